package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// An observation is what the model sees of a page: a row of numbers for each
// block of text. None of them holds any word of the page.
type observation struct {
	blocks []block
	elems  []elem
	at     []int32 // the blocks of text, as indices into blocks
	rows   []float32
	alone  int // numbers in a row that the first model sees
	width  int // and the second one

	// Of each element, with all in it:
	mass  []float32 // letters in blocks that look like paragraphs
	chars []float32
	inked []float32
	count []int32 // blocks of text
	depth []int32
	marks [][4]hint // hints of itself, up to its parent, up to three above, of all above
	total float32
	dense int32 // the innermost element that holds three quarters of the mass

	paths map[uint32]*pathStat
	path  []*pathStat // of each block in at
}

// A pathStat sums up the blocks whose elements have the same names and classes.
type pathStat struct {
	mass, chars, inked float32
	count              int32
}

// observe looks at a page whose blocks know what furniture words they begin with,
// and gives them their labels by rules.
func observe(elems []elem, blocks []block, m meta) *observation {
	o := &observation{blocks: blocks, elems: elems}
	for i := range blocks {
		if blocks[i].image == nil {
			o.at = append(o.at, int32(i))
		}
	}
	o.sum()
	o.spread()
	l := labeller{observation: o, authors: m.Authors}
	l.run()
	o.sequence(m)
	return o
}

func (o *observation) row(t int) []float32 { return o.rows[t*o.width : (t+1)*o.width] }

func (o *observation) block(t int) *block { return &o.blocks[o.at[t]] }

// sum adds up what stands in each element and on each path.
func (o *observation) sum() {
	n := len(o.elems)
	sums := make([]float32, 3*n)
	o.mass, o.chars, o.inked = sums[:n:n], sums[n:2*n:2*n], sums[2*n:]
	ints := make([]int32, 2*n)
	o.count, o.depth = ints[:n:n], ints[n:]
	o.paths = make(map[uint32]*pathStat, 64)
	o.path = make([]*pathStat, len(o.at))
	stats := make([]pathStat, len(o.at)) // room for as many as there can be
	for t, i := range o.at {
		b := &o.blocks[i]
		e := &o.elems[b.elem]
		k := (e.path*31+o.elems[max(e.parent, 0)].path)*31 + uint32(b.tag)
		s := o.paths[k]
		if s == nil {
			s, stats = &stats[0], stats[1:]
			o.paths[k] = s
		}
		o.path[t] = s
		chars, inked := float32(b.chars), float32(b.inked)
		s.chars += chars
		s.inked += inked
		s.count++
		o.chars[b.elem] += chars
		o.inked[b.elem] += inked
		o.count[b.elem]++
		if good(b) {
			w := weight(b)
			s.mass += w
			o.mass[b.elem] += w
			o.total += w
		}
	}
	for i := n - 1; i > 0; i-- {
		p := o.elems[i].parent
		o.mass[p] += o.mass[i]
		o.chars[p] += o.chars[i]
		o.inked[p] += o.inked[i]
		o.count[p] += o.count[i]
	}
}

// small hints name what is never long.
const small = hintCaption | hintCredit | hintFigure | hintTags | hintByline | hintDate | hintTitle | hintDeck | hintShare | hintBio | hintPrevious | hintNext

