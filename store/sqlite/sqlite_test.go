package sqlite_test

import (
	"context"
	"path/filepath"
	"sync"
	"testing"

	"onrecord/store"
	"onrecord/store/sqlite"
	"onrecord/store/storetest"
)

func TestRecord(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Record {
		r, err := sqlite.Open(context.Background(), filepath.Join(dir(t), "record.db"))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { r.Close() })
		return r
	})
}

var (
	mu   sync.Mutex
	dirs = map[*testing.T]string{}
)

// dir is the folder of a test, the same at each call.
func dir(t *testing.T) string {
	mu.Lock()
	defer mu.Unlock()
	if dirs[t] == "" {
		dirs[t] = t.TempDir()
	}
	return dirs[t]
}
