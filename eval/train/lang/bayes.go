package main

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"onrecord/lang/ngram"
)

const (
	longest = 5
	step    = 0.125
	// floor is how often an n-gram is taken to come, of all n-grams of its
	// length, in a language where it was not seen. It is the same for all, so
	// that a language with little text attracts no strange words.
	floor = 1.5e-6
	kept  = 9000 // n-grams a class
)

// bayes counts n-grams and keeps, for each class, those that say the most. A
// weight is the logarithm of how much likelier the n-gram is in the class than
// in a language where it was never seen.
func bayes(train []sample) *ngram.Model {
	counts := map[string]map[uint32]int32{}
	totals := map[string]float64{}
	for _, s := range train {
		c := counts[s.class]
		if c == nil {
			c = map[uint32]int32{}
			counts[s.class] = c
		}
		totals[s.class] += float64(ngram.Each(s.text, 1, longest, func(h uint32) { c[h]++ }))
	}
	classes := slices.Sorted(maps.Keys(counts))
	weight := func(class string, h uint32) float64 {
		n := float64(counts[class][h])
		if n == 0 {
			return 0
		}
		return max(0, math.Log((n-0.4)/totals[class]*longest/floor))
	}
	keep := map[uint32]bool{}
	for _, class := range classes {
		type gram struct {
			hash  uint32
			worth float64
		}
		var all []gram
		for h, n := range counts[class] {
			if n < 2 {
				continue
			}
			others := 0.0
			for _, c := range classes {
				if c != class {
					others += weight(c, h)
				}
			}
			// How often it comes, times how much it stands out.
			own := weight(class, h)
			all = append(all, gram{h, float64(n) * (own - others/float64(len(classes)-1))})
		}
		slices.SortFunc(all, func(a, b gram) int {
			return cmp.Or(cmp.Compare(b.worth, a.worth), cmp.Compare(a.hash, b.hash))
		})
		for _, g := range all[:min(kept, len(all))] {
			keep[g.hash] = true
		}
	}
	weights := map[uint32][]ngram.Weight{}
	for h := range keep {
		for i, c := range classes {
			if v := math.Round(weight(c, h) / step); v > 0 {
				weights[h] = append(weights[h], ngram.Weight{Class: uint8(i), Value: int8(min(v, 127))})
			}
		}
	}
	return ngram.New(classes, 1, longest, step, weights)
}
