package onrecord

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"
)

// A Folding writes names and words so that they can be compared across scripts,
// spellings and grammatical cases. It is a port: read/name has the one that goes
// by the language packs.
type Folding interface {
	// Fold returns what n, on a page in this language, is compared by.
	Fold(n Name, language string) Folded
	// Terms returns the words of a role that tell something, as search has them.
	Terms(words, language string) []string
}

// Folded is a name as it is compared.
type Folded struct {
	// Keys are the spellings that it may be one of, the one that stands there
	// first. A person of whom only a surname or initials are told has none.
	Keys []string `json:"keys,omitempty"`
	// Abbreviations are those of the keys that abbreviate the first.
	Abbreviations []string `json:"abbreviations,omitempty"`
	// Middle are names and initials between the given name and the surname.
	Middle []string `json:"middle,omitempty"`
	Gender string   `json:"gender,omitempty"` // "f", "m" or ""
}

// A NameRef tells one name of one reading in a [Register].
type NameRef struct {
	Reading string `json:"reading"` // as [Register.ReadingKey] makes it
	Name    string `json:"name"`    // the ID of the [Name]
}

// EvidenceKind says by what two names were joined.
type EvidenceKind string

const (
	SameRole     EvidenceKind = "role"         // the same full name in the same role
	SameBody     EvidenceKind = "body"         // the same full name and the organisation of its role
	NamedWith    EvidenceKind = "named-with"   // the same full name beside the same others
	Abbreviated  EvidenceKind = "abbreviation" // the same abbreviation of the same long form
	Listed       EvidenceKind = "list"         // one entry of an imported list
	SamePage     EvidenceKind = "page"         // two spellings on one page
	ByPerson     EvidenceKind = "person"       // a person said so
	maxEvidences              = 6              // of one join are kept
)

// Evidence is one ground for a join. Words are folded, but for those of a list
// (the entry's ID) and of a person (the note).
type Evidence struct {
	Kind  EvidenceKind `json:"kind"`
	Words string       `json:"words,omitempty"`
}

// A Join says why two names have one bearer.
type Join struct {
	A        NameRef    `json:"a"`
	B        NameRef    `json:"b"`
	Evidence []Evidence `json:"evidence"`
}

// A NameForm is one way in which a bearer is named in one language.
type NameForm struct {
	Name     string `json:"name"`
	Language string `json:"language,omitempty"`
	Readings int    `json:"readings"`
}

// An Entity is one bearer of names across readings.
type Entity struct {
	ID       string     `json:"id"`
	Kind     NameKind   `json:"kind"`
	Names    []NameForm `json:"names"` // the most frequent first
	Roles    []string   `json:"roles,omitempty"`
	Listed   []string   `json:"listed,omitempty"` // IDs in imported lists
	Readings int        `json:"readings"`
	Mentions int        `json:"mentions"`
	Members  []NameRef  `json:"members"`
	Joins    []Join     `json:"joins,omitempty"`
	// Namesakes are the other entities that bear one of its full names. Whether
	// they are the same is open.
	Namesakes []string `json:"namesakes,omitempty"`
}

// A Decision is what a person said about who is who: names of one bearer
// ("together") or of two ("apart"). In a [Register] it goes before all evidence,
// and a later decision before an earlier one.
type Decision struct {
	Number int         `json:"number"` // 1 and up
	Apart  bool        `json:"apart"`
	Groups [][]NameRef `json:"groups"` // each of one bearer; one group, or two that are apart
	By     string      `json:"by,omitempty"`
	Note   string      `json:"note,omitempty"`
	Undone bool        `json:"undone,omitempty"`
}

