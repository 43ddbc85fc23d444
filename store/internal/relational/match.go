package relational

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
	"onrecord/store"
)

// A Match is an expression over terms. A leaf has Phrases.
type Match struct {
	Op   MatchOp
	Kids []Match
	// Phrases are what a leaf may be: terms that follow each other.
	Phrases []Phrase
	Column  [3]bool // that a leaf is looked for in
	Said    bool    // of the index of statements
}

// A Phrase is terms that follow each other; with Prefix the last is the beginning
// of one.
type Phrase struct {
	Terms  []string
	Prefix bool
}

// MatchOp joins the members of a [Match].
type MatchOp int

const (
	Leaf MatchOp = iota
	All
	Any
	But // the first without the second
)

var (
	inText    = [3]bool{ColumnTitle: true, ColumnBody: true}
	inNames   = [3]bool{ColumnNames: true}
	inWords   = [3]bool{ColumnWords: true}
	inSpeaker = [3]bool{ColumnSpeaker: true}
	inKind    = [3]bool{ColumnKind: true}
)

// plainTerms are the terms of words in no language: not stemmed.
func plainTerms(s string) []string { return lang.Terms(s, lang.For("")) }

// phrases are the terms that words have in some languages.
func phrases(text string, prefix bool, languages []string) []Phrase {
	var list []Phrase
	add := func(terms []string, prefix bool) {
		if len(terms) == 0 || slices.ContainsFunc(list, func(p Phrase) bool { return p.Prefix == prefix && slices.Equal(p.Terms, terms) }) {
			return
		}
		list = append(list, Phrase{terms, prefix})
	}
	for _, code := range languages {
		terms := lang.Terms(text, lang.For(code))
		if prefix && len(terms) > 0 {
			add(plainTerms(text), true)
		}
		n := len(terms)
		// A lone character of a script without spaces is the beginning of a pair.
		lone := n > 0 && utf8.RuneCountInString(terms[n-1]) == 1 && terms[n-1] >= "⺀"
		add(terms, lone)
	}
	return list
}

// recordLanguages returns the languages of the record.
func (db *DB) recordLanguages(ctx context.Context) ([]string, error) {
	db.mu.Lock()
	defer db.mu.Unlock()
	if db.languages != nil {
		return db.languages, nil
	}
	list := []string{}
	err := db.rows(ctx, "SELECT code FROM language ORDER BY code", nil, func(r *sql.Rows) error {
		var code string
		err := r.Scan(&code)
		list = append(list, code)
		return err
	})
	if err != nil {
		return nil, err
	}
	if len(list) > 0 {
		db.languages = list
	}
	return list, nil
}

// forgetLanguages has them looked up again.
func (db *DB) forgetLanguages() {
	db.mu.Lock()
	db.languages = nil
	db.mu.Unlock()
}

// none is a leaf that nothing is.
var none = Match{Op: Any}

// leaf returns the match of words or of a field that is looked for in an index; ok
// is false for an expression that is not. A nil match finds everything.
func leaf(e store.Expr, languages []string) (m *Match, said, ok bool) {
	switch e := e.(type) {
	case store.Words:
		p := phrases(e.Text, e.Prefix, languages)
		if len(p) == 0 {
			return nil, e.Said, true // stop words alone
		}
		column := inText
		if e.Said {
			column = inWords
		}
		return &Match{Phrases: p, Column: column, Said: e.Said}, e.Said, true
	case store.Field:
		column, said, value := inNames, false, e.Value
		switch e.Name {
		case store.SpeakerField:
			column, said = inSpeaker, true
		case store.KindField:
			return &Match{Phrases: []Phrase{{Terms: []string{value}}}, Column: inKind, Said: true}, true, true
		case store.NameField:
		default:
			return nil, false, false
		}
		value, prefix := strings.CutSuffix(value, "*")
		terms := plainTerms(value)
		if len(terms) == 0 {
			return &none, said, true
		}
		return &Match{Phrases: []Phrase{{terms, prefix}}, Column: column, Said: said}, said, true
	}
	return nil, false, false
}

