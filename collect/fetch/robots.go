package fetch

import (
	"bytes"
	"strconv"
	"strings"
	"time"
)

// MaxRobots is how much of a robots.txt is read, the least that RFC 9309 (2.5)
// asks for.
const MaxRobots = 500 << 10

// Robots are the rules of a robots.txt (RFC 9309). The zero value allows everything.
type Robots struct {
	// Sitemaps are the addresses of its Sitemap lines, at most 1,000.
	Sitemaps []string

	groups map[string]*group // by product token in small letters, or "*"
	closed bool              // everything is disallowed, since it could not be reached
}

type group struct {
	rules []rule
	delay time.Duration
}

type rule struct {
	allow   bool
	pattern string // normalised
}

// ParseRobots reads a robots.txt. Lines that it does not understand are passed over,
// so that one broken line does not open or close a site. What stands after
// [MaxRobots] bytes is not read.
func ParseRobots(b []byte) *Robots {
	if len(b) > MaxRobots {
		b = b[:MaxRobots]
		if i := bytes.LastIndexAny(b, "\r\n"); i >= 0 {
			b = b[:i] // half a rule may mean its opposite
		}
	}
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	r := &Robots{groups: map[string]*group{}}
	var current []*group // of the User-agent lines that stand together
	rules := false       // has the current group a rule yet
	for _, line := range strings.FieldsFunc(string(b), func(c rune) bool { return c == '\n' || c == '\r' }) {
		line, _, _ = strings.Cut(line, "#")
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		value = strings.TrimSpace(value)
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "user-agent":
			if rules {
				current, rules = nil, false
			}
			token := productToken(value)
			if token == "" {
				// An agent that is not named right is nobody's, and takes its
				// rules along.
				current = append(current, &group{})
				continue
			}
			g := r.groups[token]
			if g == nil {
				g = &group{}
				r.groups[token] = g
			}
			current = append(current, g)
		case "allow", "disallow":
			rules = true
			if value == "" {
				continue
			}
			ru := rule{allow: strings.EqualFold(strings.TrimSpace(key), "allow"), pattern: normalPath(value)}
			for _, g := range current {
				g.rules = append(g.rules, ru)
			}
		case "crawl-delay": // not of the RFC, so that it ends no list of agents (2.2.4)
			if s, err := strconv.ParseFloat(value, 64); err == nil && s > 0 {
				d := time.Duration(min(s, 1e6) * float64(time.Second))
				for _, g := range current {
					g.delay = max(g.delay, d)
				}
			}
		case "sitemap":
			if value != "" && len(r.Sitemaps) < 1000 {
				r.Sitemaps = append(r.Sitemaps, value)
			}
		}
	}
	return r
}

// productToken returns the token at the beginning of a User-agent, in small letters:
// "*", or letters, "_" and "-".
func productToken(s string) string {
	if strings.HasPrefix(s, "*") {
		return "*"
	}
	i := strings.IndexFunc(s, func(c rune) bool {
		return c != '_' && c != '-' && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z')
	})
	if i < 0 {
		i = len(s)
	}
	return strings.ToLower(s[:i])
}

func (r *Robots) group(token string) *group {
	if g := r.groups[productToken(token)]; g != nil {
		return g
	}
	if g := r.groups["*"]; g != nil {
		return g
	}
	return &group{}
}

// Allowed tells whether a crawler of this product token may get a path, which begins
// with "/" and holds the query, percent-encoded. The longest pattern decides; where
// two are as long, the one that allows.
func (r *Robots) Allowed(token, path string) bool {
	path = normalPath(path)
	if path == "/robots.txt" {
		return true
	}
	if r.closed {
		return false
	}
	longest, allowed := -1, true
	for _, ru := range r.group(token).rules {
		n := len(ru.pattern)
		if n < longest || n == longest && !ru.allow {
			continue
		}
		if matches(ru.pattern, path) {
			longest, allowed = n, ru.allow
		}
	}
	return allowed
}

// Delay returns the Crawl-delay asked of a crawler of this product token, 0 for none.
func (r *Robots) Delay(token string) time.Duration { return r.group(token).delay }

// matches tells whether a pattern with "*" and a final "$" matches the beginning of
// a path.
func matches(pattern, path string) bool {
	pattern, whole := strings.CutSuffix(pattern, "$")
	parts := strings.Split(pattern, "*")
	rest, ok := strings.CutPrefix(path, parts[0])
	if !ok {
		return false
	}
	for i, part := range parts[1:] {
		if whole && i == len(parts)-2 {
			return strings.HasSuffix(rest, part)
		}
		at := strings.Index(rest, part)
		if at < 0 {
			return false
		}
		rest = rest[at+len(part):]
	}
	return !whole || rest == ""
}

// normalPath writes a path so that equal ones compare equal (RFC 9309, 2.2.2):
// octets outside ASCII percent-encoded, encoded unreserved characters decoded.
func normalPath(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '%' && i+2 < len(s) && unhex(s[i+1]) >= 0 && unhex(s[i+2]) >= 0:
			c = byte(unhex(s[i+1])<<4 | unhex(s[i+2]))
			i += 2
			if c == '-' || c == '.' || c == '_' || c == '~' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' && c < 0x80 {
				b.WriteByte(c)
				continue
			}
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		case c >= 0x80 || c <= ' ':
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func unhex(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
