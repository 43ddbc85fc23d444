package said

import (
	"slices"

	"onrecord"
	"onrecord/lang"
)

// readReported reads sentences whose verb alone tells that somebody else said it:
// "Man habe damit gerechnet." They go on from the statement before them.
func (p *parser) readReported() {
	if p.lex.phrases[reportiveVerb].Empty() {
		return
	}
	said := slices.Clone(p.out)
	slices.SortStableFunc(said, func(a, b *draft) int { return a.first() - b.first() })
	next := 0
	var before *draft
	for _, k := range p.quiet {
		u := &p.units[k]
		for next < len(said) && said[next].first() < u.last {
			if before == nil || said[next].last() > before.last() {
				before = said[next]
			}
			next++
		}
		if before == nil || before.last() > u.first || !p.follows(before, u) || !p.reportive(u.first, u.last) {
			continue
		}
		parts := p.contentParts(u, u.first, u.last, len(u.cues))
		if len(parts) == 0 {
			continue
		}
		if before.form == reportedOn && before.unit == k-1 && p.units[k-1].block == u.block {
			before.parts[len(before.parts)-1].last = parts[len(parts)-1].last
			before.unit = k
			p.judge(before)
			continue
		}
		before = &draft{form: reportedOn, kind: onrecord.Indirect, parts: parts, unit: k}
		p.judge(before)
		p.add(before)
	}
}

// follows reports whether a statement stands in the paragraph of a unit or just
// before it.
func (p *parser) follows(d *draft, u *unit) bool {
	block := int(p.blockAt[d.last()-1])
	return block == u.block || block == u.block-1 && u.first == p.t.Blocks[u.block].First && p.t.Blocks[block].Last-d.last() < 8
}

// reportive reports whether the main clause of a sentence has its verb in the
// mood of reported speech.
func (p *parser) reportive(first, last int) bool {
	clause := first
	found := false
	for i := first; i < last; i++ {
		if !p.narrative(i) {
			continue
		}
		if p.is(i, firstPerson) && p.words[i].Kind == lang.Letters {
			return false
		}
		if p.punct(i, ",;:") {
			clause = i + 1
		}
		if p.is(i, reportiveVerb) && !found && !p.any(clause, maskOf(thatWord, whetherWord, hypotheticalWord)) && (clause == first || !p.is(clause, pronounRelative)) &&
			!p.is(i-1, hypotheticalWord) && !p.is(i+1, hypotheticalWord) {
			found = true
		}
	}
	return found
}

// nounEnd returns where the noun phrase that begins at word i ends, in a
// language that writes nouns with a capital: before the first small word that
// links no further noun to it.
func (p *parser) nounEnd(i, last int) int {
	seen := false
	links := maskOf(nounBefore, objectLink, occasionPreposition, andWord)
	for end := min(last, i+18); i < end; {
		switch {
		case p.speechOf(i) >= 0 && seen && !p.words[p.speeches[p.speechOf(i)].first].Upper:
			return i // what the source says, no name in marks
		case p.speechOf(i) >= 0:
			i, seen = p.pastSpeech(i), true
		case p.text(i) == "(":
			k := i
			for k < end && p.text(k) != ")" {
				k++
			}
			if k == end {
				return i
			}
			i = k + 1
		case p.punct(i, ",") && seen:
			// an apposition: "…, einem Sprecher der Firma, …"
			k := p.punctIn(i+1, min(end, i+10), ",")
			if k < 0 || !p.is(i+1, nounBefore) && p.mentionOf(i+1) < 0 || k+1 < last && (p.words[k+1].Upper || p.any(k+1, maskOf(pronounRelative, andWord))) {
				return i
			}
			return k
		case !seen && p.webName(i, end) > i:
			return p.webName(i, end)
		case p.words[i].Kind == lang.Punct && p.words[i].Space:
			return i
		case p.words[i].Kind == lang.Punct:
			i++
		case p.words[i].Upper || p.mentionOf(i) >= 0 || p.words[i].Kind == lang.Number:
			i, seen = i+1, true
		case !seen:
			i++
		case p.any(i, links) && p.upperNear(i+1, end) && !(p.personal(i-1) && p.is(i, occasionPreposition)):
			i++
			for i < end && !p.words[i].Upper {
				i++
			}
		default:
			return i
		}
	}
	return min(i, last)
}

// upperNear reports whether a noun stands among the few words from i.
func (p *parser) upperNear(i, last int) bool {
	for k := i; k < last && k < i+3; k++ {
		if p.words[k].Kind == lang.Punct {
			return false
		}
		if p.words[k].Upper {
			return true
		}
	}
	return false
}
