package export

import (
	"cmp"
	"fmt"
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

// translated returns the translation of a span: of its segments, in order.
func translated(r onrecord.Reading, s onrecord.Span) string {
	if r.Translation == nil {
		return ""
	}
	var words []string
	for _, x := range r.Translation.Segments {
		if s.Contains(x.Span) {
			words = append(words, Clean(x.Text))
		}
	}
	return strings.Join(words, " ")
}

// translatedStatement returns a statement in the words of the translation.
func translatedStatement(r onrecord.Reading, id string) string {
	if r.Translation == nil {
		return ""
	}
	for _, s := range r.Translation.Statements {
		if s.ID == id {
			return Clean(s.Text)
		}
	}
	return ""
}

// trust says how far a translation may be trusted.
func trust(t *onrecord.Translation) string {
	words := "translated to " + Clean(t.Language) + " by " + Clean(t.Engine) + ": "
	if t.Grade == onrecord.Gist {
		words += "the gist, to find and to skim, never to quote"
	} else {
		words += "a machine's, check it before you quote"
	}
	unknown, doubtful := 0.0, 0
	for _, s := range t.Segments {
		unknown += s.Unknown
		if len(s.Doubts) > 0 {
			doubtful++
		}
	}
	if n := len(t.Segments); n > 0 && unknown > 0 {
		words += fmt.Sprintf("; %.0f %% of the words not known", 100*unknown/float64(n))
	}
	if doubtful > 0 {
		words += fmt.Sprintf("; %d of %d sentences doubtful", doubtful, len(t.Segments))
	}
	if n := len(t.Untranslated); n > 0 {
		words += fmt.Sprintf("; %d not translated", n)
	}
	return words
}

var superscripts = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")
