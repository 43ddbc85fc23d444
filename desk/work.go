package desk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"onrecord"
	"onrecord/archive"
	"onrecord/collect"
	"onrecord/collect/feed"
	"onrecord/collect/fetch"
	"onrecord/collect/sitemap"
	"onrecord/store"
)

// Web is what the desk needs of the web.
type Web = collect.Fetcher

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
	if err := d.takeUp(ctx, time.Time{}); err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ticking := make(chan error, 1)
	go func() {
		err := d.tick(ctx)
		cancel()
		ticking <- err
	}()
	err := d.o.Record.Work(ctx, store.Workers{
		Handlers: map[string]store.Handler{jobSource: handler(d.source), jobPage: handler(d.page), jobRead: handler(d.readCapture), jobTranslate: handler(d.translateJob)},
		Parallel: map[string]int{jobSource: 8, jobPage: 16, jobRead: d.o.Readers, jobTranslate: 2},
		Timeout:  d.o.JobTimeout,
		Failed: func(kind string, args json.RawMessage, attempt int, parked bool, err error) {
			d.o.Log.Warn("job failed", "job", kind, "args", string(args), "attempt", attempt, "parked", parked, "kind", onrecord.KindOf(err), "error", err)
		},
	})
	cancel()
	return errors.Join(err, <-ticking)
}

// recoverEvery is how often a working desk takes up what other processes have left
// behind; what is younger may be on its way.
const recoverEvery = 10 * time.Minute

func (d *Desk) takeUp(ctx context.Context, before time.Time) error {
	n, err := d.recover(ctx, before)
	if n > 0 {
		d.o.Log.Info("took up captures that a crash had left", "captures", n)
	}
	return err
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
	recovered := time.Now()
	for ctx.Err() == nil {
		err := d.handOut(ctx)
		if err == nil && time.Since(recovered) > recoverEvery {
			recovered = time.Now()
			err = d.takeUp(ctx, d.o.Now().Add(-recoverEvery))
		}
		if err != nil && ctx.Err() == nil {
			if onrecord.KindOf(err) != onrecord.Unavailable {
				return err
			}
			d.o.Log.Warn("the record can't be reached", "error", err)
		}
		select {
		case <-ctx.Done():
		case <-ticker.C:
		}
	}
	return nil
}

func (d *Desk) handOut(ctx context.Context) error {
	// What was claimed is queued, or nobody would look at it before the lease ends.
	ctx = context.WithoutCancel(ctx)
	now := d.o.Now()
	// A source whose job is still under way is handed out once.
	sources, err := d.o.Record.ClaimSources(ctx, now, min(2*d.o.JobTimeout, lease), 100)
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
	t := store.Try{At: d.o.Now().UTC(), ETag: s.ETag, LastModified: s.LastModified, Items: s.Items}
	found, err := d.look(ctx, s)
	if err != nil {
		if fetch.ReasonOf(err) == fetch.Interrupted {
			return err
		}
		t.Err, t.NextAt = err, again(t.At, err, s.Failures+1, s.Every)
		return d.o.Record.Tried(ctx, s.ID, t)
	}
	var jobs []store.Job
	if !found.unchanged {
		t.ETag, t.LastModified, t.Items = found.etag, found.lastModified, len(found.links)
		unknown, err := d.o.Record.Unknown(ctx, found.links)
		if err != nil {
			return err
		}
		for _, u := range unknown {
			// One that is parked is not asked for again at every look.
			jobs = append(jobs, store.Job{Kind: jobPage, Args: pageArgs{URL: u, Source: s.ID}, Once: true, Parked: true})
		}
		d.o.Log.Info("looked into a source", "source", s.ID, "address", s.Address, "links", len(found.links), "new", len(unknown))
	}
	switch {
	case s.Every > 0:
		t.NextAt = t.At.Add(s.Every)
	case found.unchanged:
		// It tells no times; half of how long it was left alone has proved too short.
		t.NextAt = t.At.Add(min(max(t.At.Sub(s.Tried)*3/2, 5*time.Minute), 24*time.Hour))
	default:
		t.NextAt = d.schedule.Source(t.At, found.times)
	}
	return d.o.Record.Tried(ctx, s.ID, t, jobs...)
}

