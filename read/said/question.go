package said

import (
	"onrecord"
	"onrecord/lang"
)

// questions links each statement to the question that it answers: one told in
// its sentence, or the one before, as long as the same speaker goes on.
func (r *reader) questions(drafts []*draft) {
	var standing stretch
	var speaker string
	var occasion stretch
	headings, heading := r.headings(), -1
	unit := -1
	for _, d := range drafts {
		if d.form == answered {
			standing = stretch{}
			continue
		}
		name := ""
		if d.speaker != nil {
			name = d.speaker.Name
		}
		if h := headings[r.blockAt[d.first()]]; h != heading {
			heading, standing = h, stretch{}
		}
		if d.unit != unit {
			unit = d.unit
			if q, ok := r.askedIn(d); ok {
				standing, speaker, occasion = q, name, d.occasion
				d.question = q
				continue
			}
			if r.topicIn(d) {
				standing = stretch{}
			}
		}
		if name == "" || name != speaker || d.occasion != occasion {
			standing = stretch{}
			continue
		}
		d.question = standing
	}
}

// headings returns for each block the last heading at or before it, or -1.
func (r *reader) headings() []int {
	out, last := make([]int, len(r.t.Blocks)), -1
	for b := range r.t.Blocks {
		if r.t.Blocks[b].Kind == onrecord.Heading {
			last = b
		}
		out[b] = last
	}
	return out
}

func (r *reader) topicIn(d *draft) bool {
	u := &r.units[d.unit]
	for i := u.first; i < u.last && i < u.first+4; i++ {
		if r.is(i, topicPhrase) && r.narrative(i) {
			return true
		}
	}
	return false
}

// askedIn finds the question that is told beside a draft's cue.
func (r *reader) askedIn(d *draft) (stretch, bool) {
	u := &r.units[d.unit]
	for i := u.first; i < u.last; i++ {
		n := r.length(i, u.last, askedPhrase)
		if n == 0 || d.cue != nil && i == d.cue.first || !r.narrative(i) || r.inParts(d, i) || r.is(i-1, pronounRelative) || i > u.first && r.is(i-1, subjectPronoun) {
			continue
		}
		if r.lex.pack.Say.VerbFinal && r.plainWords(u.first, i) >= 2 { // "… sorusuna"
			return r.tidyQuestion(stretch{u.first, i})
		}
		for n > 1 && r.any(i+n-1, maskOf(questionWord, whetherWord)) {
			n-- // the phrase holds the question's first word
		}
		begin := i + n
		for k := begin; k < u.last && k < begin+4; k++ { // "asked about the fact whether"
			if !r.any(begin, maskOf(occasionPreposition, outletPreposition, objectLink)) && r.words[begin].Kind == lang.Letters {
				break
			}
			if r.is(k, questionWord) || r.is(k, whetherWord) {
				begin = k
				break
			}
			if r.mentionOf(k) >= 0 || r.words[k].Upper {
				break
			}
		}
		return r.tidyQuestion(stretch{begin, r.questionEnd(u, d, begin)})
	}
	return stretch{}, false
}

// questionEnd finds the comma that parts a question from the main clause, or
// else the answer's subject.
func (r *reader) questionEnd(u *unit, d *draft, begin int) int {
	if d.cue == nil || d.cue.first <= begin {
		// the question follows its answer: "said this when asked why … and added"
		for _, c := range u.cues {
			if c.first > begin && r.is(r.skipBack(c.first), andWord) {
				return r.skipBack(c.first)
			}
		}
		for i := begin; i < u.last; i++ {
			if r.speechOf(i) >= 0 || r.is(i, thatWord) && i > begin {
				return i
			}
		}
		return u.last
	}
	limit := d.cue.first
	for i := begin; i < limit; i++ {
		if s := r.speechOf(i); s >= 0 && r.speeches[s].last-r.speeches[s].first > 3 && r.inParts(d, i) {
			limit = i
		}
	}
	if k := r.skipBack(limit); k > begin && r.is(k, andWord) {
		return k
	}
	subject := limit
	if s := d.speaker; s != nil && s.Mention != nil {
		for i := begin; i < limit; i++ {
			if s.Mention.Start < r.words[i].End && r.words[i].Start < s.Mention.End {
				subject = i
				break
			}
		}
	}
	if k := r.mainClause(begin, subject, limit); k >= 0 {
		return k
	}
	return subject
}

// mainClause returns the comma behind which the main clause begins, whose verb
// stands at word verb and whose subject not before word subject; -1 if none does.
func (r *reader) mainClause(begin, subject, verb int) int {
	comma := -1
	for i := subject - 1; i > begin; i-- {
		if !r.punct(i, ",") || !r.narrative(i) {
			continue
		}
		if comma >= 0 { // the name may stand in apposition to the role before it
			if r.anyIn(i+1, min(i+4, comma), maskOf(roleTitle, honorific)) {
				return i
			}
			return comma
		}
		if subject < verb || r.skipBack(verb) == i && r.lex.pack.Pronoun.Dropped || r.hasSubject(i+1, verb) {
			comma = i
		}
	}
	return comma
}

func (r *reader) skipBack(i int) int {
	i--
	for i > 0 && r.is(i, auxiliary) && !r.is(i, andWord) {
		i--
	}
	return i
}

// tidyQuestion leaves out marks at both ends but the question's own.
func (r *reader) tidyQuestion(s stretch) (stretch, bool) {
	for s.first < s.last && r.words[s.first].Kind == lang.Punct && !r.punct(s.first, "¿") {
		s.first++
	}
	for s.last > s.first && r.punct(s.last-1, ".,;:") {
		s.last--
	}
	return s, s.first < s.last
}

// plainWords counts the words that are no marks.
func (r *reader) plainWords(first, last int) int {
	n := 0
	for i := first; i < last; i++ {
		if r.words[i].Kind != lang.Punct {
			n++
		}
	}
	return n
}
