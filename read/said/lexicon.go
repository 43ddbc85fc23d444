package said

import (
	"strings"

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
	tellsVerb
	reportiveVerb
	hypotheticalWord
	nounBefore
	andWord
	pointerWord
	objectLink

	questionWord
	interviewerLabel
	answerLabel
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

	partedVerb
	innerDot // no words of a pack: the dot of an abbreviation

	classes
	capitalWord // a candidate's role, not in any pack: what may be a name
)

// A lexicon is a pack's lists, compiled.
type lexicon struct {
	pack    *lang.Pack
	phrases [classes]*lang.Phrases[bool]
	marks   map[string]*quoteMark
	// ordinals are words such as secondo, "second", that also mean "according to".
	ordinals *lang.Phrases[bool]
	// clauseMarks are the forms by which a clause before its verb is told.
	clauseMarks *lang.Phrases[bool]
	// from are the prepositions before a body whose people speak.
	from *lang.Phrases[bool]
	// hedges stand before an expression that the writer keeps away from.
	hedges *lang.Phrases[bool]
	// ownSource are the phrases that tell their source in their own noun.
	ownSource *lang.Phrases[bool]
	// oblique are the articles in cases that no subject has.
	oblique *lang.Phrases[bool]
	// common are words that have a capital only where they open a sentence.
	common *lang.Phrases[bool]
	// parted are the verbs whose particle may stand at the end of the clause.
	parted *lang.Phrases[[]tail]
	// passive and agent are of clauses whose subject does not speak.
	passive, agent *lang.Phrases[bool]
	// quotes are verbs whose object speaks.
	quotes *lang.Phrases[bool]
	// infinitive stands in an infinitive clause.
	infinitive *lang.Phrases[bool]
	// indefinite articles say that a role is one of many.
	indefinite *lang.Phrases[bool]
	// participles are the verbs that have the subject of the clause before them.
	participles *lang.Phrases[bool]
}

// A tail is what completes a parted verb, and what the verb then means.
type tail struct {
	words []string
	class class
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
	set(accordingBefore, s.According, s.AccordingSelf)
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
	set(tellsVerb, s.Tells)
	set(reportiveVerb, s.Reportive)
	set(hypotheticalWord, s.Hypothetical)
	set(nounBefore, s.NounAfter)
	set(andWord, s.And)
	set(pointerWord, s.Pointers)
	set(objectLink, s.ObjectLinks)
	set(questionWord, q.Words)
	set(interviewerLabel, q.AskLabels)
	set(answerLabel, q.AnswerLabels)
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
	l.ordinals = lang.NewPhrases(p, keys(p.Figures.Ordinals))
	l.clauseMarks = lang.NewPhrases(p, s.ClauseMarks)
	l.from = lang.NewPhrases(p, s.From)
	l.hedges = lang.NewPhrases(p, s.Hedges)
	l.oblique = lang.NewPhrases(p, s.NotSubject)
	l.ownSource = lang.NewPhrases(p, s.AccordingSelf)
	l.common = lang.NewPhrases(p, p.Text.StopWords, keys(p.Figures.Numbers))
	l.passive = lang.NewPhrases(p, s.Passive)
	l.agent = lang.NewPhrases(p, s.Agent)
	l.quotes = lang.NewPhrases(p, s.Quotes)
	l.infinitive = lang.NewPhrases(p, s.Infinitive)
	l.indefinite = lang.NewPhrases(p, r.Indefinite)
	l.participles = lang.NewPhrases(p, s.Participles)
	l.parted = partedVerbs(p, map[class][]string{
		sayVerb: s.Verbs, sayWith: s.With, opinionVerb: s.Opinion, commitVerb: s.Commit, denyVerb: s.Deny, accuseVerb: s.Accuse, askVerb: s.Ask,
	})
	return l
}

// partedVerbs finds among verbs those that end in one of the pack's particles.
func partedVerbs(p *lang.Pack, verbs map[class][]string) *lang.Phrases[[]tail] {
	if len(p.Say.VerbParticles) == 0 {
		return nil
	}
	particles := map[string]bool{}
	for _, w := range p.Say.VerbParticles {
		particles[w] = true
	}
	parted := map[string][]tail{}
	for c := class(0); c < classes; c++ {
		for _, pattern := range verbs[c] {
			for _, form := range lang.Forms(pattern) {
				if verb, rest, ok := strings.Cut(form, " "); ok && particles[rest] {
					parted[verb] = append(parted[verb], tail{strings.Fields(rest), c})
				}
			}
		}
	}
	return lang.NewValues(p, parted)
}

func keys[V any](m map[string]V) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	return out
}

// A mask is a set of classes.
type mask uint64

const _ mask = 1 << (classes - 1) // fails to compile when there are too many

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
	// namelessWords are capitals for other reasons than being a name.
	namelessWords = maskOf(thatWord, whetherWord, asWord, notWord, maybeWord, auxiliary, andWord, pointerWord, objectLink, nounBefore, questionWord, occasionPreposition, outletPreposition,
		lastingOccasion, momentaryOccasion, pronounHe, pronounShe, pronounThey, pronounIt, pronounRelative, firstPerson, secondPerson, subjectPronoun, timeWord, askedPhrase, topicPhrase,
		accordingBefore, accordingAfter, reportiveVerb, honorific) | clauseVerbs | quoteVerbs
	pronouns = maskOf(pronounHe, pronounShe, pronounThey, pronounIt)
)
