// Package api is the record for other programs: JSON over HTTP under /api/v1.
//
// Call [New] and mount what it returns at /api/v1/. openapi.json in this folder
// describes all of it and is served at /api/v1/openapi.json; the tests hold what the
// server answers against it.
//
// Offsets count code points, as in a reading. Lists are asked for part by part: next
// is the after of the following part. Errors are application/problem+json (RFC 9457)
// with the kind of the [onrecord.Error]. Who may ask is for what it is mounted in to
// say.
package api

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"mime"
	"net/http"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"onrecord"
	"onrecord/collect"
	"onrecord/docs"
	"onrecord/store"
)

// Prefix is where the API is mounted.
const Prefix = "/api/v1/"

//go:embed openapi.json
var openAPI []byte

// A Record is what the API needs of one.
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
	Arrivals(ctx context.Context, p store.Page) ([]store.Arrival, string, error)

	SetSource(ctx context.Context, s store.Source) error
	RemoveSource(ctx context.Context, id string) error
	Source(ctx context.Context, id string) (store.Source, error)
	ListSources(ctx context.Context) ([]store.Source, error)

	ParkedJobs(ctx context.Context, p store.Page) ([]store.Parked, string, error)
	Retry(ctx context.Context, id int64) error
}

var _ Record = store.Record(nil)

// An Archive gives the bytes of captures.
type Archive interface {
	Payload(ctx context.Context, c onrecord.Capture) ([]byte, error)
}

// A Desk takes in sources.
type Desk interface {
	Add(ctx context.Context, s store.Source) (kept store.Source, added bool, err error)
	// Discover tells what sources an address offers.
	Discover(ctx context.Context, address string) (*collect.Finding, error)
}

// Options are what the API works with.
type Options struct {
	Record  Record
	Archive Archive // nil: no bytes of captures are given
	Desk    Desk    // nil: no sources can be added

	Now func() time.Time // time.Now by default
	Log *slog.Logger     // of faults of the program; none by default
	// MaxPage bounds a page that is sent to be read, in bytes; 8 MiB by default.
	MaxPage int64
	// Readers is how many pages are read at a time; the number of processors by
	// default.
	Readers int
	// Streams is how many may follow the events at a time; 100 by default.
	Streams int
	// Poll is how often the record is asked for what is new, Heartbeat how often a
	// stream that has nothing to tell shows that it is there; 2 s and 15 s by default.
	Poll, Heartbeat time.Duration
}

// Bounds of a request.
const (
	maxJSON  = 64 << 10
	maxQuery = 16 << 10 // of the address
	maxTime  = 30 * time.Second
	maxLimit = 200 // of a part of a list
)

type server struct {
	Options
	readers, streams chan struct{}
}

// A route is one path with what can be done there.
type route struct {
	path    string // below [Prefix]
	methods map[string]handler
}

// A handler answers a request, or returns the error to be told. What it writes to has
// not been written to when it returns one.
type handler func(w http.ResponseWriter, r *http.Request) error

func (s *server) routes() []route {
	get := func(h handler) map[string]handler { return map[string]handler{http.MethodGet: h} }
	post := func(h handler) map[string]handler { return map[string]handler{http.MethodPost: h} }
	return []route{
		{"articles", get(s.articles)},
		{"articles/{id}", get(s.article)},
		{"articles/{id}/revisions", get(s.revisions)},
		{"articles/{id}/revisions/{n}", get(s.revision)},
		{"articles/{id}/captures", get(s.captures)},
		{"captures/{id}/payload", get(s.payload)},
		{"search", get(s.search)},
		{"facets", get(s.facets)},
		{"export", get(s.export)},
		{"statements", get(s.statements)},
		{"names", get(s.names)},
		{"sources", map[string]handler{http.MethodGet: s.sources, http.MethodPost: s.addSource}},
		{"sources/{id}", map[string]handler{http.MethodGet: s.source, http.MethodPatch: s.setSource, http.MethodDelete: s.removeSource}},
		{"jobs", get(s.jobs)},
		{"jobs/{id}/retry", post(s.retry)},
		{"status", get(s.status)},
		{"read", post(s.read)},
		{"events", get(s.events)},
		{"openapi.json", get(static(openAPI, "application/json"))},
		{"reading.schema.json", get(static(docs.ReadingSchema, "application/schema+json"))},
	}
}

// endless are paths whose answers take as long as they are read.
var endless = map[string]bool{"export": true, "events": true}

// New returns the handler of the API, for all below [Prefix].
func New(o Options) http.Handler {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.MaxPage == 0 {
		o.MaxPage = 8 << 20
	}
	if o.Readers == 0 {
		o.Readers = runtime.GOMAXPROCS(0)
	}
	if o.Streams == 0 {
		o.Streams = 100
	}
	if o.Poll == 0 {
		o.Poll = 2 * time.Second
	}
	if o.Heartbeat == 0 {
		o.Heartbeat = 15 * time.Second
	}
	s := &server{Options: o, readers: make(chan struct{}, o.Readers), streams: make(chan struct{}, o.Streams)}
	mux := http.NewServeMux()
	for _, x := range s.routes() {
		mux.Handle(Prefix+x.path, s.answer(x))
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		s.fail(w, r, &onrecord.Error{Kind: onrecord.NotFound, Op: "open", Object: r.URL.Path})
	})
	foreign := http.NewCrossOriginProtection()
	foreign.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.fail(w, r, &onrecord.Error{Kind: onrecord.Forbidden, Op: r.Method, Object: r.URL.Path, Err: errors.New("comes from a page of another site")})
	}))
	return foreign.Handler(mux)
}

