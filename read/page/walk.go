package page

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// hint is what element names, classes and ids say of an element and all in it.
type hint uint64

const (
	hintAd hint = 1 << iota
	hintShare
	hintRelated
	hintComments
	hintNav
	hintSubscribe
	hintCookie
	hintCaption
	hintCredit
	hintTags
	hintByline
	hintDate
	hintTitle
	hintDeck
	hintBody
	hintFooter
	hintHeader
	hintAside
	hintForm
	hintPrevious
	hintNext
	hintHidden
	hintFigure
	hintBio
	hintArticle
	hintMain
	hintContent
	hintEmbed   // a post of a social network set into the text
	hintNote    // editor's notes, corrections, disclosures, references
	hintSummary // takeaways
	hintFold    // questions and answers that open
	hintToc
	hintPoll
	hintGallery
	hintCard
	hintLive
	hintPull // a quote set apart that stands in the text too
	hintKicker
	hintLead
	hintProduct
	hintMedia
	hintNotice
	hintLegal
	hintHover        // what opens over a word
	hints     = iota // how many there are
)

// unwanted hints keep an element out of the body unless it holds most of the text.
const unwanted = hintAd | hintShare | hintRelated | hintComments | hintNav | hintSubscribe | hintCookie | hintTags |
	hintByline | hintDate | hintFooter | hintAside | hintForm | hintPrevious | hintNext | hintHidden | hintBio

