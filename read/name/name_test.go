package name_test

import (
	"fmt"
	"strings"
	"testing"

	"onrecord"
	"onrecord/lang"
	"onrecord/read/name"
)

func parse(text, code string) *lang.Text { return lang.Parse(text, nil, lang.For(code)) }

func TestFind(t *testing.T) {
	tests := []struct {
		name, code, text string
		kind             onrecord.NameKind
		want             string
		mentions         int
	}{
		{"full name then surname", "en", "The plan is sound, said David Harrow. Later Harrow left London.", onrecord.Person, "David Harrow", 2},
		{"inflected city", "sr", "Stigli su iz Beograda. U Beogradu je padala kiša.", onrecord.Place, "Beograda", 2},
		{"nominative elsewhere", "hr", "Razgovarali su s Markom Horvatom. Marko Horvat je potvrdio dogovor.", onrecord.Person, "Marko Horvat", 2},
		{"nominative in a longer name", "hr", "Stigli su iz Zagreba, rekla je Udruga Zagreb. U Zagrebu je padala kiša.", onrecord.Place, "Zagreb", 2},
		{"capitals of a headline", "en", "The mayor, DAVID HARROW, agreed. Later David Harrow left London.", onrecord.Person, "David Harrow", 2},
		{"given name alone", "en", "The plan is sound, said Anna Harrow. Later Anna left London.", onrecord.Person, "Anna Harrow", 2},
		{"weekday behind a name", "en", "They met in Paris Friday and will meet in London on Monday.", onrecord.Place, "Paris", 1},
		{"honorific behind a word of the sentence", "en", "Nobody asked. But Mr. Clarke and Mrs. Dalton had left.", onrecord.Person, "Clarke", 1},
		{"title with a capital", "en", "In May Councillor Marlow agreed, said Works Director Ana Marlow.", onrecord.Person, "Ana Marlow", 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			found := name.Find(parse(tt.text, tt.code), name.Context{})
			for _, n := range found {
				if n.Kind == tt.kind && n.Name == tt.want && len(n.Mentions) == tt.mentions {
					return
				}
			}
			t.Errorf("no %s %q with %d mentions in %+v", tt.kind, tt.want, tt.mentions, found)
		})
	}
}

func TestCommonWordInQuotes(t *testing.T) {
	for text, want := range map[string]int{
		"Fabrika „Agrolin“ u Dolini do ljeta će zaposliti ljude.": 2,
		"Predstava „Vodenica“ sutra se igra.":                     0,
		"Predstava je nova. Vodenica ne radi.":                    0,
	} {
		if found := name.Find(parse(text, "bs"), name.Context{}); len(found) != want {
			t.Errorf("%s: %d names, want %d: %+v", text, len(found), want, found)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Ana Marić (AM), „Čista“ – Dr. J. P. de la Cruz-Horvat’s EU-a", "sr")
	f.Add("İSTANBUL’da A. B. (", "tr")
	f.Fuzz(func(t *testing.T, text, code string) {
		r := onrecord.Reading{Schema: onrecord.SchemaReading}
		x := parse(text, code)
		r.Text, r.Names = x.Raw, name.Find(x, name.Context{})
		if err := onrecord.Verify(r); err != nil && onrecord.KindOf(err) == onrecord.Unverified && len(r.Names) > 0 {
			for _, n := range r.Names {
				for _, m := range n.Mentions {
					if m.Start < 0 || m.End > len(text) || m.Start >= m.End {
						t.Fatal(err)
					}
				}
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	text := ""
	for range 200 {
		text += "The mayor of London, David Harrow, said on Monday that the European Union would help. "
	}
	x := parse(text, "en")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		name.Find(x, name.Context{})
	}
}

// BenchmarkDistinct shows that the time of a name does not grow with the text.
func BenchmarkDistinct(b *testing.B) {
	for _, code := range []string{"en", "sr"} {
		for _, n := range []int{1000, 4000, 16000} {
			x := parse(distinct(n), code)
			b.Run(fmt.Sprintf("%s/%d", code, n), func(b *testing.B) {
				for b.Loop() {
					name.Find(x, name.Context{})
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/name")
			})
		}
	}
}

// TestManyNames would run for hours if each name were compared with each.
func TestManyNames(t *testing.T) {
	for _, code := range []string{"en", "sr"} {
		if n := len(name.Find(parse(distinct(50_000), code), name.Context{})); n < 10_000 {
			t.Errorf("%s: %d names", code, n)
		}
	}
}

// distinct returns a text of n people with names of one stem.
func distinct(n int) string {
	var b strings.Builder
	for i := range n {
		word := make([]byte, 4)
		for k := range word {
			word[k], i = 'a'+byte(i%26), i/26
		}
		fmt.Fprintf(&b, "Ana Mar%sov (M%s) Ana. ", word, word)
	}
	return b.String()
}
