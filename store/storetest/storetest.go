// Package storetest holds what every back end of package store must do.
//
// Call [Run] from a back end's test.
package storetest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"onrecord"
	"onrecord/store"
)

var ctx = context.Background()

// Run runs the suite. fresh makes a new record and returns what opens it, as often as it
// is called.
func Run(t *testing.T, fresh func(t *testing.T) (open func() store.Record)) {
	for name, test := range map[string]func(*testing.T, func() store.Record){
		"Keep": testKeep, "KeepLate": testKeepLate, "KeepAddresses": testAddresses, "Reread": testReread, "Batch": testBatch,
		"Search": testSearch, "SearchScripts": testScripts, "SearchPages": testPages, "Relevance": testRelevance, "Facets": testFacets,
		"Said": testSaid, "Bearers": testBearers, "Captures": testCaptures, "Sources": testSources, "Claims": testClaims,
		"Translations": testTranslations, "Queue": testQueue, "QueueFaults": testQueueFaults, "QueueShared": testQueueShared,
		"Together": testTogether, "Empty": testEmpty,
	} {
		t.Run(name, func(t *testing.T) { test(t, fresh(t)) })
	}
}

var monday = time.Date(2024, 5, 6, 12, 0, 0, 0, time.UTC)

// page returns an entry as reading would make it, roughly: its statements and names are
// given.
func page(n int, language, title, text string, said ...string) store.Entry {
	at := monday.Add(time.Duration(n) * time.Hour)
	r := onrecord.Reading{Schema: onrecord.SchemaReading, SHA256: fmt.Sprintf("%064d", n)}
	r.Title, r.Text, r.Language, r.Site = title, text, language, "The Example"
	r.Published = at.Format(time.RFC3339)
	r.Blocks = []onrecord.Block{{Kind: onrecord.Paragraph, Span: onrecord.Span{End: len(text)}}}
	for i := 0; i+1 < len(said); i += 2 {
		who, words := said[i], said[i+1]
		at := strings.Index(text, words)
		if at < 0 {
			panic(words + " does not stand in the text")
		}
		id := ""
		for _, x := range r.Names {
			if x.Name == who {
				id = x.ID
			}
		}
		if id == "" {
			id = fmt.Sprintf("n%d", len(r.Names)+1)
			r.Names = append(r.Names, onrecord.Name{ID: id, Kind: onrecord.Person, Name: who})
		}
		r.Statements = append(r.Statements, onrecord.Statement{ID: fmt.Sprintf("s%d", i/2+1), Kind: onrecord.Direct, Text: words,
			Parts: []onrecord.Span{{Start: at, End: at + len(words)}}, Speaker: &onrecord.Speaker{Name: who, NameID: id, How: onrecord.Named, Confidence: 0.9}})
	}
	url := fmt.Sprintf("https://www.example.org/news/%d?utm_source=x", n)
	return store.Entry{Capture: capture(n, url), Reading: r, Reader: "1"}
}

func capture(n int, url string) onrecord.Capture {
	return onrecord.Capture{ID: fmt.Sprintf("00000000-0000-4000-8000-%012d", n), URL: url, At: monday.Add(time.Duration(n) * time.Hour), Status: 200, Type: "text/html",
		SHA256: fmt.Sprintf("%064d", n), Size: 10, File: "a/b.warc.gz", Offset: int64(n), Length: 5}
}

// again is a later capture of the page of an entry.
func again(e store.Entry, n int, text string) store.Entry {
	url := e.Capture.URL
	e.Capture = capture(n, url)
	e.Reading.Text, e.Reading.Statements, e.Reading.Names = text, nil, nil
	e.Reading.Blocks = []onrecord.Block{{Kind: onrecord.Paragraph, Span: onrecord.Span{End: len(text)}}}
	return e
}