// vocabulary is that of class names and ids on the web: terms of the trade, of
// templates and of content systems, not text that a reader sees.
var vocabulary = map[string]hint{
	"ad": hintAd, "ads": hintAd, "adv": hintAd, "advert": hintAd, "adverts": hintAd, "advertisement": hintAd, "advertising": hintAd, "adslot": hintAd, "adunit": hintAd, "adbox": hintAd,
	"banner": hintAd, "sponsor": hintAd, "sponsored": hintAd, "dfp": hintAd, "gpt": hintAd, "adsbygoogle": hintAd, "teads": hintAd, "promoted": hintAd,
	"share": hintShare, "sharing": hintShare, "social": hintShare, "sharebar": hintShare, "addthis": hintShare, "addtoany": hintShare, "shr": hintShare, "socials": hintShare, "sharedaddy": hintShare,
	"related": hintRelated, "relateds": hintRelated, "recommend": hintRelated, "recommended": hintRelated, "recommendation": hintRelated, "recommendations": hintRelated, "readmore": hintRelated, "readalso": hintRelated,
	"similar": hintRelated, "teaser": hintRelated, "teasers": hintRelated, "trending": hintRelated, "popular": hintRelated, "mostread": hintRelated, "outbrain": hintRelated, "taboola": hintRelated, "zergnet": hintRelated, "onward": hintRelated, "crosslink": hintRelated, "seealso": hintRelated,
	"comment": hintComments, "comments": hintComments, "disqus": hintComments, "commentlist": hintComments, "respond": hintComments, "discussion": hintComments,
	"nav": hintNav, "navbar": hintNav, "navigation": hintNav, "menu": hintNav, "menus": hintNav, "breadcrumb": hintNav, "breadcrumbs": hintNav, "pagination": hintNav, "pager": hintNav, "toolbar": hintNav, "skip": hintNav, "sitemap": hintNav, "topbar": hintNav, "megamenu": hintNav,
	"newsletter": hintSubscribe, "newsletters": hintSubscribe, "subscribe": hintSubscribe, "subscription": hintSubscribe, "signup": hintSubscribe, "login": hintSubscribe, "donate": hintSubscribe, "donation": hintSubscribe, "membership": hintSubscribe, "piano": hintSubscribe, "optin": hintSubscribe,
	"cookie": hintCookie, "cookies": hintCookie, "consent": hintCookie, "gdpr": hintCookie, "onetrust": hintCookie, "ccpa": hintCookie, "cookiebar": hintCookie,
	"caption": hintCaption, "figcaption": hintCaption, "cap": hintCaption, "legend": hintCaption, "captiontext": hintCaption,
	"credit": hintCredit, "credits": hintCredit, "photographer": hintCredit, "photocredit": hintCredit, "imagecredit": hintCredit,
	"tag": hintTags, "tags": hintTags, "keyword": hintTags, "keywords": hintTags, "topics": hintTags, "taglist": hintTags, "tagcloud": hintTags,
	"byline": hintByline, "author": hintByline, "authors": hintByline, "autor": hintByline, "writer": hintByline, "contributor": hintByline, "contributors": hintByline,
	"date": hintDate, "datetime": hintDate, "timestamp": hintDate, "dateline": hintDate, "pubdate": hintDate, "published": hintDate, "postdate": hintDate, "time": hintDate,
	"headline": hintTitle, "title": hintTitle,
	"subtitle": hintDeck, "deck": hintDeck, "dek": hintDeck, "standfirst": hintDeck, "subheadline": hintDeck, "subhead": hintDeck, "subheading": hintDeck, "underline": hintDeck,
	"articlebody": hintBody, "storybody": hintBody, "entrycontent": hintBody, "postcontent": hintBody, "bodytext": hintBody, "articletext": hintBody, "storytext": hintBody, "newstext": hintBody, "postbody": hintBody, "articlecontent": hintBody,
	"content": hintContent, "article": hintContent, "story": hintContent, "entry": hintContent, "post": hintContent, "text": hintContent, "body": hintContent, "news": hintContent, "prose": hintContent, "detail": hintContent, "maincontent": hintContent, "rte": hintContent,
	"footer": hintFooter, "foot": hintFooter, "colophon": hintFooter,
	"header": hintHeader, "masthead": hintHeader,
	"sidebar": hintAside, "aside": hintAside, "widget": hintAside, "widgets": hintAside, "rail": hintAside, "popup": hintAside, "modal": hintAside, "overlay": hintAside, "toast": hintAside, "infobox": hintAside,
	"prev": hintPrevious, "previous": hintPrevious, "next": hintNext,
	"tweet": hintEmbed, "embed": hintEmbed, "embedded": hintEmbed, "oembed": hintEmbed, "twittertweet": hintEmbed, "instagrammedia": hintEmbed, "twitterembed": hintEmbed, "socialembed": hintEmbed,
	"note": hintNote, "notes": hintNote, "ednote": hintNote, "editorsnote": hintNote, "correction": hintNote, "corrections": hintNote, "disclaimer": hintNote, "disclosure": hintNote, "affiliate": hintNote,
	"footnote": hintNote, "footnotes": hintNote, "reference": hintNote, "references": hintNote, "endnote": hintNote,
	"takeaway": hintSummary, "takeaways": hintSummary, "summary": hintSummary, "highlights": hintSummary, "tldr": hintSummary, "abstract": hintSummary, "excerpt": hintSummary,
	"faq": hintFold, "faqs": hintFold, "accordion": hintFold, "collapse": hintFold, "collapsible": hintFold, "expandable": hintFold, "toggle": hintFold, "tab": hintFold, "tabs": hintFold,
	"toc": hintToc, "tableofcontents": hintToc, "contents": hintToc, "jumplinks": hintToc,
	"poll": hintPoll, "quiz": hintPoll, "vote": hintPoll, "voting": hintPoll, "survey": hintPoll,
	"gallery": hintGallery, "carousel": hintGallery, "slideshow": hintGallery, "slider": hintGallery, "slide": hintGallery, "swiper": hintGallery, "slick": hintGallery, "glide": hintGallery, "glider": hintGallery, "lightbox": hintGallery,
	"card": hintCard, "cards": hintCard, "tile": hintCard, "tiles": hintCard, "listing": hintCard, "feed": hintCard, "river": hintCard, "latest": hintCard, "archive": hintCard, "grid": hintCard,
	"live": hintLive, "liveblog": hintLive, "timeline": hintLive,
	"pullquote": hintPull, "pull": hintPull,
	"eyebrow": hintKicker, "kicker": hintKicker, "category": hintKicker, "categories": hintKicker, "rubric": hintKicker, "label": hintKicker, "meta": hintKicker,
	"lead": hintLead, "lede": hintLead, "intro": hintLead, "ingress": hintLead, "perex": hintLead, "chapo": hintLead, "sapo": hintLead, "speakable": hintLead,
	"product": hintProduct, "products": hintProduct, "price": hintProduct, "shop": hintProduct, "buy": hintProduct, "rating": hintProduct, "ratings": hintProduct, "deal": hintProduct, "deals": hintProduct, "pros": hintProduct, "cons": hintProduct, "offer": hintProduct,
	"video": hintMedia, "player": hintMedia, "podcast": hintMedia, "audio": hintMedia, "media": hintMedia,
	"notice": hintNotice, "alert": hintNotice, "message": hintNotice, "warning": hintNotice, "error": hintNotice, "breaking": hintNotice, "ticker": hintNotice,
	"rollover": hintHover, "hovercard": hintHover, "tooltip": hintHover, "tooltiptext": hintHover, "popover": hintHover,
	"dropcap": 0, "legal": hintLegal, "copyright": hintLegal, "license": hintLegal, "terms": hintLegal, "rights": hintLegal,
	"promo": hintAd, "promos": hintAd, "promotion": hintAd, "promobar": hintAd,
	"visuallyhidden": hintHidden, "sronly": hintHidden, "screenreader": hintHidden, "offscreen": hintHidden,
	"recirc": hintRelated, "recirculation": hintRelated, "morefrom": hintRelated, "alsoread": hintRelated, "nextup": hintRelated, "upnext": hintRelated, "youmaylike": hintRelated, "mostpopular": hintRelated, "morestories": hintRelated,
	"reactions": hintShare, "bookmark": hintShare, "follow": hintShare,
	"wysiwyg": hintContent, "richtext": hintContent, "copy": hintContent, "paragraph": hintContent, "textblock": hintContent,
	"aboutauthor": hintBio, "authorinfo": hintBio, "biography": hintBio, "profile": hintBio,
	"bio": hintBio, "authorbox": hintBio, "authorbio": hintBio, "vcard": hintByline,
}

