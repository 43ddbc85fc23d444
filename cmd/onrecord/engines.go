package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"time"

	"onrecord"
	"onrecord/export"
	"onrecord/translate"
	"onrecord/translate/apertium"
	"onrecord/translate/azure"
	"onrecord/translate/deepl"
	"onrecord/translate/google"
	"onrecord/translate/libretranslate"
	"onrecord/translate/openai"
)

// An engineMaker sets an engine up from the environment.
type engineMaker struct {
	name string
	how  string // to get it
	make func() (translate.Engine, error)
}

// engineMakers are all engines, in the order in which they are tried.
var engineMakers = []engineMaker{
	{"apertium", "apt install apertium-hbs-eng (free, on this machine; apt-cache search ^apertium- lists the pairs)", func() (translate.Engine, error) {
		return apertium.Find(apertium.Options{Modes: os.Getenv("ONRECORD_APERTIUM_MODES")})
	}},
	{"libretranslate", "set ONRECORD_LIBRETRANSLATE_URL (a server of your own: pip install libretranslate)", func() (translate.Engine, error) {
		address := os.Getenv("ONRECORD_LIBRETRANSLATE_URL")
		key, err := secret("ONRECORD_LIBRETRANSLATE_KEY")
		if address == "" || err != nil {
			return nil, notSetUp("libretranslate", err, "ONRECORD_LIBRETRANSLATE_URL")
		}
		return libretranslate.New(libretranslate.Options{URL: address, Key: key})
	}},
	{"openai", "set ONRECORD_OPENAI_URL and ONRECORD_OPENAI_MODEL (Ollama: http://localhost:11434/v1)", func() (translate.Engine, error) {
		address, model := os.Getenv("ONRECORD_OPENAI_URL"), os.Getenv("ONRECORD_OPENAI_MODEL")
		key, err := secret("ONRECORD_OPENAI_KEY")
		if address == "" || model == "" || err != nil {
			return nil, notSetUp("openai", err, "ONRECORD_OPENAI_URL and ONRECORD_OPENAI_MODEL")
		}
		return openai.New(openai.Options{URL: address, Key: key, Model: model})
	}},
	{"deepl", "set ONRECORD_DEEPL_KEY", func() (translate.Engine, error) {
		key, err := secret("ONRECORD_DEEPL_KEY")
		if key == "" || err != nil {
			return nil, notSetUp("deepl", err, "ONRECORD_DEEPL_KEY")
		}
		return deepl.New(deepl.Options{Key: key, URL: os.Getenv("ONRECORD_DEEPL_URL")})
	}},
	{"google", "set ONRECORD_GOOGLE_KEY, or ONRECORD_GOOGLE_PROJECT and ONRECORD_GOOGLE_TOKEN", func() (translate.Engine, error) {
		key, err := secret("ONRECORD_GOOGLE_KEY")
		token, err2 := secret("ONRECORD_GOOGLE_TOKEN")
		project := os.Getenv("ONRECORD_GOOGLE_PROJECT")
		if err = errors.Join(err, err2); err != nil || key == "" && (project == "" || token == "") {
			return nil, notSetUp("google", err, "ONRECORD_GOOGLE_KEY")
		}
		return google.New(google.Options{Key: key, Project: project, Token: token, URL: os.Getenv("ONRECORD_GOOGLE_URL")})
	}},
	{"azure", "set ONRECORD_AZURE_KEY and, unless the resource is global, ONRECORD_AZURE_REGION", func() (translate.Engine, error) {
		key, err := secret("ONRECORD_AZURE_KEY")
		if key == "" || err != nil {
			return nil, notSetUp("azure", err, "ONRECORD_AZURE_KEY")
		}
		return azure.New(azure.Options{Key: key, Region: os.Getenv("ONRECORD_AZURE_REGION"), URL: os.Getenv("ONRECORD_AZURE_URL")})
	}},
}

// secret returns the value of a variable, or what the file holds that the variable
// with _FILE behind its name tells.
func secret(name string) (string, error) {
	if s := os.Getenv(name); s != "" {
		return strings.TrimSpace(s), nil
	}
	file := os.Getenv(name + "_FILE")
	if file == "" {
		return "", nil
	}
	b, err := os.ReadFile(file)
	if err != nil {
		return "", &onrecord.Error{Kind: kindOfFile(err), Op: "translate", Object: name + "_FILE " + file, Err: bare(err)}
	}
	return strings.TrimSpace(string(b)), nil
}

// notSetUp says why an engine is not there: err, or that variables are not set.
func notSetUp(name string, err error, variables string) error {
	if err != nil {
		return err
	}
	return &onrecord.Error{Kind: onrecord.Missing, Op: "translate", Object: name, Err: fmt.Errorf("set %s", variables)}
}

// engines are those that are set up.
type engines struct {
	list []translate.Engine
	errs map[string]error // why others are not
}

