// Package storetest is the contract of the record: one suite that every engine of
// package store passes. [Run] runs it; [Postgres] makes a database to run it on.
package storetest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"onrecord"
	"onrecord/store"
)

// Run runs the suite. open returns a handle on an empty record at its first call
// within a test, and another handle on the same record at each further one, by
// several goroutines at a time; it closes them when the test ends.
func Run(t *testing.T, open func(t *testing.T) store.Record) {
	for _, c := range []struct {
		name string
		test func(*testing.T, func(*testing.T) store.Record)
	}{
		{"Keep", testKeep}, {"Revisions", testRevisions}, {"Older", testOlder}, {"Reread", testReread}, {"Identity", testIdentity},
		{"Captures", testCaptures}, {"Articles", testArticles}, {"Search", testSearch}, {"SearchStatements", testSearchStatements},
		{"SearchScripts", testSearchScripts}, {"SearchRubbish", testSearchRubbish}, {"Relevance", testRelevance}, {"Snippets", testSnippets},
		{"Paging", testPaging}, {"Facets", testFacets}, {"Said", testSaid}, {"Bearers", testBearers}, {"Each", testEach}, {"Arrivals", testArrivals},
		{"Translations", testTranslations}, {"Sources", testSources}, {"Claims", testClaims}, {"Concurrency", testConcurrency},
		{"Opening", testOpening}, {"Queue", testQueue}, {"QueueTransaction", testQueueTransaction}, {"QueueErrors", testQueueErrors}, {"QueueShared", testQueueShared}, {"Check", testCheck},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, open) })
	}
}

var ctx = context.Background()

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func equal[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("%s: got %+v, want %+v", what, got, want)
	}
}

func isKind(t *testing.T, err error, kind onrecord.Kind) {
	t.Helper()
	if err == nil || onrecord.KindOf(err) != kind {
		t.Fatalf("error %v, want one of kind %s", err, kind)
	}
}

// A said makes a statement: who said what.
type said struct {
	who, kind, text string
}

// page makes an entry. The text is one paragraph; statements must stand in it.
func page(url, lang, published, title, text string, statements ...said) store.Entry {
	r := onrecord.Reading{Schema: onrecord.SchemaReading, URL: url, Page: onrecord.Page{Title: title, Language: lang, Published: published, Text: text}}
	if text != "" {
		r.Blocks = []onrecord.Block{{Kind: onrecord.Paragraph, Span: onrecord.Span{End: len(text)}}}
	}
	ids := map[string]string{}
	for i, s := range statements {
		at := strings.Index(text, s.text)
		if at < 0 {
			panic("no such statement in the text: " + s.text)
		}
		st := onrecord.Statement{ID: fmt.Sprint("s", i+1), Kind: onrecord.StatementKind(s.kind), Parts: []onrecord.Span{{Start: at, End: at + len(s.text)}}, Text: s.text}
		if s.who != "" {
			if ids[s.who] == "" {
				ids[s.who] = fmt.Sprint("n", len(ids)+1)
				r.Names = append(r.Names, onrecord.Name{ID: ids[s.who], Kind: onrecord.Person, Name: s.who})
			}
			st.Speaker = &onrecord.Speaker{Name: s.who, NameID: ids[s.who], How: onrecord.Named}
		}
		r.Statements = append(r.Statements, st)
	}
	return entry(r, day(1))
}

var captures atomic.Int64

// entry makes an entry of a reading captured at a time.
func entry(r onrecord.Reading, at time.Time) store.Entry {
	n := captures.Add(1)
	return store.Entry{Reader: "1.0", Reading: r, Capture: onrecord.Capture{ID: fmt.Sprintf("capture-%d", n), URL: r.URL, At: at, Status: 200, SHA256: fmt.Sprintf("%064d", n), Size: 10, File: "a.warc.gz"}}
}

func day(n int) time.Time { return time.Date(2024, 3, n, 12, 0, 0, 0, time.UTC) }

func keep(t *testing.T, r store.Record, entries ...store.Entry) []store.Outcome {
	t.Helper()
	out, err := r.Keep(ctx, entries, nil)
	ok(t, err)
	return out
}

func find(t *testing.T, r store.Record, query string) []store.Hit {
	t.Helper()
	q, err := store.ParseQuery(query)
	ok(t, err)
	res, err := r.Search(ctx, q, store.Page{Limit: 1000})
	ok(t, err)
	return res.Hits
}

func urls(hits []store.Hit) []string {
	out := []string{}
	for _, h := range hits {
		out = append(out, strings.TrimPrefix(h.URL, "https://example.org/"))
	}
	slices.Sort(out)
	return out
}

func finds(t *testing.T, r store.Record, query string, want ...string) {
	t.Helper()
	if got := urls(find(t, r, query)); !slices.Equal(got, want) {
		t.Errorf("%s: found %v, want %v", query, got, want)
	}
}

func testKeep(t *testing.T, open func(*testing.T) store.Record) {
	r := open(t)
	e := page("https://example.org/a", "en", "2024-02-01", "Water for the town", "The water plant will open in May, Ana Marić said.", said{"Ana Marić", "indirect", "The water plant will open in May"})
	e.CheckAt = day(2)
	e.Reading.Figures = []onrecord.Figure{{Quote: onrecord.Quote{Span: onrecord.Span{Start: 0, End: 3}, Text: "The"}, Value: 5, Kind: onrecord.Count, Bound: onrecord.Exact}}
	out := keep(t, r, e)
	equal(t, "change", out[0].Change, store.New)
	equal(t, "revision", out[0].Revision, 1)
	for range 2 {
		equal(t, "again", keep(t, r, e)[0], store.Outcome{Article: out[0].Article, Revision: 1, Change: store.Unchanged})
	}
	a, err := r.Article(ctx, out[0].Article)
	ok(t, err)
	equal(t, "article", a, store.Article{ID: out[0].Article, URL: "https://example.org/a", Site: "example.org", Title: "Water for the town", Language: "en",
		Published: time.Date(2024, 2, 1, 0, 0, 0, 0, time.UTC), FirstSeen: day(1), LastSeen: day(1), Revisions: 1, CheckAt: day(2), Statements: 1})
	b, err := r.ArticleAt(ctx, "https://EXAMPLE.org/a?utm_source=x#top")
	ok(t, err)
	equal(t, "at address", b, a)
	rev, err := r.Revision(ctx, a.ID, 0, "")
	ok(t, err)
	equal(t, "reading", rev.Reading, e.Reading)
	equal(t, "capture", rev.Capture, e.Capture.ID)
	equal(t, "at", rev.At, day(1))
	_, err = r.Revision(ctx, a.ID, 2, "")
	isKind(t, err, onrecord.NotFound)
	_, err = r.Article(ctx, "none")
	isKind(t, err, onrecord.NotFound)
	_, err = r.ArticleAt(ctx, "https://example.org/none")
	isKind(t, err, onrecord.NotFound)
	s, err := r.Status(ctx)
	ok(t, err)
	equal(t, "articles", s.Articles, 1)
	equal(t, "captures", s.Captures, 1)
	equal(t, "statements", s.Statements, 1)
	equal(t, "newest", s.Newest, a.Published)
	ok(t, r.Gone(ctx, a.ID, day(3)))
	ok(t, r.CheckAgain(ctx, day(4), a.ID))
	a, _ = r.Article(ctx, a.ID)
	equal(t, "gone", a.Gone, day(3))
	equal(t, "due", a.CheckAt, day(4))
	ok(t, r.Gone(ctx, a.ID, time.Time{}))
	ok(t, r.CheckAgain(ctx, time.Time{}, a.ID))
	a, _ = r.Article(ctx, a.ID)
	equal(t, "gone", a.Gone, time.Time{})
	equal(t, "due", a.CheckAt, time.Time{})
	isKind(t, r.Gone(ctx, "none", day(1)), onrecord.NotFound)
	isKind(t, r.CheckAgain(ctx, day(1), "none"), onrecord.NotFound)
	// Wholly or not at all.
	broken := page("https://example.org/b", "en", "", "B", "B.")
	broken.Capture.ID = ""
	_, err = r.Keep(ctx, []store.Entry{page("https://example.org/c", "en", "", "C", "C."), broken}, nil)
	isKind(t, err, onrecord.Invalid)
	_, err = r.ArticleAt(ctx, "https://example.org/c")
	isKind(t, err, onrecord.NotFound)
}

