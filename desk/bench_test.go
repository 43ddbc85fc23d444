package desk_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"onrecord/archive"
	"onrecord/desk"
	"onrecord/read"
)

var articles = flag.Int("articles", 1000, "how many articles the benchmark of imports takes in")

// numbered returns n articles: the pages of a folder over and over, each copy with
// words of its own.
func numbered(t testing.TB, n int) func(yield func(desk.Item, error) bool) {
	files, _ := filepath.Glob("../../shared/pages/*.html")
	if len(files) == 0 {
		t.Skip("there are no pages in ../shared")
	}
	var pages []string
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, string(b))
	}
	return func(yield func(desk.Item, error) bool) {
		for i := range n {
			body := strings.Replace(pages[i%len(pages)], "<p>", fmt.Sprintf("<p>Ardley%d ", i), 1)
			it := desk.Item{ID: fmt.Sprint("bench-", i), Form: read.HTML, Exchange: archive.Exchange{URL: fmt.Sprintf("https://example.org/%d", i), Body: []byte(body)}}
			if !yield(it, nil) {
				return
			}
		}
	}
}

// BenchmarkImport takes articles into a new record, everything searchable.
func BenchmarkImport(b *testing.B) {
	for b.Loop() {
		r := open(b, b.TempDir(), desk.Options{})
		if _, err := r.Import(ctx, numbered(b, *articles), func(err error) { b.Error(err) }); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(*articles*b.N)/b.Elapsed().Seconds(), "articles/s")
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.Sys>>20), "MB")
}

// BenchmarkRead only reads them.
func BenchmarkRead(b *testing.B) {
	for b.Loop() {
		for it := range numbered(b, *articles) {
			if _, err := read.Page(read.Input{Bytes: it.Body, URL: it.URL, Form: read.HTML}, read.Options{}); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(*articles*b.N)/b.Elapsed().Seconds(), "articles/s")
}
