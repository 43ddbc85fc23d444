// Package figure finds the figures and dates of a text.
//
// Call [Find], then [Ascribe] to tell whose statement each figure stands in.
package figure

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
)

type bound = onrecord.Bound

const (
	about   = onrecord.About
	atLeast = onrecord.AtLeast
	atMost  = onrecord.AtMost
)

// reader reads one text.
type reader struct {
	t     *lang.Text
	l     *lexicon
	taken []bool // words that belong to a date
	day   day    // of publication, zero where not known
	found []onrecord.Figure
}

// Find returns the figures and dates of t in the order in which they stand.
// Relative dates are resolved against published (RFC 3339 or a date), if it is
// not empty. Dates are EDTF (ISO 8601-2).
func Find(t *lang.Text, published string) ([]onrecord.Figure, []onrecord.Date) {
	r := &reader{t: t, l: lexiconOf(t.Pack), taken: make([]bool, len(t.Words)), day: parseDay(published)}
	dates := r.dates()
	for _, s := range t.Sentences {
		r.sentence(s)
	}
	return r.found, dates
}

// Ascribe gives each figure the id of the statement that it stands in.
func Ascribe(figures []onrecord.Figure, statements []onrecord.Statement) {
	type part struct {
		onrecord.Span
		id string
	}
	var parts []part
	for _, s := range statements {
		for _, p := range s.Parts {
			parts = append(parts, part{p, s.ID})
		}
	}
	slices.SortStableFunc(parts, func(a, b part) int { return cmp.Compare(a.Start, b.Start) })
	for i, f := range figures {
		// the last part that begins at or before the figure
		k, _ := slices.BinarySearchFunc(parts, f.Start+1, func(p part, at int) int { return cmp.Compare(p.Start, at) })
		if k > 0 && parts[k-1].Contains(f.Span) {
			figures[i].Statement = parts[k-1].id
		}
	}
}

func (r *reader) sentence(s lang.Sentence) {
	for i := s.First; i < s.Last; {
		if r.taken[i] {
			i++
			continue
		}
		if end := r.code(i, s); end > i {
			i = end
			continue
		}
		if f, end, ok := r.factorWord(i, s); ok {
			r.found = append(r.found, f)
			i = end
			continue
		}
		if f, end, ok := r.rank(i, s); ok {
			r.found = append(r.found, f)
			i = end
			continue
		}
		n, ok := r.number(i)
		if !ok || n.end > s.Last || r.inTitle(n, s) {
			i++
			continue
		}
		if end := r.fraction(n, s); end > n.end {
			i = end
			continue
		}
		f, end, ok := r.figure(n, s)
		if ok {
			r.found = append(r.found, f)
			r.shareUnit(n, s)
		}
		i = max(end, n.end)
	}
}

// fraction returns where a fraction in words ends whose first word is n: "two
// thirds", "tri četvrtine"; n.end where it is none.
func (r *reader) fraction(n number, s lang.Sentence) int {
	k := n.end
	if n.digits || n.value >= 10 || n.value != float64(int(n.value)) {
		return k
	}
	if k < s.Last && r.t.Words[k].In(r.t.Raw) == "-" {
		k++
	}
	if m := r.at(r.l.fractions, k, s); m > 0 {
		return k + m
	}
	return n.end
}

// score tells "3-1" and "2–2": a range would rise.
func (r *reader) score(i int, s lang.Sentence) bool {
	w := r.t.Words
	if i+2 >= s.Last || !strings.ContainsAny(w[i+1].In(r.t.Raw), "-–") || w[i+1].Space || w[i+2].Space || w[i+2].Kind != lang.Number {
		return false
	}
	a, err := strconv.Atoi(w[i].Norm)
	b, err2 := strconv.Atoi(w[i+2].Norm)
	return err == nil && err2 == nil && a < 200 && b <= a
}

// code returns where a telephone number, an ISBN or the like ends that begins at
// words[i], else i: three or more groups of digits that hyphens or slashes join, or
// groups behind a plus sign, a leading zero, a label or an area code in parentheses;
// also a score.
func (r *reader) code(i int, s lang.Sentence) int {
	w := r.t.Words
	if w[i].Kind != lang.Number {
		return i
	}
	plus := i > s.First && w[i-1].In(r.t.Raw) == "+" && !w[i].Space
	labelled := r.labelled(number{first: i, end: i + 1}, s)
	groups, digits, joined, area, end := 1, len(w[i].Norm), true, false, i+1
	for k := end; k < s.Last; {
		mark := false
		if strings.ContainsAny(w[k].In(r.t.Raw), "-–/()") {
			mark = true
			area = area || w[k].In(r.t.Raw) == ")"
			k++
		}
		if k >= s.Last || w[k].Kind != lang.Number || strings.Contains(w[k].Norm, ",") {
			break
		}
		joined = joined && mark && !w[k].Space
		groups, digits, end = groups+1, digits+len(w[k].Norm), k+1
		k++
	}
	zero := w[i].Norm[0] == '0' && len(w[i].Norm) > 1 && !strings.ContainsAny(w[i].Norm, ".,")
	switch {
	case r.score(i, s):
		return i + 3
	case digits >= 7 && groups > 1 && (labelled || area && groups > 2):
		return end
	case digits >= 7 && (plus || zero && groups > 1 || joined && groups > 2), zero && len(w[i].Norm) > 2:
		return end
	}
	return i
}

