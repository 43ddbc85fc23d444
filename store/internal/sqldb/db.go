// Package sqldb is the record on a relational database: all that SQLite and
// PostgreSQL have in common. An engine makes a [Dialect] of what differs and
// calls [Open].
//
// An article has a number, by which tables refer to it, and a place in the order
// of time, doc: its publication in seconds with a counter below, so that the order
// of the full-text index is that of time. A statement's number is its article's
// doc with its position below.
package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"log/slog"
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/rivermigrate"

	"onrecord"
	"onrecord/store"
)

// A Dialect is what one engine does in its own way. Statements are written with ?
// for their arguments.
type Dialect struct {
	Migrations fs.FS // 0001_name.sql …
	Numbered   bool  // arguments are $1, $2 …
	// Lock keeps other transactions that keep articles or migrate out until the end
	// of this one; nil where transactions exclude each other anyway.
	Lock func(ctx context.Context, tx *sql.Tx) error
	// SkipLocked ends a subquery that claims rows.
	SkipLocked string
	// Render writes a match as the engine's own query language, Matches the
	// condition that a full-text table is found by it, Score how well (larger is
	// better), with the match as its argument where ScoreArg is set.
	Render   func(*Match) string
	Matches  func(table string) string
	Score    string
	ScoreArg bool
	// PutArticle and PutSaid insert into the full-text tables; Columns makes their
	// arguments behind the row's number of lists of terms.
	PutArticle, PutSaid string
	Columns             func(lists ...[]string) []any
	// Kind tells the kind of the driver's error, or "".
	Kind  func(error) onrecord.Kind
	Queue func(*sql.DB) riverdriver.Driver[*sql.Tx]
	Check func(ctx context.Context, db *sql.DB) iter.Seq[error]
	// Poll is how often the queue looks for jobs.
	Poll time.Duration
}

// DB is a record. Open makes one.
type DB struct {
	d             Dialect
	write, read   *sql.DB
	river         *river.Client[*sql.Tx]
	rescueBetween time.Duration
	snippets      snippetCache
}

var _ store.Record = (*DB)(nil)

// Open brings the schema up to date and returns the record. Everything is written
// through write and read through read, which may be the same. They are closed
// with the record.
func Open(ctx context.Context, d Dialect, write, read *sql.DB) (*DB, error) {
	db := &DB{d: d, write: write, read: read}
	err := db.migrate(ctx)
	if err == nil {
		db.river, err = river.NewClient(d.Queue(write), &river.Config{Logger: slog.New(slog.DiscardHandler)})
	}
	if err != nil {
		db.Close()
		return nil, db.wrap(err, "open", "database")
	}
	return db, nil
}

func (db *DB) Close() error {
	err := db.write.Close()
	if db.read != db.write {
		err = errors.Join(err, db.read.Close())
	}
	return err
}

// migrate runs the migrations that the database has not had yet, each in a
// transaction of its own.
func (db *DB) migrate(ctx context.Context) error {
	files, err := fs.Glob(db.d.Migrations, "*.sql")
	if err != nil {
		return err
	}
	sort.Strings(files)
	err = db.tx(ctx, func(t *tx) error {
		if err := t.exec("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT PRIMARY KEY)"); err != nil {
			return err
		}
		var have int
		if err := t.row("SELECT COALESCE(MAX(version), 0) FROM schema_version").Scan(&have); err != nil {
			return err
		}
		for _, file := range files {
			number, _, _ := strings.Cut(file, "_")
			version, err := strconv.Atoi(number)
			if err != nil {
				return fmt.Errorf("migration %s has no number", file)
			}
			if version <= have {
				continue
			}
			text, err := fs.ReadFile(db.d.Migrations, file)
			if err != nil {
				return err
			}
			for _, statement := range strings.Split(string(text), ";\n") {
				if strings.TrimSpace(statement) == "" {
					continue
				}
				if _, err := t.tx.ExecContext(ctx, statement); err != nil {
					return fmt.Errorf("migration %s: %w", file, err)
				}
			}
			if err := t.exec("INSERT INTO schema_version (version) VALUES (?)", version); err != nil {
				return err
			}
		}
		if newest := len(files); have > newest {
			return &onrecord.Error{Kind: onrecord.Invalid, Op: "open", Object: "database",
				Err: fmt.Errorf("its schema is version %d and this program knows %d: a newer program wrote it", have, newest)}
		}
		if db.d.Lock == nil {
			return nil
		}
		return db.migrateQueue(ctx) // on other connections, under the lock of this one
	})
	if err == nil && db.d.Lock == nil {
		for range 3 { // another process may be at it
			if err = db.migrateQueue(ctx); err == nil {
				break
			}
		}
	}
	return err
}

// migrateQueue runs River's own migrations, which can't all be run in one
// transaction.
func (db *DB) migrateQueue(ctx context.Context) error {
	m, err := rivermigrate.New(db.d.Queue(db.write), &rivermigrate.Config{Logger: slog.New(slog.DiscardHandler)})
	if err == nil {
		_, err = m.Migrate(ctx, rivermigrate.DirectionUp, nil)
	}
	return err
}

