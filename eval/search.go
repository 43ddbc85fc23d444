package eval

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"path/filepath"

	"onrecord/lang"
)

// A SearchScore says how often a query found its sentence.
type SearchScore struct {
	Set          string  // of parallel sentences
	Query, Index string  // the languages, with script where there are two
	Queries      int     // over all samples
	AtTen        float64 // the share of queries whose sentence is among the first ten
	Spread       float64 // the standard deviation of AtTen from sample to sample
	Rank         float64 // the mean of 1/rank: what falls when words meet that should not
	Words, Terms int     // different words of the index, and different terms of them
}

// searchPairs are the varieties that a reader of one expects to search in the
// other, and languages searched in themselves.
var searchPairs = []struct{ set, query, index string }{
	{"ntrex", "sr-Latn", "sr-Cyrl"}, {"ntrex", "sr-Cyrl", "sr-Latn"}, {"ntrex", "hr", "sr-Latn"}, {"ntrex", "bs", "sr-Latn"},
	{"ntrex", "sr-Latn", "hr"}, {"ntrex", "sr-Latn", "bs"}, {"ntrex", "hr", "bs"},
	{"ntrex", "sr-Latn", "sr-Latn"}, {"ntrex", "hr", "hr"}, {"ntrex", "mk", "mk"}, {"ntrex", "ru", "ru"}, {"ntrex", "de", "de"},
	{"flores", "hr", "sr-Cyrl"}, {"flores", "bs", "sr-Cyrl"}, {"flores", "sr-Cyrl", "hr"}, {"flores", "sr-Cyrl", "sr-Cyrl"}, {"flores", "hr", "hr"},
	{"flores", "bg", "bg"}, {"flores", "el", "el"}, {"flores", "hu", "hu"}, {"flores", "sl", "sl"}, {"flores", "sq", "sq"}, {"flores", "tr", "tr"}, {"flores", "uk", "uk"},
}

const (
	queryWords    = 4
	shortestQuery = 4 // letters of a content word
	samples       = 10
)

// Search measures [lang.Terms] on parallel sentences: four random content words
// of a sentence are the query, and the same sentence in the other variety must be
// among the ten best by BM25. Each sentence is asked for ten times, with words
// drawn anew. dir holds SET.LANGUAGE.jsonl.gz, of NTREX and FLORES; a set without
// its files is left out.
func Search(dir string) ([]SearchScore, error) {
	var scores []SearchScore
	var missing error
	for _, pair := range searchPairs {
		from, err := sources(filepath.Join(dir, pair.set+"."+pair.query+".jsonl.gz"))
		to, err2 := sources(filepath.Join(dir, pair.set+"."+pair.index+".jsonl.gz"))
		switch err = cmp.Or(err, err2); {
		case errors.Is(err, fs.ErrNotExist):
			missing = err
			continue
		case err != nil:
			return nil, fmt.Errorf("eval: search: %w", err)
		}
		s := SearchScore{Set: pair.set, Query: pair.query, Index: pair.index}
		s.measure(from, to)
		scores = append(scores, s)
	}
	if len(scores) == 0 {
		return nil, fmt.Errorf("eval: search: %w", missing)
	}
	return scores, nil
}

func (s *SearchScore) measure(from, to []string) {
	p, q := lang.For(s.Query), lang.For(s.Index)
	index := newBM25(to, q)
	words := map[string]bool{}
	for _, text := range to {
		for _, w := range lang.Words(text, q) {
			if w.Kind == lang.Letters {
				words[w.Norm] = true
			}
		}
	}
	s.Words, s.Terms = len(words), len(index.postings)
	var shares []float64
	for sample := range samples {
		random := rand.New(rand.NewPCG(4, uint64(sample)))
		asked, found := 0, 0
		for i, text := range from {
			words := contentWords(text, p)
			if len(words) < queryWords || i >= len(to) {
				continue
			}
			query := ""
			for _, k := range random.Perm(len(words))[:queryWords] {
				query += words[k] + " "
			}
			asked++
			if rank := index.rank(lang.Terms(query, p), i); rank > 0 {
				s.Rank += 1 / float64(rank)
				if rank <= 10 {
					found++
				}
			}
		}
		s.Queries += asked
		shares = append(shares, float64(found)/math.Max(1, float64(asked)))
	}
	s.Rank /= math.Max(1, float64(s.Queries))
	for _, x := range shares {
		s.AtTen += x / samples
	}
	for _, x := range shares {
		s.Spread += (x - s.AtTen) * (x - s.AtTen) / (samples - 1)
	}
	s.Spread = math.Sqrt(s.Spread)
}

func contentWords(text string, p *lang.Pack) []string {
	var words []string
	for _, w := range lang.Words(text, p) {
		if w.Kind == lang.Letters && len([]rune(w.Norm)) >= shortestQuery && len(lang.Terms(w.In(text), p)) > 0 {
			words = append(words, w.In(text))
		}
	}
	return words
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

// rank returns the place of text i among those that terms find, from 1; 0 if they
// do not find it. Of texts that score the same the first stands first.
func (x *bm25) rank(terms []string, i int) int {
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
	if score[i] == 0 {
		return 0
	}
	rank := 1
	for j, s := range score {
		if s > score[i] || s == score[i] && j < i {
			rank++
		}
	}
	return rank
}
