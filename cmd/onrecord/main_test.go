package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"onrecord/store/storetest"
	"onrecord/translate/apertium"
)

func TestMain(m *testing.M) {
	testscript.Main(withServer{m}, map[string]func(){"onrecord": main})
}

// withServer ends the database server of the tests behind them.
type withServer struct{ m *testing.M }

func (w withServer) Run() int {
	defer storetest.Stop()
	return w.m.Run()
}

// TestScripts runs the command line as testdata/script says. Beside testscript's
// own commands there are
//
//	serve FOLDER        serves its files on loopback as $SERVER
//	generate KIND FILE  makes a file too large or too odd to keep
//	tamper FOLDER       changes a byte in the middle of each file of an archive
//	chat                serves a chat model on loopback, as $CHAT, that answers in capitals
//	zipped FILE NAME …  checks that a ZIP file holds these
//	schema FILE         checks each line of FILE against docs/reading.schema.json
func TestScripts(t *testing.T) {
	samplesDir, err := filepath.Abs("samples")
	if err != nil {
		t.Fatal(err)
	}
	schema := compileSchema(t)
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("SAMPLES", samplesDir)
			return nil
		},
		Condition: func(what string) (bool, error) {
			if what != "apertium" {
				return false, fmt.Errorf("no condition %q", what)
			}
			e, err := apertium.Find(apertium.Options{})
			if err == nil {
				defer e.Close()
			}
			if err != nil || e.Version("sr", "en") == "" {
				if os.Getenv("ONRECORD_TEST_REQUIRE") == "all" {
					return false, errors.New("not installed: apt install apertium-hbs-eng")
				}
				return false, nil
			}
			return true, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"serve": func(ts *testscript.TestScript, neg bool, args []string) {
				server := httptest.NewServer(http.FileServer(http.Dir(ts.MkAbs(args[0]))))
				ts.Defer(server.Close)
				ts.Setenv("SERVER", server.URL)
			},
			"tamper": func(ts *testscript.TestScript, neg bool, args []string) {
				files, err := filepath.Glob(filepath.Join(ts.MkAbs(args[0]), "*", "*.warc.gz"))
				ts.Check(err)
				for _, name := range files {
					b, err := os.ReadFile(name)
					ts.Check(err)
					b[len(b)/2] ^= 1
					ts.Check(os.WriteFile(name, b, 0o666))
				}
			},
			"chat": func(ts *testscript.TestScript, neg bool, args []string) {
				server := httptest.NewServer(http.HandlerFunc(loudModel))
				ts.Defer(server.Close)
				ts.Setenv("CHAT", server.URL)
			},
			"generate": func(ts *testscript.TestScript, neg bool, args []string) {
				ts.Check(os.WriteFile(ts.MkAbs(args[1]), generated(args[0]), 0o666))
			},
			"zipped": func(ts *testscript.TestScript, neg bool, args []string) {
				b := ts.ReadFile(args[0])
				z, err := zip.NewReader(strings.NewReader(b), int64(len(b)))
				ts.Check(err)
				for _, name := range args[1:] {
					f, err := z.Open(name)
					ts.Check(err)
					ts.Check(f.Close())
				}
			},
			"schema": func(ts *testscript.TestScript, neg bool, args []string) {
				for i, line := range strings.Split(strings.TrimSpace(ts.ReadFile(args[0])), "\n") {
					v, err := jsonschema.UnmarshalJSON(strings.NewReader(line))
					ts.Check(err)
					if err := schema.Validate(v); err != nil {
						ts.Fatalf("line %d: %v", i+1, err)
					}
				}
			},
		},
	})
}

// loudModel answers chat completions with the user's words in capitals, which keeps
// their JSON but for its keys.
func loudModel(w http.ResponseWriter, r *http.Request) {
	var in struct{ Messages []struct{ Content string } }
	if json.NewDecoder(r.Body).Decode(&in) != nil || len(in.Messages) == 0 {
		fmt.Fprint(w, `{"data": []}`)
		return
	}
	words := strings.NewReplacer("SEGMENTS", "segments", `"ID"`, `"id"`, `"TEXT"`, `"text"`).Replace(strings.ToUpper(in.Messages[len(in.Messages)-1].Content))
	json.NewEncoder(w).Encode(map[string]any{"choices": []any{map[string]any{"message": map[string]string{"role": "assistant", "content": words}}}})
}

// generated returns a hostile input.
func generated(kind string) []byte {
	name, size, _ := strings.Cut(kind, ":")
	n, _ := strconv.Atoi(size)
	switch name {
	case "nested":
		return []byte("<html><body>" + strings.Repeat("<div>", n) + "<p>The council said it would rebuild the bridge.</p>")
	case "attributes":
		return []byte("<html><body><p " + strings.Repeat(`a="b" `, n) + ">The council said it would rebuild the bridge.</p>")
	case "paragraphs":
		return []byte("<!doctype html><html><body><article>" + strings.Repeat("<p>“We will rebuild the bridge,” the mayor, Ann Marlow, said on Monday.</p>\n", n) + "</article></body></html>")
	case "line":
		return bytes.Repeat([]byte("no end of it "), n)
	case "png":
		return append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), bytes.Repeat([]byte{0, 1, 2, 0xff}, n)...)
	}
	panic(kind)
}

