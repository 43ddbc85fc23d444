package web

import (
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"onrecord"
)

// TestCatalogues holds that all languages have the same texts with the same places,
// and that there is a text for every key that is used.
func TestCatalogues(t *testing.T) {
	all := catalogues()
	first := all[firstLanguage]
	places := regexp.MustCompile(`\{\d\}`)
	for code, c := range all {
		if len(c.Months) != 12 || c.Name == "" || c.Tag == "" || len(c.Sure) != len(first.Sure) {
			t.Errorf("%s is not whole", code)
		}
		for key, text := range first.Texts {
			other, ok := c.Texts[key]
			if !ok {
				t.Errorf("%s has no %s", code, key)
			}
			a, b := places.FindAllString(text, -1), places.FindAllString(other, -1)
			slices.Sort(a)
			slices.Sort(b)
			if !slices.Equal(a, b) {
				t.Errorf("%s: %s has other places", code, key)
			}
		}
		for key := range c.Texts {
			if _, ok := first.Texts[key]; !ok {
				t.Errorf("%s alone has %s", code, key)
			}
		}
		if a, b := slices.Sorted(maps.Keys(first.Counts)), slices.Sorted(maps.Keys(c.Counts)); !slices.Equal(a, b) {
			t.Errorf("%s counts otherwise: %q", code, b)
		}
		for key, forms := range c.Counts {
			if forms["other"] == "" {
				t.Errorf("%s: %s has no form other", code, key)
			}
		}
	}
	used := regexp.MustCompile(`\b([tn]) "([^"]+)"`)
	names, _ := fs.Glob(files, "templates/*.html")
	for _, name := range names {
		b, _ := fs.ReadFile(files, name)
		for _, m := range used.FindAllStringSubmatch(string(b), -1) {
			if _, text := first.Texts[m[2]]; m[1] == "t" && !text {
				t.Errorf("%s: no text %s", name, m[2])
			}
			if m[1] == "n" && first.Counts[m[2]] == nil {
				t.Errorf("%s: no count %s", name, m[2])
			}
		}
	}
	for _, kind := range []onrecord.Kind{onrecord.Empty, onrecord.Binary, onrecord.TooLarge, onrecord.Invalid, onrecord.NotFound, onrecord.Forbidden, onrecord.Unavailable, onrecord.Missing, onrecord.Unverified, onrecord.Internal} {
		for _, prefix := range []string{"error.kind.", "health.cause."} {
			if first.Texts[prefix+string(kind)] == "" {
				t.Errorf("no text %s%s", prefix, kind)
			}
		}
	}
}

func TestPlurals(t *testing.T) {
	for n, want := range map[int]string{1: "1 izjava", 3: "3 izjave", 5: "5 izjava", 21: "21 izjava", 1234: "1.234 izjave"} {
		if got := catalogues()["sr"].n("count.statements", n); got != want {
			t.Errorf("%d: %q", n, got)
		}
	}
}

func TestDiff(t *testing.T) {
	show := func(edits []edit) string {
		var b strings.Builder
		for _, e := range edits {
			if e.Op == '=' {
				b.WriteString(e.Text)
			} else {
				b.WriteString("[" + string(e.Op) + e.Text + "]")
			}
		}
		return b.String()
	}
	for _, c := range [][3]string{
		{"a b c", "a b c", "a b c"},
		{"", "new", "[+new]"},
		{"old", "", "[-old]"},
		{"a b c", "a x c", "a [-b][+x] c"},
		{"cost £1.2m today", "cost £2.9m today", "cost £[-1.2m][+2.9m] today"},
		{"one.”\n\ntwo.”", "one.”\n\nnew.”\n\ntwo.”", "one.”\n\n[+new.”\n\n]two.”"},
		{"was so. one.”\n\nend", "was not. one.”\n\nnew.”\n\nend", "was [-so][+not]. one.”[+\n\nnew.”]\n\nend"},
		{"我们不是主题公园", "我们是主题公园", "我们[-不]是主题公园"},
	} {
		got, _ := diff(c[0], c[1])
		if show(got) != c[2] {
			t.Errorf("%q to %q: %s", c[0], c[1], show(got))
		}
	}
}

// FuzzDiff holds that both texts can be read out of what was compared.
func FuzzDiff(f *testing.F) {
	f.Add("a b\n\nc", "a c\n\nd e")
	f.Add("x.”\n\ny.”", "x.”\n\nz.”\n\ny.”")
	f.Fuzz(func(t *testing.T, a, b string) {
		edits, _ := diff(a, b)
		var old, new strings.Builder
		for _, e := range edits {
			if e.Op != '+' {
				old.WriteString(e.Text)
			}
			if e.Op != '-' {
				new.WriteString(e.Text)
			}
		}
		if old.String() != a || new.String() != b {
			t.Errorf("%q to %q: %q to %q", a, b, old.String(), new.String())
		}
	})
}

func TestDiffIsBounded(t *testing.T) {
	a, b := strings.Repeat("a ", 5000), strings.Repeat("b ", 5000)
	if _, rough := diff(a, b); !rough {
		t.Error("compared to the end")
	}
}

func TestFates(t *testing.T) {
	said := func(who, text string) onrecord.Statement {
		return onrecord.Statement{Text: text, Speaker: &onrecord.Speaker{Name: who}}
	}
	got := map[string]int{}
	for _, f := range fates(
		[]onrecord.Statement{said("A", "we will open the bridge in May"), said("B", "kept as it was"), said("C", "nobody else will say this"), said("D", "said by D first")},
		[]onrecord.Statement{said("A", "we will open the bridge in June"), said("B", "kept as it was"), said("E", "quite another thing"), said("F", "said by D first")}) {
		got[f.Was]++
	}
	for _, was := range []string{"changed", "kept", "new", "withdrawn", "respoken"} {
		if got[was] != 1 {
			t.Errorf("%d %s", got[was], was)
		}
	}
}
