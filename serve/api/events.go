package api

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"onrecord"
	"onrecord/store"
)

// An arrived tells of an article that is new or changed.
type arrived struct {
	store.Article
	Revision int `json:"revision"`
}

// events tells of what comes in as server-sent events (WHATWG HTML, 9.2): an event
// article for each revision, followed by an event statement for each of its statements.
// Events begin and end bear the cursor. A client that lost the stream is told again
// what came after the last of them, so that nothing is lost and some may come twice.
func (s *server) events(w http.ResponseWriter, r *http.Request) error {
	q := (&query{r: r}).known("after")
	if q.err != nil {
		return q.err
	}
	select {
	case s.streams <- struct{}{}:
		defer func() { <-s.streams }()
	default:
		return &onrecord.Error{Kind: onrecord.Unavailable, Op: "follow events", Err: errors.New("too many follow them")}
	}
	ctx := r.Context()
	after := cmp.Or(r.Header.Get("Last-Event-ID"), q.text("after"))
	// Asked before the answer begins, so that it may be an error.
	list, next, err := s.Record.Arrivals(ctx, store.Page{After: after, Limit: 100})
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Accel-Buffering", "no")
	if r.Method == http.MethodHead {
		return nil
	}
	out := http.NewResponseController(w)
	// The cursor of now is told at once: what comes in while a client reconnects is
	// not lost.
	if _, err := fmt.Fprintf(w, "retry: %d\nid: %s\nevent: begin\ndata: {}\n\n", s.Poll.Milliseconds(), cmp.Or(after, next)); err != nil {
		return nil
	}
	quiet := time.NewTimer(s.Heartbeat)
	defer quiet.Stop()
	poll := time.NewTicker(s.Poll)
	defer poll.Stop()
	for {
		for _, a := range list {
			if err := s.tell(w, r, a); err != nil {
				// A client of a broken stream asks again from where it was.
				if ctx.Err() == nil {
					s.Log.Warn("events broke off", "error", err)
				}
				return nil
			}
			quiet.Reset(s.Heartbeat)
		}
		if len(list) > 0 {
			if _, err := fmt.Fprintf(w, "id: %s\nevent: end\ndata: {}\n\n", next); err != nil {
				return nil
			}
		}
		if out.Flush() != nil {
			return nil
		}
		if len(list) < 100 {
			select {
			case <-ctx.Done():
				return nil
			case <-quiet.C:
				if _, err := fmt.Fprint(w, ": still here\n\n"); err != nil {
					return nil
				}
				quiet.Reset(s.Heartbeat)
			case <-poll.C:
			}
		}
		after = next
		if list, next, err = s.Record.Arrivals(ctx, store.Page{After: after, Limit: 100}); err != nil {
			return nil
		}
	}
}

// tell writes the events of a revision.
func (s *server) tell(w http.ResponseWriter, r *http.Request, a store.Arrival) error {
	rev, err := s.Record.Revision(r.Context(), a.Article.ID, a.Revision.Number, "")
	if err != nil {
		return err
	}
	reading, err := rev.Reading.CodePoints()
	if err != nil {
		return err
	}
	var b bytes.Buffer
	event := func(name string, v any) error {
		data, err := json.Marshal(v) // without line breaks
		fmt.Fprintf(&b, "event: %s\ndata: %s\n\n", name, data)
		return err
	}
	if err := event("article", arrived{a.Article, rev.Number}); err != nil {
		return err
	}
	for _, st := range reading.Statements {
		said := store.Said{Article: a.Article.ID, Revision: rev.Number, URL: a.Article.URL, Title: a.Article.Title, Site: a.Article.Site,
			Language: a.Article.Language, Published: a.Article.Published, Statement: st}
		if err := event("statement", said); err != nil {
			return err
		}
	}
	_, err = w.Write(b.Bytes())
	return err
}
