// Command name trains the tagger of read/name.
//
//	go run ./eval/train/name DIR > model.bin && mv model.bin read/name/
//
// DIR holds pages/*.gold.json and corpora/statements/setimes_*.train.ner.jsonl.gz,
// the open data alone: pages of our own, and SETimes as in UniversalNER (CC
// BY-SA 4.0). On standard error it tells how well names are found on pages in
// languages that the model did not see, and on the dev halves of SETimes.
package main

import (
	"bufio"
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
	provenance = "onrecord read/name model; trained on SETimes sr/hr of UniversalNER (CC BY-SA 4.0) and pages of onrecord"
	rounds     = 6
	// pageWeight lets the few pages in many languages count beside SETimes.
	pageWeight = 4
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: name DIR > model.bin")
	}
	texts, err := eval.NamedTexts(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	unseen(texts)
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

// unseen trains without the pages of each group of languages in turn and reports
// on them.
func unseen(texts []eval.NamedText) {
	languages := map[string]bool{}
	for _, t := range texts {
		if t.Set == "pages" {
			languages[t.Language] = true
		}
	}
	const groups = 3
	var total eval.NameScore
	for g := range groups {
		out := map[string]bool{}
		for i, l := range slices.Sorted(maps.Keys(languages)) {
			if i%groups == g {
				out[l] = true
			}
		}
		held := func(t eval.NamedText) bool { return t.Set == "pages" && out[t.Language] }
		m := train(texts, func(t eval.NamedText) bool { return !held(t) })
		for _, l := range slices.Sorted(maps.Keys(out)) {
			total.Add(report("unseen "+l, m, texts, func(t eval.NamedText) bool { return held(t) && t.Language == l }))
		}
	}
	show("unseen", total)
}

func train(texts []eval.NamedText, use func(eval.NamedText) bool) *name.Model {
	var examples []name.Example
	for _, t := range texts {
		if strings.HasSuffix(t.Set, ".dev") || !use(t) {
			continue
		}
		weight := 1
		if t.Set == "pages" {
			weight = pageWeight
		}
		examples = append(examples, name.Example{Text: t.Parsed(), Names: t.Names, Weight: weight})
	}
	return name.Train(examples, rounds)
}

func report(title string, m *name.Model, texts []eval.NamedText, use func(eval.NamedText) bool) eval.NameScore {
	var sum eval.NameScore
	for _, t := range texts {
		if use(t) {
			sum.Add(eval.ScoreNames(t.Names, m.Find(t.Parsed(), t.Context()), t.Joined))
		}
	}
	show(title, sum)
	return sum
}

func show(title string, s eval.NameScore) {
	fmt.Fprintf(os.Stderr, "%-14s person %.3f organisation %.3f place %.3f entries %.3f pairs %.3f\n", title,
		s.Spans[onrecord.Person].F1(), s.Spans[onrecord.Organisation].F1(), s.Spans[onrecord.Place].F1(), s.Entries.F1(), s.Pairs.F1())
}
