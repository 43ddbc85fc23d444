package translate

import (
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"onrecord"
	"onrecord/lang"
)

// masked writes the holds that which says as ⟦1⟧, ⟦2⟧ … , and other abbreviations
// without their endings. It returns those masked in the order of their numbers.
func masked(text string, holds []hold, which func(hold) bool) (string, []hold) {
	var b strings.Builder
	var out []hold
	at := 0
	for _, h := range holds {
		if !which(h) {
			if h.short != "" {
				b.WriteString(text[at:h.Start] + h.short)
				at = h.End
			}
			continue
		}
		out = append(out, h)
		b.WriteString(text[at:h.Start])
		b.WriteString("⟦" + strconv.Itoa(len(out)) + "⟧")
		at = h.End
	}
	b.WriteString(text[at:])
	return b.String(), out
}

var (
	mask = regexp.MustCompile(`⟦\s*([0-9]+)\s*⟧`)
	// What engines have made of it: other brackets, or one of them.
	bent = regexp.MustCompile(`(?:⟦|\[\[|【|〚|\[)\s*([0-9]+)\s*(?:⟧|\]\]|】|〛|\])`)
)

// unmasked puts back what the masks stand for. It reports whether each of them
// came back exactly once.
func unmasked(text string, holds []hold) (string, bool) {
	if len(holds) == 0 {
		return text, !mask.MatchString(text)
	}
	pattern := mask
	if len(mask.FindAllString(text, -1)) != len(holds) {
		pattern = bent
	}
	seen := make([]bool, len(holds))
	count, sound := 0, true
	out := pattern.ReplaceAllStringFunc(text, func(m string) string {
		n, err := strconv.Atoi(pattern.FindStringSubmatch(m)[1])
		if err != nil || n < 1 || n > len(holds) || seen[n-1] {
			sound = false
			return m
		}
		seen[n-1] = true
		count++
		return holds[n-1].put
	})
	return out, sound && count == len(holds) && (pattern == mask || !strings.ContainsAny(without(out, holds), "⟦⟧"))
}

// without takes out what was put back, which may hold marks of the original.
func without(text string, holds []hold) string {
	for _, h := range holds {
		text = strings.Replace(text, h.put, "", 1)
	}
	return text
}

// tidy undoes what engines do to plain text: HTML entities that the original has
// not, and white space.
func tidy(text, original string) string {
	if strings.Contains(text, "&") && html.UnescapeString(original) == original {
		text = html.UnescapeString(text)
	}
	return strings.Join(strings.Fields(text), " ")
}

// keeps reports whether a translation holds what h says.
func (h hold) keeps(out string) bool {
	switch h.what {
	case number:
		return slices.ContainsFunc(numbers.FindAllString(out, -1), func(s string) bool { return digits(s) == digits(h.put) })
	case term:
		return strings.Contains(fold(out), fold(h.put))
	}
	return slices.ContainsFunc(h.forms, func(f string) bool { return holdsWords(out, f) }) || keepsForms(out, h.put, h.inflects)
}

// harmed reports whether an engine did to h what it should not have: lost a name or
// a number, translated a part of a name it did not know ("Desert Iceland Discs"), or
// took an abbreviation for a word.
func (h hold) harmed(out string) bool {
	switch {
	case h.what == term || h.keeps(out):
		return false
	case h.what != known:
		return true
	case h.whole || lang.Script(h.put) != lang.Script(out):
		return false
	case isCaps(h.put):
		return true
	}
	return slices.ContainsFunc(strings.FieldsFunc(h.forms[0], func(r rune) bool { return !wordRune(r) }), func(w string) bool {
		r, n := utf8.DecodeRuneInString(w)
		return unicode.IsUpper(r) && n < len(w) && holdsWords(out, w)
	})
}

func fold(s string) string { return strings.ToLower(s) }

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// holdsWords reports whether the words of form stand in text.
func holdsWords(text, form string) bool { return len(wordsAt(text, form)) > 0 }

// wordsAt finds form in text as whole words, whatever their capitals.
func wordsAt(text, form string) []onrecord.Span {
	var out []onrecord.Span
	if form == "" {
		return nil
	}
	low, f := text, form
	if l := fold(text); len(l) == len(text) { // else positions would not be those of text
		low, f = l, fold(form)
	}
	for from := 0; ; {
		i := strings.Index(low[from:], f)
		if i < 0 {
			return out
		}
		s := onrecord.Span{Start: from + i, End: from + i + len(f)}
		if bounded(text, s) {
			out = append(out, s)
		}
		from = s.End
	}
}

// keepsForms reports whether each word of a name that has a capital stands in text in
// some form of its own, if names have cases, as a rule-based engine brings them into
// the nominative; with marks on its letters or without. Words between are translated: "and", "of".
func keepsForms(text, form string, inflects bool) bool {
	capitals := func(s string) (out []string) {
		for _, w := range strings.Fields(s) {
			w = strings.TrimFunc(w, func(r rune) bool { return !wordRune(r) })
			if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
				out = append(out, w)
			}
		}
		return out
	}
	words, wanted := capitals(bare(text)), capitals(bare(form))
	for _, f := range wanted {
		if !slices.ContainsFunc(words, func(w string) bool { return w == f || inflects && formOf(f, w) }) {
			return false
		}
	}
	return len(wanted) > 0
}

// bare takes the marks off letters.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s))
}

// doubts are the checks that a translation does not pass, beside those of masks.
func doubts(x *task, out, to string) []onrecord.Doubt {
	var list []onrecord.Doubt
	add := func(d onrecord.Doubt) {
		if !slices.Contains(list, d) {
			list = append(list, d)
		}
	}
	for _, h := range x.holds {
		if h.what != known && !h.keeps(out) {
			add(map[holding]onrecord.Doubt{term: onrecord.LostTerm, name: onrecord.LostName, number: onrecord.LostNumber}[h.what])
		}
		if h.term != nil && h.term.breaks(out) {
			add(onrecord.LostTerm)
		}
	}
	open, holds := masked(x.text, x.holds, func(hold) bool { return true })
	rest := without(out, holds)
	if words := strings.Fields(letters(mask.ReplaceAllString(open, " "))); len(words) >= 4 && fold(strings.Join(words, " ")) == fold(strings.Join(strings.Fields(letters(rest)), " ")) {
		add(onrecord.Echo)
	}
	if target := lang.For(to); target.Code == to {
		if s := lang.Script(rest); s != "" && utf8.RuneCountInString(letters(rest)) >= 8 && !slices.Contains(target.Scripts, s) {
			add(onrecord.WrongScript)
		}
	}
	if in, n := weight(x.text), weight(out); in >= 30 && (n*4 < in || n > in*4) {
		add(onrecord.WrongLength)
	}
	return list
}

// letters keeps the letters of s, and a space for what is between them.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsMark(r) {
			return r
		}
		return ' '
	}, s)
}

// weight is a length by which languages can be compared: a Chinese character or a
// Korean syllable is about three letters.
func weight(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana):
			n += 3
		case !unicode.IsMark(r):
			n++
		}
	}
	return n
}