func compileSchema(t *testing.T) *jsonschema.Schema {
	c := jsonschema.NewCompiler()
	s, err := c.Compile("../../docs/reading.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The schema must refuse what no reading may hold, or it checks nothing.
func TestSchemaRefuses(t *testing.T) {
	schema := compileSchema(t)
	sound := `"schema": "onrecord/reading/1", "text": "a b"`
	if v, _ := jsonschema.UnmarshalJSON(strings.NewReader("{" + sound + "}")); schema.Validate(v) != nil {
		t.Fatalf("refused a sound reading: %v", schema.Validate(v))
	}
	for _, wrong := range []string{
		`"colour": "red"`,
		`"names": null`,
		`"blocks": [{"kind": "stanza", "start": 0, "end": 1}]`,
		`"blocks": [{"kind": "paragraph", "start": -1, "end": 1}]`,
		`"statements": [{"id": "s1", "kind": "direct", "parts": [], "text": ""}]`,
		`"figures": [{"start": 0, "end": 1, "text": "a", "value": "93", "kind": "count", "bound": "exact"}]`,
		`"published": "yesterday"`,
		`"removed": [{"reason": "boring", "text": "x"}]`,
	} {
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(fmt.Sprintf("{%s, %s}", sound, wrong)))
		if err != nil {
			t.Fatal(err)
		}
		if schema.Validate(v) == nil {
			t.Errorf("accepted %s", wrong)
		}
	}
}

var update = flag.Bool("update", false, "write what the README shows anew")

// What the README shows is what the program prints.
func TestReadmeShowsWhatIsPrinted(t *testing.T) {
	const file, begin, end = "../../README.md", "$ onrecord read page.txt\n", "```\n"
	readme, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out, errw bytes.Buffer
	if code := run([]string{"read", "samples/en-2.txt"}, nil, &out, &errw); code != 0 {
		t.Fatalf("status %d: %s", code, errw.String())
	}
	head, rest, ok := strings.Cut(string(readme), begin)
	_, tail, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatalf("%s has no block that begins with %q", file, begin)
	}
	want := head + begin + excerpt(out.String()) + end + tail
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
	} else if want != string(readme) {
		t.Errorf("README.md does not show what `onrecord read` prints now; run go test ./cmd/onrecord -run Readme -update")
	}
}

// excerpt returns the beginning of a printed reading and of its lists.
func excerpt(out string) string {
	lines := strings.SplitAfter(out, "\n")
	part := func(from string, n int) string {
		i := max(0, slices.Index(lines, from))
		return strings.Join(lines[i:min(len(lines), i+n)], "")
	}
	return part(lines[0], 21) + "[…]\n\n" + part("WHO SAID WHAT\n", 21) + "[…]\n\n" + part("FIGURES\n", 4) + "[…]\n"
}

func TestReadIsTheSameInAnyOrder(t *testing.T) {
	files, _ := filepath.Glob("samples/*")
	lines := func(args ...string) map[string]string {
		var out, errw bytes.Buffer
		if code := run(append([]string{"read", "--format", "jsonl"}, args...), nil, &out, &errw); code != 0 {
			t.Fatalf("status %d: %s", code, errw.String())
		}
		m := map[string]string{}
		for _, l := range strings.Split(strings.TrimSpace(out.String()), "\n") {
			var id struct{ ID string }
			if err := json.Unmarshal([]byte(l), &id); err != nil {
				t.Fatal(err)
			}
			m[id.ID] = l
		}
		return m
	}
	forward := lines(files...)
	for i, j := 0, len(files)-1; i < j; i, j = i+1, j-1 {
		files[i], files[j] = files[j], files[i]
	}
	for id, l := range lines(files...) {
		if forward[id] != l {
			t.Errorf("%s reads otherwise in another order", id)
		}
	}
}

func TestAMissingEngineHasItsStatus(t *testing.T) {
	t.Setenv("ONRECORD_APERTIUM_MODES", t.TempDir())
	for _, args := range [][]string{{"translate", "--from", "sr", "--to", "en"}, {"read", "--translate", "en", "samples/sr-latn-1.html"}, {"translate", "--engine", "azure", "--from", "sr", "--to", "en"}} {
		var out, errw bytes.Buffer
		if code := run(args, strings.NewReader("Kiša pada.\n"), &out, &errw); code != 3 {
			t.Errorf("%q: status %d: %s", args, code, errw.String())
		}
	}
}
