package figure

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
)

// A day is a calendar day; the zero value stands for one not known.
type day struct{ time.Time }

func parseDay(s string) day {
	if len(s) < 10 {
		return day{}
	}
	t, err := time.Parse(time.DateOnly, s[:10])
	if err != nil {
		return day{}
	}
	return day{t}
}

func (d day) plus(days int) string { return d.AddDate(0, 0, days).Format(time.DateOnly) }

// A told is a date as far as its words tell it; 0 where they don't.
type told struct {
	year, month, day int
}

func (d told) edtf() string {
	year := "XXXX"
	if d.year > 0 {
		year = fmt.Sprintf("%04d", d.year)
	}
	switch {
	case d.day > 0:
		return fmt.Sprintf("%s-%02d-%02d", year, d.month, d.day)
	case d.month > 0:
		return fmt.Sprintf("%s-%02d", year, d.month)
	}
	return year
}

// dates finds all dates and marks the words that belong to them.
func (r *reader) dates() []onrecord.Date {
	var out []onrecord.Date
	for _, s := range r.t.Sentences {
		for i := s.First; i < s.Last; {
			first, end, value := r.date(i, s)
			if value == "" {
				i++
				continue
			}
			span := onrecord.Span{Start: r.t.Words[first].Start, End: r.t.Words[end-1].End}
			out = append(out, onrecord.Date{Quote: *onrecord.NewQuote(r.t.Raw, span), Value: value})
			stop := r.skipYearWords(end, s)
			if r.dayBehind(end, s) > 0 {
				stop = end + 3
			}
			for k := first; k < stop; k++ {
				r.taken[k] = true
			}
			i = stop
		}
	}
	sortDates(out)
	return out
}

// dayBehind returns the day of the month that stands in parentheses at words[i], or 0.
func (r *reader) dayBehind(i int, s lang.Sentence) int {
	w := r.t.Words
	if i+2 >= s.Last || w[i].In(r.t.Raw) != "(" || w[i+1].Kind != lang.Number || len(w[i+1].Norm) > 2 || w[i+2].In(r.t.Raw) != ")" {
		return 0
	}
	d, _ := strconv.Atoi(w[i+1].Norm)
	return d
}

// skipYearWords runs over what stands behind a date and does not belong to it.
func (r *reader) skipYearWords(i int, s lang.Sentence) int {
	for i < s.Last {
		switch {
		case r.t.Words[i].In(r.t.Raw) == "." && !r.t.Words[i].Space && i+1 < s.Last:
			i++
		case r.at(r.l.yearWords, i, s) > 0:
			i += r.at(r.l.yearWords, i, s)
		default:
			return i
		}
	}
	return i
}

// date reads the date that begins at words[i].
func (r *reader) date(i int, s lang.Sentence) (first, end int, value string) {
	w := r.t.Words
	for k := max(s.First, i-2); k <= i; k++ {
		if n := r.at(r.l.notDates, k, s); n > 0 && k+n > i {
			return i, i, ""
		}
	}
	if !r.day.IsZero() && !r.isCounted(i, s) {
		if n, v := r.l.weeks.At(w[:s.Last], i); n > 0 {
			monday := -((int(r.day.Weekday()) + 6) % 7) + 7*v
			return i, i + n, r.day.plus(monday) + "/" + r.day.plus(monday+6)
		}
		if n, v := r.l.relMonths.At(w[:s.Last], i); n > 0 {
			m := time.Date(r.day.Year(), r.day.Month()+time.Month(v), 1, 0, 0, 0, 0, time.UTC)
			return i, i + n, m.Format("2006-01")
		}
		if n, v := r.l.years.At(w[:s.Last], i); n > 0 {
			return i, i + n, strconv.Itoa(r.day.Year() + v)
		}
		if n, v := r.l.days.At(w[:s.Last], i); n > 0 && !r.named(i, s) {
			return i, i + n, r.day.plus(v)
		}
	}
	if end, value := r.numeric(i, s); value != "" {
		return i, end, value
	}
	if end, value := r.century(i, s); value != "" {
		return i, end, value
	}
	if end, d := r.calendar(i, s); end > 0 {
		first, end, value := r.interval(i, end, d, s)
		if n, _ := r.l.weekdays.At(w[:s.Last], end); n > 0 && d.day > 0 { // "15 Mayıs Çarşamba"
			end += n
		}
		return first, end, value
	}
	if end, value := r.weekday(i, s); value != "" {
		return i, end, value
	}
	return r.year(i, s)
}