func at(e store.Entry, when time.Time) store.Entry {
	again := entry(e.Reading, when)
	again.Reader, again.ID, again.Source = e.Reader, e.ID, e.Source
	return again
}

func testArrivals(t *testing.T, open func(*testing.T) store.Record) {
	r := open(t)
	list, now, err := r.Arrivals(ctx, store.Page{})
	ok(t, err)
	equal(t, "before anything", len(list), 0)
	first := page("https://example.org/a", "en", "2024-02-01", "A", "The bridge will open.")
	older := page("https://example.org/b", "en", "2020-02-01", "B", "The tunnel will close.")
	second := page("https://example.org/a", "en", "2024-02-01", "New", "The bridge will not open.")
	keep(t, r, first, older)
	keep(t, r, at(second, day(3)), at(older, day(4)))
	var got []string
	for {
		list, next, err := r.Arrivals(ctx, store.Page{After: now, Limit: 2})
		ok(t, err)
		if len(list) == 0 {
			equal(t, "cursor at the end", next, now)
			break
		}
		for _, a := range list {
			got = append(got, fmt.Sprintf("%s %d %s", a.Article.URL, a.Revision.Number, a.Article.Title))
		}
		now = next
	}
	equal(t, "arrivals", got, []string{"https://example.org/a 1 New", "https://example.org/b 1 B", "https://example.org/a 2 New"})
	_, latest, err := r.Arrivals(ctx, store.Page{})
	ok(t, err)
	equal(t, "cursor of now", latest, now)
	_, _, err = r.Arrivals(ctx, store.Page{After: "x"})
	isKind(t, err, onrecord.Invalid)
}

func testRevisions(t *testing.T, open func(*testing.T) store.Record) {
	r := open(t)
	first := page("https://example.org/a", "en", "2024-02-01", "Old title", "The bridge will open.", said{"Ana Marić", "indirect", "The bridge will open"})
	second := page("https://example.org/a", "en", "2024-02-01", "New title", "The tunnel will close.", said{"Ivo Kos", "indirect", "The tunnel will close"})
	id := keep(t, r, first)[0].Article
	equal(t, "same text", keep(t, r, at(first, day(2)))[0], store.Outcome{Article: id, Revision: 1, Change: store.Unchanged})
	equal(t, "other text", keep(t, r, at(second, day(3)))[0], store.Outcome{Article: id, Revision: 2, Change: store.Changed})
	finds(t, r, "tunnel", "a")
	finds(t, r, "bridge")
	finds(t, r, "speaker:Kos", "a")
	finds(t, r, "speaker:Marić")
	equal(t, "back again", keep(t, r, at(first, day(4)))[0], store.Outcome{Article: id, Revision: 3, Change: store.Changed})
	finds(t, r, "tunnel")
	finds(t, r, "bridge", "a")
	list, err := r.Revisions(ctx, id)
	ok(t, err)
	equal(t, "revisions", len(list), 3)
	equal(t, "third", list[2].Number, 3)
	equal(t, "same text", list[2].TextSHA256, list[0].TextSHA256)
	rev, err := r.Revision(ctx, id, 2, "")
	ok(t, err)
	equal(t, "second", rev.Reading.Title, "New title")
	b, _, err := r.Bearers(ctx, onrecord.Person, "", store.Page{})
	ok(t, err)
	equal(t, "bearers", len(b), 1)
	equal(t, "statements", b[0].Statements, 1)
	_, err = r.Revisions(ctx, "none")
	isKind(t, err, onrecord.NotFound)
	// A date that moves moves the article.
	moved := page("https://example.org/a", "en", "2020-01-01", "Moved", "The bridge moved.", said{"Ana Marić", "indirect", "The bridge moved"})
	keep(t, r, at(moved, day(5)))
	finds(t, r, "bridge before:2021", "a")
	finds(t, r, "said:bridge after:2021")
	s, _ := r.Status(ctx)
	equal(t, "statements", s.Statements, 1)
}

func testOlder(t *testing.T, open func(*testing.T) store.Record) {
	r := open(t)
	new := page("https://example.org/a", "en", "", "New", "The new text.")
	old := page("https://example.org/a", "en", "", "Old", "The old text.")
	id := keep(t, r, at(new, day(10)))[0].Article
	a, _ := r.Article(ctx, id)
	equal(t, "published", a.Published, day(10))
	equal(t, "older", keep(t, r, at(old, day(5)))[0], store.Outcome{Article: id, Revision: 2, Change: store.Changed})
	a, _ = r.Article(ctx, id)
	equal(t, "title", a.Title, "New")
	equal(t, "first seen", a.FirstSeen, day(5))
	equal(t, "last seen", a.LastSeen, day(10))
	equal(t, "published", a.Published, day(5))
	finds(t, r, "new", "a")
	finds(t, r, "old")
	list, err := r.Revisions(ctx, id)
	ok(t, err)
	equal(t, "order", []int{list[0].Number, list[1].Number}, []int{2, 1})
	rev, _ := r.Revision(ctx, id, 0, "")
	equal(t, "latest", rev.Number, 1)
	equal(t, "between", keep(t, r, at(old, day(7)))[0].Change, store.Unchanged)
	equal(t, "before the new one", keep(t, r, at(new, day(8)))[0], store.Outcome{Article: id, Revision: 1, Change: store.Unchanged})
}

func testReread(t *testing.T, open func(*testing.T) store.Record) {
	r := open(t)
	e := page("https://example.org/a", "en", "", "Title", "The first reading.", said{"Ana Marić", "indirect", "The first reading"})
	e.Reader = "1.9"
	id := keep(t, r, e)[0].Article
	count := func(reader string) (n int) {
		for _, err := range r.Unread(ctx, reader) {
			ok(t, err)
			n++
		}
		return n
	}
	ok(t, r.Captured(ctx, []onrecord.Capture{{ID: "waiting", At: day(2), SHA256: "x"}}))
	equal(t, "unread", count(""), 1)
	equal(t, "unread by 1.9", count("1.9"), 1)
	equal(t, "unread by 1.10", count("1.10"), 2)
	better := e
	better.Reader, better.Reading = "1.10", page("https://example.org/a", "en", "", "Title", "The better reading.", said{"Ivo Kos", "direct", "The better reading"}).Reading
	equal(t, "reread", keep(t, r, better)[0], store.Outcome{Article: id, Revision: 1, Change: store.Reread})
	equal(t, "again", keep(t, r, better)[0].Change, store.Unchanged)
	equal(t, "by an older reader", keep(t, r, e)[0].Change, store.Unchanged)
	equal(t, "unread by 1.10", count("1.10"), 1)
	finds(t, r, "better", "a")
	finds(t, r, "first")
	finds(t, r, "speaker:Kos", "a")
	rev, _ := r.Revision(ctx, id, 1, "")
	equal(t, "reader", rev.Reader, "1.10")
	equal(t, "text", rev.Reading.Text, "The better reading.")
	// The same bytes read otherwise are no change of the page.
	third := better
	third.Capture.ID, third.Capture.At, third.Reader = "third", day(3), "1.11"
	third.Reading = page("https://example.org/a", "en", "", "Title", "The best reading.").Reading
	equal(t, "same bytes", keep(t, r, third)[0].Change, store.Reread)
	finds(t, r, "best", "a")
	noFaults(t, r)
}

