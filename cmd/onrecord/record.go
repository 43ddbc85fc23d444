package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/adrg/xdg"

	"onrecord"
	"onrecord/archive"
	"onrecord/collect/fetch"
	"onrecord/desk"
	"onrecord/export"
	"onrecord/store"
	"onrecord/store/postgres"
	"onrecord/store/sqlite"
)

// dataFlags say where the record is.
type dataFlags struct {
	Data    string `env:"ONRECORD_DATA" help:"Where the record is: a folder, or the address of a PostgreSQL database (default: a folder of yours, ${data})." placeholder:"DIR|postgres://…"`
	Archive string `env:"ONRECORD_ARCHIVE" help:"Folder of the archive (default: within the data folder)." placeholder:"DIR"`
}

// defaultData is where the record is unless told.
func defaultData() string { return filepath.Join(xdg.DataHome, "onrecord") }

// An opened record with the desk that works on it.
type opened struct {
	store.Record
	archive *archive.Archive
	desk    *desk.Desk
	where   string

	jobTimeout time.Duration
	translator desk.Translator
	logFormat  string
}

// logFlags say how what happens is told on standard error.
type logFlags struct {
	LogFormat string `enum:"text,json" default:"text" env:"ONRECORD_LOG_FORMAT" help:"How to tell what happens: ${enum}." placeholder:"FORMAT"`
}

// open opens the record; a folder is made unless it must be there.
func (f *dataFlags) open(ctx context.Context, s streams, mustBe bool) (*opened, error) {
	o := &opened{where: f.Data}
	if o.where == "" {
		o.where = defaultData()
	}
	var err error
	folder := o.where
	if isPostgres(o.where) {
		folder = filepath.Join(defaultData(), "postgres", databaseName(o.where))
		o.Record, err = postgres.Open(ctx, o.where)
	} else {
		name := filepath.Join(o.where, "record.db")
		if _, missing := os.Stat(name); missing != nil && mustBe {
			return nil, &onrecord.Error{Kind: onrecord.NotFound, Op: "open record", Object: o.where, Err: errors.New("there is none; \"onrecord import\" and \"onrecord add\" begin one")}
		}
		if err := os.MkdirAll(o.where, 0o777); err != nil {
			return nil, &onrecord.Error{Kind: kindOfFile(err), Op: "open record", Object: o.where, Err: bare(err)}
		}
		o.Record, err = sqlite.Open(ctx, name)
	}
	if err != nil {
		return nil, unopened(err, o.where)
	}
	if f.Archive != "" {
		folder = f.Archive
	} else {
		folder = filepath.Join(folder, "archive")
	}
	o.archive, err = archive.Open(folder, archive.Options{Software: "onrecord " + programVersion()})
	if err != nil {
		o.Record.Close()
		return nil, err
	}
	o.desk = o.newDesk(s, nil)
	return o, nil
}

// unopened names the record that could not be opened.
func unopened(err error, where string) error {
	kind := onrecord.KindOf(err)
	if inner := errors.Unwrap(err); inner != nil {
		err = inner
	}
	if isPostgres(where) && kind == onrecord.Unavailable {
		kind, err = onrecord.Missing, fmt.Errorf("%w\nThere has to be a PostgreSQL server at that address; without one, keep the record in a folder: --data DIR", err)
	}
	return &onrecord.Error{Kind: kind, Op: "open record", Object: redacted(where), Err: err}
}

// databaseName tells a PostgreSQL database from others in a name of a folder: each
// record has an archive of its own.
func databaseName(where string) string {
	host, port, name := "localhost", "5432", "postgres"
	if u, err := url.Parse(where); err == nil {
		host = cmp.Or(u.Hostname(), u.Query().Get("host"), host)
		port = cmp.Or(u.Port(), u.Query().Get("port"), port)
		name = cmp.Or(strings.Trim(u.Path, "/"), u.Query().Get("dbname"), name)
	}
	if host == "127.0.0.1" || host == "::1" {
		host = "localhost"
	}
	return strings.Map(func(r rune) rune {
		if r == '.' || r == '-' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' {
			return r
		}
		return '_'
	}, host+"_"+port+"_"+name)
}

