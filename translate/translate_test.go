package translate_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"onrecord"
	"onrecord/translate"
)

// fake is an engine that does with segments what a test wants.
type fake struct {
	mu     sync.Mutex
	say    func(s string) string
	err    func(call int) error
	limits translate.Limits
	lost   bool
	calls  [][]string
}

func (*fake) Name() string                   { return "fake" }
func (*fake) Version(from, to string) string { return "1" }
func (*fake) Grade() onrecord.Grade          { return onrecord.Full }
func (f *fake) Limits() translate.Limits     { return f.limits }
func (f *fake) MasksLost() bool              { return f.lost }
func (*fake) Pairs(context.Context) ([]translate.Pair, error) {
	return nil, nil
}
func (f *fake) Translate(_ context.Context, _, _ string, segments []string) ([]translate.Result, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.calls = append(f.calls, slices.Clone(segments))
	if f.err != nil {
		if err := f.err(len(f.calls)); err != nil {
			return nil, err
		}
	}
	var out []translate.Result
	for _, s := range segments {
		out = append(out, translate.Result{Text: f.say(s)})
	}
	return out, nil
}

// page makes a reading of paragraphs, with names where they stand first.
func page(language string, names []onrecord.Name, paragraphs ...string) onrecord.Reading {
	r := onrecord.Reading{Schema: onrecord.SchemaReading, ID: "p"}
	r.Language, r.Text = language, strings.Join(paragraphs, "\n\n")
	at := 0
	for _, p := range paragraphs {
		r.Blocks = append(r.Blocks, onrecord.Block{Kind: onrecord.Paragraph, Span: onrecord.Span{Start: at, End: at + len(p)}})
		at += len(p) + 2
	}
	for i, n := range names {
		n.ID = fmt.Sprintf("n%d", i+1)
		for _, form := range append([]string{n.Name}, n.Aliases...) {
			if at := strings.Index(r.Text, form); at >= 0 {
				n.Mentions = append(n.Mentions, onrecord.Span{Start: at, End: at + len(form)})
			}
		}
		r.Names = append(r.Names, n)
	}
	return r
}

func text(t *onrecord.Translation) string {
	var out []string
	for _, s := range t.Segments {
		out = append(out, s.Text)
	}
	return strings.Join(out, " | ")
}

func person(name string, aliases ...string) onrecord.Name {
	return onrecord.Name{Kind: onrecord.Person, Name: name, Aliases: aliases}
}

func TestNamesAndNumbersAreMasked(t *testing.T) {
	f := &fake{say: func(s string) string { return "EN " + s }}
	r := page("sr", []onrecord.Name{person("Vuk Marić", "Marića")}, "Vuk Marić ima 93 ovce. Selo hvali Marića.")
	tr, err := translate.New(f, translate.Options{}).Reading(t.Context(), r, "en")
	if err != nil {
		t.Fatal(err)
	}
	if want := [][]string{{"⟦1⟧ ima ⟦2⟧ ovce.", "Selo hvali ⟦1⟧."}}; !reflect.DeepEqual(f.calls, want) {
		t.Errorf("asked %q, want %q", f.calls, want)
	}
	// an inflected name comes back in the nominative
	if got, want := text(tr), "EN Vuk Marić ima 93 ovce. | EN Selo hvali Marić."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if tr.Language != "en" || tr.Engine != "fake 1" || tr.Grade != onrecord.Full {
		t.Errorf("%+v", tr)
	}
}

