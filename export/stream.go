package export

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"

	"onrecord"
)

// A Form is one in which many readings are written, one after the other.
type Form string

const (
	FormJSONL  Form = "jsonl"  // a reading a line
	FormCSV    Form = "csv"    // a statement a row; an article without any has a row too
	FormJSONLD Form = "jsonld" // a graph of schema.org's NewsArticle, Quotation and Claim
)

// Forms are all forms.
var Forms = []Form{FormJSONL, FormCSV, FormJSONLD}

// MediaType is the media type of a form, "" for one that there is not.
func (f Form) MediaType() string {
	return map[Form]string{FormJSONL: "application/jsonl", FormCSV: "text/csv; charset=utf-8; header=present", FormJSONLD: "application/ld+json"}[f]
}

// A Stream writes readings as they come and keeps none of them. Close ends it; what
// was not closed is not whole.
type Stream struct {
	w     io.Writer
	form  Form
	table *csv.Writer
	begun bool
}

// NewStream returns a stream in a form, which must be one of [Forms].
func NewStream(w io.Writer, form Form) *Stream {
	return &Stream{w: w, form: form, table: csv.NewWriter(w)}
}

var streamColumns = []string{"article", "url", "title", "site", "language", "published", "sha256",
	"statement", "speaker", "words", "kind", "start", "end", "cue", "how", "confidence", "occasion", "question"}

func (s *Stream) begin() error {
	if s.begun {
		return nil
	}
	s.begun = true
	switch s.form {
	case FormCSV:
		return s.table.Write(streamColumns)
	case FormJSONLD:
		_, err := io.WriteString(s.w, `{"@context":"https://schema.org","@graph":[`)
		return err
	}
	return nil
}

// Write writes a reading.
func (s *Stream) Write(r onrecord.Reading) error {
	first := !s.begun
	if err := s.begin(); err != nil {
		return err
	}
	switch s.form {
	case FormCSV:
		return s.rows(r)
	case FormJSONLD:
		return s.article(r, first)
	}
	return JSONLines(s.w, r)
}

// Close ends the stream. It does not close what it writes to.
func (s *Stream) Close() error {
	if err := s.begin(); err != nil {
		return err
	}
	switch s.form {
	case FormCSV:
		s.table.Flush()
		return s.table.Error()
	case FormJSONLD:
		_, err := io.WriteString(s.w, "\n]}\n")
		return err
	}
	return nil
}

// rows writes the statements of a reading as rows of CSV (RFC 4180). start and end
// are of the first and last part, in code points.
func (s *Stream) rows(r onrecord.Reading) error {
	counted, err := r.CodePoints()
	if err != nil {
		return err
	}
	about := []string{Clean(r.ID), Clean(address(r)), Clean(r.Title), Clean(r.Site), r.Language, Clean(r.Published), r.SHA256}
	row := func(cells []string) error {
		out := make([]string, len(streamColumns))
		for i, c := range append(about[:len(about):len(about)], cells...) {
			out[i] = Cell(c)
		}
		return s.table.Write(out)
	}
	if len(counted.Statements) == 0 {
		return row(nil)
	}
	for _, st := range counted.Statements {
		cells := []string{st.ID, "", Clean(st.Text), string(st.Kind), "", "", "", "", "", "", ""}
		if n := len(st.Parts); n > 0 {
			cells[4], cells[5] = strconv.Itoa(st.Parts[0].Start), strconv.Itoa(st.Parts[n-1].End)
		}
		if sp := st.Speaker; sp != nil {
			cells[1], cells[7], cells[8] = Clean(sp.Name), string(sp.How), strconv.FormatFloat(sp.Confidence, 'f', 2, 64)
		}
		for i, q := range map[int]*onrecord.Quote{6: st.Cue, 9: st.Occasion, 10: st.Question} {
			if q != nil {
				cells[i] = Clean(q.Text)
			}
		}
		if err := row(cells); err != nil {
			return err
		}
	}
	return nil
}

func address(r onrecord.Reading) string { return cmp.Or(r.CanonicalURL, r.URL) }

// A thing is a node of schema.org (version 28). Who is not known to be a person or an
// organisation has no type.
type thing struct {
	ID            string   `json:"@id,omitempty"`
	Type          string   `json:"@type,omitempty"`
	Identifier    string   `json:"identifier,omitempty"`
	Name          string   `json:"name,omitempty"`
	AlternateName []string `json:"alternateName,omitempty"`
	URL           string   `json:"url,omitempty"`
	Headline      string   `json:"headline,omitempty"`
	Alternative   string   `json:"alternativeHeadline,omitempty"`
	InLanguage    string   `json:"inLanguage,omitempty"`
	Published     string   `json:"datePublished,omitempty"`
	Modified      string   `json:"dateModified,omitempty"`
	Author        []thing  `json:"author,omitempty"`
	Publisher     *thing   `json:"publisher,omitempty"`
	Source        []thing  `json:"sourceOrganization,omitempty"`
	Keywords      []string `json:"keywords,omitempty"`
	SHA256        string   `json:"sha256,omitempty"`
	Text          string   `json:"text,omitempty"`
	Body          string   `json:"articleBody,omitempty"`
	Spoken        *thing   `json:"spokenByCharacter,omitempty"`
	Creator       *thing   `json:"creator,omitempty"`
	Mentions      []thing  `json:"mentions,omitempty"`
	HasPart       []thing  `json:"hasPart,omitempty"`
}

var thingTypes = map[onrecord.NameKind]string{onrecord.Person: "Person", onrecord.Organisation: "Organization", onrecord.Place: "Place", onrecord.OtherName: "Thing"}

// article writes a reading as a NewsArticle: what was said in the speaker's own words
// as Quotation, what was reported as Claim.
func (s *Stream) article(r onrecord.Reading, first bool) error {
	a := thing{Type: "NewsArticle", Identifier: r.ID, URL: address(r), Headline: r.Title, Alternative: r.Subtitle, InLanguage: r.Language,
		Published: r.Published, Modified: r.Modified, Keywords: r.Tags, SHA256: r.SHA256, Body: r.Text}
	a.ID = a.URL
	if a.ID == "" && r.SHA256 != "" {
		a.ID = "urn:sha256:" + r.SHA256
	}
	for _, name := range r.Authors {
		a.Author = append(a.Author, thing{Name: name})
	}
	for _, name := range r.Agencies {
		a.Source = append(a.Source, thing{Type: "Organization", Name: name})
	}
	if r.Site != "" {
		a.Publisher = &thing{Type: "Organization", Name: r.Site}
	}
	named := map[string]thing{}
	for _, n := range r.Names {
		t := thing{Type: thingTypes[n.Kind], Name: n.Name, AlternateName: n.Aliases}
		named[n.ID] = t
		a.Mentions = append(a.Mentions, t)
	}
	for _, st := range r.Statements {
		part := thing{Type: "Claim", Identifier: st.ID, Text: st.Text}
		var by *thing
		if sp := st.Speaker; sp != nil {
			by = &thing{Name: sp.Name}
			if t, ok := named[sp.NameID]; ok {
				by = &thing{Type: t.Type, Name: t.Name}
			}
		}
		if part.Creator = by; st.Kind == onrecord.Direct {
			part.Type, part.Spoken, part.Creator = "Quotation", by, nil
		}
		a.HasPart = append(a.HasPart, part)
	}
	var b bytes.Buffer
	if !first {
		b.WriteByte(',')
	}
	b.WriteByte('\n')
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(a); err != nil {
		return err
	}
	b.Truncate(b.Len() - 1)
	_, err := s.w.Write(b.Bytes())
	return err
}
