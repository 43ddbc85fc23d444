package said

import (
	"slices"
	"sort"
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
)

// A parser turns units into drafts.
type parser struct {
	*reader
	out     []*draft
	takenBy []*draft // the draft that each speech belongs to
	quiet   []int    // the units that no cue has read
}

const (
	reach      = 30 // words between a verb and its conjunction or colon
	quoteReach = 14 // words between a verb and its quotation
)

// readUnit reads the cues of a unit from left to right; what a cue has taken is
// not read again.
func (p *parser) readUnit(k int) {
	u := &p.units[k]
	at := p.pastDateline(u)
	if ci := p.trailingSource(u); ci >= 0 {
		if d, end := p.readAccording(u, ci, at); d != nil {
			d.cue, d.unit = &u.cues[ci], k
			p.add(d)
			at = end
		}
	}
	for ci := range u.cues {
		if u.cues[ci].first < at || !p.asserted(u, ci) {
			continue
		}
		d, end := p.readCue(k, ci, at)
		if d == nil {
			continue
		}
		d.cue, d.unit = &u.cues[ci], k
		d.joined = at > u.first && p.isJoined(u, ci)
		p.turnPassive(u, d)
		p.add(d)
		at = max(end, u.cues[ci].last)
		if p.lex.pack.Say.VerbFinal && d.form == afterQuote {
			at = u.cues[ci].last // whom this names may also say what follows
		}
	}
	p.goOn(k)
}

// trailingSource returns the cue of a sentence that "…, according to X" closes, or -1.
func (p *parser) trailingSource(u *unit) int {
	for ci, c := range u.cues {
		if ci > 0 && !p.opensAs(u, c) && c.kinds&maskOf(accordingBefore, accordingHis, accordingHer) != 0 && p.punct(c.first-1, ",") && u.last-c.last < 10 {
			for i := u.first; i < c.first; i++ {
				if p.speechOf(i) >= 0 || p.is(i, thatWord) {
					return -1
				}
			}
			return ci
		}
	}
	return -1
}

// pastDateline returns where a unit begins behind its dateline: "PARIS – …".
func (p *parser) pastDateline(u *unit) int {
	i := u.first
	for i < u.last && i < u.first+6 && (p.words[i].Caps || p.words[i].Kind == lang.Punct && !p.isDash(i) && p.speechOf(i) < 0) {
		i++
	}
	if i > u.first && p.isDash(i) && p.speechOf(i) < 0 {
		return i + 1
	}
	return u.first
}

func (p *parser) add(d *draft) {
	p.out = append(p.out, d)
	for _, part := range d.parts {
		for i := part.first; i < part.last; i++ {
			if s := p.speechOf(i); s >= 0 {
				p.takenBy[s] = d
				i = max(i, p.speeches[s].last-1)
			}
		}
	}
}

// asserted reports whether a cue says that something was said: it is not negated,
// hypothetical, or a refusal to say anything.
func (p *parser) asserted(u *unit, ci int) bool {
	c := u.cues[ci]
	if c.is(declinePhrase) || c.is(askedPhrase) && !c.is(answerVerb) && !(c.is(askVerb) && (p.besideQuote(u, c) || p.asks(u, c))) || c.is(topicPhrase) && c.kinds&clauseVerbs == 0 {
		return false
	}
	if p.declined(u, ci) {
		return false
	}
	if c.kinds&(clauseVerbs|quoteVerbs) == 0 {
		return true
	}
	if c.is(askVerb) && !c.is(sayVerb) && (p.is(c.last, firstPerson) || p.is(c.first-1, firstPerson)) && p.narrative(c.last) {
		return false // the interviewer's own question
	}
	for i := c.first - 1; i >= u.first && i >= c.first-3; i-- {
		if !p.narrative(i) || p.words[i].Kind == lang.Punct || p.mentionOf(i) >= 0 || p.is(i, andWord) && !p.is(i, notWord) {
			break
		}
		if p.is(i, notWord) {
			return false
		}
		if p.is(i, maybeWord) && i >= c.first-2 {
			return false
		}
	}
	if k := p.beforeSubject(c, u.first); p.is(k, maybeWord) && p.is(k, whetherWord) && (k == u.first || p.punct(k-1, ",")) {
		return false // "if X says that …"
	}
	if c.kinds&maskOf(sayVerb, opinionVerb, sayWith) == 0 && p.is(p.backOverAdverbs(c.first, u.first)-1, pronounRelative) {
		return false // "who asked not to be named"
	}
	if p.punct(c.first-1, ",") && c.last < u.last && p.speechOf(c.last) >= 0 && p.punct(p.pastSpeech(c.last), ",") {
		return false // a nickname: "the fire, called “…”, had …"
	}
	return !(p.is(c.last, notWord) && c.last < u.last && p.narrative(c.last))
}

// beforeSubject returns the word before the name or pronoun left of a cue, or -1.
func (p *parser) beforeSubject(c cue, first int) int {
	i := p.backOverAdverbs(c.first, first) - 1
	if m := p.mentionOf(i); m >= 0 && p.narrative(i) {
		return p.mentions[m].first - 1
	}
	if i >= first && p.is(i, subjectPronoun) && p.narrative(i) {
		return i - 1
	}
	return -1
}

// asks reports whether somebody asks here what is told behind the cue: "someone
// asked how …", not "asked how …, X said".
func (p *parser) asks(u *unit, c cue) bool {
	return p.is(c.last, whetherWord) && c.first > u.first && p.narrative(c.first-1) && p.words[c.first-1].Kind == lang.Letters && !p.any(c.first-1, maskOf(auxiliary, whetherWord, maybeWord, andWord))
}

// besideQuote reports whether a quotation ends or begins next to a cue: "…?" X
// asked; X asked, "…?"
func (p *parser) besideQuote(u *unit, c cue) bool {
	for i := c.first - 1; i >= u.first && i > c.first-quoteReach && !p.punct(i, ".;:"); i-- {
		if s := p.speechOf(i); s >= 0 {
			return p.punct(p.speeches[s].last-1, "?!,")
		}
	}
	return p.leadsQuote(c, u.last)
}

// declined reports whether a cue stands in what somebody refused to comment on:
// "declined to comment on the claims that he had promised …".
func (p *parser) declined(u *unit, ci int) bool {
	if ci == 0 {
		return false
	}
	before, c := u.cues[ci-1], u.cues[ci]
	if before.is(declinePhrase) {
		return before.last >= c.first-2
	}
	return before.is(sayNoun) && p.punctIn(before.last, c.first, ",;:") < 0 && p.declined(u, ci-1)
}

