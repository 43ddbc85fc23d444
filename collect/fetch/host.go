package fetch

import (
	"context"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// A host is what is remembered of a server. All but key, users and pause belong to
// the one whose turn it is.
type host struct {
	key   string
	users int           // that have or want their turn; under Fetcher.mu
	pause time.Duration // between requests; under Fetcher.mu
	turn  chan struct{}

	seen  time.Time // the clock at the last turn
	next  time.Time // when the next request may go
	fails int       // in a row

	robots   *Robots // nil before they were asked for
	robotsAt time.Time
	retry    time.Time // when robots that could not be got may be asked for again
}

const (
	maxHosts  = 10_000
	maxPause  = 5 * time.Minute
	maxAway   = 24 * time.Hour // that a Retry-After can keep us away
	robotsFor = 24 * time.Hour // RFC 9309, 2.4
)

func hostKey(u *url.URL) string { return u.Scheme + "://" + strings.ToLower(u.Host) }

// enter waits for a turn at the host of an address.
func (f *Fetcher) enter(ctx context.Context, u *url.URL) (*host, *Failure) {
	key := hostKey(u)
	f.mu.Lock()
	h := f.hosts[key]
	if h == nil {
		f.forget()
		h = &host{key: key, turn: make(chan struct{}, 1), pause: max(f.o.Interval, 0)}
		f.hosts[key] = h
	}
	ahead := time.Duration(h.users) * h.pause
	if ahead > f.o.MaxWait {
		f.mu.Unlock()
		return nil, f.later(ahead)
	}
	h.users++
	f.mu.Unlock()

	select {
	case h.turn <- struct{}{}:
	case <-ctx.Done():
		f.drop(h)
		return nil, failure(Interrupted, "%w", ctx.Err())
	}
	now := f.o.Now()
	if now.Before(h.seen) { // the clock was set back
		back := h.seen.Sub(now)
		h.next, h.retry, h.robotsAt = h.next.Add(-back), h.retry.Add(-back), h.robotsAt.Add(-back)
	}
	h.seen = now
	if wait := h.next.Sub(now); wait > 0 {
		fail := f.later(wait)
		if wait <= f.o.MaxWait {
			fail = nil
			if err := f.o.Sleep(ctx, wait); err != nil {
				fail = failure(Interrupted, "%w", err)
			}
		}
		if fail != nil {
			<-h.turn
			f.drop(h)
			return nil, fail
		}
	}
	return h, nil
}

func (f *Fetcher) later(wait time.Duration) *Failure {
	fail := failure(Later, "not this host's turn for %s", wait.Round(time.Second))
	fail.RetryAt = f.o.Now().Add(wait)
	return fail
}

// leave gives the turn on.
func (f *Fetcher) leave(h *host) {
	h.seen = f.o.Now()
	f.mu.Lock()
	pause := h.pause
	f.mu.Unlock()
	// A little more than asked for, so that many processes do not fall into step.
	if next := h.seen.Add(pause + time.Duration(0.2*f.o.Random()*float64(pause))); next.After(h.next) {
		h.next = next
	}
	<-h.turn
	f.drop(h)
}

func (f *Fetcher) drop(h *host) {
	f.mu.Lock()
	defer f.mu.Unlock()
	h.users--
}

// forget makes room for a host. Those that ask us to stay away are kept.
func (f *Fetcher) forget() {
	if len(f.hosts) < maxHosts {
		return
	}
	now := f.o.Now()
	for pass := 0; pass < 2 && len(f.hosts) >= maxHosts; pass++ {
		for key, h := range f.hosts {
			if h.users == 0 && (pass == 1 || !h.next.After(now)) {
				delete(f.hosts, key)
			}
			if len(f.hosts) < maxHosts*9/10 {
				break
			}
		}
	}
}

// setInterval sets the pause at a host to what it asks for.
func (f *Fetcher) setInterval(h *host, asked bool) {
	pause := max(f.o.Interval, 0)
	if h.robots != nil && !asked {
		pause = max(pause, min(h.robots.Delay(f.token), maxPause))
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	h.pause = pause
}

// failed remembers a failure that tells something about the host rather than the
// page, and sets when to come back.
func (f *Fetcher) failed(h *host, fail *Failure) {
	now := f.o.Now()
	switch fail.Reason {
	case Limited, Network, Slow, NoHost, NoRobots:
		h.fails++
		wait := Backoff(h.fails, 5*time.Second, time.Hour, f.o.Random)
		if told := fail.RetryAt.Sub(now); !fail.RetryAt.IsZero() {
			wait = max(wait/4, min(told, maxAway))
		}
		fail.RetryAt = now.Add(wait)
		h.next = fail.RetryAt
	case ServerFault:
		if fail.RetryAt.IsZero() {
			fail.RetryAt = now.Add(Backoff(1, time.Minute, time.Hour, f.o.Random))
		}
	default:
		h.fails = 0
	}
}

func (f *Fetcher) succeeded(h *host) { h.fails = 0 }

// Backoff returns how long to wait after so many failures in a row: doubled each
// time from least up to most, and of that a random share between half and all, so
// that those who failed together do not come back together.
func Backoff(failures int, least, most time.Duration, random func() float64) time.Duration {
	d := float64(least) * math.Pow(2, float64(min(max(failures, 1), 60)-1))
	d = min(d, float64(most))
	return time.Duration(d * (0.5 + 0.5*random()))
}

// retryAfter reads a Retry-After (RFC 9110, 10.2.3): seconds or a date.
func retryAfter(value string, now time.Time) (time.Time, bool) {
	value = strings.TrimSpace(value)
	if value == "" {
		return time.Time{}, false
	}
	if s, err := strconv.ParseInt(value, 10, 64); err == nil && s >= 0 {
		return now.Add(time.Duration(min(s, int64(maxAway/time.Second))) * time.Second), true
	}
	if t, err := http.ParseTime(value); err == nil {
		if t.Before(now) {
			t = now
		}
		return t, true
	}
	return time.Time{}, false
}

// Robots returns the rules of the host of an address, as they are remembered or by
// asking for them.
func (f *Fetcher) Robots(ctx context.Context, address string) (*Robots, error) {
	robots, fail := f.robotsOf(ctx, address)
	if fail != nil {
		return nil, errorOf(ctx, address, fail)
	}
	return robots, nil
}

func (f *Fetcher) robotsOf(ctx context.Context, address string) (*Robots, *Failure) {
	u, fail := webAddress(address)
	if fail != nil {
		return nil, fail
	}
	h, fail := f.enter(ctx, u)
	if fail != nil {
		return nil, fail
	}
	defer f.leave(h)
	if fail := f.loadRobots(ctx, h, u); fail != nil {
		return nil, fail
	}
	return h.robots, nil
}

// askRobots fails where robots.txt keeps us from an address.
func (f *Fetcher) askRobots(ctx context.Context, h *host, u *url.URL) *Failure {
	if fail := f.loadRobots(ctx, h, u); fail != nil {
		return fail
	}
	if path := u.RequestURI(); !h.robots.Allowed(f.token, path) {
		return failure(ByRobots, "robots.txt of %s disallows it", u.Host)
	}
	return nil
}

// loadRobots gets the robots.txt of a host unless what is remembered is young enough.
// By RFC 9309, 2.3.1: no answer and 5xx close the site for the time being, unless
// older rules are remembered; 4xx opens it. 429 closes it here, since it asks for
// fewer requests.
func (f *Fetcher) loadRobots(ctx context.Context, h *host, u *url.URL) *Failure {
	now := f.o.Now()
	if h.robots != nil && !h.robots.closed && now.Sub(h.robotsAt) < robotsFor {
		return nil
	}
	unreachable := func(fail *Failure) *Failure {
		if h.robots != nil && !h.robots.closed {
			h.robotsAt = now.Add(-robotsFor + time.Hour) // ask again in an hour
			return nil
		}
		h.robots = &Robots{closed: true}
		if fail.Reason == Guarded || fail.Reason == NoHost || ctx.Err() != nil {
			h.robots = nil
			return fail
		}
		out := failure(NoRobots, "robots.txt could not be got: %w", fail.Err)
		out.Status, out.RetryAt = fail.Status, fail.RetryAt
		f.failed(h, out)
		h.retry = out.RetryAt
		return out
	}
	if h.robots != nil && h.robots.closed && now.Before(h.retry) {
		fail := failure(NoRobots, "robots.txt could not be got")
		fail.RetryAt = h.retry
		return fail
	}
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	left := f.o.Timeout
	for range 6 { // 5 redirects, RFC 9309, 2.3.1.2
		started := time.Now()
		hop, _, fail := f.exchange(ctx, at, Request{Accept: "text/plain, */*;q=0.1"}, nil, left, MaxRobots+1)
		left -= time.Since(started)
		if fail != nil && (hop == nil || fail.Reason != Large) {
			return unreachable(fail)
		}
		if target := redirect(hop); target != "" {
			next, err := at.Parse(target)
			if err != nil {
				break
			}
			if at, fail = webAddress(next.String()); fail != nil {
				break
			}
			continue
		}
		res := &Result{Hop: *hop}
		switch fail := f.judge(res); {
		case hop.Status >= 500, hop.Status == http.StatusTooManyRequests:
			return unreachable(fail)
		case hop.Status >= 200 && hop.Status < 300:
			h.robots = ParseRobots(decodeRobots(hop))
		default:
			h.robots = &Robots{}
		}
		h.robotsAt = now
		return nil
	}
	h.robots, h.robotsAt = &Robots{}, now // too many redirects, or to nowhere: as if there were none
	return nil
}
