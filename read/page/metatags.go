package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// head is what the elements of a page that are made for machines say: meta
// tags, links, microdata, JSON-LD.
type head struct {
	meta      map[string][]string // by property, name or itemprop, in lower case
	canonical string
	language  string // of the html element
	title     string // of the title element
	h1        []string
	data      []ldNode
	props     map[string][]string // microdata and RDFa outside of meta tags
	times     []timeElement
	authors   []string // texts of rel=author and itemprop=author that stand together
	agencies  []string // texts of elements that are called agency
	tags      []string // texts of rel=tag
}

// A timeElement is a time that an element holds, with the number of elements
// that stand before it.
type timeElement struct {
	value, text string
	at          int
	published   bool // it says so itself
	updated     bool
}

// maxTexts bounds how many texts of one kind are gathered from a page.
const maxTexts = 40

// readHead gathers a page's head in one pass.
func readHead(doc *html.Node) *head {
	g := gatherer{head: head{meta: map[string][]string{}, props: map[string][]string{}}}
	g.walk(doc)
	return &g.head
}

type gatherer struct {
	head
	count  int // elements so far
	author int // at the last text of an author
}

func (g *gatherer) walk(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		g.count++
		switch c.DataAtom {
		case atom.Html:
			g.language = attr(c, "lang")
			if g.language == "" {
				g.language = attr(c, "xml:lang")
			}
		case atom.Meta:
			g.metaTag(c)
		case atom.Link:
			g.link(c)
		case atom.Title:
			if g.title == "" {
				g.title = inner(c)
			}
		case atom.H1:
			if t := inner(c); t != "" && len(g.h1) < maxTexts {
				g.h1 = append(g.h1, t)
			}
		case atom.Script:
			if c.FirstChild != nil && strings.Contains(attr(c, "type"), "ld+json") {
				g.data = appendLD(g.data, c.FirstChild.Data)
			}
			continue
		case atom.Time:
			g.time(c, attr(c, "datetime"))
		}
		g.properties(c)
		g.walk(c)
	}
}

func (g *gatherer) metaTag(n *html.Node) {
	var key, value string
	for _, a := range n.Attr {
		switch a.Key {
		case "property", "name", "itemprop", "http-equiv":
			if key == "" {
				key = strings.ToLower(strings.TrimSpace(a.Val))
			}
		case "content":
			value = a.Val
		}
	}
	if value = fold(value); key != "" && value != "" && len(g.meta[key]) < maxTexts {
		g.meta[key] = append(g.meta[key], value)
	}
}

func (g *gatherer) link(n *html.Node) {
	switch strings.ToLower(attr(n, "rel")) {
	case "canonical":
		if g.canonical == "" {
			g.canonical = strings.TrimSpace(attr(n, "href"))
		}
	}
}

// properties reads the attributes by which an element tells what it holds.
func (g *gatherer) properties(n *html.Node) {
	for _, a := range n.Attr {
		switch a.Key {
		case "itemprop", "property":
			g.property(n, strings.ToLower(a.Val))
		case "rel":
			switch rel := strings.ToLower(a.Val); {
			case strings.Contains(rel, "author"):
				g.addAuthor(n)
			case strings.Contains(rel, "tag") && n.DataAtom == atom.A && hasWord(rel, "tag") && !hasWord(rel, "category"): // a category is a part of the site
				g.tags = appendText(g.tags, n)
			}
		case "class":
			if (n.DataAtom == atom.Abbr || n.DataAtom == atom.Span) && (strings.Contains(a.Val, "published") || strings.Contains(a.Val, "updated")) {
				if title := attr(n, "title"); hasDigit(title) {
					g.time(n, title) // as microformats have it
				}
			}
			if class := strings.ToLower(a.Val); strings.Contains(class, "agency") && hasWord(class, "agency") {
				g.agencies = appendText(g.agencies, n)
			}
		}
	}
}

func hasWord(list, word string) bool {
	for f := range strings.FieldsSeq(list) {
		if f == word {
			return true
		}
	}
	return false
}

