package translate

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
)

// An attempt is one text of a task, masked in one way.
type attempt struct {
	*task
	text  string
	holds []hold // in the order of their masks

	result Result
	out    string
	sound  bool // all masks came back
	doubts []onrecord.Doubt
}

// translate fills in what becomes of tasks.
func (t *Translator) translate(ctx context.Context, from, to string, tasks []*task) {
	same := t.recall(ctx, from, to, tasks)
	var open []*attempt
	for _, x := range tasks {
		if !x.done && same[x.key][0] == x {
			open = append(open, t.attempt(x, t.masksFirst))
		}
	}
	t.try(ctx, from, to, open)

	// What a first attempt lost is tried once more, in another way.
	var again, first []*attempt
	for _, a := range open {
		if next := t.second(a); next != nil {
			again, first = append(again, next), append(first, a)
		}
	}
	t.try(ctx, from, to, again)
	better := map[*task]*attempt{}
	for i, a := range again {
		if a.err == nil && a.result.Err == nil && (!first[i].sound || a.sound && len(a.doubts) <= len(first[i].doubts)) {
			if len(a.holds) < len(first[i].holds) {
				a.doubts = append(a.doubts, onrecord.Unmasked)
			}
			better[a.task] = a
		}
	}
	fresh := map[string]Cached{}
	for _, a := range open {
		x := a.task
		if b := better[x]; b != nil {
			a, x.err = b, nil
		}
		if x.err != nil {
			continue
		}
		if !a.sound {
			a.doubts = append(a.doubts, onrecord.Unmasked)
		}
		x.done, x.out = true, Cached{Text: a.out, Unknown: math.Round(a.result.Unknown*1000) / 1000, Doubts: a.doubts}
		fresh[x.key] = x.out
	}
	for _, list := range same {
		for _, x := range list[1:] {
			x.out, x.err, x.done = list[0].out, list[0].err, list[0].done
		}
	}
	if t.o.Cache != nil && len(fresh) > 0 {
		_ = t.o.Cache.Keep(ctx, fresh) // what is not kept is translated again
	}
}

// recall answers tasks from the cache, and gathers those that ask for the same.
func (t *Translator) recall(ctx context.Context, from, to string, tasks []*task) map[string][]*task {
	same := map[string][]*task{}
	version := t.engine.Version(from, to)
	for _, x := range tasks {
		x.key = t.key(x, from, to, version)
		same[x.key] = append(same[x.key], x)
	}
	if t.o.Cache == nil {
		return same
	}
	kept, err := t.o.Cache.Recall(ctx, sortedKeys(same))
	if err != nil {
		return same // what is not remembered is translated again
	}
	for key, c := range kept {
		for _, x := range same[key] {
			x.out, x.done = c, true
		}
	}
	return same
}