// match returns the match of an expression that one index can answer, with its words in
// some languages. ok is false where it can't; a nil match finds everything.
func match(e store.Expr, said bool, languages []string) (m *Match, ok bool) {
	switch e := e.(type) {
	case store.And:
		if said {
			// Members of a nested group hold of one statement of their own.
			return nil, false
		}
		var kids, nots []Match
		for _, x := range e {
			inner, to := x, &kids
			if n, is := x.(store.Not); is {
				inner, to = n.Expr, &nots
			}
			m, ok := match(inner, said, languages)
			if !ok {
				return nil, false
			}
			if m != nil {
				*to = append(*to, *m)
			}
		}
		if len(kids) == 0 {
			return nil, len(nots) == 0
		}
		all := Match{Op: All, Kids: kids}
		for _, n := range nots {
			all = Match{Op: But, Kids: []Match{all, n}}
		}
		return &all, true
	case store.Or:
		either := Match{Op: Any}
		for _, x := range e {
			m, ok := match(x, said, languages)
			if !ok {
				return nil, false
			}
			if m != nil {
				either.Kids = append(either.Kids, *m)
			}
		}
		if len(either.Kids) == 0 {
			return nil, true
		}
		return &either, true
	case store.Not:
		return nil, false
	}
	m, in, ok := leaf(e, languages)
	return m, ok && in == said
}

// matchAll returns the match of expressions that must all hold, in any language of the
// record. A stop word excludes nothing in its language, but in a language where all
// words are stop words nothing is found: "most" is one in English and a bridge in
// Serbian.
func (db *DB) matchAll(ctx context.Context, said bool, list ...store.Expr) (m *Match, ok bool, err error) {
	languages, err := db.recordLanguages(ctx)
	if err != nil {
		return nil, false, err
	}
	words := wordsOf(nil, list...)
	groups, order := map[string][]string{}, []string(nil)
	for _, code := range append(slices.Clip(languages), "") {
		pattern := make([]byte, len(words))
		for i, w := range words {
			if len(lang.Terms(w.Text, lang.For(code))) == 0 {
				pattern[i] = 1
			}
		}
		if len(groups[string(pattern)]) == 0 {
			order = append(order, string(pattern))
		}
		groups[string(pattern)] = append(groups[string(pattern)], code)
	}
	either := Match{Op: Any}
	for _, pattern := range order {
		var kids []Match
		for _, x := range list {
			m, ok := match(x, said, groups[pattern])
			if !ok {
				return nil, false, nil
			}
			if m != nil {
				kids = append(kids, *m)
			}
		}
		if len(kids) > 0 {
			either.Kids = append(either.Kids, Match{Op: All, Kids: kids})
		}
	}
	switch len(either.Kids) {
	case 0:
		return nil, true, nil
	case 1:
		return &either.Kids[0], true, nil
	}
	return &either, true, nil
}

// wordsOf gathers the words of expressions.
func wordsOf(words []store.Words, list ...store.Expr) []store.Words {
	for _, x := range list {
		switch x := x.(type) {
		case store.And:
			words = wordsOf(words, x...)
		case store.Or:
			words = wordsOf(words, x...)
		case store.Not:
			words = wordsOf(words, x.Expr)
		case store.Words:
			words = append(words, x)
		}
	}
	return words
}

// A plan is a query as it is run.
type plan struct {
	words, said *Match   // that the query as a whole demands, nil for none
	conditions  []string // on a.doc and the columns of article a, in SQL
	args        []any
	rank        *Match // words that relevance goes by
}

