package said

import (
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
)

// readAccording reads "According to X, …" and "…, according to X".
func (p *parser) readAccording(u *unit, ci, at int) (*draft, int) {
	c := u.cues[ci]
	if p.opensAs(u, c) {
		return nil, 0
	}
	end := p.sourceEnd(u, c)
	f := accordingTo
	if c.last-c.first == 1 && !p.isSource(c.last, end) && (p.is(c.first, outletPreposition) || p.lex.ordinals.Has(p.words, c.first) && !p.is(c.last, nounBefore)) {
		return nil, 0
	}
	inside := p.lex.pack.Say.AccordingInside && c.first > at && p.words[c.first-1].Kind != lang.Punct &&
		(c.last-c.first > 1 || len(p.words[c.first].Norm) > 3)
	if p.plainWords(at, c.first) > 3 || inside {
		if c.last-c.first == 1 && !p.punct(c.first-1, ",") && !p.isDash(c.first-1) && !inside {
			return nil, 0 // a short word that means much else besides
		}
		return p.accordingBehind(u, ci, at, end)
	}
	start := end
	if p.punct(start, ",") {
		start++
		start += p.length(start, u.last, thatWord) // "from the data of X it follows that …"
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

// opensAs reports whether a verb follows a word that means both "according to"
// and "as": "según explicó X".
func (p *parser) opensAs(u *unit, c cue) bool {
	i := c.last
	for i < u.last && p.is(i, auxiliary) && !p.any(i, clauseVerbs) {
		i++
	}
	return i < u.last && p.is(c.first, asWord) && p.any(i, clauseVerbs) && !p.noVerb(i, u.first, clauseVerbs)
}

// isSource reports whether somebody who can speak begins words[first:end]: what a
// preposition with many meanings needs behind it.
func (p *parser) isSource(first, end int) bool {
	for i := first; i < end && i < first+3; i++ {
		if m := p.mentionOf(i); m >= 0 && p.names[p.mentions[m].name].Kind != onrecord.Place || p.any(i, maskOf(roleTitle, unnamedSource, bodyWord, honorific)) || i == first && p.is(i, subjectPronoun) && !p.is(i, pronounRelative) {
			return true
		}
	}
	return false
}

// readAs reads "As X said, …": a clause of nothing but the cue, its subject, a
// time and an occasion stands before the content.
func (p *parser) readAs(u *unit, ci, at int) (*draft, int) {
	c := u.cues[ci]
	if !p.is(at, asWord) || at+p.length(at, u.last, asWord) > c.first || c.kinds&clauseVerbs == 0 || p.punctIn(at, c.first, ",:;") >= 0 || c.first > at+8 {
		return nil, 0
	}
	i, subject := c.last, p.hasSubject(at+1, c.first)
	for venue := false; i < u.last && !p.punct(i, ","); i++ {
		if !p.narrative(i) || i > c.last+14 || p.is(i, thatWord) || p.isStop(i) {
			return nil, 0
		}
		m := p.mentionOf(i)
		subject = subject || m >= 0 || p.any(i, maskOf(subjectPronoun, roleTitle, unnamedSource, bodyWord))
		venue = venue || p.is(i, occasionPreposition) || p.is(i, outletPreposition) || p.is(i, timeWord)
		if !venue && m < 0 && !p.any(i, maskOf(subjectPronoun, roleTitle, unnamedSource, bodyWord, honorific, auxiliary, nounBefore, objectLink)) && !p.is(i-1, roleTitle) && p.words[i].Kind != lang.Punct {
			return nil, 0
		}
	}
	if m := p.mentionOf(i + 1); m >= 0 && p.personal(i+1) && p.punct(p.mentions[m].last, ",") {
		i, subject = p.mentions[m].last, true // an apposition
	}
	if !subject || i+3 >= u.last || p.is(i+1, andWord) || p.is(i+1, pronounRelative) {
		return nil, 0
	}
	d, end := p.clause(u, ci, at, i+1, fronted)
	if d != nil {
		d.left, d.right = stretch{at + 1, c.first}, stretch{c.last, i}
	}
	return d, end
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
	if len(d.parts) == 0 || d.last()-d.first() < 2 && !p.lex.pack.Say.AccordingInside {
		return nil, 0
	}
	if comma := p.punct(end, ","); comma && end+4 < u.last || !comma && p.lex.pack.Say.AccordingInside && stop == c.first {
		if comma {
			end++
		}
		tail := p.contentEnd(u, ci, end)
		d.parts = append(d.parts, p.contentParts(u, end, tail, ci)...)
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
	if p.namesSource(c) {
		return c.last
	}
	if p.lex.pack.Names.Capitalised {
		return p.nounEnd(c.last, u.last)
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
	if named >= 0 && named < u.last && p.personal(named) && named > c.last && !p.personal(named-1) {
		named = p.mentions[p.mentionOf(named)].last // the expert of the institute, A. B.
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
	end := c.last
	for end < u.last && end < c.last+6 && p.words[end].Kind == lang.Letters {
		end++
	}
	if end < u.last && p.words[end].Kind == lang.Letters {
		return c.last + 1
	}
	return max(end, min(c.last+1, u.last)) // a short phrase that a mark ends
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
	if subject == start { // "Görgü tanıkları … söyledi"
		for n := p.length(start, c.first, unnamedSource); n > 0; n = max(p.length(subject, c.first, unnamedSource), p.length(subject, c.first, bodyWord)) {
			subject += n
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
	if len(p.lex.pack.Say.ClauseMarks) > 0 && c.kinds&maskOf(sayVerb, sayWith, opinionVerb) != 0 && c.kinds&maskOf(commitVerb, denyVerb, accuseVerb, askVerb) == 0 && !p.holdsClause(d.parts) {
		return nil, 0
	}
	if len(d.parts) == 0 || d.last()-d.first() < 2 || c.is(denyVerb) && d.last()-d.first() < 4 {
		return nil, 0
	}
	p.judge(d)
	return d, c.last
}

// holdsClause reports whether the parts hold a clause or a quotation, no mere object.
func (p *parser) holdsClause(parts []stretch) bool {
	for _, s := range parts {
		for i := s.first; i < s.last; i++ {
			if p.speechOf(i) >= 0 || p.lex.clauseMarks.Has(p.words, i) {
				return true
			}
		}
	}
	return false
}

// endsSubject reports whether a comma or a particle parts the subject before
// word i from what follows.
func (p *parser) endsSubject(i int) bool { return p.punct(i, ",") || p.is(i, auxiliary) }

// isClitic reports whether word i is an ending behind an apostrophe.
func (p *parser) isClitic(i int) bool {
	return i < len(p.words) && !p.words[i].Space && p.words[i].Norm[0] == '\''
}
