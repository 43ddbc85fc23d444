package eval_test

import (
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/eval"
)

func TestExtraction(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, b string) {
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		z := gzip.NewWriter(f)
		z.Write([]byte(b))
		z.Close()
	}
	const (
		bridge = "The council of Oakford voted on Monday to close the old bridge for two years."
		works  = "Work on the piers begins in spring, the engineers of the town told the meeting."
		ferry  = "A small ferry will carry walkers and cyclists across the river until the bridge opens again."
	)
	article := func(paragraphs ...string) string {
		return `<html><head><title>Oakford closes its bridge</title><meta property="og:title" content="Oakford closes its bridge">
<meta name="author" content="Mara Lind"><meta property="article:published_time" content="2024-03-05T08:00:00Z">
<meta property="article:tag" content="bridges"></head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Oakford closes its bridge</h1><p>` + strings.Join(paragraphs, "</p><p>") + `</p></article></body></html>`
	}
	write("a.html.gz", article(bridge, works, ferry))
	write("b.html.gz", article(bridge, works))
	manifest := `{"id": "1", "set": "right", "file": "a.html.gz", "gold": {"text": "` + bridge + `\n\n` + works + `\n\n` + ferry + `", "with": ["a small ferry", "A small  ferry"], "without": ["Home"],
 "title": "Oakford Closes its Bridge!", "published": "2024-03-05", "authors": ["By Mara Lind"], "tags": ["Bridges"]}}
{"id": "2", "set": "half", "file": "b.html.gz", "gold": {"paragraphs": ["` + bridge + `", "[` + ferry + `]"], "with": ["` + ferry + `"], "without": ["` + works + `"],
 "title": "Another title", "published": "2024-03-06", "authors": ["Mara Lind and Tom Reed"], "tags": ["rivers", "bridges", "ferries"]}}
{"id": "3", "set": "date", "file": "b.html.gz", "gold": {"published": NaN}}
`
	manifest = strings.ReplaceAll(manifest, ",\n ", ", ")
	if err := os.WriteFile(filepath.Join(dir, "manifest.jsonl"), []byte(manifest), 0o600); err != nil {
		t.Fatal(err)
	}
	scores, err := eval.Extraction(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(scores) != 3 || scores[0].Set != "right" || scores[1].Set != "half" || scores[2].Set != "date" {
		t.Fatalf("sets: %+v", scores)
	}
	// The bridge has 12 shingles of its 15 words; it and the works, 30 words, have 27.
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"all text, precision", scores[0].Text.Precision, 1},
		{"all text, recall", scores[0].Text.Recall, 1},
		{"all text, F1", scores[0].Text.F1, 1},
		{"one of two segments, in another case", scores[0].Segments.F1(), 2. / 3},
		{"title but for case and marks", scores[0].Title.Of(), 1},
		{"day of a time", scores[0].Day.Of(), 1},
		{"author behind a byline word", scores[0].Authors.F1(), 1},
		{"tag", scores[0].Tags.F1(), 1},
		{"a paragraph too many, precision", scores[1].Text.Precision, 12. / 27},
		{"a paragraph too many and no optional one, recall", scores[1].Text.Recall, 1},
		{"wrong segments", scores[1].Segments.F1(), 0},
		{"wrong title", scores[1].Title.Of(), 0},
		{"wrong day", scores[1].Day.Of(), 0},
		{"one of two authors", scores[1].Authors.F1(), 2. / 3},
		{"one of three tags", scores[1].Tags.F1(), 1. / 2},
		{"no gold text", float64(scores[2].Text.Pages), 0},
		{"no gold day", float64(scores[2].Day.Pages), 0},
	} {
		if d := c.got - c.want; d > 1e-9 || d < -1e-9 {
			t.Errorf("%s: %.4f, want %.4f", c.name, c.got, c.want)
		}
	}
}
