package api

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"onrecord"
	"onrecord/archive"
	"onrecord/collect"
	"onrecord/desk"
	"onrecord/docs"
	"onrecord/read"
	"onrecord/store"
	"onrecord/store/sqlite"
)

var ctx = context.Background()

// A house is a server on a record of its own.
type house struct {
	*httptest.Server
	t       *testing.T
	desk    *desk.Desk
	record  store.Record
	doc     map[string]any
	schemas *jsonschema.Compiler
	asked   map[string]bool // operations that were answered well
}

// found stands for discovery on the web.
type found struct {
	*desk.Desk
	finding *collect.Finding
}

func (f found) Discover(context.Context, string) (*collect.Finding, error) { return f.finding, nil }

func open(t *testing.T, change ...func(*Options)) *house {
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
	h := &house{t: t, record: record, asked: map[string]bool{}}
	h.desk = desk.New(desk.Options{Record: record, Archive: a})
	o := Options{Record: record, Archive: a, Desk: found{h.desk, &collect.Finding{Candidates: []collect.Candidate{
		{Kind: collect.Section, URL: "https://example.org/news", Title: "News", Reason: "links"}, {Kind: collect.Feed, URL: "https://example.org/feed"}}}},
		Poll: 10 * time.Millisecond, Heartbeat: 50 * time.Millisecond}
	for _, f := range change {
		f(&o)
	}
	h.Server = httptest.NewServer(New(o))
	t.Cleanup(h.Server.Close)
	if err := json.Unmarshal(openAPI, &h.doc); err != nil {
		t.Fatal(err)
	}
	h.schemas = jsonschema.NewCompiler()
	h.schemas.DefaultDraft(jsonschema.Draft2020)
	h.schemas.AssertFormat()
	for name, b := range map[string][]byte{"openapi.json": openAPI, "reading.schema.json": docs.ReadingSchema} {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		// A $id would give the schema another address than the document has it at.
		delete(v.(map[string]any), "$id")
		if err := h.schemas.AddResource("https://test.example/api/v1/"+name, v); err != nil {
			t.Fatal(err)
		}
	}
	return h
}

func items(list ...desk.Item) iter.Seq2[desk.Item, error] {
	return func(yield func(desk.Item, error) bool) {
		for _, it := range list {
			if !yield(it, nil) {
				return
			}
		}
	}
}

func page(id, title string, paragraphs ...string) desk.Item {
	body := "<!doctype html><html lang=en><head><title>" + title + "</title><meta property=article:published_time content=2024-05-06T07:08:09Z></head><body><article><h1>" + title + "</h1><p>" + strings.Join(paragraphs, "</p><p>") + "</p></article></body></html>"
	return desk.Item{ID: id, Exchange: archive.Exchange{URL: "https://example.org/" + id, Body: []byte(body)}, Form: read.HTML}
}

var bridge = page("a/bridge", "Bridge of Čađ", "ČAĐ – The council of Ardley said on Monday that the old bridge over the river would be rebuilt before the winter comes.",
	"“We will rebuild it before winter,” the mayor, Ann Marlow, said at a press conference in the town hall on Monday morning.")

var harbour = page("harbour", "Harbour reopens", "The harbour of Ardley reopened on Tuesday after six months of works, and ships came in from four countries.",
	"“We waited for two days,” the fisherman John Webb said on Tuesday, when 93 boats stood outside the breakwater.")

func (h *house) bring(list ...desk.Item) {
	h.t.Helper()
	if _, err := h.desk.Import(ctx, items(list...), func(err error) { h.t.Error(err) }); err != nil {
		h.t.Error(err) // it may run beside the test
	}
}

// operation finds what the document says of a request.
func (h *house) operation(method, path string) (string, map[string]any) {
	path = "/" + strings.TrimPrefix(path, Prefix)
	for template, x := range h.doc["paths"].(map[string]any) {
		pattern := "^" + regexp.MustCompile(`\\\{[^/]+?\\\}`).ReplaceAllString(regexp.QuoteMeta(template), "[^/]+") + "$"
		if regexp.MustCompile(pattern).MatchString(path) && !(strings.Contains(template, "{") && h.doc["paths"].(map[string]any)[path] != nil) {
			op, _ := x.(map[string]any)[strings.ToLower(method)].(map[string]any)
			return template, op
		}
	}
	return "", nil
}

