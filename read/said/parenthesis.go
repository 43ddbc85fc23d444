package said

import "onrecord"

// maxParenthesis is how many words stand between the commas at most, on each side
// of the cue.
const maxParenthesis = 10

// readParenthesis reads "The road, as X said, will be opened": the clause around
// the parenthesis is the content, in two parts.
func (p *parser) readParenthesis(u *unit, ci, at int) (*draft, int) {
	c := u.cues[ci]
	if c.kinds&clauseVerbs == 0 {
		return nil, 0
	}
	as := c.first - 1
	for as > at && as > c.first-maxParenthesis && p.narrative(as) && !p.punct(as, ",.;:") && p.length(as, c.first, asWord) == 0 {
		as--
	}
	if as <= at+1 || !p.punct(as-1, ",") || p.length(as, c.first, asWord) == 0 {
		return nil, 0
	}
	end := p.punctIn(c.last, min(u.last, c.last+maxParenthesis), ",")
	if end < 0 || end+2 >= u.last || p.anyIn(c.last, end, maskOf(thatWord)) {
		return nil, 0
	}
	if c.last < end && !p.hasSubject(c.last, end) && !p.any(c.last, maskOf(auxiliary, timeWord, occasionPreposition, outletPreposition)) {
		return nil, 0 // the verb has an object of its own
	}
	last := p.contentEnd(u, ci, end+1)
	d := &draft{form: fronted, kind: onrecord.Indirect, left: stretch{as, c.first}, right: stretch{c.last, end}}
	d.parts = append(p.contentParts(u, at, as-1, len(u.cues)), p.contentParts(u, end+1, last, ci)...)
	if len(d.parts) < 2 {
		return nil, 0
	}
	p.judge(d)
	return d, last
}
