package postgres_test

import (
	"context"
	"testing"

	"onrecord/store"
	"onrecord/store/postgres"
	"onrecord/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

func TestRecord(t *testing.T) {
	addresses := map[*testing.T]string{}
	storetest.Run(t, func(t *testing.T) store.Record {
		if addresses[t] == "" {
			addresses[t] = storetest.Postgres(t)
		}
		r, err := postgres.Open(context.Background(), addresses[t])
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { r.Close() })
		return r
	})
}
