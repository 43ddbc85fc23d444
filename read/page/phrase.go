package page

import (
	"strings"
	"unicode"

	"onrecord/lang"
)

// A phrase is a short text cut into words, in each spelling that may apply.
type phrase struct {
	text     string
	words    []lang.Word
	respelt  [][]lang.Word // by the packs of lexicon.others; nil where none differs
	lettered int           // words that are no marks
}

// cut cuts a text into words.
func (l *lexicon) cut(text string) phrase {
	p := phrase{text: text, words: lang.Words(text, l.universal)}
	for _, w := range p.words {
		if w.Kind != lang.Punct {
			p.lettered++
		}
	}
	if !isASCII(text) {
		p.respelt = make([][]lang.Word, len(l.others))
		for i, o := range l.others {
			if w := lang.Words(text, o.pack); len(w) == len(p.words) {
				p.respelt[i] = w
			}
		}
	}
	return p
}

// at returns the furniture that begins at word i, and how many words it covers.
func (l *lexicon) at(p phrase, i int) (n int, what furniture) {
	n, what = l.plain.At(p.words, i)
	for j, w := range p.respelt {
		if k, also := l.others[j].phrases.At(w, i); w != nil && k > n {
			n, what = k, also
		}
	}
	return n, what
}

// find returns the first place at or after word i where furniture of a kind
// begins, or -1.
func (l *lexicon) find(p phrase, kind furniture, i int) (at, n int) {
	for ; i < len(p.words); i++ {
		if n, what := l.at(p, i); what&kind != 0 {
			return i, n
		}
	}
	return -1, 0
}

// cover returns the share of the words that furniture of a kind makes up.
func (l *lexicon) cover(p phrase, kind furniture) float64 {
	if p.lettered == 0 {
		return 0
	}
	covered := 0
	for i := 0; i < len(p.words); {
		n, what := l.at(p, i)
		if what&kind == 0 {
			i++
			continue
		}
		for _, w := range p.words[i : i+n] {
			if w.Kind != lang.Punct {
				covered++
			}
		}
		i += n
	}
	return float64(covered) / float64(p.lettered)
}

// language returns the code of the first language that a phrase names.
func (l *lexicon) language(p phrase) string {
	if _, n, code := l.languages.Find(p.words, 0); n > 0 {
		return code
	}
	for _, w := range p.respelt {
		if _, n, code := l.languages.Find(w, 0); n > 0 {
			return code
		}
	}
	return ""
}

// nameLike reports whether a text could be one person's name: up to five words
// with capitals, short particles between them aside.
func nameLike(p phrase) bool {
	names, cased := 0, false
	for i, w := range p.words {
		switch {
		case w.Kind == lang.Number:
			return false
		case w.Kind == lang.Punct:
			if !strings.ContainsAny(w.Norm, ".,-'’‑‐/&") {
				return false
			}
		case i == 0 && !w.Upper && hasCase(w.Norm):
			return false
		case w.Upper:
			cased = true
			names++
		case !hasCase(w.Norm):
			names++
		case w.Span.Len() > 4 || !w.Space:
			return false
		}
	}
	return names > 0 && names <= 5 && (cased || len(p.text) <= 30)
}

// hasCase reports whether a word is of a script that begins names with capitals.
// Georgian has capitals, but not for that: a letter is its own title case.
func hasCase(s string) bool {
	for _, r := range s {
		if unicode.IsUpper(r) || unicode.ToTitle(r) != r {
			return true
		}
	}
	return false
}
