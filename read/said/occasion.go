package said

import (
	"onrecord"
	"onrecord/lang"
)

// A venue is an occasion told in a unit.
type venue struct {
	words   stretch
	lasting bool
	speaker string // of one that is announced
}

// occasions sets where each statement was made. An interview or a conference
// holds for the speaker's later statements, until he is told to have spoken
// elsewhere or at another time; a post holds for its own sentence.
func (r *reader) occasions(drafts []*draft) {
	standing := map[string]stretch{}
	next := 0
	var before *draft
	for k := range r.units {
		begin := next
		for next < len(drafts) && drafts[next].unit <= k {
			next++
		}
		if begin == next {
			if v, ok := r.lookBack(k); ok && before != nil && before.speaker != nil {
				before.occasion = v.words
				standing[before.speaker.Name] = v.words
			}
			r.endByDenial(k, standing)
			if v, ok := r.announced(k); ok {
				standing[v.speaker] = v.words
			}
			continue
		}
		for _, d := range drafts[begin:next] {
			before = d
			if d.speaker == nil {
				continue
			}
			key := d.speaker.Name
			v, ok := r.venueOf(d, drafts[begin:next])
			switch {
			case d.form == answered:
				d.occasion = standing[key]
			case ok && v.lasting:
				standing[key], d.occasion = v.words, v.words
			case ok:
				delete(standing, key)
				d.occasion = v.words
			case d.cue != nil && r.timeNamed(d) || d.form == attribution:
				delete(standing, key)
			default:
				d.occasion = standing[key]
			}
		}
	}
}

// endByDenial ends the occasion of somebody who is told to reject what was said
// against him elsewhere.
func (r *reader) endByDenial(k int, standing map[string]stretch) {
	u := &r.units[k]
	for _, c := range u.cues {
		if !c.is(denyVerb) {
			continue
		}
		for i := u.first; i < u.last; i++ {
			if m := r.mentionOf(i); m >= 0 && r.personal(i) {
				delete(standing, r.names[r.mentions[m].name].Name)
			}
		}
	}
}

// announced reads "In this interview X explains why": what X says later was said there.
func (r *reader) announced(k int) (venue, bool) {
	u := &r.units[k]
	speaks := false
	for _, c := range u.cues {
		speaks = speaks || c.kinds&clauseVerbs != 0
	}
	v, ok := r.venueIn(u.first, u.last, nil)
	if !ok || !v.lasting || !speaks {
		return venue{}, false
	}
	for i := u.first; i < u.last; i++ {
		if r.personal(i) && (i < v.words.first || i >= v.words.last) {
			v.speaker = r.names[r.mentions[r.mentionOf(i)].name].Name
			return v, true
		}
	}
	return venue{}, false
}

// lookBack reads "She made the remark in an interview with X" behind a statement.
func (r *reader) lookBack(k int) (venue, bool) {
	u := &r.units[k]
	for i := u.first; i < u.last && i < u.first+6; i++ {
		if r.is(i, pointerWord) {
			return r.venueIn(u.first, u.last, nil)
		}
	}
	return venue{}, false
}

// timeNamed reports whether another time is told beside a cue.
func (r *reader) timeNamed(d *draft) bool {
	for _, s := range []stretch{d.left, d.right} {
		for i := s.first; i < s.last; i++ {
			if r.narrative(i) && r.is(i, timeWord) && !r.inParts(d, i) {
				return true
			}
		}
	}
	return false
}

// venueOf finds the occasion told in the sentence of a statement's cue.
func (r *reader) venueOf(d *draft, sameUnit []*draft) (venue, bool) {
	u := &r.units[d.unit]
	blocked := func(i int) bool {
		if d.cue != nil && d.form == accordingTo && i >= d.cue.first && i < d.cue.last {
			return true // "a juicio de X"
		}
		for _, o := range sameUnit {
			if r.inParts(o, i) {
				return true
			}
		}
		return false
	}
	if d.form == attribution {
		return r.venueIn(d.right.first, d.right.last, d)
	}
	first, last := u.first, u.last
	// words beyond another cue are that one's
	for _, o := range sameUnit {
		if o == d || o.cue == nil || d.cue == nil {
			continue
		}
		if o.cue.first > d.cue.first {
			last = min(last, o.cue.first)
		} else if o.cue.last <= d.cue.first && !d.joined {
			first = max(first, o.last())
		}
	}
	if v, ok := r.venueWhere(first, last, d, blocked); ok && !r.isSpeaker(d, v.words) {
		return v, true
	}
	return r.outlet(d, blocked)
}

// isSpeaker reports whether words are those of a draft's speaker, who is a
// document: "according to the report".
func (r *reader) isSpeaker(d *draft, s stretch) bool {
	return d.form == accordingTo && d.speaker != nil && d.speaker.Mention != nil && d.speaker.Mention.Overlaps(r.span(s.first, s.last))
}

func (r *reader) venueIn(first, last int, d *draft) (venue, bool) {
	return r.venueWhere(first, last, d, func(int) bool { return false })
}

func (r *reader) venueWhere(first, last int, d *draft, blocked func(int) bool) (venue, bool) {
	for i := first; i < last; i++ {
		if !r.narrative(i) || blocked(i) {
			continue
		}
		for _, k := range []class{lastingOccasion, momentaryOccasion} {
			n := r.length(i, last, k)
			if n == 0 {
				continue
			}
			begin, governed := r.venueStart(i, first, d, blocked)
			if !governed && !r.lex.pack.Say.VerbFinal {
				continue
			}
			return venue{words: stretch{begin, r.venueEnd(i+n, last, d, blocked)}, lasting: k == lastingOccasion}, true
		}
	}
	return venue{}, false
}

