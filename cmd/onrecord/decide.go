package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"onrecord"
	"onrecord/export"
	"onrecord/read/name"
)

// decisionsFile is the log of decisions in the data folder: an [onrecord.Register]
// without readings, to which lines are added and none is changed.
const decisionsFile = "decisions.jsonl"

// decided returns a register that holds the decisions of the data folder.
func decided(dir string) (*onrecord.Register, error) {
	path := filepath.Join(dir, decisionsFile)
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(b) == 0 {
		return onrecord.NewRegister(name.Folding{}), nil
	}
	if err != nil {
		return nil, &onrecord.Error{Kind: kindOfFile(err), Op: "names", Object: path, Err: bare(err)}
	}
	r, err := onrecord.ReadRegister(bytes.NewReader(b), name.Folding{})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return r, nil
}

// signFlags say who decides and why.
type signFlags struct {
	By   string `env:"USER" help:"Who decides (default: the user)." placeholder:"WHO"`
	Note string `help:"Why." placeholder:"TEXT"`
}

func (f signFlags) signature() onrecord.Signature {
	return onrecord.Signature{At: time.Now().UTC().Truncate(time.Second), By: f.By, Note: f.Note}
}

// readingsFlag names the readings that entities and names are looked up in.
type readingsFlag struct {
	Readings []string `help:"Readings as JSON Lines, those that \"names list\" was given, or - for standard input (the default)." placeholder:"FILE"`
}

// entity returns the ID of who "e12" or "READING#NAME" tells.
func entity(r *onrecord.Register, who string) (string, error) {
	if !strings.Contains(who, "#") {
		e, err := r.Entity(who)
		return e.ID, err
	}
	n, err := r.Name(who)
	if err != nil {
		return "", err
	}
	e, err := r.Bearer(n)
	return e.ID, err
}

// decide adds to the log what f decides, and returns it. One process does so at a
// time. Without files f decides on the log alone.
func decide(ctx context.Context, s streams, data dataFlag, files []string, f func(*onrecord.Register) (onrecord.Decision, error)) (d onrecord.Decision, err error) {
	dir, err := data.dir()
	if err != nil {
		return d, err
	}
	path := filepath.Join(dir, decisionsFile)
	failed := func(err error) error {
		return &onrecord.Error{Kind: kindOfFile(err), Op: "names", Object: path, Err: bare(err)}
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return d, failed(err)
	}
	out, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o666)
	if err != nil {
		return d, failed(err)
	}
	defer func() {
		if closed := out.Close(); err == nil && closed != nil {
			err = failed(closed)
		}
	}()
	lock := flock.New(path)
	if _, err := lock.TryLockContext(ctx, 50*time.Millisecond); err != nil {
		return d, failed(err)
	}
	defer lock.Unlock()
	var r *onrecord.Register
	if files == nil {
		r, err = decided(dir)
	} else {
		r, err = registerOf(ctx, s, dir, files)
	}
	if err != nil { // also where a reading is missing: its names would be left out
		return d, err
	}
	if d, err = f(r); err != nil {
		return d, err
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if d.Number == 1 {
		err = enc.Encode(map[string]string{"schema": onrecord.SchemaRegister})
	}
	if err == nil {
		err = enc.Encode(map[string]onrecord.Decision{"decision": d})
	}
	if err != nil {
		return d, err
	}
	if _, err := out.Write(b.Bytes()); err != nil {
		return d, failed(err)
	}
	if err := out.Sync(); err != nil {
		return d, failed(err)
	}
	return d, nil
}

type namesJoinCmd struct {
	dataFlag
	readingsFlag
	signFlags
	A string `arg:"" help:"An entity's ID, or READING#NAME."`
	B string `arg:"" help:"Another."`
}

func (namesJoinCmd) Help() string {
	return `Says that two are one, whatever the evidence. It holds for pages to come, until "names undo" takes it back. READING is a page's ID or address, NAME the ID of a name on it; an entity's ID is that of "names list" over the same readings. See docs/names.md.

Examples:

  onrecord names join --readings readings.jsonl e3 e17 --note "the same mayor"
  onrecord names join --readings readings.jsonl a.html#n1 b.html#n4`
}

