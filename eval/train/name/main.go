// Command name trains the tagger of read/name.
//
//	go run ./eval/train/name [-cv] DIR > model.bin && mv model.bin read/name/
//
// It learns from articles of our own in texts, whose names are marked, and from DIR,
// which holds pages/*.gold.json, pages of our own, and
// corpora/statements/setimes_*.train.ner.jsonl.gz, SETimes as in UniversalNER (CC
// BY-SA 4.0). On standard error it tells how well names are found on the dev halves
// of SETimes; with -cv, also on pages and articles that the model did not see, and in
// languages that it did not see.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"maps"
	"os"
	"slices"
	"strings"

	"onrecord"
	"onrecord/eval"
	"onrecord/read/name"
)

const (
	provenance = "onrecord read/name model; trained on SETimes sr/hr of UniversalNER (CC BY-SA 4.0) and texts and pages of onrecord"
	rounds     = 6
)

var verbose bool

// weights of the sets: SETimes, in two languages, is larger than all else, and its
// marks are less sure.
var weights = map[string]float64{"pages": 1, "own": 1, "shouted": .5, "setimes_sr.train": .5, "setimes_hr.train": .3}

func main() {
	log.SetFlags(0)
	cross := flag.Bool("cv", false, "cross-validate first")
	flag.BoolVar(&verbose, "v", false, "with -cv, print what was missed or found wrongly in texts not seen")
	flag.Parse()
	if flag.NArg() != 1 {
		log.Fatal("usage: name [-cv] DIR > model.bin")
	}
	texts, err := eval.NamedTexts(flag.Arg(0))
	if err != nil {
		log.Fatal(err)
	}
	own, err := marked()
	if err != nil {
		log.Fatal(err)
	}
	texts = append(texts, own...)
	if *cross {
		unseen(texts)
	}
	m := train(texts, func(eval.NamedText) bool { return true })
	report("setimes dev", m, texts, func(t eval.NamedText) bool { return strings.HasSuffix(t.Set, ".dev") })
	w := bufio.NewWriter(os.Stdout)
	if err := m.Write(w, provenance); err != nil {
		log.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		log.Fatal(err)
	}
}

// unseen reports on pages and texts of our own that the model has not seen: first
// on one half after the other, then on a third of the languages after another.
func unseen(texts []eval.NamedText) {
	half := func(t eval.NamedText) int {
		return int(t.ID[strings.LastIndex(strings.TrimSuffix(t.ID, ".gold.json"), "-")+1]) % 2
	}
	folds(texts, "unseen text", 2, half)
	at := map[string]int{}
	for _, t := range texts {
		if _, known := at[t.Language]; !known && t.Joined {
			at[t.Language] = len(at)
		}
	}
	folds(texts, "unseen language", 3, func(t eval.NamedText) int { return at[t.Language] % 3 })
}

// folds trains on all but one part at a time and reports on it.
func folds(texts []eval.NamedText, title string, n int, part func(eval.NamedText) int) {
	sums := map[string]*eval.NameScore{}
	for k := range n {
		held := func(t eval.NamedText) bool { return t.Joined && part(t) == k }
		tested := func(t eval.NamedText) bool { return held(t) && t.Set != "shouted" }
		m := train(texts, func(t eval.NamedText) bool { return !held(t) })
		for _, t := range texts {
			if !tested(t) {
				continue
			}
			found := m.Find(t.Parsed(), t.Context())
			if verbose {
				differences(t, found)
			}
			s := eval.ScoreNames(t.Names, found, true)
			for _, row := range []string{t.Set, t.Set + " " + t.Language} {
				if sums[row] == nil {
					sums[row] = &eval.NameScore{}
				}
				sums[row].Add(s)
			}
		}
	}
	for _, row := range slices.Sorted(maps.Keys(sums)) {
		show(title+" "+row, *sums[row])
	}
}

func train(texts []eval.NamedText, use func(eval.NamedText) bool) *name.Model {
	var examples []name.Example
	for _, t := range texts {
		if strings.HasSuffix(t.Set, ".dev") || !use(t) {
			continue
		}
		examples = append(examples, name.Example{Text: t.Parsed(), Names: t.Names, Weight: weights[t.Set]})
	}
	return name.Train(examples, rounds)
}

func report(title string, m *name.Model, texts []eval.NamedText, use func(eval.NamedText) bool) {
	var sum eval.NameScore
	for _, t := range texts {
		if use(t) {
			sum.Add(eval.ScoreNames(t.Names, m.Find(t.Parsed(), t.Context()), t.Joined))
		}
	}
	show(title, sum)
}

func show(title string, s eval.NameScore) {
	fmt.Fprintf(os.Stderr, "%-24s person %.3f organisation %.3f place %.3f entries %.3f pairs %.3f\n", title,
		s.Spans[onrecord.Person].F1(), s.Spans[onrecord.Organisation].F1(), s.Spans[onrecord.Place].F1(), s.Entries.F1(), s.Pairs.F1())
}

// differences prints the names that only the gold or only the reading has.
func differences(t eval.NamedText, found []onrecord.Name) {
	kinds := func(names []onrecord.Name) map[onrecord.Span]onrecord.NameKind {
		out := map[onrecord.Span]onrecord.NameKind{}
		for _, n := range names {
			for _, m := range n.Mentions {
				out[m] = n.Kind
			}
		}
		return out
	}
	tell := func(sign string, of, other map[onrecord.Span]onrecord.NameKind) {
		for _, m := range slices.SortedFunc(maps.Keys(of), func(a, b onrecord.Span) int { return a.Start - b.Start }) {
			if other[m] != of[m] {
				around := strings.ToValidUTF8(t.Page.Text[max(0, m.Start-40):m.Start]+"["+m.In(t.Page.Text)+"]"+t.Page.Text[m.End:min(len(t.Page.Text), m.End+30)], "")
				fmt.Fprintln(os.Stderr, sign, t.Set, t.ID, of[m], strings.ReplaceAll(around, "\n", " "))
			}
		}
	}
	gold, read := kinds(t.Names), kinds(found)
	tell("missed", gold, read)
	tell("wrong", read, gold)
}
