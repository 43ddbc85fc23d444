// Package feed reads what a site offers to readers of news: RSS 0.9 to 2.0, RDF, Atom
// and JSON Feed.
//
// [Parse] makes a [Feed] of bytes. What is broken in one item loses that item alone,
// and [Feed.Skipped] counts it. Every limit that cuts shows in [Feed.Cut].
package feed

import (
	"bytes"
	"cmp"
	"errors"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mmcdole/gofeed"
	ext "github.com/mmcdole/gofeed/extensions"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"onrecord"
)

// Options say what is known of a feed, and bound it. The zero value is good.
type Options struct {
	URL         string // that it came from; relative links are resolved against it
	ContentType string // as received
	MaxBytes    int    // default 16 MiB
	MaxItems    int    // default 10,000
}

// A Feed is what a site offers at one address.
type Feed struct {
	Format   string    `json:"format"` // "rss", "atom" or "json"
	Version  string    `json:"version,omitempty"`
	Title    string    `json:"title,omitempty"`
	Site     string    `json:"site,omitempty"` // address of the page it is of
	Language string    `json:"language,omitempty"`
	Updated  time.Time `json:"updated,omitzero"`
	Items    []Item    `json:"items,omitempty"` // in the feed's order, each once
	// Skipped counts items that could not be read or have no address, Repeated those
	// that stood there before.
	Skipped  int `json:"skipped,omitempty"`
	Repeated int `json:"repeated,omitempty"`
	// Broken says that it is not well-formed and its items were read one by one.
	Broken bool `json:"broken,omitempty"`
	// Cut says that it has more items than were read.
	Cut bool `json:"cut,omitempty"`
}

// An Item is an article that a feed tells of. Texts are plain, with single spaces.
type Item struct {
	Link string `json:"link"` // absolute, http or https
	// GUID names the item: the feed's own name for it, else its link. No other item
	// of the feed has it.
	GUID    string   `json:"guid"`
	Title   string   `json:"title,omitempty"`
	Summary string   `json:"summary,omitempty"`  // at most 4,000 bytes
	Authors []string `json:"authors,omitempty"`  // at most 50
	Lang    string   `json:"language,omitempty"` // of the item, else of the feed
	// Published and Updated are zero where the feed does not tell or tells what is no
	// date. A date may lie in the future.
	Published time.Time `json:"published,omitzero"`
	Updated   time.Time `json:"updated,omitzero"`
}

// Looks tells whether bytes look like a feed: a cheap test on their beginning.
func Looks(b []byte) bool {
	return format(decode(b[:min(len(b), 4<<10)], "")) != ""
}

// Parse reads a feed. Errors are of kind Empty, Invalid (no feed) or TooLarge.
func Parse(b []byte, o Options) (*Feed, error) {
	fail := func(kind onrecord.Kind, text string) (*Feed, error) {
		return nil, &onrecord.Error{Kind: kind, Op: "parse feed", Object: o.URL, Err: errors.New(text)}
	}
	o.MaxBytes = cmp.Or(o.MaxBytes, 16<<20)
	o.MaxItems = cmp.Or(o.MaxItems, 10_000)
	if len(b) > o.MaxBytes {
		return fail(onrecord.TooLarge, "too large for a feed")
	}
	if len(bytes.TrimSpace(b)) == 0 {
		return fail(onrecord.Empty, "nothing in it")
	}
	text := decode(b, o.ContentType)
	kind := format(text)
	if kind == "" {
		return fail(onrecord.Invalid, "not RSS, Atom, RDF or JSON Feed")
	}
	out := &Feed{Format: kind}
	var raw *gofeed.Feed
	var err error
	switch {
	case kind == "json":
		if depth(text, '{', '}', '[', ']') > maxDepth {
			return fail(onrecord.Invalid, "nested too deeply")
		}
		raw, err = gofeed.NewParser().ParseString(text)
	case xmlDepth(text) <= maxDepth:
		raw, err = gofeed.NewParser().ParseString(text)
	default:
		err = errors.New("nested too deeply")
	}
	if err != nil && kind != "json" {
		raw = out.salvage(text, o.MaxItems)
	}
	if raw == nil {
		return fail(onrecord.Invalid, "no feed: "+err.Error())
	}
	out.fill(raw, o)
	return out, nil
}

const maxDepth = 200

