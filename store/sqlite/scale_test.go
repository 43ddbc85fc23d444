//go:build unix

package sqlite_test

import (
	"context"
	"database/sql"
	"flag"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"onrecord/store/sqlite"
	"onrecord/store/storetest"
)

var articles = flag.Int("articles", 0, "how many made-up articles to measure with, as 1000000")

// TestScale measures: go test ./store/sqlite -run Scale -v -articles 100000 -timeout 0.
func TestScale(t *testing.T) {
	if *articles == 0 {
		t.Skip("no -articles")
	}
	file := filepath.Join(t.TempDir(), "record.db")
	r, err := sqlite.Open(context.Background(), file)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	text := storetest.Scale(t, r, *articles, cpu)
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query("SELECT CASE WHEN name LIKE 'article_fts%' THEN 'article_fts' WHEN name LIKE 'said_fts%' THEN 'said_fts' ELSE name END AS part, SUM(pgsize) FROM dbstat GROUP BY part ORDER BY 2 DESC LIMIT 12")
	if err != nil {
		t.Skip("no dbstat: ", err)
	}
	defer rows.Close()
	for rows.Next() {
		var part string
		var size int64
		if err := rows.Scan(&part, &size); err != nil {
			t.Fatal(err)
		}
		t.Logf("%-28s %6d MB, %.2f of the text", part, size>>20, float64(size)/float64(text))
	}
}

// cpu is the processor time of this process.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