// links is what a source tells of.
type links struct {
	links              []string
	times              []time.Time // when they were published, as far as it tells
	etag, lastModified string
	unchanged          bool // since it was looked into last
}

// maxLinks bounds how many pages one look at a source may bring.
const maxLinks = 5000

// maxSitemaps bounds how many sitemaps of an index are looked into, the newest first.
const maxSitemaps = 10

// look gets a source and tells what is in it.
func (d *Desk) look(ctx context.Context, s store.Source) (links, error) {
	res, err := d.o.Web.Do(ctx, fetch.Request{URL: s.Address, ETag: s.ETag, LastModified: s.LastModified, Accept: accepts[s.Kind]})
	if err != nil {
		return links{}, err
	}
	out := links{etag: res.ETag, lastModified: res.LastModified, unchanged: res.NotModified}
	if res.NotModified {
		return out, nil
	}
	switch s.Kind {
	case store.FeedSource:
		f, err := feed.Parse(res.Body, feed.Options{URL: res.URL, ContentType: res.ContentType, MaxItems: maxLinks})
		if err != nil {
			return out, err
		}
		for _, it := range f.Items {
			out.add(it.Link, it.Published)
		}
	case store.SitemapSource:
		if err := d.lookMap(ctx, res, &out, true); err != nil {
			return out, err
		}
	case store.SectionSource:
		for _, l := range collect.ArticleLinks(res.Body, res.ContentType, res.URL) {
			out.add(l.URL, time.Time{})
		}
	default:
		return out, &onrecord.Error{Kind: onrecord.Invalid, Op: "look into source", Object: s.Address, Err: fmt.Errorf("is of kind %q", s.Kind)}
	}
	if len(out.links) == 0 && s.Items > 0 {
		return out, &onrecord.Error{Kind: onrecord.Empty, Op: "look into source", Object: s.Address, Err: errors.New("lists no articles any more")}
	}
	return out, nil
}

// accepts is what servers are asked for, by kind of source.
var accepts = map[store.SourceKind]string{
	store.FeedSource:    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5",
	store.SitemapSource: "application/xml, text/xml, */*;q=0.5",
}