func testIdentity(t *testing.T, open func(*testing.T) store.Record) {
	r := open(t)
	given := page("https://example.org/a", "en", "", "A", "A.")
	given.ID = "given"
	other := page("https://example.org/a?utm_source=mail&fbclid=1", "en", "", "B", "B.")
	made := page("https://example.org/b?id=7&utm_campaign=z", "en", "", "C", "C.")
	bare := page("", "en", "", "D", "D.")
	out := keep(t, r, given, at(other, day(2)), made, bare)
	equal(t, "given", out[0].Article, "given")
	equal(t, "known at its address", out[1], store.Outcome{Article: "given", Revision: 2, Change: store.Changed})
	equal(t, "length", len(out[2].Article), 20)
	equal(t, "of the bytes", out[3].Article, bare.Capture.SHA256[:20])
	equal(t, "same on every machine", out[2].Article, "135102c83d9db3e7b074")
	canonical := page("https://example.org/amp/b", "en", "", "C", "C.")
	canonical.Reading.CanonicalURL = "https://example.org/b?id=7"
	equal(t, "canonical", keep(t, r, canonical)[0], store.Outcome{Article: out[2].Article, Revision: 1, Change: store.Unchanged})
	unknown, err := r.Unknown(ctx, []string{"https://example.org/x", "https://example.org/amp/b", "https://example.org/a#c"})
	ok(t, err)
	equal(t, "unknown", unknown, []string{"https://example.org/x"})

	// One page has many addresses.
	story := page("https://www.example.net/News/a-bridge/?b=2&a=1", "en", "", "S", "S.")
	id := keep(t, r, story)[0].Article
	for i, u := range []string{"http://www.example.net/News/a-bridge/?b=2&a=1", "https://example.net/News/a-bridge?a=1&b=2#top", "http://m.example.net:80/News/a-bridge/?a=1&b=2",
		"https://amp.example.net/News/a-bridge?gclid=x&a=1&b=2", "https://www.m.example.net./News/a-bridge?a=1&b=2&"} {
		same := page(u, "en", "", "S", "S.")
		same.Capture.At = day(2 + i)
		equal(t, u, keep(t, r, same)[0], store.Outcome{Article: id, Revision: 1, Change: store.Unchanged})
	}
	for _, u := range []string{"https://example.net/news/a-bridge?a=1&b=2", "https://example.net/News/a-bridge", "https://example.net:8080/News/a-bridge?a=1&b=2", "https://sport.example.net/News/a-bridge?a=1&b=2"} {
		if got := keep(t, r, page(u, "en", "", "O", "O."))[0]; got.Article == id || got.Change != store.New {
			t.Errorf("%s is taken for %s: %+v", u, story.Capture.URL, got)
		}
	}
	_, err = r.ArticleAt(ctx, "http://example.net/News/a-bridge/?a=1&b=2")
	ok(t, err)

	// What templates and strangers call canonical makes no articles one.
	for i, c := range []struct{ own, canonical string }{
		{"https://example.com/2024/the-first-story", "https://example.com/"},
		{"https://example.com/2024/the-second-story", "https://example.com"},
		{"https://example.com/?p=3", "https://www.example.com/"},
		{"https://example.com/politics/the-fourth-story", "https://example.com/politics/"},
		{"https://example.com/politics/the-fifth-story", "https://example.com/politics/"},
		{"https://stranger.example/copy", "https://www.example.net/News/a-bridge?a=1&b=2"},
	} {
		e := page(c.own, "en", "", fmt.Sprint("T", i), "T.")
		e.Reading.CanonicalURL = c.canonical
		equal(t, c.own, keep(t, r, e)[0].Change, store.New)
		a, err := r.ArticleAt(ctx, c.own)
		ok(t, err)
		equal(t, "address", a.URL, c.own)
	}
	finds(t, r, "site:stranger.example", "https://stranger.example/copy")
	amp := page("https://example.com/2024/the-first-story/amp", "en", "", "T0", "T.")
	amp.Reading.CanonicalURL = "https://example.com/2024/the-first-story"
	equal(t, "amp", keep(t, r, at(amp, day(5)))[0].Change, store.Unchanged)

	// Two sets of pages are both numbered from 1.
	one, two := page("https://example.org/set/one", "en", "", "One", "One."), page("https://example.org/set/two", "en", "", "Two", "Two.")
	one.ID, two.ID = "1", "1"
	again := at(two, day(3))
	again.ID = "1"
	out = keep(t, r, one, two, again)
	equal(t, "given first", out[0], store.Outcome{Article: "1", Revision: 1, Change: store.New})
	if out[1].Article == "1" || out[1].Change != store.New || out[2] != (store.Outcome{Article: out[1].Article, Revision: 1, Change: store.Unchanged}) {
		t.Errorf("an ID given twice: %+v", out)
	}

	// A page that was asked for at another address is known there, and one that could
	// not be read at its own.
	moved := page("https://example.org/new/place", "en", "", "Moved", "Moved.")
	moved = at(moved, day(4))
	moved.ID, moved.Asked = "1", "https://example.org/set/one"
	equal(t, "moved", keep(t, r, moved)[0], store.Outcome{Article: "1", Revision: 2, Change: store.Changed})
	table := page("https://example.org/table.pdf", "en", "", "", "").Capture
	table.Status = 200
	ok(t, r.Captured(ctx, []onrecord.Capture{table}))
	unknown, err = r.Unknown(ctx, []string{"https://example.org/table.pdf", "https://example.org/new/place"})
	ok(t, err)
	equal(t, "unknown", len(unknown), 0)
	_, err = r.ArticleAt(ctx, "https://example.org/table.pdf")
	isKind(t, err, onrecord.NotFound)
	noFaults(t, r)
}

func testCaptures(t *testing.T, open func(*testing.T) store.Record) {
	r := open(t)
	e := page("https://example.org/a", "en", "", "A", "A.")
	ok(t, r.Captured(ctx, []onrecord.Capture{e.Capture}))
	changed := e.Capture
	changed.Size = 99
	ok(t, r.Captured(ctx, []onrecord.Capture{changed}))
	c, err := r.Capture(ctx, e.Capture.ID)
	ok(t, err)
	equal(t, "capture", c, e.Capture)
	s, _ := r.Status(ctx)
	equal(t, "unread", s.Unread, 1)
	id := keep(t, r, e)[0].Article
	s, _ = r.Status(ctx)
	equal(t, "unread", s.Unread, 0)
	later, earlier := at(e, day(3)), at(e, day(2))
	keep(t, r, later, earlier)
	list, err := r.Captures(ctx, id)
	ok(t, err)
	equal(t, "captures", []string{list[0].ID, list[1].ID, list[2].ID}, []string{e.Capture.ID, earlier.Capture.ID, later.Capture.ID})
	var came []string
	for c, err := range r.EachCapture(ctx) {
		ok(t, err)
		came = append(came, c.ID)
	}
	equal(t, "as they came", came, []string{e.Capture.ID, later.Capture.ID, earlier.Capture.ID})
	_, err = r.Capture(ctx, "none")
	isKind(t, err, onrecord.NotFound)
	_, err = r.Captures(ctx, "none")
	isKind(t, err, onrecord.NotFound)
}

