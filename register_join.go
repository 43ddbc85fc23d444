package onrecord

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

func (r *Register) name(i int32) (*registered, *registeredName) {
	m := r.all[i]
	return &r.readings[m.reading], &r.readings[m.reading].Names[m.name]
}

func (r *Register) ref(i int32) NameRef {
	reading, n := r.name(i)
	return NameRef{reading.Key, n.ID}
}

func (r *Register) find(i int32) int32 {
	for r.parent[i] != i {
		r.parent[i] = r.parent[r.parent[i]]
		i = r.parent[i]
	}
	return i
}

// place finds the bearer of name i, the next one, on page p.
func (r *Register) place(i int32, p *page) {
	reading, n := r.name(i)
	r.parent = append(r.parent, i)
	self := r.ref(i)
	r.named[self] = i
	b := &bearer{kind: n.Kind, members: []int32{i}}
	if n.Gender != "" {
		b.genders = map[string]bool{n.Gender: true}
	}
	if n.Listed != "" {
		b.listed = map[string]bool{n.Listed: true}
	}
	if len(n.Middle) > 0 {
		b.middle = [][]string{n.Middle}
	}
	for _, o := range n.Offices {
		if len(o.Keys) > 0 && strings.Trim(o.Terms, "_ ") != "" {
			if b.offices == nil {
				b.offices = map[string]map[string]bool{}
			}
			terms := reading.Language + " " + o.Terms
			if b.offices[terms] == nil {
				b.offices[terms] = map[string]bool{}
			}
			for _, k := range o.Keys {
				b.offices[terms][k] = true
			}
		}
	}
	for _, s := range r.said[self] {
		if !r.decisions[s.decision].Apart {
			continue
		}
		if b.sides == nil {
			b.sides = map[side]bool{}
		}
		b.sides[s] = true
	}
	if p.names[string(n.Kind)+" "+n.Name] > 1 {
		b.page = map[string]bool{reading.Key + "\x00" + n.Name: true}
	}
	r.of[i] = b

	for _, s := range r.said[self] {
		for _, other := range r.placed[s] {
			if !r.parted(self, r.ref(other), s.decision) {
				r.union(i, other, []Evidence{{ByPerson, r.decisions[s.decision].Note}})
				break
			}
		}
		r.placed[s] = append(r.placed[s], i)
	}
	grounds := p.grounds(n)
	type hit struct {
		with     int32 // the name that shares the ground
		evidence []Evidence
	}
	hits := map[int32]*hit{} // by the root
	for _, g := range grounds {
		if !g.find {
			continue
		}
		first, ok := r.index[g.hash]
		if !ok {
			continue
		}
		for k, more := -1, r.more[g.hash]; k < len(more); k++ {
			other := first
			if k >= 0 {
				other = more[k]
			}
			root := r.find(other)
			h := hits[root]
			if h == nil {
				h = &hit{with: other}
				hits[root] = h
			}
			if len(h.evidence) < maxEvidences && !slices.Contains(h.evidence, g.Evidence) {
				h.evidence = append(h.evidence, g.Evidence)
			}
		}
	}
	delete(hits, r.find(i))
	roots := slices.SortedFunc(maps.Keys(hits), func(a, b int32) int { return cmp.Compare(r.of[a].members[0], r.of[b].members[0]) })
	roots = slices.DeleteFunc(roots, func(root int32) bool { return contradict(r.of[r.find(i)], r.of[root]) })
	if !r.fitsTwo(roots) {
		for _, root := range roots {
			if !contradict(r.of[r.find(i)], r.of[r.find(root)]) {
				r.union(i, hits[root].with, hits[root].evidence)
			}
		}
	}
	root := r.find(i)
	for _, g := range grounds {
		if g.put {
			switch first, ok := r.index[g.hash]; {
			case !ok:
				r.index[g.hash] = i
			case r.find(first) != root:
				r.more[g.hash] = r.represent(r.more[g.hash], i, root)
			}
		}
	}
	for _, key := range n.Keys {
		k := string(n.Kind) + " " + key
		r.bears[k] = r.represent(r.bears[k], i, root)
	}
}