func keep(t testing.TB, r store.Record, es ...store.Entry) []store.Outcome {
	t.Helper()
	out, err := r.Keep(ctx, es, nil)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func check[T any](t testing.TB) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func wantKind(t testing.TB, err error, kind onrecord.Kind) {
	t.Helper()
	if onrecord.KindOf(err) != kind {
		t.Errorf("error %v is of kind %q, want %q", err, onrecord.KindOf(err), kind)
	}
}

func testKeep(t *testing.T, open func() store.Record) {
	r := open()
	e := page(1, "en", "Bridge closed", "The bridge is closed, čovječe.", "Ann Marlow", "The bridge is closed")
	first := keep(t, r, e)[0]
	if first.Change != store.New || first.Revision != 1 || first.Article == "" {
		t.Errorf("%+v", first)
	}
	if o := keep(t, r, e)[0]; o.Change != store.Unchanged || o.Article != first.Article {
		t.Errorf("the same entry again: %+v", o)
	}
	same := e
	same.Capture = capture(2, e.Capture.URL)
	same.CheckAt = monday.Add(48 * time.Hour)
	if o := keep(t, r, same)[0]; o.Change != store.Unchanged || o.Revision != 1 {
		t.Errorf("the same text captured again: %+v", o)
	}
	changed := again(e, 3, "The bridge is open.")
	if o := keep(t, r, changed)[0]; o.Change != store.Changed || o.Revision != 2 || o.Article != first.Article {
		t.Errorf("another text: %+v", o)
	}
	a := check[store.Article](t)(r.Article(ctx, first.Article))
	if a.Title != "Bridge closed" || a.Language != "en" || a.Site != "The Example" || a.Revisions != 2 || a.Statements != 0 || !a.FirstSeen.Equal(e.Capture.At) ||
		!a.LastSeen.Equal(changed.Capture.At) || !a.Published.Equal(e.Capture.At) || a.URL == "" || !a.Gone.IsZero() || !a.CheckAt.IsZero() {
		t.Errorf("%+v", a)
	}
	rev := check[store.Revision](t)(r.Revision(ctx, first.Article, 1, ""))
	want, _ := json.Marshal(e.Reading)
	got, _ := json.Marshal(rev.Reading)
	if string(got) != string(want) || rev.Capture != e.Capture.ID || rev.Reader != "1" || rev.Number != 1 || !rev.At.Equal(e.Capture.At) || rev.TextSHA256 == "" {
		t.Errorf("%s\nwant %s\n%+v", got, want, rev)
	}
	if latest := check[store.Revision](t)(r.Revision(ctx, first.Article, 0, "")); latest.Number != 2 || latest.Reading.Text != "The bridge is open." {
		t.Errorf("%+v", latest)
	}
	if list := check[[]store.Revision](t)(r.Revisions(ctx, first.Article)); len(list) != 2 || list[0].Number != 1 || list[1].Number != 2 || list[0].Reading.Text != "" {
		t.Errorf("%+v", list)
	}
	for _, err := range []error{second(r.Article(ctx, "no")), second(r.Revision(ctx, "no", 0, "")), second(r.Revision(ctx, first.Article, 9, "")), second(r.Revisions(ctx, "no")), second(r.ArticleAt(ctx, "https://no.example/")), second(r.Capture(ctx, "no")), second(r.Captures(ctx, "no"))} {
		wantKind(t, err, onrecord.NotFound)
	}
	if err := r.Gone(ctx, first.Article, monday); err != nil {
		t.Fatal(err)
	}
	if a := check[store.Article](t)(r.Article(ctx, first.Article)); !a.Gone.Equal(monday) {
		t.Errorf("%+v", a)
	}
	wantKind(t, r.Gone(ctx, "no", monday), onrecord.NotFound)
	if s := check[store.Status](t)(r.Status(ctx)); s.Articles != 1 || s.Captures != 3 || s.Revisions != 2 || s.Statements != 0 || s.Unread != 0 || s.Newest.IsZero() {
		t.Errorf("%+v", s)
	}
	for err := range r.Check(ctx) {
		t.Error(err)
	}
}

func second[T any](_ T, err error) error { return err }

func testKeepLate(t *testing.T, open func() store.Record) {
	r := open()
	e := page(10, "en", "Bridge", "The second text.")
	id := keep(t, r, e)[0].Article
	early := again(e, 5, "The first text.")
	if o := keep(t, r, early)[0]; o.Change != store.Changed || o.Article != id {
		t.Errorf("%+v", o)
	}
	if rev := check[store.Revision](t)(r.Revision(ctx, id, 0, "")); rev.Reading.Text != "The second text." {
		t.Errorf("an older capture is the latest: %+v", rev)
	}
	list := check[[]store.Revision](t)(r.Revisions(ctx, id))
	if len(list) != 2 || !list[0].At.Before(list[1].At) {
		t.Errorf("%+v", list)
	}
	if a := check[store.Article](t)(r.Article(ctx, id)); !a.FirstSeen.Equal(early.Capture.At) || !a.LastSeen.Equal(e.Capture.At) {
		t.Errorf("%+v", a)
	}
	if hits := found(t, r, "first"); len(hits) != 0 {
		t.Errorf("the older text is found: %v", hits)
	}
}

func testAddresses(t *testing.T, open func() store.Record) {
	r := open()
	e := page(1, "en", "One", "The text of one.")
	id := keep(t, r, e)[0].Article
	for n, url := range []string{"http://example.org/news/1", "https://EXAMPLE.org/news/1/#top", "https://www.example.org/news/1?fbclid=z"} {
		x := again(e, 10+n, "The text of one.")
		x.Capture.URL = url
		if o := keep(t, r, x)[0]; o.Article != id {
			t.Errorf("%s is another article", url)
		}
		if a := check[store.Article](t)(r.ArticleAt(ctx, url)); a.ID != id {
			t.Errorf("%s: %+v", url, a)
		}
	}
	other := page(2, "en", "Two", "The text of two.")
	other.Reading.CanonicalURL = "https://www.example.org/" // a careless site
	if o := keep(t, r, other)[0]; o.Change != store.New {
		t.Errorf("%+v", o)
	}
	third := page(3, "en", "Three", "The text of three.")
	third.Reading.CanonicalURL = "https://www.example.org/"
	if o := keep(t, r, third)[0]; o.Change != store.New {
		t.Errorf("two pages with the front page for an address are one: %+v", o)
	}
	mobile := page(4, "en", "One", "The text of one.")
	mobile.Capture.URL, mobile.Reading.CanonicalURL = "https://m.example.org/news/1", "https://www.example.org/news/1"
	if o := keep(t, r, mobile)[0]; o.Article != id {
		t.Errorf("the mobile page is another article: %+v", o)
	}
	given := page(5, "en", "Five", "Text of five.")
	given.ID, given.Capture.URL = "mine", ""
	if o := keep(t, r, given)[0]; o.Article != "mine" {
		t.Errorf("%+v", o)
	}
	file := page(6, "en", "Six", "Text of six.")
	file.Capture.URL = ""
	o := keep(t, r, file)[0]
	file.Capture = capture(7, "")
	file.Capture.SHA256 = fmt.Sprintf("%064d", 6)
	if p := keep(t, r, file)[0]; p.Article != o.Article || p.Change != store.Unchanged {
		t.Errorf("the same file again: %+v, %+v", o, p)
	}
	unknown := check[[]string](t)(r.Unknown(ctx, []string{"https://example.org/news/1", "https://example.org/new", "https://example.org/news/2"}))
	if !slices.Equal(unknown, []string{"https://example.org/new"}) {
		t.Errorf("%q", unknown)
	}
}

func testReread(t *testing.T, open func() store.Record) {
	r := open()
	e := page(1, "en", "Bridge", "The bridge is closed, she said.")
	id := keep(t, r, e)[0].Article
	better := page(1, "en", "Bridge", "The bridge is closed, she said.", "Ann Marlow", "The bridge is closed")
	better.Reader = "2"
	if n := len(unread(t, r, "2")); n != 1 {
		t.Errorf("%d to read again", n)
	}
	if o := keep(t, r, better)[0]; o.Change != store.Reread || o.Revision != 1 || o.Article != id {
		t.Errorf("%+v", o)
	}
	if n := len(unread(t, r, "2")); n != 0 {
		t.Errorf("%d to read again", n)
	}
	if hits := found(t, r, "speaker:marlow"); len(hits) != 1 {
		t.Errorf("%v", hits)
	}
	if a := check[store.Article](t)(r.Article(ctx, id)); a.Revisions != 1 || a.Statements != 1 {
		t.Errorf("%+v", a)
	}
}

func unread(t *testing.T, r store.Record, reader string) (list []onrecord.Capture) {
	t.Helper()
	for c, err := range r.Unread(ctx, reader) {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, c)
	}
	return list
}

