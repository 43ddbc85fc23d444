// Package archivetest holds what every archive must do. [Run] checks a back end;
// [Memory] is one for the tests of others.
package archivetest

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"sync"
	"testing"
	"time"

	"onrecord"
	"onrecord/archive"
)

// An Archive is what a back end does.
type Archive interface {
	Append(ctx context.Context, received ...archive.Exchange) ([]onrecord.Capture, error)
	Payload(ctx context.Context, c onrecord.Capture) ([]byte, error)
	Captures(ctx context.Context) iter.Seq2[onrecord.Capture, error]
	Recent(ctx context.Context) iter.Seq2[onrecord.Capture, error]
	Verify(ctx context.Context, checked *archive.Checked) iter.Seq[error]
}

var _ Archive = (*archive.Archive)(nil)

var start = time.Date(2024, 5, 6, 7, 8, 9, 123456000, time.UTC)

// Page returns an exchange over HTTP; n tells it from others.
func Page(n int) archive.Exchange {
	return archive.Exchange{
		URL: fmt.Sprintf("https://example.org/%d", n), At: start.Add(time.Duration(n) * time.Second), IP: "192.0.2.1",
		Request:  fmt.Appendf(nil, "GET /%d HTTP/1.1\r\nHost: example.org\r\n\r\n", n),
		Response: []byte("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"),
		Body:     fmt.Appendf(nil, "<p>Page %d of Čačak</p>", n),
	}
}

// Run checks an archive. Each call of open returns an empty one.
func Run(t *testing.T, open func(t *testing.T) Archive) {
	for name, test := range map[string]func(*testing.T, Archive){
		"WhatIsKeptComesBack": comesBack, "TheSameBytes": sameBytes, "NoExchanges": nothing, "Cancelled": cancelled,
		"OtherCaptures": others, "ManyAtATime": many, "BodiesOfTheCaller": bodies,
	} {
		t.Run(name, func(t *testing.T) { test(t, open(t)) })
	}
}

func add(t *testing.T, a Archive, es ...archive.Exchange) []onrecord.Capture {
	t.Helper()
	cs, err := a.Append(context.Background(), es...)
	if err != nil {
		t.Fatal(err)
	}
	if len(cs) != len(es) {
		t.Fatalf("%d captures of %d exchanges", len(cs), len(es))
	}
	return cs
}

func check(t *testing.T, a Archive, want []onrecord.Capture) {
	t.Helper()
	ctx := context.Background()
	for what, seq := range map[string]iter.Seq2[onrecord.Capture, error]{"Captures": a.Captures(ctx), "Recent": a.Recent(ctx)} {
		var got []onrecord.Capture
		for c, err := range seq {
			if err != nil {
				t.Errorf("%s: %v", what, err)
			}
			got = append(got, c)
		}
		tail := len(want) - len(got)
		if tail < 0 || what == "Captures" && tail > 0 || !slices.Equal(got, want[tail:]) {
			t.Errorf("%s:\n%+v\nwant\n%+v", what, got, want)
		}
	}
	var n archive.Checked
	for err := range a.Verify(ctx, &n) {
		t.Errorf("Verify: %v", err)
	}
	if n.Captures != len(want) {
		t.Errorf("Verify counts %d captures, want %d", n.Captures, len(want))
	}
}

func payload(t *testing.T, a Archive, c onrecord.Capture, want []byte) {
	t.Helper()
	if b, err := a.Payload(context.Background(), c); err != nil || string(b) != string(want) {
		t.Errorf("%s: %q, %v, want %q", c.URL, b, err, want)
	}
}