// newDesk returns a desk that gets pages from the web with f; nil for one that gets none.
func (o *opened) newDesk(s streams, f *fetch.Fetcher) *desk.Desk {
	var log slog.Handler = slog.NewTextHandler(s.err, nil)
	if o.logFormat == "json" {
		log = slog.NewJSONHandler(s.err, nil)
	}
	options := desk.Options{Record: o.Record, Archive: o.archive, JobTimeout: o.jobTimeout, Translator: o.translator, Log: slog.New(log)}
	if f != nil {
		options.Web = f
	}
	return desk.New(options)
}

func isPostgres(data string) bool {
	return strings.HasPrefix(data, "postgres://") || strings.HasPrefix(data, "postgresql://")
}

func (o *opened) Close() error { return errors.Join(o.archive.Close(), o.Record.Close()) }

// with opens the record for the time of a call.
func (f *dataFlags) with(ctx context.Context, s streams, mustBe bool, do func(*opened) error) error {
	o, err := f.open(ctx, s, mustBe)
	if err != nil {
		return err
	}
	return errors.Join(do(o), o.Close())
}

type importCmd struct {
	Input    string   `enum:"auto,html,text,body,jsonl,warc" default:"auto" help:"What the inputs are: ${enum}." placeholder:"FORM"`
	MaxBytes int      `default:"67108864" help:"Largest page to take, in bytes." placeholder:"N"`
	Source   string   `help:"Note the pages as those of this source." placeholder:"ID"`
	Quiet    bool     `short:"q" help:"Print no summary."`
	Paths    []string `arg:"" name:"path" help:"Files, folders of them, or - for standard input. Those that end in .gz are unpacked."`
	dataFlags
}

func (importCmd) Help() string {
	return `Keeps each page as it is in the archive, reads it and makes it searchable. Web pages, scraped text, JSON Lines and WARC files are told apart by their names and first bytes. What can't be read is told on standard error, the rest goes on, and the exit status is 1. Importing a file again adds nothing.

Examples:

  onrecord import pages/
  onrecord import --data ./record articles.jsonl CC-NEWS-20240506.warc.gz`
}

func (c *importCmd) Run(ctx context.Context, s streams) error {
	return c.with(ctx, s, false, func(o *opened) error {
		if _, err := o.desk.Recover(ctx); err != nil {
			return err
		}
		source := importSource{form: c.Input, maxBytes: c.MaxBytes, source: c.Source}
		failures := 0
		done, err := o.desk.Import(ctx, source.items(ctx, c.Paths, s), func(err error) {
			failures++
			fmt.Fprintln(s.err, "onrecord:", err)
		})
		if !c.Quiet {
			fmt.Fprintf(s.err, "%d new, %d changed, %d known, %d could not be read%s\n", done.New, done.Changed, done.Unchanged, failures, source.passedOver())
		}
		if err != nil {
			return err
		}
		if failures > 0 {
			return errUnread
		}
		return nil
	})
}

type searchCmd struct {
	Format string   `enum:"text,jsonl" default:"text" help:"How to print: ${enum}." placeholder:"FORMAT"`
	Limit  int      `default:"20" help:"How many to print; 0 for all." placeholder:"N"`
	Query  []string `arg:"" help:"What to look for."`
	dataFlags
}

func (searchCmd) Help() string {
	return `Finds articles in any language and script of the record: words, "phrases", AND, OR, NOT, speaker:, said:, lang:, site:, before:, after:, figure>90, sort:relevance. docs/search.md tells all of it.

Examples:

  onrecord search Stoltenberg
  onrecord search 'speaker:Vučić said:"Kosovo" after:2023-09'`
}

