package relational

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
	"onrecord/store"
)

// limitOf returns how many a part of a list has.
func limitOf(p store.Page) (int, error) {
	switch {
	case p.Limit == 0:
		return 20, nil
	case p.Limit < 0 || p.Limit > 1000:
		return 0, &onrecord.Error{Kind: onrecord.Invalid, Op: "list", Err: fmt.Errorf("a part of %d; 1000 at most", p.Limit)}
	}
	return p.Limit, nil
}

// newest returns the numbers of the articles that an expression finds, the newest first,
// and the cursor of what follows.
func (db *DB) newest(ctx context.Context, e store.Expr, after string, limit int) (docs []int64, next string, err error) {
	p, err := db.plan(ctx, e)
	if err != nil {
		return nil, "", err
	}
	below := int64(1<<63 - 1)
	if after != "" {
		if below, err = strconv.ParseInt(after, 36, 64); err != nil {
			return nil, "", badCursor(after)
		}
	}
	p.and("a.doc < ?", []any{below})
	docs, err = db.run(ctx, p, limit+1)
	if len(docs) > limit {
		docs, next = docs[:limit], strconv.FormatInt(docs[limit-1], 36)
	}
	return docs, next, err
}

// run runs a plan and returns the newest articles, up to a number.
func (db *DB) run(ctx context.Context, p *plan, limit int) (docs []int64, err error) {
	q := *p
	var query string
	var args []any
	switch {
	case q.words != nil && db.d.Text.Newest("") != "":
		args = []any{db.d.Text.Match(*q.words)}
		q.words = nil
		q.fold(db)
		query, args = db.d.Text.Newest(strings.Join(q.conditions, " AND ")), append(args, q.args...)
	case q.said != nil && q.words == nil && db.d.Text.NewestSaid("") != "":
		args = []any{db.d.Text.Match(*q.said)}
		q.said = nil
		q.fold(db)
		query, args = db.d.Text.NewestSaid(strings.Join(q.conditions, " AND ")), append(args, q.args...)
	default:
		q.fold(db)
		query, args = "SELECT a.doc FROM article a WHERE "+strings.Join(q.conditions, " AND ")+" ORDER BY a.doc DESC LIMIT "+strconv.Itoa(limit), q.args
	}
	err = db.rows(ctx, query, args, func(rows *sql.Rows) error {
		var doc int64
		if err := rows.Scan(&doc); err != nil {
			return err
		}
		// Several statements of an article follow each other.
		if n := len(docs); n > 0 && docs[n-1] == doc {
			return nil
		}
		if docs = append(docs, doc); len(docs) == limit {
			return errEnough
		}
		return nil
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return docs, err
}

// Search implements [store.Reader].
func (db *DB) Search(ctx context.Context, q store.Query, p store.Page) (store.Results, error) {
	var res store.Results
	limit, err := limitOf(p)
	if err != nil {
		return res, err
	}
	var docs []int64
	scores := map[int64]float64{}
	if q.Sort == store.ByRelevance {
		docs, res.Next, res.Cut, err = db.relevant(ctx, q.Expr, p.After, limit, scores)
	} else {
		docs, res.Next, err = db.newest(ctx, q.Expr, p.After, limit)
	}
	if err == nil {
		res.Hits, err = db.hits(ctx, q.Expr, docs, scores)
	}
	return res, db.fail("search", q.String(), err)
}

// relevant sorts the newest matches by relevance. The cursor holds the newest article
// of the first part, so that those that come in shift nothing.
func (db *DB) relevant(ctx context.Context, e store.Expr, after string, limit int, scores map[int64]float64) (docs []int64, next string, cut bool, err error) {
	p, err := db.plan(ctx, e)
	if err != nil {
		return nil, "", false, err
	}
	if p.rank == nil || p.words == nil {
		docs, next, err = db.newest(ctx, e, after, limit)
		return docs, next, false, err
	}
	top, skip := int64(1<<63-1), 0
	if after != "" {
		if _, err := fmt.Sscanf(after, "r%d-%d", &top, &skip); err != nil || skip < 0 {
			return nil, "", false, badCursor(after)
		}
	}
	args := []any{db.d.Text.Match(*p.words)}
	p.words = nil
	p.and("a.doc <= ?", []any{top})
	p.fold(db)
	var newest int64
	err = db.rows(ctx, fmt.Sprintf("%s LIMIT %d", db.d.Text.Ranked(strings.Join(p.conditions, " AND ")), maxRelevant+1), append(args, p.args...), func(rows *sql.Rows) error {
		var doc int64
		var score float64
		if err := rows.Scan(&doc, &score); err != nil {
			return err
		}
		newest = max(newest, doc)
		docs = append(docs, doc)
		scores[doc] = score
		return nil
	})
	if len(docs) > maxRelevant {
		docs, cut = docs[:maxRelevant], true
	}
	slices.SortStableFunc(docs, func(x, y int64) int { return cmp.Or(cmp.Compare(scores[y], scores[x]), cmp.Compare(y, x)) })
	docs = docs[min(skip, len(docs)):]
	if len(docs) > limit {
		docs, next = docs[:limit], fmt.Sprintf("r%d-%d", min(top, newest), skip+limit)
	}
	return docs, next, cut, err
}

// hits returns what is shown of articles that were found.
func (db *DB) hits(ctx context.Context, e store.Expr, docs []int64, scores map[int64]float64) ([]store.Hit, error) {
	hits := make([]store.Hit, 0, len(docs))
	if len(docs) == 0 {
		return hits, nil
	}
	byDoc, err := db.articles(ctx, docs)
	if err != nil {
		return nil, err
	}
	texts, err := db.texts(ctx, docs)
	if err != nil {
		return nil, err
	}
	p, err := db.plan(ctx, e)
	if err != nil {
		return nil, err
	}
	sought := terms(p.rank)
	for _, doc := range docs {
		a := byDoc[doc]
		h := store.Hit{Article: a.ID, URL: a.URL, Title: a.Title, Site: a.Site, Language: a.Language, Published: a.Published, Score: scores[doc]}
		if p.said != nil {
			if h.Statement, err = db.saying(ctx, doc, *p.said); err != nil {
				return nil, err
			}
		}
		h.Snippet, h.Marks = snippet(texts[doc], lang.For(a.Language), sought)
		hits = append(hits, h)
	}
	return hits, nil
}

// texts returns the texts of articles, without their titles.
func (db *DB) texts(ctx context.Context, docs []int64) (map[int64]string, error) {
	args := make([]any, len(docs))
	for i, d := range docs {
		args[i] = d
	}
	texts := map[int64]string{}
	err := db.rows(ctx, "SELECT doc, text FROM article WHERE doc IN ("+marks(len(docs))+")", args, func(rows *sql.Rows) error {
		var doc int64
		var packed []byte
		if err := rows.Scan(&doc, &packed); err != nil {
			return err
		}
		b, err := db.unpack(packed)
		_, text, _ := strings.Cut(string(b), "\n")
		texts[doc] = text
		return err
	})
	return texts, err
}

// saying returns the first statement of an article that matches.
func (db *DB) saying(ctx context.Context, doc int64, m Match) (*onrecord.Statement, error) {
	var raw []byte
	err := db.row(ctx, "SELECT s.json FROM statement s WHERE s.doc = ? AND s.id IN ("+db.d.Text.Saying()+") ORDER BY s.id LIMIT 1", doc, db.d.Text.Match(m)).Scan(&raw)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	st := &onrecord.Statement{}
	return st, json.Unmarshal(raw, st)
}

// terms are all that a match looks for; prefixes end in a star.
func terms(m *Match) map[string]bool {
	set := map[string]bool{}
	var walk func(Match)
	walk = func(m Match) {
		if m.Op == But {
			walk(m.Kids[0])
			return
		}
		for _, k := range m.Kids {
			walk(k)
		}
		for _, p := range m.Phrases {
			for i, t := range p.Terms {
				if p.Prefix && i == len(p.Terms)-1 {
					t += "*"
				}
				set[t] = true
			}
		}
	}
	if m != nil {
		walk(*m)
	}
	return set
}

// snippetBytes is about how long a snippet is.
const snippetBytes = 240

// snippet cuts a text around the first of the terms in it and marks them.
func snippet(text string, p *lang.Pack, sought map[string]bool) (string, []onrecord.Span) {
	var prefixes []string
	for t := range sought {
		if s, ok := strings.CutSuffix(t, "*"); ok {
			prefixes = append(prefixes, s)
		}
	}
	found := func(word string) bool {
		for _, t := range lang.Terms(word, p) {
			if sought[t] || slices.ContainsFunc(prefixes, func(s string) bool { return strings.HasPrefix(t, s) }) {
				return true
			}
		}
		return false
	}
	first, marks := -1, []onrecord.Span(nil)
	if len(sought) > 0 {
		for _, w := range lang.Words(text, p) {
			if first >= 0 && w.End > first+snippetBytes {
				break
			}
			if w.Kind != lang.Punct && found(w.In(text)) {
				if first < 0 {
					first = w.Start
				}
				marks = append(marks, w.Span)
			}
		}
	}
	start := max(first-snippetBytes/3, 0)
	start = wordStart(text, start)
	end := min(start+snippetBytes, len(text))
	for end < len(text) && text[end] != ' ' && text[end] != '\n' && end < start+snippetBytes+40 {
		end++
	}
	for end < len(text) && !utf8.RuneStart(text[end]) {
		end++
	}
	out := strings.ReplaceAll(text[start:end], "\n", " ")
	lead := ""
	if start > 0 {
		lead = "…"
	}
	tail := ""
	if end < len(text) {
		tail = "…"
	}
	kept := marks[:0]
	for _, m := range marks {
		if m.Start >= start && m.End <= end {
			kept = append(kept, onrecord.Span{Start: m.Start - start + len(lead), End: m.End - start + len(lead)})
		}
	}
	return lead + out + tail, kept
}

// wordStart returns the next beginning of a word at or behind i.
func wordStart(text string, i int) int {
	if i == 0 {
		return 0
	}
	if j := strings.IndexAny(text[i:min(i+40, len(text))], " \n"); j >= 0 {
		return i + j + 1
	}
	for i < len(text) && !utf8.RuneStart(text[i]) {
		i++
	}
	return i
}

// Facets implements [store.Reader].
func (db *DB) Facets(ctx context.Context, q store.Query) (store.Facets, error) {
	var f store.Facets
	p, err := db.plan(ctx, q.Expr)
	if err == nil {
		p.and("a.doc > ?", []any{int64(0)})
		var docs []int64
		docs, err = db.run(ctx, p, maxCounted+1)
		if len(docs) > maxCounted {
			docs, f.Cut = docs[:maxCounted], true
		}
		if err == nil {
			f.Total = len(docs)
			err = db.count(ctx, docs, &f)
		}
	}
	return f, db.fail("count", q.String(), err)
}

func (db *DB) count(ctx context.Context, docs []int64, f *store.Facets) error {
	var language, site, source, speaker, month = map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for chunk := range slices.Chunk(docs, part) {
		args := make([]any, len(chunk))
		for i, d := range chunk {
			args[i] = d
			month[publishedOf(d).Format("2006-01")]++
		}
		in := "(" + marks(len(chunk)) + ")"
		err := db.rows(ctx, "SELECT language, site, source FROM article WHERE doc IN "+in, args, func(rows *sql.Rows) error {
			var l, s, o string
			err := rows.Scan(&l, &s, &o)
			language[l]++
			site[s]++
			source[o]++
			return err
		})
		if err != nil {
			return err
		}
		err = db.rows(ctx, "SELECT DISTINCT n.doc, b.name FROM named n JOIN bearer b ON b.key = n.key WHERE n.statements > 0 AND n.doc IN "+in, args, func(rows *sql.Rows) error {
			var doc int64
			var name string
			err := rows.Scan(&doc, &name)
			speaker[name]++
			return err
		})
		if err != nil {
			return err
		}
	}
	f.Language, f.Site, f.Source, f.Speaker, f.Month = facet(language), facet(site), facet(source), facet(speaker), facet(month)
	slices.SortFunc(f.Month, func(x, y store.Facet) int { return strings.Compare(x.Value, y.Value) })
	return nil
}

// facet lists values by how often they are, the most frequent hundred.
func facet(counts map[string]int) []store.Facet {
	var list []store.Facet
	for v, n := range counts {
		if v != "" {
			list = append(list, store.Facet{Value: v, Count: n})
		}
	}
	slices.SortFunc(list, func(x, y store.Facet) int { return cmp.Or(y.Count-x.Count, strings.Compare(x.Value, y.Value)) })
	return list[:min(len(list), 100)]
}