// answer answers for a path.
func (s *server) answer(x route) http.Handler {
	allow := slices.Sorted(maps.Keys(x.methods))
	if x.methods[http.MethodGet] != nil {
		allow = append(allow, http.MethodHead)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Cache-Control", "private, no-cache")
		method := r.Method
		if method == http.MethodHead {
			method = http.MethodGet
		}
		do := x.methods[method]
		if do == nil {
			w.Header().Set("Allow", strings.Join(allow, ", "))
			s.problem(w, r, http.StatusMethodNotAllowed, onrecord.Invalid, "can be "+strings.Join(allow, ", "))
			return
		}
		if len(r.URL.RawQuery) > maxQuery {
			s.fail(w, r, &onrecord.Error{Kind: onrecord.TooLarge, Op: "ask", Object: r.URL.Path, Err: errors.New("the query is too long")})
			return
		}
		limit := int64(maxJSON)
		if x.path == "read" {
			limit = s.MaxPage
		}
		r.Body = http.MaxBytesReader(w, r.Body, limit)
		if !endless[x.path] {
			ctx, cancel := context.WithTimeout(r.Context(), maxTime)
			defer cancel()
			r = r.WithContext(ctx)
		}
		if method != http.MethodGet && x.path != "read" {
			if err := isJSON(r); err != nil {
				s.fail(w, r, err)
				return
			}
		}
		if err := do(w, r); err != nil {
			s.fail(w, r, err)
		}
	})
}

// isJSON says whether a request says that it is of JSON: no form of a page can.
func isJSON(r *http.Request) error {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind != "application/json" && kind != "application/merge-patch+json" {
		return &onrecord.Error{Kind: onrecord.Binary, Op: r.Method, Object: r.URL.Path, Err: errors.New("needs Content-Type: application/json")}
	}
	return nil
}

// A problem tells of an error (RFC 9457).
type problem struct {
	Type     string        `json:"type"`
	Title    string        `json:"title"`
	Status   int           `json:"status"`
	Detail   string        `json:"detail,omitempty"`
	Instance string        `json:"instance,omitempty"`
	Kind     onrecord.Kind `json:"kind"`
}

func (s *server) fail(w http.ResponseWriter, r *http.Request, err error) {
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		err = &onrecord.Error{Kind: onrecord.TooLarge, Op: r.Method, Object: r.URL.Path, Err: fmt.Errorf("more than %d bytes", tooLarge.Limit)}
	}
	kind, detail := onrecord.KindOf(err), err.Error()
	if kind == onrecord.Internal {
		if r.Context().Err() != nil {
			kind, detail = onrecord.Unavailable, "it took too long"
		} else {
			s.Log.Error("request failed", "method", r.Method, "path", r.URL.Path, "error", err)
			detail = "a fault of the program; its log tells more"
		}
	}
	if kind == onrecord.Unavailable {
		w.Header().Set("Retry-After", "5")
	}
	s.problem(w, r, onrecord.HTTPStatus(&onrecord.Error{Kind: kind}), kind, detail)
}

func (s *server) problem(w http.ResponseWriter, r *http.Request, status int, kind onrecord.Kind, detail string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	encode(w, problem{"about:blank", http.StatusText(status), status, detail, r.URL.Path, kind})
}

func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// send answers with a value as JSON.
func send(w http.ResponseWriter, status int, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(b)+1))
	w.WriteHeader(status)
	w.Write(append(b, '\n')) // that the client went away is not for it to be told
	return nil
}

func static(b []byte, kind string) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		w.Header().Set("Content-Type", kind)
		w.Header().Set("Content-Length", strconv.Itoa(len(b)))
		w.Write(b)
		return nil
	}
}

// A list is a part of one.
type list[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty"` // cursor of what follows, "" at the end
}

func sendList[T any](w http.ResponseWriter, items []T, next string) error {
	if items == nil {
		items = []T{}
	}
	return send(w, http.StatusOK, list[T]{items, next})
}

// A query reads the parameters of a request and notes the first fault.
type query struct {
	r   *http.Request
	err error
}

func (q *query) fault(name, format string, args ...any) {
	if q.err == nil {
		q.err = &onrecord.Error{Kind: onrecord.Invalid, Op: "parameter", Object: name, Err: fmt.Errorf(format, args...)}
	}
}

func (q *query) text(name string) string {
	values := q.r.URL.Query()[name]
	if len(values) == 0 {
		return ""
	}
	return values[0]
}

// known refuses parameters that there are not, which would be passed over in silence.
func (q *query) known(names ...string) *query {
	values := q.r.URL.Query()
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if !slices.Contains(names, name) {
			q.fault(name, "there is none of that name; there are %s", strings.Join(names, ", "))
		} else if len(values[name]) > 1 {
			q.fault(name, "is given %d times", len(values[name]))
		}
	}
	return q
}

func (q *query) number(name string, least, most int) int {
	text := q.text(name)
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < least || n > most {
		q.fault(name, "%q is no number from %d to %d", text, least, most)
	}
	return n
}

func (q *query) page() store.Page {
	return store.Page{After: q.text("after"), Limit: q.number("limit", 1, maxLimit)}
}

// time reads a time (RFC 3339) or a day in UTC.
func (q *query) time(name string) time.Time {
	text := q.text(name)
	if text == "" {
		return time.Time{}
	}
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, text); err == nil {
			return t
		}
	}
	q.fault(name, "%q is neither a time (RFC 3339) nor a day", text)
	return time.Time{}
}

func oneOf[T ~string](q *query, name string, values ...T) T {
	v := T(q.text(name))
	if v != "" && !slices.Contains(values, v) {
		q.fault(name, "%q is none of %v", v, values)
	}
	return v
}

// query reads the parameter q as a query of the record.
func (q *query) query() store.Query {
	parsed, err := store.ParseQuery(q.text("q"))
	if err != nil && q.err == nil {
		q.err = err
	}
	return parsed
}