// inTitle reports whether a number word is part of a name or a title: "Seven Jars",
// „Dve obale“.
func (r *reader) inTitle(n number, s lang.Sentence) bool {
	w := r.t.Words
	if n.digits || !w[n.first].Upper || n.first == s.First {
		return false
	}
	if n.end < s.Last && w[n.end].Upper && !r.l.pack.Names.Capitalised {
		return true
	}
	for k := n.end; k < min(s.Last, n.end+4); k++ {
		if w[k].Kind == lang.Punct {
			return strings.ContainsAny(w[k].In(r.t.Raw), "”“»\"’") && !w[n.first].Space
		}
	}
	return false
}

// make builds a figure from words[first:end].
func (r *reader) make(first, end int, value float64, kind onrecord.FigureKind, unit string, s lang.Sentence, from int) onrecord.Figure {
	span := onrecord.Span{Start: r.t.Words[first].Start, End: r.t.Words[end-1].End}
	return onrecord.Figure{Quote: *onrecord.NewQuote(r.t.Raw, span), Value: value, Kind: kind, Unit: unit, Bound: r.bound(from, end, s)}
}

// bound tells what stands before words[first] or behind words[end-1].
func (r *reader) bound(first, end int, s lang.Sentence) onrecord.Bound {
	w := r.t.Words
	if n, b := r.l.before.At(w, first); n > 0 && b == about && w[first].Kind == lang.Letters {
		return about // the number word says so itself: "dozens", "desetak"
	}
	for k := max(s.First, first-4); k < first; k++ {
		n, b := r.l.before.At(w, k)
		if n > 0 && (b == atMost && r.endsRange(k, s) || b == atLeast && r.opensRange(k, end, s)) {
			continue
		}
		if n > 0 && (k+n == first || k+n == first-1 && r.at(r.l.stops, first-1, s) > 0 && utf8.RuneCountInString(w[first-1].Norm) <= 3) {
			return b
		}
	}
	if end < s.Last {
		if n, b := r.l.after.At(w, end); n > 0 && end+n <= s.Last && r.at(r.l.times, end-1, s) == 0 {
			return b
		}
	}
	return onrecord.Exact
}

// endsRange reports whether the word at k joins two numbers, "10 to 15" or "from
// 10 metres to 15": it bounds nothing then.
func (r *reader) endsRange(k int, s lang.Sentence) bool {
	if r.at(r.l.rangeTo, k, s) == 0 {
		return false
	}
	if k > s.First && !r.taken[k-1] && (r.t.Words[k-1].Kind == lang.Number || r.l.numbers.Has(r.t.Words, k-1)) {
		return true
	}
	for i := k - 1; i >= max(s.First, k-6); i-- {
		if n := r.at(r.l.rangeFrom, i, s); n > 0 && i+n < k {
			n += r.at(r.l.minus, i+n, s)
			_, ok := r.number(i + n)
			return ok
		}
	}
	return false
}

// opensRange reports whether the word at k stands before a number, which ends at
// word end, and another one that "to" joins to it: "от 5 до 10".
func (r *reader) opensRange(k, end int, s lang.Sentence) bool {
	n := r.at(r.l.rangeTo, end, s)
	if n == 0 || r.at(r.l.rangeFrom, k, s) == 0 {
		return false
	}
	_, ok := r.number(end + n)
	return ok
}

