package web_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"onrecord"
	"onrecord/archive"
	"onrecord/desk"
	"onrecord/read"
	"onrecord/serve/web"
)

const token = "a token for the tests"

func locked(t testing.TB) func(*web.Options) {
	return func(o *web.Options) { o.Token = token }
}

func TestHeaders(t *testing.T) {
	h := room(newRecord(t))
	for _, path := range []string{"/", "/nowhere", "/static/web.css", "/search?q=%28"} {
		head := get(h, path).Header
		csp := head.Get("Content-Security-Policy")
		for _, x := range []string{"default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"} {
			if !strings.Contains(csp, x) {
				t.Errorf("%s: policy %q lacks %s", path, csp, x)
			}
		}
		if strings.Contains(csp, "unsafe") || head.Get("X-Content-Type-Options") != "nosniff" || head.Get("Referrer-Policy") == "" {
			t.Errorf("%s: %v", path, head)
		}
	}
}

// TestHostilePages holds that what a page says is never more than text.
func TestHostilePages(t *testing.T) {
	const evil = `<script>alert(1)</script>`
	const hidden = "\u202e"
	escaped := `&lt;script&gt;alert(1)&lt;/script&gt;`
	page := `<html lang='en"><script>alert(2)</script>'><head><title>` + escaped + `Title</title>
<link rel="canonical" href="javascript:alert(3)"><meta property="og:site_name" content="` + escaped + `"></head><body><article><h1>` + escaped + `Title</h1>
<p class="author">By ` + escaped + `</p><figure><img src="javascript:alert(4)"><figcaption>` + escaped + `</figcaption></figure>
<p>Mayor Ana ` + escaped + hidden + ` Petrović said on Monday: “The bridge ` + escaped + ` will open in May,” and added that 93 ` + escaped + ` soldiers would come to the town hall.</p>
<p>“We will build it,” Petrović told reporters at a press conference in Harrowmere yesterday morning.</p>
<blockquote>` + escaped + `</blockquote></article><a href="javascript:alert(5)" rel="next">` + escaped + `</a></body></html>`
	rec := newRecord(t)
	err := rec.add(t.Context(), desk.Item{ID: `evil"'><script>alert(6)</script>/../x`, Exchange: archive.Exchange{Body: []byte(page), At: now}, Form: read.HTML})
	if err != nil {
		t.Fatal(err)
	}
	h := room(rec)
	at := "/article/" + url.PathEscape(`evil"'><script>alert(6)</script>/../x`)
	for _, path := range []string{"/", at, at + "/changes", at + "/evidence", at + "/cite", at + "/cite?statement=s1", "/people", "/who/" + url.PathEscape(evil), "/search?q=bridge", "/search?q=" + url.QueryEscape(evil), "/?speaker=" + url.QueryEscape(evil), "/read?address=" + url.QueryEscape(evil), "/" + url.PathEscape(evil)} {
		got := body(t, get(h, path))
		if strings.Contains(got, "<script>") || strings.Contains(got, `href="javascript:`) || strings.Contains(got, `src="javascript:`) {
			t.Errorf("%s lets a page's script through", path)
		}
		if strings.Contains(got, hidden) {
			t.Errorf("%s lets the direction be turned", path)
		}
	}
	if res := get(h, at); res.StatusCode != 200 {
		t.Errorf("the page itself: %d", res.StatusCode)
	}
}

func TestForeignSitesCantPost(t *testing.T) {
	rec := newRecord(t)
	h := room(rec)
	form := url.Values{"address": {"https://example.org/feed"}, "kind": {"feed"}}
	for _, header := range [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Sec-Fetch-Site", "", "Origin", "https://evil.example"}} {
		if res := post(h, "/sources", form, header...); res.StatusCode != 403 {
			t.Errorf("%q: %d", header, res.StatusCode)
		}
	}
	if list, err := rec.ListSources(t.Context()); err != nil || len(list) != 0 {
		t.Error("a source was added", err)
	}
}

func TestOnlyThisMachinesNames(t *testing.T) {
	rec := newRecord(t)
	for host, want := range map[string]int{"127.0.0.1:8080": 200, "localhost:8080": 200, "[::1]:8080": 200, "evil.example": 421, "evil.example:8080": 421, "127.0.0.1.evil.example": 421, "192.168.1.5": 421} {
		req := httptest.NewRequest("GET", "/", nil)
		req.Host = host
		w := httptest.NewRecorder()
		room(rec).ServeHTTP(w, req)
		if w.Code != want {
			t.Errorf("%s: %d", host, w.Code)
		}
	}
}

func TestListening(t *testing.T) {
	for address, free := range map[string]bool{"127.0.0.1:80": true, "[::1]:80": true, "localhost:0": true, "127.8.0.1:80": true, "0.0.0.0:80": false, ":80": false, "[::]:80": false, "192.168.1.2:80": false, "example.org:80": false} {
		if err := web.MayListen(address, ""); (err == nil) != free {
			t.Errorf("%s without a token: %v", address, err)
		} else if err != nil && onrecord.KindOf(err) != onrecord.Forbidden {
			t.Errorf("%s: %v", address, err)
		}
		if err := web.MayListen(address, token); err != nil {
			t.Errorf("%s with a token: %v", address, err)
		}
	}
	if err := web.MayListen("nonsense", token); onrecord.KindOf(err) != onrecord.Invalid {
		t.Error(err)
	}
}

