// Package postgres keeps a record in a PostgreSQL database, for several processes and
// machines.
//
// Call [Open].
package postgres

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"embed"
	"errors"
	"io"
	"net"
	"slices"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"

	"onrecord"
	"onrecord/store"
	"onrecord/store/internal/relational"
)

//go:embed migrations/*.sql
var migrations embed.FS

// lock makes a transaction the only one that writes to the record; others wait.
const lock = "SELECT pg_advisory_xact_lock(7019237)"

// Open opens the record in the database at an address, postgres://…, and makes its tables
// if they aren't there. The error is of kind Unavailable where it can't be reached,
// Invalid where a newer version of the program wrote it.
func Open(ctx context.Context, address string) (store.Record, error) {
	fail := func(err error) (store.Record, error) {
		kind := onrecord.Unavailable
		var known *onrecord.Error
		if errors.As(err, &known) {
			kind = known.Kind
		}
		// The address may hold a password.
		return nil, &onrecord.Error{Kind: kind, Op: "open record", Object: "PostgreSQL", Err: err}
	}
	db, err := sql.Open("pgx", address)
	if err != nil {
		return fail(err)
	}
	db.SetMaxOpenConns(16)
	db.SetMaxIdleConns(8)
	if err := relational.Migrate(ctx, db, migrations, riverdatabasesql.New(db), lock); err != nil {
		db.Close()
		return fail(err)
	}
	r, err := relational.New(db, db, relational.Dialect{
		Name: "postgres", Numbered: true, Lock: lock, Text: fullText{}, Busy: busy, River: riverdatabasesql.New(db),
		Damage: func(context.Context, *sql.DB) []error { return nil }, // the server's own matter
	})
	if err != nil {
		db.Close()
		return fail(err)
	}
	return r, nil
}

// busy reports whether an error is of the connection, of locks or of the server's state
// (classes of SQLSTATE).
func busy(err error) bool {
	var e *pgconn.PgError
	if errors.As(err, &e) {
		return slices.Contains([]string{"08", "40", "53", "55", "57", "58"}, e.Code[:min(2, len(e.Code))])
	}
	var n net.Error
	var c *pgconn.ConnectError
	return errors.As(err, &n) || errors.As(err, &c) || errors.Is(err, driver.ErrBadConn) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed)
}

// fullText indexes terms as tsvector.
type fullText struct{}

var _ relational.FullText = fullText{}

func (fullText) Index(ctx context.Context, tx *relational.Tx, doc int64, columns [3][]string) error {
	return tx.Exec(ctx, "INSERT INTO article_terms (doc, terms) VALUES (?, ?::text::tsvector)", doc, vector(columns))
}

func (fullText) IndexSaid(ctx context.Context, tx *relational.Tx, id, doc int64, columns [3][]string) error {
	return tx.Exec(ctx, "INSERT INTO statement_terms (id, doc, terms) VALUES (?, ?, ?::text::tsvector)", id, doc, vector(columns))
}

func (fullText) Drop(ctx context.Context, tx *relational.Tx, doc int64, statements []int64) error {
	if err := tx.Exec(ctx, "DELETE FROM article_terms WHERE doc = ?", doc); err != nil {
		return err
	}
	for _, id := range statements {
		if err := tx.Exec(ctx, "DELETE FROM statement_terms WHERE id = ?", id); err != nil {
			return err
		}
	}
	return nil
}

// Bounds of a tsvector: positions are told up to this, and 256 of a term; what lies
// behind is found as words and not as phrases.
const (
	maxPosition  = 16383
	maxPositions = 255
	maxTerm      = 1000 // bytes
	maxVector    = 900 << 10
)

// vector writes terms as a tsvector; columns lie apart, so that no phrase joins them.
func vector(columns [3][]string) string {
	places := map[string][]string{}
	var order []string
	at, size := 0, 0
	for i, terms := range columns {
		for _, t := range terms {
			at++
			p, known := places[t]
			if len(t) > maxTerm || len(p) >= maxPositions || size > maxVector {
				continue
			}
			if !known {
				order = append(order, t)
				size += len(t) + 8
			}
			size += 4
			places[t] = append(p, strconv.Itoa(min(at, maxPosition))+weights[i])
		}
		at += 2
	}
	var b strings.Builder
	for _, t := range order {
		b.WriteString(quote(t) + ":" + strings.Join(places[t], ",") + " ")
	}
	return b.String()
}

var weights = [3]string{"A", "B", "C"}

var escape = strings.NewReplacer("'", "''", `\`, `\\`)

func quote(term string) string { return "'" + escape.Replace(term) + "'" }

// Match writes a match as a tsquery.
func (t fullText) Match(m relational.Match) string {
	var b strings.Builder
	t.write(&b, m)
	return b.String()
}

func (t fullText) write(b *strings.Builder, m relational.Match) {
	between := " | "
	switch m.Op {
	case relational.Leaf:
		t.leaf(b, m)
		return
	case relational.All:
		between = " & "
	case relational.But:
		between = " & !"
	}
	if len(m.Kids) == 0 {
		b.WriteString("'onrecord:none'") // no term holds a colon
		return
	}
	b.WriteByte('(')
	for i, k := range m.Kids {
		if i > 0 {
			b.WriteString(between)
		}
		t.write(b, k)
	}
	b.WriteByte(')')
}

func (fullText) leaf(b *strings.Builder, m relational.Match) {
	in := ""
	for i, yes := range m.Column {
		if yes {
			in += weights[i]
		}
	}
	b.WriteByte('(')
	for i, p := range m.Phrases {
		if i > 0 {
			b.WriteString(" | ")
		}
		b.WriteByte('(')
		for j, term := range p.Terms {
			if j > 0 {
				b.WriteString(" <-> ")
			}
			b.WriteString(quote(term) + ":")
			if p.Prefix && j == len(p.Terms)-1 {
				b.WriteByte('*')
			}
			b.WriteString(in)
		}
		b.WriteByte(')')
	}
	b.WriteByte(')')
}

func (fullText) Found() string {
	return "a.doc IN (SELECT doc FROM article_terms WHERE terms @@ ?::text::tsquery)"
}

func (fullText) FoundSaid() string {
	return "a.doc IN (SELECT doc FROM statement_terms WHERE terms @@ ?::text::tsquery)"
}

func (fullText) Saying() string {
	return "SELECT id FROM statement_terms WHERE terms @@ ?::text::tsquery"
}

// Newest and NewestSaid leave the way to the planner.
func (fullText) Newest(string) string     { return "" }
func (fullText) NewestSaid(string) string { return "" }

func (fullText) Ranked(condition string) string {
	return `SELECT t.doc, ts_rank('{0, 0, 0.2, 1}', t.terms, q.q, 1) FROM (SELECT ?::text::tsquery AS q) q, article_terms t JOIN article a ON a.doc = t.doc
		WHERE t.terms @@ q.q AND ` + condition + ` ORDER BY t.doc DESC`
}
