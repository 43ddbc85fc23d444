package fetch

import (
	"bytes"
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/netip"
	"strings"
	"sync"
	"time"

	"code.dny.dev/ssrf"
)

// guarded returns the transport that connects. It speaks HTTP/1.1 alone, whose heads
// can be kept as they went over the wire, and no proxy, which would dial past the
// guard.
func guarded(o Options) http.RoundTripper {
	dialer := &net.Dialer{Timeout: min(o.Timeout, 10*time.Second), Resolver: o.Resolver}
	if !o.AllowPrivate {
		guard := []ssrf.Option{ssrf.WithAnyPort()}
		var v4, v6 []netip.Prefix
		for _, p := range o.Allow {
			if p.Addr().Is4() {
				v4 = append(v4, p)
			} else {
				v6 = append(v6, p)
			}
		}
		guard = append(guard, ssrf.WithAllowedV4Prefixes(v4...), ssrf.WithAllowedV6Prefixes(v6...))
		dialer.Control = ssrf.New(guard...).Safe
	}
	return &http.Transport{
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			c, err := dialer.DialContext(ctx, network, address)
			if err != nil {
				return nil, err
			}
			return &tap{Conn: c}, nil
		},
		DialTLSContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			name, _, err := net.SplitHostPort(address)
			if err != nil {
				return nil, err
			}
			c, err := dialer.DialContext(ctx, network, address)
			if err != nil {
				return nil, err
			}
			secure := tls.Client(c, &tls.Config{ServerName: name, NextProtos: []string{"http/1.1"}})
			if err := secure.HandshakeContext(ctx); err != nil {
				c.Close()
				return nil, err
			}
			return &tap{Conn: secure}, nil
		},
		DisableCompression:     true, // bodies are kept as received
		MaxResponseHeaderBytes: maxHead,
		ResponseHeaderTimeout:  o.Timeout,
		MaxIdleConns:           100,
		MaxIdleConnsPerHost:    1,
		IdleConnTimeout:        30 * time.Second,
	}
}

const maxHead = 256 << 10

// A tap keeps the first bytes that go over a connection in each direction.
type tap struct {
	net.Conn
	mu         sync.Mutex
	on         bool
	sent, rcvd []byte
}

func (t *tap) Read(p []byte) (int, error) {
	n, err := t.Conn.Read(p)
	t.keep(&t.rcvd, p[:n])
	return n, err
}

func (t *tap) Write(p []byte) (int, error) {
	n, err := t.Conn.Write(p)
	t.keep(&t.sent, p[:n])
	return n, err
}

func (t *tap) keep(to *[]byte, b []byte) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.on {
		*to = append(*to, b[:min(len(b), max(0, maxHead+8<<10-len(*to)))]...)
	}
}

// start begins to keep what goes over the connection.
func (t *tap) start() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.on, t.sent, t.rcvd = true, nil, nil
}

// stop ends it and returns what was kept.
func (t *tap) stop() (sent, rcvd []byte) {
	t.mu.Lock()
	defer t.mu.Unlock()
	sent, rcvd = t.sent, t.rcvd
	t.on, t.sent, t.rcvd = false, nil, nil
	return sent, rcvd
}

// A wire finds out over which connection a request goes.
type wire struct {
	mu  sync.Mutex
	tap *tap
	ip  string
}

func (w *wire) trace(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{GotConn: func(info httptrace.GotConnInfo) {
		w.mu.Lock()
		defer w.mu.Unlock()
		if host, _, err := net.SplitHostPort(info.Conn.RemoteAddr().String()); err == nil {
			w.ip = host
		}
		if t, ok := info.Conn.(*tap); ok {
			t.start()
			w.tap = t
		}
	}})
}

// heads returns where the request went and both heads: as they went over the wire,
// or where the transport has no taps, as they would have.
func (w *wire) heads(req *http.Request, res *http.Response) (ip string, request, response []byte) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.tap != nil {
		request, response = w.tap.stop()
	}
	request, _ = head(request)
	for {
		var rest []byte
		response, rest = head(response)
		if !bytes.HasPrefix(response, []byte("HTTP/1.1 1")) {
			break
		}
		response = rest // it only announced the answer
	}
	if request == nil {
		var b bytes.Buffer
		fmt.Fprintf(&b, "%s %s HTTP/1.1\r\nHost: %s\r\n", req.Method, req.URL.RequestURI(), req.URL.Host)
		req.Header.Write(&b)
		b.WriteString("\r\n")
		request = b.Bytes()
	}
	if response == nil {
		var b bytes.Buffer
		fmt.Fprintf(&b, "HTTP/1.1 %03d %s\r\n", res.StatusCode, strings.TrimSpace(strings.TrimPrefix(res.Status, fmt.Sprint(res.StatusCode))))
		res.Header.Write(&b)
		b.WriteString("\r\n")
		response = b.Bytes()
	}
	return w.ip, request, response
}

// head cuts a message behind its blank line; nil where there is none.
func head(b []byte) (head, rest []byte) {
	for i := 0; i < len(b); {
		n := bytes.IndexByte(b[i:], '\n')
		if n < 0 {
			return nil, nil
		}
		line := bytes.TrimRight(b[i:i+n], "\r")
		i += n + 1
		if len(line) == 0 {
			return b[:i:i], b[i:]
		}
	}
	return nil, nil
}
