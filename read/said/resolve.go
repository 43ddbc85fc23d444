package said

import (
	"math"
	"sort"
	"strings"

	"onrecord"
	"onrecord/lang"
)

// A referent is somebody whom a pronoun, a role or silence may stand for.
type referent struct {
	who      int    // names[who]; -1 for a speaker without a name
	text     string // of one without a name
	features []string
	p        float64
}

// A turn is a statement's speaker as it was found, for those who go on.
type turn struct {
	who   int
	text  string
	block int
	at    int // the word where its statement ends
	// guessed: it was any noun beside a verb, which gives no interview.
	guessed bool
}

// A resolver chooses speakers in the order of the text; each choice is known to
// the next.
type resolver struct {
	*reader
	model   *Model
	history []turn
	inTitle []bool
	counts  []int
	persons int // how many people are named
	// reported tells the words that a statement before holds.
	reported []bool
	// byName holds the words where each name is mentioned.
	byName [][]int
	// truth, where set, tells the right choices: for training.
	truth  func(d *draft) *onrecord.Statement
	record func(choice Choice, ofMention bool)
}

const (
	maxReferents = 24
	leastSure    = 0.1 // below it a speaker is left open
	maxOthers    = 3
)

func newResolver(r *reader, m *Model, title string) *resolver {
	v := &resolver{reader: r, model: m, inTitle: make([]bool, len(r.names)), counts: make([]int, len(r.names)), reported: make([]bool, len(r.words)), byName: make([][]int, len(r.names))}
	words := map[string]bool{}
	for _, w := range lang.Words(title, r.lex.pack) {
		words[stem(w.Norm)] = true
	}
	for n := range r.names {
		all := lang.Words(r.names[n].Name, r.lex.pack)
		if len(all) > 0 {
			v.inTitle[n] = words[stem(all[len(all)-1].Norm)]
		}
	}
	for n := range r.names {
		if r.names[n].Kind == onrecord.Person {
			v.persons++
		}
	}
	for _, m := range r.mentions {
		v.counts[m.name]++
		v.byName[m.name] = append(v.byName[m.name], m.first)
	}
	return v
}

// stem cuts a word so that inflected forms compare equal, roughly.
func stem(s string) string {
	n := 0
	for i := range s {
		if n == 5 {
			return s[:i]
		}
		n++
	}
	return s
}

// choose sets a draft's speaker.
func (v *resolver) choose(d *draft) {
	if d.form == rumour {
		d.who = -1
		return
	}
	cands := v.candidates(d)
	scores := make([]float64, len(cands))
	for i := range cands {
		cands[i].score = score(v.model.Mention, cands[i].features)
		scores[i] = cands[i].score
	}
	for i, p := range softmax(scores) {
		cands[i].p = p
	}
	if v.truth != nil {
		v.learnMention(d, cands)
	}
	sort.SliceStable(cands, func(i, j int) bool { return cands[i].p > cands[j].p })
	d.ranked = cands
	v.settle(d, cands)
	for _, s := range d.parts {
		for i := s.first; i < s.last; i++ {
			v.reported[i] = true
		}
	}
	if v.truth != nil {
		v.follow(d)
		return
	}
	v.remember(d)
}

