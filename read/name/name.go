// Package name finds the people, organisations and places of a text and joins
// all ways in which it names them.
//
// Call [Find].
package name

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"onrecord"
	"onrecord/lang"
)

// Context is what stands around the text and may show a name's fuller form.
type Context struct {
	Title, Subtitle string
	Images          []onrecord.Image
	Tags            []string
}

// Find returns the names of t in the order of their first mention.
func Find(t *lang.Text, c Context) []onrecord.Name { return shipped().Find(t, c) }

// Find returns the names of t as [Find] does, by the weights of m.
func (m *Model) Find(t *lang.Text, c Context) []onrecord.Name {
	f := newFinder(t)
	cands := f.candidates(m)
	return f.names(f.join(cands), c)
}

// names writes entities out, in order, with their nominatives and roles.
func (f *finder) names(entities []*entity, c Context) []onrecord.Name {
	outside := f.outside(c)
	var out []onrecord.Name
	for _, e := range entities {
		n := onrecord.Name{Kind: e.kind, Name: f.nominative(e, outside)}
		for _, m := range e.mentions {
			n.Mentions = append(n.Mentions, m.span())
		}
		slices.SortFunc(n.Mentions, func(a, b onrecord.Span) int { return cmp.Compare(a.Start, b.Start) })
		for _, a := range e.short {
			if a != n.Name && !slices.Contains(n.Aliases, a) {
				n.Aliases = append(n.Aliases, a)
			}
		}
		n.Roles = f.roles(e)
		out = append(out, n)
	}
	slices.SortStableFunc(out, func(a, b onrecord.Name) int { return cmp.Compare(a.Mentions[0].Start, b.Mentions[0].Start) })
	for i := range out {
		out[i].ID = fmt.Sprintf("n%d", i+1)
	}
	return out
}

// surroundings are the words of the texts around the body and of the body
// itself, with what finds a word in them by its stem.
type surroundings struct {
	texts  []source
	byStem map[string][]place
}

type source struct {
	raw   string
	words []lang.Word
}

type place struct{ text, word int }

// outside returns the texts around the body, and the body.
func (f *finder) outside(c Context) *surroundings {
	texts := append([]string{c.Title, c.Subtitle}, c.Tags...)
	for _, m := range c.Images {
		texts = append(texts, m.Caption)
	}
	out := &surroundings{byStem: map[string][]place{}}
	for _, s := range texts {
		if s != "" {
			out.texts = append(out.texts, source{s, lang.Words(s, f.t.Pack)})
		}
	}
	out.texts = append(out.texts, source{f.t.Raw, f.t.Words})
	for k, t := range out.texts {
		for i, w := range t.words {
			stem := f.l.stem(w.Norm)
			if at := out.byStem[stem]; w.Upper && len(at) < maxTried {
				out.byStem[stem] = append(at, place{k, i})
			}
		}
	}
	return out
}

// each calls visit with every n words that begin with a capital and this stem.
func (s *surroundings) each(stem string, n int, visit func(raw string, words []lang.Word)) {
	for _, p := range s.byStem[stem] {
		if t := s.texts[p.text]; p.word+n <= len(t.words) {
			visit(t.raw, t.words[p.word:p.word+n])
		}
	}
}

// text returns the characters of a candidate.
func (f *finder) text(c *candidate) string { return c.span().In(f.t.Raw) }

// plainName folds white space in a name that runs over a line's end.
func plainName(s string) string { return strings.Join(strings.Fields(s), " ") }
