package lang

import (
	"reflect"
	"slices"
)

// join appends the lists of the universal pack to those of p and adds the
// entries of its maps that p lacks.
func join(p, universal *Pack) {
	into, from := reflect.ValueOf(p).Elem(), reflect.ValueOf(universal).Elem()
	for i := range into.NumField() {
		if f := into.Field(i); f.Kind() == reflect.Struct {
			joinRules(f, from.Field(i))
		}
	}
}

func joinRules(into, from reflect.Value) {
	for i := range into.NumField() {
		f, u := into.Field(i), from.Field(i)
		switch {
		case u.IsZero():
		case f.Kind() == reflect.Slice:
			for _, s := range u.Interface().([]string) {
				if !slices.Contains(f.Interface().([]string), s) {
					f.Set(reflect.Append(f, reflect.ValueOf(s)))
				}
			}
		case f.Kind() == reflect.Map:
			if f.IsNil() {
				f.Set(reflect.MakeMap(f.Type()))
			}
			for _, k := range u.MapKeys() {
				if !f.MapIndex(k).IsValid() {
					f.SetMapIndex(k, u.MapIndex(k))
				}
			}
		}
	}
}

// plainFields are the lists and maps whose strings are no patterns.
var plainFields = map[string]bool{
	"Pairs": true, "Inner": true, "Group": true, "Decimal": true, "Cases": true,
	"Scripts": true, "KnownBodies": true, "Translated": true, "Agencies": true, "Gazetteer": true,
}

// badPattern returns the first pattern of p that does not parse, and its place.
func badPattern(p *Pack) (at, pattern string) {
	v := reflect.ValueOf(p).Elem()
	for i := range v.NumField() {
		rules := v.Field(i)
		if rules.Kind() != reflect.Struct {
			continue
		}
		for j := range rules.NumField() {
			field := rules.Type().Field(j)
			if plainFields[field.Name] {
				continue
			}
			at := v.Type().Field(i).Tag.Get("toml") + "." + field.Tag.Get("toml")
			switch f := rules.Field(j); f.Kind() {
			case reflect.Slice:
				for _, s := range f.Interface().([]string) {
					if _, err := expand(s); err != nil {
						return at, s
					}
				}
			case reflect.Map:
				for _, k := range f.MapKeys() {
					if _, err := expand(k.String()); err != nil {
						return at, k.String()
					}
				}
			}
		}
	}
	return "", ""
}

// A Section tells how much one section of a pack holds.
type Section struct {
	Name    string
	Entries int      // in its lists and tables
	Empty   []string // keys without a value
}

// Sections tells how much each section of p holds, in the order of the file.
func (p *Pack) Sections() []Section {
	var out []Section
	v := reflect.ValueOf(p).Elem()
	for i := range v.NumField() {
		rules := v.Field(i)
		if rules.Kind() != reflect.Struct {
			continue
		}
		s := Section{Name: v.Type().Field(i).Tag.Get("toml")}
		for j := range rules.NumField() {
			switch f := rules.Field(j); {
			case f.IsZero() && f.Kind() != reflect.Bool:
				s.Empty = append(s.Empty, rules.Type().Field(j).Tag.Get("toml"))
			case f.Kind() == reflect.Slice || f.Kind() == reflect.Map:
				s.Entries += f.Len()
			}
		}
		out = append(out, s)
	}
	return out
}
