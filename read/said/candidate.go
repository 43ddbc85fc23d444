package said

import (
	"slices"
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
)

// A candidate is somebody who may have made a statement: a mention near its cue,
// or whoever spoke before.
type candidate struct {
	how     onrecord.How
	words   stretch        // the mention's words; empty where the speaker goes on
	mention *onrecord.Span // the very characters
	who     int            // names[who], or -1
	text    string         // what to call a speaker who has no name
	role    class          // of a role: roleTitle, unnamedSource, bodyWord or classes for any noun
	side    side

	features []string
	score    float64
	p        float64
}

type side uint8

const (
	nowhere side = iota
	left
	right
)

var sideNames = [...]string{"", "left", "right"}
var formNames = [forms]string{"after-quote", "before-quote", "colon", "that", "bare", "object", "fronted", "according", "verb-final", "pointer", "noun", "rumour", "attribution", "alone", "answer", "reported"}

const maxCandidates = 12

// candidates lists the mentions near a draft's cue, and going on without one.
func (r *reader) candidates(d *draft) []candidate {
	var out []candidate
	if d.label.first < d.label.last && !r.is(d.label.first, answerLabel) {
		return []candidate{r.labelBearer(d.label)}
	}
	if d.form == accordingTo && d.cue != nil && d.right.first >= d.right.last && (r.namesSource(*d.cue) || d.cue.is(accordingBefore) && d.cue.last == d.cue.first+2) {
		words := stretch{d.cue.first + 1, d.cue.last}
		span := r.span(words.first, words.last)
		out = append(out, candidate{how: onrecord.Role, role: unnamedSource, who: -1, words: words, mention: &span, text: span.In(r.t.Raw), side: right})
	} else if d.left.first < d.left.last {
		out = r.mentionsIn(out, d, d.left, left)
	}
	if d.right.first < d.right.last {
		out = r.mentionsIn(out, d, d.right, right)
	}
	if d.form != accordingTo {
		out = slices.DeleteFunc(out, func(c candidate) bool { return c.how == onrecord.Role && r.tellsWhere(c.words) })
	}
	out = append(out, candidate{how: onrecord.Continued, who: -1})
	for i := range out {
		out[i].features = r.describe(d, &out[i], out)
	}
	return out
}

// tellsWhere reports whether words are where something was said, and nobody: "in a
// statement".
func (r *reader) tellsWhere(s stretch) bool {
	return r.is(s.first, occasionPreposition) && r.anyIn(s.first+1, min(s.first+5, s.last), maskOf(lastingOccasion, momentaryOccasion))
}

// labelBearer returns whom the label of a turn names.
func (r *reader) labelBearer(label stretch) candidate {
	c := candidate{who: -1, side: left}
	for i := label.first; i < label.last; i++ {
		if m := r.mentionOf(i); m >= 0 {
			mention := &r.mentions[m]
			c.how, c.who, c.words, c.mention = onrecord.Named, mention.name, stretch{mention.first, mention.last}, &mention.span
			c.text = mention.span.In(r.t.Raw)
			return c
		}
	}
	span := r.span(label.first, label.last)
	c.how, c.role, c.words, c.mention, c.text = onrecord.Role, classes, label, &span, span.In(r.t.Raw)
	key := r.labelKey(label)
	for n := range r.names { // in capitals, say
		if words := lang.Words(r.names[n].Name, r.lex.pack); len(words) > 0 && words[len(words)-1].Norm == key && r.names[n].Kind == onrecord.Person {
			c.how, c.who = onrecord.Named, n
			break
		}
	}
	return c
}

const sideReach = 28 // words

