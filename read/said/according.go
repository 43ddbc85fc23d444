package said

import (
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
)

// readAccording reads "According to X, …" and "…, according to X".
func (p *parser) readAccording(u *unit, ci, at int) (*draft, int) {
	c := u.cues[ci]
	end := p.sourceEnd(u, c)
	f := accordingTo
	if p.plainWords(at, c.first) > 3 {
		if c.last-c.first == 1 && !p.punct(c.first-1, ",") && !p.isDash(c.first-1) {
			return nil, 0 // a short word that means much else besides
		}
		return p.accordingBehind(u, ci, at, end)
	}
	start := end
	if p.punct(start, ",") {
		start++
	}
	if start >= u.last {
		return nil, 0
	}
	d, stop := p.clause(u, ci, at, start, f)
	if d == nil || d.last()-d.first() < 2 {
		return nil, 0
	}
	d.left, d.right = stretch{c.first, c.last}, stretch{c.last, end}
	return d, stop
}

// accordingBehind reads content that stands before its source.
func (p *parser) accordingBehind(u *unit, ci, at, end int) (*draft, int) {
	c := u.cues[ci]
	stop := c.first
	for stop > at && p.narrative(stop-1) && (p.punct(stop-1, ",") || p.isDash(stop-1)) {
		stop--
	}
	d := &draft{form: accordingTo, kind: onrecord.Indirect, left: stretch{c.first, c.last}, right: stretch{c.last, end}}
	d.parts = p.contentParts(u, at, stop, len(u.cues))
	if len(d.parts) == 0 || d.last()-d.first() < 2 {
		return nil, 0
	}
	if p.punct(end, ",") && end+4 < u.last {
		tail := p.contentEnd(u, ci, end+1)
		d.parts = append(d.parts, p.contentParts(u, end+1, tail, ci)...)
		end = tail
	}
	p.judge(d)
	return d, end
}

// sourceEnd returns where the noun phrase behind "according to" ends.
func (p *parser) sourceEnd(u *unit, c cue) int {
	if c.kinds&maskOf(accordingHis, accordingHer, accordingTheir) != 0 {
		return c.last
	}
	named, comma := -1, -1
	for i := c.last; i < u.last && i < c.last+18 && (p.narrative(i) || i == c.last && p.isFragment(int(p.speechOf(i)), i)); i++ {
		if s := p.speechOf(i); s >= 0 { // a paper in marks: "prema navodima „Politike“"
			if p.speeches[s].last-p.speeches[s].first > 4 {
				break
			}
			i = p.pastSpeech(i)
			named = i
		}
		if named < 0 && p.mentionOf(i) >= 0 {
			named = p.mentions[p.mentionOf(i)].last
		}
		if named < 0 && (p.any(i, pronouns) || p.is(i, subjectPronoun)) && !(p.is(i, nounBefore) && i+1 < u.last && p.words[i+1].Kind == lang.Letters) {
			named = i + 1
		}
		if p.punct(i, ",") {
			comma = i
			break
		}
		if p.isStop(i) || p.punct(i, ";:") {
			break
		}
	}
	if comma >= 0 && p.mentionOf(comma+1) >= 0 { // an apposition: "the prefect, A. B., …"
		after := p.mentions[p.mentionOf(comma+1)].last
		if p.punct(after, ",") || p.speechOf(min(after, u.last-1)) >= 0 || p.punct(after+1, ",") {
			return after
		}
	}
	if comma >= 0 && (named < 0 || comma-named <= 5) {
		return comma
	}
	if named >= 0 {
		// "X of the movement „Y“ …"
		if named < u.last && p.words[named].Kind == lang.Letters && !p.words[named].Upper && utf8.RuneCountInString(p.words[named].Norm) <= 3 && !p.is(named, auxiliary) {
			for i := named + 1; i < u.last && i < named+4; i++ {
				if p.mentionOf(i) >= 0 {
					named = p.mentions[p.mentionOf(i)].last
					if s := p.speechOf(min(named, u.last-1)); s >= 0 && p.speechOf(i) == s {
						named = p.pastSpeech(named)
					}
					break
				}
			}
		}
		return named
	}
	for i := c.last; i < u.last && i < c.last+6; i++ {
		if !p.narrative(i) {
			return i
		}
		for _, k := range []class{unnamedSource, bodyWord, roleTitle} {
			if n := p.length(i, u.last, k); n > 0 {
				return i + n
			}
		}
	}
	return min(c.last+1, u.last)
}

// readAccordingAfter reads a source before its postposition: "X'e göre …".
func (p *parser) readAccordingAfter(u *unit, ci, at int) (*draft, int) {
	c := u.cues[ci]
	start := c.last
	if p.punct(start, ",") {
		start++
	}
	if start >= u.last || p.plainWords(at, c.first) == 0 {
		return nil, 0
	}
	d, end := p.clause(u, ci, at, start, accordingTo)
	if d != nil {
		d.left, d.right = stretch{at, c.first}, stretch{}
	}
	return d, end
}

// readVerbFinal reads content between the subject and its verb.
func (p *parser) readVerbFinal(u *unit, ci, at int) (*draft, int) {
	c := u.cues[ci]
	if c.kinds&clauseVerbs == 0 {
		return nil, 0
	}
	start := at
	for start < c.first && p.is(start, andWord) {
		start++
	}
	subject := start
	for i := start; i < c.first; i++ {
		if p.speechOf(i) >= 0 {
			break
		}
		if m := p.mentionOf(i); m >= 0 {
			i = p.mentions[m].last - 1
			if p.isClitic(i + 1) {
				continue
			}
			if p.endsSubject(i+1) || p.personal(i) {
				subject = i + 1
				break
			}
			continue
		}
		if (p.is(i, subjectPronoun) && i < start+4 || p.is(i, roleTitle) || p.is(i, unnamedSource) || p.is(i, bodyWord)) && p.endsSubject(i+1) {
			subject = i + 1
			break
		}
		if p.punct(i, ",") && i > start+10 {
			break
		}
	}
	left := stretch{start, subject}
	for subject < c.first && (p.punct(subject, ",") || p.is(subject, auxiliary)) {
		subject++
	}
	// the occasion stands before the content
	for i := subject; i < c.first && i < subject+8; i++ {
		for _, k := range []class{lastingOccasion, momentaryOccasion} {
			if n := p.length(i, c.first, k); n > 0 {
				subject = i + n
			}
		}
	}
	d := &draft{form: verbFinal, kind: onrecord.Indirect, left: left, right: stretch{c.last, u.last}}
	d.parts = p.contentParts(u, subject, c.first, len(u.cues))
	if len(d.parts) == 0 || d.last()-d.first() < 2 || c.is(denyVerb) && d.last()-d.first() < 4 {
		return nil, 0
	}
	p.judge(d)
	return d, c.last
}

// endsSubject reports whether a comma or a particle parts the subject before
// word i from what follows.
func (p *parser) endsSubject(i int) bool { return p.punct(i, ",") || p.is(i, auxiliary) }

// isClitic reports whether word i is an ending behind an apostrophe.
func (p *parser) isClitic(i int) bool {
	return i < len(p.words) && !p.words[i].Space && p.words[i].Norm[0] == '\''
}