// lengths holds, by their first letter, bits for the lengths of the vocabulary's
// words, which most words of a page don't share.
var lengths = func() (bits [256]uint64) {
	for w := range vocabulary {
		bits[w[0]] |= 1 << len(w)
	}
	return bits
}()

func inVocabulary(first byte, n int) bool { return lengths[first]>>n&1 != 0 }

// An elem is a block-level element that holds text.
type elem struct {
	node   *html.Node
	parent int32
	last   int32 // the last element inside it
	hints  hint  // its own
	path   uint32
}

// A link is an anchor within a block.
type link struct {
	href string
	text string

	start, end int
}

// A block is a stretch of text between block boundaries, or an image.
type block struct {
	text  string
	tag   atom.Atom // of the block-level element it stands in
	elem  int32
	links []link
	chars int // letters and digits
	inked int // of them, inside links
	words int
	bold  bool
	soup  bool // parted from its neighbour by line breaks alone
	quote bool // in a blockquote
	image *html.Node
	href  string // of a link around the whole block

	label  label
	reason string

	start, end         int // in the text of the page
	firstLink, endLink int
	starts             match // the furniture words it begins with
}

func (b *block) linked() float64 {
	if b.chars == 0 {
		return 0
	}
	return float64(b.inked) / float64(b.chars)
}

