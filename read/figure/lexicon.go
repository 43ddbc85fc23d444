package figure

import (
	"strings"

	"onrecord/lang"
)

// lexicon is what a pack tells about figures and dates, compiled.
type lexicon struct {
	pack *lang.Pack

	numbers, scales, halves, ordinals, factors *lang.Phrases[float64]

	joiners, percent, percentBefore, points, times, more                                                       *lang.Phrases[bool]
	ageBefore, ageAfter, terms, fractions, and, rankNouns, labels, labelsAfter, places                         *lang.Phrases[bool]
	adjectives, agreeing, stops, links, nouns, minus, clockBefore, clockAfter, until, notDates, that, pronouns *lang.Phrases[bool]
	rangeFrom, rangeTo                                                                                         *lang.Phrases[bool]

	before, after *lang.Phrases[bound]

	currencies, minor, measures, durations *lang.Phrases[string]

	months, weekdays                                   *lang.Phrases[int]
	days, weeks, relMonths, years                      *lang.Phrases[int]
	last, next, future, yearWords, yearBefore          *lang.Phrases[bool]
	centuries, decades, dateLinks, suffixes, dateAbout *lang.Phrases[bool]
	dateFrom, dateTo, agoBefore                        *lang.Phrases[bool]
}

var lexiconOf = lang.PerPack(newLexicon)

func newLexicon(p *lang.Pack) *lexicon {
	list := func(l ...[]string) *lang.Phrases[bool] { return lang.NewPhrases(p, l...) }
	f, d := p.Figures, p.Dates
	l := &lexicon{
		pack:    p,
		numbers: lang.NewValues(p, f.Numbers), scales: lang.NewValues(p, f.Scales), halves: lang.NewValues(p, f.Halves),
		ordinals: lang.NewValues(p, f.Ordinals), factors: lang.NewValues(p, f.Factors),
		joiners: list(f.Joiners), percent: list(f.Percent), percentBefore: list(f.PercentBefore), points: list(f.Points), times: list(f.Times), more: list(f.More),
		ageBefore: list(f.AgeBefore), ageAfter: list(f.AgeAfter), terms: list(f.Terms), fractions: list(f.Fractions), and: list(p.Say.And), rankNouns: list(f.RankNouns), labels: list(f.Labels), labelsAfter: list(f.LabelsAfter), places: list(lower(p.Names.Gazetteer)),
		adjectives: list(endings(f.UnitAdjectives), p.Names.Adjectives), agreeing: list(endings(f.UnitAgreeing)), minus: list(f.Minus), clockBefore: list(f.ClockBefore), clockAfter: list(f.ClockAfter),
		until: list(d.Until), notDates: list(d.NotDates), that: list(p.Say.That), pronouns: list(p.Pronoun.Subject),
		stops: list(f.UnitStops), links: list(f.UnitLinks), nouns: list(f.UnitNouns),
		rangeFrom: list(f.RangeFrom), rangeTo: list(f.RangeTo),
		currencies: lang.NewValues(p, f.Currencies), minor: lang.NewValues(p, f.Minor), measures: lang.NewValues(p, f.Measures), durations: lang.NewValues(p, f.Durations),
		months: lang.NewValues(p, d.Months), weekdays: lang.NewValues(p, d.Weekdays),
		days: lang.NewValues(p, d.Days), weeks: lang.NewValues(p, d.Weeks), relMonths: lang.NewValues(p, d.RelativeMonths), years: lang.NewValues(p, d.Years),
		last: list(d.Last), next: list(d.Next), future: list(d.Future), yearWords: list(d.YearWords), yearBefore: list(d.YearBefore),
		centuries: list(d.Centuries), decades: list(d.Decades), dateLinks: list(d.Links), suffixes: list(d.OrdinalSuffixes), dateAbout: list(d.About),
		dateFrom: list(d.RangeFrom), dateTo: list(d.RangeTo), agoBefore: list(d.AgoBefore),
	}
	l.before = (&lang.Phrases[bound]{}).Add(p, about, f.About...).Add(p, atLeast, f.AtLeast...).Add(p, atMost, f.AtMost...)
	l.after = (&lang.Phrases[bound]{}).Add(p, about, f.AboutAfter...).Add(p, atLeast, f.AtLeastAfter...).Add(p, atMost, f.AtMostAfter...)
	return l
}

// lower writes names in small letters, as patterns are.
func lower(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = strings.ToLower(s)
	}
	return out
}

// endings turns bare endings into patterns.
func endings(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = s
		if !strings.Contains(s, "*") {
			out[i] = "*" + s
		}
	}
	return out
}
