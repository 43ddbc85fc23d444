package lang

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/arabic"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/hungarian"
	"github.com/blevesearch/snowballstem/irish"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/norwegian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/romanian"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/swedish"
	"github.com/blevesearch/snowballstem/tamil"
	"github.com/blevesearch/snowballstem/turkish"
	"golang.org/x/text/unicode/norm"
)

// stemmers are the Snowball algorithms that a pack may name.
var stemmers = map[string]func(*snowballstem.Env) bool{
	"arabic": arabic.Stem, "danish": danish.Stem, "dutch": dutch.Stem, "english": english.Stem, "finnish": finnish.Stem, "french": french.Stem,
	"german": german.Stem, "hungarian": hungarian.Stem, "irish": irish.Stem, "italian": italian.Stem, "norwegian": norwegian.Stem,
	"portuguese": portuguese.Stem, "romanian": romanian.Stem, "russian": russian.Stem, "spanish": spanish.Stem,
	"swedish": swedish.Stem, "tamil": tamil.Stem, "turkish": turkish.Stem,
}

// Terms returns what text is indexed and searched by, in the order of the text:
// its words without stop words, stemmed lightly, in plain small Latin letters;
// and pairs of neighbouring characters in scripts that put no space between
// words. Every index uses it, so that all of them answer alike.
//
// One character of such a script that stands alone is a term of its own. An index
// finds it within longer runs as the beginning of a term.
func Terms(text string, p *Pack) []string {
	var terms []string
	words, stems := Words(text, p), p.stems()
	for i := 0; i < len(words); i++ {
		w := words[i]
		n, same := stems.same.At(words, i)
		switch {
		case n < 2 && (w.Kind == Punct || p.stop[w.Norm]):
			continue
		case n > 0:
			terms = append(terms, same...)
			i += n - 1
			continue
		case strings.HasSuffix(w.Norm, "'"): // an elided article
			continue
		case i > 0 && strings.HasPrefix(w.Norm, "'") && !w.Space:
			if before := words[i-1]; !p.Text.ApostropheJoins && utf8.RuneCountInString(before.Norm) > 2 {
				continue // an ending; "O'Brien" has a name there
			}
		}
		if p.Text.ApostropheJoins {
			for i+1 < len(words) && strings.HasPrefix(words[i+1].Norm, "'") && len(words[i+1].Norm) > 1 && !words[i+1].Space {
				w.Norm += words[i+1].Norm[1:]
				i++
			}
		}
		norm := compatible(w.Norm)
		if strings.ContainsFunc(norm, unspaced) {
			terms = appendPairs(terms, norm)
		} else if t := stems.term(strings.Trim(norm, "'")); t != "" {
			terms = append(terms, t)
		}
	}
	return terms
}

const (
	shortestStem = 3 // letters that a word keeps when an ending is cut
	shortestRoot = 4 // and when its stem is rewritten, if the pack says nothing else
)

// A stemming is how a pack makes terms of words.
type stemming struct {
	same     *Phrases[[]string] // words to terms
	snowball func(*snowballstem.Env) bool
	latin    *strings.Replacer
	endings  map[string]string // in plain Latin letters, as the words that they end
	stems    map[string]string
	letters  int // that stems leave
	longest  int // bytes of an ending or stem
	folds    *strings.Replacer
}

// newStemming compiles the rules of p; packs finds the one that it is like.
func newStemming(p *Pack, packs func(string) *Pack) *stemming {
	rules, text, same, stop := p.Search, p.Text, p.Search.Same, p.stop
	if rules.Like != "" {
		sister := packs(rules.Like)
		rules.Stems, rules.StemLetters, rules.Folds, text = sister.Search.Stems, sister.Search.StemLetters, sister.Search.Folds, sister.Text
		stop = sister.stop
		same = map[string]string{}
		maps.Copy(same, sister.Search.Same)
		maps.Copy(same, p.Search.Same)
	}
	s := &stemming{letters: cmp.Or(rules.StemLetters, shortestRoot), snowball: stemmers[text.Stemmer], latin: replacer(rules.Latin), endings: map[string]string{}, stems: map[string]string{}}
	for _, pattern := range text.Endings {
		s.add(s.endings, pattern, "")
	}
	for pattern, to := range rules.Stems {
		s.add(s.stems, pattern, to)
	}
	s.folds = replacer(rules.Folds)
	s.same = &Phrases[[]string]{}
	for pattern, word := range same {
		var terms []string
		for _, w := range Words(word, p) {
			if !stop[w.Norm] {
				terms = append(terms, s.term(w.Norm))
			}
		}
		s.same.Add(p, terms, pattern)
	}
	return s
}

