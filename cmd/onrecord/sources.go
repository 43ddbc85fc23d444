package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"onrecord"
	"onrecord/collect"
	"onrecord/collect/fetch"
	"onrecord/collect/opml"
	"onrecord/serve/metrics"
	"onrecord/store"
)

// webFlags are those of commands that get pages from the web.
type webFlags struct {
	Contact      string        `env:"ONRECORD_CONTACT" help:"Where site owners can reach you; told to every server." placeholder:"ADDRESS"`
	Interval     time.Duration `default:"1s" help:"Least pause between two requests to a host." placeholder:"TIME"`
	AllowPrivate bool          `help:"Also fetch from this machine and private networks."`
}

func (f *webFlags) fetcher() *fetch.Fetcher {
	return fetch.New(fetch.Options{Contact: f.Contact, AllowPrivate: f.AllowPrivate, Interval: f.Interval})
}

type addCmd struct {
	Address   []string      `arg:"" help:"Addresses of feeds, sitemaps, sites or sections of them; or files in OPML."`
	All       bool          `help:"Follow all that is found at an address, not the best alone."`
	Find      bool          `help:"Only print what is found."`
	Language  string        `help:"Note the language of the sources." placeholder:"CODE"`
	Country   string        `help:"Note the country of the sources." placeholder:"CODE"`
	Tag       []string      `help:"Note tags." placeholder:"TAG,…"`
	Every     time.Duration `help:"Look every so often; by default as often as something new appears." placeholder:"TIME"`
	Translate string        `enum:"off,titles,full,on-demand" default:"on-demand" help:"What is translated: ${enum}." placeholder:"POLICY"`
	dataFlags
	webFlags
}

func (addCmd) Help() string {
	return `Finds the feeds, news sitemaps or article links at an address and follows the best of them. "onrecord work" then looks into them and reads what is new.

Examples:

  onrecord add example.org
  onrecord add --tag kosovo --language sr https://example.rs/rss
  onrecord add subscriptions.opml`
}

func (c *addCmd) Run(ctx context.Context, s streams) error {
	return c.with(ctx, s, false, func(o *opened) error {
		o.desk = o.newDesk(s, c.fetcher())
		failed := false
		for _, address := range c.Address {
			if err := c.add(ctx, s.out, o, address); err != nil {
				fmt.Fprintln(s.err, "onrecord:", err)
				failed = true
			}
		}
		if failed {
			return errUnread
		}
		return nil
	})
}

func (c *addCmd) add(ctx context.Context, w io.Writer, o *opened, address string) error {
	if _, err := os.Stat(address); err == nil {
		return c.addList(ctx, w, o, address)
	}
	found, err := o.desk.Discover(ctx, address)
	if err != nil {
		return err
	}
	for i, k := range found.Candidates {
		if c.Find {
			fmt.Fprintf(w, "%s  %s  %s (%d articles): %s\n", k.Kind, k.URL, k.Title, k.Items, k.Reason)
			continue
		}
		if i > 0 && !c.All {
			fmt.Fprintf(w, "also there, not followed: %s %s (%s)\n", k.Kind, k.URL, k.Reason)
			continue
		}
		src := c.source(k.URL, sourceKinds[k.Kind])
		src.Title = k.Title
		if src.Language == "" {
			src.Language = k.Language
		}
		if err := c.keep(ctx, w, o, src); err != nil {
			return err
		}
	}
	return nil
}

var sourceKinds = map[collect.Kind]store.SourceKind{collect.Feed: store.FeedSource, collect.Sitemap: store.SitemapSource, collect.Section: store.SectionSource}

func (c *addCmd) source(address string, kind store.SourceKind) store.Source {
	return store.Source{Address: address, Kind: kind, Language: c.Language, Country: c.Country, Tags: c.Tag, Every: c.Every, Translate: c.Translate}
}

func (c *addCmd) keep(ctx context.Context, w io.Writer, o *opened, src store.Source) error {
	kept, added, err := o.desk.Add(ctx, src)
	if err != nil {
		return err
	}
	what := "added"
	if !added {
		what = "known already"
	}
	fmt.Fprintf(w, "%s: %s %s %s %s\n", what, kept.ID, kept.Kind, kept.Address, kept.Title)
	return nil
}

// addList adds the feeds of a file in OPML.
func (c *addCmd) addList(ctx context.Context, w io.Writer, o *opened, name string) error {
	b, err := os.ReadFile(name)
	if err != nil {
		return &onrecord.Error{Kind: kindOfFile(err), Op: "add", Object: name, Err: bare(err)}
	}
	list, err := opml.Parse(b)
	if err != nil {
		return &onrecord.Error{Kind: onrecord.KindOf(err), Op: "add", Object: name, Err: errors.Unwrap(err)}
	}
	for _, x := range list.Outlines {
		src := c.source(x.Feed, store.FeedSource)
		src.Title, src.Tags = x.Title, append(src.Tags, x.Tags...)
		if src.Language == "" {
			src.Language = x.Language
		}
		if err := c.keep(ctx, w, o, src); err != nil {
			return err
		}
	}
	if list.Broken || list.Cut || list.Skipped > 0 {
		fmt.Fprintf(w, "%s: %d entries without a feed; broken: %v; cut: %v\n", name, list.Skipped, list.Broken, list.Cut)
	}
	return nil
}