func testBatch(t *testing.T, open func() store.Record) {
	r := open()
	var es []store.Entry
	for n := range 300 {
		es = append(es, page(n, "en", fmt.Sprintf("Page %d", n), fmt.Sprintf("The text of page number%d.", n)))
	}
	es = append(es, es[0], again(es[1], 1000, "Another text."))
	out := keep(t, r, es...)
	if out[300].Change != store.Unchanged || out[301].Change != store.Changed || out[301].Article != out[1].Article {
		t.Errorf("%+v", out[300:])
	}
	var jobs []store.Outcome
	_, err := r.Keep(ctx, []store.Entry{page(2000, "en", "New", "New text."), es[5]}, func(e store.Entry, o store.Outcome) []store.Job {
		jobs = append(jobs, o)
		return []store.Job{{Kind: "after", Args: map[string]string{"article": o.Article}}}
	})
	if err != nil || len(jobs) != 2 || jobs[0].Change != store.New || jobs[1].Change != store.Unchanged {
		t.Errorf("%+v, %v", jobs, err)
	}
	if s := check[store.Status](t)(r.Status(ctx)); s.Articles != 301 || s.Queue["waiting"] != 2 {
		t.Errorf("%+v", s)
	}
	all := 0
	for rev, err := range r.Each(ctx, true) {
		if err != nil || rev.Reading.Text == "" {
			t.Fatal(rev, err)
		}
		all++
	}
	latest := 0
	for range r.Each(ctx, false) {
		latest++
	}
	if all != 302 || latest != 301 {
		t.Errorf("%d revisions, %d latest", all, latest)
	}
}

// found returns the titles of what a query finds.
func found(t testing.TB, r store.Record, query string) []string {
	t.Helper()
	q, err := store.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	res, err := r.Search(ctx, q, store.Page{Limit: 100})
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	titles := []string{}
	for _, h := range res.Hits {
		titles = append(titles, h.Title)
	}
	return titles
}

func library(t testing.TB, r store.Record) {
	a := page(1, "en", "Bridge closed", "The old bridge over the river is closed. “We rebuild it before winter,” said Ann Marlow. John Webb said “the school needs teachers”.",
		"Ann Marlow", "We rebuild it before winter", "John Webb", "the school needs teachers")
	a.Reading.Figures = []onrecord.Figure{{Quote: onrecord.Quote{Text: "93"}, Value: 93, Kind: onrecord.Count, Bound: onrecord.Exact}}
	b := page(2, "en", "School wins prize", "The school by the river wins. “We are proud before winter,” said John Webb.", "John Webb", "We are proud before winter")
	b.Reading.Figures = []onrecord.Figure{{Quote: onrecord.Quote{Text: "1.5"}, Value: 1.5, Kind: onrecord.Percent, Bound: onrecord.Exact}}
	b.Source = "src1"
	b.Reading.Statements[0].Kind = onrecord.Mixed
	c := page(300, "sr", "Мост је затворен", "Стари мост преко реке је затворен. „Градимо нови“, рекла је Ана Марић.", "Ана Марић", "Градимо нови")
	c.Capture.URL = "https://vesti.primer.example/most"
	d := page(4, "zh", "大桥关闭", "河上的旧大桥已关闭。")
	d.Capture.URL = "https://primer.example/qiao"
	keep(t, r, a, b, c, d)
}