// isJoined reports whether a cue shares its subject with the cue before it:
// "and added", ", adding".
func (p *parser) isJoined(u *unit, ci int) bool {
	c := u.cues[ci]
	i := p.backOverAdverbs(c.first, u.first)
	return ci > 0 && i > u.first && (p.is(i-1, andWord) || p.punct(i-1, ",") && p.narrative(i-1)) && p.narrative(i-1)
}

// backOverAdverbs steps back from a verb over auxiliaries and the like.
func (p *parser) backOverAdverbs(i, first int) int {
	for i > first && p.narrative(i-1) && p.mentionOf(i-1) < 0 {
		switch {
		case p.is(i-1, auxiliary) && !p.is(i-1, andWord):
			i--
		case i-3 >= first && p.length(i-3, i, auxiliary) == 3: // "s-a"
			i -= 3
		default:
			return i
		}
	}
	return i
}

func (p *parser) readCue(k, ci, at int) (*draft, int) {
	u, c := &p.units[k], p.units[k].cues[ci]
	switch {
	case c.is(rumourPhrase) && !p.hasSource(u, c):
		return p.readRumour(u, ci, at)
	case c.kinds&maskOf(accordingBefore, accordingHis, accordingHer, accordingTheir) != 0:
		return p.readAccording(u, ci, at)
	case c.is(accordingAfter):
		return p.readAccordingAfter(u, ci, at)
	case c.is(rumourPhrase):
		c.kinds |= 1 << sayVerb
	case c.kinds&(clauseVerbs|quoteVerbs) == 0:
		return p.readNoun(u, ci, at)
	}
	if d, end := p.readAs(u, ci, at); d != nil {
		return d, end
	}
	if d, end := p.readParenthesis(u, ci, at); d != nil {
		return d, end
	}
	limit := p.limit(u, ci)
	that := p.findThat(c, limit)
	if s := p.speechLeft(u, c, at); s >= 0 && (that < 0 || p.closesQuote(s, c) || p.ofRelative(c, that)) {
		if d, end := p.readAfterQuote(k, ci, at, s); d != nil {
			return d, end
		}
	}
	if d, end := p.readColon(k, ci, at, limit); d != nil {
		return d, end
	}
	if that >= 0 && c.kinds&clauseVerbs != 0 {
		return p.clause(u, ci, at, that, thatClause)
	}
	if d, end := p.readQuoteRight(u, ci, at, limit); d != nil {
		return d, end
	}
	if d, end := p.readPointer(k, ci, at); d != nil {
		return d, end
	}
	if p.lex.pack.Say.VerbFinal {
		return p.readVerbFinal(u, ci, at)
	}
	if d, end := p.readObject(u, ci, at, limit); d != nil {
		return d, end
	}
	if d, end := p.readBare(u, ci, at, limit); d != nil {
		return d, end
	}
	return p.readFronted(u, ci, at)
}

// closesQuote reports whether a comma or another mark alone parts a cue from the
// quotation before it, so that a conjunction behind the cue adds something else:
// „…,“ uvedla X s tím, že ….
func (p *parser) closesQuote(s int, c cue) bool {
	q := p.speeches[s]
	past := p.pastSpeech(q.first)
	return !p.lex.pack.Say.VerbFinal && q.marked && q.last-q.first > 2 && p.onlyMarks(past, c.first) && (past < c.first || p.punct(q.last-1, ",!?…")) && !p.punct(past, ":;.")
}

// ofRelative reports whether the conjunction before word that belongs to a clause
// about the speaker: "…“, kaže komšija koji je želeo da …".
func (p *parser) ofRelative(c cue, that int) bool {
	for i := c.last + 1; i < that; i++ {
		if p.is(i, pronounRelative) && !p.is(i, thatWord) && p.narrative(i) {
			return p.punctIn(i, that, ",") < 0
		}
	}
	return false
}

// hasSource reports whether a phrase that mostly tells a rumour is a verb of
// saying here: X is said to be “…”; …, it is said in the report.
func (p *parser) hasSource(u *unit, c cue) bool {
	return c.last < u.last && (p.speechOf(c.last) >= 0 || c.first > u.first && p.punct(c.first-1, ",") && p.is(c.last, occasionPreposition))
}

// limit is where the words to the right of a cue end at the latest: at the next
// cue that is joined to it, or at the unit's end.
func (p *parser) limit(u *unit, ci int) int {
	for k := ci + 1; k < len(u.cues); k++ {
		if u.cues[k].kinds&(clauseVerbs|quoteVerbs) != 0 && p.isJoined(u, k) {
			return p.backOverAdverbs(u.cues[k].first, u.first) - 1
		}
	}
	return u.last
}

// findThat returns where the clause behind a conjunction begins, or -1. The
// conjunction belongs to the nearest verb before it.
func (p *parser) findThat(c cue, limit int) int {
	for i := c.last; i < limit && i < c.last+reach; i++ {
		if p.speechOf(i) >= 0 {
			i = p.pastSpeech(i) - 1
			continue
		}
		if p.punct(i, ":;") || p.isStop(i) && i+1 < limit {
			return -1
		}
		if n := p.length(i, limit, thatWord); n > 0 && i+n < limit {
			return i + n
		}
		if p.is(i, subjectPronoun) && p.is(i, pronounRelative) && i > c.last+1 && p.punct(i-1, ",") {
			continue
		}
		if n := p.length(i, limit, subjunctiveWord); n > 0 && i < c.last+7 && p.punctIn(c.last, i, ",") < 0 && c.kinds&maskOf(commitVerb, opinionVerb, askVerb) != 0 && i+n < limit {
			return i
		}
		if n := p.length(i, limit, whetherWord); n > 0 && c.is(askVerb) && i+n < limit {
			return i
		}
		if i > c.last && p.any(i, clauseVerbs) && !p.noVerb(i, c.first, clauseVerbs) {
			return -1
		}
	}
	return -1
}

// leavesOff reports whether a speech ends in a mark that its cue is to follow.
func (p *parser) leavesOff(s int) bool {
	i := p.speeches[s].last - 1
	for i > p.speeches[s].first && p.markAt(i) != nil {
		i--
	}
	return p.punct(i, ",?!")
}

// pastSpeech returns the word behind the speech that covers word i, and its mark.
func (p *parser) pastSpeech(i int) int {
	s := p.speeches[p.speechOf(i)]
	if s.close >= 0 {
		return s.close + 1
	}
	return s.last
}

func (p *parser) speechStart(s int) int {
	if o := p.speeches[s].open; o >= 0 {
		return o
	}
	return p.speeches[s].first
}

