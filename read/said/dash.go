package said

import (
	"sort"

	"onrecord"
	"onrecord/lang"
)

// A stretch is words[first:last].
type stretch struct{ first, last int }

// findSpeech finds all stretches of direct speech and cuts out the cues that
// stand inside them.
func (r *reader) findSpeech() {
	marked := r.quotations()
	inMarks := filled(len(r.words))
	for k, s := range marked {
		for i := s.first; i < s.last; i++ {
			inMarks[i] = int32(k)
		}
	}
	var all []speech
	next := 0
	for b := range r.t.Blocks {
		begin := next
		for next < len(marked) && marked[next].block == b {
			next++
		}
		dashed := r.dashSpeech(b, inMarks)
		for _, s := range marked[begin:next] {
			if dashed == nil || s.last < dashed[0].first && !r.isDash(r.t.Blocks[b].First) {
				all = append(all, r.cutCues(s)...)
			}
		}
		all = append(all, dashed...)
	}
	r.speeches = all
	r.speechAt = filled(len(r.words))
	for k, s := range all {
		for i := s.first; i < s.last; i++ {
			r.speechAt[i] = int32(k)
		}
		if s.open >= 0 {
			r.speechAt[s.open] = int32(k)
		}
		if s.close >= 0 {
			r.speechAt[s.close] = int32(k)
		}
	}
}

// dashSpeech reads a block that a dash opens ("– …"), or whose bare clause a
// dash and a cue close ("… – said X"); nil where it is neither.
func (r *reader) dashSpeech(b int, inMarks []int32) []speech {
	block, q := &r.t.Blocks[b], &r.lex.pack.Quotes
	if block.Kind == onrecord.Heading || block.Kind == onrecord.QuoteBlock || block.Last-block.First < 3 {
		return nil
	}
	opened := r.isDash(block.First)
	first := block.First
	if opened {
		first++
	}
	if !opened && !q.DashCloses || opened && !q.DashOpens {
		return nil
	}
	free := func(i int) bool { return inMarks[i] < 0 }
	if !opened {
		if q.DashOpens {
			if s := r.colonDash(b, free); s != nil {
				return s
			}
		}
		return r.bareSpeech(b, free)
	}
	cues := r.dashCues(first, block.Last, free)
	if len(cues) == 0 {
		if c, ok := r.incision(first, block.Last, free, true); ok {
			cues = []stretch{c}
		}
	}
	return r.between(speech{block: b, open: block.First, close: -1, first: first, last: block.Last}, cues)
}

// colonDash reads speech that a colon and a dash open inside a paragraph: "X said:
// – …". It runs to a sentence that ascribes something itself.
func (r *reader) colonDash(b int, free func(int) bool) []speech {
	block := &r.t.Blocks[b]
	for k := block.FirstSentence; k < block.LastSentence; k++ {
		said := false
		for i := r.t.Sentences[k].First; i < min(r.t.Sentences[k].Last, block.Last-2); i++ {
			said = said || free(i) && r.any(i, quoteVerbs)
			if !said || !free(i) || !r.punct(i, ":") || !r.isDash(i+1) {
				continue
			}
			last := block.Last
			for n := k + 1; n < block.LastSentence; n++ {
				if s := r.t.Sentences[n]; s.First > i+1 && r.hasCue(s.First, s.Last, free) {
					last = s.First
					break
				}
			}
			return r.between(speech{block: b, open: i + 1, close: -1, first: i + 2, last: last}, r.dashCues(i+2, last, free))
		}
	}
	return nil
}

