package archivetest

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"slices"
	"sync"
	"time"

	"onrecord"
	"onrecord/archive"
)

// A Memory is an archive in memory, for tests. The zero value is empty.
type Memory struct {
	// Fail, if set, is what Append returns.
	Fail error

	mu       sync.Mutex
	captures []onrecord.Capture
	bodies   [][]byte // of captures; nil for a revisit
}

var _ Archive = (*Memory)(nil)

// memoryFile is the file of all its captures.
const memoryFile = "memory"

// Append keeps exchanges.
func (m *Memory) Append(ctx context.Context, received ...archive.Exchange) ([]onrecord.Capture, error) {
	if err := ctx.Err(); err != nil {
		return nil, &onrecord.Error{Kind: onrecord.Unavailable, Op: "archive", Err: err}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.Fail != nil {
		return nil, m.Fail
	}
	start := len(m.captures)
	for _, e := range received {
		n := len(m.captures)
		sum := sha256.Sum256(e.Body)
		c := onrecord.Capture{ID: fmt.Sprintf("00000000-0000-4000-9000-%012d", n+1), URL: e.URL, At: e.At.UTC().Truncate(time.Microsecond), Type: e.Type,
			SHA256: hex.EncodeToString(sum[:]), Size: int64(len(e.Body)), File: memoryFile, Offset: int64(n), Length: 1, Cut: e.Cut}
		if e.Response != nil {
			c.Type = ""
			if res, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(e.Response)), nil); err == nil {
				c.Status, c.Type = res.StatusCode, res.Header.Get("Content-Type")
			}
		}
		body := bytes.Clone(e.Body)
		if p := e.Previous; p != nil && p.SHA256 == c.SHA256 && p.Cut == "" && e.Cut == "" && e.URL != "" {
			body = nil
			if c.Same = p.Same; c.Same == "" {
				c.Same = p.ID
			}
		}
		m.captures = append(m.captures, c)
		m.bodies = append(m.bodies, body)
	}
	return slices.Clone(m.captures[start:]), nil
}

// Payload returns the bytes of a capture.
func (m *Memory) Payload(ctx context.Context, c onrecord.Capture) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	fault := func(kind onrecord.Kind, what string) error {
		return &onrecord.Error{Kind: kind, Op: "archive", Object: c.ID, Err: errors.New(what)}
	}
	if c.File != memoryFile || c.Offset < 0 || c.Offset >= int64(len(m.captures)) {
		return nil, fault(onrecord.NotFound, "is not there")
	}
	at := int(c.Offset)
	if m.captures[at].ID != c.ID {
		return nil, fault(onrecord.Unverified, "is another capture")
	}
	if c.Same != "" {
		at = slices.IndexFunc(m.captures, func(k onrecord.Capture) bool { return k.ID == c.Same })
	}
	if at < 0 || m.captures[at].SHA256 != c.SHA256 {
		return nil, fault(onrecord.Unverified, "the bytes are not those that were received")
	}
	return bytes.Clone(m.bodies[at]), nil
}

// Captures goes through all captures.
func (m *Memory) Captures(ctx context.Context) iter.Seq2[onrecord.Capture, error] {
	return func(yield func(onrecord.Capture, error) bool) {
		m.mu.Lock()
		all := slices.Clone(m.captures)
		m.mu.Unlock()
		for _, c := range all {
			if !yield(c, nil) {
				return
			}
		}
	}
}

// Recent goes through all captures.
func (m *Memory) Recent(ctx context.Context) iter.Seq2[onrecord.Capture, error] {
	return m.Captures(ctx)
}

// Verify reads all captures.
func (m *Memory) Verify(ctx context.Context, checked *archive.Checked) iter.Seq[error] {
	return func(yield func(error) bool) {
		for c := range m.Captures(ctx) {
			checked.Records++
			checked.Captures++
			if _, err := m.Payload(ctx, c); err != nil && !yield(err) {
				return
			}
		}
	}
}
