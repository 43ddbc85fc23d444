// Package archive keeps what was received, byte for byte, as WARC files that any
// tool for web archives reads.
//
// [Open] a folder; [Archive.Append] keeps exchanges and returns a capture of each
// when they are safe on disk; [Archive.Payload] returns the bytes of a capture;
// [Archive.Verify] checks all of it.
//
// Files are only ever appended to. One that is full, or of a day that is over, is
// sealed: its SHA-256 goes into a chain in which each link holds the hash of the
// one before, so that no sealed file can be changed, exchanged or taken out without
// every later link changing. docs/archive.md tells the format, and how to check it
// without this program.
package archive

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gofrs/flock"

	"onrecord"
	"onrecord/warc"
)

// An Exchange is what was received, and if over HTTP, what was asked and answered.
type Exchange struct {
	URL string // as answered, after redirects; "" for a file without one
	At  time.Time
	IP  string // that it came from, if any
	// Request and Response are the heads as sent and received, up to the blank line;
	// nil for what did not come over HTTP.
	Request, Response []byte
	// Body is without transfer and content coding.
	Body []byte
	// Type is the Content-Type of what did not come over HTTP.
	Type string
	Cut  string // as [onrecord.Capture]
	// Previous is an earlier capture of the same address. If its bytes are the same,
	// they are not stored again.
	Previous *onrecord.Capture
}

// Options say how an archive is kept. The zero value is good.
type Options struct {
	// Writer begins the names of the folders in which this machine writes; the
	// machine's name by default. Every process gets a folder of its own.
	Writer   string
	MaxFile  int64 // a file is sealed when it is larger; 128 MiB by default
	Software string
	Now      func() time.Time
	Random   io.Reader // of the IDs; crypto/rand by default
	// Create makes a file to write to; os.OpenFile by default. Tests inject faults.
	Create func(name string) (File, error)
}

// A File is what an archive writes to.
type File interface {
	io.WriteCloser
	Sync() error
	Truncate(size int64) error
}

// An Archive is a folder of captures. It may be used by several goroutines, and
// the folder by several processes, at a time.
type Archive struct {
	dir string
	o   Options

	mu       sync.Mutex
	lock     *flock.Flock // of the folder that this process writes in; nil before the first Append
	folder   string       // its name
	open     *segment     // nil where the next Append has to begin one
	unsealed []string     // files that are closed and whole, and not in the chain yet
	number   int          // of the last file begun
	torn     []Torn
}

// A segment is a file under way.
type segment struct {
	File
	name string // from the archive's folder, with slashes
	day  string
	size atomic.Int64 // of what is whole in it

	mu   sync.Mutex
	safe int64 // how much of it is on disk
	err  error // why no more of it can be known to be
}

// sync returns when the first end bytes are on disk. Those who wait for it together
// share one fsync. Once an fsync failed, another may succeed although the system has
// dropped the bytes, so that none is tried.
func (s *segment) sync(end int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.safe >= end {
		return nil
	}
	if s.err != nil {
		return s.err
	}
	upTo := s.size.Load()
	if s.err = s.File.Sync(); s.err == nil {
		s.safe = upTo
	}
	return s.err
}

func (s *segment) failed() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err != nil
}

func (s *segment) close() error {
	return errors.Join(s.sync(s.size.Load()), s.File.Close())
}

// Torn tells of bytes at the end of a file that were no whole record, as a crash
// leaves them. They were never acknowledged; they are kept beside the file.
type Torn struct {
	File  string
	Bytes int64
}

// Open opens the archive in a folder, which it makes if it isn't there. Nothing is
// written before the first Append.
func Open(dir string, o Options) (*Archive, error) {
	if o.Writer == "" {
		o.Writer, _ = os.Hostname()
	}
	if o.Writer = strings.Map(plainName, o.Writer); o.Writer == "" {
		o.Writer = "onrecord"
	}
	if o.MaxFile == 0 {
		o.MaxFile = 128 << 20
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Random == nil {
		o.Random = rand.Reader
	}
	if o.Create == nil {
		o.Create = func(name string) (File, error) {
			return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o666)
		}
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, failed("open archive", dir, err)
	}
	return &Archive{dir: dir, o: o}, nil
}

func plainName(r rune) rune {
	if r == '-' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' {
		return r
	}
	return -1
}

