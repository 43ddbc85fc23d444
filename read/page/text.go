package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
)

// Text reads a page that was scraped to plain text, furniture and all. Each line
// of it is a block. What a line is, is told by its words (labels such as "Photo:"
// in any language that has a pack) and by its shape and place: a headline has no
// full stop, a box is a short line with headlines below it, what comes after the
// last sentence is no body.
func Text(in Input) (onrecord.Page, error) {
	src, err := Decode(in.Bytes, in.ContentType)
	if err != nil {
		return onrecord.Page{}, err
	}
	s := &scraped{words: words(), language: in.Language}
	s.cut(src)
	if len(s.lines) == 0 {
		return onrecord.Page{}, &onrecord.Error{Kind: onrecord.Empty, Op: "read page"}
	}
	if s.language == "" {
		s.language = lang.Identify(upTo(8000, src)).Language
	}
	s.titles()
	for i := range s.lines {
		s.label(&s.lines[i])
	}
	s.head()
	s.asks = s.questions() >= 3
	s.boxes()
	s.captions()
	s.comments()
	s.tail()
	s.headings()
	return s.assemble(), nil
}

// scraped is a scraped page on its way to being read.
type scraped struct {
	words    *lexicon
	language string
	lines    []line
	page     onrecord.Page
	told     headLine // by its bylines
	title    int      // the line of the title, or -1
	asks     bool     // several lines are questions: it is an interview
}

// A line is one line of a scraped page.
type line struct {
	text     string
	gap      bool // a blank line stands before it
	lettered int  // words that are no marks; of a long line, of its beginning
	long     bool
	prose    bool // ends like a sentence, or goes on like one
	use      use
	why      onrecord.Reason // of one that is removed
	rest     string          // what follows its label
}

// use is what a line was taken for.
type use uint8

const (
	lineOpen   use = iota // a line of the body unless something else is found
	lineTitle             // the headline
	lineDeck              // a deck below it
	lineByline            // who and when
	lineRemoved
	lineHeading
	lineItem    // of a list
	lineQuote   // a block quote
	lineCredit  // of a picture: rest is the credit
	lineCaption // of a picture, without a credit of its own
	linePicture // caption and credit in one line
	lineBox     // heads a box of other pages
	lineRelated // another page: rest is its title
	linePrevious
	lineNext
	lineTags // rest lists the tags; empty if they stand below
	lineTag
	lineComments // heads the comments
	linePlea     // removed where it stands outside sentences: navigation, reprint notes
)

// longLine is how many bytes of a line its words are looked up in.
const longLine = 400

// cut cuts a text into lines. White space folds.
func (s *scraped) cut(src string) {
	gap := false
	src = strings.ReplaceAll(src, "\r\n", "\n")
	for more := true; more; {
		raw := src
		i := strings.IndexFunc(src, lineEnd)
		if more = i >= 0; more {
			_, w := utf8.DecodeRuneInString(src[i:])
			raw, src = src[:i], src[i+w:]
		}
		text := fold(raw)
		if text == "" {
			gap = true
			continue
		}
		s.lines = append(s.lines, s.newLine(text, gap))
		gap = false
	}
}

func lineEnd(r rune) bool {
	return r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' || r == '\f' || r == '\v'
}

func (s *scraped) newLine(text string, gap bool) line {
	l := line{text: text, gap: gap, long: len(text) > longLine}
	l.lettered = s.phrase(&l).lettered
	l.prose = l.long || ends(text) || l.lettered >= 40
	return l
}

// phrase cuts a line into words; a long line, its beginning. The words of all
// lines at once would take more room than the page.
func (s *scraped) phrase(l *line) phrase { return s.words.cut(upTo(longLine, l.text)) }

// upTo returns the first n bytes of s or, if that would cut a character, a few less.
func upTo(n int, s string) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// headLines is how far down a title, its echoes and the byline are looked for.
const headLines = 24

// titles finds the headline: a line that is repeated near the top, alone or with
// the site's name behind it; else the first line that is no sentence.
func (s *scraped) titles() {
	s.title = -1
	n := min(len(s.lines), headLines)
	keys := make([]string, n)
	for i := range keys {
		if !s.lines[i].long {
			keys[i] = key(s.lines[i].text)
		}
	}
	for i := 0; i < n && s.title < 0; i++ {
		if s.lines[i].lettered < 2 || keys[i] == "" {
			continue
		}
		for j := i + 1; j < n; j++ {
			switch {
			case keys[j] == keys[i]:
				s.title = i
			case keys[j] != "" && s.siteTail(i, j):
				s.title = j
			case keys[j] != "" && s.lines[j].lettered > 1 && s.siteTail(j, i):
				s.title = i
			}
			if s.title >= 0 {
				break
			}
		}
	}
	if s.title < 0 {
		s.title = s.firstHeadline(n)
	}
	if s.title < 0 {
		return
	}
	title := key(s.lines[s.title].text)
	for i := range s.lines {
		l := &s.lines[i]
		switch {
		case i == s.title:
			l.use = lineTitle
		case len(l.text) < 2*len(s.lines[s.title].text)+40 && key(l.text) == title:
			l.remove(onrecord.RepeatedTitle)
		}
	}
}

