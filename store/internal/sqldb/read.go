package sqldb

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"math"
	"strconv"
	"strings"

	"onrecord"
	"onrecord/lang"
	"onrecord/store"
)

const articleColumns = "a.num, a.doc, a.id, a.url, a.site, a.source, a.title, a.language, a.published, a.first_seen, a.last_seen, a.revisions, a.gone, a.check_at, a.statements"

type articleRow struct {
	num, doc int64
	store.Article
}

func scanArticle(scan func(...any) error) (a articleRow, err error) {
	err = scan(&a.num, &a.doc, &a.ID, &a.URL, &a.Site, &a.Source, &a.Title, &a.Language, nullTime{&a.Published}, nullTime{&a.FirstSeen}, nullTime{&a.LastSeen},
		&a.Revisions, nullTime{&a.Gone}, nullTime{&a.CheckAt}, &a.Statements)
	return a, err
}

// Status implements [store.Reader].
func (db *DB) Status(ctx context.Context) (store.Status, error) {
	s := store.Status{Queue: map[string]int{}}
	err := db.row(ctx, `SELECT (SELECT COUNT(*) FROM article), (SELECT COUNT(*) FROM capture), (SELECT COUNT(*) FROM statement), (SELECT COUNT(*) FROM revision),
		(SELECT COUNT(*) FROM capture WHERE article IS NULL), (SELECT MAX(published) FROM article WHERE doc = (SELECT MAX(doc) FROM article)),
		(SELECT COUNT(*) FROM source), (SELECT COUNT(*) FROM source WHERE failures > 0), (SELECT COUNT(*) FROM source WHERE paused > 0)`).
		Scan(&s.Articles, &s.Captures, &s.Statements, &s.Revisions, &s.Unread, nullTime{&s.Newest}, &s.Sources.Total, &s.Sources.Failing, &s.Sources.Paused)
	if err == nil {
		err = db.rows(ctx, func(scan func(...any) error) error {
			var state string
			var n int
			err := scan(&state, &n)
			if name := queueStates[state]; name != "" {
				s.Queue[name] += n
			}
			return err
		}, "SELECT CAST(state AS TEXT), COUNT(*) FROM river_job GROUP BY state")
	}
	return s, db.wrap(err, "count", "record")
}

// Article implements [store.Reader].
func (db *DB) Article(ctx context.Context, id string) (store.Article, error) {
	a, err := scanArticle(db.row(ctx, "SELECT "+articleColumns+" FROM article a WHERE a.id = ?", id).Scan)
	return a.Article, db.wrap(err, "find article", id)
}

// ArticleAt implements [store.Reader].
func (db *DB) ArticleAt(ctx context.Context, url string) (store.Article, error) {
	a, err := scanArticle(db.row(ctx, "SELECT "+articleColumns+" FROM article a WHERE a.num = (SELECT article FROM address WHERE address = ?)", normalAddress(url)).Scan)
	return a.Article, db.wrap(err, "find article", url)
}

// Articles implements [store.Reader].
func (db *DB) Articles(ctx context.Context, f store.Filter, p store.Page) ([]store.Article, string, error) {
	rows, next, err := db.newest(ctx, exprOf(f), p)
	list := make([]store.Article, len(rows))
	for i, a := range rows {
		list[i] = a.Article
	}
	return list, next, db.wrap(err, "list", "articles")
}

const revisionColumns = "r.number, r.capture, r.at, r.text_sha, r.reader"

// Revision implements [store.Reader].
func (db *DB) Revision(ctx context.Context, id string, number int, language string) (store.Revision, error) {
	r := store.Revision{Article: id}
	var num int64
	var text, rest []byte
	err := db.row(ctx, "SELECT a.num, "+revisionColumns+", r.text, r.reading FROM article a JOIN revision r ON r.article = a.num WHERE a.id = ? AND (r.number = ? OR ? = 0 AND r.number = a.latest)", id, number, number).
		Scan(&num, &r.Number, &r.Capture, nullTime{&r.At}, &r.TextSHA256, &r.Reader, &text, &rest)
	if err == nil {
		r.Reading, _, err = unpack(text, rest)
	}
	if err == nil && language != "" {
		err = db.row(ctx, "SELECT data FROM translation WHERE article = ? AND number = ? AND language = ? ORDER BY id DESC LIMIT 1", num, r.Number, language).
			Scan(jsonInto(func(t onrecord.Translation) { r.Reading.Translation = &t }))
		if errors.Is(err, sql.ErrNoRows) {
			err = nil
		}
	}
	return r, db.wrap(err, "read revision", id+"/"+strconv.Itoa(number))
}

// Revisions implements [store.Reader].
func (db *DB) Revisions(ctx context.Context, id string) (list []store.Revision, err error) {
	err = db.rows(ctx, func(scan func(...any) error) error {
		r := store.Revision{Article: id}
		err := scan(&r.Number, &r.Capture, nullTime{&r.At}, &r.TextSHA256, &r.Reader)
		list = append(list, r)
		return err
	}, "SELECT "+revisionColumns+" FROM article a JOIN revision r ON r.article = a.num WHERE a.id = ? ORDER BY r.at, r.number", id)
	if err == nil && len(list) == 0 {
		err = sql.ErrNoRows
	}
	return list, db.wrap(err, "list revisions", id)
}

