package name

import (
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
)

// An entity is one bearer of a name.
type entity struct {
	kind     onrecord.NameKind
	sure     bool
	votes    [4]float64
	mentions []*candidate
	full     *candidate // the fullest mention
	short    []string   // other ways it is named
}

// join puts the candidates of one bearer together: first the full names, then
// surnames, abbreviations and single words.
func (f *finder) join(cands []candidate) []*entity {
	var all []*entity
	find := func(c *candidate) *entity {
		var best *entity
		for _, e := range all {
			if f.sameName(c, e) {
				best = e // the last one named
			}
		}
		return best
	}
	add := func(c *candidate) {
		if e := find(c); e != nil {
			f.merge(e, c)
			return
		}
		e := &entity{full: c}
		all = append(all, e)
		f.merge(e, c)
	}
	for i := range cands {
		if len(cands[i].words) > 1 {
			add(&cands[i])
		}
	}
	for i := range cands {
		if len(cands[i].words) == 1 {
			add(&cands[i])
		}
	}
	f.abbreviations(all)
	return f.decide(all)
}

func (f *finder) merge(e *entity, c *candidate) {
	e.mentions = append(e.mentions, c)
	for k := range c.votes {
		e.votes[k] += c.votes[k]
	}
	if c.sure && !e.sure {
		e.kind, e.sure = c.kind, true
	}
	if len(c.words) > len(e.full.words) {
		e.full = c
	}
}

// sameName reports whether c can name what e's fullest mention names.
func (f *finder) sameName(c *candidate, e *entity) bool {
	a, b := c.words, e.full.words
	if c.sure && e.sure && c.kind != e.kind && (len(a) > 1 || c.kind == onrecord.Place) {
		return false
	}
	if x, y := f.l.knownBody(a), f.l.knownBody(b); x != "" && x == y {
		return true
	}
	if len(a) == len(b) {
		for i := range a {
			if !f.l.same(a[i].Norm, b[i].Norm) {
				return false
			}
		}
		return true
	}
	if len(a) > len(b) || len(a) > 1 && !f.personal(e) {
		return false
	}
	// a surname, or a given name alone, of a person; a body by its own word
	last := b[len(b)-1]
	if len(a) == 1 {
		if f.personal(e) {
			return f.l.same(a[0].Norm, last.Norm) && utf8.RuneCountInString(a[0].Norm) > 2
		}
		return false
	}
	for i := range a {
		if !f.l.same(a[len(a)-1-i].Norm, b[len(b)-1-i].Norm) {
			return false
		}
	}
	return true
}

func (f *finder) personal(e *entity) bool {
	return e.kind == onrecord.Person || !e.sure && e.votes[votePerson] >= e.votes[voteOrganisation]
}

// abbreviations joins "Long Name (LN)" in both orders.
func (f *finder) abbreviations(all []*entity) {
	w := f.t.Words
	for _, long := range all {
		for _, m := range long.mentions {
			end := m.first + len(m.words)
			// "Long Name (LN)", "«Long Name» (LN)"
			for end < len(w) && w[end].Kind == lang.Punct && !strings.HasPrefix(w[end].In(f.t.Raw), "(") && end < m.first+len(m.words)+2 {
				end++
			}
			if end+2 >= len(w) || w[end].In(f.t.Raw) != "(" || w[end+2].In(f.t.Raw) != ")" || !w[end+1].Upper || len(m.words) < 2 && utf8.RuneCountInString(m.words[0].Norm) < 5 {
				continue
			}
			for _, short := range all {
				if short == long || len(short.mentions) == 0 || !f.hasMentionAt(short, end+1) {
					continue
				}
				for _, s := range short.mentions {
					f.merge(long, s)
				}
				long.short = append(long.short, f.text(short.mentions[0]))
				long.votes[voteOrganisation] += 3
				short.mentions = nil
			}
		}
	}
}

func (f *finder) hasMentionAt(e *entity, i int) bool {
	for _, m := range e.mentions {
		if m.first == i {
			return true
		}
	}
	return false
}

