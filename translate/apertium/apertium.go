// Package apertium translates with the Apertium packages installed on this machine
// (https://apertium.org): rule-based, free, rough.
//
// Call [Find], then Translate as of any engine, and Close at the end. Each pair runs
// as a pipeline of long-lived processes, as its mode file tells, that answer
// segment by segment at a null character ("null flush").
package apertium

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/text/language"

	"onrecord"
	"onrecord/lang"
	"onrecord/translate"
)

// Options say where Apertium is and how long it may take.
type Options struct {
	// Modes is the folder of mode files; "" means /usr/share/apertium/modes.
	Modes string
	// Timeout is the longest time for one segment; 0 means 20 seconds. A pipeline
	// that takes longer is killed and started anew.
	Timeout time.Duration
	// Status is dpkg's list of what is installed, for versions; "" means
	// /var/lib/dpkg/status.
	Status string
}

// An Engine is what is installed of Apertium.
type Engine struct {
	o     Options
	pairs map[translate.Pair]*pair

	versions func() map[string]string
}

var (
	_ translate.Engine  = (*Engine)(nil)
	_ translate.Guarded = (*Engine)(nil)
)

// A pair is one direction, with its pipeline while it runs.
type pair struct {
	name     string // of its mode: hbs-eng
	commands [][]string
	packages string // the package that its data is of: apertium-hbs-eng
	data     []string

	mu  sync.Mutex
	run *pipeline
}

// Find returns the engine for what is installed. Without a pair it is an error of
// kind Missing that says how to install one.
func Find(o Options) (*Engine, error) {
	if o.Modes == "" {
		o.Modes = "/usr/share/apertium/modes"
	}
	if o.Timeout == 0 {
		o.Timeout = 20 * time.Second
	}
	if o.Status == "" {
		o.Status = "/var/lib/dpkg/status"
	}
	e := &Engine{o: o, pairs: map[translate.Pair]*pair{}}
	e.versions = sync.OnceValue(func() map[string]string { return installed(o.Status) })
	files, _ := filepath.Glob(filepath.Join(o.Modes, "*.mode"))
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".mode")
		from, to, ok := strings.Cut(name, "-")
		if !ok || strings.ContainsAny(to, "-_") {
			continue // a variety of a pair, or a tool
		}
		b, err := os.ReadFile(file)
		if err != nil {
			continue
		}
		p, ok := parseMode(name, string(b))
		if !ok {
			continue
		}
		for _, f := range codes(from) {
			for _, t := range codes(to) {
				e.pairs[translate.Pair{From: f, To: t}] = p
			}
		}
	}
	if len(e.pairs) == 0 {
		return nil, missing("")
	}
	return e, nil
}

func missing(pair string) error {
	err := errors.New("not installed: apt install apertium-hbs-eng (or another pair: apt-cache search ^apertium-)")
	if pair != "" {
		err = fmt.Errorf("no pair %s is installed: apt-cache search ^apertium- lists those there are, for instance apt install apertium-hbs-eng", pair)
	}
	return &onrecord.Error{Kind: onrecord.Missing, Op: "translate", Object: "apertium", Err: err}
}

// macro are the macrolanguages of ISO 639-3 that Apertium has one pair for, with
// their members that have a code of two letters.
var macro = map[string][]string{"hbs": {"bs", "hr", "sr", "sh"}, "sh": {"bs", "hr", "sr", "sh"}, "nor": {"nb", "no"}, "msa": {"ms"}}

// codes returns the BCP 47 subtags of one of Apertium's, which are of ISO 639-3 or,
// in old pairs, of ISO 639-1.
func codes(s string) []string {
	if m, ok := macro[s]; ok {
		return m
	}
	base, err := language.ParseBase(s)
	if err != nil {
		return nil
	}
	return []string{base.String()}
}

// parseMode reads a mode file: one line of commands, parted by "|", with their
// arguments in single quotes; "$1" stands for how the generator marks words, "$2"
// for options of the tagger.
func parseMode(name, text string) (*pair, bool) {
	p := &pair{name: name}
	for _, stage := range strings.Split(strings.TrimSpace(text), "|") {
		var words []string
		for _, m := range modeWord.FindAllStringSubmatch(stage, -1) {
			word := m[1] + m[2]
			switch word {
			case "$1":
				word = "-g"
			case "$2":
				continue
			}
			if strings.ContainsAny(word, "$`;&<>\n") {
				return nil, false // wants a shell
			}
			if filepath.IsAbs(word) {
				p.data = append(p.data, word)
				if dir := filepath.Base(filepath.Dir(word)); p.packages == "" && strings.HasPrefix(dir, "apertium-") {
					p.packages = dir
				}
			}
			words = append(words, word)
		}
		if len(words) == 0 || strings.Contains(words[0], "/") {
			return nil, false
		}
		p.commands = append(p.commands, slices.Insert(words, 1, "-z"))
	}
	return p, len(p.commands) > 0
}

