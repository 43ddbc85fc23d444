package web_test

import (
	"context"
	"flag"
	"fmt"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestScreenshots makes the pictures of the README:
//
//	go test ./serve/web -run Screenshots -screenshots ../../docs/pictures
var screenshots = flag.String("screenshots", "", "folder to put pictures of the rooms into")

var axe = flag.String("axe", "", "axe.min.js of axe-core")

// A browser has tabs on a reading room of the sample pages.
type browser struct {
	ctx context.Context
	at  string // address of the room
}

// TestInABrowser does what people do. A browser takes seconds to start, so that all
// share one; each has a tab of its own.
func TestInABrowser(t *testing.T) {
	b := start(t)
	for _, x := range []struct {
		name string
		test func(*testing.T, *browser)
	}{
		{"FindingWhoSaidIt", testFindingWhoSaidIt},
		{"NotesTellOfStatements", testNotesTellOfStatements},
		{"ComparingRevisions", testComparingRevisions},
		{"KeysAlone", testKeysAlone},
		{"WithoutScript", testWithoutScript},
		{"NothingIsCutOff", testNothingIsCutOff},
		{"RightToLeft", testRightToLeft},
		{"SentencesLightUpTogether", testSentencesLightUpTogether},
		{"Contrast", testContrast},
		{"AddingASource", testAddingASource},
		{"ReadingWhatWasPasted", testReadingWhatWasPasted},
	} {
		t.Run(x.name, func(t *testing.T) { x.test(t, b) })
	}
}

func start(t *testing.T) *browser {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		if os.Getenv("ONRECORD_TEST_REQUIRE") == "all" {
			t.Fatal("there is no browser: apt-get install chromium")
		}
		t.Skip("there is no browser: apt-get install chromium")
	}
	server := httptest.NewServer(room(sampled(t)))
	t.Cleanup(server.Close)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("lang", "en"), chromedp.WSURLReadTimeout(time.Minute))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	do(t, ctx)
	return &browser{ctx, server.URL}
}

// tab opens a tab of this size; a fault of the script in it fails the test.
func (b *browser) tab(t *testing.T, wide, high int64) (context.Context, string) {
	t.Helper()
	ctx, cancel := chromedp.NewContext(b.ctx)
	t.Cleanup(cancel)
	err := chromedp.Listen(ctx, func(e any) {
		switch e := e.(type) {
		case *runtime.EventExceptionThrown:
			t.Error("the script failed:", e.ExceptionDetails.Text, e.ExceptionDetails.LineNumber)
		case *log.EventEntryAdded:
			// A page that tells of an error comes with its status.
			if e.Entry.Level == log.EntryLevelError && e.Entry.Source != log.EntrySourceNetwork {
				t.Error("the browser complains:", e.Entry.Text)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel = context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(cancel)
	do(t, ctx, chromedp.EmulateViewport(wide, high))
	return ctx, b.at
}

func do(t *testing.T, ctx context.Context, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, actions...); err != nil {
		t.Fatal(err)
	}
}

// inScheme shows pages in light or dark.
func inScheme(scheme string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
		return err
	})
}

var noScript = chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
	_, err := cdp.Call(ctx, tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	return err
})

func ask[T any](t *testing.T, ctx context.Context, script string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](script))
	if err != nil {
		t.Fatal(script, err)
	}
	return v
}

func testFindingWhoSaidIt(t *testing.T, b *browser) {
	ctx, at := b.tab(t, 1280, 900)
	do(t, ctx, chromedp.Navigate(at),
		chromedp.SendKeys(chromedp.CSS("#find"), `said:"pint of milk"`+kb.Enter),
		chromedp.WaitVisible(chromedp.CSS(".hits")))
	if n := ask[int](t, ctx, `document.querySelectorAll(".hits > li").length`); n < 3 {
		t.Errorf("%d outlets tell it", n)
	}
	do(t, ctx, chromedp.Click(chromedp.CSS(".hits .speaker")), chromedp.WaitVisible(chromedp.CSS(".room-who h1")))
	if name := ask[string](t, ctx, `document.querySelector("h1").textContent`); name != "Rosalind Pemberthy" {
		t.Errorf("it was %s", name)
	}
	// Follow what she said to the text it stands in.
	do(t, ctx, chromedp.Click(chromedp.CSS(".said-item .words a")), chromedp.WaitVisible(chromedp.CSS(".room-article mark.said:target")))
	if !strings.Contains(ask[string](t, ctx, `document.querySelector("mark:target").textContent`), "pint of milk") {
		t.Error("another statement is marked")
	}
}

