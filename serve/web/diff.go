package web

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxEdits bounds how many words may differ before two texts are shown as wholly
// different in what lies between their common beginning and end.
const maxEdits = 1500

// An edit is a stretch of words that both texts have, or one of them.
type edit struct {
	Op   byte // '=' both, '-' the old alone, '+' the new alone
	Text string
}

// diff compares two texts word by word with Myers' O(ND) algorithm ("An O(ND)
// Difference Algorithm and Its Variations", 1986). Joined, the edits of '=' and '-'
// are the old text, those of '=' and '+' the new. rough is set where the texts differ
// too much to be compared to the end.
func diff(old, new string) (edits []edit, rough bool) {
	a, b := pieces(old), pieces(new)
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		start++
	}
	endA, endB := len(a), len(b)
	for endA > start && endB > start && a[endA-1] == b[endB-1] {
		endA--
		endB--
	}
	var out script
	out.add('=', a[:start]...)
	rough = !myers(a[start:endA], b[start:endB], &out)
	if rough {
		out.add('-', a[start:endA]...)
		out.add('+', b[start:endB]...)
	}
	out.add('=', a[endA:]...)
	return slide(out.tidy()), rough
}

// A script gathers edits, joining those of a kind.
type script []edit

func (s *script) add(op byte, words ...string) {
	for _, w := range words {
		if n := len(*s); n > 0 && (*s)[n-1].Op == op {
			(*s)[n-1].Text += w
		} else {
			*s = append(*s, edit{op, w})
		}
	}
}

// tidy puts what was taken out before what was put in, and takes a lone space
// between two changes for changed, so that a new sentence reads as one.
func (s script) tidy() []edit {
	var out script
	for i := 0; i < len(s); {
		if s[i].Op == '=' {
			out = append(out, s[i])
			i++
			continue
		}
		var gone, come strings.Builder
		for i < len(s) && (s[i].Op != '=' || strings.TrimSpace(s[i].Text) == "" && i+1 < len(s) && !strings.Contains(s[i].Text, "\n")) {
			if s[i].Op != '+' {
				gone.WriteString(s[i].Text)
			}
			if s[i].Op != '-' {
				come.WriteString(s[i].Text)
			}
			i++
		}
		if gone.Len() > 0 {
			out = append(out, edit{'-', gone.String()})
		}
		if come.Len() > 0 {
			out = append(out, edit{'+', come.String()})
		}
	}
	return out
}

// slide moves what was put in or taken out to where a paragraph ends, if it can be
// moved there through words that are the same on both its sides: of two ways to tell
// the same change it is the one that people mean.
func slide(edits []edit) []edit {
	for i := 1; i+1 < len(edits); i++ {
		before, e, after := &edits[i-1], &edits[i], &edits[i+1]
		if e.Op == '=' || before.Op != '=' || after.Op != '=' || !strings.Contains(e.Text, "\n\n") || strings.HasPrefix(e.Text, "\n\n") {
			continue
		}
		head, _, _ := strings.Cut(e.Text, "\n\n")
		if strings.HasPrefix(after.Text, head) {
			before.Text += head
			e.Text = e.Text[len(head):] + head
			after.Text = after.Text[len(head):]
		}
	}
	return edits
}

// myers writes the shortest script from a to b, and reports false where it is longer
// than maxEdits.
func myers(a, b []string, out *script) bool {
	n, m := len(a), len(b)
	limit := min(n+m, maxEdits)
	v := make([]int, 2*limit+3) // furthest x by diagonal k, at k+limit+1
	var trace [][]int
	found := -1
	for d := 0; d <= limit && found < 0; d++ {
		trace = append(trace, append([]int(nil), v[limit+1-d:limit+2+d]...))
		for k := -d; k <= d; k += 2 {
			i := k + limit + 1
			x := v[i-1] + 1
			if k == -d || k != d && v[i-1] < v[i+1] {
				x = v[i+1]
			}
			y := x - k
			for x < n && y < m && a[x] == b[y] {
				x++
				y++
			}
			v[i] = x
			if x >= n && y >= m {
				found = d
				break
			}
		}
	}
	if found < 0 {
		return false
	}
	// Back from the end; trace[d] is v before step d, for diagonals -d to d.
	var steps []edit
	x, y := n, m
	for d := found; d > 0; d-- {
		before := trace[d]
		at := func(k int) int {
			if k < -d || k > d {
				return -1
			}
			return before[k+d]
		}
		k := x - y
		previous := k - 1
		if k == -d || k != d && at(k-1) < at(k+1) {
			previous = k + 1
		}
		px := at(previous)
		py := px - previous
		for x > px && y > py {
			steps = append(steps, edit{'=', a[x-1]})
			x--
			y--
		}
		if previous == k+1 {
			steps = append(steps, edit{'+', b[y-1]})
			y--
		} else {
			steps = append(steps, edit{'-', a[x-1]})
			x--
		}
	}
	for x > 0 && y > 0 {
		steps = append(steps, edit{'=', a[x-1]})
		x--
		y--
	}
	for i := len(steps) - 1; i >= 0; i-- {
		out.add(steps[i].Op, steps[i].Text)
	}
	return true
}

// pieces cuts a text into words, white space and single other characters. A script
// without spaces is cut into its characters.
func pieces(s string) []string {
	var out []string
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		class := classOf(r)
		for n < len(s) && class > 0 {
			next, size := utf8.DecodeRuneInString(s[n:])
			if classOf(next) != class {
				// 1.2 and ’s and well-known are one word.
				follows, _ := utf8.DecodeRuneInString(s[n+size:])
				if class != word || !strings.ContainsRune(".,'’-", next) || classOf(follows) != word || strings.ContainsRune(".,", next) && !unicode.IsDigit(follows) {
					break
				}
			}
			n += size
		}
		out = append(out, s[:n])
		s = s[n:]
	}
	return out
}

// Classes of characters that stand together in a piece; 0 for those that stand alone.
const (
	word = 1 + iota
	space
	newline
)

func classOf(r rune) int {
	switch {
	case r == '\n':
		return newline
	case unicode.IsSpace(r):
		return space
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai):
		return 0
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
		return word
	}
	return 0
}
