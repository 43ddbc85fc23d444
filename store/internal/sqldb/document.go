package sqldb

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/klauspost/compress/zstd"

	"onrecord"
	"onrecord/lang"
)

// Limits of the index, the same on all engines: PostgreSQL counts positions up to
// 16,383.
const (
	maxTerms = 16000 // of title and text that are searched
	maxNames = 2000  // terms of names
	maxSaid  = 4096  // statements of an article
	maxBytes = 200   // of a term
)

// Terms of other things than words begin with a mark that no word begins with.
// An empty term is a gap that no phrase crosses.
const (
	nameMark    = "="
	speakerMark = "@"
	factMark    = ":"
)

// A document is what is written of one reading.
type document struct {
	reading   onrecord.Reading
	published time.Time // zero where the page does not tell
	canonical string    // the address that the page gives itself, where that can be
	site      string
	textSHA   string
	textBlob  []byte // title, newline, text; compressed
	blob      []byte // the reading without them; compressed
	blobSHA   string // before compressing, of text and reading

	title, text, keys []string
	said              []saidDocument
	bearers           map[string]*bearer
}

type saidDocument struct {
	kind       onrecord.StatementKind
	speaker    string
	data       []byte
	text, keys []string
}

type bearer struct {
	kind       onrecord.NameKind
	name       string
	others     []string
	articles   int
	statements int
}

// newDocument does all the work on a reading that needs no database.
func newDocument(r onrecord.Reading, source, address string) (*document, error) {
	r.Title, r.Text = clean(r.Title), strings.ToValidUTF8(r.Text, "\ufffd")
	d := &document{reading: r, canonical: canonicalOf(cmp.Or(address, r.URL), r.CanonicalURL), published: publishedAt(r.Published)}
	d.site = siteOf(d.canonical, address, r.URL)
	var err error
	if d.textSHA, d.textBlob, d.blob, d.blobSHA, err = pack(r); err != nil {
		return nil, err
	}
	p := lang.For(r.Language)
	d.title = tokens("", lang.Terms(r.Title, p), maxTerms)
	d.text = tokens("", lang.Terms(r.Text, p), maxTerms-len(d.title))
	d.bearers = map[string]*bearer{}
	byID, keyOf := map[string]*onrecord.Name{}, map[string]string{}
	for i := range r.Names {
		n := &r.Names[i]
		byID[n.ID] = n
		for _, name := range append([]string{n.Name}, n.Aliases...) {
			if terms := tokens(nameMark, fold(name, p), maxNames-len(d.keys)); len(terms) > 0 {
				d.keys = append(append(d.keys, terms...), "")
			}
		}
		if key := bearerKey(n.Kind, n.Name, p); key != "" {
			keyOf[n.ID] = key
			b := cmp.Or(d.bearers[key], &bearer{kind: n.Kind, name: clean(n.Name), articles: 1})
			for _, other := range n.Aliases {
				if other = clean(other); other != b.name && !slices.Contains(b.others, other) {
					b.others = append(b.others, other)
				}
			}
			d.bearers[key] = b
		}
	}
	facts := []string{"all", "lang=" + cmp.Or(r.Language, lang.Universal)}
	if source != "" {
		facts = append(facts, "source="+source)
	}
	for host := d.site; host != ""; {
		facts = append(facts, "site="+host)
		_, host, _ = strings.Cut(host, ".")
	}
	seen := map[string]bool{}
	for i := range r.Statements[:min(len(r.Statements), maxSaid)] {
		s := &r.Statements[i]
		doc := saidDocument{kind: s.Kind, text: tokens("", lang.Terms(s.Text, p), maxTerms)}
		if doc.data, err = json.Marshal(s); err != nil {
			return nil, err
		}
		doc.keys = tokens(factMark, []string{"all", "lang=" + cmp.Or(r.Language, lang.Universal), "kind=" + string(s.Kind)}, maxNames)
		if s.Speaker != nil {
			doc.speaker = clean(s.Speaker.Name)
			names := []string{s.Speaker.Name}
			if n := byID[s.Speaker.NameID]; n != nil {
				names = append(append(names, n.Name), n.Aliases...)
			}
			slices.Sort(names)
			for _, name := range slices.Compact(names) {
				terms := tokens(speakerMark, fold(name, p), maxNames)
				if len(terms) == 0 {
					continue
				}
				doc.keys = append(append(doc.keys, ""), terms...)
				if key := strings.Join(terms, " "); !seen[key] && len(d.keys) < 2*maxNames {
					seen[key] = true
					d.keys = append(append(d.keys, terms...), "")
				}
			}
			if b := d.bearers[keyOf[s.Speaker.NameID]]; b != nil {
				b.statements++
			}
		}
		if kind := "kind=" + string(s.Kind); !slices.Contains(facts, kind) {
			facts = append(facts, kind)
		}
		d.said = append(d.said, doc)
	}
	d.keys = append(d.keys, tokens(factMark, facts, len(facts))...)
	return d, nil
}