// fill takes over what was read.
func (f *Feed) fill(raw *gofeed.Feed, o Options) {
	f.Version, f.Title, f.Language = raw.FeedVersion, plain(raw.Title, 1000), tag(raw.Language)
	if f.Format == "rss" && raw.FeedType != "" {
		f.Format = raw.FeedType
	}
	f.Updated = when(cmp.Or(raw.UpdatedParsed, raw.PublishedParsed))
	base, _ := url.Parse(o.URL)
	f.Site = absolute(base, raw.Link)
	if site, err := url.Parse(f.Site); err == nil && f.Site != "" {
		base = site // a relative link is meant as on the site
	}
	type identity struct{ guid, link string }
	seen := map[identity]bool{}
	guids := map[string]bool{}
	for _, r := range raw.Items {
		if r == nil {
			f.Skipped++
			continue
		}
		if len(f.Items) == o.MaxItems {
			f.Cut = true
			break
		}
		it := Item{Link: absolute(base, link(r)), GUID: strings.TrimSpace(r.GUID), Title: plain(r.Title, 1000), Summary: plain(cmp.Or(r.Description, r.Content), 4000)}
		if it.Link == "" {
			f.Skipped++
			continue
		}
		if len(it.GUID) > 2000 {
			it.GUID = ""
		}
		id := identity{cmp.Or(it.GUID, it.Link), it.Link}
		if seen[id] {
			f.Repeated++
			continue
		}
		seen[id] = true
		if it.GUID == "" || guids[it.GUID] {
			it.GUID = it.Link // a name that several items bear is none
		}
		if guids[it.GUID] {
			f.Repeated++
			continue
		}
		guids[it.GUID] = true
		for _, a := range r.Authors {
			if a == nil || len(it.Authors) == 50 {
				continue
			}
			if name := plain(cmp.Or(a.Name, a.Email), 300); name != "" && !slices.Contains(it.Authors, name) {
				it.Authors = append(it.Authors, name)
			}
		}
		it.Lang = f.Language
		if dc := r.DublinCoreExt; dc != nil && len(dc.Language) > 0 && tag(dc.Language[0]) != "" {
			it.Lang = tag(dc.Language[0])
		}
		it.Published, it.Updated = when(r.PublishedParsed), when(r.UpdatedParsed)
		f.Items = append(f.Items, it)
	}
}

// link returns where an item leads: past a counter of clicks, if the feed tells.
func link(r *gofeed.Item) string {
	if l := first(r.Extensions, "feedburner", "origLink"); l != "" {
		return l
	}
	if strings.TrimSpace(r.Link) != "" {
		return r.Link
	}
	for _, l := range r.Links {
		if strings.TrimSpace(l) != "" {
			return l
		}
	}
	if strings.HasPrefix(r.GUID, "http://") || strings.HasPrefix(r.GUID, "https://") {
		return r.GUID
	}
	return ""
}

func first(e ext.Extensions, space, name string) string {
	if l := e[space][name]; len(l) > 0 {
		return strings.TrimSpace(l[0].Value)
	}
	return ""
}

func absolute(base *url.URL, link string) string {
	u, err := url.Parse(strings.Join(strings.Fields(html.UnescapeString(link)), ""))
	if err != nil || len(link) > 8<<10 || strings.TrimSpace(link) == "" {
		return ""
	}
	if base != nil {
		u = base.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return ""
	}
	u.User = nil
	return u.String()
}

// when drops what programs write in place of no date.
func when(t *time.Time) time.Time {
	if t == nil || t.Year() < 1980 || t.Year() > 2200 {
		return time.Time{}
	}
	return *t
}

var languageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$`)

// tag returns a language tag (BCP 47) as written with "-", "" for what is none.
func tag(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 35 || !languageTag.MatchString(s) {
		return ""
	}
	return strings.ReplaceAll(s, "_", "-")
}

// plain takes the text out of what may be HTML, escaped once or twice, folds its white
// space and cuts it to so many bytes.
func plain(s string, limit int) string {
	if len(s) > 16*limit {
		s = s[:16*limit]
	}
	if strings.ContainsAny(s, "<&") {
		s = untag(s)
		if strings.ContainsAny(s, "<&") {
			s = untag(s) // <title type="text">&lt;b&gt; and the like
		}
	}
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
	if len(s) > limit {
		s = s[:limit]
		for !utf8.ValidString(s) {
			s = s[:len(s)-1]
		}
		s = strings.TrimSpace(s)
	}
	return s
}

func untag(s string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	hidden := ""
	for {
		switch t := z.Next(); t {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			if hidden == "" {
				b.Write(z.Text())
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			switch n := string(name); {
			case t == html.StartTagToken && (n == "script" || n == "style"):
				hidden = n
			case t == html.EndTagToken && n == hidden:
				hidden = ""
			case inline[n]:
			default:
				b.WriteByte(' ')
			}
		}
	}
}

// inline are the elements that do not part words.
var inline = map[string]bool{"a": true, "b": true, "i": true, "em": true, "strong": true, "span": true, "u": true, "small": true, "sup": true, "sub": true, "font": true, "mark": true, "abbr": true, "wbr": true, "cite": true, "q": true, "code": true}

var declaration = regexp.MustCompile(`^\s*<\?xml[^>]*?\?>`)
var encoding = regexp.MustCompile(`encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']`)

// decode makes UTF-8 of a feed. Valid UTF-8 is that, whatever the feed or the server
// says; else a mark at the beginning, the feed and the server are asked in this order.
// The XML declaration and characters that XML does not have are taken out.
func decode(b []byte, contentType string) string {
	head := b[:min(len(b), 1024)]
	label := ""
	switch {
	case bytes.HasPrefix(b, []byte{0xfe, 0xff}), bytes.HasPrefix(b, []byte{0, '<'}):
		label = "utf-16be"
	case bytes.HasPrefix(b, []byte{0xff, 0xfe}), bytes.HasPrefix(b, []byte{'<', 0}):
		label = "utf-16le"
	case bytes.IndexByte(head, 0x1b) < 0 && validButCut(b):
	default:
		if m := encoding.FindSubmatch(head); m != nil {
			label = string(m[1])
		}
		if e, _ := charset.Lookup(label); e == nil || strings.HasPrefix(strings.ToLower(label), "utf") {
			_, after, _ := strings.Cut(strings.ToLower(contentType), "charset=")
			label = strings.Trim(strings.TrimSpace(after), `"'; `)
		}
		if e, name := charset.Lookup(label); e == nil || name == "utf-8" {
			label = "windows-1252"
			if mostlyUTF8(b) {
				label = "" // a few broken characters
			}
		}
	}
	text := string(b)
	if e, _ := charset.Lookup(label); e != nil {
		if decoded, err := e.NewDecoder().Bytes(b); err == nil {
			text = string(decoded)
		}
	}
	text = strings.TrimPrefix(text, "\uFEFF")
	text = strings.ToValidUTF8(text, "\uFFFD")
	text = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, text)
	return declaration.ReplaceAllString(strings.TrimSpace(text), "")
}

// validButCut tells whether bytes are UTF-8, but for a last character cut in two.
func validButCut(b []byte) bool {
	for range 4 {
		if utf8.Valid(b) {
			return true
		}
		if len(b) == 0 {
			return false
		}
		b = b[:len(b)-1]
	}
	return false
}

// mostlyUTF8 tells whether more characters outside ASCII are right than wrong.
func mostlyUTF8(b []byte) bool {
	right, wrong := 0, 0
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			wrong++
		} else if n > 1 {
			right++
		}
		b = b[n:]
	}
	return right > 4*wrong
}

// root finds the first element, behind comments and processing instructions.
var root = regexp.MustCompile(`(?i)^(?:\s|<\?[^>]*>|<!--(?s:.*?)-->|<!doctype[^>[]*(?:\[[^\]]*\])?[^>]*>)*<((?:[a-z0-9_.-]+:)?(rss|rdf|feed))([\s/][^>]*)?>`)

// format returns "rss" (RDF too), "atom", "json", or "" for what is no feed.
func format(text string) string {
	text = strings.TrimSpace(text)
	if strings.HasPrefix(text, "{") {
		head := text[:min(len(text), 4<<10)]
		if strings.Contains(head, "jsonfeed.org/version") || strings.Contains(head, `"items"`) && strings.Contains(head, `"version"`) {
			return "json"
		}
		return ""
	}
	m := root.FindStringSubmatch(text[:min(len(text), 64<<10)])
	switch {
	case m == nil:
		return ""
	case strings.EqualFold(m[2], "feed"):
		return "atom"
	}
	return "rss"
}

