package page

import (
	"strings"
)

// titleMarks part a title from the site's name, most telling first.
var titleMarks = []string{" | ", " – ", " — ", " - ", " · ", " » ", " :: ", " : ", " • ", " / ", "|"}

// withoutSite cuts the site's name off a title: a part at its end or beginning
// that is the name as the page tells it, or that no other title of the page has.
func (f *finder) withoutSite(title string) (rest, site string) {
	for _, mark := range titleMarks {
		if i := strings.LastIndex(title, mark); i > 0 {
			head, tail := strings.TrimSpace(title[:i]), strings.TrimSpace(title[i+len(mark):])
			if f.isSite(tail, head) {
				if again, _ := f.withoutSite(head); again != "" {
					head = again // "title | section | site"
				}
				return head, tail
			}
		}
		if i := strings.Index(title, mark); i > 0 {
			head, tail := strings.TrimSpace(title[:i]), strings.TrimSpace(title[i+len(mark):])
			if f.isSite(head, tail) {
				return tail, head
			}
		}
	}
	return title, ""
}

// isSite reports whether one part of a title is the site's name and the other the
// headline.
func (f *finder) isSite(part, other string) bool {
	k := key(part)
	if k == "" || len(part) > 60 || other == "" {
		return false
	}
	for _, name := range []string{f.named("og:site_name"), f.named("application-name"), f.meta.Site} {
		if n := key(name); n != "" && (n == k || len(k) > 3 && strings.Contains(n, k) || len(n) > 3 && strings.HasPrefix(k, n)) {
			return true
		}
	}
	if len(k) > 3 && strings.Contains(key(f.host()), k) {
		return true
	}
	o := key(other)
	for _, t := range append(append([]string{f.article.text("headline"), f.named("og:title")}, f.props["headline"]...), f.h1...) {
		if len(o) > 12 && key(t) == o {
			return true
		}
	}
	return false
}

func (f *finder) host() string {
	if u := base(f.url, f.meta.CanonicalURL, f.named("og:url")); u != nil {
		return u.Host
	}
	return ""
}

// chooseTitle chooses the headline: the one of the page's own first headings that
// the head of the page agrees with, else what the head says, less the site's name.
func (f *finder) chooseTitle() string {
	var told []string
	for _, t := range []string{f.article.text("headline"), f.named("og:title"), f.named("twitter:title"), f.named("title", "dc.title", "parsely-title", "sailthru.title"), f.title} {
		if t, _ = f.withoutSite(plainText(t)); t != "" {
			told = append(told, t)
		}
	}
	headings := append(append([]string(nil), f.props["headline"]...), f.h1...)
	for _, t := range told {
		for _, h := range headings {
			if key(h) == key(t) && key(h) != "" {
				return h
			}
		}
	}
	best, most := "", 0.5
	for _, h := range headings {
		for _, t := range told {
			if s := alike(h, t); s > most {
				best, most = h, s
			}
		}
	}
	if best != "" {
		return best
	}
	if len(told) > 0 {
		return told[0]
	}
	if len(headings) > 0 {
		return headings[0]
	}
	return ""
}

// alike returns the share of the words of two titles that they have in common.
func alike(a, b string) float64 {
	x, y := strings.Fields(strings.ToLower(a)), strings.Fields(strings.ToLower(b))
	if len(x) == 0 || len(y) == 0 || len(x) > 60 || len(y) > 60 {
		return 0
	}
	in := map[string]bool{}
	for _, w := range x {
		in[key(w)] = true
	}
	common := 0
	for _, w := range y {
		if in[key(w)] {
			common++
		}
	}
	return float64(common) / float64(max(len(x), len(y)))
}