// speechLeft returns the speech that ends just left of a cue, its subject and
// adverbs between them, or -1.
func (p *parser) speechLeft(u *unit, c cue, at int) int {
	for i := c.first - 1; i >= at && i > c.first-reach; i-- {
		if s := p.speechOf(i); s >= 0 {
			if i <= c.first-quoteReach && !p.leavesOff(int(s)) {
				return -1
			}
			return int(s)
		}
		if p.punct(i, ":;") || p.isStop(i) && p.speechOf(max(i-1, 0)) < 0 || p.is(i, andWord) && i == c.first-1 {
			return -1
		}
	}
	return -1
}

// readAfterQuote reads "…", said X, and what is quoted behind it.
func (p *parser) readAfterQuote(k, ci, at, s int) (*draft, int) {
	u, c := &p.units[k], p.units[k].cues[ci]
	start := p.speechStart(s)
	for s > 0 && p.speeches[s-1].block == u.block && p.takenBy[s-1] == nil && p.speechStart(s-1) >= at && p.onlyMarks(p.speeches[s-1].last, start) {
		s--
		start = p.speechStart(s)
	}
	past := p.pastSpeech(p.speechBefore(c))
	if past < len(p.words) && p.words[past].Kind == lang.Letters && (p.isHedged(p.speeches[s].first) || start > at && p.isFragment(s, start) && (p.mentionOf(past) >= 0 || c.kinds&clauseVerbs == 0)) {
		return nil, 0 // a name in marks: the firm “…” said; the coach of “…” X said
	}
	d := &draft{form: afterQuote, kind: onrecord.Direct}
	for b := s; p.speeches[b].continues && b > 0 && p.takenBy[b-1] == nil; b-- { // paragraphs before
		d.parts = append([]stretch{p.wordsOf(int32(b - 1))}, d.parts...)
	}
	lead := p.skipMarks(at, start)
	if lead == start && past < c.first && p.words[past].Kind == lang.Letters && !p.words[past].Upper &&
		p.frontedComma(u, c, at) > past && !p.lex.pack.Say.VerbFinal {
		return p.readFronted(u, ci, at) // „X“ is the subject of a sentence that the cue closes
	}
	end := p.clauseEnd(u, ci)
	if p.lex.pack.Say.VerbFinal { // "“…” diyen X, …"
		if p.plainWords(past, c.first) > 0 {
			return nil, 0
		}
		if k := p.punctIn(c.last, end, ","); k >= 0 {
			end = k
		}
	}
	d.right = stretch{c.last, end}
	d.left = stretch{past, c.first}
	if lead < start {
		if !p.lex.pack.Say.VerbFinal {
			// The quotation is only a part of the sentence that the cue closes.
			q := p.speeches[s]
			if d, end := p.readFronted(u, ci, at); d != nil || start-lead > 2 || q.last-q.first <= 2 {
				return d, end
			}
		}
		d.left = stretch{lead, c.first}
	}
	for i := start; i < c.first; i++ {
		if q := p.speechOf(i); q >= 0 {
			d.parts = append(d.parts, p.wordsOf(q))
			i = p.pastSpeech(i) - 1
		}
	}
	// "…", said X, "…"
	if end < u.last && p.speechOf(end) >= 0 && !p.punct(end-1, ":") {
		d.parts = append(d.parts, p.wordsOf(p.speechOf(end)))
		end = p.pastSpeech(end)
	}
	return d, end
}

// speechBefore returns a word of the speech nearest to the left of a cue.
func (p *parser) speechBefore(c cue) int {
	for i := c.first - 1; i >= 0; i-- {
		if p.speechOf(i) >= 0 {
			return i
		}
	}
	return 0
}

// wordsOf returns the words of a speech without its marks.
func (p *parser) wordsOf(s int32) stretch { return stretch{p.speeches[s].first, p.speeches[s].last} }

// onlyMarks reports whether nothing but marks stands in words[first:last].
func (p *parser) onlyMarks(first, last int) bool { return p.skipMarks(first, last) >= last }

func (p *parser) skipMarks(first, last int) int {
	for first < last && p.words[first].Kind == lang.Punct && p.speechOf(first) < 0 {
		first++
	}
	for first < last && p.words[first].Kind == lang.Punct && p.speeches[p.speechOf(first)].close == first {
		first++
		for first < last && p.words[first].Kind == lang.Punct && p.speechOf(first) < 0 {
			first++
		}
	}
	return first
}

// clauseEnd returns where the writer's words around a cue end: at the next
// speech, at a cue that is joined, or at the unit's end.
func (p *parser) clauseEnd(u *unit, ci int) int {
	limit := p.limit(u, ci)
	for i := u.cues[ci].last; i < limit; i++ {
		if s := p.speechOf(i); s >= 0 {
			if p.isFragment(int(s), i) {
				i = p.pastSpeech(i) - 1
				continue
			}
			return i
		}
	}
	return limit
}

// isFragment reports whether a speech in the writer's sentence is a name or a
// word in quotation marks rather than a clause of its own.
func (p *parser) isFragment(s, at int) bool {
	q := p.speeches[s]
	if !q.marked || q.continues {
		return false
	}
	return !p.punct(at-1, ",:.;!?") && !p.isDash(at-1)
}

// readColon reads "X said: …".
func (p *parser) readColon(k, ci, at, limit int) (*draft, int) {
	u, c := &p.units[k], p.units[k].cues[ci]
	colon := -1
	for i := c.last; i < limit && i < c.last+reach; i++ {
		if p.speechOf(i) >= 0 {
			if !p.isFragment(int(p.speechOf(i)), i) {
				return nil, 0
			}
			i = p.pastSpeech(i) - 1
			continue
		}
		if p.punct(i, ":") && !p.inClock(i) {
			colon = i
			break
		}
		if p.is(i, thatWord) {
			return nil, 0
		}
	}
	if colon < 0 {
		return nil, 0
	}
	d := &draft{form: beforeColon, kind: onrecord.Direct, left: stretch{at, c.first}, right: stretch{c.last, colon}}
	switch {
	case colon+1 < u.last && p.speechOf(colon+1) >= 0:
		d.parts = []stretch{p.wordsOf(p.speechOf(colon + 1))}
		return d, p.pastSpeech(colon + 1)
	case colon+1 < u.last:
		if c.kinds&clauseVerbs == 0 {
			return nil, 0
		}
		d.kind = onrecord.Indirect
		end := p.contentEnd(u, ci, colon+1)
		d.parts = p.contentParts(u, colon+1, end, ci)
		p.judge(d)
		return d, end
	}
	// The colon ends the block: a list, a block quote or a quotation follows.
	for b := u.block + 1; b < len(p.t.Blocks); b++ {
		block := &p.t.Blocks[b]
		if block.Kind != onrecord.ListItem {
			break
		}
		last := p.trimEnd(block.First, block.Last)
		if block.First < last {
			d.kind = onrecord.Indirect
			d.parts = append(d.parts, stretch{block.First, last})
		}
	}
	if len(d.parts) > 0 {
		return d, u.last
	}
	if b := u.block + 1; b < len(p.t.Blocks) && colon == p.t.Blocks[u.block].Last-1 {
		for s := range p.speeches {
			if q := p.speeches[s]; q.block == b && p.speechStart(s) == p.t.Blocks[b].First {
				d.parts = []stretch{{q.first, q.last}}
				return d, u.last
			}
		}
	}
	return nil, 0
}

