package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"onrecord/archive"
	"onrecord/store"
	"onrecord/store/postgres"
	"onrecord/store/sqlite"
	"onrecord/store/storetest"
)

// These tests run the program itself and do to it what happens to programs.
var kills = flag.Int("kills", 30, "how often to kill the program with SIGKILL at a random moment")

// page returns the n-th of any number of pages that differ.
func page(n int) string {
	title := fmt.Sprintf("Council of Ardley rebuilds bridge %d", n)
	return fmt.Sprintf(`<!doctype html><html lang=en><head><title>%[1]s</title></head><body><nav><a href=/>Home</a></nav><article><h1>%[1]s</h1>
<p>The council of Ardley said on Monday that the old bridge number %[2]d over the river would be rebuilt before the winter comes.</p>
<p>“We will rebuild number %[2]d before winter,” the mayor, Ann Marlow, said at a press conference in the town hall.</p></article></body></html>`, title, n)
}

// pages writes n pages as JSON Lines into a file of their own.
func pages(t testing.TB, n int) string {
	var b bytes.Buffer
	for i := range n {
		if err := writeLine(&b, map[string]any{"id": fmt.Sprint("page-", i), "url": fmt.Sprintf("https://example.org/%d", i), "html": page(i)}); err != nil {
			t.Fatal(err)
		}
	}
	name := filepath.Join(t.TempDir(), "pages.jsonl")
	if err := os.WriteFile(name, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}

// A process is the program at work.
type process struct {
	*exec.Cmd
	out, err bytes.Buffer
}

// start starts the program on a record: a folder, or a database with its archive.
func start(t testing.TB, data []string, args ...string) *process {
	t.Helper()
	p := &process{Cmd: exec.Command("onrecord", append(args[:1:1], append(data, args[1:]...)...)...)}
	p.Stdout, p.Stderr = &p.out, &p.err
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Process.Kill() })
	return p
}

// status waits for the end and returns the exit status, -1 of what was killed.
func (p *process) status() int {
	p.Wait()
	return p.ProcessState.ExitCode()
}

// must runs the program, which has to end with this exit status.
func must(t testing.TB, status int, data []string, args ...string) *process {
	t.Helper()
	p := start(t, data, args...)
	if got := p.status(); got != status {
		t.Fatalf("onrecord %s: exit status %d, not %d\n%s%s", strings.Join(args, " "), got, status, p.out.String(), tail(p.err.String()))
	}
	return p
}

func tail(s string) string { return s[max(0, len(s)-4000):] }

func folder(dir string) []string { return []string{"--data", dir} }

