package onrecord_test

import (
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// lattice says which packages of the module each package may import. It is
// policy: change the code to fit it; where it must change, write the reason
// beside the line.
var lattice = map[string][]string{
	"onrecord":                          {},
	"onrecord/lang":                     {"onrecord", "onrecord/lang/ngram"},
	"onrecord/lang/ngram":               {},
	"onrecord/read/page":                {"onrecord", "onrecord/lang"},
	"onrecord/read/name":                {"onrecord", "onrecord/lang"},
	"onrecord/read/said":                {"onrecord", "onrecord/lang", "onrecord/read/name"},
	"onrecord/read/figure":              {"onrecord", "onrecord/lang"},
	"onrecord/read":                     {"onrecord", "onrecord/lang", "onrecord/read/..."},
	"onrecord/collect":                  {"onrecord", "onrecord/collect/..."},
	"onrecord/collect/feed":             {"onrecord"},
	"onrecord/collect/sitemap":          {"onrecord"},
	"onrecord/collect/opml":             {"onrecord"},
	"onrecord/collect/fetch":            {"onrecord", "onrecord/warc"}, // warc: undoing content codings, which archives have too
	"onrecord/archive":                  {"onrecord", "onrecord/warc"},
	"onrecord/archive/archivetest":      {"onrecord", "onrecord/archive"}, // its suite and its back end in memory
	"onrecord/warc":                     {"onrecord"},                     // one package: the archive writes the format, import and export read it
	"onrecord/store":                    {"onrecord", "onrecord/lang"},
	"onrecord/store/internal/sqldb":     {"onrecord", "onrecord/lang", "onrecord/store"}, // what both engines share
	"onrecord/store/sqlite":             {"onrecord", "onrecord/store", "onrecord/store/internal/sqldb"},
	"onrecord/store/storetest":          {"onrecord", "onrecord/store"}, // the suite that both pass
	"onrecord/store/postgres":           {"onrecord", "onrecord/store", "onrecord/store/internal/sqldb"},
	"onrecord/desk":                     {"onrecord", "onrecord/archive", "onrecord/collect", "onrecord/collect/...", "onrecord/lang", "onrecord/read", "onrecord/store", "onrecord/translate", "onrecord/warc"}, // warc: imports files of it
	"onrecord/translate":                {"onrecord", "onrecord/lang"},
	"onrecord/translate/apertium":       {"onrecord", "onrecord/lang", "onrecord/translate"},
	"onrecord/translate/internal/call":  {"onrecord", "onrecord/translate"}, // what engines on the network share
	"onrecord/translate/libretranslate": {"onrecord", "onrecord/translate", "onrecord/translate/internal/call"},
	"onrecord/translate/openai":         {"onrecord", "onrecord/lang", "onrecord/translate", "onrecord/translate/internal/call"},
	"onrecord/translate/deepl":          {"onrecord", "onrecord/translate", "onrecord/translate/internal/call"},
	"onrecord/translate/google":         {"onrecord", "onrecord/translate", "onrecord/translate/internal/call"},
	"onrecord/translate/azure":          {"onrecord", "onrecord/lang", "onrecord/translate", "onrecord/translate/internal/call"},
	"onrecord/translate/translatetest":  {"onrecord", "onrecord/translate"}, // the suite that every engine passes
	"onrecord/export":                   {"onrecord"},
	"onrecord/serve/metrics":            {"onrecord", "onrecord/store"},
	"onrecord/serve/web":                {"onrecord", "onrecord/export", "onrecord/store"},                         // export: citations, and what is handed out
	"onrecord/eval":                     {"onrecord", "onrecord/lang", "onrecord/read", "onrecord/read/..."},       // lang: its scorers rank search terms and languages
	"onrecord/eval/train/lang":          {"onrecord/lang", "onrecord/lang/ngram"},                                  // trains lang's models
	"onrecord/eval/train/name":          {"onrecord", "onrecord/eval", "onrecord/read/name"},                       // trains read/name's model
	"onrecord/eval/train/name/common":   {"onrecord/lang", "onrecord/read/name"},                                   // gathers common words for read/name
	"onrecord/eval/train/name/lists":    {"onrecord/lang"},                                                         // gathers read/name's lists
	"onrecord/eval/train/page":          {"onrecord/eval", "onrecord/read/page"},                                   // trains read/page's model
	"onrecord/eval/train/said":          {"onrecord", "onrecord/lang", "onrecord/read/name", "onrecord/read/said"}, // trains read/said's model
	"onrecord/cmd/onrecord":             {"onrecord", "onrecord/..."},
	"onrecord/deploy":                   {},
	"onrecord/docs":                     {},                                                                                                      // the schema of readings, embedded
	"onrecord/serve/api":                {"onrecord", "onrecord/collect", "onrecord/docs", "onrecord/export", "onrecord/read", "onrecord/store"}, // read: it is pure, a port would only repeat its input; collect: what discovery answers; docs: the schema of readings is served; export: a search as a file
	"onrecord/serve/feeds":              {"onrecord", "onrecord/export", "onrecord/store"},                                                       // export: texts of pages made safe to show
	"onrecord/collect/namelist":         {"onrecord"},                                                                                            // public lists of names come from outside, as feeds do
}

// dependencies is every module outside the standard library that the product
// may import, with the reason.
var dependencies = map[string]string{
	"code.dny.dev/ssrf":                                        "the address guard at the moment of connecting, kept in step with the IANA registries",
	"github.com/adrg/xdg":                                      "where a user's data belongs on each system",
	"github.com/alecthomas/kong":                               "command-line flags and help",
	"github.com/andybalholm/brotli":                            "the content coding br (RFC 7932)",
	"github.com/blevesearch/snowballstem":                      "stemmers for search, generated by the Snowball project's own compiler",
	"github.com/gofrs/flock":                                   "locks of files on every system: one process a folder of the archive",
	"github.com/gogs/chardet":                                  "which charset a page is in that does not say or lies: ICU's detector",
	"github.com/jotaen/kong-completion":                        "tab completion for kong in bash, zsh and fish",
	"github.com/klauspost/compress":                            "zstd (RFC 8878): the content coding, and texts in the database",
	"github.com/pelletier/go-toml/v2":                          "language packs and texts of the interface: the TOML decoder that tells the line of an unknown key",
	"github.com/jackc/pgx/v5":                                  "PostgreSQL without cgo",
	"github.com/riverqueue/river":                              "jobs in the transaction of what they are about, on both engines",
	"github.com/riverqueue/river/riverdriver":                  "the port of River's drivers, which a dialect names",
	"github.com/riverqueue/river/riverdriver/riverdatabasesql": "River on PostgreSQL through database/sql, so that both engines share their code",
	"github.com/riverqueue/river/riverdriver/riversqlite":      "River on SQLite",
	"github.com/riverqueue/river/rivertype":                    "River's states of jobs",
	"modernc.org/sqlite":                                       "SQLite without cgo",
	"github.com/rivo/uniseg":                                   "widths and characters as a terminal shows them",
	"github.com/schollz/progressbar/v3":                        "the progress bar",
	"golang.org/x/net":                                         "the tree types of HTML and its entities, and the WHATWG table of charset labels",
	"golang.org/x/text":                                        "charset decoders, Unicode normal forms, and from CLDR plurals and names of languages, for a trainer names of countries",
	"golang.org/x/term":                                        "is it a terminal, and how wide",
	"github.com/prometheus/client_golang":                      "metrics in the form that monitoring reads",
	"github.com/mmcdole/gofeed":                                "the formats of feeds with their extensions and the hundred ways to write a date",
}

// testDependencies may be imported by tests alone.
var testDependencies = map[string]string{
	"github.com/chromedp/chromedp":             "tests of the reading room in a browser, as people use it",
	"github.com/chromedp/cdproto":              "chromedp's own types of the browser's protocol",
	"github.com/rogpeppe/go-internal":          "testscript: tests of the command line as scripts",
	"go.yaml.in/yaml/v2":                       "checks deploy/compose.yaml",
	"github.com/santhosh-tekuri/jsonschema/v6": "checks what the program writes against docs/reading.schema.json",
}

type listed struct {
	ImportPath                         string
	Imports, TestImports, XTestImports []string
	Standard                           bool
	Module                             *struct{ Path string }
}

func goList(t *testing.T, args ...string) []listed {
	t.Helper()
	out, err := exec.Command("go", append([]string{"list", "-json=ImportPath,Imports,TestImports,XTestImports,Standard,Module"}, args...)...).Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); dec.More(); {
		var p listed
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	return all
}

func allows(rules []string, path string) bool {
	return slices.ContainsFunc(rules, func(r string) bool {
		prefix, tree := strings.CutSuffix(r, "/...")
		return r == path || tree && strings.HasPrefix(path, prefix+"/")
	})
}

func TestLattice(t *testing.T) {
	for _, p := range goList(t, "./...") {
		rules, ok := lattice[p.ImportPath]
		if !ok {
			t.Errorf("%s stands nowhere in the lattice", p.ImportPath)
		}
		for _, i := range p.Imports {
			if (i == "onrecord" || strings.HasPrefix(i, "onrecord/")) && !allows(rules, i) {
				t.Errorf("%s may not import %s", p.ImportPath, i)
			}
		}
	}
}

func TestDependenciesAreAllowed(t *testing.T) {
	module := map[string]string{}
	for _, p := range goList(t, "-deps", "-test", "./...") {
		if p.Module != nil {
			module[p.ImportPath] = p.Module.Path
		}
	}
	check := func(p listed, imports []string, allowed ...map[string]string) {
		for _, i := range imports {
			m := module[i]
			if m == "" || m == "onrecord" {
				continue
			}
			if !slices.ContainsFunc(allowed, func(a map[string]string) bool { return a[m] != "" }) {
				t.Errorf("%s imports %s: add %s to the allow-list with its reason, or do without", p.ImportPath, i, m)
			}
		}
	}
	for _, p := range goList(t, "./...") {
		check(p, p.Imports, dependencies)
		check(p, append(p.TestImports, p.XTestImports...), dependencies, testDependencies)
	}
}