// walker makes the flat list of blocks.
type walker struct {
	elems  []elem
	blocks []block
	text   strings.Builder // of all blocks
	links  []link          // of all blocks
	known  map[string]hint

	streamed map[string]*html.Node // parts by id, until they are walked

	// Of the block that is being gathered:
	start     int // in text
	firstLink int
	space     bool
	chars     int
	inked     int
	words     int
	bold      int // characters in bold
	breaks    int // since the last text
	soup      bool
	later     []aside // of the block that is being gathered
}

// state is what is inherited down the tree.
type state struct {
	elem   int32
	tag    atom.Atom
	inLink *html.Node
	bold   bool
	quote  bool
	hover  bool // within what opens over a word
	row    bool // in a row of a table of data: its cells are one block
}

// walk returns the blocks of a page in document order, and the elements that
// hold them.
func walk(doc *html.Node) ([]elem, []block) {
	// The shares are those of most pages, a little rounded up.
	var m measure
	m.add(doc)
	w := &walker{elems: make([]elem, 1, 8+m.elements*5/8), blocks: make([]block, 0, 8+m.elements/3), links: make([]link, 0, 8+m.elements/5), known: map[string]hint{}, streamed: m.streamed}
	w.text.Grow(m.bytes)
	w.elems[0] = elem{node: doc, parent: -1}
	w.children(doc, state{})
	w.flush(state{})
	for i := len(w.elems) - 1; i > 0; i-- {
		e := &w.elems[i]
		e.last = max(e.last, int32(i))
		p := &w.elems[e.parent]
		p.last = max(p.last, e.last)
	}
	text := w.text.String()
	for i := range w.links {
		l := &w.links[i]
		l.text = text[l.start:l.end]
	}
	for i := range w.blocks {
		b := &w.blocks[i]
		b.text = text[b.start:b.end]
		if b.firstLink < b.endLink {
			b.links = w.links[b.firstLink:b.endLink:b.endLink]
		}
	}
	return w.elems, w.blocks
}

// A measure tells how much there is below a node that may be seen.
type measure struct {
	elements, bytes int
	streamed        map[string]*html.Node
}

func (m *measure) add(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			if s := c.Data; s[0] > ' ' || strings.TrimSpace(s) != "" {
				m.bytes += len(s)
			}
			continue
		}
		if unseen(c.DataAtom) {
			continue
		}
		if streams(c) {
			if m.streamed == nil {
				m.streamed = map[string]*html.Node{}
			}
			m.streamed[attr(c, "id")] = c
		}
		m.elements++
		m.add(c)
	}
}

func (w *walker) children(n *html.Node, s state) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c, s)
	}
}

// unseen reports whether elements of a name hold no running text.
func unseen(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head, atom.Title, atom.Iframe, atom.Object, atom.Embed, atom.Svg, atom.Canvas,
		atom.Audio, atom.Video, atom.Select, atom.Textarea, atom.Math, atom.Map, atom.Datalist, atom.Input, atom.Noframes:
		return true
	}
	return false
}

func (w *walker) node(n *html.Node, s state) {
	if n.Type == html.TextNode {
		w.write(n.Data, s)
		return
	}
	if n.Type != html.ElementNode {
		return
	}
	if unseen(n.DataAtom) {
		if n.DataAtom == atom.Template && len(w.streamed) > 0 {
			w.fill(n, s)
		}
		return
	}
	switch n.DataAtom {
	case atom.Br:
		w.breaks++
		w.space = true
		if w.breaks > 1 && w.text.Len() > w.start {
			w.soup = true
			w.flush(s)
			w.soup = true
		}
		return
	case atom.Img:
		w.picture(n, s)
		return
	case atom.Hr:
		w.flush(s)
		return
	case atom.Td, atom.Th:
		if s.tag == atom.Tr && s.row {
			w.space = true
			w.children(n, s)
			return
		}
	}
	if invisible(n) {
		if id := attr(n, "id"); w.streamed[id] == n {
			delete(w.streamed, id)
			w.block(n, s, 0)
		}
		return
	}
	if !inline(n) {
		w.block(n, s, w.hintsOf(n))
		return
	}
	in := s
	switch n.DataAtom {
	case atom.A:
		in.inLink = n
	case atom.B, atom.Strong:
		in.bold = true
	}
	h := w.hintsOf(n)
	if w.text.Len() > w.start && (h&hintHidden != 0 || h&hintHover != 0 && s.hover) {
		w.later = append(w.later, aside{n, s, h})
		return
	}
	in.hover = s.hover || h&hintHover != 0
	if h&splits != 0 && (n.DataAtom != atom.A || h&(hintPrevious|hintNext) != 0) && w.apart(n, s) {
		w.block(n, in, h)
		return
	}
	if n.DataAtom != atom.A {
		w.children(n, in)
		return
	}
	before, first := len(w.blocks), w.text.Len()
	w.children(n, in)
	if len(w.blocks) != before {
		return // the link holds blocks, which know its address
	}
	if first < w.text.Len() && w.text.String()[first] == ' ' {
		first++
	}
	if first < w.text.Len() {
		w.links = append(w.links, link{href: attr(n, "href"), start: first, end: w.text.Len()})
	}
}

