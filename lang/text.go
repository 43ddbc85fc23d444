package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
)

// WordKind says what a word is made of.
type WordKind uint8

const (
	Letters WordKind = iota // a word, or a mix of letters and digits
	Number                  // digits, with marks between them: 1,000.5
	Punct                   // one mark, or a run of dots
)

// A Word is a word, number or mark of a text. White space is no word.
//
// A word is cut at hyphens and apostrophes, so that "KFOR-a" is three words and
// "Serbia's" two, "Serbia" and "'s"; an elided article keeps its apostrophe:
// "l'" "agence".
type Word struct {
	onrecord.Span
	// Norm is the word in small letters, in the script of the pack, with plain
	// apostrophes: what patterns are compared with.
	Norm  string
	Kind  WordKind
	Upper bool // begins with a capital
	Caps  bool // all capitals, two letters or more
	Space bool // white space or the block's start stands before it
}

// A Sentence is a sentence of a block.
type Sentence struct {
	onrecord.Span
	First, Last int // its words: Words[First:Last]
	Block       int // its block: Blocks[Block]
}

// A TextBlock is a block with its sentences and words.
type TextBlock struct {
	onrecord.Block
	FirstSentence, LastSentence int // Sentences[FirstSentence:LastSentence]
	First, Last                 int // Words[First:Last]
}

// A Text is a text cut into blocks, sentences and words, as the stages that
// understand language share it.
type Text struct {
	Raw       string
	Pack      *Pack
	Blocks    []TextBlock
	Sentences []Sentence
	Words     []Word
}

// Parse cuts text into words and sentences. Without blocks the text is one paragraph.
func Parse(text string, blocks []onrecord.Block, p *Pack) *Text {
	if len(blocks) == 0 && text != "" {
		blocks = []onrecord.Block{{Kind: onrecord.Paragraph, Span: onrecord.Span{End: len(text)}}}
	}
	t := &Text{Raw: text, Pack: p, Words: make([]Word, 0, len(text)/5+8)}
	for i, b := range blocks {
		tb := TextBlock{Block: b, First: len(t.Words), FirstSentence: len(t.Sentences)}
		t.Words = appendWords(t.Words, text, b.Start, b.End, p)
		tb.Last = len(t.Words)
		t.Sentences = appendSentences(t.Sentences, t, i, tb.First, tb.Last)
		tb.LastSentence = len(t.Sentences)
		t.Blocks = append(t.Blocks, tb)
	}
	return t
}

// Words cuts text into words.
func Words(text string, p *Pack) []Word {
	return appendWords(make([]Word, 0, len(text)/4+2), text, 0, len(text), p)
}

func appendWords(words []Word, text string, start, end int, p *Pack) []Word {
	c := Cutter{text: text, at: start, end: end, pack: p, words: words, space: true}
	for c.more() {
	}
	return c.words
}

// A Cutter cuts a text into words no further than it is asked for.
type Cutter struct {
	text    string
	at, end int
	pack    *Pack
	space   bool // stands before what is next
	words   []Word

	norms strings.Builder // what the Norm of many words is part of
	room  int             // that the next one shall have
}

// Cut begins a new text; the words of the last one are no longer valid.
func (c *Cutter) Cut(text string, p *Pack) {
	c.text, c.at, c.end, c.pack, c.space, c.words = text, 0, len(text), p, true, c.words[:0]
}

// Word returns word i, or nil if there are not as many. The word is valid until
// the next call.
func (c *Cutter) Word(i int) *Word {
	for i >= len(c.words) {
		if !c.more() {
			return nil
		}
	}
	return &c.words[i]
}

// All is [Words]; its result is valid until the next call.
func (c *Cutter) All(text string, p *Pack) []Word {
	c.Cut(text, p)
	for c.more() {
	}
	return c.words
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

func isHalfMark(r rune) bool {
	return r == '\'' || r == '’' || r == '‘' || r == '‚' || r == '`' || r == '´' || r == ','
}

func startsLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) }

