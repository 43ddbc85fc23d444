package relational

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"onrecord"
	"onrecord/store"
)

const sourceColumns = "s.id, s.paused, s.next_at, s.failures, s.body, (SELECT count(*) FROM article a WHERE a.source = s.id)"

func scanSource(scan func(...any) error) (store.Source, error) {
	var s store.Source
	var id string
	var paused, failures, articles int
	var next int64
	var body []byte
	if err := scan(&id, &paused, &next, &failures, &body, &articles); err != nil {
		return s, err
	}
	err := json.Unmarshal(body, &s)
	s.ID, s.Paused, s.NextAt, s.Failures, s.Articles = id, paused != 0, fromMicros(next), failures, articles
	return s, err
}

func putSource(ctx context.Context, tx *Tx, s store.Source) error {
	s.Articles = 0 // counted when it is read
	b, err := json.Marshal(s)
	if err != nil {
		return err
	}
	paused := 0
	if s.Paused {
		paused = 1
	}
	return tx.Exec(ctx, `INSERT INTO source (id, address, paused, next_at, failures, body) VALUES (?,?,?,?,?,?)
		ON CONFLICT (id) DO UPDATE SET address = excluded.address, paused = excluded.paused, next_at = excluded.next_at, failures = excluded.failures, body = excluded.body`,
		s.ID, s.Address, paused, micros(s.NextAt), s.Failures, b)
}

func getSource(ctx context.Context, tx *Tx, where string, arg any) (store.Source, error) {
	return scanSource(tx.row(ctx, "SELECT "+sourceColumns+" FROM source s WHERE "+where, arg).Scan)
}

// AddSource implements [store.Sources].
func (db *DB) AddSource(ctx context.Context, s store.Source) (kept store.Source, added bool, err error) {
	if strings.TrimSpace(s.Address) == "" {
		return s, false, &onrecord.Error{Kind: onrecord.Invalid, Op: "add source", Err: errors.New("has no address")}
	}
	err = db.in(ctx, func(tx *Tx) error {
		kept, err = getSource(ctx, tx, "s.address = ?", s.Address)
		if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		if s.ID == "" {
			sum := sha256.Sum256([]byte(s.Address))
			s.ID = hex.EncodeToString(sum[:5])
		}
		kept, added = s, true
		return putSource(ctx, tx, s)
	})
	return kept, added, db.fail("add source", s.Address, err)
}

// SetSource implements [store.Sources].
func (db *DB) SetSource(ctx context.Context, s store.Source) error {
	return db.fail("set source", s.ID, db.in(ctx, func(tx *Tx) error {
		old, err := getSource(ctx, tx, "s.id = ?", s.ID)
		if err != nil {
			return err
		}
		// What is known from trying it is not the operator's.
		s.Added, s.Tried, s.Succeeded, s.NextAt, s.Failures = old.Added, old.Tried, old.Succeeded, old.NextAt, old.Failures
		s.Error, s.ErrorKind, s.ETag, s.LastModified, s.Items = old.Error, old.ErrorKind, old.ETag, old.LastModified, old.Items
		return putSource(ctx, tx, s)
	}))
}

// RemoveSource implements [store.Sources].
func (db *DB) RemoveSource(ctx context.Context, id string) error {
	return db.fail("remove source", id, db.in(ctx, func(tx *Tx) error {
		if _, err := getSource(ctx, tx, "s.id = ?", id); err != nil {
			return err
		}
		return tx.Exec(ctx, "DELETE FROM source WHERE id = ?", id)
	}))
}

// Source implements [store.Sources].
func (db *DB) Source(ctx context.Context, id string) (store.Source, error) {
	s, err := scanSource(db.row(ctx, "SELECT "+sourceColumns+" FROM source s WHERE s.id = ?", id).Scan)
	return s, db.fail("read source", id, err)
}

// ListSources implements [store.Sources].
func (db *DB) ListSources(ctx context.Context) ([]store.Source, error) {
	var list []store.Source
	err := db.rows(ctx, "SELECT "+sourceColumns+" FROM source s ORDER BY s.address", nil, func(rows *sql.Rows) error {
		s, err := scanSource(rows.Scan)
		list = append(list, s)
		return err
	})
	return list, db.fail("list sources", "", err)
}

// Tried implements [store.Sources].
func (db *DB) Tried(ctx context.Context, id string, t store.Try, jobs ...store.Job) error {
	return db.fail("note try", id, db.in(ctx, func(tx *Tx) error {
		s, err := getSource(ctx, tx, "s.id = ?", id)
		if err != nil {
			return err
		}
		s.Tried, s.NextAt = t.At, t.NextAt
		if t.Err != nil {
			s.Failures++
			s.Error, s.ErrorKind = t.Err.Error(), string(onrecord.KindOf(t.Err))
		} else {
			s.Failures, s.Error, s.ErrorKind, s.Succeeded, s.Items = 0, "", "", t.At, t.Items
			s.ETag, s.LastModified = t.ETag, t.LastModified
		}
		if err := putSource(ctx, tx, s); err != nil {
			return err
		}
		return db.enqueue(ctx, tx, jobs)
	}))
}

// ClaimSources implements [store.Sources].
func (db *DB) ClaimSources(ctx context.Context, now time.Time, lease time.Duration, limit int) ([]store.Source, error) {
	var list []store.Source
	err := db.claim(ctx, "SELECT "+sourceColumns+" FROM source s WHERE s.paused = 0 AND s.next_at <= ? ORDER BY s.next_at LIMIT ?", now, limit, func(rows *sql.Rows) error {
		s, err := scanSource(rows.Scan)
		list = append(list, s)
		return err
	}, func(tx *Tx) error {
		for _, s := range list {
			if err := tx.Exec(ctx, "UPDATE source SET next_at = ? WHERE id = ?", micros(now.Add(lease)), s.ID); err != nil {
				return err
			}
		}
		return nil
	})
	return list, db.fail("claim sources", "", err)
}

// ClaimArticles implements [store.Sources].
func (db *DB) ClaimArticles(ctx context.Context, now time.Time, lease time.Duration, limit int) ([]store.Article, error) {
	var list []store.Article
	err := db.claim(ctx, "SELECT "+articleColumns+" FROM article a WHERE a.check_at > 0 AND a.check_at <= ? ORDER BY a.check_at LIMIT ?", now, limit, func(rows *sql.Rows) error {
		a, _, err := scanArticle(rows.Scan)
		list = append(list, a)
		return err
	}, func(tx *Tx) error {
		for _, a := range list {
			if err := tx.Exec(ctx, "UPDATE article SET check_at = ? WHERE id = ?", micros(now.Add(lease)), a.ID); err != nil {
				return err
			}
		}
		return nil
	})
	return list, db.fail("claim articles", "", err)
}

// claim reads what is due and changes it in one transaction that no other writes
// beside.
func (db *DB) claim(ctx context.Context, query string, now time.Time, limit int, scan func(*sql.Rows) error, then func(*Tx) error) error {
	return db.in(ctx, func(tx *Tx) error {
		rows, err := tx.QueryContext(ctx, tx.d.bind(query), micros(now), limit)
		if err != nil {
			return err
		}
		for rows.Next() {
			if err := scan(rows); err != nil {
				rows.Close()
				return err
			}
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			return err
		}
		return then(tx)
	})
}
