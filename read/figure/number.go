package figure

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/lang"
)

// A number is a number read from words or digits.
type number struct {
	value  float64
	first  int // words[first:end]
	end    int
	digits bool   // begins with digits
	scaled bool   // ends in thousand, million …
	rest   string // what is glued to the last digits: "km" of "40km"
}

// number reads the number that begins at words[i]; ok is false where none does.
func (r *reader) number(i int) (n number, ok bool) {
	w := r.t.Words
	n.first = i
	switch {
	case w[i].Kind == lang.Number:
		n.value, n.end, ok = r.digits(i)
		n.digits = true
	case startsWithDigit(w[i].Norm):
		n, ok = r.glued(i)
	default:
		if n.value, n.end, ok = r.inWords(i); ok {
			_, scale := r.l.scales.At(w, n.end-1)
			n.scaled = scale >= 10
		}
	}
	if !ok {
		return r.repeated(i)
	}
	if i > 0 && n.value > 0 && r.l.minus.Has(w, i-1) && w[i].Space && !r.bounded(i) {
		n.value, n.first = -n.value, i-1
	}
	if n.digits && r.signed(i) {
		n.value, n.first = -n.value, i-1
	}
	if n.rest == "" {
		r.vulgar(&n)
		r.andHalf(&n)
		r.scale(&n)
	}
	return n, true
}

// vulgar adds the fraction behind whole digits: "2½", "2 1/2".
func (r *reader) vulgar(n *number) {
	w := r.t.Words
	if !n.digits || n.end >= len(w) || n.value != math.Trunc(n.value) {
		return
	}
	if v := vulgars[w[n.end].In(r.t.Raw)]; v > 0 {
		n.value += v
		n.end++
		return
	}
	k := n.end
	if k+2 < len(w) && w[k].Space && !w[k+1].Space && !w[k+2].Space && w[k+1].In(r.t.Raw) == "/" && len(w[k].Norm) == 1 && len(w[k+2].Norm) == 1 {
		a, b := w[k].Norm[0], w[k+2].Norm[0]
		if '1' <= a && a < b && b <= '9' {
			n.value += float64(a-'0') / float64(b-'0')
			n.end += 3
		}
	}
}

// vulgars are the fractions that Unicode has as one character.
var vulgars = map[string]float64{"½": 1. / 2, "¼": 1. / 4, "¾": 3. / 4, "⅓": 1. / 3, "⅔": 2. / 3, "⅕": 1. / 5, "⅛": 1. / 8, "⅜": 3. / 8, "⅝": 5. / 8, "⅞": 7. / 8}

// signed reports whether a minus sign stands right before the digits of
// words[i]: "-5 °C", no dash of a list or a range.
func (r *reader) signed(i int) bool {
	w := r.t.Words
	return i > 1 && !w[i].Space && w[i-1].Space && strings.ContainsAny(w[i-1].In(r.t.Raw), "-−–") && w[i-2].Kind == lang.Letters
}

func startsWithDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// andHalf adds "and a half" between a number and what it measures: "tri i po sata",
// "dva i pol milijuna".
func (r *reader) andHalf(n *number) {
	w := r.t.Words
	m := *n
	if end := r.half(n.end, &m); end < len(w) && end > n.end &&
		(r.l.scales.Has(w, end) || r.l.durations.Has(w, end) || r.l.measures.Has(w, end) || r.l.currencies.Has(w, end) || r.l.percent.Has(w, end)) {
		if _, scale := r.l.scales.At(w, n.end-1); n.scaled && scale > 0 { // "два милиона и половина"
			m.value = n.value + (m.value-n.value)*scale
		}
		n.value, n.end = m.value, end
	}
}

// bounded reports whether a phrase that bounds a number ends right before words[i].
func (r *reader) bounded(i int) bool {
	for k := max(0, i-3); k < i; k++ {
		if n, _ := r.l.before.At(r.t.Words, k); n > 0 && k+n == i {
			return true
		}
	}
	return false
}

// repeated reads a number that is one word with "times" or an age: "dreimal".
func (r *reader) repeated(i int) (number, bool) {
	s := r.t.Words[i].Norm
	for _, t := range r.l.pack.Figures.Times {
		stem, ok := strings.CutSuffix(s, t)
		if !ok || stem == "" || len(t) < 3 {
			continue
		}
		if n, v := r.l.numbers.At([]lang.Word{{Norm: stem}}, 0); n > 0 && v >= 2 {
			written := r.t.Words[i].In(r.t.Raw)
			return number{value: v, first: i, end: i + 1, rest: written[len(written)-len(t):]}, true
		}
	}
	// "pětatřicetiletý": an age
	for k := len(s) - 3; k > 6; k-- {
		tail := []lang.Word{{Norm: s[k:]}}
		if !utf8.RuneStart(s[k]) || !r.l.ageAfter.Has(tail, 0) {
			continue
		}
		if n, v := r.l.numbers.At([]lang.Word{{Norm: s[:k]}}, 0); n > 0 && v >= 2 {
			return number{value: v, first: i, end: i + 1, rest: s[k:]}, true
		}
	}
	return number{}, false
}

