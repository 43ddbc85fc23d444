package page

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Names of meta tags that tell the author.
var authorNames = []string{"author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "dc.creator.name",
	"byl", "byline", "authors", "article.author", "cxenseparse:author", "citation_author", "og:article:author", "rbauthors", "creator", "twitter:data1"}

// bylines finds the authors and agencies: what the page's data says of them, and
// what is seen in its bylines. The data often has the outlet for the author.
func (f *finder) bylines() {
	told, newsroom := f.toldBylines()
	seen := f.seenBylines()
	f.meta.Authors = fuller(told.Authors, seen.Authors)
	if !f.anyPerson(told.Authors) && len(seen.Authors) > 0 {
		f.meta.Authors = seen.Authors
	}
	if len(f.meta.Authors)+len(told.Agencies)+len(seen.Agencies) == 0 && newsroom != "" {
		f.meta.Authors = []string{newsroom}
	}
	site := key(f.meta.Site)
	agency := func(a string) bool { return site == "" || !strings.HasPrefix(key(a), site) }
	if f.anyPerson(f.meta.Authors) || len(told.Agencies) == 0 && slices.ContainsFunc(seen.Agencies, agency) {
		f.meta.Authors = slices.DeleteFunc(f.meta.Authors, f.isOutlet)
	}
	for _, a := range append(told.Agencies, seen.Agencies...) {
		if agency(a) {
			f.meta.Agencies = appendNew(f.meta.Agencies, a)
		}
	}
}

// fuller returns the authors that the page's data tells, or the one that is seen on
// it where the data has but a login or the first name.
func fuller(told, seen []string) []string {
	if len(told) != 1 || len(seen) == 0 || strings.Contains(told[0], " ") {
		return told
	}
	names := strings.Fields(seen[0])
	if len(names) < 2 || len(names) > 4 {
		return told
	}
	k, last := key(told[0]), key(names[len(names)-1])
	login := strings.ToLower(told[0]) == told[0] && hasCase(told[0])
	if k == key(names[0]) || login && len(last) > 3 && strings.Contains(k, last) {
		return seen[:1]
	}
	return told
}

// isOutlet reports whether an author is the outlet itself.
func (f *finder) isOutlet(author string) bool {
	k := key(author)
	return k == key(f.meta.Site) || strings.Contains(key(f.host()), k)
}

// anyPerson reports whether one of the authors is somebody else than the outlet.
func (f *finder) anyPerson(authors []string) bool {
	return slices.ContainsFunc(authors, func(a string) bool { return !f.isOutlet(a) })
}

// toldBylines reads what JSON-LD, or else a meta tag, tells; the newsroom too if
// that has a name.
func (f *finder) toldBylines() (b byline, newsroom string) {
	add := func(b *byline, text string) {
		n := len(b.Authors) + len(b.Agencies)
		if f.author(b, text); len(b.Authors)+len(b.Agencies) == n {
			newsroom = first(newsroom, namedNewsroom(text))
		}
	}
	for _, property := range []string{"author", "creator"} {
		for _, p := range f.article.people(property, f.byID) {
			add(&b, p.name)
		}
		if len(b.Authors) > 0 {
			break
		}
	}
	for _, name := range authorNames {
		if f.anyPerson(b.Authors) {
			break
		}
		if name == "twitter:data1" && begins(f.named("twitter:label1")).what&by == 0 {
			continue
		}
		var more byline
		for _, v := range f.head.meta[name] {
			add(&more, v)
		}
		if f.anyPerson(more.Authors) || len(more.Authors) > 0 && len(b.Agencies) == 0 {
			b.Authors = more.Authors
		}
		for _, a := range more.Agencies {
			b.Agencies = appendNew(b.Agencies, a)
		}
	}
	b.settle(f.credited)
	return b, newsroom
}

// namedNewsroom returns the name of a newsroom that tells whose it is: "Daily
// Ferry Staff".
func namedNewsroom(text string) string {
	l := words()
	text = withoutEnvelope(plainText(text))
	p := l.cut(text)
	if len(text) > 60 || p.lettered > 6 || !l.isNewsroom(text) || l.cover(p, newsroom|by|source|and) > 0.7 {
		return ""
	}
	return text
}

// author adds the authors that a value of the page's data names, unless it is an
// address. A value of one or two words is a name even if it does not look it.
func (f *finder) author(b *byline, text string) {
	text = withoutEnvelope(plainText(text))
	if text == "" || strings.Contains(text, "://") || begins(strings.TrimLeft(text, "( ")).what&photo != 0 {
		return
	}
	n := len(b.Authors) + len(b.Agencies) + len(b.acronyms)
	b.add(text)
	if name := trimName(words(), text); len(b.Authors)+len(b.Agencies)+len(b.acronyms) == n && len(strings.Fields(name)) <= 2 {
		b.addName(name)
	}
}

