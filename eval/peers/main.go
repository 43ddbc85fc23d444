// Command peers takes the same web pages apart with onrecord and with other open
// extractors in Go, and prints how well each finds the article's text:
//
//	go run . ../../../shared/corpora/extraction
//
// The directory holds a manifest.jsonl as `onrecord eval extraction` reads it. Time
// is the benchmark's: go test -bench . -cpu 1
//
// It is a module of its own, so that onrecord depends on none of what it compares.
package main

import (
	"bytes"
	"cmp"
	"fmt"
	"net/url"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"text/tabwriter"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/markusmobius/go-trafilatura"

	"onrecord/eval"
	"onrecord/read"
)

// An extractor finds the text of the article in a page as it was served; address
// may be nil.
type extractor struct {
	name string
	text func(html []byte, address *url.URL) (string, error)
}

// extractors run with their defaults, but without readers' comments, and read all
// metadata that they know.
var extractors = []extractor{
	{"onrecord", onrecordText},
	{"go-trafilatura", func(html []byte, address *url.URL) (string, error) {
		return trafilaturaText(html, trafilatura.Options{OriginalURL: address, ExcludeComments: true})
	}},
	{"go-trafilatura, fallback", func(html []byte, address *url.URL) (string, error) {
		return trafilaturaText(html, trafilatura.Options{OriginalURL: address, ExcludeComments: true, EnableFallback: true})
	}},
	{"go-readability", readabilityText},
}

func onrecordText(html []byte, address *url.URL) (string, error) {
	in := read.Input{Bytes: html}
	if address != nil {
		in.URL = address.String()
	}
	r, err := read.Page(in, read.Options{Stages: []read.Stage{read.StagePage}})
	return r.Text, err
}

func trafilaturaText(html []byte, options trafilatura.Options) (string, error) {
	r, err := trafilatura.Extract(bytes.NewReader(html), options)
	if err != nil {
		return "", err
	}
	return r.ContentText, nil
}

func readabilityText(html []byte, address *url.URL) (string, error) {
	a, err := readability.FromReader(bytes.NewReader(html), address)
	if err != nil || a.Node == nil {
		return "", err
	}
	var text strings.Builder
	err = a.RenderText(&text)
	return text.String(), err
}

// safely keeps a panic of an extractor on one page from ending the run.
func (e extractor) safely(html []byte, address *url.URL) (text string, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return e.text(html, address)
}

// A score is what one extractor reaches on one set of pages.
type score struct {
	set, extractor   string
	text             eval.TextScore
	pages, unread    int
	segments         eval.Tally
	paged, segmented bool // is there gold of either sort?
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: go run . DIR")
		os.Exit(2)
	}
	scores, err := compare(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "set\textractor\tpages\tunread\tprecision\trecall\tF1\tsegments F1")
	for _, s := range scores {
		fmt.Fprintf(w, "%s\t%s\t%d\t%d", s.set, s.extractor, s.pages, s.unread)
		if s.paged {
			p, r, f1 := s.text.Mean()
			fmt.Fprintf(w, "\t%.3f\t%.3f\t%.3f", p, r, f1)
		} else {
			fmt.Fprint(w, "\t\t\t")
		}
		if s.segmented {
			fmt.Fprintf(w, "\t%.3f", s.segments.F1())
		}
		fmt.Fprintln(w)
	}
	w.Flush()
}

// compare scores all extractors on the pages of dir that have a gold text or
// segments. A page that an extractor can't read counts as read to nothing.
func compare(dir string) ([]*score, error) {
	pages, err := eval.ExtractionPages(dir)
	if err != nil {
		return nil, err
	}
	pages = slices.DeleteFunc(pages, func(p eval.ExtractionPage) bool { return p.Texts() == nil && len(p.Gold.With) == 0 })
	slices.SortStableFunc(pages, func(a, b eval.ExtractionPage) int { return cmp.Compare(a.Set, b.Set) })

	type found struct {
		texts []string
		errs  []error
		err   error
	}
	all := make([]found, len(pages))
	var wg sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for k := range workers {
		wg.Go(func() {
			for i := k; i < len(pages); i += workers {
				f, p := &all[i], &pages[i]
				html, err := p.HTML(dir)
				if err != nil {
					f.err = err
					continue
				}
				for _, e := range extractors {
					text, err := e.safely(html, address(p.URL))
					f.texts, f.errs = append(f.texts, text), append(f.errs, err)
				}
			}
		})
	}
	wg.Wait()

	var scores []*score
	for i := range pages {
		p, f := &pages[i], &all[i]
		if f.err != nil {
			return nil, f.err
		}
		if i == 0 || pages[i-1].Set != p.Set {
			for _, e := range extractors {
				scores = append(scores, &score{set: p.Set, extractor: e.name})
			}
		}
		for j := range extractors {
			s := scores[len(scores)-len(extractors)+j]
			s.pages++
			if f.errs[j] != nil {
				s.unread++
			}
			if gold := p.Texts(); gold != nil {
				s.paged = true
				s.text.Add(gold, f.texts[j])
			}
			if len(p.Gold.With) > 0 {
				s.segmented = true
				s.segments.Add(eval.Segments(p.Gold.With, p.Gold.Without, f.texts[j]))
			}
		}
	}
	return scores, nil
}

// address is the page's address, or nil where it has none that parses.
func address(s string) *url.URL {
	if u, err := url.Parse(s); err == nil && u.Host != "" {
		return u
	}
	return nil
}
