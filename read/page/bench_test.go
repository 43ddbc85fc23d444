package page_test

import (
	"compress/gzip"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"onrecord/read/page"
)

// corpus returns every n-th web page in the directory that ONRECORD_PAGES names, or
// of those that stand beside the repository.
func corpus(tb testing.TB, every int) [][]byte {
	tb.Helper()
	dir := os.Getenv("ONRECORD_PAGES")
	if dir == "" {
		dir = "../../../shared/corpora/extraction"
	}
	var files []string
	filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err == nil && (strings.HasSuffix(path, ".html") || strings.HasSuffix(path, ".html.gz")) {
			files = append(files, path)
		}
		return nil
	})
	if len(files) == 0 {
		tb.Skipf("no pages in %s; ONRECORD_PAGES names another directory", dir)
	}
	var pages [][]byte
	for i := 0; i < len(files); i += every {
		b, err := readPage(files[i])
		if err != nil {
			tb.Fatal(err)
		}
		pages = append(pages, b)
	}
	return pages
}

func readPage(file string) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if !strings.HasSuffix(file, ".gz") {
		return io.ReadAll(f)
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

// BenchmarkCorpus reads pages as the web serves them; ms/174KB is the time for a
// page of 174 KB, the mean in scrapinghub's benchmark. Run it with -cpu 1, so that
// the garbage collector counts.
func BenchmarkCorpus(b *testing.B) {
	pages := corpus(b, 23)
	size, blocks := 0, 0
	for _, p := range pages {
		size += len(p)
		if o, err := page.Observe(page.Input{Bytes: p}); err == nil {
			blocks += o.Len()
		}
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for b.Loop() {
		for _, p := range pages {
			page.HTML(page.Input{Bytes: p})
		}
	}
	runtime.ReadMemStats(&after)
	perByte := float64(b.Elapsed().Nanoseconds()) / float64(b.N) / float64(size)
	b.ReportMetric(perByte*174_000/1e6, "ms/174KB")
	b.ReportMetric(float64(after.Mallocs-before.Mallocs)/float64(b.N)/float64(blocks), "mallocs/block")
}

// BenchmarkSize reads a made page in several sizes: ns/byte stays the same while
// reading is linear.
func BenchmarkSize(b *testing.B) {
	for _, kb := range []int{10, 100, 1_000, 10_000} {
		b.Run(fmt.Sprintf("%dKB", kb), func(b *testing.B) {
			in := page.Input{Bytes: made(kb * 1000)}
			for b.Loop() {
				if _, err := page.HTML(in); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(in.Bytes)), "ns/byte")
		})
	}
}

// made makes a page of about n bytes: an article between a menu and boxes of links,
// with comments below, all in proportion.
func made(n int) []byte {
	var b strings.Builder
	b.WriteString(`<!doctype html><html lang="en"><head><title>The bridge opens in May | The Daily Ferry</title>
<meta property="og:title" content="The bridge opens in May"><meta name="author" content="Ann Lee">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"The bridge opens in May","datePublished":"2025-03-02T08:30:00Z"}</script></head><body>`)
	section := func(open, each, end string, upTo int) {
		b.WriteString(open)
		for i := 0; b.Len() < upTo; i++ {
			fmt.Fprintf(&b, each, i)
		}
		b.WriteString(end)
	}
	section(`<nav class="menu"><ul>`, "<li class=\"item\"><a href=\"/section/%[1]d\"><span>Section %[1]d</span></a></li>\n", `</ul></nav>`, n/5)
	b.WriteString(`<main><article><h1>The bridge opens in May</h1><div class="byline">By <a href="/ann">Ann Lee</a></div>`)
	section(`<div class="article-body">`, `<p>The council met on the %[1]dth evening in the old hall and talked about the <a href="/bridge/%[1]d">bridge</a> for three hours, &ldquo;at least&rdquo;.</p>
<figure><img src="/picture-%[1]d.jpg" width="800" alt="A bridge"><figcaption>The bridge, seen from quay %[1]d (Photo: Bo Ek)</figcaption></figure>
`, `</div></article></main>`, n/2)
	section(`<aside class="related"><h3>Read also</h3>`, `<div class="teaser"><a href="/news/%[1]d"><img src="/t%[1]d.jpg"><h4>What became of the ferry of number %[1]d</h4></a><time datetime="2025-03-02">2 March 2025</time></div>
`, `</aside>`, n*7/10)
	section(`<script>`, "window.data=(window.data||[]);window.data.push({id:%[1]d,name:\"x<y\",on:1&&0});\n", `</script>`, n*9/10)
	section(`<section class="comments">`, "<div class=\"comment\"><b>Reader %[1]d</b><br><br>I crossed it %[1]d times &amp; never once on foot.</div>\n", `</section></body></html>`, n)
	return []byte(b.String())
}
