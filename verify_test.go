package onrecord_test

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord"
)

// aReading returns a sound reading over a random text of words in several scripts.
func aReading(rnd *rand.Rand) onrecord.Reading {
	words := []string{"šuma", "река", "we", "“said”", "東京", "a", "𝒳", "ğ", "–", "e\u0301", "93"}
	r := onrecord.Reading{Schema: onrecord.SchemaReading, ID: "x"}
	var text strings.Builder
	for range 1 + rnd.IntN(4) {
		if text.Len() > 0 {
			text.WriteString("\n\n")
		}
		start := text.Len()
		for i := range 3 + rnd.IntN(60) {
			if i > 0 {
				text.WriteByte(' ')
			}
			text.WriteString(words[rnd.IntN(len(words))])
		}
		r.Blocks = append(r.Blocks, onrecord.Block{Kind: onrecord.Paragraph, Span: onrecord.Span{Start: start, End: text.Len()}})
	}
	r.Text = text.String()
	some := func() onrecord.Span {
		b := r.Blocks[rnd.IntN(len(r.Blocks))]
		cuts := []int{}
		for i := range b.In(r.Text) {
			cuts = append(cuts, b.Start+i)
		}
		i := rnd.IntN(len(cuts))
		ends := append(cuts[i+1:], b.End)
		return onrecord.Span{Start: cuts[i], End: ends[rnd.IntN(len(ends))]}
	}
	mention := some()
	r.Names = []onrecord.Name{{ID: "n1", Kind: onrecord.Person, Name: "N", Mentions: []onrecord.Span{mention}}}
	part, q := some(), some()
	r.Statements = []onrecord.Statement{{
		ID: "s1", Kind: onrecord.Direct, Parts: []onrecord.Span{part}, Text: part.In(r.Text), Cue: onrecord.NewQuote(r.Text, q),
		Speaker: &onrecord.Speaker{Name: "N", NameID: "n1", How: onrecord.Named, Mention: &mention, Confidence: 0.5},
	}}
	f := some()
	r.Figures = []onrecord.Figure{{Quote: *onrecord.NewQuote(r.Text, f), Value: 1, Kind: onrecord.Count, Bound: onrecord.Exact, Statement: "s1"}}
	r.Dates = []onrecord.Date{{Quote: *onrecord.NewQuote(r.Text, some()), Value: "2013"}}
	r.Translation = &onrecord.Translation{Language: "en", Engine: "e", Grade: onrecord.Gist, Segments: []onrecord.Segment{{Span: some(), Text: "t"}}}
	return r
}

func TestJSONCountsCodePointsAndComesBack(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		r := aReading(rnd)
		if err := onrecord.Verify(r); err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		var raw struct {
			Text    string
			Figures []struct {
				Start, End int
				Text       string
			}
		}
		if err := json.Unmarshal(b, &raw); err != nil {
			t.Fatal(err)
		}
		if f := raw.Figures[0]; string([]rune(raw.Text)[f.Start:f.End]) != f.Text {
			t.Fatalf("code points %d–%d of %q are not %q", f.Start, f.End, raw.Text, f.Text)
		}
		var back onrecord.Reading
		if err := json.Unmarshal(b, &back); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(r, back) {
			t.Fatalf("came back otherwise:\n%+v\n%+v", r, back)
		}
	}
}

func TestMarshalLeavesTheReadingAlone(t *testing.T) {
	r, same := aReading(rand.New(rand.NewPCG(3, 4))), aReading(rand.New(rand.NewPCG(3, 4)))
	if _, err := json.Marshal(r); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(r, same) {
		t.Error("encoding changed the reading")
	}
}