// fitsTwo reports whether two of these bearers contradict each other.
func (r *Register) fitsTwo(roots []int32) bool {
	for k, a := range roots {
		for _, b := range roots[k+1:] {
			if contradict(r.of[a], r.of[b]) {
				return true
			}
		}
	}
	return false
}

// represent adds name i to those that stand for their bearers under one ground,
// unless its bearer has one there. Of more than maxTwins bearers the first are kept.
func (r *Register) represent(names []int32, i, root int32) []int32 {
	for _, other := range names {
		if r.find(other) == root {
			return names
		}
	}
	if len(names) >= maxTwins { // some may have become one
		var roots [maxTwins]int32
		kept := names[:0]
		for _, other := range names {
			if at := r.find(other); !slices.Contains(roots[:len(kept)], at) {
				roots[len(kept)] = at
				kept = append(kept, other)
			}
		}
		if names = kept; len(names) >= maxTwins {
			return names
		}
	}
	return append(names, i)
}

// union makes the bearers of two names one.
func (r *Register) union(i, j int32, evidence []Evidence) {
	a, b := r.find(i), r.find(j)
	if a == b {
		return
	}
	join := Join{r.ref(min(i, j)), r.ref(max(i, j)), evidence}
	into, from := r.of[a], r.of[b]
	if len(into.members) < len(from.members) {
		a, b, into, from = b, a, from, into
	}
	if from.members[0] < into.members[0] { // the earliest stands first
		into.members[0], from.members[0] = from.members[0], into.members[0]
	}
	into.members = append(into.members, from.members...)
	into.joins = append(append(into.joins, from.joins...), join)
	into.genders, into.listed, into.sides, into.page = united(into.genders, from.genders), united(into.listed, from.listed), united(into.sides, from.sides), united(into.page, from.page)
	for _, m := range from.middle {
		if len(into.middle) < maxTwins && !slices.ContainsFunc(into.middle, func(o []string) bool { return slices.Equal(o, m) }) {
			into.middle = append(into.middle, m)
		}
	}
	if into.offices == nil {
		into.offices = from.offices
	} else {
		for terms, names := range from.offices {
			into.offices[terms] = united(into.offices[terms], names)
		}
	}
	r.parent[b] = a
	delete(r.of, b)
}

func united[K comparable](into, from map[K]bool) map[K]bool {
	if into == nil {
		return from
	}
	maps.Copy(into, from)
	return into
}

// apart reports whether two sets are known and share nothing.
func apart[K comparable](a, b map[K]bool) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	for k := range a {
		if b[k] {
			return false
		}
	}
	return true
}

// contradict reports whether two bearers cannot be one.
func contradict(a, b *bearer) bool {
	if a.kind != b.kind || apart(a.genders, b.genders) || apart(a.listed, b.listed) {
		return true
	}
	for s := range a.sides {
		other := side{s.decision, 1 - s.group}
		if b.sides[other] && !a.sides[other] && !b.sides[s] {
			return true
		}
	}
	for p := range a.page {
		if b.page[p] {
			return true
		}
	}
	if len(a.offices) > len(b.offices) {
		a, b = b, a
	}
	for terms, names := range a.offices {
		if apart(names, b.offices[terms]) {
			return true
		}
	}
	for _, x := range a.middle {
		for _, y := range b.middle {
			if !agree(x, y) {
				return true
			}
		}
	}
	return false
}

// agree reports whether two lists of middle names can be one person's: some name
// of the one begins some name of the other.
func agree(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if strings.HasPrefix(x, y) || strings.HasPrefix(y, x) {
				return true
			}
		}
	}
	return false
}

// settle joins all names anew, by the decisions as they stand now.
func (r *Register) settle() {
	r.clear()
	stands := standing(r.decisions)
	for k, d := range r.decisions {
		if !stands[k] {
			continue
		}
		for g, group := range d.Groups {
			for _, ref := range group {
				r.said[ref] = append(r.said[ref], side{k, g})
			}
		}
	}
	var p *page
	for i, m := range r.all {
		if p == nil || p.registered != &r.readings[m.reading] {
			p = r.readings[m.reading].page()
		}
		r.place(int32(i), p)
	}
}
