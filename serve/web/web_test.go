package web_test

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"onrecord"
	"onrecord/archive"
	"onrecord/desk"
	"onrecord/read"
	"onrecord/serve/web"
	"onrecord/store"
	"onrecord/store/sqlite"
)

// now is when all tests happen.
var now = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// A record is one with a desk for its readers.
type record struct {
	store.Record
	archive *archive.Archive
	desk    *desk.Desk
}

func (r *record) Follow(ctx context.Context, address string) (store.Source, bool, error) {
	if strings.Contains(address, "127.0.0.1:1/nothing") {
		return store.Source{}, false, &onrecord.Error{Kind: onrecord.NotFound, Op: "discover", Object: address}
	}
	return r.AddSource(ctx, store.Source{Address: address, Kind: store.FeedSource, Title: "Found", Added: now})
}

func (r *record) Translates() string { return "en" }

func (r *record) Translate(ctx context.Context, article string, revision int) error {
	rev, err := r.Revision(ctx, article, revision, "")
	if err != nil {
		return err
	}
	return r.Translated(ctx, article, rev.Number, onrecord.Translation{Language: "en", Engine: "test 1", Grade: onrecord.Gist, Title: "Translated",
		Segments: []onrecord.Segment{{Span: rev.Reading.Blocks[0].Span, Text: "Translated on demand."}}})
}

func (r *record) Look(_ context.Context, p web.Page) (onrecord.Reading, error) {
	if p.Address != "" {
		return onrecord.Reading{}, &onrecord.Error{Kind: onrecord.Forbidden, Op: "fetch", Object: p.Address, Err: errors.New("guarded")}
	}
	return read.Safely(read.Input{Bytes: []byte(p.Text)}, read.Options{})
}

func (r *record) Take(ctx context.Context, p web.Page) (string, error) {
	return "taken", r.add(ctx, desk.Item{ID: "taken", Exchange: archive.Exchange{Body: []byte(p.Text), At: now}, Form: read.Auto})
}

func (r *record) add(ctx context.Context, items ...desk.Item) error {
	var fault error
	_, err := r.desk.Import(ctx, func(yield func(desk.Item, error) bool) {
		for _, it := range items {
			if !yield(it, nil) {
				return
			}
		}
	}, func(err error) { fault = err })
	return errors.Join(err, fault)
}

func newRecord(t testing.TB) *record {
	t.Helper()
	dir := t.TempDir()
	rec, err := sqlite.Open(t.Context(), filepath.Join(dir, "record.db"))
	if err != nil {
		t.Fatal(err)
	}
	a, err := archive.Open(filepath.Join(dir, "archive"), archive.Options{Writer: "test", Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		a.Close()
		rec.Close()
	})
	return &record{rec, a, desk.New(desk.Options{Record: rec, Archive: a, Now: func() time.Time { return now }})}
}

// sampled returns a record of the sample pages that come with the program.
func sampled(t testing.TB) *record {
	t.Helper()
	r := newRecord(t)
	var items []desk.Item
	for name := range names(t, "../../cmd/onrecord/samples/*.html", "../../cmd/onrecord/newsroom/*.html") {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		it := desk.Item{ID: strings.TrimSuffix(filepath.Base(name), ".html"), Exchange: archive.Exchange{Body: b, At: now}, Form: read.HTML}
		if stem, at, ok := strings.Cut(it.ID, "@"); ok {
			it.ID = stem
			if at == "1" {
				it.At = now.Add(-26 * time.Hour)
			}
		}
		items = append(items, it)
	}
	if err := r.add(t.Context(), items...); err != nil {
		t.Fatal(err)
	}
	r.translate(t, "hafenbote-de", onrecord.Gist)
	r.translate(t, "sr-latn-1", onrecord.Full)
	return r
}

