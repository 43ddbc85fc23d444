package warc

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"onrecord"
)

const (
	maxHeader = 64 << 10 // bytes of a record's header
	window    = 64 << 10
)

// A Reader reads records one after the other.
type Reader struct {
	file   *counter      // the bytes of the file
	zipped bool          // the file is gzip
	zip    *gzip.Reader  // the member under way; nil between members
	member int64         // where it starts
	first  bool          // nothing has been read of the member
	b      *bufio.Reader // what holds records
	block  *io.LimitedReader
	broken bool // what follows the last record can't be told
}

// counter counts what has been taken of a file. As an [io.ByteReader] it lets gzip
// take not a byte more than a member has.
type counter struct {
	b *bufio.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.b.Read(p)
	c.n += int64(n)
	return n, err
}

func (c *counter) ReadByte() (byte, error) {
	x, err := c.b.ReadByte()
	if err == nil {
		c.n++
	}
	return x, err
}

// NewReader returns a Reader of r, which is gzip or plain. The error is of kind
// Invalid where it is neither.
func NewReader(r io.Reader) (*Reader, error) {
	w := &Reader{file: &counter{b: bufio.NewReaderSize(r, window)}}
	head, err := w.file.b.Peek(5)
	switch {
	case len(head) >= 2 && head[0] == 0x1f && head[1] == 0x8b:
		w.zipped = true
	case bytes.HasPrefix(head, []byte("WARC/")):
		w.b = bufio.NewReaderSize(w.file, window)
	case len(head) == 0 && errors.Is(err, io.EOF):
		w.b = bufio.NewReader(w.file)
	case err != nil && !errors.Is(err, io.EOF):
		return nil, &onrecord.Error{Kind: onrecord.Unavailable, Op: "read WARC", Err: err}
	default:
		return nil, invalid(0, "neither WARC nor gzip")
	}
	return w, nil
}

func invalid(offset int64, format string, args ...any) error {
	return &onrecord.Error{Kind: onrecord.Invalid, Op: "read WARC", Object: fmt.Sprintf("record at byte %d", offset), Err: fmt.Errorf(format, args...)}
}

// Next returns the next record, or io.EOF at the end. An error of kind Invalid is of
// one record: the call after it goes on with the next one that can be found. One of
// kind Unavailable is of the file, and ends it.
func (r *Reader) Next() (*Record, error) {
	if err := r.finish(); err != nil {
		return nil, err
	}
	if err := r.begin(); err != nil {
		return nil, err
	}
	offset := r.offset()
	version, h, err := r.header()
	if err != nil {
		r.broken = true
		if errors.Is(err, io.EOF) {
			return nil, err
		}
		return nil, invalid(max(offset, 0), "%w", err)
	}
	size, err := strconv.ParseInt(h.Get("Content-Length"), 10, 64)
	if err != nil || size < 0 {
		r.broken = true
		return nil, invalid(max(offset, 0), "Content-Length %q", h.Get("Content-Length"))
	}
	r.first = false
	r.block = &io.LimitedReader{R: r.b, N: size}
	return &Record{Version: version, Header: h, Size: size, Block: &blockReader{r, offset}, Offset: offset}, nil
}

// End reads what is left of the record, with the blank lines and the end of the gzip
// member after it, so that what is damaged there is told. It returns where the next
// record starts in the file; -1 where it is in the same gzip member.
func (r *Reader) End() (int64, error) {
	if err := r.finish(); err != nil {
		return -1, err
	}
	for {
		x, err := r.b.Peek(1)
		switch {
		case err == nil && (x[0] == '\r' || x[0] == '\n'):
			r.b.Discard(1)
		case !r.zipped:
			return r.offset(), nil
		case err == nil:
			return -1, nil
		case errors.Is(err, io.EOF):
			r.zip = nil
			return r.file.n, nil
		default:
			r.broken = true
			return -1, invalid(r.member, "%w", err)
		}
	}
}

// blockReader reads a block and tells of one that ends too soon.
type blockReader struct {
	r      *Reader
	offset int64
}

func (b *blockReader) Read(p []byte) (int, error) {
	n, err := b.r.block.Read(p)
	if err == nil || errors.Is(err, io.EOF) && b.r.block.N == 0 {
		return n, err
	}
	b.r.broken = true
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return n, invalid(max(b.offset, 0), "%w", err)
}

// finish reads the rest of the block under way.
func (r *Reader) finish() error {
	if r.block == nil {
		return nil
	}
	left := r.block.N
	n, err := io.Copy(io.Discard, r.block)
	r.block = nil
	if err == nil && n == left || r.broken {
		return nil
	}
	r.broken = true
	if err == nil {
		err = io.ErrUnexpectedEOF
	}
	return invalid(max(r.offset(), 0), "the block is cut off: %w", err)
}

