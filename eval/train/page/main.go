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
	"math"
	"net/url"
	"os"
	"slices"
	"strings"

	"onrecord/eval"
	"onrecord/read/page"
)

// A sample is one page with what is known of its blocks.
type sample struct {
	set   string
	site  string
	fold  int
	texts []string // gold

	with, without []string // gold: texts that must or must not stand in the body
	page          *page.Observation
	want          []float32 // 1: the block belongs to the body
	weight        []float32
}

const (
	folds = 4
	few   = 30 // pages of one site
)

var (
	first  = shape{trees: 60, leaves: 24, rate: 0.15}
	second = shape{trees: 40, leaves: 24, rate: 0.12}
)

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
	t1 := rows(samples, (*page.Observation).First)
	p := crossed(samples, t1, first)
	report("first", samples, p)
	for i, s := range samples {
		s.page.Reconsider(p[i])
	}
	t2 := rows(samples, (*page.Observation).Second)
	p = crossed(samples, t2, second)
	threshold := report("second", samples, p)
	fmt.Printf("# Trained by eval/train/page on %d pages of the extraction corpora, by structural features alone.\n", len(samples))
	fmt.Println("# The threshold is the best one on sites not learned from.")
	fmt.Printf("threshold %g\nfirst\n", threshold)
	boost(t1, first, all).write(os.Stdout)
	fmt.Println("second")
	boost(t2, second, all).write(os.Stdout)
}

func load(dir string) ([]*sample, error) {
	pages, err := eval.ExtractionPages(dir)
	if err != nil {
		return nil, err
	}
	pages = slices.DeleteFunc(pages, func(p eval.ExtractionPage) bool { return p.Texts() == nil && len(p.Gold.With) == 0 })
	out := make([]*sample, len(pages))
	each(len(pages), func(i int) { out[i] = newSample(dir, &pages[i]) })
	kept := out[:0]
	of := map[string]int{} // pages of each site
	for _, s := range out {
		if s != nil {
			kept = append(kept, s)
			of[s.site]++
		}
	}
	for _, s := range kept {
		// Many pages of one site say little more than a few.
		if n := of[s.site]; n > few {
			less := float32(math.Sqrt(few / float64(n)))
			for t := range s.weight {
				s.weight[t] *= less
			}
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
	s := &sample{set: p.Set, page: o, site: siteOf(p.URL), texts: p.Texts()}
	s.with, s.without = p.Gold.With, p.Gold.Without
	s.fold = foldOf(s.site)
	if s.texts == nil {
		if !s.find() {
			return nil
		}
		return s
	}
	if !s.align(s.texts[len(s.texts)-1], s.texts[0]) {
		return nil
	}
	return s
}

func siteOf(address string) string {
	if u, err := url.Parse(address); err == nil {
		return strings.TrimPrefix(u.Hostname(), "www.")
	}
	return address
}

// foldOf puts all pages of a site into one fold.
func foldOf(site string) int {
	h := fnv.New32a()
	io.WriteString(h, site)
	return int(h.Sum32()>>8) % folds
}

func all(*sample) bool { return true }

// rows makes the training set of a model that sees what row returns.
func rows(samples []*sample, row func(*page.Observation, int) []float32) *table {
	t := &table{}
	for _, s := range samples {
		for k := range s.page.Len() {
			t.add(row(s.page, k), s.want[k], s.weight[k], s)
		}
	}
	t.bin()
	return t
}

// crossed answers each page by a model that has seen no page of its site.
func crossed(samples []*sample, t *table, size shape) [][]float32 {
	var models [folds]*model
	for k := range folds {
		models[k] = boost(t, size, func(s *sample) bool { return s.fold != k })
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
	return out
}
