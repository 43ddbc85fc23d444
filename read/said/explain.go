package said

import (
	"sort"

	"onrecord"
	"onrecord/lang"
)

// An Explanation tells why a statement has the speaker that it has: all mentions
// that were considered, the best first.
type Explanation struct {
	Statement onrecord.Statement
	Form      string // how cue and content stand together
	Mentions  []Considered
	// StandsFor lists whom the first of the mentions was taken for, where it is no
	// name, the likeliest first.
	StandsFor []Considered
}

// A Considered is a mention that was weighed, with the features that counted most.
type Considered struct {
	Text        string // empty where the last speaker would go on
	How         onrecord.How
	Probability float64
	Reasons     []Reason
}

// A Reason is a feature and its weight.
type Reason struct {
	Feature string
	Weight  float64
}

// Explain finds the statements of t as [Find] does and tells why each has its
// speaker.
func Explain(t *lang.Text, names []onrecord.Name, c Context) []Explanation {
	r, m := newReader(t, names), shipped()
	var out []Explanation
	for _, d := range r.decide(c, m) {
		e := Explanation{Statement: r.statement(d, len(out)+1), Form: formNames[d.form]}
		for _, cand := range d.ranked {
			e.Mentions = append(e.Mentions, Considered{cand.text, cand.how, round(cand.p), reasons(m.Mention, cand.features)})
		}
		for _, x := range d.refs {
			name := x.text
			if x.who >= 0 {
				name = names[x.who].Name
			}
			e.StandsFor = append(e.StandsFor, Considered{name, d.ranked[0].how, round(x.p), reasons(m.Who, x.features)})
		}
		out = append(out, e)
	}
	return out
}

// reasons lists the features that have a weight, the heaviest first.
func reasons(weights map[string]float64, features []string) []Reason {
	var out []Reason
	for _, f := range features {
		if w := weights[f]; w != 0 {
			out = append(out, Reason{f, w})
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Weight*out[i].Weight > out[j].Weight*out[j].Weight })
	return out
}
