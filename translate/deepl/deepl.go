// Package deepl translates with DeepL (https://developers.deepl.com). Call [New].
package deepl

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"sync"

	"onrecord"
	"onrecord/translate"
	"onrecord/translate/internal/call"
)

// Options are those of an account.
type Options struct {
	Key  string
	URL  string // "": that of the key's plan; keys of the free one end in ":fx"
	HTTP *http.Client
}

// An Engine is an account at DeepL.
type Engine struct {
	client call.Client
	mu     sync.Mutex
	pairs  []translate.Pair
}

var _ translate.Engine = (*Engine)(nil)

// New returns the engine of an account; it does not call it yet.
func New(o Options) (*Engine, error) {
	if o.URL == "" {
		o.URL = "https://api.deepl.com"
		if strings.HasSuffix(o.Key, ":fx") {
			o.URL = "https://api-free.deepl.com"
		}
	}
	base, err := call.Address("deepl", o.URL)
	if err != nil {
		return nil, err
	}
	return &Engine{client: call.Client{Engine: "deepl", Base: base, Header: http.Header{"Authorization": {"DeepL-Auth-Key " + o.Key}},
		Secret: []string{o.Key}, HTTP: call.Default(o.HTTP),
		Message: func(b []byte) string {
			var e struct{ Message, Detail string }
			json.Unmarshal(b, &e)
			return strings.TrimSpace(e.Message + " " + e.Detail)
		},
		Spent: func(status int, _ []byte) bool { return status == 456 },
	}}, nil
}

func (*Engine) Name() string                   { return "deepl" }
func (*Engine) Version(from, to string) string { return "v2" }
func (*Engine) Grade() onrecord.Grade          { return onrecord.Full }

// Limits are 50 texts and 128 KiB a request.
func (*Engine) Limits() translate.Limits {
	return translate.Limits{Segments: 50, Chars: 24000, Price: "character"}
}

// Pairs asks for source and target languages once.
func (e *Engine) Pairs(ctx context.Context) ([]translate.Pair, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.pairs != nil {
		return e.pairs, nil
	}
	type languages []struct{ Language string }
	var sources, targets languages
	if err := e.client.JSON(ctx, "GET", "/v2/languages?type=source", nil, &sources); err != nil {
		return nil, err
	}
	if err := e.client.JSON(ctx, "GET", "/v2/languages?type=target", nil, &targets); err != nil {
		return nil, err
	}
	pairs := []translate.Pair{}
	seen := map[translate.Pair]bool{}
	for _, s := range sources {
		for _, t := range targets {
			p := translate.Pair{From: base(s.Language), To: base(t.Language)}
			if p.From != p.To && !seen[p] {
				seen[p] = true
				pairs = append(pairs, p)
			}
		}
	}
	e.pairs = pairs
	return pairs, nil
}

func base(code string) string {
	s, _, _ := strings.Cut(strings.ToLower(code), "-")
	return s
}

// varieties are asked for where DeepL wants one.
var varieties = map[string]string{"en": "EN-GB", "pt": "PT-PT", "zh": "ZH-HANS"}

// Translate posts to /v2/translate.
func (e *Engine) Translate(ctx context.Context, from, to string, segments []string) ([]translate.Result, error) {
	if len(segments) == 0 {
		return nil, nil
	}
	in := struct {
		Text     []string `json:"text"`
		Source   string   `json:"source_lang"`
		Target   string   `json:"target_lang"`
		Split    string   `json:"split_sentences"` // each text is a sentence
		Preserve bool     `json:"preserve_formatting"`
	}{segments, strings.ToUpper(from), cmp.Or(varieties[to], strings.ToUpper(to)), "0", true}
	var out struct {
		Translations []struct{ Text string }
	}
	if err := e.client.JSON(ctx, "POST", "/v2/translate", in, &out); err != nil {
		return nil, err
	}
	var texts []string
	for _, t := range out.Translations {
		texts = append(texts, t.Text)
	}
	return call.Counted("deepl", texts, len(segments))
}
