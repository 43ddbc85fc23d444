package store

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"onrecord"
)

const (
	maxDepth  = 50  // of parentheses and negations in a query
	maxLeaves = 100 // words and fields of a query
)

// ParseQuery reads a query. Words that stand beside each other must all be
// found; in order of how tightly they bind there are
//
//	water            the word in any of its forms, in title or text
//	"water plant"    words that follow each other
//	wat*             words that begin so; also "water pla"*
//	-water           not the word; NOT water says the same
//	water plant      both; water AND plant says the same
//	water OR plant   any of the two
//	(…)              what stands inside first
//
// and fields, whose values stand in quotation marks where they have several words:
//
//	speaker:Marić       somebody of that name said something
//	said:water          the word in what was said; said:"water plant" and said:wat* too
//	kind:direct         a statement of that kind: direct, indirect or mixed
//	name:Danube         somebody or something of that name is named
//	lang:sr             in that language
//	source:ID           through that source, by its ID or a part of its title
//	site:example.org    at that host or one below it
//	before:2024-03-01   published before that day; before:2024-03 and before:2024
//	                    mean the first day of the month or year
//	after:2024-03       published on that day or later
//	figure>90           a figure of that size; < <= = >= > are understood
//	sort:time           the newest first; sort:relevance the best first
//
// said:, speaker: and kind: that must all hold must hold of one statement. AND, OR
// and NOT are operators in capitals only. Without sort: a query with words is
// sorted by relevance and any other by time. The error has kind Invalid and tells
// the character where the query can't be understood.
func ParseQuery(text string) (Query, error) {
	if !utf8.ValidString(text) {
		return Query{}, &onrecord.Error{Kind: onrecord.Invalid, Op: "query", Err: fmt.Errorf("not UTF-8")}
	}
	p := parser{text: text}
	e := p.or(0)
	if p.err == nil && p.at < len(text) {
		p.fail(p.at, "a parenthesis that nothing opens")
	}
	if p.err != nil {
		return Query{}, p.err
	}
	q := Query{Expr: e, Sort: p.sort, Text: text}
	if q.Sort == "" {
		q.Sort = usualSort(e)
	}
	return q, nil
}

// usualSort is the order of a query that names none.
func usualSort(e Expr) Sort {
	found := false
	walk(e, func(e Expr) {
		if _, ok := e.(Words); ok {
			found = true
		}
	})
	if found {
		return ByRelevance
	}
	return ByTime
}

func walk(e Expr, f func(Expr)) {
	switch e := e.(type) {
	case And:
		for _, m := range e {
			walk(m, f)
		}
	case Or:
		for _, m := range e {
			walk(m, f)
		}
	case Not:
		walk(e.Expr, f)
	case nil:
	default:
		f(e)
	}
}

type parser struct {
	text   string
	at     int
	sort   Sort
	leaves int
	err    error
}

func (p *parser) fail(at int, format string, args ...any) {
	if p.err == nil {
		p.err = &onrecord.Error{Kind: onrecord.Invalid, Op: "query", Object: strconv.Quote(p.text),
			Err: fmt.Errorf("at character %d: %s", utf8.RuneCountInString(p.text[:at])+1, fmt.Sprintf(format, args...))}
	}
}

func (p *parser) space() {
	for p.at < len(p.text) {
		r, n := utf8.DecodeRuneInString(p.text[p.at:])
		if !unicode.IsSpace(r) {
			return
		}
		p.at += n
	}
}

// isQuote tells the marks that open and close a phrase.
func isQuote(r rune) bool { return r == '"' || r == '“' || r == '”' || r == '„' }

func isEnd(r rune) bool { return unicode.IsSpace(r) || r == '(' || r == ')' || isQuote(r) }

// bare returns the word at the cursor without moving it.
func (p *parser) bare() string {
	rest := p.text[p.at:]
	if i := strings.IndexFunc(rest, isEnd); i >= 0 {
		return rest[:i]
	}
	return rest
}

func (p *parser) operator(op string) bool {
	p.space()
	if p.bare() != op {
		return false
	}
	p.at += len(op)
	return true
}

func (p *parser) or(depth int) Expr {
	if depth > maxDepth {
		p.fail(p.at, "nested too deep")
		return nil
	}
	var all Or
	begin := p.at
	for {
		e := p.and(depth)
		switch m := e.(type) {
		case nil:
			if p.err == nil && len(all) > 0 {
				p.fail(p.at, "nothing stands behind OR")
			}
		case Or:
			all = append(all, m...)
		default:
			all = append(all, m)
		}
		if p.err != nil || !p.operator("OR") {
			break
		}
		if e == nil {
			p.fail(begin, "nothing stands before OR")
			break
		}
		if len(all) == 0 {
			all = Or{}
		}
	}
	return whole(all)
}