// depth returns the deepest nesting of brackets outside JSON strings.
func depth(s string, brackets ...byte) int {
	now, most, quoted := 0, 0, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == brackets[0] || c == brackets[2]:
			now++
			most = max(most, now)
		case c == brackets[1] || c == brackets[3]:
			now--
		}
	}
	return most
}

// xmlDepth returns about how deeply elements are nested: the parser goes down with
// them, and must not be led too deep.
func xmlDepth(s string) int {
	now, most := 0, 0
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			return most
		}
		s = s[i+1:]
		end := ">"
		switch {
		case strings.HasPrefix(s, "![CDATA["):
			end = "]]>"
		case strings.HasPrefix(s, "!--"):
			end = "-->"
		case strings.HasPrefix(s, "!"), strings.HasPrefix(s, "?"):
		case strings.HasPrefix(s, "/"):
			now = max(0, now-1)
		default:
			now++
			most = max(most, now)
		}
		j := strings.Index(s, end)
		if j < 0 {
			return most
		}
		if end == ">" && j > 0 && s[j-1] == '/' {
			now = max(0, now-1)
		}
		s = s[j+len(end):]
	}
}

var itemStart = regexp.MustCompile(`(?i)<((?:[a-z0-9_.-]+:)?(?:item|entry))[\s>]`)

// salvage reads the items of a broken feed one by one.
func (f *Feed) salvage(text string, limit int) *gofeed.Feed {
	f.Broken = true
	m := root.FindStringSubmatchIndex(text)
	if m == nil {
		return nil
	}
	open, name := text[m[2]:m[1]], text[m[2]:m[3]]
	before, after := "<"+open, "</"+name+">"
	if strings.EqualFold(text[m[4]:m[5]], "rss") {
		before, after = before+"<channel>", "</channel>"+after
	}
	rest := text[m[1]:]
	starts := itemStart.FindAllStringSubmatchIndex(rest, limit+1)
	if len(starts) > limit {
		f.Cut = true
	}
	head := rest
	if len(starts) > 0 {
		head = rest[:starts[0][0]]
	}
	out := one(before + strings.TrimPrefix(strings.TrimSpace(head), "<channel>") + after)
	if out == nil {
		out = one(before + between(head, "title") + after)
	}
	if out == nil {
		out = &gofeed.Feed{FeedType: f.Format}
	}
	out.Items = nil
	for i, s := range starts[:min(len(starts), limit)] {
		end := len(rest)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		segment := rest[s[0]:end]
		name := rest[s[2]:s[3]]
		if j := strings.Index(segment, "</"+name); j >= 0 {
			segment = segment[:j]
		}
		if len(segment) > 1<<20 {
			f.Skipped++
			continue
		}
		part := one(before + segment + "</" + name + ">" + after)
		if part == nil || len(part.Items) != 1 {
			// The texts are what is broken as a rule: keep where it leads.
			part = one(before + "<" + name + ">" + between(segment, "link") + between(segment, "guid") + between(segment, "id") +
				between(segment, "pubDate") + between(segment, "published") + between(segment, "updated") + "</" + name + ">" + after)
			if part != nil && len(part.Items) == 1 {
				part.Items[0].Title = between(segment, "title") // its tags go with all others
			}
		}
		if part == nil || len(part.Items) != 1 {
			f.Skipped++
			continue
		}
		out.Items = append(out.Items, part.Items[0])
	}
	return out
}

func one(text string) *gofeed.Feed {
	if xmlDepth(text) > maxDepth {
		return nil
	}
	f, err := gofeed.NewParser().ParseString(text)
	if err != nil {
		return nil
	}
	return f
}

// between returns the first element of that name as it stands, "" for none.
func between(s, name string) string {
	i := strings.Index(s, "<"+name)
	if i < 0 || i+len(name)+1 >= len(s) || !strings.ContainsRune(" \t\r\n>/", rune(s[i+len(name)+1])) {
		return ""
	}
	s = s[i:]
	if j := strings.IndexByte(s, '>'); j > 0 && s[j-1] == '/' {
		return s[:j+1]
	}
	if j := strings.Index(s, "</"+name+">"); j >= 0 {
		return s[:j+len(name)+3]
	}
	return ""
}