func testNotesTellOfStatements(t *testing.T, b *browser) {
	ctx, at := b.tab(t, 1280, 900)
	do(t, ctx, chromedp.Navigate(at+"/article/en-1"), chromedp.Click(chromedp.CSS(`a[href="#note-s2"]`)), chromedp.WaitVisible(chromedp.CSS("#note-s2[open] dl")))
	if s := ask[string](t, ctx, `document.querySelector("#note-s2").innerText`); !strings.Contains(s, "Rosalind Pemberthy") || !strings.Contains(s, "Occasion") {
		t.Errorf("the note says %q", s)
	}
	// Figures of the text say what they were read as; nothing is loaded from elsewhere.
	for _, url := range ask[[]string](t, ctx, `performance.getEntriesByType("resource").map(e => e.name)`) {
		if !strings.HasPrefix(url, at) {
			t.Errorf("loads %s", url)
		}
	}
}

func testComparingRevisions(t *testing.T, b *browser) {
	ctx, at := b.tab(t, 1280, 900)
	do(t, ctx, chromedp.Navigate(at), chromedp.Click(chromedp.CSS("a.changed")), chromedp.WaitVisible(chromedp.CSS(".diff")))
	if n := ask[int](t, ctx, `document.querySelectorAll(".diff ins").length`); n < 4 {
		t.Errorf("%d places were put in", n)
	}
	do(t, ctx, chromedp.SetValue(chromedp.CSS("#from"), "2"), chromedp.SetValue(chromedp.CSS("#to"), "1"), chromedp.Click(chromedp.CSS(".compare button")), chromedp.WaitVisible(chromedp.CSS(".fate-withdrawn")))
	if s := ask[string](t, ctx, `document.querySelector("li.fate-withdrawn").innerText`); !strings.Contains(s, "an inquiry") {
		t.Errorf("withdrawn: %s", s)
	}
}

// testKeysAlone goes from the front page to a statement without a mouse.
func testKeysAlone(t *testing.T, b *browser) {
	ctx, at := b.tab(t, 1280, 900)
	do(t, ctx, chromedp.Navigate(at), chromedp.WaitReady(chromedp.CSS(".headlines")), chromedp.KeyEvent("?"), chromedp.WaitVisible(chromedp.CSS("#keys[open]")),
		chromedp.KeyEvent(kb.Escape), chromedp.WaitNotVisible(chromedp.CSS("#keys")),
		chromedp.KeyEvent("j"), chromedp.KeyEvent("j"), chromedp.KeyEvent("j"), chromedp.KeyEvent("k"))
	if s := ask[string](t, ctx, `document.activeElement.textContent`); !strings.Contains(s, "Engine report delayed") {
		t.Errorf("stands at %q", s)
	}
	do(t, ctx, chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible(chromedp.CSS(".room-article .body")), chromedp.KeyEvent("n"), chromedp.KeyEvent("n"), chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible(chromedp.CSS("details.note[open]")),
		chromedp.KeyEvent("/"))
	if s := ask[string](t, ctx, `document.activeElement.id`); s != "find" {
		t.Errorf("the search is not to hand but %q", s)
	}
	// In a field keys are letters.
	do(t, ctx, chromedp.KeyEvent("j"))
	if s := ask[string](t, ctx, `document.activeElement.value`); !strings.HasSuffix(s, "j") {
		t.Errorf("the field holds %q", s)
	}
}

func testAddingASource(t *testing.T, b *browser) {
	ctx, at := b.tab(t, 1280, 900)
	do(t, ctx, chromedp.Navigate(at+"/sources"), chromedp.SendKeys(chromedp.CSS("#s-address"), "http://127.0.0.1:1/feed.xml"+kb.Enter), chromedp.WaitVisible(chromedp.CSS(".source")),
		chromedp.Click(chromedp.CSS(".source button")), chromedp.WaitVisible(chromedp.CSS(".source.paused")))
}

