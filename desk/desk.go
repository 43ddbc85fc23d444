// Package desk is the newsroom's desk: it takes pages in, has them read and kept,
// looks for new ones on a schedule, reads again what the reader reads better now,
// and checks the record. It is the only place where reading, collecting, the
// archive and the store meet.
//
// Call [New] with what the desk works with, then [Desk.Import] for pages at hand,
// [Desk.Work] to follow sources, [Desk.Verify] to check all of it.
//
// What has been received is kept in the archive first and noted in the store after
// that, so that whatever breaks in between loses nothing: [Desk.Recover] notes what
// the archive has and the store has not.
package desk

import (
	"context"
	"iter"
	"log/slog"
	"runtime"
	"time"

	"onrecord"
	"onrecord/archive"
	"onrecord/collect"
	"onrecord/read"
	"onrecord/store"
)

// An Archive is what the desk needs of one.
type Archive interface {
	Append(ctx context.Context, received ...archive.Exchange) ([]onrecord.Capture, error)
	Payload(ctx context.Context, c onrecord.Capture) ([]byte, error)
	Captures(ctx context.Context) iter.Seq2[onrecord.Capture, error]
	Recent(ctx context.Context) iter.Seq2[onrecord.Capture, error]
	Verify(ctx context.Context, checked *archive.Checked) iter.Seq[error]
}

var _ Archive = (*archive.Archive)(nil)

// A Translator translates a reading into the language of the desk, or its title alone.
// The error is of kind Missing where there is no engine for its language.
type Translator interface {
	Language() string
	Translate(ctx context.Context, r onrecord.Reading, titleOnly bool) (*onrecord.Translation, error)
}

// Options are what a desk works with.
type Options struct {
	Record  store.Record
	Archive Archive
	Web     Web // nil for a desk that gets nothing from the web

	// Translator sets translations beside articles; nil for none.
	Translator Translator
	Log        *slog.Logger
	Now        func() time.Time
	// Readers is how many pages are read at a time; the number of processors by
	// default.
	Readers int
	// JobTimeout bounds one job; one whose process died is taken up by another a minute
	// after it, or as long as the bound where that is less. 5 minutes by default.
	JobTimeout time.Duration
	Schedule   collect.Schedule
	// Tick is how often the desk looks for what is due; every second by default.
	Tick time.Duration
}

// A Desk works on one record. It may be used by several goroutines, and the record
// by several desks, at a time.
type Desk struct {
	o        Options
	schedule collect.Schedule
}

// New returns a desk.
func New(o Options) *Desk {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Readers == 0 {
		o.Readers = runtime.GOMAXPROCS(0)
	}
	if o.JobTimeout == 0 {
		o.JobTimeout = 5 * time.Minute
	}
	if o.Tick == 0 {
		o.Tick = time.Second
	}
	return &Desk{o: o, schedule: o.Schedule}
}

// Recover notes captures that the archive holds and the store does not know, as a
// crash between the two leaves them, and reads them. It returns how many there were.
func (d *Desk) Recover(ctx context.Context) (int, error) { return d.recover(ctx, time.Time{}) }

// recover takes up captures that were made before a time, if it is not zero: younger
// ones may be on their way in another process.
func (d *Desk) recover(ctx context.Context, before time.Time) (int, error) {
	n := 0
	b := &batch{}
	size := int64(0)
	keep := func() error {
		n += len(b.captures)
		d.readAll(b)
		for i := range b.entries {
			// One that came from the web is due again.
			e := &b.entries[i]
			var err error
			if e.CheckAt, err = d.checkAt(ctx, "", e.Capture, e.Reading); err != nil {
				return err
			}
		}
		for _, err := range b.faults {
			d.o.Log.Warn("a capture that was taken up can't be read", "error", err)
		}
		err := d.keepAll(ctx, b, new(Imported))
		b, size = &batch{}, 0
		return err
	}
	for c, err := range d.o.Archive.Recent(ctx) {
		if err != nil {
			if ctx.Err() != nil {
				return n, err
			}
			continue // a torn end; Verify tells of damage
		}
		if !before.IsZero() && !c.At.Before(before) {
			continue
		}
		if _, err := d.o.Record.Capture(ctx, c.ID); err == nil {
			continue
		} else if onrecord.KindOf(err) != onrecord.NotFound {
			return n, err
		}
		body, err := d.o.Archive.Payload(ctx, c)
		if onrecord.KindOf(err) == onrecord.Unavailable {
			return n, err
		}
		b.captures = append(b.captures, c)
		b.items = append(b.items, Item{Name: c.URL, err: err, Exchange: archive.Exchange{Body: body}})
		if size += c.Size; len(b.captures) == batchItems || size >= batchBytes {
			if err := keep(); err != nil {
				return n, err
			}
		}
	}
	return n, keep()
}

// fault reports whether an error is of the page, so that trying again can't help.
func fault(err error) bool {
	switch onrecord.KindOf(err) {
	case onrecord.Empty, onrecord.Binary, onrecord.TooLarge, onrecord.Invalid, onrecord.NotFound, onrecord.Forbidden, onrecord.Unverified, onrecord.Internal:
		return true
	}
	return false
}

// readArgs are those of the job of reading a capture.
type readArgs struct {
	Capture string `json:"capture"`
	Article string `json:"article,omitempty"` // that it is a new capture of
	Source  string `json:"source,omitempty"`
	Asked   string `json:"asked,omitempty"` // where it was got, if another address led to it
}

// readCapture reads a capture and keeps what was read.
func (d *Desk) readCapture(ctx context.Context, a readArgs) error {
	c, err := d.o.Record.Capture(ctx, a.Capture)
	if err != nil {
		return err
	}
	in, err := d.input(ctx, c)
	if err != nil {
		return err
	}
	if c.Status != 0 {
		if err := readable(c); err != nil {
			return err
		}
	}
	r, err := read.Safely(in, read.Options{})
	if err != nil {
		return err
	}
	id := a.Article
	if id == "" {
		id = in.ID
	}
	e := d.entry(id, a.Source, c, r)
	e.Asked = a.Asked
	if e.CheckAt, err = d.checkAt(ctx, a.Article, c, r); err != nil {
		return err
	}
	_, err = d.o.Record.Keep(ctx, []store.Entry{e}, d.afterReading(ctx, a.Source))
	return err
}

// entry is what is kept of a capture that was read.
func (d *Desk) entry(id, source string, c onrecord.Capture, r onrecord.Reading) store.Entry {
	return store.Entry{ID: id, Source: source, Capture: c, Reading: r, Reader: read.Version}
}
