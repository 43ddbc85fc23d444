package relational

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/rivermigrate"

	"onrecord"
)

// Migrate brings a database to what the program needs: numbered files of statements in
// migrations/, each run once, then the tables of the queue. Databases only go forward;
// one that a newer program has changed is an error of kind Invalid. lock is run first, so that
// several processes may begin together.
func Migrate(ctx context.Context, db *sql.DB, files fs.FS, queue riverdriver.Driver[*sql.Tx], lock string) error {
	names, err := fs.Glob(files, "migrations/*.sql")
	if err != nil {
		return err
	}
	slices.Sort(names)
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if lock != "" {
		if _, err := tx.ExecContext(ctx, lock); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY)"); err != nil {
		return err
	}
	var done sql.NullInt64
	if err := tx.QueryRowContext(ctx, "SELECT max(number) FROM migration").Scan(&done); err != nil {
		return err
	}
	if done.Int64 > int64(len(names)) {
		return &onrecord.Error{Kind: onrecord.Invalid, Op: "migrate", Err: errors.New("a newer version of onrecord wrote this record; use that or a later one")}
	}
	for i, name := range names[done.Int64:] {
		b, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, string(b)); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if _, err := tx.ExecContext(ctx, fmt.Sprintf("INSERT INTO migration (number) VALUES (%d)", done.Int64+int64(i)+1)); err != nil {
			return err
		}
	}
	m, err := rivermigrate.New(queue, nil)
	if err != nil {
		return err
	}
	if lock == "" {
		_, err = m.MigrateTx(ctx, tx, rivermigrate.DirectionUp, nil)
	} else {
		// PostgreSQL takes the queue's migrations in transactions of their own alone; the
		// lock is held meanwhile.
		_, err = m.Migrate(ctx, rivermigrate.DirectionUp, nil)
	}
	if err != nil {
		return fmt.Errorf("queue: %w", err)
	}
	return tx.Commit()
}
