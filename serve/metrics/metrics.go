// Package metrics tells Prometheus how a record fares. [Handler] serves /metrics and
// /healthz.
//
// What is told is read from the record when it is asked for, so that it is the same
// whichever of several processes is asked. It is read at most every few seconds.
package metrics

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"onrecord"
	"onrecord/store"
)

// A Record is what metrics are made of.
type Record interface {
	Status(ctx context.Context) (store.Status, error)
	ListSources(ctx context.Context) ([]store.Source, error)
}

const (
	keep    = 5 * time.Second  // what was read is told again
	patient = 10 * time.Second // until the record counts as one that can't be reached
)

// Handler serves the metrics of a record at /metrics, and at /healthz 200 where the
// record can be reached, 503 where not.
func Handler(r Record, now func() time.Time) http.Handler {
	registry := prometheus.NewRegistry()
	registry.MustRegister(&collector{record: r, now: now}, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, req *http.Request) {
		ctx, cancel := context.WithTimeout(req.Context(), patient)
		defer cancel()
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		if _, err := r.ListSources(ctx); err != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
			fmt.Fprintln(w, "the record can't be reached:", onrecord.KindOf(err))
			return
		}
		fmt.Fprintln(w, "ok")
	})
	return mux
}

func desc(name, help string, labels ...string) *prometheus.Desc {
	return prometheus.NewDesc("onrecord_"+name, help, labels, nil)
}

var (
	up         = desc("up", "1 where the record can be reached, 0 where not.")
	articles   = desc("articles", "Articles of the record.")
	revisions  = desc("revisions", "Revisions of its articles.")
	statements = desc("statements", "Statements in the latest revisions.")
	captures   = desc("captures", "Captures.")
	unread     = desc("captures_unread", "Captures that no reading was made of.")
	newest     = desc("newest_capture_timestamp_seconds", "When the newest capture was made.")
	jobs       = desc("jobs", "Jobs of the queue.", "state")
	sources    = desc("sources", "Sources that are followed.", "state")
	succeeded  = desc("source_last_success_timestamp_seconds", "When a source was last looked into.", "source")
	failures   = desc("source_failures", "How often a source has failed since.", "source")
	failing    = desc("source_failing", "1 with the kind of the last failure of a source that fails.", "source", "kind")
	overdue    = desc("source_lag_seconds", "How long a source has been due.", "source")
	held       = desc("source_articles", "Articles that came through a source.", "source")
)

// A collector reads the record when it is asked.
type collector struct {
	record Record
	now    func() time.Time

	mu   sync.Mutex
	at   time.Time // when it was read
	last []prometheus.Metric
}

var _ prometheus.Collector = (*collector)(nil)

func (c *collector) Describe(ch chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{up, articles, revisions, statements, captures, unread, newest, jobs, sources, succeeded, failures, failing, overdue, held} {
		ch <- d
	}
}

func (c *collector) Collect(ch chan<- prometheus.Metric) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if age := c.now().Sub(c.at); c.last == nil || age < 0 || age > keep {
		c.last, c.at = c.read(), c.now()
	}
	for _, m := range c.last {
		ch <- m
	}
}

func (c *collector) read() []prometheus.Metric {
	ctx, cancel := context.WithTimeout(context.Background(), patient)
	defer cancel()
	var list []prometheus.Metric
	put := func(d *prometheus.Desc, v float64, labels ...string) {
		list = append(list, prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v, labels...))
	}
	s, err := c.record.Status(ctx)
	var all []store.Source
	if err == nil {
		all, err = c.record.ListSources(ctx)
	}
	if err != nil {
		put(up, 0)
		return list
	}
	put(up, 1)
	for d, n := range map[*prometheus.Desc]int{articles: s.Articles, revisions: s.Revisions, statements: s.Statements, captures: s.Captures, unread: s.Unread} {
		put(d, float64(n))
	}
	if !s.Newest.IsZero() {
		put(newest, float64(s.Newest.Unix()))
	}
	for _, state := range []string{"waiting", "running", "retrying", "parked"} {
		put(jobs, float64(s.Queue[state]), state)
	}
	put(sources, float64(s.Sources.Total-s.Sources.Failing-s.Sources.Paused), "fine")
	put(sources, float64(s.Sources.Failing), "failing")
	put(sources, float64(s.Sources.Paused), "paused")
	for _, x := range all {
		if !x.Succeeded.IsZero() {
			put(succeeded, float64(x.Succeeded.Unix()), x.ID)
		}
		put(failures, float64(x.Failures), x.ID)
		if x.Failures > 0 {
			put(failing, 1, x.ID, x.ErrorKind)
		}
		put(held, float64(x.Articles), x.ID)
		lag := 0.0
		if !x.Paused && !x.NextAt.IsZero() {
			lag = max(0, c.now().Sub(x.NextAt).Seconds())
		}
		put(overdue, lag, x.ID)
	}
	return list
}