// tokens makes terms fit for both engines, with a mark before each.
func tokens(mark string, terms []string, most int) []string {
	out := make([]string, 0, min(len(terms), max(0, most)))
	for _, t := range terms {
		if len(out) >= most {
			break
		}
		t = strings.Map(func(r rune) rune {
			if r == '"' || r == '\'' || r == '\\' || r == utf8.RuneError || unicode.IsSpace(r) || unicode.IsControl(r) {
				return -1
			}
			return r
		}, t)
		for len(t) > maxBytes {
			_, n := utf8.DecodeLastRuneInString(t)
			t = t[:len(t)-n]
		}
		if t != "" {
			out = append(out, mark+t)
		}
	}
	return out
}

// clean makes a string fit for a column of text: PostgreSQL takes no NUL.
func clean(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\ufffd"), "\x00", "\ufffd")
}

// fold writes a name as it is compared: in plain small Latin letters, not stemmed.
func fold(name string, p *lang.Pack) []string {
	return lang.Terms(lang.Romanise(name, p), lang.For(lang.Universal))
}

// bearerKey is how a bearer of a name is known.
func bearerKey(kind onrecord.NameKind, name string, p *lang.Pack) string {
	terms := tokens("", fold(name, p), 20)
	if len(terms) == 0 {
		return ""
	}
	return string(kind) + ":" + strings.Join(terms, " ")
}

// publishedAt reads the time that a page tells.
func publishedAt(s string) time.Time {
	for _, form := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(form, s); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}

// siteOf returns the host of the first of the addresses that has one.
func siteOf(addresses ...string) string {
	for _, a := range addresses {
		if u, err := url.Parse(a); err == nil && u.Hostname() != "" {
			return clean(strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."))
		}
	}
	return ""
}
func sum(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(p))
	}
	return hex.EncodeToString(h.Sum(nil))
}

var coders = sync.OnceValue(func() (c struct {
	enc *zstd.Encoder
	dec *zstd.Decoder
}) {
	c.enc, _ = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(2), zstd.WithEncoderLevel(zstd.SpeedDefault))
	c.dec, _ = zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(256<<20))
	return c
})

// stored is a reading whose offsets stay bytes in JSON.
type stored onrecord.Reading

// pack makes of a reading what is stored: title and text for themselves, so that
// showing where a word was found need not read all the rest.
func pack(r onrecord.Reading) (textSHA string, text, rest []byte, restSHA string, err error) {
	whole := r.Title + "\n" + r.Text
	r.Statements = slices.Clone(r.Statements)
	for i := range r.Statements {
		if s := &r.Statements[i]; s.Text == joined(s, r.Text) {
			s.Text = "" // the text has it
		}
	}
	r.Translation, r.Text = nil, ""
	data, err := json.Marshal(stored(r))
	if err != nil {
		return "", nil, nil, "", err
	}
	c := coders()
	return sum(whole), c.enc.EncodeAll([]byte(whole), nil), c.enc.EncodeAll(data, nil), sum(whole, string(data)), nil
}

// unpackText returns title and text.
func unpackText(blob []byte) (title, text string, err error) {
	b, err := coders().dec.DecodeAll(blob, nil)
	if err != nil {
		return "", "", damaged(err)
	}
	// A title is one line; whatever it is, its length is in the reading.
	title, text, _ = strings.Cut(string(b), "\n")
	return title, text, nil
}

func damaged(err error) error {
	return &onrecord.Error{Kind: onrecord.Unverified, Op: "read", Object: "database", Err: err}
}

// unpack is the reverse of pack. It checks nothing but the form.
func unpack(text, rest []byte) (r onrecord.Reading, sha string, err error) {
	whole, err := coders().dec.DecodeAll(text, nil)
	if err != nil {
		return r, "", damaged(err)
	}
	data, err := coders().dec.DecodeAll(rest, nil)
	if err != nil {
		return r, "", damaged(err)
	}
	if err := json.Unmarshal(data, (*stored)(&r)); err != nil {
		return r, "", damaged(err)
	}
	if len(whole) <= len(r.Title) {
		return r, "", damaged(errors.New("a text shorter than its title"))
	}
	r.Text = string(whole[len(r.Title)+1:])
	for i := range r.Statements {
		if s := &r.Statements[i]; s.Text == "" {
			s.Text = joined(s, r.Text)
		}
	}
	return r, sum(string(whole), string(data)), nil
}

// joined is what the parts of a statement say.
func joined(s *onrecord.Statement, text string) string {
	var b strings.Builder
	for i, p := range s.Parts {
		if p.Start < 0 || p.Start > p.End || p.End > len(text) {
			return ""
		}
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(p.In(text))
	}
	return b.String()
}
