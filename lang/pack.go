package lang

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/pelletier/go-toml/v2"

	"onrecord"
)

// A Pack is all that is particular to one language, as its file
// lang/packs/CODE.toml says it. Words are written in the first of the pack's
// scripts and lower case; see [NewPhrases] for the patterns they may use.
//
// A field that a language has no use for is left out of its file.
type Pack struct {
	Code    string   `toml:"code"`    // BCP 47 primary language subtag
	Name    string   `toml:"name"`    // in English
	Native  string   `toml:"native"`  // in the language itself
	Scripts []string `toml:"scripts"` // ISO 15924; the first is that of this file
	// Transliteration maps the small letters of the other scripts to that of
	// this file, so that one list of words serves all of them.
	Transliteration map[string]string `toml:"transliteration"`
	// Romanisation writes small letters of a script that is not Latin in Latin ones,
	// as names are written abroad: by the state's own rule for passports and signs.
	Romanisation map[string]string `toml:"romanisation"`
	// DotlessI says that i and ı are two letters (Turkish).
	DotlessI bool `toml:"dotless_i"`

	Text     TextRules     `toml:"text"`
	Search   SearchRules   `toml:"search"`
	Quotes   QuoteRules    `toml:"quotes"`
	Say      SayRules      `toml:"say"`
	Question QuestionRules `toml:"question"`
	Occasion OccasionRules `toml:"occasion"`
	Pronoun  PronounRules  `toml:"pronoun"`
	Roles    RoleRules     `toml:"roles"`
	Names    NameRules     `toml:"names"`
	Figures  FigureRules   `toml:"figures"`
	Dates    DateRules     `toml:"dates"`
	Page     PageRules     `toml:"page"`

	translit map[rune]string
	romanise map[rune]string
	elide    map[string]bool
	stems    func() *stemming
	stop     map[string]bool
	finals   [][]string // the words of FinalAbbreviations
	own      []Section  // before the universal pack is joined to it
}

// TextRules say how a text is cut into sentences, words and search terms.
type TextRules struct {
	// Abbreviations are written without their last dot, which ends no sentence
	// ("dr"); FinalAbbreviations may end one ("etc").
	Abbreviations      []string `toml:"abbreviations"`
	FinalAbbreviations []string `toml:"final_abbreviations"`
	// Terminals end a sentence beside the marks that do so everywhere (Greek ";").
	Terminals []string `toml:"terminals"`
	// OrdinalDot says that a dot after a number makes it an ordinal ("24. septembra").
	OrdinalDot bool `toml:"ordinal_dot"`
	// ApostropheJoins says that an apostrophe within a word parts nothing ("п'ять");
	// elsewhere search leaves out what follows it ("Merkel's", "Ankara'da").
	ApostropheJoins bool `toml:"apostrophe_joins"`
	// Elisions are words that lose their vowel before an apostrophe ("l", "qu").
	Elisions []string `toml:"elisions"`
	// StopWords are the hundred or two commonest words, which say nothing about the subject.
	StopWords []string `toml:"stop_words"`
	// Distinctive are whole words, or beginnings of words ("tisuć*"), by which a reader tells the language
	// from one that is nearly the same. Not all of the languages so close have
	// them. What tells these apart is trained on them: go run ./eval/train/lang.
	Distinctive []string `toml:"distinctive"`
	// Stemmer names a Snowball algorithm; without one, the longest of Endings that
	// leaves three letters is cut from a word for search. They may have braces.
	Stemmer string   `toml:"stemmer"`
	Endings []string `toml:"endings"`
}

