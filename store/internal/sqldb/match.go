package sqldb

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/lang"
	"onrecord/store"
)

// A Match is a full-text query: all or any of its members, what its only member
// is not, or a phrase. nil finds everything.
type Match struct {
	Op      Op
	Members []*Match
	Phrase  []string
	Prefix  bool // the last term of the phrase is the beginning of one
}

// Op says what a [Match] is.
type Op byte

const (
	Phrase Op = iota
	All
	Any
	None // Members[0] is not found
)

// Everything is a term that every row has.
const Everything = factMark + "all"

func fact(name, value string) *Match {
	return &Match{Phrase: tokens(factMark, []string{name + "=" + value}, 1)}
}

var nothing = &Match{Phrase: []string{factMark + "none"}}

// allOf and anyOf make the smallest match of their members, where nil is everything.
func allOf(members ...*Match) *Match {
	members = slices.DeleteFunc(members, func(m *Match) bool { return m == nil })
	switch len(members) {
	case 0:
		return nil
	case 1:
		return members[0]
	}
	return &Match{Op: All, Members: members}
}

func anyOf(members ...*Match) *Match {
	if slices.Contains(members, nil) {
		return nil
	}
	switch len(members) {
	case 0:
		return nothing
	case 1:
		return members[0]
	}
	return &Match{Op: Any, Members: members}
}

func noneOf(m *Match) *Match {
	if m == nil {
		return nothing
	}
	return &Match{Op: None, Members: []*Match{m}}
}

// A compiler turns a query into matches and conditions.
type compiler struct {
	db      *DB
	packs   []*lang.Pack
	sources []store.Source
}

func (db *DB) compiler(ctx context.Context, e store.Expr) (*compiler, error) {
	c := &compiler{db: db}
	codes := languagesOf(e)
	if codes == nil {
		err := db.rows(ctx, func(scan func(...any) error) error {
			var code string
			defer func() { codes = append(codes, code) }()
			return scan(&code)
		}, "SELECT code FROM language ORDER BY code")
		if err != nil {
			return nil, err
		}
	}
	for _, code := range codes {
		if p := lang.For(code); !slices.Contains(c.packs, p) {
			c.packs = append(c.packs, p)
		}
	}
	if len(c.packs) == 0 {
		c.packs = []*lang.Pack{lang.For(lang.Universal)}
	}
	if usesSource(e) {
		list, err := db.ListSources(ctx)
		if err != nil {
			return nil, err
		}
		c.sources = list
	}
	return c, nil
}

// languagesOf returns the languages that a query is restricted to, nil for all.
func languagesOf(e store.Expr) []string {
	members, ok := e.(store.And)
	if !ok {
		members = store.And{e}
	}
	for _, m := range members {
		any, ok := m.(store.Or)
		if !ok {
			any = store.Or{m}
		}
		var codes []string
		for _, a := range any {
			if f, ok := a.(store.Field); ok && f.Name == store.FieldLang {
				codes = append(codes, f.Value)
			}
		}
		if len(codes) == len(any) {
			return codes
		}
	}
	return nil
}

func usesSource(e store.Expr) bool {
	switch e := e.(type) {
	case store.And:
		return slices.ContainsFunc(e, usesSource)
	case store.Or:
		return slices.ContainsFunc(e, usesSource)
	case store.Not:
		return usesSource(e.Expr)
	case store.Field:
		return e.Name == store.FieldSource
	}
	return false
}

// forms returns what w is searched by: the ways in which the languages of the
// record write it in terms, and the languages where it is a stop word and so
// stands in every article.
func (c *compiler) forms(w store.Words) (phrases []*Match, everywhere []string) {
	seen := map[string]bool{}
	add := func(terms []string, prefix bool) {
		if last := len(terms) - 1; !prefix && last >= 0 && isOneCharacter(terms[last]) {
			prefix = true // longer runs are indexed by their pairs
		}
		if key := strings.Join(terms, " "); !seen[key] {
			seen[key] = true
			phrases = append(phrases, &Match{Phrase: terms, Prefix: prefix})
		}
	}
	for _, p := range c.packs {
		terms := tokens("", lang.Terms(w.Text, p), 50)
		if len(terms) == 0 {
			everywhere = append(everywhere, p.Code)
			continue
		}
		add(terms, w.Prefix)
	}
	if w.Prefix { // the beginning of a word has no stem
		if terms := tokens("", fold(w.Text, lang.For(lang.Universal)), 50); len(terms) > 0 {
			add(terms, true)
		}
	}
	return phrases, everywhere
}

func isOneCharacter(term string) bool {
	r, n := utf8.DecodeRuneInString(term)
	return n == len(term) && r >= 0xe00
}

func (c *compiler) words(w store.Words) *Match {
	phrases, everywhere := c.forms(w)
	if len(phrases) == 0 {
		return nil
	}
	for _, code := range everywhere {
		phrases = append(phrases, fact("lang", code))
	}
	return anyOf(phrases...)
}

