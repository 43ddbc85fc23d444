package page

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"onrecord/lang"
)

// A byline collects who wrote a page: people, and the agencies it was taken from.
type byline struct {
	Authors, Agencies []string
	// acronyms stand among the names; what else the page says decides whether
	// they are agencies, degrees or names of outlets.
	acronyms []string
}

// add takes the names out of a text such as "By Ann Lee and Bo Ek, Reuters":
// what is an agency goes there, a newsroom is nobody, and addresses, dates and
// places are left off.
func (b *byline) add(text string) {
	if len(text) > 400 {
		return
	}
	l := words()
	parts := splitNames(l, withoutEnvelope(fold(text)))
	parts = withoutDegrees(parts)
	full := slices.ContainsFunc(parts, func(s string) bool { return strings.Contains(strings.TrimSpace(s), " ") })
	for i, part := range parts {
		part = trimName(l, part)
		if full && !strings.Contains(part, " ") && l.agency(part) == "" && !acronym(part) {
			continue // the place or the paper behind a full name
		}
		if full && i > 0 && isRole(part) {
			continue
		}
		p := l.cut(part)
		if name, q := l.behindBy(p); !nameLike(p) || q.lettered >= 2 && nameLike(q) {
			part, p = name, q // "All articles by Ann Lee"
		}
		if l.agency(part) != "" || nameLike(p) && l.cover(p, by|source|navigation|share|comments) <= 0.6 {
			b.addName(part)
		}
	}
}

// behindBy returns the name that stands behind the last "by" of a text, which
// some languages have in names too: "Hans von Gram".
func (l *lexicon) behindBy(p phrase) (string, phrase) {
	for i := len(p.words) - 2; i > 0; i-- {
		if n, what := l.at(p, i); what&by != 0 && i+n < len(p.words) && (i > 1 || !p.words[i+n].Upper) {
			name := p.text[p.words[i+n].Start:]
			return name, l.cut(name)
		}
	}
	return "", phrase{}
}

// addName adds one name as it stands.
func (b *byline) addName(name string) {
	l := words()
	switch agency := l.agency(name); {
	case name == "":
	case agency != "":
		b.Agencies = appendNew(b.Agencies, agency)
	case l.isNewsroom(name):
	case acronym(name):
		b.acronyms = appendNew(b.acronyms, name)
	default:
		b.Authors = appendNew(b.Authors, name)
	}
}

// settle decides on the acronyms: those that the page also credits are agencies.
func (b *byline) settle(credited func(name string) bool) {
	for _, a := range b.acronyms {
		if credited(a) {
			b.Agencies = appendNew(b.Agencies, a)
		}
	}
	b.acronyms = nil
}

// withoutDegrees cuts the degrees off a name: "Ann Lee MS, RDN".
func withoutDegrees(parts []string) []string {
	for i := 1; i < len(parts); i++ {
		if name := fold(parts[i-1]); acronym(fold(parts[i])) {
			if j := strings.LastIndexByte(name, ' '); j > 0 && strings.Contains(name[:j], " ") && acronym(name[j+1:]) && !allCapitals(name) {
				parts[i-1] = name[:j]
			}
		}
	}
	return parts
}

// titles finds the offices and professions of all packs.
var titles = sync.OnceValue(func() *lang.Phrases[bool] {
	var lists [][]string
	for _, code := range lang.Codes() {
		lists = append(lists, lang.ForPage(code).Roles.Titles)
	}
	return lang.NewPhrases(lang.ForPage(lang.Universal), lists...)
})

// isRole reports whether what follows a name is an office: "Chief Technology
// Officer", "Head of the River Board". Two words may be a name ("Mark Bishop").
func isRole(s string) bool {
	if strings.Count(s, " ") < 2 {
		return false
	}
	ws := lang.Words(s, words().universal)
	if n, _ := titles().At(ws, 0); n > 0 {
		return true
	}
	return titles().Has(ws, len(ws)-1)
}

// hasName reports whether a text has a name in it as words of its own.
func hasName(text, name string) bool {
	return name != "" && strings.Contains(" "+keyWords(text)+" ", " "+keyWords(name)+" ")
}

