// Package fetch gets pages from the web, politely and safely.
//
// Call [New] once and [Fetcher.Get] for each page, or [Fetcher.Do] to ask whether a
// page has changed. docs/sources.md tells what it does and does not do.
//
// Politely: it asks robots.txt (RFC 9309), has one request at a time under way to a
// host with a pause after each, keeps away as long as a host says or as its failures
// suggest, and says who it is. What is blocked is reported, not evaded.
//
// Safely: the address is checked at the moment of connecting, so that neither a
// redirect nor a DNS answer leads into the own network; size, time, rate, redirects
// and decompression are bounded.
package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"time"

	"code.dny.dev/ssrf"

	"onrecord"
	"onrecord/warc"
)

// Options bound what a [Fetcher] does. The zero value is safe and polite.
type Options struct {
	UserAgent string // default [UserAgent]
	// Contact is an address at which the operator can be reached, such as
	// "https://example.org/bot" or "desk@example.org". It is set into the user agent.
	Contact      string
	MaxBytes     int64         // of the body, before and after decompression; default 64 MiB
	Timeout      time.Duration // for the whole of one page, waits aside; default 30 s
	MinRate      int64         // bytes a second below which a body is given up after 10 s; default 256, negative for none
	MaxRedirects int           // default 10, negative for none
	// Interval is the least pause between two requests to a host; default 1 s,
	// negative for none. A Crawl-delay makes it longer, up to 5 minutes.
	Interval time.Duration
	// MaxWait is how long Get waits for its turn at a host. If it would be longer,
	// it fails at once and says when to come back. Default 30 s.
	MaxWait time.Duration
	// AllowPrivate lets addresses of the own machine and network pass; Allow only
	// those in these prefixes.
	AllowPrivate bool
	Allow        []netip.Prefix

	// The rest is for tests. Transport, if given, takes the place of connecting, and
	// with it of the address guard.
	Transport http.RoundTripper
	Resolver  *net.Resolver
	Now       func() time.Time
	Sleep     func(context.Context, time.Duration) error
	Random    func() float64 // from 0 up to 1
}

// UserAgent is how the program names itself unless [Options] say otherwise. Its first
// word up to the slash is the product token that robots.txt may name.
const UserAgent = "onrecord/1 (reads news pages; not a browser)"

// A Fetcher gets pages. It may be used by several goroutines at a time.
type Fetcher struct {
	o         Options
	token     string // product token
	transport http.RoundTripper

	mu    sync.Mutex
	hosts map[string]*host // by scheme, name and port
}

// New returns a Fetcher with these bounds.
func New(o Options) *Fetcher {
	if o.UserAgent == "" {
		o.UserAgent = UserAgent
	}
	token := productToken(o.UserAgent)
	if contact := oneLine(o.Contact); contact != "" {
		o.UserAgent += " (+" + contact + ")"
	}
	set(&o.MaxBytes, 64<<20)
	set(&o.Timeout, 30*time.Second)
	set(&o.MinRate, 256)
	set(&o.MaxRedirects, 10)
	set(&o.Interval, time.Second)
	set(&o.MaxWait, 30*time.Second)
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Sleep == nil {
		o.Sleep = sleep
	}
	if o.Random == nil {
		o.Random = rand.Float64
	}
	if o.Transport == nil {
		o.Transport = guarded(o)
	}
	return &Fetcher{o: o, token: token, transport: o.Transport, hosts: map[string]*host{}}
}

func set[T comparable](value *T, otherwise T) {
	var zero T
	if *value == zero {
		*value = otherwise
	}
}

func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f || r == '(' || r == ')' {
			return -1
		}
		return r
	}, s)
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// A Request says what to get.
type Request struct {
	URL    string
	Accept string // default: web pages first
	// ETag and LastModified are those of the last [Result]. With them the server
	// may answer that nothing has changed.
	ETag, LastModified string
	// Asked says that a person asked for this one page. robots.txt, which is for
	// crawlers, is not consulted then.
	Asked bool
}

// A Hop is one request and its answer as they went over the wire.
type Hop struct {
	URL string
	At  time.Time // when the head of the answer had come, UTC
	IP  string    // that was connected to; "" where the transport does not tell
	// Request and Response are the heads as sent and received, with the blank line.
	Request, Response []byte
	Status            int
	Header            http.Header
	// Raw is the body as received, without its transfer coding and with its content
	// coding. Of a redirect at most 64 KiB are kept.
	Raw []byte
}

