package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
)

// boxes follows labels to what stands below them: a box of other pages to its
// headlines, a list of tags to the tags, a neighbour's label to its title.
func (s *scraped) boxes() {
	last := s.lastSentence()
	for i := 0; i < len(s.lines); i++ {
		l := &s.lines[i]
		switch {
		case l.use == lineBox:
			s.box(i+1, last)
		case l.use == lineTags && onlyCount(l.rest):
			for j := i + 1; j < len(s.lines) && s.lines[j].use == lineOpen && !s.lines[j].prose && s.lines[j].lettered <= 4; j++ {
				s.lines[j].use = lineTag
			}
		}
	}
	s.unlabelledBoxes(last)
}

// lastSentence returns the last line that reads like a sentence of the body.
func (s *scraped) lastSentence() int {
	for i := len(s.lines) - 1; i >= 0; i-- {
		if l := &s.lines[i]; l.use == lineOpen && l.prose {
			return i
		}
	}
	return -1
}

// maxBox is how many pages a box recommends at most.
const maxBox = 12

// box takes the headlines from line i on for recommended pages. A box ends where
// sentences begin, at another label, at a heading, and, where its label and first
// item stand close together, at a blank line.
func (s *scraped) box(i, last int) {
	close := i < len(s.lines) && !s.lines[i].gap
	for j := i; j < len(s.lines) && j < i+maxBox; j++ {
		l := &s.lines[j]
		switch {
		case l.use != lineOpen || l.long || close && l.gap:
			return
		case l.prose && !(strings.HasSuffix(l.text, "?") && j < last && s.headlineAfter(j) && !s.asks):
			return
		case j > i && quotedWhole(l.text) && j+1 < len(s.lines) && s.lines[j+1].use == lineOpen && s.lines[j+1].prose:
			return // a heading
		}
		l.use, l.rest = lineRelated, l.text
	}
}

func (s *scraped) headlineAfter(i int) bool {
	return i+1 < len(s.lines) && s.lines[i+1].use == lineOpen && !s.lines[i+1].prose
}

// questions counts the lines that ask.
func (s *scraped) questions() int {
	n := 0
	for i := range s.lines {
		if l := &s.lines[i]; l.use == lineOpen && strings.HasSuffix(l.text, "?") {
			n++
		}
	}
	return n
}

// unlabelledBoxes recognises boxes and credits by shape alone, for languages
// whose words are not known: between sentences, a few words in capitals with
// headlines below them, or a short label with a name behind its colon and a
// caption below.
func (s *scraped) unlabelledBoxes(last int) {
	for i := s.title + 1; i < last; i++ {
		l := &s.lines[i]
		if l.use != lineOpen || l.prose || i == 0 || !s.headlineAfter(i) {
			continue
		}
		label, name, ok := strings.Cut(l.text, ":")
		switch {
		case ok && label != "" && len(strings.Fields(label)) <= 2 && nameLike(s.words.cut(name)):
			l.use, l.rest = lineCredit, strings.TrimSpace(name)
			s.drop(onrecord.OtherReason, label)
		case l.lettered <= 5 && l.lettered > 1 && allCapitals(l.text) && s.lines[i+1].lettered >= 5:
			l.use = lineBox
			s.box(i+1, last)
		}
	}
}

func allCapitals(s string) bool {
	return strings.ContainsFunc(s, unicode.IsUpper) && !strings.ContainsFunc(s, unicode.IsLower)
}

// captions joins a credit with the caption below it, or else above it.
func (s *scraped) captions() {
	for i := range s.lines {
		if s.lines[i].use != lineCredit {
			continue
		}
		switch {
		case i+1 < len(s.lines) && s.isCaption(&s.lines[i+1], !s.lines[i+1].gap && s.lines[i].gap):
			s.lines[i+1].use = lineCaption
		case i > 0 && s.isCaption(&s.lines[i-1], !s.lines[i].gap && s.lines[i-1].gap) && s.lines[i-1].lettered >= 3:
			s.lines[i-1].use = lineCaption
		}
	}
}

// isCaption reports whether a line beside a credit is the caption: no sentence of
// the body and no heading. One that is tied to the credit may end with a full stop.
func (s *scraped) isCaption(l *line, tied bool) bool {
	return l.use == lineOpen && !l.long && !quotedWhole(l.text) && !dash(l.text) && (tied || !l.prose)
}

