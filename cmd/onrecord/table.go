package main

import (
	"context"
	"io"

	"onrecord"
	"onrecord/export"
	"onrecord/read"
)

type quotesCmd struct {
	CSV bool `name:"csv" help:"Print comma-separated values, with all columns."`
	inputFlags
}

func (quotesCmd) Help() string {
	return `Examples:

  onrecord quotes page.html
  onrecord quotes --csv *.html > quotes.csv`
}

func (c *quotesCmd) Run(ctx context.Context, s streams) error {
	return c.table(ctx, s, export.Quotes(), c.CSV)
}

type figuresCmd struct {
	CSV bool `name:"csv" help:"Print comma-separated values."`
	inputFlags
}

func (figuresCmd) Help() string {
	return `Examples:

  onrecord figures page.html
  onrecord figures --csv *.html > figures.csv`
}

func (c *figuresCmd) Run(ctx context.Context, s streams) error {
	return c.table(ctx, s, export.Figures(), c.CSV)
}

// table reads all inputs into t and writes it; what was read is written even if
// some of the inputs failed.
func (f *inputFlags) table(ctx context.Context, s streams, t *export.Table, asCSV bool) error {
	failed := f.each(ctx, s, read.Options{}, false, func(_ io.Writer, r onrecord.Reading) error {
		t.Add(r)
		return nil
	})
	write := t.Text
	if asCSV {
		write = t.CSV
	}
	if err := write(s.out); err != nil {
		return err
	}
	return failed
}
