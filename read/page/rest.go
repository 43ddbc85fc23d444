package page

import (
	"strings"
	"unicode"

	"onrecord"
)

// rest removes what is visible and stands nowhere else in the reading: the words
// of bylines and dates, and the labels before captions, tags and links.
func (a *assembler) rest() {
	told := a.told()
	isLost := func(text string) bool {
		for w := range lettersOf(text) {
			if !told[w] {
				return true
			}
		}
		return false
	}
	for i := range a.blocks {
		b := &a.blocks[i]
		switch b.label {
		case labelByline, labelDate:
			if isLost(b.text) { // as a whole: a lone month says nothing
				a.remove(onrecord.OtherReason, b.text)
			}
		case labelTitle, labelDeck, labelCaption, labelCredit:
			a.removeRuns(onrecord.OtherReason, b.text, isLost)
		case labelRecommended:
			a.removeRuns(onrecord.RelatedBox, b.text, isLost)
		case labelPrevious, labelNext, labelNeighbours, labelTag:
			a.removeRuns(onrecord.Navigation, b.text, isLost)
		}
	}
}

// removeRuns removes the runs of words in text that are lost.
func (a *assembler) removeRuns(why onrecord.Reason, text string, isLost func(string) bool) {
	var run []string
	for _, w := range strings.Fields(text) {
		if isLost(w) {
			run = append(run, w)
			continue
		}
		a.remove(why, strings.Join(run, " "))
		run = run[:0]
	}
	a.remove(why, strings.Join(run, " "))
}

// told returns the words of the reading.
func (a *assembler) told() map[string]bool {
	told := map[string]bool{}
	add := func(texts ...string) {
		for _, s := range texts {
			for w := range lettersOf(s) {
				told[w] = true
			}
		}
	}
	p := &a.page_
	add(p.Title, p.Subtitle, p.Site, p.Published, p.Modified, p.Text)
	add(p.Authors...)
	add(p.Agencies...)
	add(p.Tags...)
	for _, x := range p.Images {
		add(x.Caption, x.Credit)
	}
	for _, x := range p.Related {
		add(x.Title)
	}
	for _, x := range p.Removed {
		add(x.Text)
	}
	return told
}

// lettersOf yields the words of a text: its runs of letters, marks and digits.
func lettersOf(text string) func(func(string) bool) {
	return strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) })
}
