package main

import (
	"fmt"
	"log"
	"maps"
	"math"
	"slices"
	"strings"

	"onrecord/lang"
)

// crossValidate trains on four fifths of the documents, asks about the rest, so
// many times, and tells what is right of each set.
func crossValidate(all, paragraphs []sample, run int) {
	type tally struct{ right, merged, n float64 }
	sets := map[string]map[string]*tally{}
	confusion := map[string]int{}
	note := func(set, gold, said string) {
		if sets[set] == nil {
			sets[set] = map[string]*tally{}
		}
		t := sets[set][gold]
		if t == nil {
			t = &tally{}
			sets[set][gold] = t
		}
		t.n++
		g, s := primary(gold), primary(said)
		if g == s {
			t.right++
		}
		if g == s || closeLanguages[g] && closeLanguages[s] {
			t.merged++
		} else if set != "udhr" {
			confusion[set+" "+gold+">"+said]++
		}
	}
	asked := slices.Concat(all, paragraphs, articles(all))
	for k := range min(run, folds) {
		held := func(s sample) bool { return fold(s) == k }
		train := slices.DeleteFunc(slices.Clone(all), held)
		general, near := bayes(scripted(train)), linear(close(train))
		for _, s := range asked {
			if !held(s) {
				continue
			}
			scores, _ := general.Score(s.text)
			said := primaryTag(general.Classes[best(scores)])
			if closeLanguages[said] && lang.Script(s.text) == "Latn" {
				scores, _ = near.Score(s.text)
				said = near.Classes[best(scores)]
			}
			note(s.set, s.class, said)
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
	errors := slices.SortedFunc(maps.Keys(confusion), func(a, b string) int { return confusion[b] - confusion[a] })
	for _, e := range errors[:min(25, len(errors))] {
		log.Printf("%5d %s", confusion[e], e)
	}
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

func best(x []float64) int { return slices.Index(x, slices.Max(x)) }

func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / math.Max(1, float64(len(x)))
}