// begin goes to where the next record starts.
func (r *Reader) begin() error {
	for {
		if r.zipped && r.zip == nil {
			if err := r.nextMember(); err != nil {
				return err
			}
		}
		if r.broken {
			if err := r.resync(); err != nil {
				return err
			}
			continue
		}
		// Blank lines stand between records, in a number that varies.
		x, err := r.b.Peek(1)
		switch {
		case err == nil && (x[0] == '\r' || x[0] == '\n'):
			r.b.Discard(1)
			continue
		case err == nil:
			return nil
		case !r.zipped:
			if errors.Is(err, io.EOF) {
				return io.EOF
			}
			return &onrecord.Error{Kind: onrecord.Unavailable, Op: "read WARC", Err: err}
		case errors.Is(err, io.EOF):
			r.zip = nil // the member is whole
		default:
			r.broken = true
			return invalid(r.member, "%w", err)
		}
	}
}

// nextMember opens the gzip member at the file's position.
func (r *Reader) nextMember() error {
	r.member = r.file.n
	if _, err := r.file.b.Peek(1); errors.Is(err, io.EOF) {
		return io.EOF
	}
	zip, err := gzip.NewReader(r.file)
	if err != nil {
		r.broken = true
		if err := r.resync(); err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		return invalid(r.member, "%w", err)
	}
	zip.Multistream(false)
	r.zip, r.first = zip, true
	if r.b == nil {
		r.b = bufio.NewReaderSize(zip, window)
	} else {
		r.b.Reset(zip)
	}
	return nil
}

// resync goes on behind damage: to the next gzip member, or to the next line that
// begins a record.
func (r *Reader) resync() error {
	r.broken = false
	if !r.zipped {
		for atLine := false; ; {
			head, err := r.b.Peek(5)
			if len(head) < 5 {
				return ioEnd(err)
			}
			if atLine && string(head) == "WARC/" {
				return nil
			}
			x, _ := r.b.ReadByte()
			atLine = x == '\n'
		}
	}
	r.zip = nil
	for {
		head, err := r.file.b.Peek(4)
		if len(head) < 4 {
			io.Copy(io.Discard, r.file)
			return ioEnd(err)
		}
		// The magic number, deflate, and no flags but those in use.
		if head[0] == 0x1f && head[1] == 0x8b && head[2] == 8 && head[3]&0xe0 == 0 {
			return nil
		}
		r.file.ReadByte()
	}
}

func ioEnd(err error) error {
	if err == nil || errors.Is(err, io.EOF) {
		return io.EOF
	}
	return &onrecord.Error{Kind: onrecord.Unavailable, Op: "read WARC", Err: err}
}

// offset returns where the record that begins here starts in the file.
func (r *Reader) offset() int64 {
	switch {
	case !r.zipped:
		return r.file.n - int64(r.b.Buffered())
	case r.first:
		return r.member
	}
	return -1
}

// header reads a version line and named fields up to the blank line.
func (r *Reader) header() (version string, h Header, err error) {
	left := maxHeader
	version, err = r.line(&left)
	if err != nil {
		return "", nil, err
	}
	if !strings.HasPrefix(version, "WARC/") {
		return "", nil, fmt.Errorf("%.40q is no version of WARC", version)
	}
	for {
		s, err := r.line(&left)
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF
			}
			return "", nil, err
		}
		switch {
		case s == "":
			return version, h, nil
		case (s[0] == ' ' || s[0] == '\t') && len(h) > 0: // a folded line
			h[len(h)-1].Value = strings.TrimSpace(h[len(h)-1].Value + " " + strings.TrimSpace(s))
		default:
			name, value, ok := strings.Cut(s, ":")
			if !ok {
				return "", nil, fmt.Errorf("%.40q is no field", s)
			}
			h = append(h, Field{strings.TrimSpace(name), strings.TrimSpace(value)})
		}
	}
}

// line reads a line without its end, of at most *left bytes.
func (r *Reader) line(left *int) (string, error) {
	var line []byte
	for {
		part, err := r.b.ReadSlice('\n')
		if *left -= len(part); *left < 0 {
			return "", fmt.Errorf("a header of more than %d bytes", maxHeader)
		}
		line = append(line, part...)
		switch {
		case err == nil:
			return strings.TrimRight(string(line), "\r\n"), nil
		case errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF) && len(line) > 0:
			return "", io.ErrUnexpectedEOF
		default:
			return "", err
		}
	}
}
