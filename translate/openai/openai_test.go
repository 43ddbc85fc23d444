package openai

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"onrecord"
	"onrecord/translate"
	"onrecord/translate/translatetest"
)

type message struct{ Role, Content string }

// chat answers as chat completions do; content makes the model's words.
func chat(t *testing.T, content func(asked segments) (string, string)) http.Handler {
	mux := http.NewServeMux()
	auth := func(r *http.Request) {
		translatetest.Same(t, "Authorization", r.Header.Get("Authorization"), "Bearer s3cret-key")
	}
	mux.HandleFunc("GET /v1/models", func(w http.ResponseWriter, r *http.Request) {
		auth(r)
		translatetest.Reply(w, 200, map[string]any{"object": "list", "data": []map[string]string{{"id": "gemma", "object": "model"}}})
	})
	mux.HandleFunc("POST /v1/chat/completions", func(w http.ResponseWriter, r *http.Request) {
		auth(r)
		var in struct {
			Model           string
			Temperature     float64
			Response_format map[string]string
			Messages        []message
		}
		if !translatetest.Body(t, r, &in) {
			return
		}
		translatetest.Same(t, "model", in.Model, "gemma")
		translatetest.Same(t, "temperature", in.Temperature, 0.0)
		translatetest.Same(t, "response_format", in.Response_format, map[string]string{"type": "json_object"})
		if len(in.Messages) != 2 || in.Messages[0].Role != "system" || in.Messages[1].Role != "user" ||
			!strings.Contains(in.Messages[0].Content, "from Serbian to English") {
			t.Fatalf("messages %+v", in.Messages)
		}
		var asked segments
		if err := json.Unmarshal([]byte(in.Messages[1].Content), &asked); err != nil {
			t.Error(err)
		}
		words, reason := content(asked)
		translatetest.Reply(w, 200, map[string]any{"id": "x", "object": "chat.completion", "model": "gemma",
			"choices": []any{map[string]any{"index": 0, "message": map[string]string{"role": "assistant", "content": words}, "finish_reason": reason}},
			"usage":   map[string]int{"total_tokens": 7}})
	})
	return mux
}

func faithful(asked segments) (string, string) {
	for i := range asked.Segments {
		asked.Segments[i].Text = translatetest.Word("en", asked.Segments[i].Text)
	}
	b, _ := json.Marshal(asked)
	return "```json\n" + string(b) + "\n```", "stop"
}

func engine(url string) (translate.Engine, error) {
	e, err := New(Options{URL: url + "/v1", Key: "s3cret-key", Model: "gemma"})
	return e, err
}

func TestEngine(t *testing.T) {
	translatetest.RunHTTP(t, translatetest.Service{
		New: engine, Secret: "s3cret-key", From: "sr", To: "en",
		Server: func(t *testing.T) http.Handler { return chat(t, faithful) },
		Limit:  translatetest.Answer{Status: 429, Body: `{"error": {"message": "Rate limit reached", "type": "requests", "code": "rate_limit_exceeded"}}`},
		Quota:  translatetest.Answer{Status: 429, Body: `{"error": {"message": "You exceeded your current quota", "type": "insufficient_quota", "code": "insufficient_quota"}}`},
		Denied: translatetest.Answer{Status: 401, Body: `{"error": {"message": "Incorrect API key provided: KEY", "code": "invalid_api_key"}}`},
		Short:  `{"choices": [{"message": {"role": "assistant", "content": "{\"segments\": [{\"id\": 1, \"text\": \"one\"}]}"}, "finish_reason": "stop"}]}`,
	})
}

func TestWrongAnswersFailAlone(t *testing.T) {
	for _, c := range []struct {
		content, reason string
		want            string // "ok" or the kind, of each of three segments
	}{
		{`{"segments": [{"id": 3, "text": "c"}, {"id": 1, "text": "a"}, {"id": 2, "text": "b"}]}`, "stop", "a b c"},
		{`{"segments": [{"id": 1, "text": "a"}, {"id": 3, "text": "c"}]}`, "stop", "a unavailable c"},
		{`{"segments": [{"id": 1, "text": "a"}, {"id": 1, "text": "b"}, {"id": 3, "text": "c"}, {"id": 9, "text": "?"}]}`, "stop", "unavailable unavailable c"},
		{`Sure! {"segments": [{"id": 1, "text": "a"}, {"id": 2, "text": "b"}, {"id": 3, "text": "c"}]} I hope this helps.`, "stop", "a b c"},
		{`I can't translate this.`, "stop", "unavailable"},
		{`{"segments": [{"id": 1, "text": "a`, "length", "too-large"},
	} {
		s := httptest.NewServer(chat(t, func(segments) (string, string) { return c.content, c.reason }))
		defer s.Close()
		e, err := engine(s.URL)
		if err != nil {
			t.Fatal(err)
		}
		results, err := e.Translate(t.Context(), "sr", "en", []string{"x", "y", "z"})
		got := string(onrecord.KindOf(err))
		for i, r := range results {
			if i > 0 {
				got += " "
			}
			if r.Err != nil {
				got += string(onrecord.KindOf(r.Err))
			} else {
				got += r.Text
			}
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.content, got, c.want)
		}
	}
}

func TestModelIsNamed(t *testing.T) {
	if _, err := New(Options{URL: "http://localhost/v1"}); onrecord.KindOf(err) != onrecord.Invalid {
		t.Error(err)
	}
	e, err := engine("http://localhost")
	if err != nil || !strings.Contains(fmt.Sprint(e.Version("sr", "en")), "gemma") {
		t.Error(e, err)
	}
}
