package eval

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"onrecord"
	"onrecord/lang"
	"onrecord/read/name"
)

// A NamedText is a text whose names are known.
type NamedText struct {
	ID, Set, Language string
	Page              onrecord.Page
	Names             []onrecord.Name
	// Joined says that the names are known by bearer, not only mention by mention.
	Joined bool
}

// NamedTexts loads the texts with known names under dir: readings
// pages/*.gold.json, and *.ner.jsonl.gz files, whose lines give entities with
// offsets in code points.
func NamedTexts(dir string) ([]NamedText, error) {
	var out []NamedText
	pages, err := filepath.Glob(filepath.Join(dir, "pages", "*.gold.json"))
	if err != nil {
		return nil, err
	}
	for _, path := range pages {
		b, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		var r onrecord.Reading
		if err := json.Unmarshal(b, &r); err != nil {
			return nil, fmt.Errorf("eval: %s: %w", path, err)
		}
		out = append(out, NamedText{filepath.Base(path), "pages", r.Language, r.Page, r.Names, true})
	}
	files, err := filepath.Glob(filepath.Join(dir, "corpora", "statements", "*.ner.jsonl.gz"))
	if err != nil {
		return nil, err
	}
	for _, path := range files {
		texts, err := entityFile(path)
		if err != nil {
			return nil, fmt.Errorf("eval: %s: %w", path, err)
		}
		out = append(out, texts...)
	}
	return out, nil
}

var entityKinds = map[string]onrecord.NameKind{
	"PER": onrecord.Person, "ORG": onrecord.Organisation, "LOC": onrecord.Place, "OTH": onrecord.OtherName,
}

// suffixed is an abbreviation with an ending behind a hyphen, which is no part
// of the name by our conventions.
var suffixed = regexp.MustCompile(`^(.*\p{Lu})-\p{Ll}{1,3}$`)

func entityFile(path string) ([]NamedText, error) {
	b, err := unzip(path)
	if err != nil {
		return nil, err
	}
	set := strings.TrimSuffix(filepath.Base(path), ".ner.jsonl.gz")
	var out []NamedText
	for line := range bytes.Lines(b) {
		if len(line) > 1 {
			t, err := entityLine(line, set)
			if err != nil {
				return nil, err
			}
			out = append(out, t)
		}
	}
	return out, nil
}

func entityLine(line []byte, set string) (NamedText, error) {
	var d struct {
		ID, Language, Text string
		Entities           []struct {
			Start, End int
			Type       string
		}
	}
	if err := json.Unmarshal(line, &d); err != nil {
		return NamedText{}, err
	}
	at := make([]int, 0, len(d.Text)+1)
	for i := range d.Text {
		at = append(at, i)
	}
	at = append(at, len(d.Text))
	t := NamedText{ID: d.ID, Set: set, Language: d.Language, Page: onrecord.Page{Text: d.Text, Blocks: lines(d.Text)}}
	for _, e := range d.Entities {
		kind := entityKinds[e.Type]
		if kind == "" || e.Start < 0 || e.Start >= e.End || e.End >= len(at) {
			continue
		}
		m := onrecord.Span{Start: at[e.Start], End: at[e.End]}
		if x := suffixed.FindStringSubmatch(m.In(d.Text)); x != nil {
			m.End = m.Start + len(x[1])
		}
		t.Names = append(t.Names, onrecord.Name{Kind: kind, Name: m.In(d.Text), Mentions: []onrecord.Span{m}})
	}
	return t, nil
}

// lines makes each line of a text a block.
func lines(text string) []onrecord.Block {
	var out []onrecord.Block
	at := 0
	for line := range strings.Lines(text) {
		if s := strings.TrimRight(line, "\r\n"); s != "" {
			out = append(out, onrecord.Block{Kind: onrecord.Paragraph, Span: onrecord.Span{Start: at, End: at + len(s)}})
		}
		at += len(line)
	}
	return out
}

// Parsed returns the text as the stages share it.
func (t NamedText) Parsed() *lang.Text {
	return lang.Parse(t.Page.Text, t.Page.Blocks, lang.For(t.Language))
}

// Context returns what stands around the text.
func (t NamedText) Context() name.Context {
	return name.Context{Title: t.Page.Title, Subtitle: t.Page.Subtitle, Images: t.Page.Images, Tags: t.Page.Tags}
}

