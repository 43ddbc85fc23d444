package said

import (
	"onrecord"
	"onrecord/lang"
)

// An exchange is a question of an interview with the blocks of its answer.
type exchange struct {
	question stretch
	answer   []stretch
	label    stretch // the words before the colon that tell who answers
}

const (
	longQuestion = 70 // words
	longTopic    = 25 // words of a question without its mark
)

// interviews finds questions that stand in paragraphs or headings of their own,
// each followed by its answer.
func (r *reader) interviews() []exchange {
	all := r.labelled()
	taken := map[int]bool{}
	for _, x := range all {
		for _, s := range append([]stretch{x.question}, x.answer...) {
			if s.first < s.last {
				taken[int(r.blockAt[s.first])] = true
			}
		}
	}
	for b := 0; b < len(r.t.Blocks); b++ {
		if taken[b] {
			continue
		}
		run, next := r.run(b)
		if len(run) >= 2 && r.personally(run) {
			all = append(all, run...)
			b = next - 1
		}
	}
	return all
}

// personally reports whether any answer is in somebody's own words, by a dash or
// by the first person: a list of questions and answers alone is no interview.
func (r *reader) personally(run []exchange) bool {
	for _, x := range run {
		for _, a := range x.answer {
			if b := int(r.blockAt[a.first]); r.dashed(b) || r.ownWords(b) {
				return true
			}
		}
	}
	return false
}

// run reads one interview from block b on.
func (r *reader) run(b int) (run []exchange, next int) {
	if !r.asks(b) {
		return nil, b
	}
	dashed := r.dashed(b + 1)
	same := r.dashed(b) == dashed // question and answer begin alike
	for b < len(r.t.Blocks) {
		if (!r.asks(b) || dashed && !same && r.dashed(b)) && !(len(run) > 0 && r.tells(b, dashed, same)) {
			if len(run) > 0 && r.t.Blocks[b].Kind == onrecord.Heading && r.asks(b+1) {
				b++ // a heading between two questions
				continue
			}
			break
		}
		x := exchange{question: r.inner(b)}
		b++
		for b < len(r.t.Blocks) && r.answers(b, dashed, same, len(x.answer)) {
			x.answer = append(x.answer, r.inner(b))
			b++
		}
		if len(x.answer) == 0 {
			break
		}
		run = append(run, x)
	}
	if len(run) > 0 { // what follows the last answer may be the writer's again
		x := &run[len(run)-1]
		for n := len(x.answer); n > 1 && !r.ownWords(int(r.blockAt[x.answer[n-1].first])); n-- {
			x.answer = x.answer[:n-1]
			b--
		}
	}
	return run, b
}

// inner is a block's words without the dash that opens it.
func (r *reader) inner(b int) stretch {
	s := stretch{r.t.Blocks[b].First, r.t.Blocks[b].Last}
	for s.first < s.last && r.isDash(s.first) {
		s.first++
	}
	for s.last > s.first && r.isDash(s.last-1) {
		s.last--
	}
	return s
}

func (r *reader) dashed(b int) bool {
	return b < len(r.t.Blocks) && r.t.Blocks[b].First < r.t.Blocks[b].Last && r.isDash(r.t.Blocks[b].First)
}

// size counts the words of a block without its dashes.
func (r *reader) size(b int) int { s := r.inner(b); return s.last - s.first }

// asks reports whether a block is a question and nothing else.
func (r *reader) asks(b int) bool {
	if b >= len(r.t.Blocks) || r.size(b) < 2 || r.size(b) > longQuestion {
		return false
	}
	block := &r.t.Blocks[b]
	if block.Kind != onrecord.Paragraph && block.Kind != onrecord.Heading {
		return false
	}
	return r.punct(block.Last-1, "?") && !r.reports(b)
}

// tells reports whether a block stands in an interview where a question would,
// though it has no question mark: "They say that you are angry."
func (r *reader) tells(b int, dashed, same bool) bool {
	if r.size(b) == 0 || r.size(b) > longTopic || r.reports(b) || b+1 >= len(r.t.Blocks) || r.asks(b+1) {
		return false
	}
	if dashed && !same {
		return !r.dashed(b) && r.dashed(b+1)
	}
	block := &r.t.Blocks[b]
	if block.Kind != onrecord.Paragraph || r.t.Blocks[b+1].Kind != onrecord.Paragraph || block.LastSentence-block.FirstSentence != 1 || r.dashed(b) != r.dashed(b+1) {
		return false
	}
	for i := block.First; i < block.Last; i++ {
		if r.is(i, firstPerson) {
			return false
		}
	}
	return r.speechOf(block.First) < 0 && !r.reports(b+1)
}

// answers reports whether a block can be the n-th paragraph of an answer.
func (r *reader) answers(b int, dashed, same bool, n int) bool {
	block := &r.t.Blocks[b]
	if block.Kind != onrecord.Paragraph || r.size(b) == 0 || r.reports(b) {
		return false
	}
	if marked := dashed && !same && r.dashed(b); r.asks(b) && !marked {
		return false
	}
	if n == 0 {
		return r.dashed(b) == dashed
	}
	if dashed && !same && !r.dashed(b) && !r.dashed(b+1) && (r.dashed(b+2) || r.asks(b+1)) {
		return true // the question is the block before the next dash
	}
	if r.tells(b, dashed, same) && (!dashed || !r.dashed(b)) {
		return false
	}
	return r.dashed(b) || !dashed || r.ownWords(b) || same
}

// ownWords reports whether a paragraph is told in the first person.
func (r *reader) ownWords(b int) bool {
	for i := r.t.Blocks[b].First; i < r.t.Blocks[b].Last; i++ {
		if r.is(i, firstPerson) && r.words[i].Kind == lang.Letters {
			return true
		}
	}
	return false
}

// reports reports whether the writer ascribes something in a block.
func (r *reader) reports(b int) bool {
	block := &r.t.Blocks[b]
	if r.dashed(b) {
		return len(r.dashCues(block.First+1, block.Last, r.outsideMarks)) > 0
	}
	if s := r.speechOf(block.First); s >= 0 && r.speeches[s].marked {
		return true
	}
	for i := block.First; i < block.Last; i++ {
		if !r.narrative(i) {
			continue
		}
		if r.is(i, askedPhrase) || i == block.First && r.any(i, maskOf(accordingBefore, accordingHis, accordingHer)) {
			return true
		}
		if r.any(i, clauseVerbs) && !r.noVerb(i, block.First, clauseVerbs) && (r.thatNear(i, block.Last) || i+1 < block.Last && !r.narrative(i+1)) &&
			(r.mentionOf(max(i-1, 0)) >= 0 || i+1 < block.Last && r.mentionOf(i+1) >= 0 || r.namedFirst(block.First)) {
			return true
		}
	}
	return false
}

// namedFirst reports whether a person is named among the first words from i.
func (r *reader) namedFirst(i int) bool {
	for k := i; k < i+4 && k < len(r.words); k++ {
		if r.personal(k) {
			return true
		}
	}
	return false
}

func (r *reader) outsideMarks(i int) bool {
	s := r.speechOf(i)
	return s < 0 || !r.speeches[s].marked
}