// spread hands hints down the tree and finds the dense element.
func (o *observation) spread() {
	n := len(o.elems)
	o.marks = make([][4]hint, n)
	for i := 1; i < n; i++ {
		e := &o.elems[i]
		own := e.hints
		if o.total > 0 && o.mass[i] > o.total/2 {
			own &^= unwanted // what holds most of the text is no furniture, whatever its name
		}
		if own&small != 0 && (o.mass[i] > 0.35*o.total && o.chars[i] > 600 || o.mass[i] > 2500) {
			own &^= small
		}
		p := e.parent
		g := o.elems[p].parent
		up := o.marks[p]
		m := [4]hint{own, own | up[0], own | up[1], own | up[3]}
		if g >= 0 {
			m[2] |= o.marks[g][1]
		}
		o.marks[i] = m
		o.depth[i] = o.depth[p] + 1
	}
	wanted := make([]float32, n)
	for _, i := range o.at {
		if b := &o.blocks[i]; good(b) && o.around(b)&unwanted == 0 {
			wanted[b.elem] += weight(b)
		}
	}
	for i := n - 1; i > 0; i-- {
		wanted[o.elems[i].parent] += wanted[i]
	}
	for i := 1; i < n; i++ {
		if o.elems[i].parent == o.dense && wanted[i] > 0 && wanted[i] >= 0.75*wanted[o.dense] {
			o.dense = int32(i)
		}
	}
}

// around returns the hints of all elements that stand around a block.
func (o *observation) around(b *block) hint { return o.marks[b.elem][3] }

// within reports whether element e is the element outer or stands in it.
func (o *observation) within(e, outer int32) bool { return within(o.elems, e, outer) }

// good reports whether a block looks like a paragraph of an article.
func good(b *block) bool { return b.image == nil && b.chars >= 60 && b.linked() < 0.3 }

func weight(b *block) float32 { return float32(min(b.chars, 600)) }

// up returns the element k levels above e, or the root.
func (o *observation) up(e int32, k int) int32 {
	for ; k > 0 && e > 0; k-- {
		e = o.elems[e].parent
	}
	return e
}

// reach returns how many levels above e an element holds the dense one, and how
// far below that the dense one is.
func (o *observation) reach(e int32) (up, down int32) {
	from := o.depth[e]
	for e > 0 && !o.within(o.dense, e) {
		e = o.elems[e].parent
	}
	return from - o.depth[e], o.depth[o.dense] - o.depth[e]
}

// sequence writes what the first model sees into the rows.
func (o *observation) sequence(m meta) {
	n := len(o.at)
	if n == 0 {
		return
	}
	seq := newSequence(o, m)
	f := make([]float32, 0, 256)
	for t := range n {
		f = seq.features(f[:0], t)
		if o.width == 0 {
			o.alone = len(f)
			o.width = o.alone + reconsidered
			o.rows = make([]float32, n*o.width)
		}
		copy(o.row(t), f)
	}
}

// A sequence knows, for each block, what stands before and after it.
type sequence struct {
	*observation
	titleAt            int
	before             []float32 // letters before the block, as a share of the page
	lastGood, nextGood []int32   // how far the nearest paragraph is
	lastHead, nextHead []int32   // how far the nearest label that stands alone is
	seen               map[uint64]int32
	body, description  string // of the page's metadata, as keys
}

func newSequence(o *observation, m meta) *sequence {
	n := len(o.at)
	s := &sequence{observation: o, titleAt: -1, before: make([]float32, n+1), seen: make(map[uint64]int32, n), body: key(m.Body), description: key(m.Description)}
	ints := make([]int32, 4*n)
	s.lastGood, s.nextGood, s.lastHead, s.nextHead = ints[:n], ints[n:2*n], ints[2*n:3*n], ints[3*n:]
	good_, head := int32(99), int32(99)
	for t := range n {
		b := o.block(t)
		s.before[t+1] = s.before[t] + float32(b.chars)
		s.lastGood[t], s.lastHead[t] = good_, head
		good_, head = min(good_+1, 99), min(head+1, 99)
		if good(b) {
			good_ = 0
		}
		if b.starts.all {
			head = 0
		}
		if b.label == labelTitle && (s.titleAt < 0 || b.tag == atom.H1) {
			s.titleAt = t
		}
		s.seen[hashText(b.text)]++
	}
	good_, head = 99, 99
	for t := n - 1; t >= 0; t-- {
		b := o.block(t)
		s.nextGood[t], s.nextHead[t] = good_, head
		good_, head = min(good_+1, 99), min(head+1, 99)
		if good(b) {
			good_ = 0
		}
		if b.starts.all {
			head = 0
		}
	}
	return s
}

