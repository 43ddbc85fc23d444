package eval

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"

	"onrecord/lang"
)

// A SearchScore says how often a query found its sentence.
type SearchScore struct {
	Query, Index string // the languages, with script where there are two
	Queries      int
	AtTen        float64 // the share of queries whose sentence is among the first ten
}

// searchPairs are the varieties that a reader of one expects to search in the other.
var searchPairs = [][2]string{
	{"sr-Latn", "sr-Cyrl"}, {"sr-Cyrl", "sr-Latn"}, {"hr", "sr-Latn"}, {"bs", "sr-Latn"}, {"sr-Latn", "hr"}, {"hr", "hr"}, {"mk", "mk"}, {"ru", "ru"}, {"de", "de"},
}

const (
	queryWords    = 4
	shortestQuery = 4 // letters of a content word
)

// Search measures [lang.Terms] on parallel sentences: four random content words
// of a sentence are the query, and the same sentence in the other variety must be
// among the ten best by BM25. dir holds ntrex.LANGUAGE.jsonl.gz.
func Search(dir string) ([]SearchScore, error) {
	var scores []SearchScore
	for _, pair := range searchPairs {
		from, err := sources(filepath.Join(dir, "ntrex."+pair[0]+".jsonl.gz"))
		if err != nil {
			return nil, fmt.Errorf("eval: search: %w", err)
		}
		to, err := sources(filepath.Join(dir, "ntrex."+pair[1]+".jsonl.gz"))
		if err != nil {
			return nil, fmt.Errorf("eval: search: %w", err)
		}
		scores = append(scores, searchScore(pair, from, to))
	}
	return scores, nil
}

func searchScore(pair [2]string, from, to []string) SearchScore {
	p := lang.For(pair[0])
	index := newBM25(to, lang.For(pair[1]))
	random := rand.New(rand.NewPCG(4, 4))
	s := SearchScore{Query: pair[0], Index: pair[1]}
	for i, text := range from {
		var words []string
		for _, w := range lang.Words(text, p) {
			if w.Kind == lang.Letters && len([]rune(w.Norm)) >= shortestQuery && len(lang.Terms(w.In(text), p)) > 0 {
				words = append(words, w.In(text))
			}
		}
		if len(words) < queryWords || i >= len(to) {
			continue
		}
		query := ""
		for _, k := range random.Perm(len(words))[:queryWords] {
			query += words[k] + " "
		}
		s.Queries++
		if slices.Contains(index.best(lang.Terms(query, p), 10), i) {
			s.AtTen++
		}
	}
	s.AtTen /= math.Max(1, float64(s.Queries))
	return s
}

// bm25 ranks texts (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009).
type bm25 struct {
	postings map[string]map[int]int // term, text, count
	lengths  []float64
	mean     float64
}

func newBM25(texts []string, p *lang.Pack) *bm25 {
	x := &bm25{postings: map[string]map[int]int{}}
	for i, text := range texts {
		terms := lang.Terms(text, p)
		for _, t := range terms {
			if x.postings[t] == nil {
				x.postings[t] = map[int]int{}
			}
			x.postings[t][i]++
		}
		x.lengths = append(x.lengths, float64(len(terms)))
		x.mean += float64(len(terms)) / float64(len(texts))
	}
	return x
}

func (x *bm25) best(terms []string, n int) []int {
	const k1, b = 1.2, 0.75
	score := make([]float64, len(x.lengths))
	for _, t := range terms {
		found := float64(len(x.postings[t]))
		idf := math.Log(1 + (float64(len(x.lengths))-found+0.5)/(found+0.5))
		for i, count := range x.postings[t] {
			tf := float64(count)
			score[i] += idf * tf * (k1 + 1) / (tf + k1*(1-b+b*x.lengths[i]/x.mean))
		}
	}
	var order []int
	for i, s := range score {
		if s > 0 {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Or(cmp.Compare(score[j], score[i]), i-j) })
	return order[:min(n, len(order))]
}