// quotedWhole reports whether a line is one quotation and no more, as headings
// often are.
func quotedWhole(s string) bool {
	first, w := utf8.DecodeRuneInString(s)
	last, v := utf8.DecodeLastRuneInString(s)
	if len(s) <= w+v || !strings.ContainsRune("\"'“”„«»‘‚‹›「『", first) || !strings.ContainsRune("\"'“”«»’‘‹›」』", last) {
		return false
	}
	inside := s[w : len(s)-v]
	return !strings.ContainsRune(inside, last) || last == '\'' || last == '’'
}

func dash(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("–—-", r)
}

// comments removes what stands below the head of the comments, unless most of
// the page does: then the head was a counter above the body.
func (s *scraped) comments() {
	size := 0
	for i := range s.lines {
		if s.lines[i].use == lineOpen {
			size += len(s.lines[i].text)
		}
	}
	before := 0
	for i := range s.lines {
		l := &s.lines[i]
		switch {
		case l.use == lineOpen:
			before += len(l.text)
		case l.use == lineComments && before > size-before:
			l.remove(onrecord.Comments)
			for j := i + 1; j < len(s.lines) && (s.lines[j].use == lineOpen || s.lines[j].use == linePlea || s.lines[j].why == onrecord.Share); j++ {
				if n, what := s.words.at(s.phrase(&s.lines[j]), 0); what&(previous|next) != 0 && s.neighbour(j, n) {
					break
				}
				s.lines[j].remove(onrecord.Comments)
			}
			return
		case l.use == lineComments:
			l.remove(onrecord.Comments)
		}
	}
}

// neighbour reports whether line i, whose first n words call a neighbouring page,
// is a label and a title rather than the beginning of a sentence.
func (s *scraped) neighbour(i, n int) bool {
	l := &s.lines[i]
	p := s.phrase(l)
	if l.long || n == 0 {
		return false
	}
	if n == len(p.words) {
		return i+1 < len(s.lines) && s.lines[i+1].use == lineOpen
	}
	return labelEnd(p, n) || p.words[0].Caps && p.words[n-1].Caps || !l.prose && p.words[n].Upper
}

// tail reads what stands below the last sentence of the body. A page without
// sentences is all body.
func (s *scraped) tail() {
	for i := max(s.title+1, len(s.lines)-4); i < len(s.lines); i++ {
		s.neighbourAt(i)
	}
	last := s.lastSentence()
	for i := range s.lines {
		l := &s.lines[i]
		switch {
		case l.use == linePlea && (i > last || i < s.title || l.why == onrecord.SourceNote && !l.prose):
			l.remove(l.why)
		case l.use == linePlea:
			l.use = lineOpen
		case i <= last || l.use != lineOpen:
		case s.agencyNote(l):
			l.remove(onrecord.SourceNote)
		case last < 0:
		case s.bylineAt(l, i):
			l.use = lineByline
		case s.tagLine(l):
			l.use = lineTags
		case s.capitalPair(i):
		case i == last+1 && (l.lettered >= 8 || l.lettered >= 6 && !l.gap):
			// the body's last line lacks a full stop
		default:
			l.remove(onrecord.OtherReason)
		}
	}
}

// neighbourAt reads line i as a neighbouring page: a label and a title, which may
// stand on the next line. A title that ends like a sentence is one only below a
// label in capitals.
func (s *scraped) neighbourAt(i int) {
	l := &s.lines[i]
	p := s.phrase(l)
	n, what := s.words.at(p, 0)
	if l.use != lineOpen || what&(previous|next) == 0 || !s.neighbour(i, n) || l.prose && !p.words[0].Caps || i < s.lastSentence()-1 {
		return
	}
	kind := linePrevious
	if what&previous == 0 {
		kind = lineNext
	}
	for n < len(p.words) && labelEnd(p, n) {
		n++
	}
	if n < len(p.words) {
		l.use, l.rest = kind, l.text[p.words[n].Start:]
		return
	}
	l.remove(onrecord.Navigation)
	if i+1 < len(s.lines) {
		s.lines[i+1].use, s.lines[i+1].rest = kind, s.lines[i+1].text
	}
}