func TestMasksAreRepairedOrMarked(t *testing.T) {
	for _, c := range []struct {
		say    func(string) string
		want   string
		doubts []onrecord.Doubt
		calls  int
	}{
		{func(s string) string { return strings.ReplaceAll(s, "⟦1⟧", "[ 1 ]") }, "EN Ana ima 3 ovce i kozu kod kuće.", nil, 1},
		{func(s string) string { return strings.ReplaceAll(s, "⟦1⟧", "【1】") }, "EN Ana ima 3 ovce i kozu kod kuće.", nil, 1},
		{func(s string) string { return strings.ReplaceAll(s, "⟦1⟧ ", "") }, "EN Ana ima 3 ovce i kozu kod kuće.", []onrecord.Doubt{onrecord.Unmasked}, 2},
		{func(s string) string { return strings.ReplaceAll(s, "⟦2⟧", "⟦2⟧ ⟦2⟧") }, "EN Ana ima 3 ovce i kozu kod kuće.", []onrecord.Doubt{onrecord.Unmasked}, 2},
		{func(s string) string { return strings.ReplaceAll(s, "⟦2⟧", "⟦7⟧") }, "EN Ana ima 3 ovce i kozu kod kuće.", []onrecord.Doubt{onrecord.Unmasked}, 2},
	} {
		f := &fake{say: func(s string) string { return "EN " + c.say(s) }}
		r := page("sr", []onrecord.Name{person("Ana")}, "Ana ima 3 ovce i kozu kod kuće.")
		tr, err := translate.New(f, translate.Options{}).Reading(t.Context(), r, "en")
		if err != nil {
			t.Fatal(err)
		}
		s := tr.Segments[0]
		if s.Text != c.want || !slices.Equal(s.Doubts, c.doubts) || len(f.calls) != c.calls {
			t.Errorf("%q %v after %q, want %q %v", s.Text, s.Doubts, f.calls, c.want, c.doubts)
		}
	}
}

