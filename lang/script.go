package lang

import (
	"strings"
	"unicode"
)

// Script returns the ISO 15924 code of the script that most letters of text are
// in, or "". Chinese characters are "Hani", and "Jpan" where a fair part of the
// letters around them are kana; Korean is "Kore".
func Script(text string) string {
	counts, _ := countScripts(text)
	return mostUsed(counts)
}

// countScripts counts letters by script. A Chinese character or a Korean
// syllable counts for what it is in letters, about three.
func countScripts(text string) (counts [len(scripts)]int, letters int) {
	last := 0
	for _, r := range text {
		if r < 0x80 {
			if r|0x20 >= 'a' && r|0x20 <= 'z' {
				counts[0]++
				letters++
			}
			continue
		}
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		if unicode.Is(scripts[last].table, r) {
			counts[last]++
			continue
		}
		for i, s := range scripts {
			if unicode.Is(s.table, r) {
				counts[i]++
				last = i
				break
			}
		}
	}
	for _, i := range []int{hani, kore} {
		counts[i] *= 3
	}
	// Kana is mixed with Chinese characters, and makes them Japanese.
	if kana := counts[hira] + counts[kana]; kana > 0 && kana*8 >= counts[hani] {
		counts[jpan], counts[hira], counts[hani] = kana+counts[hani], 0, 0
	}
	return counts, letters
}

// inScript keeps the letters of text that are in the script, and puts a space
// for the others: the names in a Chinese text tell nothing of its language.
func inScript(text, script string) string {
	var tables []*unicode.RangeTable
	for _, s := range scripts {
		if s.code == script || script == "Jpan" && (s.code == "Hani" || s.code == "Hira" || s.code == "Kana") {
			tables = append(tables, s.table)
		}
	}
	if script == "Cyrl" {
		text = unconfused(text)
	}
	return strings.Map(func(r rune) rune {
		if r < 0x80 && script != "Latn" || unicode.IsLetter(r) && !unicode.In(r, tables...) {
			return ' '
		}
		return r
	}, text)
}

// unconfused writes Latin letters as the Cyrillic ones that they look like, in
// words that have letters of both: keyboards and conversions mix them up.
// (Unicode Technical Standard #39, confusables.)
func unconfused(text string) string {
	if !strings.ContainsAny(text, latinLookalikes) {
		return text
	}
	out := []rune(text)
	for start := 0; start < len(out); {
		end, mixed := start, false
		for end < len(out) && unicode.IsLetter(out[end]) {
			mixed = mixed || unicode.Is(unicode.Cyrillic, out[end])
			end++
		}
		for i := start; mixed && i < end; i++ {
			if c, ok := lookalikes[out[i]]; ok {
				out[i] = c
			}
		}
		start = end + 1
	}
	return string(out)
}

const latinLookalikes = "aceijopsxyABCEHIJKMOPSTXY"

var lookalikes = func() map[rune]rune {
	all, cyrillic := map[rune]rune{}, []rune("асеіјорѕхуАВСЕНІЈКМОРЅТХУ")
	for i, r := range []rune(latinLookalikes) {
		all[r] = cyrillic[i]
	}
	return all
}()

func mostUsed(counts [len(scripts)]int) string {
	best := 0
	for i, n := range counts {
		if n > counts[best] {
			best = i
		}
	}
	if counts[best] == 0 {
		return ""
	}
	return scripts[best].code
}

// Places in scripts that countScripts needs to know.
const (
	jpan = iota + 1
	kana
	hira
	hani
	kore
)

var scripts = [...]struct {
	code  string
	table *unicode.RangeTable
}{
	{"Latn", unicode.Latin},
	jpan: {"Jpan", &unicode.RangeTable{}},
	kana: {"Kana", unicode.Katakana},
	hira: {"Hira", unicode.Hiragana},
	hani: {"Hani", unicode.Han},
	kore: {"Kore", unicode.Hangul},
	{"Cyrl", unicode.Cyrillic}, {"Grek", unicode.Greek}, {"Arab", unicode.Arabic}, {"Hebr", unicode.Hebrew},
	{"Thai", unicode.Thai}, {"Laoo", unicode.Lao}, {"Khmr", unicode.Khmer},
	{"Mymr", unicode.Myanmar}, {"Deva", unicode.Devanagari}, {"Beng", unicode.Bengali}, {"Guru", unicode.Gurmukhi},
	{"Gujr", unicode.Gujarati}, {"Taml", unicode.Tamil}, {"Telu", unicode.Telugu}, {"Knda", unicode.Kannada},
	{"Mlym", unicode.Malayalam}, {"Sinh", unicode.Sinhala}, {"Tibt", unicode.Tibetan}, {"Thaa", unicode.Thaana},
	{"Armn", unicode.Armenian}, {"Geor", unicode.Georgian}, {"Ethi", unicode.Ethiopic}, {"Mong", unicode.Mongolian},
}
