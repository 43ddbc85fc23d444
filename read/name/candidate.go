package name

import (
	"strings"
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
)

// A candidate is a stretch of words that may be a name.
type candidate struct {
	words  []lang.Word
	first  int // index of the first word in the text, -1 outside it
	quoted bool
	kind   onrecord.NameKind
	sure   bool // the kind is told by the words themselves
	votes  [4]float64
	titled bool // a title or honorific stands before it
	opens  bool // stands first in its sentence, alone
}

const (
	votePerson = iota
	voteOrganisation
	votePlace
	voteNone
)

func (c *candidate) span() onrecord.Span {
	return onrecord.Span{Start: c.words[0].Start, End: c.words[len(c.words)-1].End}
}

// finder gathers candidates from the words of one text.
type finder struct {
	l     *lexicon
	t     *lang.Text
	lower map[string]bool // words that stand in small letters too
	upper map[string]int  // words that stand with a capital inside sentences
}

func newFinder(t *lang.Text) *finder {
	f := &finder{l: lexiconOf(t.Pack), t: t, lower: map[string]bool{}, upper: map[string]int{}}
	for _, s := range t.Sentences {
		for i := s.First; i < s.Last; i++ {
			w := t.Words[i]
			if w.Kind != lang.Letters {
				continue
			}
			if !w.Upper {
				f.lower[w.Norm] = true
			} else if !f.opensAt(i, s.First) {
				f.upper[w.Norm]++
			}
		}
	}
	return f
}

// opensAt reports whether words[i] has its capital from standing first: in the
// sentence, or in a quote, or after a colon or dash.
func (f *finder) opensAt(i, first int) bool {
	for i > first {
		p := f.t.Words[i-1]
		if p.Kind != lang.Punct {
			return false
		}
		r, _ := utf8.DecodeRuneInString(p.In(f.t.Raw))
		switch {
		case strings.ContainsRune("„“”«»\"‘‚‹›'([—–-…*•.!?:", r):
			if r == '(' && false {
				return false
			}
			if strings.ContainsRune(":.!?", r) {
				return true
			}
			if f.t.Words[i].Space == p.Space && !f.t.Words[i].Space {
				return false // joined on both sides: a hyphen or a mark in the word
			}
			i--
		default:
			return false
		}
		if i > first && f.t.Words[i-1].Kind != lang.Punct {
			// an opening mark inside the sentence: what is quoted begins anew
			return true
		}
	}
	return true
}

// shouting reports whether most words of a sentence have capitals, as in
// headlines in English or in capitals.
func (f *finder) shouting(s lang.Sentence) bool {
	n, up := 0, 0
	for _, w := range f.t.Words[s.First:s.Last] {
		if w.Kind == lang.Letters && utf8.RuneCountInString(w.Norm) > 3 {
			n++
			if w.Upper {
				up++
			}
		}
	}
	return n > 3 && up*10 > n*7
}

// sentence appends the candidates of one sentence.
func (f *finder) sentence(out []candidate, s lang.Sentence) []candidate {
	if f.shouting(s) {
		return out
	}
	w := f.t.Words
	for i := s.First; i < s.Last; {
		if !f.starts(i) {
			i++
			continue
		}
		end := f.extend(i, s.Last)
		for _, part := range f.split(i, end) {
			if c, ok := f.candidate(part[0], part[1], s); ok {
				out = append(out, c)
			}
		}
		i = end
	}
	_ = w
	return out
}

func (f *finder) starts(i int) bool {
	w := f.t.Words[i]
	return w.Kind == lang.Letters && w.Upper && !strings.HasPrefix(w.Norm, "'")
}

// extend returns the end of the run of capitalised words from i, over hyphens,
// initials, particles and the small words inside a body's name.
func (f *finder) extend(i, last int) int {
	w := f.t.Words
	body := f.l.orgs.Has(w, i)
	end := i + 1
	for end < last {
		x := w[end]
		switch {
		case x.Kind == lang.Letters && x.Upper && !strings.HasPrefix(x.Norm, "'"):
			if f.l.orgs.Has(w, end) {
				body = true
			}
			end++
			continue
		case x.Kind == lang.Punct && x.In(f.t.Raw) == "-" && !x.Space && end+1 < last && !w[end+1].Space && w[end+1].Upper:
			end += 2
			continue
		case x.Kind == lang.Punct && x.In(f.t.Raw) == "." && !x.Space && utf8.RuneCountInString(w[end-1].Norm) == 1 && end+1 < last && w[end+1].Upper:
			end++
			continue
		case x.Kind == lang.Number && !strings.ContainsAny(x.Norm, ".,") && len(x.Norm) < 4 && body && !x.Space:
			end++
			continue
		}
		// small words: a run of particles or links, then a capital
		k := end
		for k < last && k < end+3 && w[k].Kind == lang.Letters && !w[k].Upper && w[k].Space {
			n, _ := f.l.particles.At(w, k)
			if m, _ := f.l.linking.At(w, k); body && m > n {
				n = m
			}
			if n == 0 {
				break
			}
			k += n
		}
		if k > end && k < last && w[k].Upper && w[k].Kind == lang.Letters && (body || f.particleOnly(end, k)) {
			end = k + 1
			continue
		}
		break
	}
	if body && end < last {
		end = f.genitive(i, end, last)
	}
	return end
}