// inClock reports whether the colon at word i stands in a time of day: "14:00".
func (p *parser) inClock(i int) bool {
	return i > 0 && i+1 < len(p.words) && p.words[i-1].Kind == lang.Number && p.words[i+1].Kind == lang.Number && !p.words[i+1].Space
}

// clause reads content that runs from start to the end of its clause.
func (p *parser) clause(u *unit, ci, at, start int, f form) (*draft, int) {
	c := u.cues[ci]
	end := p.contentEnd(u, ci, start)
	d := &draft{form: f, kind: onrecord.Indirect, left: stretch{at, c.first}, right: stretch{c.last, start}}
	d.parts = p.contentParts(u, start, end, ci)
	if len(d.parts) == 0 {
		return nil, 0
	}
	p.judge(d)
	return d, end
}

// contentEnd returns where the content that begins at start ends: before a cue
// that is joined to this one, before a colon with a quotation, or at the unit's end.
func (p *parser) contentEnd(u *unit, ci, start int) int {
	own, end := u.cues[ci], u.last
	for k := ci + 1; k < len(u.cues); k++ {
		c := u.cues[k]
		if c.first < start || c.kinds&(clauseVerbs|quoteVerbs) == 0 || !p.isJoined(u, k) || !p.asserted(u, k) {
			continue
		}
		object := maskOf(commitVerb, denyVerb, accuseVerb)
		if p.findThat(c, u.last) >= 0 || p.leadsQuote(c, u.last) || p.leadsBare(c, u.last) || c.kinds&object != 0 && u.cues[ci].kinds&object != 0 {
			end = p.backOverAdverbs(c.first, start) - 1
			break
		}
	}
	opens := own.first <= u.first+1 && own.kinds&clauseVerbs != 0 && p.lex.participles.Has(p.words, own.first) && !p.hasSubject(u.first, own.first) // "After saying that …, X left"
	for i := start; i < end; i++ {
		if opens && i > start+2 && (p.punct(i, ",") && p.narrative(i) || !p.narrative(i) && p.punct(i, ",") && p.speechOf(i+1) >= 0 && p.speechOf(i+2) < 0) {
			return i
		}
		if p.speechOf(i) >= 0 {
			if i > start && p.punct(i-1, ":") && !p.isShort(int(p.speechOf(i))) {
				return i - 1
			}
			i = p.pastSpeech(i) - 1
		}
	}
	return end
}

func (p *parser) isShort(s int) bool { return p.speeches[s].last-p.speeches[s].first < 2 }

// leadsQuote reports whether a colon or a quotation stands just behind a cue.
func (p *parser) leadsQuote(c cue, last int) bool {
	for i := c.last; i < last && i < c.last+4; i++ {
		if p.punct(i, ":") || p.speechOf(i) >= 0 {
			return true
		}
	}
	return false
}

// leadsBare reports whether a clause without a conjunction stands right behind a
// cue: "and says he will", "und gab an, er werde".
func (p *parser) leadsBare(c cue, last int) bool {
	if p.lex.pack.Say.CommaClause {
		return c.kinds&clauseVerbs != 0 && p.punct(max(c.last, c.end), ",") && max(c.last, c.end)+4 < last
	}
	k := c.first + p.length(c.first, last, bareVerb)
	return k > c.first && k+3 < last && p.narrative(k) && p.is(k, subjectPronoun) && !p.is(k, pronounRelative)
}

// contentParts returns words[start:end] without final stop, and without cues
// that commas set off inside ("…, he stresses, …").
func (p *parser) contentParts(u *unit, start, end, ci int) []stretch {
	var parts []stretch
	add := func(first, last int) {
		for first < last && p.narrative(first) && p.words[first].Kind == lang.Punct && !p.punct(first, "(¿¡") {
			first++
		}
		if last = p.trimEnd(first, last); first < last {
			parts = append(parts, stretch{first, last})
		}
	}
	at := start
	for k := ci + 1; k < len(u.cues); k++ {
		c := u.cues[k]
		if c.first < at+1 || c.last >= end || c.kinds&clauseVerbs == 0 {
			continue
		}
		first, last := c.first, c.last
		for first > at && first > c.first-5 && p.narrative(first-1) && !p.punct(first-1, ",") {
			first--
		}
		for last < end && last < c.last+5 && p.narrative(last) && !p.punct(last, ",.") {
			last++
		}
		if p.punct(first-1, ",") && p.punct(last, ",") && first > at && last < end && last-first <= 5 &&
			(p.is(first, asWord) || p.is(first, subjectPronoun) || p.mentionOf(first) >= 0 || first == c.first && p.is(last-1, subjectPronoun)) {
			add(at, first-1)
			at = last + 1
		}
	}
	add(at, end)
	return parts
}

// trimEnd leaves out the final stop and commas.
func (p *parser) trimEnd(first, last int) int {
	for last > first && p.narrative(last-1) && (p.punct(last-1, ".,;:!") || p.isDash(last-1) || p.isStray(first, last-1)) {
		last--
	}
	return last
}

// isStray reports whether word i is a mark that closes what nothing in the words
// from first on opens.
func (p *parser) isStray(first, i int) bool {
	m := p.markAt(i)
	if m == nil || m.single || len(m.closes) == 0 || p.words[i].Space {
		return false
	}
	for k := first; k < i; k++ {
		if p.markAt(k) != nil {
			return false
		}
	}
	return true
}

