package apertium

import (
	"testing"

	"onrecord/lang"
)

func TestResultReadsMarks(t *testing.T) {
	for _, c := range []struct {
		answer, text string
		unknown      float64
	}{
		{"The *gnorf said #be that.[]", "The gnorf said be that", 0.2},
		{`A mail to ana[\@]example.org.[]`, "A mail to ana@example.org", 0},
		{`that I \@darse not.[]`, "that I darse not", 0.25},
		{`[\*] first [\#]tag.[]`, "* first #tag", 0},
		{`a\/b \<c\> \{d\} \\ \^\$ \[e\]..[]`, `a/b <c> {d} \ ^$ [e].`, 0},
		{"*Jean-*Luc's  went.[]", "Jean-Luc's went", 0.5},
		{"", "", 0},
	} {
		if got := result(c.answer); got.Text != c.text || got.Unknown != c.unknown {
			t.Errorf("%q: %q %v, want %q %v", c.answer, got.Text, got.Unknown, c.text, c.unknown)
		}
	}
}

func TestPreparedIsEscaped(t *testing.T) {
	got := prepared([]string{`[a] {b} ^c$ d/e \ <f> g@h *i #j`, "Љубав"}, lang.For("sr"))
	if want := `\[a\] \{b\} \^c\$ d\/e \\ \<f\> g[\@]h [\*]i [\#]j.[]`; got[0] != want {
		t.Errorf("%s, want %s", got[0], want)
	}
	if got[1] != "Ljubav.[]" {
		t.Error(got[1])
	}
}

func TestParseMode(t *testing.T) {
	p, ok := parseMode("xx-yy", "lt-proc -w '/d/apertium-xx-yy/a b.bin' | apertium-tagger -g $2 '/d/apertium-xx-yy/x.prob' | apertium-pretransfer | lt-proc $1 '/d/apertium-xx-yy/gen.bin'\n")
	if !ok || len(p.commands) != 4 || p.packages != "apertium-xx-yy" {
		t.Fatal(p, ok)
	}
	for i, want := range [][]string{{"lt-proc", "-z", "-w", "/d/apertium-xx-yy/a b.bin"}, {"apertium-tagger", "-z", "-g", "/d/apertium-xx-yy/x.prob"},
		{"apertium-pretransfer", "-z"}, {"lt-proc", "-z", "-g", "/d/apertium-xx-yy/gen.bin"}} {
		if len(p.commands[i]) != len(want) {
			t.Fatal(p.commands[i])
		}
		for k := range want {
			if p.commands[i][k] != want[k] {
				t.Error(p.commands[i])
			}
		}
	}
	for _, wrong := range []string{"", "rm -rf $HOME | x", "sh -c 'a; b'", "../x -z", "a > b"} {
		if _, ok := parseMode("xx-yy", wrong); ok {
			t.Errorf("took %q for a mode", wrong)
		}
	}
}
