package collect

import (
	"bytes"
	"cmp"
	"io"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

// A Link is a link of a page that seems to lead to an article.
type Link struct {
	URL  string `json:"url"` // absolute, without fragment
	Text string `json:"text,omitempty"`
	// Score is how much speaks for it; no probability.
	Score float64 `json:"score"`
}

const (
	maxPage   = 16 << 20 // bytes of a page that are looked at
	maxLinks  = 5000
	maxStack  = 256 // open elements that are remembered
	threshold = 3
)

// ArticleLinks returns the links of a section page that lead to articles, in the
// page's order, each address once. What an address looks like speaks for it (a date,
// a number, a title), so do a long text, a heading around it, and many others that
// stand in the same structure; menus and other sites speak against it.
func ArticleLinks(page []byte, contentType, address string) []Link {
	_, links := look(page, contentType, address)
	return links
}

// An alternate is a feed that a page names.
type alternate struct {
	url, title string
	linked     bool // by a link in the text rather than a link element
}

type anchor struct {
	Link
	where   string // the structure it stands in
	menu    bool
	heading bool
}

var feedTypes = map[string]bool{
	"application/rss+xml": true, "application/atom+xml": true, "application/rdf+xml": true,
	"application/feed+json": true, "application/rss": true, "application/atom": true, "text/rss+xml": true,
}

var void = map[string]bool{
	"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true,
	"link": true, "meta": true, "param": true, "source": true, "track": true, "wbr": true,
}

// look goes over a page's tokens once. No tree is built, so that no nesting, however
// deep, costs anything.
func look(page []byte, contentType, address string) (feeds []alternate, links []Link) {
	base, err := url.Parse(address)
	if err != nil {
		return nil, nil
	}
	site := base.Hostname()
	page = page[:min(len(page), maxPage)]
	var r io.Reader = bytes.NewReader(page)
	if c, err := charset.NewReader(r, contentType); err == nil {
		r = c
	}
	z := html.NewTokenizer(r)
	z.SetMaxBuf(1 << 20)
	var stack []element
	var anchors []*anchor
	at := map[string]*anchor{}
	var current *anchor
	var text strings.Builder
	finish := func() {
		if current == nil {
			return
		}
		current.Text = strings.Join(strings.Fields(text.String()), " ")
		if old := at[current.URL]; old != nil {
			// A picture and a headline often lead to the same article.
			if len(current.Text) > len(old.Text) {
				old.Text, old.where = current.Text, current.where
			}
			old.menu, old.heading = old.menu && current.menu, old.heading || current.heading
		} else if len(anchors) < maxLinks {
			at[current.URL] = current
			anchors = append(anchors, current)
		}
		current = nil
	}
	based := false
	for {
		t := z.Next()
		if t == html.ErrorToken {
			break
		}
		switch t {
		case html.TextToken:
			if current != nil && text.Len() < 2000 {
				text.Write(z.Text())
				text.WriteByte(' ')
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			token := z.Token()
			a := attributes(token)
			switch token.Data {
			case "base":
				if u, err := base.Parse(a["href"]); !based && err == nil && a["href"] != "" {
					base, based = u, true
				}
			case "link":
				rel := strings.Fields(strings.ToLower(a["rel"]))
				kind, _, _ := strings.Cut(strings.ToLower(a["type"]), ";")
				if u := resolve(base, a["href"]); u != nil && slices.Contains(rel, "alternate") && feedTypes[strings.TrimSpace(kind)] && len(feeds) < 100 {
					feeds = append(feeds, alternate{url: u.String(), title: strings.Join(strings.Fields(a["title"]), " ")})
				}
			case "a":
				finish()
				text.Reset()
				u := resolve(base, a["href"])
				if u == nil {
					break
				}
				if feedPath.MatchString(u.Path) && sameSite(site, u.Hostname()) && len(feeds) < 100 {
					feeds = append(feeds, alternate{url: u.String(), linked: true})
				}
				if !sameSite(site, u.Hostname()) || picture[strings.ToLower(path.Ext(u.Path))] {
					break
				}
				current = &anchor{Link: Link{URL: u.String()}}
				current.where, current.menu, current.heading = place(stack)
			case "img":
				if current != nil && text.Len() == 0 {
					text.WriteString(a["alt"] + " ")
				}
			case "h1", "h2", "h3", "h4":
				if current != nil {
					current.heading = true
				}
			case "option", "li", "td", "tr", "article":
				finish() // of an anchor that was not closed
			}
			if t == html.StartTagToken && !void[token.Data] && len(stack) < maxStack {
				stack = append(stack, open(stack, token.Data, a["class"]))
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if string(name) == "a" {
				finish()
			}
			for i := len(stack) - 1; i >= 0 && i > len(stack)-16; i-- {
				if stack[i].name == string(name) {
					stack = stack[:i]
					break
				}
			}
		}
	}
	finish()
	return feeds, weigh(anchors, base)
}

var feedPath = regexp.MustCompile(`(?i)(?:^|[/._-])(?:rss|atom|feeds?)(?:[/._-]?(?:xml|rdf|json|[0-9.]+))?/?$|\.(?:rss|atom|rdf)$`)

var picture = map[string]bool{
	".jpg": true, ".jpeg": true, ".png": true, ".gif": true, ".webp": true, ".svg": true, ".pdf": true, ".mp3": true,
	".mp4": true, ".zip": true, ".apk": true, ".css": true, ".js": true, ".xml": true, ".ics": true,
}

func attributes(t html.Token) map[string]string {
	a := make(map[string]string, len(t.Attr))
	for _, x := range t.Attr {
		if _, ok := a[x.Key]; !ok {
			a[x.Key] = x.Val
		}
	}
	return a
}

func resolve(base *url.URL, href string) *url.URL {
	href = strings.TrimSpace(href)
	if href == "" || strings.HasPrefix(href, "#") || len(href) > 4<<10 {
		return nil
	}
	u, err := base.Parse(href)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return nil
	}
	u.User, u.Fragment, u.RawFragment = nil, "", ""
	return u
}

// sameSite tells whether two hosts are the same but for "www", or one lies in the
// other.
func sameSite(a, b string) bool {
	a, b = strings.TrimPrefix(strings.ToLower(a), "www."), strings.TrimPrefix(strings.ToLower(b), "www.")
	return a == b || strings.HasSuffix(a, "."+b) || strings.HasSuffix(b, "."+a)
}

// An element is one that is open, with what holds for all inside it.
type element struct {
	name, label         string // label: with its first class
	menu, heading, item bool
}

func open(stack []element, name, classes string) element {
	var e element
	if len(stack) > 0 {
		e = stack[len(stack)-1]
	}
	class, _, _ := strings.Cut(strings.TrimSpace(classes), " ")
	e.name, e.label = name, name+"."+class
	switch name {
	case "nav", "footer", "menu":
		e.menu = true
	case "header": // of the page; an article has one too
		e.menu = e.menu || !e.item
	case "article", "li":
		e.item = true
	case "h1", "h2", "h3", "h4":
		e.heading = true
	}
	return e
}

// place tells what structure an anchor stands in: the elements around it.
func place(stack []element) (where string, menu, heading bool) {
	for _, e := range stack[max(0, len(stack)-4):] {
		where += ">" + e.label
		menu, heading = e.menu, e.heading
	}
	return where, menu, heading
}

var (
	dated  = regexp.MustCompile(`/(?:19|20)\d\d[/-]?(?:0?[1-9]|1[0-2])(?:[/-]?[0-3]?\d)?(?:[/-]|$)|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-[0-3]\d`)
	number = regexp.MustCompile(`\d{4,}`)
)

// weigh scores anchors and leaves those that seem to lead to articles.
func weigh(anchors []*anchor, base *url.URL) []Link {
	type group struct{ n, long int }
	groups := map[string]*group{}
	for _, a := range anchors {
		g := groups[a.where]
		if g == nil {
			g = &group{}
			groups[a.where] = g
		}
		g.n++
		if length(a.Text) >= 20 {
			g.long++
		}
	}
	var links []Link
	self := strings.TrimSuffix(base.Path, "/")
	for _, a := range anchors {
		u, _ := url.Parse(a.URL)
		p := strings.TrimSuffix(u.Path, "/")
		if p == "" && u.RawQuery == "" || p == self && u.RawQuery == base.RawQuery {
			continue
		}
		last := path.Base(p)
		name := strings.TrimSuffix(last, path.Ext(last))
		words := len(strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '_' || r == '+' || r == ' ' }))
		shape, score := 0.0, 0.0
		if dated.MatchString(u.Path) {
			shape += 2
		}
		switch {
		case words >= 4:
			shape += 2
		case words == 3:
			shape++
		}
		if number.MatchString(last) || number.MatchString(u.RawQuery) {
			shape += 1.5
		}
		if ext := path.Ext(last); ext != "" && len(ext) <= 6 && !number.MatchString(ext) {
			shape += 0.5
		}
		if strings.Count(p, "/") >= 2 {
			shape += 0.5
		}
		score = min(shape, 3)
		switch n := length(a.Text); {
		case n >= 25:
			score += 1.5
		case n >= 15:
			score += 0.5
		case n < 8:
			score--
		}
		if a.heading {
			score++
		}
		if a.menu {
			score -= 2.5
		}
		if g := groups[a.where]; g.long >= 4 && 2*g.long >= g.n {
			score++
		}
		if a.Score = score; score >= threshold {
			links = append(links, a.Link)
		}
	}
	return links
}

// length returns about how many letters a text would have in an alphabet.
func length(s string) int {
	n := 0.0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Han, unicode.Hangul):
			n += 2.5
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			n += 1.5
		default:
			n++
		}
	}
	return int(n)
}

// best sorts candidates, the likeliest first, those alike as they came.
func best(list []Candidate) {
	slices.SortStableFunc(list, func(a, b Candidate) int { return cmp.Compare(b.Score, a.Score) })
}