// translate sets a translation beside an article: the one of the demonstration, else
// one that numbers the blocks.
func (r *record) translate(t testing.TB, id string, g onrecord.Grade) {
	rev, err := r.Revision(t.Context(), id, 0, "")
	if err != nil {
		t.Fatal(err)
	}
	tr := onrecord.Translation{Language: "en", Engine: "test 1", Grade: g, Title: "Translated title"}
	b, err := os.ReadFile("../../cmd/onrecord/newsroom/" + id + ".translation")
	if err != nil {
		for i, b := range rev.Reading.Blocks {
			tr.Segments = append(tr.Segments, onrecord.Segment{Span: b.Span, Text: fmt.Sprintf("Translated block %d.", i)})
		}
	}
	for pair := range strings.SplitSeq(strings.TrimSpace(string(b)), "\n\n") {
		original, translated, _ := strings.Cut(pair, "\n")
		if i := strings.Index(rev.Reading.Text, original); i >= 0 && original != "" {
			tr.Segments = append(tr.Segments, onrecord.Segment{Span: onrecord.Span{Start: i, End: i + len(original)}, Text: translated})
		} else if original != "" {
			tr.Title = translated
		}
	}
	if err := r.Translated(t.Context(), id, rev.Number, tr); err != nil {
		t.Fatal(err)
	}
}

func names(t testing.TB, patterns ...string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, p := range patterns {
			list, err := filepath.Glob(p)
			if err != nil || len(list) == 0 {
				t.Fatal(p, err)
			}
			for _, name := range list {
				if !yield(name) {
					return
				}
			}
		}
	}
}

func room(r *record, change ...func(*web.Options)) http.Handler {
	o := web.Options{Record: r.Record, Archive: r.archive, Desk: r, Now: func() time.Time { return now }}
	for _, f := range change {
		f(&o)
	}
	return web.New(o)
}

// get asks for a page as a browser on this machine does.
func get(h http.Handler, path string, header ...string) *http.Response {
	req := httptest.NewRequest("GET", "http://127.0.0.1:8080"+path, nil)
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, req)
	return w.Result()
}

func post(h http.Handler, path string, form url.Values, header ...string) *http.Response {
	req := httptest.NewRequest("POST", "http://127.0.0.1:8080"+path, strings.NewReader(form.Encode()))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, req)
	return w.Result()
}

func body(t testing.TB, res *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

var everyRoom = []string{"/", "/?language=sr", "/?speaker=Pemberthy&day=2026-02-19", "/?place=Skellin", "/article/en-1", "/article/almarfa-ar", "/article/hafenbote-de", "/article/hafenbote-de?show=translation", "/article/skellin?revision=1",
	"/article/skellin/changes", "/article/skellin/changes?from=1&to=1", "/article/skellin/evidence", "/article/en-1/cite", "/article/en-1/cite?statement=s2", "/people", "/people?kind=organisation", "/people?kind=place&name=Sk",
	"/who/Rosalind%20Pemberthy", "/who/Northern%20Ferries", "/search", "/search?q=ferry", "/search?q=speaker:Pemberthy+said:ferry", "/search?q=nothingtofind", "/search?q=%28", "/sources", "/read", "/status", "/help", "/nowhere"}

// TestStructure holds every page to what assistive technology needs of it.
func TestStructure(t *testing.T) {
	rec := sampled(t)
	if _, _, err := rec.AddSource(t.Context(), store.Source{Address: "https://example.org/feed", Kind: store.FeedSource, Added: now}); err != nil {
		t.Fatal(err)
	}
	h := room(rec)
	pages := map[string]string{}
	for _, code := range []string{"en", "sr"} {
		for _, path := range everyRoom {
			pages[code+" "+path] = body(t, get(h, path, "Accept-Language", code))
		}
	}
	pages["login"] = body(t, get(room(rec, func(o *web.Options) { o.Token = "0123456789abcdef" }), "/login"))
	pages["empty"] = body(t, get(room(newRecord(t)), "/"))
	pages["preview"] = body(t, post(h, "/read", url.Values{"text": {"Mayor Ana Petrović said: “The bridge will open in May.” She spoke to reporters on Monday in the town hall."}}))
	for path, page := range pages {
		t.Run(path, func(t *testing.T) { checkStructure(t, page) })
	}
}

func checkStructure(t *testing.T, page string) {
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	attr := func(n *html.Node, name string) (string, bool) {
		for _, a := range n.Attr {
			if a.Key == name {
				return a.Val, true
			}
		}
		return "", false
	}
	count, ids, labels := map[string]int{}, map[string]bool{}, map[string]bool{}
	level := 0
	var refs []string
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		count[n.Namespace+n.Data]++
		if id, ok := attr(n, "id"); ok {
			if ids[id] {
				t.Errorf("id %q stands twice", id)
			}
			ids[id] = true
		}
		if f, ok := attr(n, "for"); ok {
			labels[f] = true
		}
		for _, name := range []string{"aria-labelledby", "aria-describedby"} {
			if v, ok := attr(n, name); ok {
				refs = append(refs, v)
			}
		}
		if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
			if l := int(n.Data[1] - '0'); l > level+1 {
				t.Errorf("%s follows h%d", n.Data, level)
			} else {
				level = l
			}
		}
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				t.Errorf("%s has %s=%q", n.Data, a.Key, a.Val)
			}
		}
		switch n.Data {
		case "style", "iframe", "object", "embed", "base":
			t.Errorf("there is a %s", n.Data)
		case "script":
			if _, ok := attr(n, "src"); !ok {
				t.Error("there is a script in the page")
			}
		case "html":
			if lang, _ := attr(n, "lang"); lang == "" {
				t.Error("the page has no language")
			}
		case "img":
			t.Error("a picture is loaded")
		case "blockquote":
			if dir, _ := attr(n, "dir"); dir != "auto" {
				t.Error("a quotation has no direction")
			}
		}
	}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && slices.Contains([]string{"input", "select", "textarea"}, n.Data) {
			kind, _ := attr(n, "type")
			id, _ := attr(n, "id")
			if kind != "hidden" && !labels[id] {
				t.Errorf("%s %q has no label", n.Data, id)
			}
		}
	}
	for _, ref := range refs {
		if !ids[ref] {
			t.Errorf("%q is nowhere", ref)
		}
	}
	for _, one := range []string{"h1", "main", "title"} {
		if count[one] != 1 {
			t.Errorf("%d %s", count[one], one)
		}
	}
	if strings.Contains(page, "ZgotmplZ") || strings.Contains(page, "&lt;no value&gt;") {
		t.Error("a template lacks a value")
	}
}

