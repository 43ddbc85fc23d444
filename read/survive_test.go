package read

import (
	"testing"

	"onrecord"
)

func TestSurvive(t *testing.T) {
	r, err := survive(Input{ID: "7", URL: "https://example.org/"}, func() (onrecord.Reading, error) { panic("no such word") })
	if r.ID != "7" || r.URL != "https://example.org/" || onrecord.KindOf(err) != onrecord.Internal {
		t.Errorf("got %+v, %v", r, err)
	}
}