// judge tells the kind of content by what of it is quoted. Where all of it is,
// the marks are no part of it.
func (p *parser) judge(d *draft) {
	quoted, plain := 0, 0
	for _, part := range d.parts {
		for i := part.first; i < part.last; i++ {
			switch {
			case p.words[i].Kind == lang.Punct:
			case p.speechOf(i) >= 0 && p.speeches[p.speechOf(i)].marked && !p.isHedged(i):
				quoted++
			default:
				plain++
			}
		}
	}
	switch {
	case quoted == 0:
		d.kind = onrecord.Indirect
	case plain > 0:
		d.kind = onrecord.Mixed
	default:
		d.kind = onrecord.Direct
		for i, part := range d.parts {
			if s := p.speechOf(part.first); s >= 0 {
				d.parts[i] = stretch{max(part.first, p.speeches[s].first), min(part.last, p.speeches[s].last)}
			}
		}
		d.parts = slices.DeleteFunc(d.parts, func(s stretch) bool { return s.first >= s.last })
	}
}

// isHedged reports whether the quotation at word i is a name in marks rather
// than the speaker's words.
func (p *parser) isHedged(i int) bool {
	s := p.speeches[p.speechOf(i)]
	if p.mentionOf(s.first) < 0 || p.mentionOf(s.last-1) != p.mentionOf(s.first) {
		return false
	}
	small := 0
	for k := s.first; k < s.last; k++ {
		if p.words[k].Kind == lang.Letters && !p.words[k].Upper {
			small++
		}
	}
	return small <= 1
}

// readQuoteRight reads a verb with a quotation as its object: called it "…".
func (p *parser) readQuoteRight(u *unit, ci, at, limit int) (*draft, int) {
	c := u.cues[ci]
	for i := c.last; i < limit && i < c.last+quoteReach; i++ {
		if p.isStop(i) && p.speechOf(i) < 0 || p.punct(i, ";") {
			return nil, 0
		}
		s := p.speechOf(i)
		if s < 0 {
			continue
		}
		q := p.speeches[s]
		if p.isHedged(i) {
			i = p.pastSpeech(i) - 1
			continue
		}
		if p.lex.pack.Say.CommaClause {
			if k := p.punctIn(c.last, i, ","); k >= 0 && k+1 < i {
				return nil, 0 // the quotation stands in a clause of its own
			}
		}
		start := p.objectStart(c, i)
		d := &draft{form: beforeQuote, left: stretch{at, c.first}, right: stretch{c.last, start}}
		if start > c.last && p.is(start-1, objectLink) && p.subjectBefore(c, at) {
			d.right = stretch{} // "X called the plan a „…“": the plan does not speak
		}
		if !p.lex.pack.Pronoun.Dropped && !p.lex.pack.Names.Capitalised && start > c.last+1 && (p.subjectBefore(c, at) || p.punct(c.first-1, ",") && p.apposedSubject(at, c.first)) {
			d.right = stretch{} // nor what stands between the verb and the quotation
		}
		whole := p.onlyMarks(p.pastSpeech(i), limit) || p.words[q.first].Upper && p.punct(q.last-1, ",.!?…")
		if start == i && (p.words[q.first].Upper && q.last-q.first > 3 || p.punct(i-1, ",")) && whole {
			d.kind, d.parts = onrecord.Direct, []stretch{{q.first, q.last}}
			return d, p.pastSpeech(i)
		}
		if c.kinds&clauseVerbs == 0 || p.words[q.first].Upper && q.last-q.first <= 4 && !p.lex.pack.Names.Capitalised {
			return nil, 0 // what it names is a name
		}
		end := min(p.contentEnd(u, ci, start), max(limit, p.pastSpeech(i)))
		if c.end > 0 && c.end-1 >= p.pastSpeech(i) {
			end = min(end, c.end-1) // the particle of the verb
		}
		if start == i && p.pastSpeech(i) >= p.trimEnd(start, end) {
			d.kind, d.parts = onrecord.Mixed, []stretch{{q.first, q.last}}
			return d, end
		}
		d.kind = onrecord.Mixed
		d.parts = p.contentParts(u, start, end, ci)
		if len(d.parts) == 0 {
			return nil, 0
		}
		return d, end
	}
	return nil, 0
}

// objectStart returns where a verb's object that holds the quotation at i begins.
func (p *parser) objectStart(c cue, i int) int {
	start := c.last
	if p.is(c.first, bareVerb) && p.plainWords(start, i) > 1 && !p.punct(i-1, ",") {
		return start
	}
	for k := c.last; k < i; k++ {
		switch {
		case p.is(k, objectLink):
			start = max(start, k+1)
		case p.mentionOf(k) >= 0 && p.personal(k) && p.owns(k): // "called X's speech “…”"
		case p.mentionOf(k) >= 0 && p.personal(k) || p.is(k, subjectPronoun) && !p.determines(k), p.is(k, auxiliary) && k == start, p.punct(k, ","), p.is(k, timeWord) && k == start:
			start = k + 1
		}
	}
	return start
}

// owns reports whether the name at word i stands in a genitive of its own: "X's".
func (p *parser) owns(i int) bool {
	k := p.mentions[p.mentionOf(i)].last
	return p.is(k, nounBefore) && p.sameBlock(i, k) && !p.words[k].Space
}

// readPointer reads "This was confirmed by X": its content is the sentence, or
// the block quote, before it.
func (p *parser) readPointer(k, ci, at int) (*draft, int) {
	u, c := &p.units[k], p.units[k].cues[ci]
	if k == 0 || at > u.first || c.kinds&maskOf(sayVerb, sayWith, denyVerb, answerVerb) == 0 {
		return nil, 0 // "lo llamó": him, not what was said
	}
	points := false
	for i := u.first; i < c.last+2 && i < u.last; i++ {
		if p.is(i, pointerWord) && i >= c.first-6 && i <= u.first+4 && (i < c.last || i+1 >= u.last || p.isStop(i+1) || p.is(i+1, occasionPreposition)) {
			points = points || !p.is(i, nounBefore) || p.backOverAdverbs(c.first, i+1) == i+1 // no article
		}
	}
	if !points {
		return nil, 0
	}
	d := &draft{form: pointsBack, kind: onrecord.Indirect, left: stretch{u.first, c.first}, right: stretch{c.last, u.last}}
	before := &p.units[k-1]
	if s := p.speechOf(before.first); s >= 0 && p.takenBy[s] == nil && (p.speeches[s].quoted || before.block == u.block) {
		d.kind, d.parts = onrecord.Direct, []stretch{p.wordsOf(s)}
		return d, u.last
	}
	if before.block != u.block || p.claimed(before) {
		return nil, 0
	}
	start := p.pastDateline(before)
	d.parts = p.contentParts(before, start, before.last, len(before.cues))
	if len(d.parts) == 0 {
		return nil, 0
	}
	p.judge(d)
	return d, u.last
}

