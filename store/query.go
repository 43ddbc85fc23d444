package store

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"onrecord"
)

// A Query is a search as [ParseQuery] understood it.
type Query struct {
	Expr Expr // nil finds everything
	Sort Sort // ByTime where it is empty
}

// Sort is the order of results.
type Sort string

const (
	ByTime      Sort = "time" // the newest first
	ByRelevance Sort = "relevance"
)

// An Expr is a node of a query: [And], [Or], [Not], [Words] or [Field].
type Expr interface {
	write(b *strings.Builder, within int)
}

type (
	// And finds what all of its members find. Members that look into statements
	// (said:, speaker:, kind:) must hold of one and the same statement.
	And []Expr
	// Or finds what any of its members finds.
	Or []Expr
	// Not finds what its member does not.
	Not struct{ Expr Expr }
	// Words finds a word, or several that follow each other, in title or text;
	// with Said in what was said only.
	Words struct {
		Text   string // as written
		Prefix bool   // the last word is the beginning of one
		Said   bool
	}
	// Field finds articles by what is known of them.
	Field struct {
		Name  FieldName
		Value string    // as written
		Time  time.Time // of before and after
		// Op is one of < <= = >= > and Number what the figure is compared with.
		Op     string
		Number float64
	}
)

// FieldName names what a [Field] looks at.
type FieldName string

const (
	SpeakerField FieldName = "speaker" // who said it, in any way of writing the name
	KindField    FieldName = "kind"    // of statement: direct, indirect or mixed
	NameField    FieldName = "name"    // somebody or something named
	LangField    FieldName = "lang"    // BCP 47
	SourceField  FieldName = "source"  // ID of a source
	SiteField    FieldName = "site"    // the page's host, and those below it
	BeforeField  FieldName = "before"  // published before this day, month or year
	AfterField   FieldName = "after"   // published in it or later
	FigureField  FieldName = "figure"  // a figure of this size
)

// InStatement reports whether a member of an [And] looks into statements.
func InStatement(e Expr) bool {
	switch e := e.(type) {
	case Words:
		return e.Said
	case Field:
		return e.Name == SpeakerField || e.Name == KindField
	case Or:
		for _, x := range e {
			if !InStatement(x) {
				return false
			}
		}
		return len(e) > 0
	}
	return false
}

// Bounds of a query.
const (
	maxQuery = 4 << 10 // bytes
	maxNodes = 200
	maxDepth = 20
)

// ParseQuery understands a query as people write it:
//
//	bridge river          both words, in title or text, in any of their forms
//	"bridge over"         words that follow each other
//	bridg*                the beginning of a word
//	a OR b, a NOT b, -b   either; not; ( ) group
//	said:bridge           only in what somebody said
//	speaker:"Ana Marić"   who said it; kind: direct, indirect or mixed
//	name:Čačak            named in the article
//	lang:sr  site:example.org  source:ID
//	before:2023-09  after:2023-09-24
//	figure>90  figure<=1.5
//	sort:relevance        else the newest come first
//
// said:, speaker: and kind: beside each other are of one statement. The error is of
// kind Invalid and tells the place.
func ParseQuery(s string) (Query, error) {
	p := parser{s: s}
	if len(s) > maxQuery {
		return Query{}, p.fail(0, "is longer than %d bytes", maxQuery)
	}
	if !utf8.ValidString(s) {
		return Query{}, p.fail(0, "is not UTF-8")
	}
	e, err := p.or(0)
	if err == nil && p.peek() != "" {
		err = p.fail(p.at, "%q opens nothing here", p.peek())
	}
	if err != nil {
		return Query{}, err
	}
	return Query{Expr: e, Sort: p.sort}, nil
}

type parser struct {
	s     string
	at    int
	nodes int
	sort  Sort
}

func (p *parser) fail(at int, format string, args ...any) error {
	where := ""
	if at > 0 {
		where = fmt.Sprintf("at character %d: ", utf8.RuneCountInString(p.s[:at])+1)
	}
	return &onrecord.Error{Kind: onrecord.Invalid, Op: "query", Object: strconv.Quote(short(p.s)), Err: errors.New(where + fmt.Sprintf(format, args...))}
}

func short(s string) string {
	if len(s) > 80 {
		s = s[:80] + "…"
	}
	return strings.ToValidUTF8(s, "")
}