func appendText(list []string, n *html.Node) []string {
	if t := inner(n); t != "" && len(t) < 200 && len(list) < maxTexts {
		return append(list, t)
	}
	return list
}

func (g *gatherer) property(n *html.Node, prop string) {
	prop = prop[strings.LastIndexAny(prop, ":/")+1:]
	switch prop {
	case "datepublished", "datecreated", "datemodified", "uploaddate":
		value := attr(n, "content")
		if value == "" {
			value = attr(n, "datetime")
		}
		if n.DataAtom != atom.Time {
			g.time(n, value)
		}
	case "author", "creator":
		if hasAttr(n, "itemscope") && holdsName(n) {
			return // its name stands in an element of its own
		}
		g.addAuthor(n)
	case "name":
		if p := scope(n); p != nil && strings.Contains(attr(p, "itemprop"), "author") {
			g.addAuthor(n)
		}
	case "headline", "keywords", "alternativeheadline", "description":
		if t := inner(n); t != "" && len(t) < 500 && len(g.props[prop]) < maxTexts {
			g.props[prop] = append(g.props[prop], t)
		}
	}
}

// addAuthor adds the text of an author's element, unless it stands far from the
// last one: there it belongs to another article.
func (g *gatherer) addAuthor(n *html.Node) {
	const near = 60
	if len(g.authors) == 0 || g.count-g.author < near {
		g.authors = appendText(g.authors, n)
		g.author = g.count
	}
}

// holdsName reports whether an item has its name in an element below it.
func holdsName(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && (attr(c, "itemprop") == "name" || !hasAttr(c, "itemscope") && holdsName(c)) {
			return true
		}
	}
	return false
}

// scope returns the nearest item that an element belongs to.
func scope(n *html.Node) *html.Node {
	for p, up := n.Parent, 0; p != nil && up < 6; p, up = p.Parent, up+1 {
		if hasAttr(p, "itemscope") || attr(p, "itemprop") == "author" {
			return p
		}
	}
	return nil
}

func (g *gatherer) time(n *html.Node, value string) {
	if len(g.times) >= maxTexts {
		return
	}
	t := timeElement{value: value, text: inner(n), at: g.count}
	names := strings.ToLower(attr(n, "itemprop") + " " + attr(n, "property") + " " + attr(n, "class"))
	t.published = strings.Contains(names, "publish") || strings.Contains(names, "created") || hasAttr(n, "pubdate")
	t.updated = strings.Contains(names, "modified") || strings.Contains(names, "update")
	if len(t.text) > 200 {
		t.text = ""
	}
	g.times = append(g.times, t)
}

// inner returns the text of an element, as it is read on one line.
func inner(n *html.Node) string { return fold(innerParts(n, " ")) }

// innerParts returns the text of an element with a mark between its blocks.
func innerParts(n *html.Node, between string) string {
	var b strings.Builder
	var f func(*html.Node)
	f = func(n *html.Node) {
		for c := n.FirstChild; c != nil && b.Len() < 2000; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				b.WriteString(c.Data)
			case c.DataAtom == atom.Script || c.DataAtom == atom.Style || c.DataAtom == atom.Svg:
			case c.DataAtom == atom.Br, !inlineName(c.DataAtom):
				b.WriteString(between)
				f(c)
				b.WriteString(between)
			default:
				if c.DataAtom == atom.Span && c.PrevSibling != nil && c.PrevSibling.DataAtom == atom.Span {
					b.WriteString(between) // set apart by their style
				}
				f(c)
			}
		}
	}
	f(n)
	return b.String()
}

// inlineName reports whether an element of this name does not part words.
func inlineName(a atom.Atom) bool {
	switch a {
	case atom.B, atom.I, atom.Em, atom.Strong, atom.U, atom.Sub, atom.Sup, atom.Font, atom.Mark, atom.Abbr, atom.Wbr, atom.Q, atom.Cite, atom.Small, atom.Span, atom.A:
		return true
	}
	return false
}
