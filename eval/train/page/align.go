package main

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"unicode"

	"onrecord/eval"
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
	s.want, s.weight = make([]float32, n), make([]float32, n)
	found := 0
	for t := range n {
		w := words(s.page.Text(t))
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

// find labels the blocks in which the texts stand that must or must not stand in
// the body. Of the other blocks of such a page nothing is known.
func (s *sample) find() bool {
	n := s.page.Len()
	s.want, s.weight = make([]float32, n), make([]float32, n)
	mark := func(texts []string, want float32) (found int) {
		for _, x := range texts {
			x = strings.Join(strings.Fields(x), " ")
			at := []int{}
			for t := range n {
				if strings.Contains(s.page.Text(t), x) && !s.page.Title(t) {
					at = append(at, t)
				}
			}
			if len(at) == 0 || want == 1 && len(at) > 1 { // which one?
				continue
			}
			found++
			for _, t := range at {
				s.want[t] = want
				s.weight[t] = max(s.weight[t], known/float32(len(at)))
			}
		}
		return found
	}
	return mark(s.with, 1)+mark(s.without, 0) > 0
}

// known is the weight of a block that such a text stands in.
const known = 0.25

// report prints how well pages are read whose blocks belong to the body with
// probabilities p, and returns the best threshold.
func report(name string, samples []*sample, p [][]float32) float32 {
	best, at := 0.0, float32(0)
	for _, threshold := range []float32{0.3, 0.35, 0.4, 0.45, 0.5, 0.55} {
		texts := make([]string, len(samples))
		each(len(samples), func(i int) { texts[i] = samples[i].page.Page(p[i], threshold).Text })
		sets := map[string]*eval.TextScore{}
		var segments eval.Tally
		for i, s := range samples {
			if s.texts == nil {
				segments.Add(eval.Segments(s.with, s.without, texts[i]))
				continue
			}
			if sets[s.set] == nil {
				sets[s.set] = &eval.TextScore{}
			}
			sets[s.set].Add(s.texts, texts[i])
		}
		sum := 0.0
		var line strings.Builder
		for _, set := range slices.Sorted(maps.Keys(sets)) {
			_, _, f1 := sets[set].Mean()
			sum += f1
			fmt.Fprintf(&line, "  %s %.4f", set, f1)
		}
		sum /= float64(len(sets))
		fmt.Fprintf(&line, "  segments %.4f", segments.F1())
		fmt.Fprintf(os.Stderr, "%s, unseen sites, threshold %.2f: %.4f%s\n", name, threshold, sum, line.String())
		if sum > best {
			best, at = sum, threshold
		}
	}
	return at
}