func (f *finder) particleOnly(i, k int) bool {
	for i < k {
		n, _ := f.l.particles.At(f.t.Words, i)
		if n == 0 || f.l.stop[f.t.Words[i].Norm] && f.l.preps.Has(f.t.Words, i) {
			return false
		}
		i += n
	}
	return true
}

// genitive adds what follows the head of a body's name in small letters, where
// the language writes it so: "Ministarstvo zdravlja", "Министерство на културата".
func (f *finder) genitive(i, end, last int) int {
	w := f.t.Words
	if end != i+1 || len(f.l.cases) == 0 {
		return end
	}
	k := end
	if n, _ := f.l.linking.At(w, k); n > 0 && w[k].Kind == lang.Letters && !w[k].Upper {
		k += n
	}
	for n := 0; n < 3 && k < last; n++ {
		x := w[k]
		if x.Kind != lang.Letters || x.Upper || f.l.stop[x.Norm] || f.l.verbs.Has(w, k) || f.l.preps.Has(w, k) || utf8.RuneCountInString(x.Norm) < 4 {
			return end
		}
		k++
		if !f.l.adjectives.Has(w, k-1) {
			return k
		}
	}
	return end
}

// split cuts a run where one name ends and another begins: after a title, and
// before a given name.
func (f *finder) split(i, end int) [][2]int {
	w := f.t.Words
	var out [][2]int
	for i < end {
		n, _ := f.l.titles.At(w, i)
		if m, _ := f.l.honorifics.At(w, i); m > n {
			n = m
		}
		if n == 0 {
			break
		}
		if n >= end-i && f.l.isGiven(w[i]) {
			break
		}
		i += n // titles are no part of the name
		for i < end && w[i].Kind == lang.Punct {
			i++
		}
	}
	start := i
	for k := i + 1; k < end; k++ {
		if w[k].Kind == lang.Letters && w[k].Space && k+1 < end && f.l.isGiven(w[k]) && w[k+1].Upper && !f.l.isGiven(w[start]) &&
			(f.l.inGazetteer(w[start:k]) || len(f.l.cases) > 0 && !f.l.orgs.Has(w, k-1) || f.l.orgs.Has(w, start)) {
			if f.l.givenAs(w[k-1].Norm) != 0 {
				continue
			}
			out = append(out, [2]int{start, k})
			start = k
		}
	}
	if start < end {
		out = append(out, [2]int{start, end})
	}
	return out
}

// candidate decides whether words[i:end] may be a name at all.
func (f *finder) candidate(i, end int, s lang.Sentence) (candidate, bool) {
	w := f.t.Words
	// Words that have their capital from standing first, and adjectives.
	for i < end && f.opensAt(i, s.First) && f.common(i, end) {
		i++
		for i < end && (!w[i].Upper || w[i].Kind != lang.Letters) {
			i++
		}
		if i < end && f.common(i, end) && !f.l.orgs.Has(w, i) {
			break
		}
	}
	for i < end && f.l.adjectives.Has(w, i) && !f.l.inGazetteer(w[i:i+1]) && end-i == 1 {
		i++
	}
	for end > i && (w[end-1].Kind == lang.Punct || !w[end-1].Upper && f.l.linking.Has(w, end-1) && w[end-1].Kind == lang.Letters) {
		end--
	}
	if i >= end {
		return candidate{}, false
	}
	c := candidate{words: w[i:end], first: i}
	n := utf8.RuneCountInString(c.words[0].Norm)
	if len(c.words) == 1 {
		switch {
		case n < 2, f.l.stop[c.words[0].Norm] && !c.words[0].Caps, f.l.months.Has(w, i), f.l.weekdays.Has(w, i), f.l.titles.Has(w, i) && !f.l.inGazetteer(c.words), f.l.honorifics.Has(w, i):
			return c, false
		}
	}
	if k := i - 1; k >= s.First {
		r, _ := utf8.DecodeRuneInString(w[k].In(f.t.Raw))
		c.quoted = strings.ContainsRune("„“«\"»‘‚", r) && !w[i].Space
	}
	c.opens = f.opensAt(i, s.First)
	return c, true
}

// common reports whether a capitalised word that stands first is a common word.
func (f *finder) common(i, end int) bool {
	w := f.t.Words[i]
	if w.Caps && utf8.RuneCountInString(w.Norm) > 1 && !f.l.stop[w.Norm] {
		return false
	}
	if f.l.stop[w.Norm] || f.l.preps.Has(f.t.Words, i) || f.l.particles.Has(f.t.Words, i) && !f.l.isGiven(w) {
		return true
	}
	if f.l.isGiven(w) || f.l.inGazetteer(f.t.Words[i:i+1]) || f.upper[w.Norm] > 0 || f.l.orgs.Has(f.t.Words, i) && end-i > 1 {
		return false
	}
	return f.lower[w.Norm] || f.l.verbs.Has(f.t.Words, i) || f.l.furniture.Has(f.t.Words, i) || f.l.adjectives.Has(f.t.Words, i)
}
