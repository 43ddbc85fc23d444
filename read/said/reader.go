package said

import (
	"sort"
	"strings"
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
)

// A reader holds one text while its statements are found.
type reader struct {
	t     *lang.Text
	words []lang.Word
	lex   *lexicon
	names []onrecord.Name

	marks     []mask    // the classes that have a phrase beginning at each word
	mentions  []mention // of names, in order
	mentionAt []int32   // which mention covers a word, or -1
	speeches  []speech
	speechAt  []int32 // which speech a word and its marks belong to, or -1
	blockAt   []int32
	units     []unit
	spoken    map[int]bool // blocks that are an interview's questions and answers
	genders   []int        // of each name: she, he or 0
}

// A mention is one place where a name stands.
type mention struct {
	name        int // names[name]
	first, last int // words
	span        onrecord.Span
}

func newReader(t *lang.Text, names []onrecord.Name) *reader {
	r := &reader{t: t, words: t.Words, lex: lexiconOf(t.Pack), names: names}
	r.marks = make([]mask, len(t.Words))
	r.blockAt = make([]int32, len(t.Words))
	for b := range t.Blocks {
		block := &t.Blocks[b]
		words := t.Words[:block.Last]
		for i := block.First; i < block.Last; i++ {
			r.blockAt[i] = int32(b)
			for c := class(0); c < classes; c++ {
				if r.lex.phrases[c] != nil && r.lex.phrases[c].Has(words, i) {
					r.marks[i] |= 1 << c
				}
			}
			if r.lex.parted.Has(words, i) {
				r.marks[i] |= 1 << partedVerb
			}
		}
	}
	r.markInnerDots()
	r.placeNames()
	return r
}

// markInnerDots marks the dots of abbreviations and ordinals, which end nothing.
func (r *reader) markInnerDots() {
	for _, s := range r.t.Sentences {
		for i := s.First; i+1 < s.Last; i++ {
			if w := &r.words[i]; w.Kind != lang.Punct || r.text(i) != "." {
				continue
			}
			if r.words[i+1].Kind != lang.Punct || strings.ContainsAny(r.text(i+1), ",;:)]") && !r.trails(i+1, s.Last) {
				r.marks[i] |= 1 << innerDot
			}
		}
	}
}

// trails reports whether only marks stand in words[i:last].
func (r *reader) trails(i, last int) bool {
	for i < last && r.words[i].Kind == lang.Punct {
		i++
	}
	return i == last
}

func (r *reader) placeNames() {
	r.mentionAt = filled(len(r.words))
	for n := range r.names {
		for _, m := range r.names[n].Mentions {
			first := sort.Search(len(r.words), func(i int) bool { return r.words[i].End > m.Start })
			last := sort.Search(len(r.words), func(i int) bool { return r.words[i].Start >= m.End })
			if first < last {
				r.mentions = append(r.mentions, mention{name: n, first: first, last: last, span: m})
			}
		}
	}
	sort.SliceStable(r.mentions, func(i, j int) bool { return r.mentions[i].first < r.mentions[j].first })
	for k, m := range r.mentions {
		for i := m.first; i < m.last; i++ {
			r.mentionAt[i] = int32(k)
		}
	}
}

// filled returns n times -1.
func filled(n int) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = -1
	}
	return out
}

func (r *reader) is(i int, c class) bool {
	return i >= 0 && i < len(r.marks) && r.marks[i].has(c)
}

func (r *reader) any(i int, m mask) bool {
	return i >= 0 && i < len(r.marks) && r.marks[i]&m != 0
}

// length returns how many words the longest phrase of a class covers at i, not
// beyond last.
func (r *reader) length(i, last int, c class) int {
	if i < 0 || i >= last || !r.marks[i].has(c) {
		return 0
	}
	n, _ := r.lex.phrases[c].At(r.words[:last], i)
	return n
}

// text returns word i, nothing beyond the ends of the text, as the other questions
// about a word are answered there.
func (r *reader) text(i int) string {
	if i < 0 || i >= len(r.words) {
		return ""
	}
	return r.words[i].In(r.t.Raw)
}

func (r *reader) punct(i int, marks string) bool {
	if i < 0 || i >= len(r.words) || r.words[i].Kind != lang.Punct || r.is(i, innerDot) {
		return false
	}
	c, w := utf8.DecodeRuneInString(r.t.Raw[r.words[i].Start:])
	if c == ',' && r.words[i].Len() > w {
		return false // ,, opens a quotation
	}
	return strings.ContainsRune(marks, c)
}

// isDash reports whether word i is a dash between words, no hyphen in one.
func (r *reader) isDash(i int) bool {
	if i < 0 || i >= len(r.words) || r.words[i].Kind != lang.Punct {
		return false
	}
	start := i == r.t.Blocks[r.blockAt[i]].First
	spaced := i+1 < len(r.words) && r.words[i+1].Space
	switch r.text(i) {
	case "–", "—", "―":
		return start || r.words[i].Space || spaced || i+1 < len(r.words) && r.words[i+1].Kind == lang.Punct
	case "-":
		return spaced && (start || r.words[i].Space)
	}
	return false
}

// isStop reports whether word i ends a sentence.
func (r *reader) isStop(i int) bool { return r.punct(i, ".!?…") }

// mentionOf returns the mention that covers word i, or -1; speechOf the speech.
// Both may be asked of a place beyond the text.
func (r *reader) mentionOf(i int) int32 { return at(r.mentionAt, i) }

func (r *reader) speechOf(i int) int32 { return at(r.speechAt, i) }

func at(list []int32, i int) int32 {
	if i < 0 || i >= len(list) {
		return -1
	}
	return list[i]
}

// span returns the bytes of words[first:last].
func (r *reader) span(first, last int) onrecord.Span {
	return onrecord.Span{Start: r.words[first].Start, End: r.words[last-1].End}
}

// nameFrom returns the mention that covers word i or begins within the few words
// behind it, or -1: "Minister X".
func (r *reader) nameFrom(i int) int {
	for k := i; k < len(r.words) && k < i+7 && r.blockAt[k] == r.blockAt[i]; k++ {
		if m := r.mentionOf(k); m >= 0 {
			return int(m)
		}
		if r.punct(k, ".!?;:(") {
			break
		}
	}
	return -1
}

// narrative reports whether word i stands in the writer's words.
func (r *reader) narrative(i int) bool { return i >= 0 && i < len(r.speechAt) && r.speechOf(i) < 0 }
