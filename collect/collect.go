// Package collect finds out what there is to read at an address, and when to look
// again.
//
// [Discover] answers what kinds of source an address offers, the best first.
// [ArticleLinks] reads a section page that has no feed. [Schedule] says when a source
// or an article is due. What is found is got by package fetch and read by feed and
// sitemap.
package collect

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"onrecord"
	"onrecord/collect/feed"
	"onrecord/collect/fetch"
	"onrecord/collect/sitemap"
)

// A Fetcher gets what discovery looks at.
type Fetcher interface {
	Do(ctx context.Context, r fetch.Request) (*fetch.Result, error)
	Robots(ctx context.Context, address string) (*fetch.Robots, error)
}

var _ Fetcher = (*fetch.Fetcher)(nil)

// A Kind is a kind of source.
type Kind string

const (
	Feed    Kind = "feed"    // RSS, Atom, RDF or JSON Feed
	Sitemap Kind = "sitemap" // of news, or of all pages
	Section Kind = "section" // a page whose links are followed
)

// A Candidate is a source that an address offers.
type Candidate struct {
	Kind     Kind   `json:"kind"`
	URL      string `json:"url"`
	Title    string `json:"title,omitempty"`
	Language string `json:"language,omitempty"`
	Format   string `json:"format,omitempty"` // of a feed
	Items    int    `json:"items"`            // that it has now
	// Reason says in words why it is one; Score orders candidates.
	Reason string  `json:"reason"`
	Score  float64 `json:"score"`
}

// A Finding is what [Discover] found.
type Finding struct {
	URL        string      `json:"url"` // that was looked at, after redirects
	Candidates []Candidate `json:"candidates,omitempty"`
	// Notes tell what was looked for in vain, and why.
	Notes []string `json:"notes,omitempty"`
}

// How many addresses of each kind discovery gets at most.
const (
	maxFeeds    = 6
	maxSitemaps = 4
)

// Discover answers what sources an address offers. Without a scheme, https is meant.
// It gets at most a dozen addresses, as politely as the fetcher is. The error is of
// kind NotFound where there is nothing to follow, else that of the fetcher.
func Discover(ctx context.Context, f Fetcher, address string) (*Finding, error) {
	address = strings.TrimSpace(address)
	if !strings.Contains(address, "://") {
		address = "https://" + address
	}
	res, err := f.Do(ctx, fetch.Request{URL: address, Accept: "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5"})
	if err != nil {
		return nil, err
	}
	d := &discovery{Finding: Finding{URL: res.URL}, ctx: ctx, f: f, seen: map[string]bool{res.URL: true}}
	if d.take(res, "the address is a feed", "the address is a sitemap", 1) {
		return &d.Finding, nil
	}
	if head := strings.ToLower(string(res.Body[:min(len(res.Body), 1024)])); strings.Contains(head, "<opml") {
		return nil, &onrecord.Error{Kind: onrecord.Invalid, Op: "discover", Object: address, Err: errors.New("a list of feeds (OPML): import it instead")}
	}
	feeds, links := look(res.Body, res.ContentType, res.URL)
	d.feeds(feeds)
	d.sitemaps()
	if len(links) >= 5 {
		d.Candidates = append(d.Candidates, Candidate{Kind: Section, URL: res.URL, Items: len(links), Score: 0.5,
			Reason: fmt.Sprintf("%d of its links look like articles", len(links))})
	}
	if err := ctx.Err(); err != nil {
		return nil, &onrecord.Error{Kind: onrecord.Unavailable, Op: "discover", Object: address, Err: err}
	}
	if len(d.Candidates) == 0 {
		return nil, &onrecord.Error{Kind: onrecord.NotFound, Op: "discover", Object: address,
			Err: errors.New(strings.Join(append([]string{"no feed, no sitemap and no list of articles"}, d.Notes...), "; "))}
	}
	best(d.Candidates)
	return &d.Finding, nil
}

type discovery struct {
	Finding
	ctx  context.Context
	f    Fetcher
	seen map[string]bool
}

func (d *discovery) note(format string, args ...any) {
	if len(d.Notes) < 50 {
		d.Notes = append(d.Notes, fmt.Sprintf(format, args...))
	}
}

// get fetches an address that was not looked at before, nil for none.
func (d *discovery) get(address string) *fetch.Result {
	if d.seen[address] || d.ctx.Err() != nil {
		return nil
	}
	d.seen[address] = true
	res, err := d.f.Do(d.ctx, fetch.Request{URL: address, Accept: "application/rss+xml, application/atom+xml, application/feed+json, application/xml, */*;q=0.5"})
	if err != nil {
		d.note("%v", err)
		return nil
	}
	if res.URL != address {
		if d.seen[res.URL] {
			return nil
		}
		d.seen[res.URL] = true
	}
	return res
}

