package said_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"onrecord"
	"onrecord/lang"
	"onrecord/read/said"
)

// page builds a page of our own: a line is a block, "# " makes it a heading,
// "> " a block quote, "* " an item of a list.
func page(language, text string) (onrecord.Page, *lang.Text) {
	p := onrecord.Page{Language: language}
	for line := range strings.SplitSeq(text, "\n") {
		kind := onrecord.Paragraph
		for mark, k := range map[string]onrecord.BlockKind{"# ": onrecord.Heading, "> ": onrecord.QuoteBlock, "* ": onrecord.ListItem} {
			if rest, ok := strings.CutPrefix(line, mark); ok {
				line, kind = rest, k
			}
		}
		if p.Text != "" {
			p.Text += "\n\n"
		}
		start := len(p.Text)
		p.Text += line
		p.Blocks = append(p.Blocks, onrecord.Block{Kind: kind, Span: onrecord.Span{Start: start, End: len(p.Text)}})
	}
	return p, lang.Parse(p.Text, p.Blocks, lang.For(language))
}

// bearers makes names of "Full Name=form=form; Other": "O:" stands before
// organisations, "P:" before places.
func bearers(text, list string) []onrecord.Name {
	var names []onrecord.Name
	for n, entry := range strings.Split(list, "; ") {
		if entry == "" {
			continue
		}
		kind := onrecord.Person
		for mark, k := range map[string]onrecord.NameKind{"O:": onrecord.Organisation, "P:": onrecord.Place} {
			if rest, ok := strings.CutPrefix(entry, mark); ok {
				entry, kind = rest, k
			}
		}
		forms := strings.Split(entry, "=")
		name := onrecord.Name{ID: fmt.Sprintf("n%d", n+1), Kind: kind, Name: forms[0]}
		slices.SortStableFunc(forms, func(a, b string) int { return len(b) - len(a) })
		for i := 0; i < len(text); {
			found := ""
			for _, f := range forms {
				if strings.HasPrefix(text[i:], f) {
					found = f
					break
				}
			}
			if found != "" {
				name.Mentions = append(name.Mentions, onrecord.Span{Start: i, End: i + len(found)})
			}
			i += max(1, len(found))
		}
		names = append(names, name)
	}
	return names
}

// told writes a statement in one line.
func told(p onrecord.Page, s onrecord.Statement) string {
	var parts []string
	for _, q := range s.Parts {
		parts = append(parts, q.In(p.Text))
	}
	line := fmt.Sprintf("%s [%s]", s.Kind, strings.Join(parts, " | "))
	if s.Speaker != nil {
		line += fmt.Sprintf(" %s (%s)", s.Speaker.Name, s.Speaker.How)
	}
	if s.Occasion != nil {
		line += " @" + s.Occasion.Text
	}
	if s.Question != nil {
		line += " ?" + s.Question.Text
	}
	return line
}

func read(language, text, names string) (onrecord.Page, []onrecord.Name, []onrecord.Statement) {
	p, t := page(language, text)
	n := bearers(p.Text, names)
	return p, n, said.Find(t, n, said.Context{})
}

func TestFind(t *testing.T) {
	for _, c := range slices.Concat(cases, byLanguage) {
		t.Run(c.language+"/"+c.name, func(t *testing.T) {
			p, names, got := read(c.language, c.text, c.names)
			if err := onrecord.Verify(onrecord.Reading{Schema: onrecord.SchemaReading, Page: p, Names: names, Statements: got}); err != nil {
				t.Error(err)
			}
			var lines []string
			for _, s := range got {
				lines = append(lines, told(p, s))
			}
			if !slices.Equal(lines, c.want) {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(lines, "\n\t"), strings.Join(c.want, "\n\t"))
			}
		})
	}
}

func TestExplainNamesTheRunnersUp(t *testing.T) {
	p, text := page("en", "“The dam will hold,” said Vera Lind, who met Oskar Ruud on Monday.")
	names := bearers(p.Text, "Vera Lind; Oskar Ruud")
	why := said.Explain(text, names, said.Context{})
	if len(why) != 1 || len(why[0].Mentions) < 2 || why[0].Mentions[0].Text != "Vera Lind" || len(why[0].Mentions[0].Reasons) == 0 {
		t.Fatalf("got %+v", why)
	}
	sum := 0.0
	for _, m := range why[0].Mentions {
		sum += m.Probability
	}
	if sum < 0.99 || sum > 1.01 {
		t.Errorf("the chances add up to %v", sum)
	}
}