// A Tally counts what was found, known, and both.
type Tally struct{ Right, Found, Known int }

// F1 returns the harmonic mean of precision and recall.
func (t Tally) F1() float64 {
	if t.Found+t.Known == 0 {
		return 0
	}
	return 2 * float64(t.Right) / float64(t.Found+t.Known)
}

func (t *Tally) Add(u Tally) {
	t.Right += u.Right
	t.Found += u.Found
	t.Known += u.Known
}

// A NameScore says how well names were found: exact spans by kind, entries with
// kind and name, and pairs of mentions with one bearer.
type NameScore struct {
	Spans   map[onrecord.NameKind]Tally
	Entries Tally
	Pairs   Tally
}

// ScoreNames compares names found with those known.
func ScoreNames(known, found []onrecord.Name, joined bool) NameScore {
	s := NameScore{Spans: map[onrecord.NameKind]Tally{}}
	for _, kind := range []onrecord.NameKind{onrecord.Person, onrecord.Organisation, onrecord.Place} {
		s.Spans[kind] = tally(spansOf(known, kind), spansOf(found, kind))
	}
	if joined {
		s.Entries = tally(entries(known), entries(found))
		// Pairs count over the mentions that both have: how well they are joined
		// is another question than how well they are found.
		s.Pairs = pairTally(known, found)
	}
	return s
}

// Add adds the counts of t to s.
func (s *NameScore) Add(t NameScore) {
	if s.Spans == nil {
		s.Spans = map[onrecord.NameKind]Tally{}
	}
	for k, v := range t.Spans {
		sum := s.Spans[k]
		sum.Add(v)
		s.Spans[k] = sum
	}
	s.Entries.Add(t.Entries)
	s.Pairs.Add(t.Pairs)
}

func tally[K comparable](known, found map[K]bool) Tally {
	t := Tally{Found: len(found), Known: len(known)}
	for k := range found {
		if known[k] {
			t.Right++
		}
	}
	return t
}

func spansOf(names []onrecord.Name, kind onrecord.NameKind) map[onrecord.Span]bool {
	out := map[onrecord.Span]bool{}
	for _, n := range names {
		if n.Kind == kind {
			for _, m := range n.Mentions {
				out[m] = true
			}
		}
	}
	return out
}

type entry struct {
	kind onrecord.NameKind
	name string
}

func entries(names []onrecord.Name) map[entry]bool {
	out := map[entry]bool{}
	for _, n := range names {
		if n.Kind != onrecord.OtherName {
			out[entry{n.Kind, strings.ToLower(n.Name)}] = true
		}
	}
	return out
}

func pairTally(known, found []onrecord.Name) Tally {
	bearers := func(names []onrecord.Name) map[onrecord.Span]int {
		out := map[onrecord.Span]int{}
		for i, n := range names {
			for _, m := range n.Mentions {
				out[m] = i
			}
		}
		return out
	}
	k, f := bearers(known), bearers(found)
	both := map[onrecord.Span]bool{}
	for m := range f {
		if _, ok := k[m]; ok {
			both[m] = true
		}
	}
	pairs := func(of map[onrecord.Span]int) map[[2]onrecord.Span]bool {
		out := map[[2]onrecord.Span]bool{}
		for a := range both {
			for b := range both {
				if a.Start < b.Start && of[a] == of[b] {
					out[[2]onrecord.Span{a, b}] = true
				}
			}
		}
		return out
	}
	return tally(pairs(k), pairs(f))
}

// Names scores [name.Find] on every text under dir that is not for training, by
// set and by language ("pages sr").
func Names(dir string) (map[string]NameScore, error) {
	texts, err := NamedTexts(dir)
	if err != nil {
		return nil, err
	}
	out := map[string]NameScore{}
	for _, t := range texts {
		if strings.HasSuffix(t.Set, ".train") {
			continue
		}
		s := ScoreNames(t.Names, name.Find(t.Parsed(), t.Context()), t.Joined)
		for _, row := range []string{t.Set, t.Set + " " + t.Language} {
			sum := out[row]
			sum.Add(s)
			out[row] = sum
		}
	}
	return out, nil
}
