package main

import (
	"maps"
	"math"
	"math/rand/v2"
	"slices"

	"onrecord/lang/ngram"
)

const (
	closeMin, closeMax = 2, 6
	epochs             = 4
	learningRate       = 1.5
	decay              = 1e-4
	fewestSentences    = 3   // that an n-gram must stand in
	perSource          = 600 // SETimes has far more of two languages than of the third
	bayesShare         = 0.5 // of the Bayes weights that are added to the linear ones
	smoothing          = 0.05
)

// linear trains a multinomial logistic regression over n-grams by stochastic
// gradient descent. An n-gram counts by its inverse document frequency over the
// root of the number of n-grams, so that a long text is told with more certainty
// than a short one, but not in proportion to its length.
//
// Naive Bayes weights of the same n-grams are added: on texts from elsewhere
// they are the better ones (Wang and Manning, Baselines and Bigrams, 2012).
func linear(train []sample) *ngram.Model {
	train = balanced(train)
	sizes, sentences := map[string]int{}, map[uint32]int{}
	for _, s := range train {
		sizes[s.class]++
		in := map[uint32]bool{}
		ngram.Each(s.text, closeMin, closeMax, func(h uint32) { in[h] = true })
		for h := range in {
			sentences[h]++
		}
	}
	classes := slices.Sorted(maps.Keys(sizes))
	feature := map[uint32]int{}
	var idf []float64
	for _, h := range slices.Sorted(maps.Keys(sentences)) {
		if sentences[h] >= fewestSentences {
			feature[h] = len(feature)
			idf = append(idf, math.Log(float64(len(train))/float64(sentences[h]))/4)
		}
	}
	type example struct {
		class  int
		grams  []int
		weight float64
	}
	var examples []example
	for _, s := range train {
		e := example{class: slices.Index(classes, s.class), weight: float64(len(train)) / float64(len(classes)*sizes[s.class])}
		ngram.Each(s.text, closeMin, closeMax, func(h uint32) {
			if f, ok := feature[h]; ok {
				e.grams = append(e.grams, f)
			}
		})
		if len(e.grams) > 0 {
			examples = append(examples, e)
		}
	}
	w := make([][]float64, len(feature))
	for f := range w {
		w[f] = make([]float64, len(classes))
	}
	random := rand.New(rand.NewPCG(1, 2))
	p := make([]float64, len(classes))
	for step, total := 0, epochs*len(examples); step < total; step++ {
		if step%len(examples) == 0 {
			random.Shuffle(len(examples), func(i, j int) { examples[i], examples[j] = examples[j], examples[i] })
		}
		e := examples[step%len(examples)]
		x := 1 / math.Sqrt(float64(len(e.grams)))
		clear(p)
		for _, f := range e.grams {
			for c := range p {
				p[c] += w[f][c] * x * idf[f]
			}
		}
		softmax(p)
		rate := learningRate * (1 - float64(step)/float64(total))
		p[e.class]--
		for _, f := range e.grams {
			for c := range p {
				w[f][c] -= rate * (p[c]*e.weight*x*idf[f] + decay*w[f][c])
			}
		}
	}
	// Sums of the features by class, for Bayes.
	sums := make([][]float64, len(feature))
	for f := range sums {
		sums[f] = make([]float64, len(classes))
	}
	totals := make([]float64, len(classes))
	for _, e := range examples {
		x := 1 / math.Sqrt(float64(len(e.grams)))
		for _, f := range e.grams {
			sums[f][e.class] += x * idf[f]
			totals[e.class] += x * idf[f]
		}
	}
	logs := make([]float64, len(classes))
	for f := range w {
		all := 0.0
		for _, n := range sums[f] {
			all += n
		}
		prior := smoothing * (0.1*all/float64(len(classes)) + 1e-3)
		for c := range logs {
			logs[c] = math.Log((sums[f][c] + prior) / totals[c])
		}
		middle := mean(logs)
		for c := range logs {
			w[f][c] += bayesShare * (logs[c] - middle)
		}
	}
	return quantised(classes, feature, w, idf)
}

// quantised rounds weights so that all but the very largest fit a byte.
func quantised(classes []string, feature map[uint32]int, w [][]float64, idf []float64) *ngram.Model {
	var sizes []float64
	for f := range w {
		for c := range w[f] {
			w[f][c] *= idf[f]
			sizes = append(sizes, math.Abs(w[f][c]))
		}
	}
	slices.Sort(sizes)
	step := sizes[len(sizes)*9995/10000] / math.MaxInt8
	weights := map[uint32][]ngram.Weight{}
	for h, f := range feature {
		for c := range w[f] {
			if v := math.Round(w[f][c] / step); v != 0 {
				v = min(max(v, -math.MaxInt8), math.MaxInt8)
				weights[h] = append(weights[h], ngram.Weight{Class: uint8(c), Value: int8(v)})
			}
		}
	}
	return ngram.New(classes, closeMin, closeMax, step, weights)
}

func balanced(all []sample) []sample {
	taken := map[string]int{}
	var out []sample
	for _, s := range all {
		if s.set == "setimes" {
			if taken[s.class]++; taken[s.class] > perSource {
				continue
			}
		}
		out = append(out, s)
	}
	return out
}

func softmax(x []float64) {
	top, sum := slices.Max(x), 0.0
	for i := range x {
		x[i] = math.Exp(x[i] - top)
		sum += x[i]
	}
	for i := range x {
		x[i] /= sum
	}
}
