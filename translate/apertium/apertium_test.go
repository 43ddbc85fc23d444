package apertium_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onrecord"
	"onrecord/translate"
	"onrecord/translate/apertium"
	"onrecord/translate/translatetest"
)

// find returns what is installed; without the pair the test is skipped, or fails
// where all is required.
func find(t testing.TB, from, to string) *apertium.Engine {
	t.Helper()
	e, err := apertium.Find(apertium.Options{})
	if err == nil && e.Version(from, to) == "" {
		e.Close()
		err = errors.New("no pair " + from + "-" + to)
	}
	if err != nil {
		message := "not installed: apt install " + apertium.Package(from, to)
		if os.Getenv("ONRECORD_TEST_REQUIRE") == "all" {
			t.Fatal(message)
		}
		t.Skip(message)
	}
	t.Cleanup(e.Close)
	return e
}

func TestEngine(t *testing.T) {
	e := find(t, "sr", "en")
	translatetest.Run(t, e, "sr", "en", []string{"Predsednik je rekao da je novi most gotov.", "Ovo je škola.", "Љубав је важна."})
	if v := e.Version("sr", "en"); !strings.HasPrefix(v, "hbs-eng ") {
		t.Errorf("version %q", v)
	}
}

func TestOtherPairs(t *testing.T) {
	for _, c := range [][3]string{{"mk", "Училиштето е ново.", "new"}, {"es", "La escuela es nueva.", "school"}} {
		got, err := find(t, c[0], "en").Translate(t.Context(), c[0], "en", []string{c[1]})
		if err != nil || !strings.Contains(got[0].Text, c[2]) {
			t.Errorf("%s: %+v %v", c[1], got, err)
		}
	}
}

func TestUnknownWordsAreCounted(t *testing.T) {
	got, err := find(t, "sr", "en").Translate(t.Context(), "sr", "en", []string{"Ovo je gnorfalica.", "Ovo je škola."})
	if err != nil || got[0].Unknown == 0 || got[1].Unknown != 0 || strings.Contains(got[0].Text, "*") {
		t.Errorf("%+v %v", got, err)
	}
}

func TestScriptsTranslateAlike(t *testing.T) {
	got, err := find(t, "sr", "en").Translate(t.Context(), "sr", "en", []string{"Škola je nova.", "Школа је нова."})
	if err != nil || got[0].Text != got[1].Text {
		t.Errorf("%+v %v", got, err)
	}
}

func TestNothingInstalled(t *testing.T) {
	_, err := apertium.Find(apertium.Options{Modes: t.TempDir()})
	if onrecord.KindOf(err) != onrecord.Missing || !strings.Contains(err.Error(), "apt install apertium-hbs-eng") || onrecord.ExitStatus(err) != 3 {
		t.Error(err)
	}
}

// broken is an engine of a pair whose one process is a shell script.
func broken(t *testing.T, script string) *apertium.Engine {
	t.Helper()
	dir := t.TempDir()
	program := filepath.Join(dir, "onrecord-test-proc")
	if err := os.WriteFile(program, []byte("#!/bin/bash\n"+script), 0o777); err != nil {
		t.Fatal(err)
	}
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("bash is not installed")
	}
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	if err := os.WriteFile(filepath.Join(dir, "hbs-eng.mode"), []byte("onrecord-test-proc '/x/apertium-hbs-eng/a.bin'\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	e, err := apertium.Find(apertium.Options{Modes: dir, Timeout: 300 * time.Millisecond, Status: filepath.Join(dir, "status")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(e.Close)
	return e
}

// upper answers in capitals, and does what a segment tells it to.
const upper = `while IFS= read -r -d '' s; do
	case "$s" in *crash*) exit 1;; *hang*) sleep 5;; esac
	printf '%s\0' "${s^^}"
done
`

func TestCrashedAndHungProcessesAreStartedAnew(t *testing.T) {
	e := broken(t, upper)
	for _, bad := range []string{"crash now", "hang now"} {
		began := time.Now()
		got, err := e.Translate(t.Context(), "hr", "en", []string{"one", bad, "two", "three"})
		if err != nil || got[0].Text != "ONE" || got[2].Text != "TWO" || got[3].Text != "THREE" || onrecord.KindOf(got[1].Err) != onrecord.Unavailable {
			t.Fatalf("%s: %+v %v", bad, got, err)
		}
		if time.Since(began) > 3*time.Second {
			t.Errorf("%s took %v", bad, time.Since(began))
		}
	}
	ctx, stop := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer stop()
	if _, err := e.Translate(ctx, "hr", "en", []string{"hang"}); onrecord.KindOf(err) != onrecord.Unavailable {
		t.Error(err)
	}
	if got, err := e.Translate(t.Context(), "hr", "en", []string{"one"}); err != nil || got[0].Text != "ONE" {
		t.Error(got, err)
	}
}

func TestAMissingToolIsTold(t *testing.T) {
	e := broken(t, upper)
	t.Setenv("PATH", t.TempDir())
	if _, err := e.Translate(t.Context(), "hr", "en", []string{"one"}); onrecord.KindOf(err) != onrecord.Missing {
		t.Error(err)
	}
	if _, err := e.Translate(t.Context(), "xx", "en", []string{"one"}); onrecord.KindOf(err) != onrecord.Missing {
		t.Error(err)
	}
}

// BenchmarkSentences measures sentences a second through the layer: 100 on one core
// is what is wanted.
func BenchmarkSentences(b *testing.B) {
	e := find(b, "sr", "en")
	t := translate.New(e, translate.Options{})
	r := onrecord.Reading{Schema: onrecord.SchemaReading}
	r.Language, r.Text = "sr", strings.TrimSpace(strings.Repeat("Predsednik opštine je izjavio da će 93 radnika do jeseni obnoviti stari most na reci. ", 100))
	for b.Loop() {
		if _, err := t.Reading(b.Context(), r, "en"); err != nil {
			b.Fatal(err)
		}
	}
}
