package translate

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
)

// A hold is something of a segment that must come through: a name, a number or a
// term.
type hold struct {
	onrecord.Span        // in the segment, with the ending of an abbreviation
	put           string // what stands for it in the translation
	forms         []string
	what          holding
	term          *Term  // of a term
	inflects      bool   // of a name: its language has cases
	whole         bool   // of a name: it is known to be translated
	short         string // the abbreviation without its ending, where it has one
}

type holding uint8

const (
	term   holding = iota // comes out as the glossary says
	name                  // comes out as it is
	number                // comes out as it is
	known                 // a name that may have one of its own in the other language
)

// A namebook is what a reading knows of the names in its text.
type namebook struct {
	holds []hold // in the reading's text, in order
}

// holdsOf gathers the names of a reading. A person's name is never translated.
// Places, countries and bodies may have names of their own in other languages, and so
// has whoever is named in a script that the other language does not read.
func holdsOf(r onrecord.Reading, pack *lang.Pack, to string) *namebook {
	var b namebook
	for _, n := range r.Names {
		for _, m := range n.Mentions {
			b.holds = append(b.holds, nameHold(r.Text, m, n, pack, to))
		}
	}
	slices.SortStableFunc(b.holds, func(a, b hold) int { return cmp.Compare(a.Start, b.Start) })
	return &b
}

func nameHold(text string, m onrecord.Span, n onrecord.Name, pack *lang.Pack, to string) hold {
	h := hold{Span: m, what: known, inflects: len(pack.Names.Cases) > 0}
	plain := lang.Transliterate(m.In(text), pack)
	if script := lang.Script(plain); script == "" || slices.Contains(lang.For(to).Scripts, script) {
		h.whole = lexiconOf(pack).translates(m.In(text), n.Kind) || lexiconOf(pack).translates(n.Name, n.Kind)
		if n.Kind == onrecord.Person && !h.whole {
			h.what = name
		}
	}
	h.put = nominative(plain, lang.Transliterate(n.Name, pack))
	h.forms = []string{plain}
	if h.put != plain {
		h.forms = append(h.forms, h.put)
	}
	return h
}

// nominative returns the words of the full name that those of a mention are forms
// of, or the mention if it is none.
func nominative(mention, full string) string {
	var out []string
	words := strings.Fields(full)
	for _, w := range strings.Fields(mention) {
		i := slices.IndexFunc(words, func(f string) bool { return formOf(w, f) })
		if i < 0 {
			return mention
		}
		out = append(out, words[i])
		words = words[i+1:]
	}
	return strings.Join(out, " ")
}

// formOf reports whether a and b may be forms of one name: they begin alike but
// for an ending of a few letters.
func formOf(a, b string) bool {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && n < len(a) && !utf8.RuneStart(a[n]) {
		n--
	}
	left := func(s string) int { return utf8.RuneCountInString(s[n:]) }
	return utf8.RuneCountInString(a[:n]) >= 3 && left(a) <= 3 && left(b) <= 2
}

func isCaps(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n >= 2
}

// at returns the names within a span of the text, as spans of it alone.
func (b *namebook) at(s onrecord.Span) []hold { return within(b.holds, s) }

func within(holds []hold, s onrecord.Span) []hold {
	var out []hold
	i, _ := slices.BinarySearchFunc(holds, s.Start, func(h hold, at int) int { return cmp.Compare(h.Start, at) })
	for ; i < len(holds) && holds[i].Start < s.End; i++ {
		if h := holds[i]; s.Contains(h.Span) {
			h.Start, h.End = h.Start-s.Start, h.End-s.Start
			out = append(out, h)
		}
	}
	return out
}

// in finds the names of the text in another text: a title.
func (b *namebook) in(text string) []hold {
	var out []hold
	taken := map[onrecord.Span]bool{}
	for _, h := range b.holds {
		for _, form := range h.forms {
			for from := 0; ; {
				i := strings.Index(text[from:], form)
				if i < 0 {
					break
				}
				s := onrecord.Span{Start: from + i, End: from + i + len(form)}
				from = s.End
				if bounded(text, s) && !taken[s] {
					taken[s] = true
					h.Span, h.put = s, form
					out = append(out, h)
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b hold) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// bounded reports whether s is no part of a longer word.
func bounded(text string, s onrecord.Span) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:s.Start])
	after, _ := utf8.DecodeRuneInString(text[s.End:])
	return !wordRune(before) && !wordRune(after)
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

var (
	numbers = regexp.MustCompile(`[0-9]+(?:[.,:][0-9]+)*(?:[\x{a0}\x{202f}][0-9]{3})*`)
	// A case ending set behind an abbreviation: "KFOR-a".
	endings = regexp.MustCompile(`^[-‐‑]\p{Ll}{1,4}`)
	marks   = regexp.MustCompile(`[⟦⟧]`)
)

// complete adds terms and numbers to the names of a segment, and settles what
// overlaps: terms go before names, names before numbers, longer ones before
// shorter.
func complete(text string, names []hold, g *Glossary, pack *lang.Pack) []hold {
	all := g.find(text, pack)
	for _, h := range names {
		if isCaps(h.In(text)) {
			if n := ending(text[h.End:]); n > 0 {
				h.short = h.In(text)
				h.End += n
			}
		}
		all = append(all, h)
	}
	for _, m := range numbers.FindAllStringIndex(text, -1) {
		s := onrecord.Span{Start: m[0], End: m[1]}
		all = append(all, hold{Span: s, what: number, put: s.In(text), forms: []string{s.In(text)}})
	}
	for _, m := range marks.FindAllStringIndex(text, -1) { // they must not be taken for a mask
		s := onrecord.Span{Start: m[0], End: m[1]}
		all = append(all, hold{Span: s, what: term, put: s.In(text)})
	}
	rank := func(h hold) int {
		if h.what == known {
			return int(name)
		}
		return int(h.what)
	}
	slices.SortStableFunc(all, func(a, b hold) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(b.Len(), a.Len()), cmp.Compare(a.Start, b.Start))
	})
	var out []hold
	for _, h := range all {
		if h.Len() > 0 && !slices.ContainsFunc(out, func(o hold) bool { return o.Overlaps(h.Span) }) {
			out = append(out, h)
		}
	}
	slices.SortFunc(out, func(a, b hold) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// ending returns the length of the case ending that text begins with.
func ending(text string) int {
	m := endings.FindStringIndex(text)
	if m == nil {
		return 0
	}
	if r, _ := utf8.DecodeRuneInString(text[m[1]:]); wordRune(r) {
		return 0
	}
	return m[1]
}
