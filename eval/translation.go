package eval

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
	"onrecord/read/name"
)

// A TranslationScore says how near translations come to those of people, and what of
// the original they keep.
type TranslationScore struct {
	Set               string
	Sentences         int
	BLEU, ChrF2, ChrF float64 // ChrF is chrF++
	Names, Numbers    Kept
	Lost              []string // what was not kept, with its sentence
}

// Kept counts what stands in the original and in the translation of a person, and so
// needs no translating; and how much of it stands in the output.
type Kept struct{ All, Kept int }

// Share is 1 if there was nothing to keep.
func (k Kept) Share() float64 {
	if k.All == 0 {
		return 1
	}
	return float64(k.Kept) / float64(k.All)
}

// Translation translates the sets in dir, SET.LANGUAGE.jsonl.gz with "from", "to",
// "source" and "reference", with a function that answers line by line. Sets whose
// languages it can't translate are left out: it then answers nil.
func Translation(dir string, translate func(from, to string, lines []string) ([]string, error)) ([]TranslationScore, error) {
	files, _ := filepath.Glob(filepath.Join(dir, "*.jsonl.gz"))
	if len(files) == 0 {
		return nil, &onrecord.Error{Kind: onrecord.NotFound, Op: "eval translation", Object: dir}
	}
	var scores []TranslationScore
	for _, file := range files {
		b, err := unzip(file)
		if err != nil {
			return nil, fmt.Errorf("eval: translation: %w", err)
		}
		var from, to string
		var sources, references []string
		for line := range bytes.Lines(b) {
			var l struct{ From, To, Source, Reference string }
			if err := json.Unmarshal(line, &l); err != nil {
				return nil, fmt.Errorf("eval: translation: %s: %w", file, err)
			}
			from, _, _ = strings.Cut(l.From, "-")
			to = l.To
			sources = append(sources, strings.Join(strings.Fields(l.Source), " "))
			references = append(references, l.Reference)
		}
		out, err := translate(from, to, sources)
		if err != nil {
			return nil, err
		}
		if out == nil {
			continue
		}
		s := TranslationScore{Set: strings.TrimSuffix(filepath.Base(file), ".jsonl.gz"), Sentences: len(sources),
			BLEU: BLEU(out, references), ChrF2: ChrF(out, references, 0), ChrF: ChrF(out, references, 2)}
		for i := range sources {
			s.keep(sources[i], references[i], out[i], lang.For(from))
		}
		scores = append(scores, s)
	}
	return scores, nil
}

var runOfDigits = regexp.MustCompile(`[0-9]+`)

func (s *TranslationScore) keep(source, reference, out string, p *lang.Pack) {
	count := func(k *Kept, what string, in, kept bool) {
		if !in {
			return
		}
		k.All++
		if kept {
			k.Kept++
		} else {
			s.Lost = append(s.Lost, what+" of: "+source+" → "+out)
		}
	}
	left := runOfDigits.FindAllString(out, -1)
	wanted := runOfDigits.FindAllString(reference, -1)
	for _, n := range runOfDigits.FindAllString(source, -1) {
		i := slices.Index(left, n)
		j := slices.Index(wanted, n)
		if j >= 0 {
			wanted = slices.Delete(wanted, j, j+1)
		}
		count(&s.Numbers, n, j >= 0, i >= 0)
		if i >= 0 {
			left = slices.Delete(left, i, i+1)
		}
	}
	has := func(text, n string) bool {
		for at := 0; ; {
			i := strings.Index(text[at:], n)
			if i < 0 {
				return false
			}
			before, _ := utf8.DecodeLastRuneInString(text[:at+i])
			after, _ := utf8.DecodeRuneInString(text[at+i+len(n):])
			if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
				return true
			}
			at += i + len(n)
		}
	}
	for _, n := range name.Find(lang.Parse(source, nil, p), name.Context{}) {
		for _, m := range n.Mentions {
			words := lang.Transliterate(m.In(source), p)
			count(&s.Names, words, has(reference, words), has(out, words))
		}
	}
}

