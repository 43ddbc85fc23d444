package lang

import (
	"cmp"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write docs/packs.md anew")

// TestDocsListEveryKey keeps the list of keys in docs/packs.md in step with the
// comments of the Pack types.
func TestDocsListEveryKey(t *testing.T) {
	const file, begin = "../docs/packs.md", "<!-- The list below is made from lang/pack.go: go test ./lang -run Docs -update -->\n"
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, _, ok := strings.Cut(string(b), begin)
	if !ok {
		t.Fatalf("%s has no line %s", file, begin)
	}
	want := head + begin + keysAsMarkdown(t)
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
	} else if want != string(b) {
		t.Errorf("%s does not tell what lang/pack.go has now; run go test ./lang -run Docs -update", file)
	}
}

func keysAsMarkdown(t *testing.T) string {
	file, err := parser.ParseFile(token.NewFileSet(), "pack.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	structs := map[string]*ast.StructType{}
	docs := map[string]string{}
	for _, d := range file.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, s := range g.Specs {
			if ts, ok := s.(*ast.TypeSpec); ok {
				if st, ok := ts.Type.(*ast.StructType); ok {
					structs[ts.Name.Name], docs[ts.Name.Name] = st, g.Doc.Text()
				}
			}
		}
	}
	var out, sections strings.Builder
	out.WriteString("\n## Top of the file\n\n| key | value | meaning |\n|---|---|---|\n")
	for _, f := range structs["Pack"].Fields.List {
		if f.Tag == nil {
			continue
		}
		key := tomlKey(f)
		if id, ok := f.Type.(*ast.Ident); ok && structs[id.Name] != nil {
			doc := strings.TrimSpace(strings.ReplaceAll(docs[id.Name], "\n", " "))
			fmt.Fprintf(&sections, "\n## [%s]\n\n%s\n\n| key | value | meaning |\n|---|---|---|\n", key, doc)
			writeKeys(&sections, structs[id.Name].Fields.List)
			continue
		}
		writeKeys(&out, []*ast.Field{f})
	}
	return out.String() + sections.String()
}

// writeKeys writes a row a key. Keys that share a comment share its meaning: the
// later ones say "as above".
func writeKeys(b *strings.Builder, fields []*ast.Field) {
	keys := map[string]string{}
	for _, f := range fields {
		if f.Tag != nil {
			keys[f.Names[0].Name] = "`" + tomlKey(f) + "`"
		}
	}
	last := ""
	for _, f := range fields {
		if f.Tag == nil {
			continue
		}
		doc := strings.Join(strings.Fields(f.Doc.Text()+" "+f.Comment.Text()), " ")
		if doc == "" {
			doc = last
		}
		last = "as above"
		doc = goName.ReplaceAllStringFunc(doc, func(w string) string { return cmp.Or(keys[w], w) })
		fmt.Fprintf(b, "| `%s` | %s | %s |\n", tomlKey(f), kindInWords(f.Type), strings.ReplaceAll(doc, "|", `\|`))
	}
}

var goName = regexp.MustCompile(`\b[A-Z]\w*`)

func tomlKey(f *ast.Field) string {
	return reflect.StructTag(strings.Trim(f.Tag.Value, "`")).Get("toml")
}

func kindInWords(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return map[string]string{"string": "text", "bool": "true or false", "int": "whole number"}[e.Name]
	case *ast.ArrayType:
		return "list"
	case *ast.MapType:
		return map[string]string{"string": "table of texts", "int": "table of whole numbers", "float64": "table of numbers"}[e.Value.(*ast.Ident).Name]
	}
	return ""
}
