package main

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
	"time"
)

func TestDatabaseName(t *testing.T) {
	for address, want := range map[string]string{
		"postgres://user:secret@db.example.org:6432/news":   "db.example.org_6432_news",
		"postgres://127.0.0.1/news?sslmode=disable":         "localhost_5432_news",
		"postgresql://localhost/news":                       "localhost_5432_news",
		"postgres:///news?host=/var/run/postgresql":         "_var_run_postgresql_5432_news",
		"postgres://other@db.example.org:6432/../../x%2f..": "db.example.org_6432_.._.._x_..",
	} {
		if got := databaseName(address); got != want {
			t.Errorf("%s: got %q, want %q", address, got, want)
		}
	}
}

// TestNoServerIsMissing holds that a database server that can't be reached is told with
// what to do, without the password.
func TestNoServerIsMissing(t *testing.T) {
	var out, errs bytes.Buffer
	code := run([]string{"status", "--data", "postgres://user:secret@127.0.0.1:1/news"}, strings.NewReader(""), &out, &errs)
	if code != 3 || strings.Contains(errs.String(), "secret") || !strings.Contains(errs.String(), "PostgreSQL server") {
		t.Errorf("%d: %s", code, &errs)
	}
}

// TestImportOfAStreamThatStalls holds that an import ends when it is told to, though its
// input does not.
func TestImportOfAStreamThatStalls(t *testing.T) {
	in, w := io.Pipe()
	defer w.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer cancel()
	c := importCmd{Input: "auto", MaxBytes: 1 << 20, Paths: []string{"-"}, dataFlags: dataFlags{Data: t.TempDir()}}
	ended := make(chan error, 1)
	go func() { ended <- c.Run(ctx, streams{in, io.Discard, io.Discard}) }()
	select {
	case err := <-ended:
		if err == nil {
			t.Error("an import that was broken off went well")
		}
	case <-time.After(20 * time.Second):
		t.Fatal("the import does not end")
	}
}
