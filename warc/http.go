package warc

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"onrecord"
)

// A Message is an HTTP response as a record holds it.
type Message struct {
	Status int
	Head   []byte // status line and fields as they stand, with the blank line
	Header http.Header
	Body   []byte // without its transfer and content coding
	// Cut says that the body is longer than the limit, or damaged.
	Cut bool
}

// ReadResponse takes apart the block of a response, with at most limit bytes of body
// after decoding. The error is of kind Invalid where it is no HTTP response.
func ReadResponse(block io.Reader, limit int64) (*Message, error) {
	b := bufio.NewReader(block)
	head, err := readHead(b)
	if err != nil {
		return nil, &onrecord.Error{Kind: onrecord.Invalid, Op: "read HTTP response", Err: err}
	}
	res, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(head)), nil)
	if err != nil {
		return nil, &onrecord.Error{Kind: onrecord.Invalid, Op: "read HTTP response", Err: err}
	}
	m := &Message{Status: res.StatusCode, Head: head, Header: res.Header}
	// What stands in the file counts, not the length that the server told: crawlers
	// store bodies decoded under the header as received.
	body := io.Reader(b)
	for _, coding := range res.TransferEncoding {
		if strings.EqualFold(coding, "chunked") {
			body = unchunk(b)
		}
	}
	m.Body, m.Cut = Decode(body, res.Header.Get("Content-Encoding"), limit)
	return m, nil
}

// readHead reads up to the blank line and returns all of it.
func readHead(b *bufio.Reader) ([]byte, error) {
	var head []byte
	for {
		line, err := b.ReadSlice('\n')
		head = append(head, line...)
		switch {
		case len(head) > maxHead:
			return nil, fmt.Errorf("a header of more than %d bytes", maxHead)
		case len(bytes.TrimRight(line, "\r\n")) == 0 && err == nil:
			return head, nil
		case errors.Is(err, io.EOF) && len(head) > 0:
			return append(head, "\r\n\r\n"...), nil // cut off, or without a body
		case err != nil && !errors.Is(err, bufio.ErrBufferFull):
			return nil, err
		}
	}
}

const maxHead = 1 << 20

// unchunk decodes chunks where there are any: many files hold the body without them
// under a header that tells of them.
func unchunk(b *bufio.Reader) io.Reader {
	head, _ := b.Peek(18)
	size, _, ok := bytes.Cut(head, []byte("\n"))
	size, _, _ = bytes.Cut(bytes.TrimRight(size, "\r "), []byte(";"))
	if !ok || len(size) == 0 || len(bytes.Trim(size, "0123456789abcdefABCDEF")) > 0 {
		return b
	}
	r, err := http.ReadResponse(bufio.NewReader(io.MultiReader(strings.NewReader("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"), b)), nil)
	if err != nil {
		return b
	}
	return r.Body
}

// Decode undoes content codings (RFC 9110, 8.4.1): gzip, deflate, br, zstd, in the
// order of the field. At most limit bytes come out; cut says that there are more, or
// that the body is damaged. Bytes that are not in their coding are taken as they are.
func Decode(body io.Reader, codings string, limit int64) (out []byte, cut bool) {
	r := body
	list := strings.Split(codings, ",")
	for i := len(list) - 1; i >= 0; i-- {
		b := bufio.NewReader(r)
		r = b
		head, _ := b.Peek(2)
		switch strings.ToLower(strings.TrimSpace(list[i])) {
		case "gzip", "x-gzip":
			if len(head) == 2 && head[0] == 0x1f && head[1] == 0x8b {
				if z, err := gzip.NewReader(b); err == nil {
					r = z
				}
			}
		case "deflate": // zlib by the standard, bare by some servers
			if len(head) == 2 && head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
				if z, err := zlib.NewReader(b); err == nil {
					r = z
				}
			} else {
				r = flate.NewReader(b)
			}
		case "br":
			// It has no mark: a body that is stored decoded begins as text does.
			if len(head) == 0 || head[0] != '<' && head[0] != '{' {
				r = brotli.NewReader(b)
			}
		case "zstd":
			if len(head) == 2 && head[0] == 0x28 && head[1] == 0xb5 {
				if z, err := zstd.NewReader(b, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(64<<20)); err == nil {
					defer z.Close()
					r = z
				}
			}
		}
	}
	out, err := io.ReadAll(io.LimitReader(r, limit+1))
	if int64(len(out)) > limit {
		return out[:limit], true
	}
	return out, err != nil
}
