package sqldb

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"maps"
	"runtime"
	"slices"
	"sync"
	"time"

	"onrecord"
	"onrecord/lang"
	"onrecord/store"
)

// The place of an article in the order of time: seconds since 1700, times
// docRoom for those of one second. Small numbers keep the index small. When a
// second is full a later one is used, as with a hundred thousand articles that
// tell no more than a day.
const (
	docRoom = 16
	docZero = 8520336000 // seconds from 1700 to 1970
	docLast = 17000000000
	slack   = 86400 * docRoom
)

func docAt(t time.Time) int64 {
	return min(max(t.Unix()+docZero, 1), docLast) * docRoom
}

// Captured implements [store.Keeper].
func (db *DB) Captured(ctx context.Context, captures []onrecord.Capture, jobs ...store.Job) error {
	err := db.tx(ctx, func(t *tx) error {
		for _, c := range captures {
			if err := t.capture(c); err != nil {
				return err
			}
			if c.URL == "" || c.Status == 0 {
				continue
			}
			// Article 0 stands for none yet.
			if err := t.exec("INSERT INTO address (address, article) VALUES (?, 0) ON CONFLICT (address) DO NOTHING", normalAddress(c.URL)); err != nil {
				return err
			}
		}
		return t.enqueue(jobs)
	})
	return db.wrap(err, "note", "captures")
}

func (t *tx) capture(c onrecord.Capture) error {
	if c.ID == "" {
		return invalid("note", c.URL, "a capture without an ID")
	}
	data, err := json.Marshal(c)
	if err != nil {
		return err
	}
	return t.exec("INSERT INTO capture (id, at, data) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING", c.ID, c.At.UnixMicro(), string(data))
}

// addressesOf are where a page is known by, the one that it gives itself first.
func addressesOf(e store.Entry, d *document) (list []string) {
	for _, u := range []string{d.canonical, e.Capture.URL, d.reading.URL, e.Asked} {
		if u == "" {
			continue
		}
		if u = normalAddress(u); !slices.Contains(list, u) {
			list = append(list, u)
		}
	}
	return list
}

// Keep implements [store.Keeper]. Revisions are numbered as they come in and
// ordered by when they were captured: one that an older capture brings later
// stands before those that are newer, and the article stays what the newest one
// says.
func (db *DB) Keep(ctx context.Context, entries []store.Entry, then func(store.Entry, store.Outcome) []store.Job) ([]store.Outcome, error) {
	docs := make([]*document, len(entries))
	errs := make([]error, len(entries))
	var wait sync.WaitGroup
	next := make(chan int)
	for range min(len(entries), runtime.GOMAXPROCS(0)) {
		wait.Go(func() {
			for i := range next {
				e := &entries[i]
				docs[i], errs[i] = newDocument(e.Reading, e.Source, e.Capture.URL)
			}
		})
	}
	for i := range entries {
		next <- i
	}
	close(next)
	wait.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, db.wrap(err, "keep", "articles")
	}
	var out []store.Outcome
	err := db.tx(ctx, func(t *tx) error {
		out = make([]store.Outcome, len(entries))
		k := keeping{tx: t, bearers: map[string]*bearer{}, languages: map[string]bool{}}
		var jobs []store.Job
		for i, e := range entries {
			o, err := k.keep(e, docs[i])
			if err != nil {
				return db.wrap(err, "keep", e.ID+" "+e.Capture.URL)
			}
			out[i] = o
			if then != nil {
				jobs = append(jobs, then(e, o)...)
			}
		}
		if err := k.finish(); err != nil {
			return err
		}
		return t.enqueue(jobs)
	})
	if err != nil {
		return nil, db.wrap(err, "keep", "articles")
	}
	return out, nil
}

// keeping is one Keep. What it counts of bearers of names is written at the end.
//
// The full-text index is written at the end too: FTS5 writes out what it has
// gathered whenever a savepoint is set between, which takes half of all time.
type keeping struct {
	*tx
	puts      []func() error
	lastNum   int64
	bearers   map[string]*bearer
	languages map[string]bool
}

type revision struct {
	number                            int
	at                                int64
	capture, captureSHA, textSHA, ver string
}

func (k *keeping) revision(where string, args ...any) (*revision, error) {
	var r revision
	err := k.row("SELECT number, at, capture, capture_sha, text_sha, reader FROM revision WHERE "+where, args...).
		Scan(&r.number, &r.at, &r.capture, &r.captureSHA, &r.textSHA, &r.ver)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &r, err
}

