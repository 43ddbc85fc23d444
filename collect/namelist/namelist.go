// Package namelist reads public lists of names: who bears them, and in which
// languages they are written how.
//
// Call [Read]; what it yields is for [onrecord.Register.Import]. No list comes with
// the program.
package namelist

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord"
)

// Bounds of what one line and one entry may hold.
const (
	maxLine  = 4 << 20
	maxForms = 10000
)

// Read decodes a list in one of these forms, one line after the other:
//
//	123<TAB>P<TAB>en<TAB>Ann+Marlow
//
// as JRC-Names has it, the type P (person), O (organisation) or U (not known), the
// language "u" where it is not known, neighbouring lines of one number one entry,
// its ID "jrc:123", while lines that stand apart are entries with one ID, which the
// register takes for one; or JSON Lines with the keys of Wikidata,
//
//	{"id": "Q1", "kind": "person", "labels": {"en": "Ann Marlow"}, "aliases": {"en": ["A. Marlow"]}}
//
// where a label may also be an object with a "value"; or with "names" as
// [onrecord.ListedName] has them. Blank lines and those that begin with # are
// passed over. The first wrong line yields an error of kind Invalid that tells its
// number, and ends the list.
func Read(r io.Reader) iter.Seq2[onrecord.ListedName, error] {
	return func(yield func(onrecord.ListedName, error) bool) {
		var entry onrecord.ListedName // of the lines with tabs, not yet yielded
		lines := bufio.NewScanner(r)
		lines.Buffer(nil, maxLine)
		n := 0
		fail := func(kind onrecord.Kind, err error) {
			yield(onrecord.ListedName{}, &onrecord.Error{Kind: kind, Op: "names", Object: fmt.Sprintf("line %d", n), Err: err})
		}
		for lines.Scan() {
			n++
			line := bytes.TrimSpace(lines.Bytes())
			if n == 1 {
				line = bytes.TrimPrefix(line, []byte("\ufeff"))
			}
			if len(line) == 0 || line[0] == '#' {
				continue
			}
			if !utf8.Valid(line) {
				fail(onrecord.Invalid, errors.New("not UTF-8"))
				return
			}
			parse := parseTabs
			if line[0] == '{' {
				parse = parseJSON
			}
			next, err := parse(line)
			if err != nil {
				fail(onrecord.Invalid, err)
				return
			}
			if line[0] != '{' && next.ID == entry.ID && next.Kind == entry.Kind && len(entry.Names) < maxForms {
				if !slices.Contains(entry.Names, next.Names[0]) {
					entry.Names = append(entry.Names, next.Names...)
				}
				continue
			}
			if entry.ID != "" && !yield(entry, nil) {
				return
			}
			if entry = next; line[0] == '{' {
				if !yield(entry, nil) {
					return
				}
				entry = onrecord.ListedName{}
			}
		}
		if err := lines.Err(); err != nil {
			n++
			if errors.Is(err, bufio.ErrTooLong) {
				fail(onrecord.TooLarge, fmt.Errorf("over %d bytes", maxLine))
			} else {
				fail(onrecord.Unavailable, err)
			}
			return
		}
		if entry.ID != "" {
			yield(entry, nil)
		}
	}
}

var types = map[string]onrecord.NameKind{"P": onrecord.Person, "O": onrecord.Organisation, "U": ""}

func parseTabs(line []byte) (onrecord.ListedName, error) {
	var e onrecord.ListedName
	fields := strings.Split(string(line), "\t")
	if len(fields) != 4 {
		return e, fmt.Errorf("has %d fields; wants number, type, language and name with tabs between, or a JSON object", len(fields))
	}
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	if fields[0] == "" || strings.ContainsFunc(fields[0], func(r rune) bool { return r < '0' || r > '9' }) {
		return e, fmt.Errorf("%q is no number", fields[0])
	}
	kind, ok := types[fields[1]]
	if !ok {
		return e, fmt.Errorf("type %q; wants P, O or U", fields[1])
	}
	language := fields[2]
	if language == "u" {
		language = ""
	}
	form, err := formOf(strings.ReplaceAll(fields[3], "+", " "), language)
	return onrecord.ListedName{ID: "jrc:" + fields[0], Kind: kind, Names: []onrecord.ListedForm{form}}, err
}

func formOf(name, language string) (onrecord.ListedForm, error) {
	f := onrecord.ListedForm{Name: strings.Join(strings.Fields(name), " "), Language: language}
	if f.Name == "" {
		return f, errors.New("a name is empty")
	}
	if strings.ContainsFunc(language, func(r rune) bool { return r != '-' && (r < '0' || r > '9') && (r|0x20 < 'a' || r|0x20 > 'z') }) {
		return f, fmt.Errorf("%q is no language code", language)
	}
	return f, nil
}

// text is a string, or an object with it under "value".
type text string

func (t *text) UnmarshalJSON(b []byte) error {
	var s string
	if len(b) > 0 && b[0] == '{' {
		var o struct {
			Value string `json:"value"`
		}
		err := json.Unmarshal(b, &o)
		*t = text(o.Value)
		return err
	}
	err := json.Unmarshal(b, &s)
	*t = text(s)
	return err
}

func parseJSON(line []byte) (onrecord.ListedName, error) {
	var l struct {
		ID      string                `json:"id"`
		Kind    onrecord.NameKind     `json:"kind"`
		Labels  map[string]text       `json:"labels"`
		Aliases map[string][]text     `json:"aliases"`
		Names   []onrecord.ListedForm `json:"names"`
	}
	var e onrecord.ListedName
	if err := json.Unmarshal(line, &l); err != nil {
		return e, err
	}
	if l.ID == "" {
		return e, errors.New(`has no "id"`)
	}
	switch l.Kind {
	case "", onrecord.Person, onrecord.Organisation, onrecord.Place, onrecord.OtherName:
	default:
		return e, fmt.Errorf("kind %q; wants person, organisation, place or other", l.Kind)
	}
	e.ID, e.Kind = l.ID, l.Kind
	seen := map[onrecord.ListedForm]bool{}
	add := func(name, language string) error {
		f, err := formOf(name, language)
		if err == nil && !seen[f] {
			seen[f] = true
			e.Names = append(e.Names, f)
		}
		if len(e.Names) > maxForms {
			return fmt.Errorf("has more than %d names", maxForms)
		}
		return err
	}
	for _, f := range l.Names {
		if err := add(f.Name, f.Language); err != nil {
			return e, err
		}
	}
	for _, language := range slices.Sorted(maps.Keys(l.Labels)) {
		if err := add(string(l.Labels[language]), language); err != nil {
			return e, err
		}
	}
	for _, language := range slices.Sorted(maps.Keys(l.Aliases)) {
		for _, alias := range l.Aliases[language] {
			if err := add(string(alias), language); err != nil {
				return e, err
			}
		}
	}
	if len(e.Names) == 0 {
		return e, errors.New("has no names")
	}
	return e, nil
}

// Write writes an entry as a line that [Read] reads.
func Write(w io.Writer, e onrecord.ListedName) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(e)
}