func (r *reader) mentionsIn(out []candidate, d *draft, s stretch, at side) []candidate {
	begin := len(out)
	if at == left {
		s.first = max(s.first, s.last-sideReach)
	} else {
		s.last = min(s.last, s.first+sideReach)
	}
	covered := func(i int) bool {
		for _, c := range out[begin:] {
			if c.words.first <= i && i < c.words.last {
				return true
			}
		}
		return false
	}
	aside := r.aside(d, s, at)
	for i := s.first; i < s.last; i++ {
		if r.inParts(d, i) || covered(i) || aside.first <= i && i < aside.last {
			continue
		}
		c := candidate{who: -1, side: at}
		switch m := r.mentionOf(i); {
		case m >= 0:
			mention := &r.mentions[m]
			if n := len(out); n > begin && out[n-1].who == mention.name && out[n-1].how == onrecord.Named && r.punct(i-1, "(") {
				continue // the abbreviation behind the name
			}
			c.how, c.who, c.words, c.mention = onrecord.Named, mention.name, stretch{mention.first, mention.last}, &mention.span
		case r.speechOf(i) >= 0:
			words := r.quotedName(i, s)
			if words.first == words.last {
				continue
			}
			if n := len(out); n > begin && out[n-1].how == onrecord.Role && out[n-1].words.last == words.first {
				// the newspaper "…"
				out[n-1].words.last = words.last
				span := r.span(out[n-1].words.first, words.last)
				out[n-1].mention, out[n-1].text = &span, span.In(r.t.Raw)
				continue
			}
			c.how, c.role, c.words = onrecord.Role, capitalWord, stretch{words.first + 1, words.last - 1}
		case r.is(i, subjectPronoun) && !r.is(i, firstPerson) && !r.is(i, pronounRelative), d.form == accordingTo && r.any(i, pronouns):
			if r.determines(i) || r.is(i, roleTitle) || r.is(i, thatWord) && at == right || r.is(i, nounBefore) && r.words[i+1].Kind == lang.Letters && d.form == accordingTo {
				continue
			}
			c.how, c.words = onrecord.Pronoun, stretch{i, i + 1}
		default:
			for _, k := range []class{unnamedSource, roleTitle, bodyWord} {
				if n := r.length(i, s.last, k); n > 0 {
					c.how, c.role, c.words = onrecord.Role, k, r.nounPhrase(i, i+n, s, at)
					break
				}
			}
			if c.how == "" {
				last := r.capitals(d, i, s.last)
				if last == i {
					last = r.webName(i, s.last)
				}
				if last == i {
					continue
				}
				c.how, c.role, c.words = onrecord.Role, capitalWord, stretch{i, last}
			}
		}
		if c.mention == nil {
			span := r.span(c.words.first, c.words.last)
			c.mention = &span
		}
		c.text = c.mention.In(r.t.Raw)
		if len(out)-begin < maxCandidates {
			out = append(out, c)
		}
	}
	if d.cue != nil && d.form != attribution {
		out = r.anyNoun(out, begin, d, s, at)
	}
	return out
}

// quotedName returns the words of a speech at word i, with its marks, that is no
// more than a name: a newspaper or a programme. Empty where it is more.
func (r *reader) quotedName(i int, within stretch) stretch {
	q := &r.speeches[r.speechOf(i)]
	if !q.marked || q.quoted || q.continues || q.open < within.first || q.close < 0 || q.close >= within.last || q.last-q.first > 4 || i > q.first {
		return stretch{}
	}
	if w := &r.words[q.first]; !w.Upper || w.Kind != lang.Letters || r.any(q.last-1, clauseVerbs) || r.punct(q.last-1, ".,!?") {
		return stretch{}
	}
	for k := q.first; k < q.last; k++ {
		if r.mentionOf(k) >= 0 {
			return stretch{} // which is offered by itself
		}
	}
	return stretch{q.open, q.close + 1}
}

// namesSource reports whether a cue tells its source in its own noun: "nach
// Polizeiangaben".
func (r *reader) namesSource(c cue) bool {
	n, _ := r.lex.ownSource.At(r.words, c.first)
	if n != c.last-c.first || n < 2 {
		return false
	}
	if !r.is(c.last-1, sayNoun) {
		return true
	}
	return n > 2 && (c.last >= len(r.words) || !r.sameBlock(c.first, c.last) || !r.words[c.last].Upper && !r.any(c.last, maskOf(nounBefore, objectLink)))
}

// webName returns where the address of a site ends that begins at word i:
// "example.org"; i where none does.
func (r *reader) webName(i, last int) int {
	k := i
	for k+2 < last && r.words[k].Kind == lang.Letters && r.words[k+1].Kind == lang.Punct && !r.words[k+1].Space && !r.words[k+2].Space && r.words[k+2].Kind == lang.Letters && (r.text(k+1) == "." || r.text(k+1) == "-") {
		k += 2
	}
	if k == i || r.text(k-1) != "." || r.words[k].Upper {
		return i
	}
	return k + 1
}

