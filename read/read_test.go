package read_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"onrecord"
	"onrecord/read"
)

func TestBodyIsKeptCharacterForCharacter(t *testing.T) {
	text := "  First line.\r\n\n\tSecond – „line“.\u00a0\n"
	r, err := read.Page(read.Input{Bytes: []byte(text), Form: read.Body, ID: "x"}, read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if r.Text != text {
		t.Errorf("text %q", r.Text)
	}
	var blocks []string
	for _, b := range r.Blocks {
		blocks = append(blocks, b.In(r.Text))
	}
	if want := []string{"First line.", "Second – „line“."}; !slices.Equal(blocks, want) {
		t.Errorf("blocks %q, want %q", blocks, want)
	}
}

// What is cut is told, and the text itself is whole.
func TestLimitsAreTold(t *testing.T) {
	text := strings.Repeat("“The dam holds,” said Ann Marlow. "+strings.Repeat("the water rose and fell and rose ", 300)+"\n", 430)
	r, err := read.Page(read.Input{Bytes: []byte(text), Form: read.Body, Language: "en"}, read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Text) != len(text) || len(r.Limits) != 1 || len(r.Statements) == 0 || r.Statements[len(r.Statements)-1].Parts[0].End > 4<<20 {
		t.Errorf("%d bytes of text, limits %q, %d statements", len(r.Text), r.Limits, len(r.Statements))
	}
	if err := onrecord.Verify(r); err != nil {
		t.Error(err)
	}
}

func TestErrors(t *testing.T) {
	for name, c := range map[string]struct {
		in   read.Input
		kind onrecord.Kind
	}{
		"nothing":          {read.Input{}, onrecord.Empty},
		"blank":            {read.Input{Bytes: []byte(" \n\t ")}, onrecord.Empty},
		"blank body":       {read.Input{Bytes: []byte(" \n"), Form: read.Body}, onrecord.Empty},
		"blank HTML":       {read.Input{Bytes: []byte("<!doctype html><html><body></body></html>")}, onrecord.Empty},
		"an image":         {read.Input{Bytes: []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\xff\xfe\x00")}, onrecord.Binary},
		"a PDF":            {read.Input{Bytes: []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj")}, onrecord.Binary},
		"an archive":       {read.Input{Bytes: append([]byte("PK\x03\x04\x14\x00\x00\x00\x08\x00"), make([]byte, 200)...)}, onrecord.Binary},
		"body not UTF-8":   {read.Input{Bytes: []byte("a\xff"), Form: read.Body}, onrecord.Invalid},
		"over the limit":   {read.Input{Bytes: make([]byte, 11)}, onrecord.TooLarge},
		"HTML as the form": {read.Input{Bytes: []byte("\n"), Form: read.HTML}, onrecord.Empty},
	} {
		t.Run(name, func(t *testing.T) {
			c.in.ID = "the-id"
			o := read.Options{}
			if c.kind == onrecord.TooLarge {
				o.MaxBytes = 10
			}
			r, err := read.Page(c.in, o)
			if onrecord.KindOf(err) != c.kind {
				t.Errorf("kind %q: %v", onrecord.KindOf(err), err)
			}
			if r.ID != "the-id" {
				t.Errorf("the reading's id is %q", r.ID)
			}
		})
	}
}

func TestStages(t *testing.T) {
	page := []byte(`“The dam holds,” said Ann Marlow on 4 May 2025. She told reporters that 93 people had left the valley.`)
	has := func(stages ...read.Stage) (out []read.Stage) {
		r, err := read.Page(read.Input{Bytes: page, Form: read.Body}, read.Options{Stages: stages})
		if err != nil {
			t.Fatal(err)
		}
		for stage, found := range map[read.Stage]bool{
			read.StageLang: r.Language != "", read.StageNames: r.Names != nil, read.StageSaid: r.Statements != nil, read.StageFigures: r.Figures != nil && r.Dates != nil,
		} {
			if found {
				out = append(out, stage)
			}
		}
		slices.Sort(out)
		return out
	}
	for _, c := range []struct{ run, want []read.Stage }{
		{nil, []read.Stage{"figures", "lang", "names", "said"}},
		{[]read.Stage{"page"}, nil},
		{[]read.Stage{"page", "lang"}, []read.Stage{"lang"}},
		{[]read.Stage{"names"}, []read.Stage{"lang", "names"}},
		{[]read.Stage{"said"}, []read.Stage{"lang", "names", "said"}},
	} {
		if got := has(c.run...); !slices.Equal(got, c.want) {
			t.Errorf("stages %v gave %v, want %v", c.run, got, c.want)
		}
	}
}

// FuzzPage states what holds for any input: it is read or refused with a kind,
// what is read verifies, comes back from JSON, and is the same each time.
func FuzzPage(f *testing.F) {
	for _, s := range []string{
		"", "<p>One <b>two", "<!doctype html><title>t</title><p>“We go,” said Ann Marlow.<p>– Idemo – rekao je on.",
		"Title\n\nTitle\n\nPhoto: A / B\n\n„Idemo“, kaže Ana Marić 24. septembra.\n\nTags: a, b\nPREV x\nNEXT y",
		"\xff\xfeh\x00i\x00", "\x89PNG\r\n", "<meta charset=windows-1250><p>\x9aum\xe1", "“‘«„”“„»", "<div><div></p></table><td>x",
	} {
		f.Add([]byte(s), uint8(0))
		f.Add([]byte(s), uint8(2))
	}
	forms := []read.Form{read.Auto, read.HTML, read.Text, read.Body}
	f.Fuzz(func(t *testing.T, b []byte, form uint8) {
		in := read.Input{Bytes: b, Form: forms[int(form)%len(forms)], ID: "x", URL: "https://example.org/a"}
		r, err := read.Page(in, read.Options{})
		if err != nil {
			if k := onrecord.KindOf(err); k == onrecord.Internal {
				t.Fatalf("no kind: %v", err)
			}
			return
		}
		if err := onrecord.Verify(r); err != nil {
			t.Fatal(err)
		}
		j, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		again, _ := read.Page(in, read.Options{})
		if k, _ := json.Marshal(again); string(j) != string(k) {
			t.Fatal("read otherwise the second time")
		}
		if strings.Contains(string(j), ":null") {
			t.Fatal("a null in the JSON")
		}
	})
}

func BenchmarkPage(b *testing.B) {
	page := []byte("<!doctype html><html lang=en><body><article><h1>The dam</h1>" +
		strings.Repeat("<p>“The dam holds,” said Ann Marlow, the mayor of Ardley, on 4 May 2025. She told reporters at a press conference that more than 93 people had left the valley.</p>\n", 50) + "</article></body></html>")
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		if _, err := read.Page(read.Input{Bytes: page}, read.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
