package name

import (
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"sync"

	"onrecord/lang"
)

// CommonWords are the words of each language that stand in small letters: a Bloom
// filter (Bloom, 1970), which takes about one other word in a hundred for one.
// eval/train/name/common gathers them.
type CommonWords struct {
	bits [commonBits / 8]byte
}

const commonBits = 1 << 21

//go:embed common.bin
var commonFile []byte

var common = sync.OnceValue(func() *CommonWords {
	c := &CommonWords{}
	_, bits, _ := bytes.Cut(commonFile, []byte("\n"))
	copy(c.bits[:], bits)
	return c
})

// Learn adds the words of text that stand in small letters.
func (c *CommonWords) Learn(text string, p *lang.Pack) {
	for _, w := range lang.Words(text, p) {
		if w.Kind == lang.Letters && !w.Upper {
			for _, at := range commonAt(p.Code, w.Norm) {
				c.bits[at/8] |= 1 << (at % 8)
			}
		}
	}
}

// Write writes the words with a line that says where they come from.
func (c *CommonWords) Write(w io.Writer, provenance string) error {
	if _, err := fmt.Fprintln(w, provenance); err != nil {
		return err
	}
	_, err := w.Write(c.bits[:])
	return err
}

// has reports whether a word of a language is a common one.
func (c *CommonWords) has(code, norm string) bool {
	for _, at := range commonAt(code, norm) {
		if c.bits[at/8]&(1<<(at%8)) == 0 {
			return false
		}
	}
	return true
}

// commonAt returns the places of a word in the filter.
func commonAt(code, norm string) [3]uint32 {
	h := hashString(code + "\t" + norm)
	g := h*0x9E3779B1>>7 | 1
	return [3]uint32{h % commonBits, (h + g) % commonBits, (h + 2*g) % commonBits}
}