func testArticles(t *testing.T, open func(*testing.T) store.Record) {
	r := open(t)
	a := page("https://example.org/a", "en", "2024-01-01", "A", "Water in Vienna.", said{"Ana Marić", "indirect", "Water in Vienna"})
	a.Reading.Names = append(a.Reading.Names, onrecord.Name{ID: "p1", Kind: onrecord.Place, Name: "Vienna", Aliases: []string{"Wien"}})
	a.Source = "one"
	b := page("https://news.example.com/b", "de", "2024-01-03", "B", "Wasser.")
	c := page("https://example.org/c", "en", "2024-01-02T10:00:00+01:00", "C", "Water.")
	keep(t, r, a, b, c)
	list := func(f store.Filter) string {
		got, next, err := r.Articles(ctx, f, store.Page{})
		ok(t, err)
		equal(t, "next", next, "")
		var s []string
		for _, a := range got {
			s = append(s, a.Title)
		}
		return strings.Join(s, "")
	}
	for want, f := range map[string]store.Filter{"BCA": {}, "CA": {Language: "en"}, "B": {Site: "example.com"}, "A": {Source: "one", Speaker: "Maric", Place: "Wien"}, "": {Language: "fr"}, "BC": {Since: time.Date(2024, 1, 2, 9, 0, 0, 0, time.UTC)}} {
		equal(t, fmt.Sprintf("%+v", f), list(f), want)
	}
	equal(t, "until", list(store.Filter{Until: time.Date(2024, 1, 2, 9, 0, 0, 0, time.UTC)}), "A")
	_, _, err := r.Articles(ctx, store.Filter{}, store.Page{After: "x"})
	isKind(t, err, onrecord.Invalid)
	_, _, err = r.Articles(ctx, store.Filter{}, store.Page{Limit: 1001})
	isKind(t, err, onrecord.Invalid)
}

func testSearch(t *testing.T, open func(*testing.T) store.Record) {
	r := open(t)
	finds(t, r, "nothing")
	a := page("https://example.org/a", "en", "2024-01-10", "Water plant opens", "The town opened a plant for drinking water. Nine tenths of 4,000 houses get it.")
	a.Reading.Figures = []onrecord.Figure{{Value: 4000, Kind: onrecord.Count, Unit: "houses"}, {Value: 90, Kind: onrecord.Percent}}
	a.Source = "agency"
	b := page("https://news.example.com/b", "en", "2024-02-20", "Plant without water", "Plants need sun. Elections were held.")
	b.Reading.Figures = []onrecord.Figure{{Value: 12.5}}
	b.Reading.Names = []onrecord.Name{{ID: "n1", Kind: onrecord.Organisation, Name: "Ministry of Health", Aliases: []string{"MoH"}}, {ID: "n2", Kind: onrecord.Person, Name: "Ana Kos"}}
	c := page("https://example.org/c", "de", "2024-03-30T08:00:00Z", "Die Wahl", "Die Wähler gingen zur Urne. Water ist englisch.")
	keep(t, r, a, b, c)
	_, _, err := r.AddSource(ctx, store.Source{ID: "agency", Address: "https://example.org/feed", Kind: store.FeedSource, Title: "The Town Agency"})
	ok(t, err)
	const A, B, C = "a", "https://news.example.com/b", "c"
	for query, want := range map[string][]string{
		"":                                      {A, C, B},
		"water":                                 {A, C, B},
		"waters":                                {A, C, B},
		"plants":                                {A, B},
		"water plant":                           {A, B},
		`"water plant"`:                         {A},
		`"drinking water"`:                      {A},
		`"opens the town"`:                      nil,
		"water -plant":                          {C},
		"NOT water":                             nil,
		"-plant":                                {C},
		"sun OR urne":                           {C, B},
		"plant (sun OR x)":                      {B},
		"plant -(sun OR x)":                     {A},
		"elec*":                                 {B},
		`"water pla"*`:                          {A},
		"the plant":                             {A, B},
		"die wähler":                            {C},
		"wahler":                                {C},
		"lang:en":                               {A, B},
		"lang:de water":                         {C},
		"lang:fr water":                         nil,
		"site:example.org":                      {A, C},
		"site:example.com":                      {B},
		"-site:example.com":                     {A, C},
		"source:agency":                         {A},
		"source:town":                           {A},
		"figure>90":                             {A},
		"figure>=90":                            {A},
		"figure<90":                             {B},
		"figure=12.5":                           {B},
		"-figure>1":                             {C},
		"figure>1 OR urne":                      {A, C, B},
		"before:2024-02-20":                     {A},
		"after:2024-02-20":                      {C, B},
		"before:2024":                           nil,
		"after:2024-02 before:2024-03":          {B},
		"before:2024-02 OR after:2024-03-30":    {A, C},
		"-before:2024-02":                       {C, B},
		"name:health":                           {B},
		`name:"health MoH"`:                     nil,
		`name:"ministry of health" name:"kos"`:  {B},
		"water sort:time":                       {A, C, B},
		"-lang:en OR sun":                       {C, B},
		"plant OR (water -lang:en)":             {A, C, B},
		"(figure>90 OR sun) (water OR x) -urne": {A, B},
	} {
		finds(t, r, query, want...)
	}
	hits := find(t, r, "water sort:time")
	equal(t, "newest first", []string{hits[0].Title, hits[1].Title, hits[2].Title}, []string{"Die Wahl", "Plant without water", "Water plant opens"})
	equal(t, "score", hits[0].Score, 0)
	equal(t, "site", hits[0].Site, "example.org")
}

func testSearchStatements(t *testing.T, open func(*testing.T) store.Record) {
	r := open(t)
	keep(t, r,
		page("https://example.org/a", "en", "2024-01-10", "A", "The dam will hold, Ana Marić said. \"The flood is near\", Ivo Kos said.",
			said{"Ana Marić", "indirect", "The dam will hold"}, said{"Ivo Kos", "direct", "The flood is near"}),
		page("https://example.org/b", "en", "2024-01-11", "B", "\"The dam will break\", Ivo Kos said. Nobody spoke of storms.",
			said{"Ivo Kos", "direct", "The dam will break"}),
		page("https://example.org/c", "en", "2024-01-12", "C", "The dam stands. \"Storms come\", it was said.", said{"", "direct", "Storms come"}))
	for query, want := range map[string][]string{
		"dam":                                {"a", "b", "c"},
		"said:dam":                           {"a", "b"},
		"said:storms":                        {"c"},
		`said:"dam will"`:                    {"a", "b"},
		`said:"dam hol"*`:                    {"a"},
		"said:stor*":                         {"c"},
		"speaker:Kos":                        {"a", "b"},
		`speaker:"ivo kos"`:                  {"a", "b"},
		"speaker:Kos said:dam":               {"b"},
		"speaker:Marić said:dam":             {"a"},
		"speaker:Marić kind:direct":          nil,
		"speaker:Kos kind:direct said:flood": {"a"},
		"said:dam -speaker:Kos":              {"a"},
		"said:dam -said:break":               {"a"},
		"-said:dam":                          {"c"},
		"-speaker:Kos":                       {"c"},
		"kind:indirect":                      {"a"},
		"-kind:indirect":                     {"b", "c"},
		"speaker:Marić OR said:storms":       {"a", "c"},
		"said:dam (speaker:Marić OR speaker:Nobody)": {"a"},
		"said:dam storms":                                           {"b"},
		"said:flood dam -storms":                                    {"a"},
		"(said:dam speaker:Kos) OR (said:storms dam)":               {"b", "c"},
		"-(said:dam speaker:Kos)":                                   {"a", "c"},
		"speaker:Kos -kind:direct":                                  nil,
		"said:the":                                                  {"a", "b", "c"},
		"(said:dam OR kind:direct) speaker:Marić":                   {"a"},
		"(speaker:Kos OR said:storms) kind:direct after:2024-01-12": {"c"},
	} {
		finds(t, r, query, want...)
	}
	hits := find(t, r, "said:dam speaker:Kos")
	if len(hits) != 1 || hits[0].Statement == nil || hits[0].Statement.Text != "The dam will break" {
		t.Fatalf("the statement found is missing: %+v", hits)
	}
	equal(t, "parts", hits[0].Statement.Parts, []onrecord.Span{{Start: 1, End: 19}})
	if hits := find(t, r, "dam"); hits[0].Statement != nil {
		t.Error("a statement where none was asked for")
	}
}

