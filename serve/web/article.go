package web

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"mime"
	"net/http"
	"strconv"

	"onrecord"
	"onrecord/export"
	"onrecord/store"
)

type articleView struct {
	Article  store.Article
	Revision store.Revision
	R        onrecord.Reading
	Latest   bool
	Groups   []group
	Cut      int // blocks that are not shown
	Speakers []speaker
	Capture  *onrecord.Capture

	Recommended    []onrecord.RelatedPage
	Previous, Next *onrecord.RelatedPage
	Removed        []removed

	Translation *onrecord.Translation
	Mode        string // original, both, translation
	Modes       []mode
	Preview     *Page // set where nothing of it is kept
	Translates  bool  // it can be translated for this reader
	Tag         string
	Number      int // of the revision, 0 for the latest
	Numbers     []figureLine
}

// A mode is a way of showing a text and its translation.
type mode struct {
	Value, Path string
	Chosen      bool
}

// A figureLine is a figure as written and as read.
type figureLine struct{ Text, Title string }

// A speaker is somebody with all that he says in an article.
type speaker struct {
	Name  string // "" for those that are not known
	Roles []string
	Notes []note
}

// A removed lists what was left out for one reason.
type removed struct {
	Reason onrecord.Reason
	Texts  []string
}

// revision finds what a request for an article is about.
func (s *server) revision(v *visit) (store.Article, store.Revision, error) {
	ctx := v.r.Context()
	a, err := s.Record.Article(ctx, v.r.PathValue("id"))
	if err != nil {
		return a, store.Revision{}, err
	}
	number := 0
	if x := v.r.FormValue("revision"); x != "" {
		if number, err = strconv.Atoi(x); err != nil || number < 1 {
			return a, store.Revision{}, &onrecord.Error{Kind: onrecord.NotFound, Op: "open revision", Object: x}
		}
	}
	into := ""
	if v.base() != a.Language {
		into = v.base()
	}
	r, err := s.Record.Revision(ctx, a.ID, number, into)
	return a, r, err
}

func (s *server) article(v *visit) error {
	a, rev, err := s.revision(v)
	if err != nil {
		return err
	}
	view := v.articleView(a, rev)
	if c, err := s.Record.Capture(v.r.Context(), rev.Capture); err == nil {
		view.Capture = &c
	} else if onrecord.KindOf(err) != onrecord.NotFound {
		return err
	}
	view.Translates = view.Translation == nil && s.Desk != nil && s.Desk.Translates() != "" && s.Desk.Translates() == v.base() && view.R.Language != v.base() && view.R.Language != ""
	return v.show("article", cmp.Or(export.Clean(view.R.Title), v.t("untitled")), view)
}

// base returns the reader's language without script or region.
func (v *visit) base() string {
	base, _ := v.tag.Base()
	return base.String()
}

func (s *server) translate(v *visit) error {
	if err := v.parse(); err != nil {
		return err
	}
	a, rev, err := s.revision(v)
	if err != nil {
		return err
	}
	if s.Desk == nil {
		return s.nowhere(v)
	}
	if err := s.Desk.Translate(v.r.Context(), a.ID, rev.Number); err != nil {
		return err
	}
	to := articlePath(a.ID)
	if rev.Number != a.Revisions {
		to += "?revision=" + strconv.Itoa(rev.Number)
	}
	return v.redirect(to)
}

func (v *visit) articleView(a store.Article, rev store.Revision) *articleView {
	r := rev.Reading
	view := &articleView{Article: a, Revision: rev, R: r, Latest: rev.Number == a.Revisions, Translation: r.Translation, Mode: "original"}
	view.Tag = v.Tag
	if !view.Latest {
		view.Number = rev.Number
	}
	for _, f := range r.Figures {
		view.Numbers = append(view.Numbers, figureLine{export.Clean(f.Text), v.figure(f)})
	}
	if r.Translation != nil {
		view.Mode = "both"
		q := v.r.URL.Query()
		for _, m := range []string{"original", "both", "translation"} {
			if v.r.FormValue("show") == m {
				view.Mode = m
			}
			q.Set("show", m)
			view.Modes = append(view.Modes, mode{Value: m, Path: articlePath(a.ID) + "?" + q.Encode()})
		}
		for i := range view.Modes {
			view.Modes[i].Chosen = view.Modes[i].Value == view.Mode
		}
	}
	view.Groups, view.Cut = v.body(r)
	view.Speakers = speakers(r)
	for i, x := range r.Related {
		switch x.Kind {
		case onrecord.Previous:
			view.Previous = &r.Related[i]
		case onrecord.Next:
			view.Next = &r.Related[i]
		default:
			view.Recommended = append(view.Recommended, x)
		}
	}
	at := map[onrecord.Reason]int{}
	for _, x := range r.Removed {
		i, ok := at[x.Reason]
		if !ok {
			i = len(view.Removed)
			at[x.Reason] = i
			view.Removed = append(view.Removed, removed{Reason: x.Reason})
		}
		view.Removed[i].Texts = append(view.Removed[i].Texts, export.Clean(x.Text))
	}
	return view
}