// claimed reports whether a draft has taken words of the unit.
func (p *parser) claimed(u *unit) bool {
	for i := len(p.out) - 1; i >= 0 && i > len(p.out)-4; i-- {
		if d := p.out[i]; d.first() >= u.first && d.first() < u.last {
			return true
		}
	}
	return false
}

// readObject reads what is promised, demanded, denied, or what somebody is accused of.
func (p *parser) readObject(u *unit, ci, at, limit int) (*draft, int) {
	c := u.cues[ci]
	if c.kinds&maskOf(commitVerb, denyVerb, accuseVerb) == 0 || c.is(sayVerb) && !c.is(commitVerb) {
		return nil, 0
	}
	start := c.last
	if c.end > 0 && p.punct(c.end, ",") {
		return nil, 0 // what is promised or denied follows as a clause
	}
	if c.end > 0 {
		limit = min(limit, c.end-1)
	}
	if c.is(accuseVerb) {
		start = -1
		for i := c.last; i < limit && i < c.last+12; i++ {
			if p.is(i, objectLink) {
				start = i + 1
				break
			}
		}
		if start < 0 {
			return nil, 0
		}
	}
	for start < limit && (p.is(start, auxiliary) || p.is(start, subjectPronoun) || p.personal(start)) {
		start++
	}
	for i := start; p.is(c.first, tellsVerb) && !p.lex.pack.Say.CommaClause && i < limit && i < start+7 && p.narrative(i) && p.words[i].Kind == lang.Letters; i++ {
		if p.lex.infinitive.Has(p.words, i) {
			start = i // "urged the council to …"
			break
		}
	}
	if p.punct(start, ",") { // "proposes, however, …"
		if k := p.punctIn(start+1, min(limit, start+5), ","); k > 0 {
			start = k + 1
		}
	}
	end := min(p.contentEnd(u, ci, start), limit)
	if c.end > 0 {
		end = c.end - 1
	}
	last := p.trimEnd(start, end)
	if last-start < 2 && !c.is(accuseVerb) || last <= start || p.punct(start, ",.") || p.is(start, occasionPreposition) || last-start < 4 && p.anyIn(start, last, maskOf(sayNoun)) {
		return nil, 0
	}
	if c.end > 0 {
		d := &draft{form: objectOf, kind: onrecord.Indirect, left: stretch{at, c.first}, right: stretch{c.last, start}}
		if d.parts = p.contentParts(u, start, end, ci); len(d.parts) == 0 {
			return nil, 0
		}
		p.judge(d)
		return d, c.end
	}
	d, end := p.clause(u, ci, at, start, objectOf)
	if d != nil && c.is(accuseVerb) && (p.lex.pack.Pronoun.Dropped || p.subjectBefore(c, at)) {
		d.right = stretch{} // there stands who is accused
	}
	return d, end
}

// readBare reads a clause without a conjunction: "he said the road was closed",
// "sagte, er habe …".
func (p *parser) readBare(u *unit, ci, at, limit int) (*draft, int) {
	c, say := u.cues[ci], &p.lex.pack.Say
	if c.kinds&clauseVerbs == 0 {
		return nil, 0
	}
	if say.CommaClause {
		adverbs := c.last
		for p.is(adverbs, auxiliary) {
			adverbs++
		}
		comma := -1
		for i := c.last; i < limit && i < c.last+reach; i++ {
			if i < c.end {
				continue
			}
			if p.is(i+2, pronounRelative) && !p.is(i+2, nounBefore) && utf8.RuneCountInString(p.words[i+1].Norm) <= 3 {
				continue // ", of which"
			}
			if p.punct(i, ",") && p.narrative(i) && i+4 < limit && (i == adverbs || i == c.end || (!p.is(i+1, pronounRelative) || p.isArticle(i+1, limit)) && !p.is(i+1, andWord)) {
				comma = i
				break
			}
		}
		if comma < 0 || comma > adverbs && comma != c.end && !p.is(at, askedPhrase) && p.frontedComma(u, c, at) >= 0 {
			return nil, 0
		}
		return p.clause(u, ci, at, comma+1, bareClause)
	}
	n := p.length(c.first, u.last, bareVerb)
	if inverted := p.punct(c.first-1, ",") && !p.lex.participles.Has(p.words, c.first) && !p.endsName(c.first-1) && (!p.plainClause(c.last, limit) || p.plainWords(at, c.first) > 5 && !p.apposedSubject(at, c.first)); n == 0 || inverted {
		return nil, 0
	}
	start := c.first + max(n, c.last-c.first)
	for start < limit && p.is(start, auxiliary) && !p.punct(start, ",") && p.is(start, timeWord) {
		start++
	}
	if start+3 > limit || p.words[start].Kind == lang.Punct || !p.narrative(start) || p.is(start, occasionPreposition) || p.is(start, outletPreposition) ||
		p.is(start, timeWord) || p.is(start, andWord) || p.is(start, asWord) || p.is(start, objectLink) || p.is(start, pointerWord) && p.is(start+1, occasionPreposition) {
		return nil, 0
	}
	return p.clause(u, ci, at, start, bareClause)
}

// apposedSubject reports whether words[first:last] are somebody with an
// apposition between commas: "X, speaking to reporters, said …".
func (p *parser) apposedSubject(first, last int) bool {
	k := p.punctIn(first, min(last-1, first+16), ",")
	if k <= first || k == last-1 {
		return false
	}
	return p.mentionOf(k-1) >= 0 || p.words[k-1].Upper || p.text(k-1) == ")" || p.hasSubject(first, k)
}

// plainClause reports whether a clause rather than a subject alone stands in
// words[first:last].
func (p *parser) plainClause(first, last int) bool {
	k := first
	for k < last && p.narrative(k) && !p.any(k, maskOf(occasionPreposition, objectLink)) && (p.mentionOf(k) >= 0 || p.words[k].Upper || p.any(k, maskOf(nounBefore, roleTitle, honorific, unnamedSource, bodyWord, subjectPronoun)) || p.is(k, innerDot)) {
		k++
	}
	return last-k >= 3 && p.narrative(k) && p.words[k].Kind == lang.Letters && !p.any(k, maskOf(occasionPreposition, outletPreposition, timeWord, pronounRelative, objectLink, andWord))
}

