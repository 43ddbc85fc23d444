package name

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// lists are names of people and places of all languages together, to lean on and
// not to rely on: most are also other words somewhere.
type lists struct {
	said      map[string]class    // by the name in plain letters
	heads     map[string]bool     // the first words of names of several words
	countries map[string][]string // by language code, in small letters
}

//go:embed lists.gz
var listsFile []byte

var listed = sync.OnceValue(func() *lists {
	l, err := readLists(listsFile)
	if err != nil {
		panic(err) // embedded at build time
	}
	return l
})

var listClasses = [128]class{'f': classListGiven, 'm': classListGiven, 'g': classListGiven, 's': classListSurname, 'c': classListCity}

// readLists reads what eval/train/name/lists writes: a line that says where the
// names come from, then packed lines "what TAB name", in which what is "@" and the
// code of a language for what it calls a country, or letters for what else the
// name is.
func readLists(b []byte) (*lists, error) {
	_, packed, _ := bytes.Cut(b, []byte("\n"))
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	all, err := io.ReadAll(z)
	if err != nil {
		return nil, err
	}
	l := &lists{said: make(map[string]class, bytes.Count(all, []byte("\n"))), heads: map[string]bool{}, countries: map[string][]string{}}
	for line := range strings.Lines(string(all)) {
		what, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if code, country := strings.CutPrefix(what, "@"); country {
			l.countries[code] = append(l.countries[code], name)
			continue
		}
		var c class
		for _, r := range what {
			c |= listClasses[r%128]
		}
		name = plain(name)
		l.said[name] |= c
		if i := strings.IndexAny(name, " -.'"); i > 0 && c&classListCity != 0 {
			l.heads[name[:i]] = true
			l.heads[name[:i+1]] = true // an elided article keeps its apostrophe
		}
	}
	return l, nil
}

// plain takes the marks off letters.
func plain(s string) string {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return strings.Map(func(r rune) rune {
				switch {
				case unicode.Is(unicode.Mn, r):
					return -1
				case r == 'đ':
					return 'd'
				case r == 'ł':
					return 'l'
				case r == 'ø':
					return 'o'
				}
				return r
			}, norm.NFD.String(s))
		}
	}
	return s
}