// settle joins the choice of a mention with whom it stands for.
func (v *resolver) settle(d *draft, cands []candidate) {
	type chance struct {
		name string
		who  int
		p    float64
	}
	var chances []chance
	add := func(name string, who int, p float64) {
		for i := range chances {
			if chances[i].who == who && chances[i].name == name {
				chances[i].p += p
				return
			}
		}
		chances = append(chances, chance{name, who, p})
	}
	best := &cands[0]
	var chosen referent
	chosen.who = -1
	for i := range cands {
		c := &cands[i]
		if c.p < 0.02 && i > 0 {
			break
		}
		if c.how == onrecord.Named {
			add(v.names[c.who].Name, c.who, c.p)
			continue
		}
		refs := v.referents(d, c)
		for k := range refs {
			if name := v.nameOf(refs[k], c); name != "" {
				add(name, refs[k].who, c.p*refs[k].p)
			}
		}
		if i == 0 && len(refs) > 0 {
			top := 0
			for k := range refs {
				if refs[k].p > refs[top].p {
					top = k
				}
			}
			chosen = refs[top]
			sort.SliceStable(refs, func(a, b int) bool { return refs[a].p > refs[b].p })
			d.refs = refs
		}
	}
	var name string
	if best.how == onrecord.Named {
		chosen.who, name = best.who, v.names[best.who].Name
	} else {
		name = v.nameOf(chosen, best)
	}
	d.who = -1
	if name == "" {
		return
	}
	s := &onrecord.Speaker{Name: name, How: best.how}
	if best.role == capitalWord && best.how == onrecord.Role && chosen.who < 0 && (best.words.last > best.words.first+1 || best.words.first > v.units[d.unit].first) {
		s.How = onrecord.Named
	}
	if best.mention != nil {
		m := *best.mention
		s.Mention = &m
	}
	if chosen.who >= 0 {
		s.NameID = v.names[chosen.who].ID
	}
	sort.SliceStable(chances, func(i, j int) bool { return chances[i].p > chances[j].p })
	for _, c := range chances {
		if c.name == name && c.who == chosen.who {
			s.Confidence = round(v.model.calibrated(math.Min(c.p, 1)))
		} else if len(s.Others) < maxOthers && c.p >= 0.005 {
			s.Others = append(s.Others, onrecord.Candidate{Name: c.name, Confidence: math.Min(c.p, 1)})
		}
	}
	share(s.Others, 1-s.Confidence)
	if s.Confidence < leastSure {
		return
	}
	d.who, d.speaker = chosen.who, s
}

// share scales the runners-up down to the rest of the probability, if they have more.
func share(others []onrecord.Candidate, rest float64) {
	sum := 0.0
	for _, o := range others {
		sum += o.Confidence
	}
	for i := range others {
		others[i].Confidence = round(others[i].Confidence * min(1, rest/sum))
	}
}

func round(p float64) float64 { return math.Round(p*1000) / 1000 }

// nameOf returns what a referent is called. A role that stands for nobody named
// is called by its own words.
func (v *resolver) nameOf(x referent, c *candidate) string {
	switch {
	case x.who >= 0:
		return v.names[x.who].Name
	case x.text != "":
		return x.text
	case c.how == onrecord.Role:
		return c.text
	}
	return ""
}

func (v *resolver) remember(d *draft) {
	if d.speaker == nil {
		return
	}
	v.history = append(v.history, turn{who: d.who, text: d.speaker.Name, block: int(v.blockAt[d.last()-1]), at: d.last(),
		guessed: len(d.ranked) > 0 && d.ranked[0].how == onrecord.Role && d.ranked[0].role == classes})
}

// referents lists whom a candidate that is no name may stand for, with
// probabilities.
func (v *resolver) referents(d *draft, c *candidate) []referent {
	at := d.first()
	if c.words.first < c.words.last {
		at = c.words.first
	} else if d.cue != nil {
		at = min(at, d.cue.first)
	}
	type seen struct{ who, last int }
	var order []seen
	g := v.gender(c)
	if g == 0 {
		g = v.verbGender(d)
	}
	for n := range v.names {
		if k := v.names[n].Kind; k != onrecord.Person && k != onrecord.Organisation || g != 0 && v.genders[n] == -g {
			continue
		}
		if last := v.lastBefore(n, at); last >= 0 {
			order = append(order, seen{n, last})
		} else if len(v.byName[n]) > 0 && v.names[n].Kind == onrecord.Person {
			order = append(order, seen{n, -v.byName[n][0]}) // only named later
		}
	}
	sort.SliceStable(order, func(i, j int) bool { return order[i].last > order[j].last })
	if len(order) > maxReferents {
		order = order[:maxReferents]
	}
	lastWho, lastText := -1, ""
	if n := len(v.history); n > 0 {
		lastWho, lastText = v.history[n-1].who, v.history[n-1].text
	}
	agrees := false
	for _, s := range order {
		agrees = agrees || g != 0 && s.last >= 0 && v.genders[s.who] == g
	}
	var refs []referent
	persons := 0
	for _, s := range order {
		refs = append(refs, referent{who: s.who, features: v.relate(d, c, g, at, s.who, s.last, persons, agrees)})
		if v.names[s.who].Kind == onrecord.Person {
			persons++
		}
	}
	how := string(c.how)
	if lastWho < 0 && lastText != "" && !(d.form == answered && v.history[len(v.history)-1].guessed) {
		refs = append(refs, referent{who: -1, text: lastText, features: []string{how + " unnamed before", how + " unnamed before " + formNames[d.form], v.distance(how, d)}})
	}
	if c.how == onrecord.Role {
		kind := v.kindOf(c)
		f := []string{"nobody", "nobody " + kind}
		if v.inside(c) {
			f = append(f, "nobody with name inside "+kind)
		}
		if v.knownRole(c) {
			f = append(f, "nobody but role known")
		}
		if c.words.first < c.words.last && v.is(c.words.first, nounBefore) {
			f = append(f, "nobody with article")
		}
		if v.oneOfMany(c) {
			f = append(f, "nobody, one of many")
		} else if v.persons == 1 {
			f = append(f, "nobody but one person", "nobody but one person "+kind)
		}
		refs = append(refs, referent{who: -1, text: c.text, features: f})
	}
	if len(refs) == 0 {
		return nil
	}
	scores := make([]float64, len(refs))
	for i := range refs {
		scores[i] = score(v.model.Who, refs[i].features)
	}
	for i, p := range softmax(scores) {
		refs[i].p = p
	}
	if v.truth != nil {
		v.learnWho(d, c, refs)
	}
	return refs
}