// SearchRules make words alike that a reader would take for one when searching.
type SearchRules struct {
	// Like names the pack whose Stemmer, Endings, Stems, Folds and Same hold here
	// too, so that the standards of one language find each other ("sr").
	Like string `toml:"like"`
	// Latin writes the letters of other scripts in Latin ones.
	Latin map[string]string `toml:"latin"`
	// Stems rewrite the end of a stem, in plain Latin letters, again and again as long
	// as letters enough are left: "at" = "", "{an,ak}" = "{n,k}". They make one of
	// endings that follow each other, of vowels that come and go and of consonants
	// that change.
	Stems map[string]string `toml:"stems"`
	// StemLetters is how many letters Stems leave at least; 0 means four.
	StemLetters int `toml:"stem_letters"`
	// Folds replace one spelling by another within stems, so that varieties of
	// a language find each other ("ije" = "e").
	Folds map[string]string `toml:"folds"`
	// Same names words by another word of theirs, or by one that varieties share:
	// "ljudi" = "čovek", "tisuć*" = "hiljada".
	Same map[string]string `toml:"same"`
}

// QuoteRules tell the marks and customs of direct speech.
type QuoteRules struct {
	// Pairs are opening and closing marks, the most usual first: "„“", "«»".
	Pairs []string `toml:"pairs"`
	// Inner are the marks of a quote within a quote.
	Inner []string `toml:"inner"`
	// DashOpens: a dash at the start of a paragraph begins speech.
	// DashCloses: a dash parts speech from what follows ("… – said X").
	// CommaDash: a comma and a dash do ("— …, — сказал X").
	DashOpens  bool `toml:"dash_opens"`
	DashCloses bool `toml:"dash_closes"`
	CommaDash  bool `toml:"comma_dash"`
}

