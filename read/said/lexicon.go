package said

import (
	"onrecord/lang"
)

// A class is a set of words and phrases of a pack that mean the same to this
// stage.
type class uint8

const (
	sayVerb class = iota
	sayWith
	opinionVerb
	commitVerb
	denyVerb
	accuseVerb
	askVerb
	quoteOnlyVerb
	answerVerb
	declinePhrase
	accordingBefore
	accordingAfter
	accordingHis
	accordingHer
	accordingTheir
	rumourPhrase
	sayNoun
	askedPhrase
	topicPhrase
	lastCue // the classes above can begin a cue or end one

	thatWord
	whetherWord
	subjunctiveWord
	asWord
	notWord
	maybeWord
	auxiliary
	feminineVerb
	masculineVerb
	bareVerb
	nounBefore
	andWord
	pointerWord
	objectLink
	bodyPreposition

	questionWord
	lastingOccasion
	momentaryOccasion
	occasionPreposition
	outletPreposition
	occasionModifier

	pronounHe
	pronounShe
	pronounThey
	pronounIt
	pronounRelative
	firstPerson
	secondPerson
	subjectPronoun

	roleTitle
	roleFeminine
	honorific
	unnamedSource
	bodyWord
	organisationWord
	givenShe
	givenHe
	timeWord

	classes
)

// A lexicon is a pack's lists, compiled.
type lexicon struct {
	pack    *lang.Pack
	phrases [classes]*lang.Phrases[bool]
	marks   map[string]*quoteMark
}

var lexiconOf = lang.PerPack(compile)

func compile(p *lang.Pack) *lexicon {
	l := &lexicon{pack: p, marks: marksOf(p)}
	set := func(c class, lists ...[]string) { l.phrases[c] = lang.NewPhrases(p, lists...) }
	s, q, o, n, r := &p.Say, &p.Question, &p.Occasion, &p.Pronoun, &p.Roles
	set(sayVerb, s.Verbs)
	set(sayWith, s.With)
	set(opinionVerb, s.Opinion)
	set(commitVerb, s.Commit)
	set(denyVerb, s.Deny)
	set(accuseVerb, s.Accuse)
	set(askVerb, s.Ask)
	set(quoteOnlyVerb, s.QuoteOnly)
	set(answerVerb, q.Answer)
	set(declinePhrase, s.Decline)
	set(accordingBefore, s.According)
	set(accordingAfter, s.AccordingAfter)
	set(accordingHis, s.AccordingMasculine)
	set(accordingHer, s.AccordingFeminine)
	set(accordingTheir, s.AccordingPlural)
	set(rumourPhrase, s.Rumour)
	set(sayNoun, s.Nouns)
	set(askedPhrase, q.Asked)
	set(topicPhrase, q.Topic)
	set(thatWord, s.That)
	set(whetherWord, s.Whether)
	set(subjunctiveWord, s.Subjunctive)
	set(asWord, s.As)
	set(notWord, s.Not)
	set(maybeWord, s.Maybe)
	set(auxiliary, s.Auxiliaries)
	set(feminineVerb, s.Feminine)
	set(masculineVerb, s.Masculine)
	set(bareVerb, s.Bare)
	set(nounBefore, s.NounAfter)
	set(andWord, s.And)
	set(pointerWord, s.Pointers)
	set(objectLink, s.ObjectLinks)
	set(bodyPreposition, s.From)
	set(questionWord, q.Words)
	set(lastingOccasion, o.Lasting)
	set(momentaryOccasion, o.Momentary)
	set(occasionPreposition, o.Prepositions)
	set(outletPreposition, o.For)
	set(occasionModifier, o.Modifiers)
	set(pronounHe, n.Masculine)
	set(pronounShe, n.Feminine)
	set(pronounThey, n.Plural)
	set(pronounIt, n.Neuter)
	set(pronounRelative, n.Relative)
	set(firstPerson, n.First)
	set(secondPerson, n.Second)
	set(subjectPronoun, n.Subject)
	set(roleTitle, r.Titles)
	set(roleFeminine, r.Feminine)
	set(honorific, r.Honorifics)
	set(unnamedSource, r.Unnamed)
	set(bodyWord, r.Bodies)
	set(organisationWord, p.Names.Organisations)
	set(givenShe, p.Names.GivenFeminine)
	set(givenHe, p.Names.GivenMasculine)
	set(timeWord, keys(p.Dates.Days), keys(p.Dates.Weekdays), keys(p.Dates.Weeks), keys(p.Dates.Months), keys(p.Dates.Years))
	return l
}

func keys(m map[string]int) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	return out
}

// A mask is a set of classes.
type mask uint64

func (m mask) has(c class) bool { return m&(1<<c) != 0 }

func maskOf(cs ...class) (m mask) {
	for _, c := range cs {
		m |= 1 << c
	}
	return m
}

var (
	quoteVerbs  = maskOf(sayVerb, sayWith, opinionVerb, commitVerb, denyVerb, askVerb, quoteOnlyVerb, answerVerb)
	clauseVerbs = maskOf(sayVerb, sayWith, opinionVerb, commitVerb, denyVerb, accuseVerb, askVerb, answerVerb)
	pronouns    = maskOf(pronounHe, pronounShe, pronounThey, pronounIt)
)
