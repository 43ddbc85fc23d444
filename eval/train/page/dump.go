package main

import (
	"cmp"
	"fmt"
	"os"
	"slices"

	"onrecord/eval"
)

func dump(samples []*sample, p [][]float32, threshold float32) {
	f, _ := os.Create(os.Getenv("DUMP"))
	defer f.Close()
	type one struct {
		s  *sample
		p  []float32
		f1 float64
	}
	var all []one
	for i, s := range samples {
		var t eval.TextScore
		t.Add(s.texts, s.page.Page(p[i], threshold).Text)
		_, _, f1 := t.Mean()
		all = append(all, one{s, p[i], f1})
	}
	slices.SortFunc(all, func(a, b one) int {
		return cmp.Or(cmp.Compare(a.s.set, b.s.set), cmp.Compare(a.f1, b.f1))
	})
	for _, x := range all {
		fmt.Fprintf(f, "\n##### %s %.3f %s %s\n", x.s.set, x.f1, x.s.id, x.s.file)
		if x.f1 > 0.97 {
			continue
		}
		kept := map[string]bool{}
		_ = kept
		for t, ex := range x.s.page.Explained(x.p, threshold) {
			in := ex.Label == "body"
			mark := " "
			switch {
			case in && x.s.want[t] == 0 && x.s.weight[t] > 0:
				mark = "+"
			case !in && x.s.want[t] > 0:
				mark = "-"
			case in:
				mark = "="
			default:
				continue
			}
			txt := []rune(ex.Text)
			fmt.Fprintf(f, "%s %.2f w%d [%s: %s] <%s> %s\n", mark, x.p[t], len(words(ex.Text)), ex.Label, ex.Reason, x.s.page.Where(t), string(txt[:min(len(txt), 130)]))
		}
	}
}