// SayRules tell how a language says that somebody said something. Verbs are in
// the forms that news uses of the third person: finite forms and participles,
// singular and plural, both genders, active and passive ("is quoted as saying").
type SayRules struct {
	// Verbs take a quote or a that-clause: say, state, explain, warn, write.
	Verbs []string `toml:"verbs"`
	// With are light-verb phrases that do the same: "made clear", "gave to understand".
	With []string `toml:"with"`
	// Opinion verbs take a that-clause as what somebody thinks: believe, expect, hope.
	Opinion []string `toml:"opinion"`
	// Commit verbs may take an infinitive or a noun as their content: promise,
	// demand, urge, propose, refuse to, threaten.
	Commit []string `toml:"commit"`
	// Deny verbs make what follows the thing denied.
	Deny []string `toml:"deny"`
	// Accuse verbs: what follows of/for is the content.
	Accuse []string `toml:"accuse"`
	// Ask verbs make a question the statement: "asked whether".
	Ask []string `toml:"ask"`
	// QuoteOnly verbs ascribe words only beside a quotation: continue, smile, joke, begin.
	QuoteOnly []string `toml:"quote_only"`
	// Decline phrases mean that nothing was said: "declined to comment".
	Decline []string `toml:"decline"`
	// Feminine and Masculine are patterns that tell a saying verb's gender ("*la").
	Feminine  []string `toml:"feminine"`
	Masculine []string `toml:"masculine"`

	// That introduces the content and does not belong to it; Whether and
	// Subjunctive introduce it and do.
	That        []string `toml:"that"`
	Whether     []string `toml:"whether"`
	Subjunctive []string `toml:"subjunctive"`
	// According phrases stand before the speaker, AccordingAfter behind him
	// ("-e göre"); the gendered ones hold the pronoun themselves ("prema njegovim rečima").
	According          []string `toml:"according"`
	AccordingAfter     []string `toml:"according_after"`
	AccordingMasculine []string `toml:"according_masculine"`
	AccordingFeminine  []string `toml:"according_feminine"`
	AccordingPlural    []string `toml:"according_plural"`
	// AccordingSelf are phrases of According that tell their source in their own noun.
	AccordingSelf []string `toml:"according_self"`
	// As opens a parenthesis of saying: "as he said".
	As []string `toml:"as"`
	// NotSubject are the forms of articles and the like that stand before no subject.
	NotSubject []string `toml:"not_subject"`
	// Nouns carry content: "the claim that", "his warning that".
	Nouns []string `toml:"nouns"`
	// Rumour phrases have no speaker: "it is said", "as we learn".
	Rumour []string `toml:"rumour"`
	// Not negates a verb; Maybe makes it hypothetical ("would say", "if he says").
	Not   []string `toml:"not"`
	Maybe []string `toml:"maybe"`
	// Hedges mark words the writer keeps away from: "so-called". What they mark in
	// quotation marks is nobody's speech.
	Hedges []string `toml:"hedges"`
	// Auxiliaries may stand between subject and verb or form the past with it: "has", "je".
	Auxiliaries []string `toml:"auxiliaries"`

	// And joins a second saying verb to the first: "and", "but", "as well as".
	And []string `toml:"and"`
	// Bare verbs may be followed by their clause without a conjunction: "he said
	// the road was closed". CommaClause says that a comma then parts the two
	// ("sagte, er habe"); VerbFinal that the verb stands behind its content.
	Bare        []string `toml:"bare"`
	CommaClause bool     `toml:"comma_clause"`
	VerbFinal   bool     `toml:"verb_final"`
	// ClauseMarks are word forms one of which a clause that stands before its verb
	// must hold ("*dığını"); without one, what stands there is no clause but an object.
	ClauseMarks []string `toml:"clause_marks"`
	// VerbParticles may stand at the end of the clause, far from their verb:
	// "bekannt" of "gab … bekannt", where `verbs` and the like hold "gab bekannt".
	VerbParticles []string `toml:"verb_particles"`
	// Participles are patterns of verbs that have the subject of the clause before
	// them: "*ing" ("X attacked Y, saying").
	Participles []string `toml:"participles"`
	// Reportive are forms by which a sentence tells, without a verb of saying, that
	// somebody else said it: the German subjunctive of "er sei", "man habe".
	Reportive []string `toml:"reportive"`
	// Hypothetical words beside such a form make it none: "als sei", "es sei denn".
	Hypothetical []string `toml:"hypothetical"`
	// AccordingInside says that `according` may stand in its clause without commas:
	// "soll laut Polizei im Mai öffnen".
	AccordingInside bool `toml:"according_inside"`
	// ObjectLinks stand before content that is no clause: "accused X of", "spoke about".
	ObjectLinks []string `toml:"object_links"`
	// Tells verbs have whom they are said to as their object: "told reporters".
	Tells []string `toml:"tells"`
	// NounAfter words make a verb's form behind them a noun: "the claims", "to report".
	NounAfter []string `toml:"noun_after"`
	// Pointers stand for what has just been said: "this was confirmed by", "lo ha detto".
	Pointers []string `toml:"pointers"`
	// Passive tells that the subject of a verb of accusing, asking or telling behind it is
	// no speaker: "was", "wurde"; or holds that verb: "optužena". Agent stands
	// before who then speaks: "by", "von".
	Passive []string `toml:"passive"`
	Agent   []string `toml:"agent"`
	// Quotes are saying verbs whose object speaks: "the paper quotes X".
	Quotes []string `toml:"quotes"`
	// Infinitive stands in an infinitive clause, whose first word may look like a
	// relative pronoun: "zu".
	Infinitive []string `toml:"infinitive"`
	// From stands before a body whose people speak: "kažu u ministarstvu", "iz policije".
	From []string `toml:"from"`
}

// QuestionRules tell how the question is told.
type QuestionRules struct {
	// Asked phrases introduce it: "when asked about", "na pitanje". What follows,
	// up to the main clause, is the question.
	Asked []string `toml:"asked"`
	// Answer verbs and phrases: "replied", "odgovorio je da".
	Answer []string `toml:"answer"`
	// Topic phrases announce what a statement is about, which is no question: "speaking about".
	Topic []string `toml:"topic"`
	// Words begin a question: who, why, whether.
	Words []string `toml:"words"`
	// AskLabels and AnswerLabels stand before a colon at each turn of an interview:
	// "Q", "journalist"; "A", "answer".
	AskLabels    []string `toml:"ask_labels"`
	AnswerLabels []string `toml:"answer_labels"`
}