func testReadingWhatWasPasted(t *testing.T, b *browser) {
	ctx, at := b.tab(t, 1280, 900)
	do(t, ctx, chromedp.Navigate(at+"/read"), chromedp.SendKeys(chromedp.CSS("#r-text"), "Mayor Ana Petrović said: “The bridge will open in May.” She spoke to reporters on Monday."),
		chromedp.Click(chromedp.CSS("form.bring button")), chromedp.WaitVisible(chromedp.CSS(".preview-bar")),
		chromedp.Click(chromedp.CSS(".preview-bar button")), chromedp.WaitVisible(chromedp.CSS(".room-article mark.said")))
}

func testWithoutScript(t *testing.T, b *browser) {
	ctx, at := b.tab(t, 1280, 900)
	do(t, ctx, noScript, chromedp.Navigate(at+"/search?q=ferry"), chromedp.WaitVisible(chromedp.CSS(".hits mark")),
		chromedp.Click(chromedp.CSS(".hits h3 a")), chromedp.WaitVisible(chromedp.CSS(".room-article .note summary")),
		chromedp.Click(chromedp.CSS(".room-article .note summary")), chromedp.WaitVisible(chromedp.CSS(".note[open] dl")))
}

// testNothingIsCutOff holds that no page is wider than the window it is in, on a
// phone and in a large one, and that what is pressed with a finger is large enough.
func testNothingIsCutOff(t *testing.T, b *browser) {
	ctx, at := b.tab(t, 360, 740)
	for _, wide := range []int64{320, 1024} {
		do(t, ctx, chromedp.EmulateViewport(wide, 740))
		for _, path := range everyRoom {
			do(t, ctx, chromedp.Navigate(at+path), chromedp.WaitReady(chromedp.CSS("main")))
			if w := ask[int64](t, ctx, `document.documentElement.scrollWidth`); w > wide {
				t.Errorf("%s is %d wide at %d: %s", path, w, wide, ask[string](t, ctx, `[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 4).map(e => e.outerHTML.slice(0, 90)).join("\n")`))
			}
		}
	}
}

func testRightToLeft(t *testing.T, b *browser) {
	ctx, at := b.tab(t, 1280, 900)
	do(t, ctx, chromedp.Navigate(at+"/article/almarfa-ar"), chromedp.WaitVisible(chromedp.CSS(".body p")))
	for _, css := range []string{"h1", ".body p"} {
		if d := ask[string](t, ctx, fmt.Sprintf(`getComputedStyle(document.querySelector(%q)).direction`, css)); d != "rtl" {
			t.Errorf("%s runs %s", css, d)
		}
	}
	if d := ask[string](t, ctx, `getComputedStyle(document.querySelector(".mast")).direction`); d != "ltr" {
		t.Errorf("the masthead runs %s", d)
	}
}

func testSentencesLightUpTogether(t *testing.T, b *browser) {
	ctx, at := b.tab(t, 1280, 900)
	do(t, ctx, chromedp.Navigate(at+"/article/hafenbote-de"), chromedp.WaitVisible(chromedp.CSS(`[data-sentence="2"]`)))
	ask[bool](t, ctx, `document.querySelector('.original [data-sentence="2"]').dispatchEvent(new PointerEvent("pointerover", {bubbles: true}))`)
	if n := ask[int](t, ctx, `document.querySelectorAll(".sentence.lit").length`); n != 2 {
		t.Errorf("%d light up", n)
	}
}

// testContrast computes the contrast of all text by WCAG 2.2, in light and dark.
func testContrast(t *testing.T, b *browser) {
	ctx, at := b.tab(t, 1280, 900)
	for _, scheme := range []string{"light", "dark"} {
		do(t, ctx, inScheme(scheme))
		for _, path := range []string{"/", "/article/en-1", "/article/hafenbote-de", "/article/skellin/changes", "/article/skellin/evidence", "/who/Rosalind%20Pemberthy", "/search?q=ferry", "/sources", "/read", "/status", "/help"} {
			do(t, ctx, chromedp.Navigate(at+path), chromedp.WaitReady(chromedp.CSS("main")))
			for _, low := range ask[[]string](t, ctx, contrast) {
				t.Errorf("%s %s: %s", scheme, path, low)
			}
		}
	}
}