func (k *keeping) keep(e store.Entry, d *document) (store.Outcome, error) {
	c := e.Capture
	if err := k.capture(c); err != nil {
		return store.Outcome{}, err
	}
	var num sql.NullInt64
	var number int
	var reader string
	if err := k.row("SELECT article, revision, reader FROM capture WHERE id = ?", c.ID).Scan(&num, &number, &reader); err != nil {
		return store.Outcome{}, err
	}
	if num.Valid {
		return k.again(e, d, num.Int64, number, reader)
	}
	a, err := k.find(e, d)
	if err != nil {
		return store.Outcome{}, err
	}
	out := store.Outcome{Article: a.id, Revision: 1, Change: store.New}
	at := c.At.UnixMicro()
	newest := true
	if a.revisions > 0 {
		prior, err := k.revision("article = ? AND at <= ? ORDER BY at DESC, number DESC LIMIT 1", a.num, at)
		if err != nil {
			return out, err
		}
		later, err := k.revision("article = ? AND at > ? ORDER BY at, number LIMIT 1", a.num, at)
		if err != nil {
			return out, err
		}
		newest = later == nil
		out.Revision, out.Change = a.revisions+1, store.Changed
		for _, r := range []*revision{prior, later} {
			if r == nil || r.textSHA != d.textSHA && r.captureSHA != c.SHA256 {
				continue
			}
			out.Revision, out.Change = r.number, store.Unchanged
			if r.textSHA != d.textSHA && newer(e.Reader, r.ver) {
				out.Change = store.Reread
				err = k.replace(a.num, r.number, e.Reader, d)
			}
			break
		}
		if err != nil {
			return out, err
		}
	}
	if out.Change == store.New || out.Change == store.Changed {
		err := k.exec("INSERT INTO revision (article, number, capture, capture_sha, at, text_sha, reader, sha, text, reading) VALUES (?,?,?,?,?,?,?,?,?,?)",
			a.num, out.Revision, c.ID, c.SHA256, at, d.textSHA, e.Reader, d.blobSHA, d.textBlob, d.blob)
		if err != nil {
			return out, err
		}
	}
	if err := k.exec("UPDATE capture SET article = ?, revision = ?, reader = ? WHERE id = ?", a.num, out.Revision, e.Reader, c.ID); err != nil {
		return out, err
	}
	for _, address := range addressesOf(e, d) {
		if err := k.exec("INSERT INTO address (address, article) VALUES (?, ?) ON CONFLICT (address) DO UPDATE SET article = excluded.article WHERE address.article = 0", address, a.num); err != nil {
			return out, err
		}
	}
	if at >= a.lastSeen || a.revisions == 0 {
		if err := k.exec("UPDATE article SET check_at = ?, gone = NULL WHERE num = ?", micros(e.CheckAt), a.num); err != nil {
			return out, err
		}
	}
	a.firstSeen, a.lastSeen = min(a.firstSeen, at), max(a.lastSeen, at)
	if out.Revision > a.revisions {
		a.revisions = out.Revision
	}
	if a.source == "" {
		a.source = e.Source
	}
	if err := k.exec("UPDATE article SET first_seen = ?, last_seen = ?, revisions = ?, source = ? WHERE num = ?", a.firstSeen, a.lastSeen, a.revisions, a.source, a.num); err != nil {
		return out, err
	}
	switch {
	case out.Change == store.New, out.Change == store.Changed && newest:
		err = k.index(a, out.Revision, d)
	case a.published > a.firstSeen && !a.dated: // it was seen before
		err = k.indexAgain(a)
	}
	return out, err
}

// again keeps an entry whose capture was kept before: only a newer reader can
// say something new of it.
func (k *keeping) again(e store.Entry, d *document, num int64, number int, reader string) (store.Outcome, error) {
	out := store.Outcome{Revision: number, Change: store.Unchanged}
	if err := k.row("SELECT id FROM article WHERE num = ?", num).Scan(&out.Article); err != nil {
		return out, err
	}
	if !newer(e.Reader, reader) {
		return out, nil
	}
	if err := k.exec("UPDATE capture SET reader = ? WHERE id = ?", e.Reader, e.Capture.ID); err != nil {
		return out, err
	}
	r, err := k.revision("article = ? AND number = ?", num, number)
	if err != nil || r == nil || r.capture != e.Capture.ID || !newer(e.Reader, r.ver) {
		return out, err
	}
	out.Change = store.Reread
	return out, k.replace(num, number, e.Reader, d)
}

