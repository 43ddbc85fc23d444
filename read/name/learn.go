package name

import (
	"math"

	"onrecord"
	"onrecord/lang"
)

// An Example is a text whose names are known.
type Example struct {
	Text  *lang.Text
	Names []onrecord.Name
	// Weight is how often it is seen in one round.
	Weight int
}

// rare is how often a feature must stand in the examples to be learnt.
const rare = 3

// Train returns the model learnt in so many rounds over the examples.
func Train(examples []Example, rounds int) *Model {
	type lesson struct {
		all       []traits
		gold      []tag
		sentences []lang.Sentence
		weight    int
	}
	var lessons []lesson
	seen := make([]uint8, 1<<22)
	for _, e := range examples {
		f := newFinder(e.Text)
		x := lesson{f.observe(), goldTags(e), e.Text.Sentences, e.Weight}
		lessons = append(lessons, x)
		for _, s := range x.sentences {
			prev := tag(0)
			for i := s.First; i < s.Last; i++ {
				if open(x.all, i, s.Last, prev) {
					for _, h := range appendFeatures(nil, x.all, i, s, prev, true) {
						if k := h % uint32(len(seen)); seen[k] < rare {
							seen[k]++
						}
					}
				}
				prev = x.gold[i]
			}
		}
	}
	now := make([][tagCount]float64, buckets)
	sum := make([][tagCount]float64, buckets)
	steps := 0.0
	for round := range rounds {
		for _, x := range lessons {
			for pass := range x.weight {
				for n, s := range x.sentences {
					// Every other sentence is learnt without its words, so that what holds
					// for all languages is learnt beside what holds for these.
					words := (n+round+pass)%2 == 0
					prev := tag(0)
					for i := s.First; i < s.Last; i++ {
						if !open(x.all, i, s.Last, prev) {
							prev = 0
							continue
						}
						steps++
						var features []uint32
						for _, h := range appendFeatures(nil, x.all, i, s, prev, words) {
							if seen[h%uint32(len(seen))] >= rare {
								features = append(features, h%buckets)
							}
						}
						guess := guessed(now, features, prev)
						if want := x.gold[i]; guess != want && want.follows(prev) {
							for _, h := range features {
								now[h][want]++
								now[h][guess]--
								sum[h][want] += steps
								sum[h][guess] -= steps
							}
						}
						prev = guess
					}
				}
			}
		}
	}
	return quantised(now, sum, steps)
}

func guessed(weights [][tagCount]float64, features []uint32, prev tag) tag {
	var scores [tagCount]float64
	for _, h := range features {
		for t := range scores {
			scores[t] += weights[h][t]
		}
	}
	best := tag(0)
	for t := tag(1); t < tagCount; t++ {
		if scores[t] > scores[best] && t.follows(prev) {
			best = t
		}
	}
	return best
}

// quantised returns the averaged weights as small numbers.
func quantised(now, sum [][tagCount]float64, steps float64) *Model {
	m := &Model{weights: make([][tagCount]int8, buckets)}
	const scale = 4
	for h := range now {
		for t := range now[h] {
			v := math.Round(scale * (now[h][t] - sum[h][t]/steps))
			m.weights[h][t] = int8(max(-maxScore, min(maxScore, v)))
		}
	}
	return m
}

// goldTags writes the names of an example as tags.
func goldTags(e Example) []tag {
	tags := make([]tag, len(e.Text.Words))
	for _, n := range e.Names {
		for k, kind := range kinds {
			if kind != n.Kind {
				continue
			}
			for _, m := range n.Mentions {
				begun := false
				for i, w := range e.Text.Words {
					if !m.Contains(w.Span) {
						continue
					}
					tags[i] = tag(1 + 2*k)
					if begun {
						tags[i]++
					}
					begun = true
				}
			}
		}
	}
	return tags
}
