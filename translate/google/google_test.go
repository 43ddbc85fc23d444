package google

import (
	"net/http"
	"testing"

	"onrecord"
	"onrecord/translate"
	"onrecord/translate/translatetest"
)

type tr struct {
	Text string `json:"translatedText"`
}

func words(to string, texts []string) (out []tr) {
	for _, s := range texts {
		out = append(out, tr{translatetest.Word(to, s)})
	}
	return out
}

// server2 answers as version 2 does.
func server2(t *testing.T) http.Handler {
	mux := http.NewServeMux()
	auth := func(r *http.Request) {
		translatetest.Same(t, "key", r.Header.Get("X-Goog-Api-Key"), "s3cret-key")
		translatetest.Same(t, "query", r.URL.RawQuery, "")
	}
	mux.HandleFunc("GET /language/translate/v2/languages", func(w http.ResponseWriter, r *http.Request) {
		auth(r)
		translatetest.Reply(w, 200, map[string]any{"data": map[string]any{"languages": []map[string]string{{"language": "sr"}, {"language": "en"}, {"language": "iw"}}}})
	})
	mux.HandleFunc("POST /language/translate/v2", func(w http.ResponseWriter, r *http.Request) {
		auth(r)
		var in struct {
			Q                      []string
			Source, Target, Format string
		}
		if !translatetest.Body(t, r, &in) {
			return
		}
		translatetest.Same(t, "source", in.Source, "sr")
		translatetest.Same(t, "target", in.Target, "en")
		translatetest.Same(t, "format", in.Format, "text")
		translatetest.Reply(w, 200, map[string]any{"data": map[string]any{"translations": words("en", in.Q)}})
	})
	return mux
}

// server3 answers as version 3 does.
func server3(t *testing.T) http.Handler {
	mux := http.NewServeMux()
	auth := func(r *http.Request) {
		translatetest.Same(t, "token", r.Header.Get("Authorization"), "Bearer s3cret-token")
		translatetest.Same(t, "project", r.Header.Get("X-Goog-User-Project"), "desk-1")
	}
	mux.HandleFunc("GET /v3/projects/desk-1/locations/global/supportedLanguages", func(w http.ResponseWriter, r *http.Request) {
		auth(r)
		type l struct {
			Code   string `json:"languageCode"`
			Source bool   `json:"supportSource"`
			Target bool   `json:"supportTarget"`
		}
		translatetest.Reply(w, 200, map[string]any{"languages": []l{{"sr", true, true}, {"en", true, true}}})
	})
	mux.HandleFunc("POST /v3/projects/desk-1/locations/{rest}", func(w http.ResponseWriter, r *http.Request) {
		translatetest.Same(t, "path", r.PathValue("rest"), "global:translateText")
		auth(r)
		var in struct {
			Contents                                         []string
			SourceLanguageCode, TargetLanguageCode, MimeType string
		}
		if !translatetest.Body(t, r, &in) {
			return
		}
		translatetest.Same(t, "source", in.SourceLanguageCode, "sr")
		translatetest.Same(t, "target", in.TargetLanguageCode, "en")
		translatetest.Same(t, "type", in.MimeType, "text/plain")
		translatetest.Reply(w, 200, map[string]any{"translations": words("en", in.Contents)})
	})
	return mux
}

const (
	limit  = `{"error": {"code": 429, "message": "Quota exceeded for requests per minute", "status": "RESOURCE_EXHAUSTED"}}`
	denied = `{"error": {"code": 403, "message": "The request is missing a valid API key KEY", "status": "PERMISSION_DENIED"}}`
	daily  = `{"error": {"code": 403, "message": "Daily Limit Exceeded", "errors": [{"domain": "usageLimits", "reason": "dailyLimitExceeded"}]}}`
)

func TestVersion2(t *testing.T) {
	translatetest.RunHTTP(t, translatetest.Service{
		New: func(url string) (translate.Engine, error) {
			e, err := New(Options{Key: "s3cret-key", URL: url})
			return e, err
		},
		Secret: "s3cret-key", Server: server2, From: "sr", To: "en",
		Limit: translatetest.Answer{Status: 429, Body: limit}, Quota: translatetest.Answer{Status: 403, Body: daily}, Denied: translatetest.Answer{Status: 403, Body: denied},
		Short: `{"data": {"translations": [{"translatedText": "one"}]}}`,
	})
}

func TestVersion3(t *testing.T) {
	translatetest.RunHTTP(t, translatetest.Service{
		New: func(url string) (translate.Engine, error) {
			e, err := New(Options{Project: "desk-1", Token: "s3cret-token", URL: url})
			return e, err
		},
		Secret: "s3cret-token", Server: server3, From: "sr", To: "en",
		Limit: translatetest.Answer{Status: 429, Body: limit}, Denied: translatetest.Answer{Status: 401, Body: denied},
		Short: `{"translations": [{"translatedText": "one"}]}`,
	})
	if _, err := New(Options{Project: "a/b", Token: "x"}); onrecord.KindOf(err) != onrecord.Invalid {
		t.Error("took a project with a slash")
	}
}
