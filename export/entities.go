package export

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"onrecord"
)

// Entities returns a table of who is who across readings: the bearer of names,
// its names by language, how often it is named, and what joined the names.
func Entities(list []onrecord.Entity) *Table {
	t := &Table{
		columns: []string{"id", "kind", "names", "pages", "mentions", "roles", "listed", "joined by", "namesakes"},
		widths:  []int{6, 12, 56, 5, 8, 30, 12, 48, 12},
	}
	for _, e := range list {
		t.rows = append(t.rows, []string{e.ID, string(e.Kind), Clean(namesByLanguage(e)), strconv.Itoa(e.Readings), strconv.Itoa(e.Mentions),
			Clean(strings.Join(e.Roles, "; ")), Clean(strings.Join(e.Listed, " ")), Clean(joinedBy(e)), strings.Join(e.Namesakes, " ")})
	}
	return t
}

// namesByLanguage writes each form once, with the languages that have it.
func namesByLanguage(e onrecord.Entity) string {
	var forms []string
	languages := map[string][]string{}
	for _, f := range e.Names {
		if _, ok := languages[f.Name]; !ok {
			forms = append(forms, f.Name)
		}
		languages[f.Name] = append(languages[f.Name], f.Language)
	}
	for i, f := range forms {
		if l := strings.Join(languages[f], " "); l != "" {
			forms[i] = fmt.Sprintf("%s (%s)", f, l)
		}
	}
	return strings.Join(forms, "; ")
}

// joinedBy tells each ground once, the strongest of each join.
func joinedBy(e onrecord.Entity) string {
	var out []string
	seen := map[string]bool{}
	for _, j := range e.Joins {
		if len(j.Evidence) == 0 {
			continue
		}
		s := string(j.Evidence[0].Kind)
		if w := j.Evidence[0].Words; w != "" {
			s += ": " + w
		}
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return strings.Join(out, "; ")
}

// Decisions returns a table of what persons said about who is who: number, when and
// by whom, what, the names (those of one bearer with "=" between, two bearers with
// "/"), why, and the standing ones marked, as stands tells by number.
func Decisions(list []onrecord.Decision, stands func(number int) bool) *Table {
	t := &Table{
		columns: []string{"number", "at", "by", "what", "names", "note", "stands"},
		widths:  []int{6, 20, 12, 9, 60, 30, 6},
	}
	for _, d := range list {
		what := "one"
		switch {
		case d.Undoes > 0:
			what = fmt.Sprintf("undoes %d", d.Undoes)
		case d.Apart:
			what = "apart"
		}
		var groups []string
		for _, g := range d.Groups {
			var names []string
			for _, n := range g {
				names = append(names, n.String())
			}
			groups = append(groups, strings.Join(names, " = "))
		}
		at, holds := "", "no"
		if !d.At.IsZero() {
			at = d.At.UTC().Format(time.RFC3339)
		}
		if stands(d.Number) {
			holds = "yes"
		}
		t.rows = append(t.rows, []string{strconv.Itoa(d.Number), at, Clean(d.By), what, Clean(strings.Join(groups, " / ")), Clean(d.Note), holds})
	}
	return t
}
