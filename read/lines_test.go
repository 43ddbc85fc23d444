package read_test

import (
	"errors"
	"fmt"
	"iter"
	"strings"
	"testing"
	"time"

	"onrecord"
	"onrecord/read"
)

func TestLinesSurviveBadOnes(t *testing.T) {
	in := strings.Join([]string{
		`{"id": "a", "body": "one"}`,
		`{"id": "long", "body": "` + strings.Repeat("x", 200_000) + `"}`,
		``,
		`nonsense`,
		`{"id": 7, "html_base64": "PHA+"}`,
		`{"id": "last", "text": "no newline at the end"}`,
	}, "\n")
	var got []string
	for in, err := range read.Lines(strings.NewReader(in), 1000) {
		got = append(got, fmt.Sprintf("%s|%s|%s|%s", in.ID, in.Form, in.Bytes, onrecord.KindOf(err)))
	}
	want := []string{"a|body|one|", "|||too-large", "|||invalid", "7|html|<p>|", "last|text|no newline at the end|"}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestLinesTellWhenAPageWasCaptured(t *testing.T) {
	for captured, want := range map[string]string{
		"2024-05-06T07:08:09+02:00": "2024-05-06T05:08:09Z",
		"2024-05-06":                "2024-05-06T00:00:00Z",
		"2024-05-06 07:08:09":       "2024-05-06T07:08:09Z",
		"the other day":             "0001-01-01T00:00:00Z",
	} {
		in, err := read.Line([]byte(`{"body": "one", "captured": "` + captured + `"}`))
		if got := in.Captured.Format(time.RFC3339); err != nil || got != want {
			t.Errorf("%q: %s, %v, want %s", captured, got, err, want)
		}
	}
}

func inputs(n int) iter.Seq2[read.Input, error] {
	return func(yield func(read.Input, error) bool) {
		for i := range n {
			in := read.Input{ID: fmt.Sprint(i), Bytes: []byte(strings.Repeat("word ", 1+(n-i)%7)), Form: read.Body}
			var err error
			if i%5 == 4 {
				err = errors.New("broken")
			}
			if !yield(in, err) {
				return
			}
		}
	}
}

func TestEachKeepsTheOrder(t *testing.T) {
	for _, workers := range []int{0, 1, 3, 50} {
		n := 0
		for r, err := range read.Each(inputs(40), read.Options{}, workers) {
			if r.ID != fmt.Sprint(n) || (err != nil) != (n%5 == 4) {
				t.Fatalf("%d workers: reading %d has id %q, error %v", workers, n, r.ID, err)
			}
			n++
		}
		if n != 40 {
			t.Errorf("%d workers: %d readings of 40", workers, n)
		}
	}
}

func TestEachCanBeLeftEarly(t *testing.T) {
	for r := range read.Each(inputs(1000), read.Options{}, 4) {
		if r.ID == "3" {
			break
		}
	}
}