// figure decides what a number is a figure of.
func (r *reader) figure(n number, s lang.Sentence) (onrecord.Figure, int, bool) {
	w := r.t.Words
	first := n.first
	none := onrecord.Figure{}
	if r.labelled(n, s) {
		return none, n.end, false
	}
	// marks before the number: "£3.4m", "yüzde 45", "% 45"
	if first > s.First {
		for k := max(s.First, first-3); k < first; k++ {
			if m, code := r.l.currencies.At(w, k); m > 0 && k+m == first && (m > 1 && w[first-1].Kind == lang.Punct || !w[k].Upper && w[k].Kind == lang.Punct || w[k].Caps || !w[first].Space) {
				return r.make(k, n.end, n.value, onrecord.Money, code, s, k), n.end, true
			}
			if m, _ := r.l.percentBefore.At(w, k); m > 0 && k+m == first {
				return r.make(k, n.end, n.value, onrecord.Percent, "", s, k), n.end, true
			}
		}
	}
	if len(r.found) > 0 && first > s.First && n.digits && strings.ContainsAny(w[first-1].In(r.t.Raw), "-–") && !w[first-1].Space && !w[first].Space {
		// "%5–7", "$5–7": the mark before the first holds for both
		if a := r.found[len(r.found)-1]; a.End == w[first-1].Start && (a.Kind == onrecord.Percent || a.Kind == onrecord.Money) && !startsWithDigit(a.Text) {
			return r.make(first, n.end, n.value, a.Kind, a.Unit, s, first), n.end, true
		}
	}
	if n.rest != "" {
		return r.gluedUnit(n, s)
	}
	if n.digits && r.ordinalSuffix(n.end, s) > 0 && r.at(r.l.ageAfter, n.end, s) == 0 {
		return none, n.end, false
	}
	n.end = r.overHyphen(n.end, s)
	k, u := n.end, r.overLinks(n, s)
	one := !n.digits && n.value == 1
	if k < s.Last {
		switch {
		case r.at(r.l.percent, k, s) > 0:
			end := k + r.at(r.l.percent, k, s)
			return r.make(first, end, n.value, onrecord.Percent, "", s, first), end, true
		case r.at(r.l.points, k, s) > 0:
			end := k + r.at(r.l.points, k, s)
			return r.make(first, end, n.value, onrecord.Percent, "", s, first), end, true
		}
		if f, end, ok := r.money(n, s); ok {
			return f, end, true
		}
		if f, end, ok := r.timesOf(n, s); ok {
			return f, end, !(one && f.Kind != onrecord.Factor)
		}
		if f, end, ok := r.ageBehind(n, s); ok {
			return f, end, true
		}
		if m, unit := r.l.durations.At(w, u); m > 0 && u+m <= s.Last {
			if unit == "hour" && r.hour(n, u+m, s) {
				return none, u + m, false
			}
			return r.duration(n, u, u+m, unit, s)
		}
		if m, _ := r.l.measures.At(w, u); m > 0 && u+m <= s.Last && (n.digits || utf8.RuneCountInString(w[u].Norm) > 2) {
			end := r.half(u+m, &n)
			return r.make(first, end, n.value, onrecord.Measure, r.t.Raw[w[u].Start:w[u+m-1].End], s, first), end, true
		}
	}
	if one {
		return none, n.end, false
	}
	k = u
	end := r.counted(k, s)
	if end == k {
		k, end = n.end, n.end
	}
	if m, b := r.l.after.At(w[:s.Last], n.end); m > 0 && end == k { // "100'den fazla kişi", "100 or more people"
		if stop := r.counted(n.end+m, s); stop > n.end+m && w[n.end+m].Space {
			f := r.make(first, stop, n.value, onrecord.Count, unitText(r.t, n.end+m, stop), s, first)
			f.Bound = b
			return f, stop, true
		}
	}
	if end == k && (r.bareAge(n, s) || n.value >= 10 && n.value < 110 && r.longAgeBefore(first, s) && r.at(r.l.rangeTo, k, s) == 0) {
		return r.make(first, n.end, n.value, onrecord.Age, "", s, first), n.end, true
	}
	if r.clock(n, end, s) {
		return none, n.end, false
	}
	for m := max(s.First, first-2); m < first && end == k; m++ { // "locul 3", "Platz drei"
		if x := r.at(r.l.rankNouns, m, s); x > 0 && m+x == first && n.value >= 1 && n.value == float64(int(n.value)) {
			return r.make(first, n.end, n.value, onrecord.Rank, unitText(r.t, m, first), s, first), n.end, true
		}
	}
	if end == k && !r.standsAlone(n, s) {
		return none, n.end, false
	}
	unit := ""
	if end > k {
		unit = unitText(r.t, k, end)
	}
	return r.make(first, end, n.value, onrecord.Count, unit, s, first), end, true
}

func (r *reader) at(m *lang.Phrases[bool], i int, s lang.Sentence) int {
	if i >= s.Last {
		return 0
	}
	n, _ := m.At(r.t.Words[:s.Last], i)
	return n
}

func unitText(t *lang.Text, i, end int) string {
	for i < end && t.Words[i].Kind == lang.Punct {
		i++
	}
	return t.Raw[t.Words[i].Start:t.Words[end-1].End]
}