// A Register joins the names of many readings that have one bearer. Start with
// [NewRegister], fill it with [Register.Add].
//
// Two names are joined when they are the same in full, folded across scripts and
// spellings, and something else is the same too: a role, the organisation of the
// role, others named beside them, the entry of an imported list, an abbreviation
// with its long form. Neither a surname nor a full name alone ever joins. Names
// that contradict each other stay apart: a woman and a man, two middle names, one
// office in two places, two entries of a list, what a person held apart. A name
// that fits two bearers who contradict each other joins neither.
//
// So the bearers do not depend on the order of the readings, but where names
// contradict each other: there, what came first is joined first. The same
// readings in the same order give the same IDs.
//
// A Register is not safe for use by several goroutines at a time.
type Register struct {
	folding   Folding
	readings  []registered
	byReading map[string]int32
	all       []member // in the order in which they came
	decisions []Decision
	listed    map[string][]string // folded names by kind to IDs of lists

	// What follows is made of the above anew by settle.
	parent []int32
	of     map[int32]*bearer  // by the root
	index  map[uint64]int32   // names by what they can be joined by, one a bearer
	more   map[uint64][]int32 // the second and further ones, of few
	bears  map[string][]int32 // by kind and folded name, one a bearer
	sides  map[int32][]side   // what decisions say
	forced map[int32][]force
	named  map[NameRef]int32
}

// A registered reading is what a register keeps of one.
type registered struct {
	Key      string           `json:"reading"`
	Language string           `json:"language,omitempty"`
	Names    []registeredName `json:"names,omitempty"`
}

type registeredName struct {
	ID       string   `json:"id"`
	Kind     NameKind `json:"kind"`
	Name     string   `json:"name"`
	Roles    []string `json:"roles,omitempty"`
	Mentions int      `json:"mentions"`
	Folded
	Offices []office `json:"offices,omitempty"`
	Listed  string   `json:"listed,omitempty"`
}

// An office is a role with the names in it taken out.
type office struct {
	Terms string   `json:"terms"` // "_" for a name
	Names []int    `json:"names,omitempty"`
	Keys  []string `json:"keys,omitempty"` // of the names
}

type member struct{ reading, name int32 }

// A side is the group of names that a decision holds apart from another.
type side struct{ decision, group int }

type force struct {
	to       int32
	decision int
}

// A bearer is a set of names that are joined, with what may contradict others.
type bearer struct {
	kind    NameKind
	members []int32
	joins   []Join
	genders map[string]bool
	offices map[string]map[string]bool // terms to the keys of names
	middle  [][]string
	listed  map[string]bool
	sides   map[side]bool
	page    map[string]bool // names as written of readings that hold two of them
}

// NewRegister returns an empty register.
func NewRegister(f Folding) *Register {
	r := &Register{folding: f, byReading: map[string]int32{}, listed: map[string][]string{}}
	r.clear()
	return r
}

func (r *Register) clear() {
	r.parent, r.of = nil, map[int32]*bearer{}
	r.index, r.more, r.bears = map[uint64]int32{}, map[uint64][]int32{}, map[string][]int32{}
	r.sides, r.forced, r.named = map[int32][]side{}, map[int32][]force{}, map[NameRef]int32{}
}

// ReadingKey tells a reading in a register: its ID or address and what was read.
func ReadingKey(r Reading) string {
	sum := r.SHA256
	if sum == "" {
		h := sha256.Sum256([]byte(r.Text))
		sum = hex.EncodeToString(h[:])
	}
	return cmp.Or(r.ID, r.URL, r.CanonicalURL) + "@" + sum[:min(12, len(sum))]
}

// Add puts the names of a reading into the register and returns the ID of the
// bearer of each, by the ID of the name. A reading that it holds already changes
// nothing.
//
// The ID of a bearer is that of its earliest name, so that an ID given out may
// later lead to the bearer that it was found to be: see [Register.Entity].
func (r *Register) Add(reading Reading) map[string]string {
	key := ReadingKey(reading)
	at, held := r.byReading[key]
	if !held {
		at = int32(len(r.readings))
		r.insert(r.fold(key, reading))
	}
	ids := map[string]string{}
	for _, n := range r.readings[at].Names {
		ids[n.ID] = idOf(r.of[r.find(r.named[NameRef{key, n.ID}])].members[0])
	}
	return ids
}

