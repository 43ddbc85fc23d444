package page

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// titleMarks part a title from the site's name, most telling first.
var titleMarks = []string{" | ", " – ", " — ", " - ", " · ", " » ", " :: ", " : ", " • ", " / ", "|"}

// denseMarks part a title that is written without spaces between its words.
var denseMarks = []string{"|", "｜", "ㅣ", "_", "-", "–", "—"}

// withoutSite cuts the site's name, and sections before it, off a title.
func (f *finder) withoutSite(title string) (rest, site string) {
	for range 4 {
		head, name := f.cutSite(title)
		if name == "" {
			break
		}
		title, site = head, first(site, name)
	}
	if head, name := f.cutDense(title); name != "" {
		return head, first(site, name)
	}
	return title, site
}

// cutDense cuts the site's name off a title of a script without spaces, and the
// section before it: "title-section_site".
func (f *finder) cutDense(title string) (rest, site string) {
	head, tail := denseTail(title)
	if tail == "" || !f.isSite(tail) {
		return title, ""
	}
	return cutDenseTails(head), tail
}

// cutDenseTails cuts short parts off the end of a title without spaces: sections,
// and a site that the page does not name.
func cutDenseTails(title string) string {
	for range 4 {
		head, tail := denseTail(title)
		if n := utf8.RuneCountInString(tail); n == 0 || n > 6 || utf8.RuneCountInString(head) < 2*n {
			break
		}
		title = head
	}
	return title
}

// denseTail parts a title at its last mark without spaces around it.
func denseTail(title string) (head, tail string) {
	at, end := -1, 0
	for _, mark := range denseMarks {
		if i := strings.LastIndex(title, mark); i > at {
			at, end = i, i+len(mark)
		}
	}
	if at <= 0 || !spaceless(title[:at]) || !spaceless(title[end:]) {
		return title, ""
	}
	return strings.TrimSpace(title[:at]), strings.TrimSpace(title[end:])
}

// spaceless reports whether a text ends in a script that is written without
// spaces, or with few of them.
func spaceless(s string) bool {
	s = strings.TrimRightFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}

func (f *finder) cutSite(title string) (rest, site string) {
	for _, mark := range titleMarks {
		i := strings.LastIndex(title, mark)
		if i <= 0 {
			continue
		}
		head, tail := strings.TrimSpace(title[:i]), strings.TrimSpace(title[i+len(mark):])
		switch {
		case f.isSite(tail), f.isHeading(head) && (!f.isHeading(tail) || len(tail) <= 60 && !f.isSite(head)):
			return head, tail
		}
		i = strings.Index(title, mark)
		head, tail = strings.TrimSpace(title[:i]), strings.TrimSpace(title[i+len(mark):])
		if len(head) < len(tail) && (f.isSite(head) || f.isHeading(tail)) {
			return tail, head
		}
	}
	return title, ""
}

// isSite reports whether a part of a title is the site's name, as the page or its
// address tells it.
func (f *finder) isSite(part string) bool {
	k := key(part)
	if k == "" || len(part) > 60 {
		return false
	}
	for _, name := range []string{f.named("og:site_name"), f.named("application-name"), f.meta.Site} {
		if n := key(name); n != "" && (n == k || len(k) > 3 && strings.Contains(n, k) || len(n) > 3 && strings.HasPrefix(k, n)) {
			return true
		}
	}
	return len(k) > 3 && strings.Contains(key(f.host()), k)
}

// isHeading reports whether the page has a part of a title as a headline.
func (f *finder) isHeading(part string) bool {
	k := key(part)
	if utf8.RuneCountInString(k) < 8 {
		return false
	}
	for _, t := range f.h1 {
		if key(t) == k {
			return true
		}
	}
	return key(f.article.text("headline")) == k || key(f.named("og:title")) == k
}

func (f *finder) host() string {
	if u := base(f.url, f.meta.CanonicalURL, f.named("og:url")); u != nil {
		return u.Host
	}
	return ""
}

// chooseTitle chooses the headline. What the head of the page tells of it is
// written for other machines, so that a heading of the page that says the same is
// better; but a heading may have a kicker in it, or be the site's name.
func (f *finder) chooseTitle() string {
	var told []string
	for _, t := range []string{f.article.text("headline"), f.named("og:title"), f.named("twitter:title"), f.named("title", "dc.title", "parsely-title", "sailthru.title")} {
		if t, _ = f.withoutSite(plainText(t)); t != "" && !f.isSite(t) {
			told = append(told, t)
		}
	}
	if t, site := f.withoutSite(f.title); t != "" {
		if site == "" && len(told) == 0 {
			if t = cutTail(t, titleMarks); t == f.title {
				t = cutDenseTails(t)
			}
		}
		told = append(told, t)
	}
	own, lower := f.headings()
	if t := agreed(told, append(own, lower...)); t != "" {
		return shortest(t, told)
	}
	likely := own
	if len(own) == 0 {
		likely = lower
	}
	if t := overlap(likely, told); t != "" {
		return t
	}
	best, most := "", 0.5
	for _, h := range own {
		for _, t := range told {
			if s := alike(h, t); s > most {
				best, most = h, s
			}
		}
	}
	switch {
	case best != "":
		return best
	case len(f.h1) == 1 && len(own) > 0 && key(own[0]) == key(f.h1[0]):
		return own[0]
	case len(told) > 0:
		return cutTail(told[0], []string{" | ", " » ", " :: "})
	case len(own) > 0:
		return own[0]
	}
	return ""
}

