package said

import (
	"onrecord"
	"onrecord/lang"
)

// A unit is a sentence of the writer's with the speech that stands in it: a
// quote of many sentences does not cut it.
type unit struct {
	first, last int // words
	block       int
	cues        []cue
}

// A cue is a word or phrase that may ascribe something.
type cue struct {
	first, last int // words
	kinds       mask
	// end is behind the particle that completes the verb; 0 where none does.
	end int
}

func (c cue) is(k class) bool { return c.kinds.has(k) }

// cutUnits cuts the blocks that can hold statements into units and finds their cues.
func (r *reader) cutUnits() {
	for b := range r.t.Blocks {
		block := &r.t.Blocks[b]
		if block.Kind == onrecord.Heading || block.Kind == onrecord.Code || r.spoken[b] {
			continue
		}
		first := block.First
		for k := block.FirstSentence; k < block.LastSentence; k++ {
			last := r.t.Sentences[k].Last
			if k+1 < block.LastSentence && r.joined(last, r.t.Sentences[k+1].Last) {
				continue
			}
			u := unit{first: first, last: last, block: b}
			u.cues = r.cuesIn(first, last)
			r.units = append(r.units, u)
			first = last
		}
	}
}

// joined reports whether the sentence that begins at word i goes on with the
// unit before it: within one speech, or as its cue («…!» X said.).
func (r *reader) joined(i, last int) bool {
	before := r.speechOf(i - 1)
	if before >= 0 && before == r.speechOf(i) {
		return true
	}
	if before < 0 || r.speechOf(i) >= 0 {
		return false
	}
	for k := i; k < last && k < i+8; k++ {
		if r.speechOf(k) >= 0 || r.is(k, thatWord) || r.punct(k, ":,") {
			return false
		}
		if r.any(k, quoteVerbs) {
			for n := k + 1; n < last && n < k+4; n++ {
				if r.speechOf(n) >= 0 && r.speeches[r.speechOf(n)].startsUpper(r) {
					return false // it leads a quotation of its own
				}
			}
			return (k+1 >= last || r.words[k+1].Kind == lang.Punct || r.any(k+1, maskOf(timeWord, occasionPreposition, outletPreposition, auxiliary)) || last-k < 8) &&
				!r.hasThat(k, last)
		}
	}
	return false
}

// startsUpper reports whether a speech begins like a sentence.
func (s speech) startsUpper(r *reader) bool { return r.words[s.first].Upper }

func (r *reader) hasThat(i, last int) bool {
	for ; i < last; i++ {
		if r.is(i, thatWord) {
			return true
		}
	}
	return false
}

var cueClasses = mask(1<<lastCue - 1)

// maxCues bounds the work on a sentence that never ends.
const maxCues = 48

// cuesIn finds the phrases of saying among the writer's words.
func (r *reader) cuesIn(first, last int) []cue {
	var out []cue
	for i := first; i < last && len(out) < maxCues; i++ {
		if !r.narrative(i) || r.marks[i]&(cueClasses|1<<partedVerb) == 0 {
			continue
		}
		longest := 0
		var kinds mask
		for c := class(0); c < lastCue; c++ {
			n := r.length(i, last, c)
			switch {
			case n > longest:
				longest, kinds = n, 1<<c
			case n == longest && n > 0:
				kinds |= 1 << c
			}
		}
		end, parted := 0, mask(0)
		if longest <= 1 {
			if end, parted = r.parted(i, last); end > 0 {
				longest, kinds = 1, kinds|parted
			}
		}
		if longest > 0 && kinds&(1<<sayNoun) != 0 && kinds&(clauseVerbs|quoteVerbs) != 0 && r.noVerb(i, first, kinds) {
			kinds = 1 << sayNoun // "the claim that"
		}
		if longest == 0 || r.noVerb(i, first, kinds) {
			continue
		}
		out = append(out, cue{first: i, last: i + longest, kinds: kinds, end: end})
		i += longest - 1
	}
	return out
}

const partedReach = 24 // words between a verb and its particle

// parted returns where the particle ends that completes the verb at word i, and
// what the two mean; 0 where none does.
func (r *reader) parted(i, last int) (end int, kinds mask) {
	if !r.is(i, partedVerb) {
		return 0, 0
	}
	_, tails := r.lex.parted.At(r.words[:last], i)
	for k := i + 1; k < last && k < i+partedReach; k++ {
		if r.isStop(k) || r.punct(k, ";:") {
			break
		}
		if !r.narrative(k) {
			continue
		}
		for _, t := range tails {
			n := k + len(t.words)
			if n <= last && r.spells(k, t.words) && (n == last || r.words[n].Kind == lang.Punct || r.is(n, andWord) || r.is(n, thatWord)) {
				end, kinds = n, kinds|1<<t.class
			}
		}
		if end > 0 {
			break
		}
	}
	return end, kinds
}

// spells reports whether the words from k on are those of a phrase.
func (r *reader) spells(k int, phrase []string) bool {
	for n, w := range phrase {
		if r.words[k+n].Norm != w {
			return false
		}
	}
	return true
}

// noVerb reports whether what looks like a verb at word i is a noun or a name.
func (r *reader) noVerb(i, first int, kinds mask) bool {
	if r.mentionOf(i) >= 0 || i > first && r.punct(i-1, "-") && !r.words[i].Space {
		return true
	}
	if kinds&(clauseVerbs|quoteVerbs) == 0 {
		return false
	}
	if r.words[i].Upper && i > first && r.narrative(i-1) && !r.isStop(i-1) && !r.punct(i-1, ":") && !r.isDash(i-1) {
		return true
	}
	return i > first && r.is(i-1, nounBefore) && r.narrative(i-1) && !r.is(i-1, pointerWord) && !r.is(i-1, auxiliary) && !r.lex.pack.Names.Capitalised
}
