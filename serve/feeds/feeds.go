// Package feeds is the record for readers of feeds: every search, person and source
// as Atom 1.0 (RFC 4287), RSS 2.0 and JSON Feed 1.1.
//
// Call [New] and mount what it returns at /feeds/. Addresses are
//
//	/feeds/search.atom?q=QUERY     what a query finds, the newest first
//	/feeds/person/KEY.atom         what somebody of a name said, by [store.Bearer.Key] or name
//	/feeds/source/ID.atom          what came through a source
//
// with .rss and .json in the place of .atom. Entries lead to the pages themselves.
package feeds

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"onrecord"
	"onrecord/export"
	"onrecord/store"
)

// Prefix is where the feeds are mounted.
const Prefix = "/feeds/"

// A Record is what feeds need of one.
type Record interface {
	Search(ctx context.Context, q store.Query, p store.Page) (store.Results, error)
	Articles(ctx context.Context, f store.Filter, p store.Page) ([]store.Article, string, error)
	Said(ctx context.Context, f store.SaidFilter, p store.Page) ([]store.Said, string, error)
	Bearers(ctx context.Context, kind onrecord.NameKind, prefix string, p store.Page) ([]store.Bearer, string, error)
	Source(ctx context.Context, id string) (store.Source, error)
}

var _ Record = store.Record(nil)

// Options are what feeds are made from.
type Options struct {
	Record Record
	// Base is the address that the server is known by, without a path; the one that
	// it was asked at by default.
	Base string
	// Article is the path of an article in the reading room, where entries of pages
	// without an address lead; /article/ID by default.
	Article func(id string) string
	Now     func() time.Time // time.Now by default
	Log     *slog.Logger     // of faults of the program; none by default
	// Entries is how many a feed has; 50 by default.
	Entries int
}

type server struct {
	Options
	changes changes
}

// New returns the handler of the feeds, for all below [Prefix].
func New(o Options) http.Handler {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Article == nil {
		o.Article = func(id string) string { return "/article/" + url.PathEscape(id) }
	}
	if o.Entries == 0 {
		o.Entries = 50
	}
	s := &server{Options: o, changes: changes{of: map[string]change{}}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+Prefix+"{file}", func(w http.ResponseWriter, r *http.Request) { s.answer(w, r, s.search) })
	mux.HandleFunc("GET "+Prefix+"person/{file}", func(w http.ResponseWriter, r *http.Request) { s.answer(w, r, s.person) })
	mux.HandleFunc("GET "+Prefix+"source/{file}", func(w http.ResponseWriter, r *http.Request) { s.answer(w, r, s.source) })
	return mux
}

// A feed is what is written in any of the formats.
type feed struct {
	title, id  string
	self, home string // absolute addresses
	entries    []entry
}

// An entry is an article or a statement. Its texts are plain.
type entry struct {
	id, link, title, text, author, language string
	at                                      time.Time
}

// updated is when the newest entry was published; the epoch for none.
func (f feed) updated() time.Time {
	at := time.Unix(0, 0).UTC()
	for _, e := range f.entries {
		if e.at.After(at) {
			at = e.at.UTC()
		}
	}
	return at
}

var formats = map[string]struct {
	kind  string
	write func(*bytes.Buffer, feed) error
}{
	"atom": {"application/atom+xml; charset=utf-8", atom},
	"rss":  {"application/rss+xml; charset=utf-8", rss},
	"json": {"application/feed+json", jsonFeed},
}

func notFound(what, id string) error {
	return &onrecord.Error{Kind: onrecord.NotFound, Op: "find " + what, Object: id}
}

// answer writes the feed that fill makes, in the format that the name of the file ends
// in.
func (s *server) answer(w http.ResponseWriter, r *http.Request, fill func(*http.Request, string, *feed) error) {
	ctx, cancel := context.WithTimeout(r.Context(), 30*time.Second)
	defer cancel()
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	b, kind, err := s.feed(r.WithContext(ctx), fill)
	if err != nil {
		detail := err.Error()
		if onrecord.KindOf(err) == onrecord.Internal {
			s.Log.Error("feed failed", "path", r.URL.Path, "error", err)
			detail = "a fault of the program; its log tells more"
		}
		http.Error(w, detail, onrecord.HTTPStatus(err))
		return
	}
	sum := sha256.Sum256(b)
	tag := hex.EncodeToString(sum[:16])
	h.Set("Content-Type", kind)
	h.Set("ETag", `"`+tag+`"`)
	h.Set("Cache-Control", "private, no-cache")
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	http.ServeContent(w, r, "", s.changes.at(s.base(r)+r.URL.RequestURI(), tag, s.Now()), bytes.NewReader(b))
}

func (s *server) feed(r *http.Request, fill func(*http.Request, string, *feed) error) ([]byte, string, error) {
	file := r.PathValue("file")
	dot := strings.LastIndexByte(file, '.')
	format, ok := formats[file[dot+1:]]
	if dot < 1 || !ok {
		return nil, "", notFound("feed", r.URL.Path)
	}
	base := s.base(r)
	f := feed{self: base + r.URL.RequestURI(), home: base + "/"}
	if err := fill(r, file[:dot], &f); err != nil {
		return nil, "", err
	}
	for i := range f.entries {
		e := &f.entries[i]
		if u, err := url.Parse(e.link); err != nil || u.Scheme != "http" && u.Scheme != "https" {
			e.link = base + e.link
		}
	}
	var b bytes.Buffer
	if err := format.write(&b, f); err != nil {
		return nil, "", err
	}
	return b.Bytes(), format.kind, nil
}

