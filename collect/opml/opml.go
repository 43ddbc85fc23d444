// Package opml reads and writes OPML 2.0, the form in which readers of feeds hand on
// their lists.
//
// [Parse] makes outlines of bytes, [Write] bytes of outlines. Nested folders are the
// tags of what stands in them.
package opml

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"onrecord"
)

// An Outline is one feed of a list.
type Outline struct {
	Feed     string   `json:"feed"` // its address
	Site     string   `json:"site,omitempty"`
	Title    string   `json:"title,omitempty"`
	Language string   `json:"language,omitempty"`
	Tags     []string `json:"tags,omitempty"` // folders from the outside in, and categories
}

// A List is an OPML file.
type List struct {
	Title    string    `json:"title,omitempty"`
	Created  time.Time `json:"created,omitzero"` // written only
	Outlines []Outline `json:"outlines,omitempty"`
	// Skipped counts outlines that are neither folders nor have the address of a feed.
	Skipped int `json:"skipped,omitempty"`
	// Broken says that it is not well-formed; what stood before that was read. Cut
	// says that it has more feeds or deeper folders than are read.
	Broken bool `json:"broken,omitempty"`
	Cut    bool `json:"cut,omitempty"`
}

const (
	maxBytes = 16 << 20
	maxFeeds = 50_000
	maxDepth = 32 // folders; deeper ones give no tags
	maxNest  = 1000
	maxText  = 2000 // bytes of an attribute
)

// Parse reads OPML 1.0 and 2.0. Errors are of kind Empty, Invalid (no OPML) or
// TooLarge. A feed that stands in several folders is one outline with the tags of all.
func Parse(b []byte) (*List, error) {
	fail := func(kind onrecord.Kind, text string) (*List, error) {
		return nil, &onrecord.Error{Kind: kind, Op: "parse OPML", Err: errors.New(text)}
	}
	switch {
	case len(b) > maxBytes:
		return fail(onrecord.TooLarge, fmt.Sprintf("over %d bytes", maxBytes))
	case len(bytes.TrimSpace(b)) == 0:
		return fail(onrecord.Empty, "nothing in it")
	}
	d := xml.NewDecoder(bytes.NewReader(b))
	d.Strict, d.Entity = false, xml.HTMLEntity
	d.CharsetReader = charset.NewReaderLabel
	if utf8.Valid(b) {
		d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	}
	l := &List{}
	at := map[string]int{}
	var folders []string // "" for an outline that is none
	known, title, depth := false, false, 0
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			l.Broken = true
			break
		}
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth > maxNest {
				l.Cut = true
				return l, nil
			}
			name := strings.ToLower(t.Name.Local)
			if !known && name != "opml" {
				return fail(onrecord.Invalid, "not OPML")
			}
			known = true
			title = name == "title"
			if name == "outline" {
				folders = append(folders, l.outline(t, folders, at))
			}
		case xml.CharData:
			if title && len(l.Title) < maxText {
				l.Title = clip(l.Title + string(t))
			}
		case xml.EndElement:
			depth--
			title = false
			if strings.EqualFold(t.Name.Local, "outline") && len(folders) > 0 {
				folders = folders[:len(folders)-1]
			}
		}
	}
	if !known {
		return fail(onrecord.Invalid, "not OPML")
	}
	return l, nil
}

