package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// A label says what a block is.
type label uint8

const (
	unlabelled label = iota
	labelBody
	labelTitle
	labelDeck
	labelByline
	labelDate
	labelCaption
	labelCredit
	labelImage
	labelRecommended
	labelPrevious
	labelNext
	labelNeighbours // both in one block
	labelTag
	labelHead // of a box: "Read also", "Tags"
	labelAd
	labelShare
	labelComments
	labelNav
	labelSubscribe
	labelCookie
	labelSourceNote
	labelOther
)

// labeller gives each block its label by rules, before the models are asked.
type labeller struct {
	*observation
	authors     []string // that the page's metadata name
	first, stop int      // blocks of the body: first ≤ i < stop
}

func (l *labeller) run() {
	l.extent()
	for i := range l.blocks {
		if l.blocks[i].label == unlabelled {
			l.label(i)
		}
	}
	l.neighbours()
	l.boxes()
}

// labelTitles finds the headline and its repetitions.
func labelTitles(blocks []block, headline string) {
	title := key(headline)
	if title == "" {
		return
	}
	for i := range blocks {
		b := &blocks[i]
		if b.image != nil || b.chars > 2*len(title)+40 {
			continue
		}
		if keyIs(b.text, title) {
			b.label, b.reason = labelTitle, "is the title"
		}
	}
}

// key folds a text to its letters and digits.
func key(s string) string {
	var room [128]byte
	return string(appendKey(room[:0], s, -1))
}

// keyIs reports whether the key of s is k.
func keyIs(s, k string) bool {
	var room [128]byte
	return string(appendKey(room[:0], s, len(k))) == k
}