// venueStart steps back from an occasion's noun to its preposition, or to the
// verb whose object it is.
func (r *reader) venueStart(i, first int, d *draft, blocked func(int) bool) (begin int, governed bool) {
	begin = i
	for k := i - 1; k >= first && k >= i-7 && r.narrative(k) && !blocked(k); k-- {
		if n := max(r.length(k, i, occasionPreposition), r.length(k, i, outletPreposition)); n > 0 {
			return k + n, true
		}
		if d != nil && d.cue != nil && k < d.cue.last && k >= d.cue.first {
			return k + 1, d.cue.is(sayVerb) && k+1 < i || begin < i
		}
		if r.words[k].Kind == lang.Punct && !(r.punct(k, "-") && !r.words[k].Space) || r.mentionOf(k) >= 0 || r.any(k, clauseVerbs) || r.is(k, timeWord) {
			break
		}
		if r.is(k, occasionModifier) {
			begin = k
		}
	}
	return begin, false
}

// venueEnd runs over the complement of an occasion's noun.
func (r *reader) venueEnd(i, last int, d *draft, blocked func(int) bool) int {
	for i < last && !blocked(i) {
		if s := r.speechOf(i); s >= 0 { // „the name of the outlet“
			q := r.speeches[s]
			if q.close < 0 || q.open != i || q.last-q.first > 5 || q.close+1 > last {
				break
			}
			i = q.close + 1
			continue
		}
		w := &r.words[i]
		if w.Kind == lang.Punct && !r.punct(i, "-/'’") || r.is(i, thatWord) || r.is(i, timeWord) || r.is(i, pronounRelative) || r.is(i, askedPhrase) || r.is(i, asWord) ||
			r.any(i, clauseVerbs) && r.mentionOf(i) < 0 || r.is(i, auxiliary) && r.mentionOf(i) < 0 && !(r.is(i, outletPreposition) && r.mentionOf(i+1) >= 0) || w.Kind == lang.Number || r.is(i, andWord) {
			break
		}
		if m := r.mentionOf(i); m >= 0 && d != nil && d.who == r.mentions[m].name {
			break
		}
		if d != nil && d.speaker != nil && d.speaker.Mention != nil && w.Start >= d.speaker.Mention.Start && w.Start < d.speaker.Mention.End {
			break
		}
		if d != nil && d.who >= 0 && r.is(i, roleTitle) && w.Space && r.leadsTo(i, d.who) {
			break // the speaker's own title
		}
		if d == nil && r.personal(i) {
			for r.is(i-1, roleTitle) || r.is(i-1, nounBefore) {
				i--
			}
			return i
		}
		if m := r.mentionOf(i); m >= 0 {
			i = r.mentions[m].last
			continue
		}
		i++
	}
	for r.is(i-1, occasionPreposition) || r.is(i-1, outletPreposition) || r.is(i-1, nounBefore) && r.words[i-1].Kind == lang.Letters && !r.words[i-1].Upper && len(r.words[i-1].Norm) <= 3 {
		i--
	}
	return i
}

// behindOutlet reports whether a preposition of outlets, of one or more words,
// covers word i and ends before word last.
func (r *reader) behindOutlet(i, last int) bool {
	for k := max(0, i-3); k <= i; k++ {
		if r.sameBlock(k, last) && k+r.length(k, last, outletPreposition) > i {
			return true
		}
	}
	return false
}

// leadsTo reports whether the next name behind word i is names[who], in the same
// phrase.
func (r *reader) leadsTo(i, who int) bool {
	for k := i + 1; k < len(r.words) && k < i+7 && r.blockAt[k] == r.blockAt[i] && r.words[k].Kind == lang.Letters; k++ {
		if m := r.mentionOf(k); m >= 0 && (r.mentions[m].name == who || r.personal(k)) {
			return r.mentions[m].name == who
		}
	}
	return false
}

// outlet finds the newspaper or agency that a speaker told something: "told X".
func (r *reader) outlet(d *draft, blocked func(int) bool) (venue, bool) {
	if d.cue == nil || d.cue.kinds&maskOf(sayVerb, answerVerb) == 0 || d.speaker == nil {
		return venue{}, false
	}
	for i := d.right.first; i < d.right.last; i++ {
		m := r.mentionOf(i)
		if m < 0 || blocked(i) || !r.narrative(i) {
			continue
		}
		mention := &r.mentions[m]
		if r.names[mention.name].Kind == onrecord.Organisation && mention.name != d.who && mention.first == i {
			before := i - 1
			for before >= d.right.first && (r.is(before, nounBefore) || r.any(before, maskOf(bodyWord, organisationWord, lastingOccasion, momentaryOccasion))) {
				before--
			}
			direct := before < d.right.first && d.cue.last == d.right.first && !r.lex.pack.Pronoun.Dropped || before < d.right.first && d.form == thatClause
			if r.behindOutlet(before, mention.first) || direct || d.speaker.Mention != nil && r.words[max(before, 0)].End == d.speaker.Mention.End && before+1 < i {
				return venue{words: stretch{mention.first, mention.last}, lasting: true}, true
			}
		}
		i = mention.last - 1
	}
	for i := d.left.first; i < d.left.last; i++ { // "za X je rekao"
		m := r.mentionOf(i)
		if m < 0 || blocked(i) || !r.narrative(i) || !r.lex.pack.Pronoun.Dropped {
			continue
		}
		mention := &r.mentions[m]
		if r.names[mention.name].Kind == onrecord.Organisation && mention.name != d.who && mention.first == i && i > d.left.first && r.is(i-1, outletPreposition) && r.skipBack(d.cue.first) < mention.last {
			return venue{words: stretch{mention.first, mention.last}, lasting: true}, true
		}
		i = mention.last - 1
	}
	return venue{}, false
}
