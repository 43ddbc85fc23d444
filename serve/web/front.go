package web

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"time"

	"onrecord"
	"onrecord/store"
)

type frontView struct {
	Filter           frontFilter
	Filtered, Empty  bool
	Days             []day
	Said             []store.Said
	NextArticles     string // address of the page that follows, "" at the end
	Languages, Sites []store.Facet
	Speakers         []store.Facet
	Sources          []store.Source
	Since            time.Time // of the last visit before this one, zero for none
	Fresh            int       // articles of this page that came since then
}

type frontFilter struct{ Language, Source, Site, Speaker, Place, Day string }

// A day is the articles of one day.
type day struct {
	At       time.Time
	Articles []headline
}

type headline struct {
	store.Article
	Fresh bool // came since the last visit
}

const (
	frontArticles = 30
	frontSaid     = 12

	saidPerArticle = 2
)

func (s *server) front(v *visit) error {
	ctx := v.r.Context()
	q := v.r.URL.Query()
	view := frontView{Filter: frontFilter{q.Get("language"), q.Get("source"), q.Get("site"), q.Get("speaker"), q.Get("place"), q.Get("day")}}
	view.Filtered = view.Filter != frontFilter{}
	f := store.Filter{Language: view.Filter.Language, Source: view.Filter.Source, Site: view.Filter.Site, Speaker: view.Filter.Speaker, Place: view.Filter.Place}
	if at, err := time.Parse(time.DateOnly, view.Filter.Day); err == nil {
		f.Since, f.Until = at, at.AddDate(0, 0, 1)
	}
	articles, next, err := s.Record.Articles(ctx, f, store.Page{After: q.Get("after"), Limit: frontArticles})
	if err != nil {
		return err
	}
	view.Empty = len(articles) == 0 && !view.Filtered && q.Get("after") == ""
	view.Since = v.lastHere()
	for _, a := range articles {
		at := a.Published.UTC().Truncate(24 * time.Hour)
		if n := len(view.Days); n == 0 || !view.Days[n-1].At.Equal(at) {
			view.Days = append(view.Days, day{At: at})
		}
		h := headline{a, !view.Since.IsZero() && a.FirstSeen.After(view.Since)}
		if h.Fresh {
			view.Fresh++
		}
		last := &view.Days[len(view.Days)-1]
		last.Articles = append(last.Articles, h)
	}
	if next != "" {
		q.Set("after", next)
		view.NextArticles = "/?" + q.Encode()
	}
	// Statements can't be picked by source or place.
	if f.Source == "" && f.Site == "" && f.Place == "" && v.r.FormValue("after") == "" {
		said, _, err := s.Record.Said(ctx, store.SaidFilter{Speaker: f.Speaker, Language: f.Language, Since: f.Since, Until: f.Until}, store.Page{Limit: 10 * frontSaid})
		if err != nil {
			return err
		}
		view.Said = mixed(said)
	}
	if !view.Empty {
		if err := s.choices(ctx, &view); err != nil {
			return err
		}
	}
	return v.show("front", v.t("front.title"), view)
}

// mixed picks the newest statements, few of any one article.
func mixed(said []store.Said) []store.Said {
	var out []store.Said
	of := map[string]int{}
	for _, x := range said {
		if of[x.Article]++; of[x.Article] <= saidPerArticle && len(out) < frontSaid {
			out = append(out, x)
		}
	}
	return out
}

// choices fills in what the filters can be set to.
func (s *server) choices(ctx context.Context, view *frontView) error {
	f, err := s.Record.Facets(ctx, store.Query{})
	if err != nil {
		return err
	}
	view.Languages, view.Sites, view.Speakers = f.Language, f.Site, f.Speaker
	slices.SortFunc(view.Speakers, func(a, b store.Facet) int { return b.Count - a.Count })
	view.Sources, err = s.Record.ListSources(ctx)
	return err
}

// Cookies of when a reader was here last. A visit goes on until half an hour passes
// without a page of it.
const (
	hereCookie   = "here"   // last page of this visit
	beforeCookie = "before" // last page of the visit before
	visitPause   = 30 * time.Minute
)