// OccasionRules tell where or when something was said.
type OccasionRules struct {
	// Lasting occasions hold for the speaker's later statements: interview,
	// conference, meeting. Momentary ones for their own sentence: post, release, report.
	Lasting   []string `toml:"lasting"`
	Momentary []string `toml:"momentary"`
	// Prepositions stand before the occasion and do not belong to it.
	Prepositions []string `toml:"prepositions"`
	// For stands before the outlet spoken to: "told", "za", "an exclusive for".
	For []string `toml:"for"`
	// Adjectives and complements may stand between them: "exclusive", "joint".
	Modifiers []string `toml:"modifiers"`
}

// PronounRules list pronouns in all their forms.
type PronounRules struct {
	Masculine []string `toml:"masculine"` // he, him, his
	Feminine  []string `toml:"feminine"`
	Plural    []string `toml:"plural"`
	Neuter    []string `toml:"neuter"`
	Relative  []string `toml:"relative"` // who, which
	// First and Second are pronouns and verb forms of the first and second
	// person, by which a speaker's own words are told ("we", "*smo").
	First  []string `toml:"first"`
	Second []string `toml:"second"`
	// Subject lists those that may be a verb's subject.
	Subject []string `toml:"subject"`
	// Dropped says that a verb needs no expressed subject.
	Dropped bool `toml:"dropped"`
}

// RoleRules list the words by which people are called other than by name.
type RoleRules struct {
	// Titles are offices and professions that stand beside names or for a known
	// person: president, mayor, "head of". In all forms.
	Titles   []string `toml:"titles"`
	Feminine []string `toml:"feminine"` // those, or patterns, that tell a woman
	// Honorifics stand before a name and say nothing more: Mr, Frau, gospodin.
	Honorifics []string `toml:"honorifics"`
	// Unnamed are people who speak without a name: source, official, witness.
	Unnamed []string `toml:"unnamed"`
	// Indefinite articles before a role say that it is one of many: "a spokesman".
	Indefinite []string `toml:"indefinite"`
	// Bodies are organisations named by their kind alone: government, police, court.
	Bodies []string `toml:"bodies"`
}

// NameRules tell how names are built and inflected.
type NameRules struct {
	Particles []string `toml:"particles"` // van, de, bin
	// Organisations and Places are words that make a name one: ministry, bank; river, street.
	Organisations []string `toml:"organisations"`
	Places        []string `toml:"places"`
	// Linking words may stand inside an organisation's name: "of", "for", "and".
	Linking []string `toml:"linking"`
	// Given names that are common, to tell persons and their gender.
	GivenFeminine  []string `toml:"given_feminine"`
	GivenMasculine []string `toml:"given_masculine"`
	// Countries, capitals and large cities that news often names, in the nominative.
	Gazetteer []string `toml:"gazetteer"`
	// Bodies that news often names, with their abbreviations: "European Union = EU".
	KnownBodies []string `toml:"known_bodies"`
	// Cases turn an inflected name into its nominative, "ending>base": "om>", "e>a".
	Cases []string `toml:"cases"`
	// Adjectives made from names are no names: "*ski", "german".
	Adjectives []string `toml:"adjectives"`
	// Capitalised says that words other than names are written with a capital
	// inside a sentence (German nouns).
	Capitalised bool `toml:"capitalised"`
}