func testSearch(t *testing.T, open func() store.Record) {
	r := open()
	library(t, r)
	bridge, school, most, qiao := "Bridge closed", "School wins prize", "Мост је затворен", "大桥关闭"
	for query, want := range map[string][]string{
		"":                            {most, qiao, school, bridge},
		"river":                       {school, bridge},
		"rivers":                      {school, bridge},
		"bridge river":                {bridge},
		"bridge OR prize":             {school, bridge},
		"river -bridge":               {school},
		"river NOT (bridge OR x)":     {school},
		"NOT river":                   {most, qiao},
		`"old bridge"`:                {bridge},
		`"bridge old"`:                {},
		`"closed the"`:                nil, // over the end of the title: either is right
		"brid*":                       {bridge},
		"lang:sr":                     {most},
		"lang:en NOT school":          {},
		"site:primer.example":         {most, qiao},
		"site:vesti.primer.example":   {most},
		"site:www.example.org":        {school, bridge},
		"site:rimer.example":          {},
		"source:src1":                 {school},
		"before:2024-05-07":           {qiao, school, bridge},
		"after:2024-05-07":            {most},
		"after:2024 before:2025":      {most, qiao, school, bridge},
		"figure>90":                   {bridge},
		"figure<=1.5":                 {school},
		"figure=93 river":             {bridge},
		"NOT figure>90 lang:en":       {school},
		"said:winter":                 {school, bridge},
		"said:river":                  {},
		"speaker:webb":                {school, bridge},
		"speaker:webb said:winter":    {school}, // one statement
		"speaker:webb said:school":    {bridge},
		"speaker:marlow speaker:webb": {},
		"speaker:marlow river":        {bridge},
		"(speaker:marlow OR speaker:webb) said:winter": {school, bridge},
		"kind:mixed":                              {school},
		"kind:direct speaker:webb":                {bridge},
		"NOT speaker:marlow lang:en":              {school},
		"speaker:marlow OR lang:zh":               {qiao, bridge},
		"(speaker:webb said:winter) OR figure>90": {school, bridge},
		`speaker:"Ann Marlow"`:                    {bridge},
		`speaker:"Marlow Ann"`:                    {},
		"speaker:mar*":                            {most, bridge},
		"name:webb":                               {school, bridge},
		"nothing":                                 {},
		"the":                                     {}, "the bridge": {bridge}, "most": {most}, // stop words of one language
		"'":      {most, qiao, school, bridge},
		`it's "`: nil,
		"a:b":    nil,
	} {
		if got := found(t, r, query); want != nil && !slices.Equal(got, want) {
			t.Errorf("%s finds %q, want %q", query, got, want)
		}
	}
	q, _ := store.ParseQuery("speaker:webb said:winter")
	res := check[store.Results](t)(r.Search(ctx, q, store.Page{}))
	if st := res.Hits[0].Statement; st == nil || st.Text != "We are proud before winter" || st.Parts[0].Start != strings.Index("The school by the river wins. “We", "We")-2 {
		t.Errorf("%+v", st) // two bytes less: code points
	}
	q, _ = store.ParseQuery("rivers")
	for _, h := range check[store.Results](t)(r.Search(ctx, q, store.Page{})).Hits {
		if len(h.Marks) == 0 || h.Marks[0].In(h.Snippet) != "river" || h.URL == "" || h.Published.IsZero() {
			t.Errorf("%+v", h)
		}
	}
}

func testScripts(t *testing.T, open func() store.Record) {
	r := open()
	library(t, r)
	for query, want := range map[string]string{
		"most": "Мост је затворен", "мост": "Мост је затворен", "мостови": "Мост је затворен", "speaker:Marić": "Мост је затворен", "speaker:maric": "Мост је затворен",
		"speaker:Марић said:gradimo": "Мост је затворен", "大桥": "大桥关闭", "桥": "大桥关闭",
	} {
		if got := found(t, r, query); !slices.Contains(got, want) {
			t.Errorf("%s finds %q", query, got)
		}
	}
}

