package web

import (
	"cmp"
	"strings"

	"onrecord"
	"onrecord/export"
	"onrecord/store"
)

type readView struct {
	Page  Page
	Fault string
	Shown *articleView // nil for the empty form
}

func (s *server) readForm(v *visit) error {
	return v.show("read", v.t("read.title"), readView{Page: Page{Address: v.r.FormValue("address")}})
}

// readPage shows a reading of what a reader brings, and keeps it when asked to.
func (s *server) readPage(v *visit) error {
	if err := v.parse(); err != nil {
		return err
	}
	if s.Desk == nil {
		return &onrecord.Error{Kind: onrecord.NotFound, Op: "read page"}
	}
	p := Page{Address: v.form("address"), Text: v.r.PostFormValue("text")}
	if strings.TrimSpace(p.Text) != "" {
		p.Address = ""
	} else if p.Text = ""; p.Address != "" && !strings.Contains(p.Address, "://") {
		p.Address = "https://" + p.Address
	}
	view := readView{Page: p}
	var err error
	var r onrecord.Reading
	switch {
	case p.Text == "" && webAddress(p.Address) == "":
		err = &onrecord.Error{Kind: onrecord.Invalid, Op: "read", Err: errText("read.nothing")}
	case v.form("keep") != "":
		var id string
		if id, err = s.Desk.Take(v.r.Context(), p); err == nil {
			return v.redirect(articlePath(id))
		}
	default:
		r, err = s.Desk.Look(v.r.Context(), p)
	}
	if err != nil {
		kind := onrecord.KindOf(err)
		if kind == onrecord.Internal {
			return err
		}
		view.Fault = v.t("read.fault." + string(kind))
		if kind == onrecord.Invalid && p.Text == "" && webAddress(p.Address) == "" {
			view.Fault = v.t("read.nothing")
		}
		v.status = onrecord.HTTPStatus(err)
		return v.show("read", v.t("read.title"), view)
	}
	view.Shown = v.articleView(store.Article{URL: p.Address, Revisions: 1, Language: r.Language}, store.Revision{Number: 1, Reading: r})
	view.Shown.Preview = &p
	return v.show("read", cmp.Or(export.Clean(r.Title), v.t("untitled")), view)
}

type statusView struct {
	store.Status
	States []state
}

type state struct {
	Name  string
	Count int
}

func (s *server) status(v *visit) error {
	st, err := s.Record.Status(v.r.Context())
	if err != nil {
		return err
	}
	view := statusView{Status: st}
	for _, name := range []string{"waiting", "running", "retrying", "parked"} {
		view.States = append(view.States, state{name, st.Queue[name]})
	}
	return v.show("status", v.t("status.title"), view)
}

func (s *server) help(v *visit) error { return v.show("help", v.t("help.title"), nil) }
