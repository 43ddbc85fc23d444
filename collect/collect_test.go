package collect_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"
	"time"

	"onrecord"
	"onrecord/collect"
	"onrecord/collect/fetch"
)

// site serves pages by path; HOST in them is its address.
func site(t *testing.T, pages map[string]string) (*fetch.Fetcher, string) {
	t.Helper()
	var at string
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		page, ok := pages[r.URL.Path]
		if !ok {
			w.WriteHeader(404)
			return
		}
		if target, ok := strings.CutPrefix(page, "-> "); ok {
			http.Redirect(w, r, target, http.StatusFound)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, strings.ReplaceAll(page, "HOST", at))
	}))
	t.Cleanup(s.Close)
	at = s.URL
	return fetch.New(fetch.Options{AllowPrivate: true, Interval: -1}), at
}

func rss(title string, items int) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<rss version="2.0"><channel><title>%s</title><language>hr</language>`, title)
	for i := range items {
		fmt.Fprintf(&b, "<item><title>%d</title><link>HOST/%d</link></item>", i, i)
	}
	return b.String() + "</channel></rss>"
}

const section = `<!doctype html><html><head><title>Region</title>%s</head><body>
<header><nav><ul><li><a href="/">Home</a><li><a href="/region">Region and the neighbourhood</a><li><a href="/about-us-and-our-people-2020">All about us and all of our people</a></ul></nav></header>
<main><ul class="list">
<li class="item"><a href="/region/2024/03/05/bridge-reopens-after-a-year"><img src="/x.jpg" alt="The bridge"></a><h3><a href="/region/2024/03/05/bridge-reopens-after-a-year">The bridge reopens after a year of repairs</a></h3></li>
<li class="item"><h3><a href="/region/2024/03/05/council-votes-on-the-budget">The council votes on the budget in the evening</a></h3></li>
<li class="item"><h3><a href="/region/2024/03/04/school-closed-for-a-week">The school is closed for a week because of floods</a></h3></li>
<li class="item"><h3><a href="HOST/region/2024/03/04/two-trains-late?from=list#comments">Two trains were late again on Monday</a></h3></li>
<li class="item"><h3><a href="/region/2024/03/03/no-snow-this-year">There is no snow this year, say the skiers</a></h3></li>
</ul><a href="/region?page=2">2</a> <a href="https://elsewhere.example/2024/03/05/a-long-title-of-another-site">A long title of an article of another site</a>
<a href="/photo-of-the-day-in-the-region-12345.jpg">A photo of the day that is no article at all</a></main>
<footer><a href="/terms-and-conditions-of-use">Terms and conditions of the use of this site</a></footer></body></html>`

func discover(t *testing.T, f collect.Fetcher, address string) *collect.Finding {
	t.Helper()
	d, err := collect.Discover(context.Background(), f, address)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func kinds(d *collect.Finding, at string) string {
	var s []string
	for _, c := range d.Candidates {
		s = append(s, string(c.Kind)+" "+strings.TrimPrefix(c.URL, at))
	}
	return strings.Join(s, ", ")
}

func TestDiscover(t *testing.T) {
	links := `<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">
		<link rel="alternate" type="application/rss+xml" title="All of it" href="/feed/"><link rel="alternate" hreflang="en" href="/en">
		<link rel=alternate type="application/atom+xml; charset=utf-8" href="/region/feed.atom"><link rel="alternate" type="application/rss+xml" href="/gone.xml">`
	f, at := site(t, map[string]string{
		"/region": fmt.Sprintf(section, links), "/feed/": rss("All", 3), "/comments/feed/": rss("Comments", 9), "/region/feed.atom": rss("", 2),
		"/robots.txt": "User-agent: *\nDisallow: /secret\nSitemap: HOST/pages.xml\nSitemap: /index.xml",
		"/pages.xml":  "<urlset><url><loc>HOST/1</loc></url></urlset>",
		"/index.xml":  "<sitemapindex><sitemap><loc>HOST/2023.xml</loc></sitemap><sitemap><loc>HOST/news.xml</loc></sitemap></sitemapindex>",
		"/news.xml":   `<urlset xmlns:n="news"><url><loc>HOST/1</loc><n:news><n:title>One</n:title></n:news></url></urlset>`,
		"/secret/x":   "x", "/moved": "-> /feed/",
	})
	d := discover(t, f, at+"/region")
	if got := kinds(d, at); got != "feed /region/feed.atom, feed /feed/, sitemap /news.xml, section /region, feed /comments/feed/, sitemap /index.xml, sitemap /pages.xml" {
		t.Errorf("got %s", got)
	}
	if c := d.Candidates[1]; c.Title != "All" || c.Language != "hr" || c.Items != 3 || c.Format != "rss" || c.Reason == "" {
		t.Errorf("got %+v", c)
	}
	if len(d.Notes) != 1 || !strings.Contains(d.Notes[0], "/gone.xml") {
		t.Errorf("notes %q", d.Notes)
	}
	if got := kinds(discover(t, f, at+"/moved"), at); got != "feed /feed/" {
		t.Errorf("got %s", got)
	}
	if got := kinds(discover(t, f, at+"/news.xml"), at); got != "sitemap /news.xml" {
		t.Errorf("got %s", got)
	}
	for path, kind := range map[string]onrecord.Kind{"/none": onrecord.NotFound, "/secret/x": onrecord.Forbidden} {
		if _, err := collect.Discover(context.Background(), f, at+path); onrecord.KindOf(err) != kind {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestDiscoverWithoutFeeds(t *testing.T) {
	f, at := site(t, map[string]string{"/": fmt.Sprintf(section, ""), "/plain": "<p>Nothing <a href=/rss-help>here</a>", "/list": "<opml></opml>"})
	d := discover(t, f, at)
	if got := kinds(d, at); got != "section /" || d.Candidates[0].Items != 5 {
		t.Errorf("got %s: %+v", got, d.Candidates)
	}
	if _, err := collect.Discover(context.Background(), f, at+"/plain"); onrecord.KindOf(err) != onrecord.NotFound {
		t.Errorf("%v", err)
	}
	if _, err := collect.Discover(context.Background(), f, at+"/list"); onrecord.KindOf(err) != onrecord.Invalid {
		t.Errorf("%v", err)
	}
	f, at = site(t, map[string]string{"/": "<p>A page", "/feed": rss("Guessed", 1)})
	if got := kinds(discover(t, f, at), at); got != "feed /feed" {
		t.Errorf("got %s", got)
	}
	f, at = site(t, map[string]string{"/": "<p>A page with <a href='/service/RSS.xml'>our feed</a>", "/service/RSS.xml": rss("Linked", 1)})
	if got := kinds(discover(t, f, at), at); got != "feed /service/RSS.xml" {
		t.Errorf("got %s", got)
	}
}

func TestArticleLinks(t *testing.T) {
	links := collect.ArticleLinks([]byte(fmt.Sprintf(strings.ReplaceAll(section, "HOST", "https://www.news.example"), "")), "text/html", "https://news.example/region")
	var got []string
	for _, l := range links {
		got = append(got, l.URL+" "+l.Text)
	}
	want := []string{
		"https://news.example/region/2024/03/05/bridge-reopens-after-a-year The bridge reopens after a year of repairs",
		"https://news.example/region/2024/03/05/council-votes-on-the-budget The council votes on the budget in the evening",
		"https://news.example/region/2024/03/04/school-closed-for-a-week The school is closed for a week because of floods",
		"https://www.news.example/region/2024/03/04/two-trains-late?from=list Two trains were late again on Monday",
		"https://news.example/region/2024/03/03/no-snow-this-year There is no snow this year, say the skiers",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %s", strings.Join(got, "\n"))
	}
	// Numbers instead of titles, and a script without spaces.
	var b strings.Builder
	for i := range 6 {
		fmt.Fprintf(&b, `<div class="row"><a href="/n/%d">市议会今晚将就预算进行表决</a></div>`, 8812340+i)
	}
	if got := len(collect.ArticleLinks([]byte(b.String()), "text/html; charset=utf-8", "https://news.example/")); got != 6 {
		t.Errorf("%d links", got)
	}
	started := time.Now()
	collect.ArticleLinks([]byte(strings.Repeat("<div><a href=/x>", 500_000)), "", "https://news.example/")
	collect.ArticleLinks([]byte("<a href='"+strings.Repeat("x", 8<<20)), "", "https://news.example/")
	if d := time.Since(started); d > time.Minute {
		t.Errorf("took %s", d)
	}
}

func TestScheduleSource(t *testing.T) {
	now := time.Date(2024, 3, 5, 10, 0, 0, 0, time.UTC)
	every := func(gap, since time.Duration, n int) (l []time.Time) {
		for i := range n {
			l = append(l, now.Add(-since-time.Duration(i)*gap))
		}
		return l
	}
	for name, c := range map[string]struct {
		items []time.Time
		want  time.Duration
	}{
		"nothing known":         {nil, time.Hour},
		"busy":                  {every(time.Minute, 0, 50), 5 * time.Minute},
		"hourly":                {every(time.Hour, 0, 50), 30 * time.Minute},
		"daily":                 {every(24*time.Hour, time.Hour, 5), 12 * time.Hour},
		"yearly":                {every(365*24*time.Hour, 0, 3), 24 * time.Hour},
		"was busy, fell silent": {every(time.Minute, 100*time.Hour, 50), 10 * time.Hour},
		"all at once":           {every(0, time.Hour, 30), 6 * time.Minute},
		"of the future":         {[]time.Time{now.Add(time.Hour), {}, now.AddDate(50, 0, 0)}, time.Hour},
		"one":                   {every(0, 20*time.Hour, 1), 2 * time.Hour},
	} {
		if got := (collect.Schedule{}).Source(now, c.items).Sub(now); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestScheduleArticle(t *testing.T) {
	first := time.Date(2024, 3, 5, 10, 0, 0, 0, time.UTC)
	var s collect.Schedule
	var ages []time.Duration
	for before, last := (time.Time{}), first; ; {
		next := s.Article(first, before, last, false)
		if next.IsZero() {
			break
		}
		ages = append(ages, next.Sub(first))
		before, last = last, next
	}
	if want := []time.Duration{time.Hour, 6 * time.Hour, 24 * time.Hour, 7 * 24 * time.Hour}; !reflect.DeepEqual(ages, want) {
		t.Errorf("ages %v", ages)
	}
	at := func(h float64) time.Time { return first.Add(time.Duration(h * float64(time.Hour))) }
	for name, c := range map[string]struct {
		before, last, want time.Time
	}{
		"changed within the hour": {at(0), at(1), at(1.5)},
		"changed within 18 hours": {at(6), at(24), at(33)},
		"not sooner than":         {at(1), at(1.1), at(1.35)},
		"changed after a week":    {at(24), at(168), at(240)},
		"changed long after":      {at(300), at(400), time.Time{}},
		"first reading":           {time.Time{}, at(0), at(1)},
		"the clock was set back":  {at(0), at(-5), at(-4.75)},
	} {
		if got := s.Article(first, c.before, c.last, true); !got.Equal(c.want) {
			t.Errorf("%s: %s, want %s", name, got.Sub(first), c.want.Sub(first))
		}
	}
	// One that changes whenever it is read is read for a bounded number of times.
	n := 0
	for before, last := (time.Time{}), first; !last.IsZero(); n++ {
		before, last = last, s.Article(first, before, last, true)
		if n > 2000 {
			t.Fatal("it never ends")
		}
	}
	t.Logf("%d readings of one that always changes", n)
}

// Whatever the page, links lead to the site, each once, and the answer is the same.
func FuzzArticleLinks(f *testing.F) {
	f.Add([]byte(fmt.Sprintf(section, "")), "text/html")
	f.Fuzz(func(t *testing.T, b []byte, contentType string) {
		links := collect.ArticleLinks(b, contentType, "https://news.example/region")
		seen := map[string]bool{}
		for _, l := range links {
			if !strings.HasPrefix(l.URL, "http") || strings.Contains(l.URL, "#") || seen[l.URL] {
				t.Errorf("link %q", l.URL)
			}
			seen[l.URL] = true
		}
		if !reflect.DeepEqual(links, collect.ArticleLinks(b, contentType, "https://news.example/region")) {
			t.Error("another answer the second time")
		}
	})
}