func (c *namesJoinCmd) Run(ctx context.Context, s streams) error {
	var a, b string
	d, err := decide(ctx, s, c.dataFlag, orInput(c.Readings), func(r *onrecord.Register) (_ onrecord.Decision, err error) {
		if a, err = entity(r, c.A); err != nil {
			return onrecord.Decision{}, err
		}
		if b, err = entity(r, c.B); err != nil {
			return onrecord.Decision{}, err
		}
		return r.Merge(a, b, c.signature())
	})
	if err == nil {
		fmt.Fprintf(s.out, "decision %d: %s and %s are one\n", d.Number, a, b)
	}
	return err
}

type namesSplitCmd struct {
	dataFlag
	readingsFlag
	signFlags
	A       string   `arg:"" help:"An entity's ID, or READING#NAME."`
	Members []string `arg:"" name:"member" help:"Names of it that have another bearer, each READING#NAME."`
}

func (namesSplitCmd) Help() string {
	return `Says that names of one bearer have another, one bearer for all that are told. It holds for pages to come, until "names undo" takes it back. "names list --format jsonl" tells the members. See docs/names.md.

Example:

  onrecord names split --readings readings.jsonl e3 b.html#n4 --note "her aunt"`
}

func (c *namesSplitCmd) Run(ctx context.Context, s streams) error {
	var a string
	d, err := decide(ctx, s, c.dataFlag, orInput(c.Readings), func(r *onrecord.Register) (d onrecord.Decision, err error) {
		if a, err = entity(r, c.A); err != nil {
			return d, err
		}
		var names []onrecord.NameRef
		for _, m := range c.Members {
			n, err := r.Name(m)
			if err != nil {
				return d, err
			}
			names = append(names, n)
		}
		return r.Split(a, names, c.signature())
	})
	if err == nil {
		fmt.Fprintf(s.out, "decision %d: %d names of %s have another bearer\n", d.Number, len(d.Groups[1]), a)
	}
	return err
}

func orInput(files []string) []string {
	if len(files) == 0 {
		return []string{"-"}
	}
	return files
}

type namesUndoCmd struct {
	dataFlag
	signFlags
	Number int `arg:"" help:"The number of the decision."`
}

func (namesUndoCmd) Help() string {
	return `Takes a decision back. It stays in the log, with the undoing behind it, and an undoing can be undone.

Example:

  onrecord names undo 3 --note "two persons after all"`
}

func (c *namesUndoCmd) Run(ctx context.Context, s streams) error {
	d, err := decide(ctx, s, c.dataFlag, nil, func(r *onrecord.Register) (onrecord.Decision, error) {
		return r.Undo(c.Number, c.signature())
	})
	if err == nil {
		fmt.Fprintf(s.out, "decision %d: %d is undone\n", d.Number, d.Undoes)
	}
	return err
}

type namesDecisionsCmd struct {
	dataFlag
	Format string `enum:"text,csv,jsonl" default:"text" help:"How to print: ${enum}." placeholder:"FORMAT"`
}

func (c *namesDecisionsCmd) Run(s streams) error {
	dir, err := c.dir()
	if err != nil {
		return err
	}
	r, err := decided(dir)
	if err != nil {
		return err
	}
	switch c.Format {
	case "jsonl":
		enc := json.NewEncoder(s.out)
		enc.SetEscapeHTML(false)
		for _, d := range r.Decisions() {
			if err := enc.Encode(struct {
				onrecord.Decision
				Stands bool `json:"stands"`
			}{d, r.Stands(d.Number)}); err != nil {
				return err
			}
		}
		return nil
	case "csv":
		return export.Decisions(r.Decisions(), r.Stands).CSV(s.out)
	}
	return export.Decisions(r.Decisions(), r.Stands).Text(s.out)
}