// keyWords folds a text to its words in lower case.
func keyWords(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

// acronym reports whether a name is one: two to six capitals.
func acronym(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 2 && n <= 6 && allCapitals(s) && onlyLetters(s)
}

func onlyLetters(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
}

// isNewsroom reports whether a name ends or begins with the word for a newsroom or
// a desk: "The Example newsroom".
func (l *lexicon) isNewsroom(name string) bool {
	p := l.cut(name)
	i, n := l.find(p, newsroom, 0)
	return i == 0 || i > 0 && i+n == len(p.words)
}

// agency returns s if it is the name of a news agency: one that the packs know,
// or what calls itself one.
func (l *lexicon) agency(s string) string {
	if l.agencies[s] {
		return s
	}
	p := l.cut(s)
	for i := range p.words {
		n, what := l.at(p, i)
		// "Agency Example", "Example Agency", with the word for agency itself.
		if what&source != 0 && n < len(p.words) && p.words[i].Upper && (i == 0 || i+n == len(p.words)) && len(p.words) <= 5 {
			return s
		}
	}
	return ""
}

// withoutEnvelope cuts e-mail addresses and what stands in brackets.
func withoutEnvelope(s string) string {
	if strings.ContainsAny(s, "@") {
		fields := strings.Fields(s)
		s = strings.Join(slices.DeleteFunc(fields, func(f string) bool { return strings.Contains(f, "@") }), " ")
	}
	for _, pair := range []string{"()", "<>", "[]"} {
		if i := strings.IndexByte(s, pair[0]); i > 0 {
			if j := strings.IndexByte(s[i:], pair[1]); j > 0 {
				s = s[:i] + s[i+j+1:]
			}
		}
	}
	return s
}

// splitNames parts a list of names at marks and at the word for "and".
func splitNames(l *lexicon, s string) []string {
	p := l.cut(s)
	var parts []string
	from := 0
	cut := func(to, next int) {
		if to > from {
			parts = append(parts, s[from:to])
		}
		from = next
	}
	listed := 0 // parts at the word for "and", which comes before the last name
	for i, w := range p.words {
		switch {
		case listed > 0 && w.Norm == "," && !strings.ContainsAny(s[w.End:], "&") && l.lastAnd(p) < i:
			cut(w.Start, w.End)
			return append(parts, l.agencyAlone(s[w.End:])...) // "Ann Lee and Bo Ek, Ferry Times"
		case w.Kind == lang.Punct && strings.ContainsAny(w.Norm, ",;|/•·&+、，；"):
			cut(w.Start, w.End)
		case w.Kind == lang.Punct && strings.ContainsAny(w.Norm, "–—-") && w.Space && i+1 < len(p.words) && p.words[i+1].Space:
			cut(w.Start, w.End)
		case i > 0 && i+1 < len(p.words) && w.Kind == lang.Letters && !w.Upper:
			if n, what := l.at(p, i); what&and != 0 && n == 1 {
				cut(w.Start, w.End)
				listed++
			}
		}
	}
	cut(len(s), len(s))
	return parts
}

// lastAnd returns the last word for "and".
func (l *lexicon) lastAnd(p phrase) int {
	for i := len(p.words) - 1; i > 0; i-- {
		if n, what := l.at(p, i); what&and != 0 && n == 1 && !p.words[i].Upper {
			return i
		}
	}
	return -1
}

// agencyAlone keeps what follows a list of names if it is an agency.
func (l *lexicon) agencyAlone(s string) []string {
	if s = fold(s); l.agency(s) != "" || acronym(s) {
		return []string{s}
	}
	return nil
}

// trimName cuts labels before a name and dates behind it.
func trimName(l *lexicon, s string) string {
	s = fold(s)
	for range 3 {
		p := l.cut(s)
		n, what := l.at(p, 0)
		label := what&(by|published|updated) != 0 || what&source != 0 && n < len(p.words) && p.words[n].Norm == ":"
		if !label {
			break
		}
		if n >= len(p.words) {
			return ""
		}
		s = strings.TrimLeft(s[p.words[n].Start:], " :|-–—")
	}
	p := l.cut(s)
	for i, w := range p.words {
		_, what := l.at(p, i)
		month, _ := l.month(p, i, "")
		dated := month > 0 && i+1 < len(p.words) && p.words[i+1].Kind == lang.Number
		if w.Kind == lang.Number || i > 0 && (what&(published|updated) != 0 || dated) {
			s = s[:w.Start]
			break
		}
	}
	if strings.Contains(s, "://") || strings.HasPrefix(s, "www.") {
		return ""
	}
	s = withoutTail(strings.Trim(s, " :;,|/-–—•·*#\"“”„«»’'"))
	if w := s[strings.LastIndexByte(s, ' ')+1:]; utf8.RuneCountInString(w) > 3 { // else an initial, "Jr."
		s = strings.TrimRight(s, ".")
	}
	return strings.TrimLeft(s, ".")
}

// withoutTail cuts words without capitals off the end of a name that has some:
// "Ann Lee am".
func withoutTail(s string) string {
	for {
		i := strings.LastIndexByte(s, ' ')
		if i <= 0 || !startsUpper(s) || !onlyLetters(s[i+1:]) || utf8.RuneCountInString(s[i+1:]) > 3 || strings.ToLower(s[i+1:]) != s[i+1:] || !hasCase(s[i+1:]) {
			return s
		}
		s = strings.TrimRight(s[:i], " ,;|")
	}
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// A headLine gathers what the lines between a headline and the body tell: who
// wrote the page, when, and where it is from.
type headLine struct {
	byline
	published, modified string
}

// read reads a line of parts between bars, bullets or dashes, each of them a
// date, an author or a source. It reports whether it is such a line; if not, h
// stays as it is.
func (h *headLine) read(text, language string) bool {
	l := words()
	parts := splitParts(text)
	line := *h
	known := 0
	var unknown []string
	for _, part := range parts {
		if line.readPart(l, part, language, len(parts) == 1) {
			known++
		} else {
			unknown = append(unknown, part)
		}
	}
	if known == 0 {
		return false
	}
	for _, part := range unknown {
		if acronym(part) {
			line.Agencies = appendNew(line.Agencies, part)
		} else if p := l.cut(part); p.lettered >= 2 && p.lettered <= 6 && nameLike(p) {
			line.add(part)
		}
	}
	*h = line
	return true
}

// tells reports whether h holds all that a line of the head says.
func (h *headLine) tells(line, language string) bool {
	l := words()
	p := l.cut(line)
	names := strings.Join(slices.Concat(h.Authors, h.Agencies, h.acronyms), "\n")
	_, dated := findDate(line, language)
	for i := 0; i < len(p.words); i++ {
		n, _ := l.at(p, i)
		switch w := p.words[i]; {
		case n > 0:
			i += n - 1
		case dated[0] <= w.Start && w.End <= dated[1]:
		case w.Kind == lang.Letters && !hasDigit(w.Norm) && !hasName(names, w.In(line)):
			return false
		}
	}
	return true
}

// splitParts parts a line at bars, bullets and free-standing dashes.
func splitParts(s string) []string {
	for _, mark := range []string{" | ", " • ", " · ", " – ", " — ", " - ", "|"} {
		s = strings.ReplaceAll(s, mark, "\n")
	}
	var out []string
	for part := range strings.SplitSeq(s, "\n") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// readPart reads one part of a line; alone says that it is the whole of it.
func (h *headLine) readPart(l *lexicon, part, language string, alone bool) bool {
	p := l.cut(part)
	n, what := l.at(p, 0)
	rest, colon := "", false
	if n > 0 && n < len(p.words) {
		rest = strings.TrimLeft(part[p.words[n].Start:], " :–-")
		colon = p.words[n].Norm == ":"
	}
	if d, at := findDate(part, language); d != (date{}) {
		if around := len(key(part[:at[0]] + part[at[1]:])); around > 40 || what == 0 && around > 16 {
			return false // a sentence with a date in it
		}
		day, change, _ := datesOf(part, language)
		h.published, h.modified = first(h.published, day), first(h.modified, change)
		return true
	}
	before := len(h.Authors) + len(h.Agencies)
	switch {
	case rest == "":
		return onlyCount(part) && len(p.words) > 0 // a time of day
	case what&by != 0 && (colon || !ends(part) && nameStart(l, rest)):
		h.add(rest)
		return colon || len(h.Authors)+len(h.Agencies) > before
	case what&source != 0 && (colon || !alone):
		for _, name := range splitNames(l, rest) {
			if a := l.agency(fold(name)); a != "" {
				h.Agencies = appendNew(h.Agencies, a)
			}
		}
		return true
	}
	return false
}

// nameStart reports whether a text begins with a name: a few words with capitals.
func nameStart(l *lexicon, s string) bool {
	s, _, _ = strings.Cut(s, ",")
	return nameLike(l.cut(s))
}

func appendNew(list []string, s string) []string {
	for _, x := range list {
		if key(x) == key(s) {
			return list
		}
	}
	return append(list, s)
}