// name is the match of a name under a mark, in any way of writing it.
func (c *compiler) name(mark, name string) *Match {
	var ways []*Match
	seen := map[string]bool{}
	for _, p := range append([]*lang.Pack{lang.For(lang.Universal)}, c.packs...) {
		terms := tokens(mark, fold(name, p), 50)
		if key := strings.Join(terms, " "); len(terms) > 0 && !seen[key] {
			seen[key] = true
			ways = append(ways, &Match{Phrase: terms})
		}
	}
	return anyOf(ways...)
}

// ofStatement reports whether e asks of a statement alone.
func ofStatement(e store.Expr) bool {
	switch e := e.(type) {
	case store.And:
		return len(e) > 0 && !slices.ContainsFunc(e, func(m store.Expr) bool { return !ofStatement(m) })
	case store.Or:
		return len(e) > 0 && !slices.ContainsFunc(e, func(m store.Expr) bool { return !ofStatement(m) })
	case store.Not:
		return ofStatement(e.Expr)
	case store.Words:
		return e.Said
	case store.Field:
		return e.Name == store.FieldSpeaker || e.Name == store.FieldKind
	}
	return false
}

// grouped puts the members of e that must hold of one statement into one And. A
// denied one belongs to the others if there are any.
func grouped(e store.And) (all []store.Expr) {
	var said store.And
	positive := false
	for _, m := range e {
		if !ofStatement(m) {
			all = append(all, m)
			continue
		}
		said = append(said, m)
		if _, not := m.(store.Not); !not {
			positive = true
		}
	}
	switch {
	case !positive || len(said) == 1:
		return append(all, said...)
	default:
		return append(all, said)
	}
}

// said compiles what a statement must be.
func (c *compiler) said(e store.Expr) *Match {
	switch e := e.(type) {
	case store.And:
		var all []*Match
		for _, m := range e {
			all = append(all, c.said(m))
		}
		return allOf(all...)
	case store.Or:
		var any []*Match
		for _, m := range e {
			any = append(any, c.said(m))
		}
		return anyOf(any...)
	case store.Not:
		return noneOf(c.said(e.Expr))
	case store.Words:
		return c.words(e)
	case store.Field:
		if e.Name == store.FieldSpeaker {
			return c.name(speakerMark, e.Value)
		}
		return fact(string(e.Name), e.Value)
	}
	return nil
}

func isSpeaker(e store.Expr) bool {
	f, ok := e.(store.Field)
	return ok && f.Name == store.FieldSpeaker
}

// article compiles what the index of articles can tell of e: all that e finds, and
// where exact is set nothing else.
func (c *compiler) article(e store.Expr) (m *Match, exact bool) {
	switch e := e.(type) {
	case nil:
		return nil, true
	case store.And:
		if ofStatement(e) {
			return c.aroundStatement(e)
		}
		var all []*Match
		exact = true
		for _, k := range grouped(e) {
			m, same := c.article(k)
			all, exact = append(all, m), exact && same
		}
		return allOf(all...), exact
	case store.Or:
		var any []*Match
		exact = true
		for _, k := range e {
			m, same := c.article(k)
			any, exact = append(any, m), exact && same
		}
		return anyOf(any...), exact
	case store.Not:
		if m, exact := c.article(e.Expr); exact {
			return noneOf(m), true
		}
		return nil, false
	case store.Words:
		if !e.Said {
			return c.words(e), true
		}
		// A phrase may run over parts that stand apart in the text.
		phrases, everywhere := c.forms(e)
		if len(phrases) == 0 || len(everywhere) > 0 {
			return nil, false
		}
		var ways []*Match
		for _, p := range phrases {
			var terms []*Match
			for i := range p.Phrase {
				terms = append(terms, &Match{Phrase: p.Phrase[i : i+1], Prefix: p.Prefix && i == len(p.Phrase)-1})
			}
			ways = append(ways, allOf(terms...))
		}
		return anyOf(ways...), false
	case store.Field:
		switch e.Name {
		case store.FieldSpeaker:
			return c.name(speakerMark, e.Value), true
		case store.FieldName_:
			return c.name(nameMark, e.Value), true
		case store.FieldSource:
			ways := []*Match{fact("source", e.Value)}
			for _, s := range c.sources {
				if s.ID != e.Value && strings.Contains(strings.ToLower(s.Title), strings.ToLower(e.Value)) {
					ways = append(ways, fact("source", s.ID))
				}
			}
			return anyOf(ways...), true
		case store.FieldLang, store.FieldKind:
			return fact(string(e.Name), e.Value), true
		case store.FieldSite:
			return fact("site", strings.TrimPrefix(strings.ToLower(e.Value), "www.")), true
		}
	}
	return nil, false
}

// aroundStatement is what an article has that has a statement of which all of e
// hold: what each member that is not denied asks for.
func (c *compiler) aroundStatement(e store.And) (*Match, bool) {
	var all []*Match
	for _, k := range e {
		if _, not := k.(store.Not); !not {
			m, _ := c.article(k)
			all = append(all, m)
		}
	}
	return allOf(all...), false
}

