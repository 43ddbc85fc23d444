package feed_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"onrecord"
	"onrecord/collect/feed"
)

func parse(t *testing.T, text string, o feed.Options) *feed.Feed {
	t.Helper()
	f, err := feed.Parse([]byte(text), o)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

const here = "https://news.example.org/rss/all.xml"

func rss(items string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Valley Post</title><link>https://news.example.org/</link><language>en-gb</language>` + items + `</channel></rss>`
}

func TestFormats(t *testing.T) {
	for name, text := range map[string]string{
		"rss": rss(`<item><title>Bridge reopens</title><link>https://news.example.org/a</link><guid isPermaLink="false">7</guid><pubDate>Tue, 05 Mar 2024 10:00:00 +0100</pubDate><dc:creator>Ana Ilić</dc:creator><description>It took a year.</description></item>`),
		"rdf": `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>The Valley Post</title><link>https://news.example.org/</link><dc:language>en-gb</dc:language></channel>
			<item rdf:about="7"><title>Bridge reopens</title><link>https://news.example.org/a</link><dc:date>2024-03-05T10:00:00+01:00</dc:date><dc:creator>Ana Ilić</dc:creator><description>It took a year.</description></item></rdf:RDF>`,
		"atom": `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-gb"><title>The Valley Post</title><link href="https://news.example.org/"/><entry><id>7</id><title>Bridge reopens</title><link href="https://news.example.org/a"/><published>2024-03-05T10:00:00+01:00</published><author><name>Ana Ilić</name></author><summary>It took a year.</summary></entry></feed>`,
		"json": `{"version":"https://jsonfeed.org/version/1.1","title":"The Valley Post","home_page_url":"https://news.example.org/","language":"en-gb","items":[{"id":"7","url":"https://news.example.org/a","title":"Bridge reopens","date_published":"2024-03-05T10:00:00+01:00","authors":[{"name":"Ana Ilić"}],"summary":"It took a year."}]}`,
	} {
		t.Run(name, func(t *testing.T) {
			if !feed.Looks([]byte(text)) {
				t.Error("does not look like a feed")
			}
			f := parse(t, text, feed.Options{URL: here})
			if f.Title != "The Valley Post" || f.Site != "https://news.example.org/" || f.Language != "en-gb" || len(f.Items) != 1 || f.Broken {
				t.Fatalf("got %+v", f)
			}
			it := f.Items[0]
			if it.Link != "https://news.example.org/a" || it.Title != "Bridge reopens" || it.Summary != "It took a year." || it.Lang != "en-gb" ||
				!reflect.DeepEqual(it.Authors, []string{"Ana Ilić"}) || !it.Published.Equal(time.Date(2024, 3, 5, 9, 0, 0, 0, time.UTC)) {
				t.Errorf("got %+v", it)
			}
			if name != "rdf" && it.GUID != "7" {
				t.Errorf("GUID %q", it.GUID)
			}
		})
	}
}

func TestBrokenXMLLosesOneItem(t *testing.T) {
	text := rss(`<item><title>One</title><link>https://news.example.org/1</link></item>
		<item><title>Two</title><link>https://news.example.org/2</link><description><![CDATA[never closed</description></item>
		<item><title>Three & a half <b></title><link>https://news.example.org/3</link></item>
		<item><title>Four</title><description><p>open <i>tags</description><link>https://news.example.org/4</link></item>
		<item><title>Five</title><link>https://news.example.org/5</link></item>`)
	text = text[:strings.Index(text, "</channel>")] + `<item><title>Six is cut o`
	f := parse(t, text, feed.Options{URL: here})
	var links []string
	for _, it := range f.Items {
		links = append(links, it.Link[len(it.Link)-1:])
	}
	if got := strings.Join(links, ""); got != "12345" || !f.Broken || f.Skipped != 1 || f.Title != "The Valley Post" {
		t.Errorf("links %s of %+v", got, f)
	}
}

func TestWildItems(t *testing.T) {
	f := parse(t, rss(`
		<item><title>&lt;b&gt;Fire&lt;/b&gt; at AT&amp;amp;T &lt;img src=x onerror=alert(1)&gt;</title><link>/relative/1</link><pubDate>31 February 2024</pubDate></item>
		<item><title>A same name</title><link>https://news.example.org/2</link><guid>same</guid><pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate></item>
		<item><title>Same name, other page</title><link>https://news.example.org/3</link><guid>same</guid></item>
		<item><title>A same name</title><link>https://news.example.org/2</link><guid>same</guid></item>
		<item><title>No link but a permalink</title><guid>https://news.example.org/4</guid></item>
		<item><title>Nowhere</title></item>
		<item><title>To run</title><link>javascript:alert(1)</link></item>
		<item><link>
			https://news.example.org/5?a=1&amp;b=2
		</link><title>4 &lt; 5 and
			more</title></item>`), feed.Options{URL: here})
	if len(f.Items) != 5 || f.Repeated != 1 || f.Skipped != 2 {
		t.Fatalf("%d items, %d repeated, %d skipped: %+v", len(f.Items), f.Repeated, f.Skipped, f.Items)
	}
	a := f.Items[0]
	if a.Title != "Fire at AT&T" || a.Link != "https://news.example.org/relative/1" || !a.Published.IsZero() {
		t.Errorf("got %+v", a)
	}
	if f.Items[1].GUID != "same" || !f.Items[1].Published.IsZero() || f.Items[2].GUID != "https://news.example.org/3" || f.Items[3].Link != "https://news.example.org/4" {
		t.Errorf("got %+v", f.Items)
	}
	if last := f.Items[4]; last.Link != "https://news.example.org/5?a=1&b=2" || last.Title != "4 < 5 and more" {
		t.Errorf("got %+v", last)
	}
}

func TestBaseOfAtom(t *testing.T) {
	f := parse(t, `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://cdn.example.org/blog/"><title>x</title><entry xml:base="2024/"><id>1</id><link href="piece.html"/><title type="html">&lt;em&gt;One&lt;/em&gt;</title></entry></feed>`, feed.Options{URL: here})
	if it := f.Items[0]; it.Link != "https://cdn.example.org/blog/2024/piece.html" || it.Title != "One" {
		t.Errorf("got %+v", it)
	}
}

func TestCharsets(t *testing.T) {
	item := rss(`<item><title>Ministar najavio čišćenje žabokrečine</title><link>https://news.example.org/1</link></item>`)
	windows, _ := charmap.Windows1250.NewEncoder().String(item)
	for name, c := range map[string]struct{ text, contentType string }{
		"declared":           {strings.Replace(windows, "UTF-8", "windows-1250", 1), "text/xml"},
		"declared wrongly":   {windows, "text/xml; charset=windows-1250"},
		"UTF-8 all the same": {strings.Replace(item, "UTF-8", "iso-8859-1", 1), "text/xml; charset=iso-8859-1"},
		"mark":               {"\xef\xbb\xbf" + item, ""},
		"UTF-16":             {utf16(item), "text/xml"},
	} {
		f := parse(t, c.text, feed.Options{ContentType: c.contentType})
		if len(f.Items) != 1 || f.Items[0].Title != "Ministar najavio čišćenje žabokrečine" {
			t.Errorf("%s: got %+v", name, f.Items)
		}
	}
}

func utf16(s string) string {
	b := []byte{0xff, 0xfe}
	for _, r := range s {
		b = append(b, byte(r), byte(r>>8))
	}
	return string(b)
}

func TestBounds(t *testing.T) {
	var b strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&b, "<item><title>Item %d</title><link>/a/%d</link></item>", i, i)
	}
	started := time.Now()
	if f := parse(t, rss(b.String()), feed.Options{URL: here}); len(f.Items) != 5000 || f.Cut {
		t.Errorf("%d items, cut %v", len(f.Items), f.Cut)
	}
	f := parse(t, strings.Replace(rss(b.String()), "Item 2500</title>", "Item 2500<</title>", 1), feed.Options{URL: here})
	if len(f.Items) != 5000 {
		t.Errorf("%d items of a broken one, %d skipped", len(f.Items), f.Skipped)
	}
	if f := parse(t, rss(b.String()), feed.Options{URL: here, MaxItems: 100}); len(f.Items) != 100 || !f.Cut {
		t.Errorf("%d items, cut %v", len(f.Items), f.Cut)
	}
	deep := parse(t, rss("<item><link>/1</link></item><item>"+strings.Repeat("<a:b>", 200_000)), feed.Options{URL: here})
	if len(deep.Items) != 1 {
		t.Errorf("%d items of a deep one", len(deep.Items))
	}
	if d := time.Since(started); d > 2*time.Minute {
		t.Errorf("took %s", d)
	}
	for text, kind := range map[string]onrecord.Kind{
		"": onrecord.Empty, " \n": onrecord.Empty, "<html><body>no</body></html>": onrecord.Invalid, "{}": onrecord.Invalid, "hello": onrecord.Invalid,
		`{"version":"https://jsonfeed.org/version/1","items":` + strings.Repeat("[", 1_000_000): onrecord.Invalid,
		strings.Repeat("x", 17<<20): onrecord.TooLarge,
	} {
		if _, err := feed.Parse([]byte(text), feed.Options{}); onrecord.KindOf(err) != kind {
			t.Errorf("%.20q: %v", text, err)
		}
	}
}

