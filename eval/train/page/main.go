// Command page trains the models by which read/page tells an article's body:
//
//	go run ./eval/train/page ../shared/corpora/extraction > read/page/model.txt
//
// It learns from numbers that describe the blocks (lengths, densities, tags,
// places, classes, furniture words of the packs); no text of a page is stored.
// What it prints to standard error is measured on sites it has not learned from.
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"

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
	first := rows(samples, nil)
	answers := crossed(samples, first) // the second model learns from answers for unseen sites
	second := rows(samples, answers)
	final := crossed(samples, second)
	threshold := bestThreshold(samples, final)
	fmt.Printf("# Trained by eval/train/page on %d pages of the extraction corpora, by structural features alone.\n", len(samples))
	boost(first, all).write(os.Stdout)
	boost(second, all).write(os.Stdout)
	fmt.Printf("threshold %g\n", threshold)
}

type manifestLine struct {
	Set, URL, File string
	Gold           struct {
		Text       string
		Paragraphs []string
	}
}

func load(dir string) ([]*sample, error) {
	b, err := os.ReadFile(filepath.Join(dir, "manifest.jsonl"))
	if err != nil {
		return nil, err
	}
	var lines []manifestLine
	for line := range bytes.Lines(b) {
		var l manifestLine
		// Its writer put NaN, which is no JSON, where a value is missing.
		if err := json.Unmarshal(bytes.ReplaceAll(line, []byte(": NaN"), []byte(": null")), &l); err != nil {
			return nil, err
		}
		if l.Gold.Text != "" || len(l.Gold.Paragraphs) > 0 {
			lines = append(lines, l)
		}
	}
	out := make([]*sample, len(lines))
	var wg sync.WaitGroup
	next := make(chan int)
	for range 2 {
		wg.Go(func() {
			for i := range next {
				out[i] = newSample(dir, lines[i])
			}
		})
	}
	for i := range lines {
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
func newSample(dir string, l manifestLine) *sample {
	f, err := os.Open(filepath.Join(dir, l.File))
	if err != nil {
		return nil
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil
	}
	b, err := io.ReadAll(z)
	if err != nil {
		return nil
	}
	o, err := page.Observe(page.Input{Bytes: b, URL: l.URL})
	if err != nil {
		return nil
	}
	s := &sample{set: l.Set, page: o, fold: foldOf(l.URL)}
	gold, optional := l.Gold.Text, ""
	for _, p := range l.Gold.Paragraphs {
		if strings.HasPrefix(p, "[") && strings.HasSuffix(p, "]") {
			optional += p + "\n"
		} else {
			gold += p + "\n"
		}
	}
	if !s.align(gold, optional) {
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

// rows makes the training set of the first model, or of the second where the
// first one's answers are given.
func rows(samples []*sample, answers [][]float32) *table {
	t := &table{}
	for i, s := range samples {
		var context [][]float32
		if answers != nil {
			context = s.page.RowsInContext(answers[i])
		}
		for k := range s.page.Len() {
			row := s.page.Row(k)
			if context != nil {
				row = context[k]
			}
			t.add(row, s.want[k], s.weight[k], s)
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
