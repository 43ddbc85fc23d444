package name

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// lists are names of people and places of all languages together, to lean on and
// not to rely on: most are also other words somewhere.
type lists struct {
	said      map[string]class    // by the name in plain letters
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

var listClasses = map[rune]class{'f': classListGiven, 'm': classListGiven, 'g': classListGiven, 's': classListSurname, 'c': classListCity}

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
	l := &lists{said: map[string]class{}, countries: map[string][]string{}}
	in := bufio.NewScanner(z)
	for in.Scan() {
		what, name, _ := strings.Cut(in.Text(), "\t")
		if code, country := strings.CutPrefix(what, "@"); country {
			l.countries[code] = append(l.countries[code], name)
			continue
		}
		name = plain(name)
		for _, r := range what {
			l.said[name] |= listClasses[r]
		}
	}
	return l, in.Err()
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