func failed(op, object string, err error) error {
	kind := onrecord.Unavailable
	switch {
	case errors.Is(err, fs.ErrNotExist):
		kind = onrecord.NotFound
	case errors.Is(err, fs.ErrPermission):
		kind = onrecord.Forbidden
	}
	return &onrecord.Error{Kind: kind, Op: op, Object: object, Err: err}
}

// Torn returns what was cut off the ends of files by this Archive.
func (a *Archive) Torn() []Torn {
	a.mu.Lock()
	defer a.mu.Unlock()
	return slices.Clone(a.torn)
}

// Append keeps exchanges and returns a capture of each, in order, when they are
// safe on disk. On an error none of them counts.
func (a *Archive) Append(ctx context.Context, received ...Exchange) ([]onrecord.Capture, error) {
	if err := ctx.Err(); err != nil {
		return nil, &onrecord.Error{Kind: onrecord.Unavailable, Op: "archive", Err: err}
	}
	if len(received) == 0 {
		return nil, nil
	}
	a.mu.Lock()
	captures, end, err := a.write(received)
	file := a.open
	a.mu.Unlock()
	if err != nil {
		return nil, err
	}
	if err := file.sync(end); err != nil {
		return nil, failed("archive", file.name, bare(err))
	}
	return captures, nil
}

// write writes exchanges behind each other. What it could not write wholly it takes
// back. It returns how far the file has to be on disk for them to count.
func (a *Archive) write(received []Exchange) ([]onrecord.Capture, int64, error) {
	if err := a.ready(); err != nil {
		return nil, 0, err
	}
	file := a.open
	start := file.size.Load()
	b := &batch{Writer: warc.NewWriter(file), file: file.name, size: start}
	captures := make([]onrecord.Capture, 0, len(received))
	for _, e := range received {
		c, err := a.writeOne(b, e)
		if err != nil {
			if file.Truncate(start) != nil {
				file.close() // the next opening cuts it off
				a.open = nil
			}
			return nil, 0, failed("archive", e.URL, errors.Unwrap(err))
		}
		captures = append(captures, c)
	}
	file.size.Store(b.size)
	return captures, b.size, nil
}

// A batch is what one Append writes.
type batch struct {
	*warc.Writer
	file string
	size int64 // of the file
}

func (b *batch) write(h warc.Header, block []byte) (int64, error) {
	n, err := b.Write(h, block)
	b.size += n
	return n, err
}

func (a *Archive) writeOne(w *batch, e Exchange) (onrecord.Capture, error) {
	sum := sha256.Sum256(e.Body)
	c := onrecord.Capture{URL: line(e.URL), At: e.At.UTC().Truncate(time.Microsecond), Type: line(e.Type), SHA256: hex.EncodeToString(sum[:]), Size: int64(len(e.Body)), File: w.file, Offset: w.size, Cut: e.Cut}
	var err error
	if c.ID, err = a.newID(); err != nil {
		return c, err
	}
	kind, block := warc.Resource, e.Body
	contentType := c.Type
	if e.Response != nil {
		kind, contentType = warc.Answer, "application/http; msgtype=response"
		head := storedHead(e.Response, len(e.Body))
		c.Status, c.Type = headTells(head)
		block = append(head, e.Body...)
	}
	first, revisit := a.first(e, c)
	if revisit {
		kind, c.Same = warc.Revisit, first.id
		block = block[:len(block)-len(e.Body)]
		if e.Response == nil {
			contentType = ""
		}
	}
	h := warc.NewHeader(kind, c.ID, c.At)
	h.Add("WARC-Target-URI", target(c))
	if c.URL != "" && c.URL != target(c) {
		h.Add(fieldURL, c.URL)
	}
	h.Add("WARC-IP-Address", e.IP)
	if revisit {
		h.Add("WARC-Profile", warc.SamePayload)
		h.Add("WARC-Refers-To", "<"+warc.URN+first.id+">")
		h.Add("WARC-Refers-To-Target-URI", first.url)
		h.Add("WARC-Refers-To-Date", first.date)
		h.Add(fieldFound, fmt.Sprintf("%d %s", first.offset, first.file))
		h.Add(fieldSize, strconv.FormatInt(c.Size, 10))
		if e.Response == nil {
			h.Add(fieldType, c.Type)
		}
	}
	h.Add("WARC-Payload-Digest", warc.Digest(sum[:]))
	h.Add("WARC-Truncated", e.Cut)
	h.Add("Content-Type", contentType)
	if c.Length, err = w.write(h, block); err != nil {
		return c, err
	}
	if e.Request == nil {
		return c, nil
	}
	id, err := a.newID()
	if err != nil {
		return c, err
	}
	h = warc.NewHeader(warc.Request, id, c.At)
	h.Add("WARC-Target-URI", target(c))
	h.Add("WARC-Concurrent-To", "<"+warc.URN+c.ID+">")
	h.Add("Content-Type", "application/http; msgtype=request")
	_, err = w.write(h, e.Request)
	return c, err
}