// determines reports whether what may be a pronoun stands before its noun: "het
// besluit", "este plan".
func (r *reader) determines(i int) bool {
	return r.is(i, nounBefore) && i+1 < len(r.words) && r.words[i+1].Kind == lang.Letters && r.sameBlock(i, i+1) &&
		!r.is(i+1, auxiliary) && !r.any(i+1, clauseVerbs) && !r.is(i+1, timeWord) && !r.is(i+1, thatWord)
}

// capitals returns where a run of capital words ends that may be a name which is
// not known as one; i where none begins there.
func (r *reader) capitals(d *draft, i, last int) int {
	if d.form == attribution || d.cue != nil && i >= d.cue.first && i < d.cue.last || !r.words[i].Upper || r.words[i].Kind != lang.Letters || len(r.words[i].Norm) < 3 || r.words[i-min(i, 1)].Upper && i > r.units[d.unit].first && !(d.form == accordingTo && d.cue != nil && i == d.cue.last) ||
		r.any(i, namelessWords) || i == r.units[d.unit].first && r.lex.common.Has(r.words, i) || !r.narrative(i) || r.lex.pack.Names.Capitalised && !r.bare(d, i, r.units[d.unit].first) {
		return i
	}
	k := i + 1
	for k < last && k < i+6 && r.mentionOf(k) < 0 && (r.words[k].Upper || r.words[k].Kind == lang.Punct && !r.words[k].Space && (r.text(k) == "-" || r.is(k, innerDot)) || !r.words[k].Space) && r.narrative(k) {
		k++
	}
	for k > i+1 && r.words[k-1].Kind == lang.Punct {
		k--
	}
	return k
}

// bare reports whether a capital word stands without an article or an adjective
// before it, where nouns have capitals too.
func (r *reader) bare(d *draft, i, first int) bool {
	if d.cue != nil && (i+1 == d.cue.first && (i == first || d.cue.is(accordingAfter)) || i == d.cue.last && d.form == accordingTo) {
		return true
	}
	if i == first {
		return i+1 < len(r.words) && (r.words[i+1].Upper || r.is(i+1, auxiliary))
	}
	return r.words[i-1].Kind == lang.Punct || r.any(i-1, clauseVerbs|quoteVerbs|maskOf(auxiliary, andWord, roleTitle, honorific))
}

// aside returns the words of a question that is told before the cue: those named
// in it are not the one who answers.
func (r *reader) aside(d *draft, s stretch, at side) stretch {
	if at != left || d.cue == nil {
		return stretch{}
	}
	for i := s.first; i < s.last; i++ {
		if !r.is(i, askedPhrase) || !r.narrative(i) {
			continue
		}
		if r.lex.pack.Say.VerbFinal {
			return stretch{s.first, i + r.length(i, s.last, askedPhrase)}
		}
		if k := r.skipBack(d.cue.first); k > i && r.is(k, andWord) {
			return stretch{i, k}
		}
		if k := r.mainClause(i, s.last, s.last); k >= 0 {
			return stretch{i, k}
		}
	}
	return stretch{}
}

// inParts reports whether word i is part of what was said.
func (r *reader) inParts(d *draft, i int) bool {
	for _, p := range d.parts {
		if p.first <= i && i < p.last {
			return true
		}
	}
	return false
}

// nounPhrase widens a role word to its noun phrase.
func (r *reader) nounPhrase(first, last int, within stretch, at side) stretch {
	stop := func(i int) bool {
		return r.words[i].Kind != lang.Letters || r.mentionOf(i) >= 0 || r.any(i, clauseVerbs) || r.is(i, auxiliary) || r.is(i, timeWord) ||
			r.is(i, thatWord) || r.is(i, andWord) || r.is(i, pronounRelative) || r.is(i, subjectPronoun) || r.speechOf(i) >= 0
	}
	for first > within.first && first > last-6 && !stop(first-1) && !r.is(first-1, occasionPreposition) {
		first--
	}
	if first > within.first && r.is(first-1, nounBefore) {
		first-- // an article
	}
	for last < within.last && last < first+10 && (!stop(last) || r.mentionOf(last) >= 0 && !r.personal(last) || r.is(last, nounBefore) && r.words[last].Kind == lang.Letters ||
		last+1 < within.last && len(r.words[last].Norm) <= 3 && r.words[last].Kind == lang.Letters && r.any(last+1, maskOf(bodyWord, organisationWord))) {
		if at == right && r.is(last, occasionPreposition) && (!r.is(last, objectLink) || r.anyIn(last+1, min(last+5, within.last), maskOf(lastingOccasion, momentaryOccasion))) {
			break
		}
		last++
	}
	for last > first+1 && (r.is(last-1, occasionPreposition) || r.is(last-1, nounBefore)) {
		last--
	}
	return stretch{first, last}
}

