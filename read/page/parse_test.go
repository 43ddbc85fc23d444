package page

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func mustParse(t *testing.T, src string) *html.Node {
	t.Helper()
	doc, err := parse(src)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func render(t *testing.T, n *html.Node) string {
	t.Helper()
	var b strings.Builder
	if err := html.Render(&b, n); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"paragraphs end each other", "<p>a<p>b", "<p>a</p><p>b</p>"},
		{"a block ends a paragraph", "<p>a<div>b</div>", "<p>a</p><div>b</div>"},
		{"list items", "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>"},
		{"cells and rows", "<table><tr><td>a<td>b<tr><td>c</table>d", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>d"},
		{"an end tag of nothing", "a</div>b</p>c", "abc"},
		{"an end tag may not leave its cell", "<div><table><tr><td>a</div>b</td></tr></table>c</div>", "<div><table><tr><td>ab</td></tr></table>c</div>"},
		{"a link that a block outlives ends with it", "<a href=x><div>a</a>b</div>c", `<a href="x"><div>ab</div></a>c`},
		{"a link ends the last one", "<a href=x>a<a href=y>b</a>", `<a href="x">a</a><a href="y">b</a>`},
		{"attributes", `<p A=1 b='2' c="3&amp;" d>x`, `<p a="1" b="2" c="3&amp;" d="">x</p>`},
		{"a less-than sign", "a < b <3", "a &lt; b &lt;3"},
		{"comments and declarations", "<!doctype html><!-- <p> --><?xml?>a", "a"},
		{"raw text", "<script>if (a</b>) '</p>'</SCRIPT >c", "<script>if (a</b>) '</p>'</script>c"},
		{"self-closing in SVG", "<svg><path/><path/></svg>a", "<svg><path></path><path></path></svg>a"},
		{"the head ends where the body begins", "<html><head><title>t</title><p>a", "<html><head><title>t</title></head><p>a</p></html>"},
		{"cut off in a tag", "<p>a<div class=", "<p>a</p>"},
		{"cut off in a comment", "<p>a<!-- b", "<p>a</p>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := render(t, mustParse(t, c.src)); got != c.want {
				t.Errorf("%s\n got %s\nwant %s", c.src, got, c.want)
			}
		})
	}
}

// Deep pages keep their text; the tree stays shallow.
func TestParseDeep(t *testing.T) {
	for _, tag := range []string{"<div>", "<b>", "<a href=x>", "<li><ul>", "<table><tr><td>", "<font color=a>"} {
		doc := mustParse(t, strings.Repeat(tag, 30_000)+"end")
		depth := 0
		for n := doc; n != nil; n = n.LastChild {
			depth++
		}
		if depth > maxDepth+2 {
			t.Errorf("%s: %d deep", tag, depth)
		}
		if !strings.Contains(render(t, doc), "end") {
			t.Errorf("%s: its text is lost", tag)
		}
	}
}
