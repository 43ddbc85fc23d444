package main

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"sync"
)

// Boosted trees for the logistic loss, grown leaf by leaf on binned features
// (Ke et al., "LightGBM", NeurIPS 2017).
const (
	ridge   = 0.5  // pulls leaves towards zero
	minimum = 0.25 // the least weight, as second derivatives, of a leaf
	bins    = 96
)

// A shape says how large a model is, and how slowly it learns.
type shape struct {
	trees, leaves int
	rate          float64
}

// A table holds the rows to learn from.
type table struct {
	rows         [][]float32 // nil once binned
	want, weight []float32
	of           []*sample
	width        int
	edges        [][]float32 // of each feature
	cells        []uint8     // of each row, of each feature
}

func (t *table) add(row []float32, want, weight float32, s *sample) {
	t.rows, t.want, t.weight, t.of = append(t.rows, row), append(t.want, want), append(t.weight, weight), append(t.of, s)
}

// bin cuts the values of each feature into bins of equal weight.
func (t *table) bin() {
	t.width = len(t.rows[0])
	t.edges, t.cells = make([][]float32, t.width), make([]uint8, len(t.rows)*t.width)
	each(t.width, func(f int) {
		type value struct{ x, weight float32 }
		var v []value
		sum := float32(0)
		for i := 0; i < len(t.rows); i += 5 {
			v = append(v, value{t.rows[i][f], t.weight[i]})
			sum += t.weight[i]
		}
		slices.SortFunc(v, func(a, b value) int { return cmp.Compare(a.x, b.x) })
		var edges []float32
		before := float32(0)
		for _, x := range v[:len(v)-1] {
			before += x.weight
			if before*bins >= sum*float32(len(edges)+1) && len(edges) < bins-1 && x.x < v[len(v)-1].x && (len(edges) == 0 || x.x > edges[len(edges)-1]) {
				edges = append(edges, x.x)
			}
		}
		t.edges[f] = edges
	})
	const chunk = 4096
	each((len(t.rows)+chunk-1)/chunk, func(c int) {
		for i := c * chunk; i < min((c+1)*chunk, len(t.rows)); i++ {
			for f, x := range t.rows[i] {
				k, _ := slices.BinarySearch(t.edges[f], x) // the first edge that is not less
				t.cells[i*t.width+f] = uint8(k)
			}
		}
	})
	t.rows = nil
}

// each runs f(0) … f(n-1) on two cores.
func each(n int, f func(int)) {
	var wg sync.WaitGroup
	for k := range 2 {
		wg.Go(func() {
			for i := k; i < n; i += 2 {
				f(i)
			}
		})
	}
	wg.Wait()
}

type node struct {
	feature int // -1: a leaf
	bin     uint8
	at      float32
	left    int
	value   float32
}

type model struct{ trees [][]node }

func (m *model) answer(t *table, row int) float32 {
	sum := float32(0)
	for _, tree := range m.trees {
		sum += fall(tree, t.cells[row*t.width:])
	}
	return float32(1 / (1 + math.Exp(-float64(sum))))
}

// fall returns the value of the leaf that a row falls into.
func fall(tree []node, cells []uint8) float32 {
	i := 0
	for tree[i].feature >= 0 {
		n := &tree[i]
		i = n.left
		if cells[n.feature] > n.bin {
			i++
		}
	}
	return tree[i].value
}

func (m *model) write(w io.Writer) {
	for _, tree := range m.trees {
		fmt.Fprintln(w, "tree")
		for _, n := range tree {
			if n.feature < 0 {
				fmt.Fprintf(w, "= %.4g\n", n.value)
			} else {
				fmt.Fprintf(w, "%d %.9g %d\n", n.feature, n.at, n.left)
			}
		}
	}
}

type split struct {
	gain    float64
	feature int
	bin     uint8
}

// A slot of a histogram sums first and second derivatives.
type slot struct{ g, h float32 }

type leaf struct {
	rows []int32
	at   int // node of the tree
	sums []slot
	best split
}