func (r *reader) personal(i int) bool {
	m := r.mentionOf(i)
	return m >= 0 && r.names[r.mentions[m].name].Kind == onrecord.Person
}

// anyNoun offers the words next to a verb where the lists know no role: "the
// potter said".
func (r *reader) anyNoun(out []candidate, begin int, d *draft, s stretch, at side) []candidate {
	if at == left && d.form == accordingTo && s.first >= d.cue.first && d.right.first < d.right.last {
		return out // the cue itself, with its source behind it
	}
	first, last := s.first, s.last
	ends := func(i int) bool {
		return r.words[i].Kind != lang.Letters || r.speechOf(i) >= 0 || r.is(i, thatWord) || r.is(i, andWord) || r.is(i, timeWord) ||
			r.lex.pack.Pronoun.Dropped && r.is(i, subjectPronoun) && r.is(i, firstPerson) // "we", the outlet
	}
	if at == left {
		for last > first && r.is(last-1, auxiliary) {
			last--
		}
		for k := last - 2; r.punct(last-1, ",") && k > first; k-- {
			if r.punct(k, ",") {
				last = k // "X, who …, said"
				break
			}
		}
		k := last
		for k > first && k > last-7 && !ends(k-1) {
			k--
		}
		first = k
	} else {
		for first < last && r.is(first, auxiliary) {
			first++
		}
		k := first
		for k < last && k < first+5 && !ends(k) && !r.is(k, occasionPreposition) && !r.is(k, outletPreposition) {
			k++
		}
		last = k
	}
	for r.lex.pack.Names.Capitalised && last > first+1 && !r.words[last-1].Upper {
		last--
	}
	if first >= last || r.is(first, occasionPreposition) || r.is(first, outletPreposition) || r.is(first, askedPhrase) {
		return out
	}
	long := false
	for i := first; i < last; i++ {
		w := &r.words[i]
		long = long || utf8.RuneCountInString(w.Norm) > 3 && (!r.lex.pack.Names.Capitalised || w.Upper && i > r.units[d.unit].first)
	}
	if !long {
		return out
	}
	for _, c := range out[begin:] {
		if c.words.first < last && first < c.words.last {
			return out
		}
	}
	span := r.span(first, last)
	return append(out, candidate{how: onrecord.Role, role: classes, who: -1, words: stretch{first, last}, mention: &span, text: span.In(r.t.Raw), side: at})
}

