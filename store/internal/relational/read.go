package relational

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"onrecord"
	"onrecord/store"
)

// Status implements [store.Reader].
func (db *DB) Status(ctx context.Context) (store.Status, error) {
	var s store.Status
	var newest sql.NullInt64
	err := db.row(ctx, `SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM capture), (SELECT count(*) FROM statement), (SELECT count(*) FROM revision),
		(SELECT count(*) FROM source), (SELECT count(*) FROM source WHERE failures > 0), (SELECT count(*) FROM source WHERE paused <> 0),
		(SELECT count(*) FROM capture WHERE reader = ''), (SELECT max(last_seen) FROM article)`).
		Scan(&s.Articles, &s.Captures, &s.Statements, &s.Revisions, &s.Sources.Total, &s.Sources.Failing, &s.Sources.Paused, &s.Unread, &newest)
	if err == nil {
		s.Newest = fromMicros(newest.Int64)
		s.Queue, err = db.depth(ctx)
	}
	return s, db.fail("status", "", err)
}

const articleColumns = "a.doc, a.id, a.url, a.site, a.source, a.title, a.language, a.published, a.first_seen, a.last_seen, a.revisions, a.gone, a.check_at, a.statements"

func scanArticle(scan func(...any) error) (store.Article, int64, error) {
	var a store.Article
	var doc, published, first, last, gone, check int64
	err := scan(&doc, &a.ID, &a.URL, &a.Site, &a.Source, &a.Title, &a.Language, &published, &first, &last, &a.Revisions, &gone, &check, &a.Statements)
	a.Published, a.FirstSeen, a.LastSeen, a.Gone, a.CheckAt = fromMicros(published), fromMicros(first), fromMicros(last), fromMicros(gone), fromMicros(check)
	return a, doc, err
}

// Article implements [store.Reader].
func (db *DB) Article(ctx context.Context, id string) (store.Article, error) {
	a, _, err := scanArticle(db.row(ctx, "SELECT "+articleColumns+" FROM article a WHERE a.id = ?", id).Scan)
	return a, db.fail("read article", id, err)
}

// ArticleAt implements [store.Reader].
func (db *DB) ArticleAt(ctx context.Context, url string) (store.Article, error) {
	a, _, err := scanArticle(db.row(ctx, "SELECT "+articleColumns+" FROM address d JOIN article a ON a.doc = d.doc WHERE d.key = ?", Address(url)).Scan)
	return a, db.fail("read article", url, err)
}

// Unknown implements [store.Sources].
func (db *DB) Unknown(ctx context.Context, urls []string) ([]string, error) {
	var unknown []string
	for _, u := range urls {
		var doc int64
		err := db.row(ctx, "SELECT doc FROM address WHERE key = ?", Address(u)).Scan(&doc)
		if errors.Is(err, sql.ErrNoRows) {
			unknown = append(unknown, u)
		} else if err != nil {
			return nil, db.fail("look up", u, err)
		}
	}
	return unknown, nil
}

// Revision implements [store.Reader].
func (db *DB) Revision(ctx context.Context, article string, number int, language string) (store.Revision, error) {
	r := store.Revision{Article: article}
	var doc, at int64
	var packed []byte
	var sum string
	err := db.row(ctx, `SELECT r.doc, r.number, r.capture, r.at, r.text_sum, r.reader, r.reading, r.sum FROM article a JOIN revision r ON r.doc = a.doc
		WHERE a.id = ? AND r.number = CASE WHEN ? = 0 THEN a.latest ELSE ? END`, article, number, number).
		Scan(&doc, &r.Number, &r.Capture, &at, &r.TextSHA256, &r.Reader, &packed, &sum)
	object := article
	if number > 0 {
		object = fmt.Sprintf("%s revision %d", article, number)
	}
	if err == nil {
		r.At = fromMicros(at)
		r.Reading, err = db.unpackReading(packed, sum)
	}
	if err != nil || language == "" {
		return r, db.fail("read article", object, err)
	}
	var body []byte
	err = db.row(ctx, "SELECT body FROM translation WHERE doc = ? AND number = ? AND language = ? ORDER BY engine LIMIT 1", doc, r.Number, language).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return r, nil
	}
	if err == nil {
		if body, err = db.unpack(body); err == nil {
			r.Reading.Translation = &onrecord.Translation{}
			err = json.Unmarshal(body, r.Reading.Translation)
		}
	}
	return r, db.fail("read translation", object, err)
}

