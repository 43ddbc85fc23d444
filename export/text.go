package export

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/rivo/uniseg"

	"onrecord"
)

// TextOptions say how text is laid out.
type TextOptions struct {
	Color bool
	Width int // in cells; 0 means 80
}

// Text writes a reading for a person: title and origin, the body with its
// statements marked and numbered, then who said what, figures, dates, and what
// else the page holds.
func Text(w io.Writer, r onrecord.Reading, o TextOptions) error {
	if o.Width <= 0 {
		o.Width = 80
	}
	p := printer{w: bufio.NewWriter(w), o: o}
	p.head(r)
	p.body(r)
	p.statements(r)
	p.figures(r)
	p.dates(r)
	p.names(r)
	p.around(r)
	return p.w.Flush()
}

type style string

const (
	bold   style = "1"
	dim    style = "2"
	italic style = "3"
	cyan   style = "36"
	yellow style = "33"
	title  style = "1;4"
)

type printer struct {
	w *bufio.Writer
	o TextOptions
}

// A piece is text in one style.
type piece struct {
	text  string
	style style
}

func (p *printer) paint(s string, st style) string {
	if !p.o.Color || st == "" || s == "" {
		return s
	}
	return "\x1b[" + string(st) + "m" + s + "\x1b[0m"
}

// wrap prints pieces as one paragraph, its lines after the first indented.
func (p *printer) wrap(indent, hang string, pieces ...piece) {
	line, width := indent, uniseg.StringWidth(indent)
	empty := true
	glue := true // no space stands between the last word and the next
	flush := func() {
		p.w.WriteString(strings.TrimRight(line, " ") + "\n")
		line, width, empty = hang, uniseg.StringWidth(hang), true
	}
	for _, x := range pieces {
		words := strings.Split(x.text, " ")
		for i, word := range words {
			if i > 0 {
				glue = false
			}
			if word == "" {
				continue
			}
			n := uniseg.StringWidth(word)
			switch {
			case empty || glue:
			case width+1+n > p.o.Width:
				flush()
			default:
				line, width = line+" ", width+1
			}
			line, width, empty, glue = line+p.paint(word, x.style), width+n, false, true
		}
	}
	if !empty {
		flush()
	}
}

func (p *printer) section(name string) {
	p.w.WriteString("\n" + p.paint(strings.ToUpper(name), bold) + "\n")
}

func (p *printer) head(r onrecord.Reading) {
	if t := Clean(r.Title); t != "" {
		p.wrap("", "", piece{t, title})
	}
	if r.Translation != nil && r.Translation.Title != "" {
		p.wrap("→ ", "  ", piece{Clean(r.Translation.Title), italic})
	}
	if s := Clean(r.Subtitle); s != "" {
		p.wrap("", "", piece{s, italic})
	}
	if o := origin(r); len(o) > 0 {
		p.wrap("", "", piece{strings.Join(o, " · "), dim})
	}
	if u := Clean(r.URL); u != "" {
		p.w.WriteString(p.paint(u, dim) + "\n")
	}
	if r.Translation != nil {
		p.wrap("", "", piece{trust(r.Translation), dim})
	}
}

func (p *printer) body(r onrecord.Reading) {
	for _, b := range r.Blocks {
		p.w.WriteString("\n")
		indent, base := "", style("")
		switch b.Kind {
		case onrecord.Heading:
			base = bold
		case onrecord.QuoteBlock:
			indent = "  │ "
		case onrecord.ListItem:
			indent = "  • "
		}
		hang := indent
		if b.Kind == onrecord.ListItem {
			hang = "    "
		}
		var pieces []piece
		for _, x := range runs(r, b.Span) {
			if x.statement < 0 {
				pieces = append(pieces, piece{printable(x.text), base})
				continue
			}
			text := printable(x.text)
			if !p.o.Color {
				text = "[" + text + "]"
			}
			pieces = append(pieces, piece{text, cyan})
			if x.last {
				pieces = append(pieces, piece{superscripts.Replace(strconv.Itoa(x.statement + 1)), yellow})
			}
		}
		p.wrap(indent, hang, pieces...)
		if words := translated(r, b.Span); words != "" {
			p.wrap(hang+"→ ", hang+"  ", piece{words, italic})
		}
	}
}

// printable is Clean for text inside a line, whose outer spaces count.
func printable(s string) string {
	out := Clean(s)
	if strings.HasPrefix(s, " ") {
		out = " " + out
	}
	if strings.HasSuffix(s, " ") && strings.TrimSpace(s) != "" {
		out += " "
	}
	return out
}

