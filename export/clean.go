package export

import (
	"strings"
	"unicode"
)

// Clean makes text of a page safe to print: control characters, which could
// drive a terminal, and marks that turn the direction of what follows are left
// out, and white space is folded to single spaces.
func Clean(s string) string {
	space, plain := false, true
	for _, r := range s {
		if unicode.IsSpace(r) && r != ' ' || r == ' ' && space || hidden(r) {
			plain = false
			break
		}
		space = r == ' '
	}
	if plain {
		return strings.TrimSpace(s)
	}
	s = strings.Map(func(r rune) rune {
		if hidden(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

func hidden(r rune) bool {
	return unicode.IsControl(r) || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}
