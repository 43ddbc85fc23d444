package sqlite_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord"
	"onrecord/store"
	"onrecord/store/sqlite"
	"onrecord/store/storetest"
)

func TestRecord(t *testing.T) {
	storetest.Run(t, func(t *testing.T) func() store.Record {
		name := filepath.Join(t.TempDir(), "a folder? with #marks%", "record.db")
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		return func() store.Record {
			r, err := sqlite.Open(context.Background(), name)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { r.Close() })
			return r
		}
	})
}

func TestWhatIsNoRecord(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	text := filepath.Join(dir, "text.db")
	os.WriteFile(text, []byte(strings.Repeat("no database ", 1000)), 0o666)
	if _, err := sqlite.Open(ctx, text); onrecord.KindOf(err) != onrecord.Unverified {
		t.Error(err)
	}
	if _, err := sqlite.Open(ctx, filepath.Join(dir, "no", "folder.db")); err == nil {
		t.Error("a record in no folder")
	}
}