// isArticle reports whether a word that is also a relative pronoun is an article
// behind a verb of saying: "sagte X, der Damm werde halten", "beschuldigte X, das
// Rad verkauft zu haben".
func (p *parser) isArticle(i, last int) bool {
	if !p.is(i, nounBefore) || i+1 >= last {
		return false
	}
	for k := i + 1; k < last && k < i+reach && !p.punct(k, ",;") && !p.isStop(k); k++ {
		if p.is(k, reportiveVerb) || k > i+1 && p.lex.infinitive.Has(p.words, k) {
			return p.words[i+1].Upper || p.words[i+1].Kind == lang.Letters && p.upperNear(i+1, last)
		}
	}
	return false
}

// frontedComma returns the comma that parts a cue and its subject from a clause
// before them, or -1.
func (p *parser) frontedComma(u *unit, c cue, at int) int {
	end := c.last
	for end < u.last && end < c.last+8 && p.narrative(end) && p.words[end].Kind != lang.Punct {
		end++
	}
	follows := p.hasSubject(c.last, end)
	verb := p.backOverAdverbs(c.first, at)
	comma, name := -1, -1
	for i := verb - 1; i > at+2 && i > c.first-sideReach && p.narrative(i); i-- {
		if p.punct(i, ":;") || p.isStop(i) {
			break
		}
		if !p.punct(i, ",") && !p.isDash(i) {
			continue
		}
		if i == verb-1 && p.apposedName(i) {
			name = p.mentions[p.mentionOf(p.beforeParenthesis(i)-1)].first
			continue
		}
		if i == name-1 || p.opensWithRole(i, at) {
			continue
		}
		comma = i
		switch {
		case p.is(i+1, asWord), i == verb-1 && (follows || p.lex.pack.Pronoun.Dropped && !p.endsName(i)):
			return i
		case i < verb-1 && p.hasSubject(i+1, c.first) && !p.apposed(i, at):
			return i
		}
	}
	return comma
}

// nounComma returns the comma that parts a clause from a noun of no list that says
// it: "…, shepherds said on Friday"; -1 where there is none.
func (p *parser) nounComma(u *unit, c cue, at int) int {
	if p.lex.pack.Pronoun.Dropped || p.lex.pack.Say.VerbFinal || p.lex.pack.Names.Capitalised || !c.is(sayVerb) ||
		c.last < u.last && !p.isStop(c.last) && !p.punct(c.last, ",") && !p.is(c.last, timeWord) && !p.is(c.last, occasionPreposition) {
		return -1
	}
	verb := p.backOverAdverbs(c.first, at)
	for i := verb - 1; i > at+3 && i > verb-6; i-- {
		if p.punct(i, ",") && p.narrative(i) {
			if i == verb-1 {
				return -1
			}
			return i
		}
		if !p.narrative(i) || p.words[i].Kind != lang.Letters || p.any(i, clauseVerbs) || p.any(i, maskOf(pronounRelative, andWord, thatWord, whetherWord, auxiliary, timeWord)) || p.is(i, occasionPreposition) {
			return -1
		}
	}
	return -1
}

// endsName reports whether a person's name stands before word i.
func (p *parser) endsName(i int) bool { return i > 0 && p.personal(p.beforeParenthesis(i)-1) }

// beforeParenthesis steps back over a parenthesis that ends before word i: "A. B.
// (party), …".
func (p *parser) beforeParenthesis(i int) int {
	if !p.punct(i-1, ")") {
		return i
	}
	for k := i - 2; k > 0 && k > i-10; k-- {
		if p.punct(k, "(") {
			return k
		}
	}
	return i
}

// apposedName reports whether a name between commas stands before word i.
func (p *parser) apposedName(i int) bool {
	return p.endsName(i) && p.punct(p.mentions[p.mentionOf(p.beforeParenthesis(i)-1)].first-1, ",")
}

// apposed reports whether the name behind a comma stands in apposition to a
// role before it: "…, the leader of the council, A. B."
func (p *parser) apposed(comma, at int) bool {
	for i := comma - 1; i > at && i > comma-10; i-- {
		if p.punct(i, ",") && p.narrative(i) {
			return p.anyIn(i+1, min(i+4, comma), maskOf(roleTitle)) && p.mentionOf(comma+1) >= 0
		}
	}
	return false
}

// opensWithRole reports whether nothing but a role stands before a comma, and
// the name of who holds it behind: "The leader of the council, A. B. (party), …".
func (p *parser) opensWithRole(comma, at int) bool {
	m := p.mentionOf(comma + 1)
	if m < 0 || !p.personal(comma+1) || comma-at > 9 || !p.anyIn(at, min(at+4, comma), maskOf(roleTitle)) || !p.punct(p.mentions[m].last, ",(") {
		return false
	}
	for i := at; i < comma; i++ {
		if p.any(i, clauseVerbs) || p.is(i, auxiliary) {
			return false
		}
	}
	return true
}

// subjectBefore reports whether a subject stands right before a cue and its
// auxiliaries.
func (p *parser) subjectBefore(c cue, at int) bool {
	i := p.backOverAdverbs(c.first, at) - 1
	first := i
	if m := p.mentionOf(i); m >= 0 {
		first = p.mentions[m].first
	}
	if before := p.beforePhrase(first); i < at || before >= at && (p.is(before, occasionPreposition) || p.is(before, outletPreposition)) {
		return false // "after talks with the minister called X …"
	}
	return p.narrative(i) && (p.mentionOf(i) >= 0 && p.names[p.mentions[p.mentionOf(i)].name].Kind != onrecord.Place || p.any(i, maskOf(subjectPronoun, roleTitle, unnamedSource, bodyWord)))
}

func (r *reader) hasSubject(first, last int) bool {
	for i := first; i < last; i++ {
		if r.mentionOf(i) >= 0 || r.any(i, maskOf(subjectPronoun, roleTitle, unnamedSource, bodyWord)) ||
			r.words[i].Upper && !r.lex.pack.Names.Capitalised && r.narrative(i) && !r.any(i, namelessWords) {
			return true
		}
	}
	return false
}

