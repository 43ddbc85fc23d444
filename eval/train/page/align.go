package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"unicode"
)

// words cuts a text into its words; a Chinese or Japanese character is one.
func words(s string) []string {
	var out []string
	start := -1
	for i, r := range s {
		wide := r >= 0x3040 && r < 0xA000
		if !wide && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)) {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			out = append(out, strings.ToLower(s[start:i]))
			start = -1
		}
		if wide {
			out = append(out, string(r))
		}
	}
	if start >= 0 {
		out = append(out, strings.ToLower(s[start:]))
	}
	return out
}

func shingles(w []string) map[string]int {
	m := map[string]int{}
	for i := 0; i+4 <= len(w); i++ {
		m[strings.Join(w[i:i+4], " ")]++
	}
	return m
}

// align finds by overlap of shingles which blocks the gold text is made of.
func (s *sample) align(gold, optional string) bool {
	g := words(gold)
	in, maybe := shingles(g), shingles(words(optional))
	whole := " " + strings.Join(g, " ") + " "
	n := s.page.Len()
	s.want, s.weight, s.words = make([]float32, n), make([]float32, n), make([]int, n)
	found := 0
	for t := range n {
		w := words(s.page.Text(t))
		s.words[t] = len(w)
		hits, free := 0, 0
		for i := 0; i+4 <= len(w); i++ {
			k := strings.Join(w[i:i+4], " ")
			if in[k] > 0 {
				hits++
			} else if maybe[k] > 0 {
				free++
			}
		}
		switch {
		case len(w) < 4:
			if len(w) > 0 && strings.Contains(whole, " "+strings.Join(w, " ")+" ") {
				s.want[t] = -1 // if it stands among body blocks
			}
		case 2*hits >= len(w)-3:
			s.want[t] = 1
			found += hits
		}
		s.weight[t] = float32(min(len(w), 150)+1) / float32(max(len(g), 60))
		if 2*free >= max(1, len(w)-3) && s.want[t] == 0 || s.page.Title(t) {
			s.weight[t] = 0
		}
	}
	for t := range n {
		if s.want[t] >= 0 {
			continue
		}
		s.want[t] = 0
		near := 0
		for d := 1; d <= 2; d++ {
			if t >= d && s.want[t-d] == 1 || t+d < n && s.want[t+d] == 1 {
				near++
			}
		}
		if near == 2 {
			s.want[t] = 1
		}
	}
	// Weigh all that must stay out of a page no more than three bodies.
	out := float32(0)
	for t := range n {
		if s.want[t] == 0 {
			out += s.weight[t]
		}
	}
	if out > 3 {
		for t := range n {
			if s.want[t] == 0 {
				s.weight[t] *= 3 / out
			}
		}
	}
	return n > 0 && len(g) >= 10 && 2*found > len(g)
}

// score is the F1 of the words of the blocks chosen at a threshold.
func (s *sample) score(p []float32, threshold float32) float64 {
	both, chosen, right := 0, 0, 0
	for t := range p {
		if s.weight[t] == 0 {
			continue
		}
		if p[t] >= threshold {
			chosen += s.words[t]
			if s.want[t] == 1 {
				both += s.words[t]
			}
		}
		if s.want[t] == 1 {
			right += s.words[t]
		}
	}
	if chosen+right == 0 {
		return 1
	}
	return 2 * float64(both) / float64(chosen+right)
}

func mean(samples []*sample, p [][]float32, threshold float32) (all float64, sets map[string][2]float64) {
	sets = map[string][2]float64{}
	for i, s := range samples {
		f := s.score(p[i], threshold)
		all += f
		x := sets[s.set]
		sets[s.set] = [2]float64{x[0] + f, x[1] + 1}
	}
	return all / float64(len(samples)), sets
}

func bestThreshold(samples []*sample, p [][]float32) float32 {
	best, at := 0.0, float32(0.5)
	for k := 4; k <= 16; k++ {
		if f, _ := mean(samples, p, float32(k)/20); f > best {
			best, at = f, float32(k)/20
		}
	}
	return at
}

func report(samples []*sample, p [][]float32) {
	f, sets := mean(samples, p, bestThreshold(samples, p))
	fmt.Fprintf(os.Stderr, "unseen sites: %.4f", f)
	var names []string
	for name := range sets {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Fprintf(os.Stderr, "  %s %.4f", name, sets[name][0]/sets[name][1])
	}
	fmt.Fprintln(os.Stderr)
}
