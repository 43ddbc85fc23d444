package name

import (
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/lang"
)

// lexicon is what a pack tells about names, compiled.
type lexicon struct {
	pack       *lang.Pack
	titles     *lang.Phrases[bool]
	honorifics *lang.Phrases[bool]
	orgs       *lang.Phrases[bool] // words that make a name an organisation's
	bodies     *lang.Phrases[bool] // organisations by their kind: police, court
	places     *lang.Phrases[bool]
	adjectives *lang.Phrases[bool]
	linking    *lang.Phrases[bool]
	particles  *lang.Phrases[bool]
	verbs      *lang.Phrases[bool] // of saying
	months     *lang.Phrases[int]
	weekdays   *lang.Phrases[int]
	preps      *lang.Phrases[bool]
	networks   *lang.Phrases[bool] // what is said on them
	furniture  *lang.Phrases[bool]
	female     *lang.Phrases[bool] // given names
	male       *lang.Phrases[bool]
	// determiners stand before nouns, not before surnames.
	determiners *lang.Phrases[bool]
	womanly     *lang.Phrases[bool] // roles that tell a woman

	stop      map[string]bool
	gazetteer map[string]bool   // places, by the key of the whole name
	known     map[string]string // bodies: key to the key of the long form
	heads     map[string]bool   // the first words of places and bodies of several words
	cases     []ending
	classes   []classPhrases
}

// classPhrases are the phrases that put their words in a class.
type classPhrases struct {
	class   class
	phrases *lang.Phrases[bool]
}

// An ending turns an inflected form into a nominative.
type ending struct{ from, to string }

var lexiconOf = lang.PerPack(newLexicon)

func newLexicon(p *lang.Pack) *lexicon {
	l := &lexicon{
		pack:        p,
		titles:      lang.NewPhrases(p, p.Roles.Titles),
		honorifics:  lang.NewPhrases(p, p.Roles.Honorifics),
		orgs:        lang.NewPhrases(p, p.Names.Organisations),
		bodies:      lang.NewPhrases(p, p.Roles.Bodies),
		places:      lang.NewPhrases(p, p.Names.Places),
		adjectives:  lang.NewPhrases(p, p.Names.Adjectives),
		linking:     lang.NewPhrases(p, p.Names.Linking),
		particles:   lang.NewPhrases(p, p.Names.Particles),
		verbs:       lang.NewPhrases(p, p.Say.Verbs, p.Say.Opinion, p.Say.Commit, p.Say.Deny, p.Say.Accuse, p.Say.Ask, p.Say.QuoteOnly),
		months:      lang.NewValues(p, p.Dates.Months),
		weekdays:    lang.NewValues(p, p.Dates.Weekdays),
		preps:       lang.NewPhrases(p, p.Occasion.Prepositions),
		networks:    lang.NewPhrases(p, p.Occasion.Momentary),
		furniture:   lang.NewPhrases(p, p.Page.Photo, p.Page.Source, p.Page.ReadAlso),
		female:      lang.NewPhrases(p, p.Names.GivenFeminine),
		male:        lang.NewPhrases(p, p.Names.GivenMasculine),
		determiners: lang.NewPhrases(p, p.Say.NounAfter),
		womanly:     lang.NewPhrases(p, p.Roles.Feminine),
		stop:        map[string]bool{},
		gazetteer:   map[string]bool{},
		known:       map[string]string{},
		heads:       map[string]bool{},
	}
	for _, list := range [][]string{p.Text.StopWords, p.Pronoun.Subject, p.Pronoun.First, p.Pronoun.Masculine, p.Pronoun.Feminine, p.Pronoun.Plural} {
		for _, w := range list {
			l.stop[w] = true
		}
	}
	key := func(s string) string {
		words := lang.Words(s, p)
		if len(words) > 1 {
			l.heads[words[0].Norm] = true
		}
		return keyOf(words)
	}
	for _, s := range slices.Concat(p.Names.Gazetteer, listed().countries[p.Code]) {
		l.gazetteer[key(s)] = true
	}
	for _, s := range p.Names.KnownBodies {
		long, short, pair := strings.Cut(s, " = ")
		k := key(long)
		l.known[k] = k
		if pair {
			l.known[key(short)] = k
		}
	}
	for _, s := range p.Page.Agencies {
		// Short ones are also given names and words.
		if k := key(s); utf8.RuneCountInString(k) >= 5 && l.givenAs(k) == 0 {
			l.known[k] = k
		}
	}
	for _, s := range p.Names.Cases {
		from, to, _ := strings.Cut(s, ">")
		l.cases = append(l.cases, ending{from, to})
	}
	l.classes = []classPhrases{
		{classTitle, l.titles}, {classHonorific, l.honorifics}, {classOrganisation, l.orgs}, {classBody, l.bodies},
		{classPlace, l.places}, {classParticle, l.particles}, {classLinking, l.linking}, {classVerb, l.verbs},
		{classPreposition, l.preps}, {classAdjective, l.adjectives}, {classFurniture, l.furniture},
	}
	return l
}

