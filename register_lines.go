package onrecord

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

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
		if err := r.follows(*l.Decision); err != nil {
			return err
		}
		r.decisions = append(r.decisions, *l.Decision)
	default:
		return errors.New("neither a page nor a decision")
	}
	return nil
}
