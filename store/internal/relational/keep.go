package relational

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"onrecord"
	"onrecord/lang"
	"onrecord/store"
)

// Captured implements [store.Keeper].
func (db *DB) Captured(ctx context.Context, captures []onrecord.Capture, jobs ...store.Job) error {
	return db.fail("keep", "captures", db.in(ctx, func(tx *Tx) error {
		for _, c := range captures {
			if err := putCapture(ctx, tx, c); err != nil {
				return err
			}
		}
		return db.enqueue(ctx, tx, jobs)
	}))
}

func putCapture(ctx context.Context, tx *Tx, c onrecord.Capture) error {
	return tx.Exec(ctx, `INSERT INTO capture (id, url, at, status, type, sha256, size, file, start, length, same, cut)
		VALUES (?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (id) DO NOTHING`,
		c.ID, c.URL, micros(c.At), c.Status, c.Type, c.SHA256, c.Size, c.File, c.Offset, c.Length, c.Same, c.Cut)
}

// Keep implements [store.Keeper].
func (db *DB) Keep(ctx context.Context, entries []store.Entry, then func(store.Entry, store.Outcome) []store.Job) ([]store.Outcome, error) {
	// What takes time is done before the transaction.
	pages := make([]*page, len(entries))
	for i, e := range entries {
		p, err := db.prepare(e)
		if err != nil {
			return nil, db.fail("keep", e.Reading.URL, err)
		}
		pages[i] = p
	}
	outcomes := make([]store.Outcome, len(entries))
	fresh := false
	err := db.in(ctx, func(tx *Tx) error {
		for i, p := range pages {
			o, err := db.keep(ctx, tx, p)
			if err != nil {
				return err
			}
			outcomes[i] = o
			fresh = fresh || o.Change != store.Unchanged
			if then != nil {
				if err := db.enqueue(ctx, tx, then(p.Entry, o)); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		return nil, db.fail("keep", "pages", err)
	}
	if fresh {
		db.forgetLanguages()
	}
	return outcomes, nil
}

// A page is an entry with all that is stored of it.
type page struct {
	store.Entry
	keys      []string // addresses that it is found by, the best first
	id        string   // to give the article if it is new
	published time.Time
	textSum   string
	reading   []byte // compressed
	sum       string // SHA-256 of the reading's JSON
	text      []byte // compressed: title, newline, text
	columns   [3][]string
	said      []said
	bearers   map[string]bearer // by key
}

type said struct {
	columns [3][]string
	bearer  string // key of the speaker
	json    []byte
}

type bearer struct {
	kind       onrecord.NameKind
	name       string
	statements int
}

func (db *DB) prepare(e store.Entry) (*page, error) {
	r := e.Reading
	p := &page{Entry: e, bearers: map[string]bearer{}}
	p.keys = addresses(e)
	switch {
	case e.ID != "":
		p.id = e.ID
	case len(p.keys) > 0:
		sum := sha256.Sum256([]byte(p.keys[0]))
		p.id = hex.EncodeToString(sum[:10])
	default:
		p.id = e.Capture.SHA256[:min(20, len(e.Capture.SHA256))]
	}
	p.published = e.Capture.At
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		// A page may tell a day far off by mistake; what is after its capture is one.
		if t, err := time.Parse(layout, r.Published); err == nil && t.Before(e.Capture.At.AddDate(0, 0, 2)) {
			p.published = t.UTC()
			break
		}
	}
	b, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(b)
	p.sum, p.reading = hex.EncodeToString(sum[:]), db.enc.EncodeAll(b, nil)
	text := r.Title + "\n" + r.Text
	sum = sha256.Sum256([]byte(text))
	p.textSum, p.text = hex.EncodeToString(sum[:]), db.enc.EncodeAll([]byte(text), nil)

	pack := lang.For(r.Language)
	p.columns[ColumnTitle] = lang.Terms(r.Title+"\n"+r.Subtitle, pack)
	p.columns[ColumnBody] = lang.Terms(r.Text, pack)
	keyOf := map[string]string{}
	for _, n := range r.Names {
		terms := plainTerms(n.Name)
		p.columns[ColumnNames] = append(p.columns[ColumnNames], terms...)
		for _, a := range n.Aliases {
			p.columns[ColumnNames] = append(p.columns[ColumnNames], plainTerms(a)...)
		}
		if key := bearerKey(n.Kind, terms); key != "" {
			keyOf[n.ID] = key
			p.bearers[key] = bearer{kind: n.Kind, name: n.Name}
		}
	}
	return p, p.statements(b, pack, keyOf)
}

// statements takes statements as the reading's JSON has them, with code points.
func (p *page) statements(reading []byte, pack *lang.Pack, keyOf map[string]string) error {
	var raw struct {
		Statements []json.RawMessage `json:"statements"`
	}
	if err := json.Unmarshal(reading, &raw); err != nil {
		return err
	}
	for i, st := range p.Reading.Statements[:min(len(p.Reading.Statements), maxStatements)] {
		s := said{json: raw.Statements[i]}
		s.columns[ColumnWords] = lang.Terms(st.Text, pack)
		s.columns[ColumnKind] = []string{string(st.Kind)}
		if st.Speaker != nil {
			s.columns[ColumnSpeaker] = plainTerms(st.Speaker.Name)
			if s.bearer = keyOf[st.Speaker.NameID]; s.bearer != "" {
				b := p.bearers[s.bearer]
				b.statements++
				p.bearers[s.bearer] = b
			}
		}
		p.said = append(p.said, s)
	}
	return nil
}

// bearerKey is the stable key of somebody or something named.
func bearerKey(kind onrecord.NameKind, terms []string) string {
	if len(terms) == 0 {
		return ""
	}
	return string(kind) + ":" + strings.Join(terms, "-")
}

// addresses returns the addresses that a page is found by. The canonical one counts
// where it is on the same host and of a page: careless sites give their front page.
func addresses(e store.Entry) []string {
	own := Address(e.Capture.URL)
	if own == "" {
		own = Address(e.Reading.URL)
	}
	var list []string
	if c := Address(e.Reading.CanonicalURL); c != "" && (own == "" || hostOf(c) == hostOf(own)) && strings.Trim(c[strings.Index(c, "/")+1:], "/") != "" {
		list = append(list, c)
	}
	if own != "" && !slices.Contains(list, own) {
		list = append(list, own)
	}
	return list
}

// Address returns an address as pages are told apart by: without scheme, "www.",
// fragment and parameters that only tell where a reader came from. "" for what is none.
func Address(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	host := strings.ToLower(u.Hostname())
	if host != "www." {
		host = strings.TrimPrefix(host, "www.")
	}
	if port := u.Port(); port != "" && port != "80" && port != "443" {
		host += ":" + port
	}
	q := u.Query()
	for name := range q {
		if tracks(name) {
			q.Del(name)
		}
	}
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if len(path) > 1 {
		path = strings.TrimSuffix(path, "/")
	}
	if enc := q.Encode(); enc != "" {
		path += "?" + enc
	}
	return host + path
}

// tracks reports whether a parameter only tells where a reader came from.
func tracks(name string) bool {
	name = strings.ToLower(name)
	return strings.HasPrefix(name, "utm_") || slices.Contains([]string{"fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid", "ocid", "cmpid", "ref_src", "at_medium", "at_campaign"}, name)
}

func hostOf(address string) string {
	host, _, _ := strings.Cut(address, "/")
	for _, p := range []string{"m.", "amp."} {
		host = strings.TrimPrefix(host, p)
	}
	return host
}

// firstDoc is the lowest number of an article published at a time.
func firstDoc(t time.Time) int64 { return max(t.Unix(), 0) << serialBits }

// publishedOf is the second that the number of an article tells.
func publishedOf(doc int64) time.Time { return time.Unix(doc>>serialBits, 0).UTC() }

// keep puts one page in.
func (db *DB) keep(ctx context.Context, tx *Tx, p *page) (store.Outcome, error) {
	if err := putCapture(ctx, tx, p.Capture); err != nil {
		return store.Outcome{}, err
	}
	doc, id, err := find(ctx, tx, p)
	if err != nil {
		return store.Outcome{}, err
	}
	o := store.Outcome{Article: id}
	if doc == 0 {
		o.Article, o.Revision, o.Change = p.id, 1, store.New
		doc, err = db.begin(ctx, tx, p)
	} else {
		o.Revision, o.Change, err = db.goOn(ctx, tx, p, doc)
	}
	if err != nil {
		return o, err
	}
	for _, key := range p.keys {
		if err := tx.Exec(ctx, "INSERT INTO address (key, doc) VALUES (?,?) ON CONFLICT (key) DO NOTHING", key, doc); err != nil {
			return o, err
		}
	}
	return o, tx.Exec(ctx, "UPDATE capture SET doc = ?, reader = ? WHERE id = ?", doc, p.Reader, p.Capture.ID)
}

// find returns the article that a page is of, 0 for a new one.
func find(ctx context.Context, tx *Tx, p *page) (doc int64, id string, err error) {
	// A page that was read before is of the article that it was of.
	err = tx.row(ctx, "SELECT a.doc, a.id FROM capture c JOIN article a ON a.doc = c.doc WHERE c.id = ?", p.Capture.ID).Scan(&doc, &id)
	if !errors.Is(err, sql.ErrNoRows) {
		return doc, id, err
	}
	err = tx.row(ctx, "SELECT doc, id FROM article WHERE id = ?", p.id).Scan(&doc, &id)
	if !errors.Is(err, sql.ErrNoRows) {
		return doc, id, err
	}
	for _, key := range p.keys {
		err = tx.row(ctx, "SELECT a.doc, a.id FROM address d JOIN article a ON a.doc = d.doc WHERE d.key = ?", key).Scan(&doc, &id)
		if !errors.Is(err, sql.ErrNoRows) {
			return doc, id, err
		}
	}
	return 0, "", nil
}

// begin makes a new article.
func (db *DB) begin(ctx context.Context, tx *Tx, p *page) (doc int64, err error) {
	first := firstDoc(p.published)
	var last sql.NullInt64
	if err := tx.row(ctx, "SELECT max(doc) FROM article WHERE doc >= ? AND doc < ?", first, first+1<<serialBits).Scan(&last); err != nil {
		return 0, err
	}
	if doc = max(first, 1); last.Valid {
		doc = last.Int64 + 1
	}
	if err := tx.Exec(ctx, `INSERT INTO article (doc, id, url, host, site, source, title, language, published, first_seen, last_seen, latest_at, revisions, latest, gone, check_at, statements, text)
		VALUES (?,?,'','','',?,'','',?,?,?,0,0,0,0,?,0,?)`, doc, p.id, p.Source, micros(p.published), micros(p.Capture.At), micros(p.Capture.At), micros(p.CheckAt), p.text); err != nil {
		return 0, err
	}
	return doc, db.revise(ctx, tx, p, doc, 1, true)
}

// revise adds a revision, and if it is the latest, has it found.
func (db *DB) revise(ctx context.Context, tx *Tx, p *page, doc int64, number int, latest bool) error {
	if err := tx.Exec(ctx, `INSERT INTO revision (doc, number, capture, at, text_sum, reader, reading, sum) VALUES (?,?,?,?,?,?,?,?)`,
		doc, number, p.Capture.ID, micros(p.Capture.At), p.textSum, p.Reader, p.reading, p.sum); err != nil {
		return err
	}
	if err := tx.Exec(ctx, "UPDATE article SET revisions = revisions + 1 WHERE doc = ?", doc); err != nil || !latest {
		return err
	}
	return db.show(ctx, tx, p, doc, number)
}

// show makes a revision the one that is searched and listed.
func (db *DB) show(ctx context.Context, tx *Tx, p *page, doc int64, number int) error {
	if err := db.hide(ctx, tx, doc); err != nil {
		return err
	}
	r := p.Reading
	address := r.CanonicalURL
	if len(p.keys) == 0 || Address(address) != p.keys[0] {
		address = p.Capture.URL
	}
	if address == "" {
		address = r.URL
	}
	host := ""
	if key := Address(address); key != "" {
		host, _, _ = strings.Cut(key, "/")
	}
	site := r.Site
	if site == "" {
		site = host
	}
	if err := tx.Exec(ctx, `UPDATE article SET url = ?, host = ?, site = ?, title = ?, language = ?, latest = ?, latest_at = ?, statements = ?, text = ? WHERE doc = ?`,
		address, reversed(host), site, r.Title, r.Language, number, micros(p.Capture.At), len(r.Statements), p.text, doc); err != nil {
		return err
	}
	if r.Language != "" {
		if err := tx.Exec(ctx, "INSERT INTO language (code) VALUES (?) ON CONFLICT (code) DO NOTHING", r.Language); err != nil {
			return err
		}
	}
	if err := db.d.Text.Index(ctx, tx, doc, p.columns); err != nil {
		return err
	}
	for i, s := range p.said {
		id := doc<<statementBits | int64(i+1)
		if err := tx.Exec(ctx, "INSERT INTO statement (id, doc, bearer, json) VALUES (?,?,?,?)", id, doc, s.bearer, s.json); err != nil {
			return err
		}
		if err := db.d.Text.IndexSaid(ctx, tx, id, doc, s.columns); err != nil {
			return err
		}
	}
	for _, f := range r.Figures {
		if err := tx.Exec(ctx, "INSERT INTO figure (doc, value) VALUES (?,?)", doc, f.Value); err != nil {
			return err
		}
	}
	for key, b := range p.bearers {
		if err := tx.Exec(ctx, "INSERT INTO named (doc, key, statements) VALUES (?,?,?)", doc, key, b.statements); err != nil {
			return err
		}
		if err := tx.Exec(ctx, `INSERT INTO bearer (key, kind, name, articles, statements) VALUES (?,?,?,1,?)
			ON CONFLICT (key) DO UPDATE SET articles = bearer.articles + 1, statements = bearer.statements + excluded.statements`, key, string(b.kind), b.name, b.statements); err != nil {
			return err
		}
	}
	return nil
}

// hide takes an article out of all that is searched.
func (db *DB) hide(ctx context.Context, tx *Tx, doc int64) error {
	var latest int
	if err := tx.row(ctx, "SELECT latest FROM article WHERE doc = ?", doc).Scan(&latest); err != nil || latest == 0 {
		return err
	}
	var ids []int64
	rows, err := tx.QueryContext(ctx, tx.d.bind("SELECT id FROM statement WHERE doc = ?"), doc)
	if err != nil {
		return err
	}
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			rows.Close()
			return err
		}
		ids = append(ids, id)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	if err := db.d.Text.Drop(ctx, tx, doc, ids); err != nil {
		return err
	}
	for _, q := range []string{
		"DELETE FROM statement WHERE doc = ?",
		"DELETE FROM figure WHERE doc = ?",
		`UPDATE bearer SET articles = articles - 1, statements = statements - (SELECT n.statements FROM named n WHERE n.key = bearer.key AND n.doc = ?1)
			WHERE key IN (SELECT key FROM named WHERE doc = ?1)`,
		"DELETE FROM bearer WHERE articles <= 0 AND key IN (SELECT key FROM named WHERE doc = ?)",
		"DELETE FROM named WHERE doc = ?",
	} {
		q, args := q, []any{doc}
		if strings.Contains(q, "?1") {
			q, args = strings.ReplaceAll(q, "?1", "?"), []any{doc, doc}
		}
		if err := tx.Exec(ctx, q, args...); err != nil {
			return err
		}
	}
	return nil
}

// goOn adds to an article that is known.
func (db *DB) goOn(ctx context.Context, tx *Tx, p *page, doc int64) (int, store.Change, error) {
	at := micros(p.Capture.At)
	if err := tx.Exec(ctx, `UPDATE article SET last_seen = CASE WHEN last_seen < ? THEN ? ELSE last_seen END, first_seen = CASE WHEN first_seen > ? THEN ? ELSE first_seen END,
		check_at = ?, gone = CASE WHEN last_seen <= ? THEN 0 ELSE gone END, source = CASE WHEN source = '' THEN ? ELSE source END WHERE doc = ?`,
		at, at, at, at, micros(p.CheckAt), at, p.Source, doc); err != nil {
		return 0, "", err
	}
	var number int
	var textSum, reader, sum string
	err := tx.row(ctx, "SELECT number, text_sum, reader, sum FROM revision WHERE doc = ? AND capture = ?", doc, p.Capture.ID).Scan(&number, &textSum, &reader, &sum)
	if err == nil {
		if sum == p.sum && reader == p.Reader {
			return number, store.Unchanged, nil
		}
		return number, store.Reread, db.replace(ctx, tx, p, doc, number)
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return 0, "", err
	}
	// The revision that was there when this was captured; one that comes late goes
	// between those before and after it.
	err = tx.row(ctx, "SELECT number, text_sum FROM revision WHERE doc = ? AND at <= ? ORDER BY at DESC, number DESC LIMIT 1", doc, at).Scan(&number, &textSum)
	if err == nil && textSum == p.textSum {
		return number, store.Unchanged, nil
	}
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, "", err
	}
	var revisions, last int
	var latestAt int64
	if err := tx.row(ctx, "SELECT revisions, latest_at, (SELECT max(number) FROM revision WHERE doc = ?) FROM article WHERE doc = ?", doc, doc).Scan(&revisions, &latestAt, &last); err != nil {
		return 0, "", err
	}
	return last + 1, store.Changed, db.revise(ctx, tx, p, doc, last+1, at >= latestAt)
}

