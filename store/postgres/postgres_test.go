package postgres_test

import (
	"context"
	"sync"
	"testing"

	"onrecord/store"
	"onrecord/store/postgres"
	"onrecord/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

func TestRecord(t *testing.T) {
	var mu sync.Mutex
	addresses := map[*testing.T]string{}
	storetest.Run(t, func(t *testing.T) store.Record {
		mu.Lock()
		if addresses[t] == "" {
			addresses[t] = storetest.Postgres(t)
		}
		address := addresses[t]
		mu.Unlock()
		r, err := postgres.Open(context.Background(), address)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { r.Close() })
		return r
	})
}