func hashText(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s) && i < 200; i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h ^ uint64(len(s))<<40
}

func flag(b bool) float32 {
	if b {
		return 1
	}
	return 0
}

func ratio(part, whole float32) float32 {
	if whole <= 0 {
		return 0
	}
	return part / whole
}

// kinds of furniture words that are told apart.
var furnitureGroups = [...]furniture{readAlso, photo | source, by | newsroom, advertisement, comments, share, subscribe, cookie, navigation,
	previous | next, tags, published | updated, copyright, boilerplate}

// features appends the row of block t to f.
func (s *sequence) features(f []float32, t int) []float32 {
	b := s.block(t)
	n := len(s.at)
	e := b.elem
	whole := s.before[n]

	// The block itself.
	shape := shapeOf(b.text)
	f = append(f, float32(b.words), float32(b.chars), float32(b.linked()), float32(len(b.links)), ratio(float32(b.chars), float32(b.words)),
		shape.ends, shape.begins, shape.commas, ratio(shape.digits, float32(b.chars)), ratio(shape.capitals, float32(b.words)),
		shape.asks, shape.reached, shape.marks, flag(b.bold), flag(b.soup), flag(b.quote), flag(b.href != ""))
	f = append(f, flag(b.tag == atom.P), level(b.tag), flag(b.tag == atom.Li), flag(b.tag == atom.Td || b.tag == atom.Th), flag(b.tag == atom.Div || b.tag == atom.Section || b.tag == atom.Article),
		flag(b.tag == atom.Span || b.tag == atom.A), flag(b.tag == atom.Pre), flag(b.tag == atom.Dd || b.tag == atom.Dt))
	f = append(f, flag(b.label == labelTitle), float32(min(s.seen[hashText(b.text)], 5)))

	// What the rules and the metadata say of it.
	f = append(f, flag(b.label == labelBody), flag(b.label == labelRecommended), flag(b.label == labelNav), flag(b.label == labelOther), float32(b.label))
	body, description := s.told(b)
	f = append(f, body, description)

	// The furniture words it begins with.
	for _, g := range furnitureGroups {
		f = append(f, flag(b.starts.what&g != 0))
	}
	f = append(f, flag(b.starts.all))

	// The hints around it.
	m := &s.marks[e]
	for h := range hints {
		near := float32(0)
		for k, x := range m {
			if x>>h&1 != 0 {
				near = float32(4 - k)
				break
			}
		}
		f = append(f, near)
	}

	// What it stands in.
	for k := range 5 {
		u := s.up(e, k)
		f = append(f, ratio(s.mass[u], s.total), ratio(s.inked[u], s.chars[u]), float32(s.count[u]), ratio(s.chars[u], float32(s.count[u])))
	}
	up, down := s.reach(e)
	f = append(f, float32(up), float32(down), float32(s.depth[e]))
	p := s.path[t]
	f = append(f, ratio(p.mass, s.total), float32(p.count), ratio(p.inked, p.chars), ratio(p.chars, float32(p.count)))

	// Where it stands.
	toTitle := float32(-99)
	if s.titleAt >= 0 {
		toTitle = float32(max(-50, min(50, t-s.titleAt)))
	}
	f = append(f, toTitle, float32(t)/float32(n), float32(min(t, 100)), float32(min(n, 1000)), ratio(s.before[t], whole), whole, s.total,
		float32(s.lastGood[t]), float32(s.nextGood[t]), float32(s.lastHead[t]), float32(s.nextHead[t]), s.imageNear(t, -1), s.imageNear(t, 1))

	// Its neighbours.
	for _, d := range [...]int{-1, 1, -2, 2} {
		x := t + d
		if x < 0 || x >= n {
			f = append(f, 0, -1, 0, 0, 0, 0, 0)
			continue
		}
		c := s.block(x)
		f = append(f, float32(c.words), float32(c.linked()), flag(s.path[x] == p), flag(c.elem == e || s.elems[c.elem].parent == s.elems[e].parent),
			level(c.tag), flag(c.starts.what != 0), flag(ends(c.text)))
	}
	return f
}