// FigureRules tell how numbers and quantities are written.
type FigureRules struct {
	Decimal string   `toml:"decimal"` // "," or "."
	Group   []string `toml:"group"`   // marks between thousands
	// Numbers are number words with their values; Scales multiply what stands
	// before them; Halves are fractions that stand before a scale ("half a million"),
	// and behind their number where they are Joiners too ("iki buçuk").
	Numbers map[string]float64 `toml:"numbers"`
	Scales  map[string]float64 `toml:"scales"`
	Halves  map[string]float64 `toml:"halves"`
	// Joiners stand inside number words: "and", "i".
	Joiners  []string           `toml:"joiners"`
	Ordinals map[string]float64 `toml:"ordinals"`
	Percent  []string           `toml:"percent"`
	// PercentBefore stands before its number ("yüzde 45").
	PercentBefore []string          `toml:"percent_before"`
	Points        []string          `toml:"points"`     // percentage points
	Currencies    map[string]string `toml:"currencies"` // to ISO 4217
	// Minor are the hundredths of currencies ("cent") with the codes of those that
	// have them, the likeliest first: "EUR USD". The one that the text named last
	// holds. A unit of one letter counts only when written on to its number ("50p").
	Minor map[string]string `toml:"minor"`
	// Fractions name a part, whose number is no figure: "thirds" of "two thirds".
	Fractions []string `toml:"fractions"`
	// Factors are words with their value ("twice", "dvostruko", "halved");
	// Times make a number a factor beside More words, else a count of times.
	Factors map[string]float64 `toml:"factors"`
	Times   []string           `toml:"times"`
	More    []string           `toml:"more"`
	// Measures map units as written to their SI or common symbol, Durations to
	// second, minute, hour, day, week, month, year, decade, century.
	Measures  map[string]string `toml:"measures"`
	Durations map[string]string `toml:"durations"`
	// Ages: phrases before ("aged", "u dobi od") and behind ("years old",
	// "-year-old", "godina star") the number.
	AgeBefore []string `toml:"age_before"`
	AgeAfter  []string `toml:"age_after"`
	// Terms last: "plan", "sentence". Behind a word of AgeAfter they make the number
	// a duration.
	Terms []string `toml:"terms"`
	// RankNouns make an ordinal a placing: "place", "mesto".
	RankNouns []string `toml:"rank_nouns"`
	// Minus stands before a negative number.
	Minus []string `toml:"minus"`
	// ClockBefore and ClockAfter make a number a time of day: "at six", "six Uhr".
	ClockBefore []string `toml:"clock_before"`
	ClockAfter  []string `toml:"clock_after"`
	// Labels before a number make it no figure: hall, article, page, platform.
	Labels []string `toml:"labels"`
	// LabelsAfter do so behind it: "sayılı". A hyphen may join one to its number.
	LabelsAfter []string `toml:"labels_after"`
	// Bounds before and behind the figure.
	About        []string `toml:"about"`
	AtLeast      []string `toml:"at_least"`
	AtMost       []string `toml:"at_most"`
	AboutAfter   []string `toml:"about_after"`
	AtLeastAfter []string `toml:"at_least_after"`
	AtMostAfter  []string `toml:"at_most_after"`
	// RangeFrom and RangeTo make two figures a range: from … to, between … and.
	RangeFrom []string `toml:"range_from"`
	RangeTo   []string `toml:"range_to"`
	// UnitAdjectives are endings, or patterns, of adjectives that may stand between a
	// number and the noun it counts.
	UnitAdjectives []string `toml:"unit_adjectives"`
	// UnitAgreeing are endings of adjectives that nouns have too: they tell one
	// where the next word ends in the same letter ("dva nova mosta").
	UnitAgreeing []string `toml:"unit_agreeing"`
	// UnitStops end the noun phrase that a number counts: prepositions, verbs.
	UnitStops []string `toml:"unit_stops"`
	// UnitNouns tell the noun that ends it, where adjectives have no ending of
	// their own ("*s", "people").
	UnitNouns []string `toml:"unit_nouns"`
	// UnitLinks may stand within it ("millions of", "de").
	UnitLinks []string `toml:"unit_links"`
}

