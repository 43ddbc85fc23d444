package fetch_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
	"golang.org/x/net/dns/dnsmessage"

	"onrecord"
	"onrecord/collect/fetch"
)

func TestRobots(t *testing.T) {
	for _, c := range []struct {
		name, text, path string
		allowed          bool
	}{
		{"nothing said", "", "/a", true},
		{"one agent", "User-agent: onrecord\nDisallow: /a", "/a/b", false},
		{"case of the agent", "USER-AGENT: OnRecord/2.0\nDISALLOW: /a", "/a", false},
		{"another agent", "User-agent: onrecordbot\nDisallow: /", "/a", true},
		{"own group over all", "User-agent: *\nDisallow: /\nUser-agent: onrecord\nDisallow: /b", "/a", true},
		{"groups of one agent are one", "User-agent: onrecord\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: onrecord\nDisallow: /b", "/b", false},
		{"two agents of a group", "User-agent: x\nUser-agent: onrecord\nDisallow: /a", "/a", false},
		{"a sitemap parts no group", "User-agent: onrecord\nSitemap: https://x.example/s\nUser-agent: y\nDisallow: /a", "/a", false},
		{"a delay parts no group", "User-agent: onrecord\nCrawl-delay: 5\nUser-agent: y\nDisallow: /a", "/a", false},
		{"longest", "User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true},
		{"longest in any order", "User-agent: *\nAllow: /a/b\nDisallow: /a/b/c", "/a/b/c", false},
		{"as long: allow", "User-agent: *\nDisallow: /a\nAllow: /a", "/a", true},
		{"empty disallow", "User-agent: *\nDisallow:", "/a", true},
		{"star", "User-agent: *\nDisallow: /*.php", "/x/y.php?z", false},
		{"star and end", "User-agent: *\nDisallow: /*.php$", "/x.php?z", true},
		{"end", "User-agent: *\nDisallow: /a$", "/a", false},
		{"not the end", "User-agent: *\nDisallow: /a$", "/ab", true},
		{"end after star, found twice", "User-agent: *\nDisallow: /*a$", "/aba", false},
		{"itself is always allowed", "User-agent: *\nDisallow: /", "/robots.txt", true},
		{"comment", "User-agent: * # all\nDisallow: /a # not this", "/a", false},
		{"encoded in the rule", "User-agent: *\nDisallow: /foo/bar/%E3%83%84", "/foo/bar/ツ", false},
		{"encoded in the path", "User-agent: *\nDisallow: /foo/bar/ツ", "/foo/bar/%e3%83%84", false},
		{"unreserved encoded", "User-agent: *\nDisallow: /foo/bar/%62%61%7A", "/foo/bar/baz", false},
		{"reserved stays apart", "User-agent: *\nDisallow: /a%2Fb", "/a/b", true},
		{"line ends of CR", "User-agent: *\rDisallow: /a\r", "/a", false},
		{"byte order mark", "\xef\xbb\xbfUser-agent: *\nDisallow: /a", "/a", false},
		{"broken lines", "<html>\nDisallow: /\nUser-agent *\nUser-agent: *\n\x00\xff\nDisallow: /b", "/a", true},
		{"unnamed agent takes its rules along", "User-agent: 123\nDisallow: /\nUser-agent: *\nDisallow: /b", "/a", true},
		{"query", "User-agent: *\nDisallow: /*?print=", "/a?print=1", false},
	} {
		if got := fetch.ParseRobots([]byte(c.text)).Allowed("onrecord", c.path); got != c.allowed {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	long := "User-agent: *\n" + strings.Repeat("Disallow: /x\n", fetch.MaxRobots/13-2) + "Allow: /aa\nDisallow: /a\nDisallow: /"
	if r := fetch.ParseRobots([]byte(long)); !r.Allowed("onrecord", "/c") {
		t.Error("a rule behind the limit was read")
	}
	r := fetch.ParseRobots([]byte("Sitemap: https://x.example/1\nUser-agent: *\nCrawl-delay: 2.5\nSitemap: https://x.example/2"))
	if len(r.Sitemaps) != 2 || r.Delay("onrecord") != 2500*time.Millisecond {
		t.Errorf("got %v, %v", r.Sitemaps, r.Delay("onrecord"))
	}
}

func FuzzRobots(f *testing.F) {
	f.Add([]byte("User-agent: *\nDisallow: /*a*b$\nAllow: /%61"), "/a%2Fb")
	f.Fuzz(func(t *testing.T, b []byte, path string) {
		r := fetch.ParseRobots(b)
		first := r.Allowed("onrecord", path)
		if first != r.Allowed("ONRECORD", path) || !r.Allowed("onrecord", "/robots.txt") {
			t.Error("the case of the agent counts, or the rules are closed")
		}
		// Comments and lines of no meaning change nothing.
		if len(b) < 1000 && bytes.IndexByte(b, '\n') >= 0 {
			if got := fetch.ParseRobots(append([]byte("# x\nnothing\n"), bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))...)).Allowed("onrecord", path); got != first {
				t.Error("a comment changes the rules")
			}
		}
	})
}

// A clock that only sleeping moves.
type clock struct {
	mu    sync.Mutex
	now   time.Time
	slept []time.Duration
}

func newClock() *clock { return &clock{now: time.Date(2024, 3, 5, 10, 0, 0, 0, time.UTC)} }

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Sleep(_ context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now, c.slept = c.now.Add(d), append(c.slept, d)
	return nil
}

func (c *clock) options() fetch.Options {
	return fetch.Options{AllowPrivate: true, Now: c.Now, Sleep: c.Sleep, Random: func() float64 { return 0 }, Timeout: 5 * time.Second}
}

func serve(t *testing.T, h http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.URL
}

func TestRobotsAnswers(t *testing.T) {
	for _, c := range []struct {
		name    string
		robots  http.HandlerFunc
		reason  fetch.Reason
		delayed time.Duration
	}{
		{"none", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(404) }, "", 0},
		{"forbidden", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(403) }, "", 0},
		{"fault", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(500) }, fetch.NoRobots, 0},
		{"too many", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(429) }, fetch.NoRobots, 0},
		{"breaks off", func(w http.ResponseWriter, r *http.Request) { panic(http.ErrAbortHandler) }, fetch.NoRobots, 0},
		{"no", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "User-agent: *\nDisallow: /") }, fetch.ByRobots, 0},
		{"yes, slowly", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "User-agent: *\nCrawl-delay: 7") }, "", 7 * time.Second},
		{"for ever", func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprint(w, "User-agent: *\nDisallow: /x\n")
			for r.Context().Err() == nil {
				fmt.Fprint(w, strings.Repeat("#\n", 1<<15))
			}
		}, "", 0},
		{"moved round and round", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/robots.txt", http.StatusFound) }, "", 0},
		{"moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/other.txt", http.StatusFound) }, fetch.ByRobots, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			var pages atomic.Int32
			at := serve(t, func(w http.ResponseWriter, r *http.Request) {
				switch r.URL.Path {
				case "/robots.txt":
					c.robots(w, r)
				case "/other.txt":
					fmt.Fprint(w, "User-agent: *\nDisallow: /")
				default:
					pages.Add(1)
				}
			})
			clock := newClock()
			f := fetch.New(clock.options())
			_, err := f.Get(context.Background(), at+"/page")
			if fetch.ReasonOf(err) != c.reason || (pages.Load() == 1) != (c.reason == "") {
				t.Errorf("%v with %d pages", err, pages.Load())
			}
			if c.delayed > 0 {
				f.Get(context.Background(), at+"/other")
				if len(clock.slept) != 1 || clock.slept[0] != c.delayed {
					t.Errorf("slept %v", clock.slept)
				}
			}
			if _, err := f.Do(context.Background(), fetch.Request{URL: at + "/page", Asked: true}); c.reason == fetch.ByRobots && err != nil {
				t.Errorf("asked by a person: %v", err)
			}
		})
	}
}

