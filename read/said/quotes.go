package said

import (
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
)

// A speech is a stretch of one block in somebody's own words: between quotation
// marks, behind a dash, a block quote, or a bare clause closed by "– said X".
type speech struct {
	block       int
	open, close int // its marks; -1 where it has none
	first, last int // its words, without the marks
	// continues: it goes on from the speech before, over a paragraph's end or a cue.
	continues bool
	// marked tells quotation marks and block quotes from dashes and bare clauses.
	marked bool
	// quoted is set for block quotes.
	quoted bool
}

// A quoteMark says what a character does in a pack's pairs of marks.
type quoteMark struct {
	closes map[string]bool // the opening marks that it closes
	opens  bool
	usual  int // the rank of its first pair in the list, negative where it closes that
	single bool
	outer  bool // opens a quote that stands in no other
}

// marksOf reads the pairs of a pack, the most usual first.
func marksOf(p *lang.Pack) map[string]*quoteMark {
	marks := map[string]*quoteMark{}
	get := func(s string) *quoteMark {
		if marks[s] == nil {
			marks[s] = &quoteMark{closes: map[string]bool{}, single: strings.ContainsAny(s, "'’‘‚‹›")}
		}
		return marks[s]
	}
	rank := 0
	for outer, list := range [][]string{p.Quotes.Pairs, p.Quotes.Inner} {
		for _, pair := range list {
			r, w := utf8.DecodeRuneInString(pair)
			if r == utf8.RuneError || w == len(pair) {
				continue
			}
			rank++
			o, c := get(pair[:w]), get(pair[w:])
			o.opens, o.outer = true, o.outer || outer == 0
			c.closes[pair[:w]] = true
			if o.usual == 0 {
				o.usual = rank
			}
			if c.usual == 0 {
				c.usual = -rank
			}
		}
	}
	for _, half := range doubled {
		if marks[half] == nil {
			marks[half] = marks[`"`]
		}
	}
	return marks
}

// doubled are single marks written twice for a double one. Each stands for the
// mark that opens and closes alike.
var doubled = []string{"''", "’’", "‘‘", "‚‚", "``", "´´", ",,"}

const maxDepth = 4 // quotes in quotes

// quotations finds what stands between quotation marks and in block quotes, the
// outermost only.
func (r *reader) quotations() []speech {
	var out []speech
	carried := "" // the mark of a quote that is open at the end of the last block
	chain := 0    // where the quote that goes on from block to block begins in out
	for b := range r.t.Blocks {
		block := &r.t.Blocks[b]
		if block.Kind == onrecord.Heading || block.Kind == onrecord.Code || block.First == block.Last {
			carried = ""
			continue
		}
		found, open := r.scanBlock(b, carried, -1)
		if _, _, ok := r.labelOf(b); ok && open != "" && r.markAt(block.First) != nil {
			// A turn of a conversation that is quoted as a whole: “Lind: …
			carried = ""
			if found, open = r.scanBlock(b, "", block.First); open != "" {
				found, open = found[:len(found)-1], ""
			}
		}
		if block.Kind == onrecord.QuoteBlock && (len(found) == 0 || found[0].first > block.First+1) {
			found, open = []speech{r.wholeBlock(b)}, ""
		}
		if carried != "" && len(found) > 0 && found[0].first <= block.First+1 {
			found[0].continues = true
		}
		if n := len(found); open != "" && !(n == 1 && found[0].continues) {
			chain = len(out) + n - 1
		}
		out = append(out, found...)
		if open != "" && !r.goesOn(b, open) {
			open = ""
			if !r.runsToEnd(out[chain]) || r.holdsQuotes(out[chain:]) {
				out = r.unmarked(out, chain)
			}
		}
		carried = open
	}
	return out
}

// holdsQuotes reports whether whole quotations stand within the unclosed ones.
func (r *reader) holdsQuotes(open []speech) bool {
	for _, s := range open {
		for i := s.first; i < s.last; i++ {
			if m := r.markAt(i); m != nil && !m.single {
				return true
			}
		}
	}
	return false
}

// unmarked reads the speeches from chain on again, as if the marks that open
// them and are never closed did not stand there.
func (r *reader) unmarked(out []speech, chain int) []speech {
	stray := append([]speech(nil), out[chain:]...)
	out = out[:chain]
	for _, s := range stray {
		again, open := r.scanBlock(s.block, "", s.open)
		if open != "" {
			again = again[:len(again)-1]
		}
		for _, q := range again {
			if q.first > s.first {
				out = append(out, q)
			}
		}
	}
	return out
}

