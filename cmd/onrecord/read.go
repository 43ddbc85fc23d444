package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"onrecord"
	"onrecord/export"
	"onrecord/read"
)

type readCmd struct {
	Format    string   `enum:"text,json,jsonl,markdown" default:"text" help:"How to print: ${enum}." placeholder:"FORMAT"`
	Stages    []string `help:"Run up to what is named only: page, lang, names, said, figures (default: all)." placeholder:"STAGE,..."`
	Explain   bool     `help:"Print why each block of the page was kept or left out, and why each statement has its speaker."`
	Translate string   `help:"Set a translation into this language beside the text, as en." placeholder:"LANG"`
	translationFlags
	inputFlags
}

func (readCmd) Help() string {
	return `A page that can't be read is told on standard error (in JSON formats as a line with "error"), the rest goes on, and the exit status is 1.

Examples:

  onrecord read page.html
  onrecord read --format json https://example.org/news/article
  onrecord read --input jsonl --format jsonl pages.jsonl > readings.jsonl
  pbpaste | onrecord read --input text -`
}

func (c *readCmd) Run(ctx context.Context, s streams) error {
	var o read.Options
	for _, name := range c.Stages {
		stage := read.Stage(strings.TrimSpace(name))
		if !slices.Contains(read.Stages, stage) {
			return usageError(fmt.Sprintf("--stages: no stage %q; they are page, lang, names, said, figures", name))
		}
		o.Stages = append(o.Stages, stage)
	}
	if c.Explain {
		return c.explain(ctx, s)
	}
	first := true
	write := map[string]func(io.Writer, onrecord.Reading) error{
		"json":     export.JSON,
		"jsonl":    export.JSONLines,
		"markdown": export.Markdown,
		"text": func(w io.Writer, r onrecord.Reading) error {
			if !first {
				fmt.Fprint(w, "\n\n")
			}
			first = false
			return export.Text(w, r, textOptions(s.out))
		},
	}[c.Format]
	if c.Translate != "" {
		return c.translated(ctx, s, o, write)
	}
	return c.each(ctx, s, o, c.Format == "json" || c.Format == "jsonl", write)
}

// each reads all inputs and hands each reading to write, in order. Failures are
// told on standard error or, if asJSON, written in the place of the reading.
func (f *inputFlags) each(ctx context.Context, s streams, o read.Options, asJSON bool, write func(io.Writer, onrecord.Reading) error) error {
	o.MaxBytes = f.MaxBytes
	out := bufio.NewWriterSize(s.out, 1<<16)
	bar := progress(s, len(f.Inputs))
	failed := false
	for r, err := range read.Each(f.pages(ctx, s), o, runtime.GOMAXPROCS(0)) {
		switch {
		case err == nil:
			err = write(out, r)
		case asJSON:
			failed, err = true, export.FailureOf(r, err).WriteJSON(out)
		default:
			fmt.Fprintln(s.err, "onrecord:", err)
			failed, err = true, nil
		}
		if err != nil {
			return err
		}
		bar()
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("stopped: %w", err)
	}
	if failed {
		return errUnread
	}
	return nil
}

// progress shows a bar on standard error when many inputs are read and it is a
// terminal, unless what is printed would run into it.
func progress(s streams, inputs int) func() {
	if inputs < 2 || !isTerminal(s.err) || isTerminal(s.out) {
		return func() {}
	}
	bar := progressbar.NewOptions(inputs, progressbar.OptionSetWriter(s.err), progressbar.OptionSetDescription("reading"),
		progressbar.OptionShowCount(), progressbar.OptionClearOnFinish())
	return func() { bar.Add(1) }
}

func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// textOptions lays text out for w: colour only on a terminal, unless NO_COLOR
// (https://no-color.org) is set.
func textOptions(w io.Writer) export.TextOptions {
	if !isTerminal(w) {
		return export.TextOptions{}
	}
	width, _, err := term.GetSize(int(w.(*os.File).Fd()))
	if err != nil {
		width = 0
	}
	return export.TextOptions{Color: os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb", Width: min(width, 100)}
}