// A Result is a page as it was received.
type Result struct {
	Hop              // the last
	Redirects []Hop  // those before, in order
	Body      []byte // without content coding
	Cut       string // why the body is not whole: "length", "time", "disconnect"; "" where it is

	ContentType, ETag, LastModified string
	// NotModified says that the server answered that the page is as it was; there
	// is no body then.
	NotModified bool
	// Paywall says that the page itself tells that not all of it is free to read.
	Paywall bool
}

// A Reason says closer than [onrecord.Kind] why a page was not got.
type Reason string

const (
	NoAddress   Reason = "no-address"  // not an http or https address
	Guarded     Reason = "guarded"     // an address of the own machine or network
	ByRobots    Reason = "robots"      // robots.txt says no
	NoRobots    Reason = "no-robots"   // robots.txt could not be got, which means no for now
	Blocked     Reason = "blocked"     // 401, 403, 451, or a page that wants to see a person
	Paid        Reason = "paid"        // 402
	Gone        Reason = "gone"        // 404, 410
	Limited     Reason = "limited"     // 429, or 503 with Retry-After
	Later       Reason = "later"       // it is not this host's turn yet; nothing was sent
	ServerFault Reason = "server"      // 5xx
	OtherStatus Reason = "status"      // any other that is no success
	Redirecting Reason = "redirects"   // too many, or to nowhere
	NoHost      Reason = "no-host"     // no such name
	Network     Reason = "network"     // no connection, or it broke
	Slow        Reason = "slow"        // took too long
	Large       Reason = "large"       // over the limit of size
	Damaged     Reason = "damaged"     // the body is not in its coding
	Interrupted Reason = "interrupted" // the caller gave up
	Partial     Reason = "partial"     // a part, 206, which was not asked for
)

// A Failure is the cause of an error of [Fetcher.Get].
type Failure struct {
	Reason Reason
	Status int // of the answer; 0 for none
	// RetryAt is when to come back at the earliest; zero where it is no use or not
	// known.
	RetryAt time.Time
	// Result is what was received all the same: the page that says 404, the part of
	// a body. nil for nothing.
	Result *Result
	Err    error
}

func (f *Failure) Error() string { return f.Err.Error() }
func (f *Failure) Unwrap() error { return f.Err }

// kinds is the one table of what reasons mean to callers that do not know them.
var kinds = map[Reason]onrecord.Kind{
	NoAddress: onrecord.Invalid, Guarded: onrecord.Forbidden, ByRobots: onrecord.Forbidden, NoRobots: onrecord.Unavailable,
	Blocked: onrecord.Forbidden, Paid: onrecord.Forbidden, Gone: onrecord.NotFound, Limited: onrecord.Unavailable,
	Later: onrecord.Unavailable, ServerFault: onrecord.Unavailable, OtherStatus: onrecord.Invalid, Redirecting: onrecord.Invalid,
	NoHost: onrecord.NotFound, Network: onrecord.Unavailable, Slow: onrecord.Unavailable, Large: onrecord.TooLarge,
	Damaged: onrecord.Invalid, Interrupted: onrecord.Unavailable, Partial: onrecord.Invalid,
}

// ReasonOf returns the reason of an error of [Fetcher.Get], "" for other errors.
func ReasonOf(err error) Reason {
	var f *Failure
	if errors.As(err, &f) {
		return f.Reason
	}
	return ""
}

func failure(reason Reason, format string, args ...any) *Failure {
	return &Failure{Reason: reason, Err: fmt.Errorf(format, args...)}
}

// Get fetches a page. Errors hold a [Failure].
func (f *Fetcher) Get(ctx context.Context, address string) (*Result, error) {
	return f.Do(ctx, Request{URL: address})
}

// Do fetches a page as the request says. Errors hold a [Failure].
func (f *Fetcher) Do(ctx context.Context, r Request) (*Result, error) {
	res, fail := f.follow(ctx, r)
	if fail != nil {
		return nil, errorOf(ctx, r.URL, fail)
	}
	return res, nil
}

func errorOf(ctx context.Context, address string, fail *Failure) error {
	if ctx.Err() != nil {
		fail.Reason, fail.RetryAt, fail.Err = Interrupted, time.Time{}, context.Cause(ctx)
	}
	return &onrecord.Error{Kind: kinds[fail.Reason], Op: "fetch", Object: address, Err: fail}
}