// place tells where the record lies that a revisit refers to.
type place struct {
	id, url, date, file string
	offset              int64
}

// first returns where the bytes of e lie, if e is to be a revisit: never at another
// revisit, so that however often a page is read, its bytes are one step away.
func (a *Archive) first(e Exchange, c onrecord.Capture) (place, bool) {
	p := e.Previous
	if p == nil || p.SHA256 != c.SHA256 || p.Size != c.Size || p.Cut != "" || e.Cut != "" || c.URL == "" {
		return place{}, false
	}
	if p.Same == "" {
		return place{p.ID, target(*p), warc.FormatDate(p.At), p.File, p.Offset}, true
	}
	rec, _, err := a.record(p.File, p.Offset)
	if err != nil || rec.Type() != warc.Revisit || rec.ID() != warc.URN+p.ID {
		return place{}, false // better twice than not at all
	}
	file, offset, ok := found(rec)
	return place{refersTo(rec), rec.Get("WARC-Refers-To-Target-URI"), rec.Get("WARC-Refers-To-Date"), file, offset}, ok
}

// found returns where the record lies that a revisit refers to.
func found(rec *warc.Record) (file string, offset int64, ok bool) {
	at, file, ok := strings.Cut(rec.Get(fieldFound), " ")
	offset, err := strconv.ParseInt(at, 10, 64)
	return file, offset, ok && err == nil
}

// urnSHA256 begins the target of what has no address, since a record needs one.
const urnSHA256 = "urn:sha256:"

// target returns the address of a capture as its record holds it: a URI, in ASCII.
func target(c onrecord.Capture) string {
	if c.URL == "" {
		return urnSHA256 + c.SHA256
	}
	var b strings.Builder
	for _, x := range []byte(c.URL) {
		if x <= ' ' || x >= 0x7f || strings.IndexByte("\"<>\\^`{|}", x) >= 0 {
			fmt.Fprintf(&b, "%%%02X", x)
		} else {
			b.WriteByte(x)
		}
	}
	return b.String()
}

// line returns text as it can stand in a field of a record and come back.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }

// Fields beside those of the standard.
const (
	fieldURL   = "Onrecord-URL"                // where it is not the target, which is a URI
	fieldFound = "Onrecord-Refers-To-Location" // offset and file of the record that it refers to
	fieldSize  = "Onrecord-Payload-Length"
	fieldType  = "Onrecord-Payload-Type" // of what did not come over HTTP
)

// newID returns a random UUID (RFC 9562, version 4).
func (a *Archive) newID() (string, error) {
	var b [16]byte
	if _, err := io.ReadFull(a.o.Random, b[:]); err != nil {
		return "", &onrecord.Error{Kind: onrecord.Internal, Op: "archive", Err: err}
	}
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:]), nil
}

// storedHead returns the head of a response with the fields that tell of codings and
// length renamed, as crawlers do, since the body is stored without them.
func storedHead(head []byte, length int) []byte {
	var out bytes.Buffer
	for i, line := range bytes.Split(bytes.TrimRight(head, "\r\n"), []byte("\n")) {
		line = bytes.TrimRight(line, "\r")
		name, _, _ := bytes.Cut(line, []byte(":"))
		switch strings.ToLower(string(name)) {
		case "content-encoding", "transfer-encoding", "content-length":
			out.WriteString("X-Archive-Orig-")
		}
		if i > 0 && len(line) == 0 {
			continue
		}
		out.Write(line)
		out.WriteString("\r\n")
	}
	fmt.Fprintf(&out, "Content-Length: %d\r\n\r\n", length)
	return out.Bytes()
}

func headTells(head []byte) (status int, contentType string) {
	m, err := warc.ReadResponse(bytes.NewReader(head), 0)
	if err != nil {
		return 0, ""
	}
	return m.Status, m.Header.Get("Content-Type")
}

