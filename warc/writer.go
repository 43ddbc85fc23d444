package warc

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io"
	"strings"
	"time"

	"onrecord"
)

// A Writer writes records of WARC/1.1, each a gzip member of its own. It buffers
// nothing between records.
type Writer struct {
	w   io.Writer
	zip *gzip.Writer
	buf bytes.Buffer
}

// NewWriter returns a Writer to w.
func NewWriter(w io.Writer) *Writer {
	return &Writer{w: w, zip: gzip.NewWriter(nil)}
}

// Write writes a record with its length and the digest of its block added to h, in
// one call of the underlying Write, and returns how many bytes it takes there.
func (w *Writer) Write(h Header, block []byte) (int64, error) {
	w.buf.Reset()
	w.zip.Reset(&w.buf)
	sum := sha256.Sum256(block)
	fmt.Fprint(w.zip, "WARC/1.1\r\n")
	for _, f := range h {
		fmt.Fprintf(w.zip, "%s: %s\r\n", f.Name, oneLine.Replace(f.Value))
	}
	fmt.Fprintf(w.zip, "WARC-Block-Digest: %s\r\nContent-Length: %d\r\n\r\n", Digest(sum[:]), len(block))
	w.zip.Write(block)
	fmt.Fprint(w.zip, "\r\n\r\n")
	if err := w.zip.Close(); err != nil {
		return 0, err
	}
	n, err := w.w.Write(w.buf.Bytes())
	if err != nil {
		return int64(n), &onrecord.Error{Kind: onrecord.Unavailable, Op: "write WARC", Err: err}
	}
	return int64(n), nil
}

// oneLine keeps what comes from outside from adding fields of its own.
var oneLine = strings.NewReplacer("\r", " ", "\n", " ")

// NewHeader returns the fields that every record has. The ID is a UUID.
func NewHeader(kind, id string, at time.Time) Header {
	return Header{
		{"WARC-Type", kind},
		{"WARC-Record-ID", "<" + URN + id + ">"},
		{"WARC-Date", FormatDate(at)},
	}
}

// FormatDate writes a time as WARC-Date holds it: UTC, in microseconds.
func FormatDate(at time.Time) string { return at.UTC().Format("2006-01-02T15:04:05.000000Z") }

// URN begins the ID of a record that is a UUID (RFC 9562).
const URN = "urn:uuid:"
