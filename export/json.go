package export

import (
	"encoding/json"
	"io"

	"onrecord"
)

// JSON writes a reading as indented JSON.
func JSON(w io.Writer, r onrecord.Reading) error { return encode(w, r, " ") }

// JSONLines writes a reading as one line of JSON.
func JSONLines(w io.Writer, r onrecord.Reading) error { return encode(w, r, "") }

// A Failure stands in JSON for a page that could not be read.
type Failure struct {
	ID    string       `json:"id"`
	URL   string       `json:"url,omitempty"`
	Error FailureError `json:"error"`
}

// FailureError says why.
type FailureError struct {
	Kind    onrecord.Kind `json:"kind"`
	Message string        `json:"message"`
}

// FailureOf returns what stands for a reading that ended in err.
func FailureOf(r onrecord.Reading, err error) Failure {
	return Failure{ID: r.ID, URL: r.URL, Error: FailureError{Kind: onrecord.KindOf(err), Message: err.Error()}}
}

// WriteJSON writes f as JSON Lines do.
func (f Failure) WriteJSON(w io.Writer) error { return encode(w, f, "") }

func encode(w io.Writer, v any, indent string) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	return e.Encode(v)
}
