package name

import (
	"slices"
	"strings"

	"onrecord"
	"onrecord/lang"
)

// roles returns what the text calls a person beside the name: "president", "mayor
// of Ardley", from before the name or from an apposition behind it.
func (f *finder) roles(e *entity) []string {
	if e.kind != onrecord.Person {
		return nil
	}
	var out []string
	add := func(s string) {
		if s = plainName(s); s != "" && len(out) < maxRoles && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for _, m := range e.mentions {
		add(f.roleBefore(m))
		add(f.roleAfter(m.first + len(m.words)))
	}
	return out
}

// maxRoles is how many roles of one person are told.
const maxRoles = 32

// maxRole is how many words a role may have.
const maxRole = 9

// roleBefore returns the role that ends right before a mention.
func (f *finder) roleBefore(m *candidate) string {
	w, i := f.t.Words, m.first
	best := -1
	last := i // the word behind the role
	if i > 1 && w[i-1].In(f.t.Raw) == "," && f.closes(m.first+len(m.words)) {
		last-- // "The mayor of Ardley, Ann Marlow, …"
	}
	for k := last - 1; k >= 0 && k >= i-maxRole; k-- {
		if w[k].Kind == lang.Punct && !strings.ContainsAny(w[k].In(f.t.Raw), "-\u201e\u201c\u201d\u00ab\u00bb\"()") {
			break
		}
		if f.l.verbs.Has(w, k) && !f.l.titles.Has(w, k) {
			break
		}
		if n, _ := f.l.titles.At(w, k); n > 0 && k+n <= last {
			best = k
		}
	}
	if m.title > 0 && (best < 0 || best > i-m.title) {
		best = i - m.title
	}
	if best < 0 || w[best].Start >= w[i].Start {
		return ""
	}
	return f.t.Raw[w[best].Start:w[last-1].End]
}

// closes reports whether a comma closes an apposition at word i.
func (f *finder) closes(i int) bool {
	w := f.t.Words
	return i < len(w) && w[i].In(f.t.Raw) == ","
}

// roleAfter returns the role in an apposition, ", chair of the board,".
func (f *finder) roleAfter(i int) string {
	w := f.t.Words
	if i+1 >= len(w) || w[i].In(f.t.Raw) != "," {
		return ""
	}
	start := i + 1
	for start < len(w) && start < i+3 && f.l.stop[w[start].Norm] {
		start++
	}
	if start >= len(w) || !f.l.titles.Has(w, start) {
		return ""
	}
	end := start
	for end < len(w) && end < start+maxRole {
		if w[end].Kind == lang.Punct && strings.ContainsAny(w[end].In(f.t.Raw), ",.;:!?") {
			return f.t.Raw[w[start].Start:w[end-1].End]
		}
		end++
	}
	return ""
}

// Gender tells whether a person is a woman or a man by given name, title and
// honorific: 'f', 'm', or 0 where nothing tells.
func Gender(n onrecord.Name, p *lang.Pack) byte {
	l := lexiconOf(p)
	if n.Kind != onrecord.Person {
		return 0
	}
	if ws := lang.Words(n.Name, p); len(ws) > 1 {
		if g := l.givenAs(ws[0].Norm); g != 0 {
			return g
		}
	}
	for _, r := range n.Roles {
		ws := lang.Words(r, p)
		if len(ws) > 0 && l.titles.Has(ws, 0) && l.womanly.Has(ws, 0) {
			return 'f'
		}
	}
	return 0
}
