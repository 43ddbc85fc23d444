package translate

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord"
	"onrecord/lang"
)

// A Term says how a word or phrase is translated.
type Term struct {
	Term        string
	Translation string
	Forbidden   []string // never in the translation
	Note        string
}

// A Glossary is a list of terms for one direction of translation. A nil one is empty.
type Glossary struct {
	terms   []Term
	version string
}

// NewGlossary returns a glossary of terms.
func NewGlossary(terms []Term) *Glossary {
	h := sha256.New()
	for _, t := range terms {
		fmt.Fprintf(h, "%q %q %q\n", t.Term, t.Translation, t.Forbidden)
	}
	return &Glossary{terms: terms, version: hex.EncodeToString(h.Sum(nil))[:12]}
}

// Version changes when the terms do; "" of none.
func (g *Glossary) Version() string {
	if g == nil {
		return ""
	}
	return g.version
}

// Terms returns the terms in the order of the file.
func (g *Glossary) Terms() []Term {
	if g == nil {
		return nil
	}
	return g.terms
}

// maxGlossary is the largest file that is read, in bytes.
const maxGlossary = 16 << 20

// ReadGlossary reads a glossary: TBX (ISO 30042, versions 2 and 3) where the file
// is XML, else tab-separated values in UTF-8: term, translation, forbidden (several
// are parted by "|"), note; the last two may be missing. Empty lines, lines that
// begin with "#" and a head line are passed over. from and to choose the languages
// of a TBX file. name is that of the file, for errors, which are of kind Invalid.
func ReadGlossary(name string, r io.Reader, from, to string) (*Glossary, error) {
	fail := func(err error) (*Glossary, error) {
		return nil, &onrecord.Error{Kind: onrecord.Invalid, Op: "glossary", Object: name, Err: err}
	}
	b, err := io.ReadAll(io.LimitReader(r, maxGlossary+1))
	if err != nil {
		return fail(err)
	}
	if len(b) > maxGlossary {
		return fail(fmt.Errorf("over %d bytes", maxGlossary))
	}
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	if !utf8.Valid(b) {
		return fail(errors.New("not UTF-8"))
	}
	var terms []Term
	if bytes.HasPrefix(bytes.TrimSpace(b), []byte("<")) {
		terms, err = readTBX(b, from, to)
	} else {
		terms, err = readTSV(b)
	}
	if err != nil {
		return fail(err)
	}
	return NewGlossary(terms), nil
}

func readTSV(b []byte) ([]Term, error) {
	var out []Term
	sc := bufio.NewScanner(bytes.NewReader(b))
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimRight(sc.Text(), "\r ")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if strings.EqualFold(cells[0], "term") && len(cells) > 1 && strings.EqualFold(cells[1], "translation") {
			continue
		}
		if len(cells) < 2 || len(cells) > 4 || cells[0] == "" || cells[1] == "" {
			return nil, fmt.Errorf("line %d: wants term, translation, forbidden, note, parted by tabs", n)
		}
		t := Term{Term: cells[0], Translation: cells[1]}
		if len(cells) > 2 {
			for f := range strings.SplitSeq(cells[2], "|") {
				if f = strings.TrimSpace(f); f != "" {
					t.Forbidden = append(t.Forbidden, f)
				}
			}
		}
		if len(cells) > 3 {
			t.Note = cells[3]
		}
		out = append(out, t)
	}
	return out, sc.Err()
}