// named reports whether words[i] has a capital inside a sentence where such words
// have none: a paper called "Today".
func (r *reader) named(i int, s lang.Sentence) bool {
	w := r.t.Words
	return w[i].Upper && !w[i].Caps && !r.l.pack.Names.Capitalised && i > s.First && w[i-1].Kind == lang.Letters && !w[i-1].Upper
}

// isCounted reports whether a number stands before words[i]: "412 years", "dve
// nedelje".
func (r *reader) isCounted(i int, s lang.Sentence) bool {
	return i > s.First && (r.t.Words[i-1].Kind == lang.Number || r.l.numbers.Has(r.t.Words, i-1))
}

// numeric reads 08.04.2026, 8/4/2026 and 2026-04-08.
func (r *reader) numeric(i int, s lang.Sentence) (end int, value string) {
	w := r.t.Words
	if w[i].Kind != lang.Number {
		return 0, ""
	}
	parts, end := strings.FieldsFunc(w[i].Norm, func(c rune) bool { return c == '.' }), i+1
	for len(parts) < 3 && end+1 < s.Last && strings.ContainsAny(w[end].In(r.t.Raw), "/-.") && w[end+1].Kind == lang.Number {
		if w[end].Space || w[end+1].Space && w[end].In(r.t.Raw) != "." {
			break
		}
		parts = append(parts, strings.FieldsFunc(w[end+1].Norm, func(c rune) bool { return c == '.' })...)
		end += 2
	}
	if len(parts) != 3 {
		return 0, ""
	}
	var n [3]int
	for k, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil {
			return 0, ""
		}
		n[k] = v
	}
	d := told{n[2], n[1], n[0]}
	switch {
	case len(parts[0]) == 4:
		d = told{n[0], n[1], n[2]}
	case r.l.pack.Dates.Order == "mdy" && n[0] <= 12, n[1] > 12:
		d = told{n[2], n[0], n[1]}
	}
	if len(parts[2]) == 2 && len(parts[0]) <= 2 {
		d.year += 2000
	}
	if !d.valid() || d.year < 1000 {
		return 0, ""
	}
	return end, d.edtf()
}

func (d told) valid() bool {
	return d.year < 2200 && d.month >= 0 && d.month <= 12 && d.day >= 0 && d.day <= 31
}

// century reads "17th century", "II secolo", "XVII веке", "der 1990er".
func (r *reader) century(i int, s lang.Sentence) (int, string) {
	w := r.t.Words
	n, end := 0, i+1
	switch {
	case w[i].Kind == lang.Number && len(w[i].Norm) <= 2:
		n, _ = strconv.Atoi(w[i].Norm)
		if end < s.Last && w[end].In(r.t.Raw) == "." && !w[end].Space {
			end++
		}
		if end < s.Last && w[end].In(r.t.Raw) == "-" && !w[end].Space {
			end++
		}
		end += r.at(r.l.suffixes, end, s)
	case w[i].Upper:
		n = r.romanOrdinal(w[i])
		if n > 0 && end < s.Last && w[end].In(r.t.Raw) == "." {
			end++
		}
	case startsWithDigit(w[i].Norm):
		n, _ = strconv.Atoi(strings.TrimRightFunc(w[i].Norm, func(c rune) bool { return c < '0' || c > '9' }))
	default:
		if k, v := r.l.ordinals.At(w[:s.Last], i); k > 0 {
			n, end = int(v), i+k
		}
	}
	if n < 1 || n > 22 {
		if k := r.at(r.l.centuries, i, s); k > 0 && i+k < s.Last && utf8.RuneCountInString(w[i].Norm) > 2 { // "siglo XVII"
			for i+k+1 < s.Last && r.at(r.l.dateLinks, i+k, s) > 0 { // "secolul al XIX-lea"
				k++
			}
			if n = roman(w[i+k].In(r.t.Raw)); n > 0 && n < 22 {
				k += r.at(r.l.suffixes, i+k+1, s)
				return i + k + 1, fmt.Sprintf("%02dXX", n-1)
			}
		}
		return 0, ""
	}
	k := r.at(r.l.centuries, end, s)
	if k == 0 {
		return 0, ""
	}
	return end + k, fmt.Sprintf("%02dXX", n-1)
}