// half adds "and a half" behind a unit: "trentotto metri quadrati e mezzo".
func (r *reader) half(end int, n *number) int {
	w := r.t.Words
	if m, _ := r.l.joiners.At(w, end); m > 0 {
		if k, v := r.l.halves.At(w, end+m); k > 0 && v < 1 {
			n.value += v
			return end + m + k
		}
	}
	return end
}

// overHyphen steps over the hyphen at words[k] that joins a number to its unit: "a
// 10-kilometre stretch".
func (r *reader) overHyphen(k int, s lang.Sentence) int {
	w := r.t.Words[:s.Last]
	if k+1 >= s.Last || w[k].In(r.t.Raw) != "-" || w[k].Space || w[k+1].Space || w[k+1].Kind != lang.Letters ||
		r.at(r.l.ageAfter, k, s) > 0 || r.at(r.l.times, k, s) > 0 {
		return k
	}
	if r.l.currencies.Has(w, k+1) || r.l.measures.Has(w, k+1) || r.l.durations.Has(w, k+1) || r.l.percent.Has(w, k+1) || r.l.minor.Has(w, k+1) {
		return k + 1
	}
	return k
}

// overLinks returns where the unit of a number begins, over the words that link
// the two: "3 millions de visiteurs", "20 de ani".
func (r *reader) overLinks(n number, s lang.Sentence) int {
	k := n.end
	if n.scaled || k < s.Last && r.at(r.l.stops, k, s) == 0 && (!n.digits || n.value >= 20) {
		for k < s.Last && r.at(r.l.links, k, s) > 0 {
			k += r.at(r.l.links, k, s)
		}
	}
	return k
}

// money reads a currency behind the number, over a linking word: "millones de
// euros".
func (r *reader) money(n number, s lang.Sentence) (onrecord.Figure, int, bool) {
	w := r.t.Words
	k := r.overLinks(n, s)
	if m, codes := r.l.minor.At(w[:s.Last], k); m > 0 && (utf8.RuneCountInString(w[k].Norm) > 1 || !w[k].Space) {
		return r.make(n.first, k+m, n.value/100, onrecord.Money, r.majorOf(codes), s, n.first), k + m, true
	}
	m, code := r.l.currencies.At(w[:s.Last], k)
	if m == 1 && !w[k].Caps && r.l.measures.Has(w[:s.Last], k) {
		return onrecord.Figure{}, 0, false // km are no KM
	}
	if m == 0 || w[k].Kind == lang.Letters && !w[k].Space && k == n.end && w[k-1].In(r.t.Raw) != "-" {
		return onrecord.Figure{}, 0, false
	}
	end := k + m
	return r.make(n.first, end, n.value, onrecord.Money, code, s, n.first), end, true
}

// majorOf chooses among codes of currencies, parted by spaces: the one that a
// figure before had last, else the first.
func (r *reader) majorOf(codes string) string {
	list := strings.Fields(codes)
	for _, f := range slices.Backward(r.found) {
		if f.Kind == onrecord.Money && slices.Contains(list, f.Unit) {
			return f.Unit
		}
	}
	return list[0]
}

// timesOf reads "four times": a factor beside words of comparison, else a count.
func (r *reader) timesOf(n number, s lang.Sentence) (onrecord.Figure, int, bool) {
	k := n.end
	m := r.at(r.l.times, k, s)
	if m == 0 {
		return onrecord.Figure{}, 0, false
	}
	end := k + m
	f := r.make(n.first, end, n.value, onrecord.Count, unitText(r.t, k, end), s, n.first)
	for j := max(s.First, n.first-4); j < min(s.Last, end+3); j++ {
		if (j < n.first || j >= end) && r.at(r.l.more, j, s) > 0 {
			f.Kind, f.Unit = onrecord.Factor, ""
		}
	}
	return f, end, true
}

// duration reads a number before a word of time: an age beside the words that
// tell one, else a duration.
func (r *reader) duration(n number, first, end int, unit string, s lang.Sentence) (onrecord.Figure, int, bool) {
	text := unitText(r.t, first, end)
	kind := onrecord.Duration
	if unit == "year" && (r.ageBefore(r.rangeStart(n.first, s), s) && (n.value > 1 || r.longAgeBefore(n.first, s)) && !(r.at(r.l.links, end, s) > 0 && !r.longAgeBefore(n.first, s)) && !r.endsAt(r.l.agoBefore, n.first, s) || r.afterName(n, end, s)) {
		kind = onrecord.Age
	}
	if unit == "year" && r.inParentheses(n.first, end, s) { // "N. S. (34 г.)"
		kind = onrecord.Age
	}
	if m := r.at(r.l.ageAfter, end, s); m > 0 && unit == "year" {
		kind = onrecord.Age
	}
	end = r.half(end, &n)
	return r.make(n.first, end, n.value, kind, text, s, n.first), end, true
}

