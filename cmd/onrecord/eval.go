package main

import (
	"fmt"

	"onrecord/eval"
)

type evalCmd struct {
	Area string `arg:"" enum:"search,sentences" help:"What to measure: ${enum}."`
	Dir  string `arg:"" help:"Folder with the data."`
}

func (evalCmd) Help() string {
	return `Prints measures of quality on data in the formats of public benchmarks.

  search     parallel sentences, ntrex.LANGUAGE.jsonl.gz: does a query find its sentence in a sister language?
  sentences  one sentence a line in setimes_*.ner.jsonl.gz: are sentence ends found?

Example:

  onrecord eval search corpora/translation`
}

func (c *evalCmd) Run(s streams) error {
	switch c.Area {
	case "search":
		scores, err := eval.Search(c.Dir)
		if err != nil {
			return err
		}
		for _, x := range scores {
			fmt.Fprintf(s.out, "%-8s → %-8s %5d queries  %.3f among the first ten\n", x.Query, x.Index, x.Queries, x.AtTen)
		}
	case "sentences":
		scores, err := eval.Sentences(c.Dir)
		if err != nil {
			return err
		}
		for _, x := range scores {
			fmt.Fprintf(s.out, "%-4s %5d sentences, %5d found, F1 %.3f\n", x.Language, x.Gold, x.Found, x.F1())
		}
	}
	return nil
}
