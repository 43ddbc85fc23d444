package web

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"onrecord"
	"onrecord/export"
	"onrecord/store"
)

type searchView struct {
	Query      string
	Fault      string
	Asked      bool
	Results    store.Results
	Facets     store.Facets
	Groups     []facetGroup
	Chart      *chart
	Next       string
	Paged      bool
	Export     []citedAs
	Feeds      []citedAs
	Newest     string // address of the same search by time, "" if it is
	Best       string // by relevance
	Statements bool   // hits are statements
}

type facetGroup struct {
	Name   string
	Facets []facetLink
}

type facetLink struct {
	store.Facet
	Path   string
	Chosen bool
}

const (
	searchHits = 20
	maxQuery   = 4 << 10 // bytes
)

// parseQuery understands a query within bounds.
func parseQuery(text string) (store.Query, error) {
	if len(text) > maxQuery {
		return store.Query{}, &onrecord.Error{Kind: onrecord.Invalid, Op: "query", Err: fmt.Errorf("longer than %d bytes", maxQuery)}
	}
	return store.ParseQuery(text)
}

func (s *server) search(v *visit) error {
	ctx := v.r.Context()
	view := searchView{Query: strings.TrimSpace(v.r.FormValue("q"))}
	after := v.r.FormValue("after")
	view.Asked, view.Paged = view.Query != "", after != ""
	if !view.Asked {
		return v.show("search", v.t("search.title"), view)
	}
	q, err := parseQuery(view.Query)
	if err == nil {
		view.Results, err = s.Record.Search(ctx, q, store.Page{After: after, Limit: searchHits})
	}
	if onrecord.KindOf(err) == onrecord.Invalid {
		view.Fault = err.Error()
		v.status = onrecord.HTTPStatus(err)
		return v.show("search", v.t("search.title"), view)
	}
	if err != nil {
		return err
	}
	if view.Facets, err = s.Record.Facets(ctx, q); err != nil {
		return err
	}
	f := view.Facets
	for _, g := range []struct {
		name   string
		facets []store.Facet
	}{{"speaker", f.Speaker}, {"lang", f.Language}, {"site", f.Site}, {"source", f.Source}} {
		group := facetGroup{Name: g.name}
		for _, x := range g.facets {
			if x.Value == "" {
				continue
			}
			value := x.Value
			if g.name == "speaker" || strings.ContainsAny(value, " ()\"") {
				value = phrase(value)
			}
			token := g.name + ":" + value
			link := facetLink{Facet: x}
			if strings.Contains(" "+view.Query+" ", " "+token+" ") {
				link.Chosen = true
				link.Path = findPath(strings.TrimSpace(strings.Replace(" "+view.Query+" ", " "+token+" ", " ", 1)))
			} else {
				link.Path = findPath(grouped(view.Query) + " " + token)
			}
			if group.Facets = append(group.Facets, link); len(group.Facets) == 12 {
				break
			}
		}
		if len(group.Facets) > 0 {
			view.Groups = append(view.Groups, group)
		}
	}
	view.Chart = v.chart(f.Month, func(month string) string {
		return findPath(grouped(view.Query) + " after:" + month + " before:" + following(month))
	})
	if view.Results.Next != "" {
		view.Next = findPath(view.Query) + "&after=" + escapeQuery(view.Results.Next)
	}
	words := strings.Fields(view.Query)
	words = slices.DeleteFunc(words, func(w string) bool { return strings.HasPrefix(w, "sort:") })
	if plain := strings.Join(words, " "); q.Sort == store.ByRelevance {
		view.Newest = findPath(plain + " sort:" + string(store.ByTime))
	} else {
		view.Best = findPath(plain + " sort:" + string(store.ByRelevance))
	}
	for _, form := range []string{"csv", "jsonl"} {
		view.Export = append(view.Export, citedAs{Name: form, Path: "/search/export/" + form + "?" + url.Values{"q": {view.Query}}.Encode()})
	}
	for _, form := range []string{"atom", "json"} {
		view.Feeds = append(view.Feeds, citedAs{Name: form, Path: "/search/feed/" + form + "?" + url.Values{"q": {view.Query}}.Encode()})
	}
	return v.show("search", v.t("search.of", view.Query), view)
}

// grouped puts a query with alternatives into parentheses, so that what is added
// holds for all of it.
func grouped(q string) string {
	if strings.Contains(q, " OR ") && !strings.HasPrefix(q, "(") {
		return "(" + q + ")"
	}
	return q
}

// A stretch is a part of a snippet that was found or stands around what was.
type stretch struct {
	Text  string
	Found bool
}

// stretches cuts a snippet at its marks.
func stretches(h store.Hit) []stretch {
	var out []stretch
	at := 0
	for _, m := range h.Marks {
		if m.Start < at || m.End > len(h.Snippet) {
			continue
		}
		if m.Start > at {
			out = append(out, stretch{visible(h.Snippet[at:m.Start]), false})
		}
		out = append(out, stretch{visible(h.Snippet[m.Start:m.End]), true})
		at = m.End
	}
	return append(out, stretch{visible(h.Snippet[at:]), false})
}

// export streams all that a search finds, part by part, without a limit.
func (s *server) export(v *visit) error {
	ctx := v.r.Context()
	q, err := parseQuery(v.r.FormValue("q"))
	if err != nil {
		return err
	}
	form := v.r.PathValue("form")
	kinds := map[string]string{"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl"}
	if kinds[form] == "" {
		return s.nowhere(v)
	}
	p := store.Page{Limit: 500}
	res, err := s.Record.Search(ctx, q, p) // before the answer begins, so that it may be a fault
	if err != nil {
		return err
	}
	v.w.Header().Set("Content-Type", kinds[form])
	v.w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": "search-" + s.Now().UTC().Format("20060102-150405") + "." + form}))
	v.sent = true
	table, lines := csv.NewWriter(v.w), json.NewEncoder(v.w)
	lines.SetEscapeHTML(false)
	if form == "csv" {
		table.Write([]string{"article", "url", "title", "site", "language", "published", "speaker", "kind", "words", "confidence", "snippet"})
	}
	line := http.NewResponseController(v.w)
	for {
		line.SetWriteDeadline(time.Now().Add(maxTime)) // for a part, not for the whole
		for _, h := range res.Hits {
			if form == "jsonl" {
				err = lines.Encode(h)
			} else {
				err = table.Write(hitRow(h))
			}
			if err != nil {
				return fmt.Errorf("export: %w", err)
			}
		}
		table.Flush()
		if err := table.Error(); err != nil {
			return fmt.Errorf("export: %w", err)
		}
		if p.After = res.Next; p.After == "" {
			return nil
		}
		if res, err = s.Record.Search(ctx, q, p); err != nil {
			return err
		}
	}
}

func hitRow(h store.Hit) []string {
	row := []string{h.Article, h.URL, h.Title, h.Site, h.Language, "", "", "", "", "", h.Snippet}
	if !h.Published.IsZero() {
		row[5] = h.Published.Format(time.RFC3339)
	}
	if st := h.Statement; st != nil {
		if st.Speaker != nil {
			row[6], row[9] = st.Speaker.Name, strconv.FormatFloat(st.Speaker.Confidence, 'f', 2, 64)
		}
		row[7], row[8] = string(st.Kind), st.Text
	}
	for i := range row {
		row[i] = export.Cell(row[i])
	}
	return row
}
