package lang

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/hungarian"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/norwegian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/romanian"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/swedish"
	"github.com/blevesearch/snowballstem/turkish"
	"golang.org/x/text/unicode/norm"
)

// stemmers are the Snowball algorithms that a pack may name.
var stemmers = map[string]func(*snowballstem.Env) bool{
	"danish": danish.Stem, "dutch": dutch.Stem, "english": english.Stem, "finnish": finnish.Stem, "french": french.Stem,
	"german": german.Stem, "hungarian": hungarian.Stem, "italian": italian.Stem, "norwegian": norwegian.Stem,
	"portuguese": portuguese.Stem, "romanian": romanian.Stem, "russian": russian.Stem, "spanish": spanish.Stem,
	"swedish": swedish.Stem, "turkish": turkish.Stem,
}

// Terms returns what text is indexed and searched by, in the order of the text:
// its words without stop words, stemmed lightly, in plain small Latin letters;
// and pairs of neighbouring characters in scripts that put no space between
// words. Every index uses it, so that all of them answer alike.
func Terms(text string, p *Pack) []string {
	var terms []string
	words := Words(text, p)
	for i, w := range words {
		if w.Kind == Punct || p.stop[w.Norm] {
			continue
		}
		if strings.ContainsFunc(w.Norm, unspaced) {
			terms = appendPairs(terms, w.Norm)
			continue
		}
		if n, word := p.same.At(words[i:i+1], 0); n > 0 {
			w.Norm = word
		}
		if t := term(strings.Trim(w.Norm, "'"), p); t != "" {
			terms = append(terms, t)
		}
	}
	return terms
}

// shortestStem is how many letters a word keeps when an ending is cut.
const shortestStem = 3

func term(word string, p *Pack) string {
	if stem := stemmers[p.Text.Stemmer]; stem != nil {
		env := snowballstem.NewEnv(word)
		stem(env)
		word = env.Current()
	} else {
		for _, e := range p.Text.Endings {
			if stem, ok := strings.CutSuffix(word, e); ok && len([]rune(stem)) >= shortestStem {
				word = stem
				break
			}
		}
	}
	return p.folder.Replace(Plain(word))
}

// Plain takes the marks off letters and writes those that are one with their
// mark as their base letter.
func Plain(word string) string {
	ascii := true
	for i := 0; i < len(word); i++ {
		ascii = ascii && word[i] < 0x80
	}
	if ascii {
		return word
	}
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case latinBase[r] != 0:
			return latinBase[r]
		}
		return r
	}, norm.NFD.String(word))
}

// latinBase has the Latin letters that Unicode does not decompose.
var latinBase = map[rune]rune{'đ': 'd', 'ð': 'd', 'ł': 'l', 'ø': 'o', 'ı': 'i', 'ħ': 'h', 'ŧ': 't', 'ß': 's', 'ə': 'e'}

// searchFolder does both kinds of replacement at once.
func searchFolder(s SearchRules) *strings.Replacer {
	var pairs []string
	for _, m := range []map[string]string{s.Folds, s.Latin} {
		// The longest first: where several fit, the replacer takes the first.
		keys := slices.SortedFunc(maps.Keys(m), func(a, b string) int {
			if len(a) != len(b) {
				return len(b) - len(a)
			}
			return strings.Compare(a, b)
		})
		for _, k := range keys {
			pairs = append(pairs, Plain(k), m[k])
		}
	}
	return strings.NewReplacer(pairs...)
}

// unspaced tells the scripts that put no space between words.
func unspaced(r rune) bool {
	return r >= 0xe00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// appendPairs adds the pairs of neighbouring characters of a run; letters of
// other scripts within it stay whole.
func appendPairs(terms []string, run string) []string {
	letters := []rune(run)
	for i := 0; i < len(letters); {
		j := i + 1
		for j < len(letters) && unspaced(letters[j]) == unspaced(letters[i]) {
			j++
		}
		switch {
		case !unspaced(letters[i]) || j == i+1:
			terms = append(terms, string(letters[i:j]))
		default:
			for k := i; k+1 < j; k++ {
				terms = append(terms, string(letters[k:k+2]))
			}
		}
		i = j
	}
	return terms
}
