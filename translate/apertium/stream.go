package apertium

import (
	"strings"
	"unicode"

	"onrecord/lang"
	"onrecord/translate"
)

// prepared writes segments in Apertium's stream format: its own characters escaped,
// in the script of the pack, and with the full stop that its deformatter puts behind
// each paragraph so that the last word is seen to be the last.
func prepared(segments []string, pack *lang.Pack) []string {
	out := make([]string, len(segments))
	for i, s := range segments {
		out[i] = escaped(lang.Transliterate(s, pack)) + ".[]"
	}
	return out
}

func escaped(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 16)
	for _, r := range s {
		switch {
		case r == '*' || r == '#' || r == '@': // would pass for marks of the generator
			b.WriteString(`[\` + string(r) + `]`)
		case strings.ContainsRune(`[]{}^$/\<>`, r):
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f:
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// result reads an answer: takes the full stop and the blanks away, and turns the
// marks of unknown words into a share. "*" marks a word that was not known, "@" one
// without translation, "#" one whose form could not be made.
func result(answer string) translate.Result {
	answer = strings.TrimSpace(answer)
	if s, ok := strings.CutSuffix(answer, ".[]"); ok {
		answer = s
	}
	var b strings.Builder
	b.Grow(len(answer))
	words, unknown := 0, 0
	inWord, marked, blank, escape := false, false, false, false
	runes := []rune(answer)
	for i, r := range runes {
		plain := !escape
		escape = plain && r == '\\'
		switch {
		case escape:
			continue
		case plain && r == '[':
			blank = true
			continue
		case plain && r == ']':
			blank = false
			continue
		case !blank && strings.ContainsRune("*#@", r) && (i == 0 || !wordRune(runes[i-1])) && i+1 < len(runes) && wordRune(runes[i+1]):
			marked = r != '#' && !inWord
			continue
		}
		isWord := unicode.IsLetter(r)
		if isWord && !inWord {
			words++
			if marked {
				unknown++
			}
			marked = false
		}
		inWord = isWord || inWord && (unicode.IsDigit(r) || unicode.IsMark(r) || strings.ContainsRune("'’-", r))
		b.WriteRune(r)
	}
	x := translate.Result{Text: strings.Join(strings.Fields(b.String()), " ")}
	if words > 0 {
		x.Unknown = float64(unknown) / float64(words)
	}
	return x
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