// ageBehind reads "72-year-old", "54 vjeç": a phrase that makes the number an age.
func (r *reader) ageBehind(n number, s lang.Sentence) (onrecord.Figure, int, bool) {
	w := r.t.Words
	k := n.end
	m := r.at(r.l.ageAfter, k, s)
	if x, _ := r.l.durations.At(w[:s.Last], k); m == 0 || x >= m {
		return onrecord.Figure{}, 0, false // a bare word of time tells no age
	}
	end := k + m
	unit := unitText(r.t, k, end)
	if r.ofTerm(n.first, end, s) {
		return r.make(n.first, end, n.value, onrecord.Duration, unit, s, n.first), end, true
	}
	for j := k; j < end; j++ { // the word of time is the unit
		if x, _ := r.l.durations.At(w[:s.Last], j); x > 0 {
			unit = unitText(r.t, j, j+x)
			if w[k].Space {
				end = j + x
			}
			break
		}
	}
	return r.make(n.first, end, n.value, onrecord.Age, unit, s, n.first), k + m, true
}

// ofTerm reports whether what words[first:end] tell is how long something lasts: "a
// 5-year plan" in languages whose word for it tells an age too.
func (r *reader) ofTerm(first, end int, s lang.Sentence) bool {
	for j := max(s.First, first-1); j < min(s.Last, end+3); j++ {
		if (j < first || j >= end) && r.at(r.l.terms, j, s) > 0 {
			return true
		}
	}
	return false
}

const longestPhrase = 5 // words before a number that tell what it is

// endsAt reports whether a phrase ends right before words[first].
func (r *reader) endsAt(m *lang.Phrases[bool], first int, s lang.Sentence) bool {
	for k := max(s.First, first-longestPhrase); k < first; k++ {
		if n := r.at(m, k, s); n > 0 && k+n == first {
			return true
		}
	}
	return false
}

// rangeStart returns where the range begins whose second number is at words[first]:
// "from 17 to 19"; first where there is none.
func (r *reader) rangeStart(first int, s lang.Sentence) int {
	for k := max(s.First+1, first-3); k < first; k++ {
		if n := r.at(r.l.rangeTo, k, s); n > 0 && k+n == first && (r.t.Words[k-1].Kind == lang.Number || r.l.numbers.Has(r.t.Words, k-1)) {
			return k - 1
		}
	}
	return first
}

func (r *reader) ageBefore(first int, s lang.Sentence) bool { return r.endsAt(r.l.ageBefore, first, s) }

// longAgeBefore is ageBefore for a number without a word of time: a lone
// preposition does not make it an age.
func (r *reader) longAgeBefore(first int, s lang.Sentence) bool {
	for k := max(s.First, first-longestPhrase); k < first; k++ {
		if n := r.at(r.l.ageBefore, k, s); n > 0 && k+n == first && (n > 1 || utf8.RuneCountInString(r.t.Words[k].Norm) > 2) {
			return true
		}
	}
	return false
}

// hour reports whether a number before "hours", which end at word end, tells the
// time of day: "u 18 časova", "à 18 heures", "22.15 časova".
func (r *reader) hour(n number, end int, s lang.Sentence) bool {
	if n.value > 24 {
		return false
	}
	if r.hourAndMinutes(n) {
		return true
	}
	if n.value != float64(int(n.value)) && !strings.Contains(r.t.Words[n.first].Norm, ",") { // but "в 22,15 часа"
		return false
	}
	return r.endsAt(r.l.clockBefore, n.first, s) && !r.bounded(n.first) && r.at(r.l.links, end, s) == 0
}

// hourAndMinutes tells "22.15" where a dot is no decimal mark.
func (r *reader) hourAndMinutes(n number) bool {
	hour, minutes, dot := strings.Cut(r.t.Words[n.first].Norm, ".")
	return n.digits && n.end == n.first+1 && dot && r.l.pack.Figures.Decimal != "." && len(hour) <= 2 && len(minutes) == 2 && minutes < "60"
}

// clock reports whether a number tells the time of day.
func (r *reader) clock(n number, end int, s lang.Sentence) bool {
	if r.hourAndMinutes(n) && n.value < 24.6 {
		return true
	}
	if n.value > 24 || n.value != float64(int(n.value)) {
		return false
	}
	if r.at(r.l.clockAfter, n.end, s) > 0 {
		return true
	}
	if n.end+1 < s.Last && !r.t.Words[n.end].Space && strings.ContainsAny(r.t.Words[n.end].In(r.t.Raw), "-–") && r.t.Words[n.end+1].Kind == lang.Number {
		return false // "o 10–15 proc."
	}
	for k := max(s.First, n.first-2); k < n.first; k++ {
		if m := r.at(r.l.clockBefore, k, s); m > 0 && k+m == n.first {
			return end == n.end
		}
	}
	return false
}