// wholeBlock is a block quote less the line that tells who said it.
func (r *reader) wholeBlock(b int) speech {
	block := &r.t.Blocks[b]
	s := speech{block: b, open: -1, close: -1, first: block.First, last: block.Last, marked: true, quoted: true}
	for i := block.Last - 2; i > block.First && i > block.Last-16; i-- {
		if r.isDash(i) && r.words[i].Space && r.nameFrom(i+1) >= 0 {
			s.last = i
			break
		}
	}
	return s
}

// goesOn reports whether the quote that is open at the end of block b is
// reopened or closed in the next one.
func (r *reader) goesOn(b int, open string) bool {
	if b+1 >= len(r.t.Blocks) {
		return false
	}
	next := &r.t.Blocks[b+1]
	if next.Kind == onrecord.Heading {
		return false
	}
	for i := next.First; i < next.Last; i++ {
		m := r.markAt(i)
		if m == nil || m.single != r.lex.marks[open].single {
			continue
		}
		return i == next.First || m.closes[open] && !r.looksOpening(i)
	}
	return false
}

// runsToEnd reports whether an unclosed quote may be taken to run to the end of
// its block.
func (r *reader) runsToEnd(s speech) bool {
	return s.open == r.t.Blocks[s.block].First || s.open > 0 && r.words[s.open-1].Norm == ":"
}

func (r *reader) markAt(i int) *quoteMark {
	if i < 0 || i >= len(r.words) || r.words[i].Kind != lang.Punct {
		return nil
	}
	return r.lex.marks[r.words[i].In(r.t.Raw)]
}

// markText returns the mark at word i as the pairs of a pack write it.
func (r *reader) markText(i int) string {
	text := r.words[i].In(r.t.Raw)
	if slices.Contains(doubled, text) {
		return `"`
	}
	return text
}

func (r *reader) spaceAfter(i, last int) bool { return i+1 >= last || r.words[i+1].Space }

// looksOpening and looksClosing judge a mark by the white space around it.
func (r *reader) looksOpening(i int) bool {
	return (r.words[i].Space || r.isOpener(i-1)) && i+1 < len(r.words) && !r.words[i+1].Space && !r.isCloser(i+1)
}

func (r *reader) looksClosing(i, last int) bool {
	return !r.words[i].Space && (r.spaceAfter(i, last) || r.isCloser(i+1))
}

func (r *reader) isOpener(i int) bool {
	if i < 0 {
		return true
	}
	if r.words[i].Kind != lang.Punct {
		return false
	}
	c, _ := utf8.DecodeRuneInString(r.words[i].In(r.t.Raw))
	m := r.lex.marks[string(c)]
	return strings.ContainsRune("([{—–-/¿¡", c) || m != nil && m.opens && (r.words[i].Space || m.usual > 0)
}

func (r *reader) isCloser(i int) bool {
	if i >= len(r.words) || r.words[i].Kind != lang.Punct || r.words[i].Space {
		return false
	}
	c, _ := utf8.DecodeRuneInString(r.words[i].In(r.t.Raw))
	m := r.lex.marks[string(c)]
	return strings.ContainsRune(".,;:!?)]}…—–-/", c) || m != nil && len(m.closes) > 0 && !(m.opens && m.usual > 0)
}

type openMark struct {
	at   int
	mark string
}

// maxHeldOff is how many words may be held off by a hedge before them.
const maxHeldOff = 5

// isHeldOff reports whether s is an expression that the writer keeps away from: the
// so-called “zone of peace”.
func (r *reader) isHeldOff(s speech) bool {
	if s.last-s.first > maxHeldOff {
		return false
	}
	for k := s.open - 1; k >= 0 && k >= s.open-4; k-- {
		n, _ := r.lex.hedges.At(r.words[:s.open], k)
		if n > 0 && (k+n == s.open || k+n == s.open-1 && r.text(k+n) == ".") {
			return true
		}
	}
	return false
}

