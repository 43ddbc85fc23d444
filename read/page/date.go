package page

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"onrecord/lang"
)

// machineTimes are the forms in which programs write a time with its zone: RFC
// 3339 and its relatives, RFC 1123 and 822.
var machineTimes = []string{
	time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04Z0700", "2006-01-02T15:04:05Z07",
	"2006-01-02T15:04:05 Z07:00", "2006-01-02T15:04:05 Z0700", "20060102T150405Z0700", "2006-01-02 15:04:05 Z07:00", "2006-01-02 15:04:05 Z0700",
	"2006-01-02 15:04:05Z07:00", "2006-01-02 15:04 Z07:00", "2006-01-02 15:04 Z0700", "2006-01-02 15:04:05 UTC", "2006-01-02T15:04:05 MST",
	time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "Mon Jan 2 15:04:05 -0700 2006", time.UnixDate, "Mon Jan 02 2006 15:04:05 GMT-0700",
}

// moment brings a time as a page's metadata tells it to RFC 3339, or to a bare
// date where no zone is told; "" where it is no time. The language tells the
// order of a numeric date and the names of months; it may be empty.
func moment(s, language string) string {
	s = fold(s)
	if len(s) < 6 || len(s) > 200 || !hasDigit(s) {
		return ""
	}
	for _, form := range machineTimes {
		t, err := time.Parse(form, s)
		if err != nil || !plausibleYear(t.Year()) {
			continue
		}
		if _, offset := t.Zone(); offset == 0 && !utc(s) {
			break // the abbreviation of a zone that is not known here
		}
		return t.Format(time.RFC3339)
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return epoch(s, n)
	}
	d, _ := findDate(s, language)
	return d.String()
}

func utc(s string) bool {
	for _, z := range []string{"Z", "z", "UTC", "GMT", "+00:00", "-00:00", "+0000", "-0000", "+00"} {
		if strings.HasSuffix(s, z) {
			return true
		}
	}
	return false
}

// epoch reads seconds or milliseconds since 1970, or the digits of a date.
func epoch(s string, n int64) string {
	switch len(s) {
	case 8, 12, 14: // 20260131, 202601311200, 20260131120000
		if d, ok := newDate(number(s[:4]), number(s[4:6]), number(s[6:8])); ok {
			return d.String()
		}
	case 10:
		return time.Unix(n, 0).UTC().Format(time.RFC3339)
	case 13:
		return time.UnixMilli(n).UTC().Format(time.RFC3339)
	}
	return ""
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}

// A date is a day of the calendar; the zero date is none.
type date struct{ year, month, day int }

