package web

import (
	"net/url"
	"strings"

	"onrecord"
	"onrecord/store"
)

type sourcesView struct {
	Sources []sourceRow
	Added   *store.Source
	Known   bool // it was there already
	Finds   bool // what is at an address can be found out
	Address string
	Fault   string
}

type sourceRow struct {
	store.Source
	Health string // good, failing, paused, waiting
	Cause  string // in plain words
}

func (s *server) sources(v *visit) error {
	return v.showSources(sourcesView{})
}

func (v *visit) showSources(view sourcesView) error {
	list, err := v.s.Record.ListSources(v.r.Context())
	if err != nil {
		return err
	}
	for _, x := range list {
		row := sourceRow{Source: x, Health: "good"}
		switch {
		case x.Paused:
			row.Health = "paused"
		case x.Failures > 0:
			row.Health = "failing"
			row.Cause = v.t("health.cause." + x.ErrorKind)
			if x.ErrorKind == "" {
				row.Cause = v.t("health.cause.internal")
			}
		case x.Tried.IsZero():
			row.Health = "waiting"
		case x.Items == 0:
			row.Health = "empty"
		}
		view.Sources = append(view.Sources, row)
	}
	view.Finds = v.s.Desk != nil
	return v.show("sources", v.t("sources.title"), view)
}

func (s *server) addSource(v *visit) error {
	if err := v.parse(); err != nil {
		return err
	}
	view := sourcesView{Address: v.form("address")}
	const find = "find"
	kind := store.SourceKind(v.form("kind"))
	switch kind {
	case find, store.FeedSource, store.SitemapSource, store.SectionSource:
	default:
		return &onrecord.Error{Kind: onrecord.Invalid, Op: "add source", Object: string(kind)}
	}
	address := view.Address
	if address != "" && !strings.Contains(address, "://") {
		address = "https://" + address
	}
	u, err := url.Parse(address)
	if err != nil || webAddress(address) == "" || u.User != nil || len(address) > 2000 {
		view.Fault = v.t("sources.no-address")
		v.status = onrecord.HTTPStatus(&onrecord.Error{Kind: onrecord.Invalid})
		return v.showSources(view)
	}
	if kind == find && s.Desk != nil {
		kept, added, err := s.Desk.Follow(v.r.Context(), u.String())
		if k := onrecord.KindOf(err); k == onrecord.Internal {
			return err
		} else if err != nil {
			view.Fault = v.t("sources.failed") + " " + v.t("health.cause."+string(k)) + " " + err.Error()
			v.status = onrecord.HTTPStatus(err)
			return v.showSources(view)
		}
		view.Added, view.Known, view.Address = &kept, !added, ""
		return v.showSources(view)
	}
	kept, added, err := s.Record.AddSource(v.r.Context(), store.Source{Address: u.String(), Kind: kind, Title: v.form("title"), Added: s.Now().UTC(), NextAt: s.Now().UTC()})
	if err != nil {
		return err
	}
	view.Added, view.Known, view.Address = &kept, !added, ""
	return v.showSources(view)
}

func (s *server) setSource(v *visit) error {
	ctx := v.r.Context()
	x, err := s.Record.Source(ctx, v.r.PathValue("id"))
	if err != nil {
		return err
	}
	switch v.r.PathValue("do") {
	case "pause":
		x.Paused = true
	case "resume":
		x.Paused = false
	default:
		return s.nowhere(v)
	}
	if err := s.Record.SetSource(ctx, x); err != nil {
		return err
	}
	return v.redirect("/sources")
}