// Arrivals implements [store.Reader]. Writers take turns, so that identities come in
// the order in which they become visible.
func (db *DB) Arrivals(ctx context.Context, p store.Page) (list []store.Arrival, next string, err error) {
	n, err := limit(p)
	if err != nil {
		return nil, "", err
	}
	after, err := cursor(p, 1)
	if err != nil {
		return nil, "", err
	}
	var last int64
	if after == nil {
		err = db.row(ctx, "SELECT COALESCE(MAX(id), 0) FROM revision").Scan(&last)
		return nil, strconv.FormatInt(last, 10), db.wrap(err, "list", "arrivals")
	}
	last = after[0]
	err = db.rows(ctx, func(scan func(...any) error) error {
		var r store.Revision
		var id int64
		a, err := scanArticle(func(into ...any) error {
			return scan(append(into, &id, &r.Number, &r.Capture, nullTime{&r.At}, &r.TextSHA256, &r.Reader)...)
		})
		r.Article, last = a.ID, id
		list = append(list, store.Arrival{Article: a.Article, Revision: r})
		return err
	}, "SELECT "+articleColumns+", r.id, "+revisionColumns+" FROM revision r JOIN article a ON a.num = r.article WHERE r.id > ? ORDER BY r.id LIMIT ?", last, n)
	return list, strconv.FormatInt(last, 10), db.wrap(err, "list", "arrivals")
}

// Capture implements [store.Reader].
func (db *DB) Capture(ctx context.Context, id string) (c onrecord.Capture, err error) {
	err = db.row(ctx, "SELECT data FROM capture WHERE id = ?", id).Scan(jsonInto(func(v onrecord.Capture) { c = v }))
	return c, db.wrap(err, "find capture", id)
}

// Captures implements [store.Reader].
func (db *DB) Captures(ctx context.Context, id string) (list []onrecord.Capture, err error) {
	err = db.rows(ctx, func(scan func(...any) error) error {
		return scan(jsonInto(func(c onrecord.Capture) { list = append(list, c) }))
	}, "SELECT c.data FROM article a JOIN capture c ON c.article = a.num WHERE a.id = ? ORDER BY c.at, c.seq", id)
	if err == nil && len(list) == 0 {
		_, err = db.Article(ctx, id)
	}
	return list, db.wrap(err, "list captures", id)
}

// inParts yields the values of a query that is asked for in parts, so that
// no transaction stays open while they are looked at. part tells the key of its
// last value.
func inParts[T any](part func(after int64, yield func(int64, T)) error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		after := int64(math.MinInt64)
		for {
			var list []T
			if err := part(after, func(key int64, v T) { after, list = key, append(list, v) }); err != nil {
				var zero T
				yield(zero, err)
				return
			}
			if len(list) == 0 {
				return
			}
			for _, v := range list {
				if !yield(v, nil) {
					return
				}
			}
		}
	}
}

// Each implements [store.Reader].
func (db *DB) Each(ctx context.Context, all bool) iter.Seq2[store.Revision, error] {
	which := "r.number = a.latest"
	if all {
		which = "1 = 1"
	}
	return func(yield func(store.Revision, error) bool) {
		for r, err := range db.stored(ctx, which) {
			if err == nil {
				r.Reading, _, err = unpack(r.text, r.rest)
			}
			if !yield(r.Revision, db.wrap(err, "read", "record")) {
				return
			}
		}
	}
}

type storedRevision struct {
	store.Revision
	sha        string
	text, rest []byte
}

// stored goes through revisions as they are stored.
func (db *DB) stored(ctx context.Context, which string) iter.Seq2[storedRevision, error] {
	return inParts(func(after int64, yield func(int64, storedRevision)) error {
		return db.rows(ctx, func(scan func(...any) error) error {
			var r storedRevision
			var id int64
			err := scan(&id, &r.Article, &r.Number, &r.Capture, nullTime{&r.At}, &r.TextSHA256, &r.Reader, &r.sha, &r.text, &r.rest)
			yield(id, r)
			return err
		}, "SELECT r.id, a.id, "+revisionColumns+", r.sha, r.text, r.reading FROM revision r JOIN article a ON a.num = r.article WHERE r.id > ? AND "+which+" ORDER BY r.id LIMIT 100", after)
	})
}

// EachCapture implements [store.Reader].
func (db *DB) EachCapture(ctx context.Context) iter.Seq2[onrecord.Capture, error] {
	return db.captures(ctx, "")
}

