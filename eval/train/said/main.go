// Command said trains the model of read/said.
//
//	go run ./eval/train/said DIR > read/said/model.json
//
// DIR holds pages/*.gold.json and corpora/statements/setimes.dev.jsonl, the open
// data alone: pages of our own, and SETimes (CC BY-SA 4.0). Further texts of our
// own stand in the folder own. The confidence is
// calibrated on pages in languages that the model did not see, and what that
// cross-validation measures is told on standard error.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"log"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"onrecord"
	"onrecord/lang"
	"onrecord/read/name"
	"onrecord/read/said"
)

// A page is a text whose right statements are known.
type page struct {
	id, fold string
	text     *lang.Text
	names    []onrecord.Name
	found    []onrecord.Name // those that are found, where names are given
	context  said.Context
	gold     []onrecord.Statement
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: said DIR > model.json")
	}
	pages, err := load(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	model := train(pages)
	model.Calibration = crossValidate(pages)
	enc := json.NewEncoder(os.Stdout)
	enc.SetIndent("", " ")
	if err := enc.Encode(model); err != nil {
		log.Fatal(err)
	}
}

func load(dir string) ([]page, error) {
	files, err := filepath.Glob(filepath.Join(dir, "pages", "*.gold.json"))
	if err != nil {
		return nil, err
	}
	var pages []page
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		var g onrecord.Reading
		if err := json.Unmarshal(b, &g); err != nil {
			return nil, fmt.Errorf("%s: %w", f, err)
		}
		for n := range g.Names {
			g.Names[n].Roles = slices.DeleteFunc(g.Names[n].Roles, func(role string) bool { return !beside(g.Text, g.Names[n].Mentions, role) })
		}
		t := lang.Parse(g.Text, g.Blocks, lang.For(g.Language))
		pages = append(pages, page{id: filepath.Base(f), found: name.Find(t, name.Context{Title: g.Title}), fold: g.Language, names: g.Names, gold: g.Statements, context: said.Context{Title: g.Title},
			text: t})
	}
	ours, err := ownPages()
	if err != nil {
		return nil, err
	}
	pages = append(pages, ours...)
	more, err := setimes(filepath.Join(dir, "corpora", "statements", "setimes.dev.jsonl"))
	return append(pages, more...), err
}

// beside reports whether a role stands next to a mention. The other roles that
// the gold lists are just what the model has to find out.
func beside(text string, mentions []onrecord.Span, role string) bool {
	role = strings.ToLower(role)
	for _, m := range mentions {
		if strings.HasSuffix(strings.ToLower(strings.TrimRight(text[:m.Start], " ,")), role) || strings.HasPrefix(strings.ToLower(strings.TrimLeft(text[m.End:], " ,")), role) {
			return true
		}
	}
	return false
}

// setimes reads articles whose lines are their paragraphs. Their names are found,
// not given.
func setimes(file string) ([]page, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var pages []page
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var g onrecord.Reading
		if err := json.Unmarshal(lines.Bytes(), &g); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		var blocks []onrecord.Block
		at := 0
		for line := range strings.Lines(g.Text) {
			if s := strings.TrimSpace(line); s != "" {
				start := at + strings.Index(line, s)
				blocks = append(blocks, onrecord.Block{Kind: onrecord.Paragraph, Span: onrecord.Span{Start: start, End: start + len(s)}})
			}
			at += len(line)
		}
		t := lang.Parse(g.Text, blocks, lang.For(g.Language))
		pages = append(pages, page{id: g.ID, fold: "setimes " + g.Language, names: name.Find(t, name.Context{}), gold: g.Statements, text: t})
	}
	return pages, lines.Err()
}

func train(pages []page) *said.Model {
	var mention, who []said.Choice
	for _, p := range pages {
		for part := range 3 {
			m, w := said.Choices(p.text, without(p.names, part), p.context, p.gold)
			mention, who = append(mention, m...), append(who, w...)
		}
		if p.found != nil {
			m, w := said.Choices(p.text, p.found, p.context, nameless(p.gold))
			mention, who = append(mention, m...), append(who, w...)
		}
	}
	log.Printf("%d pages, %d choices of a mention, %d of whom it stands for", len(pages), len(mention), len(who))
	return &said.Model{Mention: fit(mention), Who: fit(who)}
}

// nameless are statements whose speakers are told by their words alone, for names
// that were found and have numbers of their own.
func nameless(gold []onrecord.Statement) []onrecord.Statement {
	out := slices.Clone(gold)
	for i, s := range out {
		if s.Speaker != nil {
			speaker := *s.Speaker
			speaker.NameID = ""
			out[i].Speaker = &speaker
		}
	}
	return out
}