// webAddress takes apart an address that can be fetched, without what is not sent.
func webAddress(address string) (*url.URL, *Failure) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || len(address) > maxAddress {
		return nil, failure(NoAddress, "not an http or https address")
	}
	u.User, u.Fragment, u.RawFragment = nil, "", ""
	if u.Path == "" {
		u.Path = "/"
	}
	return u, nil
}

const maxAddress = 8 << 10

// follow gets a page over all its redirects.
func (f *Fetcher) follow(ctx context.Context, r Request) (*Result, *Failure) {
	u, fail := webAddress(r.URL)
	if fail != nil {
		return nil, fail
	}
	jar, _ := cookiejar.New(nil) // of this page alone: many sites redirect until a cookie comes back
	left := f.o.Timeout
	var hops []Hop
	var h *host
	defer func() {
		if h != nil {
			f.leave(h)
		}
	}()
	for {
		if h == nil || h.key != hostKey(u) {
			if h != nil {
				f.leave(h)
				h = nil
			}
			if h, fail = f.enter(ctx, u); fail != nil {
				return nil, fail
			}
		}
		if !r.Asked {
			if fail := f.askRobots(ctx, h, u); fail != nil {
				return nil, fail
			}
		}
		f.setInterval(h, r.Asked)
		started := time.Now()
		hop, cut, fail := f.exchange(ctx, u, r, jar.Cookies(u), left, f.o.MaxBytes)
		left -= time.Since(started)
		if fail != nil && hop == nil {
			f.failed(h, fail)
			return nil, fail
		}
		jar.SetCookies(u, (&http.Response{Header: hop.Header}).Cookies())
		target := redirect(hop)
		if target == "" || fail != nil {
			res := &Result{Hop: *hop, Redirects: hops, Cut: cut}
			return res, f.answered(h, res, fail)
		}
		hops = append(hops, *hop)
		if len(hops) > max(f.o.MaxRedirects, 0) {
			fail := failure(Redirecting, "too many redirects")
			fail.Status, fail.Result = hop.Status, &Result{Hop: *hop, Redirects: hops[:len(hops)-1]}
			return nil, fail
		}
		next, err := u.Parse(target)
		if err != nil {
			return nil, failure(Redirecting, "redirected to no address")
		}
		if u, fail = webAddress(next.String()); fail != nil {
			return nil, failure(Redirecting, "redirected to no http or https address")
		}
	}
}

func redirect(h *Hop) string {
	switch h.Status {
	case 301, 302, 303, 307, 308:
		return strings.TrimSpace(h.Header.Get("Location"))
	}
	return ""
}

// exchange sends one request and reads its answer. With a failure there is a hop
// where the head of an answer came.
func (f *Fetcher) exchange(ctx context.Context, u *url.URL, r Request, cookies []*http.Cookie, timeout time.Duration, limit int64) (*Hop, string, *Failure) {
	ctx, cancel := context.WithTimeoutCause(ctx, timeout, errSlow)
	defer cancel()
	wire := &wire{}
	req, err := http.NewRequestWithContext(wire.trace(ctx), http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, "", failure(NoAddress, "%w", err)
	}
	req.Header.Set("User-Agent", f.o.UserAgent)
	req.Header.Set("Accept", "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.1")
	if r.Accept != "" {
		req.Header.Set("Accept", r.Accept)
	}
	req.Header.Set("Accept-Encoding", "gzip, br, zstd")
	if r.ETag != "" {
		req.Header.Set("If-None-Match", r.ETag)
	}
	if r.LastModified != "" {
		req.Header.Set("If-Modified-Since", r.LastModified)
	}
	for _, c := range cookies {
		req.AddCookie(c)
	}
	res, err := f.transport.RoundTrip(req)
	if err != nil {
		return nil, "", failureOf(ctx, err)
	}
	defer res.Body.Close()
	hop := &Hop{URL: u.String(), At: f.o.Now().UTC(), Status: res.StatusCode, Header: res.Header}
	hop.IP, hop.Request, hop.Response = wire.heads(req, res)
	if redirect(hop) != "" {
		limit = min(limit, 64<<10)
	}
	var fail *Failure
	hop.Raw, err = readBody(res.Body, limit, f.o.MinRate, cancel)
	switch {
	case err == nil:
		return hop, "", nil
	case redirect(hop) != "":
		return hop, "", nil // its body says nothing
	case errors.Is(err, errLarge):
		fail = failure(Large, "over %d bytes", limit)
		return hop, "length", fail
	case errors.Is(err, errSlow), ctx.Err() != nil:
		fail = failure(Slow, "the body came too slowly")
		return hop, "time", fail
	}
	return hop, "disconnect", failure(Network, "the body broke off: %w", err)
}