// ask sends a request and holds the answer against the document.
func (h *house) ask(method, path, contentType, body string, more ...string) (int, []byte, http.Header) {
	h.t.Helper()
	r, err := http.NewRequest(method, h.URL+Prefix+path, strings.NewReader(body))
	if err != nil {
		h.t.Fatal(err)
	}
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	for i := 0; i+1 < len(more); i += 2 {
		r.Header.Set(more[i], more[i+1])
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
	h.check(method, r.URL.EscapedPath(), res, b)
	return res.StatusCode, b, res.Header
}

func (h *house) check(method, path string, res *http.Response, b []byte) {
	h.t.Helper()
	kind, _, _ := strings.Cut(res.Header.Get("Content-Type"), ";")
	at := "components/responses/Problem/content/application~1problem+json/schema"
	if res.StatusCode >= 400 && kind != "application/problem+json" {
		h.t.Errorf("%s %s: %d as %s", method, path, res.StatusCode, kind)
	}
	if res.StatusCode < 400 {
		template, op := h.operation(method, path)
		if op == nil {
			h.t.Errorf("%s %s stands nowhere in the document", method, path)
			return
		}
		status := fmt.Sprint(res.StatusCode)
		x, _ := op["responses"].(map[string]any)[status].(map[string]any)
		content, _ := x["content"].(map[string]any)
		if x == nil || content[kind] == nil && kind != "" {
			h.t.Errorf("%s %s: %s %s is not in the document", method, path, status, kind)
			return
		}
		h.asked[method+" "+template+" "+status] = true
		if len(b) == 0 || !strings.Contains(kind, "json") || kind == "application/jsonl" {
			return
		}
		escape := strings.NewReplacer("~", "~0", "/", "~1").Replace
		at = "paths/" + escape(template) + "/" + strings.ToLower(method) + "/responses/" + status + "/content/" + escape(kind) + "/schema"
	}
	schema, err := h.schemas.Compile("https://test.example/api/v1/openapi.json#/" + (&url.URL{Path: at}).EscapedPath())
	if err != nil {
		h.t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		h.t.Errorf("%s %s: %v in %s", method, path, err, b)
	} else if err := schema.Validate(v); err != nil {
		h.t.Errorf("%s %s: %v in %s", method, path, err, b)
	}
}

// get asks and decodes what must be there.
func (h *house) get(path string, into any) {
	h.t.Helper()
	status, b, _ := h.ask("GET", path, "", "")
	if status != 200 {
		h.t.Fatalf("GET %s: %d %s", path, status, b)
	}
	reflect.ValueOf(into).Elem().SetZero()
	if err := json.Unmarshal(b, into); err != nil {
		h.t.Fatalf("GET %s: %v", path, err)
	}
}

// fails asks for what must be refused.
func (h *house) fails(status int, kind onrecord.Kind, method, path, contentType, body string, more ...string) {
	h.t.Helper()
	got, b, _ := h.ask(method, path, contentType, body, more...)
	var p problem
	if err := json.Unmarshal(b, &p); err != nil || got != status || p.Status != status || p.Kind != kind || p.Detail == "" {
		h.t.Errorf("%s %s: %d %s", method, path, got, b)
	}
}

// Every route is in the document, and nothing else.
func TestTheDocumentHasEveryRoute(t *testing.T) {
	var doc struct{ Paths map[string]map[string]any }
	if err := json.Unmarshal(openAPI, &doc); err != nil {
		t.Fatal(err)
	}
	var want, got []string
	for _, r := range (&server{}).routes() {
		for method := range r.methods {
			want = append(want, method+" /"+r.path)
		}
	}
	for path, methods := range doc.Paths {
		for method := range methods {
			got = append(got, strings.ToUpper(method)+" "+path)
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(want, got) {
		t.Errorf("routes\n%s\ndocument\n%s", strings.Join(want, "\n"), strings.Join(got, "\n"))
	}
}

// Everything in the document is asked for, and what the server answers is what it says.
func TestTheDocumentIsTrue(t *testing.T) {
	h := open(t)
	h.bring(bridge, harbour)
	var status store.Status
	if h.get("status", &status); status.Articles != 2 {
		t.Errorf("%+v", status)
	}
	var articles list[store.Article]
	if h.get("articles?limit=1", &articles); len(articles.Items) != 1 || articles.Next == "" {
		t.Fatalf("%+v", articles)
	}
	first := articles.Items[0].ID
	if h.get("articles?limit=1&after="+articles.Next, &articles); len(articles.Items) != 1 || articles.Items[0].ID == first || articles.Next != "" {
		t.Errorf("%+v", articles)
	}
	for query, want := range map[string]int{"language=en": 2, "language=sr": 0, "site=example.org": 2, "speaker=Marlow": 1, "since=2024-05-07": 0, "until=2024-05-06T08:00:00Z": 2} {
		if h.get("articles?"+query, &articles); len(articles.Items) != want {
			t.Errorf("%s: %d", query, len(articles.Items))
		}
	}
	const id = "articles/a%2Fbridge"
	var a store.Article
	if h.get(id, &a); a.ID != "a/bridge" || a.Title != "Bridge of Čađ" {
		t.Errorf("%+v", a)
	}
	h.get(id+"/revisions", &list[store.Revision]{})
	tr := onrecord.Translation{Language: "de", Engine: "hand 1", Grade: onrecord.Full, Title: "Brücke"}
	if err := h.record.Translated(ctx, "a/bridge", 1, tr); err != nil {
		t.Fatal(err)
	}
	var rev store.Revision
	h.get(id+"/revisions/latest", &rev)
	if rev.Reading.Translation != nil || len(rev.Reading.Statements) < 2 || onrecord.Verify(rev.Reading) != nil {
		t.Errorf("%+v", rev)
	}
	if h.get(id+"/revisions/1?translation=de", &rev); rev.Reading.Translation == nil || rev.Reading.Translation.Title != "Brücke" {
		t.Errorf("%+v", rev.Reading.Translation)
	}
	text := []rune(rev.Reading.Text)
	said := func(s onrecord.Statement) {
		t.Helper()
		if got := string(text[s.Parts[0].Start:s.Parts[0].End]); s.Text != got {
			t.Errorf("%q stands at the offsets of %q", got, s.Text)
		}
	}
	var statements list[store.Said]
	if h.get("statements?speaker=Marlow&kind=direct&article=a/bridge", &statements); len(statements.Items) != 1 || statements.Items[0].Statement.Speaker.Name != "Ann Marlow" {
		t.Fatalf("%+v", statements)
	}
	said(statements.Items[0].Statement)
	var res results
	if h.get("search?q="+url.QueryEscape("said:winter speaker:Marlow"), &res); len(res.Items) != 1 || res.Items[0].Statement == nil {
		t.Fatalf("%+v", res)
	}
	said(*res.Items[0].Statement)
	if h.get("search?q=bridge&limit=5", &res); len(res.Items) != 1 || len(res.Items[0].Marks) == 0 {
		t.Fatalf("%+v", res)
	}
	if m := res.Items[0].Marks[0]; !strings.EqualFold(string([]rune(res.Items[0].Snippet)[m.Start:m.End]), "bridge") {
		t.Errorf("%v of %q", m, res.Items[0].Snippet)
	}
	var f store.Facets
	if h.get("facets?q=lang:en", &f); f.Total != 2 || len(f.Speaker) == 0 {
		t.Errorf("%+v", f)
	}
	var names list[store.Bearer]
	if h.get("names?kind=person&prefix=ann", &names); len(names.Items) != 1 || names.Items[0].Name != "Ann Marlow" {
		t.Errorf("%+v", names)
	}
	var captures list[onrecord.Capture]
	h.get(id+"/captures", &captures)
	c := captures.Items[0]
	_, b, header := h.ask("GET", "captures/"+c.ID+"/payload", "", "")
	if sum := sha256.Sum256(b); hex.EncodeToString(sum[:]) != c.SHA256 || !strings.HasPrefix(header.Get("Content-Disposition"), "attachment") || header.Get("Repr-Digest") == "" || !bytes.Equal(b, bridge.Body) {
		t.Errorf("%v", header)
	}
	for form, want := range map[string]string{"": `"schema":"onrecord/reading/1"`, "jsonl": `"id":"a/bridge"`, "csv": ",Ann Marlow,", "jsonld": `"@type":"Quotation"`} {
		if _, b, _ := h.ask("GET", "export?q=bridge&format="+form, "", ""); !strings.Contains(string(b), want) {
			t.Errorf("%s: %s", form, b)
		}
	}
	h.sources()
	h.parked()
	for kind, body := range map[string]string{"text/html; charset=utf-8": string(bridge.Body), "text/plain": "Rain\n\nIt rained in Ardley on Sunday, all day long and into the night.",
		"application/octet-stream": string(harbour.Body), "application/json": `{"id":"x","title":"Rain","body":"It rained in Ardley on Sunday, all day long and into the night."}`} {
		if status, b, _ := h.ask("POST", "read?url=https://example.org/x", kind, body); status != 200 || !strings.Contains(string(b), "Ardley") {
			t.Errorf("%s: %d %s", kind, status, b)
		}
	}
	if h.get("status", &status); status.Articles != 2 || status.Captures != 2 {
		t.Errorf("reading a page kept it: %+v", status)
	}
	h.asked["GET /events 200"] = true // followed in TestEvents
	h.get("openapi.json", &map[string]any{})
	h.get("reading.schema.json", &map[string]any{})
	for path, methods := range h.doc["paths"].(map[string]any) {
		for method, op := range methods.(map[string]any) {
			for status := range op.(map[string]any)["responses"].(map[string]any) {
				if key := strings.ToUpper(method) + " " + path + " " + status; status != "default" && !h.asked[key] {
					t.Errorf("%s was never answered", key)
				}
			}
		}
	}
}

// sources does to sources what can be done.
func (h *house) sources() {
	t := h.t
	t.Helper()
	const kind = "application/json"
	status, b, header := h.ask("POST", "sources", kind, `{"address":"https://example.org/rss","kind":"feed","title":"One","tags":["a"],"every":"1h30m"}`)
	var one added
	if err := json.Unmarshal(b, &one); err != nil || status != 201 || !one.New || header.Get("Location") != Prefix+"sources/"+one.Source.ID || one.Source.Every != "1h30m0s" {
		t.Fatalf("%d %s", status, b)
	}
	if status, b, _ := h.ask("POST", "sources", kind, `{"address":"https://example.org/rss","kind":"feed"}`); status != 200 || !strings.Contains(string(b), `"new":false`) {
		t.Errorf("%d %s", status, b)
	}
	if status, b, _ := h.ask("POST", "sources", kind, `{"address":"https://example.org/"}`); status != 201 || !strings.Contains(string(b), `"kind":"page"`) || !strings.Contains(string(b), `"others"`) {
		t.Errorf("%d %s", status, b)
	}
	id := "sources/" + one.Source.ID
	status, b, _ = h.ask("PATCH", id, "application/merge-patch+json", `{"paused":true,"every":null,"tags":null,"title":"Uno"}`)
	var got source
	if err := json.Unmarshal(b, &got); err != nil || status != 200 || !got.Paused || got.Every != "" || got.Tags != nil || got.Title != "Uno" || got.Address != "https://example.org/rss" {
		t.Errorf("%d %s", status, b)
	}
	var all list[source]
	if h.get("sources", &all); len(all.Items) != 2 {
		t.Errorf("%+v", all)
	}
	h.get(id, &got)
	for _, bad := range []string{`{"kind":"folder"}`, `{"address":"file:///etc"}`, `{"address":"example"}`, `{"failures":0}`, `{"every":"1s"}`, `{"every":"soon"}`, `{"translate":"all"}`, `{"title":1}`, `{"paused":"yes"}`, `[]`, `null`, `{`} {
		h.fails(422, onrecord.Invalid, "PATCH", id, kind, bad)
	}
	h.fails(422, onrecord.Invalid, "POST", "sources", kind, `{}`)
	h.fails(415, onrecord.Binary, "POST", "sources", "text/plain", `{"address":"https://example.org/x","kind":"feed"}`)
	h.fails(415, onrecord.Binary, "DELETE", id, "", "")
	h.fails(404, onrecord.NotFound, "PATCH", "sources/none", kind, `{}`)
	if status, b, _ := h.ask("DELETE", id, kind, ""); status != 204 || len(b) > 0 {
		t.Errorf("%d %s", status, b)
	}
	h.fails(404, onrecord.NotFound, "DELETE", id, kind, "")
}

// parked makes a job fail for good and has it run again.
func (h *house) parked() {
	t := h.t
	t.Helper()
	if err := h.record.Enqueue(ctx, store.Job{Kind: "test", Args: map[string]int{"n": 1}}); err != nil {
		t.Fatal(err)
	}
	c, cancel := context.WithCancel(ctx)
	ended := make(chan error)
	go func() {
		ended <- h.record.Work(c, store.Workers{Handlers: map[string]store.Handler{"test": func(context.Context, json.RawMessage) error {
			return &onrecord.Error{Kind: onrecord.Invalid, Op: "test", Err: errors.New("it is so")}
		}}})
	}()
	var jobs list[store.Parked]
	for deadline := time.Now().Add(20 * time.Second); len(jobs.Items) == 0 && time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		h.get("jobs", &jobs)
	}
	cancel()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	if len(jobs.Items) != 1 {
		t.Fatal("no job was parked")
	}
	if status, b, _ := h.ask("POST", fmt.Sprintf("jobs/%d/retry", jobs.Items[0].ID), "application/json", ""); status != 204 {
		t.Errorf("%d %s", status, b)
	}
	h.fails(404, onrecord.NotFound, "POST", "jobs/999999/retry", "application/json", "")
	h.fails(404, onrecord.NotFound, "POST", "jobs/x/retry", "application/json", "")
}

func TestRefusals(t *testing.T) {
	h := open(t, func(o *Options) { o.MaxPage = 10_000 })
	h.bring(bridge)
	for _, path := range []string{"articles/none", "articles/none/revisions", "articles/none/revisions/1", "articles/none/captures", "articles/a%2Fbridge/revisions/2", "articles/a%2Fbridge/revisions/x",
		"captures/none/payload", "sources/none", "nothing", "", "statements?article=none"} {
		h.fails(404, onrecord.NotFound, "GET", path, "", "")
	}
	for _, path := range []string{"articles?limit=0", "articles?limit=x", "articles?limit=201", "articles?after=x", "articles?langauge=en", "articles?since=yesterday", "articles?site=a&site=b",
		"search?q=(a", "facets?q=(a", "export?q=(a", "export?format=pdf", "statements?kind=loud", "names?kind=ship", "events?after=x"} {
		h.fails(422, onrecord.Invalid, "GET", path, "", "")
	}
	h.fails(422, onrecord.Invalid, "GET", "events", "", "", "Last-Event-ID", "x")
	h.fails(413, onrecord.TooLarge, "GET", "search?q="+strings.Repeat("a", 20_000), "", "")
	h.fails(413, onrecord.TooLarge, "POST", "read", "text/html", strings.Repeat("a ", 10_000))
	h.fails(413, onrecord.TooLarge, "POST", "sources", "application/json", `{"title":"`+strings.Repeat("a", 70_000)+`"}`)
	h.fails(415, onrecord.Binary, "POST", "read", "image/png", "x")
	h.fails(415, onrecord.Binary, "POST", "read", "", "x")
	h.fails(422, onrecord.Empty, "POST", "read", "text/html", " ")
	h.fails(422, onrecord.Invalid, "POST", "read", "application/json", "[]")
	for path, allow := range map[string]string{"articles": "GET, HEAD", "sources": "GET, POST, HEAD", "sources/x": "DELETE, GET, PATCH, HEAD", "read": "POST"} {
		status, _, header := h.ask("PUT", path, "", "")
		if status != 405 || header.Get("Allow") != allow {
			t.Errorf("%s: %d %q", path, status, header.Get("Allow"))
		}
	}
	// No page of another site may change or read anything.
	for _, x := range [][2]string{{"Origin", "https://evil.example"}, {"Sec-Fetch-Site", "cross-site"}} {
		h.fails(403, onrecord.Forbidden, "POST", "sources", "application/json", `{}`, x[0], x[1])
		h.fails(403, onrecord.Forbidden, "DELETE", "sources/x", "application/json", "", x[0], x[1])
		h.fails(403, onrecord.Forbidden, "POST", "read", "text/plain", "x", x[0], x[1])
	}
	_, _, header := h.ask("GET", "status", "", "", "Origin", "https://evil.example")
	if header.Get("Access-Control-Allow-Origin") != "" {
		t.Error("another site may read")
	}
	bare := open(t, func(o *Options) { o.Archive, o.Desk = nil, nil })
	bare.fails(501, onrecord.Missing, "POST", "sources", "application/json", `{"address":"https://example.org/","kind":"feed"}`)
}

// A broken record breaks what is sent, and tells no secret.
type broken struct {
	store.Record
	after int
}

func (b *broken) Revision(ctx context.Context, article string, n int, language string) (store.Revision, error) {
	if b.after--; b.after < 0 {
		return store.Revision{}, errors.New("secret of the disk")
	}
	return b.Record.Revision(ctx, article, n, language)
}

func TestFaults(t *testing.T) {
	var record *broken
	h := open(t, func(o *Options) {
		record = &broken{o.Record.(store.Record), 0}
		o.Record = record
	})
	h.bring(bridge, harbour)
	status, b, _ := h.ask("GET", "articles/harbour/revisions/1", "", "")
	if status != 500 || strings.Contains(string(b), "secret") {
		t.Errorf("%d %s", status, b)
	}
	h.fails(500, onrecord.Internal, "GET", "export", "", "")
	record.after = 1
	res, err := h.Client().Get(h.URL + Prefix + "export")
	if err == nil {
		_, err = io.ReadAll(res.Body)
		res.Body.Close()
	}
	// A client may ask again by itself where nothing came yet, and is told then.
	if err == nil && res.StatusCode == http.StatusOK {
		t.Error("a part of an export passed for the whole")
	}
}

// An event of a stream.
type event struct{ id, name, data string }

func (h *house) follow(after string, until func(event) bool) (list []event, comments int) {
	h.t.Helper()
	c, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	r, _ := http.NewRequestWithContext(c, "GET", h.URL+Prefix+"events", nil)
	if after != "" {
		r.Header.Set("Last-Event-ID", after)
	}
	res, err := h.Client().Do(r)
	if err != nil {
		h.t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != 200 || res.Header.Get("Content-Type") != "text/event-stream" {
		h.t.Fatal(res.Status)
	}
	var e event
	for lines := bufio.NewScanner(res.Body); lines.Scan(); {
		name, value, _ := strings.Cut(lines.Text(), ": ")
		switch name {
		case "id":
			e.id = value
		case "event":
			e.name = value
		case "data":
			e.data = value
		case "":
			if value != "" {
				comments++
			} else if e.name != "" {
				list = append(list, e)
			}
			if until(e) {
				return list, comments
			}
			e = event{}
		}
	}
	h.t.Fatalf("the stream ended: %v", list)
	return nil, 0
}

func TestEvents(t *testing.T) {
	h := open(t)
	h.bring(bridge)
	began := ""
	list, _ := h.follow("", func(e event) bool {
		if e.name == "begin" {
			began = e.id
			go h.bring(harbour)
		}
		return e.name == "end"
	})
	names := func(list []event) (out []string) {
		for _, e := range list {
			out = append(out, e.name)
		}
		return out
	}
	if got := names(list); !slices.Equal(got, []string{"begin", "article", "statement", "end"}) {
		t.Fatalf("%v", list)
	}
	for name, e := range map[string]event{"Arrived": list[1], "Said": list[2]} {
		schema, err := h.schemas.Compile("https://test.example/api/v1/openapi.json#/components/schemas/" + name)
		if err != nil {
			t.Fatal(err)
		}
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(e.data))
		if err != nil || schema.Validate(v) != nil {
			t.Errorf("%v: %v", e, schema.Validate(v))
		}
	}
	if !strings.Contains(list[1].data, `"id":"harbour"`) || !strings.Contains(list[2].data, "We waited for two days") {
		t.Errorf("%v", list)
	}
	// From where it was, and from the beginning.
	again, _ := h.follow(began, func(e event) bool { return e.name == "end" })
	if !slices.Equal(again[1:], list[1:]) {
		t.Errorf("%v", again)
	}
	all, _ := h.follow("0", func(e event) bool { return e.name == "end" })
	if got := names(all); len(got) != 7 || got[1] != "article" || all[len(all)-1].id != list[len(list)-1].id {
		t.Errorf("%v", got)
	}
	beats := 0
	h.follow("", func(e event) bool {
		if e.name == "" {
			beats++
		}
		return beats == 2
	})
	one := open(t, func(o *Options) { o.Streams = 1 })
	one.follow("", func(e event) bool {
		one.fails(503, onrecord.Unavailable, "GET", "events", "", "")
		return true
	})
}

// The requests of docs/api.md are answered.
func TestTheGuideIsTrue(t *testing.T) {
	b, err := os.ReadFile("../../docs/api.md")
	if err != nil {
		t.Fatal(err)
	}
	h := open(t)
	it := bridge
	it.ID = "ardley-bridge"
	h.bring(it)
	c, err := h.record.Captures(ctx, "ardley-bridge")
	if err != nil {
		t.Fatal(err)
	}
	commands := regexp.MustCompile(`(?m)^curl (.+)$`).FindAllStringSubmatch(string(b), -1)
	if len(commands) < 10 {
		t.Fatalf("%d commands", len(commands))
	}
	for _, command := range commands {
		words := regexp.MustCompile(`'[^']*'|\S+`).FindAllString(command[1], -1)
		method, path, kind, body, sends := "GET", "", "", "", url.Values{}
		for i := 0; i < len(words); i++ {
			word := strings.Trim(words[i], "'")
			switch {
			case strings.HasPrefix(word, "http"):
				_, path, _ = strings.Cut(word, Prefix)
			case word == "-X":
				i++
				method = words[i]
			case word == "-H":
				i++
				_, kind, _ = strings.Cut(strings.Trim(words[i], "'"), ": ")
			case word == "-d", word == "--data-binary":
				i++
				if body = strings.Trim(words[i], "'"); body == "@page.html" {
					body = string(bridge.Body)
				}
				if method == "GET" {
					method = "POST"
				}
			case word == "--data-urlencode":
				i++
				name, value, _ := strings.Cut(strings.Trim(words[i], "'"), "=")
				sends.Set(name, value)
			}
		}
		if len(sends) > 0 {
			path += "?" + sends.Encode()
		}
		path = strings.NewReplacer("CAPTURE", c[0].ID).Replace(path)
		if strings.HasPrefix(path, "events") || strings.Contains(path, "ID") {
			if _, op := h.operation(method, Prefix+path); op == nil {
				t.Errorf("%s: no such request", command[1])
			}
			continue
		}
		if status, b, _ := h.ask(method, path, kind, body); status >= 400 {
			t.Errorf("%s: %d %s", command[1], status, b)
		}
	}
}