type sourcesCmd struct {
	Format string `enum:"text,jsonl,opml" default:"text" help:"How to print: ${enum}." placeholder:"FORMAT"`
	Pause  string `help:"Look no more into this source." placeholder:"ID"`
	Resume string `help:"Look again into this source." placeholder:"ID"`
	Remove string `help:"Forget this source; its articles stay." placeholder:"ID"`
	dataFlags
}

func (sourcesCmd) Help() string { return `Lists the sources and how they fare.` }

func (c *sourcesCmd) Run(ctx context.Context, s streams) error {
	return c.with(ctx, s, true, func(o *opened) error {
		for id, paused := range map[string]bool{c.Pause: true, c.Resume: false} {
			if id == "" {
				continue
			}
			src, err := o.Source(ctx, id)
			if err != nil {
				return err
			}
			src.Paused = paused
			if err := o.SetSource(ctx, src); err != nil {
				return err
			}
		}
		if c.Remove != "" {
			if err := o.RemoveSource(ctx, c.Remove); err != nil {
				return err
			}
		}
		list, err := o.ListSources(ctx)
		if err != nil {
			return err
		}
		return c.print(s.out, list)
	})
}

func (c *sourcesCmd) print(w io.Writer, list []store.Source) error {
	switch c.Format {
	case "opml":
		out := &opml.List{Title: "onrecord"}
		for _, x := range list {
			if x.Kind == store.FeedSource {
				out.Outlines = append(out.Outlines, opml.Outline{Feed: x.Address, Title: x.Title, Language: x.Language, Tags: x.Tags})
			}
		}
		return opml.Write(w, out)
	case "jsonl":
		for _, x := range list {
			if err := writeLine(w, x); err != nil {
				return err
			}
		}
		return nil
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, x := range list {
		fmt.Fprintf(t, "%s\t%s\t%s\t%d articles\t%s\n", x.ID, x.Kind, x.Address, x.Articles, health(x))
	}
	return t.Flush()
}

// health tells in words how a source fares.
func health(x store.Source) string {
	switch {
	case x.Paused:
		return "paused"
	case x.Failures > 0:
		return fmt.Sprintf("failed %d times: %s; next try %s", x.Failures, x.Error, x.NextAt.Format(time.RFC3339))
	case x.Succeeded.IsZero():
		return "not looked into yet"
	}
	return fmt.Sprintf("fine at %s; next look %s", x.Succeeded.Format(time.RFC3339), x.NextAt.Format(time.RFC3339))
}

type workCmd struct {
	TranslateTo string        `default:"en" help:"Translate into this language what sources are to have translated (onrecord add --translate)." placeholder:"LANG"`
	JobTimeout  time.Duration `default:"5m" help:"Give up one job after this time." placeholder:"TIME"`
	Metrics     string        `env:"ONRECORD_METRICS" help:"Serve /metrics (Prometheus) and /healthz at this address." placeholder:"127.0.0.1:9464"`
	dataFlags
	webFlags
	translationFlags
	logFlags
}

func (workCmd) Help() string {
	return `Looks into the sources when they are due, gets and reads what is new, and gets articles again to see whether they changed: after an hour, 6 hours, a day and a week, and sooner those that changed. Stop it with Ctrl-C; what is under way comes to its end.

On one PostgreSQL database as many of them as you like share the work, on one machine or on several that share the archive's folder.`
}

func (c *workCmd) Run(ctx context.Context, s streams) error {
	return c.with(ctx, s, false, func(o *opened) error {
		o.jobTimeout, o.logFormat = c.JobTimeout, c.LogFormat
		if c.Metrics != "" {
			close, err := serveMetrics(c.Metrics, o)
			if err != nil {
				return err
			}
			defer close()
		}
		t := newDeskTranslator(c.translationFlags, strings.ToLower(c.TranslateTo))
		defer t.close()
		o.translator = t
		return o.newDesk(s, c.fetcher()).Work(ctx)
	})
}

// serveMetrics serves the metrics of a record until close is called.
func serveMetrics(address string, o *opened) (close func() error, err error) {
	if strings.HasPrefix(address, ":") {
		address = "127.0.0.1" + address // others are let in by name alone
	}
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, &onrecord.Error{Kind: onrecord.Unavailable, Op: "serve metrics", Object: address, Err: err}
	}
	server := &http.Server{Handler: metrics.Handler(o, time.Now), ReadHeaderTimeout: 5 * time.Second, WriteTimeout: 30 * time.Second}
	go server.Serve(l)
	return server.Close, nil
}

type jobsCmd struct {
	Retry    []int64 `help:"Run these parked jobs again." placeholder:"ID,…"`
	RetryAll bool    `help:"Run all parked jobs again."`
	dataFlags
}

func (jobsCmd) Help() string { return `Lists the jobs that failed for good, with their errors.` }

func (c *jobsCmd) Run(ctx context.Context, s streams) error {
	return c.with(ctx, s, true, func(o *opened) error {
		for _, id := range c.Retry {
			if err := o.Retry(ctx, id); err != nil {
				return err
			}
		}
		for p := (store.Page{Limit: 100}); ; {
			list, next, err := o.ParkedJobs(ctx, p)
			if err != nil {
				return err
			}
			for _, j := range list {
				if c.RetryAll {
					if err := o.Retry(ctx, j.ID); err != nil {
						return err
					}
					continue
				}
				fmt.Fprintf(s.out, "%d  %s %s  tried %d times: %s\n", j.ID, j.Kind, strings.TrimSpace(string(j.Args)), j.Attempts, j.Error)
			}
			if p.After = next; next == "" {
				return nil
			}
		}
	})
}