// more cuts the next word, if there is one.
func (c *Cutter) more() bool {
	text, end, p := c.text, c.end, c.pack
	for i := c.at; i < end; {
		r, w := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, w = utf8.DecodeRuneInString(text[i:end])
		}
		if unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u00ad' {
			c.space = true
			i += w
			continue
		}
		j := i + w
		kind := Punct
		switch {
		case unicode.IsDigit(r):
			kind = Number
			j = scanNumber(text, j, end)
			if next, _ := utf8.DecodeRuneInString(text[j:end]); j < end && unicode.IsLetter(next) {
				kind, j = Letters, scanLetters(text, j, end)
			}
		case unicode.IsLetter(r):
			kind, j = Letters, scanLetters(text, j, end)
			if a, aw := utf8.DecodeRuneInString(text[j:end]); j < end && isApostrophe(a) && p.elide[c.normal(text[i:j])] {
				j += aw
			}
		case isApostrophe(r) && !c.space && startsLetter(text[j:end]):
			kind, j = Letters, scanLetters(text, j, end) // a clitic: 's, 'ın
		case isHalfMark(r):
			// Two halves stand for a quotation mark: ''…'', ,,…``
			if next, nw := utf8.DecodeRuneInString(text[j:end]); j < end && next == r && (r != ',' || c.space) {
				j += nw
			}
		case r == '.':
			for j < end && text[j] == '.' {
				j++
			}
		}
		word := Word{Span: onrecord.Span{Start: i, End: j}, Kind: kind, Space: c.space, Norm: c.normal(text[i:j])}
		if kind == Letters {
			word.Upper = unicode.IsUpper(r) || unicode.IsTitle(r)
			word.Caps = word.Upper && allCaps(text[i:j])
		}
		c.words = append(c.words, word)
		c.at, c.space = j, false
		return true
	}
	c.at = end
	return false
}

// scanNumber runs over digits and single marks between digits.
func scanNumber(text string, j, end int) int {
	for j < end {
		r, w := utf8.DecodeRuneInString(text[j:end])
		switch {
		case unicode.IsDigit(r):
			j += w
		case r == '.' || r == ',':
			next, _ := utf8.DecodeRuneInString(text[j+w : end])
			if j+w >= end || !unicode.IsDigit(next) {
				return j
			}
			j += w
		default:
			return j
		}
	}
	return j
}

func scanLetters(text string, j, end int) int {
	for j < end {
		if c := text[j]; c < utf8.RuneSelf { // the short way for ASCII
			if (c|0x20 < 'a' || c|0x20 > 'z') && (c < '0' || c > '9') {
				break
			}
			j++
			continue
		}
		r, w := utf8.DecodeRuneInString(text[j:end])
		if !isWordRune(r) && r != '\u00ad' && r != '\u200d' && r != '\u200c' {
			break
		}
		j += w
	}
	return j
}

func allCaps(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n > 1
}

// normal returns s as [Word.Norm] has it.
func (c *Cutter) normal(s string) string {
	if isNormal(s) {
		return s
	}
	// What is written to norms stays where it is, so that its strings share memory.
	if c.norms.Cap()-c.norms.Len() < 2*len(s) {
		c.room = min(max(2*c.room, (c.end-c.at)/4), 4096)
		c.norms = strings.Builder{}
		c.norms.Grow(max(c.room, 2*len(s)))
	}
	from := c.norms.Len()
	writeNormal(&c.norms, s, c.pack)
	return c.norms.String()[from:]
}

// normal returns s as [Word.Norm] has it.
func normal(s string, p *Pack) string {
	if isNormal(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	writeNormal(&b, s, p)
	return b.String()
}

func isNormal(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

func writeNormal(b *strings.Builder, s string, p *Pack) {
	for _, r := range s {
		r = lower(r, p)
		if len(p.translit) > 0 {
			if to, ok := p.translit[r]; ok {
				b.WriteString(to)
				continue
			}
		}
		switch {
		case r < utf8.RuneSelf:
			b.WriteByte(byte(r))
		case isApostrophe(r):
			b.WriteByte('\'')
		case r == '\u00ad' || r == '\u200d' || r == '\u200c':
		default:
			b.WriteRune(r)
		}
	}
}

func lower(r rune, p *Pack) rune {
	if p.DotlessI {
		switch r {
		case 'I':
			return 'ı'
		case 'İ':
			return 'i'
		}
	}
	return unicode.ToLower(r)
}