// BLEU is that of sacreBLEU: of the corpus, up to four words, tokenised as 13a,
// exponential smoothing (Post, A Call for Clarity in Reporting BLEU Scores, 2018), from
// 0 to 100.
func BLEU(out, references []string) float64 {
	var right, total [4]int
	length, wanted := 0, 0
	for i := range out {
		h, r := tokens13a(out[i]), tokens13a(references[i])
		length, wanted = length+len(h), wanted+len(r)
		for n := range 4 {
			a, all := grams(h, n+1)
			b, _ := grams(r, n+1)
			total[n] += all
			right[n] += common(a, b)
		}
	}
	if length == 0 || right[0] == 0 {
		return 0
	}
	sum, smooth := 0.0, 1.0
	for n := range 4 {
		if total[n] == 0 {
			return 0
		}
		p := float64(right[n]) / float64(total[n])
		if right[n] == 0 {
			smooth *= 2
			p = 1 / (smooth * float64(total[n]))
		}
		sum += math.Log(p)
	}
	score := 100 * math.Exp(sum/4)
	if length < wanted {
		score *= math.Exp(1 - float64(wanted)/float64(length))
	}
	return score
}

// The steps of mteval-v13a.
var (
	marks13a   = regexp.MustCompile("([{-~\\[-` -&(-+:-@/])")
	stopBefore = regexp.MustCompile(`([^0-9])([.,])`)
	stopAfter  = regexp.MustCompile(`([.,])([^0-9])`)
	dash13a    = regexp.MustCompile(`([0-9])(-)`)
)

func tokens13a(s string) []string {
	s = strings.TrimRightFunc(s, unicode.IsSpace)
	s = strings.NewReplacer("<skipped>", "", "-\n", "", "\n", " ").Replace(s)
	if strings.Contains(s, "&") {
		for _, p := range [][2]string{{"&quot;", `"`}, {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}} {
			s = strings.ReplaceAll(s, p[0], p[1])
		}
	}
	s = marks13a.ReplaceAllString(" "+s+" ", " $1 ")
	s = stopBefore.ReplaceAllString(s, "$1 $2 ")
	s = stopAfter.ReplaceAllString(s, " $1 $2")
	return strings.Fields(dash13a.ReplaceAllString(s, "$1 $2 "))
}

// ChrF is that of sacreBLEU: of the corpus, characters up to six without white space,
// beta 2; with wordOrder 2 it is chrF++ (Popović, chrF, 2015; chrF++, 2017), from 0 to 100.
func ChrF(out, references []string, wordOrder int) float64 {
	const chars = 6
	orders := chars + wordOrder
	hyp, ref, match := make([]int, orders), make([]int, orders), make([]int, orders)
	for i := range out {
		h, r := characters(out[i]), characters(references[i])
		hw, rw := chrfWords(out[i]), chrfWords(references[i])
		for n := range orders {
			a, all := map[string]int(nil), 0
			b, wanted := map[string]int(nil), 0
			if n < chars {
				a, all = grams(h, n+1)
				b, wanted = grams(r, n+1)
			} else {
				a, all = grams(hw, n-chars+1)
				b, wanted = grams(rw, n-chars+1)
			}
			if wanted > 0 {
				hyp[n] += all
			}
			ref[n] += wanted
			match[n] += common(a, b)
		}
	}
	precision, recall, used := 0.0, 0.0, 0.0
	for n := range orders {
		if hyp[n] > 0 && ref[n] > 0 {
			precision += float64(match[n]) / float64(hyp[n])
			recall += float64(match[n]) / float64(ref[n])
			used++
		}
	}
	if precision+recall == 0 {
		return 0
	}
	precision, recall = precision/used, recall/used
	return 100 * 5 * precision * recall / (4*precision + recall)
}

func characters(s string) []string {
	var out []string
	for _, f := range strings.Fields(s) {
		for _, r := range f {
			out = append(out, string(r))
		}
	}
	return out
}

const asciiPunctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"

// chrfWords parts one mark at the end or the beginning of a word from it.
func chrfWords(s string) []string {
	var out []string
	for _, w := range strings.Fields(s) {
		switch {
		case utf8.RuneCountInString(w) > 1 && strings.Contains(asciiPunctuation, w[len(w)-1:]):
			out = append(out, w[:len(w)-1], w[len(w)-1:])
		case utf8.RuneCountInString(w) > 1 && strings.Contains(asciiPunctuation, w[:1]):
			out = append(out, w[:1], w[1:])
		default:
			out = append(out, w)
		}
	}
	return out
}

func grams(t []string, n int) (map[string]int, int) {
	counts := map[string]int{}
	for i := 0; i+n <= len(t); i++ {
		counts[strings.Join(t[i:i+n], "\x00")]++
	}
	return counts, max(0, len(t)-n+1)
}

func common(a, b map[string]int) int {
	n := 0
	for k, x := range a {
		n += min(x, b[k])
	}
	return n
}