// Unread implements [store.Reader].
func (db *DB) Unread(ctx context.Context, reader string) iter.Seq2[onrecord.Capture, error] {
	return func(yield func(onrecord.Capture, error) bool) {
		where, args := " AND article IS NULL", []any(nil)
		if reader != "" {
			older := ""
			err := db.rows(ctx, func(scan func(...any) error) error {
				var v string
				err := scan(&v)
				if newer(reader, v) {
					older, args = older+",?", append(args, v)
				}
				return err
			}, "SELECT DISTINCT reader FROM capture WHERE article IS NOT NULL")
			if err != nil {
				yield(onrecord.Capture{}, db.wrap(err, "list", "captures"))
				return
			}
			if older != "" {
				where = " AND (article IS NULL OR reader IN (" + older[1:] + "))"
			}
		}
		for c, err := range db.captures(ctx, where, args...) {
			if !yield(c, err) {
				return
			}
		}
	}
}

func (db *DB) captures(ctx context.Context, where string, args ...any) iter.Seq2[onrecord.Capture, error] {
	return inParts(func(after int64, yield func(int64, onrecord.Capture)) error {
		err := db.rows(ctx, func(scan func(...any) error) error {
			var seq int64
			var capture onrecord.Capture
			err := scan(&seq, jsonInto(func(c onrecord.Capture) { capture = c }))
			yield(seq, capture)
			return err
		}, "SELECT seq, data FROM capture WHERE seq > ?"+where+" ORDER BY seq LIMIT 500", append([]any{after}, args...)...)
		return db.wrap(err, "list", "captures")
	})
}

// newer reports whether version a of the reader comes after b: numbers are
// compared as numbers, "" comes before all.
func newer(a, b string) bool {
	for a != b {
		x, restA := versionPart(a)
		y, restB := versionPart(b)
		if x != y {
			m, errA := strconv.ParseUint(x, 10, 64)
			n, errB := strconv.ParseUint(y, 10, 64)
			if errA == nil && errB == nil && m != n {
				return m > n
			}
			return strings.Compare(x, y) > 0
		}
		a, b = restA, restB
	}
	return false
}

// versionPart cuts a run of digits or of anything else off a version.
func versionPart(s string) (part, rest string) {
	digit := func(i int) bool { return s[i] >= '0' && s[i] <= '9' }
	for i := range len(s) {
		if digit(i) != digit(0) {
			return s[:i], s[i:]
		}
	}
	return s, ""
}

// Bearers implements [store.Reader].
func (db *DB) Bearers(ctx context.Context, kind onrecord.NameKind, prefix string, p store.Page) ([]store.Bearer, string, error) {
	n, err := limit(p)
	if err != nil {
		return nil, "", err
	}
	where, args := "kind = ? AND articles > 0", []any{string(kind)}
	if start := strings.Join(tokens("", fold(prefix, lang.For(lang.Universal)), 20), " "); start != "" {
		key := string(kind) + ":" + start
		where, args = where+" AND key >= ? AND key < ?", append(args, key, key+"\U0010ffff")
	}
	if p.After != "" {
		weight, key, _ := strings.Cut(p.After, "-")
		w, err := strconv.Atoi(weight)
		if err != nil {
			return nil, "", invalid("list", "names", "%q is no cursor of this list", p.After)
		}
		where, args = where+" AND (articles + statements < ? OR articles + statements = ? AND key > ?)", append(args, w, w, key)
	}
	var list []store.Bearer
	err = db.rows(ctx, func(scan func(...any) error) error {
		var b store.Bearer
		err := scan(&b.Key, &b.Kind, &b.Name, jsonInto(func(o []string) { b.Others = o }), &b.Articles, &b.Statements)
		list = append(list, b)
		return err
	}, "SELECT key, kind, name, others, articles, statements FROM bearer WHERE "+where+" ORDER BY articles + statements DESC, key LIMIT ?", append(args, n+1)...)
	next := ""
	if len(list) > n {
		list = list[:n]
		last := list[n-1]
		next = fmt.Sprintf("%d-%s", last.Articles+last.Statements, last.Key)
	}
	return list, next, db.wrap(err, "list", "names")
}

// Check implements [store.Record].
func (db *DB) Check(ctx context.Context) iter.Seq[error] {
	return func(yield func(error) bool) {
		if db.d.Check != nil {
			for err := range db.d.Check(ctx, db.write) {
				if !yield(&onrecord.Error{Kind: onrecord.Unverified, Op: "check", Object: "database", Err: err}) {
					return
				}
			}
		}
		for r, err := range db.stored(ctx, "1 = 1") {
			object := r.Article + "/" + strconv.Itoa(r.Number)
			if err != nil {
				yield(db.wrap(err, "check", cmp.Or(r.Article, "database")))
				return
			}
			reading, sha, err := unpack(r.text, r.rest)
			switch {
			case err != nil:
			case sha != r.sha:
				err = fmt.Errorf("its reading has the hash %s and was written with %s", sha, r.sha)
			case sum(reading.Title+"\n"+reading.Text) != r.TextSHA256:
				err = errors.New("its text is not what was written")
			}
			if err != nil && !yield(&onrecord.Error{Kind: onrecord.Unverified, Op: "check", Object: object, Err: err}) {
				return
			}
		}
	}
}