// lastHere returns when the visit before this one ended, zero for none.
func (v *visit) lastHere() time.Time {
	read := func(name string) time.Time {
		c, err := v.r.Cookie(name)
		if err != nil {
			return time.Time{}
		}
		n, err := strconv.ParseInt(c.Value, 10, 64)
		if err != nil || n <= 0 {
			return time.Time{}
		}
		return time.Unix(n, 0).UTC()
	}
	now := v.s.Now()
	here, before := read(hereCookie), read(beforeCookie)
	if !here.IsZero() && now.Sub(here) > visitPause {
		before = here
		v.cookie(beforeCookie, strconv.FormatInt(before.Unix(), 10), 365*24*time.Hour)
	}
	v.cookie(hereCookie, strconv.FormatInt(now.Unix(), 10), 365*24*time.Hour)
	return before
}

type peopleView struct {
	Kind    onrecord.NameKind
	Prefix  string
	Bearers []store.Bearer
	Next    string
}

func (s *server) people(v *visit) error {
	q := v.r.URL.Query()
	view := peopleView{Kind: onrecord.NameKind(q.Get("kind")), Prefix: q.Get("name")}
	switch view.Kind {
	case onrecord.Person, onrecord.Organisation, onrecord.Place:
	default:
		view.Kind = onrecord.Person
	}
	var err error
	var next string
	view.Bearers, next, err = s.Record.Bearers(v.r.Context(), view.Kind, view.Prefix, store.Page{After: q.Get("after"), Limit: 60})
	if err != nil {
		return err
	}
	if next != "" {
		view.Next = "/people?" + url.Values{"kind": {string(view.Kind)}, "name": {view.Prefix}, "after": {next}}.Encode()
	}
	return v.show("people", v.t("people.title"), view)
}

type whoView struct {
	Name     string
	Bearer   *store.Bearer
	Said     []store.Said
	SaidNext string
	Articles []store.Hit
	Query    string // that finds what he said
	Named    string // that finds where he is named
	Total    int
	Chart    *chart
}

func (s *server) who(v *visit) error {
	ctx := v.r.Context()
	view := whoView{Name: v.r.PathValue("name")}
	after := v.r.FormValue("after")
	for _, kind := range []onrecord.NameKind{onrecord.Person, onrecord.Organisation, onrecord.Place, onrecord.OtherName} {
		list, _, err := s.Record.Bearers(ctx, kind, view.Name, store.Page{Limit: 1})
		if err != nil {
			return err
		}
		if len(list) > 0 {
			view.Bearer = &list[0]
			break
		}
	}
	view.Query, view.Named = "speaker:"+phrase(view.Name), "name:"+phrase(view.Name)
	said, err := store.ParseQuery(view.Query)
	if err != nil {
		return err
	}
	named, err := store.ParseQuery(view.Named)
	if err != nil {
		return err
	}
	var next string
	if view.Said, next, err = s.Record.Said(ctx, store.SaidFilter{Speaker: view.Name}, store.Page{After: after, Limit: 40}); err != nil {
		return err
	}
	if next != "" {
		view.SaidNext = whoPath(view.Name) + "?after=" + escapeQuery(next)
	}
	if after == "" {
		facets, err := s.Record.Facets(ctx, said)
		if err != nil {
			return err
		}
		view.Total = facets.Total
		view.Chart = v.chart(facets.Month, func(month string) string {
			return findPath(view.Query + " after:" + month + " before:" + following(month))
		})
		found, err := s.Record.Search(ctx, named, store.Page{Limit: 20})
		if err != nil {
			return err
		}
		view.Articles = found.Hits
		if view.Bearer == nil && len(view.Said) == 0 && len(view.Articles) == 0 {
			return &onrecord.Error{Kind: onrecord.NotFound, Op: "find", Object: view.Name}
		}
	}
	return v.show("who", view.Name, view)
}

// following returns the month after one, both told as 2023-09.
func following(month string) string {
	at, err := time.Parse("2006-01", month)
	if err != nil {
		return month
	}
	return at.AddDate(0, 1, 0).Format("2006-01")
}

// phrase writes a name as a phrase of a query.
func phrase(name string) string {
	var b []rune
	for _, r := range name {
		switch r {
		case '"', '“', '”', '„', '«', '»', '\\':
			continue
		}
		b = append(b, r)
	}
	return `"` + string(b) + `"`
}