// lastBefore returns the last word before at where a name is mentioned, or where
// what its bearer said ends; -1 if there is none.
func (v *resolver) lastBefore(n, at int) int {
	list := v.byName[n]
	last := -1
	if k := sort.SearchInts(list, at); k > 0 {
		last = list[k-1]
	}
	for k := len(v.history) - 1; k >= 0 && k >= len(v.history)-4; k-- {
		if h := v.history[k]; h.who == n && h.at <= at {
			return max(last, h.at-1)
		}
	}
	return last
}

// relate lists what speaks for or against a referent. Agrees says that somebody
// named before has the gender looked for.
func (v *resolver) relate(d *draft, c *candidate, g, at, who, last, persons int, agrees bool) []string {
	how := string(c.how)
	if c.how == onrecord.Continued {
		how += " " + formNames[d.form]
	}
	kind := string(v.names[who].Kind)
	short := string(c.how)
	f := []string{short + " " + kind}
	if n := len(v.history); n > 0 && v.history[n-1].who == who {
		f = append(f, short+" last speaker", how+" last speaker", v.distance(short, d))
	} else if n > 0 {
		for k := n - 2; k >= 0 && k >= n-6; k-- {
			if v.history[k].who == who {
				f = append(f, short+" earlier speaker")
				break
			}
		}
	}
	switch {
	case last < 0:
		f = append(f, short+" named later", short+" named later, "+bucket("mentions", "", v.counts[who]))
		if persons == 0 {
			f = append(f, short+" first named later")
		}
	default:
		near := "far"
		switch {
		case v.blockAt[last] == v.blockAt[at] && v.sameUnit(last, at):
			near = "same sentence"
		case v.blockAt[last] == v.blockAt[at]:
			near = "same paragraph"
		case v.paragraphsTo(int(v.blockAt[last]), int(v.blockAt[at])) <= 1:
			near = "paragraph before"
		case v.paragraphsTo(int(v.blockAt[last]), int(v.blockAt[at])) <= 3:
			near = "some paragraphs before"
		}
		if m := v.mentionOf(last); m >= 0 && v.mentions[m].name == who {
			if !v.narrative(last) {
				near = "in speech"
			} else if v.reported[last] {
				f = append(f, short+" in report", short+" in report "+kind)
			}
		}
		f = append(f, short+" "+near+" "+kind)
	}
	if kind == string(onrecord.Person) {
		f = append(f, short+" "+bucket("persons between", "", persons))
		if v.inTitle[who] {
			f = append(f, short+" in title")
		}
	}
	f = append(f, short+" "+bucket("mentions", "", v.counts[who]))
	switch {
	case g != 0 && v.genders[who] == g:
		f = append(f, short+" gender agrees")
	case agrees && kind == string(onrecord.Person):
		f = append(f, short+" gender of another agrees")
	}
	if c.how == onrecord.Role {
		switch o := v.roleOverlap(c, who); {
		case o >= 0.99:
			f = append(f, "role is his", "role is his "+v.kindOf(c))
		case o > 0:
			f = append(f, "role is partly his")
		}
		f = append(f, "role "+v.kindOf(c)+" "+kind)
		if kind == string(onrecord.Person) {
			if len(v.names[who].Roles) > 0 && v.roleOverlap(c, who) == 0 {
				f = append(f, "role beside his own")
			}
			if v.persons == 1 && !v.oneOfMany(c) {
				f = append(f, "role of the one person", "role of the one person "+v.kindOf(c))
			}
		}
		if n := len(v.history); n > 0 && v.history[n-1].who == who {
			f = append(f, "role "+v.kindOf(c)+" last speaker")
		}
		if v.nameOverlap(c, who) {
			f = append(f, "name holds role word "+kind)
		}
	}
	return f
}

