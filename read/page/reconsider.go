package page

import "golang.org/x/net/html/atom"

const (
	reach        = 4                           // blocks to either side
	levels       = 5                           // elements above
	reconsidered = 2*reach + 1 + 2*levels + 27 // the rest
)

// An area sums up what the first model thinks of blocks that stand together.
type area struct {
	chars, likely float32 // letters; each weighed by the probability of its block
	most          float32
	count, yes    float32 // blocks; those likely in the body
}

func (a *area) add(chars, p float32) {
	a.chars += chars
	a.likely += chars * p
	a.most = max(a.most, p)
	a.count++
	if p >= 0.5 {
		a.yes++
	}
}

func (a *area) addAll(b area) {
	a.chars += b.chars
	a.likely += b.likely
	a.most = max(a.most, b.most)
	a.count += b.count
	a.yes += b.yes
}

// reconsider writes into the rows what the second model sees besides what the
// first one saw: the answers p of the first around each block.
func (o *observation) reconsider(p []float32) {
	n := len(p)
	if n == 0 {
		return
	}
	chars := func(t int) float32 { return float32(o.block(t).chars) + 1 }
	inside := make([]area, len(o.elems))
	paths := make(map[*pathStat]*area, len(o.paths))
	before := make([]float32, n+1)
	var whole area
	first, last := -1, -1
	doubt := float32(0)
	for t, x := range p {
		c := chars(t)
		inside[o.block(t).elem].add(c, x)
		s := paths[o.path[t]]
		if s == nil {
			s = &area{}
			paths[o.path[t]] = s
		}
		s.add(c, x)
		whole.add(c, x)
		before[t+1] = before[t] + c*x
		doubt += c * min(x, 1-x)
		if x >= 0.5 && c > 40 {
			if first < 0 {
				first = t
			}
			last = t
		}
	}
	for i := len(inside) - 1; i > 0; i-- {
		inside[o.elems[i].parent].addAll(inside[i])
	}
	type span struct{ from, to int }
	runs := make([]span, n) // of blocks that are all likely, or all unlikely
	for t := 1; t <= n; t++ {
		from := runs[t-1].from
		if t < n && (p[t] >= 0.5) == (p[t-1] >= 0.5) {
			runs[t].from = from
			continue
		}
		for k := from; k < t; k++ {
			runs[k].to = t
		}
		if t < n {
			runs[t].from = t
		}
	}
	lastYes, nextYes := make([]int, n), make([]int, n)
	at := -1
	for t := range n {
		lastYes[t] = at
		if p[t] >= 0.5 {
			at = t
		}
	}
	at = -1
	for t := n - 1; t >= 0; t-- {
		nextYes[t] = at
		if p[t] >= 0.5 {
			at = t
		}
	}
	f := make([]float32, 0, reconsidered)
	for t := range n {
		b := o.block(t)
		f = f[:0]
		for d := -reach; d <= reach; d++ {
			x := float32(-1)
			if u := t + d; u >= 0 && u < n {
				x = p[u]
			}
			f = append(f, x)
		}
		e := b.elem
		for range levels {
			a := &inside[e]
			f = append(f, ratio(a.likely, a.chars), ratio(a.likely, whole.likely))
			e = max(o.elems[e].parent, 0)
		}
		s := paths[o.path[t]]
		f = append(f, ratio(s.likely, s.chars), ratio(s.yes, s.count), ratio(s.likely, whole.likely), s.most)
		f = append(f, ratio(before[t], whole.likely), ratio(before[n]-before[t+1], whole.likely))
		f = append(f, whole.likely, whole.yes, whole.most, ratio(doubt, whole.likely))
		place := float32(-1)
		if first >= 0 {
			switch {
			case t < first:
				place = 0
			case t > last:
				place = 2
			default:
				place = 1
			}
		}
		f = append(f, place, float32(clip(t-first)), float32(clip(last-t)))
		r := runs[t]
		run := before[r.to] - before[r.from]
		f = append(f, float32(clip(r.to-r.from)), run, ratio(run, whole.likely), float32(clip(t-r.from)), float32(clip(r.to-1-t)))
		// What stands on the other side of the gap, and whether it is of one kind
		// with this block.
		f = o.across(f, t, lastYes[t])
		f = o.across(f, t, nextYes[t])
		f = append(f, flag(b.tag == atom.P)+2*flag(lastYes[t] >= 0 && o.path[lastYes[t]] == o.path[t])+4*flag(nextYes[t] >= 0 && o.path[nextYes[t]] == o.path[t]))
		copy(o.row(t)[o.alone:], f)
	}
}

// across describes the nearest block likely in the body on one side of block t.
func (o *observation) across(f []float32, t, u int) []float32 {
	if u < 0 {
		return append(f, -1, 0, 0, -1)
	}
	e, up := o.block(t).elem, float32(0)
	for e > 0 && !o.within(o.block(u).elem, e) {
		e = o.elems[e].parent
		up++
	}
	return append(f, float32(clip(t-u)), float32(o.block(u).words), flag(o.path[u] == o.path[t]), up)
}

func clip(n int) int { return max(-60, min(60, n)) }
