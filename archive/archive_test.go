package archive_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"onrecord"
	"onrecord/archive"
	"onrecord/archive/archivetest"
)

var ctx = context.Background()

// A clock that the test sets.
type clock struct{ t time.Time }

func (c *clock) now() time.Time { return c.t }

func newClock() *clock { return &clock{time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)} }

func open(t testing.TB, dir string, o archive.Options) *archive.Archive {
	t.Helper()
	if o.Writer == "" {
		o.Writer = "test"
	}
	a, err := archive.Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	return a
}

func page(n int) archive.Exchange {
	return archive.Exchange{
		URL: fmt.Sprintf("https://example.org/%d", n), At: time.Date(2024, 5, 6, 0, 0, n, 0, time.UTC), IP: "192.0.2.1",
		Request:  []byte(fmt.Sprintf("GET /%d HTTP/1.1\r\nHost: example.org\r\n\r\n", n)),
		Response: []byte("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"),
		Body:     []byte(fmt.Sprintf("<p>Page %d of Čačak</p>", n)),
	}
}

func add(t testing.TB, a *archive.Archive, es ...archive.Exchange) []onrecord.Capture {
	t.Helper()
	cs, err := a.Append(ctx, es...)
	if err != nil {
		t.Fatal(err)
	}
	return cs
}

func faults(t testing.TB, a *archive.Archive) (list []string, n archive.Checked) {
	t.Helper()
	for err := range a.Verify(ctx, &n) {
		if onrecord.KindOf(err) != onrecord.Unverified {
			t.Errorf("%v is no fault", err)
		}
		list = append(list, err.Error())
	}
	return list, n
}

func captures(t testing.TB, a *archive.Archive) []onrecord.Capture {
	t.Helper()
	var all []onrecord.Capture
	for c, err := range a.Captures(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, c)
	}
	return all
}

func TestWhatIsKeptComesBack(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir, archive.Options{Now: newClock().now, Software: "onrecord test"})
	file := archive.Exchange{At: time.Date(2024, 5, 6, 1, 0, 0, 0, time.UTC), Type: "text/plain", Body: []byte("a file")}
	empty := archive.Exchange{URL: "file:///empty", At: file.At, Type: "text/html"}
	got := add(t, a, page(1), file, empty)
	got = append(got, add(t, a, page(2))...)
	for i, e := range []archive.Exchange{page(1), file, empty, page(2)} {
		c := got[i]
		if b, err := a.Payload(ctx, c); err != nil || string(b) != string(e.Body) {
			t.Errorf("%d: %q, %v", i, b, err)
		}
		if c.URL != e.URL || !c.At.Equal(e.At) || c.Size != int64(len(e.Body)) || c.Same != "" {
			t.Errorf("%d: %+v", i, c)
		}
	}
	if got[0].Status != 200 || got[0].Type != "text/html; charset=utf-8" || got[1].Type != "text/plain" {
		t.Errorf("%+v", got)
	}
	if found := captures(t, a); !slices.Equal(found, got) {
		t.Errorf("found\n%+v\nwant\n%+v", found, got)
	}
	if list, n := faults(t, a); list != nil || n.Captures != 4 || n.Records != 7 {
		t.Errorf("%q, %+v", list, n)
	}
	// Another process reads while this one writes, and goes on when it is done.
	b := open(t, dir, archive.Options{})
	if body, err := b.Payload(ctx, got[3]); err != nil || string(body) != string(page(2).Body) {
		t.Errorf("%q, %v", body, err)
	}
	other := add(t, b, page(3))[0]
	if strings.Split(other.File, "/")[0] == strings.Split(got[0].File, "/")[0] {
		t.Errorf("two processes write in %s", other.File)
	}
	a.Close()
	again := open(t, dir, archive.Options{Now: newClock().now})
	if c := add(t, again, page(4))[0]; c.File != got[0].File || c.Offset <= got[3].Offset {
		t.Errorf("%+v does not go on from %+v", c, got[3])
	}
}

func TestSuite(t *testing.T) {
	archivetest.Run(t, func(t *testing.T) archivetest.Archive {
		return open(t, t.TempDir(), archive.Options{MaxFile: 2000})
	})
}

