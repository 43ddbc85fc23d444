package eval

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"onrecord"
	"onrecord/lang"
	"onrecord/read/figure"
)

// A FiguresScore says how well the figures and dates of one language are found
// in clean text. A figure is right if it overlaps the gold one and has its value
// and kind; Unit and Bound count those right figures whose unit or bound is right
// too. A date is right if it overlaps the gold one and has its value.
type FiguresScore struct {
	Language    string
	Figures     Tally
	Unit, Bound int
	Dates       Tally
	Wrong       []string // what was missed or wrongly found
}

// Figures measures [figure.Find] on the gold readings dir/*.gold.json.
func Figures(dir string) ([]FiguresScore, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.gold.json"))
	if err != nil {
		return nil, err
	}
	var scores []FiguresScore
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		var gold onrecord.Reading
		if err := json.Unmarshal(b, &gold); err != nil {
			return nil, fmt.Errorf("eval: %s: %w", file, err)
		}
		at := slices.IndexFunc(scores, func(s FiguresScore) bool { return s.Language == gold.Language })
		if at < 0 {
			at = len(scores)
			scores = append(scores, FiguresScore{Language: gold.Language})
		}
		text := lang.Parse(gold.Text, gold.Blocks, lang.For(gold.Language))
		figures, dates := figure.Find(text, gold.Published)
		scores[at].add(filepath.Base(file), gold, figures, dates)
	}
	return scores, nil
}

func (s *FiguresScore) add(file string, gold onrecord.Reading, figures []onrecord.Figure, dates []onrecord.Date) {
	s.Wrong = append(s.Wrong, match(&s.Figures, file, gold.Figures, figures,
		func(f onrecord.Figure) string { return fmt.Sprintf("%q = %v %s %q", f.Text, f.Value, f.Kind, f.Unit) },
		func(g, f onrecord.Figure) bool {
			return g.Overlaps(f.Span) && g.Value == f.Value && g.Kind == f.Kind
		},
		func(g, f onrecord.Figure) {
			if g.Unit == f.Unit {
				s.Unit++
			} else {
				s.Wrong = append(s.Wrong, fmt.Sprintf("%s: %q has unit %q, want %q", file, f.Text, f.Unit, g.Unit))
			}
			if g.Bound == f.Bound {
				s.Bound++
			} else {
				s.Wrong = append(s.Wrong, fmt.Sprintf("%s: %q is %s, want %s", file, f.Text, f.Bound, g.Bound))
			}
		})...)
	s.Wrong = append(s.Wrong, match(&s.Dates, file, gold.Dates, dates,
		func(d onrecord.Date) string { return fmt.Sprintf("%q = %s", d.Text, d.Value) },
		func(g, d onrecord.Date) bool { return g.Overlaps(d.Span) && g.Value == d.Value },
		func(g, d onrecord.Date) {})...)
}

// match pairs each gold item with the first answer that is the same, tells right
// of each pair, and returns what has none.
func match[T any](to *Tally, file string, gold, answers []T, show func(T) string, same func(g, a T) bool, right func(g, a T)) (wrong []string) {
	used := make([]bool, len(answers))
	to.Known += len(gold)
	to.Found += len(answers)
next:
	for _, g := range gold {
		for i, a := range answers {
			if !used[i] && same(g, a) {
				used[i] = true
				to.Right++
				right(g, a)
				continue next
			}
		}
		wrong = append(wrong, fmt.Sprintf("%s: missed %s", file, show(g)))
	}
	for i, a := range answers {
		if !used[i] {
			wrong = append(wrong, fmt.Sprintf("%s: found %s", file, show(a)))
		}
	}
	return wrong
}
