package warc_test

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"onrecord"
	"onrecord/warc"
)

var noon = time.Date(2024, 5, 6, 12, 0, 0, 0, time.UTC)

// told reads all records of b and tells them, and errors, in a line each.
func told(t *testing.T, b []byte) []string {
	t.Helper()
	r, err := warc.NewReader(bytes.NewReader(b))
	if err != nil {
		return []string{"no WARC: " + string(onrecord.KindOf(err))}
	}
	var out []string
	for range 1000 {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			out = append(out, "error "+string(onrecord.KindOf(err)))
			continue
		}
		block, err := io.ReadAll(rec.Block)
		line := fmt.Sprintf("%s %s %q", rec.Type(), rec.Target(), block)
		if err != nil {
			line += " error " + string(onrecord.KindOf(err))
		}
		out = append(out, line)
	}
	t.Fatal("a thousand records")
	return nil
}

func same(t *testing.T, got, want []string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func record(target, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: <%s>\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", target, len(block), block)
}

func zipped(parts ...string) []byte {
	var b bytes.Buffer
	for _, p := range parts {
		z := gzip.NewWriter(&b)
		io.WriteString(z, p)
		z.Close()
	}
	return b.Bytes()
}

func TestFilesAreReadHoweverTheyArePacked(t *testing.T) {
	one, two := record("http://a.example/", "first"), record("http://b.example/", "second\r\n\r\nWARC/1.0 is no record")
	want := []string{`resource http://a.example/ "first"`, `resource http://b.example/ "second\r\n\r\nWARC/1.0 is no record"`}
	for name, b := range map[string][]byte{
		"plain":           []byte(one + two),
		"a member each":   zipped(one, two),
		"gzip as a whole": zipped(one + two),
		"no blank lines":  []byte(strings.TrimSpace(one) + "\r\n" + two),
		"more of them":    []byte(one + "\r\n\r\n\r\n" + two),
		"bare newlines":   []byte(strings.ReplaceAll(one, "\r\n", "\n") + two),
		"small letters":   []byte(strings.NewReplacer("WARC-Type", "warc-type", "Content-Length", "content-length").Replace(one) + two),
		"a folded field":  []byte(strings.Replace(one, "WARC-Type: resource", "WARC-Type:\r\n  resource", 1) + two),
	} {
		t.Run(name, func(t *testing.T) { same(t, told(t, b), want) })
	}
}

func TestOneDamagedRecordLeavesTheNext(t *testing.T) {
	one, two := record("http://a.example/", "first"), record("http://b.example/", "second")
	flipped := zipped(one, two)
	flipped[len(zipped(one))-6] ^= 0xff // in the check sum of the first member
	for name, c := range map[string]struct {
		b    []byte
		want []string
	}{
		"length too large": {zipped(strings.Replace(one, "Length: 5", "Length: 500", 1), two),
			[]string{`resource http://a.example/ "first\r\n\r\n" error invalid`, `resource http://b.example/ "second"`}},
		"length too small, plain": {[]byte(strings.Replace(one, "Length: 5", "Length: 2", 1) + two),
			[]string{`resource http://a.example/ "fi"`, "error invalid", `resource http://b.example/ "second"`}},
		"no length":      {zipped(strings.Replace(one, "Content-Length: 5", "X: 5", 1), two), []string{"error invalid", `resource http://b.example/ "second"`}},
		"no field":       {zipped(strings.Replace(one, "Content-Length: 5", "rubbish", 1), two), []string{"error invalid", `resource http://b.example/ "second"`}},
		"check sum":      {flipped, []string{`resource http://a.example/ "first"`, "error invalid", `resource http://b.example/ "second"`}},
		"rubbish before": {zipped("nonsense\n", two), []string{"error invalid", `resource http://b.example/ "second"`}},
		"cut off":        {zipped(one, two)[:len(zipped(one))+40], []string{`resource http://a.example/ "first"`, "error invalid"}},
		"a short tail":   {append(zipped(one), 0x1f, 0x8b), []string{`resource http://a.example/ "first"`, "error invalid"}},
		"nothing":        {nil, nil},
		"no WARC":        {[]byte("<html>"), []string{"no WARC: invalid"}},
	} {
		t.Run(name, func(t *testing.T) { same(t, told(t, c.b), c.want) })
	}
}

func TestWritingAndReading(t *testing.T) {
	var b bytes.Buffer
	w := warc.NewWriter(&b)
	at := []int64{0}
	for i := range 3 {
		h := warc.NewHeader(warc.Resource, fmt.Sprintf("00000000-0000-4000-8000-%012d", i), noon)
		h.Add("WARC-Target-URI", "http://a.example/\r\nWARC-Type: evil")
		n, err := w.Write(h, bytes.Repeat([]byte("word "), i*1000))
		if err != nil {
			t.Fatal(err)
		}
		at = append(at, at[i]+n)
	}
	r, err := warc.NewReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		rec, err := r.Next()
		if err != nil {
			t.Fatal(err)
		}
		if rec.Offset != at[i] || rec.Size != int64(5000*i) || !rec.Date().Equal(noon) || rec.ID() != fmt.Sprintf("urn:uuid:00000000-0000-4000-8000-%012d", i) || rec.Type() != warc.Resource {
			t.Errorf("record %d: %+v", i, rec)
		}
		if end, err := r.End(); err != nil || end != at[i+1] {
			t.Errorf("record %d ends at %d, %v, want %d", i, end, err, at[i+1])
		}
	}
	if _, err := r.Next(); !errors.Is(err, io.EOF) {
		t.Error(err)
	}
}

