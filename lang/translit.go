package lang

import "strings"

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