var modeWord = regexp.MustCompile(`'([^']*)'|([^\s']+)`)

func (*Engine) Name() string          { return "apertium" }
func (*Engine) Grade() onrecord.Grade { return onrecord.Gist }
func (*Engine) MasksLost() bool       { return true }

// Limits bound how much is on its way at once, so that a pipeline that fails takes
// little with it.
func (*Engine) Limits() translate.Limits { return translate.Limits{Segments: 256, Chars: 1 << 16} }

// Version returns the pair with the version of its package: "hbs-eng 0.5.1".
func (e *Engine) Version(from, to string) string {
	p := e.pairs[translate.Pair{From: from, To: to}]
	if p == nil {
		return ""
	}
	v := e.versions()[p.packages]
	if v == "" { // not a package of Debian: tell its data by sizes
		var size int64
		for _, f := range p.data {
			if info, err := os.Stat(f); err == nil {
				size = size*31 + info.Size()
			}
		}
		v = fmt.Sprintf("data-%x", uint32(size))
	}
	return p.name + " " + v
}

// installed returns the upstream versions of Apertium's packages from dpkg's status.
func installed(file string) map[string]string {
	out := map[string]string{}
	f, err := os.Open(file)
	if err != nil {
		return out
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	name := ""
	for sc.Scan() {
		line := sc.Bytes()
		if v, ok := bytes.CutPrefix(line, []byte("Package: ")); ok {
			name = string(v)
		} else if v, ok := bytes.CutPrefix(line, []byte("Version: ")); ok && strings.HasPrefix(name, "apertium-") {
			version := string(v)
			if i := strings.LastIndexByte(version, '-'); i > 0 {
				version = version[:i]
			}
			out[name] = version
		}
	}
	return out
}

// Pairs lists what is installed.
func (e *Engine) Pairs(context.Context) ([]translate.Pair, error) {
	var out []translate.Pair
	for p := range e.pairs {
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b translate.Pair) int { return strings.Compare(a.From+" "+a.To, b.From+" "+b.To) })
	return out, nil
}

// Translate translates segments in order through the pair's pipeline. A segment on
// which it crashes or hangs fails alone; the pipeline is started anew for the rest.
func (e *Engine) Translate(ctx context.Context, from, to string, segments []string) ([]translate.Result, error) {
	p := e.pairs[translate.Pair{From: from, To: to}]
	if p == nil {
		return nil, missing(from + "-" + to)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	out := make([]translate.Result, len(segments))
	for done := 0; done < len(segments); {
		if p.run == nil {
			run, err := start(p.commands)
			if err != nil {
				return nil, err
			}
			p.run = run
		}
		n, err := p.run.ask(ctx, prepared(segments[done:], lang.For(from)), e.o.Timeout, func(i int, answer string) {
			out[done+i] = result(answer)
		})
		done += n
		if err == nil {
			break
		}
		p.run.stop()
		p.run = nil
		if ctx.Err() != nil {
			return nil, &onrecord.Error{Kind: onrecord.Unavailable, Op: "translate", Object: "apertium " + p.name, Err: ctx.Err()}
		}
		if n == 0 && done < len(segments) { // it is this segment
			out[done].Err = &onrecord.Error{Kind: onrecord.Unavailable, Op: "translate", Object: "apertium " + p.name, Err: err}
			done++
		}
	}
	return out, nil
}

// Close ends all pipelines.
func (e *Engine) Close() {
	for _, p := range e.pairs {
		p.mu.Lock()
		if p.run != nil {
			p.run.stop()
			p.run = nil
		}
		p.mu.Unlock()
	}
}

// Package returns the Debian package that translates between two languages, or "".
func Package(from, to string) string { return packages[translate.Pair{From: from, To: to}] }

// packages are those of Debian with a pair into English.
var packages = func() map[translate.Pair]string {
	out := map[translate.Pair]string{}
	for name, from := range map[string][]string{
		"apertium-hbs-eng": macro["hbs"], "apertium-mkd-eng": {"mk"}, "apertium-eng-spa": {"es"}, "apertium-eng-cat": {"ca"},
		"apertium-isl-eng": {"is"}, "apertium-eu-en": {"eu"}, "apertium-en-gl": {"gl"},
	} {
		for _, f := range from {
			out[translate.Pair{From: f, To: "en"}] = name
		}
	}
	return out
}()
