package lang

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
)

// appendSentences cuts the words first to last of block b into sentences.
func appendSentences(out []Sentence, t *Text, b, first, last int) []Sentence {
	begin := first
	for i := first; i < last; i++ {
		if i+1 < last && !endsSentence(t, i, begin) {
			continue
		}
		out = append(out, Sentence{
			Span:  onrecord.Span{Start: t.Words[begin].Start, End: t.Words[i].End},
			First: begin, Last: i + 1, Block: b,
		})
		begin = i + 1
	}
	return out
}

// endsSentence reports whether words[i] is the last word of the sentence that
// begins at words[first]. A word of the same block follows it.
//
// What no mark tells is not guessed: a headline that runs into the next sentence
// belongs to it.
func endsSentence(t *Text, i, first int) bool {
	// The end is at the terminal mark, or at the last closing mark after it.
	next := t.Words[i+1]
	if !next.Space {
		return false
	}
	k := i
	for k > first && k > i-4 && isCloser(t.Words[k].In(t.Raw)) {
		k--
	}
	mark := t.Words[k].In(t.Raw)
	switch mark[len(mark)-1] {
	case '!', '?':
		return startsSentence(t, i+1)
	case '.':
		return startsSentence(t, i+1) && !(len(mark) == 1 && k == i && k > first && isAbbreviation(t, k-1, first))
	}
	return strings.HasSuffix(mark, "…") && startsSentence(t, i+1)
}

func startsSentence(t *Text, i int) bool {
	w := t.Words[i]
	if w.Kind != Punct {
		return w.Upper || w.Kind == Number
	}
	switch r, _ := utf8.DecodeRuneInString(w.In(t.Raw)); {
	case strings.ContainsRune("([–—-¿¡", r):
		return true
	case strings.ContainsRune("„“”«»\"'‘‚‹›", r):
		// Behind a mark that closes, set apart by mistake, the sentence goes on.
		return i+1 >= len(t.Words) || !goesOn(t.Words[i+1], t.Raw)
	}
	return false
}

// goesOn reports whether w cannot be the first word of a sentence.
func goesOn(w Word, text string) bool {
	r, _ := utf8.DecodeRuneInString(w.In(text))
	return unicode.IsLower(r) || strings.ContainsRune(",;:", r)
}

func isCloser(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("”“»«\"'’‘›‹)]", r)
}

// isAbbreviation reports whether the dot after words[i] belongs to it, in the
// sentence that begins at words[first].
func isAbbreviation(t *Text, i, first int) bool {
	w, next := t.Words[i], t.Words[i+2]
	switch w.Kind {
	case Number:
		digits := utf8.RuneCountInString(w.Norm)
		switch {
		case i == first && digits <= labelDigits:
			return true // of an item in a list
		case !t.Pack.Text.OrdinalDot:
			return false
		case t.Pack.Names.Capitalised:
			return !next.Upper || digits <= 2
		}
		return !next.Upper || digits <= ordinalDigits && !t.Pack.stop[next.Norm] && isOrdinal(t, i)
	case Letters:
		if next.Upper && t.Pack.mayEnd(t.Words[first:i+1], next) {
			return false
		}
		if utf8.RuneCountInString(w.Norm) == 1 && w.Upper {
			return true // an initial
		}
		if t.Pack.Text.OrdinalDot && next.Kind == Number && isRoman(w.In(t.Raw)) {
			return true // "4. III. 2008."
		}
		return slices.Contains(t.Pack.Text.Abbreviations, w.Norm)
	}
	return false
}

const (
	labelDigits   = 3 // of the number of a list's item
	ordinalDigits = 2 // of an ordinal before a name ("37. Festival")
)

// isOrdinal reports whether the number words[i], before a dot and a capital, is
// rather an ordinal than the last word of its sentence: a score, a time of day or
// what a name counts ("Windows 7.") is none.
func isOrdinal(t *Text, i int) bool {
	before := t.Words[i-1]
	return t.Words[i].Space && !before.Upper && (before.Kind == Letters || before.In(t.Raw) == ".")
}

func isRoman(s string) bool { return strings.Trim(s, "IVXLC") == "" }

// mayEnd reports whether words end with a final abbreviation that ends its
// sentence before next, a word with a capital. Those that are no less common within
// sentences do so before a word that is no name.
func (p *Pack) mayEnd(words []Word, next Word) bool {
	for _, phrase := range p.finals {
		n := len(words) - len(phrase)
		if n < 0 || !slices.EqualFunc(words[n:], phrase, func(w Word, s string) bool { return w.Norm == s }) {
			continue
		}
		last := phrase[len(phrase)-1]
		if p.stop[next.Norm] || utf8.RuneCountInString(last) > 1 && (len(phrase) > 1 || !slices.Contains(p.Text.Abbreviations, last)) {
			return true
		}
	}
	return false
}