// told compares a block with the text and the description that the page's
// metadata give: 0 where there is none, 1 where the block is not in it.
func (s *sequence) told(b *block) (body, description float32) {
	if len(s.body) < 200 && s.description == "" || b.chars < 12 {
		return 0, 0
	}
	k := key(b.text[:min(len(b.text), 120)])
	k = k[:min(len(k), 60)]
	if len(s.body) >= 200 {
		body = 1 + flag(strings.Contains(s.body, k))
	}
	if s.description != "" {
		description = 1 + flag(strings.HasPrefix(s.description, k)) + flag(strings.Contains(s.description, k))
	}
	return body, description
}

// imageNear tells how many images stand between block t and the next text on
// the side of d.
func (s *sequence) imageNear(t, d int) float32 {
	k := float32(0)
	for i := int(s.at[t]) + d; i >= 0 && i < len(s.blocks) && s.blocks[i].image != nil && k < 3; i += d {
		k++
	}
	return k
}

// level tells how high a heading is: 6 for h1, 0 for what is none.
func level(a atom.Atom) float32 {
	switch a {
	case atom.H1:
		return 6
	case atom.H2:
		return 5
	case atom.H3:
		return 4
	case atom.H4:
		return 3
	case atom.H5:
		return 2
	case atom.H6:
		return 1
	}
	return 0
}

// shape is what the marks and letters of a text look like.
type shape struct {
	ends, begins             float32
	commas, digits, capitals float32
	asks, reached, marks     float32 // ends with a question; e-mail and web addresses; bars, bullets, copyright signs
}

func shapeOf(s string) shape {
	var x shape
	head := s[:min(len(s), 600)]
	commas, blank := 0, true
	for i := 0; i < len(head); i++ {
		switch c := head[i]; {
		case c >= '0' && c <= '9':
			x.digits++
		case c == ',' || c == ';':
			commas++
		case c == '@':
			x.reached++
		case c == ':' && strings.HasPrefix(head[i:], "://"), c == 'w' && blank && strings.HasPrefix(head[i:], "www."):
			x.reached += 10
		case c == '|' || c == '>':
			x.marks++
		case c == 0xc2 && i+1 < len(head) && (head[i+1] == 0xa9 || head[i+1] == 0xb7 || head[i+1] == 0xbb): // © · »
			x.marks++
		case c >= 'A' && c <= 'Z' && blank:
			x.capitals++
		case c == 0xd0 && blank && i+1 < len(head) && head[i+1] >= 0x80 && head[i+1] < 0xb0: // Cyrillic capitals
			x.capitals++
		}
		blank = head[i] == ' '
	}
	x.commas = 100 * float32(commas) / float32(len(head)+1)
	last, _ := utf8.DecodeLastRuneInString(s)
	x.asks = flag(last == '?' || last == '？' || last == ';') // the last is the Greek mark
	switch {
	case last == ':':
		x.ends = 1
	case last == '…':
		x.ends = 2
	case ends(s):
		x.ends = 3
	}
	first, _ := utf8.DecodeRuneInString(s)
	switch {
	case unicode.IsLower(first):
		x.begins = 1
	case unicode.IsUpper(first):
		x.begins = 2
	case unicode.IsLetter(first):
		x.begins = 3
	case unicode.IsDigit(first):
		x.begins = 4
	case strings.ContainsRune("\"„“”«»‘’'‚「『", first):
		x.begins = 5
	case strings.ContainsRune("-–—―", first):
		x.begins = 6
	}
	return x
}
