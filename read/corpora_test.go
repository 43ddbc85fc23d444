package read_test

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord"
	"onrecord/read"
)

// TestPagesOfTheWeb reads a sample of the development pages, which are not part
// of the project: each is read or refused with a kind, and what is read verifies.
func TestPagesOfTheWeb(t *testing.T) {
	const folder = "../../shared/corpora/extraction"
	manifest, err := os.ReadFile(filepath.Join(folder, "manifest.jsonl"))
	if err != nil {
		t.Skip("the development pages are not here")
	}
	for i, line := range strings.Split(strings.TrimSpace(string(manifest)), "\n") {
		if i%40 != 0 {
			continue
		}
		var m struct{ ID, File, URL string }
		if err := json.Unmarshal([]byte(line), &m); err != nil {
			t.Fatal(err)
		}
		page, err := gunzip(filepath.Join(folder, m.File))
		if err != nil {
			t.Fatal(err)
		}
		r, err := read.Page(read.Input{Bytes: page, URL: m.URL, Form: read.HTML, ID: m.ID}, read.Options{})
		if err != nil {
			if onrecord.KindOf(err) == onrecord.Internal {
				t.Errorf("%s: %v", m.ID, err)
			}
			continue
		}
		if err := onrecord.Verify(r); err != nil {
			t.Errorf("%s: %v", m.ID, err)
		}
	}
}

func gunzip(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}