// afterName tells "Name Surname, 63 years,": an age in apposition to a person, or
// between commas to anybody.
func (r *reader) afterName(n number, end int, s lang.Sentence) bool {
	w := r.t.Words
	if n.first-2 < s.First || w[n.first-1].In(r.t.Raw) != "," {
		return false
	}
	if !w[n.first-2].Upper {
		return n.value >= 10 && end > n.end && end < s.Last && w[end].In(r.t.Raw) == ","
	}
	return end >= s.Last || strings.ContainsAny(w[end].In(r.t.Raw), ",.;)")
}

// bareAge tells "Name Surname, 38,".
func (r *reader) bareAge(n number, s lang.Sentence) bool {
	w := r.t.Words
	if n.digits && n.value >= 3 && n.value < 110 && len(w[n.first].Norm) <= 3 && n.first-2 >= s.First && n.end < s.Last &&
		w[n.first-1].In(r.t.Raw) == "(" && w[n.end].In(r.t.Raw) == ")" && (w[n.first-2].Kind == lang.Letters || r.initial(n.first-2, s)) {
		return true // "Name Surname (58)", "N. S. (58)"
	}
	return n.digits && n.value >= 15 && n.value < 110 && n.value == float64(int(n.value)) && r.afterName(n, n.end, s) &&
		n.end < s.Last && r.t.Words[n.end].In(r.t.Raw) == "," && n.first-3 >= s.First && r.t.Words[n.first-3].Upper
}

// inParentheses reports whether words[first:end], but for a dot, stand in
// parentheses behind a name.
func (r *reader) inParentheses(first, end int, s lang.Sentence) bool {
	w := r.t.Words
	if end < s.Last && w[end].In(r.t.Raw) == "." {
		end++
	}
	k := first - 2
	return k >= s.First && end < s.Last && w[first-1].In(r.t.Raw) == "(" && w[end].In(r.t.Raw) == ")" && (w[k].Kind == lang.Letters && w[k].Upper || r.initial(k, s))
}

// initial reports whether words[i] is the dot of an initial.
func (r *reader) initial(i int, s lang.Sentence) bool {
	w := r.t.Words
	return i > s.First && w[i].In(r.t.Raw) == "." && w[i-1].Upper && utf8.RuneCountInString(w[i-1].Norm) == 1
}

// counted returns the end of the noun phrase that a number counts.
func (r *reader) counted(k int, s lang.Sentence) int {
	w := r.t.Words
	end := k
	for n := 0; n < 4 && end < s.Last; n++ {
		x := w[end]
		if x.Kind != lang.Letters || !x.Space && n == 0 || r.at(r.l.stops, end, s) > 0 || r.at(r.l.pronouns, end, s) > 0 || r.taken[end] {
			break
		}
		end++
		if !r.goesOn(end-1, s) {
			break
		}
	}
	if end > k && r.goesOn(end-1, s) && r.l.pack.Names.Capitalised {
		return k // German adjectives without their noun, or participles
	}
	return end
}

// goesOn reports whether the noun is still to come behind words[i].
func (r *reader) goesOn(i int, s lang.Sentence) bool {
	w := r.t.Words[i]
	f := r.l.pack.Figures
	switch {
	case r.l.pack.Names.Capitalised:
		return !w.Upper
	case r.at(r.l.adjectives, i, s) > 0:
		return true
	case r.at(r.l.agreeing, i, s) > 0:
		return i+1 < s.Last && r.t.Words[i+1].Kind == lang.Letters && lastRune(r.t.Words[i+1].Norm) == lastRune(w.Norm)
	case len(f.UnitNouns) > 0:
		return !r.l.unitNoun(w)
	}
	return w.Caps
}

func lastRune(s string) rune {
	c, _ := utf8.DecodeLastRuneInString(s)
	return c
}

func (l *lexicon) unitNoun(w lang.Word) bool { return l.nouns.Has([]lang.Word{w}, 0) }

// standsAlone reports whether a number without a noun is a figure: digits, or a
// number word that is no mere pronoun.
func (r *reader) standsAlone(n number, s lang.Sentence) bool {
	w := r.t.Words
	if n.first > s.First {
		p := w[n.first-1]
		if p.Upper && p.Kind == lang.Letters && n.digits && n.first-1 > s.First {
			return false // part of a name: "Route 66"
		}
		if strings.ContainsAny(p.In(r.t.Raw), "#№:/") && !w[n.first].Space {
			return false
		}
	}
	if n.end < s.Last && strings.ContainsAny(w[n.end].In(r.t.Raw), ":/") && !w[n.end].Space {
		return false
	}
	if r.l.pack.Text.OrdinalDot && n.digits && n.end < s.Last-1 && w[n.end].In(r.t.Raw) == "." && !w[n.end].Space {
		return false // an ordinal
	}
	return n.digits || n.value >= 2
}

