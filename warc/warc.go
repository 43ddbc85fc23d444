// Package warc reads and writes WARC files, the format in which web archives keep
// what they received (ISO 28500:2017, WARC/1.1; 1.0 is read too).
//
// [NewReader] and [Reader.Next] go through the records of a file or stream: gzip
// with one member a record, gzip as a whole, or plain. A block is streamed, so that
// records of any size take the same memory. [NewWriter] writes records, each a gzip
// member of its own. [Response] takes the block of a response apart.
package warc

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// The types of records that this package knows; others are read as well.
const (
	Info     = "warcinfo"
	Request  = "request"
	Answer   = "response"
	Revisit  = "revisit"
	Resource = "resource"
	Metadata = "metadata"
)

// SamePayload is the profile of a revisit whose payload is that of the record it
// refers to.
const SamePayload = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"

// A Field is one field of a record's header.
type Field struct{ Name, Value string }

// A Header is the named fields of a record, in order.
type Header []Field

// Get returns the value of the first field of that name, in any case; "" for none.
func (h Header) Get(name string) string {
	for _, f := range h {
		if strings.EqualFold(f.Name, name) {
			return f.Value
		}
	}
	return ""
}

// Add appends a field unless its value is empty.
func (h *Header) Add(name, value string) {
	if value != "" {
		*h = append(*h, Field{name, value})
	}
}

// Type returns the record's type, in small letters.
func (h Header) Type() string { return strings.ToLower(h.Get("WARC-Type")) }

// ID returns the record's ID without its angle brackets.
func (h Header) ID() string { return bare(h.Get("WARC-Record-ID")) }

// Target returns the address that the record is about. Some writers put it in angle
// brackets.
func (h Header) Target() string { return bare(h.Get("WARC-Target-URI")) }

// Date returns when the record was made, zero where it does not tell.
func (h Header) Date() time.Time {
	s := h.Get("WARC-Date")
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}

func bare(s string) string {
	return strings.TrimSuffix(strings.TrimPrefix(s, "<"), ">")
}

// A Record is one record of a file.
type Record struct {
	Version string // "WARC/1.1"
	Header
	// Size is the length of the block in bytes.
	Size int64
	// Block is good until the next call of [Reader.Next].
	Block io.Reader
	// Offset is where the record starts in the file, compressed as it is; -1 where
	// records share a gzip member.
	Offset int64
}

// Digest writes a SHA-256 as WARC-Block-Digest and WARC-Payload-Digest hold it here:
// in hexadecimal, as sha256sum prints it.
func Digest(sum []byte) string { return fmt.Sprintf("sha256:%x", sum) }
