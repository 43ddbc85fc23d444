package namelist

import (
	"bytes"
	"os"
	"reflect"
	"strings"
	"testing"

	"onrecord"
)

func readAll(s string) (out []onrecord.ListedName, err error) {
	for e, err := range Read(strings.NewReader(s)) {
		if err != nil {
			return out, err
		}
		out = append(out, e)
	}
	return out, nil
}

func TestReadsBothForms(t *testing.T) {
	for file, want := range map[string][]onrecord.ListedName{
		"testdata/sample.txt": {
			{ID: "jrc:101", Kind: onrecord.Person, Names: []onrecord.ListedForm{{Name: "Bojana Vukelić"}, {Name: "Бојана Вукелић", Language: "sr"}, {Name: "Boyana Vukelitch", Language: "en"}}},
			{ID: "jrc:102", Kind: onrecord.Organisation, Names: []onrecord.ListedForm{{Name: "Union of Highland Towns", Language: "en"}, {Name: "Savez gorskih gradova", Language: "sr"}}},
			{ID: "jrc:103", Names: []onrecord.ListedForm{{Name: "Golubare"}}},
		},
		"testdata/sample.jsonl": {
			{ID: "Q900000001", Kind: onrecord.Person, Names: []onrecord.ListedForm{{Name: "Rosalind Pemberthy", Language: "en"}, {Name: "Розалинда Пемберти", Language: "ru"}, {Name: "Rosie Pemberthy", Language: "en"}}},
			{ID: "Q900000002", Kind: onrecord.Organisation, Names: []onrecord.ListedForm{{Name: "Ardley Water Board", Language: "en"}}},
		},
	} {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		got, err := readAll(string(b))
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v\ngot  %v\nwant %v", file, err, got, want)
		}
	}
}

func TestTellsTheWrongLine(t *testing.T) {
	sound := "1\tP\ten\tAnn+Marlow\n"
	for wrong, why := range map[string]string{
		"2\tP\ten":                       "has 3 fields",
		"x\tP\ten\tTom+Green":            `"x" is no number`,
		"2\tX\ten\tTom+Green":            `type "X"`,
		"2\tP\ten\t+":                    "a name is empty",
		"2\tP\te n\tTom":                 "no language code",
		"2\tP\ten\tTom\xff":              "not UTF-8",
		`{"id": "Q1"}`:                   "has no names",
		`{"labels": {"en": "Tom"}}`:      `has no "id"`,
		`{"id": "Q1", "kind": "ship"}`:   `kind "ship"`,
		`{"id": "Q1", "labels": ["Tom"]`: "unexpected end",
		strings.Repeat("x", maxLine+1):   "over",
	} {
		got, err := readAll(sound + "\n" + wrong + "\n")
		if err == nil || !strings.Contains(err.Error(), why) || !strings.Contains(err.Error(), "line 3") {
			t.Errorf("%.40q: %v", wrong, err)
		}
		if kind := onrecord.KindOf(err); kind != onrecord.Invalid && kind != onrecord.TooLarge {
			t.Errorf("%.40q: kind %s", wrong, kind)
		}
		if len(got) > 1 {
			t.Errorf("%.40q: %v", wrong, got)
		}
	}
}

// What is read is written and read again as it was.
func FuzzRead(f *testing.F) {
	for _, file := range []string{"testdata/sample.txt", "testdata/sample.jsonl"} {
		b, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b))
	}
	f.Fuzz(func(t *testing.T, s string) {
		first, err := readAll(s)
		if err != nil && onrecord.KindOf(err) == onrecord.Internal {
			t.Errorf("%v", err)
		}
		var b bytes.Buffer
		for _, e := range first {
			if len(e.Names) == 0 || e.ID == "" {
				t.Fatalf("%+v", e)
			}
			if err := Write(&b, e); err != nil {
				t.Fatal(err)
			}
		}
		second, err := readAll(b.String())
		if err != nil || !reflect.DeepEqual(first, second) {
			t.Errorf("%v\n%+v\n%+v", err, first, second)
		}
	})
}
