package desk_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"onrecord"
	"onrecord/archive"
	"onrecord/collect"
	"onrecord/collect/fetch"
	"onrecord/desk"
	"onrecord/read"
	"onrecord/store"
	"onrecord/store/sqlite"
)

var ctx = context.Background()

// A room is a desk with a record of its own in a folder.
type room struct {
	*desk.Desk
	record  store.Record
	archive *archive.Archive
}

func open(t testing.TB, dir string, o desk.Options) *room {
	t.Helper()
	record, err := sqlite.Open(ctx, filepath.Join(dir, "record.db"))
	if err != nil {
		t.Fatal(err)
	}
	a, err := archive.Open(filepath.Join(dir, "archive"), archive.Options{Writer: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close(); record.Close() })
	o.Record, o.Archive = record, a
	if testing.Verbose() {
		o.Log = slog.New(slog.NewTextHandler(t.Output(), nil))
	}
	if o.Web == nil {
		o.Web = fetch.New(fetch.Options{AllowPrivate: true, Interval: -1})
	}
	return &room{desk.New(o), record, a}
}

// story returns a page as outlets make them.
func story(title, text string) string {
	return "<!doctype html><html lang=en><head><title>" + title + "</title></head><body><nav><a href=/>Home</a></nav><article><h1>" + title + "</h1><p>" +
		strings.ReplaceAll(text, "\n", "</p><p>") + "</p></article></body></html>"
}

const bridge = `The council of Ardley said on Monday that the old bridge over the river would be rebuilt before the winter comes to the valley.
“We will rebuild it before winter,” the mayor, Ann Marlow, said at a press conference in the town hall on Monday morning.`

func items(list ...desk.Item) iter.Seq2[desk.Item, error] {
	return func(yield func(desk.Item, error) bool) {
		for _, it := range list {
			if !yield(it, nil) {
				return
			}
		}
	}
}

func file(name, body string) desk.Item {
	return desk.Item{Name: name, Exchange: archive.Exchange{Body: []byte(body)}}
}

func verify(t testing.TB, r *room) desk.Verified {
	t.Helper()
	var done desk.Verified
	for err := range r.Verify(ctx, &done) {
		t.Error(err)
	}
	return done
}

