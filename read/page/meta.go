package page

import (
	"encoding/json"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// meta is what a page tells of itself apart from its body.
type meta struct {
	Title, Subtitle, Site string
	Authors, Agencies     []string
	Published, Modified   string
	Tags                  []string
	CanonicalURL          string
	Language              string
}

// readMeta gathers what a page's head and JSON-LD tell of it.
func readMeta(doc *html.Node, in Input) meta {
	var m meta
	g := gatherer{og: map[string][]string{}}
	g.walk(doc)
	first := func(keys ...string) string {
		for _, k := range keys {
			if v := g.og[k]; len(v) > 0 {
				return v[0]
			}
		}
		return ""
	}
	m.Site = first("og:site_name", "application-name")
	m.CanonicalURL = g.canonical
	if m.CanonicalURL == "" {
		m.CanonicalURL = first("og:url")
	}
	m.Language = g.language
	m.Published = moment(first("article:published_time", "datepublished", "date", "dc.date", "pubdate", "parsely-pub-date"), m.Language)
	m.Modified = moment(first("article:modified_time", "datemodified", "og:updated_time", "lastmod"), m.Language)
	m.Tags = g.og["article:tag"]
	for _, a := range append(g.og["author"], g.og["article:author"]...) {
		m.addAuthor(a)
	}
	for _, x := range g.jsonLD {
		m.fromLD(x)
	}
	m.Title = g.title(m.Site, first("og:title", "twitter:title"), m.Title)
	return m
}

type gatherer struct {
	og        map[string][]string
	canonical string
	language  string
	titleTag  string
	h1        []string
	jsonLD    []map[string]any
}

func (g *gatherer) walk(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		switch c.DataAtom {
		case atom.Html:
			g.language = attr(c, "lang")
		case atom.Meta:
			k := attr(c, "property")
			if k == "" {
				k = attr(c, "name")
			}
			if k == "" {
				k = attr(c, "itemprop")
			}
			if v := fold(attr(c, "content")); k != "" && v != "" {
				k = strings.ToLower(k)
				g.og[k] = append(g.og[k], v)
			}
		case atom.Link:
			if attr(c, "rel") == "canonical" {
				g.canonical = attr(c, "href")
			}
		case atom.Title:
			if g.titleTag == "" {
				g.titleTag = fold(inner(c))
			}
		case atom.H1:
			g.h1 = append(g.h1, fold(inner(c)))
		case atom.Script:
			if strings.Contains(attr(c, "type"), "ld+json") && c.FirstChild != nil {
				var v any
				if json.Unmarshal([]byte(c.FirstChild.Data), &v) == nil {
					g.ld(v, 0)
				}
			}
		}
		g.walk(c)
	}
}

func (g *gatherer) ld(v any, depth int) {
	if depth > 5 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			g.ld(x, depth+1)
		}
	case map[string]any:
		g.jsonLD = append(g.jsonLD, v)
		g.ld(v["@graph"], depth+1)
	}
}

func inner(n *html.Node) string {
	var b strings.Builder
	var f func(*html.Node)
	f = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.TextNode {
				b.WriteString(c.Data)
			} else {
				f(c)
			}
		}
	}
	f(n)
	return b.String()
}

// title chooses the headline: the one of the page's own headings that the head
// agrees with, else the head's, less the site's name.
func (g *gatherer) title(site, og, ld string) string {
	head := key(og) + "|" + key(ld) + "|" + key(g.titleTag)
	for _, h := range g.h1 {
		if k := key(h); k != "" && strings.Contains(head, k) {
			return h
		}
	}
	for _, t := range []string{ld, og, g.titleTag} {
		if t == "" {
			continue
		}
		return withoutSite(t, site)
	}
	if len(g.h1) > 0 {
		return g.h1[0]
	}
	return ""
}

var tail = regexp.MustCompile(`^(.{10,}?)\s+[|–—\-·»:]+\s+([^|–—·»]{2,40})$`)

func withoutSite(title, site string) string {
	if x := tail.FindStringSubmatch(title); x != nil && (site == "" || strings.Contains(key(site), key(x[2])) || strings.Contains(key(x[2]), key(site))) {
		return x[1]
	}
	return title
}

func (m *meta) addAuthor(s string) {
	s = fold(s)
	if s == "" || strings.Contains(s, "://") || len(s) > 80 {
		return
	}
	for _, a := range m.Authors {
		if a == s {
			return
		}
	}
	m.Authors = append(m.Authors, s)
}

func (m *meta) fromLD(x map[string]any) {
	if s, _ := x["headline"].(string); s != "" && m.Title == "" {
		m.Title = fold(html.UnescapeString(s))
	}
	if s, _ := x["datePublished"].(string); s != "" {
		m.Published = moment(s, m.Language)
	}
	if s, _ := x["dateModified"].(string); s != "" {
		m.Modified = moment(s, m.Language)
	}
	for _, a := range list(x["author"]) {
		switch a := a.(type) {
		case string:
			m.addAuthor(a)
		case map[string]any:
			if s, _ := a["name"].(string); s != "" {
				m.addAuthor(s)
			}
		}
	}
	if p, ok := x["publisher"].(map[string]any); ok && m.Site == "" {
		m.Site, _ = p["name"].(string)
	}
}

func list(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}
