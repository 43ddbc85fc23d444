package page

import (
	"errors"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html/atom"

	"onrecord"
	"onrecord/lang"
)

// HTML reads a web page in any charset. Errors are of kind Empty, Binary or Invalid.
func HTML(in Input) (onrecord.Page, error) {
	x, err := Observe(in)
	if err != nil {
		return onrecord.Page{}, err
	}
	x.decide(x.bodyBlocks(), models().threshold)
	p := x.page()
	if p.Text == "" && p.Title == "" && len(p.Removed) == 0 {
		return p, &onrecord.Error{Kind: onrecord.Empty, Op: "read page", Err: errors.New("no text in it")}
	}
	return p, nil
}

// An Observation is a web page of which it is not decided yet what belongs to its
// body, for training the models that do.
type Observation struct {
	*observation
	meta meta
	base *url.URL
}

// Observe looks at a web page as [HTML] does.
func Observe(in Input) (*Observation, error) {
	src, err := Decode(in.Bytes, in.ContentType)
	if err != nil {
		return nil, err
	}
	doc, err := parse(src)
	if err != nil {
		return nil, err
	}
	elems, blocks := walk(doc)
	m := readMeta(doc, elems, blocks, in)
	markCaptions(elems, blocks)
	markTags(blocks)
	var c lang.Cutter
	for i := range blocks {
		if b := &blocks[i]; b.image == nil {
			b.starts = beginsCut(&c, b.text)
		}
	}
	labelTitles(blocks, m.Title)
	o := observe(elems, blocks, m)
	return &Observation{o, m, base(in.URL, m.CanonicalURL)}, nil
}

// page puts the page together from its labelled blocks.
func (x *Observation) page() onrecord.Page {
	a := assembler{elems: x.elems, blocks: x.blocks, meta: x.meta, base: x.base}
	return a.page()
}

// Explained is a block of a page with what it was taken for, and why.
type Explained struct {
	Label  string `json:"label"`
	Reason string `json:"reason"`
	Text   string `json:"text"`
}

// Explain tells what each block of a page was taken for.
func Explain(in Input) ([]Explained, error) {
	x, err := Observe(in)
	if err != nil {
		return nil, err
	}
	x.decide(x.bodyBlocks(), models().threshold)
	var out []Explained
	for _, b := range x.blocks {
		text := b.text
		if b.image != nil {
			text = attr(b.image, "src")
		}
		out = append(out, Explained{b.label.String(), b.reason, text})
	}
	return out, nil
}

var labelNames = [...]string{"unlabelled", "body", "title", "deck", "byline", "date", "caption", "credit", "image", "recommended", "previous", "next", "neighbours",
	"tag", "head", "advertisement", "share", "comments", "navigation", "subscription", "cookie", "source-note", "other"}

func (l label) String() string { return labelNames[l] }

// base returns the address that relative links are resolved against.
func base(addresses ...string) *url.URL {
	for _, a := range addresses {
		if u, err := url.Parse(a); err == nil && u.IsAbs() {
			return u
		}
	}
	return nil
}

func absolute(base *url.URL, href string) string {
	href = strings.TrimSpace(href)
	if base == nil || href == "" {
		return href
	}
	u, err := base.Parse(href)
	if err != nil {
		return href
	}
	return u.String()
}

// reasons why blocks with a label are left out of the body.
var reasons = map[label]onrecord.Reason{
	labelAd:         onrecord.Advertisement,
	labelShare:      onrecord.Share,
	labelComments:   onrecord.Comments,
	labelNav:        onrecord.Navigation,
	labelSubscribe:  onrecord.Subscription,
	labelCookie:     onrecord.Cookie,
	labelSourceNote: onrecord.SourceNote,
	labelHead:       onrecord.RelatedBox,
	labelOther:      onrecord.OtherReason,
}

// assembler puts labelled blocks together into a page.
type assembler struct {
	elems  []elem
	blocks []block
	meta   meta
	base   *url.URL
	page_  onrecord.Page
	text   strings.Builder
}

func (a *assembler) page() onrecord.Page {
	p := &a.page_
	p.Title, p.Subtitle, p.Site = a.meta.Title, a.meta.Subtitle, a.meta.Site
	p.Authors, p.Agencies = a.meta.Authors, a.meta.Agencies
	p.Published, p.Modified = a.meta.Published, a.meta.Modified
	p.CanonicalURL, p.Language = absolute(a.base, a.meta.CanonicalURL), a.meta.Language
	p.Tags = a.meta.Tags
	size := 0
	for i := range a.blocks {
		if b := &a.blocks[i]; b.label == labelBody {
			size += len(b.text) + len("\n\n")
		}
	}
	a.text.Grow(size)
	titleSeen := false
	for i := range a.blocks {
		b := &a.blocks[i]
		switch b.label {
		case labelBody:
			a.body(b)
		case labelTitle:
			if titleSeen {
				a.remove(onrecord.RepeatedTitle, b.text)
			}
			titleSeen = true
		case labelDeck:
			if p.Subtitle == "" {
				p.Subtitle = b.text
			}
		case labelRecommended, labelPrevious, labelNext:
			a.related(b)
		case labelNeighbours:
			a.neighbours(b)
		case labelTag:
			a.tags(b)
		default:
			if why, ok := reasons[b.label]; ok {
				a.remove(why, b.text)
			}
		}
	}
	p.Images = a.pictures()
	p.Text = a.text.String()
	a.rest()
	return *p
}