// plan makes a plan of a query.
func (db *DB) plan(ctx context.Context, e store.Expr) (*plan, error) {
	p := &plan{}
	members := store.And{}
	if and, ok := e.(store.And); ok {
		members = and
	} else if e != nil {
		members = store.And{e}
	}
	var words, nots, said []store.Expr
	for _, x := range members {
		inner := x
		not, isNot := x.(store.Not)
		if isNot {
			inner = not.Expr
		}
		if _, ok := match(inner, false, nil); ok && isNot {
			nots = append(nots, inner)
			continue
		} else if ok {
			words = append(words, inner)
			continue
		}
		if _, ok := match(x, true, nil); ok {
			said = append(said, x)
			continue
		}
		cond, args, err := db.condition(ctx, x)
		if err != nil {
			return nil, err
		}
		p.and(cond, args)
	}
	var err error
	if p.words, _, err = db.matchAll(ctx, false, words...); err != nil {
		return nil, err
	}
	if p.said, _, err = db.matchAll(ctx, true, said...); err != nil {
		return nil, err
	}
	p.rank = p.words
	for _, n := range nots {
		m, _, err := db.matchAll(ctx, false, n)
		if err != nil {
			return nil, err
		}
		switch {
		case m == nil:
		case p.words != nil:
			p.words = &Match{Op: But, Kids: []Match{*p.words, *m}}
		default:
			p.and("NOT ("+db.d.Text.Found()+")", []any{db.d.Text.Match(*m)})
		}
	}
	return p, nil
}

func (p *plan) and(cond string, args []any) {
	if cond != "" {
		p.conditions = append(p.conditions, cond)
		p.args = append(p.args, args...)
	}
}

// condition returns an expression as a condition in SQL; "" for one that all meet.
func (db *DB) condition(ctx context.Context, e store.Expr) (cond string, args []any, err error) {
	for _, said := range []bool{false, true} {
		m, ok, err := db.matchAll(ctx, said, e)
		if err != nil {
			return "", nil, err
		}
		if !ok {
			continue
		}
		switch {
		case m == nil:
			return "", nil, nil
		case said:
			return db.d.Text.FoundSaid(), []any{db.d.Text.Match(*m)}, nil
		}
		return db.d.Text.Found(), []any{db.d.Text.Match(*m)}, nil
	}
	switch e := e.(type) {
	case store.And:
		inner, err := db.plan(ctx, e)
		if err != nil {
			return "", nil, err
		}
		inner.fold(db)
		return strings.Join(inner.conditions, " AND "), inner.args, nil
	case store.Or:
		var parts []string
		for _, x := range e {
			c, a, err := db.condition(ctx, x)
			if err != nil || c == "" {
				return "", nil, err
			}
			parts, args = append(parts, "("+c+")"), append(args, a...)
		}
		return "(" + strings.Join(parts, " OR ") + ")", args, nil
	case store.Not:
		c, a, err := db.condition(ctx, e.Expr)
		if err != nil || c == "" {
			return "1=0", nil, err // nothing is left of all
		}
		return "NOT (" + c + ")", a, nil
	case store.Field:
		return db.field(e)
	}
	return "", nil, &onrecord.Error{Kind: onrecord.Internal, Op: "search"}
}

// fold turns what the indexes answer into conditions.
func (p *plan) fold(db *DB) {
	if p.words != nil {
		p.and(db.d.Text.Found(), []any{db.d.Text.Match(*p.words)})
		p.words = nil
	}
	if p.said != nil {
		p.and(db.d.Text.FoundSaid(), []any{db.d.Text.Match(*p.said)})
		p.said = nil
	}
}

func (db *DB) field(f store.Field) (string, []any, error) {
	switch f.Name {
	case store.LangField:
		return "a.language = ?", []any{strings.ToLower(f.Value)}, nil
	case store.SourceField:
		return "a.source = ?", []any{f.Value}, nil
	case store.SiteField:
		host := strings.TrimPrefix(strings.ToLower(f.Value), "www.")
		// Hosts are stored back to front, so that those below one follow it.
		back := reversed(host)
		return "(a.host = ? OR a.host >= ? AND a.host < ?)", []any{back, back + ".", back + "/"}, nil
	case store.BeforeField:
		return "a.doc < ?", []any{firstDoc(f.Time)}, nil
	case store.AfterField:
		return "a.doc >= ?", []any{firstDoc(f.Time)}, nil
	case store.FigureField:
		return "a.doc IN (SELECT doc FROM figure WHERE value " + f.Op + " ?)", []any{f.Number}, nil
	}
	return "", nil, &onrecord.Error{Kind: onrecord.Invalid, Op: "search", Object: string(f.Name)}
}

// reversed writes a host back to front: example.org as org.example.
func reversed(host string) string {
	labels := strings.Split(host, ".")
	slices.Reverse(labels)
	return strings.Join(labels, ".")
}