func TestResponsesAreTakenApart(t *testing.T) {
	const page = "<p>Čačak, ponedeljak</p>"
	pack := func(w io.WriteCloser, b *bytes.Buffer) string { io.WriteString(w, page); w.Close(); return b.String() }
	var g, br, zs bytes.Buffer
	zw, _ := zstd.NewWriter(&zs)
	gz, brd, zst := pack(gzip.NewWriter(&g), &g), pack(brotli.NewWriter(&br), &br), pack(zw, &zs)
	chunked := fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(page), page)
	for name, c := range map[string]struct{ head, body string }{
		"plain":                       {"Content-Length: 9999", page},
		"gzip":                        {"Content-Encoding: gzip", gz},
		"br":                          {"Content-Encoding: br", brd},
		"zstd":                        {"Content-Encoding: zstd", zst},
		"gzip told, stored decoded":   {"Content-Encoding: gzip", page},
		"br told, stored decoded":     {"Content-Encoding: br", page},
		"chunked":                     {"Transfer-Encoding: chunked", chunked},
		"chunks told, stored without": {"Transfer-Encoding: chunked", page},
		"chunked gzip":                {"Transfer-Encoding: chunked\r\nContent-Encoding: gzip", fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(gz), gz)},
	} {
		m, err := warc.ReadResponse(strings.NewReader("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"+c.head+"\r\n\r\n"+c.body), 1000)
		if err != nil || string(m.Body) != page || m.Status != 200 || m.Cut {
			t.Errorf("%s: %+v, %v", name, m, err)
		}
	}
	m, err := warc.ReadResponse(strings.NewReader("HTTP/1.1 200 OK\r\n\r\n"+page), 10)
	if err != nil || !m.Cut || string(m.Body) != page[:10] {
		t.Errorf("over the limit: %+v, %v", m, err)
	}
	if _, err := warc.ReadResponse(strings.NewReader("<html>"), 10); onrecord.KindOf(err) != onrecord.Invalid {
		t.Error(err)
	}
}

// TestWget reads what another program wrote.
func TestWget(t *testing.T) {
	wget, err := exec.LookPath("wget")
	if err != nil {
		skip(t, "wget (apt install wget)")
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "<p>page "+r.URL.Path+"</p>")
		w.(http.Flusher).Flush() // chunked
		io.WriteString(w, "<p>more</p>")
	}))
	defer server.Close()
	dir := t.TempDir()
	cmd := exec.Command(wget, "-q", "--warc-file=out", server.URL+"/a", server.URL+"/b")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	f, err := os.Open(filepath.Join(dir, "out.warc.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := warc.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	pages := 0
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if rec.Type() != warc.Answer {
			continue
		}
		pages++
		m, err := warc.ReadResponse(rec.Block, 1<<20)
		if want := "<p>page " + strings.TrimPrefix(rec.Target(), server.URL) + "</p><p>more</p>"; err != nil || string(m.Body) != want {
			t.Errorf("%s: %q, %v, want %q", rec.Target(), m.Body, err, want)
		}
	}
	if pages != 2 {
		t.Errorf("%d pages", pages)
	}
}

func skip(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("ONRECORD_TEST_REQUIRE") == "all" {
		t.Fatal("needs " + what)
	}
	t.Skip("needs " + what)
}