// Payload returns the bytes of a capture, those that are read. The error is of kind
// Unverified where they are not what was received, NotFound where they are not there.
func (a *Archive) Payload(ctx context.Context, c onrecord.Capture) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, &onrecord.Error{Kind: onrecord.Unavailable, Op: "archive", Object: c.ID, Err: err}
	}
	b, err := a.payload(c)
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(b); hex.EncodeToString(sum[:]) != c.SHA256 {
		return nil, unverified(c.File, c.Offset, "the bytes of capture %s are not those that were received", c.ID)
	}
	return b, nil
}

func unverified(file string, offset int64, format string, args ...any) error {
	return &onrecord.Error{Kind: onrecord.Unverified, Op: "archive", Object: fmt.Sprintf("%s at byte %d", file, offset), Err: fmt.Errorf(format, args...)}
}

// maxBlock bounds a record that is read back into memory.
const maxBlock = 1 << 30

// payload reads the body of a capture: in its record, or in that which it refers to.
func (a *Archive) payload(c onrecord.Capture) ([]byte, error) {
	rec, block, err := a.recordOf(c.File, c.Offset, c.ID)
	if err != nil {
		return nil, err
	}
	if c.Same != "" {
		file, offset, ok := found(rec)
		if rec.Type() != warc.Revisit || !ok || refersTo(rec) != c.Same {
			return nil, unverified(c.File, c.Offset, "is no revisit of %s", c.Same)
		}
		if rec, block, err = a.recordOf(file, offset, c.Same); err != nil {
			return nil, err
		}
	}
	switch rec.Type() {
	case warc.Resource:
		return block, nil
	case warc.Answer:
		_, body, _ := bytes.Cut(block, []byte("\r\n\r\n"))
		return body, nil
	}
	return nil, unverified(c.File, c.Offset, "leads to no body")
}

// recordOf reads the record of that ID.
func (a *Archive) recordOf(name string, offset int64, id string) (*warc.Record, []byte, error) {
	rec, block, err := a.record(name, offset)
	if err == nil && rec.ID() != warc.URN+id {
		err = unverified(name, offset, "holds %s, not %s", rec.ID(), id)
	}
	return rec, block, err
}

// record reads one record of a file.
func (a *Archive) record(name string, offset int64) (*warc.Record, []byte, error) {
	r, f, err := a.at(name, offset)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	rec, err := r.Next()
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return nil, nil, unverified(name, offset, "%w", err)
	}
	block, err := io.ReadAll(io.LimitReader(rec.Block, maxBlock))
	if err == nil {
		_, err = r.End() // checks the member's sum
	}
	if err != nil {
		return nil, nil, unverified(name, offset, "%w", err)
	}
	return rec, block, nil
}

// refersTo returns the UUID of the record that a revisit refers to.
func refersTo(rec *warc.Record) string {
	return strings.TrimPrefix(strings.Trim(rec.Get("WARC-Refers-To"), "<>"), warc.URN)
}

// at opens a file of the archive at an offset.
func (a *Archive) at(name string, offset int64) (*warc.Reader, *os.File, error) {
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		return nil, nil, &onrecord.Error{Kind: onrecord.Invalid, Op: "archive", Object: name, Err: errors.New("is not a file of the archive")}
	}
	f, err := os.Open(filepath.Join(a.dir, filepath.FromSlash(name)))
	if err != nil {
		return nil, nil, failed("archive", name, bare(err))
	}
	if _, err := f.Seek(offset, io.SeekStart); err != nil {
		f.Close()
		return nil, nil, failed("archive", name, bare(err))
	}
	r, err := warc.NewReader(f)
	if err != nil {
		f.Close()
		return nil, nil, unverified(name, offset, "%w", err)
	}
	return r, f, nil
}

// bare takes the path off an error of the file system, which the message names already.
func bare(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// Close syncs and closes the file under way. It is not sealed: the next process goes
// on with it.
func (a *Archive) Close() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	var errs []error
	if a.open != nil {
		errs = append(errs, a.open.close())
		a.open = nil
	}
	if a.lock != nil {
		errs = append(errs, a.lock.Unlock())
		a.lock = nil
	}
	if err := errors.Join(errs...); err != nil {
		return failed("close archive", a.dir, err)
	}
	return nil
}