// take makes a candidate of a feed or sitemap; false if it is neither.
func (d *discovery) take(res *fetch.Result, asFeed, asSitemap string, score float64) bool {
	if feed.Looks(res.Body) {
		parsed, err := feed.Parse(res.Body, feed.Options{URL: res.URL, ContentType: res.ContentType})
		if err != nil {
			d.note("%v", err)
			return false
		}
		c := Candidate{Kind: Feed, URL: res.URL, Title: parsed.Title, Language: parsed.Language, Format: parsed.Format, Items: len(parsed.Items), Reason: asFeed, Score: score}
		if c.Items == 0 {
			c.Score -= 0.4
			c.Reason += ", without items now"
		}
		d.Candidates = append(d.Candidates, c)
		return true
	}
	if !sitemap.Looks(res.Body) {
		return false
	}
	parsed, err := sitemap.Parse(res.Body, sitemap.Options{URL: res.URL})
	if err != nil {
		d.note("%v", err)
		return false
	}
	c := Candidate{Kind: Sitemap, URL: res.URL, Items: len(parsed.Items), Reason: asSitemap, Score: score}
	switch {
	case parsed.News:
		c.Reason += ", of news"
	case parsed.Index:
		c.Reason += ", of sitemaps"
		c.Score -= 0.3
	default:
		c.Reason += ", of pages that need not be articles"
		c.Score -= 0.4
	}
	d.Candidates = append(d.Candidates, c)
	return true
}

// feeds looks at the feeds that a page names, and if it names none, where most
// programs for sites put theirs.
func (d *discovery) feeds(named []alternate) {
	page, _ := url.Parse(d.URL)
	var list []Candidate
	known := map[string]bool{}
	for _, a := range named {
		if known[a.url] {
			continue
		}
		known[a.url] = true
		u, err := url.Parse(a.url)
		if err != nil {
			continue
		}
		c := Candidate{URL: a.url, Title: a.title, Score: 0.9, Reason: "the page names it as its feed"}
		if a.linked {
			c.Score, c.Reason = 0.7, "the page links to it"
		}
		own := strings.TrimSuffix(page.Path, "/")
		if own != "" && strings.HasPrefix(u.Path, own+"/") {
			c.Score += 0.05 // of this section rather than the whole site
		}
		if strings.Contains(strings.ToLower(u.Path+"?"+u.RawQuery), "comment") {
			c.Score -= 0.5
			c.Reason += ", but for comments"
		}
		if !sameSite(page.Hostname(), u.Hostname()) {
			c.Score -= 0.1
		}
		list = append(list, c)
	}
	if len(list) == 0 {
		for _, p := range []string{"/feed", "/rss", "/rss.xml"} {
			list = append(list, Candidate{URL: page.ResolveReference(&url.URL{Path: p}).String(), Score: 0.6, Reason: "it stands where many sites have their feed"})
		}
	}
	best(list)
	if len(list) > maxFeeds {
		d.note("%d more feeds that the page names were not looked at", len(list)-maxFeeds)
		list = list[:maxFeeds]
	}
	for _, c := range list {
		res := d.get(c.URL)
		if res == nil {
			continue
		}
		if !d.take(res, c.Reason, c.Reason, c.Score) && !strings.HasPrefix(c.Reason, "it stands") {
			d.note("%s is no feed", c.URL)
		} else if n := len(d.Candidates); n > 0 && d.Candidates[n-1].Title == "" && d.Candidates[n-1].URL == res.URL {
			d.Candidates[n-1].Title = c.Title
		}
	}
}

// sitemaps looks at the sitemaps that robots.txt names, those of news first.
func (d *discovery) sitemaps() {
	robots, err := d.f.Robots(d.ctx, d.URL)
	if err != nil {
		d.note("%v", err)
		return
	}
	base, _ := url.Parse(d.URL)
	var queue []Candidate
	push := func(address, reason string) {
		u := resolve(base, address)
		if u == nil || len(queue) >= 200 {
			return
		}
		c := Candidate{URL: u.String(), Reason: reason, Score: 0.7}
		if strings.Contains(strings.ToLower(u.Path), "news") {
			c.Score = 0.8
		}
		queue = append(queue, c)
	}
	for _, s := range robots.Sitemaps {
		push(s, "robots.txt names it as a sitemap")
	}
	best(queue)
	for range maxSitemaps {
		if len(queue) == 0 {
			return
		}
		c := queue[0]
		queue = queue[1:]
		res := d.get(c.URL)
		if res == nil {
			continue
		}
		if !d.take(res, c.Reason, c.Reason, c.Score) {
			d.note("%s is no sitemap", c.URL)
			continue
		}
		if parsed, err := sitemap.Parse(res.Body, sitemap.Options{URL: res.URL}); err == nil && parsed.Index {
			for _, it := range parsed.Items {
				if u, err := url.Parse(it.Link); err == nil && strings.Contains(strings.ToLower(u.Path), "news") {
					push(it.Link, "the index of sitemaps names it")
				}
			}
			best(queue)
		}
	}
	if len(queue) > 0 {
		d.note("%d more sitemaps were not looked at", len(queue))
	}
}
