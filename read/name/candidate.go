package name

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
)

// A candidate is a stretch of words that the tagger takes for a name.
type candidate struct {
	words []lang.Word
	first int // index of the first word in the text
	kind  onrecord.NameKind
	known string // the key of a known body, or ""
	title int    // how many words before it were taken with it and are its title
}

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
		case p.In(f.t.Raw) == ".":
			return false // of an abbreviation: the sentence goes on
		case strings.ContainsRune("„“”«»\"‘‚‹›'([—–-…*•.!?:", r):
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

// candidates returns what the tagger takes for names.
func (f *finder) candidates(m *Model) []candidate {
	tags := m.tags(f.t, f.observe())
	var out []candidate
	for _, s := range f.t.Sentences {
		f.tagKnown(s, tags)
		f.tagHonoured(s, tags)
		for i := s.First; i < s.Last; {
			if tags[i] == 0 {
				i++
				continue
			}
			end := i + 1
			for end < s.Last && tags[end].inside() {
				end++
			}
			first, last := f.trim(f.pastVenue(i, end), end)
			if kind := kinds[tags[i].kind()]; kind != onrecord.OtherName && first < last {
				c := candidate{words: f.t.Words[first:last], first: first, kind: kind}
				if kind == onrecord.Person {
					c.title = f.titleIn(first, last)
					if body := f.t.Words[first : first+c.title]; c.title > 0 {
						if known := f.l.knownBody(body); known != "" {
							out = append(out, candidate{words: body, first: first, kind: onrecord.Organisation, known: known})
						}
					}
					c.words, c.first = c.words[c.title:], first+c.title
				}
				if c.known = f.l.knownBody(c.words); c.known != "" {
					c.kind = onrecord.Organisation
				}
				out = append(out, c)
			}
			i = end
		}
	}
	return f.surnames(out, tags)
}

// surnames adds the words that the tagger takes for nothing but that are the
// surname of a person whom it found in full.
func (f *finder) surnames(cands []candidate, tags []tag) []candidate {
	known := map[string]bool{}
	for i := range cands {
		if c := &cands[i]; c.kind == onrecord.Person && len(c.words) > 1 {
			if w := &c.words[len(c.words)-1]; w.Kind == lang.Letters && f.telling(w) {
				known[w.Norm] = true
			}
		}
	}
	if len(known) == 0 {
		return cands
	}
	w := f.t.Words
	found := len(cands)
	for _, s := range f.t.Sentences {
		for i := s.First; i < s.Last; i++ {
			if tags[i] != 0 || !w[i].Upper || !known[w[i].Norm] {
				continue
			}
			if i > s.First && (tags[i-1] != 0 && w[i-1].Kind == lang.Letters || !w[i].Space && w[i-1].Kind != lang.Punct || f.l.determiners.Has(w, i-1) || f.joins(i-1)) {
				continue
			}
			if next := i + 1; next < s.Last && (w[next].Upper && w[next].Kind == lang.Letters || f.joins(next)) {
				continue
			}
			cands = append(cands, candidate{words: w[i : i+1], first: i, kind: onrecord.Person})
		}
	}
	if len(cands) > found {
		slices.SortStableFunc(cands, func(a, b candidate) int { return cmp.Compare(a.first, b.first) })
	}
	return cands
}

// telling reports whether a surname is a word that means nothing else.
func (f *finder) telling(w *lang.Word) bool {
	return utf8.RuneCountInString(w.Norm) > 2 && !f.lower[w.Norm] &&
		f.l.classOf(w)&(classStop|classCommon|classGazetteer|classKnown) == 0 && !f.isNoun([]lang.Word{*w})
}

// isNoun reports whether a word is one of the pack's for roles, bodies and times.
func (f *finder) isNoun(w []lang.Word) bool {
	month, _ := f.l.months.At(w, 0)
	day, _ := f.l.weekdays.At(w, 0)
	return month+day > 0 || f.l.titles.Has(w, 0) || f.l.honorifics.Has(w, 0) || f.l.bodies.Has(w, 0) || f.l.orgs.Has(w, 0) || f.l.places.Has(w, 0) || f.l.adjectives.Has(w, 0)
}