// wrap gives an error its kind, operation and object.
func (db *DB) wrap(err error, op, object string) error {
	if err == nil {
		return nil
	}
	if e := (*onrecord.Error)(nil); errors.As(err, &e) {
		return err
	}
	kind := db.d.Kind(err)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		kind, err = onrecord.NotFound, nil
	case kind != "":
	// A transaction is rolled back under its user when its time is over.
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), errors.Is(err, sql.ErrConnDone), errors.Is(err, sql.ErrTxDone):
		kind = onrecord.Unavailable
	default:
		kind = onrecord.Internal
	}
	return &onrecord.Error{Kind: kind, Op: op, Object: object, Err: err}
}

func invalid(op, object, format string, args ...any) error {
	return &onrecord.Error{Kind: onrecord.Invalid, Op: op, Object: object, Err: fmt.Errorf(format, args...)}
}

// bind writes the arguments of a statement as the engine does.
func (db *DB) bind(q string) string {
	if !db.d.Numbered {
		return q
	}
	var b strings.Builder
	for n := 1; ; n++ {
		before, after, found := strings.Cut(q, "?")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		b.WriteString("$" + strconv.Itoa(n))
		q = after
	}
}

func (db *DB) row(ctx context.Context, q string, args ...any) *sql.Row {
	return db.read.QueryRowContext(ctx, db.bind(q), args...)
}

// rows calls f with each row's Scan until there are no more.
func (db *DB) rows(ctx context.Context, f func(scan func(...any) error) error, q string, args ...any) error {
	rows, err := db.read.QueryContext(ctx, db.bind(q), args...)
	return each(rows, err, f)
}

func each(rows *sql.Rows, err error, f func(scan func(...any) error) error) error {
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// A tx is a transaction that writes, with its prepared statements.
type tx struct {
	db    *DB
	ctx   context.Context
	tx    *sql.Tx
	stmts map[string]*sql.Stmt
}

// tx runs f in a transaction that writes, alone.
func (db *DB) tx(ctx context.Context, f func(*tx) error) error {
	sqlTx, err := db.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer sqlTx.Rollback()
	t := &tx{db: db, ctx: ctx, tx: sqlTx, stmts: map[string]*sql.Stmt{}}
	if db.d.Lock != nil {
		if err := db.d.Lock(ctx, sqlTx); err != nil {
			return err
		}
	}
	if err := f(t); err != nil {
		return err
	}
	for _, s := range t.stmts {
		s.Close()
	}
	return sqlTx.Commit()
}

func (t *tx) prepare(q string) (*sql.Stmt, error) {
	if s := t.stmts[q]; s != nil {
		return s, nil
	}
	s, err := t.tx.PrepareContext(t.ctx, t.db.bind(q))
	if err == nil {
		t.stmts[q] = s
	}
	return s, err
}

func (t *tx) exec(q string, args ...any) error {
	_, err := t.changed(q, args...)
	return err
}

// changed is exec that tells how many rows it changed.
func (t *tx) changed(q string, args ...any) (int, error) {
	s, err := t.prepare(q)
	if err != nil {
		return 0, err
	}
	r, err := s.ExecContext(t.ctx, args...)
	if err != nil {
		return 0, err
	}
	n, err := r.RowsAffected()
	return int(n), err
}

type scanner interface{ Scan(...any) error }

type failed struct{ err error }

func (f failed) Scan(...any) error { return f.err }

func (t *tx) row(q string, args ...any) scanner {
	s, err := t.prepare(q)
	if err != nil {
		return failed{err}
	}
	return s.QueryRowContext(t.ctx, args...)
}

func (t *tx) rows(f func(scan func(...any) error) error, q string, args ...any) error {
	s, err := t.prepare(q)
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(t.ctx, args...)
	return each(rows, err, f)
}

// Times are kept in microseconds since 1970, the zero time as NULL.

func micros(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UnixMicro()
}

type nullTime struct{ t *time.Time }

func (n nullTime) Scan(v any) error {
	switch v := v.(type) {
	case nil:
		*n.t = time.Time{}
	case int64:
		*n.t = time.UnixMicro(v).UTC()
	default:
		return fmt.Errorf("a time as %T", v)
	}
	return nil
}

func placeholders(n int) string { return strings.TrimSuffix(strings.Repeat("?,", n), ",") }

func anys[T any](list []T) []any {
	out := make([]any, len(list))
	for i, v := range list {
		out[i] = v
	}
	return out
}

// limit is how many a page asks for.
func limit(p store.Page) (int, error) {
	switch {
	case p.Limit == 0:
		return 20, nil
	case p.Limit < 0 || p.Limit > 1000:
		return 0, invalid("list", "", "a limit of %d, where 1 to 1000 can be", p.Limit)
	}
	return p.Limit, nil
}

// cursor reads the whole numbers of a cursor; nil where it is empty.
func cursor(p store.Page, n int) ([]int64, error) {
	if p.After == "" {
		return nil, nil
	}
	parts := strings.Split(p.After, "-")
	out := make([]int64, len(parts))
	for i, s := range parts {
		v, err := strconv.ParseInt(s, 10, 64)
		if err != nil || len(parts) != n {
			return nil, invalid("list", "", "%q is no cursor of this list", p.After)
		}
		out[i] = v
	}
	return out, nil
}
