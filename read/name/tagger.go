package name

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"math"
	"sync"

	"onrecord"
	"onrecord/lang"
)

// A tag says what a word is part of: 0 of no name, else 1+2k begins a name of
// kind k and 2+2k goes on with it.
type tag uint8

const (
	personTag       tag = 1 // begins the name of a person
	organisationTag tag = 3 // begins that of an organisation
	tagCount            = 9
)

// kinds are the kinds of name in the order of their tags.
var kinds = [...]onrecord.NameKind{onrecord.Person, onrecord.Organisation, onrecord.Place, onrecord.OtherName}

func (t tag) kind() int    { return int(t-1) / 2 }
func (t tag) inside() bool { return t > 0 && t%2 == 0 }

// follows reports whether t may stand behind prev.
func (t tag) follows(prev tag) bool {
	return !t.inside() || prev > 0 && prev.kind() == t.kind()
}

// before lists the tags that a tag may follow.
var before = func() (out [tagCount][]tag) {
	for t := range tag(tagCount) {
		for p := range tag(tagCount) {
			if t.follows(p) {
				out[t] = append(out[t], p)
			}
		}
	}
	return out
}()

const (
	buckets  = 1 << 17 // of features of words
	joints   = 1 << 11 // of features of neighbours
	maxScore = 127
	// scale is what a weight of one is stored as.
	scale = 24
)

// A Model holds the weights of the tagger: two conditional random fields in a
// chain (Lafferty, McCallum and Pereira, 2001) over hashed features. The second
// sees what the first makes of the other mentions of a word on the page (Krishnan
// and Manning, 2006). It is trained by eval/train/name.
type Model struct {
	first, second *field
}

// A field holds the weights of one chain, by the hashes of features: of a word
// with its tag, and of a word with its tag and the tag before.
type field struct {
	word  [][tagCount]int8
	joint [][tagCount * tagCount]int8
}

func newField() *field {
	return &field{make([][tagCount]int8, buckets), make([][tagCount * tagCount]int8, joints)}
}

//go:embed model.bin
var modelFile []byte

var shipped = sync.OnceValue(func() *Model {
	m, err := ReadModel(modelFile)
	if err != nil {
		panic(err) // embedded at build time
	}
	return m
})

// ReadModel reads what [Model.Write] has written: a line that says where the
// weights come from, then the packed weights.
func ReadModel(b []byte) (*Model, error) {
	_, packed, _ := bytes.Cut(b, []byte("\n"))
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("name: model: %w", err)
	}
	m := &Model{newField(), newField()}
	all, err := io.ReadAll(z)
	if err == nil && len(all) != 2*(buckets*tagCount+joints*tagCount*tagCount) {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return nil, fmt.Errorf("name: model: %w", err)
	}
	m.each(func(w *int8) { *w, all = int8(all[0]), all[1:] })
	return m, nil
}

// Write writes the model with a line that says where its weights come from.
func (m *Model) Write(w io.Writer, provenance string) error {
	if _, err := fmt.Fprintln(w, provenance); err != nil {
		return err
	}
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	var all []byte
	m.each(func(w *int8) { all = append(all, byte(*w)) })
	if _, err := z.Write(all); err != nil {
		return err
	}
	return z.Close()
}

// each visits all weights in the order in which they are stored.
func (m *Model) each(visit func(*int8)) {
	for _, f := range []*field{m.first, m.second} {
		for h := range f.word {
			for t := range f.word[h] {
				visit(&f.word[h][t])
			}
		}
		for h := range f.joint {
			for t := range f.joint[h] {
				visit(&f.joint[h][t])
			}
		}
	}
}

// scores are how well the tags suit one word of a chain: by themselves, and each
// behind each.
type scores struct {
	word  [tagCount]float32
	joint [tagCount * tagCount]float32
}

