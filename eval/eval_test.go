package eval_test

import (
	"os"
	"strings"
	"testing"

	"onrecord/eval"
)

const corpora = "../../shared/corpora/"

func need(t *testing.T, dir string) {
	t.Helper()
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the shared corpora are not here")
	}
}

func TestSearch(t *testing.T) {
	need(t, corpora+"translation")
	scores, err := eval.Search(corpora + "translation")
	if err != nil {
		t.Fatal(err)
	}
	least := map[[2]string]float64{{"sr-Latn", "sr-Cyrl"}: 0.97, {"hr", "sr-Latn"}: 0.88, {"bs", "sr-Latn"}: 0.92}
	for _, s := range scores {
		t.Logf("%s → %s: %.3f of %d", s.Query, s.Index, s.AtTen, s.Queries)
		if want := least[[2]string{s.Query, s.Index}]; s.AtTen < want {
			t.Errorf("%s → %s: %.3f, want %.2f", s.Query, s.Index, s.AtTen, want)
		}
		if s.Query == s.Index && s.Rank < 0.99 {
			t.Errorf("%s in itself: mean of 1/rank %.3f: words meet that should not", s.Query, s.Rank)
		}
	}
}

func TestSentences(t *testing.T) {
	need(t, corpora+"statements")
	scores, err := eval.Sentences(corpora + "statements")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range scores {
		t.Logf("%s: F1 %.4f, %d gold, %d found", s.Language, s.F1(), s.Gold, s.Found)
		if least := map[bool]float64{false: 0.99, true: 0.97}[s.All]; s.F1() < least {
			t.Errorf("%s: F1 %.4f\n%v", s.Language, s.F1(), s.Wrong)
		}
	}
}

func TestFigures(t *testing.T) {
	need(t, "../../shared/pages")
	scores, err := eval.Figures("../../shared/pages")
	if err != nil {
		t.Fatal(err)
	}
	var figures, dates eval.Tally
	for _, s := range scores {
		t.Logf("%s: figures F1 %.3f, unit %d and bound %d of %d; dates F1 %.3f\n%s", s.Language, s.Figures.F1(), s.Unit, s.Bound, s.Figures.Right, s.Dates.F1(), strings.Join(s.Wrong, "\n"))
		figures.Add(s.Figures)
		dates.Add(s.Dates)
	}
	t.Logf("all: figures F1 %.3f of %d, dates F1 %.3f of %d", figures.F1(), figures.Known, dates.F1(), dates.Known)
	if figures.F1() < 0.92 || dates.F1() < 0.92 {
		t.Errorf("figures F1 %.3f, dates F1 %.3f", figures.F1(), dates.F1())
	}
}
