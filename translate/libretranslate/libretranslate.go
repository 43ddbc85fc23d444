// Package libretranslate translates with a LibreTranslate server
// (https://libretranslate.com), of one's own or of others. Call [New].
package libretranslate

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"sync"

	"onrecord"
	"onrecord/translate"
	"onrecord/translate/internal/call"
)

// Options tell which server.
type Options struct {
	URL  string // http://localhost:5000
	Key  string // if the server asks for one
	HTTP *http.Client
}

// An Engine is a server.
type Engine struct {
	key    string
	client call.Client
	mu     sync.Mutex
	pairs  []translate.Pair
}

var _ translate.Engine = (*Engine)(nil)

// New returns the engine of a server; it does not call it yet.
func New(o Options) (*Engine, error) {
	base, err := call.Address("libretranslate", o.URL)
	if err != nil {
		return nil, err
	}
	return &Engine{key: o.Key, client: call.Client{Engine: "libretranslate", Base: base, Secret: []string{o.Key}, HTTP: call.Default(o.HTTP),
		Message: func(b []byte) string {
			var e struct{ Error string }
			json.Unmarshal(b, &e)
			return e.Error
		}}}, nil
}

func (*Engine) Name() string                   { return "libretranslate" }
func (*Engine) Version(from, to string) string { return "" }
func (*Engine) Grade() onrecord.Grade          { return onrecord.Full }
func (*Engine) Limits() translate.Limits       { return translate.Limits{Segments: 32, Chars: 4000} }

// Pairs asks the server once (GET /languages).
func (e *Engine) Pairs(ctx context.Context) ([]translate.Pair, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.pairs != nil {
		return e.pairs, nil
	}
	var languages []struct {
		Code    string
		Targets []string
	}
	if err := e.client.JSON(ctx, "GET", "/languages", nil, &languages); err != nil {
		return nil, err
	}
	pairs := []translate.Pair{}
	for _, l := range languages {
		for _, to := range l.Targets {
			if to != l.Code {
				pairs = append(pairs, translate.Pair{From: cmp.Or(ours[l.Code], l.Code), To: cmp.Or(ours[to], to)})
			}
		}
	}
	e.pairs = pairs
	return pairs, nil
}

// ours are the subtags of codes that the server has of its own.
var ours = map[string]string{"zh-Hans": "zh", "pt-BR": "pt", "pb": "pt"}

var theirs = map[string]string{"zh": "zh-Hans"}

// Translate posts to /translate.
func (e *Engine) Translate(ctx context.Context, from, to string, segments []string) ([]translate.Result, error) {
	if len(segments) == 0 {
		return nil, nil
	}
	in := struct {
		Q      []string `json:"q"`
		Source string   `json:"source"`
		Target string   `json:"target"`
		Format string   `json:"format"`
		Key    string   `json:"api_key,omitempty"`
	}{segments, cmp.Or(theirs[from], from), cmp.Or(theirs[to], to), "text", e.key}
	var out struct {
		TranslatedText []string `json:"translatedText"`
	}
	if err := e.client.JSON(ctx, "POST", "/translate", in, &out); err != nil {
		var l *translate.Limited
		if onrecord.KindOf(err) == onrecord.Invalid && !errors.As(err, &l) && !e.has(ctx, from, to) {
			return nil, pairError(from, to)
		}
		return nil, err
	}
	return call.Counted("libretranslate", out.TranslatedText, len(segments))
}

func (e *Engine) has(ctx context.Context, from, to string) bool {
	pairs, err := e.Pairs(ctx)
	if err != nil {
		return true
	}
	for _, p := range pairs {
		if p == (translate.Pair{From: from, To: to}) {
			return true
		}
	}
	return false
}

func pairError(from, to string) error {
	return &onrecord.Error{Kind: onrecord.Invalid, Op: "translate", Object: "libretranslate " + from + "-" + to, Err: translate.ErrPair}
}
