package read_test

import (
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/read"
)

var update = flag.Bool("update", false, "write what the tests compare with anew")

// TestVersion fails when the readings of the sample pages have changed and
// read.Version has not: "onrecord reread" and "onrecord verify" go by it. Raise it and
// run go test ./read -run TestVersion -update.
func TestVersion(t *testing.T) {
	pages, err := filepath.Glob("../cmd/onrecord/samples/*")
	if err != nil || len(pages) == 0 {
		t.Fatal(pages, err)
	}
	h := sha256.New()
	for _, name := range pages {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := read.Page(read.Input{Bytes: b, ID: filepath.Base(name)}, read.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := json.NewEncoder(h).Encode(r); err != nil {
			t.Fatal(err)
		}
	}
	now := fmt.Sprintf("%s %x\n", read.Version, h.Sum(nil))
	const golden = "testdata/version.txt"
	was, err := os.ReadFile(golden)
	if *update {
		if v, _, _ := strings.Cut(string(was), " "); v == read.Version && string(was) != now {
			t.Fatalf("readings have changed: raise read.Version, which is %q", v)
		}
		if err := os.MkdirAll("testdata", 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, []byte(now), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if err != nil || string(was) != now {
		t.Errorf("readings of the sample pages have changed (%v): raise read.Version and run this test with -update", err)
	}
}