func (a *assembler) body(b *block) {
	p := &a.page_
	if b.quote && len(p.Blocks) > 0 && p.Blocks[len(p.Blocks)-1].Kind == onrecord.QuoteBlock && attribution(b.text) {
		// The line that ascribes a quote belongs to its block.
		a.text.WriteString(" " + b.text)
		p.Blocks[len(p.Blocks)-1].End = a.text.Len()
		return
	}
	if a.text.Len() > 0 {
		a.text.WriteString("\n\n")
	}
	start := a.text.Len()
	a.text.WriteString(b.text)
	p.Blocks = append(p.Blocks, onrecord.Block{Kind: kindOf(b), Span: onrecord.Span{Start: start, End: a.text.Len()}})
}

// attribution reports whether a line begins with a dash, as "— Name, role" does.
func attribution(s string) bool {
	return strings.HasPrefix(s, "—") || strings.HasPrefix(s, "–") || strings.HasPrefix(s, "- ")
}

func kindOf(b *block) onrecord.BlockKind {
	switch {
	case b.quote:
		return onrecord.QuoteBlock
	case isHeading(b.tag):
		return onrecord.Heading
	case b.tag == atom.Li || b.tag == atom.Dd || b.tag == atom.Dt:
		return onrecord.ListItem
	case b.tag == atom.Pre:
		return onrecord.Code
	case b.tag == atom.Tr:
		return onrecord.TableRow
	}
	return onrecord.Paragraph
}

func (a *assembler) remove(why onrecord.Reason, text string) {
	if text = fold(text); text != "" {
		a.page_.Removed = append(a.page_.Removed, onrecord.Removed{Reason: why, Text: text})
	}
}

func (a *assembler) related(b *block) {
	kind := map[label]onrecord.RelatedKind{labelRecommended: onrecord.Recommended, labelPrevious: onrecord.Previous, labelNext: onrecord.Next}[b.label]
	title := b.text
	if m := begins(title); m.what&(readAlso|previous|next) != 0 && !m.all {
		title = title[m.end:]
	}
	href := b.href
	if href == "" && len(b.links) > 0 {
		href = b.links[0].href
	}
	a.point(kind, title, href)
}

// neighbours reads "Previous: A Next: B" out of one block: what stands before a
// link says where it leads.
func (a *assembler) neighbours(b *block) {
	at, kind := 0, onrecord.Previous
	for _, x := range b.links {
		from, to := x.start-b.start, x.end-b.start
		if from < at || to > len(b.text) {
			continue
		}
		title := b.text[from:to]
		for _, s := range []string{strings.TrimSpace(b.text[at:from]), title} {
			m := begins(s)
			if m.what&(previous|next) == 0 {
				continue
			}
			kind = onrecord.Previous
			if m.what&next != 0 {
				kind = onrecord.Next
			}
			if s == title {
				title = title[m.end:]
			}
			break
		}
		a.point(kind, title, x.href)
		at, kind = to, onrecord.Next
	}
}

// point adds a page that this one points to.
func (a *assembler) point(kind onrecord.RelatedKind, title, href string) {
	title = fold(strings.Trim(title, " \t«»‹›<>→←|:"))
	x := onrecord.RelatedPage{Kind: kind, Title: title, URL: absolute(a.base, href)}
	if title != "" && !slices.Contains(a.page_.Related, x) {
		a.page_.Related = append(a.page_.Related, x)
	}
}

func (a *assembler) tags(b *block) {
	if len(a.meta.Tags) > 0 {
		a.remove(onrecord.Navigation, b.text) // the head tells them
		return
	}
	add := func(s string) {
		s = strings.Trim(unlabelledTag(fold(s)), " ,;#|•·")
		if s == "" {
			return
		}
		for _, t := range a.page_.Tags {
			if strings.EqualFold(t, s) {
				return
			}
		}
		a.page_.Tags = append(a.page_.Tags, s)
	}
	if len(b.links) > 0 {
		for _, x := range b.links {
			add(x.text)
		}
		return
	}
	text := b.text
	if m := begins(text); m.what&tags != 0 {
		text = text[m.end:]
	}
	for _, s := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == '|' || r == '#' || r == '•' }) {
		add(s)
	}
}