// describe lists what speaks for or against a candidate.
func (r *reader) describe(d *draft, c *candidate, all []candidate) []string {
	f := make([]string, 0, 16)
	form := formNames[d.form]
	kind := r.kindOf(c)
	if c.how == onrecord.Continued {
		f = append(f, "continued", "continued "+form)
		if d.joined {
			f = append(f, "continued joined")
		}
		if d.cue == nil {
			f = append(f, "continued without cue")
		}
		for k := range all {
			o := &all[k]
			if o.how == onrecord.Continued || o.how == onrecord.Role && o.role == classes {
				continue
			}
			if d.form != accordingTo && r.prepositional(o) {
				f = append(f, "continued beside preposition")
			} else if o.how != onrecord.Role {
				f = append(f, "continued beside "+r.kindOf(o)+" "+sideNames[o.side])
			}
		}
		if r.lex.pack.Pronoun.Dropped {
			f = append(f, "continued dropped", "continued dropped "+form)
		}
		return f
	}
	f = append(f, kind, kind+" "+sideNames[c.side], form+" "+sideNames[c.side])
	gap, commas, others, broken := 0, 0, 0, false
	from, to := c.words.last, d.left.last
	if d.cue != nil {
		if c.side == left {
			to = d.cue.first
		} else {
			from, to = d.cue.last, c.words.first
		}
	} else if c.side == right {
		from, to = d.right.first, c.words.first
	}
	if d.cue != nil && c.side == left && r.punct(from, ",") && r.punct(r.skipBack(to), ",") && r.skipBack(to) > from {
		f = append(f, "clause between "+kind)
		from = to // "X, who …, said"
	}
	for i := from; i < to; i++ {
		switch {
		case r.speechOf(i) >= 0:
		case r.punct(i, ",("):
			commas++
		case r.words[i].Kind == lang.Punct || r.is(i, auxiliary):
		default:
			gap++
		}
		if r.is(i, thatWord) || r.is(i, pronounRelative) || r.is(i, andWord) || r.punct(i, ":;") || r.any(i, clauseVerbs) && r.narrative(i) {
			broken = true
		}
	}
	for k := range all {
		o := &all[k]
		if o != c && o.side == c.side && o.how != onrecord.Continued && o.words.first >= min(from, to) && o.words.last <= max(from, to) {
			others++
		}
		if o != c && o.side == c.side && o.how == onrecord.Named && r.names[o.who].Kind == onrecord.Person {
			if between := r.gapTo(c, o); between <= 6 && c.how != onrecord.Named {
				f = append(f, kind+" with person")
			} else if c.how == onrecord.Named && r.names[c.who].Kind != onrecord.Person {
				f = append(f, kind+" beside person")
			}
		}
		if o != c && o.side == c.side && o.how == onrecord.Role && r.gapTo(c, o) <= 1 && kind == "organisation" {
			f = append(f, "organisation in role "+r.kindOf(o))
		}
	}
	if d.cue != nil && c.side == left && r.tied(d) {
		f = append(f, bucket("tied", kind, r.earlier(c, all)), bucket("tied", "", r.earlier(c, all)))
	} else {
		f = append(f, bucket("gap", sideNames[c.side], gap), bucket("commas", sideNames[c.side], commas), bucket("others", sideNames[c.side], others))
	}
	if broken {
		f = append(f, "broken "+sideNames[c.side])
	}
	if c.side == right && d.cue != nil && d.form != accordingTo && r.hasSubjectLeft(d, all) {
		f = append(f, "subject left "+form)
	}
	if d.joined {
		f = append(f, "joined "+sideNames[c.side])
	}
	if d.cue != nil && c.side == right && (r.is(d.cue.first, tellsVerb) || d.cue.is(accuseVerb)) && d.left.first < d.left.last {
		f = append(f, "addressee") // "X told Y"
	}
	if d.cue != nil && r.lex.quotes.Has(r.words, d.cue.first) {
		f = append(f, "quoted "+sideNames[c.side])
	}
	if r.oblique(c) {
		f = append(f, "oblique", "oblique "+sideNames[c.side])
	}
	if d.cue != nil && c.side == right && r.is(c.words.first-1, objectLink) && r.sameBlock(c.words.first-1, c.words.first) {
		f = append(f, "object")
	}
	if d.form != accordingTo && r.prepositional(c) && !(gap <= 1 && r.speaksFrom(d, kind, r.beforePhrase(c.words.first))) {
		f = append(f, "preposition", "preposition "+kind)
		if r.is(r.beforePhrase(c.words.first), outletPreposition) {
			f = append(f, "outlet")
		}
	}
	if kind == "noun" && c.words.last > c.words.first+1 && !r.is(c.words.first, nounBefore) && utf8.RuneCountInString(r.words[c.words.first].Norm) <= 4 {
		f = append(f, "noun behind a small word", "noun behind a small word "+sideNames[c.side])
	}
	if c.how == onrecord.Named && r.punct(c.words.last, ",") {
		for k := range all {
			if o := &all[k]; o.how == onrecord.Named && o.who != c.who && o.words.first == c.words.last+1 && r.names[o.who].Kind == onrecord.Person && (r.punct(o.words.last, ",") || o.words.last == to) {
				f = append(f, "bearer follows") // "the mayor of X, Y, said"
				if r.prepositional(c) || c.words.first > r.units[d.unit].first && r.words[c.words.first-1].Kind == lang.Letters && !r.is(c.words.first-1, roleTitle) {
					f = append(f, "bearer follows within a role")
				}
			}
		}
	}
	if c.words.first == r.units[d.unit].first {
		f = append(f, "first", "first "+kind)
	}
	if d.cue != nil {
		switch g := r.verbGender(d); {
		case g != 0 && r.gender(c) == g:
			f = append(f, "gender agrees")
		case g != 0 && r.gender(c) == -g:
			f = append(f, "gender disagrees")
		}
		if d.cue.kinds&(clauseVerbs|quoteVerbs) == 0 {
			f = append(f, kind+" by phrase")
		}
	}
	return f
}