func testSearchScripts(t *testing.T, open func(*testing.T) store.Record) {
	r := open(t)
	keep(t, r,
		page("https://example.org/cyrl", "sr", "", "Избори у мају", "Грађани гласају за општину, рекла је Ана Марић.", said{"Ана Марић", "indirect", "Грађани гласају за општину"}),
		page("https://example.org/latn", "sr", "", "Izbori u maju", "Građani glasaju za opštinu, rekla je Ana Marić.", said{"Ana Marić", "indirect", "Građani glasaju za opštinu"}),
		page("https://example.org/zh", "zh", "", "北京供水", "自来水厂今天开放。"),
		page("https://example.org/ru", "ru", "", "Вода", "Новая станция, сказал Пётр Иванов.", said{"Пётр Иванов", "indirect", "Новая станция"}))
	for query, want := range map[string][]string{
		"izbori":                {"cyrl", "latn"},
		"избори":                {"cyrl", "latn"},
		"gradjani OR građani":   {"cyrl", "latn"},
		"opstina":               {"cyrl", "latn"},
		`"glasaju za opštinu"`:  {"cyrl", "latn"},
		`speaker:"Ana Maric"`:   {"cyrl", "latn"},
		`speaker:"Ана Марић"`:   {"cyrl", "latn"},
		"speaker:Марић":         {"cyrl", "latn"},
		"供水":                    {"zh"},
		"北京供水":                  {"zh"},
		"水":                     {"zh"},
		"今天":                    {"zh"},
		"said:гласају":          {"cyrl", "latn"},
		"speaker:Иванов":        {"ru"},
		"speaker:ivanov":        {"ru"},
		"станция":               {"ru"},
		"name:marić said:opšt*": {"cyrl", "latn"},
	} {
		finds(t, r, query, want...)
	}
}

func testSearchRubbish(t *testing.T, open func(*testing.T) store.Record) {
	r := open(t)
	texts := []string{
		"it's o'clock: \"quotes\" 'single' \\back\\slash %_ * ( ) ? :: -- ; DROP TABLE article;",
		"\u200b\u200d e\u0301\u0302\u0303 ﬁ ½ ①② 𝔘𝔫𝔦 👩‍👩‍👧 \u202eabc Ωmega İstanbul ǅ ß",
		strings.Repeat("long", 2000), strings.Repeat("word ", 20000), "\ufffd \ufeff \xff\xfe \x00 nul \x1b[1m", "العربية עברית ไทยภาษา 한국어 हिन्दी",
	}
	for i, text := range texts {
		keep(t, r, page(fmt.Sprintf("https://example.org/%d?q='\"%%", i), "en", "not a date", text[:min(len(text), 40)], text, said{"O'Brien \"X\" \\", "direct", text[:min(len(text), 20)]}))
	}
	for _, text := range texts {
		for w := range strings.FieldsSeq(text[:min(len(text), 400)]) {
			for _, q := range []store.Expr{store.Words{Text: w}, store.Words{Text: w, Prefix: true}, store.Words{Text: w, Said: true}, store.Field{Name: store.FieldSpeaker, Value: w},
				store.Field{Name: store.FieldSite, Value: w}, store.Field{Name: store.FieldLang, Value: w}, store.Not{Expr: store.Words{Text: w}}, store.Field{Name: store.FieldSource, Value: w}} {
				for _, s := range []store.Sort{store.ByTime, store.ByRelevance} {
					if _, err := r.Search(ctx, store.Query{Expr: q, Sort: s}, store.Page{}); err != nil {
						t.Fatalf("%#v: %v", q, err)
					}
				}
			}
		}
	}
	finds(t, r, `speaker:"O'Brien"`, urls(find(t, r, ""))...)
	noFaults(t, r)
}

func testRelevance(t *testing.T, open func(*testing.T) store.Record) {
	r := open(t)
	filler := strings.Repeat("Many other things were told about the town and its people. ", 20)
	keep(t, r,
		page("https://example.org/weak", "en", "2024-03-01", "Other", filler+"A flood was named. "+filler),
		page("https://example.org/strong", "en", "2024-01-01", "Flood in the valley", "The flood came. The flood went. A flood warning stays."))
	hits := find(t, r, "flood")
	equal(t, "best", hits[0].Title, "Flood in the valley")
	if len(hits) != 2 || hits[0].Score <= hits[1].Score || hits[1].Score <= 0 {
		t.Errorf("scores: %+v", hits)
	}
	equal(t, "newest", find(t, r, "flood sort:time")[0].Title, "Other")
	for i := range 30 {
		keep(t, r, page(fmt.Sprintf("https://example.org/%d", i), "en", "2024-02-01", "Flood", fmt.Sprintf("Flood number %d. %s", i, filler[:i*20])))
	}
	q, _ := store.ParseQuery("flood")
	seen := map[string]bool{}
	for p := (store.Page{Limit: 7}); ; {
		res, err := r.Search(ctx, q, p)
		ok(t, err)
		for _, h := range res.Hits {
			if seen[h.URL] {
				t.Errorf("%s twice", h.URL)
			}
			seen[h.URL] = true
		}
		if res.Next == "" {
			break
		}
		p.After = res.Next
	}
	equal(t, "all", len(seen), 32)
}

func testSnippets(t *testing.T, open func(*testing.T) store.Record) {
	r := open(t)
	filler := strings.Repeat("Говорило се о другим стварима у граду. ", 40)
	keep(t, r, page("https://example.org/a", "sr", "", "Наслов", filler+"Тада је поплава дошла у село, и поплаве су остале. "+filler))
	for _, q := range []string{"poplava", "попл*", "\"поплава дошла\" sort:time"} {
		h := find(t, r, q)[0]
		if len(h.Marks) == 0 || !strings.HasPrefix(h.Marks[0].In(h.Snippet), "поплав") {
			t.Errorf("%s: snippet %q with marks %v", q, h.Snippet, h.Marks)
		}
		if len(h.Snippet) > 400 || strings.ContainsRune(h.Snippet, '\ufffd') || strings.Contains(h.Snippet, "\n") {
			t.Errorf("%s: snippet %q", q, h.Snippet)
		}
	}
	h := find(t, r, "lang:sr")[0]
	if !strings.HasPrefix(h.Snippet, "Говорило") || h.Marks != nil {
		t.Errorf("without words: snippet %q", h.Snippet)
	}
}