// lookMap reads a sitemap, and if it is an index, the newest of those that it lists.
func (d *Desk) lookMap(ctx context.Context, res *fetch.Result, out *links, index bool) error {
	m, err := sitemap.Parse(res.Body, sitemap.Options{URL: res.URL})
	if err != nil {
		return err
	}
	slices.SortStableFunc(m.Items, func(x, y sitemap.Item) int { return told(y).Compare(told(x)) })
	if !m.Index {
		for _, it := range m.Items {
			out.add(it.Link, told(it))
		}
		return nil
	}
	if !index {
		return nil // an index of indexes is followed no further
	}
	for _, it := range m.Items[:min(len(m.Items), maxSitemaps)] {
		inner, err := d.o.Web.Do(ctx, fetch.Request{URL: it.Link, Accept: accepts[store.SitemapSource]})
		if err == nil {
			err = d.lookMap(ctx, inner, out, false)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// told is when an item was published or changed, as far as it tells.
func told(it sitemap.Item) time.Time {
	if it.Published.IsZero() {
		return it.Modified
	}
	return it.Published
}

func (l *links) add(url string, at time.Time) {
	if len(l.links) < maxLinks {
		l.links, l.times = append(l.links, url), append(l.times, at)
	}
}

// again is when to try a source again that failed.
func again(at time.Time, err error, failures int, every time.Duration) time.Time {
	next := at.Add(min(max(every, 5*time.Minute)<<min(failures-1, 8), 24*time.Hour))
	var f *fetch.Failure
	if errors.As(err, &f) && f.RetryAt.After(at) && (f.Reason == fetch.Later || f.RetryAt.After(next)) {
		return f.RetryAt
	}
	return next
}

// page gets a page, keeps it in the archive and queues its reading.
func (d *Desk) page(ctx context.Context, a pageArgs) error {
	if a.Article == "" {
		// A job that another process began and could not end may have been done.
		if unknown, err := d.o.Record.Unknown(ctx, []string{a.URL}); err != nil || len(unknown) == 0 {
			return err
		}
	}
	res, err := d.o.Web.Do(ctx, fetch.Request{URL: a.URL})
	if err != nil {
		return d.notGot(ctx, a, err)
	}
	if isFront(res.URL) && !isFront(a.URL) {
		// So many sites do with what they have taken down.
		return d.notGot(ctx, a, &onrecord.Error{Kind: onrecord.NotFound, Op: "fetch", Object: a.URL,
			Err: &fetch.Failure{Reason: fetch.Gone, Status: res.Status, Err: errors.New("it leads to the front page")}})
	}
	e := archive.Exchange{URL: res.URL, At: res.At, IP: res.IP, Request: res.Request, Response: res.Response, Body: res.Body, Cut: res.Cut}
	if a.Article != "" {
		earlier, err := d.o.Record.Captures(ctx, a.Article)
		if err != nil {
			return err
		}
		if n := len(earlier); n > 0 {
			e.Previous = &earlier[n-1]
		}
		if err := d.o.Record.Gone(ctx, a.Article, time.Time{}); err != nil {
			return err
		}
	}
	captures, err := d.o.Archive.Append(ctx, e)
	if err != nil {
		return err
	}
	asked := ""
	if res.URL != a.URL {
		asked = a.URL
	}
	return d.o.Record.Captured(ctx, captures, store.Job{Kind: jobRead, Args: readArgs{Capture: captures[0].ID, Article: a.Article, Source: a.Source, Asked: asked}})
}

// isFront reports whether an address is that of a site's front page.
func isFront(address string) bool {
	u, err := url.Parse(address)
	return err == nil && strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
}

// notGot tells what follows from a page that could not be got.
func (d *Desk) notGot(ctx context.Context, a pageArgs, err error) error {
	var f *fetch.Failure
	if errors.As(err, &f) && f.Reason == fetch.Later && !f.RetryAt.IsZero() {
		// Not this host's turn: that is no failure of the page.
		return d.o.Record.Enqueue(ctx, store.Job{Kind: jobPage, Args: a, At: f.RetryAt})
	}
	if a.Article == "" || fetch.ReasonOf(err) == fetch.Interrupted {
		return err
	}
	article, missing := d.o.Record.Article(ctx, a.Article)
	if missing != nil {
		return missing
	}
	now := d.o.Now().UTC()
	if fetch.ReasonOf(err) == fetch.Gone {
		d.o.Log.Info("page is gone", "article", a.Article, "url", a.URL)
		if err := d.o.Record.Gone(ctx, a.Article, now); err != nil {
			return err
		}
	}
	// A failure is no reason to ask more often.
	return d.o.Record.CheckAgain(ctx, d.schedule.Article(article.FirstSeen, article.LastSeen, now, false), a.Article)
}

// checkAt is when an article is due again after a capture that was just read.
func (d *Desk) checkAt(ctx context.Context, id string, c onrecord.Capture, r onrecord.Reading) (time.Time, error) {
	if c.URL == "" || c.Status == 0 {
		return time.Time{}, nil // a file: there is nothing to get again
	}
	if id == "" {
		return d.schedule.Article(c.At, time.Time{}, c.At, false), nil
	}
	a, err := d.o.Record.Article(ctx, id)
	if err != nil {
		return time.Time{}, err
	}
	last, err := d.o.Record.Revision(ctx, id, 0, "")
	if err != nil {
		return time.Time{}, err
	}
	changed := last.Reading.Title != r.Title || last.Reading.Text != r.Text
	return d.schedule.Article(a.FirstSeen, a.LastSeen, c.At, changed), nil
}

// Discover tells what sources an address offers.
func (d *Desk) Discover(ctx context.Context, address string) (*collect.Finding, error) {
	return collect.Discover(ctx, d.o.Web, address)
}

// Add adds a source, due at once; one with the same address is returned as it is.
func (d *Desk) Add(ctx context.Context, s store.Source) (kept store.Source, added bool, err error) {
	s.Added = d.o.Now().UTC()
	s.NextAt = s.Added
	return d.o.Record.AddSource(ctx, s)
}
