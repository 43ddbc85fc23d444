// Package sitemap reads sitemaps (sitemaps.org 0.9): lists of pages, of news with
// titles and dates, and of other sitemaps, plain or in gzip, as XML or as text lines.
//
// [Parse] makes a [Map] of bytes.
package sitemap

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"onrecord"
)

// Options say what is known of a sitemap, and bound it. The zero value is good.
type Options struct {
	URL      string // that it came from
	MaxBytes int64  // after decompression; default 50 MiB, the standard's own limit
	MaxItems int    // default 50,000, likewise
}

// A Map is what one sitemap lists.
type Map struct {
	Index bool   `json:"index,omitempty"` // its items are sitemaps
	News  bool   `json:"news,omitempty"`  // some of its items tell of news
	Items []Item `json:"items,omitempty"` // in its order, each address once
	// Skipped counts entries without an address that can be fetched.
	Skipped int `json:"skipped,omitempty"`
	// Broken says that it ends in the middle or is not well-formed; what stood before
	// that was read. Cut says that it is longer than the limits.
	Broken bool `json:"broken,omitempty"`
	Cut    bool `json:"cut,omitempty"`
}

// An Item is an entry of a sitemap.
type Item struct {
	Link     string    `json:"link"` // absolute, http or https
	Modified time.Time `json:"modified,omitzero"`
	// Title, Language and Published are of a news sitemap.
	Title     string    `json:"title,omitempty"`
	Language  string    `json:"language,omitempty"`
	Published time.Time `json:"published,omitzero"`
}

// Looks tells whether bytes look like a sitemap in XML: a cheap test.
func Looks(b []byte) bool {
	if unzipped, err := unzip(b, 4<<10); err == nil {
		b = unzipped
	}
	head := b[:min(len(b), 4<<10)]
	return bytes.Contains(head, []byte("<urlset")) || bytes.Contains(head, []byte("<sitemapindex")) ||
		bytes.Contains(head, []byte(":urlset")) || bytes.Contains(head, []byte(":sitemapindex"))
}

func unzip(b []byte, limit int64) ([]byte, error) {
	if !bytes.HasPrefix(b, []byte{0x1f, 0x8b}) {
		return b, nil
	}
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	out, err := io.ReadAll(io.LimitReader(z, limit))
	if len(out) > 0 {
		err = nil // what came before the damage
	}
	return out, err
}

// Parse reads a sitemap. Errors are of kind Empty or Invalid (no sitemap).
func Parse(b []byte, o Options) (*Map, error) {
	fail := func(kind onrecord.Kind, err error) (*Map, error) {
		return nil, &onrecord.Error{Kind: kind, Op: "parse sitemap", Object: o.URL, Err: err}
	}
	o.MaxBytes = cmp.Or(o.MaxBytes, 50<<20)
	o.MaxItems = cmp.Or(o.MaxItems, 50_000)
	b, err := unzip(b, o.MaxBytes+1)
	if err != nil {
		return fail(onrecord.Invalid, err)
	}
	m := &Map{}
	if int64(len(b)) > o.MaxBytes {
		b, m.Cut = b[:o.MaxBytes], true
	}
	if len(bytes.TrimSpace(b)) == 0 {
		return fail(onrecord.Empty, errors.New("nothing in it"))
	}
	base, _ := url.Parse(o.URL)
	c := &collector{Map: m, base: base, limit: o.MaxItems, seen: map[string]bool{}}
	if bytes.HasPrefix(bytes.TrimSpace(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))), []byte("<")) {
		err = c.xml(b)
	} else {
		err = c.lines(b)
	}
	if err != nil {
		return fail(onrecord.Invalid, err)
	}
	return m, nil
}

type collector struct {
	*Map
	base  *url.URL
	limit int
	seen  map[string]bool
}

// add takes an item over; false when the limit is reached.
func (c *collector) add(it Item) bool {
	u, err := url.Parse(it.Link)
	if err == nil && c.base != nil {
		u = c.base.ResolveReference(u)
	}
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || len(it.Link) > 8<<10 {
		c.Skipped++
		return true
	}
	u.User, u.Fragment = nil, ""
	it.Link = u.String()
	if c.seen[it.Link] {
		return true
	}
	if len(c.Items) == c.limit {
		c.Cut = true
		return false
	}
	c.seen[it.Link] = true
	c.News = c.News || it.Title != "" || !it.Published.IsZero()
	c.Items = append(c.Items, it)
	return true
}

// lines reads a sitemap of one address a line.
func (c *collector) lines(b []byte) error {
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimSpace(strings.TrimPrefix(line, "\uFEFF")); line == "" {
			continue
		}
		if !strings.HasPrefix(line, "http://") && !strings.HasPrefix(line, "https://") {
			if len(c.Items) == 0 {
				return errors.New("neither XML nor a list of addresses")
			}
			c.Skipped++
			continue
		}
		if !c.add(Item{Link: line}) {
			break
		}
	}
	return nil
}

// xml goes through the elements without building a tree, so that depth costs nothing
// but the decoder's own list.
func (c *collector) xml(b []byte) error {
	d := xml.NewDecoder(bytes.NewReader(b))
	d.Strict, d.Entity = false, xml.HTMLEntity
	d.CharsetReader = charset.NewReaderLabel
	if utf8.Valid(b) {
		d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	}
	var it Item
	var text strings.Builder
	inside, news, known := false, false, false
	depth := 0
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			c.Broken = true
			break
		}
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth > 100 {
				c.Broken = true
				return c.done(known)
			}
			name := strings.ToLower(t.Name.Local)
			switch {
			case name == "urlset", name == "sitemapindex":
				known = true
				c.Index = c.Index || name == "sitemapindex"
			case !known:
				return errors.New("neither a list of pages nor of sitemaps")
			case name == "url" || name == "sitemap":
				it, inside = Item{}, true
			case name == "news":
				news = true
			}
			text.Reset()
		case xml.CharData:
			if text.Len()+len(t) < 64<<10 {
				text.Write(t)
			}
		case xml.EndElement:
			depth--
			value := strings.Join(strings.Fields(text.String()), " ")
			text.Reset()
			if !inside {
				continue
			}
			image := strings.Contains(strings.ToLower(t.Name.Space), "image") || strings.Contains(strings.ToLower(t.Name.Space), "video")
			switch name := strings.ToLower(t.Name.Local); {
			case image:
			case name == "loc" && !news && it.Link == "":
				it.Link = strings.ReplaceAll(value, " ", "")
			case name == "lastmod":
				it.Modified = date(value)
			case name == "publication_date":
				it.Published = date(value)
			case name == "title" && news:
				it.Title = clip(value)
			case name == "language" && news && len(value) <= 35:
				it.Language = strings.ReplaceAll(value, "_", "-")
			case name == "news":
				news = false
			case name == "url" || name == "sitemap":
				inside, news = false, false
				if !c.add(it) {
					return c.done(known)
				}
			}
		}
	}
	return c.done(known)
}

func (c *collector) done(known bool) error {
	if !known {
		return errors.New("neither a list of pages nor of sitemaps")
	}
	return nil
}

func clip(s string) string {
	if len(s) > 1000 {
		s = strings.ToValidUTF8(s[:1000], "")
	}
	return s
}

// date reads the forms of ISO 8601 that W3C's note on dates has, and some that it has
// not. What is no date is zero.
func date(s string) time.Time {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02", "2006-01", time.RFC1123Z, time.RFC1123} {
		if t, err := time.Parse(layout, s); err == nil {
			if t.Year() < 1980 || t.Year() > 2200 {
				return time.Time{}
			}
			return t
		}
	}
	return time.Time{}
}