// siteTail reports whether line i is line j with a site's name behind it, and
// takes the name.
func (s *scraped) siteTail(i, j int) bool {
	rest, ok := strings.CutPrefix(s.lines[i].text, s.lines[j].text)
	site := strings.TrimLeft(rest, " |–—-·•»:")
	if !ok || site == rest || site == "" || len(site) > 60 || s.lines[i].long {
		return false
	}
	s.lines[i].remove(onrecord.RepeatedTitle)
	s.page.Site = site
	return true
}

// firstHeadline returns the first line that reads like a headline and has
// sentences below it, or -1.
func (s *scraped) firstHeadline(n int) int {
	best := -1
	for i := 0; i < n; i++ {
		l := &s.lines[i]
		if l.prose && !strings.ContainsAny(l.text[len(l.text)-1:], "?!") {
			break // sentences: the body has begun
		}
		if l.long || s.isDateline(l) || s.announces(l, ^(and|by|translated)) {
			continue
		}
		if best >= 0 && (begins(l.text).what != 0 || s.picture(l)) {
			continue // labelled, unlike a headline below a kicker
		}
		if best < 0 || s.lines[best].lettered < 4 && l.lettered >= 4 {
			best = i
		}
	}
	for i := best + 1; best >= 0 && i < len(s.lines); i++ {
		if s.lines[i].prose {
			return best
		}
	}
	return -1
}

// drop lists a text that is left out.
func (s *scraped) drop(why onrecord.Reason, text string) {
	s.page.Removed = append(s.page.Removed, onrecord.Removed{Reason: why, Text: text})
}

func (l *line) remove(why onrecord.Reason) { l.use, l.why = lineRemoved, why }

// announces reports whether a line is hardly more than furniture of a kind.
func (s *scraped) announces(l *line, kind furniture) bool {
	return !l.long && l.lettered <= 8 && s.words.cover(s.phrase(l), kind) >= 0.6
}

// label tells what a line's own words make of it, wherever it stands.
func (s *scraped) label(l *line) {
	if l.use != lineOpen {
		return
	}
	p := s.phrase(l)
	start := 0
	for start < len(p.words) && start < 2 && p.words[start].Kind == lang.Punct {
		start++
	}
	n, what := s.words.at(p, start)
	after := start + n // the word behind the label
	colon := false
	l.rest = ""
	if n > 0 {
		for after < len(p.words) && labelEnd(p, after) {
			colon = true
			after++
		}
		if what&photo != 0 && n == 1 && abbreviated(l.text[p.words[start].Start:]) { // "Fot. X"
			colon = true
			after++
		}
		if after < len(p.words) {
			l.rest = l.text[p.words[after].Start:]
		}
	}
	whole := n > 0 && onlyCount(l.rest)
	short := !l.long && p.lettered <= 40
	cover := func(kind furniture) float64 {
		if l.long {
			return 0
		}
		return s.words.cover(p, kind)
	}
	switch {
	case s.translation(l):
		l.remove(onrecord.SourceNote)
	case what&tags != 0 && (whole || colon && !l.prose):
		l.use = lineTags
	case !l.long && strings.HasPrefix(l.text, "#") && hashtags(l.text):
		l.use, l.rest = lineTags, l.text
	case what&photo != 0 && s.credit(l, colon):
		l.use = lineCredit
	case !l.long && s.picture(l):
		l.use = linePicture
	case what&advertisement != 0 && short && (whole || colon || cover(advertisement) >= 0.5):
		l.remove(onrecord.Advertisement)
	case what&readAlso != 0 && (whole || !l.prose && p.lettered <= 6 && cover(readAlso) >= 0.6):
		l.use, l.rest = lineBox, ""
	case what&readAlso != 0 && short && colon && (n > 1 || !l.prose):
		l.use = lineRelated
	case what&comments != 0 && whole:
		l.use = lineComments
	case short && cover(share) >= 0.6:
		l.remove(onrecord.Share)
	case what&subscribe != 0 && short && (n > 1 || cover(subscribe) >= 0.4) && (whole || !quoted(l.text)):
		l.remove(onrecord.Subscription)
	case what&share != 0 && short && n > 1 && !quoted(l.text):
		l.remove(onrecord.Share)
	case what&cookie != 0 && short && (n > 1 || cover(cookie) >= 0.4):
		l.remove(onrecord.Cookie)
	case what&(copyright|boilerplate) != 0 && short:
		l.use, l.why = linePlea, onrecord.SourceNote
	case what&navigation != 0 && (whole || cover(navigation) >= 0.6):
		l.use, l.why = linePlea, onrecord.Navigation
	}
}

