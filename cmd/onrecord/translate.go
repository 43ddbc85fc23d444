package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"sync"

	"onrecord"
	"onrecord/export"
	"onrecord/lang"
	"onrecord/read"
	"onrecord/read/figure"
	"onrecord/read/name"
	"onrecord/translate"
)

// translationFlags are the flags of every command that translates.
type translationFlags struct {
	Engine   string `help:"Translate with this engine (default: the first that can; see onrecord engines)." placeholder:"NAME"`
	Glossary string `help:"File of terms: tab-separated term, translation, forbidden, note; or TBX." placeholder:"FILE"`
}

// translators makes a translator for each pair of languages as it is needed. It is
// safe for concurrent use.
type translators struct {
	flags   translationFlags
	to      string
	engines *engines
	cache   translate.Cache
	mu      sync.Mutex
	made    map[string]*translate.Translator
	errs    map[string]error

	titlesOnly bool
}

func newTranslators(f translationFlags, to string) *translators {
	return &translators{flags: f, to: to, engines: findEngines(), cache: translate.NewMemory(1 << 14),
		made: map[string]*translate.Translator{}, errs: map[string]error{}}
}

func (t *translators) close() { t.engines.close() }

func (t *translators) from(ctx context.Context, from string) (*translate.Translator, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if x, ok := t.made[from]; ok {
		return x, t.errs[from]
	}
	x, err := t.make(ctx, from)
	t.made[from], t.errs[from] = x, err
	return x, err
}

func (t *translators) make(ctx context.Context, from string) (*translate.Translator, error) {
	e, err := t.engines.pick(ctx, t.flags.Engine, from, t.to)
	if err != nil {
		return nil, err
	}
	var g *translate.Glossary
	if t.flags.Glossary != "" {
		f, err := os.Open(t.flags.Glossary)
		if err != nil {
			return nil, &onrecord.Error{Kind: kindOfFile(err), Op: "glossary", Object: t.flags.Glossary, Err: bare(err)}
		}
		defer f.Close()
		if g, err = translate.ReadGlossary(t.flags.Glossary, f, from, t.to); err != nil {
			return nil, err
		}
	}
	return translate.New(e, translate.Options{Glossary: g, Cache: t.cache, Jitter: jitter, TitlesOnly: t.titlesOnly}), nil
}

// A deskTranslator translates for a desk. What was translated once is remembered while
// it runs.
type deskTranslator struct{ full, titles *translators }

func newDeskTranslator(f translationFlags, to string) *deskTranslator {
	d := &deskTranslator{full: newTranslators(f, to), titles: newTranslators(f, to)}
	d.titles.titlesOnly = true
	return d
}

func (d *deskTranslator) close() {
	d.full.close()
	d.titles.close()
}

// Language implements [desk.Translator].
func (d *deskTranslator) Language() string { return d.full.to }

// Translate implements [desk.Translator].
func (d *deskTranslator) Translate(ctx context.Context, r onrecord.Reading, titleOnly bool) (*onrecord.Translation, error) {
	all := d.full
	if titleOnly {
		all = d.titles
	}
	t, err := all.from(ctx, r.Language)
	if err != nil {
		return nil, err
	}
	return t.Reading(ctx, r, all.to)
}

type translateCmd struct {
	From   string `required:"" help:"Language of the lines, as sr." placeholder:"LANG"`
	To     string `required:"" help:"Language to translate to, as en." placeholder:"LANG"`
	Format string `enum:"text,jsonl" default:"text" help:"How to print: ${enum}." placeholder:"FORMAT"`
	Input  string `arg:"" optional:"" default:"-" help:"File, or - for standard input."`
	translationFlags
}

func (translateCmd) Help() string {
	return `Translates line by line: one line in, one line out, in order. With --format jsonl each line is an object with its segments, the share of words that the engine did not know, and what speaks against them; offsets count code points. A line that could not be translated is empty, or an object with "error"; it is told on standard error, and the exit status is 1.

Without an engine the exit status is 3; onrecord engines tells how to get one.

Examples:

  onrecord translate --from sr --to en article.txt
  onrecord translate --from sr --to en --glossary terms.tsv --format jsonl - < article.txt`
}

// linesAtOnce is how many lines are translated together.
const linesAtOnce = 128

func (c *translateCmd) Run(ctx context.Context, s streams) error {
	c.From, c.To = strings.ToLower(c.From), strings.ToLower(c.To)
	if base, _, _ := strings.Cut(c.From, "-"); base != "" {
		c.From = base
	}
	in := s.in
	if c.Input != "-" {
		f, err := os.Open(c.Input)
		if err != nil {
			return &onrecord.Error{Kind: kindOfFile(err), Op: "translate", Object: c.Input, Err: bare(err)}
		}
		defer f.Close()
		in = f
	}
	all := newTranslators(c.translationFlags, c.To)
	defer all.close()
	t, err := all.from(ctx, c.From)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(s.out)
	failed := false
	for batch := range batchesOfLines(in, linesAtOnce) {
		readings := readLines(batch.lines, c.From)
		answers := t.Readings(ctx, c.To, readings)
		for i, a := range answers {
			if err := c.write(out, readings[i], a); err != nil {
				return err
			}
			if a.Err != nil {
				failed = true
				if c.Format == "text" {
					fmt.Fprintf(s.err, "onrecord: line %d: %v\n", batch.first+i, a.Err)
				}
			}
		}
		if err := out.Flush(); err != nil {
			return err
		}
		if batch.err != nil {
			return &onrecord.Error{Kind: onrecord.Unavailable, Op: "translate", Object: c.Input, Err: batch.err}
		}
		if ctx.Err() != nil {
			return fmt.Errorf("stopped: %w", ctx.Err())
		}
	}
	if failed {
		return errUnread
	}
	return nil
}

