package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"onrecord"
	"onrecord/export"
	"onrecord/read"
)

func reading(t *testing.T, id, title, body string) onrecord.Reading {
	t.Helper()
	r, err := read.Page(read.Input{ID: id, URL: "https://example.org/" + id, Form: read.Body, Title: title, Language: "en", Bytes: []byte(body)}, read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func pages(t *testing.T) []onrecord.Reading {
	return []onrecord.Reading{
		reading(t, "bridge", "=Bridge, \"old\"", "Čađ fell on Ardley.\n\n“We will rebuild it before winter,” the mayor, Ann Marlow, said on Monday.\n\nThe council said that the works would cost less than last year."),
		reading(t, "rain", "Rain", "It rained in Ardley on Sunday, all day long and into the night."),
	}
}

func streamed(t *testing.T, form export.Form, list []onrecord.Reading) string {
	t.Helper()
	var b bytes.Buffer
	s := export.NewStream(&b, form)
	for _, r := range list {
		if err := s.Write(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestStreamCSV(t *testing.T) {
	list := pages(t)
	rows, err := csv.NewReader(strings.NewReader(streamed(t, export.FormCSV, list))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if want := 1 + len(list[0].Statements) + 1; len(rows) != want || len(list[0].Statements) < 2 {
		t.Fatalf("%d rows of %d statements", len(rows), len(list[0].Statements))
	}
	at := map[string]int{}
	for i, c := range rows[0] {
		at[c] = i
	}
	first := rows[1]
	if first[at["title"]] != `'=Bridge, "old"` || first[at["speaker"]] != "Ann Marlow" || first[at["kind"]] != "direct" {
		t.Errorf("%q", first)
	}
	var start, end int
	fmt.Sscan(first[at["start"]], &start)
	fmt.Sscan(first[at["end"]], &end)
	if got := string([]rune(list[0].Text)[start:end]); got != first[at["words"]] {
		t.Errorf("%d–%d is %q, not %q", start, end, got, first[at["words"]])
	}
	if last := rows[len(rows)-1]; last[0] != "rain" || last[at["words"]] != "" {
		t.Errorf("%q", last)
	}
	if got := streamed(t, export.FormCSV, nil); !strings.HasPrefix(got, "article,url,") || strings.Count(got, "\n") != 1 {
		t.Errorf("%q", got)
	}
}

func TestStreamJSONLD(t *testing.T) {
	type node map[string]any
	var doc struct {
		Context string `json:"@context"`
		Graph   []node `json:"@graph"`
	}
	if err := json.Unmarshal([]byte(streamed(t, export.FormJSONLD, pages(t))), &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Context != "https://schema.org" || len(doc.Graph) != 2 || doc.Graph[0]["@type"] != "NewsArticle" || doc.Graph[0]["@id"] != "https://example.org/bridge" {
		t.Fatalf("%v", doc)
	}
	parts := doc.Graph[0]["hasPart"].([]any)
	quotation := parts[0].(map[string]any)
	if quotation["@type"] != "Quotation" || quotation["spokenByCharacter"].(map[string]any)["name"] != "Ann Marlow" || quotation["spokenByCharacter"].(map[string]any)["@type"] != "Person" {
		t.Errorf("%v", quotation)
	}
	if claim := parts[1].(map[string]any); claim["@type"] != "Claim" || claim["creator"] == nil {
		t.Errorf("%v", claim)
	}
	if err := json.Unmarshal([]byte(streamed(t, export.FormJSONLD, nil)), &doc); err != nil || len(doc.Graph) != 0 {
		t.Error(err, doc)
	}
}

func TestStreamJSONLines(t *testing.T) {
	list := pages(t)
	lines := strings.Split(strings.TrimSpace(streamed(t, export.FormJSONL, list)), "\n")
	if len(lines) != 2 {
		t.Fatalf("%d lines", len(lines))
	}
	for i, line := range lines {
		var r onrecord.Reading
		if err := json.Unmarshal([]byte(line), &r); err != nil || onrecord.Verify(r) != nil || r.ID != list[i].ID {
			t.Error(err, r.ID)
		}
	}
}

type full struct{ left int }

func (f *full) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, errors.New("no space left")
	}
	return len(p), nil
}

// A disk that fills up is told, in every form and wherever it happens.
func TestStreamTellsThatItCouldNotWrite(t *testing.T) {
	list := pages(t)
	for _, form := range export.Forms {
		whole := len(streamed(t, form, list))
		for _, room := range []int{0, 10, whole / 2, whole - 1} {
			s := export.NewStream(&full{room}, form)
			var err error
			for _, r := range list {
				err = errors.Join(err, s.Write(r))
			}
			if errors.Join(err, s.Close()) == nil {
				t.Errorf("%s with room for %d of %d bytes ended well", form, room, whole)
			}
		}
	}
}