func TestSigningIn(t *testing.T) {
	h := room(sampled(t), locked(t))
	for _, path := range everyRoom {
		if res := get(h, path); res.StatusCode != 303 || !strings.HasPrefix(res.Header.Get("Location"), "/login?back=") {
			t.Errorf("%s without a token: %d", path, res.StatusCode)
		}
	}
	if res := post(h, "/sources", url.Values{"address": {"https://example.org"}, "kind": {"feed"}}); res.StatusCode != 403 {
		t.Errorf("a post without a token: %d", res.StatusCode)
	}
	if res := post(h, "/login", url.Values{"token": {"wrong"}}); res.StatusCode != 403 || len(res.Cookies()) != 0 {
		t.Errorf("a wrong token: %d", res.StatusCode)
	}
	res := post(h, "/login", url.Values{"token": {token}, "back": {"/status"}})
	if res.StatusCode != 303 || res.Header.Get("Location") != "/status" || len(res.Cookies()) != 1 {
		t.Fatal(res.StatusCode, res.Header)
	}
	c := res.Cookies()[0]
	if !c.HttpOnly || c.SameSite != 3 || strings.Contains(c.Value, token) {
		t.Errorf("the cookie is %v", c)
	}
	if res := get(h, "/status", "Cookie", c.Name+"="+c.Value); res.StatusCode != 200 {
		t.Errorf("with the cookie: %d", res.StatusCode)
	}
	if res := get(h, "/status", "Cookie", c.Name+"="+c.Value+"0"); res.StatusCode != 303 {
		t.Errorf("with another cookie: %d", res.StatusCode)
	}
	if res := get(h, "/status", "Authorization", "Bearer "+token); res.StatusCode != 200 {
		t.Errorf("with a bearer token: %d", res.StatusCode)
	}
}

func TestTokensCantBeTriedOut(t *testing.T) {
	h := room(newRecord(t), locked(t))
	for range 10 {
		post(h, "/login", url.Values{"token": {"wrong"}})
	}
	if res := post(h, "/login", url.Values{"token": {token}}); res.StatusCode != 429 {
		t.Errorf("the eleventh try: %d", res.StatusCode)
	}
}

func TestNoOpenRedirect(t *testing.T) {
	h := room(newRecord(t), locked(t))
	for _, back := range []string{"https://evil.example/", "//evil.example/", `/\evil.example`, "\t//evil.example", "/\t/evil.example", "javascript:alert(1)", ""} {
		for _, path := range []string{"/login", "/language"} {
			res := post(h, path, url.Values{"token": {token}, "language": {"sr"}, "back": {back}})
			if to := res.Header.Get("Location"); to != "/" {
				t.Errorf("%s back to %q goes to %q", path, back, to)
			}
		}
	}
}

func TestLimits(t *testing.T) {
	h := room(newRecord(t))
	big := strings.Repeat("a", 9<<20)
	if res := post(h, "/read", url.Values{"text": {big}}); res.StatusCode != 413 {
		t.Errorf("a page of 9 MiB: %d", res.StatusCode)
	}
	if res := post(h, "/sources", url.Values{"address": {big[:100<<10]}, "kind": {"feed"}}); res.StatusCode != 413 {
		t.Errorf("a form of 100 KiB: %d", res.StatusCode)
	}
	if res := get(h, "/search?q="+big[:8<<10]); res.StatusCode != 422 {
		t.Errorf("a query of 8 KiB: %d", res.StatusCode)
	}
	if res := get(h, "/static/..%2fweb.go"); res.StatusCode != 404 {
		t.Errorf("a file beside the static ones: %d", res.StatusCode)
	}
}

// TestBeside holds that what stands beside the rooms is behind the same door.
func TestBeside(t *testing.T) {
	answer := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "data") })
	beside := func(o *web.Options) { o.Beside = map[string]http.Handler{"/api/v1/": answer} }
	record := newRecord(t)
	if r := get(room(record, beside), "/api/v1/articles"); r.StatusCode != 200 || r.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%d %v", r.StatusCode, r.Header)
	}
	h := room(record, locked(t), beside)
	if r := get(h, "/api/v1/articles"); r.StatusCode != 401 || r.Header.Get("WWW-Authenticate") != "Bearer" {
		t.Errorf("without a token: %d %v", r.StatusCode, r.Header)
	}
	q := httptest.NewRequest("GET", "/api/v1/articles", nil)
	q.Header.Set("Authorization", "Bearer "+token)
	w := httptest.NewRecorder()
	if h.ServeHTTP(w, q); w.Code != 200 || w.Body.String() != "data" {
		t.Errorf("with it: %d %s", w.Code, w.Body)
	}
}
