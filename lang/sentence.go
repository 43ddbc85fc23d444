package lang

import (
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord"
)

// appendSentences cuts the words first to last of block b into sentences.
func appendSentences(out []Sentence, t *Text, b, first, last int) []Sentence {
	begin := first
	for i := first; i < last; i++ {
		if i+1 < last && !endsSentence(t, i, first, last) {
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

// endsSentence reports whether words[i] is the last word of a sentence.
func endsSentence(t *Text, i, first, last int) bool {
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
		return startsSentence(t, i+1) && !(len(mark) == 1 && k == i && k > first && isAbbreviation(t, k-1, next))
	}
	return strings.HasSuffix(mark, "…") && startsSentence(t, i+1)
}

func startsSentence(t *Text, i int) bool {
	w := t.Words[i]
	if w.Kind == Punct {
		r, _ := utf8.DecodeRuneInString(w.In(t.Raw))
		return strings.ContainsRune("„“”«»\"'‘‚‹›([–—-¿¡", r)
	}
	return w.Upper || w.Kind == Number
}

func isCloser(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("”“»«\"'’‘›‹)]", r)
}

// isAbbreviation reports whether the dot after words[i] belongs to it.
func isAbbreviation(t *Text, i int, next Word) bool {
	w := t.Words[i]
	switch w.Kind {
	case Number:
		return t.Pack.Text.OrdinalDot && (!next.Upper || t.Pack.Names.Capitalised && len(w.Norm) <= 2)
	case Letters:
		if utf8.RuneCountInString(w.Norm) == 1 && w.Upper {
			return true // an initial
		}
		return slices.Contains(t.Pack.Text.Abbreviations, w.Norm)
	}
	return false
}
