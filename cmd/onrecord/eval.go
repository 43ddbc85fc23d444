package main

import (
	"fmt"
	"maps"
	"slices"

	"onrecord"
	"onrecord/eval"
)

type evalCmd struct {
	Area string `arg:"" enum:"extraction,search,sentences,figures,names" help:"What to measure: ${enum}."`
	Dir  string `arg:"" help:"Folder with the data."`
}

func (evalCmd) Help() string {
	return `Prints measures of quality on data in the formats of public benchmarks.

  extraction web pages, manifest.jsonl: are text, title, day, authors and tags found?
  search     parallel sentences, ntrex.LANGUAGE.jsonl.gz and flores.…: does a query find its sentence in a sister language?
  figures    gold readings, NAME.gold.json: figures and dates, by language
  names      gold readings in pages/ and named entities in corpora/statements/
  sentences  one sentence a line in setimes_*.ner.jsonl.gz: are sentence ends found?

Example:

  onrecord eval search corpora/translation`
}

func (c *evalCmd) Run(s streams) error {
	switch c.Area {
	case "extraction":
		scores, err := eval.Extraction(c.Dir)
		if err != nil {
			return err
		}
		fmt.Fprintln(s.out, "set             pages  text P      R     F1  segments  title    day  authors   tags")
		for _, x := range scores {
			fmt.Fprintf(s.out, "%-15s %5d   %s  %s  %s     %s  %s  %s    %s  %s\n", x.Set, x.Pages,
				measured(x.Text.Pages, x.Text.Precision), measured(x.Text.Pages, x.Text.Recall), measured(x.Text.Pages, x.Text.F1),
				measured(x.Segments.Known, x.Segments.F1()), measured(x.Title.Pages, x.Title.Of()), measured(x.Day.Pages, x.Day.Of()),
				measured(x.Authors.Known, x.Authors.F1()), measured(x.Tags.Known, x.Tags.F1()))
		}
	case "search":
		scores, err := eval.Search(c.Dir)
		if err != nil {
			return err
		}
		fmt.Fprintln(s.out, "set    query      index    queries  among ten        1/rank  words  terms")
		for _, x := range scores {
			fmt.Fprintf(s.out, "%-6s %-8s → %-8s %6d  %.3f ± %.3f   %.3f  %6d %6d\n", x.Set, x.Query, x.Index, x.Queries, x.AtTen, x.Spread, x.Rank, x.Words, x.Terms)
		}
	case "figures":
		scores, err := eval.Figures(c.Dir)
		if err != nil {
			return err
		}
		for _, x := range scores {
			fmt.Fprintf(s.out, "%-4s figures F1 %.3f of %3d (unit right %d, bound %d), dates F1 %.3f of %3d\n",
				x.Language, x.Figures.F1(), x.Figures.Known, x.Unit, x.Bound, x.Dates.F1(), x.Dates.Known)
		}
	case "names":
		scores, err := eval.Names(c.Dir)
		if err != nil {
			return err
		}
		for _, set := range slices.Sorted(maps.Keys(scores)) {
			x := scores[set]
			fmt.Fprintf(s.out, "%-16s person F1 %.3f, organisation %.3f, place %.3f\n", set,
				x.Spans[onrecord.Person].F1(), x.Spans[onrecord.Organisation].F1(), x.Spans[onrecord.Place].F1())
		}
	case "sentences":
		scores, err := eval.Sentences(c.Dir)
		if err != nil {
			return err
		}
		for _, x := range scores {
			lines := "lines with a mark at their end"
			if x.All {
				lines = "all lines, headlines too"
			}
			fmt.Fprintf(s.out, "%-4s %5d sentences, %5d found, F1 %.3f  %s\n", x.Language, x.Gold, x.Found, x.F1(), lines)
		}
	}
	return nil
}

// measured prints a share, or a dash if there is no gold for it.
func measured(gold int, share float64) string {
	if gold == 0 {
		return "    –"
	}
	return fmt.Sprintf("%.3f", share)
}
