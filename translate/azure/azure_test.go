package azure

import (
	"net/http"
	"testing"

	"onrecord/translate"
	"onrecord/translate/translatetest"
)

// server answers as Azure's Translator 3.0 does.
func server(t *testing.T) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /languages", func(w http.ResponseWriter, r *http.Request) {
		translatetest.Same(t, "query", r.URL.Query().Encode(), "api-version=3.0&scope=translation")
		name := map[string]string{"name": "…"}
		translatetest.Reply(w, 200, map[string]any{"translation": map[string]any{"sr-Cyrl": name, "sr-Latn": name, "en": name}})
	})
	mux.HandleFunc("POST /translate", func(w http.ResponseWriter, r *http.Request) {
		translatetest.Same(t, "key", r.Header.Get("Ocp-Apim-Subscription-Key"), "s3cret-key")
		translatetest.Same(t, "region", r.Header.Get("Ocp-Apim-Subscription-Region"), "westeurope")
		translatetest.Same(t, "query", r.URL.Query().Encode(), "api-version=3.0&from=sr-Latn&textType=plain&to=en")
		var in []struct{ Text string }
		if !translatetest.Body(t, r, &in) {
			return
		}
		type tr struct {
			Text string `json:"text"`
			To   string `json:"to"`
		}
		type item struct {
			Translations []tr `json:"translations"`
		}
		var out []item
		for _, x := range in {
			out = append(out, item{[]tr{{translatetest.Word("en", x.Text), "en"}}})
		}
		translatetest.Reply(w, 200, out)
	})
	return mux
}

func TestEngine(t *testing.T) {
	translatetest.RunHTTP(t, translatetest.Service{
		New: func(url string) (translate.Engine, error) {
			e, err := New(Options{Key: "s3cret-key", Region: "westeurope", URL: url})
			return e, err
		},
		Secret: "s3cret-key", Server: server, From: "sr", To: "en",
		Limit:  translatetest.Answer{Status: 429, Body: `{"error": {"code": 429001, "message": "The client exceeded the request limit."}}`},
		Quota:  translatetest.Answer{Status: 403, Body: `{"error": {"code": 403001, "message": "The operation is not allowed because the subscription has exceeded its free quota."}}`},
		Denied: translatetest.Answer{Status: 401, Body: `{"error": {"code": 401000, "message": "The credentials KEY are not valid."}}`},
		Short:  `[{"translations": [{"text": "one", "to": "en"}]}]`,
	})
}

func TestCodesTellTheScript(t *testing.T) {
	for _, c := range [][3]string{{"sr", "Cyrl", "sr-Cyrl"}, {"sr", "", "sr-Latn"}, {"mk", "Cyrl", "mk"}, {"zh", "Hani", "zh-Hans"}, {"es", "Latn", "es"}} {
		if got := code(c[0], c[1]); got != c[2] {
			t.Errorf("%v: %s", c, got)
		}
	}
}
