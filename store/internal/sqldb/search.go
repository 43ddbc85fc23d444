package sqldb

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
	"onrecord/store"
)

// ranked is how many of the newest articles that a query finds are ranked or
// counted.
const ranked = 5000

// from is the part of a statement that finds what a plan asks for; id is its
// column of documents.
func (c *compiler) from(p plan, more string) (from, id string, args []any) {
	if p.match == nil {
		from, id = "article a WHERE 1 = 1", "a.doc"
	} else {
		from, id = "article_fts", "article_fts.rowid"
		joined := p.where != "" || more != ""
		if joined {
			from += " CROSS JOIN article a"
		}
		from += " WHERE " + c.db.d.Matches("article_fts")
		args = append(args, c.render(p.match))
		if joined {
			from += " AND a.doc = article_fts.rowid"
		}
	}
	if p.lo != 0 {
		from, args = from+" AND "+id+" >= ?", append(args, p.lo)
	}
	if p.hi != 0 {
		from, args = from+" AND "+id+" < ?", append(args, p.hi)
	}
	return from + p.where + more, id, append(args, p.args...)
}

// newest lists what e finds, the newest first.
func (db *DB) newest(ctx context.Context, e store.Expr, page store.Page) (list []articleRow, next string, err error) {
	c, err := db.compiler(ctx, e)
	if err != nil {
		return nil, "", err
	}
	n, err := limit(page)
	if err != nil {
		return nil, "", err
	}
	after, err := cursor(page, 1)
	if err != nil {
		return nil, "", err
	}
	p := c.plan(e)
	if after != nil {
		p.hi = least(p.hi, after[0])
	}
	from, id, args := c.from(p, "")
	var docs []int64
	err = db.rows(ctx, func(scan func(...any) error) error {
		var doc int64
		err := scan(&doc)
		docs = append(docs, doc)
		return err
	}, "SELECT "+id+" FROM "+from+" ORDER BY "+id+" DESC LIMIT ?", append(args, n+1)...)
	if err != nil {
		return nil, "", err
	}
	if len(docs) > n {
		docs = docs[:n]
		next = strconv.FormatInt(docs[n-1], 10)
	}
	list, err = db.articlesOf(ctx, docs)
	return list, next, err
}

// articlesOf returns the articles at docs, in that order.
func (db *DB) articlesOf(ctx context.Context, docs []int64) ([]articleRow, error) {
	if len(docs) == 0 {
		return nil, nil
	}
	at := make(map[int64]articleRow, len(docs))
	err := db.rows(ctx, func(scan func(...any) error) error {
		a, err := scanArticle(scan)
		at[a.doc] = a
		return err
	}, "SELECT "+articleColumns+" FROM article a WHERE a.doc IN ("+placeholders(len(docs))+")", anys(docs)...)
	list := make([]articleRow, 0, len(docs))
	for _, d := range docs {
		if a, ok := at[d]; ok {
			list = append(list, a)
		}
	}
	return list, err
}

// Search implements [store.Reader]. The cursor of results by relevance is a
// number of results within what was there at the first page.
func (db *DB) Search(ctx context.Context, q store.Query, page store.Page) (store.Results, error) {
	out, err := db.search(ctx, q, page)
	return out, db.wrap(err, "search", q.Text)
}

func (db *DB) search(ctx context.Context, q store.Query, page store.Page) (out store.Results, err error) {
	c, err := db.compiler(ctx, q.Expr)
	if err != nil {
		return out, err
	}
	p := c.plan(q.Expr)
	var list []articleRow
	scores := map[int64]float64{}
	if q.Sort == store.ByRelevance && p.match != nil {
		var docs []int64
		if docs, out.Next, out.Cut, err = c.best(ctx, p, page, scores); err == nil {
			list, err = db.articlesOf(ctx, docs)
		}
	} else {
		list, out.Next, err = db.newest(ctx, q.Expr, page)
	}
	if err != nil || len(list) == 0 {
		return out, err
	}
	snippets, err := db.snippetsOf(ctx, c, q.Expr, list)
	if err != nil {
		return out, err
	}
	said := map[int64]onrecord.Statement{}
	if p.statement != nil {
		match := c.render(p.statement)
		for _, a := range list {
			err := db.rows(ctx, func(scan func(...any) error) error {
				return scan(jsonInto(func(s onrecord.Statement) { said[a.doc] = s }))
			}, "SELECT s.data FROM said_fts CROSS JOIN statement s WHERE "+db.d.Matches("said_fts")+" AND said_fts.rowid >= ? AND said_fts.rowid < ? AND s.id = said_fts.rowid ORDER BY said_fts.rowid LIMIT 1",
				match, a.doc*maxSaid, (a.doc+1)*maxSaid)
			if err != nil {
				return out, err
			}
		}
	}
	for _, a := range list {
		h := store.Hit{Article: a.ID, URL: a.URL, Title: a.Title, Site: a.Site, Language: a.Language, Published: a.Published, Score: scores[a.doc]}
		h.Snippet, h.Marks = snippets[a.doc].text, snippets[a.doc].marks
		if s, ok := said[a.doc]; ok {
			h.Statement = &s
		}
		out.Hits = append(out.Hits, h)
	}
	return out, nil
}