type lineBatch struct {
	first int // the number of the first line
	lines []string
	err   error
}

// maxLine is the longest line that is translated, in bytes.
const maxLine = 1 << 20

func batchesOfLines(r io.Reader, n int) func(func(lineBatch) bool) {
	return func(yield func(lineBatch) bool) {
		sc := bufio.NewScanner(r)
		sc.Buffer(make([]byte, 1<<16), maxLine)
		b := lineBatch{first: 1}
		for sc.Scan() {
			b.lines = append(b.lines, strings.ToValidUTF8(sc.Text(), "\ufffd"))
			if len(b.lines) == n {
				if !yield(b) {
					return
				}
				b = lineBatch{first: b.first + n}
			}
		}
		b.err = sc.Err()
		if len(b.lines) > 0 || b.err != nil {
			yield(b)
		}
	}
}

// readLines makes a reading of each line: its names and figures, and no more.
func readLines(lines []string, language string) []onrecord.Reading {
	out := make([]onrecord.Reading, len(lines))
	pack := lang.For(language)
	var wg sync.WaitGroup
	turn := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, line := range lines {
		wg.Go(func() {
			turn <- struct{}{}
			defer func() { <-turn }()
			r := onrecord.Reading{Schema: onrecord.SchemaReading}
			r.Text, r.Language, r.Script = line, language, lang.Script(line)
			if strings.TrimSpace(line) != "" {
				r.Blocks = []onrecord.Block{{Kind: onrecord.Paragraph, Span: onrecord.Span{End: len(line)}}}
				t := lang.Parse(line, r.Blocks, pack)
				r.Names = name.Find(t, name.Context{})
				r.Figures, r.Dates = figure.Find(t, "")
			}
			out[i] = r
		})
	}
	wg.Wait()
	return out
}

// write prints one line.
func (c *translateCmd) write(w io.Writer, r onrecord.Reading, a translate.Answer) error {
	if c.Format == "text" {
		line := ""
		if a.Translation != nil {
			line = joined(a.Translation)
		}
		_, err := fmt.Fprintln(w, line)
		return err
	}
	r.Translation = a.Translation
	b, err := json.Marshal(r)
	if err != nil {
		return err
	}
	var x struct {
		Translation *struct {
			Engine       json.RawMessage `json:"engine"`
			Grade        json.RawMessage `json:"grade"`
			Segments     json.RawMessage `json:"segments,omitempty"`
			Untranslated json.RawMessage `json:"untranslated,omitempty"`
		} `json:"translation"`
	}
	if err := json.Unmarshal(b, &x); err != nil {
		return err
	}
	line := map[string]any{"source": r.Text}
	if a.Translation != nil {
		line["text"] = joined(a.Translation)
		line["engine"], line["grade"] = x.Translation.Engine, x.Translation.Grade
		if x.Translation.Segments != nil {
			line["segments"] = x.Translation.Segments
		}
		if x.Translation.Untranslated != nil {
			line["untranslated"] = x.Translation.Untranslated
		}
	}
	if a.Err != nil {
		line["error"] = export.FailureOf(r, a.Err).Error
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(line)
}

// joined is a translation in one line.
func joined(t *onrecord.Translation) string {
	var words []string
	for _, s := range t.Segments {
		words = append(words, export.Clean(s.Text))
	}
	return strings.Join(words, " ")
}

// translated reads all inputs as each does, with a translation beside each. A page
// that can't be translated is read all the same; why is told on standard error, once.
func (c *readCmd) translated(ctx context.Context, s streams, o read.Options, write func(io.Writer, onrecord.Reading) error) error {
	to := strings.ToLower(c.Translate)
	all := newTranslators(c.translationFlags, to)
	defer all.close()
	var first error
	told := map[string]bool{}
	err := c.each(ctx, s, o, c.Format == "json" || c.Format == "jsonl", func(w io.Writer, r onrecord.Reading) error {
		if r.Language == to {
			return write(w, r)
		}
		t, err := all.from(ctx, r.Language)
		if err == nil {
			r.Translation, err = t.Reading(ctx, r, to)
		}
		if errors.As(err, new(usageError)) {
			return err
		}
		if err != nil {
			first = cmp.Or(first, err)
			if !told[err.Error()] {
				told[err.Error()] = true
				fmt.Fprintln(s.err, "onrecord:", err)
			}
		}
		return write(w, r)
	})
	if err == nil && first != nil {
		return toldError{first}
	}
	return err
}

// A toldError ends a command with the status of an error that has been told already.
type toldError struct{ error }

func (e toldError) Unwrap() error { return e.error }