// counted returns the captures of an archive that count.
func counted(t testing.TB, dir string) []string {
	t.Helper()
	a, err := archive.Open(dir, archive.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	var ids []string
	for c, err := range a.Captures(context.Background()) {
		if err == nil {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// whole checks that a record verifies, has n articles once each, and has lost none of
// the captures that counted.
func whole(t testing.TB, data []string, record store.Record, n int, captures map[string]bool) {
	t.Helper()
	must(t, 0, data, "verify")
	s, err := record.Status(context.Background())
	if err != nil || s.Articles != n || s.Revisions != n || s.Unread != 0 {
		t.Errorf("%+v, %v; %d articles were to be kept once each", s, err, n)
	}
	for id := range captures {
		if _, err := record.Capture(context.Background(), id); err != nil {
			t.Errorf("capture %s is lost: %v", id, err)
		}
	}
}

func openFolder(t testing.TB, dir string) store.Record {
	t.Helper()
	record, err := sqlite.Open(context.Background(), filepath.Join(dir, "record.db"))
	if err != nil {
		t.Fatal(err)
	}
	return record
}

// killsADesk is how often one record bears it before it is checked.
const killsADesk = 5

func TestKilledWhileImporting(t *testing.T) {
	t.Parallel()
	const n = 120
	list := pages(t, n)
	begun := time.Now()
	must(t, 0, folder(t.TempDir()), "import", list)
	took := time.Since(begun)
	for left := *kills / 2; left > 0; left -= killsADesk {
		dir := t.TempDir()
		captures := map[string]bool{}
		for range min(left, killsADesk) {
			p := start(t, folder(dir), "import", list)
			time.Sleep(rand.N(took))
			p.Process.Kill()
			p.status()
			for _, id := range counted(t, filepath.Join(dir, "archive")) {
				captures[id] = true
			}
		}
		must(t, 0, folder(dir), "import", list)
		record := openFolder(t, dir)
		whole(t, folder(dir), record, n, captures)
		record.Close()
	}
}

// An outlet is a site on loopback with a feed of n pages.
type outlet struct {
	*httptest.Server
	mu    sync.Mutex
	asked map[string]int
}

func newOutlet(t testing.TB, n int) *outlet {
	o := &outlet{asked: map[string]int{}}
	o.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var i int
		switch _, err := fmt.Sscanf(r.URL.Path, "/news/%d", &i); {
		case r.URL.Path == "/feed":
			w.Header().Set("Content-Type", "application/rss+xml")
			io.WriteString(w, `<rss version="2.0"><channel><title>Ardley News</title>`)
			for i := range n {
				fmt.Fprintf(w, "<item><title>x</title><link>%s/news/%d</link></item>", o.URL, i)
			}
			io.WriteString(w, "</channel></rss>")
		case err != nil || i >= n:
			http.NotFound(w, r)
		default:
			o.mu.Lock()
			o.asked[r.URL.Path]++
			o.mu.Unlock()
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			io.WriteString(w, page(i))
		}
	}))
	t.Cleanup(o.Close)
	return o
}

// work is the command line of a desk that is not held up by politeness.
var work = []string{"work", "--allow-private", "--interval=-1s", "--job-timeout=6s"}

// until waits for a state of the record.
func until(t testing.TB, record store.Record, limit time.Duration, done func(store.Status) bool) {
	t.Helper()
	var s store.Status
	var err error
	for deadline := time.Now().Add(limit); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		if s, err = record.Status(context.Background()); err == nil && done(s) {
			return
		}
	}
	t.Fatalf("after %v: %+v, %v", limit, s, err)
}

// finished says whether n pages are read and nothing is left to do.
func finished(n int) func(store.Status) bool {
	return func(s store.Status) bool {
		return s.Articles == n && s.Queue["waiting"]+s.Queue["running"]+s.Queue["retrying"] == 0
	}
}

func stop(t testing.TB, p *process) {
	t.Helper()
	p.Process.Signal(os.Interrupt)
	if got := p.status(); got != 0 {
		t.Errorf("stopped with exit status %d\n%s", got, tail(p.err.String()))
	}
}

func TestKilledWhileWorking(t *testing.T) {
	t.Parallel()
	const n = 100
	o := newOutlet(t, n)
	for left := *kills / 2; left > 0; left -= 3 * killsADesk {
		dir := t.TempDir()
		must(t, 0, folder(dir), "add", "--allow-private", o.URL+"/feed")
		captures := map[string]bool{}
		for range min(left, 3*killsADesk) {
			p := start(t, folder(dir), work...)
			time.Sleep(200*time.Millisecond + rand.N(time.Second))
			p.Process.Kill()
			p.status()
			for _, id := range counted(t, filepath.Join(dir, "archive")) {
				captures[id] = true
			}
		}
		time.Sleep(5 * time.Second) // until the jobs of the dead can be taken up
		record := openFolder(t, dir)
		p := start(t, folder(dir), work...)
		until(t, record, 90*time.Second, finished(n))
		stop(t, p)
		whole(t, folder(dir), record, n, captures)
		record.Close()
	}
}

func TestDiskFull(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := mount(dir, "size=1m"); err != nil {
		t.Skip("no file system of a size can be mounted: ", err)
	}
	t.Cleanup(func() { exec.Command("umount", "-l", dir).Run() })
	const n = 400
	list := pages(t, n)
	data := folder(filepath.Join(dir, "record"))
	for _, size := range []string{"", "1200k", "1500k"} {
		if size != "" {
			if err := mount(dir, "remount,size="+size); err != nil {
				t.Fatal(err)
			}
		}
		p := must(t, 1, data, "import", list)
		if said := p.err.String(); !strings.Contains(said, "no space left") && !strings.Contains(said, "full") {
			t.Errorf("%s: it says %q", size, tail(said))
		}
	}
	if err := mount(dir, "remount,size=100m"); err != nil {
		t.Fatal(err)
	}
	captures := map[string]bool{}
	for _, id := range counted(t, filepath.Join(dir, "record", "archive")) {
		captures[id] = true
	}
	must(t, 0, data, "import", list)
	record := openFolder(t, filepath.Join(dir, "record"))
	defer record.Close()
	whole(t, data, record, n, captures)
}

