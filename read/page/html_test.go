package page_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"onrecord"
	"onrecord/read/page"
)

// hostile pages must give a reading or an error of a kind, in bounded time.
func TestHostilePages(t *testing.T) {
	for name, src := range map[string]string{
		"nested":           strings.Repeat("<div>", 100_000) + "Some words stand at the bottom of it.",
		"attributes":       "<p " + strings.Repeat("a=b ", 500_000) + ">Some words.",
		"open quotes":      strings.Repeat(`<p a="`, 100_000),
		"formatting":       strings.Repeat("<b><i><font color=x><p>a", 50_000),
		"unclosed comment": strings.Repeat("<!--", 200_000),
		"less-than signs":  strings.Repeat("<", 1_000_000),
		"end tags":         strings.Repeat("<div><span>", 100) + strings.Repeat("</b></p></td>", 100_000),
		"breaks":           "Words" + strings.Repeat("<br>", 300_000),
		"truncated":        "<html><body><p>Some words of an article that is cut off <a hr",
	} {
		t.Run(name, func(t *testing.T) {
			p, err := page.HTML(page.Input{Bytes: []byte(src)})
			if err != nil {
				if onrecord.KindOf(err) == onrecord.Internal {
					t.Errorf("no kind: %v", err)
				}
				return
			}
			if err := onrecord.Verify(onrecord.Reading{Schema: onrecord.SchemaReading, Page: p}); err != nil {
				t.Error(err)
			}
		})
	}
}

func FuzzHTML(f *testing.F) {
	files, _ := filepath.Glob("../../../shared/pages/*.html")
	for _, name := range files {
		if b, err := os.ReadFile(name); err == nil {
			f.Add(b)
		}
	}
	f.Add([]byte("<table><tr><td><p>a<br><br>b<a href=x><div>c</a><ul><li>d"))
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := page.HTML(page.Input{Bytes: b, URL: "https://example.org/a"})
		if err != nil {
			if onrecord.KindOf(err) == onrecord.Internal {
				t.Fatalf("no kind: %v", err)
			}
			return
		}
		if err := onrecord.Verify(onrecord.Reading{Schema: onrecord.SchemaReading, Page: p}); err != nil {
			t.Fatal(err)
		}
		if again, _ := page.HTML(page.Input{Bytes: b, URL: "https://example.org/a"}); !reflect.DeepEqual(p, again) {
			t.Fatal("read twice, it reads differently")
		}
	})
}
