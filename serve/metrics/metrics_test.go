package metrics_test

import (
	"context"
	"errors"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"onrecord/serve/metrics"
	"onrecord/store"
)

type record struct{ err error }

var now = time.Unix(1_700_000_000, 0)

func (r record) Status(context.Context) (store.Status, error) {
	return store.Status{Articles: 7, Captures: 9, Queue: map[string]int{"parked": 2}, Sources: store.SourceStatus{Total: 2, Failing: 1}, Newest: now}, r.err
}

func (r record) ListSources(context.Context) ([]store.Source, error) {
	return []store.Source{
		{ID: "fine", Succeeded: now.Add(-time.Minute), NextAt: now.Add(time.Minute), Articles: 7},
		{ID: "bad\"one", Failures: 3, ErrorKind: "not-found", NextAt: now.Add(-90 * time.Second)},
	}, r.err
}

func get(t *testing.T, r record, path string) (int, string) {
	w := httptest.NewRecorder()
	metrics.Handler(r, func() time.Time { return now }).ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	return w.Code, w.Body.String()
}

func TestMetrics(t *testing.T) {
	code, body := get(t, record{}, "/metrics")
	if code != 200 {
		t.Fatal(code, body)
	}
	for _, line := range []string{
		"onrecord_up 1", "onrecord_articles 7", "onrecord_captures 9", `onrecord_jobs{state="parked"} 2`, `onrecord_sources{state="failing"} 1`,
		"onrecord_newest_capture_timestamp_seconds 1.7e+09", `onrecord_source_lag_seconds{source="bad\"one"} 90`, `onrecord_source_lag_seconds{source="fine"} 0`,
		`onrecord_source_failing{kind="not-found",source="bad\"one"} 1`, `onrecord_source_last_success_timestamp_seconds{source="fine"} 1.69999994e+09`, "go_goroutines ",
	} {
		if !strings.Contains(body, line) {
			t.Errorf("no %s in\n%s", line, body)
		}
	}
	if code, body := get(t, record{}, "/healthz"); code != 200 || body != "ok\n" {
		t.Error(code, body)
	}
}

func TestARecordThatCantBeReached(t *testing.T) {
	r := record{errors.New("postgres://user:secret@host is away")}
	if code, body := get(t, r, "/metrics"); code != 200 || !strings.Contains(body, "onrecord_up 0") || strings.Contains(body, "onrecord_articles 0") {
		t.Error(code, body)
	}
	if code, body := get(t, r, "/healthz"); code != 503 || strings.Contains(body, "secret") {
		t.Error(code, body)
	}
}
