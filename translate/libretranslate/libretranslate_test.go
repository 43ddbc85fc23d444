package libretranslate

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"onrecord"
	"onrecord/translate"
	"onrecord/translate/translatetest"
)

// server answers as LibreTranslate 1.6 does.
func server(t *testing.T) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /languages", func(w http.ResponseWriter, r *http.Request) {
		type l struct {
			Code    string   `json:"code"`
			Name    string   `json:"name"`
			Targets []string `json:"targets"`
		}
		translatetest.Reply(w, 200, []l{{"sr", "Serbian", []string{"sr", "en"}}, {"en", "English", []string{"en", "sr", "zh-Hans"}}, {"zh-Hans", "Chinese", []string{"en"}}})
	})
	mux.HandleFunc("POST /translate", func(w http.ResponseWriter, r *http.Request) {
		var in struct {
			Q                               []string
			Source, Target, Format, Api_key string
		}
		if !translatetest.Body(t, r, &in) {
			return
		}
		if in.Source != "sr" || in.Target != "en" {
			translatetest.Reply(w, 400, map[string]string{"error": in.Source + " is not supported"})
			return
		}
		translatetest.Same(t, "format", in.Format, "text")
		translatetest.Same(t, "key", in.Api_key, "s3cret-key")
		var out []string
		for _, q := range in.Q {
			out = append(out, translatetest.Word(in.Target, q))
		}
		translatetest.Reply(w, 200, map[string]any{"translatedText": out})
	})
	return mux
}

var service = translatetest.Service{
	New: func(url string) (translate.Engine, error) {
		e, err := New(Options{URL: url, Key: "s3cret-key"})
		return e, err
	},
	Secret: "s3cret-key", Server: server, From: "sr", To: "en",
	Limit:  translatetest.Answer{Status: 429, Body: `{"error": "Slowdown: 10 per 1 minute"}`},
	Denied: translatetest.Answer{Status: 403, Body: `{"error": "Invalid API key KEY"}`},
	Short:  `{"translatedText": ["one"]}`,
}

func TestEngine(t *testing.T) { translatetest.RunHTTP(t, service) }

func TestPairItHasNot(t *testing.T) {
	s := newServer(t, server(t))
	e, err := New(Options{URL: s, Key: "s3cret-key"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := e.Translate(t.Context(), "xx", "en", []string{"a"}); onrecord.KindOf(err) != onrecord.Invalid {
		t.Error(err)
	}
	pairs, _ := e.Pairs(t.Context())
	for _, p := range pairs {
		if p == (translate.Pair{From: "zh", To: "en"}) {
			return
		}
	}
	t.Error("no Chinese in", pairs)
}

func newServer(t *testing.T, h http.Handler) string {
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.URL
}
