package page

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"onrecord"
)

const (
	// maxDepth is how deep elements may nest; what nests deeper is taken as
	// standing side by side.
	maxDepth = 256
	// maxAttrs is how many attributes of an element are kept.
	maxAttrs = 48
	// Room for nodes and attributes is made for as many at once as stay below
	// the 32 KB beyond which Go allocates less cheaply.
	nodesAtOnce = 256
	attrsAtOnce = 512
)

// parse returns the tree of a page.
//
// It keeps to the HTML standard in the cases that pages depend on: void and raw
// text elements, end tags that may be left out, end tags that match nothing. It
// leaves out those whose cost is not linear in the size of the page: no
// formatting element is opened anew in the next block and nothing is moved out
// of a table. A page of more elements than its size allows for is refused with
// an error of kind TooLarge.
func parse(src string) (*html.Node, error) {
	p := parser{src: src, left: 200_000 + len(src)/16, stack: make([]open, 0, 64)}
	doc := p.node(html.DocumentNode)
	p.stack = append(p.stack, open{node: doc})
	p.run()
	if p.left <= 0 {
		return nil, &onrecord.Error{Kind: onrecord.TooLarge, Op: "read page", Err: fmt.Errorf("too many elements for %d bytes", len(src))}
	}
	return doc, nil
}

type parser struct {
	src   string
	at    int
	stack []open
	over  int // open elements beyond maxDepth
	left  int // nodes that may still be made
	// headed and bodied say that a head and a body have been seen.
	headed, bodied bool

	nodes []html.Node // room for the next ones
	attrs []html.Attribute
	count [1 << 10]int16 // open elements by a hash of their name
}

// An open element. Ended is one whose end tag came while blocks inside it were
// still open: it ends with them.
type open struct {
	node  *html.Node
	is    class
	slot  uint16
	ended bool
}

func (p *parser) run() {
	for p.at < len(p.src) && p.left > 0 {
		rest := p.src[p.at:]
		i := tagStart(rest)
		if i > 0 {
			p.text(rest[:i])
			p.at += i
			continue
		}
		switch c := rest[1]; {
		case c == '/':
			p.endTag()
		case c == '!' && strings.HasPrefix(rest, "<!--"):
			p.skipPast(4, "-->")
		case c == '!' && strings.HasPrefix(rest, "<![CDATA["):
			p.skipPast(9, "]]>")
		case c == '!', c == '?':
			p.skipPast(2, ">")
		default:
			p.startTag()
		}
	}
}

// tagStart returns where the next tag or comment begins, or the length of s.
func tagStart(s string) int {
	for i := 0; ; i++ {
		k := strings.IndexByte(s[i:], '<')
		if k < 0 || i+k+1 >= len(s) {
			return len(s)
		}
		i += k
		if c := s[i+1]; isLetter(c) || c == '/' || c == '!' || c == '?' {
			return i
		}
	}
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

func (p *parser) skipPast(from int, mark string) {
	i := strings.Index(p.src[p.at+from:], mark)
	if i < 0 {
		p.at = len(p.src)
		return
	}
	p.at += from + i + len(mark)
}

func (p *parser) node(kind html.NodeType) *html.Node {
	if len(p.nodes) == 0 {
		p.nodes = make([]html.Node, nodesAtOnce)
	}
	n := &p.nodes[0]
	p.nodes = p.nodes[1:]
	p.left--
	n.Type = kind
	return n
}

func (p *parser) top() *html.Node { return p.stack[len(p.stack)-1].node }

func (p *parser) text(s string) {
	n := p.node(html.TextNode)
	n.Data = html.UnescapeString(s)
	p.top().AppendChild(n)
}

// name reads a tag's name at i.
func (p *parser) name(i int) (string, int) {
	start := i
	for i < len(p.src) && !isBlank(p.src[i]) && p.src[i] != '>' && p.src[i] != '/' {
		i++
	}
	return lowerASCII(p.src[start:i]), i
}

func lowerASCII(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= 'A' && s[i] <= 'Z' {
			return strings.ToLower(s)
		}
	}
	return s
}

