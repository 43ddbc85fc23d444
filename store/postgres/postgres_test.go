package postgres_test

import (
	"context"
	"testing"

	"onrecord"
	"onrecord/store"
	"onrecord/store/postgres"
	"onrecord/store/storetest"
)

func TestRecord(t *testing.T) {
	cluster := storetest.Postgres(t)
	first := cluster.Database(t, "")
	r, err := postgres.Open(context.Background(), first)
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
	storetest.Run(t, func(t *testing.T) func() store.Record {
		address := cluster.Database(t, first)
		return func() store.Record {
			r, err := postgres.Open(context.Background(), address)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { r.Close() })
			return r
		}
	})
}

func TestNoServer(t *testing.T) {
	_, err := postgres.Open(context.Background(), "postgres://nobody:secret@127.0.0.1:1/none?connect_timeout=1")
	if onrecord.KindOf(err) != onrecord.Unavailable {
		t.Error(err)
	}
}
