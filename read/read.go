// Package read turns the bytes of a page into a reading. It is the pure core:
// no clock, network, database, global state or randomness. The same input gives
// the same reading on every machine.
//
// Call [Page].
package read

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
	"onrecord/read/figure"
	"onrecord/read/name"
	"onrecord/read/page"
	"onrecord/read/said"
)

// Form says what the bytes of an input are.
type Form string

const (
	Auto Form = "auto" // HTML if it looks like it, else Text
	HTML Form = "html" // a web page, in any charset
	Text Form = "text" // a page already scraped to plain text, boilerplate and all
	Body Form = "body" // clean article text, kept character for character
)

// An Input is one page to read.
type Input struct {
	Bytes []byte
	Form  Form // default Auto
	ID    string
	URL   string
	// ContentType is the HTTP header of that name, if there was one.
	ContentType string
	// Title and Language are told by whoever has the page; both may be empty.
	Title    string
	Language string
	// Captured is when the page was received, if that was told. It does not change
	// the reading.
	Captured time.Time
}

// A Stage is a part of reading that can be left out.
type Stage string

const (
	StagePage    Stage = "page"
	StageLang    Stage = "lang"
	StageNames   Stage = "names"
	StageSaid    Stage = "said"
	StageFigures Stage = "figures"
)

// Stages are all stages in the order in which they run.
var Stages = []Stage{StagePage, StageLang, StageNames, StageSaid, StageFigures}

// Options say how to read.
type Options struct {
	// Stages to run; nil means all. A stage that needs another one runs it too.
	Stages []Stage
	// MaxBytes limits the input; 0 means [DefaultMaxBytes].
	MaxBytes int
	// Pack, if set, serves pages in its language in the place of the embedded one.
	Pack *lang.Pack
}

// maxUnderstood is how much of a text is read for names, statements, figures and
// dates, in bytes. The longest articles are a hundredth of it; what is beyond is
// no article, and would only cost time and memory.
const maxUnderstood = 4 << 20

// DefaultMaxBytes is the largest page that is read unless [Options] say otherwise.
const DefaultMaxBytes = 64 << 20

// Page reads one page. The error, if any, is an [*onrecord.Error]: of kind Empty,
// Binary, TooLarge or Invalid.
func Page(in Input, o Options) (onrecord.Reading, error) {
	r := onrecord.Reading{Schema: onrecord.SchemaReading, ID: in.ID, URL: in.URL}
	fail := func(err error) (onrecord.Reading, error) { return r, err }
	limit := o.MaxBytes
	if limit == 0 {
		limit = DefaultMaxBytes
	}
	if len(in.Bytes) > limit {
		return fail(&onrecord.Error{Kind: onrecord.TooLarge, Op: "read", Object: in.ID, Err: fmt.Errorf("over %d bytes", limit)})
	}
	sum := sha256.Sum256(in.Bytes)
	r.SHA256 = hex.EncodeToString(sum[:])

	last := lastStage(o.Stages)
	if err := readPage(&r, in); err != nil {
		if e := (*onrecord.Error)(nil); errors.As(err, &e) && e.Object == "" {
			e.Object = in.ID
		}
		return fail(err)
	}
	if last >= 1 {
		identify(&r, in)
	}
	if last >= 2 {
		if len(r.Text) > maxUnderstood {
			r.Limits = append(r.Limits, fmt.Sprintf("names, statements, figures and dates are those of the first %d bytes of the text", maxUnderstood))
		}
		understand(&r, parse(r, o), last)
	}
	return r, nil
}

// parse cuts the reading's text into words with the pack of its language.
func parse(r onrecord.Reading, o Options) *lang.Text {
	pack := o.Pack
	if pack == nil || pack.Code != r.Language {
		pack = lang.For(r.Language)
	}
	return lang.Parse(r.Text, upTo(r.Blocks, r.Text, maxUnderstood), pack)
}

