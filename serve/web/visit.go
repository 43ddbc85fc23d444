package web

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"hash/fnv"
	"html/template"
	"io/fs"
	"mime"
	"net/http"
	"net/url"
	"path"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"onrecord"
	"onrecord/export"
)

//go:embed templates static texts
var files embed.FS

// A look is the room in one language: its texts and its pages.
type look struct {
	*texts
	pages map[string]*template.Template
}

// looks returns the room in all languages there is a catalogue of.
func looks() map[string]*look {
	all := map[string]*look{}
	for code, t := range catalogues() {
		l := &look{texts: t, pages: map[string]*template.Template{}}
		base := template.Must(template.New("").Funcs(l.funcs()).ParseFS(files, "templates/layout.html", "templates/parts.html"))
		names, err := fs.Glob(files, "templates/*.html")
		if err != nil {
			panic(err) // the pattern is wrong
		}
		for _, name := range names {
			room := strings.TrimSuffix(path.Base(name), ".html")
			if room != "layout" && room != "parts" {
				l.pages[room] = template.Must(template.Must(base.Clone()).ParseFS(files, name))
			}
		}
		all[code] = l
	}
	return all
}

// funcs are what templates call.
func (l *look) funcs() template.FuncMap {
	return template.FuncMap{
		"t": l.t, "n": l.n, "num": l.number,
		"date": l.date, "moment": l.moment, "told": l.told, "month": l.month,
		"language": l.language, "sure": l.sure, "percent": l.percent,
		"iso":     func(t time.Time) string { return t.UTC().Format(time.RFC3339) },
		"article": articlePath, "who": whoPath, "find": findPath, "web": webAddress,
		"asset": assetPath, "stretches": stretches, "clip": clip, "quote": quote, "host": hostOf,
		"join": strings.Join,
		"dict": func(pairs ...any) map[string]any {
			m := map[string]any{}
			for i := 0; i+1 < len(pairs); i += 2 {
				m[pairs[i].(string)] = pairs[i+1]
			}
			return m
		},
		"add": func(a, b int) int { return a + b },
		"int": func(n int64) int { return int(n) },
	}
}

// A visit is one request to a room.
type visit struct {
	*look
	s      *server
	w      http.ResponseWriter
	r      *http.Request
	status int
	sent   bool
}

// room answers with what f shows, and with a page that tells of its error.
func (s *server) room(f func(*visit) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := &visit{s: s, w: w, r: r, look: s.looks[s.chosen(r)], status: http.StatusOK}
		defer func() {
			p := recover()
			if p == nil {
				return
			}
			if p == http.ErrAbortHandler {
				panic(p)
			}
			s.Log.Error("a page failed", "path", r.URL.Path, "panic", p, "stack", string(debug.Stack()))
			v.fail(&onrecord.Error{Kind: onrecord.Internal, Op: "show"})
		}()
		if err := f(v); err != nil {
			v.fail(err)
		}
	})
}

// An errText is an error whose words stand in the catalogue.
type errText string

func (e errText) Error() string { return string(e) }

// fail shows an error as a page: what happened in plain words, and the error's own.
func (v *visit) fail(err error) {
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		err = &onrecord.Error{Kind: onrecord.TooLarge, Op: "post", Err: fmt.Errorf("over %d bytes", tooLarge.Limit)}
	}
	if v.sent {
		panic(http.ErrAbortHandler) // half of an answer must not pass for the whole
	}
	kind := onrecord.KindOf(err)
	v.status = onrecord.HTTPStatus(err)
	if kind == onrecord.Internal {
		v.s.Log.Error("a page failed", "path", v.r.URL.Path, "err", err)
	}
	view := errorView{Status: v.status, Kind: string(kind), Said: v.t("error.kind." + string(kind))}
	var known errText
	if errors.As(err, &known) {
		view.Said = v.t(string(known))
	} else if kind != onrecord.Internal {
		view.Detail = err.Error() // a fault of the program is told in its log
	}
	if err := v.show("error", view.Said, view); err != nil {
		http.Error(v.w, "fault of the program", http.StatusInternalServerError)
	}
}

type errorView struct {
	Status             int
	Kind, Said, Detail string
}

// A frame is what stands around every page.
type frame struct {
	Title, Room, Query, Notice, Version, Here string
	Look                                      *look
	Looks                                     []*texts
	SignOut, Desk                             bool
	V                                         any
}

