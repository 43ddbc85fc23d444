package translate

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
)

// Options are what a Translator works by. The zero value has no glossary, keeps
// nothing and limits nothing.
type Options struct {
	Glossary *Glossary
	Cache    Cache
	Budget   Budget
	// Interval is the least time between two requests to the engine.
	Interval time.Duration
	// Retries is how often a request that may work later is made again; 0 means 3,
	// less than 0 none.
	Retries int
	// Patience is the longest wait before a retry; 0 means 30 seconds.
	Patience time.Duration
	// TitlesOnly leaves bodies out ([Titles]).
	TitlesOnly bool
	// Now and Wait are the clock; nil: that of the system. Jitter returns a number
	// from 0 to 1 by which waits differ; nil: always 0.5.
	Now    func() time.Time
	Wait   func(ctx context.Context, d time.Duration) error
	Jitter func() float64
}

// A Translator translates readings with one engine. It is safe for concurrent use.
type Translator struct {
	engine Engine
	o      Options
	calls  *pacer
	lost   bool // mask names and figures only where they were lost
}

// New returns a translator that uses e.
func New(e Engine, o Options) *Translator {
	if o.Retries == 0 {
		o.Retries = 3
	}
	if o.Patience == 0 {
		o.Patience = 30 * time.Second
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Wait == nil {
		o.Wait = wait
	}
	if o.Jitter == nil {
		o.Jitter = func() float64 { return 0.5 }
	}
	t := &Translator{engine: e, o: o, calls: &pacer{interval: o.Interval}}
	if g, ok := e.(Guarded); ok {
		t.lost = g.MasksLost()
	}
	return t
}

func wait(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Reading translates the title, the sentences and the statements of r into the
// language to. Names and figures are those of r. What was translated is returned
// even if something failed; then Untranslated tells what is missing, and the error
// why.
func (t *Translator) Reading(ctx context.Context, r onrecord.Reading, to string) (*onrecord.Translation, error) {
	a := t.Readings(ctx, to, []onrecord.Reading{r})[0]
	return a.Translation, a.Err
}

// An Answer is what became of one reading.
type Answer struct {
	Translation *onrecord.Translation // nil if nothing was translated
	Err         error
}

// Readings translates many readings in as few requests as the engine allows, and
// answers each in its place. An engine that can't be used at all, for instance
// because it is not installed, fails each of them.
func (t *Translator) Readings(ctx context.Context, to string, readings []onrecord.Reading) []Answer {
	out := make([]Answer, len(readings))
	tasks := map[string][]*task{} // by language
	plans := make([]*plan, len(readings))
	for i, r := range readings {
		p, err := t.plan(r, to)
		if err != nil {
			out[i].Err = err
			continue
		}
		plans[i] = p
		for _, x := range p.tasks() {
			tasks[x.from] = append(tasks[x.from], x)
		}
	}
	for _, from := range sortedKeys(tasks) {
		t.translate(ctx, from, to, tasks[from])
	}
	for i, p := range plans {
		if p != nil {
			out[i] = p.answer(t.engine, to)
		}
	}
	return out
}

func sortedKeys[T any](m map[string]T) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// A task is one segment on its way.
type task struct {
	from  string
	text  string
	holds []hold
	pack  *lang.Pack

	key  string
	done bool
	out  Cached
	err  error
}

// A plan says what is translated of one reading.
type plan struct {
	r          onrecord.Reading
	title      []*task
	segments   []onrecord.Span
	bodies     []*task
	statements map[int][]*task // by place in r.Statements; a task may be a body's
}

// maxSegment is the longest sentence that is handed to an engine, in bytes;
// a longer one is cut between words.
const maxSegment = 4000

func (t *Translator) plan(r onrecord.Reading, to string) (*plan, error) {
	fail := func(kind onrecord.Kind, err error) error {
		return &onrecord.Error{Kind: kind, Op: "translate", Object: r.ID, Err: err}
	}
	if r.Language == "" {
		return nil, fail(onrecord.Invalid, errors.New("its language is not known"))
	}
	if lang.For(to).Code == r.Language || to == r.Language {
		return nil, fail(onrecord.Invalid, fmt.Errorf("it is in %s already", to))
	}
	p := &plan{r: r, statements: map[int][]*task{}}
	pack := lang.For(r.Language)
	known := holdsOf(r, pack, to)
	if r.Title != "" {
		p.title = t.tasks(r.Title, r.Language, known.in(r.Title))
	}
	if t.o.TitlesOnly {
		return p, nil
	}
	whole := map[onrecord.Span]*task{}
	for _, b := range lang.Parse(r.Text, r.Blocks, pack).Blocks {
		if b.Kind == onrecord.Code || b.Language == to {
			continue
		}
		from := cmp.Or(b.Language, r.Language)
		for _, s := range sentences(r, b.Block, lang.For(from)) {
			x := t.task(s.In(r.Text), from, known.at(s))
			p.segments, p.bodies = append(p.segments, s), append(p.bodies, x)
			whole[s] = x
		}
	}
	for i, s := range r.Statements {
		for _, part := range s.Parts {
			for _, piece := range pieces(p.segments, part) {
				x := whole[piece]
				if x == nil {
					x = t.task(piece.In(r.Text), r.Language, known.at(piece))
				}
				p.statements[i] = append(p.statements[i], x)
			}
		}
	}
	return p, nil
}

// sentences cuts a block into sentences, and those that are too long between words.
func sentences(r onrecord.Reading, b onrecord.Block, pack *lang.Pack) []onrecord.Span {
	var out []onrecord.Span
	for _, s := range lang.Parse(r.Text, []onrecord.Block{b}, pack).Sentences {
		for s.Len() > maxSegment {
			cut := strings.LastIndexByte(r.Text[s.Start:s.Start+maxSegment], ' ')
			if cut <= 0 {
				for cut = maxSegment; !utf8.RuneStart(r.Text[s.Start+cut]); {
					cut--
				}
			}
			out = append(out, onrecord.Span{Start: s.Start, End: s.Start + cut})
			for s.Start += cut; s.Start < s.End && r.Text[s.Start] == ' '; {
				s.Start++
			}
		}
		if s.Len() > 0 {
			out = append(out, s.Span)
		}
	}
	return out
}

// pieces cuts a part of a statement at the ends of segments, without the space
// between them.
func pieces(segments []onrecord.Span, part onrecord.Span) []onrecord.Span {
	i, _ := slices.BinarySearchFunc(segments, part.Start, func(s onrecord.Span, at int) int {
		return cmp.Compare(s.End, at+1)
	})
	var out []onrecord.Span
	for ; i < len(segments) && segments[i].Start < part.End; i++ {
		out = append(out, onrecord.Span{Start: max(part.Start, segments[i].Start), End: min(part.End, segments[i].End)})
	}
	return out
}

// tasks cuts a text that is no part of the body into tasks.
func (t *Translator) tasks(text, from string, known []hold) []*task {
	var out []*task
	r := onrecord.Reading{Page: onrecord.Page{Text: text}}
	for _, s := range sentences(r, onrecord.Block{Span: onrecord.Span{End: len(text)}}, lang.For(from)) {
		out = append(out, t.task(s.In(text), from, within(known, s)))
	}
	return out
}

func (t *Translator) task(text, from string, holds []hold) *task {
	pack := lang.For(from)
	return &task{from: from, text: text, pack: pack, holds: complete(text, holds, t.o.Glossary, pack)}
}

func (p *plan) tasks() []*task {
	seen := map[*task]bool{}
	var out []*task
	add := func(list []*task) {
		for _, x := range list {
			if !seen[x] {
				seen[x] = true
				out = append(out, x)
			}
		}
	}
	add(p.title)
	add(p.bodies)
	for i := range p.r.Statements {
		add(p.statements[i])
	}
	return out
}

// answer puts the tasks' results together.
func (p *plan) answer(e Engine, to string) Answer {
	t := &onrecord.Translation{Language: to, Engine: strings.TrimSpace(e.Name() + " " + e.Version(p.r.Language, to)), Grade: e.Grade()}
	var errs []error
	seen := map[string]bool{}
	fail := func(err error) {
		if !seen[err.Error()] && len(errs) < 5 {
			seen[err.Error()] = true
			errs = append(errs, err)
		}
	}
	text := func(list []*task) (string, bool) {
		var words []string
		for _, x := range list {
			if x.err != nil {
				fail(x.err)
				return "", false
			}
			words = append(words, x.out.Text)
		}
		return strings.Join(words, " "), len(words) > 0
	}
	some := false
	if s, ok := text(p.title); ok {
		t.Title, some = s, true
	}
	for i, x := range p.bodies {
		if x.err != nil {
			fail(x.err)
			t.Untranslated = append(t.Untranslated, onrecord.Untranslated{Span: p.segments[i], Reason: x.err.Error()})
			continue
		}
		some = true
		t.Segments = append(t.Segments, onrecord.Segment{Span: p.segments[i], Text: x.out.Text, Unknown: x.out.Unknown, Doubts: x.out.Doubts})
	}
	for i, s := range p.r.Statements {
		if words, ok := text(p.statements[i]); ok {
			t.Statements = append(t.Statements, onrecord.TranslatedStatement{ID: s.ID, Text: words})
		}
	}
	var err error
	if len(errs) > 0 {
		kind := onrecord.KindOf(errs[0])
		err = &onrecord.Error{Kind: kind, Op: "translate", Object: p.r.ID, Err: errors.Join(errs...)}
	}
	if !some && err != nil {
		return Answer{nil, err}
	}
	return Answer{t, err}
}
