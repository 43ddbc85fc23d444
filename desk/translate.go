package desk

import (
	"context"
	"errors"

	"onrecord"
	"onrecord/store"
	"onrecord/translate"
)

const jobTranslate = "translate"

type translateArgs struct {
	Article  string `json:"article"`
	Revision int    `json:"revision"`
	Title    bool   `json:"title,omitempty"` // alone
}

// afterReading returns what queues the translation of what was read, as the policy of
// the source says; nil for nothing.
func (d *Desk) afterReading(ctx context.Context, source string) func(store.Entry, store.Outcome) []store.Job {
	if d.o.Translator == nil || source == "" {
		return nil
	}
	s, err := d.o.Record.Source(ctx, source)
	if err != nil {
		return nil // taken away meanwhile
	}
	policy, err := translate.ParsePolicy(s.Translate)
	if err != nil || policy != translate.Titles && policy != translate.Whole {
		return nil
	}
	return func(e store.Entry, o store.Outcome) []store.Job {
		if o.Change == store.Unchanged || e.Reading.Language == d.o.Translator.Language() {
			return nil
		}
		return []store.Job{{Kind: jobTranslate, Args: translateArgs{o.Article, o.Revision, policy == translate.Titles}, Once: true}}
	}
}

// translateJob translates a revision. Where there is no engine for its language, that
// is how it is.
func (d *Desk) translateJob(ctx context.Context, a translateArgs) error {
	_, err := d.translate(ctx, a)
	if onrecord.KindOf(err) == onrecord.Missing || errors.Is(err, translate.ErrPair) {
		return nil
	}
	return err
}

// Translate translates a revision of an article and keeps the translation; number 0 is
// the latest. The error is of kind Missing where no engine is there for its language.
func (d *Desk) Translate(ctx context.Context, article string, number int) (*onrecord.Translation, error) {
	return d.translate(ctx, translateArgs{Article: article, Revision: number})
}

func (d *Desk) translate(ctx context.Context, a translateArgs) (*onrecord.Translation, error) {
	if d.o.Translator == nil {
		return nil, &onrecord.Error{Kind: onrecord.Missing, Op: "translate", Err: errors.New("this desk has no engine; \"onrecord engines\" tells how to get one")}
	}
	rev, err := d.o.Record.Revision(ctx, a.Article, a.Revision, "")
	if err != nil {
		return nil, err
	}
	t, err := d.o.Translator.Translate(ctx, rev.Reading, a.Title)
	if t == nil {
		return nil, err
	}
	// What was translated is kept even if something is missing; the rest is tried again.
	return t, errors.Join(d.o.Record.Translated(ctx, a.Article, rev.Number, *t), err)
}
