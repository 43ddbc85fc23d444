package read

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"time"

	"onrecord"
)

// Lines decodes JSON Lines: one object a line, as [Line] takes it. A line that is
// wrong or larger than maxBytes of page yields an error of kind Invalid or TooLarge
// that tells its number, and the rest goes on.
func Lines(r io.Reader, maxBytes int) iter.Seq2[Input, error] {
	return func(yield func(Input, error) bool) {
		for l, err := range RawLines(r, maxBytes) {
			var in Input
			if err == nil {
				if in, err = Line(l.Bytes); err != nil {
					err = &onrecord.Error{Kind: onrecord.Invalid, Op: "read", Object: fmt.Sprintf("line %d", l.Number), Err: errors.Unwrap(err)}
				}
			}
			if !yield(in, err) {
				return
			}
		}
	}
}

// A RawLine is a line of JSON Lines as it stands.
type RawLine struct {
	Number int // from 1
	Bytes  []byte
}

// RawLines yields the lines of JSON Lines that are not blank. One larger than
// maxBytes of page yields an error of kind TooLarge, and the rest goes on.
func RawLines(r io.Reader, maxBytes int) iter.Seq2[RawLine, error] {
	return func(yield func(RawLine, error) bool) {
		br := bufio.NewReaderSize(r, 1<<16)
		// Base64 takes a third more, JSON escapes up to six bytes a character.
		limit := 6*maxBytes + 1<<16
		for n := 1; ; n++ {
			line, err := readLine(br, limit)
			if errors.Is(err, io.EOF) {
				return
			}
			switch {
			case errors.Is(err, bufio.ErrTooLong):
				err = &onrecord.Error{Kind: onrecord.TooLarge, Op: "read", Object: fmt.Sprintf("line %d", n), Err: fmt.Errorf("over %d bytes", limit)}
			case err != nil:
				yield(RawLine{Number: n}, &onrecord.Error{Kind: onrecord.Unavailable, Op: "read", Object: fmt.Sprintf("line %d", n), Err: err})
				return
			case len(bytes.TrimSpace(line)) == 0:
				continue
			}
			if !yield(RawLine{n, line}, err) {
				return
			}
		}
	}
}

// readLine reads up to the next newline. Of a line over limit it reads all and
// keeps nothing.
func readLine(r *bufio.Reader, limit int) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := r.ReadSlice('\n')
		if long = long || len(line)+len(part) > limit; long {
			line = nil
		} else {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case long && (err == nil || errors.Is(err, io.EOF)):
			return nil, bufio.ErrTooLong
		case errors.Is(err, io.EOF) && len(line) > 0:
			return line, nil
		default:
			return line, err
		}
	}
}

// Line decodes one line of JSON Lines: an object with one of "html", "html_base64",
// "text" or "body", and with "id", "url", "title", "language" and "captured" where
// they are known. The error is of kind Invalid.
func Line(line []byte) (Input, error) {
	in, err := parseLine(line)
	if err != nil {
		err = &onrecord.Error{Kind: onrecord.Invalid, Op: "read", Object: in.ID, Err: err}
	}
	return in, err
}

func parseLine(line []byte) (Input, error) {
	var l struct {
		ID         json.RawMessage `json:"id"`
		URL        string          `json:"url"`
		HTML       *string         `json:"html"`
		HTMLBase64 *string         `json:"html_base64"`
		Text       *string         `json:"text"`
		Body       *string         `json:"body"`
		Title      string          `json:"title"`
		Language   string          `json:"language"`
		Captured   string          `json:"captured"`
	}
	if err := json.Unmarshal(line, &l); err != nil {
		return Input{}, fmt.Errorf("not a JSON object with a page: %w", err)
	}
	in := Input{ID: id(l.ID), URL: l.URL, Title: l.Title, Language: l.Language, Captured: moment(l.Captured)}
	given := 0
	for _, x := range []struct {
		s    *string
		form Form
	}{{l.HTML, HTML}, {l.Text, Text}, {l.Body, Body}} {
		if x.s != nil {
			in.Bytes, in.Form = []byte(*x.s), x.form
			given++
		}
	}
	if l.HTMLBase64 != nil {
		b, err := base64.StdEncoding.DecodeString(*l.HTMLBase64)
		if err != nil {
			return in, fmt.Errorf("html_base64: %w", err)
		}
		in.Bytes, in.Form = b, HTML
		given++
	}
	if given != 1 {
		return in, fmt.Errorf("wants one of html, html_base64, text, body; has %d", given)
	}
	return in, nil
}

// moment returns the time of an RFC 3339 time or a bare date, zero for anything
// else: a page is not refused for its date.
func moment(s string) time.Time {
	for _, layout := range []string{time.RFC3339Nano, time.DateTime, time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}

// id takes strings as they are and other values by their JSON.
func id(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	return string(raw)
}