// Every way to break a reading is found, and told as what it is.
func TestVerifyFindsFaults(t *testing.T) {
	faults := map[string]func(*onrecord.Reading){
		"schema":                  func(r *onrecord.Reading) { r.Schema = "else" },
		"not UTF-8":               func(r *onrecord.Reading) { r.Text = "\xff" + r.Text[1:] },
		"bytes":                   func(r *onrecord.Reading) { r.Blocks[0].End = len(r.Text) + 1 },
		"before the last one":     func(r *onrecord.Reading) { r.Blocks = append(r.Blocks, r.Blocks[0]) },
		"id \"n1\" missing":       func(r *onrecord.Reading) { r.Names = append(r.Names, r.Names[0]) },
		"id \"s1\" missing":       func(r *onrecord.Reading) { r.Statements = append(r.Statements, r.Statements[0]) },
		"names[0]: no name":       func(r *onrecord.Reading) { r.Names[0].Name = "" },
		"not in order":            func(r *onrecord.Reading) { m := r.Names[0].Mentions; r.Names[0].Mentions = append(m, m[0]) },
		"no parts":                func(r *onrecord.Reading) { r.Statements[0].Parts = nil },
		"where its parts say":     func(r *onrecord.Reading) { r.Statements[0].Text += "!" },
		"is quoted":               func(r *onrecord.Reading) { r.Statements[0].Cue.Text += "!" },
		"no name \"n9\"":          func(r *onrecord.Reading) { r.Statements[0].Speaker.NameID = "n9" },
		"speaker: no name":        func(r *onrecord.Reading) { r.Statements[0].Speaker.Name = "" },
		"confidence 2":            func(r *onrecord.Reading) { r.Statements[0].Speaker.Confidence = 2 },
		"no statement \"s9\"":     func(r *onrecord.Reading) { r.Figures[0].Statement = "s9" },
		"dates[0]: no value":      func(r *onrecord.Reading) { r.Dates[0].Value = "" },
		"translation.segments[0]": func(r *onrecord.Reading) { r.Translation.Segments[0].Start = -1 },
		"crosses a block": func(r *onrecord.Reading) {
			r.Text = "one\n\ntwo"
			r.Blocks = []onrecord.Block{{Span: onrecord.Span{Start: 0, End: 3}}, {Span: onrecord.Span{Start: 5, End: 8}}}
			r.Statements[0].Parts = []onrecord.Span{{Start: 0, End: 8}}
		},
		"cuts a character": func(r *onrecord.Reading) {
			r.Text = "š" + r.Text
			r.Blocks = []onrecord.Block{{Span: onrecord.Span{Start: 1, End: len(r.Text)}}}
		},
	}
	for want, spoil := range faults {
		t.Run(want, func(t *testing.T) {
			r := aReading(rand.New(rand.NewPCG(5, 6)))
			spoil(&r)
			err := onrecord.Verify(r)
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("got %v", err)
			}
			if onrecord.KindOf(err) != onrecord.Unverified {
				t.Errorf("kind %q", onrecord.KindOf(err))
			}
		})
	}
}

func TestDecodingRefusesSpansOutsideTheText(t *testing.T) {
	for _, s := range []string{`{"start":0,"end":9}`, `{"start":-1,"end":1}`, `{"start":2,"end":1}`} {
		var r onrecord.Reading
		err := json.Unmarshal([]byte(`{"text":"šuma","blocks":[`+s+`]}`), &r)
		if onrecord.KindOf(err) != onrecord.Invalid {
			t.Errorf("%s: %v", s, err)
		}
	}
}

func FuzzOffsets(f *testing.F) {
	f.Add("šuma и река", uint(1), uint(4))
	f.Fuzz(func(t *testing.T, text string, from, to uint) {
		if !utf8.ValidString(text) {
			return
		}
		n := utf8.RuneCountInString(text)
		a, b := int(from%uint(n+1)), int(to%uint(n+1))
		in, _ := json.Marshal(map[string]any{"text": text, "blocks": []map[string]int{{"start": min(a, b), "end": max(a, b)}}})
		var r onrecord.Reading
		if err := json.Unmarshal(in, &r); err != nil {
			t.Fatal(err)
		}
		if want := string([]rune(text)[min(a, b):max(a, b)]); r.Blocks[0].In(r.Text) != want {
			t.Errorf("%q is not %q", r.Blocks[0].In(r.Text), want)
		}
	})
}