// readTBX reads the entries of a TBX file that have a term in both languages.
func readTBX(b []byte, from, to string) ([]Term, error) {
	type note struct {
		Type string `xml:"type,attr"`
		Text string `xml:",chardata"`
	}
	type section struct {
		Term   string `xml:"term"`
		Notes  []note `xml:"termNote"`
		Plain  string `xml:"note"`
		Nested struct {
			Term  string `xml:"term"`
			Notes []note `xml:"termNote"`
		} `xml:"termGrp"`
	}
	type language struct {
		Lang string    `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
		V2   []section `xml:"tig"`
		V2n  []section `xml:"ntig"`
		V3   []section `xml:"termSec"`
	}
	type entry struct {
		V2   []language `xml:"langSet"`
		V3   []language `xml:"langSec"`
		Note string     `xml:"note"`
	}
	var out []Term
	d := xml.NewDecoder(bytes.NewReader(b))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "termEntry" && start.Name.Local != "conceptEntry" {
			continue
		}
		var e entry
		if err := d.DecodeElement(&e, &start); err != nil {
			return nil, err
		}
		var source, target []string
		t := Term{Note: strings.TrimSpace(e.Note)}
		for _, l := range append(e.V2, e.V3...) {
			base, _, _ := strings.Cut(strings.ToLower(l.Lang), "-")
			for _, s := range slices.Concat(l.V2, l.V2n, l.V3) {
				if s.Term == "" {
					s.Term, s.Notes = s.Nested.Term, s.Nested.Notes
				}
				word := strings.Join(strings.Fields(s.Term), " ")
				bad := slices.ContainsFunc(s.Notes, func(n note) bool {
					return n.Type == "administrativeStatus" && (strings.HasPrefix(strings.TrimSpace(n.Text), "deprecatedTerm") || strings.HasPrefix(strings.TrimSpace(n.Text), "supersededTerm"))
				})
				switch {
				case word == "":
				case base == from:
					source = append(source, word)
				case base == to && bad:
					t.Forbidden = append(t.Forbidden, word)
				case base == to:
					target = append(target, word)
				}
			}
		}
		for _, s := range source {
			if len(target) > 0 {
				out = append(out, Term{Term: s, Translation: target[0], Forbidden: t.Forbidden, Note: t.Note})
			}
		}
	}
}

// find returns where the terms stand in text. A term in capitals stands as it is,
// with a case ending or without; others in any of their forms, as search takes them
// for one.
func (g *Glossary) find(text string, pack *lang.Pack) []hold {
	if g == nil || len(g.terms) == 0 {
		return nil
	}
	plain := lang.Transliterate(text, pack)
	words := lang.Words(text, pack)
	var out []hold
	for i := range g.terms {
		t := &g.terms[i]
		wanted := lang.Words(t.Term, pack)
		if len(wanted) == 0 {
			continue
		}
		exact := isCaps(t.Term)
		if exact && !strings.Contains(plain, lang.Transliterate(t.Term, pack)) {
			continue
		}
		for at := 0; at+len(wanted) <= len(words); at++ {
			if !slices.EqualFunc(words[at:at+len(wanted)], wanted, func(a, b lang.Word) bool {
				if a.Norm == b.Norm {
					return !exact || lang.Transliterate(a.In(text), pack) == lang.Transliterate(b.In(t.Term), pack)
				}
				return !exact && a.Kind == lang.Letters && sameStem(a, b, text, t.Term, pack)
			}) {
				continue
			}
			s := onrecord.Span{Start: words[at].Start, End: words[at+len(wanted)-1].End}
			if isCaps(s.In(text)) {
				s.End += ending(text[s.End:])
			}
			out = append(out, hold{Span: s, what: term, put: t.Translation, term: t})
		}
	}
	return out
}

func sameStem(a, b lang.Word, text, phrase string, pack *lang.Pack) bool {
	if r, _ := utf8.DecodeRuneInString(a.Norm); !strings.HasPrefix(b.Norm, string(r)) {
		return false
	}
	return slices.Equal(lang.Terms(a.In(text), pack), lang.Terms(b.In(phrase), pack))
}

// breaks reports whether a translation has a forbidden word.
func (t *Term) breaks(out string) bool {
	return slices.ContainsFunc(t.Forbidden, func(f string) bool { return holdsWords(out, f) })
}

// mend puts a term's translation where a forbidden one stands, or the term itself.
func (t *Term) mend(out string, h hold, original string) string {
	if t == nil {
		return out
	}
	for _, f := range t.Forbidden {
		if !strings.Contains(fold(t.Translation), fold(f)) {
			out = replaceWords(out, f, t.Translation)
		}
	}
	if !h.keeps(out) {
		out = replaceWords(out, h.In(original), t.Translation)
	}
	return out
}