// romanOrdinal reads "XIX" and, with an ordinal's ending, "XIXe".
func (r *reader) romanOrdinal(w lang.Word) int {
	written := w.In(r.t.Raw)
	k := strings.IndexFunc(written, unicode.IsLower)
	if k > 0 && r.l.suffixes.Has([]lang.Word{{Norm: written[k:]}}, 0) {
		written = written[:k]
	}
	return roman(written)
}

func roman(s string) int {
	values := map[rune]int{'I': 1, 'V': 5, 'X': 10, 'L': 50, 'Х': 10}
	total, last := 0, 0
	for _, c := range s {
		v := values[c]
		if v == 0 {
			return 0
		}
		if v > last && last > 0 {
			total -= 2 * last
		}
		total, last = total+v, v
	}
	return total
}

// calendar reads day, month and year in the orders that languages use, and month
// with or without a year.
func (r *reader) calendar(i int, s lang.Sentence) (int, told) {
	w := r.t.Words[:s.Last]
	if r.l.pack.Dates.Order == "ymd" && isYear(w[i]) { // "2026. március 8-án"
		year, _ := strconv.Atoi(w[i].Norm)
		j := i + 1
		if j < s.Last && w[j].In(r.t.Raw) == "." && !w[j].Space {
			j++
		}
		if n, m := r.l.months.At(w, j); n > 0 {
			if end, d := r.calendar(j, s); end > 0 && d.year == 0 {
				return end, told{year, d.month, d.day}
			}
			return j + n, told{year, m, 0}
		}
	}
	if d, k := r.dayNumber(i, s); d > 0 {
		j := k
		for j < s.Last && r.at(r.l.dateLinks, j, s) > 0 {
			j += r.at(r.l.dateLinks, j, s)
		}
		if n, m := r.l.months.At(w, j); n > 0 {
			end, year := r.yearAfter(j+n, s)
			return end, told{year, m, d}
		}
		return 0, told{}
	}
	n, m := r.l.months.At(w, i)
	if n == 0 || w[i].Kind != lang.Letters {
		return 0, told{}
	}
	j := i + n
	if j+1 < s.Last && w[j].In(r.t.Raw) == "." && !w[j].Space && w[j+1].Kind == lang.Number && slices.Contains(r.l.pack.Text.Abbreviations, w[i].Norm) {
		j++ // "Sept. 14"
	}
	if d, k := r.dayNumber(j, s); d > 0 && w[j].Kind == lang.Number && len(w[j].Norm) <= 2 { // September 24, 2025
		if k < s.Last && w[k].In(r.t.Raw) == "," && k+1 < s.Last && isYear(w[k+1]) {
			y, _ := strconv.Atoi(w[k+1].Norm)
			return k + 2, told{y, m, d}
		}
		if k == j+1 || !r.l.pack.Text.OrdinalDot || r.l.pack.Dates.Order == "ymd" {
			end, year := r.yearAfter(k, s)
			if w[end-1].In(r.t.Raw) == "." {
				end-- // "március 14."
			}
			return end, told{year, m, d}
		}
	}
	end, year := r.yearAfter(j, s)
	if year == 0 && !r.monthAlone(i, s) {
		return 0, told{}
	}
	return end, told{year, m, 0}
}