func TestTheSameBytesAreStoredOnce(t *testing.T) {
	a := open(t, t.TempDir(), archive.Options{})
	first := add(t, a, page(1))[0]
	e := page(1)
	e.At, e.Previous = e.At.Add(time.Hour), &first
	second := add(t, a, e)[0]
	e.Previous = &second
	third := add(t, a, e)[0]
	changed := e
	changed.Body, changed.Previous = []byte("<p>other</p>"), &third
	fourth := add(t, a, changed)[0]
	if second.Same != first.ID || third.Same != first.ID || fourth.Same != "" || second.Status != 200 || second.Size != first.Size {
		t.Errorf("%+v\n%+v\n%+v", second, third, fourth)
	}
	for _, c := range []onrecord.Capture{first, second, third} {
		if b, err := a.Payload(ctx, c); err != nil || string(b) != string(e.Body) {
			t.Errorf("%q, %v", b, err)
		}
	}
	file := archive.Exchange{URL: "file:///x", At: e.At, Type: "text/plain", Body: []byte("x")}
	one := add(t, a, file)[0]
	file.Previous = &one
	two := add(t, a, file)[0]
	if all := captures(t, a); len(all) != 6 || all[1] != second || all[5] != two {
		t.Errorf("%+v", all)
	}
	if list, _ := faults(t, a); list != nil {
		t.Errorf("%q", list)
	}
}

func TestFilesAreSealedByDayAndSize(t *testing.T) {
	dir, c := t.TempDir(), newClock()
	a := open(t, dir, archive.Options{Now: c.now, MaxFile: 2000})
	for i := range 12 {
		add(t, a, page(i))
		switch i {
		case 5:
			c.t = c.t.AddDate(0, 0, 1)
		case 8:
			c.t = c.t.AddDate(0, 0, -3) // a clock that is set back
		}
	}
	list, n := faults(t, a)
	if list != nil || n.Captures != 12 || n.Sealed < 3 || n.Files != n.Sealed+1 {
		t.Errorf("%q, %+v", list, n)
	}
	a.Close()
	a = open(t, dir, archive.Options{Now: c.now, MaxFile: 2000})
	add(t, a, page(99))
	if list, n := faults(t, a); list != nil || n.Captures != 13 {
		t.Errorf("%q, %+v", list, n)
	}
}

func TestTamperingIsFound(t *testing.T) {
	make := func(t *testing.T) (string, *archive.Archive, []string) {
		dir := t.TempDir()
		a := open(t, dir, archive.Options{MaxFile: 1500})
		for i := range 9 {
			add(t, a, page(i))
		}
		a.Close()
		files, _ := filepath.Glob(filepath.Join(dir, "test-1", "*.warc.gz"))
		if len(files) < 4 {
			t.Fatal(files)
		}
		return dir, open(t, dir, archive.Options{}), files
	}
	for name, c := range map[string]struct {
		do   func(dir string, files []string, all []onrecord.Capture) error
		want string
	}{
		"a byte of a sealed file": {func(dir string, files []string, all []onrecord.Capture) error { return flip(dir, all[0]) }, "is not what was sealed"},
		"a byte of the open file": {func(dir string, files []string, all []onrecord.Capture) error { return flip(dir, all[len(all)-1]) }, ""},
		"a file is gone":          {func(dir string, files []string, _ []onrecord.Capture) error { return os.Remove(files[1]) }, "is sealed and not there"},
		"files change places": {func(dir string, files []string, _ []onrecord.Capture) error {
			return errors.Join(os.Rename(files[0], "x"), os.Rename(files[1], files[0]), os.Rename("x", files[1]))
		}, "is not what was sealed"},
		"a link is taken out": {func(dir string, files []string, _ []onrecord.Capture) error {
			name := filepath.Join(dir, "test-1", "chain.jsonl")
			b, err := os.ReadFile(name)
			_, rest, _ := strings.Cut(string(b), "\n")
			return errors.Join(err, os.WriteFile(name, []byte(rest), 0o666))
		}, "does not follow"},
		"a link is rewritten": {func(dir string, files []string, _ []onrecord.Capture) error {
			name := filepath.Join(dir, "test-1", "chain.jsonl")
			b, err := os.ReadFile(name)
			return errors.Join(err, os.WriteFile(name, []byte(strings.Replace(string(b), `"size":`, `"size":1`, 1)), 0o666))
		}, "does not follow"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			dir, a, files := make(t)
			all := captures(t, a)
			if err := c.do(dir, files, all); err != nil {
				t.Fatal(err)
			}
			list, _ := faults(t, a)
			if c.want != "" && !strings.Contains(strings.Join(list, "\n"), c.want) {
				t.Errorf("%q does not tell that it %s", list, c.want)
			}
			bad := 0
			for _, k := range all {
				if _, err := a.Payload(ctx, k); err != nil {
					bad++
				}
			}
			if strings.Contains(name, "byte") && bad != 1 {
				t.Errorf("%d payloads are bad, want 1", bad)
			}
		})
	}
}