// upTo returns the blocks within the first n bytes of text; the one that runs
// over is cut there.
func upTo(blocks []onrecord.Block, text string, n int) []onrecord.Block {
	if len(text) <= n {
		return blocks
	}
	for !utf8.RuneStart(text[n]) {
		n--
	}
	var out []onrecord.Block
	for _, b := range blocks {
		if b.Start >= n {
			break
		}
		b.End = min(b.End, n)
		out = append(out, b)
	}
	return out
}

func lastStage(stages []Stage) int {
	if len(stages) == 0 {
		return len(Stages) - 1
	}
	last := 0
	for _, s := range stages {
		for i, known := range Stages {
			if s == known {
				last = max(last, i)
			}
		}
	}
	return last
}

// form settles what the bytes of an input are.
func (in Input) form() Form {
	switch {
	case in.Form != "" && in.Form != Auto:
		return in.Form
	case page.LooksLikeHTML(in.Bytes):
		return HTML
	}
	return Text
}

func (in Input) page() page.Input {
	return page.Input{Bytes: in.Bytes, URL: in.URL, ContentType: in.ContentType, Language: in.Language}
}

func readPage(r *onrecord.Reading, in Input) error {
	var err error
	switch in.form() {
	case HTML:
		r.Page, err = page.HTML(in.page())
	case Body:
		r.Page, err = body(in)
	default:
		r.Page, err = page.Text(in.page())
	}
	if r.Title == "" {
		r.Title = in.Title
	}
	return err
}

// body takes clean text as it stands: each line is a block.
func body(in Input) (onrecord.Page, error) {
	var p onrecord.Page
	if !utf8.Valid(in.Bytes) {
		return p, &onrecord.Error{Kind: onrecord.Invalid, Op: "read", Object: in.ID}
	}
	p.Text = string(in.Bytes)
	at := 0
	for line := range strings.Lines(p.Text) {
		s := strings.TrimSpace(line)
		if s != "" {
			start := at + strings.Index(line, s)
			p.Blocks = append(p.Blocks, onrecord.Block{Kind: onrecord.Paragraph, Span: onrecord.Span{Start: start, End: start + len(s)}})
		}
		at += len(line)
	}
	if len(p.Blocks) == 0 {
		return p, &onrecord.Error{Kind: onrecord.Empty, Op: "read", Object: in.ID}
	}
	return p, nil
}

// identify tells the language of the page and of blocks in another one. What the
// caller says holds; what the page declares breaks ties.
func identify(r *onrecord.Reading, in Input) {
	g := lang.Identify(r.Title+"\n"+r.Text, r.Language)
	r.Language, r.Script, r.LanguageConfidence = g.Language, g.Script, g.Confidence
	if in.Language != "" {
		r.Language, r.LanguageConfidence = in.Language, 1
	}
	if r.Language == "" || len(r.Blocks) < 2 {
		return
	}
	for i, b := range r.Blocks {
		if len(r.Text[b.Start:b.End]) < shortestForeign {
			continue
		}
		g := lang.Identify(r.Text[b.Start:b.End], r.Language)
		if g.Confidence >= sureForeign && !lang.SameOrClose(g.Language, r.Language) {
			r.Blocks[i].Language = g.Language
		}
	}
}

// A block is said to be in another language than its page only if it is long
// enough (bytes) and the guess is sure.
const (
	shortestForeign = 60
	sureForeign     = 0.95
)

func understand(r *onrecord.Reading, text *lang.Text, last int) {
	r.Names = name.Find(text, name.Context{Title: r.Title, Subtitle: r.Subtitle, Images: r.Images, Tags: r.Tags})
	if last >= 3 {
		r.Statements = said.Find(text, r.Names, said.Context{Title: r.Title})
	}
	if last >= 4 {
		r.Figures, r.Dates = figure.Find(text, r.Published)
		figure.Ascribe(r.Figures, r.Statements)
	}
}