// splits are the hints by which a marked span is a block of its own.
const splits = hintCredit | hintCaption | hintByline | hintDate | hintPrevious | hintNext | (unwanted &^ hintTags)

// apart reports whether a marked span stands at an end of its parent, as a credit
// behind a caption does, and not among running text.
func (w *walker) apart(n *html.Node, s state) bool {
	if w.text.Len() == w.start {
		return true
	}
	for c := n.NextSibling; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && inline(c) && c.DataAtom != atom.Br && w.hintsOf(c)&splits == 0 || c.Type == html.TextNode && strings.TrimSpace(c.Data) != "" {
			return s.tag != atom.P && s.tag != atom.Li
		}
	}
	return true
}

// block walks an element that ends the block before it.
func (w *walker) block(n *html.Node, s state, h hint) {
	w.flush(s)
	in := s
	in.elem = int32(len(w.elems))
	in.tag = n.DataAtom
	switch n.DataAtom {
	case atom.Blockquote:
		in.quote = true
	case atom.A:
		in.inLink = n
	case atom.Tr:
		in.row = ofData(n)
	}
	w.elems = append(w.elems, elem{node: n, parent: s.elem, hints: h, path: pathOf(n)})
	w.children(n, in)
	w.flush(in)
}

// pathOf folds an element's name and classes to a number.
func pathOf(n *html.Node) uint32 {
	h := uint32(n.DataAtom) | 1
	class := attr(n, "class")
	for i := 0; i < len(class) && i < 64; i++ {
		if c := class[i]; c < '0' || c > '9' { // numbered classes are one
			h = (h ^ uint32(c)) * 16777619
		}
	}
	return h
}

// write adds text to the block that is being gathered.
func (w *walker) write(data string, s state) {
	chars, words := 0, 0
	for i := 0; i < len(data); {
		if c := data[i]; c < utf8.RuneSelf { // the short way for ASCII
			if c <= ' ' {
				w.space = true
				i++
				continue
			}
			if w.space && w.text.Len() > w.start {
				w.text.WriteByte(' ')
				words++
			}
			from := i
			for i < len(data) && data[i] > ' ' && data[i] < utf8.RuneSelf {
				if c := data[i]; isLetter(c) || isDigit(c) {
					chars++
				}
				i++
			}
			w.text.WriteString(data[from:i])
			w.space, w.breaks = false, 0
			continue
		}
		r, n := utf8.DecodeRuneInString(data[i:])
		switch {
		case unicode.IsSpace(r):
			w.space = true
		case r == '\u00ad' || r == '\u200b' || r == '\ufeff':
		default:
			if w.space && w.text.Len() > w.start {
				w.text.WriteByte(' ')
				words++
			}
			w.space, w.breaks = false, 0
			w.text.WriteString(data[i : i+n])
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				chars++
				if r >= 0x3040 && r < 0xA000 { // Chinese and Japanese are written without spaces
					chars++
					words++
				}
			}
		}
		i += n
	}
	w.chars += chars
	w.words += words
	if s.inLink != nil {
		w.inked += chars
	}
	if s.bold {
		w.bold += chars
	}
}