func (c *searchCmd) Run(ctx context.Context, s streams) error {
	q, err := store.ParseQuery(strings.Join(c.Query, " "))
	if err != nil {
		return usageError(err.Error())
	}
	return c.with(ctx, s, true, func(o *opened) error {
		p := store.Page{Limit: c.Limit}
		if p.Limit <= 0 || p.Limit > 1000 {
			p.Limit = 1000
		}
		found := 0
		for {
			res, err := o.Search(ctx, q, p)
			if err != nil {
				return err
			}
			if res.Cut && p.After == "" && c.Format == "text" {
				fmt.Fprintln(s.err, "There are too many; these are the best of the newest. sort:time lists all.")
			}
			for _, h := range res.Hits {
				if c.Limit > 0 && found == c.Limit {
					return nil
				}
				found++
				if c.Format == "jsonl" && h.Statement != nil {
					if err := inCodePoints(ctx, o, &h); err != nil {
						return err
					}
				}
				if err := c.print(s.out, h, found); err != nil {
					return err
				}
			}
			if p.After = res.Next; p.After == "" || found == c.Limit {
				break
			}
		}
		if found == 0 && c.Format == "text" {
			fmt.Fprintln(s.err, "Nothing found.")
		}
		return nil
	})
}

// inCodePoints writes the spans of a hit's statement as JSON has them.
func inCodePoints(ctx context.Context, o *opened, h *store.Hit) error {
	rev, err := o.Revision(ctx, h.Article, 0, "")
	if err != nil {
		return err
	}
	r, err := rev.Reading.CodePoints()
	if err != nil {
		return err
	}
	for i := range r.Statements {
		if r.Statements[i].ID == h.Statement.ID {
			h.Statement = &r.Statements[i]
		}
	}
	return nil
}

func (c *searchCmd) print(w io.Writer, h store.Hit, n int) error {
	if c.Format == "jsonl" {
		return writeLine(w, h)
	}
	if n > 1 {
		fmt.Fprintln(w)
	}
	fmt.Fprintf(w, "%s\n", h.Title)
	var about []string
	for _, x := range []string{h.Site, day(h.Published), h.Language, h.URL, h.Article} {
		if x != "" {
			about = append(about, x)
		}
	}
	fmt.Fprintf(w, "  %s\n", strings.Join(about, " · "))
	if st := h.Statement; st != nil {
		who := "not known who"
		if st.Speaker != nil {
			who = st.Speaker.Name
		}
		fmt.Fprintf(w, "  %s: %s\n", who, st.Text)
	} else if h.Snippet != "" {
		fmt.Fprintf(w, "  %s\n", h.Snippet)
	}
	return nil
}

