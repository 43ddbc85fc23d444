package store_test

import (
	"reflect"
	"strings"
	"testing"

	"onrecord"
	"onrecord/store"
)

func TestQueriesAreUnderstood(t *testing.T) {
	for in, want := range map[string]string{
		"":                               ``,
		"bridge":                         `"bridge"`,
		"bridge river":                   `"bridge" "river"`,
		"bridge AND river":               `"bridge" "river"`,
		`"bridge  over"`:                 `"bridge over"`,
		"„bridge over“":                  `"bridge over"`,
		"bridg*":                         `"bridg"*`,
		`"bridge ov"*`:                   `"bridge ov"*`,
		"a OR b c":                       `"a" OR "b" "c"`,
		"(a OR b) c":                     `("a" OR "b") "c"`,
		"a -b":                           `"a" NOT "b"`,
		"a NOT (b OR c)":                 `"a" NOT ("b" OR "c")`,
		"a -(b c)":                       `"a" NOT ("b" "c")`,
		"NOT NOT a":                      `NOT NOT "a"`,
		`speaker:"Ana Marić" said:most`:  `speaker:"Ana Marić" said:"most"`,
		"said:(bridge OR river)":         `said:"bridge" OR said:"river"`,
		`said:"the bridge"`:              `said:"the bridge"`,
		"SPEAKER:x":                      `speaker:"x"`,
		"figure>90":                      "figure>90",
		"figure:90 figure<=1.5":          "figure=90 figure<=1.5",
		"after:2023-09 before:2024":      `after:"2023-09" before:"2024"`,
		"sort:relevance bridge":          `"bridge" sort:relevance`,
		"kind:direct lang:sr site:a.org": `kind:"direct" lang:"sr" site:"a.org"`,
		"12:30":                          `"12:30"`,
		"https://example.org/a":          `"https://example.org/a"`,
		"co-operation":                   `"co-operation"`,
		"... bridge !":                   `"bridge"`,
		`"not closed`:                    `"not closed"`,
		"or and not":                     `"or" "and" "not"`,
		"()":                             ``,
		"(((a)))":                        `"a"`,
		"most мост 桥":                    `"most" "мост" "桥"`,
	} {
		q, err := store.ParseQuery(in)
		if err != nil || q.String() != want {
			t.Errorf("%s: %s, %v, want %s", in, q, err, want)
		}
	}
}

func TestBadQueriesTellThePlace(t *testing.T) {
	for in, want := range map[string]string{
		"(a":                              "not closed",
		"a)":                              `")" opens nothing`,
		"č OR":                            "at character 3: OR joins nothing",
		"OR a":                            "OR joins nothing",
		"a AND":                           "AND joins nothing",
		"a NOT":                           "NOT excludes nothing",
		"a NOT sort:time":                 "NOT excludes nothing",
		"before:yesterday":                "wants a day",
		"kind:loud":                       "direct, indirect or mixed",
		"sort:size":                       "time or relevance",
		"figure>many":                     "a number",
		"figure>NaN":                      "a number",
		"speaker:":                        "tells nothing",
		`said:"…"`:                        "tells nothing",
		strings.Repeat("(", 50) + "a":     "nested",
		strings.Repeat("a ", 300):         "parts",
		strings.Repeat("a", 5000):         "longer",
		"\xff":                            "UTF-8",
		strings.Repeat("NOT ", 100) + "a": "nested",
		strings.Repeat("-(", 40) + "a":    "nested",
		"said:" + strings.Repeat("(", 30): "nested",
	} {
		_, err := store.ParseQuery(in)
		if onrecord.KindOf(err) != onrecord.Invalid || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40s: %v, want %q", in, err, want)
		}
	}
}

// FuzzParseQuery holds that any string is understood or refused, and that what a
// query is written as is understood as the same query.
func FuzzParseQuery(f *testing.F) {
	for _, s := range []string{`a OR (b -c) "d e"* said:(x y) figure>=2 sort:time before:2024`, `speaker:"„x“`, "-(-a)", "said:a*", "a:b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := store.ParseQuery(s)
		if err != nil {
			if onrecord.KindOf(err) != onrecord.Invalid {
				t.Fatal(err)
			}
			return
		}
		again, err := store.ParseQuery(q.String())
		if err != nil && len(q.String()) < 4000 {
			t.Fatalf("%q is written %q: %v", s, q, err)
		}
		if err == nil && !reflect.DeepEqual(q, again) {
			t.Fatalf("%q is %#v, written %q is %#v", s, q, q, again)
		}
	})
}
