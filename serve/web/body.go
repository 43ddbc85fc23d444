package web

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"onrecord"
	"onrecord/export"
)

// maxBlocks is how many blocks of a body one page shows.
const maxBlocks = 2000

// A group is one block of a body, or the items of one list or table, with the notes
// on the statements that begin in it.
type group struct {
	Kind  onrecord.BlockKind
	Items []item
	Notes []note
}

// An item is one block, in sentences where a translation tells them.
type item struct {
	Language  string
	Sentences []sentence
}

// A sentence is a stretch of a block that a translation answers to, or all of it.
type sentence struct {
	N           int // from 1; 0 without a translation
	Runs        []run
	Translation string
	Unknown     float64
}

// A run is a stretch inside one statement or none.
type run struct {
	Statement *note // nil for none
	Anchor    bool  // the statement begins here
	Number    bool  // and its number stands after it
	Pieces    []piece
}

// A piece is a stretch with one meaning.
type piece struct {
	Text  string
	Kind  string // "", figure, date, name, cue
	Title string // what a figure or a date was read as
	Who   string // the name that a name leads to
}

// A note tells of one statement.
type note struct {
	Number int
	onrecord.Statement
	Quote string // clean text of it
}

// A spot is a span with a meaning.
type spot struct {
	onrecord.Span
	kind  string
	title string
	who   string
}

