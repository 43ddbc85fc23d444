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