// best ranks the newest articles of a plan.
func (c *compiler) best(ctx context.Context, p plan, page store.Page, scores map[int64]float64) (docs []int64, next string, cut bool, err error) {
	n, err := limit(page)
	if err != nil {
		return nil, "", false, err
	}
	after, err := cursor(page, 2)
	if err != nil {
		return nil, "", false, err
	}
	var offset, bound int64
	more := ""
	if after != nil {
		offset, bound = after[0], after[1]
		more = " AND a.num <= " + strconv.FormatInt(bound, 10)
	} else if err := c.db.row(ctx, "SELECT COALESCE(MAX(num), 0) FROM article").Scan(&bound); err != nil {
		return nil, "", false, err
	}
	from, id, args := c.from(p, more)
	if c.db.d.ScoreArg {
		args = append([]any{c.render(p.match)}, args...)
	}
	q := "SELECT doc, score, total FROM (SELECT doc, score, COUNT(*) OVER () AS total FROM (SELECT " + id + " AS doc, " + c.db.d.Score + " AS score FROM " + from +
		" ORDER BY " + id + " DESC LIMIT " + strconv.Itoa(ranked) + ") AS newest) AS counted ORDER BY score DESC, doc DESC LIMIT ? OFFSET ?"
	total := 0
	err = c.db.rows(ctx, func(scan func(...any) error) error {
		var doc int64
		var score float64
		err := scan(&doc, &score, &total)
		docs = append(docs, doc)
		scores[doc] = score
		return err
	}, q, append(args, n+1, offset)...)
	if len(docs) > n {
		docs = docs[:n]
		next = fmt.Sprintf("%d-%d", offset+int64(n), bound)
	}
	return docs, next, total >= ranked, err
}

// Facets implements [store.Reader].
func (db *DB) Facets(ctx context.Context, q store.Query) (store.Facets, error) {
	f, err := db.facets(ctx, q)
	return f, db.wrap(err, "count", q.Text)
}

const maxFacets = 50 // values of one kind

func (db *DB) facets(ctx context.Context, q store.Query) (f store.Facets, err error) {
	c, err := db.compiler(ctx, q.Expr)
	if err != nil {
		return f, err
	}
	from, id, args := c.from(c.plan(q.Expr), "")
	found := "(SELECT " + id + " AS doc FROM " + from + " ORDER BY " + id + " DESC LIMIT " + strconv.Itoa(ranked) + ") AS found"
	language, site, source, speaker, month := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	err = db.rows(ctx, func(scan func(...any) error) error {
		var l, s, from string
		var a store.Article
		if err := scan(&l, &s, &from, nullTime{&a.Published}); err != nil {
			return err
		}
		f.Total++
		language[l]++
		site[s]++
		source[from]++
		month[a.Published.Format("2006-01")]++
		return nil
	}, "SELECT b.language, b.site, b.source, b.published FROM "+found+" CROSS JOIN article b WHERE b.doc = found.doc", args...)
	if err != nil {
		return f, err
	}
	err = db.rows(ctx, func(scan func(...any) error) error {
		var name string
		var n int
		err := scan(&name, &n)
		speaker[name] = n
		return err
	}, "SELECT s.speaker, COUNT(DISTINCT found.doc) FROM "+found+" CROSS JOIN statement s WHERE s.id >= found.doc * 4096 AND s.id < (found.doc + 1) * 4096 AND s.speaker <> '' GROUP BY s.speaker", args...)
	f.Cut = f.Total >= ranked
	f.Language, f.Site, f.Source, f.Speaker = facetList(language), facetList(site), facetList(source), facetList(speaker)
	for _, m := range slices.Sorted(maps.Keys(month)) {
		f.Month = append(f.Month, store.Facet{Value: m, Count: month[m]})
	}
	return f, err
}

