package onrecord

import (
	"bytes"
	"encoding/json"
	"fmt"
	"unicode/utf8"
)

// MarshalJSON encodes r with its offsets in code points.
func (r Reading) MarshalJSON() ([]byte, error) {
	c, err := r.convert(newPositions(r.Text).codePoint)
	if err != nil {
		return nil, err
	}
	type plain Reading // without methods
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // the outer encoder's own choice
	if err := e.Encode(plain(c)); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// CodePoints returns a copy of r whose offsets count code points, as in its JSON: for
// encoding a part of a reading by itself. The copy is no sound reading. A span that is
// none of the text is an error of kind [Invalid].
func (r Reading) CodePoints() (Reading, error) {
	return r.convert(newPositions(r.Text).codePoint)
}

// UnmarshalJSON decodes a reading whose offsets are in code points. A span that
// leaves the text or runs backwards is an error of kind [Invalid].
func (r *Reading) UnmarshalJSON(b []byte) error {
	type plain Reading
	var p plain
	if err := json.Unmarshal(b, &p); err != nil {
		return err
	}
	c, err := Reading(p).convert(newPositions(p.Text).byte)
	if err != nil {
		return err
	}
	*r = c
	return nil
}

// positions turns offsets in a text from bytes into code points and back.
type positions struct {
	size  int
	runes []int // byte offset of every 64th code point; nil for ASCII
	text  string
}

const stride = 64

func newPositions(text string) *positions {
	p := &positions{size: len(text), text: text}
	if n := utf8.RuneCountInString(text); n == len(text) {
		return p
	}
	n := 0
	for i := range text {
		if n%stride == 0 {
			p.runes = append(p.runes, i)
		}
		n++
	}
	return p
}

// codePoint returns how many code points stand before byte i.
func (p *positions) codePoint(i int) (int, bool) {
	if i < 0 || i > p.size {
		return 0, false
	}
	if p.runes == nil {
		return i, true
	}
	lo, hi := 0, len(p.runes)
	for hi-lo > 1 {
		if m := (lo + hi) / 2; p.runes[m] <= i {
			lo = m
		} else {
			hi = m
		}
	}
	if i < p.size && !utf8.RuneStart(p.text[i]) {
		return 0, false
	}
	return lo*stride + utf8.RuneCountInString(p.text[p.runes[lo]:i]), true
}

// byte returns the byte at which code point n starts.
func (p *positions) byte(n int) (int, bool) {
	if n < 0 {
		return 0, false
	}
	if p.runes == nil {
		return n, n <= p.size
	}
	k := min(n/stride, len(p.runes)-1)
	i := p.runes[k]
	for n -= k * stride; n > 0; n-- {
		if i >= p.size {
			return 0, false
		}
		_, w := utf8.DecodeRuneInString(p.text[i:])
		i += w
	}
	return i, true
}

// convert returns a copy of r whose offsets into the text have gone through f.
func (r Reading) convert(f func(int) (int, bool)) (Reading, error) {
	var bad error
	span := func(s Span) Span {
		a, ok1 := f(s.Start)
		b, ok2 := f(s.End)
		if (!ok1 || !ok2 || s.Start > s.End) && bad == nil {
			bad = &Error{Kind: Invalid, Op: "reading", Object: r.ID, Err: fmt.Errorf("no such span: %d–%d", s.Start, s.End)}
		}
		return Span{a, b}
	}
	quote := func(q *Quote) *Quote {
		if q == nil {
			return nil
		}
		return &Quote{span(q.Span), q.Text}
	}
	r.Blocks = mapped(r.Blocks, func(b *Block) { b.Span = span(b.Span) })
	r.Names = mapped(r.Names, func(n *Name) {
		n.Mentions = mapped(n.Mentions, func(s *Span) { *s = span(*s) })
	})
	r.Statements = mapped(r.Statements, func(s *Statement) {
		s.Parts = mapped(s.Parts, func(p *Span) { *p = span(*p) })
		s.Cue, s.Occasion, s.Question = quote(s.Cue), quote(s.Occasion), quote(s.Question)
		if s.Speaker != nil && s.Speaker.Mention != nil {
			sp, m := *s.Speaker, span(*s.Speaker.Mention)
			sp.Mention, s.Speaker = &m, &sp
		}
	})
	r.Figures = mapped(r.Figures, func(x *Figure) { x.Span = span(x.Span) })
	r.Dates = mapped(r.Dates, func(d *Date) { d.Span = span(d.Span) })
	if r.Translation != nil {
		t := *r.Translation
		t.Segments = mapped(t.Segments, func(s *Segment) { s.Span = span(s.Span) })
		t.Untranslated = mapped(t.Untranslated, func(u *Untranslated) { u.Span = span(u.Span) })
		r.Translation = &t
	}
	return r, bad
}

// mapped returns a copy of list with f applied to each element.
func mapped[T any](list []T, f func(*T)) []T {
	if list == nil {
		return nil
	}
	out := make([]T, len(list))
	copy(out, list)
	for i := range out {
		f(&out[i])
	}
	return out
}
