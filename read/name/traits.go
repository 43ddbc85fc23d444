package name

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/lang"
)

// A class is a set of what the pack says about a word.
type class uint32

const (
	classGiven class = 1 << iota
	classTitle
	classHonorific
	classOrganisation // head of a body's name: ministry, bank
	classBody         // a body by its kind alone: police, court
	classPlace
	classGazetteer
	classKnown // a known body
	classParticle
	classLinking
	classVerb // of saying
	classPreposition
	classStop
	classCalendar
	classAdjective
	classFurniture
	// what the lists of all languages say
	classListGiven
	classListSurname
	classListCity
	classCommon // stands in small letters in other texts
)

// A shape is what a word looks like.
type shape uint8

const (
	shapeNone shape = iota // beyond the sentence
	shapeLower
	shapeUpper
	shapeNoun // a capital where every noun has one
	shapeCaps
	shapeInitial
	shapeMixed
	shapeNumber
	shapeDot
	shapeComma
	shapeHyphen
	shapeOpen  // a quotation mark
	shapeClose // a quotation mark
	shapeParenthesis
	shapeMark
)

// traits are what the tagger sees of one word.
type traits struct {
	shape   shape
	class   class
	norm    uint32    // hash of the word
	stem    uint32    // hash of what its cases share
	start   uint32    // hash of its first three letters
	endings [5]uint32 // hashes of its last letter, two, three … five
	length  uint8     // in letters, up to 12
	opens   bool      // its capital may come from standing first
	lower   bool      // stands in small letters elsewhere on the page
	upper   bool      // stands with a capital inside a sentence of the page
	often   uint8     // how often its stem stands on the page with a capital, up to 3
	// before and after are what stands around the same word anywhere on the page.
	before, after class
	// votes is what a first tagging says of the word; see vote.
	votes []uint32
}

func (t *traits) capital() bool { return t.shape >= shapeUpper && t.shape <= shapeMixed }

// observe returns the traits of all words of the text.
func (f *finder) observe() []traits {
	words := f.t.Words
	all := make([]traits, len(words))
	single := map[string]class{}
	for _, s := range f.t.Sentences {
		for i := s.First; i < s.Last; i++ {
			w := &words[i]
			x := &all[i]
			x.shape = f.shapeOf(w)
			x.norm = hashString(w.Norm)
			if w.Kind != lang.Letters {
				continue
			}
			x.length = uint8(min(12, utf8.RuneCountInString(w.Norm)))
			x.endings, x.start = endings(w.Norm), start(w.Norm)
			if x.capital() {
				x.stem = f.stem(i)
				x.opens = f.opensAt(i, s.First)
				x.lower = f.lower[w.Norm]
				x.upper = f.upper[w.Norm] > 0
			} else if !f.nearCapital(i, s) {
				continue
			}
			c, known := single[w.Norm]
			if !known {
				c = f.l.classOf(w)
				single[w.Norm] = c
			}
			x.class |= c
			f.l.phrasesAt(words[:s.Last], i, all)
		}
	}
	f.gather(all)
	return all
}

// nearCapital reports whether a word with a capital stands within two words.
func (f *finder) nearCapital(i int, s lang.Sentence) bool {
	for k := max(s.First, i-2); k < min(s.Last, i+3); k++ {
		if f.t.Words[k].Upper {
			return true
		}
	}
	return false
}

// gather tells each word with a capital what stands around it elsewhere, so that
// a surname is known by its given name and a place by its prepositions.
func (f *finder) gather(all []traits) {
	type around struct {
		before, after class
		often         uint8
	}
	page := map[uint32]around{}
	for _, s := range f.t.Sentences {
		for i := s.First; i < s.Last; i++ {
			if !all[i].capital() {
				continue
			}
			a := page[all[i].stem]
			a.often = min(3, a.often+1)
			if i > s.First {
				a.before |= all[i-1].class
			}
			if i+1 < s.Last {
				a.after |= all[i+1].class
			}
			page[all[i].stem] = a
		}
	}
	for i := range all {
		if all[i].capital() {
			a := page[all[i].stem]
			all[i].before, all[i].after, all[i].often = a.before, a.after, a.often
		}
	}
}