// Revisions implements [store.Reader].
func (db *DB) Revisions(ctx context.Context, article string) ([]store.Revision, error) {
	var list []store.Revision
	err := db.rows(ctx, "SELECT r.number, r.capture, r.at, r.text_sum, r.reader FROM article a JOIN revision r ON r.doc = a.doc WHERE a.id = ? ORDER BY r.at, r.number", []any{article}, func(rows *sql.Rows) error {
		r := store.Revision{Article: article}
		var at int64
		err := rows.Scan(&r.Number, &r.Capture, &at, &r.TextSHA256, &r.Reader)
		r.At = fromMicros(at)
		list = append(list, r)
		return err
	})
	if err == nil && list == nil {
		err = sql.ErrNoRows
	}
	return list, db.fail("read article", article, err)
}

const captureColumns = "c.seq, c.id, c.url, c.at, c.status, c.type, c.sha256, c.size, c.file, c.start, c.length, c.same, c.cut"

func scanCapture(scan func(...any) error) (c onrecord.Capture, seq int64, err error) {
	var at int64
	err = scan(&seq, &c.ID, &c.URL, &at, &c.Status, &c.Type, &c.SHA256, &c.Size, &c.File, &c.Offset, &c.Length, &c.Same, &c.Cut)
	c.At = fromMicros(at)
	return c, seq, err
}

// Capture implements [store.Reader].
func (db *DB) Capture(ctx context.Context, id string) (onrecord.Capture, error) {
	c, _, err := scanCapture(db.row(ctx, "SELECT "+captureColumns+" FROM capture c WHERE c.id = ?", id).Scan)
	return c, db.fail("read capture", id, err)
}

// Captures implements [store.Reader].
func (db *DB) Captures(ctx context.Context, article string) ([]onrecord.Capture, error) {
	var list []onrecord.Capture
	err := db.rows(ctx, "SELECT "+captureColumns+" FROM article a JOIN capture c ON c.doc = a.doc WHERE a.id = ? ORDER BY c.at, c.seq", []any{article}, func(rows *sql.Rows) error {
		c, _, err := scanCapture(rows.Scan)
		list = append(list, c)
		return err
	})
	if err == nil && list == nil {
		_, err = db.Article(ctx, article)
	}
	return list, db.fail("read captures", article, err)
}

// part is how many rows of a long walk are read at a time, so that no transaction stays
// open for long.
const part = 500

// EachCapture implements [store.Reader].
func (db *DB) EachCapture(ctx context.Context) iter.Seq2[onrecord.Capture, error] {
	return db.walkCaptures(ctx, "")
}

// Unread implements [store.Reader].
func (db *DB) Unread(ctx context.Context, reader string) iter.Seq2[onrecord.Capture, error] {
	return db.walkCaptures(ctx, " AND c.reader <> ?", reader)
}

func (db *DB) walkCaptures(ctx context.Context, also string, args ...any) iter.Seq2[onrecord.Capture, error] {
	return func(yield func(onrecord.Capture, error) bool) {
		for after := int64(0); ; {
			var list []onrecord.Capture
			err := db.rows(ctx, fmt.Sprintf("SELECT %s FROM capture c WHERE c.seq > ?%s ORDER BY c.seq LIMIT %d", captureColumns, also, part), append([]any{after}, args...), func(rows *sql.Rows) error {
				c, seq, err := scanCapture(rows.Scan)
				list, after = append(list, c), seq
				return err
			})
			if err != nil {
				yield(onrecord.Capture{}, db.fail("read captures", "", err))
				return
			}
			for _, c := range list {
				if !yield(c, nil) {
					return
				}
			}
			if len(list) < part {
				return
			}
		}
	}
}

