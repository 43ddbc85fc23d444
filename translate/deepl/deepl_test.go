package deepl

import (
	"net/http"
	"testing"

	"onrecord/translate"
	"onrecord/translate/translatetest"
)

// server answers as DeepL's API does, version 2.
func server(t *testing.T) http.Handler {
	mux := http.NewServeMux()
	auth := func(r *http.Request) {
		translatetest.Same(t, "Authorization", r.Header.Get("Authorization"), "DeepL-Auth-Key s3cret:fx")
	}
	mux.HandleFunc("GET /v2/languages", func(w http.ResponseWriter, r *http.Request) {
		auth(r)
		type l struct {
			Language string `json:"language"`
			Name     string `json:"name"`
		}
		if r.URL.Query().Get("type") == "target" {
			translatetest.Reply(w, 200, []l{{"EN-GB", "English (British)"}, {"EN-US", "English (American)"}, {"ES", "Spanish"}})
			return
		}
		translatetest.Reply(w, 200, []l{{"EN", "English"}, {"ES", "Spanish"}})
	})
	mux.HandleFunc("POST /v2/translate", func(w http.ResponseWriter, r *http.Request) {
		auth(r)
		var in struct {
			Text                []string
			Source_lang         string
			Target_lang         string
			Split_sentences     string
			Preserve_formatting bool
		}
		if !translatetest.Body(t, r, &in) {
			return
		}
		translatetest.Same(t, "source_lang", in.Source_lang, "ES")
		translatetest.Same(t, "target_lang", in.Target_lang, "EN-GB")
		translatetest.Same(t, "split_sentences", in.Split_sentences, "0")
		translatetest.Same(t, "preserve_formatting", in.Preserve_formatting, true)
		if len(in.Text) > 50 {
			t.Errorf("%d texts", len(in.Text))
		}
		type tr struct {
			Detected string `json:"detected_source_language"`
			Text     string `json:"text"`
		}
		var out []tr
		for _, s := range in.Text {
			out = append(out, tr{"ES", translatetest.Word("en", s)})
		}
		translatetest.Reply(w, 200, map[string]any{"translations": out})
	})
	return mux
}

func TestEngine(t *testing.T) {
	translatetest.RunHTTP(t, translatetest.Service{
		New: func(url string) (translate.Engine, error) {
			e, err := New(Options{Key: "s3cret:fx", URL: url})
			return e, err
		},
		Secret: "s3cret:fx", Server: server, From: "es", To: "en",
		Limit:  translatetest.Answer{Status: 429, Body: `{"message": "Too many requests"}`},
		Quota:  translatetest.Answer{Status: 456, Body: `{"message": "Quota exceeded"}`},
		Denied: translatetest.Answer{Status: 403, Body: `{"message": "Wrong key KEY"}`},
		Short:  `{"translations": [{"detected_source_language": "ES", "text": "one"}]}`,
	})
}

func TestKeyTellsTheAddress(t *testing.T) {
	for key, want := range map[string]string{"a:fx": "https://api-free.deepl.com", "a": "https://api.deepl.com"} {
		e, err := New(Options{Key: key})
		if err != nil || e.client.Base != want {
			t.Errorf("%q: %v %v", key, e.client.Base, err)
		}
	}
}