// peek returns the next token without taking it: a parenthesis, a phrase in marks, a
// word with the phrase that may follow its colon, or "" at the end.
func (p *parser) peek() string {
	for p.at < len(p.s) {
		r, n := utf8.DecodeRuneInString(p.s[p.at:])
		if !unicode.IsSpace(r) {
			break
		}
		p.at += n
	}
	rest := p.s[p.at:]
	if rest == "" || rest[0] == '(' || rest[0] == ')' {
		return rest[:min(1, len(rest))]
	}
	quoted := false
	for i, r := range rest {
		switch {
		case isQuote(r) && quoted:
			i += utf8.RuneLen(r)
			if strings.HasPrefix(rest[i:], "*") {
				i++
			}
			return rest[:i]
		case isQuote(r):
			if i > 0 && rest[i-1] != ':' && rest[:i] != "-" {
				return rest[:i] // a phrase begins of its own
			}
			quoted = true
		case quoted:
		case unicode.IsSpace(r), r == ')', r == '(':
			return rest[:i]
		}
	}
	return rest
}

func isQuote(r rune) bool {
	return r == '"' || r == '“' || r == '”' || r == '„' || r == '«' || r == '»'
}

func (p *parser) take() string {
	t := p.peek()
	p.at += len(t)
	return t
}

func (p *parser) or(depth int) (Expr, error) {
	if depth > maxDepth {
		return nil, p.fail(p.at, "is nested more than %d deep", maxDepth)
	}
	var list Or
	for {
		e, err := p.and(depth)
		if err != nil {
			return nil, err
		}
		if e != nil {
			list = append(list, e)
		}
		if p.peek() != "OR" {
			break
		}
		at := p.at
		p.take()
		if e == nil {
			return nil, p.fail(at, "OR joins nothing")
		}
		if next := p.peek(); next == "" || next == ")" || next == "OR" {
			return nil, p.fail(at, "OR joins nothing")
		}
	}
	switch len(list) {
	case 0:
		return nil, nil
	case 1:
		return list[0], nil
	}
	return list, nil
}

func (p *parser) and(depth int) (Expr, error) {
	var list And
	for {
		t := p.peek()
		if t == "" || t == ")" || t == "OR" {
			break
		}
		if t == "AND" {
			at := p.at
			p.take()
			if next := p.peek(); len(list) == 0 || next == "" || next == ")" || next == "OR" || next == "AND" {
				return nil, p.fail(at, "AND joins nothing")
			}
			continue
		}
		e, err := p.not(depth)
		if err != nil {
			return nil, err
		}
		if e != nil {
			list = append(list, e)
		}
	}
	switch len(list) {
	case 0:
		return nil, nil
	case 1:
		return list[0], nil
	}
	return list, nil
}

func (p *parser) not(depth int) (Expr, error) {
	if p.nodes++; p.nodes > maxNodes {
		return nil, p.fail(p.at, "has more than %d parts", maxNodes)
	}
	if depth > maxDepth {
		return nil, p.fail(p.at, "is nested more than %d deep", maxDepth)
	}
	at := p.at
	t := p.peek()
	minus := len(t) > 1 && t[0] == '-' && t[1] != '-' || t == "-" && p.at+1 < len(p.s) && p.s[p.at+1] == '('
	switch {
	case t == "NOT":
		p.take()
	case minus:
		p.at++
	case t == "(":
		p.take()
		e, err := p.or(depth + 1)
		if err != nil {
			return nil, err
		}
		if p.take() != ")" {
			return nil, p.fail(at, "this parenthesis is not closed")
		}
		return e, nil
	default:
		return p.leaf(depth)
	}
	if next := p.peek(); next == "" || next == ")" || next == "OR" || next == "AND" {
		return nil, p.fail(at, "NOT excludes nothing")
	}
	e, err := p.not(depth + 1)
	if err != nil {
		return nil, err
	}
	if e == nil {
		return nil, p.fail(at, "NOT excludes nothing")
	}
	return Not{e}, nil
}