// Each implements [store.Reader].
func (db *DB) Each(ctx context.Context, all bool) iter.Seq2[store.Revision, error] {
	latest := " AND r.number = a.latest"
	if all {
		latest = ""
	}
	return func(yield func(store.Revision, error) bool) {
		type row struct {
			rev    store.Revision
			packed []byte
			sum    string
		}
		for doc, number := int64(0), 0; ; {
			var list []row
			err := db.rows(ctx, fmt.Sprintf(`SELECT r.doc, a.id, r.number, r.capture, r.at, r.text_sum, r.reader, r.reading, r.sum FROM revision r JOIN article a ON a.doc = r.doc
				WHERE (r.doc > ? OR r.doc = ? AND r.number > ?)%s ORDER BY r.doc, r.number LIMIT %d`, latest, part), []any{doc, doc, number}, func(rows *sql.Rows) error {
				var x row
				var at int64
				err := rows.Scan(&doc, &x.rev.Article, &x.rev.Number, &x.rev.Capture, &at, &x.rev.TextSHA256, &x.rev.Reader, &x.packed, &x.sum)
				x.rev.At, number = fromMicros(at), x.rev.Number
				list = append(list, x)
				return err
			})
			if err != nil {
				yield(store.Revision{}, db.fail("read revisions", "", err))
				return
			}
			for _, x := range list {
				var err error
				x.rev.Reading, err = db.unpackReading(x.packed, x.sum)
				if !yield(x.rev, db.fail("read article", fmt.Sprintf("%s revision %d", x.rev.Article, x.rev.Number), err)) {
					return
				}
			}
			if len(list) < part {
				return
			}
		}
	}
}

// Check implements [store.Record].
func (db *DB) Check(ctx context.Context) iter.Seq[error] {
	return func(yield func(error) bool) {
		for _, err := range db.d.Damage(ctx, db.read) {
			if !yield(&onrecord.Error{Kind: onrecord.Unverified, Op: "check database", Err: err}) {
				return
			}
		}
		for _, err := range db.Each(ctx, true) {
			if err != nil && !yield(err) {
				return
			}
		}
	}
}

// Bearers implements [store.Reader].
func (db *DB) Bearers(ctx context.Context, kind onrecord.NameKind, prefix string, p store.Page) ([]store.Bearer, string, error) {
	limit, err := limitOf(p)
	if err != nil {
		return nil, "", err
	}
	// The cursor is what the last one is sorted by.
	cond, args := "kind = ?", []any{string(kind)}
	if words := plainTerms(prefix); len(words) > 0 {
		from := bearerKey(kind, words)
		cond, args = cond+" AND key >= ? AND key < ?", append(args, from, from+"￿")
	}
	if p.After != "" {
		var statements, articles int
		var key string
		if _, err := fmt.Sscanf(p.After, "%d-%d-%s", &statements, &articles, &key); err != nil {
			return nil, "", badCursor(p.After)
		}
		cond += " AND (statements < ? OR statements = ? AND (articles < ? OR articles = ? AND key > ?))"
		args = append(args, statements, statements, articles, articles, key)
	}
	var list []store.Bearer
	err = db.rows(ctx, fmt.Sprintf("SELECT key, name, articles, statements FROM bearer WHERE %s ORDER BY statements DESC, articles DESC, key LIMIT %d", cond, limit+1), args, func(rows *sql.Rows) error {
		b := store.Bearer{Kind: kind}
		err := rows.Scan(&b.Key, &b.Name, &b.Articles, &b.Statements)
		list = append(list, b)
		return err
	})
	next := ""
	if len(list) > limit {
		list = list[:limit]
		last := list[limit-1]
		next = fmt.Sprintf("%d-%d-%s", last.Statements, last.Articles, last.Key)
	}
	return list, next, db.fail("list names", "", err)
}

func badCursor(s string) error {
	return &onrecord.Error{Kind: onrecord.Invalid, Op: "list", Object: s, Err: errors.New("is no cursor")}
}

// expr returns a filter as an expression.
func expr(f store.Filter) store.Expr {
	var all store.And
	add := func(name store.FieldName, value string) {
		if value != "" {
			all = append(all, store.Field{Name: name, Value: value})
		}
	}
	add(store.LangField, f.Language)
	add(store.SiteField, f.Site)
	add(store.SourceField, f.Source)
	add(store.SpeakerField, f.Speaker)
	add(store.NameField, f.Place)
	all = append(all, times(f.Since, f.Until)...)
	if len(all) == 0 {
		return nil
	}
	return all
}

