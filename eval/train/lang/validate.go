package main

import (
	"cmp"
	"fmt"
	"log"
	"maps"
	"math"
	"slices"
	"strings"

	"onrecord/lang"
)

// crossValidate trains on four fifths of the documents, asks about the rest, so
// many times, and tells what is right of each set, how well the probabilities
// hold, and what is taken for what.
func crossValidate(all, paragraphs []sample, run int) {
	type tally struct{ right, merged, n float64 }
	sets := map[string]map[string]*tally{}
	confusion := map[string]int{}
	sure := map[string][]answer{}
	note := func(set, gold string, g lang.Guess) {
		if sets[set] == nil {
			sets[set] = map[string]*tally{}
		}
		t := sets[set][gold]
		if t == nil {
			t = &tally{}
			sets[set][gold] = t
		}
		t.n++
		is, said := primary(gold), primary(g.Language)
		if is == said {
			t.right++
		}
		if is == said || closeLanguages[is] && closeLanguages[said] {
			t.merged++
		}
		if set != "udhr" && is != said {
			confusion[fmt.Sprintf("%s %s>%s", set, is, said)]++
		}
		if g.Language != "" {
			kind := set
			if closeLanguages[is] && closeLanguages[said] {
				kind += " close"
			}
			sure[kind] = append(sure[kind], answer{g.Confidence, is == said})
		}
	}
	asked := slices.Concat(all, paragraphs, articles(all))
	for k := range min(run, folds) {
		held := func(s sample) bool { return fold(s) == k }
		train := slices.DeleteFunc(slices.Clone(all), held)
		models := lang.Models{All: bayes(scripted(train)), Close: linear(close(train))}
		for _, s := range asked {
			if held(s) {
				note(s.set, s.class, models.Identify(s.text))
			}
		}
	}
	for _, set := range slices.Sorted(maps.Keys(sets)) {
		var right, merged, close []float64
		line := ""
		for _, class := range slices.Sorted(maps.Keys(sets[set])) {
			t := sets[set][class]
			right, merged = append(right, t.right/t.n), append(merged, t.merged/t.n)
			if closeLanguages[primary(class)] {
				close = append(close, t.right/t.n)
				line += fmt.Sprintf(" %s %.3f", class, t.right/t.n)
			}
		}
		log.Printf("%-18s %.4f, close merged %.4f, close alone %.4f:%s", set, mean(right), mean(merged), mean(close), line)
	}
	for _, kind := range slices.Sorted(maps.Keys(sure)) {
		off, said, right := calibration(sure[kind])
		log.Printf("%-24s confidence %.3f, right %.3f, expected calibration error %.3f", kind, said, right, off)
	}
	errors := slices.SortedFunc(maps.Keys(confusion), func(a, b string) int {
		return cmp.Or(confusion[b]-confusion[a], strings.Compare(a, b))
	})
	for _, e := range errors[:min(60, len(errors))] {
		log.Printf("%5d %s", confusion[e], e)
	}
}

// An answer is how sure it was and whether it was right.
type answer struct {
	confidence float64
	right      bool
}

// calibration returns the expected calibration error over ten equal bins of
// confidence (Guo et al., On Calibration of Modern Neural Networks, 2017), with
// the mean confidence and the share that is right.
func calibration(all []answer) (off, said, right float64) {
	var sums [10]struct{ said, right float64 }
	for _, a := range all {
		b := &sums[min(int(a.confidence*10), 9)]
		b.said += a.confidence
		said += a.confidence
		if a.right {
			b.right++
			right++
		}
	}
	for _, b := range sums {
		off += math.Abs(b.said - b.right)
	}
	n := float64(len(all))
	return off / n, said / n, right / n
}

// articles joins the close languages' sentences to whole documents.
func articles(all []sample) []sample {
	texts := map[[3]string]*strings.Builder{}
	for _, s := range all {
		if k := [3]string{s.set + "_articles", s.doc, s.class}; closeLanguages[s.class] && (s.set == "ntrex" || s.set == "setimes") {
			if texts[k] == nil {
				texts[k] = &strings.Builder{}
			}
			texts[k].WriteString(s.text + "\n")
		}
	}
	var out []sample
	for k, t := range texts {
		out = append(out, sample{set: k[0], doc: k[1], class: k[2], text: t.String()})
	}
	return out
}

// primary is the language without its script; the two Norwegians are one.
func primary(class string) string {
	if base := primaryTag(class); base != "nn" {
		return base
	}
	return "nb"
}

func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / math.Max(1, float64(len(x)))
}
