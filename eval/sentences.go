package eval

import (
	"fmt"
	"path/filepath"
	"strings"

	"onrecord/lang"
)

// A SentenceScore says how well sentence ends are found.
type SentenceScore struct {
	Language          string
	All               bool // headlines and other lines without a mark at their end too
	Gold, Found, Both int
	Wrong             []string // what stands around each end that was missed ("-") or invented ("+")
}

// F1 is the harmonic mean of precision and recall.
func (s SentenceScore) F1() float64 {
	if s.Gold+s.Found == 0 {
		return 0
	}
	return 2 * float64(s.Both) / float64(s.Gold+s.Found)
}

// Sentences measures sentence ends on the SETimes files in dir. There a line is
// a sentence; the line ends are taken out before asking. Two scores a language:
// without headlines and other lines that no mark ends, which on a page are blocks of
// their own, and with them. Where those end can't be known from the words alone: in
// a run of text their ends are missed.
func Sentences(dir string) ([]SentenceScore, error) {
	var scores []SentenceScore
	for _, language := range []string{"sr", "hr"} {
		texts, err := sources(filepath.Join(dir, "setimes_"+language+".dev.ner.jsonl.gz"))
		if err != nil {
			return nil, fmt.Errorf("eval: sentences: %w", err)
		}
		for _, all := range []bool{false, true} {
			s := SentenceScore{Language: language, All: all}
			for _, text := range texts {
				s.add(text, lang.For(language))
			}
			scores = append(scores, s)
		}
	}
	return scores, nil
}

func (s *SentenceScore) add(text string, p *lang.Pack) {
	gold := map[int]bool{}
	var joined strings.Builder
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" || !s.All && !ended(line) {
			continue
		}
		if joined.Len() > 0 {
			joined.WriteByte(' ')
		}
		joined.WriteString(line)
		gold[joined.Len()] = true
	}
	raw := joined.String()
	s.Gold += len(gold)
	found := map[int]bool{}
	for _, sentence := range lang.Parse(raw, nil, p).Sentences {
		found[sentence.End] = true
		if s.Found++; gold[sentence.End] {
			s.Both++
		} else {
			s.Wrong = append(s.Wrong, "+"+around(raw, sentence.End))
		}
	}
	for end := range gold {
		if !found[end] {
			s.Wrong = append(s.Wrong, "-"+around(raw, end))
		}
	}
}

func ended(line string) bool {
	line = strings.TrimRight(line, `"”“'’)»`)
	return line != "" && strings.ContainsAny(line[len(line)-1:], ".?!")
}

func around(s string, at int) string {
	return strings.ToValidUTF8(s[max(0, at-30):at]+"¦"+s[at:min(len(s), at+30)], "")
}
