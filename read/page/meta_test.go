package page_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"onrecord"
	"onrecord/read/page"
)

const paragraphs = `<p>The council met on Tuesday evening in the old hall and talked about the bridge for three hours.</p>
<p>It was agreed that the work would begin in spring, and that the ferry would run until then.</p>`

// TestMetadata holds pages that mislead about themselves to what they should be
// read as. Head goes into the head, top between body and first paragraph.
func TestMetadata(t *testing.T) {
	ld := func(s string) string { return `<script type="application/ld+json">` + s + `</script>` }
	for name, c := range map[string]struct {
		lang, url, head, top string
		want                 onrecord.Page // of its metadata
	}{
		"the site's name is cut off the title": {
			head: `<title>Bridge to open in May | The Daily Ferry</title><meta property="og:site_name" content="The Daily Ferry">`,
			want: onrecord.Page{Title: "Bridge to open in May", Site: "The Daily Ferry"},
		},
		"a dash within the headline stays": {
			head: `<title>Bridge - or tunnel? - The Daily Ferry</title><meta property="og:site_name" content="The Daily Ferry">`,
			top:  `<h1>Bridge - or tunnel?</h1>`,
			want: onrecord.Page{Title: "Bridge - or tunnel?", Site: "The Daily Ferry"},
		},
		"the first heading is the site's name": {
			head: `<title>Bridge to open in May :: Daily Ferry</title>`,
			top:  `<h1>Daily Ferry</h1><h2>Bridge to open in May</h2>`,
			want: onrecord.Page{Title: "Bridge to open in May", Site: "Daily Ferry"},
		},
		"a kicker within the heading": {
			head: `<meta property="og:title" content="Council votes for the new bridge">`,
			top:  `<h1><span>Traffic</span> Council votes for the new bridge</h1>`,
			want: onrecord.Page{Title: "Council votes for the new bridge"},
		},
		"the head cuts the heading short": {
			head: `<title>Bridge to open in spring at last and a fer | Daily Ferry</title><meta property="og:site_name" content="Daily Ferry">`,
			top:  `<h1>Bridge to open in spring at last and a ferry until then</h1>`,
			want: onrecord.Page{Title: "Bridge to open in spring at last and a ferry until then", Site: "Daily Ferry"},
		},
		"the site's name is a heading too, and behind the headline": {
			head: `<title>Bridge opens at last | Ferry – news of the river</title>`,
			top:  `<h1>Ferry – news of the river</h1><h1>Bridge opens at last</h1>`,
			want: onrecord.Page{Title: "Bridge opens at last", Site: "Ferry – news of the river"},
		},
		"the site's name before the headline": {
			head: `<title>Ferry Blog: Bridge opens at last</title>`,
			top:  `<h1>Bridge opens at last</h1><h2>More</h2>`,
			want: onrecord.Page{Title: "Bridge opens at last"},
		},
		"the only heading counts the comments": {
			head: `<title>Bridge opens at last</title>`, top: `<h1>12 Comments</h1>`,
			want: onrecord.Page{Title: "Bridge opens at last"},
		},
		"section and site behind a title without spaces": {
			lang: "zh", head: `<title>大桥将于五月通车-要闻_渡口日报</title><meta property="og:site_name" content="渡口日报">`,
			want: onrecord.Page{Title: "大桥将于五月通车", Site: "渡口日报"},
		},
		"the time of change is not the time of publication": {
			head: `<meta property="article:modified_time" content="2025-03-04T10:00:00+01:00"><meta property="article:published_time" content="2025-03-02T08:30:00+01:00">`,
			want: onrecord.Page{Published: "2025-03-02T08:30:00+01:00", Modified: "2025-03-04T10:00:00+01:00"},
		},
		"only a change is told and labelled": {
			top:  `<h1>Bridge opens</h1><div>Updated: 4 March 2025</div>`,
			want: onrecord.Page{Title: "Bridge opens", Modified: "2025-03-04"},
		},
		"the page counts in UTC, its readers do not": {
			head: ld(`{"@type":"NewsArticle","headline":"Bridge opens","datePublished":"2025-03-02T22:30:00Z"}`),
			top:  `<h1>Bridge opens</h1><div>3 March 2025</div>`,
			want: onrecord.Page{Title: "Bridge opens", Published: "2025-03-03"},
		},
		"a time without a zone is a bare date": {
			head: `<meta itemprop="datePublished" content="2025-03-02 08:30:00">`,
			want: onrecord.Page{Published: "2025-03-02"},
		},
		"day and month in German": {
			lang: "de", top: `<h1>Brücke wird gebaut</h1><div>Von Ann Lee | 2. März 2025</div>`,
			want: onrecord.Page{Title: "Brücke wird gebaut", Authors: []string{"Ann Lee"}, Published: "2025-03-02"},
		},
		"month first in the United States": {
			lang: "en-US", top: `<h1>Bridge opens</h1><div>By Ann Lee</div><div>03/02/2025</div>`,
			want: onrecord.Page{Title: "Bridge opens", Authors: []string{"Ann Lee"}, Published: "2025-03-02"},
		},
		"a date in the address is the last resort": {
			url:  "https://example.org/2025/03/02/bridge",
			want: onrecord.Page{Published: "2025-03-02"},
		},
		"JSON-LD in a graph, with authors by reference": {
			head: ld(`{"@graph":[{"@type":"WebSite","name":"Daily Ferry"},{"@type":"Person","@id":"#a","name":"Ann Lee"},
				{"@type":"NewsArticle","headline":"Bridge opens","author":[{"@id":"#a"},{"@type":"Person","name":"Bo Ek"}],"keywords":["bridge","ferry"],"datePublished":"2025-03-02T08:30:00Z"}]}`),
			want: onrecord.Page{Title: "Bridge opens", Site: "Daily Ferry", Authors: []string{"Ann Lee", "Bo Ek"}, Tags: []string{"bridge", "ferry"}, Published: "2025-03-02T08:30:00Z"},
		},
		"JSON-LD that is not quite JSON": {
			head: ld("<!-- \n{\"@type\":\"NewsArticle\",\"headline\":\"Bridge \nopens\",\"keywords\":\"bridge, ferry\",\"author\":{\"name\":\"Ann Lee\",},} -->"),
			want: onrecord.Page{Title: "Bridge opens", Authors: []string{"Ann Lee"}, Tags: []string{"bridge", "ferry"}},
		},
		"of two articles in the data, the one that the page shows": {
			head: ld(`[{"@type":"NewsArticle","headline":"Another story","datePublished":"2020-01-01T00:00:00Z"},{"@type":"NewsArticle","headline":"Bridge opens","datePublished":"2025-03-02T08:30:00Z"}]`),
			top:  `<h1>Bridge opens</h1>`,
			want: onrecord.Page{Title: "Bridge opens", Published: "2025-03-02T08:30:00Z"},
		},
		"an agency is no author": {
			head: `<meta name="author" content="Reuters">`,
			want: onrecord.Page{Agencies: []string{"Reuters"}},
		},
		"a newsroom is no author": {
			head: `<meta name="author" content="Newsroom">`,
			want: onrecord.Page{},
		},
		"an address is no author": {
			head: `<meta property="article:author" content="https://example.org/ann"><meta name="author" content="By Ann Lee (ann@example.org)">`,
			want: onrecord.Page{Authors: []string{"Ann Lee"}},
		},
		"several authors in one line, with an agency": {
			top:  `<h1>Bridge opens</h1><div class="byline">By Ann Lee, Bo Ek and Cy Orr, Reuters</div>`,
			want: onrecord.Page{Title: "Bridge opens", Authors: []string{"Ann Lee", "Bo Ek", "Cy Orr"}, Agencies: []string{"Reuters"}},
		},
		"the data names the outlet, the page the author": {
			head: ld(`{"@type":"NewsArticle","headline":"Bridge opens","author":{"@type":"Organization","name":"Daily Ferry"},"publisher":{"name":"Daily Ferry"}}`),
			top:  `<h1>Bridge opens</h1><a rel="author" href="/ann">Ann Lee</a>`,
			want: onrecord.Page{Title: "Bridge opens", Site: "Daily Ferry", Authors: []string{"Ann Lee"}},
		},
		"an office, a degree and a paper behind names": {
			head: `<meta name="author" content="Ann Lee MS, RDN"><meta name="author" content="Bo Ek, Chief Ferry Officer and Head of the River Board"><meta name="author" content="Cy Orr and Dee Fox, River Times">`,
			want: onrecord.Page{Authors: []string{"Ann Lee", "Bo Ek", "Cy Orr", "Dee Fox"}},
		},
		"a picture's credit among the authors": {
			head: `<meta name="author" content="Ann Lee"><meta name="author" content="(Image: Ferry Pictures)">`,
			want: onrecord.Page{Authors: []string{"Ann Lee"}},
		},
		"a newsroom with a name, when nobody else is named": {
			head: ld(`{"@type":"NewsArticle","author":{"name":"Daily Ferry Staff"}}`),
			want: onrecord.Page{Authors: []string{"Daily Ferry Staff"}},
		},
		"the data has a login, the page the name": {
			head: `<meta name="author" content="afisher">`,
			top:  `<h1>Bridge opens</h1><div class="byline">By Ann Fisher</div>`,
			want: onrecord.Page{Title: "Bridge opens", Authors: []string{"Ann Fisher"}},
		},
		"the outlet writes, the agency wrote": {
			head: ld(`{"@type":"NewsArticle","author":{"name":"Daily Ferry"},"publisher":{"name":"Daily Ferry"}}`),
			top:  `<h1>Bridge opens</h1><div class="byline">By Reuters</div>`,
			want: onrecord.Page{Title: "Bridge opens", Site: "Daily Ferry", Agencies: []string{"Reuters"}},
		},
		"a link to the author's page": {
			lang: "de", top: `<h1>Brücke wird gebaut</h1><div><a href="/autor/ann-lee">Ann Lee</a></div>`,
			want: onrecord.Page{Title: "Brücke wird gebaut", Authors: []string{"Ann Lee"}},
		},
		"a link to all of an author's articles": {
			lang: "de", top: `<h1>Brücke wird gebaut</h1><div class="author">Alle Artikel von Ann Lee</div>`,
			want: onrecord.Page{Title: "Brücke wird gebaut", Authors: []string{"Ann Lee"}},
		},
		"who comments is no author": {
			top:  `<h1>Bridge opens</h1><div class="comments"><span class="author">Zed Troll</span></div>`,
			want: onrecord.Page{Title: "Bridge opens"},
		},
		"keywords without those for machines": {
			head: `<meta name="keywords" content="bridge, page_type, 4711, ferry, Section: news">`,
			want: onrecord.Page{Tags: []string{"bridge", "ferry"}},
		},
		"categories are no tags": {
			top:  `<h1>Bridge opens</h1><a rel="category tag" href="/c/news">News</a> <a rel="tag" href="/t/bridge">bridge</a> <a rel="tag" href="/t/2019">2019</a> <a rel="tag" href="/t/ferry">ferry (12)</a>`,
			want: onrecord.Page{Title: "Bridge opens", Tags: []string{"bridge", "2019", "ferry"}},
		},
		"a source that has all tags and one more": {
			head: ld(`{"@type":"NewsArticle","headline":"Bridge opens","keywords":["bridge","Subject: River","lang: en"]}`) + `<meta name="news_keywords" content="Traffic, bridge, river">`,
			want: onrecord.Page{Title: "Bridge opens", Tags: []string{"Traffic", "bridge", "river"}},
		},
		"the outlet's own time beside UTC": {
			head: ld(`{"@type":"NewsArticle","headline":"Bridge opens","datePublished":"2025-03-03T02:30:15Z"}`) + `<meta name="sailthru.date" content="2025-03-02 21:30:15">`,
			want: onrecord.Page{Title: "Bridge opens", Published: "2025-03-02T21:30:15-05:00"},
		},
		"an older video beside the text": {
			head: ld(`{"@type":"VideoObject","name":"Ferry","uploadDate":"2020-01-01T10:00:00Z"}`) + `<meta itemprop="datePublished" content="2025-03-02T08:30:00Z">`,
			want: onrecord.Page{Published: "2025-03-02T08:30:00Z"},
		},
		"a paragraph begins with the date": {
			top:  `<h1>Bridge opens</h1><p>FERRYTOWN, 3 March 2025 - The council opened the bridge today, after years of work and a long winter.</p>`,
			want: onrecord.Page{Title: "Bridge opens", Published: "2025-03-03"},
		},
		"the day first in an address": {
			url:  "https://example.org/news/02-03-2025",
			want: onrecord.Page{Published: "2025-03-02"},
		},
		"a canonical address is made absolute": {
			url: "https://example.org/a?utm=1", head: `<link rel="canonical" href="/a">`,
			want: onrecord.Page{CanonicalURL: "https://example.org/a"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			src := fmt.Sprintf(`<!doctype html><html lang=%q><head>%s</head><body>%s<article>%s</article></body></html>`, c.lang, c.head, c.top, paragraphs)
			p, err := page.HTML(page.Input{Bytes: []byte(src), URL: c.url})
			if err != nil {
				t.Fatal(err)
			}
			got := onrecord.Page{
				Title: p.Title, Site: p.Site, Authors: p.Authors, Agencies: p.Agencies,
				Published: p.Published, Modified: p.Modified, Tags: p.Tags, CanonicalURL: p.CanonicalURL,
			}
			if g, w := asJSON(t, got), asJSON(t, c.want); g != w {
				t.Errorf("got  %s\nwant %s", g, w)
			}
		})
	}
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