// hasSubjectLeft reports whether a candidate stands just left of the cue, as its
// subject does.
func (r *reader) hasSubjectLeft(d *draft, all []candidate) bool {
	to := r.skipBack(d.cue.first) + 1
	for k := range all {
		c := &all[k]
		if c.side == left && c.words.last == to && c.role != classes && !r.is(r.beforePhrase(c.words.first), occasionPreposition) && !r.is(r.beforePhrase(c.words.first), outletPreposition) {
			return true
		}
	}
	return false
}

// tied reports whether the cue stands behind what its subject does besides: "X
// attacked Y, saying", "X met Y and said".
func (r *reader) tied(d *draft) bool {
	k := r.skipBack(d.cue.first)
	return r.narrative(k) && (r.punct(k, ",") && r.lex.participles.Has(r.words, d.cue.first) || r.is(k, andWord))
}

// earlier counts the candidates that stand left of c on its side.
func (r *reader) earlier(c *candidate, all []candidate) int {
	n := 0
	for k := range all {
		if o := &all[k]; o.side == c.side && o.how != onrecord.Continued && o.words.first < c.words.first {
			n++
		}
	}
	return n
}

// oblique reports whether the article of a candidate stands in a case that no
// subject has: "den Behörden".
func (r *reader) oblique(c *candidate) bool {
	if r.lex.oblique.Has(r.words, c.words.first) {
		return true
	}
	before := r.beforePhrase(c.words.first)
	return before >= 0 && r.blockAt[before] == r.blockAt[c.words.first] && r.words[before].Kind == lang.Letters && r.lex.oblique.Has(r.words, before)
}

// prepositional reports whether a preposition stands before a candidate and its
// titles.
func (r *reader) prepositional(c *candidate) bool {
	before := r.beforePhrase(c.words.first)
	return before >= 0 && r.blockAt[before] == r.blockAt[c.words.first] && (r.is(before, occasionPreposition) || r.is(before, outletPreposition))
}

// speaksFrom reports whether the preposition before a body makes it the speaker:
// "kažu u ministarstvu". A verb that tells a person's gender has another subject.
func (r *reader) speaksFrom(d *draft, kind string, before int) bool {
	return (kind == "organisation" || kind == "body") && d.cue != nil && before >= 0 && r.lex.from.Has(r.words, before) && r.verbGender(d) == 0
}

// beforePhrase returns the word before a name's titles.
func (r *reader) beforePhrase(i int) int {
	i--
	if i > 0 && r.words[i].Kind == lang.Punct && r.speechOf(i) >= 0 && r.speeches[r.speechOf(i)].open == i {
		i-- // the mark of a name in quotation marks
	}
	for n := 0; n < 4 && i >= 0 && (r.is(i, roleTitle) || r.is(i, honorific)); n++ {
		i--
	}
	return i
}

// gapTo counts the words between two candidates.
func (r *reader) gapTo(a, b *candidate) int {
	if a.words.first > b.words.first {
		a, b = b, a
	}
	return max(0, b.words.first-a.words.last)
}

func (r *reader) kindOf(c *candidate) string {
	switch c.how {
	case onrecord.Named:
		return string(r.names[c.who].Kind)
	case onrecord.Pronoun:
		return "pronoun"
	case onrecord.Continued:
		return "continued"
	}
	switch c.role {
	case unnamedSource:
		return "source"
	case roleTitle:
		return "title"
	case bodyWord:
		return "body"
	case capitalWord:
		if c.words.last > c.words.first+1 {
			return "capitals"
		}
		return "capital"
	}
	return "noun"
}

var bucketNames = [...]string{"0", "1", "2", "3-4", "5-8", "9+"}

func bucket(name, side string, n int) string {
	k := 5
	switch {
	case n <= 2:
		k = n
	case n <= 4:
		k = 3
	case n <= 8:
		k = 4
	}
	return name + " " + side + " " + bucketNames[k]
}