// Whatever comes in, what comes out can be followed, shown and told apart.
func FuzzParse(f *testing.F) {
	f.Add([]byte(rss(`<item><title>a</title><link>/b</link></item><item><title>`)))
	f.Add([]byte(`<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/x"/></entry></feed>`))
	f.Add([]byte(`{"version":"https://jsonfeed.org/version/1","items":[{"id":1,"url":"/x"}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := feed.Parse(b, feed.Options{URL: here, MaxItems: 50})
		if err != nil {
			if k := onrecord.KindOf(err); k != onrecord.Invalid && k != onrecord.Empty {
				t.Errorf("kind %s", k)
			}
			return
		}
		if len(got.Items) > 50 {
			t.Errorf("%d items", len(got.Items))
		}
		guids := map[string]bool{}
		for _, it := range got.Items {
			if !strings.HasPrefix(it.Link, "http://") && !strings.HasPrefix(it.Link, "https://") {
				t.Errorf("link %q", it.Link)
			}
			if guids[it.GUID] {
				t.Errorf("GUID %q twice", it.GUID)
			}
			guids[it.GUID] = true
			if !utf8.ValidString(it.Title) || len(it.Title) > 1000 || len(it.Summary) > 4000 || strings.ContainsAny(it.Title, "\n\t") {
				t.Errorf("title %q", it.Title)
			}
		}
		again, err := feed.Parse(b, feed.Options{URL: here, MaxItems: 50})
		if err != nil || !reflect.DeepEqual(got, again) {
			t.Error("another answer the second time")
		}
	})
}
