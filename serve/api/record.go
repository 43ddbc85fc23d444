package api

import (
	"cmp"
	"context"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"mime"
	"net/http"
	"strconv"

	"onrecord"
	"onrecord/export"
	"onrecord/store"
)

func (s *server) status(w http.ResponseWriter, r *http.Request) error {
	st, err := s.Record.Status(r.Context())
	if err != nil {
		return err
	}
	return send(w, http.StatusOK, st)
}

func (s *server) articles(w http.ResponseWriter, r *http.Request) error {
	q := (&query{r: r}).known("language", "site", "source", "speaker", "place", "since", "until", "after", "limit")
	f := store.Filter{Language: q.text("language"), Site: q.text("site"), Source: q.text("source"), Speaker: q.text("speaker"), Place: q.text("place"),
		Since: q.time("since"), Until: q.time("until")}
	p := q.page()
	if q.err != nil {
		return q.err
	}
	items, next, err := s.Record.Articles(r.Context(), f, p)
	if err != nil {
		return err
	}
	return sendList(w, items, next)
}

func (s *server) article(w http.ResponseWriter, r *http.Request) error {
	a, err := s.Record.Article(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	return send(w, http.StatusOK, a)
}

// A revision is a [store.Revision]; its reading is left out of lists.
type revision struct {
	store.Revision
	Reading *onrecord.Reading `json:"reading,omitempty"`
}

func (s *server) revisions(w http.ResponseWriter, r *http.Request) error {
	all, err := s.Record.Revisions(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	items := make([]revision, len(all))
	for i := range all {
		items[i].Revision = all[i]
	}
	return sendList(w, items, "")
}

func (s *server) revision(w http.ResponseWriter, r *http.Request) error {
	q := (&query{r: r}).known("translation")
	number := 0
	if text := r.PathValue("n"); text != "latest" {
		var err error
		if number, err = strconv.Atoi(text); err != nil || number < 1 {
			return &onrecord.Error{Kind: onrecord.NotFound, Op: "read revision", Object: text, Err: fmt.Errorf("is neither a number nor latest")}
		}
	}
	if q.err != nil {
		return q.err
	}
	rev, err := s.Record.Revision(r.Context(), r.PathValue("id"), number, q.text("translation"))
	if err != nil {
		return err
	}
	return send(w, http.StatusOK, revision{rev, &rev.Reading})
}

func (s *server) captures(w http.ResponseWriter, r *http.Request) error {
	items, err := s.Record.Captures(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	return sendList(w, items, "")
}

// payload gives the bytes of a capture as a file to be kept: nothing of it is to be
// shown or run.
func (s *server) payload(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	c, err := s.Record.Capture(r.Context(), id)
	if err != nil {
		return err
	}
	if s.Archive == nil {
		return &onrecord.Error{Kind: onrecord.Missing, Op: "get payload", Object: id, Err: fmt.Errorf("there is no archive here")}
	}
	b, err := s.Archive.Payload(r.Context(), c)
	if err != nil {
		return err
	}
	h := w.Header()
	sum, err := hex.DecodeString(c.SHA256)
	if err != nil {
		return err
	}
	h.Set("Content-Type", "application/octet-stream")
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": c.SHA256[:16] + ".bin"}))
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("Repr-Digest", "sha-256=:"+base64.StdEncoding.EncodeToString(sum)+":") // RFC 9530
	h.Set("ETag", `"`+c.SHA256+`"`)
	h.Set("Content-Length", strconv.Itoa(len(b)))
	w.Write(b)
	return nil
}

// A hit is a [store.Hit] with its offsets in code points.
type hit struct {
	store.Hit
	Marks []onrecord.Span `json:"marks,omitempty"`
}

type results struct {
	Items []hit  `json:"items"`
	Next  string `json:"next,omitempty"`
	Cut   bool   `json:"cut,omitempty"`
}

func (s *server) search(w http.ResponseWriter, r *http.Request) error {
	q := (&query{r: r}).known("q", "after", "limit")
	parsed, p := q.query(), q.page()
	if q.err != nil {
		return q.err
	}
	found, err := s.Record.Search(r.Context(), parsed, p)
	if err != nil {
		return err
	}
	out := results{Items: []hit{}, Next: found.Next, Cut: found.Cut}
	for _, h := range found.Hits {
		x := hit{Hit: h}
		if x.Marks, err = marks(h); err != nil {
			return err
		}
		if h.Statement != nil {
			st, err := s.counted(r.Context(), h.Article, 0, *h.Statement)
			if err != nil {
				return err
			}
			x.Statement = &st
		}
		out.Items = append(out.Items, x)
	}
	return send(w, http.StatusOK, out)
}

// marks returns what was found in the snippet of a hit, in code points of it.
func marks(h store.Hit) ([]onrecord.Span, error) {
	x := onrecord.Reading{Page: onrecord.Page{Text: h.Snippet}}
	for _, m := range h.Marks {
		x.Blocks = append(x.Blocks, onrecord.Block{Span: m})
	}
	x, err := x.CodePoints()
	var out []onrecord.Span
	for _, b := range x.Blocks {
		out = append(out, b.Span)
	}
	return out, err
}

// counted returns a statement of a revision with its offsets in code points.
func (s *server) counted(ctx context.Context, article string, number int, st onrecord.Statement) (onrecord.Statement, error) {
	rev, err := s.Record.Revision(ctx, article, number, "")
	if err != nil {
		return st, err
	}
	return countedIn(rev.Reading.Text, st)
}

func countedIn(text string, st onrecord.Statement) (onrecord.Statement, error) {
	r, err := onrecord.Reading{Page: onrecord.Page{Text: text}, Statements: []onrecord.Statement{st}}.CodePoints()
	if err != nil {
		return st, err
	}
	return r.Statements[0], nil
}

func (s *server) facets(w http.ResponseWriter, r *http.Request) error {
	q := (&query{r: r}).known("q")
	parsed := q.query()
	if q.err != nil {
		return q.err
	}
	f, err := s.Record.Facets(r.Context(), parsed)
	if err != nil {
		return err
	}
	return send(w, http.StatusOK, f)
}

// export streams all that a query finds. What goes wrong on the way breaks the
// connection, so that no part passes for the whole.
func (s *server) export(w http.ResponseWriter, r *http.Request) error {
	q := (&query{r: r}).known("q", "format")
	parsed, form := q.query(), oneOf(q, "format", export.Forms...)
	if q.err != nil {
		return q.err
	}
	form = cmp.Or(form, export.FormJSONL)
	if r.Method == http.MethodHead {
		w.Header().Set("Content-Type", form.MediaType())
		return nil
	}
	out := export.NewStream(w, form)
	begun := false
	begin := func() {
		if !begun {
			w.Header().Set("Content-Type", form.MediaType())
			w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": "search-" + s.Now().UTC().Format("20060102-150405") + "." + string(form)}))
			begun = true
		}
	}
	stop := func(err error) error {
		if !begun {
			return err
		}
		s.Log.Warn("export broke off", "query", parsed.Text, "error", err)
		panic(http.ErrAbortHandler)
	}
	for rev, err := range store.Found(r.Context(), s.Record, parsed) {
		if err != nil {
			return stop(err)
		}
		begin()
		rev.Reading.ID = rev.Article
		if err := out.Write(rev.Reading); err != nil {
			return stop(err)
		}
	}
	begin()
	if err := out.Close(); err != nil {
		return stop(err)
	}
	return nil
}

func (s *server) statements(w http.ResponseWriter, r *http.Request) error {
	q := (&query{r: r}).known("speaker", "article", "language", "kind", "since", "until", "after", "limit")
	f := store.SaidFilter{Speaker: q.text("speaker"), Article: q.text("article"), Language: q.text("language"),
		Kind: oneOf(q, "kind", onrecord.Direct, onrecord.Indirect, onrecord.Mixed), Since: q.time("since"), Until: q.time("until")}
	p := q.page()
	if q.err != nil {
		return q.err
	}
	items, next, err := s.Record.Said(r.Context(), f, p)
	if err != nil {
		return err
	}
	texts := map[string]string{}
	for i := range items {
		x := &items[i]
		key := x.Article + "\x00" + strconv.Itoa(x.Revision)
		if _, ok := texts[key]; !ok {
			rev, err := s.Record.Revision(r.Context(), x.Article, x.Revision, "")
			if err != nil {
				return err
			}
			texts[key] = rev.Reading.Text
		}
		if x.Statement, err = countedIn(texts[key], x.Statement); err != nil {
			return err
		}
	}
	return sendList(w, items, next)
}

func (s *server) names(w http.ResponseWriter, r *http.Request) error {
	q := (&query{r: r}).known("kind", "prefix", "after", "limit")
	kind := oneOf(q, "kind", onrecord.Person, onrecord.Organisation, onrecord.Place, onrecord.OtherName)
	p := q.page()
	if q.err != nil {
		return q.err
	}
	items, next, err := s.Record.Bearers(r.Context(), cmp.Or(kind, onrecord.Person), q.text("prefix"), p)
	if err != nil {
		return err
	}
	return sendList(w, items, next)
}

func (s *server) jobs(w http.ResponseWriter, r *http.Request) error {
	q := (&query{r: r}).known("after", "limit")
	p := q.page()
	if q.err != nil {
		return q.err
	}
	items, next, err := s.Record.ParkedJobs(r.Context(), p)
	if err != nil {
		return err
	}
	return sendList(w, items, next)
}

func (s *server) retry(w http.ResponseWriter, r *http.Request) error {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return &onrecord.Error{Kind: onrecord.NotFound, Op: "retry", Object: "job " + r.PathValue("id")}
	}
	if err := s.Record.Retry(r.Context(), id); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