// DateRules tell how dates are written.
type DateRules struct {
	Order    string         `toml:"order"` // of numeric dates: "dmy", "mdy", "ymd"
	Months   map[string]int `toml:"months"`
	Weekdays map[string]int `toml:"weekdays"` // Monday 1 … Sunday 7
	// Relative words with their distance from the day of publication.
	Days           map[string]int `toml:"days"`  // yesterday = -1
	Weeks          map[string]int `toml:"weeks"` // "last week" = -1
	RelativeMonths map[string]int `toml:"relative_months"`
	Years          map[string]int `toml:"years"` // "last year" = -1
	// Last and Next turn a weekday or month: "last Friday".
	Last []string `toml:"last"`
	Next []string `toml:"next"`
	// Future are forms that tell the future tense, by which a bare weekday resolves forward.
	Future []string `toml:"future"`
	// Until words look forward: "until", "by", "do".
	Until []string `toml:"until"`
	// Capitalised says that months and weekdays are written with a capital.
	Capitalised bool `toml:"capitalised"`
	// NotDates are phrases in which a word of dates means something else.
	NotDates []string `toml:"not_dates"`
	// YearWords may stand beside a year and do not belong to the date: "year", "godine".
	YearWords []string `toml:"year_words"`
	// YearBefore: words after which a bare four-digit number is a year: "in", "since", "u".
	YearBefore []string `toml:"year_before"`
	Centuries  []string `toml:"centuries"`
	Decades    []string `toml:"decades"`
	// Links may stand inside a date: "of", "de".
	Links []string `toml:"links"`
	// OrdinalSuffixes follow a day: "st", "-го".
	OrdinalSuffixes []string `toml:"ordinal_suffixes"`
	About           []string `toml:"about"`      // circa
	RangeFrom       []string `toml:"range_from"` // from, between
	RangeTo         []string `toml:"range_to"`   // to, and
	// AgoBefore stands before a duration that tells how long ago something was, and
	// is no age then: "pre".
	AgoBefore []string `toml:"ago_before"`
}

// PageRules list the words of a page's furniture.
type PageRules struct {
	ReadAlso      []string `toml:"read_also"`     // heads of boxes with other pages
	Photo         []string `toml:"photo"`         // labels of a credit: photo, image
	Source        []string `toml:"source"`        // source, agency
	By            []string `toml:"by"`            // before an author: by, author, piše
	And           []string `toml:"and"`           // between two authors
	Newsroom      []string `toml:"newsroom"`      // authors who are no person: newsroom, editorial desk
	AuthorPaths   []string `toml:"author_paths"`  // in addresses of pages that list an author's work: author, autor
	Advertisement []string `toml:"advertisement"` // labels and sponsored notes
	Comments      []string `toml:"comments"`
	Share         []string `toml:"share"`
	Subscribe     []string `toml:"subscribe"` // newsletters, paywalls, support us
	Cookie        []string `toml:"cookie"`
	Navigation    []string `toml:"navigation"` // home, menu, search, back to top
	Previous      []string `toml:"previous"`
	Next          []string `toml:"next"`
	Tags          []string `toml:"tags"`
	Published     []string `toml:"published"`
	Updated       []string `toml:"updated"`
	Copyright     []string `toml:"copyright"` // all rights reserved, reprint notes
	// Translated notes say that the page is a translation; {language} stands
	// for one of Languages.
	Translated []string          `toml:"translated"`
	Languages  map[string]string `toml:"languages"` // names of languages to their codes
	Agencies   []string          `toml:"agencies"`  // news agencies, as written
	// Boilerplate begins paragraphs that are about the outlet, not the subject.
	Boilerplate []string `toml:"boilerplate"`
}

//go:embed packs/*.toml
var packFiles embed.FS

// Universal is the code of the pack that serves every language: marks, symbols,
// agencies and units that are the same everywhere. It stands for a language
// without a pack of its own, and its lists are joined to those of every other.
const Universal = "und"

// A shelf holds the embedded packs, each read when it is first asked for.
type shelf struct {
	sections  []string // to read of each pack; none means all
	packs     map[string]func() *Pack
	universal *Pack // before it is joined to others
}