func comesBack(t *testing.T, a Archive) {
	es := []archive.Exchange{
		Page(1), Page(2),
		{At: start, Type: "text/plain", Body: []byte("a file without an address")},
		{URL: "file:///empty", At: start, Type: "text/html"},
		{URL: "https://example.org/Č a", At: start, Response: []byte("HTTP/1.1 404 Not Found\r\n\r\n"), Body: []byte("gone")},
		{URL: "https://example.org/cut", At: start, Type: "text/html", Body: []byte("<p>ha"), Cut: "time"},
		{URL: "https://example.org/lines", At: start, Type: "text/html", Body: []byte("\r\n\r\nWARC/1.1\r\n\r\n")},
	}
	cs := append(add(t, a, es[:3]...), add(t, a, es[3:]...)...)
	status := []int{200, 200, 0, 0, 404, 0, 0}
	types := []string{"text/html; charset=utf-8", "text/html; charset=utf-8", "text/plain", "text/html", "", "text/html", "text/html"}
	seen := map[string]bool{}
	for i, c := range cs {
		if c.URL != es[i].URL || !c.At.Equal(es[i].At) || c.Status != status[i] || c.Type != types[i] || c.Size != int64(len(es[i].Body)) || c.Cut != es[i].Cut || c.Same != "" {
			t.Errorf("%+v", c)
		}
		if c.ID == "" || seen[c.ID] {
			t.Errorf("the ID %q is not one of its own", c.ID)
		}
		seen[c.ID] = true
		payload(t, a, c, es[i].Body)
	}
	check(t, a, cs)
}

func sameBytes(t *testing.T, a Archive) {
	first := add(t, a, Page(1))[0]
	all, last := []onrecord.Capture{first}, first
	for range 3 {
		e := Page(1)
		e.At, e.Previous = last.At.Add(time.Hour), &last
		last = add(t, a, e)[0]
		if last.Same != first.ID || last.SHA256 != first.SHA256 || last.Size != first.Size || last.Type != first.Type {
			t.Errorf("%+v is no revisit of %+v", last, first)
		}
		payload(t, a, last, e.Body)
		all = append(all, last)
	}
	e := Page(1)
	e.Body, e.Previous = []byte("<p>other</p>"), &last
	other := add(t, a, e)[0]
	cut := Page(1)
	cut.Previous, cut.Cut = &last, "time"
	half := add(t, a, cut)[0]
	if other.Same != "" || half.Same != "" {
		t.Errorf("%+v, %+v are no revisits", other, half)
	}
	payload(t, a, other, e.Body)
	check(t, a, append(all, other, half))
}

func nothing(t *testing.T, a Archive) {
	if cs := add(t, a); len(cs) != 0 {
		t.Errorf("%+v", cs)
	}
	check(t, a, nil)
}

func cancelled(t *testing.T, a Archive) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := a.Append(ctx, Page(1)); onrecord.KindOf(err) != onrecord.Unavailable {
		t.Error(err)
	}
	check(t, a, nil)
}

// others: captures that are not the archive's, or no longer what they were.
func others(t *testing.T, a Archive) {
	cs := add(t, a, Page(1), Page(2))
	changed := cs[0]
	changed.SHA256 = cs[1].SHA256
	elsewhere := cs[0]
	elsewhere.ID = "00000000-0000-4000-8000-000000000000"
	for _, c := range []onrecord.Capture{changed, elsewhere} {
		if _, err := a.Payload(context.Background(), c); onrecord.KindOf(err) != onrecord.Unverified {
			t.Errorf("%+v: %v", c, err)
		}
	}
	gone := cs[0]
	gone.ID, gone.File = elsewhere.ID, "none-1/none.warc.gz"
	if _, err := a.Payload(context.Background(), gone); onrecord.KindOf(err) != onrecord.NotFound {
		t.Error(err)
	}
}

func many(t *testing.T, a Archive) {
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for i := range 10 {
				e := Page(100*g + i)
				cs, err := a.Append(context.Background(), e)
				if err != nil {
					t.Error(err)
					return
				}
				payload(t, a, cs[0], e.Body)
			}
		})
	}
	wg.Wait()
	var n archive.Checked
	for err := range a.Verify(context.Background(), &n) {
		t.Error(err)
	}
	if n.Captures != 40 {
		t.Errorf("%d captures", n.Captures)
	}
}

// bodies: what the caller does with its bytes afterwards changes nothing.
func bodies(t *testing.T, a Archive) {
	e := Page(1)
	want := string(e.Body)
	c := add(t, a, e)[0]
	clear(e.Body)
	payload(t, a, c, []byte(want))
	b, err := a.Payload(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	clear(b)
	payload(t, a, c, []byte(want))
}
