package page_test

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"

	"onrecord/read/page"
)

// corpus returns some of the web pages that stand beside the repository.
func corpus(tb testing.TB, every int) [][]byte {
	tb.Helper()
	files, _ := filepath.Glob("../../../shared/corpora/extraction/*/*.html.gz")
	if len(files) == 0 {
		tb.Skip("no corpora beside the repository")
	}
	var pages [][]byte
	for i := 0; i < len(files); i += every {
		f, err := os.Open(files[i])
		if err != nil {
			tb.Fatal(err)
		}
		z, err := gzip.NewReader(f)
		if err != nil {
			tb.Fatal(err)
		}
		b, err := io.ReadAll(z)
		if err != nil {
			tb.Fatal(err)
		}
		f.Close()
		pages = append(pages, b)
	}
	return pages
}

// BenchmarkCorpus reads pages as the web serves them; ms/174KB is the time for a
// page of 174 KB, the mean in scrapinghub's benchmark.
func BenchmarkCorpus(b *testing.B) {
	pages := corpus(b, 23)
	size := 0
	for _, p := range pages {
		size += len(p)
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range pages {
			page.HTML(page.Input{Bytes: p})
		}
	}
	perByte := float64(b.Elapsed().Nanoseconds()) / float64(b.N) / float64(size)
	b.ReportMetric(perByte*174_000/1e6, "ms/174KB")
}