// speakers gathers statements by who made them, in the order of the text.
func speakers(r onrecord.Reading) []speaker {
	var all []speaker
	at := map[string]int{}
	for i, st := range r.Statements {
		name := ""
		if st.Speaker != nil {
			name = export.Clean(st.Speaker.Name)
		}
		k, ok := at[name]
		if !ok {
			k = len(all)
			at[name] = k
			x := speaker{Name: name}
			for _, n := range r.Names {
				if st.Speaker != nil && n.ID == st.Speaker.NameID && n.ID != "" {
					x.Roles = n.Roles
				}
			}
			all = append(all, x)
		}
		all[k].Notes = append(all[k].Notes, note{Number: i + 1, Statement: st, Quote: export.Clean(st.Text)})
	}
	return all
}

type evidenceView struct {
	Article  store.Article
	Captures []checked
	More     int // captures that are not checked here
}

// A checked is a capture with what came of checking it just now.
type checked struct {
	onrecord.Capture
	Revision int // that was first read from it, 0 for none
	Found    string
	Fault    string
}

// maxChecked is how many captures one page checks.
const maxChecked = 20

func (s *server) evidence(v *visit) error {
	ctx := v.r.Context()
	a, err := s.Record.Article(ctx, v.r.PathValue("id"))
	if err != nil {
		return err
	}
	captures, err := s.Record.Captures(ctx, a.ID)
	if err != nil {
		return err
	}
	revisions, err := s.Record.Revisions(ctx, a.ID)
	if err != nil {
		return err
	}
	from := map[string]int{}
	for _, r := range revisions {
		from[r.Capture] = r.Number
	}
	view := evidenceView{Article: a}
	if len(captures) > maxChecked {
		view.More = len(captures) - maxChecked
		captures = captures[view.More:]
	}
	for _, c := range captures {
		x := checked{Capture: c, Revision: from[c.ID]}
		if s.Archive == nil {
			x.Fault = v.t("evidence.no-archive")
		} else if b, err := s.Archive.Payload(ctx, c); err != nil {
			x.Fault = err.Error()
		} else {
			sum := sha256.Sum256(b)
			if x.Found = hex.EncodeToString(sum[:]); x.Found != c.SHA256 {
				x.Fault = v.t("evidence.differs", x.Found)
			}
		}
		view.Captures = append(view.Captures, x)
	}
	return v.show("evidence", v.t("evidence.title"), view)
}

// capture hands out the bytes of a capture, as a file and never as a page.
func (s *server) capture(v *visit) error {
	c, err := s.Record.Capture(v.r.Context(), v.r.PathValue("id"))
	if err != nil {
		return err
	}
	if s.Archive == nil {
		return &onrecord.Error{Kind: onrecord.NotFound, Op: "open archive", Object: c.ID}
	}
	b, err := s.Archive.Payload(v.r.Context(), c)
	if err != nil {
		return err
	}
	name := c.SHA256
	if kind, _, _ := mime.ParseMediaType(c.Type); kind == "text/html" || kind == "application/xhtml+xml" {
		name += ".html"
	} else {
		name += ".bin"
	}
	h := v.w.Header()
	h.Set("Content-Type", "application/octet-stream")
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	h.Set("Content-Length", strconv.Itoa(len(b)))
	v.sent = true
	if v.r.Method != http.MethodHead {
		if _, err := v.w.Write(b); err != nil {
			return fmt.Errorf("send capture: %w", err)
		}
	}
	return nil
}
