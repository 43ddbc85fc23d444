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
	mentions []*candidate
	full     *candidate // the fullest mention
	short    []string   // other ways it is named
	order    int        // its place among the entities
}

// maxTried is how many things of one stem are compared, so that a text of names
// made to look alike is read in linear time too.
const maxTried = 64

// maxSuffix is how many words a name may have that leaves out the first ones.
const maxSuffix = 5

// A joiner finds the entity that a name may belong to by the stems of its words.
type joiner struct {
	f     *finder
	all   []*entity
	whole map[string][]*entity // by the stems of all words
	tail  map[string][]*entity // people, by the stems of the last words
	head  map[string][]*entity // people, by the stem of the given name
	known map[string][]*entity // by the key of a known body
}

// join puts the candidates of one bearer together: first the full names, then
// surnames, abbreviations and single words.
func (f *finder) join(cands []candidate) []*entity {
	j := &joiner{f: f, whole: map[string][]*entity{}, tail: map[string][]*entity{}, head: map[string][]*entity{}, known: map[string][]*entity{}}
	for i := range cands {
		if len(cands[i].words) > 1 {
			j.add(&cands[i])
		}
	}
	for i := range cands {
		if len(cands[i].words) == 1 {
			j.add(&cands[i])
		}
	}
	f.abbreviations(j.all)
	return f.named(j.all)
}

func (j *joiner) add(c *candidate) {
	e := j.find(c)
	if e == nil {
		e = &entity{kind: c.kind, full: c, order: len(j.all)}
		j.all = append(j.all, e)
		j.index(e)
	}
	e.mentions = append(e.mentions, c)
	if len(c.words) > len(e.full.words) {
		e.full = c
		j.index(e)
	}
}

// index enters an entity under its fullest mention.
func (j *joiner) index(e *entity) {
	put := func(m map[string][]*entity, key string) { m[key] = append(m[key], e) }
	words := e.full.words
	put(j.whole, j.f.l.stems(words))
	if e.full.known != "" {
		put(j.known, e.full.known)
	}
	if e.kind == onrecord.Person {
		if len(words) > 1 {
			put(j.head, j.f.l.stems(words[:1]))
		}
		for n := 1; n < len(words) && n <= maxSuffix; n++ {
			put(j.tail, j.f.l.stems(words[len(words)-n:]))
		}
	}
}

// find returns the last entity that c can name, or nil.
func (j *joiner) find(c *candidate) *entity {
	var best *entity
	try := func(list []*entity, same func(*candidate, *entity) bool) {
		for i := len(list) - 1; i >= max(0, len(list)-maxTried); i-- {
			e := list[i]
			if (best == nil || e.order > best.order) && agree(c, e) && same(c, e) {
				best = e
			}
		}
	}
	if c.known != "" {
		try(j.known[c.known], func(*candidate, *entity) bool { return true })
	}
	stems := j.f.l.stems(c.words)
	try(j.whole[stems], j.f.endsAs)
	if len(c.words) > 1 || utf8.RuneCountInString(c.words[0].Norm) > 2 {
		try(j.tail[stems], j.f.endsAs)
	}
	// a given name alone, if one person bears it
	if list := j.head[stems]; best == nil && len(list) == 1 && c.kind == onrecord.Person && len(c.words) == 1 &&
		j.f.l.givenAs(c.words[0].Norm) != 0 && j.f.l.same(c.words[0].Norm, list[0].full.words[0].Norm) {
		return list[0]
	}
	return best
}

// agree reports whether the kinds of c and e let them be one.
func agree(c *candidate, e *entity) bool {
	return c.kind == e.kind || len(c.words) == 1 && c.kind != onrecord.Place
}

// endsAs reports whether e's fullest mention ends in the words of c.
func (f *finder) endsAs(c *candidate, e *entity) bool {
	a, b := c.words, e.full.words
	if len(a) > len(b) {
		return false
	}
	for i := range a {
		if !f.l.same(a[len(a)-1-i].Norm, b[len(b)-1-i].Norm) {
			return false
		}
	}
	return true
}

