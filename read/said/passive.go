package said

import "onrecord/lang"

const agentReach = 12 // words between a passive verb and the other parts of its clause

// turnPassive gives a draft whose verb is passive the speaker that it tells:
// "X was accused by Y of …", or nobody: X does not speak.
func (r *reader) turnPassive(u *unit, d *draft) {
	c := d.cue
	if !c.is(accuseVerb) && (!r.is(c.first, tellsVerb) || d.form != thatClause && d.form != bareClause) || !r.isPassive(u, *c) {
		return
	}
	agent := r.agentOf(u, d)
	if agent.first == agent.last {
		d.form = rumour
		return
	}
	d.form, d.left, d.right = accordingTo, stretch{}, agent
}

// isPassive reports whether a cue's verb is passive: its auxiliary stands before it
// with no more than adverbs, times and the agent between, or right behind it; or
// the form itself tells it.
func (r *reader) isPassive(u *unit, c cue) bool {
	if r.lex.participles.Has(r.words, c.first) {
		return false
	}
	if n, _ := r.lex.passive.At(r.words[:u.last], c.last); n > 0 {
		return true // "beschuldigt wurde"
	}
	for i := c.first; i >= u.first && i > c.first-agentReach && r.narrative(i); i-- {
		if n, _ := r.lex.passive.At(r.words[:u.last], i); n > 0 && i+n >= c.first {
			return true
		} else if n > 0 {
			return r.isAside(i+n, c.first)
		}
		if i < c.first && (r.words[i].Kind == lang.Punct || r.is(i, andWord) || r.is(i, pronounRelative) && !r.is(i, nounBefore)) {
			return false
		}
	}
	return false
}

// isAside reports whether words[first:last] are adverbs, a time, or begin with the
// preposition of a place or of an agent.
func (r *reader) isAside(first, last int) bool {
	if n, _ := r.lex.agent.At(r.words[:last], first); n > 0 || r.is(first, occasionPreposition) {
		return true
	}
	for i := first; i < last; i++ {
		if !r.is(i, auxiliary) && !r.is(i, timeWord) {
			return false
		}
	}
	return true
}

// agentOf returns the words behind the preposition of a passive verb's agent;
// empty where it has none.
func (r *reader) agentOf(u *unit, d *draft) stretch {
	first, last := max(u.first, d.cue.first-agentReach), min(u.last, d.cue.last+agentReach)
	for i := first; i < last; i++ {
		n, _ := r.lex.agent.At(r.words[:last], i)
		if n == 0 || !r.narrative(i) || r.inParts(d, i) {
			continue
		}
		end := i + n
		for end < last && !r.inParts(d, end) && end != d.cue.first && !r.is(end, objectLink) && !r.punct(end, ",;:") && !r.is(end, thatWord) {
			end++
		}
		if end > i+n {
			return stretch{i + n, end}
		}
	}
	return stretch{}
}