// bareSpeech reads a paragraph without opening mark that "– said X" closes.
func (r *reader) bareSpeech(b int, free func(int) bool) []speech {
	block := &r.t.Blocks[b]
	cues := r.dashCues(block.First, block.Last, free)
	if len(cues) == 0 || !free(block.First) || r.markAt(block.First) != nil {
		return nil
	}
	c := cues[0]
	if r.isDash(c.first-1) && r.any(c.first-2, clauseVerbs) || !r.closes(c) {
		return nil
	}
	if (r.markAt(c.first-2) != nil || r.punct(c.first-2, ".,") && r.markAt(c.first-3) != nil) && !r.firstPersonIn(block.First, c.first, free) {
		return nil // what the cue closes is the quotation before it
	}
	first := block.First
	for k := block.FirstSentence; k < block.LastSentence; k++ { // a sentence with a cue of its own is none of it
		s := r.t.Sentences[k]
		if s.Last >= c.first-1 {
			break
		}
		if r.hasCue(s.First, s.Last, free) {
			first = s.Last
		}
	}
	open := -1
	for k := block.FirstSentence; k < block.LastSentence; k++ { // a dash of its own opens the speech: "… – A, – said X"
		if s := r.t.Sentences[k]; s.First > block.First && s.First >= first && s.First < c.first-2 && r.isDash(s.First) && free(s.First) {
			first, open = s.First+1, s.First
		}
	}
	if c.first-1-first < 3 && open < 0 {
		return nil
	}
	if open < 0 {
		cues = cues[:1]
	}
	return r.between(speech{block: b, open: open, close: -1, first: first, last: block.Last}, cues)
}

// closes reports whether the words behind a dash tell who said what stands before
// it and no more: not "… – the mayor said the road was closed", and not what goes
// on behind a parenthesis between dashes.
func (r *reader) closes(c stretch) bool {
	s := sort.Search(len(r.t.Sentences), func(k int) bool { return r.t.Sentences[k].Last > c.first })
	for i := r.t.Sentences[s].First + 1; i < c.first-1; i++ {
		if r.isDash(i) && !r.punct(i-1, ",.!?…") {
			return false
		}
	}
	verb := c.first
	for verb < c.last && !r.any(verb, quoteVerbs) {
		verb++
	}
	if r.any(c.first, quoteVerbs|1<<auxiliary) {
		return true
	}
	if !r.hasSubject(c.first, c.first+1) && !r.any(c.first, maskOf(nounBefore, honorific)) {
		return false
	}
	after := verb + 1
	for after < c.last && r.any(after, 1<<auxiliary) {
		after++
	}
	return c.last-after <= 4 || r.words[after].Kind != lang.Letters || r.any(after, maskOf(occasionPreposition, outletPreposition, timeWord, subjectPronoun)) || r.mentionOf(after) >= 0
}

// firstPersonIn reports whether the first person speaks among the free words.
func (r *reader) firstPersonIn(first, last int, free func(int) bool) bool {
	for i := first; i < last; i++ {
		if free(i) && r.is(i, firstPerson) && r.words[i].Kind == lang.Letters {
			return true
		}
	}
	return false
}

// hasCue reports whether the writer ascribes something in words[first:last].
func (r *reader) hasCue(first, last int, free func(int) bool) bool {
	for i := first; i < last; i++ {
		if !free(i) {
			continue
		}
		if r.is(i, accordingBefore) && i == first {
			return true
		}
		if r.any(i, clauseVerbs) && r.thatNear(i, last) && (r.actor(i-1) || r.actor(i-2) || r.actor(i+1) || r.actor(i+2)) {
			return true
		}
	}
	return false
}

// actor reports whether word i names a person, or stands for one.
func (r *reader) actor(i int) bool {
	return i >= 0 && i < len(r.words) && (r.personal(i) || (r.is(i, subjectPronoun) || r.is(i, roleTitle)) && !r.is(i, firstPerson) && !r.is(i, pronounRelative))
}

func (r *reader) thatNear(i, last int) bool {
	for k := i + 1; k < last && k < i+8; k++ {
		if r.is(k, thatWord) || r.punct(k, ":") {
			return true
		}
	}
	return false
}

