package main

import (
	"fmt"
	"os"
	"path/filepath"
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
	return `Reports the first unknown key, wrong type or bad pattern with its file and line, then how much each section holds. With a text, prints what is read from it with this pack.

Examples:

  onrecord lang check lang/packs/sr.toml
  onrecord lang check lang/packs/sr.toml article.txt`
}

func (c *langCheckCmd) Run(s streams) error {
	b, err := os.ReadFile(c.File)
	if err != nil {
		return &onrecord.Error{Kind: kindOfFile(err), Op: "language pack", Object: c.File, Err: bare(err)}
	}
	p, err := lang.ParsePack(filepath.Base(c.File), b)
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
	for _, section := range p.Sections() {
		fmt.Fprintf(s.out, "  %-10s %4d entries", section.Name, section.Entries)
		if len(section.Empty) > 0 {
			fmt.Fprintf(s.out, "; none under %s", strings.Join(section.Empty, ", "))
		}
		fmt.Fprintln(s.out)
	}
	if c.Text == "" {
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
	return export.Text(s.out, r, textOptions(s.out))
}