const contrast = `(() => {
	const parse = (s) => { const m = s.match(/[\d.]+/g).map(Number); return [m[0], m[1], m[2], m[3] ?? 1]; };
	const light = ([r, g, b]) => { const f = (x) => (x /= 255) <= .04045 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4; return .2126 * f(r) + .7152 * f(g) + .0722 * f(b); };
	const back = (e) => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c[3] === 1) return c; } return [255, 255, 255, 1]; };
	const low = new Set();
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walk.nextNode()) {
		const e = walk.currentNode.parentElement;
		if (!walk.currentNode.textContent.trim() || !e.checkVisibility() || e.closest("svg, option, select, .hidden, .skip, dialog")) continue;
		const s = getComputedStyle(e), a = light(parse(s.color)), b = light(back(e));
		const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
		if (ratio < 4.5) low.add(e.tagName + "." + e.className + " " + ratio.toFixed(2));
	}
	return [...low];
})()`

// TestAxe has axe-core look for faults of accessibility:
//
//	npm pack axe-core && tar xzf axe-core-*.tgz
//	go test ./serve/web -run Axe -axe "$PWD/package/axe.min.js"
func TestAxe(t *testing.T) {
	if *axe == "" {
		t.Skip("no -axe")
	}
	script, err := os.ReadFile(*axe)
	if err != nil {
		t.Fatal(err)
	}
	ctx, at := start(t).tab(t, 1280, 900)
	for _, scheme := range []string{"light", "dark"} {
		for _, path := range everyRoom {
			do(t, ctx, inScheme(scheme), chromedp.Navigate(at+path), chromedp.WaitReady(chromedp.CSS("main")))
			found, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](string(script)+`; axe.run().then(r => r.violations.filter(v => v.impact !== "minor").map(v => v.impact + " " + v.id + ": " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(" | ")))`, chromedp.EvalAwaitPromise))
			if err != nil {
				t.Fatal(path, err)
			}
			for _, f := range found {
				t.Errorf("%s %s: %s", scheme, path, f)
			}
		}
	}
}

// TestScreenshots makes pictures of the rooms when told where to put them.
func TestScreenshots(t *testing.T) {
	if *screenshots == "" {
		t.Skip("no -screenshots")
	}
	if err := os.MkdirAll(*screenshots, 0o777); err != nil {
		t.Fatal(err)
	}
	ctx, at := start(t).tab(t, 1280, 900)
	for _, s := range []struct {
		name, path, scheme string
		wide, high         int64
		open               string
	}{
		{"front", "/", "light", 1280, 860, ""},
		{"article", "/article/en-1", "light", 1280, 1180, "#note-s8"},
		{"side-by-side", "/article/sr-latn-1", "light", 1280, 800, ""},
		{"changes", "/article/skellin/changes", "light", 1280, 1000, ""},
		{"person", "/who/" + url.PathEscape("Rosalind Pemberthy"), "light", 1280, 900, ""},
		{"search", "/search?q=ferry", "light", 1280, 800, ""},
		{"evidence", "/article/skellin/evidence", "light", 1280, 760, ""},
		{"cite", "/article/en-1/cite?statement=s2", "light", 1280, 1100, ""},
		{"status", "/status", "light", 1280, 640, ""},
		{"help", "/help", "light", 1280, 1000, ""},
		{"sources", "/sources", "light", 1280, 600, ""},
		{"article-dark", "/article/en-1", "dark", 1280, 1000, "#note-s2"},
		{"article-phone", "/article/en-1", "light", 390, 844, ""},
		{"front-phone", "/", "light", 390, 844, ""},
		{"article-right-to-left", "/article/almarfa-ar", "light", 1280, 800, ""},
	} {
		do(t, ctx, chromedp.EmulateViewport(s.wide, s.high, chromedp.EmulateScale(1)),
			inScheme(s.scheme),
			chromedp.Navigate(at+s.path), chromedp.WaitReady(chromedp.CSS("main")))
		if s.open != "" {
			ask[any](t, ctx, fmt.Sprintf(`document.querySelectorAll(%q).forEach(e => { e.open = true })`, s.open))
		}
		b, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(*screenshots, s.name+".png"), b, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