// stem hashes what the cases of a name share.
func (f *finder) stem(i int) uint32 {
	n := f.t.Words[i].Norm
	if len(f.l.cases) == 0 {
		return hashString(n)
	}
	runes := utf8.RuneCountInString(n)
	for cut := min(2, max(0, runes-4)); cut > 0; cut-- {
		_, w := utf8.DecodeLastRuneInString(n)
		n = n[:len(n)-w]
	}
	return hashString(n)
}

func (f *finder) shapeOf(w *lang.Word) shape {
	raw := w.In(f.t.Raw)
	switch w.Kind {
	case lang.Number:
		return shapeNumber
	case lang.Punct:
		r, _ := utf8.DecodeRuneInString(raw)
		switch {
		case r == '.':
			return shapeDot
		case r == ',':
			return shapeComma
		case r == '-' && !w.Space:
			return shapeHyphen
		case strings.ContainsRune("„“«»\"‘‚”’", r):
			if w.Space {
				return shapeOpen
			}
			return shapeClose
		case strings.ContainsRune("()[]", r):
			return shapeParenthesis
		}
		return shapeMark
	}
	switch {
	case !w.Upper:
		return shapeLower
	case utf8.RuneCountInString(raw) == 1:
		return shapeInitial
	case w.Caps:
		return shapeCaps
	case hasInnerCapital(raw):
		return shapeMixed
	case f.l.pack.Names.Capitalised:
		return shapeNoun
	}
	return shapeUpper
}

func hasInnerCapital(s string) bool {
	for i, r := range s {
		if i > 0 && unicode.IsUpper(r) {
			return true
		}
	}
	return false
}

// classOf returns what the pack says about a word by itself.
func (l *lexicon) classOf(w *lang.Word) class {
	var c class
	if l.stop[w.Norm] {
		c |= classStop
	}
	if !w.Upper {
		return c
	}
	if l.givenAs(w.Norm) != 0 {
		c |= classGiven
	}
	c |= l.listedAs(w.Norm)
	if common().has(l.pack.Code, w.Norm) {
		c |= classCommon
	}
	one := []lang.Word{*w}
	if l.inGazetteer(one) {
		c |= classGazetteer
	}
	if l.knownBody(one) != "" {
		c |= classKnown
	}
	return c
}

// phrasesAt marks the words of the pack's phrases that begin at words[i].
func (l *lexicon) phrasesAt(words []lang.Word, i int, all []traits) {
	mark := func(n int, c class) {
		for k := i; k < i+n; k++ {
			all[k].class |= c
		}
	}
	for _, x := range l.classes {
		if n, _ := x.phrases.At(words, i); n > 0 {
			mark(n, x.class)
		}
	}
	if n, _ := l.months.At(words, i); n > 0 {
		mark(n, classCalendar)
	}
	if n, _ := l.weekdays.At(words, i); n > 0 {
		mark(n, classCalendar)
	}
	if !words[i].Upper || !l.opens(words[i].Norm) {
		return
	}
	for n := min(maxListed, len(words)-i); n > 1; n-- {
		if !words[i+n-1].Upper {
			continue
		}
		if listed().said[plain(keyOf(words[i:i+n]))]&classListCity != 0 {
			mark(n, classListCity)
		}
		if l.knownBody(words[i:i+n]) != "" {
			mark(n, classKnown)
			return
		}
		if l.inGazetteer(words[i : i+n]) {
			mark(n, classGazetteer)
			return
		}
	}
}

// maxListed is how many words a listed place or body may have.
const maxListed = 6

func hashString(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// start hashes the first three letters of a word.
func start(s string) uint32 {
	n := 0
	for i := range s {
		if n == 3 {
			return hashString(s[:i])
		}
		n++
	}
	return hashString(s)
}

// endings hashes the last letter of a word, the last two, and so on to five.
func endings(s string) (out [5]uint32) {
	i := len(s)
	for n := 0; n < len(out) && i > 0; n++ {
		_, w := utf8.DecodeLastRuneInString(s[:i])
		i -= w
		out[n] = hashString(s[i:])
	}
	return out
}
