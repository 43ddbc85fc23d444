package said

import (
	"sort"

	"onrecord"
)

// A form says how a cue and its content stand together.
type form uint8

const (
	afterQuote form = iota // "…", said X
	beforeQuote
	beforeColon
	thatClause
	bareClause
	objectOf // accused X of …, called it "…"
	fronted  // …, X said
	accordingTo
	verbFinal
	pointsBack // this was confirmed by X
	nounClause // the claim that
	rumour
	attribution // "…" — X
	alone       // speech without a cue
	answered    // an answer of an interview
	reportedOn  // the mood of the verb goes on reporting
	forms
)

// A draft is a statement on its way: what was said and where its speaker may
// stand, the speaker not yet chosen.
type draft struct {
	form  form
	kind  onrecord.StatementKind
	parts []stretch // of words, each in one block
	cue   *cue
	unit  int // the unit of its cue, or of its first part
	// left and right are the writer's words around the cue in which the subject may stand.
	left, right stretch
	// joined: the cue is tied to the one before it by a conjunction or as a participle.
	joined bool
	// label holds the words before a colon that name the speaker of a turn.
	label stretch

	speaker  *onrecord.Speaker
	ranked   []candidate
	refs     []referent // whom the first of them may stand for, the likeliest first
	who      int        // names[who], -1 for nobody listed
	occasion stretch
	question stretch
}

func (d *draft) first() int { return d.parts[0].first }
func (d *draft) last() int  { return d.parts[len(d.parts)-1].last }

// drafts finds what was said, in the order of the text.
func (r *reader) drafts(exchanges []exchange) []*draft {
	p := &parser{reader: r, takenBy: make([]*draft, len(r.speeches))}
	for k := range r.units {
		n := len(p.out)
		if p.readUnit(k); n == len(p.out) {
			p.quiet = append(p.quiet, k)
		}
	}
	p.readAlone()
	p.readReported()
	for _, x := range exchanges {
		p.out = append(p.out, &draft{form: answered, kind: onrecord.Direct, parts: x.answer, question: x.question, label: x.label, unit: r.unitBefore(x.answer[0].first)})
	}
	return p.inOrder()
}

// unitBefore returns the last unit that begins before word i, or 0.
func (r *reader) unitBefore(i int) int {
	k := sort.Search(len(r.units), func(n int) bool { return r.units[n].first >= i })
	return max(k-1, 0)
}