// without leaves out every other name, for part 1 and 2: the names that are found
// on a page are never all that stand there.
func without(names []onrecord.Name, part int) []onrecord.Name {
	if part == 0 {
		return names
	}
	var out []onrecord.Name
	for i, n := range names {
		if i%2 != part-1 {
			out = append(out, n)
		}
	}
	return out
}

const (
	epochs = 80
	rate   = 0.3
	ridge  = 0.05 // per choice
)

// fit maximises the likelihood of the right options under a log-linear model, by
// AdaGrad with an L2 penalty (Duchi, Hazan, Singer 2011).
func fit(choices []said.Choice) map[string]float64 {
	weights, squares := map[string]float64{}, map[string]float64{}
	for range epochs {
		for _, c := range choices {
			p := probabilities(weights, c.Options)
			right := 0.0
			for i, ok := range c.Right {
				if ok {
					right += p[i]
				}
			}
			gradient := map[string]float64{}
			for i, option := range c.Options {
				g := -p[i]
				if c.Right[i] {
					g += p[i] / right
				}
				for _, f := range option {
					gradient[f] += g
				}
			}
			for f, g := range gradient {
				g -= ridge * weights[f]
				squares[f] += g * g
				if squares[f] > 0 {
					weights[f] += rate * g / math.Sqrt(squares[f])
				}
			}
		}
	}
	for f, w := range weights {
		if weights[f] = math.Round(w*1000) / 1000; weights[f] == 0 {
			delete(weights, f)
		}
	}
	return weights
}

func probabilities(weights map[string]float64, options [][]string) []float64 {
	p := make([]float64, len(options))
	top := math.Inf(-1)
	for i, o := range options {
		for _, f := range o {
			p[i] += weights[f]
		}
		top = math.Max(top, p[i])
	}
	sum := 0.0
	for i := range p {
		p[i] = math.Exp(p[i] - top)
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
	return p
}

const (
	bins     = 10
	mostSure = 0.99 // no choice is beyond doubt
)

// crossValidate trains without each language in turn, reads its pages, and
// returns how often speakers of each confidence are right.
func crossValidate(pages []page) []float64 {
	folds := map[string]bool{}
	for _, p := range pages {
		folds[p.fold] = true
	}
	var right, count, sum [bins]float64
	for _, fold := range slices.Sorted(maps.Keys(folds)) {
		var rest []page
		for _, p := range pages {
			if p.fold != fold {
				rest = append(rest, p)
			}
		}
		model := train(rest)
		good, all := 0, 0
		for _, p := range pages {
			if p.fold != fold {
				continue
			}
			names := p.names
			if p.found != nil {
				names = p.found // as it will be in use
			}
			for _, s := range model.Find(p.text, names, p.context) {
				g := match(s, p.gold)
				if g == nil || s.Speaker == nil || g.Speaker == nil {
					continue
				}
				ok := same(s.Speaker, g.Speaker)
				all++
				b := min(bins-1, int(said.Scale(s.Speaker.Confidence)*bins))
				count[b]++
				sum[b] += s.Speaker.Confidence
				if ok {
					good++
					right[b]++
				}
			}
		}
		log.Printf("%s: %d of %d speakers right", fold, good, all)
	}
	const weight = 3 // a bin with few choices leans on its own middle
	curve := make([]float64, bins)
	for b := range curve {
		scaled := 1 - (float64(b)+0.5)/bins
		middle := 1 - scaled*scaled
		curve[b] = (right[b] + weight*middle) / (count[b] + weight)
		if b > 0 {
			curve[b] = math.Max(curve[b], curve[b-1])
		}
		curve[b] = math.Round(math.Min(curve[b], mostSure)*1000) / 1000
		log.Printf("confidence %.3f: %.0f of %.0f right", middle, right[b], count[b])
	}
	return curve
}

func match(s onrecord.Statement, gold []onrecord.Statement) *onrecord.Statement {
	for g := range gold {
		both, all := 0, 0
		for _, p := range s.Parts {
			all += p.Len()
			for _, q := range gold[g].Parts {
				both += max(0, min(p.End, q.End)-max(p.Start, q.Start))
			}
		}
		for _, q := range gold[g].Parts {
			all += q.Len()
		}
		if 2*both >= all-both {
			return &gold[g]
		}
	}
	return nil
}

func same(s, g *onrecord.Speaker) bool {
	return s.Name == g.Name || s.NameID != "" && s.NameID == g.NameID || s.Mention != nil && g.Mention != nil && s.Mention.Overlaps(*g.Mention)
}
