package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Romanise writes text in small letters of the pack's first script, through its
// [Pack.Transliteration]; white space is folded.
func Romanise(text string, p *Pack) string {
	var b strings.Builder
	b.Grow(len(text))
	for _, f := range strings.Fields(text) {
		b.WriteString(normal(f, p))
		b.WriteByte(' ')
	}
	return b.String()
}

// Transliterate writes text in the pack's first script, through its
// [Pack.Transliteration], and keeps capitals. A letter that becomes two has the
// second one large only within a word in capitals: "Љубав", "ЉУБАВ".
func Transliterate(text string, p *Pack) string {
	return rewritten(text, p.translit)
}

// Latin writes the letters of text that are not Latin in Latin ones as the pack's
// [Pack.Romanisation] says, and keeps capitals. Without one, text stays as it is.
func Latin(text string, p *Pack) string { return rewritten(text, p.romanise) }

// rewritten writes letters by a table of small ones.
func rewritten(text string, table map[rune]string) string {
	if len(table) == 0 || isASCII(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	large := false // the letter before is
	for i, r := range text {
		if to, ok := table[r]; ok {
			b.WriteString(to)
		} else if to, ok := table[unicode.ToLower(r)]; ok {
			next, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
			if first, n := utf8.DecodeRuneInString(to); n == 0 {
			} else if unicode.IsUpper(next) || large && !unicode.IsLower(next) {
				b.WriteString(strings.ToUpper(to))
			} else {
				b.WriteRune(unicode.ToUpper(first))
				b.WriteString(to[n:])
			}
		} else {
			b.WriteRune(r)
		}
		large = unicode.IsUpper(r)
	}
	return b.String()
}