// monthAlone reports whether a month without day and year is meant as one: it
// stands where a date does.
func (r *reader) monthAlone(i int, s lang.Sentence) bool {
	w := r.t.Words
	if i == s.First && r.l.pack.Dates.Capitalised || r.isShortMonth(w[i].Norm) {
		return false
	}
	return r.endsAt(r.l.yearBefore, i, s) || r.endsAt(r.l.dateFrom, i, s) ||
		utf8.RuneCountInString(w[i].Norm) >= 4 && (w[i].Upper == r.l.pack.Dates.Capitalised || i == s.First || utf8.RuneCountInString(w[i].Norm) > 4 && !r.l.pack.Dates.Capitalised)
}

// isShortMonth reports whether a word is a month's abbreviation ("dez", "sept"),
// which alone is more often another word.
func (r *reader) isShortMonth(s string) bool {
	n := utf8.RuneCountInString(s)
	if n > 4 || n < 3 {
		return false
	}
	_, month := r.l.months.At([]lang.Word{{Norm: s}}, 0)
	_, w := utf8.DecodeRuneInString(s)
	_, w2 := utf8.DecodeRuneInString(s[w:])
	for key, m := range r.l.pack.Dates.Months {
		key, _, _ = strings.Cut(key, "{")
		if m == month && strings.HasPrefix(key, s[:w+w2]) && utf8.RuneCountInString(key) >= n+2 {
			return true
		}
	}
	return false
}

// dayNumber reads the day of a month: "15", "15.", "15th", "1º", "primo".
func (r *reader) dayNumber(i int, s lang.Sentence) (int, int) {
	w := r.t.Words
	if i >= s.Last {
		return 0, i
	}
	d, end := 0, i+1
	switch {
	case w[i].Kind == lang.Number && len(w[i].Norm) <= 2:
		d, _ = strconv.Atoi(w[i].Norm)
		if n := r.ordinalSuffix(end, s); n > 0 { // "8-án", "5-го"
			end += n
			break
		}
		if end < s.Last && !w[end].Space && (w[end].In(r.t.Raw) == "." && r.l.pack.Text.OrdinalDot || w[end].In(r.t.Raw) == "-") {
			end++
		}
		if n := r.at(r.l.suffixes, end, s); n > 0 {
			end += n
		}
	case startsWithDigit(w[i].Norm):
		d = r.ordinal(w[i])
	default:
		if n, v := r.l.ordinals.At(w[:s.Last], i); n > 0 && v == 1 {
			if m, _ := r.l.months.At(w[:s.Last], i+n); m > 0 {
				return 1, i + n
			}
		}
	}
	if d < 1 || d > 31 {
		return 0, i
	}
	return d, end
}

func isYear(w lang.Word) bool {
	return w.Kind == lang.Number && len(w.Norm) == 4 && !strings.ContainsAny(w.Norm, ".,") && (w.Norm[0] == '1' || w.Norm[0] == '2' && w.Norm[1] <= '1')
}

// yearAfter reads the year behind a month, over a linking word or comma.
func (r *reader) yearAfter(i int, s lang.Sentence) (int, int) {
	w := r.t.Words
	k := i
	for k < s.Last && (r.at(r.l.dateLinks, k, s) > 0 || k == i && w[k].In(r.t.Raw) == "." && !w[k].Space) {
		k += max(1, r.at(r.l.dateLinks, k, s))
	}
	if n := r.at(r.l.yearWords, k, s); n > 0 && k+n < s.Last && isYear(w[k+n]) {
		k += n
	}
	if k < s.Last && isYear(w[k]) && (k+1 >= s.Last || r.counted(k+1, s) == k+1 || len(w[k].Norm) == 4) {
		y, _ := strconv.Atoi(w[k].Norm)
		return k + 1, y
	}
	return i, 0
}

