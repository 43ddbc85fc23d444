// Package said finds the statements of a text: what was said, by whom, where and
// in answer to what.
//
// Call [Find]; [Explain] tells for each statement why its speaker was chosen.
//
// The text is read in steps, each in a file of its own. Direct speech is found by
// its marks (quotes.go, dash.go) and by the alternation of an interview
// (interview.go). What remains is the writer's: it is cut into units, and the
// pack's phrases of saying in them are cues (unit.go). A cue with its content
// makes a draft (draft.go, content.go, according.go, alone.go). Mentions near the
// cue are then candidates for its speaker, weighed by a small log-linear model
// (candidate.go, resolve.go, model.go), and a second one tells whom a pronoun, a
// role or silence stands for. Occasions and questions come last (occasion.go,
// question.go).
package said

import (
	"fmt"
	"strings"

	"onrecord"
	"onrecord/lang"
)

// Context is what stands around the text.
type Context struct {
	Title string
}

// Find returns the statements of t in the order in which they stand.
func Find(t *lang.Text, names []onrecord.Name, c Context) []onrecord.Statement {
	return shipped().Find(t, names, c)
}

// Find is [Find] with a model other than the one that is shipped.
func (m *Model) Find(t *lang.Text, names []onrecord.Name, c Context) []onrecord.Statement {
	r := newReader(t, names)
	var out []onrecord.Statement
	for _, d := range r.decide(c, m) {
		out = append(out, r.statement(d, len(out)+1))
	}
	return out
}

// decide finds the drafts and all that belongs to each.
func (r *reader) decide(c Context, m *Model) []*draft {
	drafts := r.read()
	v := newResolver(r, m, c.Title)
	for _, d := range drafts {
		v.choose(d)
	}
	r.occasions(drafts)
	r.questions(drafts)
	return drafts
}

// read finds what was said.
func (r *reader) read() []*draft {
	r.findSpeech()
	exchanges := r.interviews()
	r.spoken = map[int]bool{}
	for _, x := range exchanges {
		if x.question.first < x.question.last {
			r.spoken[int(r.blockAt[x.question.first])] = true
		}
		for _, a := range x.answer {
			r.spoken[int(r.blockAt[a.first])] = true
		}
	}
	r.cutUnits()
	drafts := r.drafts(exchanges)
	r.learnGenders(drafts)
	return drafts
}

func (r *reader) statement(d *draft, n int) onrecord.Statement {
	s := onrecord.Statement{ID: fmt.Sprintf("s%d", n), Kind: d.kind, Speaker: d.speaker}
	var words []string
	for _, p := range d.parts {
		if d.kind == onrecord.Direct && p.last > p.first+1 && r.punct(p.last-1, ",") {
			p.last-- // it is the writer's, before the cue
		}
		span := r.span(p.first, p.last)
		s.Parts = append(s.Parts, span)
		words = append(words, span.In(r.t.Raw))
	}
	s.Text = strings.Join(words, " ")
	quote := func(p stretch) *onrecord.Quote {
		if p.first >= p.last {
			return nil
		}
		return onrecord.NewQuote(r.t.Raw, r.span(p.first, p.last))
	}
	if d.cue != nil {
		s.Cue = quote(stretch{d.cue.first, d.cue.last})
	}
	s.Occasion, s.Question = quote(d.occasion), quote(d.question)
	return s
}
