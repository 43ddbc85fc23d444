package page

import (
	"compress/gzip"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// hidden elements hold no running text of a page.
var hidden = map[string]bool{"script": true, "style": true, "noscript": true, "template": true, "head": true, "title": true, "iframe": true, "object": true, "embed": true,
	"svg": true, "canvas": true, "audio": true, "video": true, "select": true, "textarea": true, "math": true, "map": true, "datalist": true, "input": true, "noframes": true}

// visible writes the texts of a page, parted by blanks.
func visible(n *html.Node, to *strings.Builder) {
	if n.Type == html.TextNode {
		to.WriteString(n.Data + " ")
		return
	}
	if n.Type == html.ElementNode && (hidden[n.Data] || invisible(n)) {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		visible(c, to)
	}
}

// nothingLost checks that each visible word of a page stands in its reading.
func nothingLost(t *testing.T, src []byte) {
	t.Helper()
	in := Input{Bytes: src, URL: "https://example.org/a"}
	p, err := HTML(in)
	if err != nil {
		return
	}
	text, err := Decode(src, "")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := parse(text)
	if err != nil {
		t.Fatal(err)
	}
	var seen strings.Builder
	visible(doc, &seen)
	a := assembler{page_: p}
	words := map[string]bool{}
	for said := range a.reading {
		for w := range lettersOf(said) {
			words[w] = true
		}
	}
	all := strings.Join(slices.Sorted(maps.Keys(words)), "\n")
	for w := range lettersOf(strings.NewReplacer("\u00ad", "", "\u200b", "", "\ufeff", "").Replace(seen.String())) {
		if !words[w] && !strings.Contains(all, w) { // an element can begin within a word
			t.Errorf("%q is lost of %.200q", w, src)
		}
	}
}

func TestNothingVisibleIsLost(t *testing.T) {
	files, _ := filepath.Glob("../../cmd/onrecord/samples/*.html")
	if len(files) == 0 {
		t.Fatal("no samples")
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			src, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			nothingLost(t, src)
		})
	}
}

func FuzzNothingLost(f *testing.F) {
	for _, s := range []string{
		"<table><tr><td><p>a<br><br>b<a href=x><div>c</a><ul><li>d",
		`<h1>Some title</h1><h2 class="deck">One deck</h2><h2 class="deck">Another deck</h2><p class="byline">By Somebody Else</p><p>Words of an article.</p><time>Yesterday</time>`,
		`<div class="tags"><b>Filed under</b> <a href=x>bridges</a></div><figure><img src=a.jpg><figcaption>Photo: Some Agency</figcaption></figure>`,
		`<p>Previous: <a href=a>The one before</a> between Next: <a href=b>The one after</a> end</p>`,
		"\xbc\xbc$!)B7<y(><)2e><im'><72801&1c</)iguXy", // two charsets are equally likely
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(nothingLost)
}

// The pages stand beside the project, not in it: they belong to their publishers.
func TestNothingVisibleIsLostOfTheCorpora(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/corpora/extraction/*/*.html.gz")
	if len(files) == 0 {
		t.Skip("no corpora beside the repository")
	}
	for _, name := range files {
		t.Run(filepath.Base(filepath.Dir(name))+"/"+filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			f, err := os.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			z, err := gzip.NewReader(f)
			if err != nil {
				t.Fatal(err)
			}
			src, err := io.ReadAll(z)
			if err != nil {
				t.Fatal(err)
			}
			nothingLost(t, src)
		})
	}
}