func (s *server) base(r *http.Request) string {
	if s.Base != "" {
		return strings.TrimSuffix(s.Base, "/")
	}
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

// name makes an identity that is the same wherever and whenever the feed is made: a
// UUID of version 8 (RFC 9562) of what makes an entry the same.
func name(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	b := sum[:16]
	b[6], b[8] = b[6]&0x0f|0x80, b[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// link is where an entry leads: the page itself, else the article in the reading room.
func (s *server) link(address, article string) string {
	if u, err := url.Parse(address); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
		return address
	}
	return s.Article(article)
}

func (s *server) search(r *http.Request, file string, f *feed) error {
	if file != "search" {
		return notFound("feed", r.URL.Path)
	}
	text := r.FormValue("q")
	q, err := store.ParseQuery(text)
	if err != nil {
		return err
	}
	q.Sort = store.ByTime
	res, err := s.Record.Search(r.Context(), q, store.Page{Limit: s.Entries})
	if err != nil {
		return err
	}
	f.title, f.id = cmp.Or(export.Clean(text), "Everything"), name("search", text)
	f.home += "search?" + url.Values{"q": {text}}.Encode()
	for _, h := range res.Hits {
		e := entry{id: name("article", h.Article), link: s.link(h.URL, h.Article), title: export.Clean(h.Title), text: export.Clean(h.Snippet),
			author: export.Clean(h.Site), language: h.Language, at: h.Published}
		if h.Statement != nil {
			e.text = words(*h.Statement)
		}
		f.entries = append(f.entries, e)
	}
	return nil
}

// words are who said what.
func words(st onrecord.Statement) string {
	text := export.Clean(st.Text)
	if st.Kind == onrecord.Direct {
		text = "“" + text + "”"
	}
	if st.Speaker != nil {
		text = export.Clean(st.Speaker.Name) + ": " + text
	}
	return text
}

func (s *server) person(r *http.Request, key string, f *feed) error {
	who, err := s.bearer(r.Context(), key)
	if err != nil {
		return err
	}
	list, _, err := s.Record.Said(r.Context(), store.SaidFilter{Speaker: who}, store.Page{Limit: s.Entries})
	if err != nil {
		return err
	}
	if len(list) == 0 && who == key {
		return notFound("person", key)
	}
	f.title, f.id = export.Clean(who), name("person", who)
	f.home += "who/" + url.PathEscape(who)
	for _, x := range list {
		// The words make it the same, so that a page that changes elsewhere brings
		// nothing anew.
		f.entries = append(f.entries, entry{id: name("statement", x.Article, x.Statement.Text), link: s.link(x.URL, x.Article),
			title: words(x.Statement), text: export.Clean(x.Title), author: export.Clean(x.Site), language: x.Language, at: x.Published})
	}
	f.once()
	return nil
}

// bearer returns the name that a key stands for; the key itself where it is none.
func (s *server) bearer(ctx context.Context, key string) (string, error) {
	kind, folded, ok := strings.Cut(key, ":")
	if !ok {
		return key, nil
	}
	p := store.Page{Limit: 1000}
	for {
		list, next, err := s.Record.Bearers(ctx, onrecord.NameKind(kind), folded, p)
		if err != nil {
			return "", err
		}
		for _, b := range list {
			if b.Key == key {
				return b.Name, nil
			}
		}
		if p.After = next; next == "" {
			return key, nil
		}
	}
}

// once leaves out what is there twice: somebody who said the same words again in an
// article.
func (f *feed) once() {
	seen := map[string]bool{}
	kept := f.entries[:0]
	for _, e := range f.entries {
		if !seen[e.id] {
			kept = append(kept, e)
		}
		seen[e.id] = true
	}
	f.entries = kept
}

func (s *server) source(r *http.Request, id string, f *feed) error {
	x, err := s.Record.Source(r.Context(), id)
	if err != nil {
		return err
	}
	list, _, err := s.Record.Articles(r.Context(), store.Filter{Source: id}, store.Page{Limit: s.Entries})
	if err != nil {
		return err
	}
	f.title, f.id = cmp.Or(export.Clean(x.Title), x.Address), name("source", id)
	f.home += "search?" + url.Values{"q": {"source:" + id}}.Encode()
	for _, a := range list {
		f.entries = append(f.entries, entry{id: name("article", a.ID), link: s.link(a.URL, a.ID), title: export.Clean(a.Title),
			author: export.Clean(a.Site), language: a.Language, at: a.Published})
	}
	return nil
}

// changes knows since when feeds are as they are. When an article came in is not told
// by when it was published: one that comes late changes a feed all the same. So a feed
// is as old as this process knows it to be.
type changes struct {
	mu sync.Mutex
	of map[string]change
}

type change struct {
	tag string
	at  time.Time
}

// maxChanges bounds of how many feeds that is known.
const maxChanges = 4096

// at returns since when the feed at an address has had a content. Two contents never
// have the same second, which is all that Last-Modified tells.
func (c *changes) at(address, tag string, now time.Time) time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	last := c.of[address]
	if last.tag == tag {
		return last.at
	}
	at := now.UTC().Truncate(time.Second)
	if !at.After(last.at) {
		at = last.at.Add(time.Second)
	}
	if len(c.of) >= maxChanges {
		clear(c.of) // the next answers are whole ones
	}
	c.of[address] = change{tag, at}
	return at
}