// joins reports whether a hyphen or the like without space joins words[i] to
// both its neighbours.
func (f *finder) joins(i int) bool {
	w := f.t.Words
	return w[i].Kind == lang.Punct && !w[i].Space && i+1 < len(w) && !w[i+1].Space && w[i+1].Kind == lang.Letters
}

// trim takes marks and weekdays off the ends of words[first:end].
func (f *finder) trim(first, end int) (int, int) {
	w := f.t.Words
	idle := func(i int) bool {
		if w[i].Kind == lang.Punct {
			return !strings.Contains(".)&+!?", w[i].In(f.t.Raw))
		}
		n, _ := f.l.weekdays.At(w, i)
		return n == 1
	}
	for first < end && (idle(first) || w[first].Kind == lang.Punct) {
		first++
	}
	for end > first && idle(end-1) {
		end--
	}
	return first, end
}

// tagKnown tags known bodies of several words, whatever the tagger makes of them.
func (f *finder) tagKnown(s lang.Sentence, tags []tag) {
	w := f.t.Words
	for i := s.First; i < s.Last; i++ {
		if !w[i].Upper || !f.l.opens(w[i].Norm) {
			continue
		}
		for n := min(maxListed, s.Last-i); n > 1; n-- {
			if w[i+n-1].Kind != lang.Letters || f.l.knownBody(w[i:i+n]) == "" || tags[i].inside() || i+n < s.Last && tags[i+n].inside() {
				continue
			}
			tags[i] = organisationTag
			for k := i + 1; k < i+n; k++ {
				tags[k] = organisationTag + 1
			}
			i += n - 1
			break
		}
	}
}

// tagHonoured tags a word with a capital behind an honorific as a person, if the
// tagger makes nothing of either.
func (f *finder) tagHonoured(s lang.Sentence, tags []tag) {
	w := f.t.Words
	for i := s.First; i < s.Last; i++ {
		n, _ := f.l.honorifics.At(w[:s.Last], i)
		next := i + n
		if n == 0 || tags[i] != 0 {
			continue
		}
		if next < s.Last && w[next].In(f.t.Raw) == "." {
			next++
		}
		if next < s.Last && w[next].Upper && tags[next] == 0 && w[i].Upper == w[next].Upper && !f.l.titles.Has(w, next) {
			tags[next] = personTag
		}
	}
}

// pastVenue returns where a name in words[first:end] begins behind a network on
// which something was said, which is none: "on Facebook".
func (f *finder) pastVenue(first, end int) int {
	if first == 0 || !f.t.Words[first].Space || !f.l.preps.Has(f.t.Words, first-1) {
		return first
	}
	n, _ := f.l.networks.At(f.t.Words[:end], first)
	return first + n
}

// maxTitle is how far into a name the words of a title are looked for.
const maxTitle = 6

// titleIn returns how many words in front of a person's name, words[first:end],
// are a title: "Councillor Marlow", "Works Director Ana Marlow".
func (f *finder) titleIn(first, end int) int {
	w := f.t.Words
	title := 0
	for i := first; i < min(end-1, first+maxTitle); i++ {
		if i > first && f.l.givenAs(w[i].Norm) != 0 {
			break
		}
		n, _ := f.l.titles.At(w, i)
		m, _ := f.l.honorifics.At(w, i)
		n = max(n, m)
		for n > 0 && i+n < end && w[i+n].Kind == lang.Punct {
			n++ // the dot of "Dr."
		}
		// What follows must be a name by itself: in full unless the title stands first or
		// behind a month.
		month, _ := f.l.months.At(w, first)
		if next := i + n; n > 0 && next < end && w[next].Upper && (i == first+month || m > 0 || end-next > 1) {
			title = next - first
		}
	}
	if title > 0 || end-first < 3 {
		return title
	}
	// A word of the sentence, a body or a people before a given name and a surname.
	if a, b := w[first], w[first+1]; f.l.givenAs(a.Norm) == 0 && b.Upper && f.l.givenAs(b.Norm) != 0 &&
		(f.lower[a.Norm] || f.l.adjectives.Has(w[:first+1], first) || f.l.knownBody(w[first:first+1]) != "") {
		return 1
	}
	return 0
}
