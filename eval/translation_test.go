package eval

import (
	"math"
	"strings"
	"testing"

	"onrecord/lang"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

// The values are worked out from sacreBLEU's definitions by hand, as told.
func TestBLEU(t *testing.T) {
	for _, c := range []struct {
		out, ref []string
		want     float64
	}{
		{[]string{"The cat sat on the mat."}, []string{"The cat sat on the mat."}, 100},
		{[]string{""}, []string{"The cat."}, 0},
		{[]string{"dog"}, []string{"cat"}, 0},
		// 6 words, 5 of 6, 4 of 5 (the cat, cat sat, sat on, mat .): words right the cat sat on mat . = 6 of 7;
		// pairs 4 of 6; threes 2 of 5; fours 1 of 4; no penalty, both have 7
		{[]string{"the cat sat on a mat ."}, []string{"the cat sat on the mat ."}, 100 * math.Pow(6.0/7*4/6*2/5*1/4, 0.25)},
		// fours 0 of 1: smoothed to 1/(2·1); threes 1 of 2; pairs 2 of 3; words 3 of 4
		{[]string{"a b c x"}, []string{"a b c d"}, 100 * math.Pow(3.0/4*2/3*1/2*1/2, 0.25)},
		// shorter: 5 words against 6, penalty e^(1-6/5)
		{[]string{"a b c d e"}, []string{"a b c d e f"}, 100 * math.Exp(1-6.0/5)},
		// of the corpus, not a mean of sentences: 8 words of 8, and so on
		{[]string{"a b c d", "e f g h"}, []string{"a b c d", "e f g h"}, 100},
	} {
		if got := BLEU(c.out, c.ref); !near(got, c.want) {
			t.Errorf("%q: %v, want %v", c.out, got, c.want)
		}
	}
}

func TestTokens13a(t *testing.T) {
	for in, want := range map[string]string{
		"It cost $1,234.50, he said.":       "It cost $ 1,234.50 , he said .",
		`He said: "No" (twice) & left/ran.`: `He said : " No " ( twice ) & left / ran .`,
		"2019-20 and well-known":            "2019 - 20 and well-known",
		"&quot;AT&amp;T&quot; it's":         `" AT & T " it's`,
		"„Ne“, rekao je":                    "„Ne“ , rekao je",
	} {
		if got := strings.Join(tokens13a(in), " "); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestChrF(t *testing.T) {
	f := func(p, r float64) float64 { return 100 * 5 * p * r / (4*p + r) }
	for _, c := range []struct {
		out, ref string
		words    int
		want     float64
	}{
		{"The cat.", "The cat.", 0, 100},
		{"The cat.", "The cat.", 2, 100},
		{"", "cat", 0, 0},
		{"dog", "cat", 0, 0},
		{"T he c at", "Thecat", 0, 100}, // white space does not count
		// characters 1 of 2 both ways, pairs 0 of 1: the mean of two orders
		{"ab", "ac", 0, f(0.25, 0.25)},
		// a: 2 of 3 and 2 of 2; pairs: 1 of 2 and 1 of 1
		{"abc", "ab", 0, f((2.0/3+1.0/2)/2, 1)},
		// chrF++: characters a b . = 3 of 3, 2 of 2, 1 of 1; words "ab" "." = 2 of 2; pairs 1 of 1
		{"ab.", "ab.", 2, 100},
		// characters 5 of 5 … 1 of 1 (five orders); words 0 of 2 and 1 of … "abcde" against "ab cde"
		{"abcde", "ab cde", 2, f(5.0/6, 5.0/6)},
	} {
		if got := ChrF([]string{c.out}, []string{c.ref}, c.words); !near(got, c.want) {
			t.Errorf("%q: %v, want %v", c.out, got, c.want)
		}
	}
}

func TestKept(t *testing.T) {
	var s TranslationScore
	p := lang.For("sr")
	s.keep("Jens Stoltenberg je rekao da 93 vojnika i 12 oficira dolaze 12. maja.", "Jens Stoltenberg said that 93 soldiers and 12 officers come on May 12.", "Jens Stolt said that 93 and 12", p)
	if s.Numbers != (Kept{3, 2}) || s.Names != (Kept{1, 0}) {
		t.Errorf("%+v %+v %q", s.Numbers, s.Names, s.Lost)
	}
}