func findEngines() *engines {
	e := &engines{errs: map[string]error{}}
	for _, m := range engineMakers {
		x, err := m.make()
		if err != nil {
			e.errs[m.name] = err
			continue
		}
		e.list = append(e.list, x)
	}
	return e
}

func (e *engines) close() {
	for _, x := range e.list {
		if c, ok := x.(interface{ Close() }); ok {
			c.Close()
		}
	}
}

// pick returns the engine of that name, or the first that translates between two
// languages.
func (e *engines) pick(ctx context.Context, name, from, to string) (translate.Engine, error) {
	if name != "" && !slices.ContainsFunc(engineMakers, func(m engineMaker) bool { return m.name == name }) {
		var names []string
		for _, m := range engineMakers {
			names = append(names, m.name)
		}
		return nil, usageError(fmt.Sprintf("--engine: no engine %q; they are %s", name, strings.Join(names, ", ")))
	}
	var failed error
	for _, x := range e.list {
		if name != "" && x.Name() != name {
			continue
		}
		pairs, err := x.Pairs(ctx)
		if err != nil {
			failed = err
			continue
		}
		if pairs == nil || slices.Contains(pairs, translate.Pair{From: from, To: to}) {
			return x, nil
		}
	}
	if name != "" && e.errs[name] != nil {
		return nil, e.errs[name]
	}
	if failed != nil {
		return nil, failed
	}
	what, how := "no engine is installed", `"onrecord engines" tells how to get one`
	if p := apertium.Package(from, to); p != "" {
		how = "apt install " + p + `, or see "onrecord engines"`
	}
	if len(e.list) > 0 {
		what += " that translates " + from + " to " + to
	}
	return nil, &onrecord.Error{Kind: onrecord.Missing, Op: "translate", Err: errors.New(what + ": " + how)}
}

type enginesCmd struct {
	Timeout time.Duration `default:"10s" help:"How long to wait for an engine on the network."`
}

func (enginesCmd) Help() string {
	return `Lists the engines of translation: which are set up, from and into which languages they translate, how far they may be trusted (gist: to find and skim, never to quote; full), what they are paid by, and whether they answer. Keys are read from the environment or from files, and written nowhere.

Environment:

  ONRECORD_LIBRETRANSLATE_URL, ONRECORD_LIBRETRANSLATE_KEY
  ONRECORD_OPENAI_URL, ONRECORD_OPENAI_MODEL, ONRECORD_OPENAI_KEY   any compatible server: Ollama, llama.cpp, vLLM
  ONRECORD_DEEPL_KEY
  ONRECORD_GOOGLE_KEY, or ONRECORD_GOOGLE_PROJECT and ONRECORD_GOOGLE_TOKEN
  ONRECORD_AZURE_KEY, ONRECORD_AZURE_REGION

For each ..._KEY and ..._TOKEN, ..._KEY_FILE or ..._TOKEN_FILE may name a file instead.`
}

func (c *enginesCmd) Run(ctx context.Context, s streams) error {
	all := findEngines()
	defer all.close()
	for _, m := range engineMakers {
		i := slices.IndexFunc(all.list, func(x translate.Engine) bool { return x.Name() == m.name })
		if i < 0 {
			state := "not set up: " + m.how
			if err := all.errs[m.name]; onrecord.KindOf(err) != onrecord.Missing {
				state = "set up wrongly: " + err.Error()
			}
			fmt.Fprintf(s.out, "%-15s %s\n", m.name, state)
			continue
		}
		x := all.list[i]
		price := "free"
		if p := x.Limits().Price; p != "" {
			price = "paid by the " + p
		}
		ctx, stop := context.WithTimeout(ctx, c.Timeout)
		pairs, err := x.Pairs(ctx)
		stop()
		if err != nil {
			fmt.Fprintf(s.out, "%-15s %s, %s, does not answer: %s\n", x.Name(), x.Grade(), price, export.Clean(err.Error()))
			continue
		}
		fmt.Fprintf(s.out, "%-15s %s, %s, ready\n", x.Name(), x.Grade(), price)
		if pairs == nil {
			fmt.Fprintf(s.out, "%-15s any language, %s\n", "", x.Version("", ""))
		}
		// one line a version where each pair has its own, else one a target
		versions := map[string][]string{}
		var order []string
		for _, p := range pairs {
			v := x.Version(p.From, p.To)
			key := "→ " + p.To
			if v != "" {
				key += ", " + v
			}
			if versions[key] == nil {
				order = append(order, key)
			}
			versions[key] = append(versions[key], p.From)
		}
		for _, key := range order {
			fmt.Fprintf(s.out, "%-15s %s %s\n", "", strings.Join(versions[key], " "), key)
		}
	}
	return nil
}

// jitter spreads retries.
func jitter() float64 { return rand.Float64() }