// show answers with a page.
func (v *visit) show(room, title string, data any) error {
	f := frame{Title: title, Room: room, Notice: v.s.Notice, Version: v.s.Version, Here: local(v.r.URL.RequestURI()),
		Look: v.look, SignOut: v.s.Token != "" && v.s.known(v.r), Desk: v.s.Desk != nil, V: data}
	if v.r.Method != http.MethodGet {
		f.Here = v.r.URL.Path
	}
	if room == "search" {
		f.Query = v.r.FormValue("q")
	}
	for _, code := range languages() {
		f.Looks = append(f.Looks, v.s.looks[code].texts)
	}
	var b bytes.Buffer
	if err := v.pages[room].ExecuteTemplate(&b, "layout", f); err != nil {
		return fmt.Errorf("show %s: %w", room, err)
	}
	h := v.w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", v.Tag)
	h.Set("Vary", "Accept-Language, Cookie")
	h.Set("Content-Length", strconv.Itoa(b.Len()))
	v.w.WriteHeader(v.status)
	v.sent = true
	_, err := b.WriteTo(v.w)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	return nil
}

func (v *visit) redirect(to string) error {
	http.Redirect(v.w, v.r, to, http.StatusSeeOther)
	v.sent = true
	return nil
}

// form returns a value of a form that was sent.
func (v *visit) form(name string) string { return strings.TrimSpace(v.r.PostFormValue(name)) }

// parse reads a form that was sent; PostFormValue keeps its errors to itself.
func (v *visit) parse() error {
	err := v.r.ParseForm()
	var tooLarge *http.MaxBytesError
	if err != nil && !errors.As(err, &tooLarge) {
		err = &onrecord.Error{Kind: onrecord.Invalid, Op: "post", Err: err}
	}
	return err
}

// cookie sets one for this room alone; with an age below zero it forgets it.
func (v *visit) cookie(name, value string, age time.Duration) {
	c := &http.Cookie{Name: name, Value: value, Path: "/", HttpOnly: true, Secure: v.r.TLS != nil, SameSite: http.SameSiteStrictMode, MaxAge: int(age / time.Second)}
	if age < 0 {
		c.MaxAge = -1
	}
	http.SetCookie(v.w, c)
}

// chosen returns the language of the interface that a reader chose or asks for.
func (s *server) chosen(r *http.Request) string {
	if c, err := r.Cookie("language"); err == nil && s.looks[c.Value] != nil {
		return c.Value
	}
	return accepted(r.Header.Get("Accept-Language"))
}

func (s *server) setLanguage(v *visit) error {
	if code := v.form("language"); s.looks[code] != nil {
		v.cookie("language", code, 365*24*time.Hour)
	}
	return v.redirect(local(v.form("back")))
}

// assets are the style sheet, script and icon by name.
var assets = func() map[string][]byte {
	all := map[string][]byte{}
	entries, err := files.ReadDir("static")
	if err != nil {
		panic(err) // they are embedded
	}
	for _, e := range entries {
		b, err := files.ReadFile("static/" + e.Name())
		if err != nil {
			panic(err)
		}
		all[e.Name()] = b
	}
	return all
}()

// assetPath returns the address of an asset, which changes when it does.
func assetPath(name string) string {
	h := fnv.New64a()
	h.Write(assets[name])
	return fmt.Sprintf("/static/%s?%x", name, h.Sum64())
}

func (s *server) static(v *visit) error {
	name := v.r.PathValue("file")
	b, ok := assets[name]
	if !ok {
		return s.nowhere(v)
	}
	v.w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
	if v.r.URL.RawQuery != "" {
		v.w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	v.sent = true
	_, err := v.w.Write(b)
	return err
}

func articlePath(id string) string { return "/article/" + url.PathEscape(id) }
func whoPath(name string) string   { return "/who/" + url.PathEscape(name) }
func findPath(query string) string { return "/search?q=" + url.QueryEscape(query) }
func escapeQuery(s string) string  { return url.QueryEscape(s) }

// webAddress returns a link to a page of the web, "" for any other address.
func webAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// quote shortens the words of a statement, which end with the comma that stood before
// the words that tell who said it.
func quote(n int, s string) string { return strings.TrimSuffix(clip(n, s), ",") }

// clip shortens a text of a page to about n characters at a word.
func clip(n int, s string) string {
	s = export.Clean(s)
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	cut := string(runes[:n])
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:–-") + "…"
}
