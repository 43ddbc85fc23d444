package main

import (
	"bufio"
	"context"
	"fmt"
	"strings"

	"onrecord/export"
	"onrecord/read"
	"onrecord/read/said"
)

const mostReferents = 5 // of whom one mention may stand for

// because lists the features that counted for or against somebody.
func because(m said.Considered) string {
	var why []string
	for _, r := range m.Reasons {
		why = append(why, fmt.Sprintf("%s %+.1f", r.Feature, r.Weight))
	}
	return strings.Join(why, ", ")
}

// explain prints how each input was read. It is what to send when a page is read
// wrongly.
func (c *readCmd) explain(ctx context.Context, s streams) error {
	out := bufio.NewWriter(s.out)
	failed := false
	for in, err := range c.pages(ctx, s) {
		var e read.Explanation
		if err == nil {
			e, err = read.Explain(in, read.Options{MaxBytes: c.MaxBytes})
		}
		if err != nil {
			fmt.Fprintln(s.err, "onrecord:", err)
			failed = true
			continue
		}
		fmt.Fprintf(out, "%s\n\nBLOCKS\n", export.Clean(in.ID))
		for _, b := range e.Blocks {
			fmt.Fprintf(out, "  %-14s %-44s %s\n", b.Label, b.Reason, export.Clip(export.Clean(b.Text), 80))
		}
		fmt.Fprint(out, "\nSTATEMENTS\n")
		for _, x := range e.Statements {
			fmt.Fprintf(out, "  %s %s, %s: %s\n", x.Statement.ID, x.Statement.Kind, x.Form, export.Clip(export.Clean(x.Statement.Text), 80))
			for _, m := range x.Mentions {
				who := export.Clean(m.Text)
				if who == "" {
					who = "whoever spoke last"
				}
				fmt.Fprintf(out, "     %.2f  %s (%s): %s\n", m.Probability, who, m.How, because(m))
			}
			for i, m := range x.StandsFor {
				if i == 0 {
					fmt.Fprintf(out, "     %s stands for\n", x.Mentions[0].How)
				}
				if m.Probability < 0.01 || i == mostReferents {
					break
				}
				fmt.Fprintf(out, "       %.2f  %s: %s\n", m.Probability, export.Clean(m.Text), because(m))
			}
		}
		fmt.Fprintln(out)
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if failed {
		return errUnread
	}
	return nil
}
