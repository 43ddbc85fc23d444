package export

import (
	"cmp"
	"slices"
	"strings"

	"onrecord"
)

// A run is a stretch of text that is inside one statement or none.
type run struct {
	text      string
	statement int  // index into Reading.Statements, -1 for none
	last      bool // the statement ends here
}

// runs cuts a block into what is inside statements and what is not.
func runs(r onrecord.Reading, b onrecord.Span) []run {
	type part struct {
		onrecord.Span
		statement int
		last      bool
	}
	var parts []part
	for i, s := range r.Statements {
		for j, p := range s.Parts {
			if b.Contains(p) {
				parts = append(parts, part{p, i, j == len(s.Parts)-1})
			}
		}
	}
	slices.SortStableFunc(parts, func(a, b part) int { return cmp.Compare(a.Start, b.Start) })
	var out []run
	at := b.Start
	for _, p := range parts {
		if p.Start < at {
			continue // inside another one
		}
		if p.Start > at {
			out = append(out, run{text: r.Text[at:p.Start], statement: -1})
		}
		out = append(out, run{p.In(r.Text), p.statement, p.last})
		at = p.End
	}
	if at < b.End {
		out = append(out, run{text: r.Text[at:b.End], statement: -1})
	}
	return out
}

// speakerOf returns the name of the statement's speaker, or what stands for it.
func speakerOf(s onrecord.Statement) string {
	if s.Speaker == nil {
		return "speaker not known"
	}
	return Clean(s.Speaker.Name)
}

// origin tells in one line where a page is from and when.
func origin(r onrecord.Reading) []string {
	var out []string
	add := func(s string) {
		if s = Clean(s); s != "" {
			out = append(out, s)
		}
	}
	add(r.Site)
	if len(r.Authors) > 0 {
		add("by " + strings.Join(r.Authors, ", "))
	}
	add(strings.Join(r.Agencies, ", "))
	add(strings.Replace(r.Published, "T", " ", 1))
	if r.Modified != "" && r.Modified != r.Published {
		add("changed " + strings.Replace(r.Modified, "T", " ", 1))
	}
	if r.Language != "" {
		language := r.Language
		if r.Script != "" {
			language += "-" + r.Script
		}
		if r.OriginalLanguage != "" {
			language += ", translated from " + r.OriginalLanguage
		}
		add(language)
	}
	return out
}

// circumstances lists where a statement was made and what was asked.
func circumstances(s onrecord.Statement) []string {
	var out []string
	if s.Occasion != nil {
		out = append(out, "occasion: "+Clean(s.Occasion.Text))
	}
	if s.Question != nil {
		out = append(out, "asked: "+Clean(s.Question.Text))
	}
	return out
}

var superscripts = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")
