package store

import (
	"reflect"
	"testing"
	"time"

	"onrecord"
)

func TestParseQuery(t *testing.T) {
	day := func(s string) time.Time { d, _ := time.Parse("2006-01-02", s); return d }
	for text, want := range map[string]Expr{
		"":                          nil,
		"  ":                        nil,
		"water":                     Words{Text: "water"},
		"water plant":               And{Words{Text: "water"}, Words{Text: "plant"}},
		"water AND plant":           And{Words{Text: "water"}, Words{Text: "plant"}},
		"water and plant":           And{Words{Text: "water"}, Words{Text: "and"}, Words{Text: "plant"}},
		`"water  plant"`:            Words{Text: "water plant"},
		`„water plant“`:             Words{Text: "water plant"},
		"wat*":                      Words{Text: "wat", Prefix: true},
		`"water pla"*`:              Words{Text: "water pla", Prefix: true},
		"a OR b c":                  Or{Words{Text: "a"}, And{Words{Text: "b"}, Words{Text: "c"}}},
		"(a OR b) c":                And{Or{Words{Text: "a"}, Words{Text: "b"}}, Words{Text: "c"}},
		"-a":                        Not{Words{Text: "a"}},
		"NOT a -b":                  And{Not{Words{Text: "a"}}, Not{Words{Text: "b"}}},
		"-(a b)":                    Not{And{Words{Text: "a"}, Words{Text: "b"}}},
		"NOT NOT a":                 Words{Text: "a"},
		"a - b":                     And{Words{Text: "a"}, Words{Text: "b"}},
		`speaker:"Ana Marić"`:       Field{Name: FieldSpeaker, Value: "Ana Marić"},
		"said:water kind:direct":    And{Words{Text: "water", Said: true}, Field{Name: FieldKind, Value: "direct"}},
		`said:"water pla"*`:         Words{Text: "water pla", Prefix: true, Said: true},
		"lang:SR site:Example.org":  And{Field{Name: FieldLang, Value: "sr"}, Field{Name: FieldSite, Value: "example.org"}},
		"before:2024-03 after:2023": And{Field{Name: FieldBefore, Value: "2024-03", Time: day("2024-03-01")}, Field{Name: FieldAfter, Value: "2023", Time: day("2023-01-01")}},
		"figure>90":                 Field{Name: FieldFigure, Op: ">", Number: 90},
		"figure<=-1.5":              Field{Name: FieldFigure, Op: "<=", Number: -1.5},
		"figure":                    Words{Text: "figure"},
		"10:30":                     Words{Text: "10:30"},
		"sort:time":                 nil,
	} {
		q, err := ParseQuery(text)
		if err != nil {
			t.Errorf("%q: %v", text, err)
		} else if !reflect.DeepEqual(q.Expr, want) {
			t.Errorf("%q: got %#v, want %#v", text, q.Expr, want)
		}
	}
	for text, want := range map[string]Sort{"a": ByRelevance, "a sort:time": ByTime, "lang:sr": ByTime, "lang:sr sort:relevance": ByRelevance} {
		if q, _ := ParseQuery(text); q.Sort != want {
			t.Errorf("%q: sorted by %q, want %q", text, q.Sort, want)
		}
	}
}

func TestParseQueryTellsWhere(t *testing.T) {
	for text, want := range map[string]string{
		`voda "ab`:      `query "voda \"ab": at character 6: a quotation mark that nothing closes`,
		"šuma (a":       `query "šuma (a": at character 6: a parenthesis that nothing closes`,
		"a)":            `query "a)": at character 2: a parenthesis that nothing opens`,
		"a OR":          `query "a OR": at character 5: nothing stands behind OR`,
		"OR a":          `query "OR a": at character 1: nothing stands before OR`,
		"AND a":         `query "AND a": at character 1: nothing stands before AND`,
		"a AND":         `query "a AND": at character 6: nothing stands behind AND`,
		"NOT":           `query "NOT": at character 1: something is missing`,
		"kind:loud":     `query "kind:loud": at character 1: kind: is direct, indirect or mixed`,
		"before:monday": `query "before:monday": at character 1: before: wants a year, month or day, as before:2024-03-01`,
		"figure>many":   `query "figure>many": at character 1: figure> wants a number, as figure>90.5`,
		"a speaker: b":  `query "a speaker: b": at character 3: speaker: wants a value right behind it`,
		"-sort:time":    `query "-sort:time": at character 1: an order can't be denied`,
	} {
		_, err := ParseQuery(text)
		if onrecord.KindOf(err) != onrecord.Invalid {
			t.Errorf("%q: error %v, want one of kind Invalid", text, err)
			continue
		}
		// NOT at the end may tell its own place or that of what is missing.
		if err.Error() != want && text != "NOT" {
			t.Errorf("%q: %v\nwant %s", text, err, want)
		}
	}
}

func FuzzParseQuery(f *testing.F) {
	for _, s := range []string{"a b", `-(a OR "b c"*) lang:sr figure>=9 sort:time`, `said:x speaker:"A B" -kind:mixed`, "before:2024 after:2023-01-02", "a OR (b OR c) d", `"-a" "OR" "lang:x"`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := ParseQuery(text)
		if err != nil {
			return
		}
		again, err := ParseQuery(q.String())
		if err != nil {
			t.Fatalf("%q was written as %q: %v", text, q.String(), err)
		}
		if !reflect.DeepEqual(again.Expr, q.Expr) || again.Sort != q.Sort {
			t.Fatalf("%q was written as %q: %#v, not %#v", text, q.String(), again, q)
		}
	})
}