// labelEnd reports whether word i is a mark that parts a label from what it labels.
func labelEnd(p phrase, i int) bool {
	w := p.words[i]
	return w.Kind == lang.Punct && strings.ContainsAny(w.In(p.text), ":|–—-→»›/>")
}

// onlyCount reports whether no words are left, though there may be a number.
func onlyCount(s string) bool { return !strings.ContainsFunc(s, unicode.IsLetter) }

func hashtags(s string) bool {
	for _, f := range strings.Fields(s) {
		if !strings.HasPrefix(f, "#") {
			return false
		}
	}
	return true
}

// quoted reports whether a line begins with a quotation mark or a dash, as speech does.
func quoted(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("\"'“”„«»‘’‚‹›「『–—-", r)
}

// translation recognises the note that a page is a translation.
func (s *scraped) translation(l *line) bool {
	if l.long || l.lettered > 20 {
		return false
	}
	p := s.phrase(l)
	i, n := s.words.find(p, translated, 0)
	if i < 0 || i > 0 && p.words[i-1].Kind != lang.Punct {
		return false
	}
	code := s.words.language(s.words.cut(l.text[p.words[i].Start:p.words[i+n-1].End]))
	if code == "" {
		return false
	}
	s.page.OriginalLanguage = code
	return true
}

// credit recognises a line that is a label and the names behind it: "Photo: X / Y".
func (s *scraped) credit(l *line, colon bool) bool {
	if l.rest == "" || l.long {
		return false
	}
	rest := s.words.cut(l.rest)
	if colon {
		return rest.lettered <= 12
	}
	return !l.prose && rest.lettered <= 6 && nameLike(rest) && rest.words[0].Upper
}

// picture recognises a caption with its credit behind it: "Caption (Photo: X)".
func (s *scraped) picture(l *line) bool {
	caption, credit := splitCredit(l.text, false)
	return caption != "" && credit != "" && len(l.text) <= 300 && s.words.cut(credit).lettered <= 10
}

// head reads the lines between title and body: deck, byline, date, source. What
// stands above the title is navigation; between title and byline, the deck.
func (s *scraped) head() {
	sentences, last := 0, s.title
	for i := s.title + 1; i < min(len(s.lines), s.title+headLines) && sentences < 2; i++ {
		l := &s.lines[i]
		switch {
		case l.use != lineOpen && l.use != linePlea:
		case s.bylineAt(l, i):
			l.use = lineByline
			last, sentences = i, 0
		case l.prose:
			sentences++
		}
	}
	for i := 0; i < last; i++ {
		switch l := &s.lines[i]; {
		case l.use != lineOpen && l.use != linePlea:
		case i < s.title:
			l.remove(onrecord.Navigation)
		case s.title >= 0 && s.page.Subtitle == "" && l.use == lineOpen && !l.long:
			l.use = lineDeck
			s.page.Subtitle = l.text
		}
	}
}

// isDateline reports whether a line is a date, perhaps with a time, and no more.
func (s *scraped) isDateline(l *line) bool {
	if l.long || l.lettered > 10 {
		return false
	}
	d, at := findDate(l.text, s.language)
	return d != (date{}) && len(key(l.text[:at[0]]+l.text[at[1]:])) <= 12
}

// bylineAt reads line i as one of the head: who, when, from where. It reports
// whether it is such a line.
func (s *scraped) bylineAt(l *line, i int) bool {
	if l.long || l.lettered > 30 || quoted(l.text) || len(s.told.Authors)+len(s.told.Agencies) > maxTexts {
		return false
	}
	h := s.told
	switch {
	case h.read(l.text, s.language):
	case s.dateBelow(i) && l.lettered >= 2 && l.lettered <= 4 && !l.prose && nameLike(s.phrase(l)):
		h.add(l.text) // a bare name above the date
	default:
		return false
	}
	s.told = h
	if !h.tells(l.text, s.language) {
		s.drop(onrecord.SourceNote, l.text)
	}
	return true
}

func (s *scraped) dateBelow(i int) bool { return i+1 < len(s.lines) && s.isDateline(&s.lines[i+1]) }
