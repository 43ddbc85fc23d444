// Command page trains the model by which read/page tells an article's body:
//
//	go run ./eval/train/page ../shared/corpora/extraction > read/page/model.txt
//
// It learns from numbers that describe the blocks (lengths, densities, tags,
// places, classes, furniture words of the packs); no text of a page is stored.
// What it prints to standard error is measured on sites it has not learned from.
package main

import (
	"fmt"
	"hash/fnv"
	"io"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"

	"onrecord/eval"
	"onrecord/read/page"
)

// A sample is one page with what is known of its blocks.
type sample struct {
	set    string
	fold   int
	page   *page.Observation
	want   []float32 // 1: the block belongs to the body
	weight []float32
	words  []int
}

const folds = 2

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: page DIR > model.txt")
		os.Exit(2)
	}
	samples, err := load(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Fprintln(os.Stderr, len(samples), "pages")
	t := rows(samples)
	threshold := bestThreshold(samples, crossed(samples, t))
	fmt.Printf("# Trained by eval/train/page on %d pages of the extraction corpora, by structural features alone.\n", len(samples))
	fmt.Println("# The threshold is the best one on sites not learned from.")
	fmt.Printf("threshold %g\n", threshold)
	boost(t, all).write(os.Stdout)
}

func load(dir string) ([]*sample, error) {
	pages, err := eval.ExtractionPages(dir)
	if err != nil {
		return nil, err
	}
	pages = slices.DeleteFunc(pages, func(p eval.ExtractionPage) bool { return p.Texts() == nil })
	out := make([]*sample, len(pages))
	var wg sync.WaitGroup
	next := make(chan int)
	for range 2 {
		wg.Go(func() {
			for i := range next {
				out[i] = newSample(dir, &pages[i])
			}
		})
	}
	for i := range pages {
		next <- i
	}
	close(next)
	wg.Wait()
	kept := out[:0]
	for _, s := range out {
		if s != nil {
			kept = append(kept, s)
		}
	}
	return kept, nil
}

// newSample reads a page and labels its blocks; nil if the gold text is not on it.
func newSample(dir string, p *eval.ExtractionPage) *sample {
	b, err := p.HTML(dir)
	if err != nil {
		return nil
	}
	o, err := page.Observe(page.Input{Bytes: b, URL: p.URL})
	if err != nil {
		return nil
	}
	s := &sample{set: p.Set, page: o, fold: foldOf(p.URL)}
	whole := p.Texts()
	if !s.align(whole[len(whole)-1], whole[0]) {
		return nil
	}
	return s
}

// foldOf puts all pages of a site into one fold.
func foldOf(address string) int {
	host := address
	if u, err := url.Parse(address); err == nil {
		host = strings.TrimPrefix(u.Hostname(), "www.")
	}
	h := fnv.New32a()
	io.WriteString(h, host)
	return int(h.Sum32()>>8) % folds
}

func all(*sample) bool { return true }

// rows makes the training set.
func rows(samples []*sample) *table {
	t := &table{}
	for _, s := range samples {
		for k := range s.page.Len() {
			t.add(s.page.Row(k), s.want[k], s.weight[k], s)
		}
	}
	t.bin()
	return t
}

// crossed answers each page by a model that has seen no page of its site.
func crossed(samples []*sample, t *table) [][]float32 {
	var models [folds]*model
	for k := range folds {
		models[k] = boost(t, func(s *sample) bool { return s.fold != k })
	}
	out := make([][]float32, len(samples))
	r := 0
	for i, s := range samples {
		out[i] = make([]float32, s.page.Len())
		for k := range out[i] {
			out[i][k] = models[s.fold].answer(t, r)
			r++
		}
	}
	report(samples, out)
	return out
}