func (f *field) scores(x *features, out *scores) {
	var word [tagCount]int32
	for _, h := range x.word {
		w := &f.word[h]
		for t := range word {
			word[t] += int32(w[t])
		}
	}
	var joint [tagCount * tagCount]int32
	for _, h := range x.joint {
		w := &f.joint[h]
		for t := range joint {
			joint[t] += int32(w[t])
		}
	}
	for t, v := range word {
		out.word[t] = float32(v) / scale
	}
	for t, v := range joint {
		out.joint[t] = float32(v) / scale
	}
}

// A chain is a run of words of one sentence that can be part of names; what
// stands before and behind it is none.
type chain struct {
	sentence    lang.Sentence
	first, last int // words[first:last]
	at          []scores
	// top is the score of the best way to each tag of the last word, from how each
	// way came there (Viterbi).
	top  [tagCount]float64
	from [][tagCount]tag
}

// maxSmall is how many words in small letters a name may go on for.
const maxSmall = 7

// goesOn reports whether words[i], which has no capital, can stand in a name that
// begins at first or later.
func goesOn(all []traits, first, i int) bool {
	switch all[i].shape {
	case shapeComma, shapeClose, shapeParenthesis:
		return false
	case shapeLower:
		if all[i].class&classVerb != 0 {
			return false // a verb of saying
		}
	}
	for k := i - 1; k >= first && k >= i-maxSmall; k-- {
		if all[k].capital() {
			return true
		}
	}
	return false
}

const never = -1e9

// logSum is the logarithm of a sum of exponentials.
func logSum(v []float64) float64 {
	top := math.Inf(-1)
	for _, x := range v {
		top = max(top, x)
	}
	sum := 0.0
	for _, x := range v {
		sum += math.Exp(x - top)
	}
	return top + math.Log(sum)
}

// score of tag t at step k of a chain behind tag p.
func (c *chain) score(k int, p, t tag) float64 {
	return float64(c.at[k].word[t] + c.at[k].joint[int(p)*tagCount+int(t)])
}

// allowed reports whether word k of the chain may have tag t: no name begins in
// small letters.
func (c *chain) allowed(all []traits, k int, t tag) bool {
	return t == 0 || t.inside() || all[c.first+k].capital()
}

// marginals returns the probability of each tag of each word.
func (c *chain) marginals(all []traits) [][tagCount]float64 {
	forward, backward, total := c.sums(all)
	out := make([][tagCount]float64, len(forward))
	for k := range out {
		for t := range tagCount {
			out[k][t] = math.Exp(forward[k][t] + backward[k][t] - total)
		}
	}
	return out
}

// sums returns the logarithms of the sums of all ways to and from each tag of each
// word, and of all ways.
func (c *chain) sums(all []traits) (forward, backward [][tagCount]float64, total float64) {
	n := c.last - c.first
	forward, backward = make([][tagCount]float64, n), make([][tagCount]float64, n)
	var v [tagCount]float64
	for k := range n {
		for t := range tag(tagCount) {
			if !c.allowed(all, k, t) || k == 0 && t.inside() {
				forward[k][t] = never
				continue
			}
			if k == 0 {
				forward[k][t] = c.score(k, 0, t)
				continue
			}
			x := v[:0]
			for _, p := range before[t] {
				x = append(x, forward[k-1][p]+c.score(k, p, t))
			}
			forward[k][t] = logSum(x)
		}
	}
	for k := n - 2; k >= 0; k-- {
		for p := range tag(tagCount) {
			x := v[:0]
			for t := range tag(tagCount) {
				if t.follows(p) && c.allowed(all, k+1, t) {
					x = append(x, backward[k+1][t]+c.score(k+1, p, t))
				}
			}
			backward[k][p] = logSum(x)
		}
	}
	return forward, backward, logSum(forward[n-1][:])
}

