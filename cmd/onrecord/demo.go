package main

import (
	"bufio"
	"embed"
	"fmt"
	"path"

	"onrecord"
	"onrecord/export"
	"onrecord/read"
)

// The sample pages were written for this project; their outlets, people and
// events are invented.
//
//go:embed samples
var samples embed.FS

type demoCmd struct{}

func (demoCmd) Help() string {
	return `Reads invented news pages in many languages and charsets and prints a reading of each.`
}

func (demoCmd) Run(s streams) error {
	entries, err := samples.ReadDir("samples")
	if err != nil {
		return err
	}
	out := bufio.NewWriter(s.out)
	o := textOptions(s.out)
	for i, e := range entries {
		b, err := samples.ReadFile(path.Join("samples", e.Name()))
		if err != nil {
			return err
		}
		r, err := read.Page(read.Input{Bytes: b, ID: e.Name()}, read.Options{})
		if err == nil {
			err = onrecord.Verify(r)
		}
		if err != nil {
			return err
		}
		if i > 0 {
			fmt.Fprint(out, "\n\n")
		}
		if err := export.Text(out, r, o); err != nil {
			return err
		}
	}
	return out.Flush()
}