// flush ends the block.
func (w *walker) flush(s state) {
	if w.text.Len() > w.start {
		b := block{tag: s.tag, elem: s.elem, chars: w.chars, inked: w.inked, words: w.words + 1, bold: w.bold > 0 && w.bold*10 >= w.chars*9,
			soup: w.soup, quote: s.quote, start: w.start, end: w.text.Len(), firstLink: w.firstLink, endLink: len(w.links)}
		if s.inLink != nil {
			b.href = attr(s.inLink, "href")
		} else if len(w.links) > w.firstLink && w.inked*10 >= w.chars*8 {
			b.href = w.links[w.firstLink].href
		}
		w.blocks = append(w.blocks, b)
	}
	w.start, w.firstLink = w.text.Len(), len(w.links)
	w.space, w.soup, w.chars, w.inked, w.words, w.bold, w.breaks = false, false, 0, 0, 0, 0, 0
	for len(w.later) > 0 {
		x := w.later[0]
		w.later = w.later[1:]
		w.block(x.node, x.state, x.hints)
	}
}

// An aside is an element within running text that shows only when asked for.
type aside struct {
	node  *html.Node
	state state
	hints hint
}

// ofData reports whether a row of a table holds short cells side by side, and not
// parts of the page.
func ofData(tr *html.Node) bool {
	cells := 0
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th || holdsBlocks(c, 0) {
			return false
		}
		letters := 0
		for x := range c.Descendants() {
			if x.Type == html.TextNode {
				letters += len(x.Data)
			} else if x.DataAtom == atom.Br && letters > 200 {
				return false
			}
		}
		if letters > 600 {
			return false
		}
		cells++
	}
	return cells > 1
}

func (w *walker) picture(n *html.Node, s state) {
	if w.text.Len() > w.start {
		w.space = true
	}
	w.blocks = append(w.blocks, block{image: n, tag: atom.Img, elem: s.elem})
}

// streams reports whether an element holds a part of the page that a server sent
// late, for a script to put where its template stands, as React does. It is
// marked as hidden but is seen.
func streams(n *html.Node) bool {
	return n.DataAtom == atom.Div && strings.HasPrefix(attr(n, "id"), "S:") && hasAttr(n, "hidden")
}

// fill walks what belongs in the place of a template.
func (w *walker) fill(template *html.Node, s state) {
	id := attr(template, "id")
	if !strings.HasPrefix(id, "B:") && !strings.HasPrefix(id, "P:") {
		return
	}
	part := "S:" + id[2:]
	if n := w.streamed[part]; n != nil {
		delete(w.streamed, part)
		w.children(n, s)
	}
}

func invisible(n *html.Node) bool {
	if hasAttr(n, "hidden") {
		return true
	}
	if style := attr(n, "style"); style != "" {
		style = strings.ToLower(strings.ReplaceAll(style, " ", ""))
		if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
			return true
		}
	}
	return false
}

func inline(n *html.Node) bool {
	switch n.DataAtom {
	case atom.A, atom.Abbr, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Cite, atom.Code, atom.Data, atom.Del, atom.Dfn, atom.Em, atom.Font, atom.I, atom.Ins,
		atom.Kbd, atom.Label, atom.Mark, atom.Q, atom.S, atom.Samp, atom.Small, atom.Span, atom.Strike, atom.Strong, atom.Sub, atom.Sup, atom.Tt, atom.U, atom.Var, atom.Wbr, atom.Acronym, atom.Time, atom.Ruby, atom.Rb, atom.Rt, atom.Rp, atom.Nobr, atom.Picture, atom.Source:
		return !holdsBlocks(n, 0)
	}
	return false
}

