// Package translate sets a translation beside the original, sentence by
// sentence, with whatever [Engine] there is.
//
// Make a [Translator] with [New] and call its Reading, or Readings for many. All
// that engines have in common stands here, so that an engine is small: cutting
// text into sentences; holding names, figures and terms fast as masks and putting
// them back; checking what comes back; a [Glossary], a [Cache], a [Budget], rate
// limit, retries and batches.
//
// Engines stand in folders of their own; translatetest is the suite that each of
// them passes.
package translate

import (
	"context"
	"strings"
	"time"

	"onrecord"
)

// An Engine translates sentences. It is safe for concurrent use.
type Engine interface {
	// Name is short and small: "apertium".
	Name() string
	// Version tells what makes one answer differ from another between two
	// languages: data, model. It changes when answers may.
	Version(from, to string) string
	Grade() onrecord.Grade
	// Limits tells what one request may hold, and the unit of its price.
	Limits() Limits
	// Pairs lists what it translates, by BCP 47 primary language subtags; an
	// engine that takes any pair lists none.
	Pairs(ctx context.Context) ([]Pair, error)
	// Translate answers each segment in its place. A segment that failed alone
	// has its Err set; an error of the whole call leaves nothing.
	Translate(ctx context.Context, from, to string, segments []string) ([]Result, error)
}

// A Pair is a direction of translation.
type Pair struct{ From, To string }

// Limits are those of one request.
type Limits struct {
	Segments int // 0: any number
	Chars    int // code points of all segments; 0: any number
	// Price is the unit that the engine is paid by: "character", "token", or ""
	// where it costs nothing.
	Price string
}

// A Result is the translation of one segment.
type Result struct {
	Text string
	// Unknown is the share of words that the engine did not know, where it tells.
	Unknown float64
	Err     error
}

// A Guarded engine says how names and figures are best held fast with it.
// Engines that don't are given all of them as masks.
type Guarded interface {
	// MasksLost says that names and figures are masked only where the engine did
	// not keep them: it goes by the forms of words, and a mask has none.
	MasksLost() bool
}

// A Limited is the error of a request that the engine refused for now.
type Limited struct {
	After time.Duration // when it may be tried again, 0 if it does not say
	Spent bool          // a quota is used up: trying again soon is of no use
	Err   error
}

func (e *Limited) Error() string { return e.Err.Error() }
func (e *Limited) Unwrap() error { return e.Err }

// Policy says how much of a source is translated.
type Policy string

const (
	Off      Policy = "off"
	Titles   Policy = "titles"
	Whole    Policy = "full"
	OnDemand Policy = "on-demand" // when a reader asks
)

// ParsePolicy reads a policy by its name.
func ParsePolicy(s string) (Policy, error) {
	switch p := Policy(strings.ToLower(strings.TrimSpace(s))); p {
	case Off, Titles, Whole, OnDemand:
		return p, nil
	}
	return "", &onrecord.Error{Kind: onrecord.Invalid, Op: "translation policy", Object: s}
}
