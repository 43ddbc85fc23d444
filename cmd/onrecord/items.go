package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"onrecord"
	"onrecord/archive"
	"onrecord/desk"
	"onrecord/read"
	"onrecord/warc"
)

// An importSource finds pages in files and folders.
type importSource struct {
	form     string // as --input
	maxBytes int
	source   string

	mu   sync.Mutex
	over map[string]int // what is no page, by its kind
}

// pass notes what is no page.
func (x *importSource) pass(kind string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.over == nil {
		x.over = map[string]int{}
	}
	x.over[kind]++
}

// passedOver tells what was no page, for the summary.
func (x *importSource) passedOver() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	if len(x.over) == 0 {
		return ""
	}
	var parts []string
	for _, kind := range slices.Sorted(maps.Keys(x.over)) {
		parts = append(parts, fmt.Sprintf("%d %s", x.over[kind], kind))
	}
	return "; passed over: " + strings.Join(parts, ", ")
}

// items yields the pages at these paths, in their order; a folder's by name.
func (x *importSource) items(ctx context.Context, paths []string, s streams) iter.Seq2[desk.Item, error] {
	return func(yield func(desk.Item, error) bool) {
		for _, path := range paths {
			if path == "-" {
				if !x.stream(ctx, "-", s.in, yield) {
					return
				}
				continue
			}
			goOn := true
			err := filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
				switch {
				case ctx.Err() != nil:
					goOn = false
				case err != nil:
					goOn = yield(desk.Item{}, &onrecord.Error{Kind: kindOfFile(err), Op: "import", Object: name, Err: bare(err)})
				case name != path && strings.HasPrefix(d.Name(), "."):
					if d.IsDir() {
						return fs.SkipDir
					}
					x.pass("hidden files")
				case d.IsDir():
				default:
					goOn = x.file(ctx, name, yield)
				}
				if !goOn {
					return fs.SkipAll
				}
				return nil
			})
			if err != nil || !goOn {
				return
			}
		}
	}
}

func (x *importSource) file(ctx context.Context, name string, yield func(desk.Item, error) bool) bool {
	f, err := os.Open(name)
	if err != nil {
		return yield(desk.Item{}, &onrecord.Error{Kind: kindOfFile(err), Op: "import", Object: name, Err: bare(err)})
	}
	defer f.Close()
	return x.stream(ctx, name, f, yield)
}

// stream yields the pages of one file; it returns false when no more are wanted.
func (x *importSource) stream(ctx context.Context, name string, r io.Reader, yield func(desk.Item, error) bool) bool {
	fail := func(kind onrecord.Kind, err error) bool {
		return yield(desk.Item{}, &onrecord.Error{Kind: kind, Op: "import", Object: name, Err: err})
	}
	b := bufio.NewReaderSize(r, 1<<16)
	if x.isWARC(name, b) {
		return x.warc(ctx, name, b, yield)
	}
	inner := name
	if head, _ := b.Peek(2); len(head) == 2 && head[0] == 0x1f && head[1] == 0x8b {
		z, err := gzip.NewReader(b)
		if err != nil {
			return fail(onrecord.Invalid, err)
		}
		b, inner = bufio.NewReaderSize(z, 1<<16), strings.TrimSuffix(name, ".gz")
	}
	if x.form == "jsonl" || x.form == "auto" && isJSONLines(inner, b) {
		return x.lines(ctx, name, b, yield)
	}
	body, err := io.ReadAll(io.LimitReader(b, int64(x.maxBytes)+1))
	switch {
	case err != nil:
		return fail(onrecord.Invalid, bare(err))
	case len(body) > x.maxBytes:
		return fail(onrecord.TooLarge, fmt.Errorf("over %d bytes; raise --max-bytes to take it", x.maxBytes))
	case len(bytes.TrimSpace(body)) == 0:
		return fail(onrecord.Empty, errors.New("nothing to read"))
	}
	return yield(desk.Item{Name: name, Source: x.source, Form: read.Form(x.form), Exchange: archive.Exchange{Body: body}}, nil)
}

func (x *importSource) isWARC(name string, b *bufio.Reader) bool {
	if x.form != "auto" {
		return x.form == "warc"
	}
	head, _ := b.Peek(5)
	return strings.HasSuffix(name, ".warc.gz") || string(head) == "WARC/"
}

