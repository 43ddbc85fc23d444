package main

import (
	"bytes"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"onrecord/eval"
)

// A sample is a page as it was served.
type sample struct {
	html    []byte
	address *url.URL
}

// samples returns scrapinghub's pages from the directory that ONRECORD_PAGES names,
// which must hold a manifest.jsonl, or from the one beside the repository, or else
// the project's own sample pages.
func samples(tb testing.TB) []sample {
	tb.Helper()
	dir := os.Getenv("ONRECORD_PAGES")
	named := dir != ""
	if !named {
		dir = "../../../shared/corpora/extraction"
	}
	pages, err := eval.ExtractionPages(dir)
	if err != nil && (named || !os.IsNotExist(err)) {
		tb.Fatal(err)
	}
	var out []sample
	for _, p := range pages {
		if p.Set != "scrapinghub" && !named {
			continue
		}
		html, err := p.HTML(dir)
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, sample{html, address(p.URL)})
	}
	if len(out) > 0 {
		return out
	}
	return own(tb)
}

func own(tb testing.TB) []sample {
	tb.Helper()
	files, err := filepath.Glob("../../cmd/onrecord/samples/*.html")
	if err != nil || len(files) == 0 {
		tb.Fatal("no sample pages: ", err)
	}
	var out []sample
	for _, file := range files {
		html, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, sample{html: html})
	}
	return out
}

// BenchmarkExtract reads the same pages with each extractor, and, as a measure of
// the machine, parses them with x/net/html and does no more. ms/174KB is the time for
// a page of 174 KB, the mean in scrapinghub's benchmark.
func BenchmarkExtract(b *testing.B) {
	pages := samples(b)
	size := 0
	for _, p := range pages {
		size += len(p.html)
	}
	parse := extractor{"x-net-html", func(page []byte, _ *url.URL) (string, error) {
		_, err := html.Parse(bytes.NewReader(page))
		return "", err
	}}
	for _, e := range append([]extractor{parse}, extractors...) {
		b.Run(strings.ReplaceAll(e.name, ", ", "+"), func(b *testing.B) {
			b.SetBytes(int64(size))
			for b.Loop() {
				for _, p := range pages {
					e.safely(p.html, p.address)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(size)*174_000/1e6, "ms/174KB")
		})
	}
}

// All extractors find a text on pages of the project's own: a comparison with one
// that is called wrongly would be no comparison.
func TestExtractors(t *testing.T) {
	for _, e := range extractors {
		for i, p := range own(t) {
			text, err := e.safely(p.html, p.address)
			if err != nil || len(text) < 400 {
				t.Errorf("%s finds %d bytes on sample %d: %v", e.name, len(text), i, err)
			}
		}
	}
}