// extend adds a word with the scores of its tags to the chain.
func (c *chain) extend(all []traits, s scores) {
	k := c.last - c.first
	c.at = append(c.at, s)
	c.last++
	var now [tagCount]float64
	var from [tagCount]tag
	for t := range tag(tagCount) {
		now[t] = never
		if !c.allowed(all, k, t) || k == 0 && t.inside() {
			continue
		}
		if k == 0 {
			now[t] = c.score(k, 0, t)
			continue
		}
		for _, p := range before[t] {
			if s := c.top[p] + c.score(k, p, t); s > now[t] {
				now[t], from[t] = s, p
			}
		}
	}
	c.top, c.from = now, append(c.from, from)
}

// sure is by how much no name at all must score better for a chain to end.
const sure = 5

// over reports whether no name is likely to go on behind the chain.
func (c *chain) over() bool {
	best := math.Inf(-1)
	for _, s := range c.top[1:] {
		best = max(best, s)
	}
	return c.top[0]-best > sure
}

// best writes the most probable tags of the chain.
func (c *chain) best(tags []tag) {
	top := tag(0)
	for t := range tag(tagCount) {
		if c.top[t] > c.top[top] {
			top = t
		}
	}
	for i := c.last - 1; i >= c.first; i-- {
		tags[i] = top
		top = c.from[i-c.first][top]
	}
}

// run gives the chains of all sentences with their scores to visit, cut where no
// name is likely to go on.
func (f *field) run(all []traits, sentences []lang.Sentence, visit func(*chain)) {
	var x features
	c := &chain{}
	for _, s := range sentences {
		for i := s.First; i < s.Last; i++ {
			if !all[i].capital() {
				continue
			}
			c.sentence, c.first, c.last, c.at, c.from = s, i, i, c.at[:0], c.from[:0]
			for i < s.Last && (all[i].capital() || !c.over() && goesOn(all, c.first, i)) {
				x.of(all, i, s, true)
				var sc scores
				f.scores(&x, &sc)
				c.extend(all, sc)
				i++
			}
			visit(c)
			i--
		}
	}
}

// marginalsOf returns the probability of each tag of each word that can be part of
// a name.
func (f *field) marginalsOf(all []traits, sentences []lang.Sentence) [][tagCount]float64 {
	marginals := make([][tagCount]float64, len(all))
	f.run(all, sentences, func(c *chain) { copy(marginals[c.first:], c.marginals(all)) })
	return marginals
}

// tags returns the tags of all words.
func (m *Model) tags(t *lang.Text, all []traits) []tag {
	vote(all, m.first.marginalsOf(all, t.Sentences))
	tags := make([]tag, len(all))
	m.second.run(all, t.Sentences, func(c *chain) { c.best(tags) })
	return tags
}

// vote tells each word with a capital what the first field makes of it, and of the
// same word elsewhere on the page.
func vote(all []traits, marginals [][tagCount]float64) {
	type sum struct {
		of [tagCount]float64
		n  float64
	}
	page := map[uint32]*sum{}
	for i := range all {
		if all[i].capital() {
			s := page[all[i].stem]
			if s == nil {
				s = &sum{}
				page[all[i].stem] = s
			}
			s.n++
			for t, p := range marginals[i] {
				s.of[t] += p
			}
		}
	}
	for i := range all {
		x := &all[i]
		x.votes = x.votes[:0]
		for t, p := range marginals[i] {
			if q := sharesOf(p); q > 0 {
				x.votes = append(x.votes, uint32(t)<<3|q)
			}
		}
		if !x.capital() {
			continue
		}
		s := page[x.stem]
		if s.n < 2 {
			continue
		}
		for t, p := range s.of {
			if q := sharesOf((p - marginals[i][t]) / (s.n - 1)); q > 0 {
				x.votes = append(x.votes, 1<<8|uint32(t)<<3|q)
			}
		}
	}
}

// sharesOf cuts a probability into steps.
func sharesOf(p float64) uint32 {
	switch {
	case p < .05:
		return 0
	case p < .25:
		return 1
	case p < .5:
		return 2
	case p < .75:
		return 3
	case p < .95:
		return 4
	}
	return 5
}
