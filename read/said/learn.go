package said

import (
	"onrecord"
	"onrecord/lang"
)

// A Choice is one decision of the model as training sees it: what can be chosen,
// by features, and which of it is right.
type Choice struct {
	Options [][]string
	Right   []bool
}

// Choices returns the decisions that the model makes on a text whose right
// statements are known: which mention is the speaker's, and whom it stands for.
func Choices(t *lang.Text, names []onrecord.Name, c Context, gold []onrecord.Statement) (mention, who []Choice) {
	r := newReader(t, names)
	drafts := r.read()
	v := newResolver(r, &Model{}, c.Title)
	v.truth = func(d *draft) *onrecord.Statement { return matching(r, d, gold) }
	v.record = func(ch Choice, ofMention bool) {
		if ofMention {
			mention = append(mention, ch)
		} else {
			who = append(who, ch)
		}
	}
	for _, d := range drafts {
		v.choose(d)
	}
	return mention, who
}

// matching returns the gold statement that a draft finds, or nil.
func matching(r *reader, d *draft, gold []onrecord.Statement) *onrecord.Statement {
	var best *onrecord.Statement
	most := 0
	for g := range gold {
		both, all := 0, 0
		for _, p := range d.parts {
			s := r.span(p.first, p.last)
			all += s.Len()
			for _, q := range gold[g].Parts {
				both += max(0, min(s.End, q.End)-max(s.Start, q.Start))
			}
		}
		for _, q := range gold[g].Parts {
			all += q.Len()
		}
		if both > most && 2*both >= all-both {
			best, most = &gold[g], both
		}
	}
	return best
}

// learnMention records the choice among candidates.
func (v *resolver) learnMention(d *draft, cands []candidate) {
	g := v.truth(d)
	if g == nil || g.Speaker == nil {
		return
	}
	ch := Choice{}
	any := false
	for i := range cands {
		c := &cands[i]
		right := false
		switch m := g.Speaker.Mention; {
		case m == nil:
			right = c.how == onrecord.Continued
		case c.mention != nil:
			right = c.mention.Overlaps(*m) && (c.how != onrecord.Role || g.Speaker.How != onrecord.Named || !v.mentioned(*m) || c.mention.Contains(*m) && c.role == unnamedSource)
			if c.how == onrecord.Named && g.Speaker.How == onrecord.Named && right {
				right = v.names[c.who].Name == g.Speaker.Name || v.names[c.who].ID == g.Speaker.NameID || g.Speaker.NameID == ""
			}
		}
		any = any || right
		ch.Options, ch.Right = append(ch.Options, c.features), append(ch.Right, right)
	}
	if any && len(cands) > 1 {
		v.record(ch, true)
	}
}

// learnWho records the choice among referents, for the candidate that is right.
func (v *resolver) learnWho(d *draft, c *candidate, refs []referent) {
	g := v.truth(d)
	if g == nil || g.Speaker == nil || g.Speaker.How == onrecord.Named && (g.Speaker.Mention == nil || v.mentioned(*g.Speaker.Mention)) {
		return
	}
	if m := g.Speaker.Mention; m == nil && c.how != onrecord.Continued || m != nil && (c.mention == nil || !c.mention.Overlaps(*m)) {
		return
	}
	ch := Choice{}
	any := false
	for _, x := range refs {
		right := x.who >= 0 && (v.names[x.who].ID == g.Speaker.NameID || g.Speaker.NameID == "" && v.names[x.who].Name == g.Speaker.Name)
		if x.who < 0 && g.Speaker.How == onrecord.Named {
			right = x.text == c.text
		} else if x.who < 0 && g.Speaker.NameID == "" {
			right = x.text == g.Speaker.Name || c.how == onrecord.Role && x.text == c.text && !v.nameListed(g.Speaker.Name)
		}
		any = any || right
		ch.Options, ch.Right = append(ch.Options, x.features), append(ch.Right, right)
	}
	if any && len(refs) > 1 {
		v.record(ch, false)
	}
}

// mentioned reports whether a name is known to stand in a span.
func (v *resolver) mentioned(s onrecord.Span) bool {
	for _, m := range v.mentions {
		if m.span.Overlaps(s) {
			return true
		}
	}
	return false
}

func (v *resolver) nameListed(name string) bool {
	for n := range v.names {
		if v.names[n].Name == name {
			return true
		}
	}
	return false
}

// follow remembers the right speaker, so that later choices are learned with the
// history that they should have.
func (v *resolver) follow(d *draft) {
	g := v.truth(d)
	if g == nil || g.Speaker == nil {
		return
	}
	t := turn{who: -1, text: g.Speaker.Name, block: int(v.blockAt[d.last()-1]), at: d.last()}
	for n := range v.names {
		if v.names[n].ID == g.Speaker.NameID || v.names[n].Name == g.Speaker.Name {
			t.who = n
			break
		}
	}
	v.history = append(v.history, t)
}