// capitalPair recognises, in any language, the last two lines of a page as its
// neighbours: a label in capitals and a title that is not, each.
func (s *scraped) capitalPair(i int) bool {
	previous, next := len(s.lines)-2, len(s.lines)-1
	if i < previous || previous <= s.title {
		return false
	}
	before, ok1 := s.underCapitals(previous)
	after, ok2 := s.underCapitals(next)
	known := s.lines[previous].use == linePrevious || s.lines[next].use == lineNext
	if !ok1 && s.lines[previous].use != linePrevious || !ok2 && s.lines[next].use != lineNext || !known && !(ok1 && ok2) {
		return false
	}
	take := func(i int, use use, rest string) {
		l := &s.lines[i]
		s.drop(onrecord.Navigation, strings.TrimSpace(strings.TrimSuffix(l.text, rest)))
		l.use, l.rest = use, rest
	}
	if ok1 {
		take(previous, linePrevious, before)
	}
	if ok2 {
		take(next, lineNext, after)
	}
	return true
}

// underCapitals returns what follows up to three words in capitals that begin
// line i, if it is not put to use yet.
func (s *scraped) underCapitals(i int) (rest string, ok bool) {
	l := &s.lines[i]
	words := s.phrase(l).words
	n := 0
	for n < len(words) && (words[n].Caps || n > 0 && words[n-1].Caps && words[n].Kind == lang.Punct) {
		n++
	}
	if l.use != lineOpen || l.long || n == 0 || n > 3 || n >= len(words) || allCapitals(l.text) {
		return "", false
	}
	return l.text[words[n].Start:], true
}

// tagLine recognises a list of tags below the body by its shape: a short label, a
// colon, and two or more short entries between marks.
func (s *scraped) tagLine(l *line) bool {
	label, rest, ok := strings.Cut(l.text, ":")
	if !ok || l.long || len(strings.Fields(label)) > 3 {
		return false
	}
	list := strings.FieldsFunc(rest, tagMark)
	for _, t := range list {
		if len(strings.Fields(t)) > 5 {
			return false
		}
	}
	if len(list) < 2 {
		return false
	}
	l.rest = strings.TrimSpace(rest)
	s.drop(onrecord.OtherReason, label)
	return true
}

// agencyNote recognises a last line that is no more than an agency's name:
// "(Example Press)".
func (s *scraped) agencyNote(l *line) bool {
	name := strings.Trim(l.text, "()[]/ .–—-")
	if l.long || !s.words.agencies[name] {
		return false
	}
	s.told.Agencies = appendNew(s.told.Agencies, name)
	return true
}

// headings tells the headings of the body: short lines without a full stop that
// sentences follow. An interview's questions are none.
func (s *scraped) headings() {
	last := s.lastSentence()
	for i := range s.lines {
		l := &s.lines[i]
		if l.use != lineOpen || l.long {
			continue
		}
		switch r, _ := utf8.DecodeRuneInString(l.text); {
		case strings.ContainsRune("•●▪◦‣·*■►", r):
			l.use = lineItem
		case r == '-' && s.listAt(i):
			l.use = lineItem
		case r == '>':
			l.use = lineQuote
		case i < last && !dash(l.text) && len(l.text) <= 240 && (!l.prose || quotedWhole(l.text) && len(l.text) <= 160 && !strings.HasSuffix(unquoted(l.text), ".")) && s.sentenceBelow(i):
			l.use = lineHeading
		}
	}
}

// unquoted returns a line without its closing marks.
func unquoted(s string) string { return strings.TrimRight(s, "\"'“”«»’‘‹›」』 ") }

func (s *scraped) sentenceBelow(i int) bool {
	for j := i + 1; j < len(s.lines); j++ {
		switch l := &s.lines[j]; l.use {
		case lineOpen, lineHeading:
			return l.prose || l.use == lineHeading || s.lines[j].lettered > 8
		}
	}
	return false
}

// listAt reports whether line i is one of several that begin with a hyphen and
// stand close together; apart from each other, they are speech.
func (s *scraped) listAt(i int) bool {
	near := func(j int, gap bool) bool {
		return j >= 0 && j < len(s.lines) && strings.HasPrefix(s.lines[j].text, "- ") && !gap
	}
	return !s.lines[i].prose && (near(i-1, s.lines[i].gap) || i+1 < len(s.lines) && near(i+1, s.lines[i+1].gap))
}

func tagMark(r rune) bool { return strings.ContainsRune(",;|•·/#、，", r) }

// tags lists the tags of a line. Where no mark parts them, the spaces do.
func tagList(s string) []string {
	list := strings.FieldsFunc(s, tagMark)
	if len(list) == 1 && !strings.ContainsAny(s, "#") {
		list = strings.Fields(s)
	}
	return list
}
