package page

import (
	"strings"
	"sync"
	"unicode"

	"onrecord/lang"
)

// furniture is what a label on a page announces.
type furniture uint32

const (
	readAlso furniture = 1 << iota
	photo
	source
	by
	and
	newsroom
	advertisement
	comments
	share
	subscribe
	cookie
	navigation
	previous
	next
	tags
	published
	updated
	copyright
	translated
	boilerplate
)

// lexicon finds the furniture words of all packs at once: the page's language is
// not known yet, and translated pages mix languages.
type lexicon struct {
	universal *lang.Pack
	plain     *lang.Phrases[furniture]
	others    []script // packs that spell in a way of their own: a second script, a dotless i
	languages *lang.Phrases[string]
	agencies  map[string]bool // as written

	authorPaths []string // in the addresses of pages that list an author's work

	months map[string]*lang.Phrases[int] // by language; "" for all of them
}

type script struct {
	pack    *lang.Pack
	phrases *lang.Phrases[furniture]
}

var words = sync.OnceValue(newLexicon)

func newLexicon() *lexicon {
	und := lang.ForPage(lang.Universal)
	all := map[string]furniture{}
	l := &lexicon{universal: und, languages: &lang.Phrases[string]{}, agencies: map[string]bool{}, months: map[string]*lang.Phrases[int]{"": {}}}
	for _, code := range lang.Codes() {
		p := lang.ForPage(code)
		own := map[string]furniture{}
		for _, x := range []struct {
			what furniture
			list []string
		}{
			{readAlso, p.Page.ReadAlso}, {photo, p.Page.Photo}, {source, p.Page.Source}, {by, p.Page.By}, {and, p.Page.And}, {newsroom, p.Page.Newsroom},
			{advertisement, p.Page.Advertisement}, {comments, p.Page.Comments}, {share, p.Page.Share}, {subscribe, p.Page.Subscribe},
			{cookie, p.Page.Cookie}, {navigation, p.Page.Navigation}, {previous, p.Page.Previous}, {next, p.Page.Next}, {tags, p.Page.Tags},
			{published, p.Page.Published}, {updated, p.Page.Updated}, {copyright, p.Page.Copyright}, {boilerplate, p.Page.Boilerplate},
			{translated, anyLanguage(p.Page.Translated)},
		} {
			for _, s := range x.list {
				all[s] |= x.what
				own[s] |= x.what
			}
		}
		for pattern, of := range p.Page.Languages {
			l.languages.Add(und, of, pattern)
		}
		for _, a := range p.Page.Agencies {
			l.agencies[a] = true
		}
		for _, s := range p.Page.AuthorPaths {
			l.authorPaths = appendNew(l.authorPaths, "/"+s+"/")
		}
		l.months[code] = lang.NewValues(p, p.Dates.Months)
		for pattern, n := range p.Dates.Months {
			l.months[""].Update(und, func(earlier int) int { return max(earlier, n) }, pattern)
		}
		if len(p.Transliteration) > 0 || p.DotlessI {
			l.others = append(l.others, script{p, lang.NewValues(p, own)})
		}
	}
	l.plain = lang.NewValues(und, all)
	return l
}

// anyLanguage puts any word where a pattern has the name of a language.
func anyLanguage(patterns []string) []string {
	out := make([]string, len(patterns))
	for i, s := range patterns {
		out[i] = strings.ReplaceAll(s, "{language}", "_")
	}
	return out
}

// A match is the furniture that a text begins with.
type match struct {
	what furniture
	end  int  // byte at which the label ends, with a colon that follows it
	all  bool // nothing follows
}

// begins tells what furniture text begins with.
func begins(text string) match {
	var c lang.Cutter
	return beginsCut(&c, text)
}

// beginsCut is begins with a cutter that may have served before.
func beginsCut(c *lang.Cutter, text string) match {
	head := text
	if len(head) > 160 {
		head = head[:160]
	}
	l := words()
	m := matchWith(c, l.plain, l.universal, head)
	if m.what == 0 && !isASCII(head) {
		for _, o := range l.others {
			if m = matchWith(c, o.phrases, o.pack, head); m.what != 0 {
				break
			}
		}
	}
	m.all = m.what != 0 && m.end >= len(text)
	return m
}

func matchWith(c *lang.Cutter, phrases *lang.Phrases[furniture], p *lang.Pack, text string) match {
	c.Cut(text, p)
	i := 0
	for i < 2 && isMark(c.Word(i)) {
		i++
	}
	n, what := phrases.AtCut(c, i)
	if n == 0 {
		return match{}
	}
	end := i + n
	for w := c.Word(end); isMark(w) && !opening(text[w.Start:]); w = c.Word(end) {
		end++
	}
	if w := c.Word(end); w != nil {
		return match{what: what, end: w.Start}
	}
	return match{what: what, end: len(text)}
}

func isMark(w *lang.Word) bool { return w != nil && w.Kind == lang.Punct }

func opening(s string) bool {
	for _, r := range s {
		return unicode.In(r, unicode.Pi, unicode.Ps) || r == '"' || r == '„' || r == '‚'
	}
	return false
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