// headings returns the headings that may be the headline: those of the first level
// that are no site's name, and those of the second.
func (f *finder) headings() (own, lower []string) {
	for _, h := range slices.Concat(f.props["headline"], f.h1) {
		if len(h) <= maxHeadline && !isLabel(h) && (!f.isSite(h) && !f.atEnd(h) || key(h) == key(f.title)) {
			own = append(own, h)
		}
	}
	for i := range f.blocks {
		if b := &f.blocks[i]; b.tag == atom.H2 && b.image == nil && len(lower) < maxTexts {
			lower = append(lower, b.text)
		}
	}
	return own, lower
}

// maxHeadline bounds the bytes of a heading that may be the headline.
const maxHeadline = 400

// isLabel reports whether a heading is one of a part of the page: "3 comments".
func isLabel(heading string) bool {
	m := begins(strings.Trim(heading, "0123456789 "))
	return m.all && m.what&(comments|share|subscribe|cookie|navigation|readAlso) != 0
}

// atEnd reports whether a heading ends the title element as the site's name does:
// behind a mark, and shorter than what is before it.
func (f *finder) atEnd(heading string) bool {
	rest, ok := strings.CutSuffix(f.title, heading)
	if !ok || len(heading) > len(rest) {
		return false
	}
	rest = strings.TrimRight(rest, " ")
	return rest == "" || !strings.HasSuffix(rest, ":")
}

// agreed returns the first heading that says just what the head tells, if any.
func agreed(told, headings []string) string {
	byKey := map[string]string{}
	for _, h := range headings {
		if k := key(h); byKey[k] == "" {
			byKey[k] = h
		}
	}
	for _, t := range told {
		if h := byKey[key(t)]; h != "" {
			return h
		}
	}
	return ""
}

// overlap returns the headline of which a heading and what the head tells have the
// beginning or the end in common: a heading is cut short in the head, or has a
// kicker before it.
func overlap(headings, told []string) string {
	for _, h := range headings {
		for _, t := range told {
			switch {
			case partOf(h, t):
				return h
			case partOf(t, h) && strings.HasPrefix(key(h), key(t)):
				if isLabel(strings.TrimPrefix(h, t)) {
					return t
				}
				return cutTail(h, titleMarks[:1])
			case partOf(t, h):
				return t
			}
		}
	}
	return ""
}

// shortest returns the one of the told titles that is a headline without the
// kicker before it, or the headline itself.
func shortest(title string, told []string) string {
	for _, t := range told {
		if partOf(t, title) && strings.HasSuffix(key(title), key(t)) {
			return t
		}
	}
	return title
}

// partOf reports whether one title is the beginning or the end of another, and
// long enough for that to mean something.
func partOf(part, whole string) bool {
	p, w := key(part), key(whole)
	return p != w && utf8.RuneCountInString(p) >= 15 && strings.Contains(strings.TrimSpace(part), " ") && (strings.HasSuffix(w, p) || strings.HasPrefix(w, p))
}

// behindTitle returns what stands behind the headline in the title element: the
// site's name.
func behindTitle(whole, title string) string {
	rest, ok := strings.CutPrefix(whole, title)
	for _, mark := range titleMarks {
		if name, marked := strings.CutPrefix(rest, mark); ok && marked && len(name) <= 60 && !strings.Contains(name, mark) {
			return name
		}
	}
	return ""
}

// cutTail cuts a short part behind one of the marks off a title that no heading
// agrees with.
func cutTail(title string, marks []string) string {
	for _, mark := range marks {
		i := strings.LastIndex(title, mark)
		if i <= 0 {
			continue
		}
		if tail := title[i+len(mark):]; len(strings.Fields(tail)) <= 4 && 2*len(tail) < 3*i {
			return strings.TrimSpace(title[:i])
		}
	}
	return title
}

// alike returns the share of the words of two titles that they have in common.
func alike(a, b string) float64 {
	x, y := strings.Fields(strings.ToLower(a)), strings.Fields(strings.ToLower(b))
	if len(x) == 0 || len(y) == 0 || len(x) > 60 || len(y) > 60 {
		return 0
	}
	in := map[string]bool{}
	for _, w := range x {
		in[key(w)] = true
	}
	common := 0
	for _, w := range y {
		if in[key(w)] {
			common++
		}
	}
	return float64(common) / float64(max(len(x), len(y)))
}
