package name

import (
	"strings"
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
)

// classify votes on what bears a candidate's name, by its words and by what
// stands around it.
func (f *finder) classify(c *candidate) {
	l, w := f.l, f.t.Words
	i, end := c.first, c.first+len(c.words)
	vote := func(k int, x float64) { c.votes[k] += x }
	sure := func(k onrecord.NameKind) { c.kind, c.sure = k, true }
	switch {
	case l.knownBody(c.words) != "":
		sure(onrecord.Organisation)
		return
	case l.inGazetteer(c.words) && !(len(c.words) > 1 && l.isGiven(c.words[0])):
		sure(onrecord.Place)
		return
	}
	org, place := -1, -1
	for k := range c.words {
		if l.orgs.Has(c.words, k) {
			org = k
		}
		if l.places.Has(c.words, k) {
			place = k
		}
	}
	given := l.isGiven(c.words[0]) && (len(c.words) > 1 || !c.words[0].Caps)
	switch {
	case org >= 0 && (len(c.words) > 1 || c.words[0].Caps) && !(given && org == len(c.words)-1 && org > 0 && !strings.Contains(c.words[org].Norm, "ministr")):
		sure(onrecord.Organisation)
		return
	case place >= 0 && len(c.words) > 1 && !given:
		sure(onrecord.Place)
		return
	case given && len(c.words) > 1:
		sure(onrecord.Person)
		return
	}
	if len(c.words) == 1 && c.words[0].Caps && utf8.RuneCountInString(c.words[0].Norm) <= 6 {
		vote(voteOrganisation, 3)
	}
	if given {
		vote(votePerson, 1.5)
	}
	before, after := i-1, end
	if before >= 0 && w[before].Kind == lang.Letters && sameSentence(f.t, before, i) {
		if l.endsWith(l.titles, w, before) || l.endsWith(l.honorifics, w, before) {
			vote(votePerson, 2)
			c.titled = true
		}
		if l.endsWith(l.bodies, w, before) || l.endsWith(l.orgs, w, before) {
			vote(voteOrganisation, 1.5)
		}
		if l.endsWith(l.places, w, before) {
			vote(votePlace, 2)
		}
		if l.endsWith(l.preps, w, before) {
			vote(votePlace, 1)
		}
		if l.endsWith(l.verbs, w, before) {
			vote(votePerson, 1)
		}
	}
	if after < len(w) && sameSentence(f.t, i, after) {
		k := after
		if w[k].Kind == lang.Punct && strings.HasPrefix(w[k].In(f.t.Raw), ",") && k+1 < len(w) {
			if l.titles.Has(w, k+1) {
				vote(votePerson, 1.5)
			}
		}
		if l.verbs.Has(w, k) {
			vote(votePerson, 1)
		}
	}
	if c.quoted {
		vote(voteOrganisation, 1)
		vote(voteNone, 1.5)
		if before > 0 && (l.endsWith(l.bodies, w, before-1) || l.endsWith(l.orgs, w, before-1)) {
			vote(voteOrganisation, 3)
		}
	}
	if len(c.words) == 2 || len(c.words) == 3 {
		if !c.quoted {
			vote(votePerson, 1.2)
		}
	}
	if len(c.words) > 3 {
		vote(voteOrganisation, 1)
	}
}

// endsWith reports whether a phrase of m ends at words[i].
func (l *lexicon) endsWith(m *lang.Phrases[bool], words []lang.Word, i int) bool {
	for k := i; k >= 0 && k > i-4; k-- {
		if n, _ := m.At(words[:i+1], k); n > 0 && k+n == i+1 {
			return true
		}
	}
	return false
}

func sameSentence(t *lang.Text, i, k int) bool {
	// Words of one block that no sentence end parts: cheap and good enough.
	for j := min(i, k); j < max(i, k); j++ {
		switch t.Words[j].In(t.Raw) {
		case ".", "!", "?":
			return t.Words[j+1].Space && false || j+1 < len(t.Words) && !t.Words[j+1].Space
		}
	}
	return t.Words[max(i, k)].Start-t.Words[min(i, k)].End < 200
}
