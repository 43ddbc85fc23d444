package eval

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"onrecord"
	"onrecord/lang"
	"onrecord/read"
)

// An ExtractionScore says how well the pages of one set are taken apart. A
// measure that the set has no gold for has no pages.
type ExtractionScore struct {
	Set   string
	Pages int
	// Text compares shingles of four words, as scrapinghub's
	// article-extraction-benchmark does: precision and recall are means over pages.
	Text struct {
		Pages                 int
		Precision, Recall, F1 float64
	}
	// Segments are texts that must or must not stand in the body, as in
	// trafilatura's evaluation.
	Segments      Tally
	Title, Day    Share
	Authors, Tags Tally // summed over pages
}

// A Share counts pages, and those that are right.
type Share struct{ Right, Pages int }

// Of is the share of the pages that are right.
func (s Share) Of() float64 { return share(s.Right, s.Pages) }

func (s *Share) add(right bool) {
	s.Pages++
	if right {
		s.Right++
	}
}

// An ExtractionPage is a line of an extraction manifest: a web page in a gzipped
// file with what is known of it.
type ExtractionPage struct {
	ID, Set, URL, File string
	Gold               struct {
		Text          string
		Paragraphs    []string // in brackets: optional
		With, Without []string
		Title         string
		Published     string
		Authors, Tags []string
	}
}

// Texts returns the gold text with and without its optional paragraphs; nothing
// if there is none.
func (p *ExtractionPage) Texts() []string {
	if len(p.Gold.Paragraphs) == 0 {
		if p.Gold.Text == "" {
			return nil
		}
		return []string{p.Gold.Text}
	}
	var whole, needed []string
	for _, s := range p.Gold.Paragraphs {
		if strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]") {
			whole = append(whole, s[1:len(s)-1])
			continue
		}
		whole, needed = append(whole, s), append(needed, s)
	}
	return []string{strings.Join(whole, "\n"), strings.Join(needed, "\n")}
}

// ExtractionPages reads the manifest in dir.
func ExtractionPages(dir string) ([]ExtractionPage, error) {
	b, err := os.ReadFile(filepath.Join(dir, "manifest.jsonl"))
	if err != nil {
		return nil, err
	}
	var pages []ExtractionPage
	for line := range bytes.Lines(b) {
		var p ExtractionPage
		// Python writes NaN, which is no JSON, where a value is missing.
		if err := json.Unmarshal(bytes.ReplaceAll(line, []byte(": NaN"), []byte(": null")), &p); err != nil {
			return nil, fmt.Errorf("line %d: %w", len(pages)+1, err)
		}
		pages = append(pages, p)
	}
	return pages, nil
}

// HTML reads the page's file in dir.
func (p *ExtractionPage) HTML(dir string) ([]byte, error) {
	return unzip(filepath.Join(dir, p.File))
}

// Extraction measures how pages are taken apart on those that dir/manifest.jsonl
// lists. A page that cannot be read counts as read to nothing.
func Extraction(dir string) ([]ExtractionScore, error) {
	pages, err := ExtractionPages(dir)
	if err != nil {
		return nil, fmt.Errorf("eval: extraction: %w", err)
	}
	found, err := readPages(dir, pages)
	if err != nil {
		return nil, fmt.Errorf("eval: extraction: %w", err)
	}
	var scores []ExtractionScore
	at := map[string]int{}
	texts := map[string]*TextScore{}
	for i := range pages {
		p := &pages[i]
		if _, known := at[p.Set]; !known {
			at[p.Set] = len(scores)
			scores = append(scores, ExtractionScore{Set: p.Set})
			texts[p.Set] = &TextScore{}
		}
		scores[at[p.Set]].add(p, &found[i])
		if gold := p.Texts(); gold != nil {
			texts[p.Set].Add(gold, found[i].Text)
		}
	}
	for i := range scores {
		s := &scores[i]
		s.Text.Pages = len(texts[s.Set].pages)
		s.Text.Precision, s.Text.Recall, s.Text.F1 = texts[s.Set].Mean()
	}
	return scores, nil
}

