package said

import (
	"onrecord"
	"onrecord/lang"
)

// goOn joins speech that follows a quotation in its paragraph without a cue of
// its own to it: "…," said X. "…"
func (p *parser) goOn(k int) {
	u := &p.units[k]
	if len(p.out) == 0 {
		return
	}
	s := p.onlySpeech(u)
	if s < 0 || p.takenBy[s] != nil {
		return
	}
	d := p.out[len(p.out)-1]
	if d.kind != onrecord.Direct || d.cue == nil || d.form == fronted || p.units[d.unit].block != u.block || d.last() > u.first {
		return
	}
	for j := d.unit + 1; j < k; j++ { // nothing of the writer's between them
		if p.onlySpeech(&p.units[j]) < 0 {
			return
		}
	}
	p.extend(d, s)
}

func (p *parser) extend(d *draft, s int) {
	d.parts = append(d.parts, p.wordsOf(int32(s)))
	p.takenBy[s] = d
}

// onlySpeech returns the speech that a unit consists of, or -1.
func (p *parser) onlySpeech(u *unit) int {
	found := -1
	for i := u.first; i < u.last; i++ {
		s := p.speechOf(i)
		if s >= 0 && found < 0 {
			found = int(s)
		}
		if s < 0 && p.words[i].Kind == lang.Letters {
			return -1
		}
	}
	return found
}

// readAlone makes statements of speech that no cue ascribes.
func (p *parser) readAlone() {
	unit := 0
	for s := range p.speeches {
		q := &p.speeches[s]
		if p.takenBy[s] != nil {
			continue
		}
		if q.continues && s > 0 && p.takenBy[s-1] != nil {
			p.extend(p.takenBy[s-1], s)
			continue
		}
		for unit+1 < len(p.units) && p.units[unit].last <= q.first {
			unit++
		}
		if unit >= len(p.units) || p.units[unit].first > q.first {
			continue // a heading or an answer
		}
		if d := p.alone(unit, s); d != nil {
			d.unit = unit
			p.add(d)
		}
	}
}

// bracketed reports whether a bracket is open at word i: "(its motto: …)".
func (p *parser) bracketed(i, first int) bool {
	for ; i > first && !p.punct(i, ")"); i-- {
		if p.punct(i, "([") {
			return true
		}
	}
	return false
}

const longHeading = 12 // words

// looksLikeHeading reports whether a paragraph is a few quoted words without a
// stop, as a heading over the next ones is that its page does not mark as such.
func (p *parser) looksLikeHeading(u *unit, q *speech) bool {
	block := &p.t.Blocks[q.block]
	return q.close >= 0 && u.first == block.First && u.last == block.Last && q.open == block.First && q.close == block.Last-1 && block.Last-block.First <= longHeading &&
		!p.punct(q.last-1, ".!?…,") && q.block+1 < len(p.t.Blocks)
}

func (p *parser) alone(k, s int) *draft {
	u, q := &p.units[k], &p.speeches[s]
	d := &draft{form: alone, kind: onrecord.Direct, parts: []stretch{{q.first, q.last}}}
	start, end := p.speechStart(s), q.last
	if q.close >= 0 {
		end = q.close + 1
	}
	blockLast := p.t.Blocks[q.block].Last
	bracket := p.punct(end, "(") && start == p.t.Blocks[q.block].First
	if p.isDash(end) || bracket {
		if m := p.nameFrom(end + 1); m >= 0 && !p.anyIn(end, p.mentions[m].last, quoteVerbs) {
			d.form, d.right = attribution, stretch{end, blockLast}
			return d
		}
	}
	switch {
	case q.quoted:
		return d
	case p.punct(start-1, ":") && start-1 > u.first && q.last-q.first > 1 && !p.bracketed(start-1, u.first):
		d.left = stretch{u.first, start - 1}
		if p.nameFrom(u.first) >= 0 && start-u.first < 8 {
			d.form = attribution
		}
		return d
	case p.looksLikeHeading(u, q):
		return nil
	case p.onlySpeech(u) == s && q.last-q.first >= 3:
		return d
	}
	return nil
}