// decide settles the kind of each entity and drops what is no name.
func (f *finder) decide(all []*entity) []*entity {
	var out []*entity
	for _, e := range all {
		if len(e.mentions) == 0 {
			continue
		}
		if !e.sure {
			k, best := voteNone, 0.9
			for i, v := range e.votes {
				if v > best {
					k, best = i, v
				}
			}
			e.kind = [...]onrecord.NameKind{onrecord.Person, onrecord.Organisation, onrecord.Place, ""}[k]
			if e.kind == "" && !f.doubtful(e) {
				e.kind = onrecord.Place // a lone capitalised word inside sentences
				if e.votes[voteNone] > 0 {
					e.kind = ""
				}
			}
		}
		if f.l.pack.Names.Capitalised && !e.sure && f.doubtful(e) {
			continue
		}
		if e.kind == onrecord.Person && !e.sure && len(e.full.words) == 1 && allOpen(e) && e.votes[votePerson] < 2 {
			continue
		}
		if e.kind != "" {
			for _, m := range e.mentions {
				if m != e.full && len(m.words) < len(e.full.words) {
					if s := plainName(f.text(m)); len(m.words) < len(e.full.words) {
						e.short = append(e.short, f.baseForm(s, e))
					}
				}
			}
			out = append(out, e)
		}
	}
	return out
}

func allOpen(e *entity) bool {
	for _, m := range e.mentions {
		if !m.opens {
			return false
		}
	}
	return true
}

// doubtful reports whether an entity may be a common word with a capital.
func (f *finder) doubtful(e *entity) bool {
	if e.full.words[0].Caps && len(e.full.words) == 1 {
		return false
	}
	if f.l.pack.Names.Capitalised {
		for _, w := range e.full.words {
			if f.l.isGiven(w) {
				return false
			}
		}
		return !(e.votes[votePerson] >= 3 && len(e.full.words) > 1) && !anyTitled(e)
	}
	return allOpen(e) || f.lower[e.full.words[0].Norm] && len(e.full.words) == 1
}

func anyTitled(e *entity) bool {
	for _, m := range e.mentions {
		if m.titled && len(m.words) > 1 {
			return true
		}
	}
	return false
}

// baseForm returns the shortest form in which a short name stands.
func (f *finder) baseForm(s string, e *entity) string {
	best := s
	for _, m := range e.mentions {
		if t := plainName(f.text(m)); len(m.words) == 1 && len(t) < len(best) && f.l.same(strings.ToLower(t), strings.ToLower(best)) {
			best = t
		}
	}
	return best
}

// nominative returns the fullest form of a name, in the nominative if the page
// shows one: the form that most of the others are cases of.
func (f *finder) nominative(e *entity, outside []source) string {
	full := plainName(f.text(e.full))
	if len(f.l.cases) == 0 {
		return full
	}
	type form struct {
		text  string
		words []lang.Word
	}
	var forms []form
	add := func(raw string, ws []lang.Word) {
		if len(ws) != len(e.full.words) {
			return
		}
		for i := range ws {
			if !f.l.same(ws[i].Norm, e.full.words[i].Norm) {
				return
			}
		}
		forms = append(forms, form{plainName(raw[ws[0].Start:ws[len(ws)-1].End]), ws})
	}
	for _, m := range e.mentions {
		add(f.t.Raw, m.words)
	}
	for _, o := range outside {
		for i := 0; i+len(e.full.words) <= len(o.words); i++ {
			if o.words[i].Upper {
				add(o.raw, o.words[i:i+len(e.full.words)])
			}
		}
	}
	best, most := full, 0
	for i, x := range forms {
		n := 0
		for j, y := range forms {
			if i != j && f.reduces(y.words, x.words) {
				n++
			}
		}
		if n > most {
			best, most = x.text, n
		}
	}
	return best
}

// reduces reports whether a is x in another case.
func (f *finder) reduces(a, x []lang.Word) bool {
	changed := false
	for i := range a {
		if a[i].Norm == x[i].Norm {
			continue
		}
		if !slices.Contains(f.l.bases(a[i].Norm), x[i].Norm) {
			return false
		}
		changed = true
	}
	return changed
}