// key tells apart all that a segment's translation depends on.
func (t *Translator) key(x *task, from, to, version string) string {
	h := sha256.New()
	for _, s := range []string{t.engine.Name(), version, t.o.Glossary.Version(), from, to, x.text} {
		fmt.Fprintf(h, "%d:%s", len(s), s)
	}
	for _, o := range x.holds {
		fmt.Fprintf(h, "%d-%d:%d:%q", o.Start, o.End, o.what, o.put)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func (t *Translator) masksFirst(h hold) bool {
	return h.what == term || !t.lost && h.what != known
}

func (t *Translator) attempt(x *task, which func(hold) bool) *attempt {
	a := &attempt{task: x}
	a.text, a.holds = masked(x.text, x.holds, which)
	return a
}

// second returns another attempt at what a did not do well, or nil.
func (t *Translator) second(a *attempt) *attempt {
	if a.err != nil {
		return nil
	}
	if !a.sound { // without masks, and marked
		return t.attempt(a.task, func(hold) bool { return false })
	}
	if t.lost {
		var lost []hold
		for _, h := range a.task.holds {
			if h.harmed(a.out) {
				lost = append(lost, h)
			}
		}
		if lost == nil {
			return nil
		}
		return t.attempt(a.task, func(h hold) bool {
			return h.what == term || slices.ContainsFunc(lost, func(l hold) bool { return l.Span == h.Span })
		})
	}
	if len(a.holds) > 0 && slices.ContainsFunc(a.doubts, func(d onrecord.Doubt) bool {
		return d == onrecord.Echo || d == onrecord.WrongScript || d == onrecord.WrongLength
	}) {
		return t.attempt(a.task, func(hold) bool { return false })
	}
	return nil
}

// try translates attempts in batches and finishes each.
func (t *Translator) try(ctx context.Context, from, to string, list []*attempt) {
	for _, batch := range batches(list, t.engine.Limits()) {
		t.batch(ctx, from, to, batch)
	}
	for _, a := range list {
		if a.err == nil && a.result.Err != nil {
			a.err = a.result.Err
		}
		if a.err == nil {
			t.finish(a, to)
		}
	}
}

func batches(list []*attempt, l Limits) [][]*attempt {
	var out [][]*attempt
	start, chars := 0, 0
	for i, a := range list {
		n := utf8.RuneCountInString(a.text)
		if i > start && (l.Segments > 0 && i-start >= l.Segments || l.Chars > 0 && chars+n > l.Chars) {
			out = append(out, list[start:i])
			start, chars = i, 0
		}
		chars += n
	}
	if start < len(list) {
		out = append(out, list[start:])
	}
	return out
}

// batch translates one request's worth. One that is refused as wrong or too large
// is halved, so that one bad segment leaves the others alone.
func (t *Translator) batch(ctx context.Context, from, to string, list []*attempt) {
	results, err := t.request(ctx, from, to, list)
	if kind := onrecord.KindOf(err); len(list) > 1 && (kind == onrecord.TooLarge || kind == onrecord.Invalid && !errors.Is(err, ErrPair)) {
		t.batch(ctx, from, to, list[:len(list)/2])
		t.batch(ctx, from, to, list[len(list)/2:])
		return
	}
	for i, a := range list {
		if err != nil {
			a.err = err
		} else {
			a.result = results[i]
		}
	}
}

// ErrPair is in the chain of an engine's error of kind [onrecord.Invalid] where it
// does not translate between the two languages.
var ErrPair = errors.New("no such pair of languages")

func (t *Translator) request(ctx context.Context, from, to string, list []*attempt) ([]Result, error) {
	texts, chars := make([]string, len(list)), 0
	for i, a := range list {
		texts[i] = a.text
		chars += utf8.RuneCountInString(a.text)
	}
	if t.o.Budget != nil {
		if err := t.o.Budget.Spend(ctx, t.engine.Name(), t.o.Now(), chars); err != nil {
			return nil, err
		}
	}
	for n := 0; ; n++ {
		if err := t.o.Wait(ctx, t.calls.next(t.o.Now())); err != nil {
			return nil, err
		}
		results, err := t.engine.Translate(ctx, from, to, texts)
		if err == nil && len(results) != len(texts) {
			err = &onrecord.Error{Kind: onrecord.Unavailable, Op: "translate", Object: t.engine.Name(),
				Err: fmt.Errorf("%d answers to %d segments", len(results), len(texts))}
		}
		if err == nil {
			return results, nil
		}
		pause, again := t.pause(err, n)
		if ctx.Err() != nil || !again {
			if t.o.Budget != nil { // what was not translated costs nothing
				t.o.Budget.Spend(context.WithoutCancel(ctx), t.engine.Name(), t.o.Now(), -chars)
			}
			return nil, err
		}
		if err := t.o.Wait(ctx, pause); err != nil {
			return nil, err
		}
	}
}

// pause returns how long to wait before a request is made again, and whether it
// should be: twice as long each time, by chance a half less or more, or as long as
// the engine asks for.
func (t *Translator) pause(err error, n int) (time.Duration, bool) {
	var l *Limited
	limited := errors.As(err, &l)
	if n >= t.o.Retries || onrecord.KindOf(err) != onrecord.Unavailable || limited && l.Spent {
		return 0, false
	}
	d := time.Duration(float64(time.Second<<min(n, 10)) * (0.5 + t.o.Jitter()))
	if limited && l.After > 0 {
		d = l.After
	}
	return d, d <= t.o.Patience
}

// finish turns a raw answer into a translation.
func (t *Translator) finish(a *attempt, to string) {
	out := tidy(a.result.Text, a.task.text)
	out, a.sound = unmasked(out, a.holds)
	for _, h := range a.task.holds {
		if h.what == term {
			out = h.term.mend(out, h, a.task.text)
		} else if h.put != "" {
			if strings.ToLower(h.put) != h.put {
				out = replaceWords(out, h.put, h.put) // with its own capitals
			}
			for _, f := range h.forms { // an inflected form that came through
				if f != h.put && !holdsWords(out, h.put) {
					out = replaceWords(out, f, h.put)
				}
			}
		}
	}
	if script := lang.Script(a.task.text); slices.Contains(lang.For(to).Scripts, "Latn") && script != "Latn" {
		out = lang.Latin(lang.Transliterate(out, a.task.pack), a.task.pack) // words that the engine did not know
	}
	a.out = out
	a.doubts = doubts(a.task, out, to)
	if strings.TrimSpace(out) == "" && strings.TrimSpace(a.task.text) != "" {
		a.err = &onrecord.Error{Kind: onrecord.Unavailable, Op: "translate", Object: t.engine.Name(), Err: errors.New("empty answer")}
	}
}

func replaceWords(text, from, to string) string {
	at := wordsAt(text, from)
	for _, s := range slices.Backward(at) {
		text = text[:s.Start] + to + text[s.End:]
	}
	return text
}

// A pacer spaces requests.
type pacer struct {
	interval time.Duration
	mu       sync.Mutex
	free     time.Time
}

// next books the next request and returns how long to wait for it.
func (p *pacer) next(now time.Time) time.Duration {
	if p.interval <= 0 {
		return 0
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.free.Before(now) {
		p.free = now
	}
	d := p.free.Sub(now)
	p.free = p.free.Add(p.interval)
	return d
}
