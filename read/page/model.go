package page

import (
	_ "embed"
	"fmt"
	"math"
	"strings"
	"sync"

	"golang.org/x/net/html"
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
	nodes     []treeNode
	roots     []uint16
	bias      float32
	threshold float32 // a block as likely as this belongs to the body
}

var model = sync.OnceValue(func() *bodyModel {
	m, err := parseModel(modelFile)
	if err != nil {
		panic(err) // embedded at build time; a test loads it
	}
	return m
})

// parseModel reads lines: "bias B", "threshold T", "tree" before the nodes of a
// tree, "FEATURE THRESHOLD LEFT" and "= VALUE" for nodes.
func parseModel(s string) (*bodyModel, error) {
	m := &bodyModel{}
	base := 0
	for line := range strings.Lines(s) {
		var feature, left int
		var at float32
		switch line = strings.TrimSpace(line); {
		case line == "" || line[0] == '#':
		case strings.HasPrefix(line, "bias "):
			if _, err := fmt.Sscanf(line, "bias %g", &m.bias); err != nil {
				return nil, fmt.Errorf("page model: %q: %w", line, err)
			}
		case strings.HasPrefix(line, "threshold "):
			if _, err := fmt.Sscanf(line, "threshold %g", &m.threshold); err != nil {
				return nil, fmt.Errorf("page model: %q: %w", line, err)
			}
		case line == "tree":
			base = len(m.nodes)
			m.roots = append(m.roots, uint16(base))
		case line[0] == '=':
			if _, err := fmt.Sscanf(line, "= %g", &at); err != nil {
				return nil, fmt.Errorf("page model: %q: %w", line, err)
			}
			m.nodes = append(m.nodes, treeNode{feature: -1, at: at})
		default:
			if _, err := fmt.Sscanf(line, "%d %g %d", &feature, &at, &left); err != nil {
				return nil, fmt.Errorf("page model: %q: %w", line, err)
			}
			m.nodes = append(m.nodes, treeNode{int16(feature), uint16(base + left), at})
		}
	}
	return m, nil
}

// probability answers how likely the block of a row belongs to the body.
func (m *bodyModel) probability(row []float32) float32 {
	sum := m.bias
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

// bodyBlocks answers, for each block of text, how likely it belongs to the body;
// nil if there is no text.
func (o *observation) bodyBlocks() []float32 {
	if len(o.at) == 0 {
		return nil
	}
	p := make([]float32, len(o.at))
	for t := range p {
		p[t] = model().probability(o.row(t))
	}
	return p
}

// decide lets the model have its say on what belongs to the body.
func (l *labeller) decide(p []float32) {
	best := 0
	for t, x := range p {
		if x > p[best] {
			best = t
		}
	}
	threshold := model().threshold
	if p[best] < threshold { // a page always has a body, if a doubtful one
		threshold = p[best]
	}
	for t, x := range p {
		b := l.observation.block(t)
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
// text: the surer, the plainer the label is marked on pages.
func needed(l label, threshold float32) float32 {
	switch l {
	case labelBody, labelOther, labelNav:
		return threshold
	case labelCaption, labelCredit, labelByline, labelTag, labelPrevious, labelNext, labelNeighbours, labelDeck:
		return 2 // never
	}
	return max(threshold, 0.85)
}

// An Observation is what the model sees of a page's blocks, for training it.
type Observation struct{ o *observation }

// Observe looks at a web page as [HTML] does.
func Observe(in Input) (*Observation, error) {
	src, err := Decode(in.Bytes, in.ContentType)
	if err != nil {
		return nil, err
	}
	var doc *html.Node
	if doc, err = parse(src); err != nil {
		return nil, err
	}
	elems, blocks := walk(doc)
	m := readMeta(doc, elems, blocks, in)
	markCaptions(elems, blocks)
	markTags(blocks)
	return &Observation{look(elems, blocks, m.Title)}, nil
}

// Len returns the number of blocks of text.
func (x *Observation) Len() int { return len(x.o.at) }

// Text returns the text of block t; Title reports whether it is the headline.
func (x *Observation) Text(t int) string { return x.o.block(t).text }

// Title reports whether block t is the headline.
func (x *Observation) Title(t int) bool { return x.o.block(t).label == labelTitle }

// Row returns what the model sees of block t.
func (x *Observation) Row(t int) []float32 { return x.o.row(t) }