// abbreviations joins "Long Name (LN)" in both orders.
func (f *finder) abbreviations(all []*entity) {
	w := f.t.Words
	at := map[int]*entity{} // by the first word of a mention
	for _, e := range all {
		for _, m := range e.mentions {
			at[m.first] = e
		}
	}
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
			short := at[end+1]
			// What has an abbreviation is none: so a mention moves once.
			if short == nil || short == long || len(short.mentions) == 0 || len(short.short) > 0 {
				continue
			}
			long.short = append(long.short, f.text(short.mentions[0]))
			for _, s := range short.mentions {
				long.mentions = append(long.mentions, s)
				if len(s.words) > len(long.full.words) {
					long.full = s
				}
			}
			short.mentions = nil
		}
	}
}

// named returns the entities that have mentions left, with their short names.
func (f *finder) named(all []*entity) []*entity {
	var out []*entity
	for _, e := range all {
		if len(e.mentions) == 0 || f.doubtful(e) {
			continue
		}
		var shorter []string
		seen := map[string]bool{}
		for _, m := range e.mentions {
			if s := plainName(f.text(m)); len(m.words) < len(e.full.words) && len(shorter) < maxTried && !seen[s] {
				seen[s] = true
				shorter = append(shorter, s)
			}
		}
		for _, s := range shorter {
			e.short = append(e.short, f.baseForm(s, shorter))
		}
		out = append(out, e)
	}
	return out
}

// doubtful reports whether a single word may be a common one, which has its
// capital only from standing first.
func (f *finder) doubtful(e *entity) bool {
	w := e.full.words[0]
	if len(e.full.words) > 1 || w.Caps || e.full.known != "" || e.full.title > 0 || f.l.givenAs(w.Norm) != 0 || f.l.inGazetteer(e.full.words) {
		return false
	}
	if f.upper[w.Norm] > 0 || f.roleBefore(e.full) != "" {
		return false
	}
	i := e.full.first
	// A single word in quotes is a body if the word before says so.
	quotedBody := i > 1 && f.t.Words[i-1].Kind == lang.Punct && !f.t.Words[i].Space && (f.l.orgs.Has(f.t.Words, i-2) || f.l.bodies.Has(f.t.Words, i-2))
	return e.kind != onrecord.Organisation || !quotedBody
}

// baseForm returns the shortest of the single words that s is a form of.
func (f *finder) baseForm(s string, shorter []string) string {
	best := s
	for _, t := range shorter {
		if !strings.Contains(t, " ") && len(t) < len(best) && f.l.same(strings.ToLower(t), strings.ToLower(best)) {
			best = t
		}
	}
	return best
}

// A form is one way in which a name is written, and how often.
type form struct {
	text  string
	words []lang.Word
	count int
}

// nominative returns the fullest form of a name, in the nominative if the page
// shows one: the form that most of the others are cases of.
func (f *finder) nominative(e *entity, outside *surroundings) string {
	full := plainName(f.text(e.full))
	var forms []form
	index := map[string]int{}
	add := func(raw string, ws []lang.Word) {
		if len(ws) != len(e.full.words) {
			return
		}
		text := plainName(raw[ws[0].Start:ws[len(ws)-1].End])
		if i, ok := index[text]; ok {
			forms[i].count++
			return
		}
		if len(forms) == maxTried {
			return
		}
		for i := range ws {
			if !f.l.same(ws[i].Norm, e.full.words[i].Norm) {
				return
			}
		}
		index[text] = len(forms)
		forms = append(forms, form{text, ws, 1})
	}
	for _, m := range e.mentions {
		add(f.t.Raw, m.words)
	}
	outside.each(f.l.stem(e.full.words[0].Norm), len(e.full.words), add)
	best, most := f.written(form{text: full, words: e.full.words}, forms), 0
	for i, x := range forms {
		n := x.count - 1
		for j, y := range forms {
			if i != j && f.reduces(y.words, x.words) {
				n += y.count
			}
		}
		if n > most {
			best, most = f.written(x, forms), n
		}
	}
	return best
}

// written returns x as it stands in small letters, if it stands in capitals as in
// a headline.
func (f *finder) written(x form, forms []form) string {
	capitals := func(words []lang.Word) bool {
		for _, w := range words {
			if w.Kind == lang.Letters && !w.Caps {
				return false
			}
		}
		return true
	}
	if !capitals(x.words) {
		return x.text
	}
	for _, y := range forms {
		if !capitals(y.words) && sameWords(x.words, y.words) {
			return y.text
		}
	}
	return x.text
}

func sameWords(a, b []lang.Word) bool {
	return slices.EqualFunc(a, b, func(x, y lang.Word) bool { return x.Norm == y.Norm })
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
