// Package translatetest is the suite that every engine of translation passes: [Run]
// for any, [RunHTTP] for one on the network, against a local server that answers as
// the real one is documented to.
package translatetest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"onrecord"
	"onrecord/translate"
)

// Run checks what holds for every engine that translates between two languages.
func Run(t *testing.T, e translate.Engine, from, to string, segments []string) {
	ctx := t.Context()
	t.Run("tells of itself", func(t *testing.T) {
		if n := e.Name(); n == "" || n != strings.ToLower(n) || strings.Contains(n, " ") {
			t.Errorf("name %q", n)
		}
		if g := e.Grade(); g != onrecord.Gist && g != onrecord.Full {
			t.Errorf("grade %q", g)
		}
		if a, b := e.Version(from, to), e.Version(from, to); a != b {
			t.Errorf("version %q, then %q", a, b)
		}
	})
	t.Run("lists its pairs", func(t *testing.T) {
		pairs, err := e.Pairs(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if pairs != nil && !slices.Contains(pairs, translate.Pair{From: from, To: to}) {
			t.Errorf("no %s-%s among %v", from, to, pairs)
		}
		for _, p := range pairs {
			if p.From == p.To || p.From == "" || p.To == "" {
				t.Errorf("pair %v", p)
			}
		}
	})
	t.Run("answers each segment in its place", func(t *testing.T) {
		all := translated(t, e, from, to, segments)
		for i, s := range segments {
			if one := translated(t, e, from, to, []string{s}); one[0] != all[i] {
				t.Errorf("%q: %q among others, %q alone", s, all[i], one[0])
			}
			if all[i] == "" {
				t.Errorf("%q: empty", s)
			}
		}
	})
	t.Run("takes no segments", func(t *testing.T) {
		if got, err := e.Translate(ctx, from, to, nil); err != nil || len(got) != 0 {
			t.Error(got, err)
		}
	})
	t.Run("keeps masks and marks", func(t *testing.T) {
		in := []string{"⟦1⟧ ⟦2⟧ ⟦10⟧", "93 < 94 & 5 > 4", `[1] {2} ^3$ 4/5 \ @ * # "`, "AT&T &amp; 1"}
		for i, out := range translated(t, e, from, to, in) {
			for _, part := range strings.Fields(in[i]) {
				if !strings.Contains(out, part) {
					t.Errorf("%q: %q without %q", in[i], out, part)
				}
			}
		}
	})
	t.Run("serves many at once", func(t *testing.T) {
		want := translated(t, e, from, to, segments)
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				got, err := e.Translate(ctx, from, to, segments)
				if err != nil {
					t.Error(err)
					return
				}
				for i := range got {
					if got[i].Text != want[i] {
						t.Errorf("%q, want %q", got[i].Text, want[i])
					}
				}
			})
		}
		wg.Wait()
	})
	t.Run("stops when it is told to", func(t *testing.T) {
		ctx, stop := context.WithCancel(ctx)
		stop()
		if _, err := e.Translate(ctx, from, to, segments); onrecord.KindOf(err) != onrecord.Unavailable {
			t.Errorf("error %v of kind %q", err, onrecord.KindOf(err))
		}
		translated(t, e, from, to, segments[:1]) // and is of use afterwards
	})
	t.Run("works in the layer", func(t *testing.T) {
		r := onrecord.Reading{Schema: onrecord.SchemaReading}
		r.Text, r.Language = strings.Join(segments, "\n"), from
		at := 0
		for _, s := range segments {
			r.Blocks = append(r.Blocks, onrecord.Block{Kind: onrecord.Paragraph, Span: onrecord.Span{Start: at, End: at + len(s)}})
			at += len(s) + 1
		}
		tr, err := translate.New(e, translate.Options{}).Reading(ctx, r, to)
		if err != nil {
			t.Fatal(err)
		}
		r.Translation = tr
		if err := onrecord.Verify(r); err != nil {
			t.Error(err)
		}
		if len(tr.Segments) < len(segments) {
			t.Errorf("%d segments of %d", len(tr.Segments), len(segments))
		}
	})
}

func translated(t *testing.T, e translate.Engine, from, to string, segments []string) []string {
	t.Helper()
	got, err := e.Translate(t.Context(), from, to, segments)
	if err != nil || len(got) != len(segments) {
		t.Fatalf("%d answers to %d segments: %v", len(got), len(segments), err)
	}
	var out []string
	for i, r := range got {
		if r.Err != nil {
			t.Fatalf("%q: %v", segments[i], r.Err)
		}
		if r.Unknown < 0 || r.Unknown > 1 {
			t.Errorf("%q: unknown %v", segments[i], r.Unknown)
		}
		out = append(out, r.Text)
	}
	return out
}

// A Service is an engine on the network and a server that answers as its own does.
type Service struct {
	New    func(url string) (translate.Engine, error)
	Secret string // that New hands on
	// Server checks each request, field by field, and answers with [Word] of each
	// segment.
	Server   func(t *testing.T) http.Handler
	From, To string
	// What the service refuses with; the status of Limit is 429.
	Limit, Quota, Denied Answer
	// Short answers one segment where two were asked.
	Short string
}

// An Answer is a status with a body.
type Answer struct {
	Status int
	Body   string
}

// Word is what servers translate a segment to.
func Word(to, segment string) string { return segment + " (" + to + ")" }

