// Package page takes a page apart into what it is made of: title, body, captions,
// boxes, tags, neighbours and metadata.
//
// Call [HTML] for a web page and [Text] for one already scraped to plain text.
//
// A web page is decoded, parsed once, and walked once into a flat list of blocks
// with features; then each block is labelled. The text features are those of
// Kohlschütter et al., "Boilerplate Detection using Shallow Text Features" (WSDM
// 2010); the way in which paragraphs vote for their containers is Readability's.
package page

import (
	"bytes"
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
	head := bytes.ToLower(b[:min(len(b), 4096)])
	head = bytes.ReplaceAll(head, []byte{0}, nil) // UTF-16
	for _, tag := range []string{"<html", "<!doctype html", "<head", "<body", "<meta", "<title", "<div", "<p>", "<p ", "<article", "<table", "<br"} {
		if bytes.Contains(head, []byte(tag)) {
			return true
		}
	}
	return false
}
