package page

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/net/html/atom"

	"onrecord"
)

// The model is boosted regression trees (Friedman, "Greedy function
// approximation", 2001) over a block and its surroundings, trained by
// eval/train/page.
//
//go:embed model.txt
var modelFile string

// A treeNode sends a row left if its feature is at most the threshold. A leaf has
// feature -1 and its value in at.
type treeNode struct {
	feature int16
	left    uint16 // index of the left child; the right one follows it
	at      float32
}

type bodyModel struct {
	nodes []treeNode
	roots []uint16
}

// bodyModels are those of [observation.bodyBlocks].
type bodyModels struct {
	first, second bodyModel
	threshold     float32 // a block as likely as this belongs to the body
}

var models = sync.OnceValue(func() *bodyModels {
	m, err := parseModels(modelFile)
	if err != nil {
		panic(err) // embedded at build time; a test loads it
	}
	return m
})

// parseModels reads lines: "threshold T"; "first" and "second" before the trees of
// a model; "tree" before the nodes of a tree, "FEATURE THRESHOLD LEFT" and
// "= VALUE" for nodes.
func parseModels(s string) (*bodyModels, error) {
	all := &bodyModels{}
	m, base := &all.first, 0
	for line := range strings.Lines(s) {
		if line[0] == '#' {
			continue
		}
		f := strings.Fields(line)
		number := func(i int) (x float64) {
			if i >= len(f) {
				return math.NaN()
			}
			x, err := strconv.ParseFloat(f[i], 32)
			if err != nil {
				return math.NaN()
			}
			return x
		}
		var read []float64
		switch {
		case len(f) == 0:
		case f[0] == "threshold":
			read = []float64{number(1)}
			all.threshold = float32(read[0])
		case f[0] == "first":
			m = &all.first
		case f[0] == "second":
			m = &all.second
		case f[0] == "tree":
			base = len(m.nodes)
			m.roots = append(m.roots, uint16(base))
		case f[0] == "=":
			read = []float64{number(1)}
			m.nodes = append(m.nodes, treeNode{feature: -1, at: float32(read[0])})
		default:
			read = []float64{number(0), number(1), number(2)}
			m.nodes = append(m.nodes, treeNode{int16(read[0]), uint16(base + int(read[2])), float32(read[1])})
		}
		if slices.ContainsFunc(read, math.IsNaN) {
			return nil, fmt.Errorf("page model: %q: not a line of a model", strings.TrimSpace(line))
		}
	}
	return all, nil
}

// probability answers how likely the block of a row belongs to the body.
func (m *bodyModel) probability(row []float32) float32 {
	sum := float32(0)
	for _, i := range m.roots {
		n := &m.nodes[i]
		for n.feature >= 0 {
			i = n.left
			if row[n.feature] > n.at {
				i++
			}
			n = &m.nodes[i]
		}
		sum += n.at
	}
	return float32(1 / (1 + math.Exp(-float64(sum))))
}

// bodyBlocks answers, for each block of text, how likely it belongs to the body.
// The first model sees the block and its surroundings; the second one also what
// the first thinks of them (Cohen and Carvalho, "Stacked sequential learning",
// IJCAI 2005).
func (o *observation) bodyBlocks() []float32 {
	m := models()
	p := make([]float32, len(o.at))
	for t := range p {
		p[t] = m.first.probability(o.row(t))
	}
	o.reconsider(p)
	for t := range p {
		p[t] = m.second.probability(o.row(t))
	}
	return p
}

// decide lets the model have its say on what belongs to the body.
func (l *observation) decide(p []float32, threshold float32) {
	if len(p) == 0 {
		return
	}
	best := 0
	for t, x := range p {
		if x > p[best] {
			best = t
		}
	}
	if p[best] < threshold { // a page always has a body, if a doubtful one
		threshold = p[best]
	}
	p = l.withSetIn(p, threshold)
	for t, x := range p {
		b := l.block(t)
		switch {
		case b.label == labelTitle:
		case x >= needed(b.label, threshold):
			if b.label != labelBody {
				b.label, b.reason = labelBody, fmt.Sprintf("is text to the model (%.2f), though it %s", x, b.reason)
			}
		case b.label == labelBody:
			b.label, b.reason = labelOther, fmt.Sprintf("is no text to the model (%.2f)", x)
			if b.linked() > 0.5 {
				b.label = labelNav
			}
		}
	}
}

// needed is how sure the model must be to take a block with a label for body
// text: very, where pages mark plainly what else it is.
func needed(l label, threshold float32) float32 {
	switch l {
	case labelBody, labelOther, labelNav:
		return threshold
	case labelRecommended, labelHead:
		return max(threshold, 0.6)
	case labelCaption, labelCredit, labelDeck:
		return max(threshold, 0.93)
	}
	return max(threshold, 0.75)
}

// halfLikely is how sure the model must be of lists and quotes within the body.
const halfLikely = 0.2

// withSetIn takes for body text what is set into it: the posts of social networks,
// which are what the article quotes, and the lists and quotes that the rules find in
// the body, where the model is not sure against it.
func (l *observation) withSetIn(p []float32, threshold float32) []float32 {
	first, last := len(p), -1
	for t, x := range p {
		if x >= threshold && good(l.block(t)) {
			first, last = min(first, t), t
		}
	}
	const elsewhere = hintComments | hintAside | hintFooter | hintRelated
	p = slices.Clone(p)
	for t := first + 1; t < last; t++ {
		switch b := l.block(t); {
		case b.quote && l.around(b)&hintEmbed != 0 && l.around(b)&elsewhere == 0:
			p[t] = max(p[t], 0.99)
		case b.label == labelBody && (b.quote || b.tag == atom.Li) && b.linked() < 0.3 && p[t] >= halfLikely:
			p[t] = max(p[t], threshold)
		}
	}
	return p
}

// Len returns the number of blocks of text.
func (x *Observation) Len() int { return len(x.at) }

// Text returns the text of block t; Title reports whether it is the headline.
func (x *Observation) Text(t int) string { return x.block(t).text }

// Title reports whether block t is the headline.
func (x *Observation) Title(t int) bool { return x.block(t).label == labelTitle }

// First returns what the first model sees of block t.
func (x *Observation) First(t int) []float32 { return x.row(t)[:x.alone] }

// Second returns what the second model sees of block t, once the first has
// answered for all blocks.
func (x *Observation) Second(t int) []float32 { return x.row(t) }

// Reconsider takes the answers of the first model.
func (x *Observation) Reconsider(p []float32) { x.reconsider(p) }

// Page is the page if those blocks belong to its body whose probability p is a
// threshold at least.
func (x *Observation) Page(p []float32, threshold float32) onrecord.Page {
	before := slices.Clone(x.blocks)
	x.decide(p, threshold)
	page := x.page()
	copy(x.blocks, before)
	return page
}
