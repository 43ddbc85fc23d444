package name

import (
	"math"
	"math/rand/v2"

	"onrecord"
	"onrecord/lang"
)

// An Example is a text whose names are known.
type Example struct {
	Text  *lang.Text
	Names []onrecord.Name
	// Weight is how much it counts.
	Weight float64
}

const (
	// rare is how often a feature must stand in the examples to be learnt.
	rare = 2
	// folds is how many parts the examples are cut into, so that the second field
	// learns from what the first makes of texts that it has not seen.
	folds = 4
	// rate and ridge are AdaGrad's step (Duchi, Hazan and Singer, 2011) and the
	// weight of the squares.
	rate, ridge = .1, 1e-5
)

// A lesson is an example as the fields see it.
type lesson struct {
	text   *lang.Text
	all    []traits
	gold   []tag
	weight float64
}

// Train returns the model learnt in so many rounds over the examples.
func Train(examples []Example, rounds int) *Model {
	var lessons []lesson
	for _, e := range examples {
		lessons = append(lessons, lesson{e.Text, newFinder(e.Text).observe(), goldTags(e), e.Weight})
	}
	m := &Model{first: learn(lessons, rounds)}
	for k := range folds {
		var rest []lesson
		for i, x := range lessons {
			if i%folds != k {
				rest = append(rest, x)
			}
		}
		f := learn(rest, rounds)
		for i := k; i < len(lessons); i += folds {
			f.predict(&lessons[i])
		}
	}
	m.second = learn(lessons, rounds)
	return m
}

// predict lets the field vote on the words of a lesson.
func (f *field) predict(l *lesson) { vote(l.all, f.marginalsOf(l.all, l.text.Sentences)) }

// chains cuts the words into the chains of all sentences, as long as they may be,
// and gives each to visit.
func chains(all []traits, sentences []lang.Sentence, visit func(*chain)) {
	c := &chain{}
	for _, s := range sentences {
		for i := s.First; i < s.Last; {
			if !all[i].capital() {
				i++
				continue
			}
			end := i + 1
			for end < s.Last && (all[end].capital() || goesOn(all, i, end)) {
				end++
			}
			c.sentence, c.first, c.last = s, i, end
			visit(c)
			i = end
		}
	}
}

// learn returns the field of greatest conditional likelihood.
func learn(lessons []lesson, rounds int) *field {
	type link struct {
		chain
		lesson *lesson
		with   [2][]features // the features of each word, without and with its words
	}
	var links []link
	seen := make([]uint8, buckets)
	for n := range lessons {
		x := &lessons[n]
		chains(x.all, x.text.Sentences, func(c *chain) {
			l := link{chain: *c, lesson: x}
			l.at = nil
			for words := range 2 {
				for i := c.first; i < c.last; i++ {
					var f features
					f.of(x.all, i, c.sentence, words == 1)
					l.with[words] = append(l.with[words], f)
					for _, h := range f.word {
						seen[h] = min(rare, seen[h]+uint8(words))
					}
				}
			}
			links = append(links, l)
		})
	}
	a := &ascent{word: make([][tagCount]param, buckets), joint: make([][tagCount * tagCount]param, joints), seen: seen}
	order := rand.New(rand.NewPCG(1, 2))
	for range rounds {
		for n, k := range order.Perm(len(links)) {
			l := &links[k]
			// Half of the chains are learnt without their words, so that what holds for
			// all languages is learnt beside what holds for these.
			a.step(&l.chain, l.lesson, l.with[n%2])
		}
	}
	return a.field()
}

// A param is a weight with the sum of its squared gradients.
type param struct{ w, g float32 }

func (p *param) move(gradient float64) {
	g := float32(gradient) - ridge*p.w
	p.g += g * g
	p.w += rate * g / (float32(math.Sqrt(float64(p.g))) + 1e-4)
}

type ascent struct {
	word  [][tagCount]param
	joint [][tagCount * tagCount]param
	seen  []uint8
}

// step moves the weights towards the known tags of a chain.
func (a *ascent) step(c *chain, l *lesson, with []features) {
	c.at = c.at[:0]
	for k := range with {
		var s scores
		for _, h := range with[k].word {
			if a.seen[h] >= rare {
				for t := range s.word {
					s.word[t] += a.word[h][t].w
				}
			}
		}
		for _, h := range with[k].joint {
			for t := range s.joint {
				s.joint[t] += a.joint[h][t].w
			}
		}
		c.at = append(c.at, s)
	}
	gold := l.gold[c.first:c.last]
	for k, t := range gold {
		if !c.allowed(l.all, k, t) || k == 0 && t.inside() || k > 0 && !t.follows(gold[k-1]) {
			return // a name that the chain cuts
		}
	}
	single, double := c.expected(l.all)
	for k := range with {
		prev := tag(0)
		if k > 0 {
			prev = gold[k-1]
		}
		for t := range tag(tagCount) {
			if g := (b2f(gold[k] == t) - single[k][t]) * l.weight; math.Abs(g) > 1e-4 {
				for _, h := range with[k].word {
					if a.seen[h] >= rare {
						a.word[h][t].move(g)
					}
				}
			}
			for p := range tag(tagCount) {
				at := int(p)*tagCount + int(t)
				if g := (b2f(gold[k] == t && prev == p) - double[k][at]) * l.weight; math.Abs(g) > 1e-4 {
					for _, h := range with[k].joint {
						a.joint[h][at].move(g)
					}
				}
			}
		}
	}
	c.at = nil
}

func b2f(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// expected returns the probabilities of the tags of each word, and of each with
// the tag before.
func (c *chain) expected(all []traits) (single [][tagCount]float64, double [][tagCount * tagCount]float64) {
	forward, backward, total := c.sums(all)
	single, double = make([][tagCount]float64, len(forward)), make([][tagCount * tagCount]float64, len(forward))
	for k := range forward {
		for t := range tag(tagCount) {
			single[k][t] = math.Exp(forward[k][t] + backward[k][t] - total)
			if k == 0 {
				double[k][t] = single[k][t] // behind 0
				continue
			}
			if !c.allowed(all, k, t) {
				continue
			}
			for _, p := range before[t] {
				double[k][int(p)*tagCount+int(t)] = math.Exp(forward[k-1][p] + c.score(k, p, t) + backward[k][t] - total)
			}
		}
	}
	return single, double
}

// field returns the weights as small numbers.
func (a *ascent) field() *field {
	f := newField()
	small := func(w float32) int8 {
		return int8(max(-maxScore, min(maxScore, math.Round(float64(w)*scale))))
	}
	for h := range a.word {
		for t := range a.word[h] {
			f.word[h][t] = small(a.word[h][t].w)
		}
	}
	for h := range a.joint {
		for t := range a.joint[h] {
			f.joint[h][t] = small(a.joint[h][t].w)
		}
	}
	return f
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