func testPaging(t *testing.T, open func(*testing.T) store.Record) {
	r := open(t)
	const n = 57
	for i := range n {
		published := fmt.Sprintf("2024-01-%02d", 1+i/10) // many of one second
		keep(t, r, page(fmt.Sprintf("https://example.org/%d", i), "en", published, fmt.Sprint("T", i), "Flood again.", said{"Ana", "direct", "Flood again"}))
	}
	new := 0
	come := func() { // while somebody pages
		new++
		keep(t, r, page(fmt.Sprintf("https://example.org/new%d", new), "en", "2024-02-01", "N", "Flood again.", said{"Ana", "direct", "Flood again"}))
	}
	for name, list := range map[string]func(store.Page) ([]string, string, error){
		"Articles": func(p store.Page) (ids []string, next string, err error) {
			l, next, err := r.Articles(ctx, store.Filter{}, p)
			for _, a := range l {
				ids = append(ids, a.URL)
			}
			return ids, next, err
		},
		"Search": func(p store.Page) (ids []string, next string, err error) {
			q, _ := store.ParseQuery("flood sort:time")
			res, err := r.Search(ctx, q, p)
			for _, h := range res.Hits {
				ids = append(ids, h.URL)
			}
			return ids, res.Next, err
		},
		"Said": func(p store.Page) (ids []string, next string, err error) {
			l, next, err := r.Said(ctx, store.SaidFilter{Speaker: "ana"}, p)
			for _, s := range l {
				ids = append(ids, s.URL)
			}
			return ids, next, err
		},
	} {
		seen := map[string]bool{}
		was := new
		p := store.Page{Limit: 10}
		for {
			ids, next, err := list(p)
			ok(t, err)
			for _, id := range ids {
				if seen[id] {
					t.Errorf("%s: %s twice", name, id)
				}
				seen[id] = true
			}
			if next == "" {
				break
			}
			p.After = next
			come()
		}
		equal(t, name, len(seen), n+was)
	}
}

func testFacets(t *testing.T, open func(*testing.T) store.Record) {
	r := open(t)
	a := page("https://example.org/a", "en", "2024-01-10", "A", "The dam will hold. The dam will hold on.", said{"Ana Marić", "indirect", "The dam will hold"}, said{"Ana Marić", "indirect", "The dam will hold on"})
	a.Source = "s"
	keep(t, r, a, page("https://example.org/b", "en", "2024-02-10", "B", "The dam."), page("https://example.com/c", "de", "2024-02-11", "C", "Dam."), page("https://example.com/d", "de", "2024-02-11", "D", "Nichts."))
	q, _ := store.ParseQuery("dam")
	f, err := r.Facets(ctx, q)
	ok(t, err)
	equal(t, "facets", f, store.Facets{Total: 3, Language: []store.Facet{{Value: "en", Count: 2}, {Value: "de", Count: 1}}, Site: []store.Facet{{Value: "example.org", Count: 2}, {Value: "example.com", Count: 1}},
		Source: []store.Facet{{Value: "s", Count: 1}}, Speaker: []store.Facet{{Value: "Ana Marić", Count: 1}}, Month: []store.Facet{{Value: "2024-01", Count: 1}, {Value: "2024-02", Count: 2}}})
}

func testSaid(t *testing.T, open func(*testing.T) store.Record) {
	r := open(t)
	id := keep(t, r, page("https://example.org/a", "en", "2024-01-10", "A", "One. Two. Three.", said{"Ana Marić", "direct", "One"}, said{"Ivo Kos", "indirect", "Two"}, said{"Ana Marić", "mixed", "Three"}),
		page("https://example.org/b", "sr", "2024-01-11", "B", "Четири.", said{"Ана Марић", "direct", "Четири"}))[0].Article
	texts := func(f store.SaidFilter) string {
		list, next, err := r.Said(ctx, f, store.Page{})
		ok(t, err)
		equal(t, "next", next, "")
		var s []string
		for _, x := range list {
			s = append(s, x.Statement.Text)
		}
		return strings.Join(s, " ")
	}
	equal(t, "all", texts(store.SaidFilter{}), "Четири Three Two One")
	equal(t, "of an article", texts(store.SaidFilter{Article: id}), "One Two Three")
	equal(t, "by speaker", texts(store.SaidFilter{Speaker: "Marić"}), "Четири Three One")
	equal(t, "by kind", texts(store.SaidFilter{Kind: onrecord.Indirect}), "Two")
	equal(t, "by language", texts(store.SaidFilter{Language: "sr"}), "Четири")
	equal(t, "since", texts(store.SaidFilter{Since: time.Date(2024, 1, 11, 0, 0, 0, 0, time.UTC)}), "Четири")
	equal(t, "until", texts(store.SaidFilter{Until: time.Date(2024, 1, 11, 0, 0, 0, 0, time.UTC), Speaker: "ana"}), "Three One")
	list, next, err := r.Said(ctx, store.SaidFilter{Article: id}, store.Page{Limit: 2})
	ok(t, err)
	equal(t, "where", list[1].Article+list[1].URL+list[1].Title, id+"https://example.org/aA")
	list, _, err = r.Said(ctx, store.SaidFilter{Article: id}, store.Page{Limit: 2, After: next})
	ok(t, err)
	equal(t, "second page", list[0].Statement.Text, "Three")
	_, _, err = r.Said(ctx, store.SaidFilter{Article: "none"}, store.Page{})
	isKind(t, err, onrecord.NotFound)
}

func testBearers(t *testing.T, open func(*testing.T) store.Record) {
	r := open(t)
	a := page("https://example.org/a", "sr", "", "A", "Један. Два.", said{"Ана Марић", "direct", "Један"}, said{"Ана Марић", "direct", "Два"})
	b := page("https://example.org/b", "en", "", "B", "Three.", said{"Ana Marić", "direct", "Three"})
	c := page("https://example.org/c", "en", "", "C", "Four.", said{"Ivo Kos", "direct", "Four"})
	c.Reading.Names = append(c.Reading.Names, onrecord.Name{ID: "p", Kind: onrecord.Place, Name: "Vienna"})
	keep(t, r, a, b, c)
	list, next, err := r.Bearers(ctx, onrecord.Person, "", store.Page{Limit: 1})
	ok(t, err)
	equal(t, "first", list, []store.Bearer{{Key: "person:ana maric", Kind: onrecord.Person, Name: "Ана Марић", Others: []string{"Ana Marić"}, Articles: 2, Statements: 3}})
	list, next, err = r.Bearers(ctx, onrecord.Person, "", store.Page{Limit: 1, After: next})
	ok(t, err)
	equal(t, "second", list[0].Name+next, "Ivo Kos")
	list, _, _ = r.Bearers(ctx, onrecord.Person, "Iv", store.Page{})
	equal(t, "prefix", len(list), 1)
	list, _, _ = r.Bearers(ctx, onrecord.Place, "", store.Page{})
	equal(t, "places", list[0].Name, "Vienna")
}

func testEach(t *testing.T, open func(*testing.T) store.Record) {
	r := open(t)
	const n = 230
	var entries []store.Entry
	for i := range n {
		entries = append(entries, page(fmt.Sprintf("https://example.org/%d", i), "en", "", fmt.Sprint(i), "Text."))
	}
	keep(t, r, entries...)
	keep(t, r, at(page("https://example.org/0", "en", "", "changed", "Text."), day(2)))
	latest, all := 0, 0
	for rev, err := range r.Each(ctx, false) {
		ok(t, err)
		if rev.Reading.Text != "Text." {
			t.Fatal("no reading")
		}
		latest++
	}
	for _, err := range r.Each(ctx, true) {
		ok(t, err)
		all++
	}
	equal(t, "latest", latest, n)
	equal(t, "all", all, n+1)
	for range r.Each(ctx, true) {
		break
	}
}

func testTranslations(t *testing.T, open func(*testing.T) store.Record) {
	r := open(t)
	id := keep(t, r, page("https://example.org/a", "sr", "", "A", "Вода."))[0].Article
	tr := onrecord.Translation{Language: "en", Engine: "one 1", Grade: onrecord.Gist, Title: "A", Segments: []onrecord.Segment{{Span: onrecord.Span{End: 8}, Text: "Water."}}}
	ok(t, r.Translated(ctx, id, 1, tr))
	tr.Title = "Better"
	ok(t, r.Translated(ctx, id, 1, tr))
	rev, err := r.Revision(ctx, id, 1, "en")
	ok(t, err)
	equal(t, "translation", rev.Reading.Translation, &tr)
	rev, err = r.Revision(ctx, id, 1, "de")
	ok(t, err)
	if rev.Reading.Translation != nil {
		t.Error("a translation into another language")
	}
	rev, _ = r.Revision(ctx, id, 1, "")
	if rev.Reading.Translation != nil {
		t.Error("a translation that was not asked for")
	}
	isKind(t, r.Translated(ctx, id, 2, tr), onrecord.NotFound)
}