// keyOf joins the words of a name as they are compared.
func keyOf(words []lang.Word) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 && w.Space {
			b.WriteByte(' ')
		}
		b.WriteString(w.Norm)
	}
	return b.String()
}

// bases returns w and the nominatives that it may be a form of.
func (l *lexicon) bases(w string) []string {
	out := []string{w}
	for _, c := range l.cases {
		if stem, ok := strings.CutSuffix(w, c.from); ok && len(stem) >= 2 && len(stem)+len(c.to) >= 3 {
			out = append(out, stem+c.to)
		}
	}
	return out
}

// minShared is how many bytes the forms of a name share at least.
const minShared = 3

// same reports whether two words can be forms of one name.
func (l *lexicon) same(a, b string) bool {
	if a == b {
		return true
	}
	if len(l.cases) == 0 || a == "" || b == "" || a[0] != b[0] {
		return false
	}
	if shared := sharedPrefix(a, b); shared < minShared || shared < min(len(a), len(b))-3 {
		return false
	}
	for _, x := range l.bases(a) {
		for _, y := range l.bases(b) {
			if x == y {
				return true
			}
		}
	}
	return false
}

// stem returns what two words share that are the [lexicon.same].
func (l *lexicon) stem(w string) string {
	if len(l.cases) == 0 {
		return w
	}
	return w[:min(len(w), minShared)]
}

// stems joins the stems of words.
func (l *lexicon) stems(words []lang.Word) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(l.stem(w.Norm))
		b.WriteByte(' ')
	}
	return b.String()
}

func sharedPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// givenAs returns 'f' or 'm' for a given name, 0 for another word.
func (l *lexicon) givenAs(w string) byte {
	has := func(m *lang.Phrases[bool], w string) bool { return m.Has([]lang.Word{{Norm: w}}, 0) }
	for i, b := range l.bases(w) {
		if i > 0 && len(b) < 3 {
			continue
		}
		if has(l.female, b) {
			return 'f'
		}
		if has(l.male, b) {
			return 'm'
		}
	}
	return 0
}

// listedAs returns what the lists say of a word or of what it may be a form of.
func (l *lexicon) listedAs(w string) class {
	c := listed().said[plain(w)]
	for i, b := range l.bases(w) {
		if i > 0 && len(b) > minShared {
			c |= listed().said[plain(b)]
		}
	}
	return c
}

// opens reports whether a place or a body of several words, or a listed city, may
// begin with w. It spares the words with capitals that open none the search.
func (l *lexicon) opens(w string) bool {
	return listed().heads[plain(w)] || slices.ContainsFunc(l.bases(w), func(b string) bool { return l.heads[b] })
}

// inGazetteer reports whether words name a known place, in any case.
func (l *lexicon) inGazetteer(words []lang.Word) bool {
	k := keyOf(words)
	if l.gazetteer[k] {
		return true
	}
	if len(words) == 1 {
		for _, b := range l.bases(words[0].Norm) {
			if l.gazetteer[b] {
				return true
			}
		}
		return false
	}
	// every word inflected
	first := words[:len(words)-1]
	last := words[len(words)-1]
	for _, b := range l.bases(last.Norm) {
		for _, a := range l.bases(first[0].Norm) {
			k := a
			for _, w := range first[1:] {
				k += " " + w.Norm
			}
			if l.gazetteer[k+" "+b] {
				return true
			}
		}
	}
	return false
}

// knownBody returns the key of the long form of a known body, or "".
func (l *lexicon) knownBody(words []lang.Word) string {
	if long := l.known[keyOf(words)]; long != "" {
		return long
	}
	last := words[len(words)-1]
	head := ""
	if len(words) > 1 {
		head = keyOf(words[:len(words)-1]) + " "
	}
	for _, b := range l.bases(last.Norm)[1:] {
		if long := l.known[head+b]; long != "" {
			return long
		}
	}
	if len(words) == 2 {
		for _, a := range l.bases(words[0].Norm) {
			for _, b := range l.bases(last.Norm) {
				if long := l.known[a+" "+b]; long != "" {
					return long
				}
			}
		}
	}
	return ""
}
