package lang

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestEveryPackLoads(t *testing.T) {
	for _, code := range append(Codes(), Universal) {
		if _, err := ParsePack(code+".toml", embedded(code+".toml")); err != nil {
			t.Error(err)
		}
	}
}

// TestForPageIsTheSame holds the part of a pack that pages are read with to the
// whole of it.
func TestForPageIsTheSame(t *testing.T) {
	for _, code := range append(Codes(), Universal) {
		all, part := For(code), ForPage(code)
		for what, same := range map[string]bool{
			"head":            all.Code == part.Code && all.Name == part.Name && all.DotlessI == part.DotlessI && slices.Equal(all.Scripts, part.Scripts),
			"transliteration": maps.Equal(all.translit, part.translit),
			"text":            reflect.DeepEqual(all.Text, part.Text) && maps.Equal(all.elide, part.elide),
			"dates":           reflect.DeepEqual(all.Dates, part.Dates),
			"roles":           reflect.DeepEqual(all.Roles, part.Roles),
			"page":            reflect.DeepEqual(all.Page, part.Page),
		} {
			if !same {
				t.Errorf("%s: another %s", code, what)
			}
		}
	}
}

// TestPacksAreComplete holds of a pack what no language can do without: the words
// of the page and of dates in each, the rest where statements are read with it.
func TestPacksAreComplete(t *testing.T) {
	for _, code := range Codes() {
		p := For(code)
		lacks := func(what string, have map[int]bool, from, to int) {
			for n := from; n <= to; n++ {
				if !have[n] {
					t.Errorf("%s: nothing under %s has the value %d", code, what, n)
				}
			}
		}
		lacks("dates.months", values(p.Dates.Months), 1, 12)
		lacks("dates.weekdays", values(p.Dates.Weekdays), 1, 7)
		lacks("dates.days", values(p.Dates.Days), -1, 1)
		if p.Code != code {
			t.Errorf("%s: its code is %q", code, p.Code)
		}
		for list, have := range map[string]int{
			"read_also": len(p.Page.ReadAlso), "photo": len(p.Page.Photo), "by": len(p.Page.By), "share": len(p.Page.Share), "subscribe": len(p.Page.Subscribe),
			"navigation": len(p.Page.Navigation), "tags": len(p.Page.Tags), "published": len(p.Page.Published), "copyright": len(p.Page.Copyright), "quotes": len(p.Quotes.Pairs),
		} {
			if have == 0 {
				t.Errorf("%s: nothing under %s", code, list)
			}
		}
		if !p.Speaks() {
			continue // of the page and dates alone
		}
		numbers := map[int]bool{}
		for _, n := range p.Figures.Numbers {
			numbers[int(n)] = true
		}
		lacks("figures.numbers", numbers, 1, 10)

		for list, have := range map[string]int{
			"say.verbs": len(p.Say.Verbs), "text.stop_words": len(p.Text.StopWords), "roles.titles": len(p.Roles.Titles),
			"names.gazetteer": len(p.Names.Gazetteer), "names.given_feminine": len(p.Names.GivenFeminine), "names.given_masculine": len(p.Names.GivenMasculine),
		} {
			if have < 50 {
				t.Errorf("%s: %s has %d entries", code, list, have)
			}
		}
	}
}

func values(m map[string]int) map[int]bool {
	seen := map[int]bool{}
	for v := range maps.Values(m) {
		seen[v] = true
	}
	return seen
}

// TestPacksDoNotContradictThemselves: a form must not stand in two lists one of
// which denies the other.
func TestPacksDoNotContradictThemselves(t *testing.T) {
	for _, code := range Codes() {
		f, s := For(code).Figures, For(code).Say
		for _, pair := range []struct {
			what string
			a, b []string
		}{
			{"figures at least and at most", f.AtLeast, f.AtMost},
			{"figures about and at most", f.About, f.AtMost},
			{"figures about and at least", f.About, f.AtLeast},
			{"figures at least and at most, behind", f.AtLeastAfter, f.AtMostAfter},
			{"speech denied and said", s.Deny, s.Verbs},
			{"genders of a verb", s.Feminine, s.Masculine},
		} {
			in := map[string]bool{}
			for _, form := range forms(pair.a) {
				in[form] = true
			}
			for _, form := range forms(pair.b) {
				if in[form] {
					t.Errorf("%s: %s: %q", code, pair.what, form)
				}
			}
		}
	}
}

func forms(patterns []string) []string {
	var all []string
	for _, s := range patterns {
		all = append(all, Forms(s)...)
	}
	return all
}

func TestGazetteersAreCapitalised(t *testing.T) {
	for _, code := range Codes() {
		for _, name := range For(code).Names.Gazetteer {
			if r, _ := utf8.DecodeRuneInString(name); unicode.IsLower(r) {
				t.Errorf("%s: %q", code, name)
			}
		}
	}
}

// TestWordsAreOfOneScript finds letters that only look right, such as a Latin i
// in a Cyrillic word.
func TestWordsAreOfOneScript(t *testing.T) {
	for _, code := range append(Codes(), Universal) {
		for line := range strings.Lines(string(embedded(code + ".toml"))) {
			for _, word := range strings.FieldsFunc(line, func(r rune) bool { return !unicode.IsLetter(r) && r != '{' }) {
				var latin, cyrillic bool
				for _, r := range word {
					latin = latin || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
					cyrillic = cyrillic || unicode.Is(unicode.Cyrillic, r)
				}
				if latin && cyrillic {
					t.Errorf("%s: %q", code, word)
				}
			}
		}
	}
}