// seenBylines reads what stands on the page: elements that are marked as the
// author, those whose class says so, and the lines below the headline.
func (f *finder) seenBylines() byline {
	var b byline
	for _, s := range f.head.authors {
		f.author(&b, s)
	}
	f.aroundHeadline(&b)
	marked := -1 // the first element that is marked as a byline and names somebody
	for i := range f.elems {
		if f.elems[i].hints&hintByline == 0 || f.inside(i, hintComments|hintRelated|hintForm|hintNav|hintFooter|hintSubscribe) {
			continue
		}
		const near = 4
		switch x := (byline{}); {
		case len(b.Authors) == 0:
			if b.add(bylineText(f.elems[i].node)); len(b.Authors) > 0 {
				marked = i
			}
		case marked >= 0 && i-marked <= near: // the agency beside the author
			x.add(bylineText(f.elems[i].node))
			b.Agencies, b.acronyms = append(b.Agencies, x.Agencies...), append(b.acronyms, x.acronyms...)
		}
	}
	if len(b.Authors) == 0 {
		f.linkedAuthors(&b)
	}
	for _, s := range f.agencies {
		b.Agencies = appendNew(b.Agencies, s)
	}
	b.settle(f.credited)
	return b
}

// linkedAuthors takes the names around the headline that lead to an author's page,
// those of the first block that has some.
func (f *finder) linkedAuthors(b *byline) {
	if f.headline < 0 {
		return
	}
	l := words()
	for i := max(0, f.headline-4); i < min(len(f.blocks), f.headline+12); i++ {
		x := &f.blocks[i]
		if len(x.links) == 0 || x.chars > 160 || f.hinted(x, hintRelated|hintNav|hintComments) {
			continue
		}
		for _, link := range x.links {
			href := strings.ToLower(link.href)
			leads := slices.ContainsFunc(l.authorPaths, func(s string) bool { return strings.Contains(href, s) })
			if p := l.cut(fold(link.text)); leads && p.lettered >= 2 && p.lettered <= 4 && nameLike(p) {
				b.add(p.text)
			}
		}
		if len(b.Authors) > 0 {
			return
		}
	}
}

// parted returns the text of a block with bars between the elements in it.
func (f *finder) parted(b *block) string {
	if text := fold(innerParts(f.elems[b.elem].node, " | ")); key(text) == key(b.text) {
		return text
	}
	return b.text
}

// inside reports whether an element stands in one that has one of the hints.
func (f *finder) inside(i int, h hint) bool {
	for e := int32(i); e > 0; e = f.elems[e].parent {
		if f.elems[e].hints&h != 0 {
			return true
		}
	}
	return false
}

// bylineText returns the names of a byline: those that are linked, else its text.
func bylineText(n *html.Node) string {
	var names []string
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil && len(names) < maxTexts; c = c.NextSibling {
			if c.DataAtom == atom.A {
				if t := inner(c); strings.Contains(t, " ") && len(t) < 80 && nameLike(words().cut(t)) {
					names = append(names, t)
				}
				continue
			}
			walk(c)
		}
	}
	walk(n)
	if len(names) > 0 {
		return strings.Join(names, ", ")
	}
	return fold(innerParts(n, " | "))
}

// credited reports whether an image of the page is credited to a name, or a
// dateline has it.
func (f *finder) credited(name string) bool {
	for i := range f.blocks {
		b := &f.blocks[i]
		switch {
		case b.image != nil:
		case dateline(b.text) == name:
			return true
		case b.chars <= 200 && hasName(b.text, name) && i != f.headline:
			if _, credit := splitCredit(b.text, f.hinted(b, hintCredit)); hasName(credit, name) || f.hinted(b, hintCaption|hintCredit|hintFigure) {
				return true
			}
		}
	}
	return false
}

// aroundHeadline reads the lines between headline and body that are bylines by
// their words.
func (f *finder) aroundHeadline(b *byline) {
	if f.headline < 0 {
		return
	}
	for i := f.headline + 1; i < min(len(f.blocks), f.headline+8); i++ {
		x := &f.blocks[i]
		if x.image != nil || x.chars > 160 || ends(x.text) || f.hinted(x, hintCaption|hintCredit|hintFigure) {
			continue
		}
		line := headLine{byline: *b, published: f.seen.published, modified: f.seen.modified}
		if line.read(f.parted(x), f.pack()) {
			*b, f.seen = line.byline, line
		}
	}
}
