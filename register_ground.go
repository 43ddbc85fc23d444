package onrecord

import (
	"cmp"
	"slices"
	"strings"
)

// Bounds of what is kept of one name, so that a page made of names costs little.
const (
	maxKeys    = 6
	maxOffices = 16
	maxBeside  = 6 // persons, organisations and places each that stand beside a name
	maxPaired  = 4 // of them, for an organisation or a place
	maxTwins   = 16
)

// fold makes of a reading what the register keeps of it.
func (r *Register) fold(key string, reading Reading) registered {
	out := registered{Key: key, Language: reading.Language}
	in := newBodies()
	for i, n := range reading.Names {
		f := r.folding.Fold(n, reading.Language)
		f.Keys = f.Keys[:min(len(f.Keys), maxKeys)]
		listed, _ := r.listedAs(n.Kind, f.Keys)
		out.Names = append(out.Names, registeredName{ID: n.ID, Kind: n.Kind, Name: n.Name, Roles: n.Roles, Mentions: len(n.Mentions), Folded: f, Listed: listed})
		in.add(i, n, reading.Text)
	}
	for i, n := range reading.Names {
		if n.Kind != Person || len(out.Names[i].Keys) == 0 {
			continue
		}
		for _, role := range n.Roles[:min(len(n.Roles), maxOffices)] {
			rest, held := in.cut(role)
			o := office{Names: held}
			var terms []string
			for k, part := range rest {
				if k > 0 {
					terms = append(terms, "_")
				}
				terms = append(terms, r.folding.Terms(part, reading.Language)...)
			}
			o.Terms = strings.Join(terms, " ")
			for _, h := range held {
				keys := out.Names[h].Keys
				if len(keys) == 0 { // a surname, or a town taken for one
					keys = r.folding.Fold(Name{Kind: OtherName, Name: out.Names[h].Name}, reading.Language).Keys
				}
				o.Keys = append(o.Keys, keys...)
			}
			out.Names[i].Offices = append(out.Names[i].Offices, o)
		}
	}
	return out
}

// bodies finds the other names of a reading in a role.
type bodies struct {
	byWord map[string][]body // by the first word
}

type body struct {
	text string
	name int
}

func newBodies() *bodies { return &bodies{map[string][]body{}} }

func (b *bodies) add(i int, n Name, text string) {
	seen := map[string]bool{}
	put := func(s string) {
		first, _, _ := strings.Cut(s, " ")
		if s == "" || seen[s] || len(b.byWord[first]) >= maxTwins {
			return
		}
		seen[s] = true
		b.byWord[first] = append(b.byWord[first], body{s, i})
	}
	put(n.Name)
	for _, m := range n.Mentions[:min(len(n.Mentions), maxTwins)] {
		if m.Start >= 0 && m.Start <= m.End && m.End <= len(text) {
			put(strings.Join(strings.Fields(m.In(text)), " "))
		}
	}
}

// cut returns what stands around the names in a role, and the names.
func (b *bodies) cut(role string) (rest []string, names []int) {
	words := strings.Fields(role)
	var part []string
	for i := 0; i < len(words); {
		best := body{}
		for _, c := range b.byWord[strings.Trim(words[i], ",.;:()\"„“”«»")] {
			n := strings.Count(c.text, " ") + 1
			if len(c.text) > len(best.text) && i+n <= len(words) && strings.Trim(strings.Join(words[i:i+n], " "), ",.;:()\"„“”«»") == c.text {
				best = c
			}
		}
		if best.text == "" {
			part = append(part, words[i])
			i++
			continue
		}
		rest, part = append(rest, strings.Join(part, " ")), nil
		names = append(names, best.name)
		i += strings.Count(best.text, " ") + 1
	}
	return append(rest, strings.Join(part, " ")), names
}

// A ground is something by which a name can be joined to others that have it.
type ground struct {
	Evidence
	hash uint64
	// Only names found under it or put there: an organisation that stands beside a
	// name meets those in whose role it stands, not others beside which it stands.
	find, put bool
	mark      string // tells grounds of the same words from each other
}

// hashOf is FNV-1a over the parts, each closed by a zero byte.
func hashOf(parts ...string) uint64 {
	const prime = 1099511628211
	h := uint64(14695981039346656037)
	for _, p := range parts {
		for i := range len(p) {
			h = (h ^ uint64(p[i])) * prime
		}
		h *= prime
	}
	return h
}

// A page is what a reading tells of all its names.
type page struct {
	*registered
	some   map[NameKind][]string // the first folded names
	places []string              // all, the most often mentioned first
	keys   map[string]int        // how many names have one, by kind and key
	names  map[string]int        // how many are written so, by kind and name
}

func (reading *registered) page() *page {
	p := &page{registered: reading, some: map[NameKind][]string{}, keys: map[string]int{}, names: map[string]int{}}
	for k := range reading.Names {
		n := &reading.Names[k]
		p.names[string(n.Kind)+" "+n.Name]++
		for _, key := range n.Keys {
			p.keys[string(n.Kind)+" "+key]++
		}
		if some := p.some[n.Kind]; len(n.Keys) > 0 && len(some) < maxBeside+maxKeys && !slices.Contains(some, n.Keys[0]) {
			p.some[n.Kind] = append(some, n.Keys[0])
		}
	}
	p.places = reading.places()
	return p
}

