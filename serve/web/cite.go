package web

import (
	"bytes"
	"io"
	"mime"

	"onrecord"
	"onrecord/export"
	"onrecord/store"
)

// forms are those in which an article or statement is cited, in the order shown.
var forms = []struct {
	name, kind string
	write      func(export.Citation, io.Writer) error
}{
	{"txt", "text/plain; charset=utf-8", export.Citation.Plain},
	{"bib", "application/x-bibtex; charset=utf-8", export.Citation.BibTeX},
	{"ris", "application/x-research-info-systems; charset=utf-8", export.Citation.RIS},
	{"jsonld", "application/ld+json", export.Citation.WebAnnotation},
}

type citeView struct {
	Article   store.Article
	Revision  store.Revision
	Statement *onrecord.Statement
	Link      string
	Forms     []citedAs
}

type citedAs struct{ Name, Text, Path string }

func (s *server) citation(v *visit) (store.Article, store.Revision, export.Citation, error) {
	a, rev, err := s.revision(v)
	if err != nil {
		return a, rev, export.Citation{}, err
	}
	c := export.Citation{Reading: rev.Reading}
	if c.Capture, err = s.Record.Capture(v.r.Context(), rev.Capture); err != nil {
		return a, rev, c, err
	}
	if id := v.r.FormValue("statement"); id != "" {
		for i := range rev.Reading.Statements {
			if rev.Reading.Statements[i].ID == id {
				c.Statement = &rev.Reading.Statements[i]
			}
		}
		if c.Statement == nil {
			err = &onrecord.Error{Kind: onrecord.NotFound, Op: "cite statement", Object: id}
		}
	}
	return a, rev, c, err
}

func (s *server) cite(v *visit) error {
	a, rev, c, err := s.citation(v)
	if err != nil {
		return err
	}
	view := citeView{Article: a, Revision: rev, Statement: c.Statement, Link: c.Link()}
	for _, f := range forms {
		var b bytes.Buffer
		if err := f.write(c, &b); err != nil {
			return err
		}
		path := articlePath(a.ID) + "/cite/" + f.name
		if v.r.URL.RawQuery != "" {
			path += "?" + v.r.URL.Query().Encode()
		}
		view.Forms = append(view.Forms, citedAs{f.name, visible(b.String()), path})
	}
	return v.show("cite", v.t("cite.title"), view)
}

func (s *server) citeAs(v *visit) error {
	_, _, c, err := s.citation(v)
	if err != nil {
		return err
	}
	for _, f := range forms {
		if f.name == v.r.PathValue("form") {
			var b bytes.Buffer
			if err := f.write(c, &b); err != nil {
				return err
			}
			v.w.Header().Set("Content-Type", f.kind)
			v.w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": "citation." + f.name}))
			v.sent = true
			_, err := b.WriteTo(v.w)
			return err
		}
	}
	return s.nowhere(v)
}
