package page

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"onrecord/lang"
)

// meta is what a page tells of itself apart from its body.
type meta struct {
	Title, Subtitle, Site string
	Authors, Agencies     []string
	Published, Modified   string
	Tags                  []string
	CanonicalURL          string
	Language              string
	Image                 string // the cover
	Body, Description     string // as JSON-LD and meta tags repeat them
}

// A finder reads a page's metadata. No source is trusted alone: JSON-LD, Open
// Graph, meta tags, microdata and what is seen on the page are held against each
// other, since each of them is wrong on many sites.
type finder struct {
	*head
	article  ldNode // the JSON-LD object of the article, or nil
	byID     map[string]ldNode
	elems    []elem
	blocks   []block
	url      string
	headline int      // the block of the headline, or -1
	seen     headLine // what the lines below the headline tell
	meta     meta
}

// readMeta reads the metadata of a page that was walked into blocks.
func readMeta(doc *html.Node, elems []elem, blocks []block, in Input) meta {
	f := &finder{head: readHead(doc), elems: elems, blocks: blocks, url: in.URL, headline: -1}
	f.findArticle()
	f.meta.Language = f.declaredLanguage(in.Language)
	f.meta.CanonicalURL = f.canonicalURL()
	f.meta.Site = f.site()
	f.meta.Title = f.chooseTitle()
	f.meta.Site = first(f.meta.Site, behindTitle(f.title, f.meta.Title))
	f.findHeadline()
	f.deck()
	f.bylines()
	f.dates()
	f.tagged()
	f.meta.Body = f.article.text("articleBody")
	f.meta.Description = first(f.named("og:description"), f.named("description"), f.article.text("description"))
	f.meta.Image = first(f.named("og:image"), f.named("og:image:url"), f.named("twitter:image"), f.article.text("image"))
	return f.meta
}

// named returns the first meta tag of a name.
func (f *finder) named(names ...string) string {
	for _, k := range names {
		if v := f.head.meta[k]; len(v) > 0 {
			return v[0]
		}
	}
	return ""
}

func first(s ...string) string {
	for _, x := range s {
		if x != "" {
			return x
		}
	}
	return ""
}

// findArticle chooses the JSON-LD object that is about this page: of several
// articles, the one whose headline the page has too.
func (f *finder) findArticle() {
	f.byID = map[string]ldNode{}
	for _, n := range f.data {
		if id, _ := n["@id"].(string); id != "" && f.byID[id] == nil {
			f.byID[id] = n
		}
	}
	titles := key(strings.Join(append(slices.Clone(f.h1), f.named("og:title"), f.title), "\n"))
	best := 0
	for _, n := range f.data {
		score := 0
		switch {
		case n.is("Article", "BlogPosting", "Posting", "Report", "Recipe", "Review"):
			score = 3
		case n.is("WebPage", "VideoObject", "NewsMediaObject", "Product"):
			score = 1
		case n["headline"] != nil || n["datePublished"] != nil:
			score = 2
		}
		if score == 0 {
			continue
		}
		if h := key(n.text("headline")); h != "" && strings.Contains(titles, h) {
			score += 4
		}
		if score > best {
			best, f.article = score, n
		}
	}
}

func (f *finder) declaredLanguage(told string) string {
	return strings.ReplaceAll(strings.TrimSpace(first(told, f.language, f.named("og:locale"), f.article.text("inLanguage"),
		f.named("dcterms.language", "dc.language", "content-language", "language"))), "_", "-")
}

func (f *finder) canonicalURL() string {
	c := f.canonical
	if c == "" || strings.HasPrefix(c, "#") {
		c = f.named("og:url")
	}
	if u, err := url.Parse(c); err != nil || !u.IsAbs() && base(f.url) == nil && c != "" {
		return ""
	}
	return c
}

// site returns the name of the outlet.
func (f *finder) site() string {
	publisher := ""
	for _, p := range f.article.people("publisher", f.byID) {
		publisher = first(publisher, p.name)
	}
	website := ""
	for _, n := range f.data {
		if n.is("WebSite") {
			website = first(website, n.text("name"))
		}
	}
	name := first(f.named("og:site_name"), publisher, website, f.named("application-name", "apple-mobile-web-app-title"))
	if name == "" {
		_, name = f.withoutSite(f.title)
	}
	if strings.Contains(name, "://") {
		return ""
	}
	return name
}

// tagged takes the tags from the first source that has some. The page's own list
// of tags comes from its blocks; it is the labeller's business.
func (f *finder) tagged() {
	sources := [][]string{
		f.head.meta["article:tag"], f.article.words("keywords"), f.head.meta["news_keywords"], f.head.meta["keywords"],
		f.head.meta["parsely-tags"], f.head.meta["sailthru.tags"], f.head.meta["cxenseparse:keywords"], f.head.meta["dc.subject"], f.head.meta["dcterms.subject"], f.props["keywords"], f.head.tags,
	}
	for _, list := range sources {
		if f.meta.Tags = f.tagList(list); len(f.meta.Tags) > 0 {
			break
		}
	}
	for _, name := range []string{"news_keywords", "keywords"} {
		if len(f.meta.Tags) < 2 {
			return
		}
		if list := f.tagList(f.head.meta[name]); fewMore(f.meta.Tags, list) {
			f.meta.Tags = list
		}
	}
}

