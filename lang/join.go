package lang

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
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

// A wrong entry of a pack, and what to do about it.
type wrong struct{ key, what, entry, why string }

// badEntry returns the first entry of p that can't be meant so.
func badEntry(p *Pack) *wrong {
	for _, s := range p.Scripts {
		if !matches(s, "Aaaa") {
			return &wrong{"scripts", "code", s, `write its ISO 15924 code, as "Latn" or "Cyrl"`}
		}
	}
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
			var patterns []string
			switch f := rules.Field(j); f.Kind() {
			case reflect.Slice:
				patterns = f.Interface().([]string)
			case reflect.Map:
				for _, k := range f.MapKeys() {
					patterns = append(patterns, k.String())
				}
				slices.Sort(patterns)
			}
			for _, s := range patterns {
				if strings.ContainsFunc(s, unicode.IsUpper) {
					return &wrong{v.Type().Field(i).Tag.Get("toml") + "." + field.Tag.Get("toml"), "pattern", s, "words are compared in small letters"}
				}
				if _, err := expand(s); err != nil {
					return &wrong{v.Type().Field(i).Tag.Get("toml") + "." + field.Tag.Get("toml"), "pattern", s, err.Error()}
				}
			}
		}
	}
	return badValue(p)
}

// badValue returns the first value of p that is out of its range.
func badValue(p *Pack) *wrong {
	for _, list := range []struct {
		key   string
		pairs []string
	}{{"quotes.pairs", p.Quotes.Pairs}, {"quotes.inner", p.Quotes.Inner}} {
		for _, pair := range list.pairs {
			if utf8.RuneCountInString(pair) != 2 {
				return &wrong{list.key, "pair", pair, "write the opening and the closing mark, two characters"}
			}
		}
	}
	for _, rule := range p.Names.Cases {
		if !strings.Contains(rule, ">") {
			return &wrong{"names.cases", "rule", rule, `write "ending>base", as "om>"`}
		}
	}
	if d := p.Figures.Decimal; d != "" && d != "," && d != "." {
		return &wrong{"figures.decimal", "mark", d, `write "," or "."`}
	}
	for _, word := range slices.Sorted(maps.Keys(p.Figures.Currencies)) {
		if code := p.Figures.Currencies[word]; !matches(code, "AAA") {
			return &wrong{"figures.currencies", "code", code, `write its ISO 4217 code, as "EUR"`}
		}
	}
	for _, word := range slices.Sorted(maps.Keys(p.Figures.Minor)) {
		codes := strings.Fields(p.Figures.Minor[word])
		if len(codes) == 0 || slices.ContainsFunc(codes, func(code string) bool { return !matches(code, "AAA") }) {
			return &wrong{"figures.minor", "codes", p.Figures.Minor[word], `write ISO 4217 codes, the likeliest first, as "EUR USD"`}
		}
	}
	if o := p.Dates.Order; o != "" && o != "dmy" && o != "mdy" && o != "ymd" {
		return &wrong{"dates.order", "order", o, `write "dmy", "mdy" or "ymd"`}
	}
	for _, table := range []struct {
		key    string
		values map[string]int
		last   int
	}{{"dates.months", p.Dates.Months, 12}, {"dates.weekdays", p.Dates.Weekdays, 7}} {
		for _, word := range slices.Sorted(maps.Keys(table.values)) {
			if n := table.values[word]; n < 1 || n > table.last {
				return &wrong{table.key, "value of", word, fmt.Sprintf("it is %d; write a number from 1 to %d", n, table.last)}
			}
		}
	}
	return nil
}

// matches reports whether s has the letters of shape: A a capital, a a small one.
func matches(s, shape string) bool {
	return len(s) == len(shape) && strings.Map(func(r rune) rune {
		switch {
		case 'A' <= r && r <= 'Z':
			return 'A'
		case 'a' <= r && r <= 'z':
			return 'a'
		}
		return -1
	}, s) == shape
}

// kindOfKey tells what stands under a key of a pack: "list", "table of texts".
func kindOfKey(key []string) string {
	t := reflect.TypeFor[Pack]()
	for _, name := range key {
		if t.Kind() == reflect.Map {
			t = t.Elem()
			break
		}
		for i := range t.NumField() {
			if t.Field(i).Tag.Get("toml") == name {
				t = t.Field(i).Type
				break
			}
		}
		if t.Kind() != reflect.Struct && t.Kind() != reflect.Map {
			break
		}
	}
	switch t.Kind() {
	case reflect.Slice:
		return `a list of texts, as ["a", "b"]`
	case reflect.Map, reflect.Struct:
		return "a table"
	case reflect.Bool:
		return "true or false without quotation marks"
	case reflect.Int, reflect.Float64:
		return "a number without quotation marks"
	}
	return "text in quotation marks"
}

// A Section tells how much one section of a pack holds.
type Section struct {
	Name    string
	Entries int      // in its lists and tables
	Empty   []string // keys without a value
}

// Sections tells how much each section of p holds, in the order of the file. Of a
// pack from [ParsePack], what the universal one adds does not count.
func (p *Pack) Sections() []Section {
	if p.own != nil {
		return p.own
	}
	return p.sections()
}

func (p *Pack) sections() []Section {
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