// replace puts a new reading of the same capture in the place of the old one.
func (db *DB) replace(ctx context.Context, tx *Tx, p *page, doc int64, number int) error {
	if err := tx.Exec(ctx, "UPDATE revision SET text_sum = ?, reader = ?, reading = ?, sum = ? WHERE doc = ? AND number = ?", p.textSum, p.Reader, p.reading, p.sum, doc, number); err != nil {
		return err
	}
	var latest int
	if err := tx.row(ctx, "SELECT latest FROM article WHERE doc = ?", doc).Scan(&latest); err != nil || latest != number {
		return err
	}
	return db.show(ctx, tx, p, doc, number)
}

// Gone implements [store.Keeper].
func (db *DB) Gone(ctx context.Context, article string, at time.Time) error {
	return db.fail("keep", article, db.in(ctx, func(tx *Tx) error {
		var gone int64
		if err := tx.row(ctx, "SELECT gone FROM article WHERE id = ?", article).Scan(&gone); err != nil {
			return err
		}
		if gone != 0 && !at.IsZero() {
			return nil // the first time counts
		}
		return tx.Exec(ctx, "UPDATE article SET gone = ? WHERE id = ?", micros(at), article)
	}))
}

// CheckAgain implements [store.Keeper].
func (db *DB) CheckAgain(ctx context.Context, at time.Time, articles ...string) error {
	return db.fail("keep", "articles", db.in(ctx, func(tx *Tx) error {
		for _, id := range articles {
			if err := tx.Exec(ctx, "UPDATE article SET check_at = ? WHERE id = ?", micros(at), id); err != nil {
				return err
			}
		}
		return nil
	}))
}