// interval joins a second date behind a range word: "1. Juni bis 31. August",
// "2 and 6 March", "2 et le 9 août 2003".
func (r *reader) interval(i, end int, d told, s lang.Sentence) (int, int, string) {
	if n := r.at(r.l.dateTo, end, s); n > 0 && d.day > 0 {
		for k := end + n; k <= end+n+1 && k < s.Last; k++ {
			if stop, e := r.calendar(k, s); stop > 0 && e.day > 0 {
				if r.at(r.l.and, end, s) > 0 && (!r.fromBefore(i, s) || k > end+n && i > s.First && r.t.Words[k-1].Norm == r.t.Words[i-1].Norm) {
					break // "on 2 March and on 6 March" are two
				}
				if e.year > 0 && d.year == 0 {
					d.year = e.year
				}
				return i, stop, r.resolve(d, i, s) + "/" + r.resolve(e, i, s)
			}
		}
	}
	if n := r.at(r.l.dateTo, end, s); n > 0 && d.day == 0 && d.month > 0 && (r.at(r.l.and, end, s) == 0 || r.fromBefore(i, s)) {
		if stop, e := r.calendar(end+n, s); stop > 0 && e.day == 0 { // "from June to August"
			if d.year == 0 {
				d.year = e.year
			}
			return i, stop, r.months(d, e, i, s)
		}
	}
	// "from 2 to 6 March": the first day has no month of its own
	first := i
	if d.day > 0 {
		for k := i - 1; k >= max(s.First, i-4); k-- {
			n := r.at(r.l.dateTo, k, s)
			if n == 0 || k+n > i || k+n < i-1 {
				continue
			}
			for j := max(s.First, k-2); j < k; j++ {
				if a, stop := r.dayNumber(j, s); a > 0 && (stop == k || stop == k+n) && !r.taken[j] && r.rangeBefore(j, s) {
					from := told{d.year, d.month, a}
					return j, end, r.resolve(from, j, s) + "/" + r.resolve(d, j, s)
				}
			}
		}
	}
	return first, end, r.resolve(d, i, s)
}

// months resolves a range of months. The last of them tells the year where neither
// has one; the first may lie in the year before.
func (r *reader) months(d, e told, i int, s lang.Sentence) string {
	if d.year == 0 && !r.day.IsZero() {
		e.year, _ = strconv.Atoi(r.resolve(e, i, s)[:4])
		d.year = e.year
		if d.month > e.month {
			d.year--
		}
	}
	if e.year == 0 {
		e.year = d.year
	}
	return d.edtf() + "/" + e.edtf()
}

func (r *reader) rangeBefore(j int, s lang.Sentence) bool {
	for k := max(s.First, j-3); k < j; k++ {
		if n := r.at(r.l.dateFrom, k, s); n > 0 && k+n <= j && k+n >= j-1 {
			return true
		}
	}
	return j > s.First && r.t.Words[j-1].Kind != lang.Punct || j+1 < s.Last && strings.ContainsAny(r.t.Words[j+1].In(r.t.Raw), "-–")
}

// resolve gives a date without a year the one that its sentence means.
func (r *reader) resolve(d told, i int, s lang.Sentence) string {
	if d.year > 0 || r.day.IsZero() {
		return d.edtf()
	}
	d.year = r.day.Year()
	day := max(d.day, 1)
	at := time.Date(d.year, time.Month(d.month), day, 0, 0, 0, 0, time.UTC)
	away := int(at.Sub(r.day.Time).Hours() / 24) // of this year's
	if r.forward(i, s) && !(d.day > 0 && away < 0 && away > -45 && !r.untilBefore(i, s)) {
		if d.day > 0 && at.Before(r.day.Time) || d.day == 0 && d.month < int(r.day.Month()) {
			d.year++
		}
		return d.edtf()
	}
	// Without a future tense: the nearest one, past before future.
	if d.day == 0 {
		if d.month > int(r.day.Month()) {
			d.year--
		}
		return d.edtf()
	}
	if away > 183 {
		d.year--
	}
	return d.edtf()
}

