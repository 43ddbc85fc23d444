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

// phrases are the terms that words have in the languages of the record.
func (db *DB) phrases(ctx context.Context, text string, prefix bool) ([]Phrase, error) {
	languages, err := db.recordLanguages(ctx)
	if err != nil {
		return nil, err
	}
	var list []Phrase
	add := func(terms []string, prefix bool) {
		if len(terms) == 0 || slices.ContainsFunc(list, func(p Phrase) bool { return p.Prefix == prefix && slices.Equal(p.Terms, terms) }) {
			return
		}
		list = append(list, Phrase{terms, prefix})
	}
	if prefix {
		add(plainTerms(text), true)
	}
	for _, code := range append(languages, "") {
		terms := lang.Terms(text, lang.For(code))
		n := len(terms)
		// A lone character of a script without spaces is the beginning of a pair.
		lone := n > 0 && utf8.RuneCountInString(terms[n-1]) == 1 && terms[n-1] >= "⺀"
		add(terms, lone)
	}
	return list, nil
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
func (db *DB) leaf(ctx context.Context, e store.Expr) (m *Match, said, ok bool, err error) {
	switch e := e.(type) {
	case store.Words:
		p, err := db.phrases(ctx, e.Text, e.Prefix)
		if err != nil || len(p) == 0 {
			return nil, e.Said, true, err // stop words alone
		}
		column := inText
		if e.Said {
			column = inWords
		}
		return &Match{Phrases: p, Column: column, Said: e.Said}, e.Said, true, nil
	case store.Field:
		column, said, value := inNames, false, e.Value
		switch e.Name {
		case store.SpeakerField:
			column, said = inSpeaker, true
		case store.KindField:
			return &Match{Phrases: []Phrase{{Terms: []string{value}}}, Column: inKind, Said: true}, true, true, nil
		case store.NameField:
		default:
			return nil, false, false, nil
		}
		value, prefix := strings.CutSuffix(value, "*")
		terms := plainTerms(value)
		if len(terms) == 0 {
			return &none, said, true, nil
		}
		return &Match{Phrases: []Phrase{{terms, prefix}}, Column: column, Said: said}, said, true, nil
	}
	return nil, false, false, nil
}

// match returns the match of an expression that one index can answer. ok is false
// where it can't; a nil match finds everything.
func (db *DB) match(ctx context.Context, e store.Expr, said bool) (m *Match, ok bool, err error) {
	switch e := e.(type) {
	case store.And:
		if said {
			// Members of a nested group hold of one statement of their own.
			return nil, false, nil
		}
		var kids, nots []Match
		for _, x := range e {
			if n, is := x.(store.Not); is {
				m, ok, err := db.match(ctx, n.Expr, said)
				if err != nil || !ok || m == nil {
					return nil, false, err
				}
				nots = append(nots, *m)
				continue
			}
			m, ok, err := db.match(ctx, x, said)
			if err != nil || !ok {
				return nil, false, err
			}
			if m != nil {
				kids = append(kids, *m)
			}
		}
		if len(kids) == 0 {
			return nil, len(nots) == 0, nil
		}
		all := Match{Op: All, Kids: kids}
		for _, n := range nots {
			all = Match{Op: But, Kids: []Match{all, n}}
		}
		return &all, true, nil
	case store.Or:
		any := Match{Op: Any}
		for _, x := range e {
			m, ok, err := db.match(ctx, x, said)
			if err != nil || !ok {
				return nil, false, err
			}
			if m == nil {
				return nil, true, nil
			}
			any.Kids = append(any.Kids, *m)
		}
		return &any, true, nil
	case store.Not:
		return nil, false, nil
	}
	m, in, ok, err := db.leaf(ctx, e)
	return m, ok && in == said, err
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
	var words, said []Match
	var nots []Match
	for _, x := range members {
		inner := x
		not, isNot := x.(store.Not)
		if isNot {
			inner = not.Expr
		}
		if m, ok, err := db.match(ctx, inner, false); err != nil {
			return nil, err
		} else if ok {
			switch {
			case m == nil:
			case isNot:
				nots = append(nots, *m)
			default:
				words = append(words, *m)
			}
			continue
		}
		if store.InStatement(x) {
			m, ok, err := db.match(ctx, x, true)
			if err != nil {
				return nil, err
			}
			if ok {
				if m != nil {
					said = append(said, *m)
				}
				continue
			}
		}
		cond, args, err := db.condition(ctx, x)
		if err != nil {
			return nil, err
		}
		p.and(cond, args)
	}
	if len(words) > 0 {
		m := Match{Op: All, Kids: words}
		p.rank = &Match{Op: All, Kids: words}
		for _, n := range nots {
			m = Match{Op: But, Kids: []Match{m, n}}
		}
		p.words = &m
	} else {
		for _, n := range nots {
			p.and("NOT ("+db.d.Text.Found()+")", []any{db.d.Text.Match(n)})
		}
	}
	if len(said) > 0 {
		p.said = &Match{Op: All, Kids: said}
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
		m, ok, err := db.match(ctx, e, said)
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
