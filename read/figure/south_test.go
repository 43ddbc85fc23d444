package figure_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"onrecord/lang"
	"onrecord/read/figure"
)

// written writes the figures and dates of a text in one line each.
func written(language, text, published string) []string {
	figures, dates := figure.Find(lang.Parse(text, nil, lang.For(language)), published)
	var lines []string
	for _, f := range figures {
		line := fmt.Sprintf("%s: %s %g", f.Text, f.Kind, f.Value)
		if f.Unit != "" {
			line += " " + f.Unit
		}
		if f.Bound != "exact" {
			line += ", " + string(f.Bound)
		}
		lines = append(lines, line)
	}
	for _, d := range dates {
		lines = append(lines, fmt.Sprintf("%s: %s", d.Text, d.Value))
	}
	return lines
}

// TestSouth reads figures and dates in the languages of the Balkans. All texts were
// published on Thursday, 12 March 2026.
func TestSouth(t *testing.T) {
	for _, c := range south {
		t.Run(c.language, func(t *testing.T) {
			if got := written(c.language, c.text, "2026-03-12"); !slices.Equal(got, c.want) {
				t.Errorf("%s\ngot\n\t%s\nwant\n\t%s", c.text, strings.Join(got, "\n\t"), strings.Join(c.want, "\n\t"))
			}
		})
	}
}