// TestRooms asks each room for what it is there for.
func TestRooms(t *testing.T) {
	h := room(sampled(t))
	for _, c := range []struct {
		path   string
		status int
		has    []string
	}{
		{"/", 200, []string{"Engine report delayed until spring", "changed once", "Rosalind Pemberthy"}},
		{"/?language=de", 200, []string{"Insel ohne Fähre"}},
		{"/article/en-1", 200, []string{`lang="en"`, `dir="auto"`, "set aside", `data-said="s1"`, `id="note-s1"`, "SHA-256", "Timetable: when is the next sailing?", "Left out", "money: 3,400,000 GBP", "Tilda Marchbank"}},
		{"/article/almarfa-ar", 200, []string{`lang="ar" dir="auto"`, "لسنا مدينة ملاهٍ"}},
		{"/article/hafenbote-de", 200, []string{"Translated block 1.", "Translated by test 1.", "never to quote", "Side by side", `data-sentence="1"`}},
		{"/article/skellin?revision=1", 200, []string{"within days", "This is revision 1 of 2."}},
		{"/article/skellin/changes", 200, []string{"<del>within days</del>", "<ins>before spring</ins>", "1 new", "3 changed", "Maritime Office"}},
		{"/article/skellin/evidence", 200, []string{"The bytes in the archive have this hash."}},
		{"/article/en-1/cite?statement=s2", 200, []string{"@online{theharrowmeresentinel", "TY  - NEWS", "#:~:text=", "TextQuoteSelector"}},
		{"/article/en-1/cite?statement=nobody", 404, nil},
		{"/article/nobody", 404, []string{"There is no such page here"}},
		{"/article/skellin?revision=9", 404, nil},
		{"/who/Rosalind%20Pemberthy", 200, []string{"Eine Fähre kauft man nicht", "You cannot buy a ferry", "<svg", "As a table"}},
		{"/who/Nobody%20At%20All", 404, nil},
		{"/people?name=Rosa", 200, []string{"Rosalind Pemberthy"}},
		{"/search?q=ferry", 200, []string{"<mark>ferry</mark>", "Rosalind Pemberthy", "export/csv"}},
		{"/search?q=lang:sr", 200, []string{"Serbian"}},
		{"/search?q=%28", 422, []string{"can’t be understood"}},
		{"/status", 200, []string{"statements"}},
	} {
		res := get(h, c.path)
		page := body(t, res)
		if res.StatusCode != c.status {
			t.Errorf("%s: status %d", c.path, res.StatusCode)
		}
		for _, x := range c.has {
			if !strings.Contains(page, x) {
				t.Errorf("%s: no %q", c.path, x)
			}
		}
	}
}