// insert takes up a reading whose names are folded.
func (r *Register) insert(reading registered) {
	at := int32(len(r.readings))
	r.readings = append(r.readings, reading)
	r.byReading[reading.Key] = at
	p := r.readings[at].page()
	for i := range reading.Names {
		r.all = append(r.all, member{at, int32(i)})
		r.place(int32(len(r.all)-1), p)
	}
}

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
		out.Names = append(out.Names, registeredName{ID: n.ID, Kind: n.Kind, Name: n.Name, Roles: n.Roles, Mentions: len(n.Mentions), Folded: f, Listed: r.listedAs(n.Kind, f.Keys)})
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
	some  map[NameKind][]string // folded names, by their scattered hashes
	keys  map[string]int        // how many names have one, by kind and key
	names map[string]int        // how many are written so, by kind and name
}

func (reading *registered) page() *page {
	p := &page{reading, map[NameKind][]string{}, map[string]int{}, map[string]int{}}
	for k := range reading.Names {
		n := &reading.Names[k]
		p.names[string(n.Kind)+" "+n.Name]++
		for _, key := range n.Keys {
			p.keys[string(n.Kind)+" "+key]++
		}
		if len(n.Keys) > 0 {
			p.some[n.Kind] = append(p.some[n.Kind], n.Keys[0])
		}
	}
	for kind, keys := range p.some {
		slices.SortFunc(keys, func(a, b string) int { return cmp.Or(cmp.Compare(scattered(a), scattered(b)), strings.Compare(a, b)) })
		p.some[kind] = slices.Compact(keys)
		p.some[kind] = p.some[kind][:min(len(p.some[kind]), maxBeside+maxKeys)]
	}
	return p
}

// scattered orders names alike on all pages, so that the few that are kept do not
// go by where they stand. What more names beside a name bring, more names must be
// compared for: see maxBeside.
func scattered(key string) uint64 {
	h := hashOf(key)
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	return h ^ h>>33
}