func testSources(t *testing.T, open func(*testing.T) store.Record) {
	r := open(t)
	s := store.Source{ID: "one", Address: "https://example.org/feed", Kind: store.FeedSource, Title: "One", Language: "en", Tags: []string{"a"}, Every: time.Hour, Added: day(1)}
	kept, added, err := r.AddSource(ctx, s)
	ok(t, err)
	equal(t, "added", added, true)
	equal(t, "kept", kept, s)
	other := s
	other.ID, other.Title = "two", "Two"
	kept, added, err = r.AddSource(ctx, other)
	ok(t, err)
	equal(t, "added again", added, false)
	equal(t, "kept again", kept.ID, "one")
	made, _, err := r.AddSource(ctx, store.Source{Address: "https://example.com/feed"})
	ok(t, err)
	if made.ID == "" {
		t.Error("no ID was made")
	}
	_, _, err = r.AddSource(ctx, store.Source{})
	isKind(t, err, onrecord.Invalid)
	ok(t, r.Tried(ctx, "one", store.Try{At: day(2), NextAt: day(3), Err: &onrecord.Error{Kind: onrecord.Forbidden, Op: "fetch"}}))
	ok(t, r.Tried(ctx, "one", store.Try{At: day(2), NextAt: day(3), Err: errors.New("other")}))
	got, err := r.Source(ctx, "one")
	ok(t, err)
	equal(t, "failures", fmt.Sprintf("%v %v %v %v", got.Failures, got.Error, got.ErrorKind, got.NextAt.Equal(day(3))), "2 other internal true")
	st, _ := r.Status(ctx)
	equal(t, "failing", st.Sources, store.SourceStatus{Total: 2, Failing: 1})
	ok(t, r.Tried(ctx, "one", store.Try{At: day(4), NextAt: day(5), ETag: "x", Items: 7}))
	got, _ = r.Source(ctx, "one")
	equal(t, "success", fmt.Sprintf("%v %q %v %v %v", got.Failures, got.Error, got.ETag, got.Items, got.Succeeded.Equal(day(4))), `0 "" x 7 true`)
	got.Paused, got.Title, got.Failures = true, "Changed", 99
	ok(t, r.SetSource(ctx, got))
	got, _ = r.Source(ctx, "one")
	equal(t, "set", fmt.Sprintf("%v %v %v %v", got.Paused, got.Title, got.Failures, got.ETag), "true Changed 0 x")
	e := page("https://example.org/a", "en", "", "A", "A.")
	e.Source = "one"
	keep(t, r, e)
	list, err := r.ListSources(ctx)
	ok(t, err)
	equal(t, "list", len(list), 2)
	got, _ = r.Source(ctx, "one")
	equal(t, "articles", got.Articles, 1)
	ok(t, r.RemoveSource(ctx, "one"))
	_, err = r.Source(ctx, "one")
	isKind(t, err, onrecord.NotFound)
	isKind(t, r.RemoveSource(ctx, "one"), onrecord.NotFound)
	isKind(t, r.SetSource(ctx, store.Source{ID: "one", Address: "x"}), onrecord.NotFound)
	isKind(t, r.Tried(ctx, "one", store.Try{}), onrecord.NotFound)
	finds(t, r, "", "a")
}

func testClaims(t *testing.T, open func(*testing.T) store.Record) {
	one, two := open(t), open(t)
	const n = 60
	for i := range n {
		_, _, err := one.AddSource(ctx, store.Source{ID: fmt.Sprint("s", i), Address: fmt.Sprint("https://example.org/", i)})
		ok(t, err)
	}
	ok(t, one.SetSource(ctx, store.Source{ID: "s0", Address: "https://example.org/0", Paused: true}))
	ok(t, one.Tried(ctx, "s1", store.Try{At: day(1), NextAt: day(20)}))
	var entries []store.Entry
	for i := range n {
		e := page(fmt.Sprint("https://example.org/", i), "en", "", "A", "A.")
		e.CheckAt, e.Source = day(2), fmt.Sprint("s", i)
		entries = append(entries, e)
	}
	entries[5].CheckAt = time.Time{}
	keep(t, one, entries...)
	var mu sync.Mutex
	count := map[string]int{}
	var wait sync.WaitGroup
	for _, r := range []store.Record{one, two, one, two} {
		wait.Go(func() {
			for {
				s, err := r.ClaimSources(ctx, day(3), time.Hour, 3)
				a, err2 := r.ClaimArticles(ctx, day(3), time.Hour, 3)
				if err != nil || err2 != nil {
					t.Error(err, err2)
					return
				}
				mu.Lock()
				for _, s := range s {
					count["source "+s.ID]++
				}
				for _, a := range a {
					count["article "+a.ID]++
				}
				mu.Unlock()
				if len(s)+len(a) == 0 {
					return
				}
			}
		})
	}
	wait.Wait()
	equal(t, "claimed", len(count), n-2+n-2)
	for what, times := range count {
		equal(t, what, times, 1)
	}
	s, err := one.ClaimSources(ctx, day(3).Add(2*time.Hour), time.Hour, 1000)
	ok(t, err)
	equal(t, "after the lease", len(s), n-2)
	equal(t, "due again", s[0].NextAt, day(3).Add(3*time.Hour))
}

