package said

import "onrecord"

// A sex as grammar tells it: she is positive, he negative, unknown zero.
const (
	she = 1
	he  = -1
)

// verbGender returns the gender that the form of the saying verb tells, as in
// rekao and rekla.
func (r *reader) verbGender(d *draft) int {
	if d.cue == nil || d.cue.kinds&(clauseVerbs|quoteVerbs) == 0 {
		return 0
	}
	g := 0
	for i := d.cue.first; i < d.cue.last; i++ {
		if r.is(i, feminineVerb) {
			g++
		}
		if r.is(i, masculineVerb) {
			g--
		}
	}
	return sign(g)
}

func sign(n int) int { return max(-1, min(1, n)) }

// gender returns the gender that a candidate's own words tell.
func (r *reader) gender(c *candidate) int {
	switch c.how {
	case onrecord.Named:
		return r.genders[c.who]
	case onrecord.Pronoun:
		return r.pronounGender(c.words.first)
	case onrecord.Role:
		for i := c.words.first; i < c.words.last; i++ {
			if r.is(i, roleFeminine) {
				return she
			}
		}
	}
	return 0
}

func (r *reader) pronounGender(i int) int {
	f, m := r.is(i, pronounShe), r.is(i, pronounHe)
	switch {
	case f && !m:
		return she
	case m && !f:
		return he
	}
	return 0
}

// learnGenders tells the gender of every person on the page from given names and
// titles, then from the verbs that stand beside the name.
func (r *reader) learnGenders(drafts []*draft) {
	r.genders = make([]int, len(r.names))
	votes := make([]int, len(r.names))
	for _, m := range r.mentions {
		if r.names[m.name].Kind != onrecord.Person {
			continue
		}
		if r.is(m.first, givenShe) {
			votes[m.name] += 2
		}
		if r.is(m.first, givenHe) {
			votes[m.name] -= 2
		}
		for i := m.first - 1; i >= 0 && i > m.first-4 && r.blockAt[i] == r.blockAt[m.first]; i-- {
			if r.is(i, roleFeminine) && (r.is(i, roleTitle) || r.is(i, honorific) || r.is(i, unnamedSource)) {
				votes[m.name] += 2
			}
		}
	}
	for _, d := range drafts {
		g := r.verbGender(d)
		if g == 0 {
			continue
		}
		for _, s := range []stretch{{d.cue.first - 2, d.cue.first}, {d.cue.last, d.cue.last + 3}} {
			for i := max(s.first, 0); i < s.last && i < len(r.words); i++ {
				if m := r.mentionOf(i); m >= 0 && r.personal(i) && r.narrative(i) && r.blockAt[i] == r.blockAt[d.cue.first] {
					votes[r.mentions[m].name] += g
					break
				}
			}
		}
	}
	for n, v := range votes {
		r.genders[n] = sign(v)
	}
}