func (x *importSource) lines(ctx context.Context, name string, r io.Reader, yield func(desk.Item, error) bool) bool {
	for l, err := range read.RawLines(r, x.maxBytes) {
		it := desk.Item{Name: fmt.Sprintf("%s line %d", name, l.Number), Source: x.source, Line: true}
		var in read.Input
		if err == nil {
			in, err = read.Line(l.Bytes)
		}
		if err != nil {
			err = &onrecord.Error{Kind: onrecord.KindOf(err), Op: "import", Object: it.Name, Err: errors.Unwrap(err)}
		}
		it.ID, it.Exchange = in.ID, archive.Exchange{URL: in.URL, At: in.Captured, Body: l.Bytes}
		if ctx.Err() != nil || !yield(it, err) {
			return false
		}
	}
	return true
}

// warc yields the pages of a WARC file: successful responses and resources that are
// HTML or text.
func (x *importSource) warc(ctx context.Context, name string, r io.Reader, yield func(desk.Item, error) bool) bool {
	records, err := warc.NewReader(r)
	if err != nil {
		return yield(desk.Item{}, &onrecord.Error{Kind: onrecord.KindOf(err), Op: "import", Object: name, Err: err})
	}
	for ctx.Err() == nil {
		rec, err := records.Next()
		if errors.Is(err, io.EOF) {
			return true
		}
		if err == nil {
			var it desk.Item
			it, err = x.record(rec)
			if err == nil && it.Name == "" {
				continue
			}
			it.Source = x.source
			if err == nil {
				if !yield(it, nil) {
					return false
				}
				continue
			}
		}
		if !yield(desk.Item{}, &onrecord.Error{Kind: onrecord.KindOf(err), Op: "import", Object: name, Err: err}) {
			return false
		}
		if onrecord.KindOf(err) == onrecord.Unavailable {
			return true // the rest can't be had
		}
	}
	return false
}

// record returns the page that a record holds; without a name if it holds none.
func (x *importSource) record(rec *warc.Record) (desk.Item, error) {
	it := desk.Item{Name: rec.Target(), Exchange: archive.Exchange{URL: rec.Target(), At: rec.Date(), IP: rec.Get("WARC-IP-Address"), Cut: rec.Get("WARC-Truncated")}}
	if u := rec.Get("Onrecord-URL"); u != "" {
		it.URL = u // the target is a URI in ASCII
	} else if strings.HasPrefix(it.URL, "urn:") {
		it.URL = "" // a name for what has no address
	}
	none := func(what string) (desk.Item, error) {
		x.pass(what)
		return desk.Item{}, nil
	}
	switch rec.Type() {
	case warc.Answer:
		if !strings.HasPrefix(it.URL, "http") {
			return none("other records")
		}
		m, err := warc.ReadResponse(rec.Block, int64(x.maxBytes))
		if err != nil {
			return it, err
		}
		kind, _, _ := strings.Cut(m.Header.Get("Content-Type"), ";")
		kind = strings.ToLower(strings.TrimSpace(kind))
		switch {
		case m.Status != 200:
			return none(fmt.Sprintf("answers of status %d", m.Status))
		case !isPage(kind):
			return none(kind)
		}
		it.Response, it.Body = m.Head, m.Body
		if m.Cut && it.Cut == "" {
			it.Cut = "length"
		}
	case warc.Resource:
		kind, _, _ := strings.Cut(rec.Get("Content-Type"), ";")
		if kind = strings.ToLower(strings.TrimSpace(kind)); !isPage(kind) && !(it.URL == "" && kind == "application/octet-stream") && !desk.IsLine(rec.Get("Content-Type")) {
			return none(kind)
		}
		body, err := io.ReadAll(io.LimitReader(rec.Block, int64(x.maxBytes)+1))
		if err != nil {
			return it, err
		}
		if len(body) > x.maxBytes {
			return it, &onrecord.Error{Kind: onrecord.TooLarge, Op: "read", Object: it.URL, Err: fmt.Errorf("over %d bytes", x.maxBytes)}
		}
		it.Body, it.Type = body, rec.Get("Content-Type")
	case warc.Revisit:
		return none("revisits")
	case warc.Info, warc.Request, warc.Metadata:
		return desk.Item{}, nil
	default:
		return none("other records")
	}
	return it, nil
}

func isPage(kind string) bool {
	return kind == "text/html" || kind == "application/xhtml+xml" || kind == "text/plain" || kind == ""
}
