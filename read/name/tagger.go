package name

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"fmt"
	"io"
	"sync"

	"onrecord"
	"onrecord/lang"
)

// A tag says what a word is part of: 0 of no name, else 1+2k begins a name of
// kind k and 2+2k goes on with it.
type tag uint8

const tagCount = 9

// kinds are the kinds of name in the order of their tags.
var kinds = [...]onrecord.NameKind{onrecord.Person, onrecord.Organisation, onrecord.Place, onrecord.OtherName}

func (t tag) kind() int    { return int(t-1) / 2 }
func (t tag) inside() bool { return t > 0 && t%2 == 0 }

// follows reports whether t may stand behind prev.
func (t tag) follows(prev tag) bool {
	return !t.inside() || prev > 0 && prev.kind() == t.kind()
}

const (
	buckets  = 1 << 16
	maxScore = 127
)

// A Model holds the weights of the tagger, an averaged perceptron (Collins,
// 2002) over hashed features. It is trained by eval/train/name.
type Model struct {
	weights [][tagCount]int8 // by the feature's hash
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
	m := &Model{weights: make([][tagCount]int8, buckets)}
	if err := binary.Read(z, binary.LittleEndian, m.weights); err != nil {
		return nil, fmt.Errorf("name: model: %w", err)
	}
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
	if err := binary.Write(z, binary.LittleEndian, m.weights); err != nil {
		return err
	}
	return z.Close()
}

// tagSentence tags the words of a sentence from left to right.
func (m *Model) tagSentence(all []traits, s lang.Sentence, tags []tag) {
	var features []uint32
	prev := tag(0)
	for i := s.First; i < s.Last; i++ {
		if !open(all, i, s.Last, prev) {
			prev = 0
			continue
		}
		features = appendFeatures(features[:0], all, i, s, prev, true)
		scores := m.scores(features)
		best := tag(0)
		for t := tag(1); t < tagCount; t++ {
			if scores[t] > scores[best] && t.follows(prev) {
				best = t
			}
		}
		tags[i], prev = best, best
	}
}

func (m *Model) scores(features []uint32) (sum [tagCount]int32) {
	for _, h := range features {
		w := &m.weights[h%buckets]
		for t := range sum {
			sum[t] += int32(w[t])
		}
	}
	return sum
}

// open reports whether a word can be part of a name at all: it has a capital, or
// stands in a name that a word with a capital may go on.
func open(all []traits, i, last int, prev tag) bool {
	if all[i].capital() {
		return true
	}
	// A verb of saying in small letters ends the name before it.
	return prev > 0 && all[i].shape != shapeComma && !(all[i].shape == shapeLower && all[i].class&classVerb != 0)
}

// appendFeatures appends the hashed features of word i. Without words, it leaves
// out those that hold only for the languages trained on.
func appendFeatures(out []uint32, all []traits, i int, s lang.Sentence, prev tag, words bool) []uint32 {
	var none traits
	at := func(k int) *traits {
		if k = i + k; k < s.First || k >= s.Last {
			return &none
		}
		return &all[k]
	}
	template := uint32(0)
	add := func(values ...uint32) {
		template++
		h := template * 0x9E3779B1
		for _, v := range values {
			h = (h ^ v) * 0x85EBCA6B
			h ^= h >> 13
		}
		out = append(out, h^h>>16)
	}
	bits := func(c class, more uint32) {
		template++
		base := template
		for b := uint32(0); c != 0; b++ {
			if c&1 != 0 {
				add(b, more)
				template = base
			}
			c >>= 1
		}
	}
	w, l, r, ll, rr := at(0), at(-1), at(1), at(-2), at(2)
	p := uint32(prev)
	sh := uint32(w.shape)
	flags := sh | flag(w.opens, 8) | flag(w.lower, 9) | flag(w.upper, 10)

	add(p)
	add(flags)
	add(flags, p)
	add(sh, uint32(l.shape), uint32(r.shape))
	add(sh, uint32(l.shape), uint32(ll.shape))
	add(sh, uint32(r.shape), uint32(rr.shape))
	add(p, sh, uint32(r.shape))
	add(p, sh, uint32(r.shape), uint32(rr.shape))
	add(uint32(w.class), p)
	add(uint32(w.class), flags)
	add(uint32(w.class), uint32(l.class), sh)
	add(uint32(w.class), uint32(r.class), sh)
	add(uint32(l.class), p, sh)
	add(uint32(r.class), p, sh)
	bits(w.class, p)
	bits(w.class, flags)
	bits(l.class, sh)
	bits(r.class, sh)
	bits(ll.class, sh)
	bits(rr.class, sh)
	bits(w.before, sh)
	bits(w.after, sh)

	// the run of words with capitals around i
	first, end := i, i+1
	for first > s.First && all[first-1].capital() && i-first < maxRun {
		first--
	}
	for end < s.Last && all[end].capital() && end-i < maxRun {
		end++
	}
	var run class
	for k := first; k < end; k++ {
		run |= all[k].class
	}
	outside := func(k int) *traits {
		if k < s.First || k >= s.Last {
			return &none
		}
		return &all[k]
	}
	before, after := outside(first-1), outside(end)
	place := uint32(min(i-first, 3))<<4 | uint32(min(end-i, 3))
	add(place, sh)
	add(place, p, flags)
	add(place, uint32(all[first].class))
	bits(run, place)
	bits(before.class, place)
	bits(after.class, place)
	bits(all[first].class, p)
	add(uint32(before.shape), uint32(after.shape), sh, place)
	if !words {
		return out
	}
	template = 100
	add(w.norm)
	add(w.norm, p)
	add(l.norm, sh)
	add(r.norm, sh)
	add(before.norm, p)
	add(after.norm, place)
	for _, e := range w.endings {
		add(e, sh)
	}
	add(w.endings[1], l.endings[1])
	add(w.endings[1], p)
	add(l.norm, w.norm)
	return out
}

// maxRun is how far a run of words with capitals is followed.
const maxRun = 8

func flag(b bool, bit uint) uint32 {
	if b {
		return 1 << bit
	}
	return 0
}
