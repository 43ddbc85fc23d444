package fetch_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"onrecord"
	"onrecord/collect/fetch"
)

func TestGet(t *testing.T) {
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	for range 1 << 10 {
		z.Write(make([]byte, 1<<16))
	}
	z.Close()
	mux := http.NewServeMux()
	mux.HandleFunc("/page", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=windows-1250")
		fmt.Fprint(w, "agent: "+r.UserAgent())
	})
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/page", http.StatusFound) })
	mux.HandleFunc("/round", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/round", http.StatusFound) })
	for _, code := range []int{403, 404, 410, 418, 429, 500} {
		mux.HandleFunc(fmt.Sprintf("/%d", code), func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(code) })
	}
	mux.HandleFunc("/endless", func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			fmt.Fprint(w, strings.Repeat("x", 1<<16))
		}
	})
	mux.HandleFunc("/bomb", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(bomb.Bytes())
	})
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			fmt.Fprint(w, "x")
			w.(http.Flusher).Flush()
			time.Sleep(20 * time.Millisecond)
		}
	})
	mux.HandleFunc("/short", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "1000")
		fmt.Fprint(w, "less")
	})
	server := httptest.NewServer(mux)
	defer server.Close()

	o := newClock().options()
	o.MaxBytes, o.Timeout, o.MaxRedirects = 1<<20, 2*time.Second, 5
	f := fetch.New(o)
	for path, kind := range map[string]onrecord.Kind{
		"/page": "", "/moved": "", "/round": onrecord.Invalid, "/endless": onrecord.TooLarge, "/bomb": onrecord.TooLarge,
		"/slow": onrecord.Unavailable, "/short": onrecord.Unavailable, "/none": onrecord.NotFound,
		"/403": onrecord.Forbidden, "/404": onrecord.NotFound, "/410": onrecord.NotFound, "/418": onrecord.Invalid,
		"/429": onrecord.Unavailable, "/500": onrecord.Unavailable,
	} {
		t.Run(path, func(t *testing.T) {
			res, err := f.Get(context.Background(), server.URL+path)
			if onrecord.KindOf(err) != kind {
				t.Fatalf("kind %q of %v, want %q", onrecord.KindOf(err), err, kind)
			}
			if err == nil && (res.URL != server.URL+"/page" || res.ContentType != "text/html; charset=windows-1250" || string(res.Body) != "agent: "+fetch.UserAgent) {
				t.Errorf("got %+v %s", res, res.Body)
			}
		})
	}
}

func TestAddressGuard(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { t.Error("the server was reached") }))
	defer server.Close()
	f := fetch.New(fetch.Options{Timeout: 2 * time.Second})
	for _, address := range []string{
		server.URL,
		strings.Replace(server.URL, "127.0.0.1", "localhost", 1),
		"http://169.254.169.254/latest/meta-data",
		"http://10.0.0.1/", "http://192.168.1.1/", "http://[::1]/", "http://[fd00::1]/", "http://0.0.0.0/",
		"http://[::ffff:127.0.0.1]/",
	} {
		if _, err := f.Get(context.Background(), address); onrecord.KindOf(err) != onrecord.Forbidden {
			t.Errorf("%s: kind %q: %v", address, onrecord.KindOf(err), err)
		}
	}
	for _, address := range []string{"file:///etc/passwd", "ftp://example.org/", "http://", "not an address"} {
		if _, err := f.Get(context.Background(), address); onrecord.KindOf(err) != onrecord.Invalid {
			t.Errorf("%s: kind %q: %v", address, onrecord.KindOf(err), err)
		}
	}
}
