// Package relational keeps a record in a relational database: all that is the same
// in each. What differs stands in a [Dialect], beside the engines that use it.
//
// Rows of articles are numbered so that the newest has the highest number: the seconds
// since 1970 at which it was published, then a serial number within the second. The
// number is the order of lists and the cursor of their parts. Those of statements hold
// that of their article in the upper bits.
package relational

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/klauspost/compress/zstd"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"

	"onrecord"
	"onrecord/store"
)

// A Dialect is what is particular to a database.
type Dialect struct {
	Name string
	// Numbered says that parameters are $1, $2 in the place of question marks.
	Numbered bool
	// Lock is run first in a transaction that writes, so that one writes at a time;
	// "" where the database sees to it.
	Lock string
	// Text compiles full-text search.
	Text FullText
	// Damage looks for damage in the database's own files.
	Damage func(ctx context.Context, db *sql.DB) []error
	// Busy reports whether an error is one of a lock or of a lost connection, so that
	// trying again later may help.
	Busy func(error) bool
	// River is the driver of the queue for these connections.
	River riverdriver.Driver[*sql.Tx]
}

// FullText is how a database indexes and finds terms.
type FullText interface {
	// Index and IndexSaid add the terms of an article and of a statement by column;
	// Drop takes those of an article and its statements out.
	Index(ctx context.Context, tx *Tx, doc int64, columns [3][]string) error
	IndexSaid(ctx context.Context, tx *Tx, id, doc int64, columns [3][]string) error
	Drop(ctx context.Context, tx *Tx, doc int64, statements []int64) error
	// Match writes an expression as the database has it, Found and FoundSaid a
	// condition on a.doc with that as its one parameter.
	Match(m Match) string
	Found() string
	FoundSaid() string
	// Ranked selects number and score of the newest articles that match and meet a
	// condition, up to a number; Saying selects the statements of an article that match.
	Ranked(condition string) string
	Saying() string
	// Newest selects the numbers of articles that match and meet a condition, the newest
	// first, where the database is fastest going through the index; "" where it is not.
	Newest(condition string) string
	NewestSaid(condition string) string
}

// The columns of the index of articles and that of statements.
const (
	ColumnTitle, ColumnWords  = 0, 0
	ColumnBody, ColumnSpeaker = 1, 1
	ColumnNames, ColumnKind   = 2, 2
	statementBits             = 12
	maxStatements             = 1<<statementBits - 1
	serialBits                = 18
	maxRelevant               = 2000 // matches over which relevance is worked out
	maxCounted                = 5000 // matches over which facets are counted
)

// DB is a record in a database. It implements [store.Record].
type DB struct {
	write, read *sql.DB
	d           Dialect
	enc         *zstd.Encoder
	dec         *zstd.Decoder
	river       *river.Client[*sql.Tx] // to insert with

	mu        sync.Mutex
	languages []string // of the record; nil when not known
}

var _ store.Record = (*DB)(nil)

// New returns a record in a database whose tables are there.
func New(write, read *sql.DB, d Dialect) (*DB, error) {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedDefault), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(1<<30))
	if err != nil {
		return nil, err
	}
	db := &DB{write: write, read: read, d: d, enc: enc, dec: dec}
	if db.river, err = river.NewClient(d.River, &river.Config{}); err != nil {
		return nil, db.fail("open", "queue", err)
	}
	return db, nil
}

// Close closes the connections.
func (db *DB) Close() error {
	db.dec.Close()
	return errors.Join(db.write.Close(), db.read.Close())
}

// fail gives an error of the database its kind.
func (db *DB) fail(op, object string, err error) error {
	var known *onrecord.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known):
		return err
	case errors.Is(err, sql.ErrNoRows):
		return &onrecord.Error{Kind: onrecord.NotFound, Op: op, Object: object, Err: errors.New("not in the record")}
	case db.d.Busy(err), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return &onrecord.Error{Kind: onrecord.Unavailable, Op: op, Object: object, Err: err}
	}
	return &onrecord.Error{Kind: onrecord.Internal, Op: op, Object: object, Err: err}
}

// bind writes parameters as the database has them.
func (d Dialect) bind(query string) string {
	if !d.Numbered {
		return query
	}
	var b strings.Builder
	n := 0
	for i := 0; i < len(query); i++ {
		if query[i] == '?' {
			n++
			fmt.Fprintf(&b, "$%d", n)
		} else {
			b.WriteByte(query[i])
		}
	}
	return b.String()
}

// A Tx is a transaction; its queries have question marks for parameters.
type Tx struct {
	*sql.Tx
	d *Dialect
}

// Exec runs a statement.
func (tx *Tx) Exec(ctx context.Context, query string, args ...any) error {
	_, err := tx.ExecContext(ctx, tx.d.bind(query), args...)
	return err
}

func (tx *Tx) row(ctx context.Context, query string, args ...any) *sql.Row {
	return tx.QueryRowContext(ctx, tx.d.bind(query), args...)
}

// in runs do in a transaction that writes.
func (db *DB) in(ctx context.Context, do func(*Tx) error) error {
	t, err := db.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer t.Rollback()
	tx := &Tx{t, &db.d}
	if db.d.Lock != "" {
		if err := tx.Exec(ctx, db.d.Lock); err != nil {
			return err
		}
	}
	if err := do(tx); err != nil {
		return err
	}
	return t.Commit()
}

// row and rows read outside of a transaction.
func (db *DB) row(ctx context.Context, query string, args ...any) *sql.Row {
	return db.read.QueryRowContext(ctx, db.d.bind(query), args...)
}

// rows calls scan for each row of a query.
func (db *DB) rows(ctx context.Context, query string, args []any, scan func(*sql.Rows) error) error {
	rows, err := db.read.QueryContext(ctx, db.d.bind(query), args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// errEnough ends rows early.
var errEnough = errors.New("enough")

// micros is a time as it is stored: microseconds since 1970, 0 for none.
func micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

func fromMicros(n int64) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return time.UnixMicro(n).UTC()
}

// marks returns n parameters in a list.
func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?,", n), ",") }