// labelled reports whether a number is a label or part of one.
func (r *reader) labelled(n number, s lang.Sentence) bool {
	w := r.t.Words
	for k := max(s.First, n.first-3); k < n.first; k++ {
		if m := r.at(r.l.labels, k, s); m > 0 && (k+m == n.first || k+m == n.first-1 && w[n.first-1].In(r.t.Raw) == ".") {
			return true
		}
	}
	if n.digits && (r.at(r.l.labelsAfter, n.end, s) > 0 || n.end < s.Last && w[n.end].In(r.t.Raw) == "." && !w[n.end].Space && r.at(r.l.labelsAfter, n.end+1, s) > 0) {
		return true
	}
	if n.digits && n.end == n.first+1 && len(w[n.first].Norm) >= 4 && len(w[n.first].Norm) <= 5 && n.value == math.Trunc(n.value) &&
		n.end < s.Last && w[n.end].Upper && w[n.end].Space && r.at(r.l.places, n.end, s) > 0 {
		return true // a postcode: "10115 Berlin"
	}
	if n.first > s.First && !w[n.first].Space {
		p := w[n.first-1]
		if p.Kind == lang.Letters && !strings.HasSuffix(p.Norm, "'") || p.In(r.t.Raw) == "-" && n.first-1 > s.First && !p.Space && w[n.first-2].Kind == lang.Letters && n.digits {
			return true
		}
		if strings.ContainsAny(p.In(r.t.Raw), ":/") && n.first-2 >= s.First && w[n.first-2].Kind == lang.Number {
			return true
		}
	}
	if n.digits && strings.Count(w[n.first].Norm, ".") > 1 && n.value < 1e6 && !strings.HasSuffix(w[n.first].Norm, "000") {
		return strings.Count(w[n.first].Norm, ".") == 2 && len(w[n.first].Norm) <= 10 && !groupsOfThree(w[n.first].Norm)
	}
	return n.digits && n.end < s.Last && w[n.end].In(r.t.Raw) == ":" && n.end+1 < s.Last && w[n.end+1].Kind == lang.Number && !w[n.end].Space
}

func groupsOfThree(s string) bool {
	parts := strings.Split(s, ".")
	return !slices.ContainsFunc(parts[1:], func(p string) bool { return len(p) != 3 })
}

// gluedUnit reads "40km", "87%", "5kg".
func (r *reader) gluedUnit(n number, s lang.Sentence) (onrecord.Figure, int, bool) {
	tail := []lang.Word{{Norm: n.rest}}
	w := r.t.Words[n.first]
	written := w.In(r.t.Raw)
	rest := written[len(written)-len(n.rest):]
	if m, code := r.l.currencies.At(tail, 0); m > 0 {
		return r.make(n.first, n.end, n.value, onrecord.Money, code, s, n.first), n.end, true
	}
	if m, codes := r.l.minor.At(tail, 0); m > 0 {
		return r.make(n.first, n.end, n.value/100, onrecord.Money, r.majorOf(codes), s, n.first), n.end, true
	}
	if m, _ := r.l.measures.At(tail, 0); m > 0 {
		return r.make(n.first, n.end, n.value, onrecord.Measure, rest, s, n.first), n.end, true
	}
	if m, _ := r.l.durations.At(tail, 0); m > 0 {
		return r.make(n.first, n.end, n.value, onrecord.Duration, rest, s, n.first), n.end, true
	}
	if m, _ := r.l.ageAfter.At(tail, 0); m > 0 { // "19enne"
		if r.ofTerm(n.first, n.end, s) {
			return r.make(n.first, n.end, n.value, onrecord.Duration, rest, s, n.first), n.end, true
		}
		return r.make(n.first, n.end, n.value, onrecord.Age, rest, s, n.first), n.end, true
	}
	if m, _ := r.l.times.At(tail, 0); m > 0 {
		if n.digits || r.at(r.l.more, n.end, s) > 0 {
			return r.make(n.first, n.end, n.value, onrecord.Factor, "", s, n.first), n.end, true
		}
		return r.make(n.first, n.end, n.value, onrecord.Count, rest, s, n.first), n.end, true
	}
	return onrecord.Figure{}, n.end, false
}

// factorWord reads "twice", "doubled".
func (r *reader) factorWord(i int, s lang.Sentence) (onrecord.Figure, int, bool) {
	n, v := r.l.factors.At(r.t.Words[:s.Last], i)
	if n == 0 {
		return onrecord.Figure{}, i, false
	}
	return r.make(i, i+n, v, onrecord.Factor, "", s, i), i + n, true
}

