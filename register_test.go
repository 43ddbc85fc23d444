package onrecord_test

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"onrecord"
	"onrecord/read/name"
)

// reading makes a reading whose text is its names, one a line, written as
// "kind: name | alias; role; role".
func reading(id, language string, lines ...string) onrecord.Reading {
	r := onrecord.Reading{Schema: onrecord.SchemaReading, ID: id, Page: onrecord.Page{Language: language}}
	kinds := map[string]onrecord.NameKind{"p": onrecord.Person, "o": onrecord.Organisation, "l": onrecord.Place}
	for i, line := range lines {
		kind, rest, _ := strings.Cut(line, ": ")
		rest, roles, _ := strings.Cut(rest, "; ")
		all := strings.Split(rest, " | ")
		n := onrecord.Name{ID: fmt.Sprintf("n%d", i+1), Kind: kinds[kind], Name: all[0], Aliases: all[1:]}
		if roles != "" {
			n.Roles = strings.Split(roles, "; ")
		}
		n.Mentions = []onrecord.Span{{Start: len(r.Text), End: len(r.Text) + len(n.Name)}}
		r.Text += n.Name + "\n"
		r.Names = append(r.Names, n)
	}
	return r
}

func register(readings ...onrecord.Reading) *onrecord.Register {
	r := onrecord.NewRegister(name.Folding{})
	for _, x := range readings {
		r.Add(x)
	}
	return r
}

