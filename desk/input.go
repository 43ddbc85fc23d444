package desk

import (
	"context"
	"fmt"
	"mime"
	"strings"

	"onrecord"
	"onrecord/read"
)

// The media types under which the archive keeps what did not come over HTTP. They
// tell how it is read, today and when it is read again.
const (
	typeHTML = "text/html"
	typeText = "text/plain; form=page"    // scraped, boilerplate and all
	typeBody = "text/plain; form=body"    // clean article text
	typeAuto = "application/octet-stream" // whichever it looks like
	typeLine = "application/json; form=page"
)

var types = map[read.Form]string{read.HTML: typeHTML, read.Text: typeText, read.Body: typeBody, read.Auto: typeAuto, "": typeAuto}

// IsLine reports whether a media type is that under which an archive keeps a line of
// JSON Lines.
func IsLine(mediaType string) bool {
	kind, params, err := mime.ParseMediaType(mediaType)
	return err == nil && isLine(kind, params)
}

func isLine(kind string, params map[string]string) bool {
	return kind == "application/json" && params["form"] == "page"
}

// input returns what a capture is read from.
func (d *Desk) input(ctx context.Context, c onrecord.Capture) (read.Input, error) {
	b, err := d.o.Archive.Payload(ctx, c)
	if err != nil {
		return read.Input{}, err
	}
	return inputOf(c, b)
}

// inputOf returns what is read of the bytes of a capture.
func inputOf(c onrecord.Capture, b []byte) (read.Input, error) {
	in := read.Input{Bytes: b, URL: c.URL, Captured: c.At}
	kind, params, err := mime.ParseMediaType(c.Type)
	if err != nil {
		kind = strings.ToLower(strings.TrimSpace(strings.Split(c.Type, ";")[0]))
	}
	switch form := params["form"]; {
	case c.Status != 0: // over HTTP
		in.ContentType = c.Type
		if kind == "text/html" || kind == "application/xhtml+xml" {
			in.Form = read.HTML
		}
	case isLine(kind, params):
		line, err := read.Line(b)
		if err != nil {
			return line, err
		}
		if line.URL == "" {
			line.URL = c.URL
		}
		return line, nil
	case kind == "text/html":
		in.Form = read.HTML
	case kind == "text/plain" && form == "body":
		in.Form = read.Body
	case kind == "text/plain" && form == "page":
		in.Form = read.Text
	}
	return in, nil
}

// readable says why what came over HTTP is no page to read, nil if it is one.
func readable(c onrecord.Capture) error {
	if c.Status < 200 || c.Status > 299 {
		return &onrecord.Error{Kind: onrecord.Invalid, Op: "read", Object: c.URL, Err: fmt.Errorf("the server answered %d", c.Status)}
	}
	kind, _, _ := mime.ParseMediaType(c.Type)
	for _, known := range []string{"text/html", "application/xhtml+xml", "text/plain", "application/octet-stream", ""} {
		if kind == known {
			return nil
		}
	}
	return &onrecord.Error{Kind: onrecord.Binary, Op: "read", Object: c.URL, Err: fmt.Errorf("is %s, not a page", kind)}
}
