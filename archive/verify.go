package archive

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"onrecord"
	"onrecord/warc"
)

// folders returns the names of the folders that hold files.
func (a *Archive) folders() ([]string, error) {
	entries, err := os.ReadDir(a.dir)
	if err != nil {
		return nil, failed("archive", a.dir, bare(err))
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() {
			names = append(names, e.Name())
		}
	}
	return names, nil
}

// Captures goes through all captures, folder by folder in the order in which they
// were kept. A record that can't be read is an error of kind Unverified, and those
// after it follow.
func (a *Archive) Captures(ctx context.Context) iter.Seq2[onrecord.Capture, error] {
	return a.captures(ctx, 0)
}

// Recent goes through the captures of the last two files of each folder. What was kept
// just before a crash is among them.
func (a *Archive) Recent(ctx context.Context) iter.Seq2[onrecord.Capture, error] {
	return a.captures(ctx, 2)
}

// captures goes through the last files of each folder; 0 for all.
func (a *Archive) captures(ctx context.Context, last int) iter.Seq2[onrecord.Capture, error] {
	return func(yield func(onrecord.Capture, error) bool) {
		folders, err := a.folders()
		if err != nil {
			yield(onrecord.Capture{}, err)
			return
		}
		for _, folder := range folders {
			files, err := warcFiles(filepath.Join(a.dir, folder))
			if err != nil && !yield(onrecord.Capture{}, err) {
				return
			}
			if last > 0 && len(files) > last {
				files = files[len(files)-last:]
			}
			for _, f := range files {
				for s, err := range a.scan(ctx, folder+"/"+f) {
					if (s.capture.ID != "" || err != nil) && !yield(s.capture, err) {
						return
					}
				}
			}
		}
	}
}

// A scanned record: the capture that it is, if it is one.
type scanned struct {
	capture onrecord.Capture
	record  *warc.Record
	end     int64 // where the next one starts
}

// scan reads all records of a file and checks their digests.
func (a *Archive) scan(ctx context.Context, name string) iter.Seq2[scanned, error] {
	return func(yield func(scanned, error) bool) {
		f, err := os.Open(filepath.Join(a.dir, filepath.FromSlash(name)))
		if err != nil {
			yield(scanned{}, failed("archive", name, bare(err)))
			return
		}
		defer f.Close()
		w := &walker{f: f}
		for {
			if err := ctx.Err(); err != nil {
				yield(scanned{}, &onrecord.Error{Kind: onrecord.Unavailable, Op: "archive", Object: name, Err: err})
				return
			}
			rec, err := w.next()
			if errors.Is(err, io.EOF) {
				return
			}
			at := w.pos
			var s scanned
			if err == nil {
				s, err = read(name, rec)
			}
			if end := errors.Is(err, errDigest); err == nil || end {
				if e := w.end(); e != nil {
					err = e
				} else if end {
					w.pos-- // skip comes to the next record
				}
				s.end = w.pos
				s.capture.Length = s.end - at
			}
			if onrecord.KindOf(err) == onrecord.Unavailable {
				yield(scanned{}, err)
				return
			}
			if err != nil {
				err = unverified(name, at, "%w", err)
				s = scanned{}
				w.skip()
			}
			if !yield(s, err) {
				return
			}
		}
	}
}

var errDigest = errors.New("is not what its digest tells")

// read reads one record, checks its digests and tells the capture that it is.
func read(name string, rec *warc.Record) (scanned, error) {
	s := scanned{record: rec}
	block, err := io.ReadAll(io.LimitReader(rec.Block, maxBlock))
	if err != nil {
		return s, err
	}
	if sum := sha256.Sum256(block); rec.Get("WARC-Block-Digest") != warc.Digest(sum[:]) {
		return s, fmt.Errorf("the block %w", errDigest)
	}
	kind := rec.Type()
	if kind != warc.Answer && kind != warc.Resource && kind != warc.Revisit {
		return s, nil
	}
	c := onrecord.Capture{ID: strings.TrimPrefix(rec.ID(), warc.URN), URL: rec.Target(), At: rec.Date(), File: name, Offset: rec.Offset, Cut: rec.Get("WARC-Truncated"), Type: rec.Get("Content-Type")}
	if strings.HasPrefix(c.URL, urnSHA256) {
		c.URL = ""
	}
	if address := rec.Get(fieldURL); address != "" {
		c.URL = address
	}
	digest, ok := strings.CutPrefix(rec.Get("WARC-Payload-Digest"), "sha256:")
	if !ok {
		return s, errors.New("has no SHA-256 of its payload")
	}
	c.SHA256 = digest
	body := block
	if bytes.HasPrefix(block, []byte("HTTP/")) && strings.HasPrefix(c.Type, "application/http") {
		head, rest, _ := bytes.Cut(block, []byte("\r\n\r\n"))
		c.Status, c.Type = headTells(append(slices.Clip(head), "\r\n\r\n"...))
		body = rest
	}
	c.Size = int64(len(body))
	if kind == warc.Revisit {
		c.Same = refersTo(rec)
		c.Size, err = strconv.ParseInt(rec.Get(fieldSize), 10, 64)
		if err != nil {
			return s, fmt.Errorf("%s: %w", fieldSize, err)
		}
		if c.Status == 0 {
			c.Type = rec.Get(fieldType)
		}
	} else if sum := sha256.Sum256(body); hex.EncodeToString(sum[:]) != digest {
		return s, fmt.Errorf("the payload %w", errDigest)
	}
	s.capture = c
	return s, nil
}