// bearers returns the readings of the first names, those of one bearer together.
func bearers(r *onrecord.Register) string {
	var out []string
	for _, e := range r.Entities() {
		var pages []string
		for _, m := range e.Members {
			if m.Name == "n1" {
				page, _, _ := strings.Cut(m.Reading, "@")
				pages = append(pages, page)
			}
		}
		if slices.Sort(pages); pages != nil {
			out = append(out, strings.Join(pages, "+"))
		}
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

var registerCases = []struct {
	name     string
	readings []onrecord.Reading
	want     string
}{
	{"one in four spellings", []onrecord.Reading{
		reading("a", "en", "p: Jens Stoltenberg; NATO Secretary General", "o: NATO"),
		reading("b", "sr", "p: Јенс Столтенберг; генерални секретар НАТО", "o: НАТО"),
		reading("c", "de", "p: Jens Stoltenbergs", "o: NATO"),
		reading("d", "ru", "p: Йенс Столтенберг; генсек НАТО", "o: НАТО"),
	}, "a+b+c+d"},
	{"a surname alone joins nothing", []onrecord.Reading{
		reading("a", "en", "p: Marlow; mayor of Ardley", "l: Ardley", "o: NATO"),
		reading("b", "en", "p: Marlow; mayor of Ardley", "l: Ardley", "o: NATO"),
		reading("c", "en", "p: A. Marlow; mayor of Ardley", "l: Ardley", "o: NATO"),
	}, "a b c"},
	{"nor does a full name alone", []onrecord.Reading{
		reading("a", "en", "p: Ann Marlow"),
		reading("b", "en", "p: Ann Marlow"),
	}, "a b"},
	{"a role in full", []onrecord.Reading{
		reading("a", "en", "p: Ann Marlow; mayor of Ardley", "l: Ardley"),
		reading("b", "en", "p: Ann Marlow; the mayor of Ardley", "l: Ardley"),
	}, "a+b"},
	{"two mayors of different towns, though much else is the same", []onrecord.Reading{
		reading("a", "en", "p: Ann Marlow; mayor of Ardley", "l: Ardley", "p: Tom Green", "p: Sue Black", "o: Union of Towns"),
		reading("b", "en", "p: Ann Marlow; mayor of Bexton", "l: Bexton", "p: Tom Green", "p: Sue Black", "o: Union of Towns"),
	}, "a b"},
	{"a woman and a man", []onrecord.Reading{
		reading("a", "sr", "p: Vanja Petrović; direktorka", "p: Ana Ilić", "p: Marko Savić"),
		reading("b", "sr", "p: Vanja Petrović; gospodin", "p: Ana Ilić", "p: Marko Savić"),
	}, "a+b"}, // no gender is known of Vanja here: the others tell
	{"two middle names", []onrecord.Reading{
		reading("a", "en", "p: John Adam Marlow", "p: Tom Green", "p: Sue Black"),
		reading("b", "en", "p: John B. Marlow", "p: Tom Green", "p: Sue Black"),
	}, "a b"},
	{"a middle initial", []onrecord.Reading{
		reading("a", "en", "p: John Adam Marlow", "p: Tom Green", "p: Sue Black"),
		reading("b", "en", "p: John A. Marlow", "p: Tom Green", "p: Sue Black"),
		reading("c", "en", "p: John Marlow", "p: Tom Green", "p: Sue Black"),
	}, "a+b+c"},
	{"surname first", []onrecord.Reading{
		reading("a", "hu", "p: Szabó Katalin", "p: Tóth Anna", "o: MTK"),
		reading("b", "en", "p: Katalin Szabo", "p: Anna Toth", "o: MTK"),
	}, "a+b"},
	{"one other beside it is not enough", []onrecord.Reading{
		reading("a", "en", "p: Ann Marlow", "p: Tom Green", "l: London"),
		reading("b", "en", "p: Ann Marlow", "p: Tom Green", "l: London"),
	}, "a b"},
	{"an abbreviation with its long form", []onrecord.Reading{
		reading("a", "sr", "o: Zajednica srpskih opština | ZSO"),
		reading("b", "sr", "o: Заједница српских општина | ЗСО"),
	}, "a+b"},
	{"bodies of one name with nothing else the same", []onrecord.Reading{
		reading("a", "en", "o: Ministry of Health", "l: Ruritania"),
		reading("b", "en", "o: Ministry of Health", "l: Borduria"),
	}, "a b"},
	{"an inflected name", []onrecord.Reading{
		reading("a", "sr", "p: Marka Jovanovića", "p: Ana Ilić", "o: MUP"),
		reading("b", "sr", "p: Марко Јовановић", "p: Ана Илић", "o: МУП"),
	}, "a+b"},
	{"a place beside two others, not one", []onrecord.Reading{
		reading("a", "en", "l: Ardley", "l: Bexton", "l: Corley"),
		reading("b", "en", "l: Ardley", "l: Bexton", "l: Corley"),
		reading("c", "en", "l: Ardley", "l: Bexton"),
	}, "a+b c"},
}

func TestRegisterJoinsInAnyOrder(t *testing.T) {
	for _, c := range registerCases {
		t.Run(c.name, func(t *testing.T) {
			rnd := rand.New(rand.NewPCG(1, 2))
			for range 6 {
				if got := bearers(register(c.readings...)); got != c.want {
					t.Fatalf("got %q, want %q", got, c.want)
				}
				rnd.Shuffle(len(c.readings), func(i, j int) { c.readings[i], c.readings[j] = c.readings[j], c.readings[i] })
			}
		})
	}
}

func TestEachJoinHasItsEvidence(t *testing.T) {
	for _, c := range registerCases {
		for _, e := range register(c.readings...).Entities() {
			if len(e.Joins) != len(e.Members)-1 {
				t.Errorf("%s: %s has %d members and %d joins", c.name, e.ID, len(e.Members), len(e.Joins))
			}
			for _, j := range e.Joins {
				if len(j.Evidence) == 0 || !slices.Contains(e.Members, j.A) || !slices.Contains(e.Members, j.B) {
					t.Errorf("%s: %s: %+v", c.name, e.ID, j)
				}
			}
		}
	}
}

func TestWhatFitsTwoNamesakesStaysOpen(t *testing.T) {
	mayors := registerCases[4].readings
	r := register(mayors...)
	ids := r.Add(reading("c", "en", "p: Ann Marlow", "p: Tom Green", "p: Sue Black", "o: Union of Towns"))
	if got := bearers(r); got != "a b c" {
		t.Fatalf("got %q", got)
	}
	e, err := r.Entity(ids["n1"])
	if err != nil || len(e.Namesakes) != 2 {
		t.Errorf("namesakes %v, %v", e.Namesakes, err)
	}
}

func TestAddTwiceChangesNothing(t *testing.T) {
	r := register(registerCases[0].readings...)
	before := written(t, r)
	for _, x := range registerCases[0].readings {
		if id := r.Add(x)["n1"]; id != "e1" {
			t.Errorf("%s: %s", x.ID, id)
		}
	}
	if written(t, r) != before {
		t.Error("changed")
	}
}

var editor = onrecord.Signature{At: time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC), By: "editor"}

func TestAPersonSplitsMergesAndUndoes(t *testing.T) {
	r := register(registerCases[3].readings...)
	e, err := r.Entity("e1")
	if err != nil || len(e.Members) != 2 {
		t.Fatal(e, err)
	}
	split, err := r.Split("e1", e.Members[1:], onrecord.Signature{At: editor.At, By: "editor", Note: "another Marlow"})
	if err != nil || bearers(r) != "a b" {
		t.Fatal(bearers(r), err)
	}
	// What fits both stays open; it is a person's to tell.
	id := r.Add(reading("c", "en", "p: Ann Marlow; mayor of Ardley", "l: Ardley"))["n1"]
	if got := bearers(r); got != "a b c" {
		t.Fatalf("after a split: %q", got)
	}
	merge, err := r.Merge(id, "e1", editor)
	if err != nil || bearers(r) != "a+c b" {
		t.Fatal(bearers(r), err)
	}
	if e, _ := r.Entity("e1"); len(e.Joins) != 1 || e.Joins[0].Evidence[0].Kind != onrecord.ByPerson {
		t.Errorf("joins %+v", e.Joins)
	}
	for _, d := range []onrecord.Decision{merge, split} {
		if _, err := r.Undo(d.Number, editor); err != nil {
			t.Fatal(err)
		}
	}
	if got := bearers(r); got != "a+b+c" {
		t.Errorf("all undone: %q", got)
	}
	if _, err := r.Undo(split.Number, editor); onrecord.KindOf(err) != onrecord.NotFound {
		t.Errorf("undone twice: %v", err)
	}
	d := r.Decisions()
	if len(d) != 4 || r.Stands(1) || !r.Stands(3) || d[0].By != "editor" || d[3].Undoes != 1 || !d[3].At.Equal(editor.At) {
		t.Errorf("decisions %+v", d)
	}
	// An undoing can be undone.
	if _, err := r.Undo(4, editor); err != nil || bearers(r) != "a b c" || !r.Stands(1) || r.Stands(4) {
		t.Errorf("a split that stands again: %q, %v", bearers(r), err)
	}
	// A person may join what evidence would hold apart, and the latest word counts.
	r = register(registerCases[4].readings...)
	town, _ := r.Entity("e1")
	other := r.Add(registerCases[4].readings[1])["n1"]
	if town.Kind != onrecord.Person {
		t.Fatal(town)
	}
	if _, err := r.Merge("e1", other, onrecord.Signature{Note: "moved"}); err != nil || bearers(r) != "a+b" {
		t.Fatal(bearers(r), err)
	}
	e, _ = r.Entity("e1")
	if _, err := r.Split("e1", e.Members[:1], onrecord.Signature{}); err != nil || bearers(r) != "a b" {
		t.Fatal(bearers(r), err)
	}
	for _, err := range []error{
		func() error { _, err := r.Merge("e1", "e999", editor); return err }(),
		func() error {
			_, err := r.Split("e1", []onrecord.NameRef{{Reading: "x", Name: "n1"}}, editor)
			return err
		}(),
		func() error { _, err := r.Entity("e01"); return err }(),
	} {
		if onrecord.KindOf(err) != onrecord.NotFound {
			t.Error(err)
		}
	}
}

func list(entries ...onrecord.ListedName) iter.Seq2[onrecord.ListedName, error] {
	return func(yield func(onrecord.ListedName, error) bool) {
		for _, e := range entries {
			if !yield(e, nil) {
				return
			}
		}
	}
}

var johnsons = []onrecord.ListedName{
	{ID: "Q1", Kind: onrecord.Person, Names: []onrecord.ListedForm{{Name: "Neil Johnson", Language: "en"}, {Name: "Nil Džonson", Language: "sr"}}},
	{ID: "Q2", Kind: onrecord.Person, Names: []onrecord.ListedForm{{Name: "Ann Marlow", Language: "en"}}},
	{ID: "Q3", Kind: onrecord.Person, Names: []onrecord.ListedForm{{Name: "Ann Marlow", Language: "en"}}},
	{ID: "4", Names: []onrecord.ListedForm{{Name: "Union of Towns"}, {Name: "Savez gradova"}}},
}

func TestAListJoinsWhatSpellingCannot(t *testing.T) {
	pages := []onrecord.Reading{
		reading("a", "en", "p: Neil Johnson"),
		reading("b", "sr", "p: Нил Џонсон"),
		reading("c", "en", "p: Ann Marlow"), // two entries
		reading("d", "en", "p: Ann Marlow"),
		reading("e", "en", "o: Union of Towns"),
		reading("f", "sr", "o: Savez gradova"),
		reading("g", "en", "p: Johnson"),
	}
	early, late := onrecord.NewRegister(name.Folding{}), register(pages...)
	if got := bearers(late); got != "a b c d e f g" {
		t.Fatalf("without a list: %q", got)
	}
	if err := early.Import(list(johnsons...)); err != nil {
		t.Fatal(err)
	}
	for _, p := range pages {
		early.Add(p)
	}
	if err := late.Import(list(johnsons...)); err != nil {
		t.Fatal(err)
	}
	for _, r := range []*onrecord.Register{early, late} {
		if got := bearers(r); got != "a+b c d e+f g" {
			t.Errorf("got %q", got)
		}
		if e, _ := r.Entity("e1"); !slices.Equal(e.Listed, []string{"Q1"}) || e.Joins[0].Evidence[0] != (onrecord.Evidence{Kind: onrecord.Listed, Words: "Q1"}) {
			t.Errorf("%+v", e)
		}
	}
}

func TestAListThatFailsChangesNothing(t *testing.T) {
	r := register(reading("a", "en", "p: Neil Johnson"), reading("b", "sr", "p: Нил Џонсон"))
	before, fails := written(t, r), errors.New("line 3")
	err := r.Import(func(yield func(onrecord.ListedName, error) bool) {
		if yield(johnsons[0], nil) {
			yield(onrecord.ListedName{}, fails)
		}
	})
	if !errors.Is(err, fails) {
		t.Fatal(err)
	}
	r.Add(reading("c", "en", "p: Neil Johnson"))
	if got := bearers(r); got != "a b c" || !strings.HasPrefix(written(t, r), before) {
		t.Errorf("got %q", got)
	}
}

// Lines of one entry may stand apart, and a later list may tell of a second bearer.
func TestEntriesOfOneIDAreOne(t *testing.T) {
	r := register(reading("a", "en", "p: Neil Johnson"), reading("b", "sr", "p: Нил Џонсон"))
	en, sr := johnsons[0], johnsons[0]
	en.Names, sr.Names = en.Names[:1], sr.Names[1:]
	if err := r.Import(list(en, johnsons[1], sr)); err != nil || bearers(r) != "a+b" {
		t.Fatal(bearers(r), err)
	}
	en.ID = "Q7"
	if err := r.Import(list(en)); err != nil || bearers(r) != "a b" {
		t.Error(bearers(r), err)
	}
}

// Bearers that became one make room for others under a name.
func TestManyNamesakes(t *testing.T) {
	r := onrecord.NewRegister(name.Folding{})
	for i := range 40 {
		r.Add(reading(fmt.Sprint(i), "en", "p: Ann Marlow", fmt.Sprintf("p: Tom T%c", 'a'+i%20), fmt.Sprintf("o: Union %c", 'A'+i%20)))
	}
	for _, id := range []string{"e1", "e58"} {
		if e, err := r.Entity(id); err != nil || len(e.Namesakes) < 15 {
			t.Errorf("%+v, %v", e, err)
		}
	}
}

func written(t *testing.T, r *onrecord.Register) string {
	t.Helper()
	var b bytes.Buffer
	if err := r.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// What is written and read back is the same register, and goes on as it would have.
func TestRegisterRoundTrip(t *testing.T) {
	r := onrecord.NewRegister(name.Folding{})
	if err := r.Import(list(johnsons...)); err != nil {
		t.Fatal(err)
	}
	for _, c := range registerCases {
		for _, x := range c.readings {
			x.ID = c.name + " " + x.ID
			r.Add(x)
		}
	}
	e, _ := r.Entity("e1")
	if _, err := r.Split("e1", e.Members[2:], onrecord.Signature{By: "editor", Note: "<a & b>"}); err != nil {
		t.Fatal(err)
	}
	n, err := r.Merge("e1", "e20", editor)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Undo(n.Number, editor); err != nil {
		t.Fatal(err)
	}
	back, err := onrecord.ReadRegister(strings.NewReader(written(t, r)), name.Folding{})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if written(t, back) != written(t, r) {
			t.Error("written otherwise")
		}
		if a, b := fmt.Sprintf("%+v", r.Entities()), fmt.Sprintf("%+v", back.Entities()); a != b {
			t.Errorf("other entities:\n%s\n%s", a, b)
		}
		x := reading("new", "ru", "p: Йенс Столтенберг; генсек НАТО", "o: НАТО")
		if a, b := r.Add(x), back.Add(x); a["n1"] != b["n1"] {
			t.Errorf("%v, %v", a, b)
		}
	}
}

// Decisions hold for readings that come after them, in whatever register.
func TestDecisionsWaitForTheirReadings(t *testing.T) {
	pages := append(slices.Clone(registerCases[3].readings), registerCases[1].readings[0])
	pages[2].ID = "c"
	r := register(pages...)
	e, _ := r.Entity("e1")
	if _, err := r.Split("e1", e.Members[1:], editor); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Merge("e1", r.Add(pages[2])["n1"], editor); err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(written(t, r), "\n")
	log := lines[0]
	for _, l := range lines {
		if strings.HasPrefix(l, `{"decision"`) {
			log += l
		}
	}
	for _, order := range [][]int{{0, 1, 2}, {2, 1, 0}, {1, 2, 0}} {
		late, err := onrecord.ReadRegister(strings.NewReader(log), name.Folding{})
		if err != nil {
			t.Fatal(err)
		}
		for _, k := range order {
			late.Add(pages[k])
		}
		if got := bearers(late); got != "a+c b" {
			t.Errorf("order %v: %q", order, got)
		}
	}
	for _, wrong := range []string{
		`{"decision":{"number":3,"groups":[[]]}}`,
		`{"decision":{"number":1}}`,
		`{"decision":{"number":1,"undoes":1}}`,
		`{"decision":{"number":1,"apart":true,"groups":[[]]}}`,
	} {
		if _, err := onrecord.ReadRegister(strings.NewReader(lines[0]+wrong), name.Folding{}); onrecord.KindOf(err) != onrecord.Invalid {
			t.Errorf("%s: %v", wrong, err)
		}
	}
}

func FuzzReadRegister(f *testing.F) {
	r := register(registerCases[0].readings...)
	e, _ := r.Entity("e1")
	r.Split("e1", e.Members[1:], onrecord.Signature{})
	var b bytes.Buffer
	r.Write(&b)
	f.Add(b.Bytes())
	f.Add([]byte(`{"schema":"onrecord/register/1"}` + "\n" + `{"page":{"reading":"a","names":[{"id":"n1","kind":"person","name":"A B","keys":["a b"],"offices":[{"terms":"_","names":[0]}]}]}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := onrecord.ReadRegister(bytes.NewReader(b), name.Folding{})
		if err != nil {
			if onrecord.KindOf(err) != onrecord.Invalid {
				t.Errorf("kind %s", onrecord.KindOf(err))
			}
			return
		}
		var first, second bytes.Buffer
		if err := r.Write(&first); err != nil {
			t.Fatal(err)
		}
		back, err := onrecord.ReadRegister(bytes.NewReader(first.Bytes()), name.Folding{})
		if err != nil {
			t.Fatalf("its own writing: %v", err)
		}
		if back.Write(&second); first.String() != second.String() {
			t.Error("written otherwise the second time")
		}
		if a, b := fmt.Sprint(r.Entities()), fmt.Sprint(back.Entities()); a != b {
			t.Error("other entities")
		}
	})
}

// BenchmarkRegisterAdd adds pages of ten names; names/s is what counts.
func BenchmarkRegisterAdd(b *testing.B) {
	rnd := rand.New(rand.NewPCG(1, 2))
	given := []string{"Ann", "Tom", "Sue", "Marko", "Ana", "Jens", "Petar", "Katalin", "Elena", "Ivan"}
	languages := []string{"en", "sr", "de", "ru", "fr"}
	page := func(i int) onrecord.Reading {
		lines := []string{}
		for k := range 6 {
			lines = append(lines, fmt.Sprintf("p: %s %s%sović; mayor of Ardley", given[rnd.IntN(10)], string(rune('A'+rnd.IntN(26))), []string{"mar", "pet", "jovan", "kris"}[rnd.IntN(4)]))
			if k < 2 {
				lines = append(lines, fmt.Sprintf("o: Union of %c", 'A'+rnd.IntN(26)))
			}
		}
		return reading(fmt.Sprint(i), languages[rnd.IntN(5)], append(lines, "l: Ardley", "l: Bexton")...)
	}
	r := onrecord.NewRegister(name.Folding{})
	pages := make([]onrecord.Reading, 2000)
	for i := range pages {
		pages[i] = page(i)
	}
	for _, l := range languages { // compiles their packs
		register(reading("", l, "p: Ann Marlow; mayor"))
	}
	names := 0
	for i := 0; b.Loop(); i++ {
		p := pages[i%len(pages)]
		p.ID = fmt.Sprint(i)
		r.Add(p)
		names += len(p.Names)
	}
	b.ReportMetric(float64(names)/b.Elapsed().Seconds(), "names/s")
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.HeapAlloc)/float64(names), "B/name") // and the packs
	runtime.KeepAlive(r)
}