func newShelf(sections ...string) *shelf {
	entries, err := packFiles.ReadDir("packs")
	if err != nil {
		panic(err) // embedded at build time
	}
	s := &shelf{sections: sections, packs: map[string]func() *Pack{}}
	s.universal = s.parse(Universal)
	for _, e := range entries {
		code := strings.TrimSuffix(e.Name(), ".toml")
		s.packs[code] = sync.OnceValue(func() *Pack {
			p := s.parse(code)
			p.complete(s)
			return p
		})
	}
	return s
}

// parse reads a pack, without a look at its patterns: the tests have had that.
func (s *shelf) parse(code string) *Pack {
	b := embedded(code + ".toml")
	if len(s.sections) > 0 {
		b = cutSections(b, s.sections)
	}
	p, err := parsePack(code+".toml", b, false)
	if err != nil {
		panic(err) // the tests load every pack
	}
	return p
}

func (s *shelf) pack(code string) *Pack {
	base, _, _ := strings.Cut(strings.ToLower(code), "-")
	if p, ok := s.packs[base]; ok {
		return p()
	}
	return s.packs[Universal]()
}

var (
	whole   = sync.OnceValue(func() *shelf { return newShelf() })
	forPage = sync.OnceValue(func() *shelf { return newShelf("transliteration", "text", "dates", "roles", "page") })
)

// For returns the pack of a language, or the [Universal] one where there is none.
// The pack is shared: do not change it.
func For(code string) *Pack { return whole().pack(code) }

// ForPage returns the pack that [For] does, with no more in it than it takes to read
// a web page: what the file says before its first section, Transliteration, Text,
// Dates, Roles and Page. It comes at a fourth of the cost, and a page may need all of them.
func ForPage(code string) *Pack { return forPage().pack(code) }

// cutSections returns what stands in a pack's file before its first section and in
// those of the names.
func cutSections(b []byte, names []string) []byte {
	var out []byte
	keep := true
	for line := range bytes.Lines(b) {
		if line[0] == '[' {
			name, _, _ := strings.Cut(string(line[1:]), "]")
			name, _, _ = strings.Cut(name, ".")
			keep = slices.Contains(names, name)
		}
		if keep {
			out = append(out, line...)
		}
	}
	return out
}

// Codes returns the codes of the languages that have a pack, in order.
func Codes() []string {
	entries, _ := packFiles.ReadDir("packs")
	var codes []string
	for _, e := range entries {
		if code := strings.TrimSuffix(e.Name(), ".toml"); code != Universal {
			codes = append(codes, code)
		}
	}
	return codes
}

// Speaks reports whether the pack tells how its language says that somebody said
// something. One that does not serves the page, dates and search alone.
func (p *Pack) Speaks() bool { return len(p.Say.Verbs) > 0 }

func embedded(name string) []byte {
	b, err := packFiles.ReadFile("packs/" + name)
	if err != nil {
		panic(err) // embedded at build time
	}
	return b
}

// ParsePack reads a pack and joins the universal one to it. An unknown key, a
// wrong type or a bad pattern is an error of kind [onrecord.Invalid] that tells
// the file and line.
func ParsePack(file string, b []byte) (*Pack, error) {
	p, err := parsePack(file, b, true)
	if err == nil {
		p.own = p.sections()
		p.complete(whole())
	}
	return p, err
}

// complete joins the universal pack of s to p and compiles what words are compared with.
func (p *Pack) complete(s *shelf) {
	if p.Code != Universal {
		join(p, s.universal)
	}
	p.stems = sync.OnceValue(func() *stemming { return newStemming(p, s.pack) })
	for _, s := range p.Text.FinalAbbreviations {
		var phrase []string
		for _, w := range Words(s, p) {
			phrase = append(phrase, w.Norm)
		}
		p.finals = append(p.finals, phrase)
	}
	p.stop = map[string]bool{}
	for _, s := range p.Text.StopWords {
		for _, w := range Forms(s) {
			p.stop[w] = true
		}
	}
}