// boost trains on the rows of the pages that use accepts.
func boost(t *table, size shape, use func(*sample) bool) *model {
	var rows []int32
	for i, s := range t.of {
		if t.weight[i] > 0 && use(s) {
			rows = append(rows, int32(i))
		}
	}
	sum := make([]float32, len(t.want))
	slope, curve := make([]float32, len(t.want)), make([]float32, len(t.want))
	m := &model{}
	var some []int32
	for round := range size.trees {
		// Of the rows that are right already, one in four stands for all.
		some = some[:0]
		for _, i := range rows {
			p := float32(1 / (1 + math.Exp(-float64(sum[i]))))
			slope[i], curve[i] = t.weight[i]*(p-t.want[i]), t.weight[i]*p*(1-p)
			if d := p - t.want[i]; d > -0.1 && d < 0.1 {
				if (int(i)*7+round)%4 != 0 {
					continue
				}
				slope[i] *= 4
				curve[i] *= 4
			}
			some = append(some, i)
		}
		tree := []node{{feature: -1}}
		first := &leaf{rows: slices.Clone(some)}
		first.sums = t.sums(first.rows, slope, curve)
		first.best = t.find(first.sums)
		open := []*leaf{first}
		for len(open) < size.leaves {
			best := 0
			for k := range open {
				if open[k].best.gain > open[best].best.gain {
					best = k
				}
			}
			l := open[best]
			if l.best.gain <= 0 {
				break
			}
			a, b := &leaf{at: len(tree)}, &leaf{at: len(tree) + 1}
			for _, i := range l.rows {
				if t.cells[int(i)*t.width+l.best.feature] <= l.best.bin {
					a.rows = append(a.rows, i)
				} else {
					b.rows = append(b.rows, i)
				}
			}
			tree[l.at] = node{feature: l.best.feature, bin: l.best.bin, at: t.edges[l.best.feature][l.best.bin], left: len(tree)}
			tree = append(tree, node{feature: -1}, node{feature: -1})
			small, large := a, b
			if len(a.rows) > len(b.rows) {
				small, large = b, a
			}
			small.sums = t.sums(small.rows, slope, curve)
			large.sums = l.sums
			for k := range large.sums {
				large.sums[k].g -= small.sums[k].g
				large.sums[k].h -= small.sums[k].h
			}
			a.best, b.best = t.find(a.sums), t.find(b.sums)
			open[best] = a
			open = append(open, b)
		}
		for _, l := range open {
			g, h := 0.0, 0.0
			for _, i := range l.rows {
				g += float64(slope[i])
				h += float64(curve[i])
			}
			tree[l.at].value = float32(-size.rate * g / (h + ridge))
		}
		each(2, func(k int) {
			for x := k; x < len(rows); x += 2 {
				i := rows[x]
				sum[i] += fall(tree, t.cells[int(i)*t.width:])
			}
		})
		m.trees = append(m.trees, tree)
	}
	return m
}

// sums makes the histograms of all features over rows.
func (t *table) sums(rows []int32, slope, curve []float32) []slot {
	var part [2][]slot
	each(2, func(k int) {
		s := make([]slot, t.width*bins)
		for _, i := range rows[k*len(rows)/2 : (k+1)*len(rows)/2] {
			g, h := slope[i], curve[i]
			cells := t.cells[int(i)*t.width:][:t.width]
			for f, c := range cells {
				x := &s[f*bins+int(c)]
				x.g += g
				x.h += h
			}
		}
		part[k] = s
	})
	for k, x := range part[1] {
		part[0][k].g += x.g
		part[0][k].h += x.h
	}
	return part[0]
}

// find returns the best split of what sums describe.
func (t *table) find(sums []slot) split {
	best := split{}
	for f := range t.width {
		s := sums[f*bins : (f+1)*bins]
		allG, allH := 0.0, 0.0
		for _, x := range s {
			allG += float64(x.g)
			allH += float64(x.h)
		}
		leftG, leftH := 0.0, 0.0
		for k := range t.edges[f] {
			leftG += float64(s[k].g)
			leftH += float64(s[k].h)
			if leftH < minimum || allH-leftH < minimum {
				continue
			}
			rightG, rightH := allG-leftG, allH-leftH
			gain := leftG*leftG/(leftH+ridge) + rightG*rightG/(rightH+ridge) - allG*allG/(allH+ridge)
			if gain > best.gain+1e-6 {
				best = split{gain, f, uint8(k)}
			}
		}
	}
	return best
}