func (p *printer) statements(r onrecord.Reading) {
	if len(r.Statements) == 0 {
		return
	}
	p.section("Who said what")
	last := ""
	for i, s := range r.Statements {
		who := speakerOf(s)
		if who != last {
			pieces := []piece{{who, bold}}
			if s.Speaker != nil && s.Speaker.NameID != "" {
				if roles := rolesOf(r, s.Speaker.NameID); roles != "" {
					pieces = append(pieces, piece{" " + roles, dim})
				}
			}
			p.w.WriteString("\n")
			p.wrap("  ", "  ", pieces...)
			last = who
		}
		number := fmt.Sprintf("%5d  ", i+1)
		words := Clean(s.Text)
		if s.Kind == onrecord.Direct {
			words = "“" + words + "”"
		}
		p.wrap(number, "       ", piece{words, cyan})
		if t := translatedStatement(r, s.ID); t != "" {
			p.wrap("     → ", "       ", piece{t, italic})
		}
		note := append([]string{string(s.Kind) + how(s)}, circumstances(s)...)
		p.wrap("       ", "       ", piece{strings.Join(note, " · "), dim})
	}
}

// how tells by what the speaker is known, and how surely, where that is not
// plain from the text.
func how(s onrecord.Statement) string {
	if s.Speaker == nil {
		return ""
	}
	var b strings.Builder
	if s.Speaker.How != onrecord.Named {
		b.WriteString(", speaker by " + map[onrecord.How]string{
			onrecord.Pronoun: "pronoun", onrecord.Role: "role", onrecord.Continued: "continuation",
		}[s.Speaker.How])
	}
	if c := s.Speaker.Confidence; c > 0 && c < 0.9 {
		fmt.Fprintf(&b, " (%.0f %% sure", 100*c)
		for _, o := range s.Speaker.Others {
			fmt.Fprintf(&b, "; %s %.0f %%", Clean(o.Name), 100*o.Confidence)
		}
		b.WriteString(")")
	}
	return b.String()
}

func rolesOf(r onrecord.Reading, id string) string {
	for _, n := range r.Names {
		if n.ID == id {
			return Clean(strings.Join(n.Roles, ", "))
		}
	}
	return ""
}

func (p *printer) figures(r onrecord.Reading) {
	if len(r.Figures) == 0 {
		return
	}
	p.section("Figures")
	for _, f := range r.Figures {
		p.row(Clean(f.Text), figureValue(f), numberOf(r, f.Statement))
	}
}

// figureValue writes a figure's value in full: bound, number, unit, kind.
func figureValue(f onrecord.Figure) string {
	s := strconv.FormatFloat(f.Value, 'f', -1, 64)
	if f.Bound != onrecord.Exact {
		s = string(f.Bound) + " " + s
	}
	if f.Unit != "" {
		s += " " + Clean(f.Unit)
	}
	return s + ", " + string(f.Kind)
}

// numberOf returns the number under which a statement is shown.
func numberOf(r onrecord.Reading, id string) string {
	for i, s := range r.Statements {
		if s.ID == id {
			return superscripts.Replace(strconv.Itoa(i + 1))
		}
	}
	return ""
}

func (p *printer) dates(r onrecord.Reading) {
	if len(r.Dates) == 0 {
		return
	}
	p.section("Dates")
	for _, d := range r.Dates {
		p.row(Clean(d.Text), Clean(d.Value), "")
	}
}

func (p *printer) row(left, right, note string) {
	pad := max(0, 30-uniseg.StringWidth(left))
	fmt.Fprintf(p.w, "  %s%s  %s%s\n", left, strings.Repeat(" ", pad), p.paint(right, dim), p.paint(note, yellow))
}

func (p *printer) names(r onrecord.Reading) {
	for _, k := range []struct {
		kind  onrecord.NameKind
		title string
	}{{onrecord.Person, "People"}, {onrecord.Organisation, "Organisations"}, {onrecord.Place, "Places"}, {onrecord.OtherName, "Other names"}} {
		var list []string
		for _, n := range r.Names {
			if n.Kind == k.kind {
				list = append(list, Clean(n.Name))
			}
		}
		if len(list) > 0 {
			p.section(k.title)
			p.wrap("  ", "  ", piece{text: strings.Join(list, " · ")})
		}
	}
}

// around prints what stands around the body.
func (p *printer) around(r onrecord.Reading) {
	if len(r.Images) > 0 {
		p.section("Pictures")
		for _, m := range r.Images {
			line := Clean(m.Caption)
			if c := Clean(m.Credit); c != "" {
				line = strings.TrimSpace(line + " (" + c + ")")
			}
			if line == "" {
				line = Clean(m.Src)
			}
			p.wrap("  ", "    ", piece{text: line})
		}
	}
	if len(r.Related) > 0 {
		p.section("Other pages")
		for _, x := range r.Related {
			p.wrap("  ", "    ", piece{string(x.Kind) + ":", dim}, piece{text: " " + Clean(x.Title)})
		}
	}
	if len(r.Tags) > 0 {
		p.section("Tags")
		p.wrap("  ", "  ", piece{text: Clean(strings.Join(r.Tags, " · "))})
	}
	if len(r.Removed) > 0 {
		p.section("Left out of the body")
		for _, x := range r.Removed {
			p.wrap("  ", "    ", piece{string(x.Reason) + ":", dim}, piece{text: " " + Clip(Clean(x.Text), 160)})
		}
	}
}

// Clip cuts s after n characters and says so.
func Clip(s string, n int) string {
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	return string(runes[:n]) + " …"
}
