// Package sqlite keeps a record in one SQLite file, with nothing to set up.
//
// Call [Open].
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"net/url"
	"runtime"
	"strings"

	"github.com/riverqueue/river/riverdriver/riversqlite"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"onrecord"
	"onrecord/store"
	"onrecord/store/internal/relational"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Open opens the record in a file, which it makes if it isn't there. Several processes
// may have it open; one writes at a time. The error is of kind Unverified where the file
// is damaged or no record, Invalid where a newer version of the program wrote it.
func Open(ctx context.Context, name string) (store.Record, error) {
	fail := func(err error) (store.Record, error) {
		kind := onrecord.Unavailable
		var known *onrecord.Error
		var e *sqlite.Error
		switch {
		case errors.As(err, &known):
			kind = known.Kind
		case errors.As(err, &e) && (e.Code()&0xff == sqlite3.SQLITE_NOTADB || e.Code()&0xff == sqlite3.SQLITE_CORRUPT):
			kind = onrecord.Unverified
		}
		return nil, &onrecord.Error{Kind: kind, Op: "open record", Object: name, Err: err}
	}
	// One connection writes, so that writers wait for each other here rather than fail
	// there; the others read beside it.
	write, err := connect(name, "immediate", 1)
	if err != nil {
		return fail(err)
	}
	if err := relational.Migrate(ctx, write, migrations, riversqlite.New(write), ""); err != nil {
		write.Close()
		return fail(err)
	}
	read, err := connect(name, "deferred", max(4, runtime.GOMAXPROCS(0)))
	if err != nil {
		write.Close()
		return fail(err)
	}
	db, err := relational.New(write, read, relational.Dialect{
		Name: "sqlite", Text: fullText{}, Damage: damage, Busy: busy, River: riversqlite.New(write),
	})
	if err != nil {
		write.Close()
		read.Close()
		return fail(err)
	}
	return db, nil
}

func connect(name, lock string, connections int) (*sql.DB, error) {
	q := url.Values{"_txlock": {lock}, "_pragma": {
		"busy_timeout(30000)", "journal_mode(WAL)", "synchronous(NORMAL)", "foreign_keys(1)",
		"cache_size(-32000)", "mmap_size(268435456)", "temp_store(MEMORY)", "journal_size_limit(67108864)",
	}}
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: name}).EscapedPath()+"?"+q.Encode())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db, nil
}

func busy(err error) bool {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return false
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_INTERRUPT:
		return true
	}
	return false
}

// damage has SQLite look through its file.
func damage(ctx context.Context, db *sql.DB) (faults []error) {
	rows, err := db.QueryContext(ctx, "PRAGMA integrity_check")
	if err != nil {
		return []error{err}
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return append(faults, err)
		}
		if s != "ok" {
			faults = append(faults, errors.New(s))
		}
	}
	if err := rows.Err(); err != nil {
		faults = append(faults, err)
	}
	return faults
}

// fullText indexes terms with FTS5.
type fullText struct{}

var _ relational.FullText = fullText{}

func (fullText) Index(ctx context.Context, tx *relational.Tx, doc int64, columns [3][]string) error {
	return tx.Exec(ctx, "INSERT INTO article_terms (rowid, title, body, names) VALUES (?,?,?,?)", doc, joined(columns[0]), joined(columns[1]), joined(columns[2]))
}

func (fullText) IndexSaid(ctx context.Context, tx *relational.Tx, id, _ int64, columns [3][]string) error {
	return tx.Exec(ctx, "INSERT INTO statement_terms (rowid, words, speaker, kind) VALUES (?,?,?,?)", id, joined(columns[0]), joined(columns[1]), joined(columns[2]))
}

func joined(terms []string) string { return strings.Join(terms, " ") }

func (fullText) Drop(ctx context.Context, tx *relational.Tx, doc int64, statements []int64) error {
	if err := tx.Exec(ctx, "DELETE FROM article_terms WHERE rowid = ?", doc); err != nil {
		return err
	}
	for _, id := range statements {
		if err := tx.Exec(ctx, "DELETE FROM statement_terms WHERE rowid = ?", id); err != nil {
			return err
		}
	}
	return nil
}

// columnNames are those of both tables; a leaf is of one of them.
var articleColumns, statementColumns = [3]string{"title", "body", "names"}, [3]string{"words", "speaker", "kind"}

// Match writes a match in the query language of FTS5.
func (t fullText) Match(m relational.Match) string {
	var b strings.Builder
	t.write(&b, m)
	return b.String()
}

func (t fullText) write(b *strings.Builder, m relational.Match) {
	between := " OR "
	switch m.Op {
	case relational.Leaf:
		t.leaf(b, m)
		return
	case relational.All:
		between = " AND "
	case relational.But:
		between = " NOT "
	}
	if len(m.Kids) == 0 {
		b.WriteString(`""`) // finds nothing
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
	names := articleColumns
	if m.Said {
		names = statementColumns
	}
	b.WriteString("({")
	for i, in := range m.Column {
		if in {
			b.WriteString(names[i] + " ")
		}
	}
	b.WriteString("} : (")
	for i, p := range m.Phrases {
		if i > 0 {
			b.WriteString(" OR ")
		}
		b.WriteString(`"` + strings.ReplaceAll(strings.Join(p.Terms, " "), `"`, `""`) + `"`)
		if p.Prefix {
			b.WriteString(" *")
		}
	}
	b.WriteString("))")
}

func (fullText) Found() string {
	return "a.doc IN (SELECT rowid FROM article_terms WHERE article_terms MATCH ?)"
}

func (fullText) FoundSaid() string {
	return "a.doc IN (SELECT rowid >> 12 FROM statement_terms WHERE statement_terms MATCH ?)"
}

func (fullText) Saying() string {
	return "SELECT rowid FROM statement_terms WHERE statement_terms MATCH ?"
}

func (fullText) Newest(condition string) string {
	return fmt.Sprintf("SELECT f.rowid FROM article_terms f CROSS JOIN article a ON a.doc = f.rowid WHERE article_terms MATCH ? AND %s ORDER BY f.rowid DESC", condition)
}

func (fullText) NewestSaid(condition string) string {
	return fmt.Sprintf("SELECT f.rowid >> 12 FROM statement_terms f CROSS JOIN article a ON a.doc = f.rowid >> 12 WHERE statement_terms MATCH ? AND %s ORDER BY f.rowid DESC", condition)
}

func (fullText) Ranked(condition string) string {
	// bm25 is smaller for what fits better; a word in the title counts for five.
	return fmt.Sprintf("SELECT f.rowid, -bm25(article_terms, 5.0, 1.0, 0.0) FROM article_terms f CROSS JOIN article a ON a.doc = f.rowid WHERE article_terms MATCH ? AND %s ORDER BY f.rowid DESC", condition)
}