func search(t testing.TB, r *room, query string) []store.Hit {
	t.Helper()
	q, err := store.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	res, err := r.record.Search(ctx, q, store.Page{Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	return res.Hits
}

func TestImport(t *testing.T) {
	r := open(t, t.TempDir(), desk.Options{})
	list := []desk.Item{file("bridge.html", story("Bridge", bridge)), file("rubbish", "\x00\x01\x02\x03binary\x00\x00"), file("empty.html", "<html></html>")}
	for i := range 300 {
		list = append(list, file(fmt.Sprint(i), story(fmt.Sprintf("Page %d", i), fmt.Sprintf("The harbour of Ardley reopened for the %dth time on Tuesday, the port authority said in a statement to reporters.", i))))
	}
	var failed []string
	done, err := r.Import(ctx, items(list...), func(err error) { failed = append(failed, err.Error()) })
	if err != nil || done.New != 301 || done.Unread != 2 || len(failed) != 2 || !strings.Contains(failed[0], "rubbish") {
		t.Fatalf("%+v, %q, %v", done, failed, err)
	}
	if hits := search(t, r, "speaker:marlow"); len(hits) != 1 || hits[0].Title != "Bridge" {
		t.Errorf("%+v", hits)
	}
	done, err = r.Import(ctx, items(list...), func(error) {})
	if err != nil || done.New != 0 || done.Unchanged != 301 {
		t.Errorf("again: %+v, %v", done, err)
	}
	if v := verify(t, r); v.Revisions != 301 || v.Reread != 301 || v.Captures != 606 {
		t.Errorf("%+v", v)
	}
	if s, err := r.record.Status(ctx); err != nil || s.Unread != 4 {
		t.Errorf("%+v, %v", s, err)
	}
	bad := func(yield func(desk.Item, error) bool) {
		yield(desk.Item{}, errors.New("can't be opened"))
	}
	failed = nil
	if done, err := r.Import(ctx, bad, func(err error) { failed = append(failed, err.Error()) }); err != nil || done != (desk.Imported{}) || len(failed) != 1 {
		t.Errorf("%+v, %q, %v", done, failed, err)
	}
	c, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := r.Import(c, items(list...), func(error) {}); onrecord.KindOf(err) != onrecord.Unavailable {
		t.Error(err)
	}
}

// A site is an outlet on loopback, with a feed.
type site struct {
	*httptest.Server
	mu     sync.Mutex
	pages  map[string]string // by path; "" is gone
	asked  map[string]int
	extras []string // addresses in the feed beside
}

func newSite(t testing.TB) *site {
	s := &site{pages: map[string]string{}, asked: map[string]int{}}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *site) set(path, page string) {
	s.mu.Lock()
	s.pages[path] = page
	s.mu.Unlock()
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked[r.URL.Path]++
	switch page, ok := s.pages[r.URL.Path]; {
	case r.URL.Path == "/feed":
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprint(w, `<rss version="2.0"><channel><title>Ardley News</title>`)
		var paths []string
		for p := range s.pages {
			paths = append(paths, p)
		}
		slices.Sort(paths)
		for _, p := range append(paths, s.extras...) {
			fmt.Fprintf(w, "<item><title>x</title><link>%s%s</link></item>", s.URL, p)
		}
		fmt.Fprint(w, "</channel></rss>")
	case strings.HasPrefix(page, "->"):
		http.Redirect(w, r, page[2:], http.StatusFound)
	case strings.HasPrefix(page, "cut "):
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Length", "100000")
		io.WriteString(w, page[4:])
	case !ok || page == "":
		http.Error(w, "gone", http.StatusGone)
	case strings.HasPrefix(page, "\x89PNG"):
		w.Header().Set("Content-Type", "image/png")
		io.WriteString(w, page)
	default:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, page)
	}
}

// until works until done says so.
func until(t *testing.T, r *room, done func() bool) {
	t.Helper()
	c, cancel := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { ended <- r.Work(c) }()
	for deadline := time.Now().Add(60 * time.Second); !done(); time.Sleep(30 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Error("the work is not done")
			break
		}
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func (r *room) count(t testing.TB) store.Status {
	t.Helper()
	s, err := r.record.Status(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestFollowingASource(t *testing.T) {
	s := newSite(t)
	s.set("/news/bridge", story("Bridge", bridge))
	s.set("/news/harbour", story("Harbour", "The harbour of Ardley reopened on Tuesday after six months of works, the port authority said in a statement."))
	s.set("/news/picture", "\x89PNG\r\n\x1a\n")
	s.extras = []string{"/news/missing"}
	r := open(t, t.TempDir(), desk.Options{Tick: 50 * time.Millisecond, Schedule: collect.Schedule{Least: 300 * time.Millisecond, Most: time.Second, Ages: []time.Duration{time.Second, time.Hour}}})
	found, err := r.Discover(ctx, s.URL+"/feed")
	if err != nil || found.Candidates[0].Kind != collect.Feed {
		t.Fatalf("%+v, %v", found, err)
	}
	src, added, err := r.Add(ctx, store.Source{Address: s.URL + "/feed", Kind: store.FeedSource})
	if err != nil || !added {
		t.Fatal(src, added, err)
	}
	// Two pages are read; the picture and the page that is missing are parked.
	until(t, r, func() bool { x := r.count(t); return x.Articles == 2 && x.Queue["parked"] == 2 })
	if hits := search(t, r, "speaker:marlow source:"+src.ID); len(hits) != 1 {
		t.Errorf("%+v", hits)
	}
	parked, _, err := r.record.ParkedJobs(ctx, store.Page{})
	if err != nil || len(parked) != 2 {
		t.Errorf("%+v, %v", parked, err)
	}
	for _, p := range parked {
		if !strings.Contains(p.Error, "image/png") && !strings.Contains(p.Error, "410") {
			t.Errorf("%+v", p)
		}
	}
	if x, err := r.record.Source(ctx, src.ID); err != nil || x.Items != 4 || x.Failures != 0 || x.Articles != 2 {
		t.Errorf("%+v, %v", x, err)
	}
	// An article changes, another goes, a third comes.
	s.set("/news/bridge", story("Bridge", bridge+"\nThe works will cost 3.2 million euros, she added on Tuesday, more than was planned before."))
	s.set("/news/harbour", "")
	s.set("/news/school", story("School", "A school in Ardley won a prize on Friday, the ministry of education said in a statement to reporters."))
	gone := func() bool {
		a, err := r.record.ArticleAt(ctx, s.URL+"/news/harbour")
		return err == nil && !a.Gone.IsZero()
	}
	until(t, r, func() bool { return r.count(t).Articles == 3 && len(search(t, r, "3.2 million")) == 1 && gone() })
	a, err := r.record.ArticleAt(ctx, s.URL+"/news/bridge")
	if err != nil || a.Revisions != 2 {
		t.Errorf("%+v, %v", a, err)
	}
	if len(search(t, r, "harbour")) != 1 {
		t.Error("what is gone from the web stays in the record")
	}
	verify(t, r)
}

// TestLinksAreFollowedOnce holds that what leads elsewhere, is no page or is not there
// is not asked for at every look.
func TestLinksAreFollowedOnce(t *testing.T) {
	s := newSite(t)
	s.set("/", story("Front", "The news of Ardley are on this page every day of the year, and the weather of the week."))
	s.set("/news/bridge", story("Bridge", bridge))
	s.set("/old/bridge", "->/news/bridge")
	s.set("/news/taken-down", "->/")
	s.set("/news/picture", "\x89PNG\r\n\x1a\n")
	s.extras = []string{"/news/missing"}
	r := open(t, t.TempDir(), desk.Options{Tick: 20 * time.Millisecond})
	if _, _, err := r.Add(ctx, store.Source{Address: s.URL + "/feed", Kind: store.FeedSource, Every: 500 * time.Millisecond}); err != nil {
		t.Fatal(err)
	}
	asked := func(path string) int {
		s.mu.Lock()
		defer s.mu.Unlock()
		return s.asked[path]
	}
	until(t, r, func() bool { return r.count(t).Queue["parked"] == 3 && r.count(t).Articles == 2 })
	until(t, r, func() bool { return asked("/feed") > 5 })
	for _, path := range []string{"/old/bridge", "/news/taken-down", "/news/picture", "/news/missing"} {
		// Twice, if the first was not read yet when the source was looked into again.
		if n := asked(path); n < 1 || n > 2 {
			t.Errorf("%s was asked for %d times", path, n)
		}
	}
	if x := r.count(t); x.Articles != 2 || x.Queue["parked"] != 3 {
		t.Errorf("%+v", x)
	}
	verify(t, r)
}

// TestWhatBreaksOffIsNoRevision holds that neither half a page nor the front page in its
// place changes an article.
func TestWhatBreaksOffIsNoRevision(t *testing.T) {
	s := newSite(t)
	s.set("/", story("Front", "The news of Ardley are on this page every day of the year, and the weather of the week."))
	s.set("/news/bridge", story("Bridge", bridge))
	s.set("/news/school", story("School", "A school in Ardley won a prize on Friday, the ministry of education said in a statement to reporters."))
	r := open(t, t.TempDir(), desk.Options{Tick: 20 * time.Millisecond, Schedule: collect.Schedule{Ages: []time.Duration{500 * time.Millisecond, time.Hour}}})
	if _, _, err := r.Add(ctx, store.Source{Address: s.URL + "/feed", Kind: store.FeedSource}); err != nil {
		t.Fatal(err)
	}
	at := func(path string) store.Article {
		a, err := r.record.ArticleAt(ctx, s.URL+path)
		if err != nil {
			t.Error(err)
		}
		return a
	}
	asked := func() int {
		s.mu.Lock()
		defer s.mu.Unlock()
		return s.asked["/news/bridge"]
	}
	until(t, r, func() bool { return r.count(t).Articles == 3 })
	s.set("/news/bridge", "cut "+story("Bridge", strings.Split(bridge, "\n")[0]))
	s.set("/news/school", "->/")
	until(t, r, func() bool { return !at("/news/school").Gone.IsZero() && asked() > 1 })
	if a := at("/news/bridge"); a.Revisions != 1 || a.Statements == 0 {
		t.Errorf("%+v", a)
	}
	if a := at("/news/school"); a.Revisions != 1 {
		t.Errorf("%+v", a)
	}
	verify(t, r)
}

func TestASourceThatFailsShowsIt(t *testing.T) {
	s := newSite(t)
	r := open(t, t.TempDir(), desk.Options{Tick: 20 * time.Millisecond})
	src, _, err := r.Add(ctx, store.Source{Address: s.URL + "/none", Kind: store.FeedSource})
	if err != nil {
		t.Fatal(err)
	}
	section, _, _ := r.Add(ctx, store.Source{Address: s.URL + "/feed", Kind: store.SitemapSource})
	until(t, r, func() bool { return r.count(t).Sources.Failing == 2 })
	if x, _ := r.record.Source(ctx, src.ID); x.ErrorKind != string(onrecord.NotFound) || x.NextAt.Before(x.Tried.Add(4*time.Minute)) {
		t.Errorf("%+v", x)
	}
	if x, _ := r.record.Source(ctx, section.ID); x.ErrorKind != string(onrecord.Invalid) {
		t.Errorf("%+v", x)
	}
}

// TestACrashBetweenArchiveAndStore holds that a capture which the archive has and the
// store has not is taken up.
func TestACrashBetweenArchiveAndStore(t *testing.T) {
	dir := t.TempDir()
	r := open(t, dir, desk.Options{})
	cs, err := r.archive.Append(ctx, archive.Exchange{URL: "https://example.org/a", At: time.Now(), Type: "text/html", Body: []byte(story("Bridge", bridge))},
		archive.Exchange{URL: "https://example.org/b", At: time.Now(), Type: "text/html", Body: []byte("<html></html>")})
	if err != nil {
		t.Fatal(err)
	}
	faults := 0
	for range r.Verify(ctx, new(desk.Verified)) {
		faults++
	}
	if faults != 2 {
		t.Errorf("%d faults before", faults)
	}
	if n, err := r.Recover(ctx); err != nil || n != 2 {
		t.Fatal(n, err)
	}
	if n, err := r.Recover(ctx); err != nil || n != 0 {
		t.Fatal(n, err)
	}
	a, err := r.record.ArticleAt(ctx, "https://example.org/a")
	if err != nil || a.Revisions != 1 {
		t.Errorf("%+v, %v", a, err)
	}
	if c, err := r.record.Capture(ctx, cs[1].ID); err != nil || c != cs[1] {
		t.Errorf("%+v, %v", c, err)
	}
	verify(t, r)
}

// TestAClockThatStepsBack holds that nothing but the order of revisions follows the clock.
func TestAClockThatStepsBack(t *testing.T) {
	now := time.Date(2026, 3, 5, 12, 0, 0, 0, time.UTC)
	dir := t.TempDir()
	r := open(t, dir, desk.Options{Now: func() time.Time { return now }})
	page := func(text string) desk.Item {
		it := file("bridge.html", story("Bridge", text))
		it.URL = "https://example.org/bridge"
		return it
	}
	for i, step := range []time.Duration{0, -49 * time.Hour, time.Hour, 100 * time.Hour} {
		now = now.Add(step)
		done, err := r.Import(ctx, items(page(fmt.Sprintf("%s\nIt will have %d lanes.", bridge, i+2))), func(err error) { t.Error(err) })
		if err != nil || done.New+done.Changed != 1 {
			t.Fatalf("%d: %+v, %v", i, done, err)
		}
	}
	a, err := r.record.ArticleAt(ctx, "https://example.org/bridge")
	if err != nil || a.Revisions != 4 || !a.FirstSeen.Before(a.LastSeen) {
		t.Errorf("%+v, %v", a, err)
	}
	if last, err := r.record.Revision(ctx, a.ID, 0, ""); err != nil || !strings.Contains(last.Reading.Text, "5 lanes") {
		t.Errorf("%v, %v", last.Reading.Text, err)
	}
	verify(t, r)
}

func TestVerifyFindsAReadingThatIsNotWhatIsRead(t *testing.T) {
	r := open(t, t.TempDir(), desk.Options{})
	body := []byte(story("Bridge", bridge))
	cs, err := r.archive.Append(ctx, archive.Exchange{At: time.Now(), Type: "text/html", Body: body})
	if err != nil {
		t.Fatal(err)
	}
	reading, err := read.Page(read.Input{Bytes: body}, read.Options{})
	if err != nil || len(reading.Statements) == 0 {
		t.Fatal(reading, err)
	}
	reading.Statements, reading.Figures = nil, nil // somebody takes them out
	if _, err := r.record.Keep(ctx, []store.Entry{{Capture: cs[0], Reading: reading, Reader: read.Version}}, nil); err != nil {
		t.Fatal(err)
	}
	var faults []string
	for err := range r.Verify(ctx, new(desk.Verified)) {
		if onrecord.KindOf(err) != onrecord.Unverified {
			t.Error(err)
		}
		faults = append(faults, err.Error())
	}
	if len(faults) != 1 || !strings.Contains(faults[0], "is not what is read") {
		t.Errorf("%q", faults)
	}
}

func TestReread(t *testing.T) {
	r := open(t, t.TempDir(), desk.Options{})
	cs, err := r.archive.Append(ctx, archive.Exchange{URL: "https://example.org/a", At: time.Now(), Type: "text/html", Body: []byte(story("Bridge", bridge))})
	if err != nil {
		t.Fatal(err)
	}
	old := onrecord.Reading{Schema: onrecord.SchemaReading}
	old.Title, old.Text = "Old", "What an old version read."
	if _, err := r.record.Keep(ctx, []store.Entry{{Capture: cs[0], Reading: old, Reader: "0"}}, nil); err != nil {
		t.Fatal(err)
	}
	n, err := r.Reread(ctx, func(err error) { t.Error(err) })
	if err != nil || n != 1 {
		t.Fatal(n, err)
	}
	if hits := search(t, r, "speaker:marlow"); len(hits) != 1 {
		t.Errorf("%+v", hits)
	}
	if n, err := r.Reread(ctx, func(err error) { t.Error(err) }); err != nil || n != 0 {
		t.Error(n, err)
	}
	verify(t, r)
}

// upper is a translator that shouts.
type upper struct{}

func (upper) Language() string { return "xx" }

func (upper) Translate(_ context.Context, r onrecord.Reading, titleOnly bool) (*onrecord.Translation, error) {
	if strings.Contains(r.Title, "Harbour") {
		return nil, &onrecord.Error{Kind: onrecord.Missing, Op: "translate"}
	}
	t := &onrecord.Translation{Language: "xx", Engine: "upper 1", Grade: onrecord.Gist, Title: strings.ToUpper(r.Title)}
	if !titleOnly {
		for _, b := range r.Blocks {
			t.Segments = append(t.Segments, onrecord.Segment{Span: b.Span, Text: strings.ToUpper(b.In(r.Text))})
		}
	}
	return t, nil
}

func TestSourcesAreTranslatedAsTheirPolicySays(t *testing.T) {
	for policy, segments := range map[string]int{"full": 2, "titles": 0, "off": -1, "on-demand": -1} {
		s := newSite(t)
		s.set("/news/bridge", story("Bridge", bridge))
		s.set("/news/harbour", story("Harbour", "The harbour of Ardley reopened on Tuesday after six months of works, the port authority said in a statement."))
		r := open(t, t.TempDir(), desk.Options{Tick: 50 * time.Millisecond, Translator: upper{}})
		if _, _, err := r.Add(ctx, store.Source{Address: s.URL + "/feed", Kind: store.FeedSource, Translate: policy}); err != nil {
			t.Fatal(err)
		}
		until(t, r, func() bool {
			x := r.count(t)
			return x.Articles == 2 && x.Queue["waiting"]+x.Queue["running"]+x.Queue["retrying"] == 0
		})
		a, err := r.record.ArticleAt(ctx, s.URL+"/news/bridge")
		if err != nil {
			t.Fatal(err)
		}
		rev, err := r.record.Revision(ctx, a.ID, 0, "xx")
		if err != nil {
			t.Fatal(err)
		}
		tr := rev.Reading.Translation
		if segments < 0 && tr != nil || segments >= 0 && (tr == nil || tr.Title != "BRIDGE" || len(tr.Segments) != segments) {
			t.Errorf("%s: %+v", policy, tr)
		}
		if n := r.count(t).Queue["parked"]; n != 0 {
			t.Errorf("%s: %d jobs are parked", policy, n)
		}
		if policy == "on-demand" {
			if tr, err := r.Translate(ctx, a.ID, 0); err != nil || len(tr.Segments) != 2 {
				t.Errorf("%+v, %v", tr, err)
			}
			verify(t, r)
		}
	}
}
