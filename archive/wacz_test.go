package archive_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onrecord"
	"onrecord/archive"
	"onrecord/warc"
)

// export keeps a page, its revisit and a file, and exports the last two.
func export(t *testing.T) (*archive.Archive, map[string][]byte) {
	t.Helper()
	a := open(t, t.TempDir(), archive.Options{Now: newClock().now})
	e := page(1)
	e.URL = "https://www.Example.org:8080/B/Č?b=2&a=1"
	first := add(t, a, e)[0]
	e.At, e.Previous = e.At.Add(time.Hour), &first
	again := add(t, a, page(2), e)[1]
	file := add(t, a, archive.Exchange{At: e.At, Type: "text/plain", Body: []byte("a file")})[0]
	var out bytes.Buffer
	p := archive.Package{Title: "A bridge <is> built", Software: "onrecord test", Created: newClock().t}
	if err := a.WriteWACZ(ctx, &out, p, again, file); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range z.File {
		if f.Method != zip.Store {
			t.Errorf("%s is compressed", f.Name)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return a, files
}

func TestExport(t *testing.T) {
	a, files := export(t)
	if all := captures(t, a); all[2].URL != "https://www.Example.org:8080/B/Č?b=2&a=1" {
		t.Errorf("%+v", all[2])
	}
	var d struct {
		Version   string `json:"wacz_version"`
		Resources []struct {
			Path, Hash string
			Bytes      int
		}
	}
	if err := json.Unmarshal(files["datapackage.json"], &d); err != nil || d.Version != "1.1.1" || len(d.Resources) != 4 {
		t.Errorf("%s, %v", files["datapackage.json"], err)
	}
	for _, r := range d.Resources {
		if sum := fmt.Sprintf("sha256:%x", sha256.Sum256(files[r.Path])); r.Hash != sum || r.Bytes != len(files[r.Path]) {
			t.Errorf("%+v is %s", r, sum)
		}
	}
	want := fmt.Sprintf(`{"path":"datapackage.json","hash":"sha256:%x"}`, sha256.Sum256(files["datapackage.json"]))
	if got := string(files["datapackage-digest.json"]); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	pages := strings.Split(strings.TrimSpace(string(files["pages/pages.jsonl"])), "\n")
	if len(pages) != 3 || !strings.Contains(pages[1], `"ts":"2024-05-06T01:00:01Z","title":"A bridge <is> built"`) {
		t.Errorf("%q", pages)
	}
	lines := index(t, files)
	if len(lines) != 3 {
		t.Fatalf("%q", lines)
	}
	for i, want := range []string{"org,example:8080)/b/", "org,example:8080)/b/", "urn:sha256:"} {
		if !strings.HasPrefix(lines[i], want) {
			t.Errorf("%s does not begin with %s", lines[i], want)
		}
	}
	// The original, which was not asked for, is there for the revisit.
	kinds := []string{}
	r, err := warc.NewReader(bytes.NewReader(files["archive/data.warc.gz"]))
	if err != nil {
		t.Fatal(err)
	}
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		kinds = append(kinds, rec.Type())
		for _, l := range lines {
			if at := fmt.Sprintf(`"offset":"%d"`, rec.Offset); strings.Contains(l, at) && !strings.Contains(l, `"digest":"`+rec.Get("WARC-Payload-Digest")+`"`) {
				t.Errorf("%s is not %+v", l, rec.Header)
			}
		}
	}
	if got := strings.Join(kinds, " "); got != "warcinfo revisit request response request resource" {
		t.Error(got)
	}
}

func index(t *testing.T, files map[string][]byte) []string {
	t.Helper()
	g, err := gzip.NewReader(bytes.NewReader(files["indexes/index.cdx.gz"]))
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(g)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
}

func TestADamagedCaptureIsNotExported(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir, archive.Options{})
	c := add(t, a, page(1))[0]
	if err := flip(dir, c); err != nil {
		t.Fatal(err)
	}
	if err := a.WriteWACZ(ctx, io.Discard, archive.Package{}, c); onrecord.KindOf(err) != onrecord.Unverified {
		t.Error(err)
	}
	if err := a.WriteWACZ(ctx, io.Discard, archive.Package{}); onrecord.KindOf(err) != onrecord.Empty {
		t.Error(err)
	}
}