// TestAGigabyteIsStreamed would take long, and much memory, were a block kept.
func TestAGigabyteIsStreamed(t *testing.T) {
	const size = 1 << 30
	head := fmt.Sprintf("WARC/1.1\r\nWARC-Type: resource\r\nContent-Length: %d\r\n\r\n", size)
	r, err := warc.NewReader(io.MultiReader(strings.NewReader(head), io.LimitReader(zeros{}, size), strings.NewReader("\r\n\r\n"+record("http://b.example/", "after"))))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Next(); err != nil {
		t.Fatal(err)
	}
	rec, err := r.Next()
	if err != nil || rec.Target() != "http://b.example/" {
		t.Fatalf("%+v, %v", rec, err)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// FuzzReader holds that any bytes are read to their end in bounded steps, that no
// block is longer than it says, and that what was written before rubbish is read.
func FuzzReader(f *testing.F) {
	f.Add([]byte(record("http://a.example/", "first")))
	f.Add(zipped(record("http://a.example/", "first"), record("http://b.example/", "x")))
	f.Add([]byte("WARC/1.0\r\n\r\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, prefix := range [][]byte{nil, zipped(record("http://whole.example/", "whole"))} {
			r, err := warc.NewReader(bytes.NewReader(append(bytes.Clone(prefix), b...)))
			if err != nil {
				continue
			}
			records := 0
			for step := 0; ; step++ {
				if step > len(b)+10 {
					t.Fatal("does not end")
				}
				rec, err := r.Next()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					continue
				}
				block, err := io.ReadAll(io.LimitReader(rec.Block, 1<<20))
				if int64(len(block)) > rec.Size {
					t.Fatalf("%d bytes of %d", len(block), rec.Size)
				}
				if records++; records == 1 && prefix != nil && (string(block) != "whole" || err != nil) {
					t.Fatalf("the first record is %q, %v", block, err)
				}
				warc.ReadResponse(bytes.NewReader(block), 1<<16)
			}
			if prefix != nil && records == 0 {
				t.Fatal("the whole record was not read")
			}
		}
	})
}

// FuzzWriter holds that what is written is read: the block to the byte, and fields as
// one line that adds none.
func FuzzWriter(f *testing.F) {
	f.Add("http://a.example/", []byte("<p>first</p>"))
	f.Add("x\r\nWARC-Type: evil\r\n\r\n", []byte("WARC/1.0\r\n\r\n"))
	f.Fuzz(func(t *testing.T, value string, block []byte) {
		if len(value) > 1<<15 {
			return
		}
		var b bytes.Buffer
		w := warc.NewWriter(&b)
		for range 2 {
			h := warc.NewHeader(warc.Resource, "00000000-0000-4000-8000-000000000000", noon)
			h.Add("X-Value", value)
			if _, err := w.Write(h, block); err != nil {
				t.Fatal(err)
			}
		}
		r, err := warc.NewReader(&b)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			rec, err := r.Next()
			if err != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(rec.Block)
			if err != nil || !bytes.Equal(got, block) || rec.Type() != warc.Resource || len(rec.Header) > 6 {
				t.Fatalf("%+v, %q, %v", rec.Header, got, err)
			}
			want := strings.TrimSpace(strings.NewReplacer("\r", " ", "\n", " ").Replace(value))
			if rec.Get("X-Value") != want {
				t.Fatalf("%q, want %q", rec.Get("X-Value"), want)
			}
			if sum := sha256.Sum256(block); rec.Get("WARC-Block-Digest") != warc.Digest(sum[:]) {
				t.Fatal(rec.Get("WARC-Block-Digest"))
			}
		}
		if _, err := r.Next(); !errors.Is(err, io.EOF) {
			t.Fatal(err)
		}
	})
}

func BenchmarkReader(b *testing.B) {
	var file bytes.Buffer
	w := warc.NewWriter(&file)
	rnd := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields("the council said on Monday that it would rebuild the bridge over the river before winter comes")
	for i := range 200 {
		var page bytes.Buffer
		for page.Len() < 40<<10 {
			page.WriteString(words[rnd.IntN(len(words))] + " ")
		}
		w.Write(warc.NewHeader(warc.Resource, fmt.Sprint(i), noon), page.Bytes())
	}
	b.SetBytes(200 * 40 << 10)
	for b.Loop() {
		r, _ := warc.NewReader(bytes.NewReader(file.Bytes()))
		for {
			rec, err := r.Next()
			if err != nil {
				break
			}
			io.Copy(io.Discard, rec.Block)
		}
	}
}