func parsePack(file string, b []byte, check bool) (*Pack, error) {
	fail := func(line int, format string, args ...any) error {
		at := file
		if line > 0 {
			at = fmt.Sprintf("%s:%d", file, line)
		}
		return &onrecord.Error{Kind: onrecord.Invalid, Op: "language pack", Object: at, Err: fmt.Errorf(format, args...)}
	}
	p := &Pack{}
	dec := toml.NewDecoder(bytes.NewReader(b)).DisallowUnknownFields()
	if err := dec.Decode(p); err != nil {
		var strict *toml.StrictMissingError
		var bad *toml.DecodeError
		switch {
		case errors.As(err, &strict):
			e := strict.Errors[0]
			line, _ := e.Position()
			return nil, fail(line, "unknown key %s", strings.Join(e.Key(), "."))
		case errors.As(err, &bad):
			line, _ := bad.Position()
			if key := bad.Key(); len(key) > 0 && strings.HasPrefix(bad.Error(), "toml: cannot decode") {
				return nil, fail(line, "%s must be %s", strings.Join(key, "."), kindOfKey(key))
			}
			return nil, fail(line, "%s", strings.TrimPrefix(bad.Error(), "toml: "))
		}
		return nil, fail(0, "%w", err)
	}
	switch {
	case p.Code == "":
		return nil, fail(1, `code is not set: the subtag of the language, as in code = "gl"`)
	case p.Name == "":
		return nil, fail(1, `name is not set: the language in English, as in name = "Galician"`)
	case len(p.Scripts) == 0:
		return nil, fail(1, `scripts is not set: that of this file first, as in scripts = ["Latn"]`)
	}
	if p.Text.Stemmer != "" && stemmers[p.Text.Stemmer] == nil {
		return nil, fail(lineOf(b, "text.stemmer", p.Text.Stemmer), "text.stemmer: there is no Snowball algorithm %q; leave it out and give endings, or take one of %s",
			p.Text.Stemmer, strings.Join(slices.Sorted(maps.Keys(stemmers)), ", "))
	}
	if like := p.Search.Like; like != "" && (!slices.Contains(Codes(), like) || like == p.Code) {
		return nil, fail(lineOf(b, "search.like", like), "search.like: there is no other pack %q", like)
	}
	if check {
		if bad := badEntry(p); bad != nil {
			return nil, fail(lineOf(b, bad.key, bad.entry), "%s: bad %s %q: %s", bad.key, bad.what, bad.entry, bad.why)
		}
	}
	for from, to := range p.Search.Stems {
		if _, _, err := pairs(from, to); err != nil {
			return nil, fail(lineOf(b, "search.stems", from), "search.stems: %q = %q: %w", from, to, err)
		}
	}
	var err error
	letters := func(section string, table map[string]string) map[rune]string {
		out := map[rune]string{}
		for from, to := range table {
			r := []rune(from)
			if len(r) != 1 {
				err = fail(lineOf(b, section, from), "%s: %q is not one letter", section, from)
				continue
			}
			out[r[0]] = to
		}
		return out
	}
	p.translit, p.romanise = letters("transliteration", p.Transliteration), letters("romanisation", p.Romanisation)
	if err != nil {
		return nil, err
	}
	p.elide = map[string]bool{}
	for _, e := range p.Text.Elisions {
		p.elide[e] = true
	}
	return p, nil
}

// lineOf finds the line on which a quoted string stands under a key, "section.key"
// or a table's name; 0 if it doesn't.
func lineOf(b []byte, key, s string) int {
	from := bytes.Index(b, []byte("["+key+"]")) // a table of its own
	if section, name, ok := strings.Cut(key, "."); ok && from < 0 {
		if from = bytes.Index(b, []byte("["+section+"]")); from >= 0 {
			from += max(0, bytes.Index(b[from:], []byte("\n"+name)))
		}
	}
	from = max(from, 0)
	i := bytes.Index(b[from:], []byte(`"`+s+`"`))
	if i < 0 {
		return 0
	}
	return 1 + bytes.Count(b[:from+i], []byte("\n"))
}