// whole returns what the members of a node are together: the one alone where there is
// one, nil for none.
func whole[T interface {
	Expr
	~[]Expr
}](all T) Expr {
	switch len(all) {
	case 0:
		return nil
	case 1:
		return all[0]
	}
	return all
}

func (p *parser) and(depth int) Expr {
	var all And
	for p.err == nil {
		p.space()
		if p.at == len(p.text) || p.text[p.at] == ')' || p.bare() == "OR" {
			break
		}
		at := p.at
		joined := p.operator("AND")
		if joined {
			if len(all) == 0 {
				p.fail(at, "nothing stands before AND")
				break
			}
			p.space()
			if p.at == len(p.text) || p.text[p.at] == ')' || p.bare() == "OR" || p.bare() == "AND" {
				p.fail(p.at, "nothing stands behind AND")
				break
			}
		}
		switch m := p.unary(depth).(type) {
		case nil:
		case And:
			all = append(all, m...)
		default:
			all = append(all, m)
		}
	}
	return whole(all)
}

func (p *parser) unary(depth int) Expr {
	if depth > maxDepth {
		p.fail(p.at, "nested too deep")
		return nil
	}
	p.space()
	at := p.at
	not := p.operator("NOT")
	if !not && strings.HasPrefix(p.text[p.at:], "-") {
		p.at++
		if r, _ := utf8.DecodeRuneInString(p.text[p.at:]); p.at == len(p.text) || unicode.IsSpace(r) {
			return nil // a dash
		}
		not = true
	}
	if !not {
		return p.primary(depth)
	}
	p.space()
	sorted := p.sort
	e := p.unary(depth + 1)
	switch {
	case p.err != nil:
	case p.sort != sorted:
		p.fail(at, "an order can't be denied")
	case e == nil:
		p.fail(at, "nothing is denied")
	default:
		if n, ok := e.(Not); ok {
			return n.Expr
		}
		return Not{e}
	}
	return nil
}

func (p *parser) primary(depth int) Expr {
	at := p.at
	if at == len(p.text) {
		p.fail(at, "something is missing")
		return nil
	}
	if p.text[at] == ')' {
		p.fail(at, "a parenthesis that nothing opens")
		return nil
	}
	if p.text[at] == '(' {
		p.at++
		e := p.or(depth + 1)
		p.space()
		if p.err == nil && !strings.HasPrefix(p.text[p.at:], ")") {
			p.fail(at, "a parenthesis that nothing closes")
		}
		p.at = min(p.at+1, len(p.text))
		return e
	}
	if p.leaves++; p.leaves > maxLeaves {
		p.fail(at, "more than %d words and fields", maxLeaves)
		return nil
	}
	if word := p.bare(); word == "OR" || word == "AND" || word == "NOT" {
		p.fail(at, "%s where a word should be; a word in capitals needs quotation marks", word)
		return nil
	}
	if e, ok := p.field(); ok {
		return e
	}
	text, prefix, ok := p.words()
	if !ok {
		return nil
	}
	return Words{Text: text, Prefix: prefix}
}

// words reads a word or a phrase, with the asterisk behind it.
func (p *parser) words() (text string, prefix, ok bool) {
	at := p.at
	r, n := utf8.DecodeRuneInString(p.text[at:])
	if isQuote(r) && at < len(p.text) {
		rest := p.text[at+n:]
		end := strings.IndexFunc(rest, isQuote)
		if end < 0 {
			p.fail(at, "a quotation mark that nothing closes")
			return "", false, false
		}
		_, m := utf8.DecodeRuneInString(rest[end:])
		text = strings.Join(strings.Fields(rest[:end]), " ")
		p.at = at + n + end + m
		if strings.HasPrefix(p.text[p.at:], "*") {
			p.at++
			prefix = true
		}
	} else {
		text = p.bare()
		p.at += len(text)
		text, prefix = strings.CutSuffix(text, "*")
	}
	if text == "" {
		p.fail(at, "a word is missing")
		return "", false, false
	}
	return text, prefix, true
}

// fields are the names that stand before a colon.
var fields = map[string]FieldName{
	"speaker": FieldSpeaker, "lang": FieldLang, "source": FieldSource, "site": FieldSite, "kind": FieldKind,
	"before": FieldBefore, "after": FieldAfter, "name": FieldName_, "said": "", "sort": "",
}

