package opml_test

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
	"time"

	"onrecord"
	"onrecord/collect/opml"
)

const list = `<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0"><head><title>My  list</title></head><body>
<outline text="Balkans"><outline text="Serbia &amp; more">
 <outline type="rss" text="Post" title="The Post" xmlUrl="https://a.example/rss?x=1&amp;y=2" htmlUrl="https://a.example/" language="sr"/>
</outline><outline text="Other" type="rss" xmlURL="http://b.example/feed" category="wire,local"/></outline>
<outline text="Post again"><outline type="rss" text="The Post" xmlUrl="https://a.example/rss?x=1&amp;y=2"/></outline>
<outline type="link" text="a page" url="https://c.example/"/>
<outline type="rss" text="bad" xmlUrl="javascript:alert(1)"/>
</body></opml>`

func TestParse(t *testing.T) {
	l, err := opml.Parse([]byte(list))
	if err != nil {
		t.Fatal(err)
	}
	want := []opml.Outline{
		{Feed: "https://a.example/rss?x=1&y=2", Site: "https://a.example/", Title: "The Post", Language: "sr", Tags: []string{"Balkans", "Serbia & more", "Post again"}},
		{Feed: "http://b.example/feed", Title: "Other", Tags: []string{"Balkans", "wire", "local"}},
	}
	if l.Title != "My list" || l.Skipped != 2 || l.Broken || !reflect.DeepEqual(l.Outlines, want) {
		t.Errorf("got %+v", l)
	}
	for text, kind := range map[string]onrecord.Kind{"": onrecord.Empty, "<rss/>": onrecord.Invalid, "hello": onrecord.Invalid, strings.Repeat(" ", 17<<20): onrecord.TooLarge} {
		if _, err := opml.Parse([]byte(text)); onrecord.KindOf(err) != kind {
			t.Errorf("%.20q: %v", text, err)
		}
	}
	deep := "<opml><body>" + strings.Repeat(`<outline text="x">`, 500) + `<outline xmlUrl="https://a.example/"/>`
	if l, err := opml.Parse([]byte(deep)); err != nil || len(l.Outlines) != 1 {
		t.Errorf("%+v %v", l, err)
	}
	if l, err := opml.Parse([]byte("<opml>" + strings.Repeat("<outline>", 1_000_000))); err != nil || !l.Cut {
		t.Errorf("%+v %v", l, err)
	}
}

func TestWrite(t *testing.T) {
	var b bytes.Buffer
	if err := opml.Write(&b, &opml.List{Title: "A & B", Created: time.Date(2024, 3, 5, 10, 0, 0, 0, time.UTC), Outlines: []opml.Outline{{Feed: "https://a.example/", Tags: []string{"x<y"}}}}); err != nil {
		t.Fatal(err)
	}
	want := `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>A &amp; B</title>
    <dateCreated>Tue, 05 Mar 2024 10:00:00 +0000</dateCreated>
  </head>
  <body>
    <outline text="x&lt;y">
      <outline type="rss" text="https://a.example/" xmlUrl="https://a.example/"/>
    </outline>
  </body>
</opml>
`
	if b.String() != want {
		t.Errorf("got\n%s", b.String())
	}
}

// What was read is the same after it was written and read again.
func FuzzRoundTrip(f *testing.F) {
	f.Add([]byte(list))
	f.Add([]byte(`<opml><outline text="https://a.example/" xmlUrl="https://a.example/ b" category="a, b,,a"/>`))
	f.Fuzz(func(t *testing.T, in []byte) {
		l, err := opml.Parse(in)
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := opml.Write(&b, l); err != nil {
			t.Fatal(err)
		}
		again, err := opml.Parse(b.Bytes())
		if err != nil {
			t.Fatalf("%v of\n%s", err, b.String())
		}
		if again.Broken || again.Skipped > 0 || again.Title != l.Title || !reflect.DeepEqual(l.Outlines, again.Outlines) {
			t.Errorf("%+v became %+v", l, again)
		}
	})
}
