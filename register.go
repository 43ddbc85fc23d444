package onrecord

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
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

// String returns "READING#NAME", which [Register.Name] takes.
func (n NameRef) String() string { return n.Reading + "#" + n.Name }

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
	// Namesakes are the other entities that bear one of its full names, the earliest
	// 16 of each. Whether they are the same is open.
	Namesakes []string `json:"namesakes,omitempty"`
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
	named  map[NameRef]int32
	said   map[NameRef][]side // where standing decisions tell of a name, held or yet to come
	placed map[side][]int32   // the names of a group that are held
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

// A side is a group of names in a decision, both by their index.
type side struct{ decision, group int }

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
	r.named, r.said, r.placed = map[NameRef]int32{}, map[NameRef][]side{}, map[side][]int32{}
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

// Name returns the name that "READING#NAME" tells, READING being the key of a
// reading or, where one reading has it, the ID or address in the key. The error has
// kind [NotFound], or [Invalid] where several have it.
func (r *Register) Name(s string) (NameRef, error) {
	fail := func(kind Kind, why string) (NameRef, error) {
		return NameRef{}, &Error{Kind: kind, Op: "register", Object: s, Err: errors.New(why)}
	}
	at := strings.LastIndex(s, "#")
	if at < 0 {
		return fail(Invalid, "wants READING#NAME")
	}
	ref := NameRef{s[:at], s[at+1:]}
	if _, ok := r.byReading[ref.Reading]; !ok {
		var keys []string
		for i := range r.readings {
			if k := r.readings[i].Key; strings.HasPrefix(k, ref.Reading+"@") {
				keys = append(keys, k)
			}
		}
		switch len(keys) {
		case 0:
			return fail(NotFound, "no such reading")
		case 1:
			ref.Reading = keys[0]
		default:
			return fail(Invalid, "several readings have this ID: "+strings.Join(keys, ", "))
		}
	}
	if _, ok := r.named[ref]; !ok {
		return fail(NotFound, "the reading has no such name")
	}
	return ref, nil
}

// Bearer returns the entity that bears a name. The error has kind [NotFound].
func (r *Register) Bearer(n NameRef) (Entity, error) {
	i, ok := r.named[n]
	if !ok {
		return Entity{}, &Error{Kind: NotFound, Op: "register", Object: n.String(), Err: errors.New("no such name")}
	}
	return r.entity(r.find(i)), nil
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
