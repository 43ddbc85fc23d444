package page_test

import (
	"fmt"
	"slices"
	"testing"

	"onrecord/read/page"
)

// TestPictures holds the addresses of an article's pictures to what they should be
// read as, for the ways in which pages load them.
func TestPictures(t *testing.T) {
	for name, c := range map[string]struct {
		in   string // between the first two paragraphs
		want []string
	}{
		"as it is":                    {`<img src="/a.jpg">`, []string{"https://example.org/a.jpg"}},
		"by a script":                 {`<img src="/wait.jpg" data-lazyimage-src="/a.jpg">`, []string{"https://example.org/a.jpg"}},
		"a placeholder, then a set":   {`<img src="/transparent.gif" srcset="/a-400.jpg 400w, /a-800.jpg 800w">`, []string{"https://example.org/a-800.jpg"}},
		"in place of another element": {`<figure><div data-src="/a.jpg"></div><figcaption>The bridge in March</figcaption></figure>`, []string{"https://example.org/a.jpg"}},
		"of AMP":                      {`<figure><amp-img src="/a.jpg"></amp-img><figcaption>The bridge in March</figcaption></figure>`, []string{"https://example.org/a.jpg"}},
		"among the furniture":         {`<aside><img src="/a.jpg"></aside>`, nil},
	} {
		t.Run(name, func(t *testing.T) {
			for _, box := range []string{"article", `div class="paywall-content"`} {
				src := fmt.Sprintf(`<!doctype html><body><h1>Bridge opens</h1><%s>%s%s%s</div></article>`, box, paragraphs, c.in, paragraphs)
				p, err := page.HTML(page.Input{Bytes: []byte(src), URL: "https://example.org/1"})
				if err != nil {
					t.Fatal(err)
				}
				var got []string
				for _, m := range p.Images {
					got = append(got, m.Src)
				}
				if !slices.Equal(got, c.want) {
					t.Errorf("in %s: got %q, want %q", box, got, c.want)
				}
			}
		})
	}
}