// field reads a field, if one begins here.
func (p *parser) field() (e Expr, ok bool) {
	at, word := p.at, p.bare()
	if rest, is := strings.CutPrefix(word, string(FieldFigure)); is && rest != "" && strings.ContainsRune("<=>", rune(rest[0])) {
		n := 1
		if len(rest) > 1 && rest[0] != '=' && rest[1] == '=' {
			n = 2
		}
		v, err := strconv.ParseFloat(rest[n:], 64)
		if err != nil || v != v || v > 1e300 || v < -1e300 {
			p.fail(at, "figure%s wants a number, as figure%s90.5", rest[:n], rest[:n])
			return nil, true
		}
		p.at += len(word)
		return Field{Name: FieldFigure, Op: rest[:n], Number: v}, true
	}
	key, _, colon := strings.Cut(word, ":")
	name, known := fields[key]
	if !colon || !known {
		return nil, false
	}
	p.at += len(key) + 1
	if r, _ := utf8.DecodeRuneInString(p.text[p.at:]); p.at == len(p.text) || isEnd(r) && !isQuote(r) {
		p.fail(at, "%s: wants a value right behind it", key)
		return nil, true
	}
	value, prefix, ok := p.words()
	if !ok {
		return nil, true
	}
	if key == "said" {
		return Words{Text: value, Prefix: prefix, Said: true}, true
	}
	if prefix {
		p.fail(at, "%s: takes no asterisk", key)
		return nil, true
	}
	f := Field{Name: name, Value: value}
	switch {
	case key == "sort":
		s := Sort(value)
		if s != ByTime && s != ByRelevance {
			p.fail(at, "sort: is by time or relevance")
		} else if p.sort != "" && p.sort != s {
			p.fail(at, "two orders")
		}
		p.sort = s
		return nil, true
	case name == FieldKind:
		if k := onrecord.StatementKind(value); k != onrecord.Direct && k != onrecord.Indirect && k != onrecord.Mixed {
			p.fail(at, "kind: is direct, indirect or mixed")
		}
	case name == FieldLang || name == FieldSite:
		f.Value = strings.ToLower(value)
	case name == FieldBefore || name == FieldAfter:
		var err error
		if f.Time, err = day(value); err != nil {
			p.fail(at, "%s: wants a year, month or day, as %s:2024-03-01", key, key)
		}
	}
	return f, true
}

// day reads a year, month or day as its first day.
func day(s string) (t time.Time, err error) {
	for _, form := range []string{"2006-01-02", "2006-01", "2006"} {
		if t, err = time.Parse(form, s); err == nil {
			return t, nil
		}
	}
	return t, err
}

// String writes q in the language of queries; [ParseQuery] reads it back.
func (q Query) String() string {
	var b strings.Builder
	write(&b, q.Expr, 0)
	if q.Sort != "" && q.Sort != usualSort(q.Expr) {
		if b.Len() > 0 {
			if _, or := q.Expr.(Or); or {
				text := b.String()
				b.Reset()
				b.WriteString("(" + text + ")")
			}
			b.WriteByte(' ')
		}
		b.WriteString("sort:" + string(q.Sort))
	}
	return b.String()
}

// write writes e; around is how tightly what stands around it binds: 0 nothing,
// 1 OR, 2 AND, 3 NOT.
func write(b *strings.Builder, e Expr, around int) {
	list := func(members []Expr, mark string, binds int) {
		if around > binds || around == binds {
			b.WriteByte('(')
			defer b.WriteByte(')')
		}
		for i, m := range members {
			if i > 0 {
				b.WriteString(mark)
			}
			write(b, m, binds)
		}
	}
	switch e := e.(type) {
	case Or:
		list(e, " OR ", 1)
	case And:
		list(e, " ", 2)
	case Not:
		b.WriteByte('-')
		write(b, e.Expr, 3)
	case Words:
		if e.Said {
			b.WriteString("said:")
		}
		b.WriteString(quoted(e.Text, !e.Said))
		if e.Prefix {
			b.WriteByte('*')
		}
	case Field:
		switch e.Name {
		case FieldFigure:
			b.WriteString("figure" + e.Op + strconv.FormatFloat(e.Number, 'g', -1, 64))
		case FieldBefore, FieldAfter:
			value := e.Value
			if value == "" {
				value = e.Time.UTC().Format("2006-01-02")
			}
			b.WriteString(string(e.Name) + ":" + quoted(value, false))
		default:
			b.WriteString(string(e.Name) + ":" + quoted(e.Value, false))
		}
	}
}

// quoted puts quotation marks around what would be read as something else without
// them; word says that it stands where a word does.
func quoted(s string, word bool) string {
	plain := s != "" && !strings.ContainsFunc(s, isEnd) && !strings.HasSuffix(s, "*")
	if plain && word {
		key, _, colon := strings.Cut(s, ":")
		_, field := fields[key]
		plain = !(colon && field) && !strings.HasPrefix(s, "-") && !strings.HasPrefix(s, string(FieldFigure)) && s != "AND" && s != "OR" && s != "NOT"
	}
	if plain {
		return s
	}
	return `"` + s + `"`
}