func (p *parser) endTag() {
	if p.at+2 >= len(p.src) || !isLetter(p.src[p.at+2]) {
		p.skipPast(2, ">")
		return
	}
	name, i := p.name(p.at + 2)
	p.at = i
	p.skipPast(0, ">")
	a := atom.Lookup([]byte(name))
	p.end(name, a, classes[a])
}

func (p *parser) startTag() {
	name, i := p.name(p.at + 1)
	a := atom.Lookup([]byte(name))
	n := p.node(html.ElementNode)
	n.Data, n.DataAtom = name, a
	if a != 0 {
		n.Data = a.String()
	}
	is := classes[a]
	i, closed := p.attributes(n, i)
	p.at = i
	if i >= len(p.src) && p.src[len(p.src)-1] != '>' {
		return // cut off within the tag
	}
	switch {
	case !p.open(n, is):
	case is&raw != 0:
		p.rawText(n)
	case closed && a == 0: // <path/>
		p.pop()
	}
}

// attributes reads those of n, up to the end of its tag.
func (p *parser) attributes(n *html.Node, i int) (next int, closed bool) {
	src := p.src
	if len(p.attrs) < maxAttrs {
		p.attrs = make([]html.Attribute, attrsAtOnce)
	}
	got := 0
	for {
		for i < len(src) && (isBlank(src[i]) || src[i] == '/') {
			closed = src[i] == '/'
			i++
		}
		if i >= len(src) || src[i] == '>' {
			break
		}
		start := i
		for i++; i < len(src) && !isBlank(src[i]) && src[i] != '=' && src[i] != '>' && src[i] != '/'; i++ {
		}
		key := src[start:i]
		for i < len(src) && isBlank(src[i]) {
			i++
		}
		val := ""
		if i < len(src) && src[i] == '=' {
			for i++; i < len(src) && isBlank(src[i]); i++ {
			}
			val, i = value(src, i)
		}
		closed = false
		if got < maxAttrs {
			p.attrs[got] = html.Attribute{Key: lowerASCII(key), Val: html.UnescapeString(val)}
			got++
		}
	}
	if got > 0 {
		n.Attr = p.attrs[:got:got]
		p.attrs = p.attrs[got:]
	}
	return min(i+1, len(src)), closed
}

// value reads an attribute's value at i.
func value(src string, i int) (string, int) {
	if i < len(src) && (src[i] == '"' || src[i] == '\'') {
		end := strings.IndexByte(src[i+1:], src[i])
		if end < 0 {
			return src[i+1:], len(src)
		}
		return src[i+1 : i+1+end], i + end + 2
	}
	start := i
	for i < len(src) && !isBlank(src[i]) && src[i] != '>' {
		i++
	}
	return src[start:i], i
}

// rawText takes all up to the end tag of n as its text.
func (p *parser) rawText(n *html.Node) {
	start, end := p.at, len(p.src)
	for i := start; ; {
		k := strings.Index(p.src[i:], "</")
		if k < 0 {
			p.at = len(p.src)
			break
		}
		i += k + 2
		if e := i + len(n.Data); e <= len(p.src) && strings.EqualFold(p.src[i:e], n.Data) {
			end, p.at = i-2, e
			p.skipPast(0, ">")
			break
		}
	}
	s := p.src[start:end]
	if n.DataAtom == atom.Title || n.DataAtom == atom.Textarea {
		s = html.UnescapeString(s)
	}
	if s != "" {
		t := p.node(html.TextNode)
		t.Data = s
		n.AppendChild(t)
	}
	p.pop()
}