func TestOnlyWhatWasLostIsMasked(t *testing.T) {
	f := &fake{lost: true, say: func(s string) string {
		return strings.NewReplacer("Vuk", "Wolf", "ima", "has", "ovce", "sheep").Replace(s)
	}}
	r := page("sr", []onrecord.Name{person("Vuk Marić")}, "Vuk Marić ima 93 ovce.", "Koza ima 2 ovce.")
	tr, err := translate.New(f, translate.Options{}).Reading(t.Context(), r, "en")
	if err != nil {
		t.Fatal(err)
	}
	if want := [][]string{{"Vuk Marić ima 93 ovce.", "Koza ima 2 ovce."}, {"⟦1⟧ ima 93 ovce."}}; !reflect.DeepEqual(f.calls, want) {
		t.Errorf("asked %q, want %q", f.calls, want)
	}
	if got, want := text(tr), "Vuk Marić has 93 sheep. | Koza has 2 sheep."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestGlossary(t *testing.T) {
	g, err := translate.ReadGlossary("g.tsv", strings.NewReader("term\ttranslation\tforbidden\tnote\n# abbreviations\nKBS\tKSF\tKBS|CBS\tnot a broadcaster\nZSO\tASM\tCSM\nbezbednosna zona\tsafety zone\tsecurity zone\n"), "sr", "en")
	if err != nil {
		t.Fatal(err)
	}
	f := &fake{say: func(s string) string { return "CSM: " + s }}
	r := page("sr", nil, "Pripadnici KBS-a ulaze u bezbednosnu zonu.", "KBSovac i zona.", "ЗСО и КБС-у.")
	tr, err := translate.New(f, translate.Options{Glossary: g}).Reading(t.Context(), r, "en")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := text(tr), "CSM: Pripadnici KSF ulaze u safety zone. | CSM: KBSovac i zona. | ASM: ASM i KSF."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	for _, s := range tr.Segments {
		if slices.Contains(s.Doubts, onrecord.LostTerm) {
			t.Errorf("%q: %v", s.Text, s.Doubts)
		}
	}
	if g.Version() == translate.NewGlossary(nil).Version() || len(g.Terms()) != 3 {
		t.Error(g.Version(), g.Terms())
	}
	// an engine that drops the mask and uses what is forbidden
	f.say = func(s string) string { return "Something about CBS and others" }
	tr, err = translate.New(f, translate.Options{Glossary: g}).Reading(t.Context(), page("sr", nil, "Pripadnici KBS-a ulaze u grad."), "en")
	if err != nil {
		t.Fatal(err)
	}
	if got := text(tr); got != "Something about KSF and others" {
		t.Error(got)
	}
}

func TestReadGlossary(t *testing.T) {
	v2 := `<?xml version="1.0"?><martif type="TBX"><text><body><termEntry id="1"><note>army</note>
<langSet xml:lang="sr"><tig><term>KBS</term></tig></langSet>
<langSet xml:lang="en-GB"><tig><term>KSF</term></tig><tig><term>CBS</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
<langSet xml:lang="de"><tig><term>KSK</term></tig></langSet></termEntry></body></text></martif>`
	v3 := strings.NewReplacer("martif", "tbx", "termEntry", "conceptEntry", "langSet", "langSec", "<tig>", "<termSec>", "</tig>", "</termSec>").Replace(v2)
	want := []translate.Term{{Term: "KBS", Translation: "KSF", Forbidden: []string{"CBS"}, Note: "army"}}
	for _, s := range []string{v2, v3, "KBS\tKSF\tCBS\tarmy\r\n"} {
		g, err := translate.ReadGlossary("g", strings.NewReader(s), "sr", "en")
		if err != nil || !reflect.DeepEqual(g.Terms(), want) {
			t.Errorf("%.20q: %+v %v", s, g.Terms(), err)
		}
	}
	for _, s := range []string{"KBS\n", "a\tb\tc\td\te", "\tx", "<martif><termEntry>", "a\xff\tb"} {
		if _, err := translate.ReadGlossary("g", strings.NewReader(s), "sr", "en"); onrecord.KindOf(err) != onrecord.Invalid {
			t.Errorf("%q: %v", s, err)
		}
	}
}

func TestDoubts(t *testing.T) {
	source := "Savet je juče odlučio da se most na reci obnovi do jeseni."
	for _, c := range []struct {
		answer string
		want   []onrecord.Doubt
	}{
		{"The council decided yesterday to rebuild the bridge by autumn.", nil},
		{source, []onrecord.Doubt{onrecord.Echo}},
		{"Совет вчера решил восстановить мост до осени этого года.", []onrecord.Doubt{onrecord.WrongScript}},
		{"Yes.", []onrecord.Doubt{onrecord.WrongLength}},
		{"The council &quot;decided&quot; to rebuild Tom &amp; Ana&#39;s bridge.", nil},
	} {
		f := &fake{say: func(string) string { return c.answer }}
		tr, err := translate.New(f, translate.Options{}).Reading(t.Context(), page("sr", nil, source), "en")
		if err != nil {
			t.Fatal(err)
		}
		if s := tr.Segments[0]; !slices.Equal(s.Doubts, c.want) || strings.Contains(s.Text, "&quot;") {
			t.Errorf("%q: %v, want %v", s.Text, s.Doubts, c.want)
		}
	}
}

func TestStatementsKeepTheirIDs(t *testing.T) {
	r := page("sr", nil, "„Most je gotov“, rekla je Ana. Kiša pada. Reka raste.")
	at := strings.Index(r.Text, "Most je gotov")
	whole := strings.Index(r.Text, "Kiša")
	r.Statements = []onrecord.Statement{
		{ID: "s1", Kind: onrecord.Direct, Parts: []onrecord.Span{{Start: at, End: at + len("Most je gotov")}}, Text: "Most je gotov"},
		{ID: "s2", Kind: onrecord.Direct, Parts: []onrecord.Span{{Start: whole, End: len(r.Text)}}, Text: r.Text[whole:]},
	}
	f := &fake{say: strings.ToUpper}
	tr, err := translate.New(f, translate.Options{}).Reading(t.Context(), r, "en")
	if err != nil {
		t.Fatal(err)
	}
	want := []onrecord.TranslatedStatement{{ID: "s1", Text: "MOST JE GOTOV"}, {ID: "s2", Text: "KIŠA PADA. REKA RASTE."}}
	if !reflect.DeepEqual(tr.Statements, want) {
		t.Errorf("%+v", tr.Statements)
	}
	if r.Statements[0].Text != "Most je gotov" {
		t.Error("the statement's own words changed")
	}
	r.Translation = tr
	if err := onrecord.Verify(r); err != nil {
		t.Error(err)
	}
	if n := len(f.calls[0]); n != 4 {
		t.Errorf("asked %d segments; sentences that a statement has whole are asked once: %q", n, f.calls[0])
	}
}

func TestPartialFailureKeepsTheRest(t *testing.T) {
	f := &fake{say: strings.ToUpper, limits: translate.Limits{Segments: 1}, err: func(call int) error {
		if call == 2 {
			return &onrecord.Error{Kind: onrecord.Forbidden, Op: "translate", Err: errors.New("no")}
		}
		return nil
	}}
	r := page("sr", nil, "Kiša pada.", "Reka raste.", "Most stoji.")
	tr, err := translate.New(f, translate.Options{}).Reading(t.Context(), r, "en")
	if onrecord.KindOf(err) != onrecord.Forbidden || tr == nil || text(tr) != "KIŠA PADA. | MOST STOJI." {
		t.Fatalf("%+v %v", tr, err)
	}
	if len(tr.Untranslated) != 1 || tr.Untranslated[0].In(r.Text) != "Reka raste." {
		t.Errorf("%+v", tr.Untranslated)
	}
	r.Translation = tr
	if err := onrecord.Verify(r); err != nil {
		t.Error(err)
	}
}

func TestABadSegmentLeavesItsBatchAlone(t *testing.T) {
	f := &fake{say: strings.ToUpper}
	f.err = func(int) error {
		if slices.Contains(f.calls[len(f.calls)-1], "Reka raste.") {
			return &onrecord.Error{Kind: onrecord.Invalid, Op: "translate", Err: errors.New("bad")}
		}
		return nil
	}
	tr, err := translate.New(f, translate.Options{}).Reading(t.Context(), page("sr", nil, "Kiša pada.", "Reka raste.", "Most stoji."), "en")
	if err == nil || text(tr) != "KIŠA PADA. | MOST STOJI." {
		t.Errorf("%v %v", tr, err)
	}
}

func TestRetriesWaitLongerEachTime(t *testing.T) {
	var waits []time.Duration
	o := translate.Options{Wait: func(_ context.Context, d time.Duration) error {
		if d > 0 {
			waits = append(waits, d)
		}
		return nil
	}}
	away := &onrecord.Error{Kind: onrecord.Unavailable, Op: "translate", Err: errors.New("away")}
	f := &fake{say: strings.ToUpper, err: func(int) error { return away }}
	if _, err := translate.New(f, o).Reading(t.Context(), page("sr", nil, "Kiša pada."), "en"); !errors.Is(err, away) {
		t.Error(err)
	}
	if want := []time.Duration{time.Second, 2 * time.Second, 4 * time.Second}; !slices.Equal(waits, want) {
		t.Errorf("waited %v, want %v", waits, want)
	}
	for _, l := range []*translate.Limited{{After: time.Hour, Err: away}, {Spent: true, Err: away}} { // of no use
		waits, f.calls = nil, nil
		f.err = func(int) error { return &onrecord.Error{Kind: onrecord.Unavailable, Op: "translate", Err: l} }
		if _, err := translate.New(f, o).Reading(t.Context(), page("sr", nil, "Kiša pada."), "en"); err == nil || len(f.calls) != 1 || waits != nil {
			t.Errorf("%+v: %d calls, waited %v", l, len(f.calls), waits)
		}
	}
}

func TestRequestsAreSpaced(t *testing.T) {
	now := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	var waits []time.Duration
	f := &fake{say: strings.ToUpper, limits: translate.Limits{Segments: 1}}
	tr := translate.New(f, translate.Options{Interval: time.Second, Now: func() time.Time { return now },
		Wait: func(_ context.Context, d time.Duration) error { waits = append(waits, d); now = now.Add(d); return nil }})
	tr.Reading(t.Context(), page("sr", nil, "Kiša pada.", "Reka raste.", "Most stoji."), "en")
	if !slices.Equal(waits, []time.Duration{0, time.Second, time.Second}) {
		t.Error(waits)
	}
}

func TestCacheIsByEngineAndGlossary(t *testing.T) {
	f := &fake{say: strings.ToUpper}
	cache := translate.NewMemory(100)
	r := page("sr", nil, "Kiša pada.", "Kiša pada.")
	for range 2 {
		tr, err := translate.New(f, translate.Options{Cache: cache}).Reading(t.Context(), r, "en")
		if err != nil || text(tr) != "KIŠA PADA. | KIŠA PADA." {
			t.Fatal(tr, err)
		}
	}
	if len(f.calls) != 1 || len(f.calls[0]) != 1 {
		t.Errorf("asked %q", f.calls)
	}
	g := translate.NewGlossary([]translate.Term{{Term: "more", Translation: "sea"}})
	translate.New(f, translate.Options{Cache: cache, Glossary: g}).Reading(t.Context(), r, "en")
	translate.New(f, translate.Options{Cache: cache}).Reading(t.Context(), r, "es")
	if len(f.calls) != 3 {
		t.Errorf("asked %q", f.calls)
	}
}

func TestMemoryForgetsWhatWasUsedLongestAgo(t *testing.T) {
	m := translate.NewMemory(2)
	keep := func(k string) { m.Keep(t.Context(), map[string]translate.Cached{k: {Text: k}}) }
	keep("a")
	keep("b")
	m.Recall(t.Context(), []string{"a"})
	keep("c")
	got, _ := m.Recall(t.Context(), []string{"a", "b", "c"})
	if _, b := got["b"]; len(got) != 2 || b {
		t.Error(got)
	}
}

func TestBudgetIsByMonth(t *testing.T) {
	now := time.Date(2026, 3, 31, 23, 0, 0, 0, time.UTC)
	f := &fake{say: strings.ToUpper, limits: translate.Limits{Segments: 1}}
	tr := translate.New(f, translate.Options{Budget: translate.NewPurse(map[string]int{"fake": 15}), Now: func() time.Time { return now }})
	r := page("sr", nil, "Kiša pada.", "Reka raste.")
	got, err := tr.Reading(t.Context(), r, "en")
	var l *translate.Limited
	if !errors.As(err, &l) || !l.Spent || text(got) != "KIŠA PADA." {
		t.Fatal(got, err)
	}
	now = now.Add(2 * time.Hour)
	if got, err = tr.Reading(t.Context(), page("sr", nil, "Reka raste."), "en"); err != nil {
		t.Error(got, err)
	}
	f.err = func(int) error { return &onrecord.Error{Kind: onrecord.Forbidden, Op: "x"} }
	for range 3 { // what fails costs nothing
		tr.Reading(t.Context(), page("sr", nil, "Dan."), "en")
	}
	f.err = nil
	if _, err = tr.Reading(t.Context(), page("sr", nil, "Noć."), "en"); err != nil {
		t.Error(err)
	}
}

func TestWhatIsNotTranslated(t *testing.T) {
	f := &fake{say: strings.ToUpper}
	tr := translate.New(f, translate.Options{})
	for _, language := range []string{"", "en"} {
		if got, err := tr.Reading(t.Context(), page(language, nil, "It rains."), "en"); got != nil || onrecord.KindOf(err) != onrecord.Invalid {
			t.Errorf("%q: %v %v", language, got, err)
		}
	}
	r := page("sr", nil, "x := 1", "Kiša pada.", "It rains in the village every day.")
	r.Title = "Kiša"
	r.Blocks[0].Kind, r.Blocks[2].Language = onrecord.Code, "en"
	got, err := tr.Reading(t.Context(), r, "en")
	if err != nil || text(got) != "KIŠA PADA." || got.Title != "KIŠA" {
		t.Error(got, err)
	}
	got, err = translate.New(f, translate.Options{TitlesOnly: true}).Reading(t.Context(), r, "en")
	if err != nil || got.Title != "KIŠA" || got.Segments != nil {
		t.Error(got, err)
	}
}

// Whatever the text and whatever the engine answers, the reading verifies.
func FuzzReading(f *testing.F) {
	f.Add("Ana ima 3 ovce. ⟦1⟧ KFOR-a [2].", "⟦2⟧⟦1⟧ &amp; [1]")
	f.Add("a\n\nb 10 000", "")
	f.Add(strings.Repeat("reč ", 2000), "⟦")
	f.Fuzz(func(t *testing.T, body, answer string) {
		if !strings.Contains(answer, "\xff") && len(body) > 0 {
			body = strings.ToValidUTF8(body, "?")
			e := &fake{say: func(s string) string { return answer + s }, lost: len(answer)%2 == 0}
			r := page("sr", []onrecord.Name{person("Ana")}, body)
			tr, _ := translate.New(e, translate.Options{Retries: -1}).Reading(t.Context(), r, "en")
			r.Translation = tr
			if err := onrecord.Verify(r); err != nil && tr != nil {
				bare := r
				bare.Translation = nil
				if onrecord.Verify(bare) == nil {
					t.Fatal(err)
				}
			}
		}
	})
}