func (d date) String() string {
	if d == (date{}) {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

// plausibleYear bounds what is taken for the year of a page on the web.
func plausibleYear(y int) bool { return y >= 1990 && y <= 2099 }

func newDate(year, month, day int) (date, bool) {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if !plausibleYear(year) || t.Month() != time.Month(month) || t.Day() != day {
		return date{}, false
	}
	return date{year, month, day}, true
}

// findDate returns the first date that a short text tells in figures or words,
// and the bytes from its beginning to its end.
func findDate(text, language string) (d date, at [2]int) {
	l := words()
	p := l.cut(text)
	plain := p
	if s := plainDigits(text); s != text {
		plain = l.cut(s) // into as many words
	}
	for i := range p.words {
		if p.words[i].Kind != lang.Number && p.words[i].Kind != lang.Letters {
			continue
		}
		if d, first, last, ok := l.dateAt(plain, i, language); ok {
			return d, [2]int{p.words[first].Start, p.words[last].End}
		}
	}
	return date{}, [2]int{}
}

// plainDigits writes the digits of all scripts as 0 to 9.
func plainDigits(s string) string {
	if isASCII(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r >= 0x80 && unicode.IsDigit(r) {
			for _, t := range unicode.Nd.R16 {
				if rune(t.Lo) <= r && r <= rune(t.Hi) {
					return '0' + (r-rune(t.Lo))%10
				}
			}
		}
		return r
	}, s)
}

// dateAt reads the date that word i begins, or whose month it is.
func (l *lexicon) dateAt(p phrase, i int, language string) (d date, first, last int, ok bool) {
	w := p.words[i]
	pack := lang.ForPage(language)
	if w.Kind == lang.Number || unicode.IsDigit(rune(p.text[w.Start])) {
		order := pack.Dates.Order
		if strings.HasSuffix(strings.ToUpper(language), "US") && len(language) == 5 {
			order = "mdy" // the custom of a region, not of a language
		}
		d, last, ok = numericDate(p, i, order)
		return d, i, last, ok
	}
	month, n := l.month(p, i, pack.Code)
	if month == 0 {
		return date{}, 0, 0, false
	}
	before, b1 := numberBefore(p, i)
	after, a1 := numberAfter(p, i+n)
	switch {
	case between(before, 1, 31) && plausibleYear(after): // 24 September 2023
		d, ok = newDate(after, month, before)
		return d, b1, a1, ok
	case between(after, 1, 31):
		if year, y1 := numberAfter(p, a1+1); plausibleYear(year) { // September 24, 2023
			d, ok = newDate(year, month, after)
			return d, i, y1, ok
		}
		if plausibleYear(before) { // 2023 September 24
			d, ok = newDate(before, month, after)
			return d, b1, a1, ok
		}
	}
	if between(before, 1, 31) { // 2023. gada 24. septembris
		if year, y1 := l.yearBefore(p, b1, pack); plausibleYear(year) {
			d, ok = newDate(year, month, before)
			return d, y1, i + n - 1, ok
		}
	}
	return date{}, 0, 0, false
}

// yearBefore returns the number before word i where nothing but marks and a word
// that a language puts beside a year stands between them.
func (l *lexicon) yearBefore(p phrase, i int, pack *lang.Pack) (n, at int) {
	for i--; i >= 0 && (p.words[i].Kind == lang.Punct && skippable(p.words[i]) || slices.Contains(pack.Dates.YearWords, p.words[i].Norm)); i-- {
	}
	if i >= 0 {
		if n, ok := leadingNumber(p.words[i].Norm); ok {
			return n, i
		}
	}
	return -1, -1
}

func between(n, lo, hi int) bool { return lo <= n && n <= hi }

// month returns the month that word i names, first in the language of the page,
// and the number of words.
func (l *lexicon) month(p phrase, i int, language string) (month, n int) {
	if p.words[i].Kind != lang.Letters {
		return 0, 0
	}
	for _, m := range []*lang.Phrases[int]{l.months[language], l.months[""]} {
		n, month = m.At(p.words, i)
		for _, w := range p.respelt {
			if n == 0 && w != nil {
				n, month = m.At(w, i)
			}
		}
		if n > 0 {
			return month, n
		}
	}
	return 0, 0
}

// numberBefore returns the number that stands before word i, marks and short
// words ("of", "de", "st") aside.
func numberBefore(p phrase, i int) (n, at int) {
	for j := i - 1; j >= max(0, i-4); j-- {
		if n, ok := leadingNumber(p.words[j].Norm); ok {
			return n, j
		}
		if !skippable(p.words[j]) {
			break
		}
	}
	return -1, -1
}

func numberAfter(p phrase, i int) (n, at int) {
	for j := i; j < min(len(p.words), i+4); j++ {
		if n, ok := leadingNumber(p.words[j].Norm); ok {
			return n, j
		}
		if !skippable(p.words[j]) {
			break
		}
	}
	return -1, -1
}

func skippable(w lang.Word) bool {
	if w.Kind == lang.Punct {
		return strings.ContainsAny(w.Norm, ".,'-/º°ª’")
	}
	return w.Kind == lang.Letters && w.Span.Len() <= 6 && len([]rune(w.Norm)) <= 3
}

// leadingNumber reads "24", "24th", "1er", "2026г".
func leadingNumber(s string) (int, bool) {
	i := 0
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	if i == 0 || i > 4 || len([]rune(s[i:])) > 2 || strings.ContainsAny(s[i:], ".,") {
		return 0, false
	}
	return number(s[:i]), true
}

// numericDate reads three numbers with the same mark between them, or the
// syllables for year, month and day of the Chinese calendar custom.
func numericDate(p phrase, i int, order string) (d date, last int, ok bool) {
	text := p.text[p.words[i].Start:]
	var n [3]int
	var length [3]int
	at := 0
	var mark string
	for k := 0; k < 3; k++ {
		j := at
		for j < len(text) && '0' <= text[j] && text[j] <= '9' {
			j++
		}
		if j == at || j-at > 4 {
			return date{}, 0, false
		}
		n[k], length[k] = number(text[at:j]), j-at
		if k == 2 {
			at = j
			break
		}
		m := j
		for m < len(text) && (text[m] < '0' || text[m] > '9') {
			if m-j > 5 {
				return date{}, 0, false
			}
			m++
		}
		sep := strings.TrimSpace(text[j:m])
		if k == 0 {
			mark = sep
		}
		if !dateMark(sep) || k == 1 && sep != mark && sep[0] < 0x80 {
			return date{}, 0, false
		}
		at = m
	}
	if next := text[at:]; next != "" && '0' <= next[0] && next[0] <= '9' {
		return date{}, 0, false
	}
	for last = i; last+1 < len(p.words) && p.words[last+1].Start < p.words[i].Start+at; {
		last++
	}
	d, ok = inOrder(n, length, order)
	return d, last, ok
}

// dateMark reports whether s may part the numbers of a date: one mark, or one
// ideograph or syllable.
func dateMark(s string) bool {
	r := []rune(s)
	return len(r) == 1 && (strings.ContainsRune("./-‐", r[0]) || unicode.In(r[0], unicode.Han, unicode.Hangul))
}

func inOrder(n, length [3]int, order string) (date, bool) {
	switch {
	case length[0] == 4:
		return newDate(n[0], n[1], n[2])
	case length[0] > 2 || length[1] > 2:
		return date{}, false
	case length[2] == 2:
		n[2] += 2000
	case length[2] != 4:
		return date{}, false
	}
	day, month := n[0], n[1]
	if order == "mdy" && day <= 12 || month > 12 {
		day, month = month, day
	}
	return newDate(n[2], month, day)
}
