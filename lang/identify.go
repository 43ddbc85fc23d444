package lang

import (
	"bytes"
	_ "embed"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"onrecord/lang/ngram"
)

// A Guess is a language and script with the probability that it is right.
type Guess struct {
	Language   string // BCP 47 primary language subtag; "" where unknown
	Script     string // ISO 15924
	Confidence float64
}

// The models and where they come from: see model/PROVENANCE.md.
var (
	//go:embed model/languages.gz
	languagesFile []byte
	//go:embed model/close.gz
	closeFile []byte

	languages  = sync.OnceValue(func() *ngram.Model { return mustRead(languagesFile) })
	closeModel = sync.OnceValue(func() *ngram.Model { return mustRead(closeFile) })
)

func mustRead(b []byte) *ngram.Model {
	m, err := ngram.Read(bytes.NewReader(b))
	if err != nil {
		panic(err) // embedded at build time
	}
	return m
}

const (
	// How much of a text is read, in bytes; more makes the guess no better. Close
	// languages differ in fewer words.
	enough, enoughToTellClose = 1200, 6000
	// leastSure is the probability below which a language is not named.
	leastSure = 0.4
	fewest    = 2 // letters
	// closeScript is the one in which the close languages need telling apart.
	closeScript = "Latn"
	// declaredOdds is how much likelier a language is that the page declares.
	// Pages lie, so it tips the scales only where they are level.
	declaredOdds = 3
	// How much n-grams count as evidence, so that Confidence is about the share
	// of right answers: set by hand after cross-validation (eval/train/lang).
	evidence, closeEvidence = 0.6, 0.75
)

// Identify tells the language and script of text. Where the text is too short or
// too mixed to tell, Language is empty. What the text is declared to be in, if
// given, breaks ties.
//
// Languages that are as good as one (Bosnian, Croatian, Serbian) are told apart
// in a second step, by a model of what differs between them; how sure that they
// are one of them does not depend on it, the Confidence does.
func Identify(text string, declared ...string) Guess {
	return Models{languages(), closeModel()}.Identify(text, declared...)
}

// Models are what Identify asks: one of all languages, whose classes are named
// with their script, and one of the languages that are as good as one.
type Models struct{ All, Close *ngram.Model }

// Identify is [Identify] by these models. Training measures by it.
func (by Models) Identify(text string, declared ...string) Guess {
	whole := text
	text = sampled(whole, enough)
	counts, letters := countScripts(text)
	g := Guess{Script: mostUsed(counts)}
	if letters < fewest {
		return g
	}
	if g.Script != "Latn" {
		text = inScript(text, g.Script)
	}
	m := by.All
	p := probabilities(m, text, g.Script, evidence, declared)
	best := top(p)
	g.Language, _, _ = strings.Cut(m.Classes[best], "-")
	known := p[best]
	g.Confidence = known

	// Languages so close are one until the second step.
	siblings := by.Close.Classes
	together := 0.0
	for i, c := range m.Classes {
		if base, script, _ := strings.Cut(c, "-"); script == closeScript && slices.Contains(siblings, base) {
			together += p[i]
		}
	}
	if together >= known && g.Script == closeScript {
		q := probabilities(by.Close, sampled(whole, enoughToTellClose), "", closeEvidence, declared)
		best, known = top(q), together
		g.Language, g.Confidence = siblings[best], together*q[best]
	}
	if known < leastSure {
		g.Language, g.Confidence = "", 0
	}
	return g
}

func top(p []float64) int { return slices.Index(p, slices.Max(p)) }

// SameOrClose reports whether two languages are the same, or as good as one.
func SameOrClose(a, b string) bool {
	siblings := closeModel().Classes
	a, _, _ = strings.Cut(a, "-")
	b, _, _ = strings.Cut(b, "-")
	return a == b || slices.Contains(siblings, a) && slices.Contains(siblings, b)
}

// sampled takes n bytes of a long text: of its beginning, middle and end.
func sampled(text string, n int) string {
	if len(text) <= n {
		return text
	}
	part := func(at int) string {
		for at > 0 && !utf8.RuneStart(text[at]) {
			at--
		}
		return strings.ToValidUTF8(text[at:at+n/3], "")
	}
	return part(0) + " " + part(len(text)/2) + " " + part(len(text)-n/3)
}

// probabilities turns the scores of the model's classes in the script, or of all
// if script is empty, into probabilities. Neighbouring n-grams are not
// independent, so the evidence grows with the root of their number.
func probabilities(m *ngram.Model, text, script string, weight float64, declared []string) []float64 {
	p, n := m.Score(text)
	most, sum := slices.Max(p), 0.0
	scale := weight / math.Sqrt(float64(max(n, 1)))
	for i, c := range m.Classes {
		base, of, _ := strings.Cut(c, "-")
		if script != "" && script != of {
			p[i] = 0
			continue
		}
		p[i] = math.Exp((p[i] - most) * scale)
		for _, d := range declared {
			if d, _, _ = strings.Cut(strings.ToLower(d), "-"); d == base {
				p[i] *= declaredOdds
			}
		}
		sum += p[i]
	}
	if sum > 0 {
		for i := range p {
			p[i] /= sum
		}
	}
	return p
}
