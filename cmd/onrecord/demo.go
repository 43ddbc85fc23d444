package main

import (
	"bufio"
	"context"
	"embed"
	"errors"
	"fmt"
	"iter"
	"os"
	"path"
	"strings"
	"time"

	"onrecord"
	"onrecord/archive"
	"onrecord/collect/fetch"
	"onrecord/desk"
	"onrecord/export"
	"onrecord/read"
	"onrecord/serve/web"
)

// The sample pages were written for this project; their outlets, people and
// events are invented. Those in samples stand for themselves; those in newsroom
// belong together: several outlets on one story, and a page that changes.
//
//go:embed samples newsroom
var samples embed.FS

type demoCmd struct {
	Text bool `help:"Print a reading of each sample page, and serve nothing."`
	Keep bool `help:"Leave the record where it is when the demonstration ends."`
	listenFlags
}

func (demoCmd) Help() string {
	return `Makes a record of invented news pages in many languages in a temporary folder and opens it as web pages on this machine. With --text it prints a reading of each page instead.`
}

func (c *demoCmd) Run(ctx context.Context, s streams) error {
	if c.Text {
		return c.print(s)
	}
	if err := web.MayListen(c.Listen, ""); err != nil {
		return usageError(err.Error())
	}
	dir, err := os.MkdirTemp("", "onrecord-demo-")
	if err != nil {
		return &onrecord.Error{Kind: kindOfFile(err), Op: "make folder", Err: bare(err)}
	}
	if c.Keep {
		fmt.Fprintf(s.err, "The record is in %s\n", dir)
	} else {
		defer os.RemoveAll(dir)
	}
	f := dataFlags{Data: dir}
	return f.with(ctx, s, false, func(o *opened) error {
		if err := fillDemo(ctx, o, time.Now().UTC()); err != nil {
			return err
		}
		t := newDeskTranslator(translationFlags{}, "en")
		defer t.close()
		o.translator = t
		fetcher := fetch.New(fetch.Options{})
		o.desk = o.newDesk(s, fetcher)
		return c.room(ctx, s, o, web.Options{Desk: &readersDesk{o, fetcher, t.Language()},
			Notice: "A demonstration: outlets, people and events on these pages are invented."},
			"The reading room is open (Ctrl-C closes it): ")
	})
}

// fillDemo makes the record of the demonstration. Pages are captured now, those
// that change later a day before.
func fillDemo(ctx context.Context, o *opened, now time.Time) error {
	var fault error
	_, err := o.desk.Import(ctx, demoPages(now), func(err error) { fault = errors.Join(fault, err) })
	if err = errors.Join(err, fault); err != nil {
		return err
	}
	return translateDemo(ctx, o)
}

func demoPages(now time.Time) iter.Seq2[desk.Item, error] {
	return func(yield func(desk.Item, error) bool) {
		for _, dir := range []string{"samples", "newsroom"} {
			entries, err := samples.ReadDir(dir)
			if err != nil {
				yield(desk.Item{}, err)
				return
			}
			for _, e := range entries {
				name := e.Name()
				if strings.HasSuffix(name, ".translation") {
					continue
				}
				b, err := samples.ReadFile(path.Join(dir, name))
				it := desk.Item{Name: name, Exchange: archive.Exchange{Body: b, At: now}, Form: read.Text}
				if path.Ext(name) == ".html" {
					it.Form = read.HTML
				}
				if stem, later, ok := strings.Cut(name, "@"); ok {
					// The same page at another time; all have the address in it.
					it.Name = stem
					if strings.HasPrefix(later, "1") {
						it.At = now.Add(-26 * time.Hour)
					}
				} else {
					it.ID = strings.TrimSuffix(name, path.Ext(name))
				}
				if !yield(it, err) {
					return
				}
			}
		}
	}
}

// translateDemo sets translations beside articles: files of pairs of lines, a
// sentence and its translation, the title first.
func translateDemo(ctx context.Context, o *opened) error {
	entries, err := samples.ReadDir("newsroom")
	if err != nil {
		return err
	}
	for _, e := range entries {
		id, ok := strings.CutSuffix(e.Name(), ".translation")
		if !ok {
			continue
		}
		b, err := samples.ReadFile("newsroom/" + e.Name())
		if err != nil {
			return err
		}
		rev, err := o.Revision(ctx, id, 0, "")
		if err != nil {
			return err
		}
		t := onrecord.Translation{Language: "en", Engine: "hand for this demonstration", Grade: onrecord.Full}
		at := 0
		for pair := range strings.SplitSeq(strings.TrimSpace(string(b)), "\n\n") {
			original, translated, ok := strings.Cut(pair, "\n")
			if !ok {
				return fmt.Errorf("%s: %q has no translation", e.Name(), pair)
			}
			if t.Title == "" {
				t.Title = translated
				continue
			}
			i := strings.Index(rev.Reading.Text[at:], original)
			if i < 0 {
				return fmt.Errorf("%s: %q does not stand in the article here", e.Name(), original)
			}
			span := onrecord.Span{Start: at + i, End: at + i + len(original)}
			t.Segments = append(t.Segments, onrecord.Segment{Span: span, Text: translated})
			at = span.End
		}
		if err := o.Translated(ctx, id, rev.Number, t); err != nil {
			return err
		}
	}
	return nil
}

// print writes a reading of each sample page.
func (demoCmd) print(s streams) error {
	entries, err := samples.ReadDir("samples")
	if err != nil {
		return err
	}
	out := bufio.NewWriter(s.out)
	o := textOptions(s.out)
	for i, e := range entries {
		b, err := samples.ReadFile(path.Join("samples", e.Name()))
		if err != nil {
			return err
		}
		r, err := read.Page(read.Input{Bytes: b, ID: e.Name()}, read.Options{})
		if err == nil {
			err = onrecord.Verify(r)
		}
		if err != nil {
			return err
		}
		if i > 0 {
			fmt.Fprint(out, "\n\n")
		}
		if err := export.Text(out, r, o); err != nil {
			return err
		}
	}
	return out.Flush()
}