// dashCues finds cues behind dashes: "– said X" up to the next dash or the
// sentence's end.
func (r *reader) dashCues(first, last int, free func(int) bool) []stretch {
	var out []stretch
	for i := first + 1; i < last-1; i++ {
		if !free(i) || !r.isDash(i) || !r.cueBehind(i+1, last) || r.isStop(i-1) && r.words[i+1].Upper && r.any(i+1, quoteVerbs) {
			continue // the last of these opens speech: ". – Said it was cold, – X told"
		}
		end, stopped := last, false
		for k := i + 2; k < last; k++ {
			stopped = stopped || r.isStop(k)
			if free(k) && r.isDash(k) && (!stopped && k < i+12 || r.punct(k-1, ".,;!?") || k+1 < last && (r.punct(k+1, ",.;") || !r.words[k+1].Space)) {
				end = k
				break
			}
		}
		out = append(out, stretch{i + 1, end})
		i = end
	}
	return out
}

// cueBehind reports whether a verb of saying stands within the first words from i.
func (r *reader) cueBehind(i, last int) bool {
	if r.is(i, thatWord) || r.is(i, andWord) {
		return false
	}
	for k := i; k < last && k < i+6; k++ {
		if r.punct(k, ",.;:!?") || r.isDash(k) {
			return false
		}
		if r.any(k, quoteVerbs) {
			return true
		}
	}
	return r.mentionOf(i) >= 0 && r.anyIn(i, min(last, i+10), quoteVerbs)
}

func (r *reader) anyIn(first, last int, m mask) bool {
	for i := first; i < last; i++ {
		if r.any(i, m) {
			return true
		}
		if r.punct(i, ".;:!?") {
			return false
		}
	}
	return false
}

// incision finds a cue that commas alone set off inside speech: "…, said X, …".
// Its subject must follow, so that a verb of the speaker's own is not taken. Behind
// a dash, a short end is taken for an apposition: "…, said X, a farmer."
func (r *reader) incision(first, last int, free func(int) bool, dashed bool) (stretch, bool) {
	for i := first + 2; i < last-1; i++ {
		if !r.punct(i, ",!?") || !free(i) {
			continue
		}
		v, subject := r.pastInversion(i+1, last)
		if v >= last || !r.any(v, quoteVerbs) || r.is(v, firstPerson) {
			continue
		}
		end := v + 1
		for end < last && end < v+12 && !r.punct(end, ",.;:!?") && !r.isDash(end) {
			subject = subject || r.mentionOf(end) >= 0 || r.is(end, subjectPronoun) || r.is(end, roleTitle) || r.is(end, unnamedSource)
			end++
		}
		if end-v < 2 && !subject || end == v+12 || !subject && end-v > 4 || r.anyIn(v, end, maskOf(firstPerson, thatWord)) && !subject {
			continue
		}
		for k := end; k < last && k < end+12; k++ { // "…, said X, a farmer. – …"
			if r.isDash(k) && r.punct(k-1, ".") {
				end = k - 1
				break
			}
			if r.isStop(k) && !r.isDash(k+1) {
				break
			}
		}
		if r.punct(end, ".") || r.punct(end, ",") {
			end++
		}
		if dashed && last-end < 6 && r.punct(end-1, ",") && (r.isStop(last-1) || last < len(r.words) && r.markAt(last) != nil) {
			end = last
		}
		return stretch{i + 1, end}, true
	}
	return stretch{}, false
}

// pastInversion steps over what may stand between a comma and its verb of saying:
// an auxiliary, with the pronoun that hyphens join to it ("a-t-il dit"), which is
// the subject.
func (r *reader) pastInversion(i, last int) (verb int, subject bool) {
	first := i
	for i < last && !r.any(i, quoteVerbs) {
		switch {
		case r.punct(i, "-") && !r.words[i].Space && i > first:
		case i > first && r.punct(i-1, "-") && r.is(i, subjectPronoun) && !r.is(i, firstPerson):
			subject = true
		case i == first && r.is(i, auxiliary), i > first && r.punct(i-1, "-") && r.is(i, auxiliary), i > first && r.is(i-1, pointerWord) && r.is(i, auxiliary):
		default:
			return i, subject
		}
		i++
	}
	return i, subject
}