// body sets a reading's text for the page.
func (v *visit) body(r onrecord.Reading) (groups []group, cut int) {
	notes := make([]note, len(r.Statements))
	type part struct {
		onrecord.Span
		statement   int
		first, last bool
	}
	var parts []part
	for i, st := range r.Statements {
		notes[i] = note{Number: i + 1, Statement: st, Quote: export.Clean(st.Text)}
		for j, p := range st.Parts {
			parts = append(parts, part{p, i, j == 0, j == len(st.Parts)-1})
		}
	}
	slices.SortStableFunc(parts, func(a, b part) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	spots := v.spots(r)

	blocks := r.Blocks
	if len(blocks) > maxBlocks {
		cut, blocks = len(blocks)-maxBlocks, blocks[:maxBlocks]
	}
	for bi, b := range blocks {
		it := item{Language: cmp.Or(b.Language, r.Language)}
		var in []part
		edges := []int{b.Start, b.End}
		for i := lower(parts, func(p part) int { return p.Start }, b.Start); i < len(parts) && parts[i].Start < b.End; i++ {
			if p := parts[i]; p.End <= b.End && (len(in) == 0 || p.Start >= in[len(in)-1].End) {
				in = append(in, p)
				edges = append(edges, p.Start, p.End)
			}
		}
		var marked []spot
		for i := lower(spots, func(s spot) int { return s.Start }, b.Start); i < len(spots) && spots[i].Start < b.End; i++ {
			if s := spots[i]; s.End <= b.End && (len(marked) == 0 || s.Start >= marked[len(marked)-1].End) {
				marked = append(marked, s)
				edges = append(edges, s.Start, s.End)
			}
		}
		var segments []onrecord.Segment
		first := 0
		if r.Translation != nil {
			all := r.Translation.Segments
			first = lower(all, func(s onrecord.Segment) int { return s.Start }, b.Start)
			for i := first; i < len(all) && all[i].Start < b.End; i++ {
				segments = append(segments, all[i])
				edges = append(edges, all[i].Start, min(all[i].End, b.End))
			}
		}
		slices.Sort(edges)
		edges = slices.Compact(edges)

		// A sentence goes on to the beginning of the next, with the space between.
		current := sentence{}
		if len(segments) == 0 {
			it.Sentences = append(it.Sentences, current)
		}
		next, p, m := 0, 0, 0
		lastStatement := -2
		for e := 0; e+1 < len(edges); e++ {
			at, end := edges[e], edges[e+1]
			if next < len(segments) && (at >= segments[next].Start || next == 0) {
				s := segments[next]
				it.Sentences = append(it.Sentences, sentence{N: first + next + 1, Translation: export.Clean(s.Text), Unknown: s.Unknown})
				next++
				lastStatement = -2
			}
			for p < len(in) && in[p].End <= at {
				p++
			}
			for m < len(marked) && marked[m].End <= at {
				m++
			}
			sen := &it.Sentences[len(it.Sentences)-1]
			statement := -1
			if p < len(in) && in[p].Start <= at {
				statement = in[p].statement
			}
			if statement != lastStatement || len(sen.Runs) == 0 || statement >= 0 && in[p].Start == at {
				x := run{}
				if statement >= 0 {
					x.Statement = &notes[statement]
					x.Anchor = in[p].first && in[p].Start == at
				}
				sen.Runs = append(sen.Runs, x)
				lastStatement = statement
			}
			x := &sen.Runs[len(sen.Runs)-1]
			if statement >= 0 {
				x.Number = in[p].last && in[p].End == end
			}
			pc := piece{Text: visible(r.Text[at:end])}
			if m < len(marked) && marked[m].Start <= at {
				pc.Kind, pc.Title, pc.Who = marked[m].kind, marked[m].title, marked[m].who
			}
			x.Pieces = append(x.Pieces, pc)
		}
		var here []note
		for _, x := range in {
			if x.first {
				here = append(here, notes[x.statement])
			}
		}
		together := b.Kind == onrecord.ListItem || b.Kind == onrecord.TableRow
		if together && bi > 0 && blocks[bi-1].Kind == b.Kind {
			g := &groups[len(groups)-1]
			g.Items, g.Notes = append(g.Items, it), append(g.Notes, here...)
		} else {
			groups = append(groups, group{Kind: b.Kind, Items: []item{it}, Notes: here})
		}
	}
	return groups, cut
}

// spots returns all that is marked in a text beside statements, by place; where two
// overlap the first is shown.
func (v *visit) spots(r onrecord.Reading) []spot {
	var all []spot
	for _, f := range r.Figures {
		all = append(all, spot{Span: f.Span, kind: "figure", title: v.figure(f)})
	}
	for _, d := range r.Dates {
		all = append(all, spot{Span: d.Span, kind: "date", title: v.edtf(d.Value)})
	}
	for _, n := range r.Names {
		if n.Kind != onrecord.Person && n.Kind != onrecord.Organisation {
			continue
		}
		for _, m := range n.Mentions {
			all = append(all, spot{Span: m, kind: "name", who: n.Name})
		}
	}
	for _, s := range r.Statements {
		if s.Cue != nil {
			all = append(all, spot{Span: s.Cue.Span, kind: "cue"})
		}
	}
	slices.SortStableFunc(all, func(a, b spot) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	return all
}

// figure says what a figure was read as.
func (v *visit) figure(f onrecord.Figure) string {
	value := strconv.FormatFloat(f.Value, 'f', -1, 64)
	if whole := int(f.Value); float64(whole) == f.Value {
		value = v.number(whole)
	} else {
		value = strings.Replace(value, ".", v.Decimal, 1)
	}
	s := v.t("figure.kind."+string(f.Kind)) + ": "
	if f.Bound != onrecord.Exact {
		s += v.t("figure.bound."+string(f.Bound)) + " "
	}
	s += value
	if f.Kind == onrecord.Percent {
		s = strings.TrimSuffix(s, value) + fill(v.Percent, value)
	}
	if f.Unit != "" {
		s += " " + export.Clean(f.Unit)
	}
	return s
}

// edtf says what a date was read as.
func (v *visit) edtf(value string) string {
	if from, to, ok := strings.Cut(value, "/"); ok {
		return v.told(from) + " – " + v.told(to)
	}
	return v.told(value)
}

// lower returns the first index from which on starts are at or after at.
func lower[T any](all []T, start func(T) int, at int) int {
	i, _ := slices.BinarySearchFunc(all, at, func(x T, at int) int { return cmp.Compare(start(x), at) })
	return i
}

// visible takes out what could turn the direction of what stands after it.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' || r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, s)
}
