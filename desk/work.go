package desk

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"time"

	"onrecord"
	"onrecord/archive"
	"onrecord/collect"
	"onrecord/collect/fetch"
	"onrecord/store"
)

// Web is what the desk needs of the web.
type Web interface {
	Do(ctx context.Context, r fetch.Request) (*fetch.Result, error)
}

var _ Web = (*fetch.Fetcher)(nil)

// The kinds of jobs.
const (
	jobSource = "source" // look into a source for new pages
	jobPage   = "page"   // get a page
	jobRead   = "read"   // read a capture
)

type sourceArgs struct {
	Source string `json:"source"`
}

type pageArgs struct {
	URL     string `json:"url"`
	Source  string `json:"source,omitempty"`
	Article string `json:"article,omitempty"` // that it is to be captured again
}

// How long work that was handed out is not handed out again.
const lease = 30 * time.Minute

// Work follows the sources until ctx ends: it looks into those that are due, gets and
// reads the pages they tell of, and gets articles again to see whether they changed.
// Several desks may work on one record. What the archive had and the store had not is
// taken up first.
func (d *Desk) Work(ctx context.Context) error {
	n, err := d.Recover(ctx)
	if err != nil {
		return err
	}
	if n > 0 {
		d.o.Log.Info("took up captures that a crash had left", "captures", n)
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ticking := make(chan error, 1)
	go func() {
		err := d.tick(ctx)
		cancel()
		ticking <- err
	}()
	err = d.o.Record.Work(ctx, store.Workers{
		Handlers: map[string]store.Handler{jobSource: handler(d.source), jobPage: handler(d.page), jobRead: handler(d.readCapture)},
		Parallel: map[string]int{jobSource: 8, jobPage: 16, jobRead: d.o.Readers},
		Failed: func(kind string, args json.RawMessage, attempt int, parked bool, err error) {
			d.o.Log.Warn("job failed", "job", kind, "args", string(args), "attempt", attempt, "parked", parked, "kind", onrecord.KindOf(err), "error", err)
		},
	})
	cancel()
	return errors.Join(err, <-ticking)
}

// handler decodes the arguments of a job.
func handler[T any](do func(context.Context, T) error) store.Handler {
	return func(ctx context.Context, raw json.RawMessage) error {
		var args T
		if err := json.Unmarshal(raw, &args); err != nil {
			return &onrecord.Error{Kind: onrecord.Invalid, Op: "job", Err: err}
		}
		return do(ctx, args)
	}
}

// tick hands out what is due.
func (d *Desk) tick(ctx context.Context) error {
	ticker := time.NewTicker(d.o.Tick)
	defer ticker.Stop()
	for {
		if err := d.handOut(ctx); err != nil && ctx.Err() == nil {
			if onrecord.KindOf(err) != onrecord.Unavailable {
				return err
			}
			d.o.Log.Warn("the record can't be reached", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-ticker.C:
		}
	}
}

func (d *Desk) handOut(ctx context.Context) error {
	now := d.o.Now()
	sources, err := d.o.Record.ClaimSources(ctx, now, lease, 100)
	if err != nil {
		return err
	}
	articles, err := d.o.Record.ClaimArticles(ctx, now, lease, 100)
	if err != nil {
		return err
	}
	var jobs []store.Job
	for _, s := range sources {
		jobs = append(jobs, store.Job{Kind: jobSource, Args: sourceArgs{s.ID}, Once: true})
	}
	for _, a := range articles {
		jobs = append(jobs, store.Job{Kind: jobPage, Args: pageArgs{URL: a.URL, Source: a.Source, Article: a.ID}, Once: true})
	}
	if len(jobs) == 0 {
		return nil
	}
	return d.o.Record.Enqueue(ctx, jobs...)
}

// source looks into a source and queues the pages that it tells of and that are not
// known.
func (d *Desk) source(ctx context.Context, a sourceArgs) error {
	s, err := d.o.Record.Source(ctx, a.Source)
	if onrecord.KindOf(err) == onrecord.NotFound || s.Paused {
		return nil // taken away meanwhile
	}
	if err != nil {
		return err
	}
	at := d.o.Now().UTC()
	found, err := collect.Look(ctx, d.o.Web, collect.Place{Kind: string(s.Kind), Address: s.Address, ETag: s.ETag, LastModified: s.LastModified})
	t := store.Try{At: at, Err: err, ETag: s.ETag, LastModified: s.LastModified, Items: s.Items}
	if err != nil {
		if ctx.Err() != nil {
			return err
		}
		t.NextAt = later(at, collect.RetryAt(err), s.Failures+1, s.Every)
		return d.o.Record.Tried(ctx, s.ID, t)
	}
	var jobs []store.Job
	if !found.NotModified {
		t.ETag, t.LastModified, t.Items = found.ETag, found.LastModified, len(found.Links)
		unknown, err := d.o.Record.Unknown(ctx, found.Links)
		if err != nil {
			return err
		}
		for _, u := range unknown {
			jobs = append(jobs, store.Job{Kind: jobPage, Args: pageArgs{URL: u, Source: s.ID}, Once: true})
		}
	}
	t.NextAt = at.Add(collect.Every(found, s.Every))
	return d.o.Record.Tried(ctx, s.ID, t, jobs...)
}

// later is when to try a source again that failed.
func later(at, told time.Time, failures int, every time.Duration) time.Time {
	wait := max(every, 5*time.Minute) << min(failures-1, 8)
	next := at.Add(min(wait, 24*time.Hour))
	if told.After(next) {
		return told
	}
	return next
}

// page gets a page, keeps it in the archive and queues its reading.
func (d *Desk) page(ctx context.Context, a pageArgs) error {
	res, err := d.o.Web.Do(ctx, fetch.Request{URL: a.URL})
	if err != nil {
		return d.notGot(ctx, a, err)
	}
	e := archive.Exchange{URL: res.URL, At: res.At, IP: res.IP, Request: res.Request, Response: res.Response, Body: res.Body, Cut: res.Cut}
	if a.Article != "" {
		if earlier, err := d.o.Record.Captures(ctx, a.Article); err == nil && len(earlier) > 0 {
			e.Previous = &earlier[len(earlier)-1]
		}
	}
	captures, err := d.o.Archive.Append(ctx, e)
	if err != nil {
		return err
	}
	if a.Article != "" {
		if err := d.o.Record.Gone(ctx, a.Article, time.Time{}); err != nil {
			return err
		}
	}
	return d.o.Record.Captured(ctx, captures, store.Job{Kind: jobRead, Args: readArgs{Capture: captures[0].ID, Article: a.Article, Source: a.Source}})
}

// notGot tells what follows from a page that could not be got.
func (d *Desk) notGot(ctx context.Context, a pageArgs, err error) error {
	now := d.o.Now().UTC()
	if a.Article == "" {
		return err
	}
	article, missing := d.o.Record.Article(ctx, a.Article)
	if missing != nil {
		return missing
	}
	if fetch.ReasonOf(err) == fetch.Gone {
		d.o.Log.Info("page is gone", "article", a.Article, "url", a.URL)
		if err := d.o.Record.Gone(ctx, a.Article, now); err != nil {
			return err
		}
	}
	// It is tried again when it would have been due next; a failure is no reason to
	// ask more often.
	return d.o.Record.CheckAgain(ctx, collect.CheckAt(article.FirstSeen, now, false), a.Article)
}

// Add adds sources: the feeds, news sitemaps or article links that are found at an
// address.
func (d *Desk) Add(ctx context.Context, s store.Source) (kept store.Source, added bool, err error) {
	s.Added = d.o.Now().UTC()
	s.NextAt = s.Added
	return d.o.Record.AddSource(ctx, s)
}

var _ = slog.LevelInfo
