package page

import (
	"path"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"onrecord"
	"onrecord/lang"
)

// pictureSource returns the address of an image, of one that is loaded lazily
// too: then src holds a placeholder.
func pictureSource(n *html.Node) string {
	if lazy := lazySource(n); lazy != "" {
		return lazy
	}
	if src := attr(n, "src"); usableSource(src) && !placeholder(src) {
		return src
	}
	for _, k := range []string{"srcset", "data-srcset", "data-lazy-srcset"} {
		if v := widest(attr(n, k)); v != "" {
			return v
		}
	}
	for s := n.PrevSibling; s != nil; s = s.PrevSibling { // within a picture element
		if s.DataAtom == atom.Source {
			if v := widest(first(attr(s, "data-srcset"), attr(s, "srcset"))); v != "" {
				return v
			}
		}
	}
	return ""
}

// lazySource returns the address from which a script loads a picture: that of an
// attribute such as data-src or data-lazy-src.
func lazySource(n *html.Node) string {
	for _, a := range n.Attr {
		if strings.HasPrefix(a.Key, "data-") && (strings.HasSuffix(a.Key, "src") || a.Key == "data-original" || a.Key == "data-url") && usableSource(a.Val) && !placeholder(a.Val) && strings.ContainsAny(a.Val, "./") {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// loadedLater returns the address of a picture near a caption that no img element
// holds: an AMP picture, an element that a script replaces, microdata.
func loadedLater(n *html.Node, depth int) string {
	for c := n.FirstChild; c != nil && depth < 6; c = c.NextSibling {
		src := ""
		switch {
		case c.Type != html.ElementNode:
			continue
		case c.Data == "amp-img":
			src = first(attr(c, "src"), widest(attr(c, "srcset")))
		case c.DataAtom == atom.Div || c.DataAtom == atom.Span || c.DataAtom == atom.A:
			src = lazySource(c)
		}
		if !usableSource(src) {
			src = loadedLater(c, depth+1)
		}
		if src != "" {
			return src
		}
	}
	return ""
}

func usableSource(src string) bool {
	return src != "" && !strings.HasPrefix(src, "data:") && !strings.HasPrefix(src, "#") && !strings.Contains(src, "{{")
}

// placeholder reports whether an address is that of an image without content, as
// template authors name them.
func placeholder(src string) bool {
	name := strings.ToLower(path.Base(src))
	for _, s := range []string{"blank", "placeholder", "spacer", "pixel", "transparent", "1x1", "lazy", "loading", "dummy"} {
		if strings.Contains(name, s) {
			return true
		}
	}
	return false
}

// widest returns the address of the largest image of a srcset.
func widest(srcset string) string {
	best, most := "", -1.0
	for candidate := range strings.SplitSeq(srcset, ", ") {
		fields := strings.Fields(candidate)
		if len(fields) == 0 || !usableSource(fields[0]) {
			continue
		}
		size := 0.0
		if len(fields) > 1 {
			size, _ = strconv.ParseFloat(strings.TrimRight(fields[1], "wxh,"), 64)
		}
		if size > most {
			best, most = strings.TrimRight(fields[0], ","), size
		}
	}
	return best
}

// decoration reports whether an image is no picture of the article: an icon, a
// portrait of the author, a pixel that counts readers.
func decoration(n *html.Node, src string) bool {
	for _, k := range []string{"width", "height"} {
		if v, err := strconv.Atoi(strings.TrimSuffix(attr(n, k), "px")); err == nil && v < 80 {
			return true
		}
	}
	lower := strings.ToLower(src)
	if i := strings.IndexAny(lower, "?#"); i >= 0 {
		lower = lower[:i]
	}
	if strings.HasSuffix(lower, ".svg") || placeholder(lower) {
		return true
	}
	names := strings.ToLower(attr(n, "class") + " " + attr(n, "id") + " " + path.Base(lower))
	for _, s := range []string{"avatar", "gravatar", "icon", "logo", "emoji", "sprite", "badge", "vgwort"} {
		if strings.Contains(names, s) {
			return true
		}
	}
	return strings.Contains(lower, "gravatar") || strings.Contains(lower, "/avatar") || strings.Contains(lower, "vgwort")
}

// offBody hints keep a picture out of the article.
const offBody = hintRelated | hintComments | hintNav | hintSubscribe | hintCookie | hintFooter | hintAside | hintForm | hintBio | hintAd | hintShare

// markCaptions labels the texts that stand alone with an image in an element as
// its caption, where no name of an element or class says so.
func markCaptions(elems []elem, blocks []block) {
	for i := range blocks {
		if blocks[i].image == nil || i+1 >= len(blocks) {
			continue
		}
		for e, up := blocks[i].elem, 0; e > 0 && up < 2; e, up = elems[e].parent, up+1 {
			if elems[e].hints&(offBody|hintByline) != 0 || elems[e].node.DataAtom == atom.Body {
				break
			}
			j := i + 1
			for j < len(blocks) && within(elems, blocks[j].elem, e) && isCaption(&blocks[j]) {
				j++
			}
			alone := j-i <= 3 && (j == len(blocks) || !within(elems, blocks[j].elem, e)) && (i == 0 || !within(elems, blocks[i-1].elem, e))
			if j == i+1 || !alone {
				continue
			}
			for k := i + 1; k < j; k++ {
				blocks[k].label, blocks[k].reason = labelCaption, "stands alone with an image"
			}
			break
		}
	}
}

func isCaption(b *block) bool {
	if b.image != nil || b.chars == 0 || b.chars > 250 || b.linked() > 0.5 || isHeading(b.tag) || b.label != unlabelled {
		return false
	}
	if !ends(b.text) && b.chars <= 160 {
		return true
	}
	_, credit := splitCredit(b.text, false)
	return credit != ""
}

// within reports whether element e stands in container or is it.
func within(elems []elem, e, container int32) bool {
	return e >= container && e <= elems[container].last
}

// pictures joins the pictures of the article with the captions and credits that
// stand beside them. One without any on the page is told by its head alone.
func (a *assembler) pictures() []onrecord.Image {
	from, to := a.bodyRange()
	holdsBody := a.holdBody()
	var out []onrecord.Image
	at := []int32{} // the element of each
	captioned := map[int]bool{}
	for i := range a.blocks {
		b := &a.blocks[i]
		switch b.label {
		case labelImage:
			src := pictureSource(b.image)
			if src == "" || i < from || i > to || decoration(b.image, src) || a.off(b.elem, holdsBody) {
				continue
			}
			src = absolute(a.base, src)
			if n := len(out); n > 0 && out[n-1].Src == src {
				continue
			}
			out = append(out, onrecord.Image{Src: src})
			at = append(at, b.elem)
		case labelCaption, labelCredit:
			if i < from || i > to+2 || a.off(b.elem, holdsBody) {
				a.remove(onrecord.OtherReason, b.text)
				continue
			}
			n := len(out) - 1
			if n < 0 || !a.beside(at[n], b.elem) {
				out = append(out, onrecord.Image{Src: a.figureSource(b.elem)})
				at = append(at, b.elem)
				n++
			}
			a.describe(&out[n], b, captioned[n])
			captioned[n] = true
		}
	}
	return a.withCover(out, at)
}

// figureSource returns the address of the picture that the figure around a caption
// holds without an img element.
func (a *assembler) figureSource(e int32) string {
	for up := 0; up < 4 && e > 0; e, up = a.elems[e].parent, up+1 {
		if n := a.elems[e].node; n.DataAtom == atom.Figure {
			return absolute(a.base, loadedLater(n, 0))
		}
	}
	return ""
}

// describe adds the text of a caption or credit to a picture.
func (a *assembler) describe(m *onrecord.Image, b *block, more bool) {
	text := b.text
	if parted := fold(innerParts(a.elems[b.elem].node, " | ")); key(parted) == key(text) {
		text = parted
	}
	caption, credit := splitCredit(strings.Trim(text, " |"), b.label == labelCredit)
	if credit == "" {
		caption, credit = splitName(caption)
	}
	switch {
	case caption == "" || caption == m.Caption:
	case m.Caption == "":
		m.Caption = caption
	case more:
		m.Caption += " " + caption
	}
	if m.Credit == "" {
		m.Credit = credit
	}
}

// bodyRange returns the blocks between which the pictures of the article stand:
// from the title or a little above it to the last block of the body.
func (a *assembler) bodyRange() (from, to int) {
	from, to = -1, -1
	for i := range a.blocks {
		switch a.blocks[i].label {
		case labelTitle, labelDeck:
			if from < 0 {
				from = i
			}
		case labelBody:
			if from < 0 {
				from = i
			}
			to = i + 1
		}
	}
	for n := 6; from > 0 && n > 0; from-- {
		if b := &a.blocks[from-1]; b.image == nil || !decoration(b.image, pictureSource(b.image)) {
			n--
		}
	}
	return max(0, from), to
}

// off reports whether an element stands among the furniture: in an element that is
// called so and has nothing of the body in it.
func (a *assembler) off(e int32, holdsBody []bool) bool {
	for ; e > 0; e = a.elems[e].parent {
		if h := a.elems[e].hints; h&offBody != 0 && h&(hintContent|hintBody|hintMain|hintArticle|hintFigure) == 0 && !holdsBody[e] {
			return true
		}
	}
	return false
}

// holdBody marks the elements that have a block of the body in them.
func (a *assembler) holdBody() []bool {
	holds := make([]bool, len(a.elems))
	for i := range a.blocks {
		if a.blocks[i].label != labelBody {
			continue
		}
		for e := a.blocks[i].elem; e > 0 && !holds[e]; e = a.elems[e].parent {
			holds[e] = true
		}
	}
	return holds
}

// withCover gives the picture that the head calls the page's own to a caption
// that has none, or puts it first where the page shows no picture.
func (a *assembler) withCover(out []onrecord.Image, at []int32) []onrecord.Image {
	cover := absolute(a.base, a.meta.Image)
	if cover == "" || decoration(&html.Node{}, cover) {
		return out
	}
	for i := range out {
		if path.Base(out[i].Src) == path.Base(cover) {
			return out
		}
	}
	if len(out) > 0 && out[0].Src == "" {
		out[0].Src = cover
		return out
	}
	if len(out) == 0 {
		out = append(out, onrecord.Image{Src: cover})
	}
	return out
}

// beside reports whether two elements stand in one box of a few levels.
func (a *assembler) beside(x, y int32) bool {
	for up := 0; up < 4 && x > 0; x, up = a.elems[x].parent, up+1 {
		if within(a.elems, y, x) {
			return a.elems[x].hints&(hintBody|hintMain|hintArticle) == 0
		}
	}
	return false
}

// splitCredit parts a caption from the credit in it: "Caption (Photo: X / Y)".
// If the whole is marked as a credit, only its label is cut off.
func splitCredit(text string, whole bool) (caption, credit string) {
	if whole {
		if m := begins(text); m.what&(photo|source|copyright) != 0 && !m.all {
			text = text[m.end:]
		}
		return "", strings.Trim(fold(text), " ()[]©")
	}
	at, end := findCredit(text)
	if at < 0 {
		return fold(text), ""
	}
	caption = strings.TrimRight(fold(text[:at]), " (|/–—-[,")
	credit = strings.Trim(fold(text[end:]), " )]")
	if open := strings.Count(text[end:], "("); open > 0 {
		credit = strings.TrimLeft(fold(text[end:]), " ")
	}
	return caption, credit
}

// findCredit finds a photo label with a colon, or "©", and where it ends.
func findCredit(text string) (at, end int) {
	l := words()
	find := func(phrases *lang.Phrases[furniture], p *lang.Pack) (int, int) {
		ws := lang.Words(text, p)
		for i := range ws {
			n, what := phrases.At(ws, i)
			if n == 0 || what&photo == 0 {
				continue
			}
			if j := i + n; j < len(ws) && strings.ContainsAny(ws[j].In(text), ":|©") || j < len(ws) && i > 0 && ws[i-1].In(text) == "(" {
				stop := ws[j].Start
				for j < len(ws) && ws[j].Kind == lang.Punct && strings.ContainsAny(ws[j].In(text), ":|©/") {
					stop = ws[j].End
					j++
				}
				return ws[i].Start, stop
			}
		}
		return -1, -1
	}
	if at, end = find(l.plain, l.universal); at < 0 {
		for _, o := range l.others {
			if at, end = find(o.phrases, o.pack); at >= 0 {
				break
			}
		}
	}
	if i := strings.LastIndex(text, "©"); at < 0 && i >= 0 {
		at, end = i, i+len("©")
	}
	return at, end
}

// splitName parts a caption from the name behind its last bar or slash.
func splitName(text string) (caption, credit string) {
	for _, mark := range []string{" | ", " / "} {
		if i := strings.LastIndex(text, mark); i > 0 {
			name := strings.TrimSpace(text[i+len(mark):])
			if p := words().cut(name); nameLike(p) && p.lettered >= 2 && p.lettered <= 4 {
				return strings.TrimRight(text[:i], " |/"), name
			}
		}
	}
	return text, ""
}
