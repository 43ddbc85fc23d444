package page_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"onrecord"
	"onrecord/read/page"
)

var update = flag.Bool("update", false, "write the golden files")

func readText(t testing.TB, text string) onrecord.Page {
	t.Helper()
	p, err := page.Text(page.Input{Bytes: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	if err := onrecord.Verify(onrecord.Reading{Schema: onrecord.SchemaReading, Page: p}); err != nil {
		t.Error(err)
	}
	return p
}

// TestTextGolden reads whole scraped pages in many languages.
func TestTextGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/text/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no pages", err)
	}
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".txt"), func(t *testing.T) {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			p := readText(t, string(b))
			got, err := json.MarshalIndent(onrecord.Reading{Schema: onrecord.SchemaReading, Page: p}, "", " ")
			if err != nil {
				t.Fatal(err)
			}
			golden := strings.TrimSuffix(f, ".txt") + ".json"
			if *update {
				if err := os.WriteFile(golden, append(got, '\n'), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if string(want) != string(got)+"\n" {
				t.Errorf("reads otherwise than %s says (go test -update writes it):\n%s", golden, got)
			}
		})
	}
}

// TestTextSeed reads the page that the project began with, as its gold says.
func TestTextSeed(t *testing.T) {
	b, err := os.ReadFile("../../../shared/seed/page.txt")
	if err != nil {
		t.Skip(err)
	}
	g, err := os.ReadFile("../../../shared/seed/page.gold.json")
	if err != nil {
		t.Skip(err)
	}
	var want onrecord.Reading
	if err := json.Unmarshal(g, &want); err != nil {
		t.Fatal(err)
	}
	got := readText(t, string(b))
	for _, x := range []struct {
		what      string
		got, want any
	}{
		{"title", got.Title, want.Title}, {"text", got.Text, want.Text}, {"blocks", got.Blocks, want.Blocks},
		{"original language", got.OriginalLanguage, want.OriginalLanguage}, {"agencies", got.Agencies, want.Agencies},
		{"tags", got.Tags, want.Tags}, {"related", got.Related, want.Related}, {"images", got.Images, want.Images},
	} {
		if !reflect.DeepEqual(x.got, x.want) {
			t.Errorf("%s: %+v, want %+v", x.what, x.got, x.want)
		}
	}
}