// readFronted reads a clause that its cue follows: "…, X said".
func (p *parser) readFronted(u *unit, ci, at int) (*draft, int) {
	c := u.cues[ci]
	comma := p.frontedComma(u, c, at)
	if comma < 0 {
		comma = p.nounComma(u, c, at)
	}
	inserted := comma >= 0 && p.punct(c.last, ",") && p.hasSubject(comma+1, c.first) && p.plainWords(c.last, p.limit(u, ci)) > 2 && !p.any(c.last+1, maskOf(pronounRelative, andWord))
	if comma < 0 || c.kinds&clauseVerbs == 0 || comma-at < 4 && !inserted || p.lex.participles.Has(p.words, c.first) && !inserted {
		return nil, 0 // a participle has its clause behind it
	}
	first := p.backOverAdverbs(c.first, at)
	if first-1 != comma && !p.is(comma+1, asWord) && !p.hasSubject(comma+1, c.first) && comma != p.nounComma(u, c, at) || first-1 == comma && p.endsName(comma) && p.plainWords(at, comma) < 6 {
		return nil, 0
	}
	if p.is(comma+1, pronounRelative) || p.is(comma+1, andWord) || p.is(at, askedPhrase) || p.is(at, topicPhrase) || p.is(at, occasionPreposition) && first-1 != comma {
		return nil, 0
	}
	if i := c.last; first-1 != comma && i < u.last && p.words[i].Kind != lang.Punct && !p.is(i, timeWord) && !p.is(i, occasionPreposition) && !p.is(i, outletPreposition) &&
		!p.is(i, auxiliary) && !p.is(i, unnamedSource) && !p.is(i, andWord) && p.mentionOf(i) < 0 {
		return nil, 0 // the verb has another object
	}
	d := &draft{form: fronted, kind: onrecord.Indirect, left: stretch{comma + 1, c.first}}
	end := p.limit(u, ci)
	d.right = stretch{c.last, end}
	d.parts = p.contentParts(u, at, comma, len(u.cues))
	if len(d.parts) == 0 || d.last()-d.first() < 3 && !inserted {
		return nil, 0
	}
	p.judge(d)
	if tail := p.contentEnd(u, ci, c.last); inserted && !p.anyCue(u, ci, c.last, min(c.last+4, tail)) {
		d.parts = append(d.parts, p.contentParts(u, c.last+1, tail, ci)...)
		d.right.last = c.last
		end = tail
		p.judge(d)
	}
	// "…, said X, …": the clause goes on behind the cue.
	if k := p.punctIn(c.last, min(end, c.last+8), ","); k > 0 && k+4 < end && p.lex.pack.Say.CommaClause && p.hasSubject(c.last, k) && !p.is(k+1, pronounRelative) && !p.is(k+1, roleTitle) && !p.is(k+2, roleTitle) {
		d.parts = append(d.parts, p.contentParts(u, k+1, end, len(u.cues))...)
		d.right.last = k
	}
	if d.kind == onrecord.Indirect && p.anyPerson(d.parts) {
		d.kind = onrecord.Direct
		p.reachBack(u, d, at)
	}
	return d, end
}

// reachBack adds to a bare clause in the first person, which its cue closes, the
// sentences before it in its paragraph, where no cue stands in them.
func (p *parser) reachBack(u *unit, d *draft, at int) {
	first := p.t.Blocks[u.block].First
	if at != u.first || u.first == first {
		return
	}
	for i := first; i < u.first; i++ {
		if !p.narrative(i) || p.isDash(i) {
			return
		}
	}
	k := sort.Search(len(p.units), func(n int) bool { return p.units[n].first >= first })
	for ; k < len(p.units) && p.units[k].first < u.first; k++ {
		if len(p.units[k].cues) > 0 || p.claimed(&p.units[k]) {
			return
		}
	}
	before := stretch{first, u.first}
	if p.anyPerson([]stretch{before}) && d.parts[0].first == u.first {
		d.parts[0].first = first
	}
}

// anyCue reports whether a further cue begins in words[first:last].
func (p *parser) anyCue(u *unit, ci, first, last int) bool {
	for _, c := range u.cues[ci+1:] {
		if c.first >= first && c.first < last && c.kinds&(clauseVerbs|quoteVerbs) != 0 {
			return true
		}
	}
	return false
}

func (p *parser) punctIn(first, last int, marks string) int {
	for i := first; i < last; i++ {
		if p.punct(i, marks) && p.narrative(i) {
			return i
		}
	}
	return -1
}

// anyPerson reports whether the first or second person speaks in the parts.
func (p *parser) anyPerson(parts []stretch) bool {
	for _, s := range parts {
		for i := s.first; i < s.last; i++ {
			if p.narrative(i) && (p.is(i, firstPerson) || p.is(i, secondPerson)) {
				return true
			}
		}
	}
	return false
}

// readNoun reads "the claim that …".
func (p *parser) readNoun(u *unit, ci, at int) (*draft, int) {
	c := u.cues[ci]
	if !c.is(sayNoun) {
		return nil, 0
	}
	for i := c.last; i < u.last && i < c.last+2; i++ {
		if n := p.length(i, u.last, thatWord); n > 0 && i+n < u.last && p.narrative(i) {
			return p.clause(u, ci, at, i+n, nounClause)
		}
	}
	return nil, 0
}

// readRumour reads "as we learn, …": nobody is named.
func (p *parser) readRumour(u *unit, ci, at int) (*draft, int) {
	c := u.cues[ci]
	start := c.last
	if n := p.length(start, u.last, thatWord); n > 0 {
		start += n
	} else if k := p.punctIn(c.last, min(u.last, c.last+8), ","); k >= 0 {
		start = k + 1
		start += p.length(start, u.last, thatWord)
	}
	if start >= u.last || p.isStop(start) {
		start = at
		if comma := p.punctIn(at, c.first, ","); comma < 0 && !p.lex.pack.Say.VerbFinal || c.first-at < 4 {
			return nil, 0
		}
		parts := p.contentParts(u, at, c.first, len(u.cues))
		if len(parts) == 0 {
			return nil, 0
		}
		d := &draft{form: rumour, kind: onrecord.Indirect, parts: parts}
		p.judge(d)
		return d, c.last
	}
	d, end := p.clause(u, ci, at, start, rumour)
	if d != nil {
		d.left, d.right = stretch{}, stretch{}
	}
	return d, end
}

// apart returns the stretches in order, without empty ones and without those that
// overlap the one before.
func apart(parts []stretch) []stretch {
	slices.SortFunc(parts, func(a, b stretch) int { return a.first - b.first })
	end := -1
	return slices.DeleteFunc(parts, func(s stretch) bool {
		if s.first >= s.last || s.first < end {
			return true
		}
		end = s.last
		return false
	})
}

// inOrder returns the drafts in the order of the text, none of which overlaps
// another.
func (p *parser) inOrder() []*draft {
	// Marks with nothing between them leave a cue without content.
	p.out = slices.DeleteFunc(p.out, func(d *draft) bool {
		d.parts = apart(d.parts)
		return len(d.parts) == 0
	})
	sort.SliceStable(p.out, func(i, j int) bool { return p.out[i].first() < p.out[j].first() })
	var out []*draft
	for _, d := range p.out {
		if n := len(out); n > 0 && d.first() < out[n-1].last() {
			continue
		}
		out = append(out, d)
	}
	return out
}