func TestSearchExportsAll(t *testing.T) {
	h := room(sampled(t))
	rows, err := csv.NewReader(get(h, "/search/export/csv?q=speaker:Pemberthy").Body).ReadAll()
	if err != nil || len(rows) < 4 || rows[1][6] != "Rosalind Pemberthy" {
		t.Fatalf("%v %q", err, rows)
	}
	lines := 0
	for s := bufio.NewScanner(get(h, "/search/export/jsonl?q=").Body); s.Scan(); lines++ {
		var hit store.Hit
		if err := json.Unmarshal(s.Bytes(), &hit); err != nil || hit.Article == "" {
			t.Fatalf("%v %s", err, s.Text())
		}
	}
	if lines < 15 {
		t.Errorf("%d lines", lines)
	}
}

func TestSearchesAreFeeds(t *testing.T) {
	h := room(sampled(t))
	var atom struct {
		Updated string `xml:"updated"`
		Entry   []struct {
			Author string `xml:"author>name"`
			Link   []struct {
				Href string `xml:"href,attr"`
			} `xml:"link"`
		} `xml:"entry"`
	}
	res := get(h, "/search/feed/atom?q=speaker:Pemberthy")
	if err := xml.NewDecoder(res.Body).Decode(&atom); err != nil {
		t.Fatal(err)
	}
	if len(atom.Entry) < 3 || atom.Updated == "" || atom.Entry[0].Author != "Rosalind Pemberthy" || !strings.HasPrefix(atom.Entry[0].Link[0].Href, "http://127.0.0.1:8080/article/skellin#") {
		t.Errorf("%+v", atom)
	}
	var feed struct {
		Version string
		Items   []struct{ ID, URL, ContentText string }
	}
	if err := json.NewDecoder(get(h, "/search/feed/json?q=ferry").Body).Decode(&feed); err != nil || len(feed.Items) == 0 || feed.Version != "https://jsonfeed.org/version/1.1" {
		t.Errorf("%v %+v", err, feed)
	}
	if res := get(h, "/search/feed/rss?q=ferry"); res.StatusCode != 404 {
		t.Error(res.Status)
	}
}

func TestCaptureComesAsItWas(t *testing.T) {
	rec := sampled(t)
	rev, err := rec.Revision(t.Context(), "en-1", 0, "")
	if err != nil {
		t.Fatal(err)
	}
	res := get(room(rec), "/capture/"+rev.Capture)
	want, err := os.ReadFile("../../cmd/onrecord/samples/en-1.html")
	if err != nil {
		t.Fatal(err)
	}
	if body(t, res) != string(want) {
		t.Error("other bytes")
	}
	if d := res.Header.Get("Content-Disposition"); !strings.HasPrefix(d, "attachment") || res.Header.Get("Content-Type") != "application/octet-stream" {
		t.Errorf("%q %q", d, res.Header.Get("Content-Type"))
	}
}

func TestReadingAPage(t *testing.T) {
	rec := newRecord(t)
	h := room(rec)
	text := url.Values{"text": {"Mayor Ana Petrović said: “The bridge will open in May.” She spoke to reporters on Monday in the town hall."}}
	if page := body(t, post(h, "/read", text)); !strings.Contains(page, "The bridge will open in May.") || !strings.Contains(page, "Nothing of it is kept yet") {
		t.Error("no preview")
	}
	if st, err := rec.Status(t.Context()); err != nil || st.Articles != 0 {
		t.Errorf("a look kept %d articles, %v", st.Articles, err)
	}
	text.Set("keep", "1")
	if res := post(h, "/read", text); res.StatusCode != 303 || res.Header.Get("Location") != "/article/taken" {
		t.Errorf("%d to %s", res.StatusCode, res.Header.Get("Location"))
	}
	if res := post(h, "/read", url.Values{"address": {"http://127.0.0.1/"}}); res.StatusCode != 403 || !strings.Contains(body(t, res), "private network") {
		t.Errorf("a guarded address: %d", res.StatusCode)
	}
	if res := post(h, "/read", url.Values{"address": {"file:///etc/passwd"}}); res.StatusCode != 422 {
		t.Errorf("a file: %d", res.StatusCode)
	}
	if res := post(h, "/read", nil); res.StatusCode != 422 {
		t.Errorf("nothing: %d", res.StatusCode)
	}
}

