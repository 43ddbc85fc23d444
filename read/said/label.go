package said

import (
	"strings"

	"onrecord"
	"onrecord/lang"
)

const (
	longLabel  = 9 // words and marks of a speaker's label
	maxUnnamed = 4 // paragraphs of one turn without a label
)

// A turnAt is one turn of a conversation whose turns begin with their speaker's
// label: "Vera Lind: …".
type turnAt struct {
	label stretch
	who   string    // tells the labels apart
	said  []stretch // a stretch a block
	asked stretch   // an unlabelled question before it
}

// labelled finds conversations that tell at each turn who speaks. What the
// interviewer says is the question of the turn that follows.
func (r *reader) labelled() []exchange {
	var all []exchange
	for b := 0; b < len(r.t.Blocks); b++ {
		turns, next := r.turns(b)
		if len(turns) == 0 {
			continue
		}
		all = append(all, r.converse(turns)...)
		b = next - 1
	}
	return all
}

// labelOf returns the label that block b begins with, and where its words go on.
func (r *reader) labelOf(b int) (label stretch, from int, ok bool) {
	if b >= len(r.t.Blocks) || r.t.Blocks[b].Kind != onrecord.Paragraph {
		return
	}
	block := &r.t.Blocks[b]
	first := block.First
	for first < block.Last && (r.isDash(first) || r.markAt(first) != nil) {
		first++
	}
	capital := false
	for i := first; i < block.Last-1 && i < first+longLabel; i++ {
		w := &r.words[i]
		switch {
		case r.text(i) == ":":
			if i == first || !capital || !r.words[i+1].Space || r.markAt(i+1) != nil {
				return
			}
			return stretch{first, i}, i + 1, true
		case w.Kind == lang.Letters && w.Upper:
			capital = true
		case w.Kind == lang.Letters && i > first && len(w.Norm) <= 3, w.Kind == lang.Number, r.is(i, innerDot):
		case w.Kind == lang.Punct && i > first && strings.ContainsAny(r.text(i), "()-/"):
		default:
			return
		}
	}
	return
}

// labelKey makes one of the label's forms: the name that it mentions, else its
// last word.
func (r *reader) labelKey(label stretch) string {
	for i := label.first; i < label.last; i++ {
		if m := r.mentionOf(i); m >= 0 {
			return r.names[r.mentions[m].name].ID
		}
	}
	for i := label.last - 1; i >= label.first; i-- {
		if r.words[i].Kind == lang.Letters {
			return r.words[i].Norm
		}
	}
	return ""
}

// turns reads one conversation from block b on: somebody speaks at least twice
// in it, to somebody else or in answer to questions.
func (r *reader) turns(b int) (out []turnAt, next int) {
	if _, _, ok := r.labelOf(b); !ok {
		return nil, b
	}
	first := b
	if b > 0 && r.asks(b-1) {
		first = b - 1
	}
	count := map[string]int{}
	questions, free := 0, 0
	end, last := b, 0
	for k := first; k < len(r.t.Blocks) && free <= maxUnnamed; k++ {
		block := &r.t.Blocks[k]
		if label, from, ok := r.labelOf(k); ok {
			t := turnAt{label: label, who: r.labelKey(label), said: []stretch{{from, block.Last}}}
			if n := k - 1; n >= first && r.unlabelledQuestion(n) {
				t.asked = r.inner(n)
				questions++
				if len(out) > 0 {
					out[len(out)-1].drop(t.asked)
				}
			}
			out = append(out, t)
			count[t.who]++
			free, end, last = 0, k+1, len(t.said)
			continue
		}
		if block.Kind == onrecord.Heading && !r.asks(k) || block.Kind != onrecord.Paragraph && block.Kind != onrecord.Heading {
			break
		}
		if len(out) > 0 && block.Kind == onrecord.Paragraph {
			if r.reports(k) {
				break
			}
			t := &out[len(out)-1]
			t.said = append(t.said, r.inner(k))
			if r.ownWords(k) && end == k {
				end, last = k+1, len(t.said)
			}
		}
		free++
	}
	if len(out) > 0 {
		t := &out[len(out)-1]
		t.said = t.said[:min(last, len(t.said))]
	}
	most := 0
	for _, n := range count {
		most = max(most, n)
	}
	if most < 2 || len(count) < 2 && questions < 2 {
		return nil, b
	}
	return out, end
}

func (r *reader) unlabelledQuestion(b int) bool {
	_, _, ok := r.labelOf(b)
	return !ok && r.asks(b)
}

// drop takes back the paragraph that was the next one's question.
func (t *turnAt) drop(q stretch) {
	if n := len(t.said); n > 0 && t.said[n-1] == q {
		t.said = t.said[:n-1]
	}
}

// converse makes exchanges of turns.
func (r *reader) converse(turns []turnAt) []exchange {
	asking := r.interviewer(turns)
	var out []exchange
	var question stretch
	for _, t := range turns {
		for i := range t.said {
			t.said[i] = r.trimMarks(t.said[i])
		}
		if asking != "" && t.who == asking {
			question = t.said[0]
			continue
		}
		x := exchange{question: question, label: t.label}
		if t.asked.first < t.asked.last {
			x.question = t.asked
		}
		for _, s := range t.said {
			if s.first < s.last {
				x.answer = append(x.answer, s)
			}
		}
		if len(x.answer) > 0 {
			out = append(out, x)
		}
		question = stretch{}
	}
	return out
}

// interviewer returns whose turns are mostly questions while the others' are
// not, or "".
func (r *reader) interviewer(turns []turnAt) string {
	asked, all := map[string]int{}, map[string]int{}
	var order []string
	for _, t := range turns {
		if all[t.who] == 0 {
			order = append(order, t.who)
		}
		all[t.who]++
		if r.is(t.label.first, interviewerLabel) || r.punct(r.trimMarks(t.said[len(t.said)-1]).last-1, "?") {
			asked[t.who]++
		}
	}
	best, share := "", 0.0
	for _, who := range order {
		if s := float64(asked[who]) / float64(all[who]); s > share {
			best, share = who, s
		}
	}
	if share < 0.5 || len(order) < 2 {
		return ""
	}
	return best
}

// trimMarks leaves out marks at either end that belong to the whole turn.
func (r *reader) trimMarks(s stretch) stretch {
	if s.first < s.last && r.markAt(s.last-1) != nil && r.speechOf(s.first) == r.speechOf(s.last-1) {
		s.last--
	}
	return s
}
