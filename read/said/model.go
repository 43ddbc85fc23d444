package said

import (
	_ "embed"
	"encoding/json"
	"math"
	"sync"
)

// A Model holds the weights of two log-linear choices: which mention near a cue
// is the speaker's, and whom a pronoun, a role or silence stands for. They are
// trained by eval/train/said.
type Model struct {
	Mention map[string]float64 `json:"mention"`
	Who     map[string]float64 `json:"who"`
	// Calibration maps ten bins of raw probability, equal on [Scale], to how often
	// a choice in them is right.
	Calibration []float64 `json:"calibration"`
}

//go:embed model.json
var modelFile []byte

var shipped = sync.OnceValue(func() *Model {
	m := &Model{}
	if err := json.Unmarshal(modelFile, m); err != nil {
		panic(err) // embedded at build time
	}
	return m
})

// score returns the sum of the weights of features.
func score(weights map[string]float64, features []string) float64 {
	s := 0.0
	for _, f := range features {
		s += weights[f]
	}
	return s
}

// softmax turns scores into probabilities.
func softmax(scores []float64) []float64 {
	top := math.Inf(-1)
	for _, s := range scores {
		top = math.Max(top, s)
	}
	sum := 0.0
	p := make([]float64, len(scores))
	for i, s := range scores {
		p[i] = math.Exp(s - top)
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
	return p
}

// Scale stretches probabilities near 1, where most of them lie.
func Scale(p float64) float64 { return 1 - math.Sqrt(1-min(p, 1)) }

// calibrated maps a raw probability to a share of right choices, between the
// middles of the bins.
func (m *Model) calibrated(p float64) float64 {
	n := len(m.Calibration)
	if n == 0 {
		return p
	}
	x := Scale(p)*float64(n) - 0.5
	k := int(math.Floor(x))
	switch {
	case k < 0:
		return m.Calibration[0]
	case k >= n-1:
		return m.Calibration[n-1]
	}
	w := x - float64(k)
	return m.Calibration[k]*(1-w) + m.Calibration[k+1]*w
}