// flip changes a byte in the middle of a capture.
func flip(dir string, c onrecord.Capture) error {
	name, at := filepath.Join(dir, filepath.FromSlash(c.File)), c.Offset+c.Length/2
	b, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	b[at] ^= 0x10
	return os.WriteFile(name, b, 0o666)
}

// A full disk fails in the middle of a record.
type full struct {
	archive.File
	left *int
}

func (f full) Write(p []byte) (int, error) {
	if len(p) <= *f.left {
		*f.left -= len(p)
		return f.File.Write(p)
	}
	n, _ := f.File.Write(p[:*f.left])
	*f.left = 0
	return n, errors.New("no space left on device")
}

func TestAFullDiskLosesNothingThatCounts(t *testing.T) {
	dir := t.TempDir()
	left := 3000
	a := open(t, dir, archive.Options{Create: func(name string) (archive.File, error) {
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o666)
		return full{f, &left}, err
	}})
	var kept []onrecord.Capture
	failures := 0
	for i := range 20 {
		cs, err := a.Append(ctx, page(2*i), page(2*i+1))
		if err != nil {
			if failures++; onrecord.KindOf(err) != onrecord.Unavailable || !strings.Contains(err.Error(), "no space left") {
				t.Fatal(err)
			}
			if failures == 3 {
				left = 1 << 20 // somebody makes room
			}
			continue
		}
		kept = append(kept, cs...)
	}
	if failures != 3 || len(kept) != 34 {
		t.Errorf("%d failures, %d kept", failures, len(kept))
	}
	if all := captures(t, a); !slices.Equal(all, kept) {
		t.Errorf("%d captures, want %d", len(all), len(kept))
	}
	if list, _ := faults(t, a); list != nil {
		t.Errorf("%q", list)
	}
}

func TestATornEndIsCutOffAndKept(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir, archive.Options{Now: newClock().now})
	kept := add(t, a, page(1), page(2))
	a.Close()
	name := filepath.Join(dir, filepath.FromSlash(kept[0].File))
	whole, _ := os.ReadFile(name)
	for i, tail := range [][]byte{whole[:100], []byte("rubbish"), make([]byte, 4096)} {
		if err := os.WriteFile(name, append(slices.Clone(whole), tail...), 0o666); err != nil {
			t.Fatal(err)
		}
		a := open(t, dir, archive.Options{Now: newClock().now})
		if list, n := faults(t, a); list != nil || n.Torn < int64(len(tail)) {
			t.Errorf("a torn end is no fault, and is counted: %q, %+v", list, n)
		}
		c := add(t, a, page(3))[0]
		if torn := a.Torn(); len(torn) != 1 || torn[0].Bytes != int64(len(tail)) || c.Offset != int64(len(whole)) {
			t.Errorf("%+v, %+v", torn, c)
		}
		end := []string{"", "-2", "-3"}[i]
		if b, err := os.ReadFile(fmt.Sprintf("%s.%d%s.torn", name, len(whole), end)); err != nil || string(b) != string(tail) {
			t.Errorf("%q, %v", b, err)
		}
		if all := captures(t, a); len(all) != 3 {
			t.Errorf("%+v", all)
		}
		a.Close()
	}
}