func TestRobotsAreRememberedAndOutlastFaults(t *testing.T) {
	var asked, broken atomic.Int32
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			asked.Add(1)
			if broken.Load() > 0 {
				w.WriteHeader(500)
				return
			}
			fmt.Fprint(w, "User-agent: *\nDisallow: /secret")
		}
	})
	clock := newClock()
	f := fetch.New(clock.options())
	get := func(path string) error { _, err := f.Get(context.Background(), at+path); return err }
	for range 3 {
		if err := get("/page"); err != nil {
			t.Fatal(err)
		}
	}
	if asked.Load() != 1 {
		t.Errorf("asked %d times", asked.Load())
	}
	broken.Store(1)
	clock.Sleep(context.Background(), 25*time.Hour)
	if err := get("/page"); err != nil || asked.Load() != 2 {
		t.Errorf("%v, asked %d times", err, asked.Load())
	}
	if err := get("/secret"); fetch.ReasonOf(err) != fetch.ByRobots {
		t.Errorf("%v", err)
	}
}

func TestOneAtATimeWithPauses(t *testing.T) {
	var now, most atomic.Int32
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		most.Store(max(most.Load(), now.Add(1)))
		time.Sleep(2 * time.Millisecond)
		now.Add(-1)
	})
	clock := newClock()
	o := clock.options()
	o.MaxWait = time.Minute
	f := fetch.New(o)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if _, err := f.Get(context.Background(), at); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if most.Load() != 1 {
		t.Errorf("%d at a time", most.Load())
	}
	if len(clock.slept) != 7 {
		t.Errorf("slept %v", clock.slept)
	}
}