// cutCues cuts cues out of a quotation: «…, – said X. – …» and «…, said X. …».
func (r *reader) cutCues(s speech) []speech {
	anywhere := func(int) bool { return true }
	if r.lex.pack.Quotes.CommaDash {
		if cues := r.dashCues(s.first, s.last, anywhere); len(cues) > 0 && r.punct(cues[0].first-2, ",!?…") {
			return r.between(s, cues)
		}
	}
	if cues := r.dashedCues(s); len(cues) > 0 {
		return r.between(s, cues)
	}
	if r.ascribed(s) {
		return []speech{s}
	}
	if c, ok := r.incision(s.first, s.last, anywhere, false); ok {
		return r.between(s, []stretch{c})
	}
	return []speech{s}
}

// dashedCues finds cues between two dashes inside a quotation: «… – dice X – …».
func (r *reader) dashedCues(s speech) []stretch {
	if !r.lex.pack.Quotes.DashCloses {
		return nil
	}
	var out []stretch
	for i := s.first + 1; i < s.last-2; i++ {
		if !r.isDash(i) {
			continue
		}
		verb, subject := r.pastInversion(i+1, s.last)
		if verb >= s.last || !r.any(verb, quoteVerbs) || r.is(verb, firstPerson) {
			continue
		}
		end := verb + 1
		for end < s.last && end < verb+16 && !r.isDash(end) && !r.punct(end, ".!?:;") {
			subject = subject || r.mentionOf(end) >= 0 || r.any(end, maskOf(subjectPronoun, roleTitle, unnamedSource, bodyWord)) && !r.is(end, firstPerson)
			end++
		}
		if end < s.last && r.isDash(end) && (subject || r.lex.pack.Pronoun.Dropped && end-verb <= 3) {
			out = append(out, stretch{i + 1, end})
			i = end
		}
	}
	return out
}

// ascribed reports whether a cue stands beside a quotation.
func (r *reader) ascribed(s speech) bool {
	before := s.first - 1
	if s.open >= 0 {
		before = s.open - 1
	}
	if r.punct(before, ":") || r.is(before, thatWord) || r.any(before, quoteVerbs) && r.sameBlock(before, s.first) {
		return true
	}
	after := s.last + 1
	for k := after; k < len(r.words) && k < after+7 && r.sameBlock(k, s.first); k++ {
		if r.any(k, quoteVerbs) {
			return true
		}
		if r.isStop(k) {
			break
		}
	}
	return false
}

func (r *reader) sameBlock(i, k int) bool {
	return i >= 0 && k >= 0 && i < len(r.words) && k < len(r.words) && r.blockAt[i] == r.blockAt[k]
}

// between returns the parts of s that the cues leave. Narrative behind the last
// cue of speech without closing mark is no part of it.
func (r *reader) between(s speech, cues []stretch) []speech {
	sort.Slice(cues, func(i, j int) bool { return cues[i].first < cues[j].first })
	var out []speech
	add := func(first, last int, open, close int) {
		for first < last && (r.isDash(first) || r.punct(first, ",;") || len(out) > 0 && r.punct(first, ".")) {
			first++
		}
		for first < last && (r.isDash(last-1) || r.punct(last-1, ",;")) {
			last--
		}
		if first < last {
			p := s
			p.first, p.last, p.open, p.close = first, last, open, close
			p.continues = s.continues || len(out) > 0
			out = append(out, p)
		}
	}
	at, open := s.first, s.open
	for _, c := range cues {
		add(at, c.first, open, -1)
		at, open = c.last, -1
	}
	add(at, s.last, open, s.close)
	if n := len(out); n > 0 && s.close >= 0 {
		out[n-1].close = s.close
	}
	return out
}