// open puts n into the tree, after the end of what it ends, and reports whether
// it stands open.
func (p *parser) open(n *html.Node, is class) bool {
	a := n.DataAtom
	switch {
	case a == atom.Html:
		if len(p.stack) > 1 {
			return false
		}
	case a == atom.Head:
		if p.headed || p.bodied {
			return false
		}
		p.headed = true
	case a == atom.Body || a == atom.Frameset:
		if p.bodied {
			return false
		}
		p.bodied = true
		p.closeUpTo(atom.Head, 0)
	case is&inHead != 0:
	default:
		if p.headed && !p.bodied {
			p.closeUpTo(atom.Head, 0)
		}
	}
	p.imply(a, is)
	p.top().AppendChild(n)
	if is&void != 0 {
		return false
	}
	if len(p.stack) >= maxDepth {
		if is&raw == 0 {
			p.over++
			return false
		}
	}
	p.push(n, is)
	return true
}

// imply ends the elements whose end tag may be left out before a start tag a.
func (p *parser) imply(a atom.Atom, is class) {
	switch a {
	case atom.Li:
		p.closeUpTo(a, listScope)
	case atom.Dd, atom.Dt:
		p.closeUpTo(atom.Dd, listScope)
		p.closeUpTo(atom.Dt, listScope)
	case atom.Td, atom.Th:
		p.closeUpTo(atom.Td, tableScope)
		p.closeUpTo(atom.Th, tableScope)
	case atom.Tr:
		p.closeUpTo(a, tableScope)
	case atom.Tbody, atom.Thead, atom.Tfoot:
		p.closeUpTo(atom.Tbody, tableScope)
		p.closeUpTo(atom.Thead, tableScope)
		p.closeUpTo(atom.Tfoot, tableScope)
	case atom.Option:
		p.closeUpTo(a, 0)
	case atom.A:
		p.closeUpTo(a, blockScope)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		if isHeading(p.top().DataAtom) {
			p.pop()
		}
	}
	if is&endsParagraph != 0 {
		p.closeUpTo(atom.P, cellScope)
	}
}

// end handles an end tag.
func (p *parser) end(name string, a atom.Atom, is class) {
	switch a {
	case atom.Html, atom.Body:
		return // what follows still belongs to the body
	case atom.Br:
		n := p.node(html.ElementNode)
		n.Data, n.DataAtom = "br", a
		p.top().AppendChild(n)
		return
	}
	if p.over > 0 {
		p.over--
		return
	}
	if p.count[slot(name, a)] == 0 && is&heading == 0 {
		return
	}
	scope := cellScope
	switch {
	case is&tableParts != 0:
		scope = table
	case a != 0 && is&(known|formats) == 0: // an inline element
		scope |= blockScope
	}
	for i := len(p.stack) - 1; i > 0; i-- {
		x := &p.stack[i]
		if x.node.DataAtom == a && x.node.Data == name || is&x.is&heading != 0 {
			if is&formats != 0 && p.blockAbove(i) {
				x.ended = true
				p.count[x.slot]--
				return
			}
			p.popTo(i)
			return
		}
		if x.is&scope != 0 {
			return
		}
	}
}

// blockAbove reports whether a block stands open above stack[i].
func (p *parser) blockAbove(i int) bool {
	for _, x := range p.stack[i+1:] {
		if x.is&blockScope != 0 && x.node.DataAtom != atom.P {
			return true
		}
	}
	return false
}

func (p *parser) push(n *html.Node, is class) {
	x := open{node: n, is: is, slot: slot(n.Data, n.DataAtom)}
	p.stack = append(p.stack, x)
	p.count[x.slot]++
}

// pop ends the last open element, and those that ended before it.
func (p *parser) pop() { p.popTo(len(p.stack) - 1) }

// popTo ends stack[i] and all above.
func (p *parser) popTo(i int) {
	for len(p.stack) > 1 && (len(p.stack) > i || p.stack[len(p.stack)-1].ended) {
		x := p.stack[len(p.stack)-1]
		if !x.ended {
			p.count[x.slot]--
		}
		p.stack = p.stack[:len(p.stack)-1]
	}
}