func testPages(t *testing.T, open func() store.Record) {
	r := open()
	for n := range 50 {
		keep(t, r, page(n, "en", fmt.Sprintf("Page %02d", n), "The river rose.", "Ann Marlow", "The river rose"))
	}
	q, _ := store.ParseQuery("river")
	var titles []string
	p := store.Page{Limit: 7}
	for part := 0; ; part++ {
		res := check[store.Results](t)(r.Search(ctx, q, p))
		for _, h := range res.Hits {
			titles = append(titles, h.Title)
		}
		// Newer and older articles come in meanwhile.
		keep(t, r, page(1000+part, "en", "New", "The river rose again."))
		if p.After = res.Next; p.After == "" {
			break
		}
	}
	if len(titles) != 50 || titles[0] != "Page 49" || titles[49] != "Page 00" {
		t.Errorf("%d: %q", len(titles), titles)
	}
	n := 0
	for p := (store.Page{Limit: 9}); ; {
		list, next, err := r.Articles(ctx, store.Filter{Speaker: "Marlow", Until: monday.AddDate(0, 1, 0)}, p)
		if err != nil {
			t.Fatal(err)
		}
		n += len(list)
		if p.After = next; next == "" {
			break
		}
	}
	if n != 50 {
		t.Errorf("%d articles", n)
	}
	for _, p := range []store.Page{{After: "!"}, {Limit: -1}, {Limit: 5000}} {
		_, err := r.Search(ctx, q, p)
		wantKind(t, err, onrecord.Invalid)
	}
}

func testRelevance(t *testing.T, open func() store.Record) {
	r := open()
	long := strings.Repeat("Other things were told at length by many people. ", 50)
	keep(t, r,
		page(1, "en", "Harbour", "The harbour. Harbour again. "+long),
		page(2, "en", "Other things", "A harbour once. "+long),
		page(3, "en", "More", "Harbour harbour harbour."),
	)
	got := found(t, r, "harbour sort:relevance")
	if len(got) != 3 || got[2] != "Other things" {
		t.Errorf("%q", got)
	}
	q, _ := store.ParseQuery("harbour sort:relevance")
	first := check[store.Results](t)(r.Search(ctx, q, store.Page{Limit: 2}))
	keep(t, r, page(9, "en", "Harbour", "Harbour."))
	rest := check[store.Results](t)(r.Search(ctx, q, store.Page{Limit: 2, After: first.Next}))
	if len(first.Hits) != 2 || len(rest.Hits) != 1 || rest.Hits[0].Title != "Other things" || rest.Next != "" || first.Hits[0].Score <= rest.Hits[0].Score {
		t.Errorf("%+v\n%+v", first, rest)
	}
}

func testFacets(t *testing.T, open func() store.Record) {
	r := open()
	library(t, r)
	q, _ := store.ParseQuery("")
	f := check[store.Facets](t)(r.Facets(ctx, q))
	if f.Total != 4 || f.Language[0] != (store.Facet{Value: "en", Count: 2}) || f.Speaker[0] != (store.Facet{Value: "John Webb", Count: 2}) || f.Month[0] != (store.Facet{Value: "2024-05", Count: 4}) {
		t.Errorf("%+v", f)
	}
	q, _ = store.ParseQuery("school")
	if f := check[store.Facets](t)(r.Facets(ctx, q)); f.Total != 2 || len(f.Language) != 1 {
		t.Errorf("%+v", f)
	}
}

