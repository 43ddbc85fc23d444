package main

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"onrecord"
	"onrecord/eval"
)

type evalCmd struct {
	Area string `arg:"" enum:"extraction,search,sentences,figures,names,translation" help:"What to measure: ${enum}."`
	Dir  string `arg:"" help:"Folder with the data."`
	Lost bool   `help:"translation: print what was not kept."`
	translationFlags
}

func (evalCmd) Help() string {
	return `Prints measures of quality on data in the formats of public benchmarks.

  extraction web pages, manifest.jsonl: are text, title, day, authors and tags found?
  search     parallel sentences, ntrex.LANGUAGE.jsonl.gz and flores.…: does a query find its sentence in a sister language?
  figures    gold readings, NAME.gold.json: figures and dates, by language
  names      gold readings in pages/ and named entities in corpora/statements/
  translation  parallel sentences as for search: BLEU, chrF2 and chrF++ as sacreBLEU defines them, and the share of
             names and numbers that the reference leaves as they are and that stand in the output
  sentences  one sentence a line in setimes_*.ner.jsonl.gz: are sentence ends found?

Example:

  onrecord eval search corpora/translation`
}

func (c *evalCmd) Run(ctx context.Context, s streams) error {
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
	case "translation":
		return c.translation(ctx, s)
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

func (c *evalCmd) translation(ctx context.Context, s streams) error {
	all := newTranslators(c.translationFlags, "en")
	defer all.close()
	var missing error
	scores, err := eval.Translation(c.Dir, func(from, to string, lines []string) ([]string, error) {
		t, err := all.from(ctx, from)
		if onrecord.KindOf(err) == onrecord.Missing {
			missing = err
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		out := make([]string, 0, len(lines))
		for chunk := range slices.Chunk(lines, linesAtOnce) {
			for _, a := range t.Readings(ctx, to, readLines(chunk, from)) {
				if a.Err != nil {
					return nil, a.Err
				}
				out = append(out, joined(a.Translation))
			}
		}
		return out, nil
	})
	if err != nil {
		return err
	}
	if len(scores) == 0 && missing != nil {
		return missing
	}
	fmt.Fprintln(s.out, "set              sentences   BLEU  chrF2  chrF++  names kept        numbers kept")
	for _, x := range scores {
		fmt.Fprintf(s.out, "%-16s %9d  %5.2f  %5.2f   %5.2f  %.4f of %5d   %.4f of %5d\n", x.Set, x.Sentences, x.BLEU, x.ChrF2, x.ChrF,
			x.Names.Share(), x.Names.All, x.Numbers.Share(), x.Numbers.All)
		if c.Lost {
			for _, l := range x.Lost {
				fmt.Fprintln(s.out, "  "+l)
			}
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
