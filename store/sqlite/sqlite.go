// Package sqlite keeps the record in one SQLite file: the database of a data
// folder. [Open] opens it, and makes it if it is not there.
//
// It is written through one connection and read through others (write-ahead
// logging). The full-text index holds no text: it is read beside the article.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"io/fs"
	"iter"
	"net/url"
	"runtime"
	"strings"
	"time"

	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"onrecord"
	"onrecord/store"
	"onrecord/store/internal/sqldb"
)

//go:embed migrations
var migrations embed.FS

// Open opens the database in file, or makes it. Several processes may have it open.
func Open(ctx context.Context, file string) (store.Record, error) {
	open := func(options string, connections int) (*sql.DB, error) {
		db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: file}).EscapedPath()}).String()+
			"?_pragma=busy_timeout(20000)&_pragma=journal_mode(wal)&_pragma=synchronous(full)"+options)
		if err == nil {
			db.SetMaxOpenConns(connections)
			db.SetMaxIdleConns(connections)
		}
		return db, err
	}
	write, err := open("&_txlock=immediate&_pragma=cache_size(-65536)&_pragma=wal_autocheckpoint(4000)", 1)
	if err != nil {
		return nil, &onrecord.Error{Kind: onrecord.Invalid, Op: "open", Object: file, Err: err}
	}
	read, err := open("&_pragma=query_only(1)&_pragma=cache_size(-16384)&_pragma=mmap_size(1073741824)", max(4, runtime.GOMAXPROCS(0)))
	if err != nil {
		write.Close()
		return nil, &onrecord.Error{Kind: onrecord.Invalid, Op: "open", Object: file, Err: err}
	}
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	db, err := sqldb.Open(ctx, dialect(files), write, read)
	if err != nil {
		return nil, err
	}
	return db, nil
}

func dialect(files fs.FS) sqldb.Dialect {
	return sqldb.Dialect{
		Migrations: files,
		Render:     render,
		Matches:    func(table string) string { return table + " MATCH ?" },
		Score:      "-bm25(article_fts, 4.0, 1.0, 0.0)",
		PutArticle: "INSERT INTO article_fts (rowid, title, text, keys) VALUES (?,?,?,?)",
		PutSaid:    "INSERT INTO said_fts (rowid, text, keys) VALUES (?,?,?)",
		Columns:    columns,
		Kind:       kind,
		Queue:      func(db *sql.DB) riverdriver.Driver[*sql.Tx] { return riversqlite.New(db) },
		Check:      check,
		Poll:       50 * time.Millisecond,
	}
}

// columns writes terms as the tokeniser takes them apart: at spaces. A mark alone
// stands in a gap.
func columns(lists ...[]string) []any {
	var out []any
	for _, list := range lists {
		var b strings.Builder
		for i, t := range list {
			if i > 0 {
				b.WriteByte(' ')
			}
			if t == "" {
				t = ":"
			}
			b.WriteString(t)
		}
		out = append(out, b.String())
	}
	return out
}

// render writes a match in the query language of FTS5.
func render(m *sqldb.Match) string {
	var b strings.Builder
	write(&b, m)
	return b.String()
}

func write(b *strings.Builder, m *sqldb.Match) {
	list := func(members []*sqldb.Match, mark string) {
		b.WriteByte('(')
		for i, k := range members {
			if i > 0 {
				b.WriteString(mark)
			}
			write(b, k)
		}
		b.WriteByte(')')
	}
	switch m.Op {
	case sqldb.Phrase:
		b.WriteString(`"` + strings.Join(m.Phrase, " ") + `"`)
		if m.Prefix {
			b.WriteByte('*')
		}
	case sqldb.Any:
		list(m.Members, " OR ")
	case sqldb.None:
		list([]*sqldb.Match{{Phrase: []string{sqldb.Everything}}, m.Members[0]}, " NOT ")
	case sqldb.All:
		// Here NOT stands between two, so those that are denied come last.
		var found, not []*sqldb.Match
		for _, k := range m.Members {
			if k.Op == sqldb.None {
				not = append(not, k.Members[0])
			} else {
				found = append(found, k)
			}
		}
		if len(found) == 0 {
			found = []*sqldb.Match{{Phrase: []string{sqldb.Everything}}}
		}
		if len(not) == 0 {
			list(found, " AND ")
			return
		}
		b.WriteByte('(')
		list(found, " AND ")
		b.WriteString(" NOT ")
		list(not, " OR ")
		b.WriteByte(')')
	}
}

func kind(err error) onrecord.Kind {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return ""
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return onrecord.Unverified
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_INTERRUPT:
		return onrecord.Unavailable
	case sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_AUTH:
		return onrecord.Forbidden
	case sqlite3.SQLITE_CANTOPEN:
		return onrecord.NotFound
	}
	return ""
}

// check has SQLite look through the file and its index.
func check(ctx context.Context, db *sql.DB) iter.Seq[error] {
	return func(yield func(error) bool) {
		rows, err := db.QueryContext(ctx, "PRAGMA integrity_check")
		if err != nil {
			yield(err)
			return
		}
		var faults []string
		for rows.Next() {
			var s string
			if err = rows.Scan(&s); err == nil && s != "ok" {
				faults = append(faults, s)
			}
		}
		if err == nil {
			err = rows.Err()
		}
		rows.Close()
		if err != nil {
			faults = append(faults, err.Error())
		}
		for _, f := range faults {
			if !yield(errors.New(f)) {
				return
			}
		}
	}
}
