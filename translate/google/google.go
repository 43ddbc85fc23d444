// Package google translates with Google Cloud Translation: with a key through its
// version 2, with a project and a token through version 3
// (https://cloud.google.com/translate/docs). Call [New].
package google

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync"

	"onrecord"
	"onrecord/translate"
	"onrecord/translate/internal/call"
)

// Options are those of an account: Key for version 2, Project and Token for version 3.
type Options struct {
	Key            string
	Project, Token string
	Location       string // of the project; "" means global
	URL            string // "": https://translation.googleapis.com
	HTTP           *http.Client
}

// An Engine is an account at Google.
type Engine struct {
	v3     bool
	parent string // of version 3: /v3/projects/P/locations/L
	client call.Client
	mu     sync.Mutex
	pairs  []translate.Pair
}

var _ translate.Engine = (*Engine)(nil)

// New returns the engine of an account; it does not call it yet.
func New(o Options) (*Engine, error) {
	base, err := call.Address("google", cmp.Or(o.URL, "https://translation.googleapis.com"))
	if err != nil {
		return nil, err
	}
	e := &Engine{v3: o.Key == "", parent: "/v3/projects/" + o.Project + "/locations/" + cmp.Or(o.Location, "global")}
	h := http.Header{"X-Goog-Api-Key": {o.Key}}
	if e.v3 {
		if o.Project == "" || o.Token == "" || strings.ContainsAny(o.Project+o.Location, "/?#% ") {
			return nil, &onrecord.Error{Kind: onrecord.Invalid, Op: "translate", Object: "google", Err: errors.New("wants a key, or a project and a token")}
		}
		h = http.Header{"Authorization": {"Bearer " + o.Token}, "X-Goog-User-Project": {o.Project}}
	}
	type failure struct {
		Error struct {
			Message, Status string
			Errors          []struct{ Reason string }
		}
	}
	read := func(b []byte) (f failure) {
		json.Unmarshal(b, &f)
		return f
	}
	e.client = call.Client{Engine: "google", Base: base, Header: h, Secret: []string{o.Key, o.Token}, HTTP: call.Default(o.HTTP),
		Message: func(b []byte) string { return read(b).Error.Message },
		Spent: func(status int, b []byte) bool {
			return slices.ContainsFunc(read(b).Error.Errors, func(x struct{ Reason string }) bool { return x.Reason == "dailyLimitExceeded" })
		}}
	return e, nil
}

func (*Engine) Name() string          { return "google" }
func (*Engine) Grade() onrecord.Grade { return onrecord.Full }

// Version names the interface; Google does not tell that of its model.
func (e *Engine) Version(from, to string) string {
	if e.v3 {
		return "v3"
	}
	return "v2"
}

// Limits are 128 texts of version 2 and what Google recommends for one request.
func (*Engine) Limits() translate.Limits {
	return translate.Limits{Segments: 100, Chars: 5000, Price: "character"}
}

// Pairs asks for the languages once.
func (e *Engine) Pairs(ctx context.Context) ([]translate.Pair, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.pairs != nil {
		return e.pairs, nil
	}
	var sources, targets []string
	if e.v3 {
		var out struct {
			Languages []struct {
				Code   string `json:"languageCode"`
				Source bool   `json:"supportSource"`
				Target bool   `json:"supportTarget"`
			}
		}
		if err := e.client.JSON(ctx, "GET", e.parent+"/supportedLanguages", nil, &out); err != nil {
			return nil, err
		}
		for _, l := range out.Languages {
			if l.Source {
				sources = append(sources, l.Code)
			}
			if l.Target {
				targets = append(targets, l.Code)
			}
		}
	} else {
		var out struct {
			Data struct{ Languages []struct{ Language string } }
		}
		if err := e.client.JSON(ctx, "GET", "/language/translate/v2/languages", nil, &out); err != nil {
			return nil, err
		}
		for _, l := range out.Data.Languages {
			sources = append(sources, l.Language)
		}
		targets = sources
	}
	pairs := []translate.Pair{}
	for _, s := range sources {
		for _, t := range targets {
			p := translate.Pair{From: ours(s), To: ours(t)}
			if p.From != p.To && !slices.Contains(pairs[max(0, len(pairs)-8):], p) {
				pairs = append(pairs, p)
			}
		}
	}
	e.pairs = pairs
	return pairs, nil
}

// ours is a primary language subtag; Google has old ones for Hebrew and Filipino.
func ours(code string) string {
	s, _, _ := strings.Cut(code, "-")
	return cmp.Or(map[string]string{"iw": "he", "no": "nb"}[s], s)
}

func theirs(code string) string { return cmp.Or(map[string]string{"nb": "no"}[code], code) }

// Translate posts the segments as plain text.
func (e *Engine) Translate(ctx context.Context, from, to string, segments []string) ([]translate.Result, error) {
	if len(segments) == 0 {
		return nil, nil
	}
	type list []struct {
		Text string `json:"translatedText"`
	}
	var answers list
	if e.v3 {
		in := struct {
			Contents []string `json:"contents"`
			Source   string   `json:"sourceLanguageCode"`
			Target   string   `json:"targetLanguageCode"`
			Type     string   `json:"mimeType"`
		}{segments, theirs(from), theirs(to), "text/plain"}
		var out struct{ Translations list }
		if err := e.client.JSON(ctx, "POST", e.parent+":translateText", in, &out); err != nil {
			return nil, err
		}
		answers = out.Translations
	} else {
		in := struct {
			Q      []string `json:"q"`
			Source string   `json:"source"`
			Target string   `json:"target"`
			Format string   `json:"format"`
		}{segments, theirs(from), theirs(to), "text"}
		var out struct{ Data struct{ Translations list } }
		if err := e.client.JSON(ctx, "POST", "/language/translate/v2", in, &out); err != nil {
			return nil, err
		}
		answers = out.Data.Translations
	}
	var texts []string
	for _, a := range answers {
		texts = append(texts, a.Text)
	}
	return call.Counted("google", texts, len(segments))
}