// holdsBlocks reports whether an element that is inline by name wraps blocks.
func holdsBlocks(n *html.Node, depth int) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		switch c.DataAtom {
		case atom.Div, atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Li, atom.Table, atom.Section, atom.Article, atom.Figure, atom.Blockquote, atom.Header, atom.Footer, atom.Aside, atom.Nav:
			return true
		}
		if depth < 3 && holdsBlocks(c, depth+1) {
			return true
		}
	}
	return false
}

// hintsOf tells what an element's name, classes and id say of it.
func (w *walker) hintsOf(n *html.Node) hint {
	var h hint
	switch n.DataAtom {
	case atom.Html, atom.Body:
		return 0 // their classes describe the whole page
	case atom.Main:
		return hintMain
	case atom.Article:
		h = hintArticle
	case atom.Nav:
		h = hintNav
	case atom.Footer:
		h = hintFooter
	case atom.Header:
		h = hintHeader
	case atom.Aside:
		h = hintAside
	case atom.Form, atom.Button, atom.Fieldset, atom.Dialog:
		h = hintForm
	case atom.Figure:
		h = hintFigure
	case atom.Figcaption, atom.Caption:
		h = hintCaption
	case atom.Time:
		h = hintDate
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "class":
			h |= w.hintsIn(withoutTerms(a.Val))
			if strings.Contains(a.Val, "hidden") && !strings.Contains(a.Val, ":") && slices.Contains(strings.Fields(a.Val), "hidden") {
				h |= hintHidden // but "hidden md:block" is seen on wide screens
			}
		case "id", "data-component", "data-testid", "data-type", "itemprop", "rel", "role", "data-module", "data-block":
			h |= w.hintsIn(a.Val)
		}
	}
	if h&hintEmbed != 0 || n.DataAtom == atom.Blockquote {
		h &^= hintShare
	}
	return h
}

func (w *walker) hintsIn(val string) hint {
	h, seen := w.known[val]
	if !seen {
		h = tokens(val)
		w.known[val] = h
	}
	return h
}

// withoutTerms cuts the classes off by which WordPress tells the subjects of a
// post: "tag-credit" names its subject, not its part in the page.
func withoutTerms(class string) string {
	i := strings.Index(class, "hentry")
	if i < 0 {
		i = strings.Index(class, "type-post")
	}
	if i < 0 || !strings.Contains(class, "tag-") && !strings.Contains(class, "category-") {
		return class
	}
	kept := strings.Fields(class)
	return strings.Join(slices.DeleteFunc(kept, func(c string) bool {
		return strings.HasPrefix(c, "tag-") || strings.HasPrefix(c, "category-")
	}), " ")
}

// tokens looks the words of an attribute up in the vocabulary, alone and in pairs.
func tokens(val string) hint {
	if len(val) > 400 {
		val = val[:400]
	}
	var h hint
	var last, word [32]byte
	nl, nw := 0, 0
	end := func() {
		if nw == 0 {
			return
		}
		known := false
		if nl > 0 && nl+nw <= len(last) && inVocabulary(last[0], nl+nw) {
			copy(last[nl:], word[:nw])
			var pair hint
			pair, known = vocabulary[string(last[:nl+nw])]
			h |= pair
		}
		if !known && inVocabulary(word[0], nw) { // a drop cap is no caption
			h |= vocabulary[string(word[:nw])]
		}
		copy(last[:], word[:nw])
		nl, nw = nw, 0
	}
	for i := 0; i < len(val); i++ {
		c := val[i]
		switch {
		case c >= 'a' && c <= 'z':
		case c >= 'A' && c <= 'Z':
			if i > 0 && val[i-1] >= 'a' && val[i-1] <= 'z' {
				end()
			}
			c |= 0x20
		default:
			end()
			if c == ' ' {
				nl = 0
			}
			continue
		}
		if nw < len(word) {
			word[nw] = c
			nw++
		}
	}
	end()
	return h
}
