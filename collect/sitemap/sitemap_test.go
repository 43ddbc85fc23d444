package sitemap_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"onrecord"
	"onrecord/collect/sitemap"
)

const news = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://news.example.org/a?x=1&amp;y=2</loc><lastmod>2024-03-05T10:00:00+01:00</lastmod>
 <news:news><news:publication><news:name>The Valley Post</news:name><news:language>sr_RS</news:language></news:publication>
 <news:publication_date>2024-03-05</news:publication_date><news:title>Most &amp; put</news:title></news:news>
 <image:image><image:loc>https://cdn.example.org/a.jpg</image:loc><image:title>A picture</image:title></image:image></url>
<url><loc> /b </loc><lastmod>yesterday</lastmod></url>
<url><loc>/b</loc></url>
<url><loc>javascript:x</loc></url>
</urlset>`

var o = sitemap.Options{URL: "https://news.example.org/sitemap.xml"}

func packed(s string) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(s))
	z.Close()
	return b.Bytes()
}

func TestParse(t *testing.T) {
	for name, b := range map[string][]byte{"plain": []byte(news), "gzip": packed(news)} {
		m, err := sitemap.Parse(b, o)
		if err != nil || !sitemap.Looks(b) {
			t.Fatal(name, err)
		}
		if !m.News || m.Index || m.Skipped != 1 || len(m.Items) != 2 || m.Broken {
			t.Fatalf("%s: got %+v", name, m)
		}
		a := m.Items[0]
		if a.Link != "https://news.example.org/a?x=1&y=2" || a.Title != "Most & put" || a.Language != "sr-RS" || !a.Published.Equal(time.Date(2024, 3, 5, 0, 0, 0, 0, time.UTC)) || a.Modified.IsZero() {
			t.Errorf("got %+v", a)
		}
		if b := m.Items[1]; b.Link != "https://news.example.org/b" || !b.Modified.IsZero() {
			t.Errorf("got %+v", b)
		}
	}
}

func TestIndexTextAndBroken(t *testing.T) {
	m, err := sitemap.Parse([]byte(`<sitemapindex><sitemap><loc>https://news.example.org/1.xml.gz</loc></sitemap></sitemapindex>`), o)
	if err != nil || !m.Index || len(m.Items) != 1 {
		t.Errorf("%+v %v", m, err)
	}
	m, err = sitemap.Parse([]byte("https://news.example.org/1\r\n\r\nhttps://news.example.org/2\nnot one\n"), o)
	if err != nil || len(m.Items) != 2 || m.Skipped != 1 {
		t.Errorf("%+v %v", m, err)
	}
	cut := packed(strings.Repeat(news[:strings.Index(news, "</urlset>")], 1))
	m, err = sitemap.Parse(cut[:len(cut)-20], o)
	if err != nil || len(m.Items) == 0 {
		t.Errorf("%+v %v", m, err)
	}
	for text, kind := range map[string]onrecord.Kind{"": onrecord.Empty, "<html/>": onrecord.Invalid, "hello": onrecord.Invalid, "\x1f\x8bnope": onrecord.Invalid} {
		if _, err := sitemap.Parse([]byte(text), o); onrecord.KindOf(err) != kind {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestBounds(t *testing.T) {
	var b strings.Builder
	b.WriteString("<urlset>")
	for i := range 60_000 {
		fmt.Fprintf(&b, "<url><loc>/%d</loc></url>", i)
	}
	m, err := sitemap.Parse([]byte(b.String()), o)
	if err != nil || len(m.Items) != 50_000 || !m.Cut {
		t.Errorf("%d items, %v", len(m.Items), err)
	}
	bomb := packed("<urlset>" + strings.Repeat(" ", 10<<20) + "<url><loc>/1</loc></url></urlset>")
	if m, err := sitemap.Parse(bomb, sitemap.Options{URL: o.URL, MaxBytes: 1 << 20}); err != nil || !m.Cut || len(m.Items) != 0 {
		t.Errorf("%+v %v", m, err)
	}
	if m, err := sitemap.Parse([]byte("<urlset>"+strings.Repeat("<a>", 1_000_000)), o); err != nil || !m.Broken {
		t.Errorf("%+v %v", m, err)
	}
}

// Whatever comes in, what comes out can be fetched, and each address stands once.
func FuzzParse(f *testing.F) {
	f.Add([]byte(news))
	f.Add(packed(news))
	f.Add([]byte("https://a.example/\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		o := sitemap.Options{URL: o.URL, MaxItems: 20, MaxBytes: 1 << 16}
		m, err := sitemap.Parse(b, o)
		if err != nil {
			return
		}
		seen := map[string]bool{}
		for _, it := range m.Items {
			if !strings.HasPrefix(it.Link, "http://") && !strings.HasPrefix(it.Link, "https://") || seen[it.Link] {
				t.Errorf("link %q", it.Link)
			}
			seen[it.Link] = true
		}
		if len(m.Items) > 20 {
			t.Errorf("%d items", len(m.Items))
		}
		if again, err := sitemap.Parse(b, o); err != nil || !reflect.DeepEqual(m, again) {
			t.Error("another answer the second time")
		}
	})
}
