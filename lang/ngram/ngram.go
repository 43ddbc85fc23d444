// Package ngram tells classes of text apart by their character n-grams, as
// Cavnar and Trenkle did (N-Gram-Based Text Categorization, 1994). A [Model]
// holds, for each n-gram it knows, how much it speaks for each class. Weights
// come from training (eval/train/lang): a naive Bayes model for many classes, or
// a linear one for a few that are close.
//
// Load one with [Read], then call [Model.Score].
package ngram

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"math/bits"
	"slices"
	"strings"
	"unicode"
)

// A Weight is what one n-gram says for one class, in steps of [Model.Step].
type Weight struct {
	Class uint8
	Value int8
}

// A Model weighs n-grams.
type Model struct {
	Classes []string
	Min     int     // shortest n-gram
	Max     int     // longest
	Step    float64 // what a Weight of 1 is worth

	hashes []uint32 // of the n-grams, in order
	// The weights of n-gram i are those from first[i] to first[i+1].
	first   []uint32
	classes []byte
	values  []byte // as two's complement
	// Of the hashes that begin with the bits b, the first is hashes[index[b]].
	index []uint32
	shift int // by which a hash becomes its first bits
	// seen has a bit for the first bits of each hash. It is small enough for the
	// processor's cache, and most n-grams of a text the model does not know.
	seen      []uint64
	seenShift int
}

// New makes a model of the weights that each n-gram's hash has.
func New(classes []string, shortest, longest int, step float64, weights map[uint32][]Weight) *Model {
	m := &Model{Classes: classes, Min: shortest, Max: longest, Step: step}
	for h := range weights {
		m.hashes = append(m.hashes, h)
	}
	slices.Sort(m.hashes)
	counts := make([]byte, len(m.hashes))
	for i, h := range m.hashes {
		counts[i] = byte(len(weights[h]))
		for _, w := range weights[h] {
			m.classes, m.values = append(m.classes, w.Class), append(m.values, byte(w.Value))
		}
	}
	m.arrange(counts)
	return m
}

// arrange makes what is looked up in, of the hashes and the number of weights that
// each has, and returns how many these are.
func (m *Model) arrange(counts []byte) (weights int) {
	m.first = make([]uint32, len(counts)+1)
	for i, n := range counts {
		weights += int(n)
		m.first[i+1] = uint32(weights)
	}
	size := bits.Len(uint(len(m.hashes)))
	m.shift = 32 - size
	m.index = make([]uint32, 1<<size+1)
	seenBits := min(max(size+3, 6), 32)
	m.seen, m.seenShift = make([]uint64, 1<<(seenBits-6)), 32-seenBits
	at := 0
	for i, h := range m.hashes {
		bit := h >> m.seenShift
		m.seen[bit/64] |= 1 << (bit % 64)
		for b := int(h >> m.shift); at <= b; at++ {
			m.index[at] = uint32(i)
		}
	}
	for ; at < len(m.index); at++ {
		m.index[at] = uint32(len(m.hashes))
	}
	return weights
}

// Score returns the sum of the weights of text's n-grams for each class, and how
// many n-grams the text has.
func (m *Model) Score(text string) (scores []float64, n int) {
	sums := make([]int32, len(m.Classes))
	n = Each(text, m.Min, m.Max, func(hash uint32) {
		if bit := hash >> m.seenShift; m.seen[bit/64]>>(bit%64)&1 == 0 {
			return
		}
		b := hash >> m.shift
		for i, end := m.index[b], m.index[b+1]; i < end; i++ {
			if m.hashes[i] == hash {
				for k, end := m.first[i], m.first[i+1]; k < end; k++ {
					sums[m.classes[k]] += int32(int8(m.values[k]))
				}
				return
			}
		}
	})
	scores = make([]float64, len(sums))
	for i, s := range sums {
		scores[i] = float64(s) * m.Step
	}
	return scores, n
}

