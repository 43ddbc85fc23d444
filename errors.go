package onrecord

import (
	"errors"
	"strings"
)

// Kind says what sort of failure an error is, so that callers can act on it and
// users can be told what to do.
type Kind string

const (
	Empty       Kind = "empty"       // nothing to read
	Binary      Kind = "binary"      // not text: an image, an archive, a program
	TooLarge    Kind = "too-large"   // over a limit of size
	Invalid     Kind = "invalid"     // not in the form it should have
	NotFound    Kind = "not-found"   // no such file, page or entry
	Forbidden   Kind = "forbidden"   // not allowed: by the server, the system or the address guard
	Unavailable Kind = "unavailable" // may work later: time-out, server error, no network
	Missing     Kind = "missing"     // a needed engine or server is not installed
	Unverified  Kind = "unverified"  // the record does not check out
	Internal    Kind = "internal"    // a fault of the program
)

// An Error is an error of a known kind: the operation, what it was done to, and
// why it failed.
type Error struct {
	Kind   Kind
	Op     string // "read", "fetch"
	Object string // a file name, an address, an id; may be empty
	Err    error
}

func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Op)
	if e.Object != "" {
		b.WriteString(" " + e.Object)
	}
	b.WriteString(": ")
	if e.Err != nil {
		b.WriteString(e.Err.Error())
	} else {
		b.WriteString(string(e.Kind))
	}
	return b.String()
}

func (e *Error) Unwrap() error { return e.Err }

// KindOf returns the kind of err: that of the first [*Error] in its chain, else
// [Internal]; "" for nil.
func KindOf(err error) Kind {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}

// outcomes is the one table that says what each kind means outside the program.
var outcomes = map[Kind]struct{ exit, http int }{
	Empty:       {1, 422},
	Binary:      {1, 415},
	TooLarge:    {1, 413},
	Invalid:     {1, 422},
	NotFound:    {1, 404},
	Forbidden:   {1, 403},
	Unavailable: {1, 503},
	Missing:     {3, 501},
	Unverified:  {4, 409},
	Internal:    {1, 500},
}

// ExitStatus returns the status with which a program ends on err: 0 for nil.
func ExitStatus(err error) int {
	if err == nil {
		return 0
	}
	if o, ok := outcomes[KindOf(err)]; ok {
		return o.exit
	}
	return 1
}

// HTTPStatus returns the HTTP status that tells of err: 200 for nil.
func HTTPStatus(err error) int {
	if err == nil {
		return 200
	}
	if o, ok := outcomes[KindOf(err)]; ok {
		return o.http
	}
	return 500
}