// forward reports whether the clause of words[i] speaks of the future.
func (r *reader) forward(i int, s lang.Sentence) bool {
	w := r.t.Words
	from, to := i, i
	for from > s.First && i-from < maxClause && !clauseEnd(w[from-1].In(r.t.Raw)) && r.at(r.l.that, from-1, s) == 0 {
		from--
	}
	for to < s.Last && to-i < maxClause && !clauseEnd(w[to].In(r.t.Raw)) && (to == i || r.at(r.l.that, to, s) == 0) {
		to++
	}
	for k := from; k < to; k++ {
		if r.at(r.l.future, k, s) > 0 {
			return true
		}
	}
	return r.untilBefore(i, s)
}

// maxClause is how far to either side a clause is searched, in words.
const maxClause = 40

// untilBefore reports whether a word that looks forward stands before words[i].
func (r *reader) untilBefore(i int, s lang.Sentence) bool {
	for k := max(s.First, i-4); k < i; k++ {
		if n := r.at(r.l.until, k, s); n > 0 && k+n <= i && k+n >= i-2 {
			return true
		}
	}
	return false
}

func clauseEnd(s string) bool { return strings.ContainsAny(s, ",;:()–—„“”«»\"") }

// weekday reads a day of the week, with "last" or "next" before or behind it.
func (r *reader) weekday(i int, s lang.Sentence) (int, string) {
	w := r.t.Words
	if r.day.IsZero() {
		return 0, ""
	}
	n, wd := r.l.weekdays.At(w[:s.Last], i)
	if n == 0 || r.isCounted(i, s) || r.l.pack.Dates.Capitalised && !w[i].Upper { // "τρίτη θέση"
		return 0, ""
	}
	end := i + n
	today := (int(r.day.Weekday())+6)%7 + 1
	back, ahead := (today-wd+7)%7, (wd-today+7)%7
	// A date that follows says which one it is: "Thursday 19 February".
	if d := r.dayBehind(end, s); d > 0 { // "terça-feira (14)"
		for away := -15; away <= 15; away++ {
			if at := r.day.AddDate(0, 0, away); at.Day() == d && (int(at.Weekday())+6)%7+1 == wd {
				return end, r.day.plus(away)
			}
		}
	}
	k := end
	if k < s.Last && w[k].In(r.t.Raw) == "," {
		k++
	}
	stop, d := r.calendar(k, s)
	if n := r.at(r.l.yearBefore, k, s); stop == 0 && n > 0 && k+n < s.Last { // "të mërkurën, më 18 mars"
		stop, d = r.calendar(k+n, s)
	}
	if stop > 0 && d.day > 0 {
		return stop, r.resolve(d, i, s)
	}
	near := func(m *lang.Phrases[bool]) bool {
		for k := max(s.First, i-2); k < i; k++ {
			if n := r.at(m, k, s); n > 0 && k+n == i {
				return true
			}
		}
		return r.at(m, end, s) > 0
	}
	switch {
	case near(r.l.last):
		if back == 0 {
			back = 7
		}
		return end, r.day.plus(-back)
	case near(r.l.next):
		if ahead == 0 {
			ahead = 7
		}
		return end, r.day.plus(ahead)
	case r.forward(i, s):
		return end, r.day.plus(ahead)
	}
	return end, r.day.plus(-back)
}

