package onrecord

import (
	"iter"
	"slices"
)

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
// holds in full, and no other, have its bearer. Entries with one ID are one,
// wherever they stand. Names that the register holds are joined anew. When the list
// yields an error, that is returned and the register stays as it was.
func (r *Register) Import(list iter.Seq2[ListedName, error]) error {
	fresh := map[string][]string{}
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
				if len(f.Keys) > 0 {
					k := string(kind) + " " + f.Keys[0]
					fresh[k] = listedToo(fresh[k], l.ID)
				}
			}
		}
	}
	if len(r.listed) == 0 {
		r.listed = fresh
	} else {
		for k, ids := range fresh {
			for _, id := range ids {
				r.listed[k] = listedToo(r.listed[k], id)
			}
		}
	}
	if len(r.all) == 0 {
		return nil
	}
	for i := range r.readings {
		for k := range r.readings[i].Names {
			n := &r.readings[i].Names[k]
			if id, found := r.listedAs(n.Kind, n.Keys); found {
				n.Listed = id
			}
		}
	}
	r.settle()
	return nil
}

// listedToo adds an ID to those that bear a name. Of a name that two bear, nothing
// more is to know.
func listedToo(ids []string, id string) []string {
	if len(ids) < 2 && !slices.Contains(ids, id) {
		return append(ids, id)
	}
	return ids
}

// listedAs returns the ID of the one entry that has the first of these keys, or
// else the others; "" where there is none or more than one, and whether there is any.
func (r *Register) listedAs(kind NameKind, keys []string) (id string, found bool) {
	if len(r.listed) == 0 || len(keys) == 0 {
		return "", false
	}
	if ids := r.listed[string(kind)+" "+keys[0]]; len(ids) > 0 {
		if len(ids) > 1 {
			return "", true
		}
		return ids[0], true
	}
	for _, key := range keys[1:] {
		for _, other := range r.listed[string(kind)+" "+key] {
			if id != "" && id != other {
				return "", true
			}
			id = other
		}
	}
	return id, id != ""
}