// Each calls f with the hash of every n-gram of text that is shortest to longest
// letters long, and returns how many there are. Letters are small; whatever is
// no letter is one space, which an n-gram may have at its ends but does not
// consist of.
func Each(text string, shortest, longest int, f func(hash uint32)) (n int) {
	letters := fold(text)
	for i := range letters {
		h := uint32(2166136261) // FNV-1a, a letter at a time
		for k := i; k < len(letters) && k-i < longest; k++ {
			h = (h ^ uint32(letters[k])) * 16777619
			h ^= h >> 15
			if k-i+1 >= shortest && !(k == i && letters[k] == ' ') {
				f(h | 1) // 0 is an empty slot
				n++
			}
			if k > i && letters[k] == ' ' {
				break
			}
		}
	}
	return n
}

func fold(text string) []rune {
	out := make([]rune, 1, len(text)+2)
	out[0] = ' '
	for _, r := range text {
		switch {
		case 'a' <= r && r <= 'z':
		case 'A' <= r && r <= 'Z':
			r += 'a' - 'A'
		case r >= 0x80 && (unicode.IsLetter(r) || unicode.IsMark(r)):
			r = unicode.ToLower(r)
		case r == '\u00ad' || r == '\u200c' || r == '\u200d':
			continue
		default:
			r = ' '
		}
		if r != ' ' || out[len(out)-1] != ' ' {
			out = append(out, r)
		}
	}
	if out[len(out)-1] != ' ' {
		out = append(out, ' ')
	}
	return out
}

const magic = "onrecord n-grams 1"

// Write encodes the model: gzip over a line of text, then the hashes as their
// differences, the counts, the classes and the values, each in a run of its own.
func (m *Model) Write(w io.Writer) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	b := fmt.Appendf(nil, "%s\n%d %d %g %d %d %s\n", magic, m.Min, m.Max, m.Step, len(m.hashes), len(m.classes), strings.Join(m.Classes, " "))
	last := uint32(0)
	for _, h := range m.hashes {
		b = binary.AppendUvarint(b, uint64(h-last))
		last = h
	}
	for i := range m.hashes {
		b = append(b, byte(m.first[i+1]-m.first[i]))
	}
	b = append(append(b, m.classes...), m.values...)
	if _, err := z.Write(b); err != nil {
		return err
	}
	return z.Close()
}

// Read decodes a model.
func Read(r io.Reader) (*Model, error) {
	fail := func(err error) (*Model, error) { return nil, fmt.Errorf("ngram: read model: %w", err) }
	z, err := gzip.NewReader(r)
	if err != nil {
		return fail(err)
	}
	in := bufio.NewReader(z)
	head, err := in.ReadString('\n')
	if err != nil || head != magic+"\n" {
		return fail(fmt.Errorf("no such file: %w", err))
	}
	line, err := in.ReadString('\n')
	if err != nil {
		return fail(err)
	}
	m := &Model{}
	var ngrams, weights int
	if _, err := fmt.Sscan(line, &m.Min, &m.Max, &m.Step, &ngrams, &weights); err != nil {
		return fail(err)
	}
	m.Classes = strings.Fields(line)[5:]
	if ngrams < 0 || weights < 0 || ngrams > 1<<24 || weights > 1<<26 || len(m.Classes) > 256 {
		return fail(fmt.Errorf("sizes out of bounds"))
	}
	var rest bytes.Buffer
	rest.Grow(4*ngrams + 2*weights) // most differences take two bytes
	if _, err := rest.ReadFrom(in); err != nil {
		return fail(err)
	}
	b := rest.Bytes()
	m.hashes = make([]uint32, ngrams)
	last := uint64(0)
	for i := range m.hashes {
		d, n := binary.Uvarint(b)
		if n <= 0 {
			return fail(io.ErrUnexpectedEOF)
		}
		b = b[n:]
		last += d
		m.hashes[i] = uint32(last)
	}
	if len(b) != ngrams+2*weights || last > math.MaxUint32 {
		return fail(fmt.Errorf("another size than told"))
	}
	m.classes, m.values = b[ngrams:ngrams+weights], b[ngrams+weights:]
	if n := m.arrange(b[:ngrams]); n != weights {
		return fail(fmt.Errorf("%d weights for %d", n, weights))
	}
	if weights > 0 && int(slices.Max(m.classes)) >= len(m.Classes) {
		return fail(fmt.Errorf("class out of bounds"))
	}
	return m, nil
}
