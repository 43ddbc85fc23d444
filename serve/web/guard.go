package web

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"onrecord"
)

// Bounds of what a request may ask for.
const (
	maxForm    = 64 << 10         // bytes of a form
	maxPasted  = 8 << 20          // bytes of a form that holds a page
	maxAtOnce  = 256              // requests being answered
	maxTime    = 30 * time.Second // for one page; exports go on as long as they are read
	maxTries   = 10               // of the token in a minute, by all together
	keepSignIn = 30 * 24 * time.Hour
)

// policy lets a page use the room's own style sheet and script and nothing else.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// doors count who comes in.
type doors struct {
	places chan struct{}

	mu    sync.Mutex
	since time.Time // the minute in which tries are counted
	tries int
}

// guard stands before all rooms.
func (s *server) guard(rooms http.Handler) http.Handler {
	s.doors.places = make(chan struct{}, maxAtOnce)
	csrf := http.NewCrossOriginProtection()
	csrf.SetDenyHandler(s.room(func(*visit) error {
		return &onrecord.Error{Kind: onrecord.Forbidden, Op: "post", Err: errText("error.foreign")}
	}))
	inner := csrf.Handler(s.signedIn(rooms))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		h.Set("Cache-Control", "private, no-store")
		select {
		case s.doors.places <- struct{}{}:
			defer func() { <-s.doors.places }()
		default:
			h.Set("Retry-After", "1")
			http.Error(w, "too many readers at once", http.StatusServiceUnavailable)
			return
		}
		if s.Token == "" && !own(r.Host) {
			// A page of the web can point a name of its own at this machine.
			http.Error(w, "this room answers on this machine's own names only", http.StatusMisdirectedRequest)
			return
		}
		if s.beside(r.URL.Path) {
			h.Del("Cache-Control") // theirs to say
			inner.ServeHTTP(w, r)
			return
		}
		limit := int64(maxForm)
		if r.URL.Path == "/read" {
			limit = maxPasted
		}
		r.Body = http.MaxBytesReader(w, r.Body, limit)
		// Who reads too slowly must not keep others out. That not all writers can be given
		// a deadline is no fault.
		http.NewResponseController(w).SetWriteDeadline(time.Now().Add(2 * maxTime))
		if !strings.HasPrefix(r.URL.Path, "/search/export/") {
			ctx, cancel := context.WithTimeout(r.Context(), maxTime)
			defer cancel()
			r = r.WithContext(ctx)
		}
		inner.ServeHTTP(w, r)
	})
}

// own reports whether a Host header names this machine from within.
func own(host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.Trim(host, "[]")
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// signedIn lets through who has the token, where there is one.
func (s *server) signedIn(rooms http.Handler) http.Handler {
	if s.Token == "" {
		return rooms
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.known(r) || r.URL.Path == "/login" || r.URL.Path == "/language" || strings.HasPrefix(r.URL.Path, "/static/") {
			rooms.ServeHTTP(w, r)
			return
		}
		if s.beside(r.URL.Path) {
			w.Header().Set("WWW-Authenticate", "Bearer")
			http.Error(w, "sign in with the token: Authorization: Bearer TOKEN", http.StatusUnauthorized)
			return
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			s.room(func(*visit) error {
				return &onrecord.Error{Kind: onrecord.Forbidden, Op: "post", Err: errText("error.sign-in")}
			}).ServeHTTP(w, r)
			return
		}
		http.Redirect(w, r, "/login?back="+escapeQuery(r.URL.RequestURI()), http.StatusSeeOther)
	})
}

const signInCookie = "onrecord"

// ticket is what a browser keeps in place of the token.
func (s *server) ticket() string {
	m := hmac.New(sha256.New, []byte(s.Token))
	m.Write([]byte("onrecord reading room 1"))
	return hex.EncodeToString(m.Sum(nil))
}

func (s *server) known(r *http.Request) bool {
	if given, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return same(given, s.Token)
	}
	c, err := r.Cookie(signInCookie)
	return err == nil && same(c.Value, s.ticket())
}

// same compares in a time that tells nothing of where two differ.
func same(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return hmac.Equal(x[:], y[:])
}

func (s *server) loginForm(v *visit) error {
	return v.show("login", v.t("login.title"), loginView{Back: local(v.r.FormValue("back"))})
}

type loginView struct {
	Back  string
	Wrong bool
}

func (s *server) login(v *visit) error {
	back := local(v.form("back"))
	if s.Token == "" {
		return v.redirect(back)
	}
	if !s.doors.try(s.Now()) {
		v.w.Header().Set("Retry-After", "60")
		v.status = http.StatusTooManyRequests
		return v.show("login", v.t("login.title"), loginView{Back: back, Wrong: true})
	}
	if !same(v.form("token"), s.Token) {
		v.status = http.StatusForbidden
		return v.show("login", v.t("login.title"), loginView{Back: back, Wrong: true})
	}
	s.doors.well()
	v.cookie(signInCookie, s.ticket(), keepSignIn)
	return v.redirect(back)
}

func (s *server) logout(v *visit) error {
	v.cookie(signInCookie, "", -1)
	return v.redirect("/")
}

// try counts a try of the token and reports whether it may be made.
func (d *doors) try(now time.Time) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if now.Sub(d.since) > time.Minute {
		d.since, d.tries = now, 0
	}
	d.tries++
	return d.tries <= maxTries
}

func (d *doors) well() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.tries = 0
}

// local returns an address within the room, "/" for any other.
func local(path string) string {
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\\r\n\t") {
		return "/"
	}
	return path
}