func testConcurrency(t *testing.T, open func(*testing.T) store.Record) {
	handles := []store.Record{open(t), open(t)}
	var wait sync.WaitGroup
	for w := range 6 {
		wait.Go(func() {
			r := handles[w%2]
			for i := range 15 {
				// Each page is kept by two at a time.
				e := page(fmt.Sprint("https://example.org/", w/2, "/", i), "en", "2024-01-01", "T", "The flood.", said{"Ana", "direct", "The flood"})
				e.Capture.ID = fmt.Sprint("shared", w/2, "/", i)
				if _, err := r.Keep(ctx, []store.Entry{e}, nil); err != nil {
					t.Error(err)
				}
				q, _ := store.ParseQuery("flood")
				if _, err := r.Search(ctx, q, store.Page{}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	s, err := handles[0].Status(ctx)
	ok(t, err)
	equal(t, "articles, captures, revisions, statements", []int{s.Articles, s.Captures, s.Revisions, s.Statements}, []int{45, 45, 45, 45})
	b, _, _ := handles[1].Bearers(ctx, onrecord.Person, "", store.Page{})
	equal(t, "statements", b[0].Statements, 45)
	noFaults(t, handles[0])
}

// testOpening has several make the tables at once, as processes do that start
// together.
func testOpening(t *testing.T, open func(*testing.T) store.Record) {
	var wait sync.WaitGroup
	for i := range 4 {
		wait.Go(func() {
			r := open(t)
			if _, err := r.Keep(ctx, []store.Entry{page(fmt.Sprint("https://example.org/", i), "en", "", "A", "A.")}, nil); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
}

func noFaults(t *testing.T, r store.Record) {
	t.Helper()
	for err := range r.Check(ctx) {
		t.Error(err)
	}
}

func testCheck(t *testing.T, open func(*testing.T) store.Record) {
	r := open(t)
	keep(t, r, page("https://example.org/a", "en", "", "A\u2028b", "A.\n\nB."), page("https://example.org/b", "", "", "", ""))
	noFaults(t, r)
}

// work runs the queue until done says so.
func work(t *testing.T, r store.Record, w store.Workers, done func() bool) {
	t.Helper()
	c, cancel := context.WithCancel(ctx)
	end := make(chan error)
	go func() { end <- r.Work(c, w) }()
	for until := time.Now().Add(30 * time.Second); !done() && time.Now().Before(until); {
		time.Sleep(20 * time.Millisecond)
	}
	good := done()
	cancel()
	ok(t, <-end)
	if !good {
		t.Fatal("the jobs were not done in time")
	}
}

func testQueue(t *testing.T, open func(*testing.T) store.Record) {
	r := open(t)
	type args struct{ N int }
	for i := range 20 {
		ok(t, r.Enqueue(ctx, store.Job{Kind: "read", Args: args{i}, Once: true}, store.Job{Kind: "read", Args: args{i}, Once: true}, store.Job{Kind: "fetch", Args: args{i}}))
	}
	ok(t, r.Enqueue(ctx, store.Job{Kind: "read", Args: args{1000}, At: time.Now().Add(time.Hour)}))
	s, err := r.Status(ctx)
	ok(t, err)
	equal(t, "waiting", s.Queue["waiting"], 41)
	var done atomic.Int64
	var mu sync.Mutex
	seen := map[string]int{}
	handler := func(kind string) store.Handler {
		return func(_ context.Context, b json.RawMessage) error {
			var a args
			if err := json.Unmarshal(b, &a); err != nil {
				return err
			}
			mu.Lock()
			seen[fmt.Sprint(kind, a.N)]++
			mu.Unlock()
			done.Add(1)
			return nil
		}
	}
	work(t, r, store.Workers{Handlers: map[string]store.Handler{"read": handler("read"), "fetch": handler("fetch")}, Parallel: map[string]int{"read": 8, "fetch": 4}}, func() bool { return done.Load() >= 40 })
	equal(t, "done", len(seen), 40)
	// One that is done may be asked for again.
	ok(t, r.Enqueue(ctx, store.Job{Kind: "read", Args: args{0}, Once: true}))
	s, _ = r.Status(ctx)
	equal(t, "waiting", s.Queue["waiting"], 2)
}

func testQueueTransaction(t *testing.T, open func(*testing.T) store.Record) {
	r := open(t)
	job := func(kind string) store.Job { return store.Job{Kind: kind, Args: 1} }
	waiting := func() int {
		s, err := r.Status(ctx)
		ok(t, err)
		return s.Queue["waiting"]
	}
	e := page("https://example.org/a", "en", "", "A", "A.")
	_, err := r.Keep(ctx, []store.Entry{e}, func(e store.Entry, o store.Outcome) []store.Job {
		equal(t, "outcome", o.Change, store.New)
		return []store.Job{job("translate"), job("group")}
	})
	ok(t, err)
	equal(t, "after Keep", waiting(), 2)
	broken := page("https://example.org/b", "en", "", "A", "A.")
	broken.Capture.ID = ""
	_, err = r.Keep(ctx, []store.Entry{page("https://example.org/c", "en", "", "A", "A."), broken}, func(store.Entry, store.Outcome) []store.Job { return []store.Job{job("x")} })
	isKind(t, err, onrecord.Invalid)
	equal(t, "after a Keep that failed", waiting(), 2)
	ok(t, r.Captured(ctx, []onrecord.Capture{{ID: "c1", SHA256: "x"}}, job("read")))
	equal(t, "after Captured", waiting(), 3)
	isKind(t, r.Captured(ctx, []onrecord.Capture{{}}, job("read")), onrecord.Invalid)
	isKind(t, r.Tried(ctx, "none", store.Try{}, job("read")), onrecord.NotFound)
	equal(t, "after failures", waiting(), 3)
}

func testQueueErrors(t *testing.T, open func(*testing.T) store.Record) {
	r := open(t)
	for _, kind := range []string{"poison", "flaky", "panics"} {
		ok(t, r.Enqueue(ctx, store.Job{Kind: kind, Args: map[string]string{"of": kind}}))
	}
	var flaky, panics, healed atomic.Int64
	var fixed atomic.Bool
	handlers := map[string]store.Handler{
		"poison": func(context.Context, json.RawMessage) error {
			if fixed.Load() {
				healed.Add(1)
				return nil
			}
			return &onrecord.Error{Kind: onrecord.Invalid, Op: "read", Object: "page", Err: errors.New("it can't be read")}
		},
		"flaky": func(context.Context, json.RawMessage) error {
			if flaky.Add(1) == 1 {
				return &onrecord.Error{Kind: onrecord.Unavailable, Op: "fetch"}
			}
			return nil
		},
		"panics": func(context.Context, json.RawMessage) error { panics.Add(1); panic("at work") },
	}
	var told atomic.Int64
	w := store.Workers{Handlers: handlers, Failed: func(kind string, args json.RawMessage, attempt int, parked bool, err error) {
		told.Add(1)
		if want := `{"of":"` + kind + `"}`; string(bytes.ReplaceAll(args, []byte(" "), nil)) != want {
			t.Errorf("args %s, want %s", args, want)
		}
		if kind == "poison" && (!parked || attempt != 1) || kind == "flaky" && parked || kind == "panics" && onrecord.KindOf(err) != onrecord.Internal {
			t.Errorf("%s: attempt %d, parked %v, %v", kind, attempt, parked, err)
		}
	}}
	parked := func() []store.Parked {
		list, _, err := r.ParkedJobs(ctx, store.Page{})
		ok(t, err)
		return list
	}
	work(t, r, w, func() bool { return flaky.Load() == 2 && len(parked()) == 2 })
	list := parked()
	equal(t, "kind", list[0].Kind+" "+list[1].Kind, "poison panics")
	if !strings.Contains(list[0].Error, "it can't be read") || list[0].Attempts != 1 || list[0].At.IsZero() {
		t.Errorf("parked: %+v", list[0])
	}
	equal(t, "panics", panics.Load(), 3)
	s, _ := r.Status(ctx)
	equal(t, "parked", s.Queue["parked"], 2)
	first, next, err := r.ParkedJobs(ctx, store.Page{Limit: 1})
	ok(t, err)
	second, _, err := r.ParkedJobs(ctx, store.Page{Limit: 1, After: next})
	ok(t, err)
	equal(t, "pages", []int64{first[0].ID, second[0].ID}, []int64{list[0].ID, list[1].ID})
	fixed.Store(true)
	ok(t, r.Retry(ctx, list[0].ID))
	isKind(t, r.Retry(ctx, 1<<40), onrecord.NotFound)
	work(t, r, w, func() bool { return healed.Load() == 1 })
	equal(t, "still parked", len(parked()), 1)
}

func testQueueShared(t *testing.T, open func(*testing.T) store.Record) {
	one, two := open(t), open(t)
	const n = 40
	var jobs []store.Job
	for i := range n {
		jobs = append(jobs, store.Job{Kind: "read", Args: i})
	}
	ok(t, one.Enqueue(ctx, jobs...))
	var mu sync.Mutex
	seen := map[string]int{}
	w := store.Workers{Parallel: map[string]int{"read": 4}, Handlers: map[string]store.Handler{"read": func(_ context.Context, b json.RawMessage) error {
		time.Sleep(5 * time.Millisecond)
		mu.Lock()
		seen[string(b)]++
		mu.Unlock()
		return nil
	}}}
	done := func() bool {
		mu.Lock()
		defer mu.Unlock()
		return len(seen) == n
	}
	var wait sync.WaitGroup
	wait.Go(func() { work(t, two, w, done) })
	work(t, one, w, done)
	wait.Wait()
	for job, times := range seen {
		equal(t, "job "+job, times, 1)
	}
}
