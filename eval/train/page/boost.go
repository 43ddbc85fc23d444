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
	trees   = 45
	leaves  = 24
	rate    = 0.15
	ridge   = 0.5  // pulls leaves towards zero
	minimum = 0.25 // the least weight, as second derivatives, of a leaf
	bins    = 96
)

type table struct {
	rows         [][]float32 // nil once binned
	want, weight []float32
	of           []*sample
	edges        [][]float32 // of each feature
	cells        [][]uint8   // of each feature, of each row
}

func (t *table) add(row []float32, want, weight float32, s *sample) {
	t.rows, t.want, t.weight, t.of = append(t.rows, row), append(t.want, want), append(t.weight, weight), append(t.of, s)
}

// bin cuts the values of each feature into bins of equal weight.
func (t *table) bin() {
	width := len(t.rows[0])
	t.edges, t.cells = make([][]float32, width), make([][]uint8, width)
	each(width, func(f int) {
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
		cells := make([]uint8, len(t.rows))
		for i, r := range t.rows {
			k, _ := slices.BinarySearch(edges, r[f]) // the first edge that is not less
			cells[i] = uint8(k)
		}
		t.edges[f], t.cells[f] = edges, cells
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

type model struct {
	bias  float32
	trees [][]node
}

func (m *model) answer(t *table, row int) float32 {
	sum := m.bias
	for _, tree := range m.trees {
		i := 0
		for tree[i].feature >= 0 {
			n := &tree[i]
			i = n.left
			if t.cells[n.feature][row] > n.bin {
				i++
			}
		}
		sum += tree[i].value
	}
	return float32(1 / (1 + math.Exp(-float64(sum))))
}

func (m *model) write(w io.Writer) {
	fmt.Fprintf(w, "bias %.5g\n", m.bias)
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

type leaf struct {
	rows []int32
	at   int // node of the tree
	best split
}

// boost trains on the rows of the pages that use accepts.
func boost(t *table, use func(*sample) bool) *model {
	var rows []int32
	for i, s := range t.of {
		if t.weight[i] > 0 && use(s) {
			rows = append(rows, int32(i))
		}
	}
	sum := make([]float32, len(t.want))
	slope, curve := make([]float32, len(t.want)), make([]float32, len(t.want))
	m := &model{}
	for range trees {
		for _, i := range rows {
			p := float32(1 / (1 + math.Exp(-float64(sum[i]))))
			slope[i], curve[i] = t.weight[i]*(p-t.want[i]), t.weight[i]*p*(1-p)
		}
		tree := []node{{feature: -1}}
		open := []*leaf{{rows: rows}}
		open[0].best = t.find(open[0].rows, slope, curve)
		for len(open) < leaves {
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
			cells := t.cells[l.best.feature]
			for _, i := range l.rows {
				if cells[i] <= l.best.bin {
					a.rows = append(a.rows, i)
				} else {
					b.rows = append(b.rows, i)
				}
			}
			tree[l.at] = node{feature: l.best.feature, bin: l.best.bin, at: t.edges[l.best.feature][l.best.bin], left: len(tree)}
			tree = append(tree, node{feature: -1}, node{feature: -1})
			a.best, b.best = t.find(a.rows, slope, curve), t.find(b.rows, slope, curve)
			open[best] = a
			open = append(open, b)
		}
		for _, l := range open {
			g, h := 0.0, 0.0
			for _, i := range l.rows {
				g += float64(slope[i])
				h += float64(curve[i])
			}
			v := float32(-rate * g / (h + ridge))
			tree[l.at].value = v
			for _, i := range l.rows {
				sum[i] += v
			}
		}
		m.trees = append(m.trees, tree)
	}
	return m
}

// find returns the best split of rows.
func (t *table) find(rows []int32, slope, curve []float32) split {
	found := make([]split, len(t.cells))
	each(len(t.cells), func(f int) {
		var g, h [bins + 1]float64
		cells := t.cells[f]
		for _, i := range rows {
			c := cells[i]
			g[c] += float64(slope[i])
			h[c] += float64(curve[i])
		}
		allG, allH := 0.0, 0.0
		for k := range g {
			allG += g[k]
			allH += h[k]
		}
		leftG, leftH := 0.0, 0.0
		best := split{feature: f}
		for k := range t.edges[f] {
			leftG += g[k]
			leftH += h[k]
			if leftH < minimum || allH-leftH < minimum {
				continue
			}
			rightG, rightH := allG-leftG, allH-leftH
			gain := leftG*leftG/(leftH+ridge) + rightG*rightG/(rightH+ridge) - allG*allG/(allH+ridge)
			if gain > best.gain+1e-6 {
				best.gain, best.bin = gain, uint8(k)
			}
		}
		found[f] = best
	})
	best := found[0]
	for _, s := range found[1:] {
		if s.gain > best.gain {
			best = s
		}
	}
	return best
}