// places returns the folded places of a page, the most often mentioned first, and
// of those as often mentioned the first.
func (reading *registered) places() []string {
	var of []*registeredName
	for k := range reading.Names {
		if n := &reading.Names[k]; n.Kind == Place && len(n.Keys) > 0 {
			of = append(of, n)
		}
	}
	slices.SortStableFunc(of, func(a, b *registeredName) int { return cmp.Compare(b.Mentions, a.Mentions) })
	var out []string
	for _, n := range of {
		out = append(out, n.Keys[0])
	}
	return out
}

// related reports whether a folded name shares a word with a person's: relatives and
// a family's firm stand beside father and son alike. As given name and surname stand
// in either order, one who shares the given name counts too.
func (n *registeredName) related(key string) bool {
	for word := range strings.SplitSeq(key, " ") {
		for _, own := range n.Keys {
			if a, b, ok := strings.Cut(own, " "); ok && (a == word || b == word) {
				return true
			}
		}
	}
	return false
}

// beside returns the first folded names of a kind that stand beside n. Pages about
// one matter name the same ones first.
func (p *page) beside(n *registeredName, kind NameKind) []string {
	var out []string
	for _, key := range p.some[kind] {
		if kind == n.Kind && slices.Contains(n.Keys, key) || n.Kind == Person && kind != Place && n.related(key) {
			continue
		}
		if out = append(out, key); len(out) == maxBeside {
			break
		}
	}
	return out
}

// grounds returns all by which a name of the page can be joined.
func (p *page) grounds(n *registeredName) []ground {
	var out []ground
	if n.Listed != "" {
		out = append(out, ground{Evidence: Evidence{Listed, n.Listed}, hash: hashOf("list", n.Listed), find: true, put: true})
	}
	if len(n.Keys) == 0 {
		return out
	}
	for _, a := range n.Abbreviations {
		out = append(out, ground{Evidence: Evidence{Abbreviated, a + " = " + n.Keys[0]}, hash: hashOf("abbreviation", string(n.Kind), n.Keys[0], a), find: true, put: true})
	}
	persons, orgs, places := p.beside(n, Person), p.beside(n, Organisation), p.beside(n, Place)
	var with []ground // what is shared beside the name; its hash is made below
	add := func(kind EvidenceKind, words string) {
		with = append(with, ground{Evidence: Evidence{kind, words}, find: true, put: true})
	}
	switch n.Kind {
	case Person:
		var held []string // places of the offices
		for _, o := range n.Offices {
			if len(o.Names) > 0 && strings.Trim(o.Terms, "_ ") != "" || len(o.Names) == 0 && strings.Contains(o.Terms, " ") {
				if len(o.Names) == 0 {
					add(SameRole, o.Terms)
				}
				for _, k := range o.Keys {
					add(SameRole, strings.Replace(o.Terms, "_", "["+k+"]", 1))
				}
			}
			for _, h := range o.Names {
				for _, k := range p.Names[h].Keys {
					if p.Names[h].Kind == Organisation && n.related(k) {
						continue
					}
					if p.Names[h].Kind == Organisation {
						with = append(with, ground{Evidence: Evidence{SameBody, k}, find: true, put: true})
					} else {
						held = append(held, k)
					}
				}
			}
		}
		for _, o := range orgs {
			with = append(with, ground{Evidence: Evidence{SameBody, o}, find: true})
			with = append(with, ground{Evidence: Evidence{SameBody, "beside " + o}, put: true})
		}
		for _, g := range slices.Clone(with) {
			if g.Kind == SameBody && g.put && g.find {
				with = append(with, ground{Evidence: Evidence{SameBody, "beside " + g.Words}, find: true})
			}
		}
		others := append(slices.Clone(orgs), held[:min(len(held), maxBeside)]...)
		for k, one := range persons {
			for _, q := range persons[k+1:] {
				add(NamedWith, min(one, q)+" + "+max(one, q))
			}
			for _, o := range others {
				add(NamedWith, one+" + "+o)
			}
		}
		for _, h := range held[:min(len(held), maxBeside)] {
			for _, o := range orgs {
				add(NamedWith, h+" + "+o)
			}
		}
	default:
		// Countries have bodies and towns of one name with the same others beside
		// them. So one of the two others is a place, the main one of a page.
		main := ""
		for _, key := range p.places {
			if n.Kind != Place || !slices.Contains(n.Keys, key) {
				main = key
				break
			}
		}
		if main == "" {
			break
		}
		var others []string
		for _, some := range [][]string{persons, orgs, places} {
			others = append(others, some[:min(len(some), maxPaired)]...)
		}
		if !slices.Contains(places, main) {
			places = append([]string{main}, places...)
		}
		for _, place := range places {
			for _, o := range others {
				e := Evidence{NamedWith, place + " + " + o}
				switch {
				case o == place:
				case place == main:
					with = append(with, ground{Evidence: e, mark: "main", find: true, put: true}, ground{Evidence: e, mark: "also", find: true})
				default:
					with = append(with, ground{Evidence: e, mark: "main", find: true}, ground{Evidence: e, mark: "also", put: true})
				}
			}
		}
	}
	for _, key := range n.Keys {
		for _, g := range with {
			g.hash = hashOf(string(n.Kind), key, string(g.Kind), g.mark, g.Words)
			out = append(out, g)
		}
		if p.keys[string(n.Kind)+" "+key] > 1 {
			out = append(out, ground{Evidence: Evidence{SamePage, n.Name}, hash: hashOf(string(n.Kind), key, "page", p.Key), find: true, put: true})
		}
	}
	return out
}
