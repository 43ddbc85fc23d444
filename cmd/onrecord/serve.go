package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"onrecord"
	"onrecord/archive"
	"onrecord/collect/fetch"
	"onrecord/desk"
	"onrecord/read"
	"onrecord/serve/api"
	"onrecord/serve/feeds"
	"onrecord/serve/web"
	"onrecord/store"
)

// listenFlags say where the reading room is opened.
type listenFlags struct {
	Listen string `default:"127.0.0.1:8080" help:"Address to serve on." placeholder:"HOST:PORT"`
}

type serveCmd struct {
	listenFlags
	TokenFile   string `help:"File with the token to sign in with (default: $$ONRECORD_TOKEN)." placeholder:"FILE"`
	Work        bool   `default:"true" negatable:"" help:"Also follow the sources, as onrecord work does."`
	TranslateTo string `default:"en" help:"Translate into this language." placeholder:"LANG"`
	dataFlags
	webFlags
	translationFlags
}

func (serveCmd) Help() string {
	return `Opens the record as web pages. On this machine alone nobody has to sign in; an address that others can reach needs a token, from --token-file or $ONRECORD_TOKEN.

Examples:

  onrecord serve
  onrecord serve --data ./record --listen 0.0.0.0:8080 --token-file token.txt`
}

func (c *serveCmd) Run(ctx context.Context, s streams) error {
	token, err := c.token()
	if err != nil {
		return err
	}
	if err := web.MayListen(c.Listen, token); err != nil {
		return usageError(err.Error())
	}
	return c.with(ctx, s, false, func(o *opened) error {
		t := newDeskTranslator(c.translationFlags, strings.ToLower(c.TranslateTo))
		defer t.close()
		o.translator = t
		fetcher := c.fetcher()
		o.desk = o.newDesk(s, fetcher)
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		working := make(chan error, 1)
		if c.Work {
			go func() {
				err := o.desk.Work(ctx)
				cancel() // a room that follows nothing any more must not look as if it did
				working <- err
			}()
		} else {
			_, err := o.desk.Recover(ctx)
			working <- err
		}
		err := c.room(ctx, s, o, web.Options{Token: token, Desk: &readersDesk{o, fetcher, t.Language()}}, "")
		cancel()
		return errors.Join(err, <-working)
	})
}

func (c *serveCmd) token() (string, error) {
	if c.TokenFile == "" {
		return os.Getenv("ONRECORD_TOKEN"), nil
	}
	b, err := os.ReadFile(c.TokenFile)
	if err != nil {
		return "", &onrecord.Error{Kind: kindOfFile(err), Op: "read token", Object: c.TokenFile, Err: bare(err)}
	}
	token := strings.TrimSpace(string(b))
	if len(token) < 16 {
		return "", usageError(fmt.Sprintf("--token-file: %s holds fewer than 16 characters", c.TokenFile))
	}
	return token, nil
}

// room serves a reading room until ctx ends, then lets those who are being answered
// have their answer.
func (f listenFlags) room(ctx context.Context, s streams, on *opened, o web.Options, greeting string) error {
	o.Record, o.Archive = on.Record, on.archive
	o.Version, o.Log = programVersion(), slog.New(slog.NewTextHandler(s.err, nil))
	o.Beside = map[string]http.Handler{
		api.Prefix:   api.New(api.Options{Record: on.Record, Archive: on.archive, Desk: on.desk, Log: o.Log}),
		feeds.Prefix: feeds.New(feeds.Options{Record: on.Record, Log: o.Log}),
	}
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", f.Listen)
	if err != nil {
		return &onrecord.Error{Kind: onrecord.Unavailable, Op: "listen", Object: f.Listen, Err: errors.Unwrap(err)}
	}
	fmt.Fprintf(s.err, "%shttp://%s\n", greeting, l.Addr())
	server := &http.Server{Handler: web.New(o), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 32 << 10,
		ErrorLog: slog.NewLogLogger(o.Log.Handler(), slog.LevelDebug)}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return &onrecord.Error{Kind: onrecord.Unavailable, Op: "serve", Object: f.Listen, Err: err}
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	if err := server.Shutdown(last); err != nil {
		server.Close()
	}
	return nil
}

// A readersDesk reads the pages that readers of the room bring.
type readersDesk struct {
	*opened
	fetcher *fetch.Fetcher
	into    string // language that is translated into
}

var _ web.Desk = (*readersDesk)(nil)

// bring returns a page as it is read and as it is imported.
func (d *readersDesk) bring(ctx context.Context, p web.Page) (read.Input, desk.Item, error) {
	if p.Text != "" {
		b := []byte(p.Text)
		sum := sha256.Sum256(b)
		id := "pasted-" + hex.EncodeToString(sum[:8])
		return read.Input{Bytes: b, ID: id, Form: read.Auto}, desk.Item{ID: id, Exchange: archive.Exchange{Body: b}, Form: read.Auto}, nil
	}
	res, err := d.fetcher.Do(ctx, fetch.Request{URL: p.Address, Asked: true})
	if err != nil {
		return read.Input{}, desk.Item{}, err
	}
	in := read.Input{Bytes: res.Body, URL: res.URL, ContentType: res.ContentType}
	return in, desk.Item{Exchange: archive.Exchange{URL: res.URL, At: res.At, IP: res.IP, Request: res.Request, Response: res.Response, Body: res.Body, Cut: res.Cut}}, nil
}

func (d *readersDesk) Follow(ctx context.Context, address string) (store.Source, bool, error) {
	found, err := d.desk.Discover(ctx, address)
	if err != nil {
		return store.Source{}, false, err
	}
	if len(found.Candidates) == 0 {
		return store.Source{}, false, &onrecord.Error{Kind: onrecord.NotFound, Op: "follow", Object: address, Err: errors.New("no feed, sitemap or list of articles was found")}
	}
	best := found.Candidates[0]
	return d.desk.Add(ctx, store.Source{Address: best.URL, Kind: sourceKinds[best.Kind], Title: best.Title, Language: best.Language, Translate: "on-demand"})
}

func (d *readersDesk) Translates() string { return d.into }

func (d *readersDesk) Translate(ctx context.Context, article string, revision int) error {
	_, err := d.desk.Translate(ctx, article, revision)
	return err
}

func (d *readersDesk) Look(ctx context.Context, p web.Page) (onrecord.Reading, error) {
	in, _, err := d.bring(ctx, p)
	if err != nil {
		return onrecord.Reading{}, err
	}
	return read.Safely(in, read.Options{})
}

func (d *readersDesk) Take(ctx context.Context, p web.Page) (string, error) {
	in, it, err := d.bring(ctx, p)
	if err != nil {
		return "", err
	}
	r, err := read.Safely(in, read.Options{})
	if err != nil {
		return "", err
	}
	var fault error
	if _, err := d.desk.Import(ctx, one(it), func(err error) { fault = err }); err != nil {
		return "", err
	}
	if fault != nil || it.ID != "" {
		return it.ID, fault
	}
	a, err := d.ArticleAt(ctx, cmp.Or(r.CanonicalURL, in.URL))
	return a.ID, err
}

func one(it desk.Item) iter.Seq2[desk.Item, error] {
	return func(yield func(desk.Item, error) bool) { yield(it, nil) }
}
