package page

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/lang"
)

// A byline collects who wrote a page: people, and the agencies it was taken from.
type byline struct {
	Authors, Agencies []string
}

// add takes the names out of a text such as "By Ann Lee and Bo Ek, Reuters":
// what is an agency goes there, a newsroom is nobody, and addresses, dates and
// roles are left off.
func (b *byline) add(text string) {
	if len(text) > 400 {
		return
	}
	l := words()
	text = withoutEnvelope(fold(text))
	parts := splitNames(l, text)
	full := slices.ContainsFunc(parts, func(s string) bool { return strings.Contains(strings.TrimSpace(s), " ") })
	for _, part := range parts {
		if part = trimName(l, part); full && !strings.Contains(part, " ") && l.agency(part) == "" {
			continue // the place or the paper behind a full name
		}
		b.addOne(l, part)
	}
}

func (b *byline) addOne(l *lexicon, name string) {
	if name == "" {
		return
	}
	if agency := l.agency(name); agency != "" {
		b.Agencies = appendNew(b.Agencies, agency)
		return
	}
	p := l.cut(name)
	if !nameLike(p) || l.cover(p, newsroom|by|source|navigation|share) > 0.6 || l.hasNewsroom(p) {
		return
	}
	b.Authors = appendNew(b.Authors, name)
}

// hasNewsroom reports whether a name ends or begins with the word for a newsroom
// or a desk: "The Example newsroom".
func (l *lexicon) hasNewsroom(p phrase) bool {
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
	for i, w := range p.words {
		switch {
		case w.Kind == lang.Punct && strings.ContainsAny(w.Norm, ",;|/•·&+、，；"):
			cut(w.Start, w.End)
		case w.Kind == lang.Punct && strings.ContainsAny(w.Norm, "–—-") && w.Space && i+1 < len(p.words) && p.words[i+1].Space:
			cut(w.Start, w.End)
		case i > 0 && i+1 < len(p.words) && w.Kind == lang.Letters && !w.Upper:
			if n, what := l.at(p, i); what&and != 0 && n == 1 {
				cut(w.Start, w.End)
			}
		}
	}
	cut(len(s), len(s))
	return parts
}

// trimName cuts labels before a name and dates behind it.
func trimName(l *lexicon, s string) string {
	s = fold(s)
	for range 3 {
		p := l.cut(s)
		if len(p.words) == 0 {
			return ""
		}
		n, what := l.at(p, 0)
		if what&(by|source|published|updated) == 0 || n >= len(p.words) && what&by != 0 && p.lettered > n {
			break
		}
		if n >= len(p.words) {
			return ""
		}
		s = strings.TrimLeft(s[p.words[n].Start:], " :|-–—")
	}
	if i := strings.IndexFunc(s, unicode.IsDigit); i >= 0 {
		s = s[:i]
	}
	if strings.Contains(s, "://") || strings.HasPrefix(s, "www.") {
		return ""
	}
	s = strings.Trim(s, " :;,|/-–—•·*#\"“”„«»’'")
	if w := s[strings.LastIndexByte(s, ' ')+1:]; utf8.RuneCountInString(w) > 3 { // else an initial, "Jr."
		s = strings.TrimRight(s, ".")
	}
	return strings.TrimLeft(s, ".")
}

func appendNew(list []string, s string) []string {
	for _, x := range list {
		if key(x) == key(s) {
			return list
		}
	}
	return append(list, s)
}