func facetList(counts map[string]int) []store.Facet {
	var list []store.Facet
	for v, n := range counts {
		if v != "" {
			list = append(list, store.Facet{Value: v, Count: n})
		}
	}
	slices.SortFunc(list, func(a, b store.Facet) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		return strings.Compare(a.Value, b.Value)
	})
	return list[:min(len(list), maxFacets)]
}

// Said implements [store.Reader].
func (db *DB) Said(ctx context.Context, f store.SaidFilter, page store.Page) ([]store.Said, string, error) {
	list, next, err := db.said(ctx, f, page)
	return list, next, db.wrap(err, "list", "statements")
}

func (db *DB) said(ctx context.Context, f store.SaidFilter, page store.Page) (list []store.Said, next string, err error) {
	n, err := limit(page)
	if err != nil {
		return nil, "", err
	}
	after, err := cursor(page, 1)
	if err != nil {
		return nil, "", err
	}
	var match *Match
	if f.Speaker != "" {
		e := store.Field{Name: store.FieldSpeaker, Value: f.Speaker}
		c, err := db.compiler(ctx, e)
		if err != nil {
			return nil, "", err
		}
		match = c.said(e)
	}
	if f.Kind != "" {
		match = allOf(match, fact("kind", string(f.Kind)))
	}
	if f.Language != "" {
		match = allOf(match, fact("lang", strings.ToLower(f.Language)))
	}
	c := &compiler{db: db}
	from, id, where := "statement s", "s.id", ""
	var args []any
	if match != nil {
		from, id = "said_fts CROSS JOIN statement s", "said_fts.rowid"
		where, args = " AND "+db.d.Matches("said_fts")+" AND s.id = said_fts.rowid", []any{c.render(match)}
	}
	bound := func(op string, v int64) { where, args = where+" AND "+id+op+"?", append(args, v) }
	if f.Article != "" {
		var doc int64
		if err := db.row(ctx, "SELECT doc FROM article WHERE id = ?", f.Article).Scan(&doc); err != nil {
			return nil, "", db.wrap(err, "list statements", f.Article)
		}
		bound(" >= ", doc*maxSaid)
		bound(" < ", (doc+1)*maxSaid)
	}
	if !f.Since.IsZero() {
		bound(" >= ", docAt(f.Since)*maxSaid)
		where, args = where+" AND a.published >= ?", append(args, f.Since.UnixMicro())
	}
	if !f.Until.IsZero() {
		bound(" < ", (docAt(f.Until)+slack)*maxSaid)
		where, args = where+" AND a.published < ?", append(args, f.Until.UnixMicro())
	}
	// Those of one article stand in their order, others the newest first.
	order, beyond := " DESC", " < "
	if f.Article != "" {
		order, beyond = "", " > "
	}
	if after != nil {
		bound(beyond, after[0])
	}
	err = db.rows(ctx, func(scan func(...any) error) error {
		var s store.Said
		var id int64
		err := scan(&id, jsonInto(func(v onrecord.Statement) { s.Statement = v }), &s.Article, &s.Revision, &s.URL, &s.Title, &s.Site, &s.Language, nullTime{&s.Published})
		if list = append(list, s); len(list) == n {
			next = strconv.FormatInt(id, 10)
		}
		return err
	}, "SELECT "+id+", s.data, a.id, a.latest, a.url, a.title, a.site, a.language, a.published FROM "+from+" CROSS JOIN article a WHERE a.doc = s.id / 4096"+where+" ORDER BY "+id+order+" LIMIT ?", append(args, n+1)...)
	if len(list) > n {
		return list[:n], next, err
	}
	return list, "", err
}

// A snippet is a piece of text with what was found in it.
type snippet struct {
	text  string
	marks []onrecord.Span
}

const (
	snippetBefore = 80 // bytes before what was found
	snippetLength = 280
	maxScanned    = 20000 // words of a text that are looked at for a snippet
	maxCached     = 100000
)

// snippetCache has the terms of words that were met: they repeat.
type snippetCache struct {
	mu    sync.Mutex
	terms map[string]string // pack and word to term
}