func TestKeepingAway(t *testing.T) {
	var answer atomic.Value
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if h, ok := answer.Load().(http.HandlerFunc); ok && r.URL.Path != "/robots.txt" {
			h(w, r)
		}
	})
	clock := newClock()
	f := fetch.New(clock.options())
	get := func() *fetch.Failure {
		_, err := f.Get(context.Background(), at+"/page")
		var fail *fetch.Failure
		if !errors.As(err, &fail) {
			t.Fatalf("no failure: %v", err)
		}
		return fail
	}
	answer.Store(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.Header().Set("Retry-After", "120"); w.WriteHeader(429) }))
	if fail := get(); fail.Reason != fetch.Limited || fail.RetryAt.Sub(clock.Now()) != 2*time.Minute || fail.Result == nil {
		t.Errorf("%+v", fail)
	}
	if fail := get(); fail.Reason != fetch.Later || fail.RetryAt.Sub(clock.Now()) != 2*time.Minute {
		t.Errorf("%+v", fail)
	}
	clock.Sleep(context.Background(), 2*time.Minute)
	date := clock.Now().Add(10 * time.Minute)
	answer.Store(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", date.Format(http.TimeFormat))
		w.WriteHeader(503)
	}))
	if fail := get(); fail.Reason != fetch.Limited || !fail.RetryAt.Equal(date) {
		t.Errorf("%+v, want %v", fail, date)
	}
	// A clock that is set back does not keep us away for longer.
	clock.Sleep(context.Background(), -100*time.Hour)
	if fail := get(); fail.Reason != fetch.Later || fail.RetryAt.Sub(clock.Now()) > 10*time.Minute {
		t.Errorf("%+v", fail)
	}
	clock.Sleep(context.Background(), 10*time.Minute)
	answer.Store(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { panic(http.ErrAbortHandler) }))
	var waits []time.Duration
	for range 4 {
		fail := get()
		waits = append(waits, fail.RetryAt.Sub(clock.Now()))
		clock.Sleep(context.Background(), waits[len(waits)-1])
	}
	for i := range waits[1:] {
		if waits[i+1] < waits[i]*3/2 {
			t.Errorf("waits %v", waits)
		}
	}
}

