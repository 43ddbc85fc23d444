package translate

import (
	"strings"
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
)

// A lexicon knows the names of a language that others have names of their own for.
type lexicon struct {
	pack *lang.Pack
	kind *lang.Phrases[bool] // words that say what a name's bearer is: ministry, river
	adj  *lang.Phrases[bool] // adjectives made of names
	own  map[string]bool     // countries, cities and bodies by their terms, abbreviations as they are
}

var lexiconOf = lang.PerPack(func(p *lang.Pack) *lexicon {
	l := &lexicon{
		pack: p, kind: lang.NewPhrases(p, p.Names.Organisations, p.Names.Places, p.Roles.Bodies), adj: lang.NewPhrases(p, p.Names.Adjectives),
		own: map[string]bool{},
	}
	for _, list := range [][]string{p.Names.Gazetteer, p.Names.KnownBodies} {
		for _, entry := range list {
			for form := range strings.SplitSeq(entry, "=") {
				l.own[l.key(strings.TrimSpace(form))] = true
			}
		}
	}
	return l
})

func (l *lexicon) key(s string) string {
	if short := utf8.RuneCountInString(s) <= 4; short && s != strings.ToLower(s) {
		return s // "Kim" is not KiM
	}
	return strings.Join(lang.Terms(s, l.pack), " ")
}

// translates reports whether a name is a description, or one that is known to have
// another form in other languages. A person's has none.
func (l *lexicon) translates(s string, kind onrecord.NameKind) bool {
	switch {
	case s == "":
		return false
	case l.own[l.key(s)]:
		return true
	case kind == onrecord.Person:
		return false
	}
	words := lang.Words(s, l.pack)
	for i := range words {
		if l.kind.Has(words, i) || len(words) > 1 && l.adj.Has(words, i) {
			return true
		}
	}
	return false
}
