package api

import (
	"errors"
	"io"
	"mime"
	"net/http"

	"onrecord"
	"onrecord/read"
)

// forms are how a page is read, by its media type.
var forms = map[string]read.Form{
	"text/html": read.HTML, "application/xhtml+xml": read.HTML, "text/plain": read.Text, "application/octet-stream": read.Auto,
}

// read reads a page that was sent, and keeps nothing: the page itself as bytes, or in
// JSON as a line of JSON Lines has it.
func (s *server) read(w http.ResponseWriter, r *http.Request) error {
	q := (&query{r: r}).known("url")
	if q.err != nil {
		return q.err
	}
	contentType := r.Header.Get("Content-Type")
	kind, _, _ := mime.ParseMediaType(contentType)
	form, ok := forms[kind]
	if !ok && kind != "application/json" {
		return &onrecord.Error{Kind: onrecord.Binary, Op: "read", Object: kind, Err: errors.New("can be text/html, text/plain, application/octet-stream or application/json")}
	}
	b, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	in := read.Input{Bytes: b, Form: form, URL: q.text("url")}
	if form == read.HTML {
		in.ContentType = contentType
	}
	if !ok {
		if in, err = read.Line(b); err != nil {
			return err
		}
	}
	select {
	case s.readers <- struct{}{}:
		defer func() { <-s.readers }()
	case <-r.Context().Done():
		return &onrecord.Error{Kind: onrecord.Unavailable, Op: "read", Err: errors.New("too many pages are being read")}
	}
	reading, err := read.Safely(in, read.Options{MaxBytes: int(s.MaxPage)})
	if err != nil {
		return err
	}
	return send(w, http.StatusOK, reading)
}
