package desk

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"time"

	"onrecord"
	"onrecord/archive"
	"onrecord/read"
	"onrecord/store"
)

// An Item is a page at hand, to be imported.
type Item struct {
	// ID names the article; "" to have it made from its address.
	ID     string
	Source string // that it came through, if any
	Name   string // what errors call it: a file, a line
	archive.Exchange
	// Form says how the bytes are read, of what did not come over HTTP.
	Form read.Form
	// Line says that Body is a line of JSON Lines that holds the page.
	Line bool

	err error // why there is no Body, of a capture that is taken up
}

// Imported counts what became of the items of an import.
type Imported struct {
	New, Changed, Unchanged int
	Unread                  int // kept in the archive, but no reading could be made
}

// Bounds of a batch: what one fsync and one transaction are for. The first batches are
// smaller, so that all stages are soon at work.
const (
	firstItems = 16
	batchItems = 256
	batchBytes = 8 << 20
)

// A batch is a number of items on their way.
type batch struct {
	items    []Item
	captures []onrecord.Capture
	entries  []store.Entry
	unread   []onrecord.Capture
	faults   []error // of single pages
	err      error   // that ends the import
}

// Import takes in pages in their order: all are kept in the archive, read by several
// readers at a time and put into the store in batches. failed is told of each page
// that could not be had or read; the rest goes on. The error is one of the archive or
// the store; what follows was not taken in.
//
// Importing the same again adds nothing but captures.
func (d *Desk) Import(ctx context.Context, items iter.Seq2[Item, error], failed func(error)) (Imported, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	// One batch is kept in the store while the next is read and the one after it
	// archived.
	archived, wasRead := make(chan *batch), make(chan *batch)
	go d.archiveAll(ctx, items, archived)
	go func() {
		defer close(wasRead)
		for b := range archived {
			d.readAll(b)
			select {
			case wasRead <- b:
			case <-ctx.Done():
				return
			}
		}
	}()
	var done Imported
	for {
		var b *batch
		select {
		case b = <-wasRead:
		case <-ctx.Done(): // the items may never come to an end, as on standard input
		}
		if b == nil {
			break
		}
		for _, err := range b.faults {
			failed(err)
		}
		if b.err != nil {
			return done, b.err
		}
		if err := d.keepAll(ctx, b, &done); err != nil {
			return done, err
		}
	}
	if err := ctx.Err(); err != nil {
		return done, &onrecord.Error{Kind: onrecord.Unavailable, Op: "import", Err: err}
	}
	return done, nil
}

// archiveAll keeps items in the archive, batch by batch.
func (d *Desk) archiveAll(ctx context.Context, items iter.Seq2[Item, error], out chan<- *batch) {
	defer close(out)
	for b := range batches(items) {
		now := d.o.Now().UTC()
		exchanges := make([]archive.Exchange, len(b.items))
		for i := range b.items {
			b.items[i].prepare(now)
			exchanges[i] = b.items[i].Exchange
		}
		b.captures, b.err = d.o.Archive.Append(ctx, exchanges...)
		select {
		case out <- b:
		case <-ctx.Done():
			return
		}
		if b.err != nil {
			return
		}
	}
}

// readAll reads the captures of a batch.
func (d *Desk) readAll(b *batch) {
	b.entries = make([]store.Entry, 0, len(b.captures))
	inputs := func(yield func(read.Input, error) bool) {
		for i, c := range b.captures {
			it := &b.items[i]
			in, err := inputOf(c, it.Body)
			if in.ID == "" {
				in.ID = it.ID
			}
			if it.err != nil {
				err = it.err
			}
			if err == nil && c.Status != 0 {
				err = readable(c)
			}
			if !yield(in, err) {
				return
			}
		}
	}
	i := 0
	for r, err := range read.Each(inputs, read.Options{}, d.o.Readers) {
		c, it := b.captures[i], b.items[i]
		i++
		if err != nil {
			b.faults = append(b.faults, named(err, it, c))
			b.unread = append(b.unread, c)
			continue
		}
		b.entries = append(b.entries, d.entry(r.ID, it.Source, c, r))
	}
}

// named gives an error of a page the name that its owner knows it by.
func named(err error, it Item, c onrecord.Capture) error {
	return &onrecord.Error{Kind: onrecord.KindOf(err), Op: "import", Object: cmp.Or(it.Name, it.ID, it.URL, c.ID), Err: cause(err)}
}

// cause returns what lies below the operation and object of an error.
func cause(err error) error {
	var e *onrecord.Error
	if errors.As(err, &e) {
		if e.Err != nil {
			return e.Err
		}
		return errors.New(string(e.Kind))
	}
	return err
}

// keepAll puts what was read into the store.
func (d *Desk) keepAll(ctx context.Context, b *batch, done *Imported) error {
	if len(b.unread) > 0 {
		if err := d.o.Record.Captured(ctx, b.unread); err != nil {
			return err
		}
	}
	if len(b.entries) == 0 {
		done.Unread += len(b.unread)
		return nil
	}
	outcomes, err := d.o.Record.Keep(ctx, b.entries, nil)
	if err != nil {
		return err
	}
	done.Unread += len(b.unread)
	for _, o := range outcomes {
		switch o.Change {
		case store.New:
			done.New++
		case store.Changed:
			done.Changed++
		default:
			done.Unchanged++
		}
	}
	return nil
}

// prepare fills in what is not told.
func (it *Item) prepare(now time.Time) {
	if it.At.IsZero() {
		it.At = now
	}
	if it.Response == nil && it.Type == "" {
		it.Type = types[it.Form]
		if it.Line {
			it.Type = typeLine
		}
	}
}

// batches gathers items; those that come with an error are faults of a batch.
func batches(items iter.Seq2[Item, error]) iter.Seq[*batch] {
	return func(yield func(*batch) bool) {
		b, size, most := &batch{}, 0, firstItems
		for it, err := range items {
			if err != nil {
				b.faults = append(b.faults, err)
			} else {
				b.items = append(b.items, it)
				size += len(it.Body)
			}
			if len(b.faults) == batchItems || len(b.items) == most || size >= batchBytes {
				if !yield(b) {
					return
				}
				b, size, most = &batch{}, 0, min(2*most, batchItems)
			}
		}
		if len(b.items) > 0 || len(b.faults) > 0 {
			yield(b)
		}
	}
}