// outline takes over one element and returns its name if it is a folder.
func (l *List) outline(t xml.StartElement, folders []string, at map[string]int) string {
	a := map[string]string{}
	for _, attr := range t.Attr {
		a[strings.ToLower(attr.Name.Local)] = clip(attr.Value)
	}
	name := cmp.Or(a["title"], a["text"])
	feed := cmp.Or(a["xmlurl"], a["feedurl"])
	if feed == "" && strings.EqualFold(a["type"], "rss") {
		feed = a["url"]
	}
	if feed == "" {
		if a["type"] != "" || a["htmlurl"] != "" || a["url"] != "" || name == "" {
			l.Skipped++
			return ""
		}
		return cmp.Or(a["text"], name)
	}
	if !strings.HasPrefix(feed, "http://") && !strings.HasPrefix(feed, "https://") {
		l.Skipped++
		return ""
	}
	if name == feed {
		name = "" // as a title that is not known is written
	}
	var tags []string
	tag := func(s string) {
		if s = clip(s); s == "" || slices.Contains(tags, s) {
			return
		}
		if len(tags) == maxDepth {
			l.Cut = true
			return
		}
		tags = append(tags, s)
	}
	for _, f := range folders {
		tag(f)
	}
	for c := range strings.SplitSeq(a["category"], ",") {
		tag(c)
	}
	if i, ok := at[feed]; ok {
		for _, s := range tags {
			if o := &l.Outlines[i]; !slices.Contains(o.Tags, s) && len(o.Tags) < maxDepth {
				o.Tags = append(o.Tags, s)
			}
		}
		return ""
	}
	if len(l.Outlines) == maxFeeds {
		l.Cut = true
		return ""
	}
	at[feed] = len(l.Outlines)
	l.Outlines = append(l.Outlines, Outline{Feed: feed, Site: a["htmlurl"], Title: name, Language: a["language"], Tags: tags})
	return ""
}

// clip folds white space, takes out what XML does not have, and cuts to maxText bytes.
func clip(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' && r != '\r' || r == 0xFFFE || r == 0xFFFF || r == utf8.RuneError {
			return -1
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	if len(s) > maxText {
		s = strings.TrimSpace(strings.ToValidUTF8(s[:maxText], ""))
	}
	return s
}

// Write writes OPML 2.0. Tags become folders, one in the other in their order, so
// that any reader of feeds shows them and [Parse] gives the same outlines.
func Write(w io.Writer, l *List) error {
	var b bytes.Buffer
	b.WriteString(xml.Header + "<opml version=\"2.0\">\n  <head>\n    <title>")
	xml.EscapeText(&b, []byte(clip(l.Title)))
	b.WriteString("</title>\n")
	if !l.Created.IsZero() {
		fmt.Fprintf(&b, "    <dateCreated>%s</dateCreated>\n", l.Created.UTC().Format(time.RFC1123Z))
	}
	b.WriteString("  </head>\n  <body>\n")
	open := []string{}
	indent := func() { b.WriteString(strings.Repeat("  ", 2+len(open))) }
	shut := func(to int) {
		for len(open) > to {
			open = open[:len(open)-1]
			indent()
			b.WriteString("</outline>\n")
		}
	}
	for _, o := range l.Outlines {
		same := 0
		for same < len(open) && same < len(o.Tags) && open[same] == clip(o.Tags[same]) {
			same++
		}
		shut(same)
		for _, t := range o.Tags[same:] {
			if t = clip(t); t == "" {
				continue
			}
			indent()
			b.WriteString("<outline")
			attr(&b, "text", t)
			b.WriteString(">\n")
			open = append(open, t)
		}
		indent()
		b.WriteString("<outline")
		attr(&b, "type", "rss")
		attr(&b, "text", cmp.Or(o.Title, o.Feed))
		attr(&b, "title", o.Title)
		attr(&b, "xmlUrl", o.Feed)
		attr(&b, "htmlUrl", o.Site)
		attr(&b, "language", o.Language)
		b.WriteString("/>\n")
	}
	shut(0)
	b.WriteString("  </body>\n</opml>\n")
	if _, err := w.Write(b.Bytes()); err != nil {
		return &onrecord.Error{Kind: onrecord.Unavailable, Op: "write OPML", Err: err}
	}
	return nil
}

func attr(b *bytes.Buffer, name, value string) {
	if value = clip(value); value == "" && name != "text" {
		return
	}
	b.WriteString(" " + name + `="`)
	xml.EscapeText(b, []byte(value))
	b.WriteByte('"')
}
