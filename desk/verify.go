package desk

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"iter"

	"onrecord"
	"onrecord/archive"
	"onrecord/read"
	"onrecord/store"
)

// Verified counts what [Desk.Verify] went through.
type Verified struct {
	Archive   archive.Checked
	Captures  int // that the store knows
	Revisions int
	Reread    int // of which the reading was made anew and compared
}

// Verify recomputes the whole record: the archive's chains, files and digests; the
// database; that each capture the store knows is in the archive, and the other way
// round; and of each revision that its reading is sound and is what this version of
// the reader makes of the bytes. Readings of another version are checked by
// themselves. Every fault is yielded, of kind Unverified; other errors end it.
func (d *Desk) Verify(ctx context.Context, done *Verified) iter.Seq[error] {
	return func(yield func(error) bool) {
		for _, part := range []func(context.Context, *Verified, func(error) bool) bool{d.verifyArchive, d.verifyCaptures, d.verifyReadings} {
			if !part(ctx, done, yield) {
				return
			}
		}
	}
}

func (d *Desk) verifyArchive(ctx context.Context, done *Verified, yield func(error) bool) bool {
	for err := range d.o.Archive.Verify(ctx, &done.Archive) {
		if !yield(err) {
			return false
		}
	}
	for err := range d.o.Record.Check(ctx) {
		if !yield(err) {
			return false
		}
	}
	return true
}

func unverified(object, format string, args ...any) error {
	return &onrecord.Error{Kind: onrecord.Unverified, Op: "verify", Object: object, Err: fmt.Errorf(format, args...)}
}

func (d *Desk) verifyCaptures(ctx context.Context, done *Verified, yield func(error) bool) bool {
	for c, err := range d.o.Record.EachCapture(ctx) {
		if err == nil {
			done.Captures++
			_, err = d.o.Archive.Payload(ctx, c)
			if onrecord.KindOf(err) == onrecord.NotFound {
				err = unverified("capture "+c.ID, "%w", err)
			}
		}
		if err != nil && !yield(err) {
			return false
		}
	}
	for c, err := range d.o.Archive.Captures(ctx) {
		if err != nil {
			continue // told by the archive itself
		}
		_, err := d.o.Record.Capture(ctx, c.ID)
		if onrecord.KindOf(err) == onrecord.NotFound {
			err = unverified("capture "+c.ID, "is in the archive and not in the store; \"onrecord work\" or \"onrecord serve\" takes it up")
		}
		if err != nil && !yield(err) {
			return false
		}
	}
	return true
}

func (d *Desk) verifyReadings(ctx context.Context, done *Verified, yield func(error) bool) bool {
	var held []store.Revision // by the order in which they are read again
	for r, err := range d.o.Record.Each(ctx, true) {
		if err != nil {
			if !yield(err) {
				return false
			}
			continue
		}
		held = append(held, r)
		if len(held) == batchItems {
			if !d.verifyBatch(ctx, held, done, yield) {
				return false
			}
			held = held[:0]
		}
	}
	return d.verifyBatch(ctx, held, done, yield)
}

// verifyBatch checks revisions, reading them again with several readers.
func (d *Desk) verifyBatch(ctx context.Context, held []store.Revision, done *Verified, yield func(error) bool) bool {
	inputs := func(yield func(read.Input, error) bool) {
		for _, r := range held {
			c, err := d.o.Record.Capture(ctx, r.Capture)
			var in read.Input
			if err == nil {
				in, err = d.input(ctx, c)
			}
			if !yield(in, err) {
				return
			}
		}
	}
	i := 0
	for again, err := range read.Each(inputs, read.Options{}, d.o.Readers) {
		r := held[i]
		i++
		done.Revisions++
		object := fmt.Sprintf("article %s revision %d", r.Article, r.Number)
		if err := onrecord.Verify(r.Reading); err != nil && !yield(unverified(object, "%w", err)) {
			return false
		}
		if err == nil && r.Reader == read.Version {
			done.Reread++
			if !sameReading(r.Reading, again) {
				err = unverified(object, "is not what is read from capture %s", r.Capture)
			}
		} else if err != nil {
			err = unverified(object, "can't be read from capture %s: %w", r.Capture, err)
		}
		if err != nil && !yield(err) {
			return false
		}
	}
	return true
}

// sameReading reports whether two readings say the same; a translation is not part of
// what was read.
func sameReading(a, b onrecord.Reading) bool {
	a.Translation, b.Translation = nil, nil
	a.ID, b.ID = "", ""
	x, err1 := json.Marshal(a)
	y, err2 := json.Marshal(b)
	return err1 == nil && err2 == nil && bytes.Equal(x, y)
}

// Reread reads all revisions again that an other version of the reader made, and
// captures that none could read, and returns how many readings were replaced.
func (d *Desk) Reread(ctx context.Context, failed func(error)) (int, error) {
	n := 0
	for c, err := range d.o.Record.Unread(ctx, read.Version) {
		if err != nil {
			return n, err
		}
		if err := d.readCapture(ctx, readArgs{Capture: c.ID}); fault(err) {
			failed(err)
		} else if err != nil {
			return n, err
		} else {
			n++
		}
	}
	return n, nil
}