// scanBlock finds the outer quotations of a block. The mark of one that is not
// closed is returned; it is then the last one found. The mark at word skip is
// not looked at.
func (r *reader) scanBlock(b int, carried string, skip int) (found []speech, open string) {
	block := &r.t.Blocks[b]
	var stack []openMark
	begin := block.First
	if carried != "" && !(r.markAt(begin) != nil && r.markAt(begin).single == r.lex.marks[carried].single) {
		stack = append(stack, openMark{-1, carried})
	}
	finish := func(close int) {
		s := speech{block: b, open: stack[0].at, close: close, first: stack[0].at + 1, last: close, marked: true}
		if s.open < 0 {
			s.first = block.First
		}
		if close < 0 {
			s.last = block.Last
		}
		if s.first < s.last && !r.isNickname(s) && !r.isHeldOff(s) {
			found = append(found, s)
		}
		stack = stack[:0]
	}
	for i := begin; i < block.Last; i++ {
		m := r.markAt(i)
		if m == nil || i == skip {
			continue
		}
		text := r.markText(i)
		opening, closing := m.opens && r.looksOpening(i), len(m.closes) > 0 && r.looksClosing(i, block.Last)
		if i == begin && carried != "" && len(stack) == 0 {
			opening, closing = true, false // reopened, with whatever mark
		}
		if !m.opens && !closing && !m.single && len(stack) == 0 && r.looksOpening(i) {
			opening = true // the closing mark at both ends
		}
		if n := len(stack); m.opens && len(m.closes) == 0 && n > 0 && stack[n-1].mark == text && !r.looksOpening(i) && r.looksClosing(i, block.Last) {
			opening, closing = false, true // the opening mark at both ends
		}
		if opening == closing {
			open := len(stack) > 0 && m.closes[stack[len(stack)-1].mark]
			opening = m.opens && m.usual > 0 && !open
			closing = !opening && (open || !r.words[i].Space || m.usual < 0)
		}
		switch {
		case opening:
			if len(stack) == maxDepth || len(stack) == 0 && m.single && !r.closedLater(i, block.Last) {
				continue
			}
			stack = append(stack, openMark{i, text})
		case closing:
			k := len(stack) - 1
			for k >= 0 && !m.closes[stack[k].mark] {
				k--
			}
			for j := len(stack) - 1; k < 0 && j >= 0; j-- { // a wrong mark of the same sort
				if r.lex.marks[stack[j].mark].single == m.single {
					k = j
				}
			}
			switch {
			case k < 0 || m.single && r.isPossessive(i, block.Last):
			case k == 0:
				finish(i)
			default:
				stack = stack[:k]
			}
		}
	}
	if len(stack) == 0 {
		return found, ""
	}
	open = stack[0].mark
	n := len(found)
	finish(-1)
	if len(found) == n {
		open = ""
	}
	return found, open
}

// isNickname reports whether a word in marks stands within a name: Marie “Mimi”
// Lind.
func (r *reader) isNickname(s speech) bool {
	return s.open > 0 && s.close > 0 && s.close+1 < len(r.words) && s.last-s.first <= 2 && r.words[s.first].Upper && r.words[s.open-1].Upper && r.words[s.close+1].Upper &&
		r.words[s.close+1].Kind == lang.Letters && r.words[s.open-1].Kind == lang.Letters && r.blockAt[s.open-1] == r.blockAt[s.close+1] && !r.any(s.open-1, clauseVerbs|quoteVerbs) && r.mentionPair(s)
}

// mentionPair reports whether a capital run with marks in it reads as one name:
// in languages with capital nouns, only where a name is known there.
func (r *reader) mentionPair(s speech) bool {
	return !r.lex.pack.Names.Capitalised || r.mentionOf(s.open-1) >= 0 || r.mentionOf(s.close+1) >= 0
}

// closedLater reports whether a single mark at i is closed before the block's end.
func (r *reader) closedLater(i, last int) bool {
	open := r.markText(i)
	for k := i + 2; k < last && k < i+200; k++ {
		if m := r.markAt(k); m != nil && m.closes[open] && (r.looksClosing(k, last) || r.text(k) == "›" && open == "‹") && !r.isPossessive(k, last) {
			return true
		}
	}
	return false
}

// isPossessive reports whether the mark at i may be the apostrophe of a plural
// ("the islanders’ view") rather than the end of a quote: a better end follows.
func (r *reader) isPossessive(i, last int) bool {
	if i == 0 || i+1 >= last || r.words[i-1].Kind != lang.Letters || r.words[i+1].Kind != lang.Letters || r.words[i+1].Upper {
		return false
	}
	mark := r.words[i].In(r.t.Raw)
	for k := i + 1; k < last && k < i+100; k++ {
		m := r.markAt(k)
		if m == nil || !m.single {
			continue
		}
		if r.looksOpening(k) {
			return false
		}
		if r.words[k].In(r.t.Raw) == mark && r.words[k-1].Kind == lang.Punct {
			return true
		}
	}
	return false
}
