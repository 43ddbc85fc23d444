// Package call makes the requests of engines on the network: JSON there and back,
// bounded, with errors by kind and no key in them. Use a [Client].
package call

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"onrecord"
	"onrecord/translate"
)

// A Client calls one service.
type Client struct {
	Engine string // its name, for errors
	Base   string // address without a slash at its end
	Header http.Header
	Secret []string // what must stand in no error
	HTTP   *http.Client
	// Message finds the service's own words in the body of an error.
	Message func(body []byte) string
	// Spent reports whether an error says that a quota is used up.
	Spent func(status int, body []byte) bool
}

// maxAnswer is the largest answer that is read, in bytes.
const maxAnswer = 16 << 20

// Default returns h, or a client that waits a minute and follows no redirect, so
// that no key goes elsewhere.
func Default(h *http.Client) *http.Client {
	if h != nil {
		return h
	}
	return &http.Client{Timeout: time.Minute, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// Address checks the address of a service and takes the slash off its end.
func Address(engine, s string) (string, error) {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || u.RawQuery != "" {
		return "", &onrecord.Error{Kind: onrecord.Invalid, Op: "translate", Object: engine, Err: errors.New("the address of the service must be as https://host/path")}
	}
	return strings.TrimRight(s, "/"), nil
}

// JSON sends in, if not nil, and decodes the answer into out. method is that of HTTP,
// path is behind Base.
func (c *Client) JSON(ctx context.Context, method, path string, in, out any) error {
	var body io.Reader
	if in != nil {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if err := e.Encode(in); err != nil {
			return c.fail(onrecord.Internal, err)
		}
		body = &b
	}
	req, err := http.NewRequestWithContext(ctx, method, c.Base+path, body)
	if err != nil {
		return c.fail(onrecord.Invalid, err)
	}
	for k, v := range c.Header {
		req.Header[k] = v
	}
	req.Header.Set("Accept", "application/json")
	req.Header.Set("User-Agent", "onrecord")
	if in != nil {
		req.Header.Set("Content-Type", "application/json; charset=utf-8")
	}
	res, err := c.HTTP.Do(req)
	if err != nil {
		if u := (*url.Error)(nil); errors.As(err, &u) {
			err = u.Err // its address may hold a key
		}
		return c.fail(onrecord.Unavailable, err)
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer+1))
	switch {
	case err != nil:
		return c.fail(onrecord.Unavailable, err)
	case len(answer) > maxAnswer:
		return c.fail(onrecord.TooLarge, fmt.Errorf("an answer over %d bytes", maxAnswer))
	case res.StatusCode/100 != 2:
		return c.refusal(res, answer)
	}
	if err := json.Unmarshal(answer, out); err != nil {
		return c.fail(onrecord.Unavailable, fmt.Errorf("its answer is not understood: %w", err))
	}
	return nil
}

// refusal makes an error of an answer that is none.
func (c *Client) refusal(res *http.Response, body []byte) error {
	words := ""
	if c.Message != nil {
		words = c.Message(body)
	}
	if words == "" {
		words = http.StatusText(res.StatusCode)
	}
	err := fmt.Errorf("HTTP %d: %s", res.StatusCode, clip(words))
	spent := c.Spent != nil && c.Spent(res.StatusCode, body)
	switch s := res.StatusCode; {
	case spent || s == http.StatusTooManyRequests || s == http.StatusServiceUnavailable:
		err = &translate.Limited{After: after(res.Header), Spent: spent, Err: err}
		return c.fail(onrecord.Unavailable, err)
	case s == http.StatusUnauthorized || s == http.StatusForbidden:
		return c.fail(onrecord.Forbidden, err)
	case s == http.StatusRequestEntityTooLarge || s == http.StatusRequestURITooLong:
		return c.fail(onrecord.TooLarge, err)
	case s >= 500 || s == http.StatusRequestTimeout:
		return c.fail(onrecord.Unavailable, err)
	case s == http.StatusNotFound:
		return c.fail(onrecord.NotFound, err)
	}
	return c.fail(onrecord.Invalid, err)
}

// after reads Retry-After in seconds or as a date (RFC 9110, 10.2.3).
func after(h http.Header) time.Duration {
	s := strings.TrimSpace(h.Get("Retry-After"))
	if n, err := strconv.Atoi(s); err == nil && n >= 0 && n < 1<<20 {
		return time.Duration(n) * time.Second
	}
	at, err := http.ParseTime(s)
	now, err2 := http.ParseTime(h.Get("Date"))
	if err == nil && err2 == nil && at.After(now) {
		return at.Sub(now)
	}
	return 0
}

func clip(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 300 {
		s = string(r[:300]) + " …"
	}
	return s
}

// fail makes an error of a kind, without secrets.
func (c *Client) fail(kind onrecord.Kind, err error) error {
	for _, s := range c.Secret {
		if s != "" && strings.Contains(err.Error(), s) {
			err = &hidden{err, strings.ReplaceAll(err.Error(), s, "…")}
		}
	}
	return &onrecord.Error{Kind: kind, Op: "translate", Object: c.Engine, Err: err}
}

// hidden is an error told without a secret.
type hidden struct {
	error
	text string
}

func (h *hidden) Error() string { return h.text }
func (h *hidden) Unwrap() error { return h.error }

// Counted answers segments in order, or says that there are too few or too many.
func Counted(engine string, texts []string, want int) ([]translate.Result, error) {
	if len(texts) != want {
		return nil, &onrecord.Error{Kind: onrecord.Unavailable, Op: "translate", Object: engine, Err: fmt.Errorf("%d answers to %d segments", len(texts), want)}
	}
	out := make([]translate.Result, want)
	for i, s := range texts {
		out[i].Text = s
	}
	return out, nil
}