// warcio runs a program in testdata with npm's package warcio, which others read WARC
// with.
func warcio(t *testing.T, args ...string) string {
	t.Helper()
	home := os.Getenv("ONRECORD_WARCIO")
	if home == "" {
		skip(t, "ONRECORD_WARCIO, a folder where npm install warcio has run")
	}
	cmd := exec.Command("node", args...)
	cmd.Env = append(os.Environ(), "NODE_PATH="+filepath.Join(home, "node_modules"))
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("%v: %s", err, exit.Stderr)
		}
		t.Fatal(err)
	}
	return string(out)
}

func skip(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("ONRECORD_TEST_REQUIRE") == "all" {
		t.Fatal("needs " + what)
	}
	t.Skip("needs " + what)
}

// TestOthersReadWhatIsKept has another program read the archive, compute each digest
// anew, and write it in its own way, which is then read here.
func TestOthersReadWhatIsKept(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir, archive.Options{Software: "onrecord test"})
	first := add(t, a, page(1), page(2), archive.Exchange{At: time.Unix(0, 0), Type: "text/plain", Body: []byte("a file")},
		archive.Exchange{URL: "https://example.org/empty", Response: []byte("HTTP/2.0 404 Not Found\r\n\r\n")})
	again := page(1)
	again.At, again.Previous = again.At.Add(time.Hour), &first[0]
	add(t, a, again)
	name := filepath.Join(dir, filepath.FromSlash(first[0].File))
	written := filepath.Join(t.TempDir(), "written.warc.gz")
	got := strings.Fields(warcio(t, "testdata/warcio.cjs", name, written))
	want := strings.Fields("warcinfo response request response request resource response revisit request")
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("warcio reads %q, want %q", got, want)
	}
	f, err := os.Open(written)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := warc.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	for i := range want {
		rec, err := r.Next()
		if err != nil || rec.Type() != want[i] {
			t.Fatalf("%d: %+v, %v", i, rec, err)
		}
		if rec.Type() != warc.Answer {
			continue
		}
		b, err := io.ReadAll(rec.Block)
		m, err2 := warc.ReadResponse(bytes.NewReader(b), 1<<20)
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		if got := warc.Digest(sum(m.Body)); got != rec.Get("WARC-Payload-Digest") {
			t.Errorf("%s: %s, want %s", rec.Target(), got, rec.Get("WARC-Payload-Digest"))
		}
	}
}

func sum(b []byte) []byte { s := sha256.Sum256(b); return s[:] }

// TestOthersIndexTheExport compares the index of an export with another program's.
func TestOthersIndexTheExport(t *testing.T) {
	_, files := export(t)
	name := filepath.Join(t.TempDir(), "data.warc.gz")
	if err := os.WriteFile(name, files["archive/data.warc.gz"], 0o666); err != nil {
		t.Fatal(err)
	}
	theirs := map[string]map[string]string{}
	out := warcio(t, filepath.Join(os.Getenv("ONRECORD_WARCIO"), "node_modules", "warcio", "dist", "cli.cjs"), "cdx-index", name)
	parse := func(line string) (string, map[string]string) {
		var m map[string]any
		at := strings.Index(line, " {")
		if at < 0 || json.Unmarshal([]byte(line[at:]), &m) != nil {
			t.Fatalf("%q", line)
		}
		texts := map[string]string{}
		for k, v := range m {
			texts[k] = fmt.Sprint(v)
		}
		return line[:at], texts
	}
	for _, l := range strings.Split(strings.TrimSpace(out), "\n") {
		k, m := parse(l)
		theirs[k] = m
	}
	for _, l := range index(t, files) {
		k, m := parse(l)
		other := theirs[k]
		for _, f := range []string{"url", "mime", "digest", "offset", "length", "filename"} {
			if ours := strings.TrimPrefix(m[f], "sha256:"); ours != other[f] {
				t.Errorf("%s: %s is %s, warcio tells %s", k, f, ours, other[f])
			}
		}
	}
	if t.Failed() || len(theirs) != 3 {
		t.Errorf("%s", out)
	}
}