// leaf parses words or a field.
func (p *parser) leaf(depth int) (Expr, error) {
	at := p.at
	t := p.take()
	name, value, ok := cutField(t)
	if !ok {
		return p.words(at, t, false)
	}
	value, prefix := unquote(value)
	if name != "said" && prefix {
		value += "*"
	}
	if name == "said" && value == "" && p.at < len(p.s) && p.s[p.at] == '(' {
		e, err := p.not(depth + 1)
		if err != nil || e == nil {
			return e, err
		}
		return said(e), nil
	}
	if value == "" {
		return nil, p.fail(at, "%s: tells nothing", name)
	}
	f := Field{Name: FieldName(name), Value: value}
	switch f.Name {
	case "said":
		_, raw, _ := cutField(t)
		return p.words(at, raw, true)
	case "sort":
		p.sort = Sort(value)
		if p.sort != ByTime && p.sort != ByRelevance {
			return nil, p.fail(at, "sort: is time or relevance")
		}
		return nil, nil
	case BeforeField, AfterField:
		var err error
		if f.Time, err = parseDay(value); err != nil {
			return nil, p.fail(at, "%s: wants a day (2023-09-24), month (2023-09) or year (2023)", name)
		}
	case KindField:
		switch onrecord.StatementKind(value) {
		case onrecord.Direct, onrecord.Indirect, onrecord.Mixed:
		default:
			return nil, p.fail(at, "kind: is direct, indirect or mixed")
		}
	case FigureField:
		f.Op = "="
		for _, op := range []string{"<=", ">=", "<", ">", "="} {
			if rest, ok := strings.CutPrefix(value, op); ok {
				f.Op, value = op, rest
				break
			}
		}
		n, err := strconv.ParseFloat(value, 64)
		if err != nil || n != n {
			return nil, p.fail(at, "figure is compared with a number, as in figure>90")
		}
		f.Value, f.Number = "", n
	}
	return f, nil
}

// fieldNames are what a colon may follow; other words with a colon are words.
var fieldNames = map[string]bool{
	"said": true, "sort": true, string(SpeakerField): true, string(KindField): true, string(NameField): true, string(LangField): true,
	string(SourceField): true, string(SiteField): true, string(BeforeField): true, string(AfterField): true, string(FigureField): true,
}

// cutField cuts a token into the name of a field and its value.
func cutField(t string) (name, value string, ok bool) {
	i := strings.IndexAny(t, ":<>=")
	if i <= 0 {
		return "", "", false
	}
	name = strings.ToLower(t[:i])
	switch {
	case t[i] == ':' && fieldNames[name]:
		return name, t[i+1:], true
	case t[i] != ':' && name == string(FigureField):
		return name, t[i:], true
	}
	return "", "", false
}

// unquote takes the quotation marks off a value, and a star behind it.
func unquote(s string) (value string, prefix bool) {
	s, prefix = strings.CutSuffix(s, "*")
	s = strings.Map(func(r rune) rune {
		if isQuote(r) {
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " "), prefix
}

func (p *parser) words(at int, raw string, inSaid bool) (Expr, error) {
	text, prefix := unquote(raw)
	if !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
		if inSaid {
			return nil, p.fail(at, "said: tells nothing")
		}
		return nil, nil // marks alone find nothing and exclude nothing
	}
	return Words{Text: text, Prefix: prefix, Said: inSaid}, nil
}

// said returns e with its words looked for in statements.
func said(e Expr) Expr {
	switch e := e.(type) {
	case And:
		for i := range e {
			e[i] = said(e[i])
		}
	case Or:
		for i := range e {
			e[i] = said(e[i])
		}
	case Not:
		return Not{said(e.Expr)}
	case Words:
		e.Said = true
		return e
	}
	return e
}

func parseDay(s string) (time.Time, error) {
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, nil
		}
	}
	return time.Time{}, errors.New("no day")
}

// String writes a query so that [ParseQuery] understands the same.
func (q Query) String() string {
	var b strings.Builder
	if q.Expr != nil {
		q.Expr.write(&b, 0)
	}
	if q.Sort != "" {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString("sort:" + string(q.Sort))
	}
	return b.String()
}

// How tightly a node binds its members; parentheses stand around what binds less.
const (
	bindOr = iota + 1
	bindAnd
	bindNot
)

func (e And) write(b *strings.Builder, within int) { join(b, e, " ", bindAnd, within) }
func (e Or) write(b *strings.Builder, within int)  { join(b, e, " OR ", bindOr, within) }

func join(b *strings.Builder, list []Expr, sep string, binds, within int) {
	if within >= binds {
		b.WriteByte('(')
		defer b.WriteByte(')')
	}
	for i, x := range list {
		if i > 0 {
			b.WriteString(sep)
		}
		x.write(b, binds)
	}
}

func (e Not) write(b *strings.Builder, _ int) {
	b.WriteString("NOT ")
	e.Expr.write(b, bindNot)
}

func (e Words) write(b *strings.Builder, _ int) {
	if e.Said {
		b.WriteString("said:")
	}
	b.WriteString(`"` + e.Text + `"`)
	if e.Prefix {
		b.WriteByte('*')
	}
}

func (e Field) write(b *strings.Builder, _ int) {
	if e.Name == FigureField {
		b.WriteString(string(e.Name) + e.Op + strconv.FormatFloat(e.Number, 'g', -1, 64))
		return
	}
	b.WriteString(string(e.Name) + `:"` + e.Value + `"`)
}