// appendKey appends the key of s, or more than limit bytes of it unless that is
// negative.
func appendKey(b []byte, s string, limit int) []byte {
	for i := 0; i < len(s) && (limit < 0 || len(b) <= limit); {
		if c := s[i]; c < utf8.RuneSelf { // the short way for ASCII
			if isLetter(c) || isDigit(c) {
				b = append(b, c|0x20) // digits have that bit
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
		i += n
	}
	return b
}

// extent finds where the body begins and ends among the blocks.
func (l *labeller) extent() {
	l.first, l.stop = -1, -1
	title := -1
	for i := range l.blocks {
		b := &l.blocks[i]
		if b.label == labelTitle && (title < 0 || b.tag == atom.H1) && l.stop < 0 {
			title = i
		}
		if good(b) && l.within(b.elem, l.dense) && l.around(b)&unwanted == 0 && b.label == unlabelled {
			if l.first < 0 {
				l.first = i
			}
			l.stop = i + 1
		}
	}
	if l.first < 0 { // no paragraph: take what stands in the container
		for i := range l.blocks {
			if b := &l.blocks[i]; b.image == nil && l.within(b.elem, l.dense) && l.around(b)&unwanted == 0 && b.label == unlabelled {
				if l.first < 0 {
					l.first = i
				}
				l.stop = i + 1
			}
		}
	}
	if l.first < 0 {
		return
	}
	// Short first paragraphs and headings stand before the first long one, and
	// short ones and lists after the last.
	from := l.first
	for i := l.first - 1; i > title; i-- {
		b := &l.blocks[i]
		if b.image != nil {
			continue
		}
		if !l.within(b.elem, l.dense) {
			break
		}
		if l.plausible(b) {
			from = i
		}
	}
	l.first = from
	for i := l.stop; i < len(l.blocks); i++ {
		b := &l.blocks[i]
		if b.image != nil {
			continue
		}
		if !l.within(b.elem, l.dense) {
			break
		}
		if b.label == unlabelled && l.plausible(b) {
			l.stop = i + 1
		}
	}
}

// plausible reports whether a short block may belong to the body.
func (l *labeller) plausible(b *block) bool {
	if l.around(b)&(unwanted|hintCaption|hintCredit|hintDeck|hintTitle) != 0 || b.linked() > 0.5 || b.label != unlabelled {
		return false
	}
	if isHeading(b.tag) {
		return true
	}
	if m := b.starts; m.what != 0 && (m.all || m.what&(photo|by|tags|published|updated) != 0) {
		return false
	}
	return b.tag == atom.P || b.tag == atom.Li || b.tag == atom.Blockquote || ends(b.text) || b.chars >= 40
}

// ends reports whether a text ends like a sentence.
func ends(s string) bool {
	s = strings.TrimRight(s, "”“»«\"'’)]›‹ ")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…:;。！？", r)
}

// label decides on one block by its place, hints and words.
func (l *labeller) label(i int) {
	b := &l.blocks[i]
	h := l.around(b)
	set := func(x label, why string) { b.label, b.reason = x, why }
	if b.image != nil {
		set(labelImage, "is an image")
		return
	}
	m := b.starts
	inBody := i >= l.first && i < l.stop && l.first >= 0 && l.within(b.elem, l.dense)
	switch {
	case i <= l.first+2 && l.namesAuthors(b.text):
		set(labelByline, "holds the authors and little else")
	case h&hintCookie != 0:
		set(labelCookie, "stands in a consent box")
	case h&hintAd != 0:
		set(labelAd, "stands in an advertisement")
	case h&(hintPrevious|hintNext) != 0 && len(b.links) > 0:
		if h&hintNext != 0 && h&hintPrevious == 0 {
			set(labelNext, "links to the next article")
		} else if h&hintNext == 0 {
			set(labelPrevious, "links to the previous article")
		} else {
			set(labelNav, "stands in the navigation")
		}
	case h&hintComments != 0:
		set(labelComments, "stands among the comments")
	case h&hintSubscribe != 0:
		set(labelSubscribe, "stands in a plea to subscribe")
	case h&hintShare != 0:
		set(labelShare, "stands in a share bar")
	case h&hintTags != 0 && len(b.links) > 0:
		set(labelTag, "stands among the tags")
	case h&(hintCredit) != 0:
		set(labelCredit, "is marked as a credit")
	case h&hintCaption != 0 || h&hintFigure != 0 && b.tag != atom.Tr:
		set(labelCaption, "stands in a figure")
	case h&hintRelated != 0 && len(b.links) > 0:
		set(labelRecommended, "links to another page from a box")
	case h&(hintNav|hintFooter) != 0:
		set(labelNav, "stands in the navigation or footer")
	case h&hintDeck != 0 && !isHeading(b.tag) && i <= l.first+1:
		set(labelDeck, "is marked as the deck")
	case m.what&(cookie) != 0 && !inBody:
		set(labelCookie, "speaks of cookies")
	case m.what&advertisement != 0 && b.chars < 200 && m.end > 0 && (m.all || strings.ContainsAny(b.text[:m.end], ":|–-")):
		set(labelAd, "begins as an advertisement")
	case m.what&readAlso != 0 && (m.all || b.linked() > 0.2):
		if m.all {
			set(labelHead, "heads a box of other pages")
		} else {
			set(labelRecommended, "begins as a box of other pages")
		}
	case m.what&photo != 0 && !m.all && b.chars < 120 && (strings.ContainsAny(b.text[:m.end], ":©/|") || abbreviated(b.text)):
		set(labelCredit, "begins as a credit")
	case m.what&tags != 0 && (m.all || strings.Contains(b.text[:m.end], ":")) && b.chars < 400:
		if m.all {
			set(labelHead, "heads the tags")
		} else {
			set(labelTag, "begins as tags")
		}
	case m.what&subscribe != 0 && b.chars < 200 && (!inBody || len(b.links) > 0 || m.all):
		set(labelSubscribe, "asks to subscribe")
	case m.what&share != 0 && (m.all || !inBody && b.chars < 80):
		set(labelShare, "asks to share")
	case m.what&comments != 0 && (m.all || !inBody):
		set(labelComments, "heads the comments")
	case h&hintByline != 0:
		set(labelByline, "is marked as a byline")
	case h&hintDate != 0 && b.chars < 80 && (!inBody || !isHeading(b.tag)):
		set(labelDate, "is marked as a date")
	case m.what&(published|updated) != 0 && b.chars < 80 && hasDigit(b.text):
		set(labelDate, "begins as a date")
	case m.what&by != 0 && b.chars < 80 && !inBody:
		set(labelByline, "begins as a byline")
	case h&(hintAside|hintForm|hintBio|hintHidden) != 0:
		set(labelOther, "stands in a side box")
	case h&hintRelated != 0:
		set(labelHead, "stands in a box of other pages")
	case inBody && b.linked() > 0.8 && b.chars > 12 && b.tag != atom.Li && !isHeading(b.tag):
		set(labelRecommended, "is nothing but a link")
	case inBody:
		set(labelBody, "stands in the body")
	case b.linked() > 0.5:
		set(labelNav, "is mostly links, outside the body")
	default:
		set(labelOther, "stands outside the body")
	}
}

func hasDigit(s string) bool { return strings.ContainsFunc(s, unicode.IsDigit) }

// namesAuthors reports whether a short text holds all of the page's authors, and
// besides them no more than a date or a word or two.
func (l *labeller) namesAuthors(text string) bool {
	if len(l.authors) == 0 || len(text) > 200 {
		return false
	}
	rest := key(text)
	for _, a := range l.authors {
		k := key(a)
		if k == "" || !strings.Contains(rest, k) {
			return false
		}
		rest = strings.Replace(rest, k, "", 1)
	}
	return utf8.RuneCountInString(rest) <= 30 && !ends(text)
}

// neighbours finds the links to the previous and the next article by their words:
// in the link, before it, or both in one block.
func (l *labeller) neighbours() {
	for i := range l.blocks {
		b := &l.blocks[i]
		what := b.starts.what & (previous | next)
		if b.image != nil || what == 0 || what == previous|next || b.label == labelBody || b.label == labelTitle {
			continue
		}
		to, why := labelPrevious, "links to the previous article"
		if what == next {
			to, why = labelNext, "links to the next article"
		}
		switch {
		case !b.starts.all && len(b.links) > 1:
			b.label, b.reason = labelNeighbours, "links to the articles before and after"
		case !b.starts.all && b.linked() > 0.3:
			b.label, b.reason = to, why
		case b.starts.all:
			for j := i + 1; j < min(i+3, len(l.blocks)); j++ {
				if c := &l.blocks[j]; c.linked() > 0.7 && c.chars >= 10 && c.starts.what&(previous|next|navigation) == 0 {
					c.label, c.reason = to, why
					b.label, b.reason = labelNav, "heads the link to a neighbour"
					break
				}
			}
		}
	}
}

// boxes follows the heads of boxes to what they hold.
func (l *labeller) boxes() {
	for i := 0; i < len(l.blocks); i++ {
		b := &l.blocks[i]
		if b.label != labelHead {
			continue
		}
		what := b.starts.what
		for j := i + 1; j < len(l.blocks); j++ {
			c := &l.blocks[j]
			if c.image != nil {
				continue
			}
			if c.linked() < 0.7 || c.label == labelNext || c.label == labelPrevious || c.label == labelNeighbours || c.label == labelShare || c.label == labelHead {
				break
			}
			switch {
			case what&tags != 0:
				c.label, c.reason = labelTag, "follows the head of the tags"
			case what&readAlso != 0:
				c.label, c.reason = labelRecommended, "follows the head of a box of other pages"
			}
		}
	}
}

// abbreviated reports whether a text begins with a short word whose dot ends no
// sentence, as a credit's label may: "Fot. Jan Nowak".
func abbreviated(text string) bool {
	word, rest, dot := strings.Cut(text, ". ")
	first, _ := utf8.DecodeRuneInString(rest)
	return dot && utf8.RuneCountInString(word) <= 4 && unicode.IsUpper(first)
}
