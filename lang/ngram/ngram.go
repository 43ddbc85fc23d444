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
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"
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

	table   []slot // open addressing; its length is a power of two
	weights []Weight
}

type slot struct {
	hash  uint32 // 0 where empty
	first uint32 // weights[first:first+n]
	n     uint8
}

// New makes a model of the weights that each n-gram's hash has.
func New(classes []string, shortest, longest int, step float64, weights map[uint32][]Weight) *Model {
	m := &Model{Classes: classes, Min: shortest, Max: longest, Step: step}
	hashes := make([]uint32, 0, len(weights))
	for h := range weights {
		hashes = append(hashes, h)
	}
	slices.Sort(hashes)
	m.room(len(hashes))
	for _, h := range hashes {
		m.put(h, len(weights[h]))
		m.weights = append(m.weights, weights[h]...)
	}
	return m
}

func (m *Model) room(n int) { m.table = make([]slot, 1<<bits.Len(uint(n+n/2))) }

// put enters an n-gram whose weights are appended next.
func (m *Model) put(hash uint32, n int) {
	i := int(hash>>1) & (len(m.table) - 1) // its last bit is always set
	for m.table[i].hash != 0 {
		i = (i + 1) & (len(m.table) - 1)
	}
	m.table[i] = slot{hash, uint32(len(m.weights)), uint8(n)}
}

// Score returns the sum of the weights of text's n-grams for each class, and how
// many n-grams the text has.
func (m *Model) Score(text string) (scores []float64, n int) {
	sums := make([]int32, len(m.Classes))
	mask := len(m.table) - 1
	n = Each(text, m.Min, m.Max, func(hash uint32) {
		for i := int(hash>>1) & mask; m.table[i].hash != 0; i = (i + 1) & mask {
			if s := m.table[i]; s.hash == hash {
				for _, w := range m.weights[s.first : s.first+uint32(s.n)] {
					sums[w.Class] += int32(w.Value)
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
	slots := slices.DeleteFunc(slices.Clone(m.table), func(s slot) bool { return s.hash == 0 })
	slices.SortFunc(slots, func(a, b slot) int { return int(int64(a.hash) - int64(b.hash)) })
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	b := fmt.Appendf(nil, "%s\n%d %d %g %d %d %s\n", magic, m.Min, m.Max, m.Step, len(slots), len(m.weights), strings.Join(m.Classes, " "))
	last := uint32(0)
	for _, s := range slots {
		b = binary.AppendUvarint(b, uint64(s.hash-last))
		last = s.hash
	}
	for _, s := range slots {
		b = append(b, s.n)
	}
	for _, part := range []func(Weight) byte{func(w Weight) byte { return w.Class }, func(w Weight) byte { return byte(w.Value) }} {
		for _, s := range slots {
			for _, w := range m.weights[s.first : s.first+uint32(s.n)] {
				b = append(b, part(w))
			}
		}
	}
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
	var slots, weights int
	if _, err := fmt.Sscan(line, &m.Min, &m.Max, &m.Step, &slots, &weights); err != nil {
		return fail(err)
	}
	m.Classes = strings.Fields(line)[5:]
	if slots < 0 || weights < 0 || slots > 1<<24 || weights > 1<<26 || len(m.Classes) > 256 {
		return fail(fmt.Errorf("sizes out of bounds"))
	}
	hashes := make([]uint32, slots)
	last := uint64(0)
	for i := range hashes {
		d, err := binary.ReadUvarint(in)
		if err != nil {
			return fail(err)
		}
		last += d
		hashes[i] = uint32(last)
	}
	counts, classes, values := make([]byte, slots), make([]byte, weights), make([]byte, weights)
	for _, b := range [][]byte{counts, classes, values} {
		if _, err := io.ReadFull(in, b); err != nil {
			return fail(err)
		}
	}
	m.room(slots)
	m.weights = make([]Weight, 0, weights)
	for i, h := range hashes {
		n := int(counts[i])
		at := len(m.weights)
		if at+n > weights {
			return fail(fmt.Errorf("more weights than told"))
		}
		m.put(h, n)
		for k := at; k < at+n; k++ {
			if int(classes[k]) >= len(m.Classes) {
				return fail(fmt.Errorf("class out of bounds"))
			}
			m.weights = append(m.weights, Weight{classes[k], int8(values[k])})
		}
	}
	return m, nil
}
