package export

import (
	"cmp"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"
	"unicode"

	"onrecord"
)

// A Citation is what is cited: a reading, the capture it was read from, and, if not
// nil, one statement of it.
type Citation struct {
	Reading   onrecord.Reading
	Capture   onrecord.Capture
	Statement *onrecord.Statement
}

func (c Citation) address() string {
	return cmp.Or(c.Reading.CanonicalURL, c.Reading.URL, c.Capture.URL)
}

// published returns when the page says it was published, to the day.
func (c Citation) published() time.Time {
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if at, err := time.Parse(layout, c.Reading.Published); err == nil {
			return at
		}
	}
	return time.Time{}
}

// authors are the page's, else its agencies, else its site.
func (c Citation) authors() []string {
	for _, list := range [][]string{c.Reading.Authors, c.Reading.Agencies, {c.Reading.Site}} {
		var out []string
		for _, name := range list {
			if name = Clean(name); name != "" {
				out = append(out, name)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// Plain writes a citation as one line of text.
func (c Citation) Plain(w io.Writer) error {
	var b strings.Builder
	if st := c.Statement; st != nil {
		fmt.Fprintf(&b, "%s: “%s” In: ", speakerOf(*st), Clean(st.Text))
	}
	authors := c.authors()
	if len(authors) > 0 {
		b.WriteString(strings.Join(authors, ", ") + ": ")
	}
	fmt.Fprintf(&b, "“%s”", Clean(c.Reading.Title))
	if site := Clean(c.Reading.Site); site != "" && !(len(authors) == 1 && authors[0] == site) {
		b.WriteString(", " + site)
	}
	if at := c.published(); !at.IsZero() {
		b.WriteString(", " + at.Format(time.DateOnly))
	}
	b.WriteString(".")
	if a := c.Link(); a != "" {
		b.WriteString(" " + a)
	}
	fmt.Fprintf(&b, " (captured %s, SHA-256 %s)\n", c.Capture.At.UTC().Format(time.RFC3339), c.Capture.SHA256)
	_, err := io.WriteString(w, b.String())
	return err
}

// BibTeX writes a citation as an entry of BibLaTeX's type online.
func (c Citation) BibTeX(w io.Writer) error {
	key := strings.Map(func(r rune) rune {
		if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return r
		}
		return -1
	}, Clean(c.Reading.Site))
	key = strings.ToLower(cmp.Or(key, "page")) + c.Capture.SHA256[:min(8, len(c.Capture.SHA256))]
	var b strings.Builder
	fmt.Fprintf(&b, "@online{%s,\n", key)
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "  %s = {%s},\n", name, value)
		}
	}
	var names []string
	for _, a := range c.authors() {
		names = append(names, "{"+tex(a)+"}")
	}
	field("author", strings.Join(names, " and "))
	field("title", tex(Clean(c.Reading.Title)))
	field("organization", tex(Clean(c.Reading.Site)))
	if at := c.published(); !at.IsZero() {
		field("date", at.Format(time.DateOnly))
	}
	field("url", strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C").Replace(c.Link()))
	field("urldate", c.Capture.At.UTC().Format(time.DateOnly))
	field("langid", c.Reading.Language)
	if st := c.Statement; st != nil {
		field("note", tex(speakerOf(*st)+": “"+Clean(st.Text)+"”"))
	}
	field("annotation", "SHA-256 "+c.Capture.SHA256)
	b.WriteString("}\n")
	_, err := io.WriteString(w, b.String())
	return err
}

var tex = strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "%", `\%`, "&", `\&`, "#", `\#`, "$", `\$`, "_", `\_`, "~", `\textasciitilde{}`, "^", `\textasciicircum{}`).Replace