func (s *snippetCache) term(p *lang.Pack, w string) string {
	key := p.Code + " " + w
	s.mu.Lock()
	t, ok := s.terms[key]
	s.mu.Unlock()
	if !ok {
		t = strings.Join(tokens("", lang.Terms(w, p), 50), " ")
		s.mu.Lock()
		if s.terms == nil || len(s.terms) >= maxCached {
			s.terms = map[string]string{}
		}
		s.terms[strings.Clone(key)] = t
		s.mu.Unlock()
	}
	return t
}

// snippetsOf cuts a snippet out of the text of each article.
func (db *DB) snippetsOf(ctx context.Context, c *compiler, e store.Expr, list []articleRow) (map[int64]snippet, error) {
	whole, prefixes := map[string]bool{}, map[string]bool{}
	positive(e, func(w store.Words) {
		forms, _ := c.forms(w)
		for _, f := range forms {
			for i, t := range f.Phrase {
				if f.Prefix && i == len(f.Phrase)-1 {
					prefixes[t] = true
				} else {
					whole[t] = true
				}
			}
		}
	})
	found := func(terms string) bool {
		for t := range strings.FieldsSeq(terms) {
			if whole[t] {
				return true
			}
			for p := range prefixes {
				if strings.HasPrefix(t, p) {
					return true
				}
			}
		}
		return false
	}
	out := map[int64]snippet{}
	byNum := map[int64]articleRow{}
	var nums []any
	for _, a := range list {
		byNum[a.num] = a
		nums = append(nums, a.num)
	}
	err := db.rows(ctx, func(scan func(...any) error) error {
		var num int64
		var blob []byte
		if err := scan(&num, &blob); err != nil {
			return err
		}
		_, text, err := unpackText(blob)
		if err != nil {
			return err
		}
		a := byNum[num]
		out[a.doc] = cut(text, lang.For(a.Language), &db.snippets, found, len(whole)+len(prefixes) > 0)
		return nil
	}, "SELECT r.article, r.text FROM article a JOIN revision r ON r.article = a.num AND r.number = a.latest WHERE a.num IN ("+placeholders(len(nums))+")", nums...)
	return out, err
}

// cut takes the piece of text around the first word that is found, or its
// beginning.
func cut(text string, p *lang.Pack, cache *snippetCache, found func(string) bool, any bool) snippet {
	start := 0
	var marks []onrecord.Span
	if any {
		var cutter lang.Cutter
		cutter.Cut(text, p)
		for i := range maxScanned {
			w := cutter.Word(i)
			if w == nil || len(marks) > 0 && w.End > start+snippetLength {
				break
			}
			if w.Kind == lang.Punct || !found(cache.term(p, w.Norm)) {
				continue
			}
			if len(marks) == 0 {
				start = max(0, w.Start-snippetBefore)
			}
			marks = append(marks, w.Span)
		}
	}
	end := min(len(text), start+snippetLength)
	if len(marks) > 0 {
		end = max(end, marks[0].End)
	}
	start, end = wordStart(text, start), wordEnd(text, end, len(marks) > 0 && marks[len(marks)-1].End > end-40)
	if len(marks) > 0 {
		start = min(start, marks[0].Start)
		end = max(end, marks[len(marks)-1].End)
	}
	before, after := "", ""
	if start > 0 {
		before = "…"
	}
	if end < len(text) {
		after = "…"
	}
	s := snippet{text: before + strings.ReplaceAll(text[start:end], "\n", " ") + after}
	for _, m := range marks {
		s.marks = append(s.marks, onrecord.Span{Start: m.Start - start + len(before), End: m.End - start + len(before)})
	}
	return s
}

// wordStart moves i forward to the beginning of a word, a little.
func wordStart(text string, i int) int {
	for i > 0 && i < len(text) && !utf8.RuneStart(text[i]) {
		i++
	}
	if i == 0 {
		return 0
	}
	for j, r := range text[i:min(len(text), i+60)] {
		if unicode.IsSpace(r) {
			return i + j + utf8.RuneLen(r)
		}
	}
	return i
}

// wordEnd moves i back to the end of a word, a little; forward where what stands
// before i must be kept.
func wordEnd(text string, i int, keep bool) int {
	for i < len(text) && i > 0 && !utf8.RuneStart(text[i]) {
		i--
	}
	if i == len(text) {
		return i
	}
	if keep {
		if j := strings.IndexFunc(text[i:min(len(text), i+60)], unicode.IsSpace); j >= 0 {
			return i + j
		}
		return i
	}
	if j := strings.LastIndexFunc(text[:i], unicode.IsSpace); j > i-60 && j > 0 {
		return j
	}
	return i
}
