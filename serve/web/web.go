// Package web is the reading room: the record as web pages, for people.
//
// Call [New] with the record and what stands behind it; it returns the handler of
// the whole room. Ask [MayListen] before binding it to an address: without a token
// the room is for this machine alone.
//
// Pages are made on the server and need no script; the little script there is adds
// keys and marks what belongs together. Whatever comes from a page of the web is
// shown escaped, with its own language and direction.
package web

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"onrecord"
	"onrecord/store"
)

// A Record is what the room shows.
type Record interface {
	Status(ctx context.Context) (store.Status, error)
	Article(ctx context.Context, id string) (store.Article, error)
	Articles(ctx context.Context, f store.Filter, p store.Page) ([]store.Article, string, error)
	Revision(ctx context.Context, article string, number int, language string) (store.Revision, error)
	Revisions(ctx context.Context, article string) ([]store.Revision, error)
	Capture(ctx context.Context, id string) (onrecord.Capture, error)
	Captures(ctx context.Context, article string) ([]onrecord.Capture, error)
	Search(ctx context.Context, q store.Query, p store.Page) (store.Results, error)
	Facets(ctx context.Context, q store.Query) (store.Facets, error)
	Said(ctx context.Context, f store.SaidFilter, p store.Page) ([]store.Said, string, error)
	Bearers(ctx context.Context, kind onrecord.NameKind, prefix string, p store.Page) ([]store.Bearer, string, error)

	AddSource(ctx context.Context, s store.Source) (store.Source, bool, error)
	SetSource(ctx context.Context, s store.Source) error
	Source(ctx context.Context, id string) (store.Source, error)
	ListSources(ctx context.Context) ([]store.Source, error)
}

var _ Record = store.Record(nil)

// An Archive gives the bytes of captures.
type Archive interface {
	Payload(ctx context.Context, c onrecord.Capture) ([]byte, error)
}

// A Page is one that a reader brings along: an address, or text as pasted.
type Page struct {
	Address, Text string
}

// A Desk does what readers ask for.
type Desk interface {
	// Follow finds the best source at an address and adds it; one that is there
	// already is returned as it is.
	Follow(ctx context.Context, address string) (kept store.Source, added bool, err error)
	// Translates returns the language that Translate translates into, "" for none.
	Translates() string
	// Translate sets a translation beside a revision.
	Translate(ctx context.Context, article string, revision int) error
	// Look reads a page and keeps nothing.
	Look(ctx context.Context, p Page) (onrecord.Reading, error)
	// Take reads a page, keeps it and returns the ID of its article.
	Take(ctx context.Context, p Page) (article string, err error)
}

// Options are what a room is made of.
type Options struct {
	Record  Record
	Archive Archive // nil: no bytes are shown
	Desk    Desk    // nil: readers can't bring pages
	// Token is what a reader signs in with; "" for none, on this machine alone.
	Token string
	// Notice stands above every page: that this is a demonstration, say.
	Notice  string
	Version string
	// Beside are handlers for other programs that stand behind the same guard, by the
	// beginning of their path, with a slash at its end. They bound what is sent to them
	// and how long they take.
	Beside map[string]http.Handler
	Now    func() time.Time // time.Now by default
	Log    *slog.Logger     // of faults of the program; none by default
}

// MayListen says why a room with this token may not be bound to an address, nil if
// it may: whoever reaches it can read all of the record and add to it.
func MayListen(address, token string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return &onrecord.Error{Kind: onrecord.Invalid, Op: "listen", Object: address, Err: errors.New("is no HOST:PORT")}
	}
	if token != "" || host == "localhost" {
		return nil
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsLoopback() {
		return nil
	}
	return &onrecord.Error{Kind: onrecord.Forbidden, Op: "listen", Object: address,
		Err: errors.New("others can reach this address, so a token is needed to sign in with: set ONRECORD_TOKEN or --token-file")}
}

// A server answers for the room.
type server struct {
	Options
	looks map[string]*look // by language of the interface
	doors doors
}

// New returns the handler of a reading room.
func New(o Options) http.Handler {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	s := &server{Options: o, looks: looks()}
	mux := http.NewServeMux()
	for pattern, room := range map[string]func(*visit) error{
		"GET /{$}":                      s.front,
		"GET /article/{id}":             s.article,
		"GET /article/{id}/changes":     s.changes,
		"GET /article/{id}/evidence":    s.evidence,
		"GET /article/{id}/cite":        s.cite,
		"GET /article/{id}/cite/{form}": s.citeAs,
		"POST /article/{id}/translate":  s.translate,
		"GET /capture/{id}":             s.capture,
		"GET /people":                   s.people,
		"GET /who/{name}":               s.who,
		"GET /search":                   s.search,
		"GET /search/feed/{form}":       s.feed,
		"GET /search/export/{form}":     s.export,
		"GET /sources":                  s.sources,
		"POST /sources":                 s.addSource,
		"POST /sources/{id}/{do}":       s.setSource,
		"GET /read":                     s.readForm,
		"POST /read":                    s.readPage,
		"GET /status":                   s.status,
		"GET /help":                     s.help,
		"GET /login":                    s.loginForm,
		"POST /login":                   s.login,
		"POST /logout":                  s.logout,
		"POST /language":                s.setLanguage,
		"GET /static/{file}":            s.static,
		"/":                             s.nowhere,
	} {
		mux.Handle(pattern, s.room(room))
	}
	for prefix, h := range o.Beside {
		mux.Handle(prefix, h)
	}
	return s.guard(mux)
}

// beside reports whether a path is of another handler than the rooms.
func (s *server) beside(path string) bool {
	for prefix := range s.Beside {
		if strings.HasPrefix(path, prefix) {
			return true
		}
	}
	return false
}

func (s *server) nowhere(v *visit) error {
	return &onrecord.Error{Kind: onrecord.NotFound, Op: "open", Object: v.r.URL.Path}
}
