// Package postgres keeps the record in a PostgreSQL database, which several
// processes on several machines may work on. [Open] opens it.
package postgres

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"embed"
	"errors"
	"io"
	"io/fs"
	"net"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	_ "github.com/jackc/pgx/v5/stdlib" // registers pgx with database/sql
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"

	"onrecord"
	"onrecord/store"
	"onrecord/store/internal/sqldb"
)

//go:embed migrations
var migrations embed.FS

// connections that one process opens at most.
const connections = 16

// Open opens the database at an address like postgres://user@host/name. The
// tables are made if they are not there.
func Open(ctx context.Context, address string) (store.Record, error) {
	db, err := sql.Open("pgx", address)
	if err != nil {
		return nil, &onrecord.Error{Kind: onrecord.Invalid, Op: "open", Object: "database", Err: err}
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	db.SetConnMaxIdleTime(5 * time.Minute)
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	record, err := sqldb.Open(ctx, dialect(files), db, db)
	if err != nil {
		return nil, err
	}
	return record, nil
}

func dialect(files fs.FS) sqldb.Dialect {
	return sqldb.Dialect{
		Migrations: files,
		Numbered:   true,
		Lock:       lock,
		SkipLocked: " FOR UPDATE SKIP LOCKED",
		Render:     render,
		Matches:    func(table string) string { return table + ".terms @@ ?::tsquery" },
		Score:      "ts_rank('{0, 0, 0.25, 1}', article_fts.terms, ?::tsquery, 1)",
		ScoreArg:   true,
		PutArticle: "INSERT INTO article_fts (rowid, terms) VALUES (?, ?::tsvector)",
		PutSaid:    "INSERT INTO said_fts (rowid, terms) VALUES (?, ?::tsvector)",
		Columns:    columns,
		Kind:       kind,
		Queue:      func(db *sql.DB) riverdriver.Driver[*sql.Tx] { return riverdatabasesql.New(db) },
		Poll:       100 * time.Millisecond,
	}
}

// lock lets one transaction write at a time. They are short: the work on an
// article is done before.
func lock(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock(7310314227)")
	return err
}

// columns writes lists of terms as one tsvector, with their positions. The first of
// three is the title, the last are keys, whose terms are of their own and
// counted from the beginning.
func columns(lists ...[]string) []any {
	weights := []string{"B", "D"}
	if len(lists) == 3 {
		weights = []string{"A", "B", "D"}
	}
	var b strings.Builder
	at := 0
	for i, list := range lists {
		if i == len(lists)-1 {
			at = 0
		}
		for _, t := range list {
			if at++; t == "" {
				continue
			}
			b.WriteString("'" + t + "':" + strconv.Itoa(min(at, maxPosition)) + weights[i] + " ")
		}
		at++ // no phrase runs from the title into the text
	}
	return []any{b.String()}
}

const maxPosition = 16383 // the largest that a tsvector holds

// render writes a match as a tsquery.
func render(m *sqldb.Match) string {
	list := func(mark string) string {
		parts := make([]string, len(m.Members))
		for i, k := range m.Members {
			parts[i] = render(k)
		}
		return "(" + strings.Join(parts, mark) + ")"
	}
	switch m.Op {
	case sqldb.All:
		return list(" & ")
	case sqldb.Any:
		return list(" | ")
	case sqldb.None:
		return "!(" + render(m.Members[0]) + ")"
	}
	words := make([]string, len(m.Phrase))
	for i, t := range m.Phrase {
		words[i] = "'" + t + "'"
	}
	phrase := strings.Join(words, " <-> ")
	if m.Prefix {
		phrase += ":*"
	}
	return "(" + phrase + ")"
}

func kind(err error) onrecord.Kind {
	if e := (*pgconn.PgError)(nil); errors.As(err, &e) {
		switch class := e.Code[:2]; {
		case class == "08", class == "53", class == "57", class == "40", e.Code == "55P03":
			return onrecord.Unavailable
		case class == "28", e.Code == "42501":
			return onrecord.Forbidden
		case e.Code == "3D000":
			return onrecord.NotFound
		case class == "XX":
			return onrecord.Unverified
		}
		return ""
	}
	if e := (*pgconn.ConnectError)(nil); errors.As(err, &e) || pgconn.SafeToRetry(err) || errors.As(err, new(net.Error)) || pgconn.Timeout(err) ||
		errors.Is(err, driver.ErrBadConn) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return onrecord.Unavailable
	}
	return ""
}
