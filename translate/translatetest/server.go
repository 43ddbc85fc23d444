package translatetest

import (
	"encoding/json"
	"io"
	"net/http"
	"reflect"
	"testing"
)

// Body decodes a request's JSON into out and fails the test at a field that out does
// not know, so that a server checks every field.
func Body(t *testing.T, r *http.Request, out any) bool {
	t.Helper()
	if got := r.Header.Get("Content-Type"); got != "application/json; charset=utf-8" {
		t.Errorf("Content-Type %q", got)
	}
	d := json.NewDecoder(r.Body)
	d.DisallowUnknownFields()
	if err := d.Decode(out); err != nil {
		t.Errorf("request: %v", err)
		return false
	}
	if rest, _ := io.ReadAll(d.Buffered()); len(rest) > 0 && string(rest) != "\n" {
		t.Errorf("behind the request stands %q", rest)
	}
	return true
}

// Reply answers with JSON.
func Reply(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(v)
}

// Same checks one field of a request.
func Same(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}
