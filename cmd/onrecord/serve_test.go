package main

import (
	"context"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestDemoOpens opens the demonstration, looks into it and closes it.
func TestDemoOpens(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	r, w := io.Pipe()
	done := make(chan error, 1)
	go func() {
		done <- (&demoCmd{listenFlags: listenFlags{Listen: "127.0.0.1:0"}}).Run(ctx, streams{strings.NewReader(""), io.Discard, w})
		w.Close()
	}()
	said := make([]byte, 1000)
	n, err := r.Read(said)
	if err != nil {
		t.Fatal(err, <-done)
	}
	at := regexp.MustCompile(`http://\S+`).FindString(string(said[:n]))
	go io.Copy(io.Discard, r)
	for path, has := range map[string]string{"/": "changed once", "/article/sr-latn-1": "The embankment will be ready before autumn", "/article/almarfa-ar": `dir="auto"`, "/search?q=ferry": "Harrowmere"} {
		res, err := http.Get(at + path)
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(res.Body)
		res.Body.Close()
		if err != nil || res.StatusCode != 200 || !strings.Contains(string(b), has) {
			t.Errorf("%s: %s, %v, no %q", path, res.Status, err, has)
		}
	}
	stop()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(20 * time.Second):
		t.Error("does not close")
	}
}