// replace puts another reading of the same capture into a revision.
func (k *keeping) replace(num int64, number int, reader string, d *document) error {
	a, err := k.load("num = ?", num)
	if err != nil {
		return err
	}
	if a.latest == number {
		if err = k.forget(a); err != nil {
			return err
		}
	}
	err = k.exec("UPDATE revision SET text_sha = ?, reader = ?, sha = ?, text = ?, reading = ? WHERE article = ? AND number = ?",
		d.textSHA, reader, d.blobSHA, d.textBlob, d.blob, num, number)
	if err == nil {
		// Its spans are those of another reading.
		err = k.exec("DELETE FROM translation WHERE article = ? AND number = ?", num, number)
	}
	if err == nil && a.latest == number {
		err = k.index(a, number, d)
	}
	return err
}

type article struct {
	num                            int64
	id                             string
	doc                            int64
	source                         string
	published, firstSeen, lastSeen int64
	dated                          bool // the page tells when it was published
	revisions, latest              int
}

func (k *keeping) load(where string, args ...any) (*article, error) {
	var a article
	var dated int
	err := k.row("SELECT num, id, doc, source, published, dated, first_seen, last_seen, revisions, latest FROM article WHERE "+where, args...).
		Scan(&a.num, &a.id, &a.doc, &a.source, &a.published, &dated, &a.firstSeen, &a.lastSeen, &a.revisions, &a.latest)
	a.dated = dated != 0
	return &a, err
}

// find returns the article of an entry, made if it is not known. An ID that was given
// to pages at other addresses, as two sets that are both numbered from 1 do, is no
// reason to take them for one.
func (k *keeping) find(e store.Entry, d *document) (*article, error) {
	addresses := addressesOf(e, d)
	id := e.ID
	switch {
	case id != "":
		a, err := k.load("id = ?", id)
		if err == nil && len(addresses) > 0 {
			if belongs, err := k.isAt(a, addresses); err != nil || belongs {
				return a, err
			}
			id = sum(id, "\n", addresses[0])[:20]
			break
		}
		if err == nil || !errors.Is(err, sql.ErrNoRows) {
			return a, err
		}
	case len(addresses) > 0:
		for _, address := range addresses {
			a, err := k.load("num = (SELECT article FROM address WHERE address = ?)", address)
			if err == nil || !errors.Is(err, sql.ErrNoRows) {
				return a, err
			}
		}
		id = sum(addresses[0])[:20]
	default:
		if id = e.Capture.SHA256; len(id) < 20 {
			id = sum(d.textSHA)
		}
		id = id[:20]
	}
	a, err := k.load("id = ?", id)
	if err == nil || !errors.Is(err, sql.ErrNoRows) {
		return a, err
	}
	at := e.Capture.At.UnixMicro()
	a = &article{id: id, source: e.Source, firstSeen: at, lastSeen: at}
	if k.lastNum == 0 {
		if err := k.row("SELECT COALESCE(MAX(num), 0) FROM article").Scan(&k.lastNum); err != nil {
			return nil, err
		}
	}
	k.lastNum++
	a.num = k.lastNum
	return a, k.exec("INSERT INTO article (num, id, url, site, source, title, language, published, dated, first_seen, last_seen, revisions, latest, statements) VALUES (?,?,'','',?,'','',?,0,?,?,0,0,0)",
		a.num, id, e.Source, at, at, at)
}

// isAt reports whether an article is one at any of the addresses, or has none.
func (k *keeping) isAt(a *article, addresses []string) (bool, error) {
	var own string
	err := k.row("SELECT url FROM article WHERE num = ?", a.num).Scan(&own)
	if err != nil || own == "" || slices.Contains(addresses, normalAddress(own)) {
		return err == nil, err
	}
	for _, address := range addresses {
		var num int64
		err := k.row("SELECT article FROM address WHERE address = ?", address).Scan(&num)
		if err == nil && num == a.num {
			return true, nil
		}
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return false, err
		}
	}
	return false, nil
}

