package main

import (
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"onrecord"
	"onrecord/export"
	"onrecord/lang"
	"onrecord/read"
)

type langCmd struct {
	List  langListCmd  `cmd:"" help:"List the languages that have a pack, and what each is for."`
	Check langCheckCmd `cmd:"" help:"Check a language pack."`
}

type langListCmd struct{}

func (langListCmd) Run(s streams) error {
	for _, code := range lang.Codes() {
		p := lang.For(code)
		scope := "all"
		if !p.Speaks() {
			scope = "page and dates"
		}
		fmt.Fprintf(s.out, "%-4s %-18s %-18s %-10s %s\n", p.Code, p.Name, p.Native, strings.Join(p.Scripts, ", "), scope)
	}
	return nil
}

type langCheckCmd struct {
	File string `arg:"" help:"The pack, as CODE.toml."`
	Text string `arg:"" optional:"" help:"An article in the language, as text, to show the pack at work on."`
}

func (langCheckCmd) Help() string {
	return `Reports the first unknown key, wrong type or bad entry with its file and line, then how much each section holds. With a text, shows the pack at work on it: what is read from it, where its sentences end, and which of its words search takes for one.

Examples:

  onrecord lang check lang/packs/sr.toml
  onrecord lang check lang/packs/sr.toml article.txt`
}

func (c *langCheckCmd) Run(s streams) error {
	b, err := os.ReadFile(c.File)
	if err != nil {
		return &onrecord.Error{Kind: kindOfFile(err), Op: "language pack", Object: c.File, Err: bare(err)}
	}
	p, err := lang.ParsePack(c.File, b)
	if err != nil {
		return err
	}
	if want := strings.TrimSuffix(filepath.Base(c.File), ".toml"); p.Code != want {
		return &onrecord.Error{Kind: onrecord.Invalid, Op: "language pack", Object: c.File, Err: fmt.Errorf("its code is %s, its file name says %s", p.Code, want)}
	}
	fmt.Fprintf(s.out, "%s: %s (%s) is sound\n", c.File, p.Name, p.Native)
	if !p.Speaks() {
		fmt.Fprintln(s.out, "  no verbs of saying: it serves the page and dates, and no statements but bare quotations are read with it")
	}
	if c.Text == "" {
		for _, section := range p.Sections() {
			fmt.Fprintf(s.out, "  %-10s %4d entries", section.Name, section.Entries)
			if len(section.Empty) > 0 {
				fmt.Fprintf(s.out, "; none under %s", strings.Join(section.Empty, ", "))
			}
			fmt.Fprintln(s.out)
		}
		return nil
	}
	text, err := os.ReadFile(c.Text)
	if err != nil {
		return &onrecord.Error{Kind: kindOfFile(err), Op: "read", Object: c.Text, Err: bare(err)}
	}
	r, err := read.Page(read.Input{Bytes: text, Form: read.Body, ID: c.Text, Language: p.Code}, read.Options{Pack: p})
	if err != nil {
		return err
	}
	fmt.Fprintln(s.out)
	if err := export.Text(s.out, r, textOptions(s.out)); err != nil {
		return err
	}
	showWords(s.out, r, p)
	return nil
}

// showWords prints the sentences of a reading and the words that search takes for one.
func showWords(out io.Writer, r onrecord.Reading, p *lang.Pack) {
	text := lang.Parse(r.Text, r.Blocks, p)
	fmt.Fprintln(out, "\nSENTENCES")
	for _, s := range text.Sentences {
		fmt.Fprintf(out, "  %s\n", s.In(r.Text))
	}
	forms := map[string][]string{}
	for _, w := range text.Words {
		if terms := lang.Terms(w.In(r.Text), p); len(terms) == 1 && !slices.Contains(forms[terms[0]], w.Norm) {
			forms[terms[0]] = append(forms[terms[0]], w.Norm)
		}
	}
	fmt.Fprintln(out, "\nONE WORD TO SEARCH")
	for _, term := range slices.Sorted(maps.Keys(forms)) {
		if len(forms[term]) > 1 {
			fmt.Fprintf(out, "  %-20s %s\n", term, strings.Join(forms[term], ", "))
		}
	}
}
