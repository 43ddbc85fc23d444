package page

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
)

// An ldNode is one object of a page's JSON-LD (schema.org).
type ldNode map[string]any

const (
	maxLD      = 1 << 20 // bytes of one script
	maxLDNodes = 2000
	maxLDDepth = 12
)

// appendLD adds the objects of one script: the outermost ones, those of lists and
// of an @graph. What is not quite JSON is mended where that is safe.
func appendLD(nodes []ldNode, src string) []ldNode {
	if len(src) > maxLD {
		return nodes
	}
	src = strings.TrimSpace(src)
	var v any
	if json.Unmarshal([]byte(src), &v) != nil {
		dec := json.NewDecoder(strings.NewReader(mend(src)))
		for dec.Decode(&v) == nil && len(nodes) < maxLDNodes {
			nodes = flattenLD(nodes, v, 0)
			v = nil
		}
		return nodes
	}
	return flattenLD(nodes, v, 0)
}

// mend repairs the usual faults of JSON in pages: comment and CDATA marks around
// it, raw line breaks and bad escapes within strings, commas before a bracket,
// semicolons behind it.
func mend(src string) string {
	if i := strings.IndexAny(src, "[{"); i > 0 {
		src = src[i:]
	}
	var b strings.Builder
	b.Grow(len(src))
	inString := false
	for i := 0; i < len(src); i++ {
		c := src[i]
		switch {
		case inString && c == '\\':
			if i+1 < len(src) && strings.IndexByte(`"\/bfnrtu`, src[i+1]) >= 0 {
				b.WriteByte(c)
				i++
				c = src[i]
			} else {
				continue
			}
		case c == '"':
			inString = !inString
		case inString && c < ' ':
			c = ' '
		case !inString && c == ',':
			rest := strings.TrimLeft(src[i+1:min(len(src), i+200)], " \t\r\n")
			if rest == "" || rest[0] == '}' || rest[0] == ']' || rest[0] == ',' {
				continue
			}
		}
		b.WriteByte(c)
	}
	return b.String()
}

func flattenLD(nodes []ldNode, v any, depth int) []ldNode {
	if depth > maxLDDepth || len(nodes) >= maxLDNodes {
		return nodes
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			nodes = flattenLD(nodes, x, depth+1)
		}
	case map[string]any:
		nodes = append(nodes, v)
		for _, k := range []string{"@graph", "mainEntity", "mainEntityOfPage", "itemListElement"} {
			if k != "itemListElement" {
				nodes = flattenLD(nodes, v[k], depth+1)
			}
		}
	}
	return nodes
}

// is reports whether a node has a type that ends in one of the given words:
// "Article" holds for NewsArticle too.
func (n ldNode) is(types ...string) bool {
	for _, v := range list(n["@type"]) {
		s, _ := v.(string)
		for _, t := range types {
			if strings.HasSuffix(s, t) {
				return true
			}
		}
	}
	return false
}

// text returns a property as a string, or that of the first of a list.
func (n ldNode) text(key string) string {
	for _, v := range list(n[key]) {
		switch v := v.(type) {
		case string:
			return plainText(v)
		case map[string]any:
			for _, k := range []string{"@value", "name", "url", "@id"} {
				if s, _ := v[k].(string); s != "" {
					return plainText(s)
				}
			}
		}
	}
	return ""
}

// plainText undoes the HTML that finds its way into JSON-LD.
func plainText(s string) string {
	if strings.ContainsAny(s, "&<") {
		s = html.UnescapeString(html.UnescapeString(s))
		for i := strings.IndexByte(s, '<'); i >= 0; i = strings.IndexByte(s, '<') {
			j := strings.IndexByte(s[i:], '>')
			if j < 0 {
				break
			}
			s = s[:i] + s[i+j+1:]
		}
	}
	return fold(s)
}

// list returns what a property holds, one or several.
func list(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

// A ldPerson is an author of JSON-LD.
type ldPerson struct {
	name         string
	organisation bool
}

// people returns the authors of a node; by is what finds a node by its id.
func (n ldNode) people(key string, byID map[string]ldNode) []ldPerson {
	var out []ldPerson
	var add func(v any, depth int)
	add = func(v any, depth int) {
		if depth > 4 || len(out) > maxTexts {
			return
		}
		switch v := v.(type) {
		case string:
			out = append(out, ldPerson{name: plainText(v)})
		case []any:
			for _, x := range v {
				add(x, depth+1)
			}
		case map[string]any:
			x := ldNode(v)
			if x["name"] == nil {
				if id, _ := x["@id"].(string); byID[id] != nil && byID[id]["name"] != nil {
					x = byID[id]
				}
			}
			for _, name := range list(x["name"]) {
				if s, ok := name.(string); ok {
					out = append(out, ldPerson{plainText(s), x.is("Organization")})
				}
			}
		}
	}
	add(n[key], 0)
	return out
}

// words returns a property that lists words: a list, or one string with commas.
func (n ldNode) words(key string) []string {
	var out []string
	for _, v := range list(n[key]) {
		switch v := v.(type) {
		case string:
			out = append(out, splitWords(plainText(v), len(list(n[key])) == 1)...)
		case map[string]any:
			if s, _ := v["name"].(string); s != "" {
				out = append(out, plainText(s))
			}
		}
	}
	return out
}

// splitWords parts a list of keywords at its commas or semicolons.
func splitWords(s string, several bool) []string {
	if !several {
		return []string{s}
	}
	mark := ","
	if strings.Count(s, ";") > strings.Count(s, ",") {
		mark = ";"
	}
	return strings.Split(s, mark)
}
