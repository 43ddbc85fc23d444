package lang

import (
	"unicode"
)

// A Guess is a language and script with the probability that it is right.
type Guess struct {
	Language   string // BCP 47 primary language subtag; "" where unknown
	Script     string // ISO 15924
	Confidence float64
}

// Identify tells the language and script of text. Where the text is too short or
// too mixed to tell, Language is empty.
func Identify(text string) Guess {
	g := Guess{Script: Script(text)}
	g.Language, g.Confidence = byWords(text, g.Script)
	return g
}

// Script returns the script that most letters of text are in, or "".
func Script(text string) string {
	counts := map[string]int{}
	for _, r := range text {
		if r < 0x80 {
			if r|0x20 >= 'a' && r|0x20 <= 'z' {
				counts["Latn"]++
			}
			continue
		}
		for _, s := range scripts {
			if unicode.Is(s.table, r) {
				counts[s.code]++
				break
			}
		}
	}
	best, most := "", 0
	for _, s := range scripts {
		if counts[s.code] > most {
			best, most = s.code, counts[s.code]
		}
	}
	return best
}

var scripts = []struct {
	code  string
	table *unicode.RangeTable
}{
	{"Latn", unicode.Latin}, {"Cyrl", unicode.Cyrillic}, {"Grek", unicode.Greek}, {"Arab", unicode.Arabic},
	{"Hebr", unicode.Hebrew}, {"Hani", unicode.Han}, {"Hang", unicode.Hangul}, {"Kana", unicode.Katakana},
	{"Hira", unicode.Hiragana}, {"Thai", unicode.Thai}, {"Deva", unicode.Devanagari}, {"Armn", unicode.Armenian}, {"Geor", unicode.Georgian},
}

// byWords counts the stop words of every pack that is written in the script.
func byWords(text, script string) (string, float64) {
	best, most, all := "", 0, 0
	for _, code := range Codes() {
		p := For(code)
		stop := map[string]bool{}
		for _, w := range p.Text.StopWords {
			stop[w] = true
		}
		n := 0
		for _, w := range Words(text, p) {
			if stop[w.Norm] {
				n++
			}
		}
		if all += n; n > most {
			best, most = code, n
		}
	}
	if most == 0 {
		return "", 0
	}
	return best, float64(most) / float64(all)
}