func TestConditional(t *testing.T) {
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"one"`)
		if r.Header.Get("If-None-Match") == `"one"` && r.Header.Get("If-Modified-Since") == "Tue, 05 Mar 2024 09:00:00 GMT" {
			w.WriteHeader(304)
			return
		}
		w.Header().Set("Last-Modified", "Tue, 05 Mar 2024 09:00:00 GMT")
		fmt.Fprint(w, "text")
	})
	f := fetch.New(newClock().options())
	first, err := f.Do(context.Background(), fetch.Request{URL: at})
	if err != nil || first.ETag != `"one"` || first.NotModified {
		t.Fatalf("%+v %v", first, err)
	}
	again, err := f.Do(context.Background(), fetch.Request{URL: at, ETag: first.ETag, LastModified: first.LastModified})
	if err != nil || !again.NotModified || again.Status != 304 || len(again.Body) != 0 {
		t.Errorf("%+v %v", again, err)
	}
}

func TestWhatAnArchiveNeeds(t *testing.T) {
	page := strings.Repeat("<p>said the minister</p>", 100)
	var br bytes.Buffer
	z := brotli.NewWriter(&br)
	z.Write([]byte(page))
	z.Close()
	enc, _ := zstd.NewWriter(nil)
	bodies := map[string][]byte{"br": br.Bytes(), "zstd": enc.EncodeAll([]byte(page), nil)}
	var at string
	at = serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/moved" {
			http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1"})
			http.Redirect(w, r, at+"/br", http.StatusMovedPermanently)
			return
		}
		if r.URL.Path == "/br" && r.Header.Get("Cookie") != "seen=1" {
			t.Error("no cookie")
		}
		w.WriteHeader(103)
		w.Header()["x-ODD"] = []string{"as it is"}
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Encoding", strings.TrimPrefix(r.URL.Path, "/"))
		w.Write(bodies[strings.TrimPrefix(r.URL.Path, "/")])
	})
	o := newClock().options()
	o.Contact = "https://desk.example/bot\r\nX-Evil: 1"
	f := fetch.New(o)
	res, err := f.Get(context.Background(), at+"/moved")
	if err != nil {
		t.Fatal(err)
	}
	if string(res.Body) != page || !bytes.Equal(res.Raw, bodies["br"]) || res.URL != at+"/br" || res.IP != "127.0.0.1" || len(res.Redirects) != 1 || res.Redirects[0].Status != 301 {
		t.Errorf("got %.300v", res)
	}
	if q := string(res.Request); !strings.HasPrefix(q, "GET /br HTTP/1.1\r\nHost: 127.0.0.1:") || !strings.HasSuffix(q, "\r\n\r\n") ||
		!strings.Contains(q, "\r\nUser-Agent: "+fetch.UserAgent+" (+https://desk.example/botX-Evil: 1)\r\n") || !strings.Contains(q, "\r\nAccept-Encoding: gzip, br, zstd\r\n") {
		t.Errorf("request %q", q)
	}
	if a := string(res.Response); !strings.HasPrefix(a, "HTTP/1.1 200 OK\r\n") || !strings.HasSuffix(a, "\r\n\r\n") || !strings.Contains(a, "\r\nx-ODD: as it is\r\n") {
		t.Errorf("response %q", a)
	}
	if a := string(res.Redirects[0].Response); !strings.HasPrefix(a, "HTTP/1.1 301 ") {
		t.Errorf("redirect %q", a)
	}
	if res, err := f.Get(context.Background(), at+"/zstd"); err != nil || string(res.Body) != page {
		t.Errorf("%v", err)
	}
}

func TestReasons(t *testing.T) {
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		switch r.URL.Path {
		case "/challenge":
			w.Header().Set("Cf-Mitigated", "challenge")
			w.WriteHeader(403)
		case "/captcha":
			fmt.Fprint(w, `<html><body><script src="https://www.google.com/recaptcha/api.js"></script></body></html>`)
		case "/article-with-captcha":
			fmt.Fprint(w, `<html><body><article><p>Text.</p><p>Text.</p></article><script src="https://www.google.com/recaptcha/api.js"></script></body></html>`)
		case "/paywall":
			fmt.Fprint(w, `<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree": "False"}</script>`)
		case "/free":
			fmt.Fprint(w, `<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":true}</script>`)
		case "/damaged":
			w.Header().Set("Content-Encoding", "gzip")
			w.Write([]byte("\x1f\x8b\x08\x00nonsense"))
		case "/to-file":
			w.Header().Set("Location", "file:///etc/passwd")
			w.WriteHeader(302)
		case "/many":
			var n int
			fmt.Sscan(r.URL.RawQuery, &n)
			if n < 10_000 {
				http.Redirect(w, r, fmt.Sprintf("/many?%d", n+1), http.StatusFound)
			}
		case "/stall":
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		case "/robots.txt":
			w.WriteHeader(404)
		default:
			var code int
			fmt.Sscanf(r.URL.Path, "/%d", &code)
			w.WriteHeader(code)
		}
	})
	for path, reason := range map[string]fetch.Reason{
		"/200": "", "/401": fetch.Blocked, "/402": fetch.Paid, "/403": fetch.Blocked, "/404": fetch.Gone, "/410": fetch.Gone, "/418": fetch.OtherStatus,
		"/429": fetch.Limited, "/451": fetch.Blocked, "/500": fetch.ServerFault, "/503": fetch.ServerFault, "/206": fetch.Partial,
		"/challenge": fetch.Blocked, "/captcha": fetch.Blocked, "/article-with-captcha": "", "/paywall": "", "/free": "",
		"/damaged": fetch.Damaged, "/to-file": fetch.Redirecting, "/many": fetch.Redirecting, "/stall": fetch.Slow,
	} {
		o := newClock().options()
		o.Timeout = 500 * time.Millisecond
		res, err := fetch.New(o).Get(context.Background(), at+path)
		if fetch.ReasonOf(err) != reason {
			t.Errorf("%s: %q, %v", path, fetch.ReasonOf(err), err)
		}
		if err == nil && res.Paywall != (path == "/paywall") {
			t.Errorf("%s: paywall %v", path, res.Paywall)
		}
		var fail *fetch.Failure
		if errors.As(err, &fail) && fail.Reason != fetch.Slow && fail.Reason != fetch.Redirecting && (fail.Result == nil || fail.Result.Status == 0 || fail.Result.Response == nil) {
			t.Errorf("%s: nothing kept in %+v", path, fail)
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if _, err := fetch.New(newClock().options()).Get(ctx, at+"/stall"); fetch.ReasonOf(err) != fetch.Interrupted || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
}

func TestRedirectIntoOwnNetwork(t *testing.T) {
	inner := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { t.Error("the inner server was reached") }))
	l, err := net.Listen("tcp", "127.0.0.2:0")
	if err != nil {
		t.Skip("no second loopback address on this system: ", err)
	}
	inner.Listener.Close()
	inner.Listener = l
	inner.Start()
	defer inner.Close()
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/robots.txt" {
			http.Redirect(w, r, inner.URL, http.StatusFound)
		}
	})
	o := newClock().options()
	o.AllowPrivate, o.Allow = false, []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}
	if _, err := fetch.New(o).Get(context.Background(), at+"/page"); fetch.ReasonOf(err) != fetch.Guarded || onrecord.KindOf(err) != onrecord.Forbidden {
		t.Errorf("%v", err)
	}
	// And by the answer of a name server.
	o.Resolver = resolver(t, [4]byte{127, 0, 0, 2})
	u, _ := url.Parse(inner.URL)
	if _, err := fetch.New(o).Get(context.Background(), "http://news.example.:"+u.Port()+"/"); fetch.ReasonOf(err) != fetch.Guarded {
		t.Errorf("%v", err)
	}
}

// resolver asks a name server on loopback that answers every name with one address.
func resolver(t *testing.T, ip [4]byte) *net.Resolver {
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	go func() {
		b := make([]byte, 1500)
		for {
			n, from, err := conn.ReadFrom(b)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(b[:n]) != nil || len(m.Questions) == 0 {
				continue
			}
			m.Response, m.Additionals = true, nil
			if q := m.Questions[0]; q.Type == dnsmessage.TypeA {
				m.Answers = []dnsmessage.Resource{{Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class, TTL: 1}, Body: &dnsmessage.AResource{A: ip}}}
			}
			if out, err := m.Pack(); err == nil {
				conn.WriteTo(out, from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp", conn.LocalAddr().String())
	}}
}

func TestBackoff(t *testing.T) {
	for _, random := range []float64{0, 0.5, 0.999} {
		before := time.Duration(0)
		for n := range 100 {
			d := fetch.Backoff(n, time.Second, time.Hour, func() float64 { return random })
			if d < before || d < time.Second/2 || d > time.Hour {
				t.Errorf("after %d: %s", n, d)
			}
			before = d
		}
	}
}
