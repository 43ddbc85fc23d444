package lang

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// A Phrases finds words and phrases of a pack in a text and gives the value that
// goes with each. The zero value finds nothing.
//
// A pattern is a phrase in lower case. In it,
//
//	re{kao,kla,kli}  stands for each of the forms in braces
//	izjav*           for any word that begins so
//	*ski             for any word that ends so
//	prema _ rečima   for any one word at the place of _
type Phrases[T any] struct {
	root node[T]
}

type node[T any] struct {
	exact    edges[T]
	prefix   map[string]*node[T] // "izjav*"
	suffix   map[string]*node[T] // "*ski"
	any      *node[T]            // "_"
	terminal bool
	value    T
}

// edges lead from a node to the next ones by their words. Most nodes have one, and
// there are too many of them to make a map for each.
type edges[T any] struct {
	word string // of the first
	next *node[T]
	all  map[string]*node[T] // where there is more than one
}

func (e *edges[T]) to(w string) *node[T] {
	switch {
	case e.all != nil:
		return e.all[w]
	case e.word == w:
		return e.next
	}
	return nil
}

func (e *edges[T]) into(w string) *node[T] {
	if n := e.to(w); n != nil {
		return n
	}
	n := &node[T]{}
	switch {
	case e.next == nil:
		e.word, e.next = w, n
		return n
	case e.all == nil:
		e.all = map[string]*node[T]{e.word: e.next}
	}
	e.all[w] = n
	return n
}

// NewPhrases compiles patterns that all have the same meaning.
func NewPhrases(p *Pack, patterns ...[]string) *Phrases[bool] {
	m := &Phrases[bool]{}
	for _, list := range patterns {
		for _, s := range list {
			m.add(p, s, true)
		}
	}
	return m
}

// NewValues compiles patterns each of which has a value of its own.
func NewValues[T any](p *Pack, patterns map[string]T) *Phrases[T] {
	m := &Phrases[T]{}
	for s, v := range patterns {
		m.add(p, s, v)
	}
	return m
}

// Add compiles one more list of patterns into m, with the value v.
func (m *Phrases[T]) Add(p *Pack, v T, patterns ...string) *Phrases[T] {
	for _, s := range patterns {
		m.add(p, s, v)
	}
	return m
}

// Update compiles patterns into m and gives each the value that f makes of the
// one it has so far.
func (m *Phrases[T]) Update(p *Pack, f func(T) T, patterns ...string) *Phrases[T] {
	for _, s := range patterns {
		m.update(p, s, f)
	}
	return m
}

func (m *Phrases[T]) add(p *Pack, pattern string, v T) {
	m.update(p, pattern, func(T) T { return v })
}

func (m *Phrases[T]) update(p *Pack, pattern string, f func(T) T) {
	forms, err := expand(pattern)
	if err != nil {
		return // refused when the pack was loaded
	}
	var c Cutter
	var room [8]string
	for _, form := range forms {
		n := &m.root
		for _, w := range patternWords(room[:0], &c, p, form) {
			n = n.step(w)
		}
		if n != &m.root {
			n.terminal, n.value = true, f(n.value)
		}
	}
}

func (n *node[T]) step(w string) *node[T] {
	into := func(m *map[string]*node[T], k string) *node[T] {
		if *m == nil {
			*m = map[string]*node[T]{}
		}
		n := (*m)[k]
		if n == nil {
			n = &node[T]{}
			(*m)[k] = n
		}
		return n
	}
	switch {
	case w == "_":
		if n.any == nil {
			n.any = &node[T]{}
		}
		return n.any
	case len(w) > 1 && strings.HasSuffix(w, "*"):
		return into(&n.prefix, w[:len(w)-1])
	case len(w) > 1 && strings.HasPrefix(w, "*"):
		return into(&n.suffix, w[1:])
	}
	return n.exact.into(w)
}

// Empty reports whether m finds nothing.
func (m *Phrases[T]) Empty() bool {
	if m == nil {
		return true
	}
	n := &m.root
	return n.exact.next == nil && n.exact.all == nil && n.prefix == nil && n.suffix == nil && n.any == nil
}

// At returns how many words the longest phrase that begins at words[i] covers,
// and its value; 0 where none begins there.
func (m *Phrases[T]) At(words []Word, i int) (n int, v T) {
	if m == nil {
		return 0, v
	}
	m.root.match(words, nil, i, 0, &n, &v)
	return n, v
}