// Checked counts what [Archive.Verify] went through.
type Checked struct {
	Files, Sealed, Records, Captures int
	// Torn is how many bytes a crash left that are no whole record: at the ends of
	// files, and cut off from there.
	Torn int64
}

// Verify checks all of the archive: that each chain is whole and each sealed file what
// it was, that records are what their digests tell, and that revisits lead to what
// they refer to. Each fault is yielded, of kind Unverified. The end of a file that is
// not sealed may be under way or torn: it was never acknowledged, and is counted.
func (a *Archive) Verify(ctx context.Context, checked *Checked) iter.Seq[error] {
	return func(yield func(error) bool) {
		folders, err := a.folders()
		if err != nil {
			yield(err)
			return
		}
		for _, folder := range folders {
			if !a.verifyFolder(ctx, folder, checked, yield) {
				return
			}
		}
	}
}

func (a *Archive) verifyFolder(ctx context.Context, folder string, checked *Checked, yield func(error) bool) bool {
	dir := filepath.Join(a.dir, folder)
	links, _, err := readChain(dir)
	if err != nil && !yield(err) {
		return false
	}
	files, err := warcFiles(dir)
	if err != nil {
		return yield(err)
	}
	fault := func(file, format string, args ...any) bool {
		return yield(&onrecord.Error{Kind: onrecord.Unverified, Op: "archive", Object: folder + "/" + file, Err: fmt.Errorf(format, args...)})
	}
	sealed := map[string]bool{}
	previous := ""
	for i, l := range links {
		if (l.Previous != previous || l.Number != i+1 || l.Hash != l.hash()) && !fault(chainName, "link %d does not follow from the one before", i+1) {
			return false
		}
		previous = l.Hash
		sealed[l.File] = true
		sum, size, err := hashFile(filepath.Join(dir, filepath.Base(l.File)))
		switch {
		case errors.Is(err, os.ErrNotExist):
			if !fault(l.File, "is sealed and not there") {
				return false
			}
		case err != nil:
			if !yield(err) {
				return false
			}
		case sum != l.SHA256 || size != l.Size:
			if !fault(l.File, "is not what was sealed: %d bytes, SHA-256 %s; sealed were %d, %s", size, sum, l.Size, l.SHA256) {
				return false
			}
		}
	}
	for _, f := range files {
		checked.Files++
		if sealed[f] {
			checked.Sealed++
		}
		if !a.verifyFile(ctx, folder+"/"+f, sealed[f], checked, yield) {
			return false
		}
	}
	torn, _ := filepath.Glob(filepath.Join(dir, "*"+tornEnd))
	for _, f := range torn {
		if info, err := os.Stat(f); err == nil {
			checked.Torn += info.Size()
		}
	}
	return true
}

func (a *Archive) verifyFile(ctx context.Context, name string, sealed bool, checked *Checked, yield func(error) bool) bool {
	var end int64
	var last []error // those that no whole record follows
	for s, err := range a.scan(ctx, name) {
		if err != nil {
			last = append(last, err)
			continue
		}
		for _, err := range last {
			if !yield(err) {
				return false
			}
		}
		last = nil
		end = s.end
		checked.Records++
		if s.capture.ID == "" {
			continue
		}
		checked.Captures++
		if s.capture.Same != "" {
			if _, err := a.Payload(ctx, s.capture); err != nil && !yield(err) {
				return false
			}
		}
	}
	if !sealed && (len(last) == 0 || isTorn(last[0])) {
		if info, err := os.Stat(filepath.Join(a.dir, filepath.FromSlash(name))); err == nil {
			checked.Torn += info.Size() - end
		}
		return true
	}
	for _, err := range last {
		if !yield(err) {
			return false
		}
	}
	return true
}

// isTorn tells a record that was not written to its end from one that was, and is no
// longer what it was.
func isTorn(err error) bool {
	var corrupt flate.CorruptInputError
	return onrecord.KindOf(err) == onrecord.Unverified &&
		!errors.Is(err, gzip.ErrChecksum) && !errors.Is(err, errDigest) && !errors.As(err, &corrupt)
}
