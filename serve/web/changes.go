package web

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"onrecord"
	"onrecord/export"
	"onrecord/store"
)

type changesView struct {
	Article   store.Article
	Revisions []store.Revision
	Old, New  store.Revision
	Title     []edit
	Blocks    []changedBlock
	Rough     bool
	Fates     []fate
	Counts    map[string]int // of fates
	Tag       string
}

// A changedBlock is one block of the compared texts; Same are those between two
// changes.
type changedBlock struct {
	Edits []edit
	Same  []string
}

// A fate says what became of a statement from one revision to the next.
type fate struct {
	Was            string // kept, changed, respoken, withdrawn, new
	Old, New       *onrecord.Statement
	Edits          []edit
	OldWho, NewWho string
}

func (s *server) changes(v *visit) error {
	ctx := v.r.Context()
	a, err := s.Record.Article(ctx, v.r.PathValue("id"))
	if err != nil {
		return err
	}
	view := changesView{Article: a, Tag: v.Tag}
	if view.Revisions, err = s.Record.Revisions(ctx, a.ID); err != nil {
		return err
	}
	number := func(name string, otherwise int) int {
		n, err := strconv.Atoi(v.r.FormValue(name))
		if err != nil || n < 1 {
			return otherwise
		}
		return n
	}
	to := number("to", a.Revisions)
	from := number("from", max(1, to-1))
	if view.Old, err = s.Record.Revision(ctx, a.ID, from, ""); err != nil {
		return err
	}
	if view.New, err = s.Record.Revision(ctx, a.ID, to, ""); err != nil {
		return err
	}
	before, after := view.Old.Reading, view.New.Reading
	view.Title, _ = diff(visible(before.Title), visible(after.Title))
	edits, rough := diff(visible(before.Text), visible(after.Text))
	view.Rough = rough
	view.Blocks = blocksOf(edits)
	view.Fates = fates(before.Statements, after.Statements)
	view.Counts = map[string]int{}
	for _, f := range view.Fates {
		view.Counts[f.Was]++
	}
	return v.show("changes", v.t("changes.title"), view)
}

// blocksOf cuts edits at the blank lines between blocks, and gathers blocks without
// a change.
func blocksOf(edits []edit) []changedBlock {
	lines := [][]edit{nil}
	for _, e := range edits {
		for i, part := range strings.Split(e.Text, "\n\n") {
			if i > 0 {
				lines = append(lines, nil)
			}
			if part != "" {
				last := len(lines) - 1
				lines[last] = append(lines[last], edit{e.Op, part})
			}
		}
	}
	var out []changedBlock
	for _, line := range lines {
		if len(line) == 0 {
			continue
		}
		if slices.ContainsFunc(line, func(e edit) bool { return e.Op != '=' }) {
			out = append(out, changedBlock{Edits: line})
			continue
		}
		text := ""
		for _, e := range line {
			text += e.Text
		}
		if n := len(out); n > 0 && out[n-1].Edits == nil {
			out[n-1].Same = append(out[n-1].Same, text)
		} else {
			out = append(out, changedBlock{Same: []string{text}})
		}
	}
	return out
}

// fates matches the statements of two revisions: first those in the same words, then
// those that share most of their words. The order is that of the new revision, what
// was withdrawn at the end.
func fates(before, after []onrecord.Statement) []fate {
	used := make([]bool, len(before))
	match := make([]int, len(after))
	for i := range after {
		match[i] = -1
		for j := range before {
			if !used[j] && export.Clean(before[j].Text) == export.Clean(after[i].Text) {
				match[i], used[j] = j, true
				break
			}
		}
	}
	words := func(s onrecord.Statement) map[string]int {
		m := map[string]int{}
		for _, w := range pieces(strings.ToLower(s.Text)) {
			if strings.TrimSpace(w) != "" {
				m[w]++
			}
		}
		return m
	}
	old := make([]map[string]int, len(before))
	for j := range before {
		if !used[j] {
			old[j] = words(before[j])
		}
	}
	for i := range after {
		if match[i] >= 0 {
			continue
		}
		mine := words(after[i])
		best, at := 0.5, -1
		for j := range before {
			if !used[j] {
				if x := overlap(mine, old[j]); x > best {
					best, at = x, j
				}
			}
		}
		if at >= 0 {
			match[i], used[at] = at, true
		}
	}
	var out []fate
	for i := range after {
		f := fate{Was: "new", New: &after[i], NewWho: speakerName(after[i])}
		if j := match[i]; j >= 0 {
			f.Old, f.OldWho = &before[j], speakerName(before[j])
			f.Edits, _ = diff(export.Clean(before[j].Text), export.Clean(after[i].Text))
			switch {
			case slices.ContainsFunc(f.Edits, func(e edit) bool { return e.Op != '=' }):
				f.Was = "changed"
			case f.OldWho != f.NewWho:
				f.Was = "respoken"
			default:
				f.Was = "kept"
			}
		}
		out = append(out, f)
	}
	for j := range before {
		if !used[j] {
			out = append(out, fate{Was: "withdrawn", Old: &before[j], OldWho: speakerName(before[j])})
		}
	}
	rank := map[string]int{"withdrawn": 0, "changed": 1, "respoken": 2, "new": 3, "kept": 4}
	slices.SortStableFunc(out, func(a, b fate) int { return cmp.Compare(rank[a.Was], rank[b.Was]) })
	return out
}

// overlap is Dice's coefficient of two bags of words.
func overlap(a, b map[string]int) float64 {
	shared, all := 0, 0
	for w, n := range a {
		shared += min(n, b[w])
		all += n
	}
	for _, n := range b {
		all += n
	}
	if all == 0 {
		return 0
	}
	return 2 * float64(shared) / float64(all)
}

func speakerName(s onrecord.Statement) string {
	if s.Speaker == nil {
		return ""
	}
	return export.Clean(s.Speaker.Name)
}
