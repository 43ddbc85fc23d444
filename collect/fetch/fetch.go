// Package fetch gets pages from the web, politely and safely: the address is
// checked at the moment of connecting, after each redirect and each DNS answer;
// size, time and redirects are bounded.
//
// Call [New] once and [Fetcher.Get] for each page.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"

	"code.dny.dev/ssrf"

	"onrecord"
)

// Options bound what a [Fetcher] does. The zero value is safe.
type Options struct {
	UserAgent    string        // default [UserAgent]
	MaxBytes     int64         // of the body after decompression; default 64 MiB
	Timeout      time.Duration // for the whole of one page; default 30 s
	MaxRedirects int           // default 10
	// AllowPrivate lets addresses of the own machine and network pass.
	AllowPrivate bool
}

// UserAgent is how the program names itself unless [Options] say otherwise.
const UserAgent = "onrecord/1 (reads news pages; not a browser)"

// A Fetcher gets pages. It may be used by several goroutines at a time.
type Fetcher struct {
	client *http.Client
	o      Options
}

// New returns a Fetcher with these bounds.
func New(o Options) *Fetcher {
	if o.UserAgent == "" {
		o.UserAgent = UserAgent
	}
	if o.MaxBytes == 0 {
		o.MaxBytes = 64 << 20
	}
	if o.Timeout == 0 {
		o.Timeout = 30 * time.Second
	}
	if o.MaxRedirects == 0 {
		o.MaxRedirects = 10
	}
	dialer := &net.Dialer{Timeout: 10 * time.Second}
	if !o.AllowPrivate {
		dialer.Control = ssrf.New(ssrf.WithAnyPort()).Safe
	}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.DialContext = dialer.DialContext
	transport.Proxy = nil // a proxy would dial past the guard
	transport.MaxResponseHeaderBytes = 1 << 20
	transport.ResponseHeaderTimeout = o.Timeout
	return &Fetcher{o: o, client: &http.Client{
		Transport: transport,
		Timeout:   o.Timeout,
		CheckRedirect: func(_ *http.Request, via []*http.Request) error {
			if len(via) > o.MaxRedirects {
				return errRedirects
			}
			return nil
		},
	}}
}

var errRedirects = errors.New("too many redirects")

// A Response is a page as it was received.
type Response struct {
	URL         string // after redirects
	ContentType string
	Body        []byte
}

// Get fetches a page. Errors are of kind Invalid (no web address), NotFound,
// Forbidden (by the server or the address guard), TooLarge or Unavailable.
func (f *Fetcher) Get(ctx context.Context, address string) (*Response, error) {
	fail := func(kind onrecord.Kind, err error) (*Response, error) {
		return nil, &onrecord.Error{Kind: kind, Op: "fetch", Object: address, Err: err}
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return fail(onrecord.Invalid, errors.New("not an http or https address"))
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return fail(onrecord.Invalid, err)
	}
	req.Header.Set("User-Agent", f.o.UserAgent)
	req.Header.Set("Accept", "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.1")
	res, err := f.client.Do(req)
	if err != nil {
		return fail(kindOf(err), cause(err))
	}
	defer res.Body.Close()
	if kind := kindOfStatus(res.StatusCode); kind != "" {
		return fail(kind, fmt.Errorf("the server answered %s", res.Status))
	}
	body, err := io.ReadAll(io.LimitReader(res.Body, f.o.MaxBytes+1))
	if err != nil {
		return fail(onrecord.Unavailable, err)
	}
	if int64(len(body)) > f.o.MaxBytes {
		return fail(onrecord.TooLarge, fmt.Errorf("over %d bytes", f.o.MaxBytes))
	}
	return &Response{URL: res.Request.URL.String(), ContentType: res.Header.Get("Content-Type"), Body: body}, nil
}

func kindOf(err error) onrecord.Kind {
	for _, guarded := range []error{ssrf.ErrProhibitedIP, ssrf.ErrProhibitedNetwork, ssrf.ErrProhibitedPort, ssrf.ErrInvalidHostPort} {
		if errors.Is(err, guarded) {
			return onrecord.Forbidden
		}
	}
	if errors.Is(err, errRedirects) {
		return onrecord.Invalid
	}
	var dns *net.DNSError
	if errors.As(err, &dns) && dns.IsNotFound {
		return onrecord.NotFound
	}
	return onrecord.Unavailable
}

// cause takes off the client's own words, which repeat the address.
func cause(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err
	}
	return err
}

func kindOfStatus(code int) onrecord.Kind {
	switch {
	case code >= 200 && code < 300:
		return ""
	case code == http.StatusNotFound, code == http.StatusGone:
		return onrecord.NotFound
	case code == http.StatusUnauthorized, code == http.StatusPaymentRequired, code == http.StatusForbidden, code == http.StatusUnavailableForLegalReasons:
		return onrecord.Forbidden
	case code == http.StatusTooManyRequests, code == http.StatusRequestTimeout, code >= 500:
		return onrecord.Unavailable
	}
	return onrecord.Invalid
}
