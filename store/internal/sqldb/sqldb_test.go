package sqldb_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"path/filepath"
	"testing"
	"time"

	"onrecord"
	"onrecord/store"
	"onrecord/store/internal/sqldb"
	"onrecord/store/sqlite"
)

func open(t *testing.T) (store.Record, *sql.DB) {
	file := filepath.Join(t.TempDir(), "record.db")
	r, err := sqlite.Open(context.Background(), file)
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", file+"?_pragma=busy_timeout(10000)")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close(); db.Close() })
	return r, db
}

func exec(t *testing.T, db *sql.DB, q string) {
	t.Helper()
	if _, err := db.Exec(q); err != nil {
		t.Fatal(err)
	}
}

// A job that a dead process was at is done by another.
func TestDeadProcess(t *testing.T) {
	r, db := open(t)
	sqldb.RescueAfter(r, time.Second)
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()
	if err := r.Enqueue(ctx, store.Job{Kind: "read", Args: 1}); err != nil {
		t.Fatal(err)
	}
	exec(t, db, "UPDATE river_job SET state = 'running', attempt = 1, attempted_at = datetime('now', '-1 hour'), attempted_by = jsonb('[\"dead\"]')")
	done := false
	err := r.Work(ctx, store.Workers{Timeout: time.Second, Handlers: map[string]store.Handler{"read": func(context.Context, json.RawMessage) error {
		done = true
		cancel()
		return nil
	}}})
	if err != nil || !done {
		t.Fatalf("done: %v, %v", done, err)
	}
}

func TestNewerSchema(t *testing.T) {
	file := filepath.Join(t.TempDir(), "record.db")
	for range 2 { // the second finds nothing to migrate
		r, err := sqlite.Open(context.Background(), file)
		if err != nil {
			t.Fatal(err)
		}
		r.Close()
	}
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	exec(t, db, "INSERT INTO schema_version (version) VALUES (99)")
	if _, err := sqlite.Open(context.Background(), file); onrecord.KindOf(err) != onrecord.Invalid {
		t.Fatalf("a schema from the future: %v", err)
	}
}

// What is changed behind the program's back is found.
func TestCheckFindsDamage(t *testing.T) {
	for name, damage := range map[string]string{
		"text":    "UPDATE revision SET text = (SELECT text FROM revision WHERE number = 1 AND article = 2) WHERE article = 1",
		"reading": "UPDATE revision SET reading = x'00' WHERE article = 1",
		"hash":    "UPDATE revision SET sha = 'x' WHERE article = 1",
		"index":   "DROP INDEX capture_reader; PRAGMA writable_schema = 1; UPDATE sqlite_schema SET rootpage = rootpage + 1 WHERE name = 'source_next'",
	} {
		t.Run(name, func(t *testing.T) {
			r, db := open(t)
			var entries []store.Entry
			for _, s := range []string{"a", "b"} {
				entries = append(entries, store.Entry{Reader: "1", Capture: onrecord.Capture{ID: s, SHA256: "hash-of-the-bytes-of-" + s, At: time.Unix(1, 0)},
					Reading: onrecord.Reading{URL: "https://example.org/" + s, Page: onrecord.Page{Title: s, Text: s + "."}}})
			}
			if _, err := r.Keep(context.Background(), entries, nil); err != nil {
				t.Fatal(err)
			}
			for err := range r.Check(context.Background()) {
				t.Fatal(err)
			}
			exec(t, db, damage)
			faults := 0
			for err := range r.Check(context.Background()) {
				if onrecord.KindOf(err) != onrecord.Unverified {
					t.Errorf("%v, want kind unverified", err)
				}
				faults++
			}
			if faults == 0 {
				t.Error("nothing was found")
			}
		})
	}
}

func TestNewer(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{{"1.10", "1.9", true}, {"1.9", "1.10", false}, {"1", "", true}, {"", "1", false}, {"", "", false}, {"1.0", "1.0", false}, {"v2", "v1.9", true}, {"1.2.1", "1.2", true}, {"dev", "dev", false}} {
		if got := sqldb.Newer(c.a, c.b); got != c.want {
			t.Errorf("newer(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

func TestNormalAddress(t *testing.T) {
	for from, want := range map[string]string{
		"HTTPS://Example.ORG:443/A?utm_source=x&id=1&fbclid=2#top": "https://example.org/A?id=1",
		"http://example.org":                  "https://example.org/",
		"https://example.org/a?b=1&a=2":       "https://example.org/a?a=2&b=1",
		" https://example.org/a?utm_medium=x": "https://example.org/a",
		"no address":                          "no address",
		"":                                    "",
	} {
		if got := sqldb.NormalAddress(from); got != want {
			t.Errorf("%q: got %q, want %q", from, got, want)
		}
	}
}