// index makes a revision what the article is found by.
func (k *keeping) index(a *article, number int, d *document) error {
	if a.doc != 0 {
		if err := k.forget(a); err != nil {
			return err
		}
	}
	a.dated, a.published, a.latest = !d.published.IsZero(), a.firstSeen, number
	if a.dated {
		a.published = d.published.UnixMicro()
	}
	doc, err := k.place(time.UnixMicro(a.published))
	if err != nil {
		return err
	}
	a.doc = doc
	r := &d.reading
	address := cmp.Or(d.canonical, r.URL)
	if address == "" {
		if err := k.row("SELECT data FROM capture WHERE id = (SELECT capture FROM revision WHERE article = ? AND number = ?)", a.num, number).Scan(jsonInto(func(c onrecord.Capture) { address = c.URL })); err != nil {
			return err
		}
	}
	dated := 0
	if a.dated {
		dated = 1
	}
	err = k.exec("UPDATE article SET doc = ?, url = ?, site = ?, title = ?, language = ?, published = ?, dated = ?, latest = ?, statements = ? WHERE num = ?",
		doc, clean(address), d.site, r.Title, clean(r.Language), a.published, dated, number, len(r.Statements), a.num)
	if err != nil {
		return err
	}
	put := func(q string, id int64, lists ...[]string) {
		k.puts = append(k.puts, func() error { return k.exec(q, append([]any{id}, k.db.d.Columns(lists...)...)...) })
	}
	put(k.db.d.PutArticle, doc, d.title, d.text, d.keys)
	for i, s := range d.said {
		id := doc*maxSaid + int64(i)
		err := k.exec("INSERT INTO statement (id, kind, speaker, data) VALUES (?,?,?,?)", id, string(s.kind), s.speaker, string(s.data))
		if err != nil {
			return err
		}
		put(k.db.d.PutSaid, id, s.text, s.keys)
	}
	values := map[float64]bool{}
	for _, f := range r.Figures {
		if !values[f.Value] && f.Value == f.Value {
			values[f.Value] = true
			if err := k.exec("INSERT INTO figure (doc, value) VALUES (?, ?)", doc, f.Value); err != nil {
				return err
			}
		}
	}
	k.count(d, 1)
	k.languages[lang.For(r.Language).Code] = true
	return nil
}

// latest returns what the article is found by now: its latest revision.
func (k *keeping) latest(a *article) (*document, error) {
	var text, rest []byte
	if err := k.row("SELECT text, reading FROM revision WHERE article = ? AND number = ?", a.num, a.latest).Scan(&text, &rest); err != nil {
		return nil, err
	}
	r, _, err := unpack(text, rest)
	if err != nil {
		return nil, err
	}
	return newDocument(r, a.source, r.URL)
}

// indexAgain indexes the latest revision once more.
func (k *keeping) indexAgain(a *article) error {
	d, err := k.latest(a)
	if err != nil {
		return err
	}
	return k.index(a, a.latest, d)
}

// forget takes what the article is found by out of the index.
func (k *keeping) forget(a *article) error {
	if err := k.flush(); err != nil {
		return err
	}
	d, err := k.latest(a)
	if err != nil {
		return err
	}
	k.count(d, -1)
	var ids []int64
	err = k.rows(func(scan func(...any) error) error {
		var id int64
		defer func() { ids = append(ids, id) }()
		return scan(&id)
	}, "SELECT id FROM statement WHERE id >= ? AND id < ?", a.doc*maxSaid, (a.doc+1)*maxSaid)
	for _, id := range ids {
		if err == nil {
			err = k.exec("DELETE FROM said_fts WHERE rowid = ?", id)
		}
	}
	for _, q := range []string{"DELETE FROM article_fts WHERE rowid = ?", "DELETE FROM figure WHERE doc = ?"} {
		if err == nil {
			err = k.exec(q, a.doc)
		}
	}
	if err == nil {
		err = k.exec("DELETE FROM statement WHERE id >= ? AND id < ?", a.doc*maxSaid, (a.doc+1)*maxSaid)
	}
	a.doc = 0
	return err
}

// place returns a free place at a time. It looks ever further on, so that a day
// with many articles costs few looks.
func (k *keeping) place(t time.Time) (int64, error) {
	first := docAt(t)
	for step := int64(1); ; step *= 2 {
		doc := first + (step-1)*docRoom
		for i := range min(step, 4) {
			var last sql.NullInt64
			from := doc + i*docRoom*max(1, step/4)
			if err := k.row("SELECT MAX(doc) FROM article WHERE doc >= ? AND doc < ?", from, from+docRoom).Scan(&last); err != nil {
				return 0, err
			}
			switch {
			case !last.Valid:
				return from, nil
			case last.Int64+1 < from+docRoom:
				return last.Int64 + 1, nil
			}
		}
	}
}

func (k *keeping) count(d *document, by int) {
	for key, b := range d.bearers {
		sum := k.bearers[key]
		if sum == nil {
			sum = &bearer{kind: b.kind, name: b.name}
			k.bearers[key] = sum
		}
		sum.articles += by * b.articles
		sum.statements += by * b.statements
		if by > 0 {
			for _, o := range append([]string{b.name}, b.others...) {
				if o != sum.name && !slices.Contains(sum.others, o) && len(sum.others) < maxOthers {
					sum.others = append(sum.others, o)
				}
			}
		}
	}
}

