package said_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"onrecord"
	"onrecord/lang"
	"onrecord/read/said"
)

// sound reports what is wrong with the statements of a text, whatever it says.
func sound(t *testing.T, language, text string, names []onrecord.Name) {
	t.Helper()
	p, parsed := page(language, text)
	got := said.Find(parsed, names, said.Context{Title: text})
	if err := onrecord.Verify(onrecord.Reading{Schema: onrecord.SchemaReading, Page: p, Names: names, Statements: got}); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	end := 0
	for _, s := range got {
		if s.Parts[0].Start < end {
			t.Fatalf("%q: statements overlap: %+v", text, got)
		}
		end = s.Parts[len(s.Parts)-1].End
	}
}

func FuzzFind(f *testing.F) {
	for i, c := range cases {
		f.Add(c.language, c.text, i)
	}
	f.Add("en", "“ ‘ ” ’ « » – — : , said “", 3)
	f.Fuzz(func(t *testing.T, language, text string, n int) {
		if len(text) > 4000 {
			return
		}
		text = strings.ToValidUTF8(text, "")
		for line := range strings.SplitSeq(text, "\n") {
			if strings.TrimSpace(strings.TrimLeft(line, "#>* ")) == "" {
				return // Verify allows no empty block
			}
		}
		p, parsed := page(language, text)
		var names []onrecord.Name
		for i, w := range parsed.Words {
			if n > 0 && i%(n%7+2) == 0 && w.Kind == lang.Letters {
				kind := []onrecord.NameKind{onrecord.Person, onrecord.Organisation, onrecord.Place}[i%3]
				names = append(names, onrecord.Name{ID: w.In(p.Text) + string(rune('a'+i%26)) + strings.Repeat("i", i), Kind: kind, Name: w.In(p.Text), Mentions: []onrecord.Span{w.Span}})
			}
		}
		sound(t, language, text, names)
	})
}

// TestCutPages reads every case cut at every word, so that marks stand open.
func TestCutPages(t *testing.T) {
	for _, c := range cases {
		words := strings.Fields(c.text)
		for i := 1; i < len(words); i++ {
			text := strings.Join(words[i:], " ")
			p, _ := page(c.language, text)
			sound(t, c.language, text, bearers(p.Text, c.names))
		}
	}
}

// TestSeed holds the page that the project began with: every direct statement
// has the right speaker.
func TestSeed(t *testing.T) {
	b, err := os.ReadFile("../../../shared/seed/page.gold.json")
	if err != nil {
		t.Skip(err)
	}
	var g onrecord.Reading
	if err := json.Unmarshal(b, &g); err != nil {
		t.Fatal(err)
	}
	got := said.Find(lang.Parse(g.Text, g.Blocks, lang.For(g.Language)), g.Names, said.Context{Title: g.Title})
	for _, want := range g.Statements {
		found := false
		for _, s := range got {
			if s.Kind == want.Kind && s.Text == want.Text {
				found = true
				if s.Speaker == nil || s.Speaker.NameID != want.Speaker.NameID {
					t.Errorf("%q: speaker %+v", s.Text, s.Speaker)
				}
				if want.Question != nil && (s.Question == nil || s.Question.Text != want.Question.Text) {
					t.Errorf("%q: question %+v, want %q", s.Text, s.Question, want.Question.Text)
				}
				if s.Occasion == nil || s.Occasion.Text != want.Occasion.Text {
					t.Errorf("%q: occasion %+v", s.Text, s.Occasion)
				}
			}
		}
		if !found {
			t.Errorf("%s %q is missing", want.Kind, want.Text)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	var text strings.Builder
	for _, c := range cases {
		if c.language == "sr" || c.language == "hr" {
			text.WriteString(c.text + "\n")
		}
	}
	once := strings.TrimSuffix(text.String(), "\n")
	p, parsed := page("sr", once+strings.Repeat("\n"+once, 20))
	names := bearers(p.Text, "Vera Lind; Jovan Lind=Lind; Vera Ruud")
	b.SetBytes(int64(len(p.Text)))
	for b.Loop() {
		said.Find(parsed, names, said.Context{})
	}
}