// RIS writes a citation in the format of reference managers, as an article of a
// newspaper.
func (c Citation) RIS(w io.Writer) error {
	var b strings.Builder
	field := func(tag, value string) {
		if value = Clean(value); value != "" {
			fmt.Fprintf(&b, "%s  - %s\r\n", tag, value)
		}
	}
	field("TY", "NEWS")
	for _, a := range c.authors() {
		field("AU", a)
	}
	field("TI", c.Reading.Title)
	field("T2", c.Reading.Site)
	if at := c.published(); !at.IsZero() {
		field("PY", at.Format("2006"))
		field("DA", at.Format("2006/01/02"))
	}
	field("LA", c.Reading.Language)
	field("UR", c.Link())
	field("Y2", c.Capture.At.UTC().Format("2006/01/02"))
	if st := c.Statement; st != nil {
		field("N1", speakerOf(*st)+": “"+st.Text+"”")
	}
	field("N1", "SHA-256 "+c.Capture.SHA256)
	b.WriteString("ER  - \r\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// Link returns the page's address, with a text fragment (WICG, Scroll to Text
// Fragment) that leads to the statement; "" where the address is not known.
func (c Citation) Link() string {
	address := c.address()
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	if c.Statement == nil || len(c.Statement.Parts) == 0 {
		return address
	}
	words := strings.Fields(c.Statement.Parts[0].In(c.Reading.Text))
	fragment := fragmentWords(words)
	if len(words) > 10 {
		fragment = fragmentWords(words[:4]) + "," + fragmentWords(words[len(words)-4:])
	}
	return address + map[bool]string{true: ":~:text=", false: "#:~:text="}[strings.Contains(address, "#")] + fragment
}

func fragmentWords(words []string) string {
	s := url.QueryEscape(strings.Join(words, " "))
	return strings.NewReplacer("+", "%20", "-", "%2D").Replace(s)
}

// An annotation is a Web Annotation (W3C Recommendation, 2017).
type annotation struct {
	Context    string           `json:"@context"`
	Type       string           `json:"type"`
	Motivation string           `json:"motivation"`
	Created    string           `json:"created,omitempty"`
	Body       []annotationBody `json:"body,omitempty"`
	Target     annotationTarget `json:"target"`
}

type annotationBody struct {
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
	Value   string `json:"value"`
}

type annotationTarget struct {
	Source   string           `json:"source"`
	State    *annotationState `json:"state,omitempty"`
	Selector []any            `json:"selector,omitempty"`
}

type annotationState struct {
	Type       string `json:"type"`
	SourceDate string `json:"sourceDate"`
}

type quoteSelector struct {
	Type   string `json:"type"`
	Exact  string `json:"exact"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
}

type positionSelector struct {
	Type  string `json:"type"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// WebAnnotation writes a citation as a Web Annotation in JSON-LD. Positions count
// code points of the reading's text.
func (c Citation) WebAnnotation(w io.Writer) error {
	a := annotation{Context: "http://www.w3.org/ns/anno.jsonld", Type: "Annotation", Motivation: "bookmarking",
		Created: c.Capture.At.UTC().Format(time.RFC3339),
		Target: annotationTarget{Source: cmp.Or(c.address(), "urn:sha256:"+c.Capture.SHA256),
			State: &annotationState{"TimeState", c.Capture.At.UTC().Format(time.RFC3339)}}}
	if st := c.Statement; st != nil {
		a.Motivation = "identifying"
		if st.Speaker != nil {
			a.Body = append(a.Body, annotationBody{"TextualBody", "identifying", Clean(st.Speaker.Name)})
		}
		text := c.Reading.Text
		for _, p := range st.Parts {
			a.Target.Selector = append(a.Target.Selector,
				quoteSelector{"TextQuoteSelector", p.In(text), lastRunes(text[:p.Start], 32), firstRunes(text[p.End:], 32)},
				positionSelector{"TextPositionSelector", len([]rune(text[:p.Start])), len([]rune(text[:p.End]))})
		}
	}
	return encode(w, a, " ")
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}

func lastRunes(s string, n int) string {
	r := []rune(s[max(0, len(s)-4*n):])
	return strings.ToValidUTF8(string(r[max(0, len(r)-n):]), "")
}