// digits reads "1,000.5", "1 000" and "10.000" by the marks of the language and
// by their shape.
func (r *reader) digits(i int) (float64, int, bool) {
	w := r.t.Words
	s, end := w[i].Norm, i+1
	if !strings.ContainsAny(s, ".,") && len(s) <= 3 {
		for end < len(w) && w[end].Kind == lang.Number && len(w[end].Norm) >= 3 && r.spaceGroups(w[end-1].End, w[end].Start) {
			whole, _, _ := strings.Cut(strings.ReplaceAll(w[end].Norm, ",", "."), ".")
			if len(whole) != 3 {
				break
			}
			s += w[end].Norm
			end++
		}
	}
	v, ok := parseDigits(s, r.l.pack.Figures.Decimal)
	return v, end, ok
}

// spaceGroups reports whether the white space from a to b parts thousands.
func (r *reader) spaceGroups(a, b int) bool {
	gap := r.t.Raw[a:b]
	for _, g := range r.l.pack.Figures.Group {
		if gap == g {
			return true
		}
	}
	// An ordinary space does in the languages that put a comma before decimals.
	return gap == " " && r.l.pack.Figures.Decimal == ","
}

func parseDigits(s, decimal string) (float64, bool) {
	dots, commas := strings.Count(s, "."), strings.Count(s, ",")
	groups := func(mark string) bool { // every mark is followed by three digits
		for i, part := range strings.Split(s, mark) {
			if i > 0 && len(part) != 3 || i == 0 && (len(part) > 3 || part == "" || part == "0") {
				return false
			}
		}
		return true
	}
	switch {
	case dots > 0 && commas > 0: // the last mark is the decimal one
		if strings.LastIndex(s, ".") > strings.LastIndex(s, ",") {
			s = strings.ReplaceAll(s, ",", "")
		} else {
			s = strings.ReplaceAll(strings.ReplaceAll(s, ".", ""), ",", ".")
		}
	case commas > 0 && (commas > 1 || decimal != ",") && groups(","):
		s = strings.ReplaceAll(s, ",", "")
	case commas > 0:
		s = strings.ReplaceAll(s, ",", ".")
	case dots > 0 && (dots > 1 || decimal != ".") && groups("."):
		s = strings.ReplaceAll(s, ".", "")
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil && !math.IsInf(v, 0)
}

// glued reads a number with its unit or scale written on: "40km", "640mila", "3m".
func (r *reader) glued(i int) (number, bool) {
	s := r.t.Words[i].Norm
	k := strings.IndexFunc(s, func(c rune) bool { return !unicode.IsDigit(c) && c != '.' && c != ',' })
	if k <= 0 {
		return number{}, false
	}
	v, ok := parseDigits(strings.TrimRight(s[:k], ".,"), r.l.pack.Figures.Decimal)
	if !ok {
		return number{}, false
	}
	n := number{value: v, first: i, end: i + 1, digits: true}
	tail := []lang.Word{{Norm: s[k:]}}
	if m, x := r.l.scales.At(tail, 0); m > 0 {
		n.value, n.scaled = v*x, true
		return n, true
	}
	n.rest = s[k:]
	return n, true
}

// inWords reads a number in words: "two hundred and forty", "dvadeset pet".
func (r *reader) inWords(i int) (float64, int, bool) {
	if v, end, ok := r.halfScale(i); ok {
		return v, end, ok
	}
	w := r.t.Words
	total, group := 0.0, 0.0
	end, found := i, false
	lastUnit := math.Inf(1) // in a group each word is smaller than the one before
	for k := i; k < len(w); {
		if k > i && w[k].Kind == lang.Punct && w[k].In(r.t.Raw) != "-" {
			break
		}
		if n, v := r.l.numbers.At(w, k); n > 0 && (v < lastUnit || v == 0) && !(found && group > 0 && v >= 10 && lastUnit < 20) {
			if v >= 1000 { // "bin üç yüz"
				total += group + v
				group, lastUnit = 0, math.Inf(1)
			} else {
				group += v
				lastUnit = magnitude(v)
			}
			k += n
			end, found = k, true
			continue
		}
		if n, v := r.l.scales.At(w, k); n > 0 && found && v >= 100 {
			if group == 0 {
				group = 1
			}
			if v == 100 {
				group *= 100
				lastUnit = 100
			} else {
				total += group * v
				group, lastUnit = 0, math.Inf(1)
			}
			k += n
			end = k
			continue
		}
		if n, _ := r.l.joiners.At(w, k); found && n > 0 && k+n < len(w) {
			if m, v := r.l.numbers.At(w, k+n); m > 0 && (v < lastUnit) && group+total >= 20 {
				k += n
				continue
			}
		}
		if found && w[k].Kind == lang.Punct && k+1 < len(w) && !w[k].Space && !w[k+1].Space {
			if m, v := r.l.numbers.At(w, k+1); m > 0 && v < lastUnit && group >= 20 {
				k++
				continue
			}
		}
		break
	}
	if !found {
		return r.scaleAlone(i)
	}
	return total + group, end, true
}

// magnitude returns the size below which the next word of a group must be.
func magnitude(v float64) float64 {
	switch {
	case v >= 100:
		return 100
	case v >= 20:
		return 10
	}
	return 0
}

// halfScale reads "half a million", "pola miliona".
func (r *reader) halfScale(i int) (float64, int, bool) {
	w := r.t.Words
	if n, v := r.l.halves.At(w, i); n > 0 && i+n < len(w) {
		if m, x := r.l.scales.At(w, i+n); m > 0 && x >= 100 {
			return v * x, i + n + m, true
		}
	}
	return 0, i, false
}

// scaleAlone reads "milijun eura": a scale with nothing before it.
func (r *reader) scaleAlone(i int) (float64, int, bool) {
	w := r.t.Words
	if n, v := r.l.scales.At(w, i); n > 0 && v >= 1000 && utf8.RuneCountInString(w[i].Norm) > 3 && !r.l.numbers.Has(w, i) {
		// A bare scale counts only before money.
		k := i + n
		for k < len(w) && r.l.links.Has(w, k) {
			k++
		}
		if r.l.currencies.Has(w, k) && v < 1e12 && !strings.HasSuffix(w[i].Norm, "s") {
			return v, i + n, true
		}
	}
	return 0, i, false
}

// scale reads the scales that follow: "3,5 miliona", "2.5 thousand", "tri i po
// miliona".
func (r *reader) scale(n *number) {
	r.halfBehind(n)
	r.multiply(n)
	r.addLess(n)
}

// halfBehind adds a half that needs no other word: "iki buçuk milyon".
func (r *reader) halfBehind(n *number) {
	w := r.t.Words
	if k, v := r.l.halves.At(w, n.end); k > 0 && r.l.joiners.Has(w, n.end) {
		n.value += v
		n.end += k
	}
}

// addLess adds what is told in smaller scales or halves behind a scale: "3 milyon
// 250 bin", "2 bin 500", "dos millones y medio".
func (r *reader) addLess(n *number) {
	w := r.t.Words
	_, last := r.l.scales.At(w, n.end-1)
	if !n.scaled || last < 1000 {
		return
	}
	if k, _ := r.l.joiners.At(w, n.end); k > 0 {
		if m, v := r.l.halves.At(w, n.end+k); m > 0 && v == 0.5 {
			n.value += v * last
			n.end += k + m
			return
		}
	}
	for last >= 1000 && n.end < len(w) && w[n.end].Kind == lang.Number && w[n.end].Space {
		v, end, ok := r.digits(n.end)
		if !ok {
			return
		}
		k, by := r.l.scales.At(w, end)
		switch {
		case k > 0 && by >= 1000 && by < last && v < 1000 && w[end].Space:
			n.value += v * by
			n.end, last = end+k, by
		case last == 1000 && v < 1000 && v == math.Trunc(v) && len(w[n.end].Norm) <= 3:
			n.value += v
			n.end, last = end, 0
		default:
			return
		}
	}
}

// multiply multiplies by the scales that follow.
func (r *reader) multiply(n *number) {
	w := r.t.Words
	for n.end < len(w) {
		if k := n.end; k+1 < len(w) && w[k].In(r.t.Raw) == "-" && !w[k].Space && !w[k+1].Space && r.l.scales.Has(w, k+1) && utf8.RuneCountInString(w[k+1].Norm) > 2 { // "$5-million"
			m, v := r.l.scales.At(w, k+1)
			n.value, n.scaled, n.end = n.value*v, true, k+1+m
			continue
		}
		if n.digits && !n.scaled && r.l.minor.Has(w, n.end) {
			return // "60 cents" is no 6000 in French
		}
		if m, v := r.l.scales.At(w, n.end); m > 0 && v >= 10 && (n.digits || n.value < 1000 || n.scaled) && w[n.end].Space {
			if utf8.RuneCountInString(w[n.end].Norm) <= 2 && r.l.measures.Has(w, n.end) {
				return
			}
			n.value *= v
			n.scaled = true
			n.end += m
			if n.end < len(w) && w[n.end].In(r.t.Raw) == "." && !w[n.end].Space && n.end+1 < len(w) && w[n.end+1].Space &&
				(!w[n.end+1].Upper || slices.Contains(r.l.pack.Text.Abbreviations, w[n.end-1].Norm)) {
				n.end++ // "Mio." inside a sentence
			}
			continue
		}
		return
	}
}