func mount(dir, options string) error {
	if os.Getuid() != 0 {
		return errors.New("only root can")
	}
	out, err := exec.Command("mount", "-t", "tmpfs", "-o", options, "tmpfs", dir).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	return nil
}

func TestTornWARCAsInput(t *testing.T) {
	t.Parallel()
	const n = 30
	dir := t.TempDir()
	must(t, 0, folder(dir), "import", pages(t, n))
	files, _ := filepath.Glob(filepath.Join(dir, "archive", "*", "*.warc.gz"))
	whole, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	torn := filepath.Join(t.TempDir(), "torn.warc.gz")
	if err := os.WriteFile(torn, whole[:len(whole)-100], 0o666); err != nil {
		t.Fatal(err)
	}
	data := folder(t.TempDir())
	p := must(t, 1, data, "import", torn)
	if !strings.Contains(p.err.String(), "torn.warc.gz") || !strings.Contains(p.err.String(), fmt.Sprintf("%d new", n-1)) {
		t.Error(p.err.String())
	}
	must(t, 0, data, "verify")
}

func TestDamagedDatabase(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	must(t, 0, folder(dir), "import", pages(t, 100))
	name := filepath.Join(dir, "record.db")
	sound, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	const size = 4096
	for _, at := range []int{0, len(sound) / size / 3, len(sound) / size / 2, len(sound)/size - 10} {
		b := bytes.Clone(sound)
		for i := range b[at*size : (at+1)*size] {
			b[at*size+i] ^= 0x5a
		}
		if err := os.WriteFile(name, b, 0o666); err != nil {
			t.Fatal(err)
		}
		must(t, 4, folder(dir), "verify")
	}
	if err := os.WriteFile(name, sound, 0o666); err != nil {
		t.Fatal(err)
	}
	must(t, 0, folder(dir), "verify")
}

func openShared(t testing.TB) (record store.Record, data []string, dir string) {
	t.Helper()
	address := storetest.Postgres(t)
	record, err := postgres.Open(context.Background(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { record.Close() })
	dir = t.TempDir()
	return record, []string{"--data", address, "--archive", dir}, dir
}

func TestServerRestarted(t *testing.T) {
	const n = 200
	o := newOutlet(t, n)
	record, data, _ := openShared(t)
	must(t, 0, data, "add", "--allow-private", o.URL+"/feed")
	p := start(t, data, work...)
	until(t, record, 30*time.Second, func(s store.Status) bool { return s.Articles > n/10 })
	storetest.Restart(t)
	until(t, record, 30*time.Second, func(s store.Status) bool { return s.Articles > n/2 })
	storetest.Restart(t)
	until(t, record, 60*time.Second, finished(n))
	stop(t, p)
	must(t, 0, data, "import", pages(t, 0)) // takes up what was archived and not noted
	whole(t, data, record, n, nil)
}

func TestThreeWorkersOfWhichOneIsKilled(t *testing.T) {
	const n = 150
	o := newOutlet(t, n)
	record, data, dir := openShared(t)
	must(t, 0, data, "add", "--allow-private", o.URL+"/feed")
	var all []*process
	for range 3 {
		all = append(all, start(t, data, work...))
	}
	until(t, record, 120*time.Second, func(s store.Status) bool { return s.Articles > n/4 })
	all[0].Process.Signal(syscall.SIGKILL)
	all[0].status()
	until(t, record, 180*time.Second, finished(n))
	stop(t, all[1])
	stop(t, all[2])
	folders, _ := filepath.Glob(filepath.Join(dir, "*", "*.warc.gz"))
	if len(folders) < 2 {
		t.Errorf("only %d of three desks have worked", len(folders))
	}
	must(t, 0, data, "import", pages(t, 0))
	whole(t, data, record, n, nil)
	twice := 0
	for _, times := range o.asked {
		twice += times - 1
	}
	if twice > 16 { // what one desk gets at a time
		t.Errorf("%d pages were got twice", twice)
	}
}
