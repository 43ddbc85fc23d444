package page

import (
	"strings"

	"golang.org/x/net/html"

	"onrecord"
)

// maxDepth is how deep elements may nest; the parser itself refuses 512.
const maxDepth = 256

// parse returns the tree of a page. A page that nests too deep is flattened first.
func parse(src string) (*html.Node, error) {
	doc, err := html.Parse(strings.NewReader(src))
	if err != nil {
		doc, err = html.Parse(strings.NewReader(flatten(src)))
	}
	if err != nil {
		return nil, &onrecord.Error{Kind: onrecord.Invalid, Op: "read page", Err: err}
	}
	return doc, nil
}

// flatten leaves out the tags of elements that stand deeper than maxDepth, and
// keeps their text.
func flatten(src string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(src))
	depth := 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.StartTagToken:
			raw := z.Raw()
			name, _ := z.TagName()
			if !void[string(name)] {
				depth++
			}
			if depth <= maxDepth {
				b.Write(raw)
			} else {
				b.WriteByte(' ')
			}
		case html.EndTagToken:
			if depth <= maxDepth {
				b.Write(z.Raw())
			}
			depth = max(0, depth-1)
		default:
			b.Write(z.Raw())
		}
	}
}

// void elements have no end tag (HTML standard, 13.1.2).
var void = map[string]bool{
	"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true,
	"link": true, "meta": true, "param": true, "source": true, "track": true, "wbr": true,
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// fold brings all white space to single spaces and trims it.
func fold(s string) string { return strings.Join(strings.Fields(s), " ") }
