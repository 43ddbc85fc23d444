package sqldb

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"onrecord"
	"onrecord/store"
)

// next_at is 0 for a source that was never tried: it is due at once.
func nextAt(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

func sourceColumns(s store.Source) ([]any, error) {
	paused := 0
	if s.Paused {
		paused = 1
	}
	next := nextAt(s.NextAt)
	s.Articles = 0 // it is counted
	data, err := json.Marshal(s)
	return []any{s.Address, paused, next, s.Failures, string(data)}, err
}

// AddSource implements [store.Sources].
func (db *DB) AddSource(ctx context.Context, s store.Source) (kept store.Source, added bool, err error) {
	if s.Address == "" {
		return s, false, invalid("add", "source", "it has no address")
	}
	if s.ID == "" {
		s.ID = sum(normalAddress(s.Address))[:12]
	}
	err = db.tx(ctx, func(t *tx) error {
		err := t.row("SELECT data FROM source WHERE address = ?", s.Address).Scan(jsonInto(func(v store.Source) { kept = v }))
		if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		columns, err := sourceColumns(s)
		if err != nil {
			return err
		}
		n, err := t.changed("INSERT INTO source (id, address, paused, next_at, failures, data) VALUES (?,?,?,?,?,?) ON CONFLICT (id) DO NOTHING", append([]any{s.ID}, columns...)...)
		if err == nil && n == 0 {
			err = invalid("add", s.Address, "another source has the ID %s", s.ID)
		}
		kept, added = s, true
		return err
	})
	return kept, added, db.wrap(err, "add", s.Address)
}

// changeSource changes a source.
func (db *DB) changeSource(ctx context.Context, id string, change func(*store.Source) error, jobs ...store.Job) error {
	err := db.tx(ctx, func(t *tx) error {
		var s store.Source
		if err := t.row("SELECT data FROM source WHERE id = ?", id).Scan(jsonInto(func(v store.Source) { s = v })); err != nil {
			return err
		}
		// A claim sets it beside the data.
		var next int64
		if err := t.row("SELECT next_at FROM source WHERE id = ?", id).Scan(&next); err != nil {
			return err
		}
		if s.NextAt = (time.Time{}); next != 0 {
			s.NextAt = time.UnixMicro(next).UTC()
		}
		if err := change(&s); err != nil {
			return err
		}
		columns, err := sourceColumns(s)
		if err != nil {
			return err
		}
		if err := t.exec("UPDATE source SET address = ?, paused = ?, next_at = ?, failures = ?, data = ? WHERE id = ?", append(columns, id)...); err != nil {
			return err
		}
		return t.enqueue(jobs)
	})
	return db.wrap(err, "change source", id)
}

// SetSource implements [store.Sources].
func (db *DB) SetSource(ctx context.Context, s store.Source) error {
	return db.changeSource(ctx, s.ID, func(old *store.Source) error {
		if s.Address == "" {
			return invalid("change source", s.ID, "it has no address")
		}
		old.Address, old.Kind, old.Title, old.Language, old.Country, old.Tags = s.Address, s.Kind, s.Title, s.Language, s.Country, s.Tags
		old.Every, old.Translate, old.Paused = s.Every, s.Translate, s.Paused
		return nil
	})
}

// RemoveSource implements [store.Sources].
func (db *DB) RemoveSource(ctx context.Context, id string) error {
	return db.change(ctx, "remove source", id, "DELETE FROM source WHERE id = ?", id)
}

const sourceQuery = "SELECT s.data, s.next_at, (SELECT COUNT(*) FROM article a WHERE a.source = s.id) FROM source s"

func scanSource(scan func(...any) error) (s store.Source, err error) {
	var next int64
	var articles int
	err = scan(jsonInto(func(v store.Source) { s = v }), &next, &articles)
	s.Articles = articles
	if s.NextAt = (time.Time{}); next != 0 {
		s.NextAt = time.UnixMicro(next).UTC()
	}
	return s, err
}

// Source implements [store.Sources].
func (db *DB) Source(ctx context.Context, id string) (store.Source, error) {
	s, err := scanSource(db.row(ctx, sourceQuery+" WHERE s.id = ?", id).Scan)
	return s, db.wrap(err, "find source", id)
}

// ListSources implements [store.Sources].
func (db *DB) ListSources(ctx context.Context) (list []store.Source, err error) {
	err = db.rows(ctx, func(scan func(...any) error) error {
		s, err := scanSource(scan)
		list = append(list, s)
		return err
	}, sourceQuery+" ORDER BY s.id")
	return list, db.wrap(err, "list", "sources")
}

// Tried implements [store.Sources].
func (db *DB) Tried(ctx context.Context, id string, try store.Try, jobs ...store.Job) error {
	return db.changeSource(ctx, id, func(s *store.Source) error {
		s.Tried, s.NextAt = try.At, try.NextAt
		if try.Err != nil {
			s.Failures++
			s.Error, s.ErrorKind = try.Err.Error(), string(onrecord.KindOf(try.Err))
			return nil
		}
		s.Succeeded, s.Failures, s.Error, s.ErrorKind = try.At, 0, "", ""
		s.ETag, s.LastModified, s.Items = try.ETag, try.LastModified, try.Items
		return nil
	}, jobs...)
}

// Unknown implements [store.Sources].
func (db *DB) Unknown(ctx context.Context, urls []string) ([]string, error) {
	known := map[string]bool{}
	for part := range slices.Chunk(urls, 500) {
		var normal []any
		for _, u := range part {
			normal = append(normal, normalAddress(u))
		}
		err := db.rows(ctx, func(scan func(...any) error) error {
			var a string
			err := scan(&a)
			known[a] = true
			return err
		}, "SELECT address FROM address WHERE address IN ("+placeholders(len(normal))+")", normal...)
		if err != nil {
			return nil, db.wrap(err, "find", "addresses")
		}
	}
	return slices.DeleteFunc(slices.Clone(urls), func(u string) bool { return known[normalAddress(u)] }), nil
}

// ClaimSources implements [store.Sources].
func (db *DB) ClaimSources(ctx context.Context, now time.Time, lease time.Duration, limit int) (list []store.Source, err error) {
	err = db.tx(ctx, func(t *tx) error {
		ids, err := t.claim("UPDATE source SET next_at = ? WHERE id IN (SELECT id FROM source WHERE paused = 0 AND next_at <= ? ORDER BY next_at, id LIMIT ?"+db.d.SkipLocked+") RETURNING id", now, lease, limit)
		for _, id := range ids {
			if err == nil {
				var s store.Source
				s, err = scanSource(t.row(sourceQuery+" WHERE s.id = ?", id).Scan)
				list = append(list, s)
			}
		}
		return err
	})
	return list, db.wrap(err, "claim", "sources")
}

// ClaimArticles implements [store.Sources].
func (db *DB) ClaimArticles(ctx context.Context, now time.Time, lease time.Duration, limit int) (list []store.Article, err error) {
	err = db.tx(ctx, func(t *tx) error {
		ids, err := t.claim("UPDATE article SET check_at = ? WHERE id IN (SELECT id FROM article WHERE check_at <= ? AND NOT EXISTS (SELECT 1 FROM source s WHERE s.id = article.source AND s.paused > 0) ORDER BY check_at, id LIMIT ?"+
			db.d.SkipLocked+") RETURNING id", now, lease, limit)
		for _, id := range ids {
			if err == nil {
				var a articleRow
				a, err = scanArticle(t.row("SELECT "+articleColumns+" FROM article a WHERE a.id = ?", id).Scan)
				list = append(list, a.Article)
			}
		}
		return err
	})
	return list, db.wrap(err, "claim", "articles")
}

func (t *tx) claim(q string, now time.Time, lease time.Duration, limit int) (ids []string, err error) {
	err = t.rows(func(scan func(...any) error) error {
		var id string
		err := scan(&id)
		ids = append(ids, id)
		return err
	}, q, now.Add(lease).UnixMicro(), now.UnixMicro(), limit)
	slices.SortFunc(ids, strings.Compare)
	return ids, err
}
