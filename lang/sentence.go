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
		if i+1 < last && !endsSentence(t, i, begin, first) {
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
// begins at words[first], in the block that begins at words[block]. A word of the
// same block follows it.
//
// What no mark tells is not guessed: a headline that runs into the next sentence
// belongs to it.
func endsSentence(t *Text, i, first, block int) bool {
	// The end is at the terminal mark, or at the last closing mark after it.
	next := t.Words[i+1]
	k := i
	for k > first && k > i-4 && isCloser(t.Words[k].In(t.Raw)) {
		k--
	}
	mark := t.Words[k].In(t.Raw)
	r, _ := utf8.DecodeLastRuneInString(mark)
	if r >= utf8.RuneSelf && unicode.Is(unicode.STerm, r) {
		// Most of these scripts have no capitals and some no white space.
		after := next.In(t.Raw)
		then, _ := utf8.DecodeRuneInString(after)
		return next.Space || !strings.ContainsRune("”’›)]」』）］》〉】〕", then) && !closesQuote(t, i+1, block) && !unicode.Is(unicode.STerm, then)
	}
	switch {
	case !next.Space:
		return false
	case r == '!' || r == '?' || slices.Contains(t.Pack.Text.Terminals, mark):
		return startsSentence(t, i+1, block)
	case r == '.':
		return startsSentence(t, i+1, block) && !(len(mark) == 1 && k == i && k > first && isAbbreviation(t, k-1, first))
	}
	return r == '…' && startsSentence(t, i+1, block)
}

func startsSentence(t *Text, i, block int) bool {
	w := t.Words[i]
	if w.Kind != Punct {
		return !goesOn(w, t.Raw)
	}
	switch r, _ := utf8.DecodeRuneInString(w.In(t.Raw)); {
	case r == '¿' || r == '¡':
		return true
	case strings.ContainsRune("([–—-", r): // "– Who? – he asked"
		return i+1 >= len(t.Words) || !goesOn(t.Words[i+1], t.Raw)
	case strings.ContainsRune("„“”«»\"'‘‚‹›「『《〈`", r) || r == ',' && w.Len() > 1:
		// Behind a mark that closes, set apart by mistake or as the custom is in
		// French, the sentence goes on.
		return !closesQuote(t, i, block) && (i+1 >= len(t.Words) || !goesOn(t.Words[i+1], t.Raw))
	}
	return false
}

// closesQuote reports whether the mark words[i] closes a quote opened since
// words[block]. A mark that also opens does so where no white space follows it.
func closesQuote(t *Text, i, block int) bool {
	mark := t.Words[i].In(t.Raw)
	for _, pair := range t.Pack.Quotes.Pairs {
		opening, ok := strings.CutSuffix(pair, mark)
		if !ok || opening == "" {
			continue
		}
		open := 0
		for j := i - 1; j >= max(block, i-longestQuote); j-- {
			switch t.Words[j].In(t.Raw) {
			case opening:
				open++
			case mark:
				open--
			}
		}
		if opening == mark {
			if open%2 != 0 && (i+1 >= len(t.Words) || t.Words[i+1].Space) {
				return true
			}
		} else if open > 0 {
			return true
		}
	}
	return false
}

// goesOn reports whether w cannot be the first word of a sentence.
func goesOn(w Word, text string) bool {
	r, _ := utf8.DecodeRuneInString(w.In(text))
	return isSmall(r) || strings.ContainsRune(",;:", r)
}

// isSmall reports whether r is a small letter that has a capital to begin with;
// Georgian has none there.
func isSmall(r rune) bool { return unicode.IsLower(r) && unicode.ToTitle(r) != r }

func isCloser(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("”“»«\"'’‘›‹)]」』）］》〉】〕`´", r)
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
			return !next.Upper || digits <= ordinalDigits
		}
		return !next.Upper || digits <= ordinalDigits && !t.Pack.stop[next.Norm] && isOrdinal(t, i)
	case Letters:
		if next.Upper && t.Pack.mayEnd(t.Words[first:i+1], next) {
			return false
		}
		if r, n := utf8.DecodeRuneInString(w.In(t.Raw)); n == w.End-w.Start && !isSmall(r) {
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
	longestQuote  = 200 // words in which the mark that opens it is looked for
	yearWords     = 5   // words of a sentence that may end with "2025 г."
	labelDigits   = 3   // of the number of a list's item
	ordinalDigits = 2   // of an ordinal before a name ("37. Festival")
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
		if len(phrase) == 1 && n > yearWords && words[n-1].Kind == Number {
			return true
		}
		if p.stop[next.Norm] || utf8.RuneCountInString(last) > 1 && (len(phrase) > 1 || !slices.Contains(p.Text.Abbreviations, last)) {
			return true
		}
	}
	return false
}