// year reads a bare year: four digits where nothing is counted, beside the words
// that tell a year or after a preposition.
func (r *reader) year(i int, s lang.Sentence) (int, int, string) {
	w := r.t.Words
	if startsWithDigit(w[i].Norm) && len(w[i].Norm) >= 5 && len(w[i].Norm) < 10 && w[i].Norm[3] == '0' { // 1990s, 1990er
		if r.l.decades.Has([]lang.Word{{Norm: w[i].Norm[4:]}}, 0) {
			return i, i + 1, w[i].Norm[:3] + "X"
		}
	}
	if end, value := r.decade(i, s); value != "" {
		return i, end, value
	}
	if end, value := r.decadeBehind(i, s); value != "" {
		return i, end, value
	}
	if !isYear(w[i]) || i+1 < s.Last && !w[i+1].Space && strings.ContainsAny(w[i+1].In(r.t.Raw), ":%°€$") {
		return i, i, ""
	}
	if i > s.First && !w[i].Space && w[i-1].Kind != lang.Punct {
		return i, i, ""
	}
	if n := r.at(r.l.decades, i+1, s); n > 0 && strings.HasSuffix(w[i].Norm, "0") {
		return i, i + 1 + n, w[i].Norm[:3] + "X"
	}
	told := r.at(r.l.yearWords, i+1, s) > 0 || i+2 < s.Last && w[i+1].In(r.t.Raw) == "." && r.at(r.l.yearWords, i+2, s) > 0
	before := r.endsAt(r.l.yearBefore, i, s) || r.endsAt(r.l.yearWords, i, s) || r.endsAt(r.l.dateFrom, i, s) || r.endsAt(r.l.dateTo, i, s)
	label := i + 1
	if label < s.Last && w[label].In(r.t.Raw) == "." && !w[label].Space {
		label++
	}
	if r.at(r.l.labelsAfter, label, s) > 0 && w[label].Space { // "1244 sayılı karar"
		return i, i, ""
	}
	if !told && r.countsSomething(i+1, s) {
		return i, i, ""
	}
	v, _ := strconv.Atoi(w[i].Norm)
	if !told && !before && (v < 1500 || v > 2100) {
		return i, i, ""
	}
	value := w[i].Norm
	if (v < r.day.Year() || r.day.IsZero()) && r.endsAt(r.l.dateAbout, i, s) {
		value += "~"
	}
	// "2018 and 2024", "1914–1918", "od 1974. do 1991."
	to := i + 1
	if to < s.Last && r.l.pack.Text.OrdinalDot && w[to].In(r.t.Raw) == "." && !w[to].Space {
		to++
	}
	n := r.at(r.l.dateTo, to, s)
	if m := r.at(r.l.yearWords, to+n, s); n > 0 && m > 0 { // "nga viti 1974 deri në vitin 1991"
		n += m
	}
	if n > 0 && to+n < s.Last && isYear(w[to+n]) && r.yearRange(i, to, s) {
		return i, to + n + 1, value + "/" + w[to+n].Norm
	}
	if end, last := r.shortYear(i, s); end > 0 {
		return i, end, value + "/" + last
	}
	return i, i + 1, value
}

// shortYear reads the last year of "1914–18" and "2024/25", of which two digits are
// written; 0 where it is none.
func (r *reader) shortYear(i int, s lang.Sentence) (int, string) {
	w := r.t.Words
	k := i + 1
	if k < s.Last && w[k].In(r.t.Raw) == "." && !w[k].Space { // "1914.–18."
		k++
	}
	if k+1 >= s.Last || w[k].Space || w[k+1].Space || !strings.ContainsAny(w[k].In(r.t.Raw), "-–/") || w[k+1].Kind != lang.Number {
		return 0, ""
	}
	short := w[k+1].Norm
	first, last := w[i].Norm[2:], short
	if w[k].In(r.t.Raw) == "/" && isYear(w[k+1]) && short[:2] == w[i].Norm[:2] { // "2024/2025"
		last = short[2:]
	}
	if len(last) != 2 || last <= first || strings.Trim(last, "0123456789") != "" {
		return 0, ""
	}
	return k + 2, w[i].Norm[:2] + last
}