func (p *parser) has(a atom.Atom) bool { return p.count[slot("", a)] > 0 }

// closeUpTo ends the innermost open element a, unless one of scope stands around
// it first.
func (p *parser) closeUpTo(a atom.Atom, scope class) {
	if !p.has(a) {
		return
	}
	for i := len(p.stack) - 1; i > 0; i-- {
		x := &p.stack[i]
		if x.node.DataAtom == a {
			p.popTo(i)
			return
		}
		if x.is&scope != 0 {
			return
		}
	}
}

// slot hashes the name of an element, which has an atom or not.
func slot(name string, a atom.Atom) uint16 {
	h := uint32(a)
	if a == 0 {
		for i := 0; i < len(name) && i < 16; i++ {
			h = (h ^ uint32(name[i])) * 16777619
		}
	}
	return uint16(h * 2654435769 >> 22)
}

func isHeading(a atom.Atom) bool {
	switch a {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// class says to which classes of elements one belongs.
type class uint16

// The classes of elements in the HTML standard, sections 13.1.2 and 13.2.4.
const (
	void          class = 1 << iota
	raw                 // what is in them is text, whatever it looks like
	inHead              // they don't end the head
	endsParagraph       // an open paragraph ends before their start tag
	formats
	heading
	table
	cellScope
	tableScope
	tableParts
	listScope
	blockScope
	known // the blocks; an end tag of one may end elements within it
)

// classes is what the atoms are.
var classes = func() map[atom.Atom]class {
	m := map[atom.Atom]class{}
	add := func(is class, atoms ...atom.Atom) {
		for _, a := range atoms {
			m[a] |= is
		}
	}
	add(void, atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta,
		atom.Param, atom.Source, atom.Track, atom.Wbr)
	add(raw, atom.Script, atom.Style, atom.Title, atom.Textarea, atom.Xmp, atom.Iframe, atom.Noembed, atom.Noframes)
	add(inHead, atom.Base, atom.Link, atom.Meta, atom.Title, atom.Script, atom.Style, atom.Noscript, atom.Template)
	add(heading, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6)
	add(endsParagraph|blockScope|known, atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Center, atom.Details, atom.Dialog, atom.Dir,
		atom.Div, atom.Dl, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4,
		atom.H5, atom.H6, atom.Header, atom.Hr, atom.Li, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Section,
		atom.Summary, atom.Table, atom.Ul, atom.Dd, atom.Dt)
	add(formats, atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small, atom.Strike,
		atom.Strong, atom.Tt, atom.U)
	add(cellScope|listScope|blockScope, atom.Table, atom.Td, atom.Th, atom.Caption, atom.Template, atom.Object, atom.Button)
	add(table, atom.Table)
	add(tableScope, atom.Table, atom.Template)
	add(tableParts|known, atom.Table, atom.Td, atom.Th, atom.Tr, atom.Tbody, atom.Thead, atom.Tfoot, atom.Caption)
	add(listScope, atom.Ul, atom.Ol, atom.Dl, atom.Menu, atom.Article, atom.Section, atom.Aside, atom.Blockquote, atom.Nav, atom.Main)
	add(known, atom.Button, atom.Select, atom.Option, atom.Head, atom.Template, atom.Object)
	return m
}()

func attr(n *html.Node, key string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return n.Attr[i].Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return true
		}
	}
	return false
}

// fold brings all white space to single spaces and trims it.
func fold(s string) string {
	if isFolded(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

func isFolded(s string) bool {
	space := true
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ' ':
			if space {
				return false
			}
			space = true
			continue
		case c < ' ':
			if isBlank(c) || c == '\v' {
				return false
			}
		case c == 0xc2 || c >= 0xe1 && c <= 0xe3: // white space beyond ASCII begins so
			if r, _ := utf8.DecodeRuneInString(s[i:]); unicode.IsSpace(r) {
				return false
			}
		}
		space = false
	}
	return s == "" || !space
}
