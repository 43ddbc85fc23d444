package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"onrecord"
	"onrecord/lang"
)

type langCmd struct {
	List  langListCmd  `cmd:"" help:"List the languages that have a pack."`
	Check langCheckCmd `cmd:"" help:"Check a language pack."`
}

type langListCmd struct{}

func (langListCmd) Run(s streams) error {
	for _, code := range lang.Codes() {
		p := lang.For(code)
		fmt.Fprintf(s.out, "%-4s %-12s %-16s %s\n", p.Code, p.Name, p.Native, strings.Join(p.Scripts, ", "))
	}
	return nil
}

type langCheckCmd struct {
	File string `arg:"" help:"The pack, as CODE.toml."`
}

func (langCheckCmd) Help() string {
	return `Reports the first unknown key, wrong type or bad pattern with its file and line.

Example:

  onrecord lang check lang/packs/sr.toml`
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
		return &onrecord.Error{Kind: onrecord.Invalid, Op: "language pack", Object: c.File, Err: errors.New("its code is " + p.Code + ", its file name says " + want)}
	}
	fmt.Fprintf(s.out, "%s: %s (%s) is sound\n", c.File, p.Name, p.Native)
	return nil
}