// writeLine writes a value as a line of JSON.
func writeLine(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

type statusCmd struct {
	Format string `enum:"text,json" default:"text" help:"How to print: ${enum}." placeholder:"FORMAT"`
	dataFlags
}

func (statusCmd) Help() string {
	return `Counts what the record holds, and tells how its sources fare.`
}

func (c *statusCmd) Run(ctx context.Context, s streams) error {
	return c.with(ctx, s, true, func(o *opened) error {
		st, err := o.Status(ctx)
		if err != nil {
			return err
		}
		if c.Format == "json" {
			e := json.NewEncoder(s.out)
			e.SetIndent("", "  ")
			return e.Encode(st)
		}
		w := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
		fmt.Fprintf(w, "record\t%s\n", redacted(o.where))
		fmt.Fprintf(w, "articles\t%d\nrevisions\t%d\nstatements\t%d\ncaptures\t%d\n", st.Articles, st.Revisions, st.Statements, st.Captures)
		if st.Unread > 0 {
			fmt.Fprintf(w, "unread captures\t%d\n", st.Unread)
		}
		fmt.Fprintf(w, "sources\t%d, %d failing, %d paused\n", st.Sources.Total, st.Sources.Failing, st.Sources.Paused)
		for _, state := range []string{"waiting", "running", "retrying", "parked"} {
			fmt.Fprintf(w, "jobs %s\t%d\n", state, st.Queue[state])
		}
		if !st.Newest.IsZero() {
			fmt.Fprintf(w, "newest\t%s\n", st.Newest.Format(time.RFC3339))
		}
		return w.Flush()
	})
}

// redacted takes the password out of an address of a database.
func redacted(where string) string {
	scheme, rest, ok := strings.Cut(where, "://")
	if !ok || !isPostgres(where) {
		return where
	}
	if at := strings.LastIndex(rest, "@"); at >= 0 {
		user, _, _ := strings.Cut(rest[:at], ":")
		rest = user + rest[at:]
	}
	return scheme + "://" + rest
}

type verifyCmd struct {
	Quiet bool `short:"q" help:"Print faults only."`
	dataFlags
}

func (verifyCmd) Help() string {
	return `Recomputes all of the record: the archive's chains of hashes and every capture, the database, and that each reading is what is read from the bytes it was read from. Every fault is printed on standard error, and the exit status is 4.`
}

func (c *verifyCmd) Run(ctx context.Context, s streams) error {
	return c.with(ctx, s, true, func(o *opened) error {
		var done desk.Verified
		faults := 0
		for err := range o.desk.Verify(ctx, &done) {
			if onrecord.KindOf(err) != onrecord.Unverified {
				return err
			}
			faults++
			fmt.Fprintln(s.err, "onrecord:", err)
		}
		if !c.Quiet {
			fmt.Fprintf(s.out, "%d files of the archive, %d of them sealed; %d captures; %d revisions, %d of them read anew\n", done.Archive.Files, done.Archive.Sealed, done.Captures, done.Revisions, done.Reread)
		}
		if faults > 0 {
			return &onrecord.Error{Kind: onrecord.Unverified, Op: "verify", Object: redacted(o.where), Err: fmt.Errorf("%d faults", faults)}
		}
		return nil
	})
}

type rereadCmd struct{ dataFlags }

func (rereadCmd) Help() string {
	return `Reads again from the archive what another version of the reader has read, and what could not be read.`
}

func (c *rereadCmd) Run(ctx context.Context, s streams) error {
	return c.with(ctx, s, true, func(o *opened) error {
		failures := 0
		n, err := o.desk.Reread(ctx, func(err error) {
			failures++
			fmt.Fprintln(s.err, "onrecord:", err)
		})
		fmt.Fprintf(s.err, "%d read again, %d could not be read\n", n, failures)
		if err == nil && failures > 0 {
			err = errUnread
		}
		return err
	})
}

type exportCmd struct {
	WACZ   string   `name:"wacz" help:"Print all captures of this article as a web archive (WACZ)." placeholder:"ARTICLE"`
	Format string   `enum:"jsonl,csv,jsonld" default:"jsonl" help:"How to print: ${enum}." placeholder:"FORMAT"`
	Query  []string `arg:"" optional:"" help:"Which articles; all if left out."`
	dataFlags
}

func (exportCmd) Help() string {
	return `Prints the latest reading of each article that a search finds, the newest first and without a limit: as JSON Lines, a reading a line; as CSV, a statement a row; as JSON-LD, in the words of schema.org. With --wacz it prints what was received of one article, told by its ID or address, as a web archive that replay programs open.

Examples:

  onrecord export lang:sr after:2023-09 > readings.jsonl
  onrecord export --format csv speaker:Marić > said.csv
  onrecord export --wacz https://example.org/news/bridge > bridge.wacz`
}

// wacz prints the captures of an article, the newest first.
func (c *exportCmd) wacz(ctx context.Context, w io.Writer, o *opened) error {
	a, err := o.Article(ctx, c.WACZ)
	if onrecord.KindOf(err) == onrecord.NotFound {
		a, err = o.ArticleAt(ctx, c.WACZ)
	}
	if err != nil {
		return err
	}
	captures, err := o.Captures(ctx, a.ID)
	if err != nil {
		return err
	}
	slices.Reverse(captures)
	return o.archive.WriteWACZ(ctx, w, archive.Package{Title: a.Title, Software: "onrecord " + programVersion(), Created: time.Now()}, captures...)
}

func (c *exportCmd) Run(ctx context.Context, s streams) error {
	if c.WACZ != "" {
		if len(c.Query) > 0 {
			return usageError("--wacz takes one article and no query")
		}
		return c.with(ctx, s, true, func(o *opened) error { return c.wacz(ctx, s.out, o) })
	}
	q, err := store.ParseQuery(strings.Join(c.Query, " "))
	if err != nil {
		return usageError(err.Error())
	}
	q.Sort = store.ByTime // by relevance it would be the newest few thousand alone
	return c.with(ctx, s, true, func(o *opened) error {
		out := export.NewStream(s.out, export.Form(c.Format))
		for rev, err := range store.Found(ctx, o, q) {
			if err != nil {
				return err
			}
			rev.Reading.ID = rev.Article
			if err := out.Write(rev.Reading); err != nil {
				return err
			}
		}
		return out.Close()
	})
}