// A capture that was acknowledged is not cut off because one before it, or the file's
// first byte, is damaged.
func TestDamageIsNoTornEnd(t *testing.T) {
	for _, at := range []string{"the file's first byte", "the first capture", "the last capture"} {
		t.Run(at, func(t *testing.T) {
			dir := t.TempDir()
			a := open(t, dir, archive.Options{Now: newClock().now})
			kept := add(t, a, page(1), page(2), page(3))
			a.Close()
			damaged := kept[0]
			switch at {
			case "the file's first byte":
				damaged.Offset, damaged.Length = 0, 1
			case "the last capture":
				damaged = kept[2]
			}
			if err := flip(dir, damaged); err != nil {
				t.Fatal(err)
			}
			if list, _ := faults(t, open(t, dir, archive.Options{})); len(list) == 0 {
				t.Error("the damage is not told")
			}
			a = open(t, dir, archive.Options{Now: newClock().now})
			kept = append(kept, add(t, a, page(4))...)
			if len(a.Torn()) != 0 {
				t.Errorf("%+v", a.Torn())
			}
			for _, c := range kept {
				if _, err := a.Payload(ctx, c); (err != nil) != (c.ID == damaged.ID && damaged.Offset != 0) {
					t.Errorf("%+v: %v", c, err)
				}
			}
		})
	}
}

// A brittle file fails its fsync when told to.
type brittle struct {
	archive.File
	fail *atomic.Bool
	wait chan struct{}
}

func (b brittle) Sync() error {
	if b.fail.Load() {
		<-b.wait
		return errors.New("input/output error")
	}
	return b.File.Sync()
}

func TestNothingCountsBehindAFailedSync(t *testing.T) {
	dir, wait := t.TempDir(), make(chan struct{})
	var fail atomic.Bool
	a := open(t, dir, archive.Options{Create: func(name string) (archive.File, error) {
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o666)
		return brittle{f, &fail, wait}, err
	}})
	kept := add(t, a, page(1))
	fail.Store(true)
	errs := make(chan error)
	for i := range 4 {
		go func() { _, err := a.Append(ctx, page(10+i)); errs <- err }()
	}
	time.Sleep(20 * time.Millisecond) // all wait for the one fsync
	close(wait)
	for range 4 {
		if err := <-errs; onrecord.KindOf(err) != onrecord.Unavailable {
			t.Errorf("%v", err)
		}
	}
	fail.Store(false)
	kept = append(kept, add(t, a, page(2))...)
	if kept[0].File == kept[1].File {
		t.Error("it goes on with a file of which it can't know what is on disk")
	}
	a.Close()
	a = open(t, dir, archive.Options{})
	kept = append(kept, add(t, a, page(3))...)
	for _, c := range kept {
		if _, err := a.Payload(ctx, c); err != nil {
			t.Error(err)
		}
	}
	if list, n := faults(t, a); list != nil || n.Sealed != 1 {
		t.Errorf("%q, %+v", list, n)
	}
}

// TestTheChainIsCheckedWithoutUs runs what docs/archive.md says.
func TestTheChainIsCheckedWithoutUs(t *testing.T) {
	for _, tool := range []string{"bash", "sed", "sha256sum"} {
		if _, err := exec.LookPath(tool); err != nil {
			skip(t, tool)
		}
	}
	doc, err := os.ReadFile("../docs/archive.md")
	if err != nil {
		t.Fatal(err)
	}
	_, commands, _ := strings.Cut(string(doc), "The files, against the chain:")
	commands, _, ok := strings.Cut(commands, "The records:")
	if !ok {
		t.Fatal("docs/archive.md has no commands")
	}
	var script strings.Builder
	for l := range strings.Lines(commands) {
		if code, ok := strings.CutPrefix(l, "    "); ok && !strings.HasPrefix(code, "cd ") {
			script.WriteString(code)
		}
	}
	dir := t.TempDir()
	a := open(t, dir, archive.Options{MaxFile: 1000})
	for i := range 8 {
		add(t, a, page(i))
	}
	run := func() string {
		cmd := exec.Command("bash", "-c", script.String())
		cmd.Dir = filepath.Join(dir, "test-1")
		out, _ := cmd.CombinedOutput()
		return string(out)
	}
	if out := run(); strings.Count(out, ": OK\n") < 3 || strings.Count(out, "\n") != strings.Count(out, ": OK\n") {
		t.Errorf("%s", out)
	}
	name := filepath.Join(dir, "test-1", "chain.jsonl")
	b, err := os.ReadFile(name)
	if err != nil || os.WriteFile(name, bytes.Replace(b, []byte(`"size":`), []byte(`"size":1`), 1), 0o666) != nil {
		t.Fatal(err)
	}
	if out := run(); !strings.Contains(out, "line 1 was changed") {
		t.Errorf("%s", out)
	}
}