// decade reads "années 1980", "anni '80" and "lata 90.": the word before its number.
func (r *reader) decade(i int, s lang.Sentence) (int, string) {
	w := r.t.Words
	n := r.at(r.l.decades, i, s)
	k := i + n
	if n == 0 || w[i].Kind != lang.Letters || i > s.First && (w[i-1].Kind == lang.Number || r.l.numbers.Has(w, i-1)) {
		return 0, ""
	}
	if k < s.Last && w[k].Kind == lang.Punct && strings.ContainsAny(w[k].In(r.t.Raw), "'’‘") {
		k++
	}
	if k >= s.Last {
		return 0, ""
	}
	dot := r.l.pack.Text.OrdinalDot && k+1 < len(w) && w[k+1].In(r.t.Raw) == "." && !w[k+1].Space
	if r.at(r.l.yearWords, i, s) > 0 && !(dot && isTens(w[k])) { // "lata 2010", but "lata 90."
		return 0, ""
	}
	switch d := strings.TrimLeft(w[k].Norm, "'’‘"); {
	case isYear(w[k]) && strings.HasSuffix(d, "0"):
		return k + 1, d[:3] + "X"
	case w[k].Kind == lang.Number && isTens(w[k]) && r.at(r.l.percent, k+1, s) == 0:
		return k + 1, "19" + d[:1] + "X"
	}
	if m, v := r.l.numbers.At(w[:s.Last], k); m == 1 && v >= 20 && v < 100 && int(v)%10 == 0 { // "anni Ottanta"
		return k + 1, fmt.Sprintf("19%dX", int(v)/10)
	}
	return 0, ""
}

// decadeBehind reads "90'lı yıllar" and "90. letech": the word behind its number.
func (r *reader) decadeBehind(i int, s lang.Sentence) (int, string) {
	w := r.t.Words
	if w[i].Kind != lang.Number || !isTens(w[i]) {
		return 0, ""
	}
	k := i + 1
	n := r.at(r.l.decades, k, s)
	if n < 2 || utf8.RuneCountInString(w[k+n-1].Norm) <= 3 {
		n = 0
	}
	if n == 0 && r.l.pack.Text.OrdinalDot && k < s.Last && w[k].In(r.t.Raw) == "." && !w[k].Space {
		k++
		n = r.at(r.l.decades, k, s)
	}
	if n == 0 {
		return 0, ""
	}
	return k + n, "19" + strings.TrimLeft(w[i].Norm, "'’‘")[:1] + "X"
}

// isTens tells 20, 30 … 90.
func isTens(w lang.Word) bool {
	d := strings.TrimLeft(w.Norm, "'’‘")
	return len(d) == 2 && d[0] >= '2' && d[0] <= '9' && d[1] == '0'
}

// fromBefore reports whether a word that opens a range stands before words[i], at
// most one word away: "zwischen dem".
func (r *reader) fromBefore(i int, s lang.Sentence) bool {
	for k := max(s.First, i-3); k < i; k++ {
		if n := r.at(r.l.dateFrom, k, s); n > 0 && (k+n == i || k+n == i-1) {
			return true
		}
	}
	return false
}

func (r *reader) yearRange(i, to int, s lang.Sentence) bool {
	if strings.ContainsAny(r.t.Words[to].In(r.t.Raw), "-–") {
		return true
	}
	for k := max(s.First, i-3); k < i; k++ {
		if n := r.at(r.l.dateFrom, k, s); n > 0 && (k+n == i || k+n == i-1 && r.at(r.l.yearWords, i-1, s) > 0) {
			return true
		}
	}
	return false
}

// countsSomething reports whether a noun, a currency or a unit follows.
func (r *reader) countsSomething(i int, s lang.Sentence) bool {
	w := r.t.Words
	if i >= s.Last || !w[i].Space {
		return false
	}
	if n, _ := r.l.currencies.At(w[:s.Last], i); n > 0 {
		return true
	}
	if n, _ := r.l.measures.At(w[:s.Last], i); n > 0 && !w[i].Upper {
		return true
	}
	return r.at(r.l.percent, i, s) > 0
}