// condition is e as a condition of SQL on the article a.
func (c *compiler) condition(e store.Expr) (string, []any) {
	if ofStatement(e) {
		if n, ok := e.(store.Not); ok {
			s, args := c.condition(n.Expr)
			return "NOT " + s, args
		}
		if and, ok := e.(store.And); ok && slices.ContainsFunc(and, isSpeaker) {
			// Nobody says so much that the list of it takes long; asking the index for
			// each article would.
			return "a.doc IN (SELECT said_fts.rowid / 4096 FROM said_fts WHERE " + c.db.d.Matches("said_fts") + ")", []any{c.render(c.said(e))}
		}
		return "EXISTS (SELECT 1 FROM said_fts WHERE " + c.db.d.Matches("said_fts") + " AND said_fts.rowid >= a.doc * 4096 AND said_fts.rowid < (a.doc + 1) * 4096)",
			[]any{c.render(c.said(e))}
	}
	var parts []string
	var args []any
	list := func(members []store.Expr, mark string) (string, []any) {
		for _, m := range members {
			s, more := c.condition(m)
			parts, args = append(parts, s), append(args, more...)
		}
		return "(" + strings.Join(parts, mark) + ")", args
	}
	switch e := e.(type) {
	case store.And:
		return list(grouped(e), " AND ")
	case store.Or:
		return list(e, " OR ")
	case store.Not:
		s, args := c.condition(e.Expr)
		return "NOT " + s, args
	case store.Field:
		switch e.Name {
		case store.FieldBefore:
			return "(a.published < ?)", []any{e.Time.UnixMicro()}
		case store.FieldAfter:
			return "(a.published >= ?)", []any{e.Time.UnixMicro()}
		case store.FieldFigure:
			op := e.Op
			if !slices.Contains([]string{"<", "<=", "=", ">=", ">"}, op) {
				op = "="
			}
			return "EXISTS (SELECT 1 FROM figure g WHERE g.doc = a.doc AND g.value " + op + " ?)", []any{e.Number}
		}
	}
	m, _ := c.article(e)
	return "EXISTS (SELECT 1 FROM article_fts WHERE " + c.db.d.Matches("article_fts") + " AND article_fts.rowid = a.doc)", []any{c.render(m)}
}

func (c *compiler) render(m *Match) string {
	if m == nil {
		m = &Match{Phrase: []string{Everything}}
	}
	return c.db.d.Render(m)
}

// A plan is how a query is answered: what the index finds, which must also hold.
type plan struct {
	match     *Match
	lo, hi    int64 // of doc, half open; 0 for open
	where     string
	args      []any
	statement *Match // what a statement must be, if the query asks of one
}

func (c *compiler) plan(e store.Expr) plan {
	var p plan
	members, ok := e.(store.And)
	if !ok {
		members = store.And{e}
	}
	var matches []*Match
	for _, m := range grouped(members) {
		if m == nil {
			continue
		}
		match, exact := c.article(m)
		matches = append(matches, match)
		if f, ok := m.(store.Field); ok && f.Name == store.FieldBefore {
			// An article may have been pushed on by others of its second.
			p.hi = least(p.hi, docAt(f.Time)+slack)
		} else if ok && f.Name == store.FieldAfter {
			p.lo = max(p.lo, docAt(f.Time))
		}
		if !exact {
			s, args := c.condition(m)
			p.where, p.args = p.where+" AND "+s, append(p.args, args...)
		}
		if _, not := m.(store.Not); ofStatement(m) && !not && p.statement == nil {
			p.statement = c.said(m)
		}
	}
	p.match = allOf(matches...)
	return p
}

func least(a, b int64) int64 {
	if a == 0 {
		return b
	}
	return min(a, b)
}

// exprOf is a filter as a query.
func exprOf(f store.Filter) store.Expr {
	var all store.And
	field := func(name store.FieldName, value string) {
		if value != "" {
			all = append(all, store.Field{Name: name, Value: value})
		}
	}
	field(store.FieldLang, f.Language)
	field(store.FieldSite, f.Site)
	field(store.FieldSource, f.Source)
	field(store.FieldSpeaker, f.Speaker)
	field(store.FieldName_, f.Place)
	if !f.Since.IsZero() {
		all = append(all, store.Field{Name: store.FieldAfter, Time: f.Since})
	}
	if !f.Until.IsZero() {
		all = append(all, store.Field{Name: store.FieldBefore, Time: f.Until})
	}
	if len(all) == 0 {
		return nil
	}
	return all
}

// positive calls f with the words of e that are not denied.
func positive(e store.Expr, f func(store.Words)) {
	switch e := e.(type) {
	case store.And:
		for _, m := range e {
			positive(m, f)
		}
	case store.Or:
		for _, m := range e {
			positive(m, f)
		}
	case store.Words:
		f(e)
	}
}