func TestAHalfWrittenLinkIsMended(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir, archive.Options{MaxFile: 1000})
	add(t, a, page(1), page(2))
	add(t, a, page(3), page(4))
	name := filepath.Join(dir, "test-1", "chain.jsonl")
	b, err := os.ReadFile(name)
	if err != nil || os.WriteFile(name, append(b, b[:30]...), 0o666) != nil {
		t.Fatal(err)
	}
	add(t, a, page(5))
	if list, n := faults(t, a); list != nil || n.Sealed != 2 {
		t.Errorf("%q, %+v", list, n)
	}
}

// TestOftenReadPages: a page that stays the same for years is one step away.
func TestOftenReadPages(t *testing.T) {
	a := open(t, t.TempDir(), archive.Options{})
	first := add(t, a, page(1))[0]
	last := first
	for i := range 50 {
		e := page(1)
		e.At, e.Previous = e.At.Add(time.Duration(i)*time.Hour), &last
		last = add(t, a, e)[0]
		if last.Same != first.ID {
			t.Fatalf("%+v", last)
		}
	}
}

func TestManyAppendAtATime(t *testing.T) {
	a := open(t, t.TempDir(), archive.Options{MaxFile: 20_000})
	var wg sync.WaitGroup
	all := make([][]onrecord.Capture, 8)
	for g := range all {
		wg.Go(func() {
			for i := range 30 {
				cs, err := a.Append(ctx, page(1000*g+i))
				if err != nil {
					t.Error(err)
				}
				all[g] = append(all[g], cs...)
			}
		})
	}
	wg.Wait()
	for _, c := range slices.Concat(all...) {
		if b, err := a.Payload(ctx, c); err != nil || !strings.Contains(string(b), "Page "+c.URL[len("https://example.org/"):]+" ") {
			t.Errorf("%s: %q, %v", c.URL, b, err)
		}
	}
	if list, n := faults(t, a); list != nil || n.Captures != 240 || n.Sealed == 0 {
		t.Errorf("%q, %+v", list, n)
	}
}

// TestMain lets the test's own program be the process that is killed.
func TestMain(m *testing.M) {
	if dir := os.Getenv("ONRECORD_TEST_APPEND_TO"); dir != "" {
		appendForever(dir)
	}
	os.Exit(m.Run())
}

func appendForever(dir string) {
	a, err := archive.Open(dir, archive.Options{Writer: "test", MaxFile: 30_000})
	if err != nil {
		panic(err)
	}
	for i := 0; ; i += 3 {
		cs, err := a.Append(ctx, page(i), page(i+1), page(i+2))
		if err != nil {
			panic(err)
		}
		for _, c := range cs {
			fmt.Println(c.ID)
		}
	}
}

func TestKillingLosesNothingThatCounts(t *testing.T) {
	dir := t.TempDir()
	acknowledged := map[string]bool{}
	for range 25 {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), "ONRECORD_TEST_APPEND_TO="+dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		cmd.Stderr = os.Stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		n := 1 + rand.IntN(60)
		s := bufio.NewScanner(out)
		for s.Scan() {
			acknowledged[s.Text()] = true
			if n--; n == 0 {
				time.Sleep(time.Duration(rand.IntN(2000)) * time.Microsecond)
				cmd.Process.Kill()
			}
		}
		cmd.Wait()
	}
	a := open(t, dir, archive.Options{})
	found := map[string]int{}
	for c, err := range a.Captures(ctx) {
		if err != nil {
			continue // a torn end
		}
		found[c.ID]++
	}
	for id := range acknowledged {
		if found[id] != 1 {
			t.Errorf("%s is there %d times", id, found[id])
		}
	}
	if list, n := faults(t, a); list != nil || n.Sealed == 0 {
		t.Errorf("%q, %+v", list, n)
	}
	t.Logf("%d acknowledged, %d found", len(acknowledged), len(found))
}

func BenchmarkAppend(b *testing.B) {
	for _, batch := range []int{1, 64} {
		b.Run(fmt.Sprint(batch), func(b *testing.B) {
			a := open(b, b.TempDir(), archive.Options{})
			body := []byte(strings.Repeat("<p>The council said on Monday that it would rebuild the bridge.</p>\n", 600)) // 40 kB
			n := 0
			for b.Loop() {
				var es []archive.Exchange
				for range batch {
					e := page(n)
					e.Body = body
					es = append(es, e)
					n++
				}
				add(b, a, es...)
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "captures/s")
		})
	}
}
