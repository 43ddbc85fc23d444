package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
)

// rest removes what is visible and stands nowhere else in the reading: the words
// of bylines and dates, and the labels before captions, tags and links.
func (a *assembler) rest() {
	told := a.told()
	isLost := func(text string) bool {
		for w := range lettersOf(text) {
			if !told.words[w] {
				return true
			}
		}
		return false
	}
	for i := range a.blocks {
		b := &a.blocks[i]
		why := restOf(b.label)
		switch {
		case why == "":
		case b.label != labelByline && b.label != labelDate:
			a.removeRuns(why, b.text, isLost)
		case isLost(b.text): // as a whole: a lone month says nothing
			a.remove(why, b.text)
		}
	}
}

// restOf returns the reason why words of a block with a label are left out if they
// stand nowhere else; "" where that has been seen to already.
func restOf(l label) onrecord.Reason {
	switch l {
	case labelByline, labelDate, labelTitle, labelDeck, labelCaption, labelCredit:
		return onrecord.OtherReason
	case labelRecommended:
		return onrecord.RelatedBox
	case labelPrevious, labelNext, labelNeighbours, labelTag:
		return onrecord.Navigation
	}
	return ""
}

// removeRuns removes the runs of words in text that are lost.
func (a *assembler) removeRuns(why onrecord.Reason, text string, isLost func(string) bool) {
	var run []string
	for _, w := range strings.Fields(text) {
		if isLost(w) {
			run = append(run, w)
			continue
		}
		a.remove(why, strings.Join(run, " "))
		run = run[:0]
	}
	a.remove(why, strings.Join(run, " "))
}

// told returns which words of the blocks that may have lost some the reading has.
func (a *assembler) told() wordSet {
	told := wordSet{words: map[string]bool{}}
	for i := range a.blocks {
		if b := &a.blocks[i]; restOf(b.label) != "" {
			told.ask(b.text)
		}
	}
	for text := range a.reading {
		told.tell(text)
	}
	return told
}

// reading yields all that the reading says.
func (a *assembler) reading(yield func(string) bool) {
	p := &a.page_
	for _, list := range [][]string{{p.Title, p.Subtitle, p.Site, p.Published, p.Modified, p.Text}, p.Authors, p.Agencies, p.Tags} {
		for _, text := range list {
			if !yield(text) {
				return
			}
		}
	}
	for _, x := range p.Images {
		if !yield(x.Caption) || !yield(x.Credit) {
			return
		}
	}
	for _, x := range p.Related {
		if !yield(x.Title) {
			return
		}
	}
	for _, x := range p.Removed {
		if !yield(x.Text) {
			return
		}
	}
}

// A wordSet tells which of the words that it is asked for it has been told. Most
// words of a page are asked for by nobody, and cost little.
type wordSet struct {
	words map[string]bool // those asked for
	asked [1 << 8]uint64  // bits of them, by a hash
}

// place hashes a word by its ends, middle and length.
func place(w string) (i uint8, bit uint64) {
	h := uint32(w[0])*31 + uint32(w[len(w)-1])*17 + uint32(w[len(w)/2])*7 + uint32(len(w))
	return uint8(h), 1 << (h >> 8 & 63)
}

func (s *wordSet) ask(text string) {
	for w := range lettersOf(text) {
		if !s.words[w] {
			s.words[w] = false
			i, bit := place(w)
			s.asked[i] |= bit
		}
	}
}

func (s *wordSet) tell(text string) {
	for w := range lettersOf(text) {
		if i, bit := place(w); s.asked[i]&bit == 0 {
			continue
		}
		if _, ok := s.words[w]; ok {
			s.words[w] = true
		}
	}
}

// lettersOf yields the words of a text: its runs of letters, marks and digits.
func lettersOf(text string) func(func(string) bool) {
	return func(yield func(string) bool) {
		start := -1
		for i := 0; i < len(text); {
			c, n := text[i], 1
			in := isLetter(c) || isDigit(c)
			if c >= utf8.RuneSelf {
				var r rune
				r, n = utf8.DecodeRuneInString(text[i:])
				in = unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)
			}
			switch {
			case in && start < 0:
				start = i
			case !in && start >= 0:
				if !yield(text[start:i]) {
					return
				}
				start = -1
			}
			i += n
		}
		if start >= 0 {
			yield(text[start:])
		}
	}
}
