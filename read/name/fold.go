package name

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
)

// Folding is the [onrecord.Folding] by the language packs: names in plain Latin
// letters from any script, with spellings that differ between languages made one,
// and with the nominatives that an inflected name may have.
type Folding struct{}

var _ onrecord.Folding = Folding{}

// Terms returns the search terms of words.
func (Folding) Terms(words, language string) []string { return lang.Terms(words, lang.For(language)) }

// maxFolded is how many spellings a folded name has at most.
const maxFolded = 6

// Fold returns what a name is compared by. A person's given name and surname
// count in either order; particles, honorifics and titles don't. Of a surname or of
// initials with a surname there are no keys.
func (Folding) Fold(n onrecord.Name, language string) onrecord.Folded {
	p := lang.For(language)
	l := lexiconOf(p)
	var out onrecord.Folded
	add := func(key string) {
		if key != "" && len(out.Keys) < maxFolded && !slices.Contains(out.Keys, key) {
			out.Keys = append(out.Keys, key)
		}
	}
	if n.Kind != onrecord.Person {
		l.foldBody(n.Name, add)
		for _, alias := range n.Aliases {
			if isAbbreviation(alias) && len(out.Keys) > 0 && strings.Contains(out.Keys[0], " ") && len(out.Keys) < maxFolded {
				key := folded(alias, p)
				add(key)
				out.Abbreviations = append(out.Abbreviations, key)
			} else if strings.Contains(alias, " ") {
				add(l.foldAll(l.wordsOf(alias)))
			}
		}
		return out
	}
	switch Gender(n, p) {
	case 'f':
		out.Gender = "f"
	case 'm':
		out.Gender = "m"
	}
	out.Middle = l.foldPerson(n.Name, add)
	for _, alias := range n.Aliases {
		l.foldPerson(alias, add)
	}
	return out
}

// wordsOf returns the words of a name in small letters of the pack's script. What
// hyphens and apostrophes join is one word; an ending behind the hyphen of an
// abbreviation goes.
func (l *lexicon) wordsOf(s string) []string {
	var out []string
	for _, f := range strings.Fields(s) {
		if head, tail, ok := strings.Cut(f, "-"); ok && isAbbreviation(head) && utf8.RuneCountInString(tail) <= 3 && strings.ToLower(tail) == tail {
			f = head
		}
		var b strings.Builder
		for _, w := range lang.Words(f, l.pack) {
			if w.Kind != lang.Punct {
				b.WriteString(strings.Trim(w.Norm, "'’."))
			}
		}
		if b.Len() > 0 {
			out = append(out, b.String())
		}
	}
	return out
}

// foldBody adds the keys of an organisation's or a place's name.
func (l *lexicon) foldBody(s string, add func(string)) {
	words := l.wordsOf(s)
	add(l.foldAll(words))
	if len(words) == 0 || len(words) == 1 && isAbbreviation(s) {
		return
	}
	// Inflected, its first word and those that agree with it may have another end.
	for _, b := range l.bases(words[0])[1:] {
		add(l.foldAll(append([]string{b}, words[1:]...)))
	}
}

func (l *lexicon) foldAll(words []string) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = folded(w, l.pack)
	}
	return strings.Join(out, " ")
}

// foldPerson adds the keys of a person's name and returns what stands between
// given name and surname.
func (l *lexicon) foldPerson(s string, add func(string)) (middle []string) {
	var words []string
	for _, w := range l.wordsOf(s) {
		one := []lang.Word{{Norm: w}}
		if !l.particles.Has(one, 0) && !l.honorifics.Has(one, 0) {
			words = append(words, w)
		}
	}
	if len(words) == 1 && noSpaces(words[0]) && utf8.RuneCountInString(words[0]) > 1 {
		add(words[0])
		return nil
	}
	full := 0
	for _, w := range words {
		if utf8.RuneCountInString(w) > 1 {
			full++
		}
	}
	if full < 2 || utf8.RuneCountInString(words[0]) < 2 || utf8.RuneCountInString(words[len(words)-1]) < 2 {
		return nil
	}
	given, surname := words[0], words[len(words)-1]
	for _, w := range words[1 : len(words)-1] {
		middle = append(middle, folded(w, l.pack))
	}
	pair := func(a, b string) {
		a, b = folded(a, l.pack), folded(b, l.pack)
		if a != "" && b != "" {
			add(min(a, b) + " " + max(a, b))
		}
	}
	pair(given, surname)
	givens, surnames := l.bases(given)[1:], l.bases(surname)[1:]
	if known := slices.DeleteFunc(slices.Clone(givens), func(w string) bool { return !l.isGiven(w) }); len(known) > 0 {
		givens = known
	}
	if len(givens) == 0 || l.isGiven(given) {
		for _, b := range surnames {
			pair(given, b)
		}
	}
	for _, a := range givens {
		for _, b := range surnames {
			pair(a, b)
		}
		if l.isGiven(a) {
			pair(a, surname)
		}
	}
	return middle
}

// isGiven reports whether a word is a given name as it stands.
func (l *lexicon) isGiven(w string) bool {
	one := []lang.Word{{Norm: w}}
	return l.female.Has(one, 0) || l.male.Has(one, 0)
}

// isAbbreviation reports whether a name is one word of capitals.
func isAbbreviation(s string) bool {
	n := 0
	for _, r := range s {
		if !unicode.IsUpper(r) && !unicode.IsDigit(r) {
			return false
		}
		n++
	}
	return n > 1
}

// noSpaces reports whether a name is in a script whose names have no space.
func noSpaces(s string) bool {
	for _, r := range s {
		if !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) {
			return false
		}
	}
	return true
}

// spellings makes one of the ways in which Latin orthographies and romanisations
// write a sound.
var spellings = strings.NewReplacer(
	"tsch", "c", "sch", "s", "dzh", "dz", "tch", "c", "ch", "c", "cz", "c", "ts", "c", "tz", "c",
	"sh", "s", "sz", "s", "zh", "z", "kh", "h", "ph", "f", "th", "t", "ck", "k", "dj", "d",
	"w", "v", "y", "i", "j", "i", "x", "ks", "q", "k", "ae", "a", "oe", "o", "ue", "u", "oo", "u", "ou", "u", "ee", "i",
	"ca", "ka", "co", "ko", "cu", "ku", "cl", "kl", "cr", "kr", "ct", "kt", "cn", "kn",
)

// folded writes a word in plain Latin letters with one spelling of each sound.
func folded(w string, p *lang.Pack) string {
	w = spellings.Replace(lang.Plain(w, p))
	w = strings.ReplaceAll(w, "ie", "e")
	var b strings.Builder
	last := rune(-1)
	for _, r := range w {
		if r != last && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)) {
			b.WriteRune(r)
		}
		last = r
	}
	w = b.String()
	// c is k at the end of a word but in "-ic".
	if head, ok := strings.CutSuffix(w, "c"); ok && head != "" && !strings.HasSuffix(head, "i") {
		w = head + "k"
	}
	return w
}
