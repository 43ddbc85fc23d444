package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"time"

	"onrecord"
	"onrecord/collect"
	"onrecord/store"
)

// A source is a [store.Source] whose interval is written as Go writes durations.
type source struct {
	store.Source
	Every string `json:"every,omitempty"` // "1h30m0s"
}

func sourceOf(x store.Source) source {
	out := source{Source: x}
	if x.Every > 0 {
		out.Every = x.Every.String()
	}
	return out
}

func (s *server) sources(w http.ResponseWriter, r *http.Request) error {
	all, err := s.Record.ListSources(r.Context())
	if err != nil {
		return err
	}
	items := make([]source, len(all))
	for i := range all {
		items[i] = sourceOf(all[i])
	}
	return sendList(w, items, "")
}

func (s *server) source(w http.ResponseWriter, r *http.Request) error {
	x, err := s.Record.Source(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	return send(w, http.StatusOK, sourceOf(x))
}

// settings are what may be said of a source, by the name in JSON.
var settings = map[string]func(*store.Source, json.RawMessage) error{
	"address": func(x *store.Source, v json.RawMessage) error {
		if err := json.Unmarshal(v, &x.Address); err != nil {
			return err
		}
		u, err := url.Parse(x.Address)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			return errors.New("is no address of the web")
		}
		return nil
	},
	// Folders of this machine are for who sits at it.
	"kind":     among(func(x *store.Source) *store.SourceKind { return &x.Kind }, store.FeedSource, store.SitemapSource, store.SectionSource),
	"title":    text(func(x *store.Source) *string { return &x.Title }),
	"language": text(func(x *store.Source) *string { return &x.Language }),
	"country":  text(func(x *store.Source) *string { return &x.Country }),
	"tags": func(x *store.Source, v json.RawMessage) error {
		x.Tags = nil
		return json.Unmarshal(v, &x.Tags)
	},
	"every": func(x *store.Source, v json.RawMessage) error {
		var text string
		if err := json.Unmarshal(v, &text); err != nil || text == "" {
			x.Every = 0
			return err
		}
		d, err := time.ParseDuration(text)
		if err == nil && d < time.Minute {
			err = errors.New("is less than a minute")
		}
		x.Every = d
		return err
	},
	"translate": among(func(x *store.Source) *string { return &x.Translate }, "off", "titles", "full", "on-demand"),
	"paused": func(x *store.Source, v json.RawMessage) error {
		x.Paused = false
		return json.Unmarshal(v, &x.Paused)
	},
}

func text(field func(*store.Source) *string) func(*store.Source, json.RawMessage) error {
	return func(x *store.Source, v json.RawMessage) error {
		*field(x) = ""
		return json.Unmarshal(v, field(x))
	}
}

func among[T ~string](field func(*store.Source) *T, values ...T) func(*store.Source, json.RawMessage) error {
	return func(x *store.Source, v json.RawMessage) error {
		if err := json.Unmarshal(v, field(x)); err != nil {
			return err
		}
		if !slices.Contains(values, *field(x)) {
			return fmt.Errorf("is none of %v", values)
		}
		return nil
	}
}

// change reads a JSON Merge Patch (RFC 7396) of a source.
func change(r *http.Request, x *store.Source) error {
	fail := func(object string, err error) error {
		return &onrecord.Error{Kind: onrecord.Invalid, Op: "source", Object: object, Err: err}
	}
	b, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	var patch map[string]json.RawMessage
	if err := json.Unmarshal(b, &patch); err != nil || patch == nil {
		return fail("", errors.New("needs a JSON object"))
	}
	for name, v := range patch {
		set := settings[name]
		if set == nil {
			return fail(name, errors.New("can't be set"))
		}
		var bad *json.UnmarshalTypeError
		if err := set(x, v); errors.As(err, &bad) {
			return fail(name, fmt.Errorf("can't be a %s", bad.Value))
		} else if err != nil {
			return fail(name, err)
		}
	}
	return nil
}

// added is what became of adding a source.
type added struct {
	Source source `json:"source"`
	New    bool   `json:"new"` // false: there was one with that address
	// Others are what else was found at the address.
	Others []collect.Candidate `json:"others,omitempty"`
}

// addSource adds a source; without a kind what the address offers is looked for, and
// the best of it added.
func (s *server) addSource(w http.ResponseWriter, r *http.Request) error {
	if s.Desk == nil {
		return &onrecord.Error{Kind: onrecord.Missing, Op: "add source", Err: errors.New("nothing is got from the web here")}
	}
	x := store.Source{Translate: "on-demand"}
	if err := change(r, &x); err != nil {
		return err
	}
	if x.Address == "" {
		return &onrecord.Error{Kind: onrecord.Invalid, Op: "add source", Err: errors.New("it has no address")}
	}
	var others []collect.Candidate
	if x.Kind == "" {
		found, err := s.Desk.Discover(r.Context(), x.Address)
		if err != nil {
			return err
		}
		if len(found.Candidates) == 0 {
			return &onrecord.Error{Kind: onrecord.NotFound, Op: "add source", Object: x.Address, Err: errors.New("offers nothing to follow")}
		}
		best := found.Candidates[0]
		others = found.Candidates[1:]
		x.Address, x.Kind = best.URL, sourceKinds[best.Kind]
		if x.Title == "" {
			x.Title = best.Title
		}
		if x.Language == "" {
			x.Language = best.Language
		}
	}
	kept, isNew, err := s.Desk.Add(r.Context(), x)
	if err != nil {
		return err
	}
	status := http.StatusOK
	if isNew {
		status = http.StatusCreated
		w.Header().Set("Location", Prefix+"sources/"+url.PathEscape(kept.ID))
	}
	return send(w, status, added{sourceOf(kept), isNew, others})
}

var sourceKinds = map[collect.Kind]store.SourceKind{collect.Feed: store.FeedSource, collect.Sitemap: store.SitemapSource, collect.Section: store.SectionSource}

func (s *server) setSource(w http.ResponseWriter, r *http.Request) error {
	x, err := s.Record.Source(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	if err := change(r, &x); err != nil {
		return err
	}
	if err := s.Record.SetSource(r.Context(), x); err != nil {
		return err
	}
	return s.source(w, r)
}

func (s *server) removeSource(w http.ResponseWriter, r *http.Request) error {
	if err := s.Record.RemoveSource(r.Context(), r.PathValue("id")); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
