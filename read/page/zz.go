package page

import (
	"slices"
	"strings"
)

func (x *Observation) Explained(p []float32, threshold float32) []Explained {
	before := slices.Clone(x.blocks)
	x.decide(p, threshold)
	var out []Explained
	for t := range x.at {
		b := x.block(t)
		out = append(out, Explained{b.label.String(), b.reason, b.text})
	}
	copy(x.blocks, before)
	return out
}

func (x *Observation) Where(t int) string {
	b := x.block(t)
	s := ""
	e := b.elem
	for k := 0; k < 4 && e > 0; k++ {
		n := x.elems[e].node
		c := strings.Join(strings.Fields(attr(n, "class")), ".")
		s += " " + n.Data + "." + c[:min(len(c), 30)]
		e = x.elems[e].parent
	}
	return s
}