// AtCut is [Phrases.At] for a text that is not cut into words yet: only those
// that decide are.
func (m *Phrases[T]) AtCut(c *Cutter, i int) (n int, v T) {
	m.root.match(nil, c, i, 0, &n, &v)
	return n, v
}

// Has reports whether a phrase begins at words[i].
func (m *Phrases[T]) Has(words []Word, i int) bool {
	n, _ := m.At(words, i)
	return n > 0
}

// Find returns the first place at or after words[i] where a phrase begins, or
// -1, with the number of words it covers and its value.
func (m *Phrases[T]) Find(words []Word, i int) (at, n int, v T) {
	for ; i < len(words); i++ {
		if n, v := m.At(words, i); n > 0 {
			return i, n, v
		}
	}
	return -1, 0, v
}

// match looks for phrases from words[i] on; if more is set, it cuts the words.
func (n *node[T]) match(words []Word, more *Cutter, i, depth int, best *int, v *T) {
	if n.terminal && depth > *best {
		*best, *v = depth, n.value
	}
	if i >= len(words) {
		if more == nil || more.Word(i) == nil {
			return
		}
		words = more.words
	}
	w := words[i].Norm
	if next := n.exact.to(w); next != nil {
		next.match(words, more, i+1, depth+1, best, v)
	}
	if n.any != nil && words[i].Kind != Punct {
		n.any.match(words, more, i+1, depth+1, best, v)
	}
	if n.prefix != nil {
		for k := len(w); k > 0; k-- { // longest first
			if next := n.prefix[w[:k]]; next != nil {
				next.match(words, more, i+1, depth+1, best, v)
			}
		}
	}
	if n.suffix != nil {
		for k := 1; k < len(w); k++ {
			if next := n.suffix[w[k:]]; next != nil {
				next.match(words, more, i+1, depth+1, best, v)
			}
		}
	}
}

// expand writes out the braces of a pattern.
// Forms returns the phrases that a pattern with braces stands for; none where it
// is not well formed.
func Forms(pattern string) []string {
	forms, err := expand(pattern)
	if err != nil {
		return nil
	}
	return forms
}

func expand(pattern string) ([]string, error) {
	if strings.TrimSpace(pattern) == "" {
		return nil, fmt.Errorf("empty")
	}
	if !strings.ContainsAny(pattern, "{}") {
		return []string{pattern}, nil
	}
	forms := []string{""}
	for rest := pattern; rest != ""; {
		open := strings.IndexByte(rest, '{')
		plain := rest
		if open >= 0 {
			plain = rest[:open]
		}
		if strings.ContainsRune(plain, '}') {
			return nil, fmt.Errorf("} without {")
		}
		for i := range forms {
			forms[i] += plain
		}
		if open < 0 {
			break
		}
		end := strings.IndexByte(rest, '}')
		if end < open {
			return nil, fmt.Errorf("{ without }")
		}
		choices := strings.Split(rest[open+1:end], ",")
		if strings.ContainsRune(rest[open+1:end], '{') {
			return nil, fmt.Errorf("braces in braces")
		}
		var next []string
		for _, f := range forms {
			for _, c := range choices {
				next = append(next, f+c)
			}
		}
		if forms = next; len(forms) > 1000 {
			return nil, fmt.Errorf("over 1000 forms")
		}
		rest = rest[end+1:]
	}
	return forms, nil
}

// patternWords cuts a pattern into words just as a text is cut, and appends them.
func patternWords(out []string, c *Cutter, p *Pack, form string) []string {
	for field := range strings.FieldsSeq(form) {
		lead, trail := "", ""
		if field == "_" || scanLetters(field, 0, len(field)) == len(field) && isNormal(field) {
			out = append(out, field)
			continue
		}
		if len(field) > 1 && strings.HasPrefix(field, "*") {
			lead, field = "*", field[1:]
		}
		if len(field) > 1 && strings.HasSuffix(field, "*") {
			trail, field = "*", field[:len(field)-1]
		}
		words := c.All(field, p)
		if len(words) > 1 && isApostrophe(firstRune(field)) {
			words = c.All("x"+field, p)[1:] // a clitic: "it 's"
		}
		for i, w := range words {
			s := w.Norm
			if i == 0 {
				s = lead + s
			}
			if i == len(words)-1 {
				s += trail
			}
			out = append(out, s)
		}
	}
	return out
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
