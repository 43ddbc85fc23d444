package page

import "strings"

// Names of meta tags that tell the author.
var authorNames = []string{"author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "dc.creator.name",
	"byl", "byline", "authors", "article.author", "cxenseparse:author", "citation_author", "og:article:author", "rbauthors", "creator", "twitter:data1"}

// bylines finds the authors and agencies: what the page's data says of them, and
// what is seen in its bylines.
func (f *finder) bylines() {
	var told, seen byline
	for _, p := range f.article.people("author", f.byID) {
		f.author(&told, p.name)
	}
	if len(told.Authors) == 0 {
		for _, p := range f.article.people("creator", f.byID) {
			f.author(&told, p.name)
		}
	}
	for _, name := range authorNames {
		if len(told.Authors) > 0 {
			break
		}
		if name == "twitter:data1" && begins(f.named("twitter:label1")).what&by == 0 {
			continue
		}
		for _, v := range f.head.meta[name] {
			f.author(&told, v)
		}
	}
	for _, s := range f.head.authors {
		f.author(&seen, s)
	}
	for i := range f.elems {
		if e := &f.elems[i]; e.hints&hintByline != 0 && len(seen.Authors) == 0 {
			f.author(&seen, fold(inner(e.node)))
		}
	}
	f.aroundHeadline(&seen)
	for _, s := range f.agencies {
		seen.Agencies = appendNew(seen.Agencies, s)
	}
	f.meta.Authors = told.Authors
	if len(told.Authors) == 0 {
		f.meta.Authors = seen.Authors
	}
	for _, a := range append(told.Agencies, seen.Agencies...) {
		f.meta.Agencies = appendNew(f.meta.Agencies, a)
	}
}

// author adds the names of a text, unless it is an address.
func (f *finder) author(b *byline, text string) {
	text = plainText(text)
	if text == "" || strings.Contains(text, "://") {
		return
	}
	b.add(text)
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
		if line.read(x.text, f.pack()) {
			*b, f.seen = line.byline, line
		}
	}
}