var (
	errSlow  = errors.New("it took too long")
	errLarge = errors.New("too large")
)

// rateAfter is how long a body may come as slowly as it likes.
var rateAfter = 10 * time.Second

// readBody reads up to limit bytes, which it returns with any error.
func readBody(r io.Reader, limit, rate int64, cancel func()) ([]byte, error) {
	var body []byte
	started := time.Now()
	stalled := time.AfterFunc(rateAfter, func() {
		if rate > 0 {
			cancel()
		}
	})
	defer stalled.Stop()
	chunk := make([]byte, 32<<10)
	for {
		n, err := r.Read(chunk)
		body = append(body, chunk[:n]...)
		switch elapsed := time.Since(started); {
		case int64(len(body)) > limit:
			return body[:limit], errLarge
		case errors.Is(err, io.EOF):
			return body, nil
		case err != nil:
			return body, err
		case rate > 0 && elapsed > rateAfter && float64(len(body)) < float64(rate)*elapsed.Seconds():
			return body, errSlow
		case n > 0:
			stalled.Reset(rateAfter)
		}
	}
}

// answered makes of an answer what is told to the caller, and remembers what it says
// about the host.
func (f *Fetcher) answered(h *host, res *Result, fail *Failure) *Failure {
	res.ContentType = res.Header.Get("Content-Type")
	res.ETag, res.LastModified = res.Header.Get("ETag"), res.Header.Get("Last-Modified")
	body, cut := warc.Decode(bytes.NewReader(res.Raw), res.Header.Get("Content-Encoding"), f.o.MaxBytes)
	res.Body = body
	if fail == nil && cut {
		if int64(len(body)) == f.o.MaxBytes {
			res.Cut = "length"
			fail = failure(Large, "over %d bytes when decompressed", f.o.MaxBytes)
		} else {
			res.Cut = "disconnect"
			fail = failure(Damaged, "the body is not in its coding, %.20q", res.Header.Get("Content-Encoding"))
		}
	}
	if status := f.judge(res); status != nil {
		fail = status // tells more than how its body came
	}
	if fail != nil {
		fail.Status, fail.Result = res.Status, res
		f.failed(h, fail)
		return fail
	}
	f.succeeded(h)
	res.NotModified = res.Status == http.StatusNotModified
	res.Paywall = paywalled(res.Body)
	return nil
}

// judge tells the failure that an answer itself is, nil for none.
func (f *Fetcher) judge(res *Result) *Failure {
	said := failure(OtherStatus, "the server answered %d %s", res.Status, http.StatusText(res.Status))
	retry, told := retryAfter(res.Header.Get("Retry-After"), f.o.Now())
	said.RetryAt = retry
	switch code := res.Status; {
	case challenged(res):
		said = failure(Blocked, "the server wants to see a person (%d)", code)
		said.RetryAt = retry
	case code == http.StatusPartialContent:
		said.Reason = Partial
	case code >= 200 && code < 300, code == http.StatusNotModified:
		return nil
	case code == http.StatusNotFound, code == http.StatusGone:
		said.Reason = Gone
	case code == http.StatusPaymentRequired:
		said.Reason = Paid
	case code == http.StatusUnauthorized, code == http.StatusForbidden, code == http.StatusUnavailableForLegalReasons:
		said.Reason = Blocked
	case code == http.StatusTooManyRequests, code == http.StatusServiceUnavailable && told:
		said.Reason = Limited
	case code == http.StatusRequestTimeout, code >= 500:
		said.Reason = ServerFault
	}
	return said
}

// failureOf tells why there was no answer.
func failureOf(ctx context.Context, err error) *Failure {
	for _, guard := range []error{ssrf.ErrProhibitedIP, ssrf.ErrProhibitedNetwork, ssrf.ErrProhibitedPort, ssrf.ErrInvalidHostPort} {
		if errors.Is(err, guard) {
			return failure(Guarded, "%w", err)
		}
	}
	var dns *net.DNSError
	if errors.As(err, &dns) && dns.IsNotFound {
		return failure(NoHost, "%w", err)
	}
	var timeout net.Error
	if ctx.Err() != nil || errors.As(err, &timeout) && timeout.Timeout() {
		return failure(Slow, "no answer in time: %w", err)
	}
	return failure(Network, "%w", err)
}