func testSaid(t *testing.T, open func() store.Record) {
	r := open()
	library(t, r)
	for _, c := range []struct {
		f    store.SaidFilter
		want []string
	}{
		{store.SaidFilter{}, []string{"Градимо нови", "We are proud before winter", "We rebuild it before winter", "the school needs teachers"}},
		{store.SaidFilter{Speaker: "John Webb"}, []string{"We are proud before winter", "the school needs teachers"}},
		{store.SaidFilter{Speaker: "Ana Marić"}, []string{"Градимо нови"}},
		{store.SaidFilter{Kind: onrecord.Mixed}, []string{"We are proud before winter"}},
		{store.SaidFilter{Language: "sr"}, []string{"Градимо нови"}},
		{store.SaidFilter{Since: monday.AddDate(0, 0, 2)}, []string{"Градимо нови"}},
		{store.SaidFilter{Until: monday.Add(90 * time.Minute)}, []string{"We rebuild it before winter", "the school needs teachers"}},
	} {
		var got []string
		for p := (store.Page{Limit: 1}); ; {
			list, next, err := r.Said(ctx, c.f, p)
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range list {
				got = append(got, s.Statement.Text)
			}
			if p.After = next; next == "" {
				break
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%+v: %q, want %q", c.f, got, c.want)
		}
	}
}

func testBearers(t *testing.T, open func() store.Record) {
	r := open()
	library(t, r)
	names := func(prefix string) (list []string) {
		for p := (store.Page{Limit: 1}); ; {
			bs, next, err := r.Bearers(ctx, onrecord.Person, prefix, p)
			if err != nil {
				t.Fatal(err)
			}
			for _, b := range bs {
				list = append(list, fmt.Sprintf("%s %d %d", b.Name, b.Articles, b.Statements))
			}
			if p.After = next; next == "" {
				return list
			}
		}
	}
	if got := names(""); len(got) != 3 || got[0] != "John Webb 2 2" {
		t.Errorf("%q", got)
	}
	if got := names("ana"); !slices.Equal(got, []string{"Ана Марић 1 1"}) {
		t.Errorf("%q", got)
	}
	e := page(1, "en", "Bridge closed", "The old bridge.")
	keep(t, r, again(e, 500, "Nobody is named any more."))
	if got := names(""); len(got) != 2 || got[0] != "John Webb 1 1" && got[1] != "John Webb 1 1" {
		t.Errorf("%q", got)
	}
}

func testCaptures(t *testing.T, open func() store.Record) {
	r := open()
	c := capture(7, "https://example.org/broken")
	c.Same, c.Cut = "x", "length"
	for range 2 {
		if err := r.Captured(ctx, []onrecord.Capture{c}); err != nil {
			t.Fatal(err)
		}
	}
	if got := check[onrecord.Capture](t)(r.Capture(ctx, c.ID)); got != c {
		t.Errorf("%+v, want %+v", got, c)
	}
	e := page(1, "en", "One", "Text.")
	id := keep(t, r, e)[0].Article
	keep(t, r, again(e, 2, "Text two."))
	if list := check[[]onrecord.Capture](t)(r.Captures(ctx, id)); len(list) != 2 || list[0] != e.Capture {
		t.Errorf("%+v", list)
	}
	if got := unread(t, r, "1"); len(got) != 1 || got[0] != c {
		t.Errorf("%+v", got)
	}
	n := 0
	for _, err := range r.EachCapture(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	if s := check[store.Status](t)(r.Status(ctx)); n != 3 || s.Unread != 1 {
		t.Errorf("%d captures, %+v", n, s)
	}
}

func testSources(t *testing.T, open func() store.Record) {
	r := open()
	s, added, err := r.AddSource(ctx, store.Source{Address: "https://example.org/feed", Kind: store.FeedSource, Title: "Example", Tags: []string{"a"}, Every: time.Hour, Added: monday})
	if err != nil || !added || s.ID == "" {
		t.Fatal(s, added, err)
	}
	if same, added, err := r.AddSource(ctx, store.Source{Address: "https://example.org/feed", Title: "Other"}); err != nil || added || same.ID != s.ID || same.Title != "Example" {
		t.Errorf("%+v, %v, %v", same, added, err)
	}
	_, _, err = r.AddSource(ctx, store.Source{})
	wantKind(t, err, onrecord.Invalid)
	if err := r.Tried(ctx, s.ID, store.Try{At: monday, NextAt: monday.Add(time.Hour), Err: &onrecord.Error{Kind: onrecord.Forbidden, Op: "fetch", Err: errors.New("no")}}, store.Job{Kind: "x"}); err != nil {
		t.Fatal(err)
	}
	r.Tried(ctx, s.ID, store.Try{At: monday.Add(time.Hour), NextAt: monday.Add(2 * time.Hour), Err: errors.New("again")})
	if got := check[store.Source](t)(r.Source(ctx, s.ID)); got.Failures != 2 || got.Error != "again" || !got.NextAt.Equal(monday.Add(2*time.Hour)) {
		t.Errorf("%+v", got)
	}
	if st := check[store.Status](t)(r.Status(ctx)); st.Sources != (store.SourceStatus{Total: 1, Failing: 1}) || st.Queue["waiting"] != 1 {
		t.Errorf("%+v", st)
	}
	r.Tried(ctx, s.ID, store.Try{At: monday.Add(2 * time.Hour), NextAt: monday.Add(3 * time.Hour), ETag: "e", Items: 7})
	got := check[store.Source](t)(r.Source(ctx, s.ID))
	if got.Failures != 0 || got.Error != "" || got.ETag != "e" || got.Items != 7 || !got.Succeeded.Equal(monday.Add(2*time.Hour)) || got.Every != time.Hour {
		t.Errorf("%+v", got)
	}
	got.Title, got.Paused, got.Failures = "New title", true, 99
	if err := r.SetSource(ctx, got); err != nil {
		t.Fatal(err)
	}
	if got := check[store.Source](t)(r.Source(ctx, s.ID)); got.Title != "New title" || !got.Paused || got.Failures != 0 {
		t.Errorf("%+v", got)
	}
	e := page(1, "en", "One", "Text.")
	e.Source = s.ID
	keep(t, r, e)
	if list := check[[]store.Source](t)(r.ListSources(ctx)); len(list) != 1 || list[0].Articles != 1 {
		t.Errorf("%+v", list)
	}
	if err := r.RemoveSource(ctx, s.ID); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{second(r.Source(ctx, s.ID)), r.RemoveSource(ctx, s.ID), r.SetSource(ctx, s), r.Tried(ctx, s.ID, store.Try{})} {
		wantKind(t, err, onrecord.NotFound)
	}
	if a, _, err := r.Articles(ctx, store.Filter{}, store.Page{}); err != nil || len(a) != 1 {
		t.Errorf("its articles stay: %v, %v", a, err)
	}
}

func testClaims(t *testing.T, open func() store.Record) {
	r, other := open(), open()
	for i := range 40 {
		s := store.Source{Address: fmt.Sprintf("https://example.org/%d", i), NextAt: monday}
		if i == 0 {
			s.Paused = true
		}
		r.AddSource(ctx, s)
		e := page(i, "en", fmt.Sprint(i), fmt.Sprintf("Text %d.", i))
		e.CheckAt = monday
		keep(t, r, e)
	}
	var mu sync.Mutex
	sources, articles := map[string]int{}, map[string]int{}
	var wg sync.WaitGroup
	for _, x := range []store.Record{r, other, r, other} {
		wg.Go(func() {
			for {
				ss, err := x.ClaimSources(ctx, monday, time.Hour, 3)
				as, err2 := x.ClaimArticles(ctx, monday, time.Hour, 3)
				if err != nil || err2 != nil {
					t.Error(err, err2)
					return
				}
				if len(ss)+len(as) == 0 {
					return
				}
				mu.Lock()
				for _, s := range ss {
					sources[s.ID]++
				}
				for _, a := range as {
					articles[a.ID]++
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if len(sources) != 39 || len(articles) != 40 {
		t.Errorf("%d sources, %d articles", len(sources), len(articles))
	}
	for id, n := range sources {
		if n != 1 {
			t.Errorf("%s was claimed %d times", id, n)
		}
	}
	if ss := check[[]store.Source](t)(r.ClaimSources(ctx, monday.Add(time.Hour), time.Hour, 100)); len(ss) != 39 {
		t.Errorf("%d are due again", len(ss))
	}
	id := ""
	for id = range articles {
		break
	}
	if err := r.CheckAgain(ctx, time.Time{}, id); err != nil {
		t.Fatal(err)
	}
	if as := check[[]store.Article](t)(r.ClaimArticles(ctx, monday.Add(time.Hour), time.Hour, 100)); len(as) != 39 {
		t.Errorf("%d are due again", len(as))
	}
}

func testTranslations(t *testing.T, open func() store.Record) {
	r := open()
	e := page(1, "sr", "Мост", "Мост је затворен.")
	id := keep(t, r, e)[0].Article
	tr := onrecord.Translation{Language: "en", Engine: "apertium hbs-eng 0.5", Grade: onrecord.Gist, Title: "Bridge", Segments: []onrecord.Segment{{Span: onrecord.Span{End: len(e.Reading.Text)}, Text: "The bridge is closed."}}}
	for range 2 {
		if err := r.Translated(ctx, id, 1, tr); err != nil {
			t.Fatal(err)
		}
	}
	rev := check[store.Revision](t)(r.Revision(ctx, id, 0, "en"))
	if rev.Reading.Translation == nil || rev.Reading.Translation.Segments[0].Text != "The bridge is closed." || rev.Reading.Translation.Segments[0].End != len(e.Reading.Text) || onrecord.Verify(rev.Reading) != nil {
		t.Errorf("%+v", rev.Reading.Translation)
	}
	if rev := check[store.Revision](t)(r.Revision(ctx, id, 0, "de")); rev.Reading.Translation != nil {
		t.Errorf("%+v", rev.Reading.Translation)
	}
	wantKind(t, r.Translated(ctx, id, 9, tr), onrecord.NotFound)
}

// work works jobs until done says so.
func work(t *testing.T, r store.Record, w store.Workers, done func() bool) {
	t.Helper()
	c, cancel := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { ended <- r.Work(c, w) }()
	for deadline := time.Now().Add(30 * time.Second); !done(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Error("the jobs are not done")
			break
		}
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func testQueue(t *testing.T, open func() store.Record) {
	r := open()
	var mu sync.Mutex
	did := map[string]int{}
	count := func() int { mu.Lock(); defer mu.Unlock(); return len(did) }
	type args struct{ N int }
	for n := range 20 {
		if err := r.Enqueue(ctx, store.Job{Kind: "count", Args: args{n}}); err != nil {
			t.Fatal(err)
		}
	}
	for range 3 {
		r.Enqueue(ctx, store.Job{Kind: "once", Args: args{1}, Once: true}, store.Job{Kind: "once", Args: args{2}, Once: true})
	}
	r.Enqueue(ctx, store.Job{Kind: "count", Args: args{99}, At: time.Now().Add(time.Hour)})
	if s := check[store.Status](t)(r.Status(ctx)); s.Queue["waiting"] != 23 {
		t.Errorf("%v", s.Queue)
	}
	handle := func(_ context.Context, raw json.RawMessage) error {
		mu.Lock()
		defer mu.Unlock()
		did[string(raw)]++
		return nil
	}
	onceDid := 0
	once := func(_ context.Context, raw json.RawMessage) error { mu.Lock(); onceDid++; mu.Unlock(); return nil }
	work(t, r, store.Workers{Handlers: map[string]store.Handler{"count": handle, "once": once}, Parallel: map[string]int{"count": 4}}, func() bool { mu.Lock(); defer mu.Unlock(); return len(did) >= 20 && onceDid >= 2 })
	if count() != 20 || onceDid != 2 {
		t.Errorf("%d, %d once", count(), onceDid)
	}
	for raw, n := range did {
		if n != 1 {
			t.Errorf("%s was done %d times", raw, n)
		}
	}
	if s := check[store.Status](t)(r.Status(ctx)); s.Queue["waiting"] != 1 {
		t.Errorf("%v", s.Queue)
	}
}

func testQueueFaults(t *testing.T, open func() store.Record) {
	r := open()
	var mu sync.Mutex
	mended := false
	failures := map[string]int{}
	fail := func(kind onrecord.Kind) store.Handler {
		return func(context.Context, json.RawMessage) error {
			mu.Lock()
			defer mu.Unlock()
			if mended {
				return nil
			}
			return &onrecord.Error{Kind: kind, Op: "try", Err: errors.New("it is so")}
		}
	}
	w := store.Workers{
		Handlers: map[string]store.Handler{"hard": fail(onrecord.Invalid), "soft": fail(onrecord.Unavailable), "panic": func(context.Context, json.RawMessage) error {
			mu.Lock()
			defer mu.Unlock()
			if mended {
				return nil
			}
			panic("poison")
		}},
		Attempts: 2,
		Failed: func(kind string, _ json.RawMessage, attempt int, parked bool, err error) {
			mu.Lock()
			defer mu.Unlock()
			failures[fmt.Sprintf("%s %d %v", kind, attempt, parked)]++
		},
	}
	for kind := range w.Handlers {
		r.Enqueue(ctx, store.Job{Kind: kind, Args: 1})
	}
	work(t, r, w, func() bool { return check[store.Status](t)(r.Status(ctx)).Queue["parked"] == 3 })
	for _, want := range []string{"hard 1 true", "soft 1 false", "soft 2 true", "panic 1 false", "panic 2 true"} {
		if failures[want] != 1 {
			t.Errorf("%s: %v", want, failures)
		}
	}
	var parked []store.Parked
	for p := (store.Page{Limit: 2}); ; {
		list, next, err := r.ParkedJobs(ctx, p)
		if err != nil {
			t.Fatal(err)
		}
		parked = append(parked, list...)
		if p.After = next; next == "" {
			break
		}
	}
	if len(parked) != 3 {
		t.Fatalf("%+v", parked)
	}
	for _, p := range parked {
		if p.Kind == "hard" && (!strings.Contains(p.Error, "it is so") || string(p.Args) != "1") || p.Kind == "panic" && !strings.Contains(p.Error, "poison") {
			t.Errorf("%+v", p)
		}
		if err := r.Retry(ctx, p.ID); err != nil {
			t.Fatal(err)
		}
	}
	wantKind(t, r.Retry(ctx, 999999), onrecord.NotFound)
	mu.Lock()
	mended = true
	mu.Unlock()
	work(t, r, w, func() bool {
		q := check[store.Status](t)(r.Status(ctx)).Queue
		return q["parked"]+q["waiting"]+q["retrying"]+q["running"] == 0
	})
}

func testQueueShared(t *testing.T, open func() store.Record) {
	a, b := open(), open()
	var jobs []store.Job
	for n := range 60 {
		jobs = append(jobs, store.Job{Kind: "n", Args: n})
	}
	if err := a.Enqueue(ctx, jobs...); err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	did, by := map[string]int{}, map[string]int{}
	handle := func(who string) map[string]store.Handler {
		return map[string]store.Handler{"n": func(_ context.Context, raw json.RawMessage) error {
			time.Sleep(5 * time.Millisecond)
			mu.Lock()
			defer mu.Unlock()
			did[string(raw)]++
			by[who]++
			return nil
		}}
	}
	all := func() bool { mu.Lock(); defer mu.Unlock(); return len(did) == 60 }
	var wg sync.WaitGroup
	wg.Go(func() { work(t, a, store.Workers{Handlers: handle("a"), Parallel: map[string]int{"n": 3}}, all) })
	wg.Go(func() { work(t, b, store.Workers{Handlers: handle("b"), Parallel: map[string]int{"n": 3}}, all) })
	wg.Wait()
	for raw, n := range did {
		if n != 1 {
			t.Errorf("%s was done %d times", raw, n)
		}
	}
	if by["a"] == 0 || by["b"] == 0 {
		t.Errorf("the work was not shared: %v", by)
	}
}

// testTogether writes and reads from several goroutines over two handles.
func testTogether(t *testing.T, open func() store.Record) {
	a, b := open(), open()
	var wg sync.WaitGroup
	for g, r := range []store.Record{a, b, a, b} {
		wg.Go(func() {
			for i := range 20 {
				n := i // the same pages from all
				if i%2 == 0 {
					n = 1000*(g+1) + i
				}
				if _, err := r.Keep(ctx, []store.Entry{page(n, "en", fmt.Sprint(n), fmt.Sprintf("The river rose %d.", n))}, nil); err != nil {
					t.Error(err)
				}
				q, _ := store.ParseQuery("river")
				if _, err := r.Search(ctx, q, store.Page{}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if s := check[store.Status](t)(b.Status(ctx)); s.Articles != 50 || s.Revisions != 50 {
		t.Errorf("%+v", s)
	}
	if n := len(found(t, a, "river")); n != 50 {
		t.Errorf("%d found", n)
	}
}

func testEmpty(t *testing.T, open func() store.Record) {
	r := open()
	for _, q := range []string{"", "bridge", "said:bridge", "NOT x", "a OR b", "bridge sort:relevance"} {
		if got := found(t, r, q); len(got) != 0 {
			t.Errorf("%q", got)
		}
	}
	if list, next, err := r.Said(ctx, store.SaidFilter{}, store.Page{}); err != nil || len(list) != 0 || next != "" {
		t.Error(list, next, err)
	}
	if s := check[store.Status](t)(r.Status(ctx)); s.Articles != 0 || !s.Newest.IsZero() {
		t.Errorf("%+v", s)
	}
	if out, err := r.Keep(ctx, nil, nil); err != nil || len(out) != 0 {
		t.Error(out, err)
	}
}