// RunHTTP checks what holds for every engine on the network.
func RunHTTP(t *testing.T, s Service) {
	segments := []string{"Prva rečenica.", "Druga ⟦1⟧ rečenica, 93.", `Treća "rečenica" & <četvrta>.`}
	start := func(t *testing.T, h http.Handler) translate.Engine {
		server := httptest.NewServer(h)
		t.Cleanup(server.Close)
		e, err := s.New(server.URL)
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	Run(t, start(t, s.Server(t)), s.From, s.To, segments)

	// fails asks with a server that does something else, and checks the error.
	fails := func(name string, kind onrecord.Kind, h http.HandlerFunc, check func(*testing.T, error)) {
		t.Run(name, func(t *testing.T) {
			ctx, stop := context.WithTimeout(t.Context(), 5*time.Second)
			defer stop()
			results, err := start(t, h).Translate(ctx, s.From, s.To, segments[:2])
			if err == nil {
				for _, r := range results {
					err = errors.Join(err, r.Err)
				}
			}
			if err == nil || onrecord.KindOf(err) != kind {
				t.Fatalf("error %v of kind %q, want kind %q", err, onrecord.KindOf(err), kind)
			}
			if s.Secret != "" && strings.Contains(err.Error(), s.Secret) {
				t.Errorf("the key stands in the error: %v", err)
			}
			if check != nil {
				check(t, err)
			}
		})
	}
	answer := func(a Answer, header ...string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			for i := 0; i+1 < len(header); i += 2 {
				w.Header().Set(header[i], header[i+1])
			}
			w.WriteHeader(a.Status)
			fmt.Fprint(w, a.Body)
		}
	}
	fails("is told to wait", onrecord.Unavailable, answer(s.Limit, "Retry-After", "7"), func(t *testing.T, err error) {
		var l *translate.Limited
		if !errors.As(err, &l) || l.After != 7*time.Second || l.Spent {
			t.Errorf("%v: %+v", err, l)
		}
	})
	fails("is told to wait until", onrecord.Unavailable, answer(s.Limit, "Retry-After", "Tue, 24 Nov 2026 22:00:09 GMT", "Date", "Tue, 24 Nov 2026 22:00:00 GMT"), func(t *testing.T, err error) {
		if l := (*translate.Limited)(nil); !errors.As(err, &l) || l.After != 9*time.Second {
			t.Errorf("%v: %+v", err, l)
		}
	})
	if s.Quota.Status != 0 {
		fails("has spent its quota", onrecord.Unavailable, answer(s.Quota), func(t *testing.T, err error) {
			if l := (*translate.Limited)(nil); !errors.As(err, &l) || !l.Spent {
				t.Errorf("%v: %+v", err, l)
			}
		})
	}
	denied := s.Denied
	denied.Body = strings.ReplaceAll(denied.Body, "KEY", s.Secret)
	fails("is denied", onrecord.Forbidden, answer(denied), nil)
	fails("meets a failing server", onrecord.Unavailable, answer(Answer{500, "<html>oops"}), nil)
	fails("meets a server that is away", onrecord.Unavailable, answer(Answer{503, ""}), nil)
	fails("gets no JSON", onrecord.Unavailable, answer(Answer{200, "<html>login"}), nil)
	fails("gets other JSON", onrecord.Unavailable, answer(Answer{200, `{"hello": "` + s.Secret + `"}`}), nil)
	fails("gets too few answers", onrecord.Unavailable, answer(Answer{200, s.Short}), nil)
	fails("gets half an answer", onrecord.Unavailable, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "1000")
		fmt.Fprint(w, s.Short[:len(s.Short)/2])
	}, nil)
	fails("gets an answer without end", onrecord.TooLarge, func(w http.ResponseWriter, r *http.Request) {
		block := []byte(strings.Repeat(" ", 1<<16))
		for {
			if _, err := w.Write(block); err != nil {
				return
			}
		}
	}, nil)
	t.Run("does not wait for a slow server", func(t *testing.T) {
		e := start(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			io.Copy(io.Discard, r.Body) // else the server does not see the client go
			select {
			case <-r.Context().Done():
			case <-time.After(3 * time.Second):
			}
		}))
		ctx, stop := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer stop()
		began := time.Now()
		if _, err := e.Translate(ctx, s.From, s.To, segments); onrecord.KindOf(err) != onrecord.Unavailable || time.Since(began) > 2*time.Second {
			t.Errorf("%v after %v", err, time.Since(began))
		}
	})
	t.Run("carries its key nowhere else", func(t *testing.T) {
		other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { t.Error("followed a redirect") }))
		defer other.Close()
		e := start(t, http.RedirectHandler(other.URL, http.StatusTemporaryRedirect))
		if _, err := e.Translate(t.Context(), s.From, s.To, segments); err == nil {
			t.Error("no error")
		}
	})
	t.Run("is tried again by the layer", func(t *testing.T) {
		sound, calls := s.Server(t), 0
		var waits []time.Duration
		e := start(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if calls++; calls == 1 {
				answer(s.Limit, "Retry-After", "7")(w, r)
				return
			}
			sound.ServeHTTP(w, r)
		}))
		r := onrecord.Reading{Schema: onrecord.SchemaReading}
		r.Text, r.Language = segments[0], s.From
		tr, err := translate.New(e, translate.Options{Wait: func(_ context.Context, d time.Duration) error {
			if d > 0 {
				waits = append(waits, d)
			}
			return nil
		}}).Reading(t.Context(), r, s.To)
		if err != nil || len(tr.Segments) != 1 || !slices.Equal(waits, []time.Duration{7 * time.Second}) {
			t.Errorf("%+v, %v, waited %v", tr, err, waits)
		}
	})
	if _, err := s.New("not an address"); onrecord.KindOf(err) != onrecord.Invalid {
		t.Errorf("took a wrong address: %v", err)
	}
}