// Translated implements [store.Keeper]. A translation is stored as part of an empty
// reading with the original's text left out, so its spans stay in bytes.
func (db *DB) Translated(ctx context.Context, article string, revision int, t onrecord.Translation) error {
	b, err := json.Marshal(t)
	if err != nil {
		return db.fail("keep", article, err)
	}
	return db.fail("keep", article, db.in(ctx, func(tx *Tx) error {
		var doc int64
		if err := tx.row(ctx, "SELECT r.doc FROM article a JOIN revision r ON r.doc = a.doc WHERE a.id = ? AND r.number = ?", article, revision).Scan(&doc); err != nil {
			return err
		}
		engine, _, _ := strings.Cut(t.Engine, " ") // without its version
		return tx.Exec(ctx, `INSERT INTO translation (doc, number, language, engine, body) VALUES (?,?,?,?,?)
			ON CONFLICT (doc, number, language, engine) DO UPDATE SET body = excluded.body`, doc, revision, t.Language, engine, db.enc.EncodeAll(b, nil))
	}))
}

// unpack returns what was compressed.
func (db *DB) unpack(b []byte) ([]byte, error) {
	out, err := db.dec.DecodeAll(b, nil)
	if err != nil {
		return nil, &onrecord.Error{Kind: onrecord.Unverified, Op: "read record", Err: err}
	}
	return out, nil
}

// unpackReading returns a reading and checks that it is what was written.
func (db *DB) unpackReading(b []byte, sum string) (onrecord.Reading, error) {
	var r onrecord.Reading
	raw, err := db.unpack(b)
	if err != nil {
		return r, err
	}
	if got := sha256.Sum256(raw); hex.EncodeToString(got[:]) != sum {
		return r, &onrecord.Error{Kind: onrecord.Unverified, Op: "read record", Err: fmt.Errorf("the reading is not what was written")}
	}
	err = json.NewDecoder(bytes.NewReader(raw)).Decode(&r)
	return r, err
}
