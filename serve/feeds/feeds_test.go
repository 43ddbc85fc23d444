package feeds_test

import (
	"context"
	"io"
	"iter"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onrecord"
	"onrecord/archive"
	"onrecord/collect/feed"
	"onrecord/desk"
	"onrecord/read"
	"onrecord/serve/feeds"
	"onrecord/store"
	"onrecord/store/sqlite"
)

var ctx = context.Background()

type house struct {
	*httptest.Server
	t      *testing.T
	desk   *desk.Desk
	record store.Record
	now    time.Time
}

func open(t *testing.T) *house {
	t.Helper()
	dir := t.TempDir()
	record, err := sqlite.Open(ctx, filepath.Join(dir, "record.db"))
	if err != nil {
		t.Fatal(err)
	}
	a, err := archive.Open(filepath.Join(dir, "archive"), archive.Options{Writer: "test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close(); record.Close() })
	h := &house{t: t, desk: desk.New(desk.Options{Record: record, Archive: a}), record: record, now: time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC)}
	h.Server = httptest.NewServer(feeds.New(feeds.Options{Record: record, Now: func() time.Time { return h.now }}))
	t.Cleanup(h.Server.Close)
	return h
}

func (h *house) bring(list ...desk.Item) {
	h.t.Helper()
	var items iter.Seq2[desk.Item, error] = func(yield func(desk.Item, error) bool) {
		for _, it := range list {
			if !yield(it, nil) {
				return
			}
		}
	}
	if _, err := h.desk.Import(ctx, items, func(err error) { h.t.Error(err) }); err != nil {
		h.t.Fatal(err)
	}
}

func page(address, source, day, title, text string) desk.Item {
	body := "<!doctype html><html lang=en><head><title>" + title + "</title><meta property=article:published_time content=" + day + "T07:08:09Z></head><body><article><h1>" + title +
		"</h1><p>" + strings.ReplaceAll(text, "\n", "</p><p>") + "</p></article></body></html>"
	return desk.Item{Source: source, Exchange: archive.Exchange{URL: address, Body: []byte(body)}, Form: read.HTML}
}

const bridge = "The council of Ardley said on Monday that the old bridge over the river would be rebuilt before the winter comes.\n“We will rebuild &lt;b&gt; it &amp; the tower before winter,” the mayor, Ann Marlow, said at a press conference on Monday morning."
const harbour = "The harbour of Ardley reopened on Tuesday after six months of works, and ships came in from four countries.\n“We waited for two days,” the fisherman John Webb said on Tuesday, when 93 boats stood outside the breakwater."

func (h *house) get(path string, headers ...string) (*http.Response, string) {
	h.t.Helper()
	r, _ := http.NewRequest("GET", h.URL+"/feeds/"+path, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	res, err := h.Client().Do(r)
	if err != nil {
		h.t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		h.t.Fatal(err)
	}
	return res, string(b)
}

// What is written is what the program's own reader of feeds reads, in every format.
func TestRoundTrip(t *testing.T) {
	h := open(t)
	src, _, err := h.desk.Add(ctx, store.Source{Address: "https://example.org/rss", Kind: store.FeedSource, Title: "Ardley & <Post>"})
	if err != nil {
		t.Fatal(err)
	}
	h.bring(page("https://example.org/bridge?a=1&b=2", src.ID, "2024-05-06", "Bridge &amp; tower &lt;i&gt;", bridge), page("https://example.org/harbour", src.ID, "2024-05-07", "Harbour reopens", harbour), page("", "", "2024-05-08", "Rain", "It rained in Ardley on Sunday, all day long and into the night, said nobody who was there at the time of it."))
	people, _, err := h.record.Bearers(ctx, onrecord.Person, "ann marlow", store.Page{})
	if err != nil || len(people) != 1 {
		t.Fatal(people, err)
	}
	type want struct {
		title, first, link string
		items              int
	}
	for path, w := range map[string]want{
		"search.FORM?q=":                                    {"Everything", "Rain", "/article/", 3},
		"search.FORM?q=bridge":                              {"bridge", "Bridge & tower <i>", "https://example.org/bridge?a=1&b=2", 1},
		"search.FORM?q=" + url.QueryEscape("nothing"):       {"nothing", "", "", 0},
		"person/" + url.PathEscape(people[0].Key) + ".FORM": {"Ann Marlow", "Ann Marlow: “We will rebuild <b> it & the tower before winter", "https://example.org/bridge?a=1&b=2", 1},
		"person/Marlow.FORM":                                {"Marlow", "Ann Marlow: “We will rebuild <b> it & the tower before winter", "https://example.org/bridge?a=1&b=2", 1},
		"source/" + src.ID + ".FORM":                        {"Ardley & <Post>", "Harbour reopens", "https://example.org/harbour", 2},
	} {
		ids := map[string]bool{}
		for _, form := range []string{"atom", "rss", "json"} {
			path := strings.Replace(path, "FORM", form, 1)
			res, body := h.get(path)
			if res.StatusCode != 200 {
				t.Fatalf("%s: %s %s", path, res.Status, body)
			}
			f, err := feed.Parse([]byte(body), feed.Options{URL: h.URL + "/feeds/" + path, ContentType: res.Header.Get("Content-Type")})
			if err != nil {
				t.Fatalf("%s: %v in %s", path, err, body)
			}
			if f.Format != form || f.Broken || f.Skipped > 0 || f.Repeated > 0 || len(f.Items) != w.items || !strings.Contains(w.title, "<") && f.Title != w.title || !strings.HasPrefix(f.Site, h.URL) {
				t.Errorf("%s: %+v of %s", path, f, body)
				continue
			}
			if w.items == 0 {
				continue
			}
			it := f.Items[0]
			first := w.first
			if strings.Contains(first, "<") {
				// The reader takes tags out of titles, as some are HTML.
				first, _, _ = strings.Cut(first, "<")
			}
			if !strings.HasPrefix(it.Title, strings.TrimSpace(first)) || !strings.HasPrefix(strings.TrimPrefix(it.Link, h.URL), w.link) || form == "rss" && it.Lang != "en" || it.Published.IsZero() {
				t.Errorf("%s: %+v", path, it)
			}
			ids[it.GUID] = true
		}
		if len(ids) > 1 {
			t.Errorf("%s: other identities in other formats: %v", path, ids)
		}
	}
	// The words arrive as they are, which the reader above can't show.
	if _, body := h.get("person/Marlow.json"); !strings.Contains(body, "“We will rebuild <b> it & the tower before winter") {
		t.Errorf("%s", body)
	}
	if _, body := h.get("person/Marlow.atom"); !strings.Contains(body, "“We will rebuild &lt;b&gt; it &amp; the tower before winter") {
		t.Errorf("%s", body)
	}
	for path, status := range map[string]int{"search.pdf": 404, "search": 404, "other.atom": 404, "person/Nobody.atom": 404, "person/person:nobody.atom": 404, "source/none.rss": 404, "search.atom?q=(a": 422, ".atom": 404} {
		if res, body := h.get(path); res.StatusCode != status || strings.Contains(res.Header.Get("Content-Type"), "html") {
			t.Errorf("%s: %s %s", path, res.Status, body)
		}
	}
}

// Who asks again is told whether there is anything new, also of an article that was
// published long ago.
func TestConditionalRequests(t *testing.T) {
	h := open(t)
	h.bring(page("https://example.org/harbour", "", "2024-05-07", "Harbour reopens", harbour))
	res, _ := h.get("search.atom?q=ardley")
	tag, at := res.Header.Get("ETag"), res.Header.Get("Last-Modified")
	if tag == "" || at == "" {
		t.Fatal(res.Header)
	}
	h.now = h.now.Add(time.Hour)
	for _, c := range [][]string{{"If-None-Match", tag}, {"If-Modified-Since", at}} {
		if res, body := h.get("search.atom?q=ardley", c...); res.StatusCode != http.StatusNotModified || body != "" {
			t.Errorf("%v: %s", c, res.Status)
		}
	}
	h.now = h.now.Add(-time.Hour) // the clock of the machine was set back
	h.bring(page("https://example.org/bridge", "", "2020-05-06", "Bridge", bridge))
	for _, c := range [][]string{{"If-None-Match", tag}, {"If-Modified-Since", at}} {
		if res, body := h.get("search.atom?q=ardley", c...); res.StatusCode != 200 || !strings.Contains(body, "Bridge") {
			t.Errorf("%v: %s", c, res.Status)
		}
	}
}