const maxOthers = 20 // names that a bearer is listed with

// flush writes what the full-text index is to have.
func (k *keeping) flush() error {
	for _, put := range k.puts {
		if err := put(); err != nil {
			return err
		}
	}
	k.puts = nil
	return nil
}

// finish writes what was counted.
func (k *keeping) finish() error {
	if err := k.flush(); err != nil {
		return err
	}
	for code := range k.languages {
		if err := k.exec("INSERT INTO language (code) VALUES (?) ON CONFLICT (code) DO NOTHING", code); err != nil {
			return err
		}
	}
	for _, key := range slices.Sorted(maps.Keys(k.bearers)) {
		b := k.bearers[key]
		var name string
		var others []string
		err := k.row("SELECT name, others FROM bearer WHERE key = ?", key).Scan(&name, jsonInto(func(list []string) { others = list }))
		if errors.Is(err, sql.ErrNoRows) {
			data, err := json.Marshal(b.others)
			if err != nil {
				return err
			}
			if err := k.exec("INSERT INTO bearer (key, kind, name, others, articles, statements) VALUES (?,?,?,?,?,?)", key, string(b.kind), b.name, string(data), b.articles, b.statements); err != nil {
				return err
			}
			continue
		}
		if err != nil {
			return err
		}
		n := len(others)
		for _, o := range append([]string{b.name}, b.others...) {
			if o != name && !slices.Contains(others, o) && len(others) < maxOthers {
				others = append(others, o)
			}
		}
		if b.articles == 0 && b.statements == 0 && n == len(others) {
			continue
		}
		data, err := json.Marshal(others)
		if err != nil {
			return err
		}
		if err := k.exec("UPDATE bearer SET others = ?, articles = articles + ?, statements = statements + ? WHERE key = ?", string(data), b.articles, b.statements, key); err != nil {
			return err
		}
	}
	return nil
}

// Gone implements [store.Keeper].
func (db *DB) Gone(ctx context.Context, id string, at time.Time) error {
	return db.change(ctx, "mark", id, "UPDATE article SET gone = ? WHERE id = ?", micros(at), id)
}

// CheckAgain implements [store.Keeper].
func (db *DB) CheckAgain(ctx context.Context, at time.Time, articles ...string) error {
	err := db.tx(ctx, func(t *tx) error {
		for _, id := range articles {
			n, err := t.changed("UPDATE article SET check_at = ? WHERE id = ?", micros(at), id)
			if err == nil && n == 0 {
				err = &onrecord.Error{Kind: onrecord.NotFound, Op: "schedule", Object: id}
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	return db.wrap(err, "schedule", "articles")
}

// change runs one statement that must change a row.
func (db *DB) change(ctx context.Context, op, object, q string, args ...any) error {
	err := db.tx(ctx, func(t *tx) error {
		n, err := t.changed(q, args...)
		if err == nil && n == 0 {
			err = sql.ErrNoRows
		}
		return err
	})
	return db.wrap(err, op, object)
}

// Translated implements [store.Keeper].
func (db *DB) Translated(ctx context.Context, id string, number int, tr onrecord.Translation) error {
	data, err := json.Marshal(tr)
	if err != nil {
		return db.wrap(err, "translate", id)
	}
	err = db.tx(ctx, func(t *tx) error {
		var num int64
		err := t.row("SELECT article FROM revision WHERE article = (SELECT num FROM article WHERE id = ?) AND number = ?", id, number).Scan(&num)
		if err != nil {
			return err
		}
		if err := t.exec("DELETE FROM translation WHERE article = ? AND number = ? AND language = ? AND engine = ?", num, number, tr.Language, tr.Engine); err != nil {
			return err
		}
		return t.exec("INSERT INTO translation (article, number, language, engine, data) VALUES (?,?,?,?,?)", num, number, tr.Language, tr.Engine, string(data))
	})
	return db.wrap(err, "translate", id)
}

// jsonInto scans a column of JSON and hands its value on.
func jsonInto[T any](f func(T)) sql.Scanner { return jsonScanner[T]{f} }

type jsonScanner[T any] struct{ f func(T) }

func (s jsonScanner[T]) Scan(v any) error {
	var b []byte
	switch v := v.(type) {
	case string:
		b = []byte(v)
	case []byte:
		b = v
	default:
		return errors.New("no JSON")
	}
	var t T
	if err := json.Unmarshal(b, &t); err != nil {
		return damaged(err)
	}
	s.f(t)
	return nil
}