func (v *resolver) sameUnit(i, k int) bool {
	u := sort.Search(len(v.units), func(n int) bool { return v.units[n].last > i })
	return u < len(v.units) && v.units[u].first <= k && k < v.units[u].last
}

// paragraphsTo counts the blocks from a to b that are no headings, up to a few.
func (v *resolver) paragraphsTo(a, b int) int {
	n := 0
	for k := a + 1; k <= b && n < 5; k++ {
		if v.t.Blocks[k].Kind != onrecord.Heading {
			n++
		}
	}
	return n
}

// distance tells how far back the last turn is.
func (v *resolver) distance(how string, d *draft) string {
	n := len(v.history)
	switch gap := v.paragraphsTo(v.history[n-1].block, int(v.blockAt[d.first()])); {
	case gap <= 0:
		return how + " last turn in paragraph"
	case gap == 1:
		return how + " last turn in paragraph before"
	}
	return how + " last turn far"
}

// inside reports whether a name stands within the words of a role.
func (v *resolver) inside(c *candidate) bool {
	for i := c.words.first; i < c.words.last; i++ {
		if v.mentionOf(i) >= 0 {
			return true
		}
	}
	return false
}

func (v *resolver) knownRole(c *candidate) bool {
	for n := range v.names {
		if v.names[n].Kind == onrecord.Person && v.roleOverlap(c, n) >= 0.99 {
			return true
		}
	}
	return false
}

// roleOverlap returns the greatest share of the candidate's words that stand in
// one of a name's roles.
func (v *resolver) roleOverlap(c *candidate, who int) float64 {
	best := 0.0
	for _, role := range v.names[who].Roles {
		known := map[string]bool{}
		for _, w := range lang.Words(role, v.lex.pack) {
			known[stem(w.Norm)] = true
		}
		all, hits := 0, 0
		for i := c.words.first; i < c.words.last; i++ {
			w := &v.words[i]
			if w.Kind != lang.Letters || len(w.Norm) < 4 {
				continue
			}
			all++
			if known[stem(w.Norm)] {
				hits++
			}
		}
		if all > 0 {
			best = math.Max(best, float64(hits)/float64(all))
		}
	}
	return best
}

// oneOfMany reports whether a role has an indefinite article or number: "an
// engineer", "three drivers".
func (v *resolver) oneOfMany(c *candidate) bool {
	return c.words.first < c.words.last && (v.lex.indefinite.Has(v.words, c.words.first) || v.words[c.words.first].Kind == lang.Number)
}

// nameOverlap reports whether a name holds the role's own word: "the association"
// for the "Association of Anglers".
func (v *resolver) nameOverlap(c *candidate, who int) bool {
	name := strings.Join(norms(lang.Words(v.names[who].Name, v.lex.pack)), " ")
	for i := c.words.first; i < c.words.last; i++ {
		if w := v.words[i]; w.Kind == lang.Letters && len(w.Norm) >= 5 && strings.Contains(name, stem(w.Norm)) {
			return true
		}
	}
	return false
}

func norms(words []lang.Word) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.Norm
	}
	return out
}