// rank reads "third place".
func (r *reader) rank(i int, s lang.Sentence) (onrecord.Figure, int, bool) {
	w := r.t.Words
	if n := r.at(r.l.rankNouns, i, s); n > 0 {
		return r.rankBehind(i, n, s)
	}
	n, v := r.l.ordinals.At(w[:s.Last], i)
	if x := r.ordinal(w[i]); n == 0 && x > 0 {
		n, v = 1, float64(x)
	}
	if n == 0 {
		if w[i].Kind != lang.Number {
			return onrecord.Figure{}, i, false
		}
		x, ok := parseDigits(w[i].Norm, r.l.pack.Figures.Decimal)
		switch k := r.ordinalSuffix(i+1, s); {
		case !ok:
			return onrecord.Figure{}, i, false
		case i+1 < s.Last && w[i+1].In(r.t.Raw) == "." && !w[i+1].Space && r.l.pack.Text.OrdinalDot:
			n, v = 2, x
		case k > 0:
			n, v = 1+k, x
		default:
			return onrecord.Figure{}, i, false
		}
	}
	m := r.at(r.l.rankNouns, i+n, s)
	if m == 0 {
		return onrecord.Figure{}, i, false
	}
	end := i + n + m
	return r.make(i, end, v, onrecord.Rank, unitText(r.t, i+n, end), s, i), end, true
}

// ordinal reads "3rd", "3η"; 0 where w is none.
func (r *reader) ordinal(w lang.Word) int {
	k := strings.IndexFunc(w.Norm, func(c rune) bool { return c < '0' || c > '9' })
	if k <= 0 || !r.l.suffixes.Has([]lang.Word{{Norm: w.Norm[k:]}}, 0) {
		return 0
	}
	n, _ := strconv.Atoi(w.Norm[:k])
	return n
}

// ordinalSuffix returns how many words from i on make the number before them an
// ordinal: "3-е", "45-të".
func (r *reader) ordinalSuffix(i int, s lang.Sentence) int {
	if i >= s.Last || r.t.Words[i].Space || r.t.Words[i].In(r.t.Raw) != "-" {
		return 0
	}
	if n := r.at(r.l.suffixes, i, s); n > 0 {
		return n
	}
	if n := r.at(r.l.suffixes, i+1, s); n > 0 {
		return 1 + n
	}
	return 0
}

// rankBehind reads a placing whose number stands behind its noun: "vendin e
// tretë", "vendin e 45-të".
func (r *reader) rankBehind(i, noun int, s lang.Sentence) (onrecord.Figure, int, bool) {
	w := r.t.Words
	k := i + noun
	link := r.at(r.l.dateLinks, k, s)
	if link == 0 {
		return onrecord.Figure{}, i, false
	}
	k += link
	n, v := r.l.ordinals.At(w[:s.Last], k)
	if m := r.ordinalSuffix(k+1, s); n == 0 && m > 0 && w[k].Kind == lang.Number {
		if x, ok := parseDigits(w[k].Norm, r.l.pack.Figures.Decimal); ok {
			n, v = 1+m, x
		}
	}
	if n == 0 {
		return onrecord.Figure{}, i, false
	}
	return r.make(i, k+n, v, onrecord.Rank, unitText(r.t, i, i+noun), s, i), k + n, true
}

// shareUnit reads a range: "between 10 and 20 people" gives its first figure the
// kind of the second, and both are ages where the phrase before them tells one.
func (r *reader) shareUnit(n number, s lang.Sentence) {
	out := r.found
	if len(out) < 2 {
		return
	}
	a, b := &out[len(out)-2], &out[len(out)-1]
	if a.End > b.Start {
		return
	}
	between := lang.Words(r.t.Raw[a.End:b.Start], r.t.Pack)
	if m, _ := r.l.rangeTo.At(between, 0); m == 0 || m != len(between) {
		return
	}
	bare := a.Kind == onrecord.Count && a.Unit == ""
	first := n.first - len(between) // the word behind a
	for first > s.First && r.t.Words[first-1].Start >= a.Start {
		first--
	}
	if bare && b.Kind != onrecord.Count {
		a.Kind, a.Unit = b.Kind, b.Unit
	}
	if bare && b.Kind == onrecord.Duration && r.ageBefore(first, s) {
		a.Kind, b.Kind = onrecord.Age, onrecord.Age
	}
}

func sortDates(d []onrecord.Date) {
	slices.SortFunc(d, func(a, b onrecord.Date) int { return cmp.Compare(a.Start, b.Start) })
}
