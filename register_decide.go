package onrecord

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

// A Signature says who decided something, when and why.
type Signature struct {
	At   time.Time `json:"at,omitzero"`
	By   string    `json:"by,omitempty"`
	Note string    `json:"note,omitempty"`
}

// A Decision is what a person said about who is who: names of one bearer
// ("together"), of two ("apart"), or that an earlier decision does not hold
// ("undoes"). In a [Register] it goes before all evidence, and a later decision
// before an earlier one. The decisions of a register are a log that only grows.
type Decision struct {
	Number int         `json:"number"` // 1 and up
	Apart  bool        `json:"apart,omitempty"`
	Groups [][]NameRef `json:"groups,omitempty"` // each of one bearer; one group, or two that are apart
	Undoes int         `json:"undoes,omitempty"` // the number of an earlier decision; there are no groups then
	Signature
}

// Merge says that two entities are one. It holds for readings to come too.
// Errors have kind [NotFound] or [Invalid].
func (r *Register) Merge(a, b string, s Signature) (Decision, error) {
	x, err := r.lookup(a)
	if err != nil {
		return Decision{}, err
	}
	y, err := r.lookup(b)
	if err != nil {
		return Decision{}, err
	}
	if x == y {
		return Decision{}, &Error{Kind: Invalid, Op: "merge", Object: a, Err: fmt.Errorf("is one with %s already", b)}
	}
	if k, other := r.of[x].kind, r.of[y].kind; k != other {
		return Decision{}, &Error{Kind: Invalid, Op: "merge", Object: a, Err: fmt.Errorf("is of kind %s, %s of kind %s", k, b, other)}
	}
	return r.decide(Decision{Groups: [][]NameRef{append(r.entity(x).Members, r.entity(y).Members...)}, Signature: s}), nil
}

// Split says that some names of an entity have another bearer. It holds for
// readings to come too. Errors have kind [NotFound] or [Invalid].
func (r *Register) Split(id string, names []NameRef, s Signature) (Decision, error) {
	root, err := r.lookup(id)
	if err != nil {
		return Decision{}, err
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
		return Decision{}, &Error{Kind: NotFound, Op: "split", Object: id, Err: fmt.Errorf("%d of the %d names are its own", len(out), len(names))}
	case len(rest) == 0:
		return Decision{}, &Error{Kind: Invalid, Op: "split", Object: id, Err: errors.New("no name would be left")}
	}
	return r.decide(Decision{Apart: true, Groups: [][]NameRef{rest, out}, Signature: s}), nil
}

// Undo takes back a decision that stands. What was undone stands again when its
// undoing is undone. The error has kind [NotFound].
func (r *Register) Undo(number int, s Signature) (Decision, error) {
	if number < 1 || number > len(r.decisions) || !standing(r.decisions)[number-1] {
		return Decision{}, &Error{Kind: NotFound, Op: "undo", Object: fmt.Sprint(number), Err: errors.New("no such decision stands")}
	}
	return r.decide(Decision{Undoes: number, Signature: s}), nil
}

func (r *Register) decide(d Decision) Decision {
	d.Number = len(r.decisions) + 1
	r.decisions = append(r.decisions, d)
	r.settle()
	return d
}

// Decisions returns what persons said, in order.
func (r *Register) Decisions() []Decision { return slices.Clone(r.decisions) }

// Stands reports whether the decision of this number is there and not undone.
func (r *Register) Stands(number int) bool {
	return number >= 1 && number <= len(r.decisions) && standing(r.decisions)[number-1]
}

// standing tells which decisions no later one undoes.
func standing(log []Decision) []bool {
	out := make([]bool, len(log))
	for k := range out {
		out[k] = true
	}
	for k := len(log) - 1; k >= 0; k-- {
		if u := log[k].Undoes; u > 0 && out[k] {
			out[u-1] = false
		}
	}
	return out
}

// follows reports why d cannot be the next decision.
func (r *Register) follows(d Decision) error {
	groups := 1
	switch {
	case d.Undoes != 0:
		groups = 0
	case d.Apart:
		groups = 2
	}
	switch {
	case d.Number != len(r.decisions)+1:
		return fmt.Errorf("decision %d is not the next one", d.Number)
	case d.Undoes < 0 || d.Undoes >= d.Number || d.Undoes > 0 && d.Apart:
		return fmt.Errorf("decision %d undoes %d", d.Number, d.Undoes)
	case len(d.Groups) != groups:
		return fmt.Errorf("decision %d has %d groups; wants %d", d.Number, len(d.Groups), groups)
	}
	return nil
}

// parted reports whether a decision later than the one at this index holds two
// names apart.
func (r *Register) parted(a, b NameRef, index int) bool {
	for _, s := range r.said[a] {
		if s.decision > index && r.decisions[s.decision].Apart && slices.Contains(r.said[b], side{s.decision, 1 - s.group}) {
			return true
		}
	}
	return false
}
