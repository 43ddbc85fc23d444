// Package azure translates with Azure AI Translator, version 3.0
// (https://learn.microsoft.com/azure/ai-services/translator). Call [New].
package azure

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"onrecord"
	"onrecord/lang"
	"onrecord/translate"
	"onrecord/translate/internal/call"
)

// Options are those of an account.
type Options struct {
	Key    string
	Region string // of the resource, unless it is global
	URL    string // "": https://api.cognitive.microsofttranslator.com
	HTTP   *http.Client
}

// An Engine is an account at Azure.
type Engine struct {
	client call.Client
	mu     sync.Mutex
	pairs  []translate.Pair
}

var _ translate.Engine = (*Engine)(nil)

// New returns the engine of an account; it does not call it yet.
func New(o Options) (*Engine, error) {
	base, err := call.Address("azure", cmp.Or(o.URL, "https://api.cognitive.microsofttranslator.com"))
	if err != nil {
		return nil, err
	}
	h := http.Header{"Ocp-Apim-Subscription-Key": {o.Key}}
	if o.Region != "" {
		h.Set("Ocp-Apim-Subscription-Region", o.Region)
	}
	type failure struct {
		Error struct {
			Code    int
			Message string
		}
	}
	read := func(b []byte) (f failure) {
		json.Unmarshal(b, &f)
		return f
	}
	return &Engine{client: call.Client{Engine: "azure", Base: base, Header: h, Secret: []string{o.Key}, HTTP: call.Default(o.HTTP),
		Message: func(b []byte) string { return read(b).Error.Message },
		Spent:   func(_ int, b []byte) bool { return read(b).Error.Code == 403001 }, // the free quota is used up
	}}, nil
}

func (*Engine) Name() string                   { return "azure" }
func (*Engine) Version(from, to string) string { return "3.0" }
func (*Engine) Grade() onrecord.Grade          { return onrecord.Full }

// Limits are 1,000 texts and 50,000 characters a request.
func (*Engine) Limits() translate.Limits {
	return translate.Limits{Segments: 100, Chars: 20000, Price: "character"}
}

// Pairs asks for the languages once; Azure translates each into each.
func (e *Engine) Pairs(ctx context.Context) ([]translate.Pair, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.pairs != nil {
		return e.pairs, nil
	}
	var out struct {
		Translation map[string]struct{ Name string }
	}
	if err := e.client.JSON(ctx, "GET", "/languages?api-version=3.0&scope=translation", nil, &out); err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for code := range out.Translation {
		s, _, _ := strings.Cut(code, "-")
		seen[s] = true
	}
	pairs := []translate.Pair{}
	for from := range seen {
		for to := range seen {
			if from != to {
				pairs = append(pairs, translate.Pair{From: from, To: to})
			}
		}
	}
	e.pairs = pairs
	return pairs, nil
}

// code is Azure's code: with the script where the language has several packs' worth.
func code(language, script string) string {
	switch scripts := lang.For(language).Scripts; {
	case language == "zh":
		return "zh-Hans"
	case lang.For(language).Code == language && len(scripts) > 1 && len(lang.For(language).Transliteration) > 10:
		return language + "-" + cmp.Or(script, scripts[0])
	}
	return language
}

// Translate posts to /translate.
func (e *Engine) Translate(ctx context.Context, from, to string, segments []string) ([]translate.Result, error) {
	if len(segments) == 0 {
		return nil, nil
	}
	type text struct {
		Text string
	}
	var in []text
	for _, s := range segments {
		in = append(in, text{s})
	}
	q := url.Values{"api-version": {"3.0"}, "from": {code(from, lang.Script(strings.Join(segments, " ")))}, "to": {code(to, "")}, "textType": {"plain"}}
	var out []struct {
		Translations []struct{ Text string }
	}
	if err := e.client.JSON(ctx, "POST", "/translate?"+q.Encode(), in, &out); err != nil {
		return nil, err
	}
	var texts []string
	for _, o := range out {
		if len(o.Translations) == 1 {
			texts = append(texts, o.Translations[0].Text)
		}
	}
	return call.Counted("azure", texts, len(segments))
}