// readPages reads all pages, as many at a time as there are processors.
func readPages(dir string, pages []ExtractionPage) ([]onrecord.Page, error) {
	out, errs := make([]onrecord.Page, len(pages)), make([]error, len(pages))
	var wg sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(pages); i += workers {
				var b []byte
				if b, errs[i] = pages[i].HTML(dir); errs[i] == nil {
					r, _ := read.Page(read.Input{Bytes: b, URL: pages[i].URL}, read.Options{Stages: []read.Stage{read.StagePage}})
					out[i] = r.Page
				}
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Segments counts which of the texts stand in text that must, and that must not.
func Segments(with, without []string, text string) Tally {
	text = strings.Join(strings.Fields(text), " ")
	stand := func(segments []string) (n int) {
		for _, s := range segments {
			if text != "" && strings.Contains(text, strings.Join(strings.Fields(s), " ")) {
				n++
			}
		}
		return n
	}
	right := stand(with)
	return Tally{Right: right, Found: right + stand(without), Known: len(with)}
}

// add counts all but the text.
func (s *ExtractionScore) add(p *ExtractionPage, found *onrecord.Page) {
	g := &p.Gold
	s.Pages++
	s.Segments.Add(Segments(g.With, g.Without, found.Text))
	if g.Title != "" {
		s.Title.add(plain(g.Title) == plain(found.Title))
	}
	if day := dayOf(g.Published); day != "" {
		s.Day.add(day == dayOf(found.Published))
	}
	if len(g.Authors) > 0 {
		s.Authors.Add(tally(people(g.Authors), people(slices.Concat(found.Authors, found.Agencies))))
	}
	if len(g.Tags) > 0 {
		s.Tags.Add(tally(setOf(g.Tags), setOf(found.Tags)))
	}
}

// An overlap counts the shingles of one page's text; the sum is one, so that
// long pages weigh no more than short ones.
type overlap struct{ both, extra, missed float64 }

// bestOverlap compares a text with the version of the gold that it fits best.
func bestOverlap(gold []string, found string) overlap {
	var best overlap
	have := shingles(found)
	for i, g := range gold {
		var o overlap
		want := shingles(g)
		for k, n := range have {
			o.both += float64(min(n, want[k]))
			o.extra += float64(max(0, n-want[k]))
		}
		for k, n := range want {
			o.missed += float64(max(0, n-have[k]))
		}
		if sum := o.both + o.extra + o.missed; sum > 0 {
			o = overlap{o.both / sum, o.extra / sum, o.missed / sum}
		}
		if i == 0 || o.both > best.both {
			best = o
		}
	}
	return best
}

// A TextScore compares texts with gold ones by their shingles.
type TextScore struct{ pages []overlap }

// Add compares the text of a page with the version of the gold text that it fits best.
func (s *TextScore) Add(gold []string, found string) {
	s.pages = append(s.pages, bestOverlap(gold, found))
}

// Mean is the mean precision and recall of the pages, and their F1.
func (s *TextScore) Mean() (precision, recall, f1 float64) {
	precision, recall = means(s.pages)
	return precision, recall, harmonic(precision, recall)
}

// means is the precision over pages with a text found, and the recall over pages
// with a gold text.
func means(pages []overlap) (precision, recall float64) {
	mean := func(other func(overlap) float64) float64 {
		sum, n := 0.0, 0
		for _, o := range pages {
			if all := o.both + other(o); all > 0 {
				sum += o.both / all
				n++
			}
		}
		return sum / float64(max(n, 1))
	}
	return mean(func(o overlap) float64 { return o.extra }), mean(func(o overlap) float64 { return o.missed })
}

// shingles counts runs of four words; a shorter text is one shingle.
func shingles(text string) map[string]int {
	w := token.FindAllString(text, -1)
	out := map[string]int{}
	for i := range max(1, len(w)-3) {
		if run := w[i:min(i+4, len(w))]; len(run) > 0 {
			out[strings.Join(run, " ")]++
		}
	}
	return out
}

// A token is a word, or one character of a script that puts no spaces between words.
var token = regexp.MustCompile(`[\x{0e00}-\x{0eff}\x{1000}-\x{109f}\x{1780}-\x{17ff}\x{3040}-\x{30ff}\x{3400}-\x{9fff}]|[\p{L}\p{N}_]+`)

// plain folds a text to its words.
func plain(s string) string {
	words := strings.FieldsFunc(strings.ToLower(norm.NFKC.String(s)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '_' })
	return strings.Join(words, " ")
}

func setOf(list []string) map[string]bool {
	out := map[string]bool{}
	for _, s := range list {
		out[plain(s)] = true
	}
	return out
}

// people cuts bylines into names.
func people(list []string) map[string]bool {
	out := map[string]bool{}
	for _, s := range list {
		for _, part := range byline().cut.Split(s, -1) {
			if name := byline().by.ReplaceAllString(plain(part), ""); name != "" {
				out[name] = true
			}
		}
	}
	return out
}

// byline knows the words between and before names in all languages.
var byline = sync.OnceValue(func() (re struct{ cut, by *regexp.Regexp }) {
	var and, by []string
	for _, code := range lang.Codes() {
		for _, s := range lang.For(code).Page.And {
			and = append(and, regexp.QuoteMeta(s))
		}
		for _, s := range lang.For(code).Page.By {
			by = append(by, regexp.QuoteMeta(s))
		}
	}
	re.cut = regexp.MustCompile(`\s*[;,]\s*|\s+(?:` + strings.Join(and, "|") + `)\s+`)
	re.by = regexp.MustCompile(`^(?:` + strings.Join(by, "|") + `) `)
	return re
})

var day = regexp.MustCompile(`^\d{4}-\d\d-\d\d`)

// dayOf returns the date that a time begins with.
func dayOf(s string) string { return day.FindString(s) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

func harmonic(a, b float64) float64 {
	if a+b == 0 {
		return 0
	}
	return 2 * a * b / (a + b)
}
