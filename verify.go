package onrecord

import (
	"errors"
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"
)

// Verify checks that a reading can be trusted as evidence of its own text: every
// span lies within the text, runs forward and starts and ends between
// characters; blocks are in order and apart; what is quoted is what stands
// there; no part of a statement crosses a block; ids are unique and resolve.
//
// The error has kind [Unverified] and lists all that is wrong.
func Verify(r Reading) error {
	v := verifier{text: r.Text}
	if !utf8.ValidString(r.Text) {
		v.fault("text", "not UTF-8")
	}
	if r.Schema != SchemaReading {
		v.fault("schema", "%q", r.Schema)
	}
	v.blocks(r.Blocks)
	names := v.names(r.Names)
	said := v.statements(r.Statements, r.Blocks, names)
	for i, f := range r.Figures {
		at := fmt.Sprintf("figures[%d]", i)
		v.quote(at, &f.Quote)
		if f.Statement != "" && !said[f.Statement] {
			v.fault(at, "no statement %q", f.Statement)
		}
	}
	for i, d := range r.Dates {
		v.quote(fmt.Sprintf("dates[%d]", i), &d.Quote)
		if d.Value == "" {
			v.fault(fmt.Sprintf("dates[%d]", i), "no value")
		}
	}
	if r.Translation != nil {
		for i, s := range r.Translation.Segments {
			v.span(fmt.Sprintf("translation.segments[%d]", i), s.Span)
		}
		for i, u := range r.Translation.Untranslated {
			v.span(fmt.Sprintf("translation.untranslated[%d]", i), u.Span)
		}
		for i, s := range r.Translation.Statements {
			if !said[s.ID] {
				v.fault(fmt.Sprintf("translation.statements[%d]", i), "no statement %q", s.ID)
			}
		}
	}
	if v.faults == nil {
		return nil
	}
	return &Error{Kind: Unverified, Op: "verify", Object: r.ID, Err: errors.Join(v.faults...)}
}

type verifier struct {
	text   string
	faults []error
}

func (v *verifier) fault(at, format string, args ...any) {
	v.faults = append(v.faults, fmt.Errorf("%s: %s", at, fmt.Sprintf(format, args...)))
}

// span reports whether s is a sound, non-empty span of the text.
func (v *verifier) span(at string, s Span) bool {
	switch {
	case s.Start < 0 || s.End > len(v.text) || s.Start >= s.End:
		v.fault(at, "span %d–%d in a text of %d bytes", s.Start, s.End, len(v.text))
	case !v.boundary(s.Start) || !v.boundary(s.End):
		v.fault(at, "span %d–%d cuts a character", s.Start, s.End)
	default:
		return true
	}
	return false
}

func (v *verifier) boundary(i int) bool { return i == len(v.text) || utf8.RuneStart(v.text[i]) }

func (v *verifier) quote(at string, q *Quote) {
	if q != nil && v.span(at, q.Span) && q.In(v.text) != q.Text {
		v.fault(at, "%q stands where %q is quoted", q.In(v.text), q.Text)
	}
}

func (v *verifier) blocks(blocks []Block) {
	end := 0
	for i, b := range blocks {
		at := fmt.Sprintf("blocks[%d]", i)
		if !v.span(at, b.Span) {
			continue
		}
		if b.Start < end {
			v.fault(at, "starts at %d, before the last one ends at %d", b.Start, end)
		}
		end = b.End
	}
}

func (v *verifier) names(names []Name) map[string]string {
	byID := map[string]string{}
	for i, n := range names {
		at := fmt.Sprintf("names[%d]", i)
		if _, twice := byID[n.ID]; twice || n.ID == "" {
			v.fault(at, "id %q missing or used twice", n.ID)
		}
		byID[n.ID] = n.Name
		if n.Name == "" {
			v.fault(at, "no name")
		}
		end := 0
		for j, m := range n.Mentions {
			at := fmt.Sprintf("%s.mentions[%d]", at, j)
			if v.span(at, m) && m.Start < end {
				v.fault(at, "not in order")
			}
			end = m.End
		}
	}
	return byID
}

func (v *verifier) statements(statements []Statement, blocks []Block, names map[string]string) map[string]bool {
	ids := map[string]bool{}
	for i, s := range statements {
		at := fmt.Sprintf("statements[%d]", i)
		if ids[s.ID] || s.ID == "" {
			v.fault(at, "id %q missing or used twice", s.ID)
		}
		ids[s.ID] = true
		if len(s.Parts) == 0 {
			v.fault(at, "no parts")
		}
		var words []string
		end := 0
		for j, p := range s.Parts {
			at := fmt.Sprintf("%s.parts[%d]", at, j)
			if !v.span(at, p) {
				continue
			}
			if p.Start < end {
				v.fault(at, "not in order")
			}
			end = p.End
			if len(blocks) > 0 && !inOneBlock(blocks, p) {
				v.fault(at, "crosses a block")
			}
			words = append(words, p.In(v.text))
		}
		if text := strings.Join(words, " "); text != s.Text {
			v.fault(at, "text %q where its parts say %q", s.Text, text)
		}
		v.quote(at+".cue", s.Cue)
		v.quote(at+".occasion", s.Occasion)
		v.quote(at+".question", s.Question)
		v.speaker(at+".speaker", s.Speaker, names)
	}
	return ids
}

func (v *verifier) speaker(at string, s *Speaker, names map[string]string) {
	if s == nil {
		return
	}
	if s.Mention != nil {
		v.span(at+".mention", *s.Mention)
	}
	if s.Name == "" {
		v.fault(at, "no name")
	}
	if _, ok := names[s.NameID]; s.NameID != "" && !ok {
		v.fault(at, "no name %q", s.NameID)
	}
	if s.Confidence < 0 || s.Confidence > 1 {
		v.fault(at, "confidence %v", s.Confidence)
	}
}

// inOneBlock reports whether a block contains s; blocks are in order.
func inOneBlock(blocks []Block, s Span) bool {
	i := sort.Search(len(blocks), func(i int) bool { return blocks[i].End >= s.End })
	return i < len(blocks) && blocks[i].Span.Contains(s)
}