func (s *stemming) add(to map[string]string, pattern, value string) {
	forms, values, _ := pairs(pattern, value) // checked by parsePack
	for i, f := range forms {
		f = s.plain(f)
		to[f], s.longest = s.plain(values[i]), max(s.longest, len(f))
	}
}

// pairs writes out the braces of a pattern and of what it is replaced by: as many
// as the pattern has, or none.
func pairs(pattern, value string) (forms, values []string, err error) {
	if forms, err = expand(pattern); err != nil {
		return nil, nil, err
	}
	if values = []string{""}; value != "" {
		if values, err = expand(value); err != nil {
			return nil, nil, err
		}
	}
	switch {
	case len(values) == 1:
		values = slices.Repeat(values, len(forms))
	case len(values) != len(forms):
		return nil, nil, fmt.Errorf("%d forms, but %d to replace them", len(forms), len(values))
	}
	return forms, values, nil
}

// term returns the term of a word. Where endings are cut, that is done in plain
// Latin letters, so that it is the same in all scripts and without diacritics.
func (s *stemming) term(word string) string {
	if s.snowball != nil {
		env := snowballstem.NewEnv(word)
		s.snowball(env)
		word = s.plain(env.Current())
	} else {
		word, _ = s.rewrite(s.plain(word), s.endings, shortestStem)
	}
	word = s.folds.Replace(word)
	for range 8 { // k and c may call for each other
		next, ok := s.rewrite(word, s.stems, s.letters)
		if word = next; !ok {
			break
		}
	}
	return word
}

// rewrite replaces the longest end of word that ends has and that leaves so many letters.
func (s *stemming) rewrite(word string, ends map[string]string, letters int) (string, bool) {
	if len(ends) == 0 {
		return word, false
	}
	for i := max(1, len(word)-s.longest); i < len(word); i++ {
		if to, ok := ends[word[i:]]; ok && utf8.RuneCountInString(word[:i])+len(to) >= letters {
			return word[:i] + to, true
		}
	}
	return word, false
}

// plain writes other scripts in Latin letters, takes the marks off letters, and
// writes those that are one with their mark as their base letter.
func (s *stemming) plain(word string) string {
	if isASCII(word) {
		return word
	}
	word = s.latin.Replace(norm.NFC.String(word)) // letters with a mark that have a row of their own
	word = norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) && unicode.In(r, unicode.Inherited, unicode.Arabic, unicode.Hebrew, unicode.Cyrillic) {
			return -1 // in other scripts a mark may be a vowel
		}
		return r
	}, norm.NFD.String(word)))
	return latinBase.Replace(s.latin.Replace(word))
}

// compatible writes half- and full-width forms and the digits of all scripts in
// the usual ones.
func compatible(word string) string {
	if isASCII(word) {
		return word
	}
	return strings.Map(func(r rune) rune {
		if r >= utf8.RuneSelf && unicode.Is(unicode.Nd, r) {
			// Digits stand in tens, from 0; those of one script begin at the first.
			zero := r
			for r-zero < 9 && unicode.Is(unicode.Nd, zero-1) {
				zero--
			}
			return '0' + (r - zero)
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(word))
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// latinBase has the Latin letters that Unicode does not decompose.
var latinBase = strings.NewReplacer("đ", "d", "ð", "d", "ł", "l", "ø", "o", "ı", "i", "ħ", "h", "ŧ", "t", "ß", "ss", "ə", "e", "æ", "ae", "œ", "oe", "þ", "th")

// replacer does the replacements all at once. Where several fit, it takes the longest.
func replacer(pairs map[string]string) *strings.Replacer {
	keys := slices.SortedFunc(maps.Keys(pairs), func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	var args []string
	for _, k := range keys {
		args = append(args, k, pairs[k])
	}
	return strings.NewReplacer(args...)
}

// unspaced tells the scripts that put no space between words, with the mark of a
// long vowel in Kana.
func unspaced(r rune) bool {
	return r >= 0xe00 && (r == 'ー' || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar))
}

// appendPairs adds the pairs of neighbouring characters of a run, each with the
// marks on it; letters of other scripts within the run stay whole.
func appendPairs(terms []string, run string) []string {
	var chars []string // of the script, since it began
	flush := func() {
		if len(chars) == 1 {
			terms = append(terms, chars[0])
		}
		for k := 0; k+1 < len(chars); k++ {
			terms = append(terms, chars[k]+chars[k+1])
		}
		chars = chars[:0]
	}
	other := ""
	for _, r := range run {
		switch {
		case unicode.IsMark(r) && len(chars) > 0:
			chars[len(chars)-1] += string(r)
		case unspaced(r):
			if other != "" {
				terms, other = append(terms, other), ""
			}
			chars = append(chars, string(r))
		default:
			flush()
			other += string(r)
		}
	}
	flush()
	if other != "" {
		terms = append(terms, other)
	}
	return terms
}
