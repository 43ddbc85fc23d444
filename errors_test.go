package onrecord_test

import (
	"errors"
	"fmt"
	"testing"

	"onrecord"
)

func TestErrorKinds(t *testing.T) {
	plain := errors.New("broke")
	for _, c := range []struct {
		err        error
		kind       onrecord.Kind
		exit, http int
	}{
		{nil, "", 0, 200},
		{plain, onrecord.Internal, 1, 500},
		{&onrecord.Error{Kind: onrecord.NotFound, Op: "fetch", Object: "x"}, onrecord.NotFound, 1, 404},
		{fmt.Errorf("again: %w", &onrecord.Error{Kind: onrecord.Missing, Op: "translate", Err: plain}), onrecord.Missing, 3, 501},
		{&onrecord.Error{Kind: onrecord.Unverified, Op: "verify"}, onrecord.Unverified, 4, 409},
	} {
		if k := onrecord.KindOf(c.err); k != c.kind {
			t.Errorf("%v: kind %q, want %q", c.err, k, c.kind)
		}
		if x := onrecord.ExitStatus(c.err); x != c.exit {
			t.Errorf("%v: exit status %d, want %d", c.err, x, c.exit)
		}
		if x := onrecord.HTTPStatus(c.err); x != c.http {
			t.Errorf("%v: HTTP status %d, want %d", c.err, x, c.http)
		}
	}
}

func TestErrorSaysWhatAndWhy(t *testing.T) {
	for want, err := range map[string]error{
		"fetch https://a.example: broke": &onrecord.Error{Kind: onrecord.Unavailable, Op: "fetch", Object: "https://a.example", Err: errors.New("broke")},
		"read: empty":                    &onrecord.Error{Kind: onrecord.Empty, Op: "read"},
	} {
		if err.Error() != want {
			t.Errorf("%q, want %q", err, want)
		}
	}
}
