package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"onrecord"
	"onrecord/collect/namelist"
	"onrecord/export"
)

type namesCmd struct {
	Import    namesImportCmd    `cmd:"" help:"Take a public list of names into the data folder."`
	List      namesListCmd      `cmd:"" help:"Print who is who across readings."`
	Join      namesJoinCmd      `cmd:"" help:"Say that two are one."`
	Split     namesSplitCmd     `cmd:"" help:"Say that names of one have another bearer."`
	Undo      namesUndoCmd      `cmd:"" help:"Take a decision back."`
	Decisions namesDecisionsCmd `cmd:"" help:"Print what was decided, by whom, when and why."`
}

// dataFlag names the data folder.
type dataFlag struct {
	Data string `env:"ONRECORD_DATA" help:"The data folder (default: onrecord in the user's data directory)." placeholder:"DIR"`
}

// dir returns the data folder, by the XDG base directory specification where none
// is told.
func (d dataFlag) dir() (string, error) {
	if strings.Contains(d.Data, "://") {
		return "", usageError("--data: lists of names stand in a folder, not in a database")
	}
	if d.Data != "" {
		return d.Data, nil
	}
	if x := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(x) {
		return filepath.Join(x, "onrecord"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", usageError("--data: say where; there is no home folder")
	}
	return filepath.Join(home, ".local", "share", "onrecord"), nil
}

// listFile is the imported list in the data folder: one [onrecord.ListedName] a line.
const listFile = "names.jsonl"

type namesImportCmd struct {
	dataFlag
	Files []string `arg:"" name:"file" help:"Lists, or - for standard input."`
}

func (namesImportCmd) Help() string {
	return `A list has a line for each name, as JRC-Names has it (number, type, language and Name+With+Plus, with tabs between), or a JSON object for each bearer with the keys of Wikidata ("id", "labels", "aliases"). What is imported stands beside what was imported before; an entry with the same ID takes its place. A list with a wrong line is not imported at all. See docs/names.md.

Examples:

  onrecord names import entities.txt
  onrecord names import --data /srv/onrecord people.jsonl`
}

func (c *namesImportCmd) Run(ctx context.Context, s streams) error {
	dir, err := c.dir()
	if err != nil {
		return err
	}
	failed := func(object string, err error) error {
		return &onrecord.Error{Kind: kindOfFile(err), Op: "names import", Object: object, Err: bare(err)}
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return failed(dir, err)
	}
	path := filepath.Join(dir, listFile)
	tmp, err := os.CreateTemp(dir, listFile+".*")
	if err != nil {
		return failed(dir, err)
	}
	defer os.Remove(tmp.Name())
	defer tmp.Close()
	out := bufio.NewWriter(tmp)
	ids, forms := map[string]bool{}, 0
	for _, file := range c.Files {
		err := eachListed(ctx, s, file, func(e onrecord.ListedName) error {
			ids[e.ID] = true
			forms += len(e.Names)
			return namelist.Write(out, e)
		})
		if err != nil {
			return err
		}
	}
	kept := map[string]bool{}
	err = eachListed(ctx, s, path, func(e onrecord.ListedName) error {
		if ids[e.ID] {
			return nil
		}
		kept[e.ID] = true
		return namelist.Write(out, e)
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := out.Flush(); err != nil {
		return failed(tmp.Name(), err)
	}
	if err := tmp.Chmod(0o644); err != nil {
		return failed(tmp.Name(), err)
	}
	if err := tmp.Close(); err != nil {
		return failed(tmp.Name(), err)
	}
	if err := os.Rename(tmp.Name(), path); err != nil {
		return failed(path, err)
	}
	fmt.Fprintf(s.out, "%d entries with %d names imported, %d kept from before: %s\n", len(ids), forms, len(kept), path)
	return nil
}

// eachListed does f with each entry of a list.
func eachListed(ctx context.Context, s streams, file string, f func(onrecord.ListedName) error) error {
	in := s.in
	if file != "-" {
		opened, err := os.Open(file)
		if err != nil {
			return &onrecord.Error{Kind: kindOfFile(err), Op: "names", Object: file, Err: bare(err)}
		}
		defer opened.Close()
		in = opened
	}
	for e, err := range namelist.Read(in) {
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			err = f(e)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	return nil
}

type namesListCmd struct {
	dataFlag
	Format string   `enum:"text,csv,jsonl" default:"text" help:"How to print: ${enum}." placeholder:"FORMAT"`
	Kind   string   `enum:"all,person,organisation,place,other" default:"all" help:"Print one kind only: ${enum}." placeholder:"KIND"`
	Pages  int      `default:"1" help:"Leave out who is named on fewer pages." placeholder:"N"`
	Files  []string `arg:"" optional:"" name:"readings" help:"Readings as JSON Lines, or - for standard input (the default)."`
}

func (namesListCmd) Help() string {
	return `Joins the names of readings that have one bearer and prints the bearers, those on most pages first, each with its names by language, what joined them, and its namesakes, of whom it is open whether they are the same. An imported list counts as evidence, and decisions go before all evidence. See docs/names.md.

Example:

  onrecord read --format jsonl *.html | onrecord names list --kind person`
}

func (c *namesListCmd) Run(ctx context.Context, s streams) error {
	dir, err := c.dir()
	if err != nil {
		return err
	}
	r, unread := registerOf(ctx, s, dir, c.Files)
	if r == nil {
		return unread
	}
	list := slices.DeleteFunc(r.Entities(), func(e onrecord.Entity) bool {
		return c.Kind != "all" && string(e.Kind) != c.Kind || e.Readings < c.Pages
	})
	slices.SortStableFunc(list, func(a, b onrecord.Entity) int { return b.Readings - a.Readings })
	switch c.Format {
	case "jsonl":
		enc := json.NewEncoder(s.out)
		enc.SetEscapeHTML(false)
		for _, e := range list {
			if err := enc.Encode(e); err != nil {
				return err
			}
		}
	case "csv":
		err = export.Entities(list).CSV(s.out)
	default:
		err = export.Entities(list).Text(s.out)
	}
	if err != nil {
		return err
	}
	return unread
}

// registerOf returns the register of readings with the list and the decisions of the
// data folder. Without a register the error says why; beside one it is errUnread,
// told already.
func registerOf(ctx context.Context, s streams, dir string, files []string) (*onrecord.Register, error) {
	r, err := decided(dir)
	if err != nil {
		return nil, err
	}
	err = r.Import(func(yield func(onrecord.ListedName, error) bool) {
		stop := errors.New("stop")
		err := eachListed(ctx, s, filepath.Join(dir, listFile), func(e onrecord.ListedName) error {
			if !yield(e, nil) {
				return stop
			}
			return nil
		})
		if err != nil && !errors.Is(err, stop) && !errors.Is(err, fs.ErrNotExist) {
			yield(onrecord.ListedName{}, err)
		}
	})
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		files = []string{"-"}
	}
	var unread error
	for _, file := range files {
		if err := addReadings(ctx, s, file, r); err != nil {
			if !errors.Is(err, errUnread) {
				fmt.Fprintln(s.err, "onrecord:", err)
			}
			unread = errUnread
		}
	}
	return r, unread
}

// maxReading is the largest line of readings, in bytes.
const maxReading = 512 << 20

// addReadings adds the readings of a file to r. A line that holds none is told, the
// rest goes on, and the error is errUnread.
func addReadings(ctx context.Context, s streams, file string, r *onrecord.Register) error {
	var in io.Reader = s.in
	if file != "-" {
		opened, err := os.Open(file)
		if err != nil {
			return &onrecord.Error{Kind: kindOfFile(err), Op: "names list", Object: file, Err: bare(err)}
		}
		defer opened.Close()
		in = opened
	}
	var unread error
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, maxReading)
	for n := 1; lines.Scan(); n++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		reading, err := readingOf(lines.Bytes())
		if err != nil {
			fmt.Fprintf(s.err, "onrecord: %s: line %d: %v\n", file, n, err)
			unread = errUnread
			continue
		}
		r.Add(reading)
	}
	if err := lines.Err(); err != nil {
		return &onrecord.Error{Kind: onrecord.Unavailable, Op: "names list", Object: file, Err: err}
	}
	return unread
}

func readingOf(line []byte) (onrecord.Reading, error) {
	var failed struct {
		Schema string `json:"schema"`
		Error  *struct {
			Message string `json:"message"`
		} `json:"error"`
	}
	var reading onrecord.Reading
	if err := json.Unmarshal(line, &failed); err != nil {
		return reading, err
	}
	switch {
	case failed.Error != nil:
		return reading, fmt.Errorf("no page was read: %s", failed.Error.Message)
	case failed.Schema != onrecord.SchemaReading:
		return reading, fmt.Errorf(`no reading: its schema is %q; "onrecord read --format jsonl" makes them`, failed.Schema)
	}
	err := json.Unmarshal(line, &reading)
	return reading, err
}