// fewMore reports whether a list has all of another and one or two more.
func fewMore(tags, list []string) bool {
	if n := len(list) - len(tags); n < 1 || n > 2 {
		return false
	}
	keys := make([]string, len(list))
	for i, t := range list {
		keys[i] = key(t)
	}
	return !slices.ContainsFunc(tags, func(t string) bool { return !slices.Contains(keys, key(t)) })
}

// tagKinds are the labels that content systems put before a tag among keywords
// that are meant for their own machines.
var tagKinds = []string{"Subject: ", "Category: ", "Tag: ", "Topic: ", "Keyword: "}

// unlabelledTag cuts such a label, and a count of articles, off a tag.
func unlabelledTag(t string) string {
	for _, k := range tagKinds {
		t = strings.TrimPrefix(t, k)
	}
	if i := strings.LastIndex(t, " ("); i > 0 && i+2 < len(t) && '0' <= t[i+2] && t[i+2] <= '9' && strings.HasSuffix(t, ")") {
		t = t[:i]
	}
	return t
}

// maxTags is how many tags a page may have before they are taken for the words
// of a search engine's list.
const maxTags = 60

func (f *finder) tagList(list []string) []string {
	var tags []string
	codes := 0
	seen := map[string]bool{key(f.meta.Title): true}
	for _, text := range list {
		for _, t := range splitWords(text, len(list) == 1) {
			t = strings.Trim(unlabelledTag(fold(html.UnescapeString(t))), " ,;#|•·\"")
			k := key(t)
			if k == "" || seen[k] || len(t) > 100 || len(tags) >= maxTags || forMachines(t) || f.isAuthor(t) {
				continue
			}
			seen[k] = true
			tags = append(tags, t)
			if allCapitals(t) {
				codes++
			}
		}
	}
	if len(tags) >= 8 && codes > len(tags)/2 {
		return nil // the codes of a classification
	}
	return tags
}

func (f *finder) isAuthor(t string) bool {
	return slices.ContainsFunc(f.meta.Authors, func(a string) bool { return key(a) == key(t) })
}

// forMachines reports whether a keyword is not meant for readers: an identifier,
// "name_with_joints", "Kind: value".
func forMachines(t string) bool {
	if onlyCount(t) {
		return len(t) != 4 || !plausibleYear(number(t))
	}
	digits := strings.Count(t, "-") >= 4 && strings.ContainsAny(t, "0123456789") && !strings.Contains(t, " ")
	return digits || strings.Contains(t, "_") || strings.Contains(t, ": ") || strings.Contains(t, "://")
}

// markTags labels blocks of links that are all to tags: by a mark before their
// words or by their address.
func markTags(blocks []block) {
	for i := range blocks {
		b := &blocks[i]
		if b.label != unlabelled || len(b.links) < 2 || b.linked() < 0.7 {
			continue
		}
		if !slices.ContainsFunc(b.links, func(x link) bool { return !tagLink(x) }) {
			b.label, b.reason = labelTag, "links to tags alone"
		}
	}
}

func tagLink(x link) bool {
	if strings.HasPrefix(x.text, "#") {
		return true
	}
	href := "/" + strings.ToLower(x.href)
	for _, s := range []string{"/tag/", "/tags/", "/topic/", "/topics/", "/hashtag/"} {
		if strings.Contains(href, s) {
			return true
		}
	}
	return false
}

// findHeadline finds the block that the headline stands in.
func (f *finder) findHeadline() {
	title := key(f.meta.Title)
	n := utf8.RuneCountInString(title)
	for i := range f.blocks {
		b := &f.blocks[i]
		if b.image == nil && n > 0 && b.chars >= n-2 && b.chars <= n+2 && key(b.text) == title {
			if f.headline < 0 || b.tag == atom.H1 && f.blocks[f.headline].tag != atom.H1 {
				f.headline = i
			}
		}
	}
}

// deck finds the deck: a block below the headline that microdata calls the
// page's description or second headline.
func (f *finder) deck() {
	if f.headline < 0 {
		return
	}
	for i := f.headline + 1; i < min(len(f.blocks), f.headline+8); i++ {
		b := &f.blocks[i]
		if b.image != nil || b.chars < 20 || b.chars > 600 {
			continue
		}
		for _, t := range append(f.props["alternativeheadline"], f.props["description"]...) {
			if key(t) == key(b.text) && key(t) != key(f.meta.Title) {
				f.meta.Subtitle = b.text
				b.label, b.reason = labelDeck, "is the page's description"
				return
			}
		}
	}
}

// pack returns the pack of the page's language as far as it is declared.
func (f *finder) pack() string {
	if lang.ForPage(f.meta.Language).Code == lang.Universal {
		return ""
	}
	return f.meta.Language
}
