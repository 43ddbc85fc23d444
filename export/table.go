package export

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/rivo/uniseg"

	"onrecord"
)

// A Table gathers rows of several readings and is written at the end, or, as
// CSV, row by row.
type Table struct {
	columns []string
	widths  []int // of each column when written as text
	rows    [][]string
	of      func(onrecord.Reading) [][]string
}

// Quotes returns a table of statements: page, speaker, words, kind, occasion,
// question, and the sentences around.
func Quotes() *Table {
	return &Table{
		columns: []string{"page", "speaker", "words", "kind", "cue", "how", "confidence", "occasion", "question", "context"},
		widths:  []int{14, 22, 60, 8, 0, 0, 0, 24, 24, 0},
		of: func(r onrecord.Reading) (rows [][]string) {
			for _, s := range r.Statements {
				row := []string{pageOf(r), "", Clean(s.Text), string(s.Kind), "", "", "", "", "", Clean(context(r, s))}
				if s.Speaker != nil {
					row[1], row[5] = Clean(s.Speaker.Name), string(s.Speaker.How)
					row[6] = strconv.FormatFloat(s.Speaker.Confidence, 'f', 2, 64)
				}
				for i, q := range map[int]*onrecord.Quote{4: s.Cue, 7: s.Occasion, 8: s.Question} {
					if q != nil {
						row[i] = Clean(q.Text)
					}
				}
				rows = append(rows, row)
			}
			return rows
		},
	}
}

// Figures returns a table of figures: page, words, value, unit, kind, bound and
// whose statement each stands in.
func Figures() *Table {
	return &Table{
		columns: []string{"page", "words", "value", "unit", "kind", "bound", "said by"},
		widths:  []int{14, 32, 14, 24, 8, 8, 24},
		of: func(r onrecord.Reading) (rows [][]string) {
			by := map[string]string{}
			for _, s := range r.Statements {
				if s.Speaker != nil {
					by[s.ID] = Clean(s.Speaker.Name)
				}
			}
			for _, f := range r.Figures {
				rows = append(rows, []string{pageOf(r), Clean(f.Text), strconv.FormatFloat(f.Value, 'f', -1, 64), Clean(f.Unit),
					string(f.Kind), string(f.Bound), by[f.Statement]})
			}
			return rows
		},
	}
}

// Add puts the rows of a reading into t.
func (t *Table) Add(r onrecord.Reading) { t.rows = append(t.rows, t.of(r)...) }

// CSV writes t by RFC 4180. A cell that a spreadsheet would take for a formula
// is given a leading apostrophe.
func (t *Table) CSV(w io.Writer) error {
	c := csv.NewWriter(w)
	if err := c.Write(t.columns); err != nil {
		return err
	}
	for _, row := range t.rows {
		cells := make([]string, len(row))
		for i, s := range row {
			cells[i] = Cell(s)
		}
		if err := c.Write(cells); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// Cell returns a cell of CSV as no spreadsheet takes it for a formula.
func Cell(s string) string {
	if _, err := strconv.ParseFloat(s, 64); err != nil && s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// Text writes t in columns for a person; long cells are cut, and say so.
func (t *Table) Text(w io.Writer) error {
	used := make([]int, len(t.columns))
	for i, c := range t.columns {
		if t.widths[i] == 0 {
			continue
		}
		used[i] = uniseg.StringWidth(c)
		for _, row := range t.rows {
			used[i] = max(used[i], min(t.widths[i], uniseg.StringWidth(row[i])))
		}
	}
	var b strings.Builder
	line := func(cells []string) {
		row := ""
		for i, s := range cells {
			if used[i] > 0 {
				row += pad(s, used[i]) + "  "
			}
		}
		b.WriteString(strings.TrimRight(row, " ") + "\n")
	}
	line(t.columns)
	for _, row := range t.rows {
		line(row)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// pad brings s to a width of n cells.
func pad(s string, n int) string {
	if uniseg.StringWidth(s) > n {
		var b strings.Builder
		width := 0
		for g := uniseg.NewGraphemes(s); g.Next(); {
			if width += g.Width(); width > n-1 {
				break
			}
			b.WriteString(g.Str())
		}
		s = b.String() + "…"
	}
	return s + strings.Repeat(" ", max(0, n-uniseg.StringWidth(s)))
}

func pageOf(r onrecord.Reading) string {
	if r.ID != "" {
		return Clean(r.ID)
	}
	return Clean(r.URL)
}

// context returns the block that a statement begins in.
func context(r onrecord.Reading, s onrecord.Statement) string {
	for _, b := range r.Blocks {
		if b.Contains(s.Parts[0]) {
			return b.In(r.Text)
		}
	}
	return ""
}
