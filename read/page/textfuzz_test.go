package page

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
)

// FuzzText holds scraped text to what must be true of any page: it verifies, and
// each of its words stands somewhere in the reading, labels and dates aside.
func FuzzText(f *testing.F) {
	files, _ := filepath.Glob("testdata/text/*.txt")
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b))
	}
	for _, s := range []string{
		"One line", "Title\n\nA sentence.\n\nMore: a, b", "A\r\n\r\nB.\r\nPhoto: X\r\nY", "• one\n• two\n", "> quoted\n— Ann Lee",
		"By Ann Lee, Springfield\n3 May 2020\n\nSo it was said.", "A headline of words\nA sentence.\nKATEGORI X\nBBB some words\nCCC other words",
		"Tags\nx\ny", "PREV\na title\nNEXT\nanother", "Comments (2)\n\nbob: no", "\u2028\u200b\ufeff", "12:30\n12.12.2012", "“A”", "- a\n- b",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		p, err := Text(Input{Bytes: []byte(src)})
		if err != nil {
			return
		}
		if err := onrecord.Verify(onrecord.Reading{Schema: onrecord.SchemaReading, Page: p}); err != nil {
			t.Fatal(err)
		}
		if !utf8.ValidString(src) {
			return // read in another charset
		}
		if w := lostWord(src, p); w != "" {
			t.Errorf("%q is lost", w)
		}
	})
}

// lostWord returns a word of a scraped text that stands nowhere in its reading.
func lostWord(src string, p onrecord.Page) string {
	var all []string
	all = append(all, p.Title, p.Subtitle, p.Site, p.Text)
	all = append(append(append(all, p.Authors...), p.Agencies...), p.Tags...)
	for _, m := range p.Images {
		all = append(all, m.Caption, m.Credit)
	}
	for _, r := range p.Related {
		all = append(all, r.Title)
	}
	for _, r := range p.Removed {
		all = append(all, r.Text)
	}
	kept := map[string]bool{}
	for _, w := range strings.Fields(keyWords(strings.Join(all, "\n"))) {
		kept[w] = true
	}
	l := words()
	for line := range strings.FieldsFuncSeq(src, lineEnd) {
		ph := l.cut(line)
		for i := 0; i < len(ph.words); i++ {
			n, _ := l.at(ph, i)
			month, m := l.month(ph, i, "")
			switch w := ph.words[i]; {
			case n > 0 || month > 0:
				i += max(n, m, 1) - 1
			case w.Kind == lang.Letters && !hasDigit(w.Norm):
				for _, k := range strings.Fields(keyWords(w.In(line))) {
					if !kept[k] {
						return k
					}
				}
			}
		}
	}
	return ""
}