// beside returns some of the folded names of a kind that stand beside n.
func (p *page) beside(n *registeredName, kind NameKind) []string {
	var out []string
	for _, key := range p.some[kind] {
		if kind == n.Kind && slices.Contains(n.Keys, key) {
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
		out = append(out, ground{Evidence{Listed, n.Listed}, hashOf("list", n.Listed), true, true})
	}
	if len(n.Keys) == 0 {
		return out
	}
	for _, a := range n.Abbreviations {
		out = append(out, ground{Evidence{Abbreviated, a + " = " + n.Keys[0]}, hashOf("abbreviation", string(n.Kind), n.Keys[0], a), true, true})
	}
	persons, orgs, places := p.beside(n, Person), p.beside(n, Organisation), p.beside(n, Place)
	var with []ground // what is shared beside the name; its hash is made below
	add := func(kind EvidenceKind, words string) {
		with = append(with, ground{Evidence{kind, words}, 0, true, true})
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
					if p.Names[h].Kind == Organisation {
						with = append(with, ground{Evidence{SameBody, k}, 0, true, true})
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
		// One other is shared by bodies and towns of one name in two countries.
		var others []string
		for _, some := range [][]string{persons, orgs, places} {
			others = append(others, some[:min(len(some), maxPaired)]...)
		}
		for k, one := range others {
			for _, o := range others[k+1:] {
				add(NamedWith, min(one, o)+" + "+max(one, o))
			}
		}
	}
	for _, key := range n.Keys {
		for _, g := range with {
			g.hash = hashOf(string(n.Kind), key, string(g.Kind), g.Words)
			out = append(out, g)
		}
		if p.keys[string(n.Kind)+" "+key] > 1 {
			out = append(out, ground{Evidence{SamePage, n.Name}, hashOf(string(n.Kind), key, "page", p.Key), true, true})
		}
	}
	return out
}

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
	for _, s := range r.sides[i] {
		if b.sides == nil {
			b.sides = map[side]bool{}
		}
		b.sides[s] = true
	}
	if p.names[string(n.Kind)+" "+n.Name] > 1 {
		b.page = map[string]bool{reading.Key + "\x00" + n.Name: true}
	}
	r.of[i] = b

	for _, f := range r.forced[i] {
		if f.to < i {
			d := r.decisions[f.decision]
			r.union(i, f.to, []Evidence{{ByPerson, d.Note}})
		}
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
// unless its bearer has one there.
func (r *Register) represent(names []int32, i, root int32) []int32 {
	if len(names) >= maxTwins {
		return names
	}
	for _, other := range names {
		if r.find(other) == root {
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
	number := map[NameRef]int32{}
	for i := range r.all {
		number[r.ref(int32(i))] = int32(i)
	}
	for k, d := range r.decisions {
		if d.Undone {
			continue
		}
		for g, group := range d.Groups {
			first := int32(-1)
			for _, ref := range group {
				i, ok := number[ref]
				if !ok {
					continue
				}
				if d.Apart {
					r.sides[i] = append(r.sides[i], side{k, g})
				}
				if first >= 0 {
					r.forced[i] = append(r.forced[i], force{first, k})
					r.forced[first] = append(r.forced[first], force{i, k})
				} else {
					first = i
				}
			}
		}
	}
	// A later decision takes two names apart that an earlier one put together.
	for i, forces := range r.forced {
		r.forced[i] = slices.DeleteFunc(forces, func(f force) bool {
			for _, s := range r.sides[i] {
				if s.decision > f.decision && slices.Contains(r.sides[f.to], side{s.decision, 1 - s.group}) {
					return true
				}
			}
			return false
		})
	}
	var p *page
	for i, m := range r.all {
		if p == nil || p.registered != &r.readings[m.reading] {
			p = r.readings[m.reading].page()
		}
		r.place(int32(i), p)
	}
}

// idOf returns the ID of the bearer whose earliest name is i.
func idOf(i int32) string { return fmt.Sprintf("e%d", i+1) }

func (r *Register) lookup(id string) (int32, error) {
	var n int32
	if c, err := fmt.Sscanf(id, "e%d", &n); err != nil || c != 1 || n < 1 || int(n) > len(r.all) || id != idOf(n-1) {
		return 0, &Error{Kind: NotFound, Op: "register", Object: id, Err: errors.New("no such entity")}
	}
	return r.find(n - 1), nil
}

// Entity returns the bearer with this ID, or the one that it was joined to since.
// The error has kind [NotFound].
func (r *Register) Entity(id string) (Entity, error) {
	root, err := r.lookup(id)
	if err != nil {
		return Entity{}, err
	}
	return r.entity(root), nil
}

// Entities returns all bearers by their first appearance.
func (r *Register) Entities() []Entity {
	var out []Entity
	for i := range r.all {
		if root := r.find(int32(i)); r.of[root].members[0] == int32(i) {
			out = append(out, r.entity(root))
		}
	}
	return out
}

func (r *Register) entity(root int32) Entity {
	b := r.of[root]
	members := slices.Sorted(slices.Values(b.members))
	e := Entity{ID: idOf(members[0]), Kind: b.kind, Joins: slices.Clone(b.joins), Listed: slices.Sorted(maps.Keys(b.listed))}
	forms, readings, namesakes := map[NameForm]int{}, map[string]bool{}, map[int32]bool{}
	for _, i := range members {
		reading, n := r.name(i)
		e.Members = append(e.Members, NameRef{reading.Key, n.ID})
		e.Mentions += n.Mentions
		readings[reading.Key] = true
		forms[NameForm{Name: n.Name, Language: reading.Language}]++
		for _, role := range n.Roles {
			if !slices.Contains(e.Roles, role) {
				e.Roles = append(e.Roles, role)
			}
		}
		for _, key := range n.Keys {
			for _, other := range r.bears[string(n.Kind)+" "+key] {
				if o := r.find(other); o != root {
					namesakes[r.of[o].members[0]] = true
				}
			}
		}
	}
	e.Readings = len(readings)
	for f, n := range forms {
		f.Readings = n
		e.Names = append(e.Names, f)
	}
	slices.SortFunc(e.Names, func(a, b NameForm) int {
		return cmp.Or(b.Readings-a.Readings, strings.Compare(a.Language, b.Language), strings.Compare(a.Name, b.Name))
	})
	for _, i := range slices.Sorted(maps.Keys(namesakes)) {
		e.Namesakes = append(e.Namesakes, idOf(i))
	}
	return e
}

// Merge says that two entities are one. It holds for readings to come and returns
// the number of the decision, for [Register.Undo].
func (r *Register) Merge(a, b, by, note string) (int, error) {
	x, err := r.lookup(a)
	if err != nil {
		return 0, err
	}
	y, err := r.lookup(b)
	if err != nil {
		return 0, err
	}
	if x == y {
		return 0, &Error{Kind: Invalid, Op: "merge", Object: a, Err: fmt.Errorf("is one with %s already", b)}
	}
	return r.decide(Decision{Groups: [][]NameRef{append(r.entity(x).Members, r.entity(y).Members...)}, By: by, Note: note}), nil
}

// Split says that some names of an entity have another bearer. It holds for
// readings to come and returns the number of the decision, for [Register.Undo].
func (r *Register) Split(id string, names []NameRef, by, note string) (int, error) {
	root, err := r.lookup(id)
	if err != nil {
		return 0, err
	}
	var out, rest []NameRef
	for _, m := range r.entity(root).Members {
		if slices.Contains(names, m) {
			out = append(out, m)
		} else {
			rest = append(rest, m)
		}
	}
	switch {
	case len(out) != len(names) || len(out) == 0:
		return 0, &Error{Kind: NotFound, Op: "split", Object: id, Err: fmt.Errorf("%d of the %d names are its own", len(out), len(names))}
	case len(rest) == 0:
		return 0, &Error{Kind: Invalid, Op: "split", Object: id, Err: errors.New("no name would be left")}
	}
	return r.decide(Decision{Apart: true, Groups: [][]NameRef{rest, out}, By: by, Note: note}), nil
}

func (r *Register) decide(d Decision) int {
	d.Number = len(r.decisions) + 1
	r.decisions = append(r.decisions, d)
	r.settle()
	return d.Number
}

// Undo takes a decision back. The error has kind [NotFound].
func (r *Register) Undo(number int) error {
	if number < 1 || number > len(r.decisions) || r.decisions[number-1].Undone {
		return &Error{Kind: NotFound, Op: "undo", Object: fmt.Sprint(number), Err: errors.New("no such decision stands")}
	}
	r.decisions[number-1].Undone = true
	r.settle()
	return nil
}

// Decisions returns what persons said, in order, with what was undone.
func (r *Register) Decisions() []Decision { return slices.Clone(r.decisions) }

// A ListedName is an entry of a public list of names: one bearer and the ways in
// which it is named.
type ListedName struct {
	ID    string       `json:"id"`
	Kind  NameKind     `json:"kind,omitempty"` // "" where the list does not tell
	Names []ListedForm `json:"names"`
}

// A ListedForm is a name as a list has it; Language is "" where it does not tell.
type ListedForm struct {
	Name     string `json:"name"`
	Language string `json:"language,omitempty"`
}

// Import takes entries of a list for a ground to join names: those that an entry
// holds in full, and no other, have its bearer. Names that the register holds are
// joined anew.
func (r *Register) Import(list iter.Seq2[ListedName, error]) error {
	for l, err := range list {
		if err != nil {
			return err
		}
		kinds := []NameKind{l.Kind}
		if l.Kind == "" {
			kinds = []NameKind{Person, Organisation, Place}
		}
		for _, kind := range kinds {
			for _, form := range l.Names {
				f := r.folding.Fold(Name{Kind: kind, Name: form.Name}, form.Language)
				if len(f.Keys) == 0 {
					continue
				}
				k := string(kind) + " " + f.Keys[0]
				// Of a name that two bear, nothing more is to know.
				if ids := r.listed[k]; len(ids) < 2 && !slices.Contains(ids, l.ID) {
					r.listed[k] = append(ids, l.ID)
				}
			}
		}
	}
	if len(r.all) == 0 {
		return nil
	}
	for i := range r.readings {
		for k := range r.readings[i].Names {
			n := &r.readings[i].Names[k]
			if id := r.listedAs(n.Kind, n.Keys); id != "" {
				n.Listed = id
			}
		}
	}
	r.settle()
	return nil
}

// listedAs returns the ID of the one entry that has the first of these keys, or
// else the others; "" where there is none or more than one.
func (r *Register) listedAs(kind NameKind, keys []string) string {
	if len(r.listed) == 0 || len(keys) == 0 {
		return ""
	}
	if ids := r.listed[string(kind)+" "+keys[0]]; len(ids) > 0 {
		if len(ids) > 1 {
			return ""
		}
		return ids[0]
	}
	id := ""
	for _, key := range keys[1:] {
		for _, other := range r.listed[string(kind)+" "+key] {
			if id != "" && id != other {
				return ""
			}
			id = other
		}
	}
	return id
}

// SchemaRegister names the JSON Lines form of a [Register].
const SchemaRegister = "onrecord/register/1"

// A line of a register: the first has the schema, the others a reading or a
// decision.
type registerLine struct {
	Schema   string      `json:"schema,omitempty"`
	Reading  *registered `json:"page,omitempty"`
	Decision *Decision   `json:"decision,omitempty"`
}

// Write writes the register as JSON Lines: what was read and what persons
// decided. Imported lists are not part of it, but by the entries that names of
// the register have.
func (r *Register) Write(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	if err := e.Encode(registerLine{Schema: SchemaRegister}); err != nil {
		return err
	}
	for i := range r.readings {
		if err := e.Encode(registerLine{Reading: &r.readings[i]}); err != nil {
			return err
		}
	}
	for i := range r.decisions {
		if err := e.Encode(registerLine{Decision: &r.decisions[i]}); err != nil {
			return err
		}
	}
	return nil
}

// ReadRegister reads what [Register.Write] wrote. An error has kind [Invalid] and
// tells the line.
func ReadRegister(in io.Reader, f Folding) (*Register, error) {
	r := NewRegister(f)
	dec := json.NewDecoder(in)
	for n := 1; ; n++ {
		var l registerLine
		err := dec.Decode(&l)
		if errors.Is(err, io.EOF) && n > 1 {
			break
		}
		if err == nil {
			err = r.take(n, l)
		}
		if err != nil {
			return nil, &Error{Kind: Invalid, Op: "register", Object: fmt.Sprintf("line %d", n), Err: err}
		}
	}
	r.settle()
	return r, nil
}

func (r *Register) take(n int, l registerLine) error {
	switch {
	case n == 1:
		if l.Schema != SchemaRegister {
			return fmt.Errorf("its schema is %q, not %q", l.Schema, SchemaRegister)
		}
	case l.Reading != nil:
		if _, twice := r.byReading[l.Reading.Key]; twice {
			return fmt.Errorf("%s stands there twice", l.Reading.Key)
		}
		at := int32(len(r.readings))
		ids := map[string]bool{}
		for i := range l.Reading.Names {
			name := &l.Reading.Names[i]
			if ids[name.ID] {
				return fmt.Errorf("%s has the name %s twice", l.Reading.Key, name.ID)
			}
			ids[name.ID] = true
			for _, o := range name.Offices {
				for _, k := range o.Names {
					if k < 0 || k >= len(l.Reading.Names) {
						return fmt.Errorf("%s has no name number %d", l.Reading.Key, k)
					}
				}
			}
			r.all = append(r.all, member{at, int32(i)})
		}
		r.byReading[l.Reading.Key] = at
		r.readings = append(r.readings, *l.Reading)
	case l.Decision != nil:
		if l.Decision.Number != len(r.decisions)+1 || len(l.Decision.Groups) < 1 || len(l.Decision.Groups) > 2 {
			return fmt.Errorf("decision %d is not the next one, or not of one or two groups", l.Decision.Number)
		}
		r.decisions = append(r.decisions, *l.Decision)
	default:
		return errors.New("neither a page nor a decision")
	}
	return nil
}