func TestTranslatingOnDemand(t *testing.T) {
	h := room(sampled(t))
	if page := body(t, get(h, "/article/mk-1")); !strings.Contains(page, "/article/mk-1/translate") {
		t.Error("it is not offered")
	}
	for _, path := range []string{"/article/en-1", "/article/hafenbote-de"} {
		if page := body(t, get(h, path)); strings.Contains(page, "/translate\"") {
			t.Errorf("it is offered for %s", path)
		}
	}
	if res := post(h, "/article/mk-1/translate", url.Values{"revision": {"1"}}); res.Header.Get("Location") != "/article/mk-1" {
		t.Error(res.Status, res.Header)
	}
	if page := body(t, get(h, "/article/mk-1")); !strings.Contains(page, "Translated on demand.") {
		t.Error("there is no translation")
	}
}

func TestSources(t *testing.T) {
	rec := newRecord(t)
	h := room(rec)
	form := url.Values{"address": {"example.org/feed.xml"}, "kind": {"feed"}, "title": {"Example"}}
	if page := body(t, post(h, "/sources", form)); !strings.Contains(page, "https://example.org/feed.xml") {
		t.Error("not added")
	}
	form.Set("address", "javascript:alert(1)")
	if res := post(h, "/sources", form); res.StatusCode != 422 {
		t.Errorf("a script as a source: %d", res.StatusCode)
	}
	if page := body(t, post(h, "/sources", url.Values{"address": {"http://127.0.0.1:1/nothing"}, "kind": {"find"}})); !strings.Contains(page, "Looking into the address failed") {
		t.Error("a fault is not told")
	}
	list, err := rec.ListSources(t.Context())
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	if err := rec.Tried(t.Context(), list[0].ID, store.Try{At: now, NextAt: now.Add(time.Hour), Err: &onrecord.Error{Kind: onrecord.NotFound, Op: "fetch", Object: "x", Err: errors.New("the server answered 404")}}); err != nil {
		t.Fatal(err)
	}
	if page := body(t, get(h, "/sources")); !strings.Contains(page, "There is nothing at this address any more.") || !strings.Contains(page, "404") {
		t.Error("its health is not told")
	}
	post(h, "/sources/"+list[0].ID+"/pause", nil)
	if page := body(t, get(h, "/sources")); !strings.Contains(page, "Paused.") {
		t.Error("not paused")
	}
}

func TestLanguages(t *testing.T) {
	h := room(sampled(t))
	for header, want := range map[string]string{"": "en", "sr-RS,sr;q=0.9": "sr-Latn", "fr": "en", "sr-Cyrl": "sr-Latn", ";;;": "en"} {
		if got := get(h, "/", "Accept-Language", header).Header.Get("Content-Language"); got != want {
			t.Errorf("%q: %s", header, got)
		}
	}
	res := post(h, "/language", url.Values{"language": {"sr"}, "back": {"/status"}})
	if res.Header.Get("Location") != "/status" || len(res.Cookies()) != 1 {
		t.Error(res.Header)
	}
	c := res.Cookies()[0]
	if got := get(h, "/", "Cookie", c.Name+"="+c.Value).Header.Get("Content-Language"); got != "sr-Latn" {
		t.Error(got)
	}
}

// TestWhatIsNew counts what came since the visit before.
func TestWhatIsNew(t *testing.T) {
	h := room(sampled(t))
	then := fmt.Sprint(now.Add(-2 * time.Hour).Unix())
	if page := body(t, get(h, "/", "Cookie", "here="+then)); !strings.Contains(page, "came since you were here") {
		t.Error("nothing new")
	}
	if page := body(t, get(h, "/")); strings.Contains(page, "came since you were here") {
		t.Error("new to who was never here")
	}
}

func TestFirstLoadIsSmall(t *testing.T) {
	h := room(sampled(t))
	for _, path := range []string{"/", "/article/en-1", "/search?q=ferry"} {
		page := body(t, get(h, path))
		size := len(page)
		for _, m := range regexp.MustCompile(`"(/static/[^"]+)"`).FindAllStringSubmatch(page, -1) {
			size += len(body(t, get(h, html.UnescapeString(m[1]))))
		}
		if size > 150<<10 {
			t.Errorf("%s: %d bytes", path, size)
		}
	}
}
