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

	mu      sync.Mutex
	lock    *flock.Flock // of the folder that this process writes in; nil before the first Append
	folder  string       // its name
	file    File         // nil where the next Append has to begin one
	name    string       // of file, from dir, with slashes
	size    int64        // of what is whole in it
	day     string
	number  int // of the last file begun
	written int // appends since the archive was opened

	syncing sync.Mutex
	synced  int // the last append that is on disk
	torn    []Torn
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
	captures, err := a.write(received)
	a.written++
	file, mine := a.file, a.written
	a.mu.Unlock()
	if err != nil {
		return nil, err
	}
	return captures, a.sync(file, mine)
}

// sync returns when what was written up to append number mine is on disk. Those who
// wait for it together share one fsync.
func (a *Archive) sync(file File, mine int) error {
	a.syncing.Lock()
	defer a.syncing.Unlock()
	if a.synced >= mine {
		return nil
	}
	a.mu.Lock()
	if a.file != file { // full since, and synced when it was sealed
		a.mu.Unlock()
		return nil
	}
	upTo := a.written
	a.mu.Unlock()
	if err := file.Sync(); err != nil {
		// What is on disk can't be known any more: begin another file.
		a.mu.Lock()
		if a.file == file {
			a.file = nil
		}
		a.mu.Unlock()
		return failed("archive", a.dir, err)
	}
	a.synced = upTo
	return nil
}

// write writes exchanges behind each other. What it could not write wholly it takes
// back.
func (a *Archive) write(received []Exchange) ([]onrecord.Capture, error) {
	if err := a.ready(); err != nil {
		return nil, err
	}
	start := a.size
	w := warc.NewWriter(a.file)
	var captures []onrecord.Capture
	for _, e := range received {
		c, err := a.writeOne(w, e)
		if err != nil {
			if a.file.Truncate(start) != nil {
				a.file.Close()
				a.file = nil // the next opening cuts it off
			}
			a.size = start
			return nil, failed("archive", e.URL, errors.Unwrap(err))
		}
		captures = append(captures, c)
	}
	return captures, nil
}

func (a *Archive) writeOne(w *warc.Writer, e Exchange) (onrecord.Capture, error) {
	sum := sha256.Sum256(e.Body)
	c := onrecord.Capture{URL: e.URL, At: e.At.UTC().Truncate(time.Microsecond), Type: e.Type, SHA256: hex.EncodeToString(sum[:]), Size: int64(len(e.Body)), File: a.name, Offset: a.size, Cut: e.Cut}
	var err error
	if c.ID, err = a.newID(); err != nil {
		return c, err
	}
	kind, block := warc.Resource, e.Body
	contentType := e.Type
	if e.Response != nil {
		kind, contentType = warc.Answer, "application/http; msgtype=response"
		head := storedHead(e.Response, len(e.Body))
		c.Status, c.Type = headTells(head)
		block = append(head, e.Body...)
	}
	revisit := e.Previous != nil && e.Previous.SHA256 == c.SHA256 && e.Previous.Size == c.Size && e.Cut == "" && e.Previous.Cut == "" && e.URL != ""
	if revisit {
		kind, c.Same = warc.Revisit, e.Previous.ID
		block = block[:len(block)-len(e.Body)]
		if e.Response == nil {
			contentType = ""
		}
	}
	h := warc.NewHeader(kind, c.ID, c.At)
	target := e.URL
	if target == "" {
		target = "urn:sha256:" + c.SHA256 // a record needs one
	}
	h.Add("WARC-Target-URI", target)
	h.Add("WARC-IP-Address", e.IP)
	if revisit {
		h.Add("WARC-Profile", warc.SamePayload)
		h.Add("WARC-Refers-To", "<"+warc.URN+e.Previous.ID+">")
		h.Add("WARC-Refers-To-Target-URI", e.Previous.URL)
		h.Add("WARC-Refers-To-Date", e.Previous.At.UTC().Format(time.RFC3339Nano))
		h.Add(fieldFound, fmt.Sprintf("%d %s", e.Previous.Offset, e.Previous.File))
		h.Add(fieldSize, strconv.FormatInt(c.Size, 10))
		if e.Response == nil {
			h.Add(fieldType, e.Type)
		}
	}
	h.Add("WARC-Payload-Digest", warc.Digest(sum[:]))
	h.Add("WARC-Truncated", e.Cut)
	h.Add("Content-Type", contentType)
	if c.Length, err = w.Write(h, block); err != nil {
		return c, err
	}
	a.size += c.Length
	if e.Request == nil {
		return c, nil
	}
	id, err := a.newID()
	if err != nil {
		return c, err
	}
	h = warc.NewHeader(warc.Request, id, c.At)
	h.Add("WARC-Target-URI", target)
	h.Add("WARC-Concurrent-To", "<"+warc.URN+c.ID+">")
	h.Add("Content-Type", "application/http; msgtype=request")
	n, err := w.Write(h, e.Request)
	a.size += n
	return c, err
}

// Fields of a revisit beside those of the standard.
const (
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
	b, err := a.payload(c.File, c.Offset, c.ID, c.Same != "")
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

// payload reads the record of that ID at an offset of a file, or of a revisit the one
// that it refers to, which may be one again.
func (a *Archive) payload(name string, offset int64, id string, same bool) ([]byte, error) {
	for range maxRevisits {
		rec, block, err := a.record(name, offset)
		if err != nil {
			return nil, err
		}
		if rec.ID() != warc.URN+id {
			return nil, unverified(name, offset, "holds %s, not %s", rec.ID(), id)
		}
		switch rec.Type() {
		case warc.Resource:
			return block, nil
		case warc.Answer:
			_, body, _ := bytes.Cut(block, []byte("\r\n\r\n"))
			return body, nil
		}
		at, file, _ := strings.Cut(rec.Get(fieldFound), " ")
		next, err := strconv.ParseInt(at, 10, 64)
		if rec.Type() != warc.Revisit || err != nil || !same {
			return nil, unverified(name, offset, "is no capture with a body")
		}
		name, offset, id = file, next, refersTo(rec)
	}
	return nil, unverified(name, offset, "is a revisit of more than %d revisits", maxRevisits)
}

const maxRevisits = 1000

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
	if a.file != nil {
		errs = append(errs, a.file.Sync(), a.file.Close())
		a.file = nil
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
