package storetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"onrecord"
	"onrecord/store"
)

// Scale keeps n made-up articles in batches and searches them. It reports how many
// were kept in a second, and half and the slowest twentieth of the searches.
// text is how many bytes of text there are. The words follow Zipf's law over a
// vocabulary as large as a newspaper's, about 330 to an article. cpu tells the
// processor time used by now: what others do on the machine does not count in it.
func Scale(t *testing.T, r store.Record, n int, cpu func() time.Duration) (text int64) {
	g := newGenerator()
	const batch = 500
	begin := time.Now()
	var keeping, used time.Duration
	for i := 0; i < n; i += batch {
		var entries []store.Entry
		for j := i; j < min(n, i+batch); j++ {
			e := g.article(j)
			text += int64(len(e.Reading.Title) + len(e.Reading.Text))
			entries = append(entries, e)
		}
		start, startCPU := time.Now(), cpu()
		if _, err := r.Keep(ctx, entries, nil); err != nil {
			t.Fatal(err)
		}
		keeping, used = keeping+time.Since(start), used+cpu()-startCPU
	}
	t.Logf("%d articles, %d MB of text, %.0f articles/s kept, %s of processor time each (%s in all)", n, text>>20, float64(n)/keeping.Seconds(), (used / time.Duration(n)).Round(time.Microsecond), time.Since(begin).Round(time.Second))
	for _, order := range []string{"", " sort:time"} {
		var all, busy []time.Duration
		by := map[string][]time.Duration{}
		for i := range 400 {
			kind, query := g.query(i)
			q, err := store.ParseQuery(query + order)
			if err != nil {
				t.Fatal(err)
			}
			start, startCPU := time.Now(), cpu()
			if _, err := r.Search(ctx, q, store.Page{}); err != nil {
				t.Fatal(err)
			}
			took, worked := time.Since(start), cpu()-startCPU
			all, busy, by[kind] = append(all, took), append(busy, worked), append(by[kind], worked)
		}
		t.Logf("search%s: %s; of processor time %s:", order, quantiles(all), quantiles(busy))
		for kind, list := range by {
			t.Logf("    %-24s %s", kind, quantiles(list))
		}
	}
	return text
}

func quantiles(list []time.Duration) string {
	slices.Sort(list)
	at := func(q float64) time.Duration { return list[int(q*float64(len(list)-1))].Round(10 * time.Microsecond) }
	return fmt.Sprintf("p50 %s, p95 %s, most %s", at(.5), at(.95), at(1))
}

type generator struct {
	rand  *rand.Rand
	words []string
	zipf  *rand.Zipf
	names []string
	begin time.Time
}

func newGenerator() *generator {
	g := &generator{rand: rand.New(rand.NewPCG(1, 2)), begin: time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC)}
	const consonants, vowels = "bcdfgjklmnprstvz", "aeiou"
	for range 120000 {
		var b strings.Builder
		for range 1 + g.rand.IntN(4) {
			b.WriteByte(consonants[g.rand.IntN(len(consonants))])
			b.WriteByte(vowels[g.rand.IntN(len(vowels))])
		}
		if g.rand.IntN(2) == 0 {
			b.WriteByte(consonants[g.rand.IntN(len(consonants))])
		}
		g.words = append(g.words, b.String())
	}
	g.zipf = rand.NewZipf(g.rand, 1.07, 3, uint64(len(g.words)-1))
	for range 5000 {
		name := g.words[g.rand.IntN(len(g.words))] + " " + g.words[g.rand.IntN(len(g.words))]
		g.names = append(g.names, strings.ToUpper(name[:1])+name[1:])
	}
	return g
}

func (g *generator) word() string { return g.words[g.zipf.Uint64()] }

func (g *generator) name() string {
	f := g.rand.Float64()
	return g.names[int(f*f*f*float64(len(g.names)))]
}

func (g *generator) article(i int) store.Entry {
	var title, b strings.Builder
	for range 8 {
		title.WriteString(g.word() + " ")
	}
	var statements []said
	for p := range 8 {
		if p > 0 {
			b.WriteString("\n\n")
		}
		start := b.Len()
		for range 20 + g.rand.IntN(40) {
			b.WriteString(g.word() + " ")
		}
		if p%3 == 1 {
			statements = append(statements, said{g.name(), "direct", strings.TrimSpace(b.String()[start:])})
			b.WriteString(statements[len(statements)-1].who)
		}
		b.WriteString(".")
	}
	languages := []string{"sr", "en", "de", "fr", "hr"}
	site := g.rand.IntN(300)
	e := page(fmt.Sprintf("https://site%d.example/%d", site, i), languages[site%len(languages)], g.begin.Add(time.Duration(i)*317*time.Second).Format(time.RFC3339),
		strings.TrimSpace(title.String()), b.String(), statements...)
	e.Source = fmt.Sprint("source", site)
	e.Reading.Figures = []onrecord.Figure{{Value: float64(g.rand.IntN(1000))}, {Value: float64(g.rand.IntN(100000))}}
	return e
}

// query makes a search as people do: mostly a word or two that are not the most
// common ones.
func (g *generator) query(i int) (kind, query string) {
	word := func() string {
		for {
			if n := g.zipf.Uint64(); n > 100 {
				return g.words[n]
			}
		}
	}
	switch i % 10 {
	case 0, 1:
		return "word", word()
	case 2, 3:
		return "two words", word() + " " + word()
	case 4:
		return "common word", g.words[g.rand.IntN(100)]
	case 5:
		return "phrase", `"` + word() + " " + word() + `"`
	case 6:
		return "speaker", `speaker:"` + g.name() + `"`
	case 7:
		return "said and speaker", "said:" + g.words[g.rand.IntN(500)] + ` speaker:"` + g.name() + `"`
	case 8:
		return "word, language, dates", word() + " lang:sr after:2016 before:2019"
	}
	begin := word()
	return "or, not, prefix", word() + " OR " + word() + " -" + word() + " " + begin[:min(5, len(begin))] + "*"
}