func times(since, until time.Time) (list []store.Expr) {
	if !since.IsZero() {
		list = append(list, store.Field{Name: store.AfterField, Time: since})
	}
	if !until.IsZero() {
		list = append(list, store.Field{Name: store.BeforeField, Time: until})
	}
	return list
}

// Articles implements [store.Reader].
func (db *DB) Articles(ctx context.Context, f store.Filter, p store.Page) ([]store.Article, string, error) {
	limit, err := limitOf(p)
	if err != nil {
		return nil, "", err
	}
	docs, next, err := db.newest(ctx, expr(f), p.After, limit)
	if err != nil {
		return nil, "", db.fail("list articles", "", err)
	}
	byDoc, err := db.articles(ctx, docs)
	list := make([]store.Article, 0, len(docs))
	for _, doc := range docs {
		if a, ok := byDoc[doc]; ok {
			list = append(list, a)
		}
	}
	return list, next, db.fail("list articles", "", err)
}

func (db *DB) articles(ctx context.Context, docs []int64) (map[int64]store.Article, error) {
	byDoc := map[int64]store.Article{}
	if len(docs) == 0 {
		return byDoc, nil
	}
	args := make([]any, len(docs))
	for i, d := range docs {
		args[i] = d
	}
	err := db.rows(ctx, "SELECT "+articleColumns+" FROM article a WHERE a.doc IN ("+marks(len(docs))+")", args, func(rows *sql.Rows) error {
		a, doc, err := scanArticle(rows.Scan)
		byDoc[doc] = a
		return err
	})
	return byDoc, err
}

// Said implements [store.Reader].
func (db *DB) Said(ctx context.Context, f store.SaidFilter, p store.Page) ([]store.Said, string, error) {
	limit, err := limitOf(p)
	if err != nil {
		return nil, "", err
	}
	var said []Match
	for _, x := range []store.Field{{Name: store.SpeakerField, Value: f.Speaker}, {Name: store.KindField, Value: string(f.Kind)}} {
		if x.Value == "" {
			continue
		}
		if m, _, _ := leaf(x, nil); m != nil {
			said = append(said, *m)
		}
	}
	var conds []string
	var args []any
	and := func(c string, a ...any) { conds, args = append(conds, c), append(args, a...) }
	if f.Article != "" {
		and("a.id = ?", f.Article)
	}
	if f.Language != "" {
		and("a.language = ?", f.Language)
	}
	if !f.Since.IsZero() {
		and("s.id >= ?", firstDoc(f.Since)<<statementBits)
	}
	if !f.Until.IsZero() {
		and("s.id < ?", firstDoc(f.Until)<<statementBits)
	}
	// The newest article first, and in it the statements as they stand.
	order := "a.doc DESC, s.id"
	if p.After != "" {
		var id int64
		if _, err := fmt.Sscanf(p.After, "s%d", &id); err != nil {
			return nil, "", badCursor(p.After)
		}
		and("(s.doc < ? OR s.doc = ? AND s.id > ?)", id>>statementBits, id>>statementBits, id)
	}
	from := "statement s JOIN article a ON a.doc = s.doc"
	if len(said) > 0 {
		query, one := db.d.Text.Saying(), db.d.Text.Match(Match{Op: All, Kids: said})
		conds, args = append(conds, "s.id IN ("+query+")"), append(args, one)
	}
	where := ""
	if len(conds) > 0 {
		where = " WHERE " + strings.Join(conds, " AND ")
	}
	var list []store.Said
	var ids []int64
	err = db.rows(ctx, fmt.Sprintf("SELECT s.id, s.json, a.id, a.latest, a.url, a.title, a.site, a.language, a.published FROM %s%s ORDER BY %s LIMIT %d", from, where, order, limit+1), args, func(rows *sql.Rows) error {
		var x store.Said
		var id, published int64
		var raw []byte
		if err := rows.Scan(&id, &raw, &x.Article, &x.Revision, &x.URL, &x.Title, &x.Site, &x.Language, &published); err != nil {
			return err
		}
		x.Published = fromMicros(published)
		list, ids = append(list, x), append(ids, id)
		return json.Unmarshal(raw, &list[len(list)-1].Statement)
	})
	next := ""
	if len(list) > limit {
		list, next = list[:limit], fmt.Sprintf("s%d", ids[limit-1])
	}
	return list, next, db.fail("list statements", "", err)
}
