package page

import (
	"bytes"
	"cmp"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

	"onrecord"
)

// Decode turns the bytes of a page into UTF-8. The encoding is told by, in this
// order, a byte order mark, the bytes themselves where they are valid UTF-8, the
// HTTP header, the page's own declaration, and detection; a declaration that the
// bytes contradict is passed over. Errors are of kind Empty or Binary.
func Decode(b []byte, contentType string) (string, error) {
	if len(bytes.TrimSpace(b)) == 0 {
		return "", &onrecord.Error{Kind: onrecord.Empty, Op: "read page"}
	}
	if s, ok := decodeUnicode(b); ok {
		return s, nil
	}
	if what := binary(b); what != "" {
		return "", &onrecord.Error{Kind: onrecord.Binary, Op: "read page", Err: errors.New(what)}
	}
	if utf8.Valid(b) && !bytes.ContainsRune(b, 0x1b) {
		return string(b), nil
	}
	for _, label := range []string{charsetOf(contentType), declared(b)} {
		e, name := charset.Lookup(label)
		if e == nil || name == "utf-8" && tooBroken(b) || strings.HasPrefix(name, "utf-16") {
			continue
		}
		if s, ok := decodeWith(e, b); ok && !(single(name) && misread(b, name)) {
			return s, nil
		}
	}
	if e := detect(b); e != nil {
		if s, ok := decodeWith(e, b); ok {
			return s, nil
		}
	}
	return strings.ToValidUTF8(string(b), "\ufffd"), nil
}

// decodeUnicode decodes what has a byte order mark, and UTF-16 without one.
func decodeUnicode(b []byte) (string, bool) {
	if rest, ok := bytes.CutPrefix(b, []byte("\xef\xbb\xbf")); ok {
		return strings.ToValidUTF8(string(rest), "\ufffd"), true
	}
	endian := unicode.LittleEndian
	switch {
	case bytes.HasPrefix(b, []byte("\xff\xfe")):
	case bytes.HasPrefix(b, []byte("\xfe\xff")):
		endian = unicode.BigEndian
	default:
		even, odd := 0, 0
		head := b[:min(len(b), 1024)&^1]
		for i := 0; i < len(head); i += 2 {
			if head[i] == 0 {
				even++
			}
			if head[i+1] == 0 {
				odd++
			}
		}
		switch n := len(head) / 2; {
		case n > 8 && odd > n*6/10 && even < n/20:
		case n > 8 && even > n*6/10 && odd < n/20:
			endian = unicode.BigEndian
		default:
			return "", false
		}
	}
	s, err := unicode.UTF16(endian, unicode.UseBOM).NewDecoder().Bytes(b)
	if err != nil {
		s, err = unicode.UTF16(endian, unicode.IgnoreBOM).NewDecoder().Bytes(b)
	}
	return string(s), err == nil
}

// signatures of files that are no pages (the WHATWG MIME sniffing standard and
// the file formats' own).
var signatures = map[string]string{
	"%PDF-": "a PDF document", "\x89PNG": "an image", "GIF8": "an image", "\xff\xd8\xff": "an image", "RIFF": "a media file",
	"PK\x03\x04": "a ZIP archive or office document", "\x1f\x8b": "a gzip archive", "BZh": "an archive", "\xfd7zXZ": "an archive",
	"7z\xbc\xaf": "an archive", "\x28\xb5\x2f\xfd": "an archive", "\x7fELF": "a program", "MZ\x90": "a program", "ID3": "a media file",
	"OggS": "a media file", "\xd0\xcf\x11\xe0": "an office document", "\x00\x00\x01\x00": "an image", "SQLite format 3": "a database", "wOFF": "a font", "wOF2": "a font",
}

// controls are 1 for the characters that no text holds.
var controls = func() (is [256]uint8) {
	for c := range 0x20 {
		if !strings.ContainsRune("\t\n\r\f\x1b", rune(c)) {
			is[c] = 1
		}
	}
	return is
}()

// binary tells what b is if it is no text.
func binary(b []byte) string {
	for sign, what := range signatures {
		if bytes.HasPrefix(b, []byte(sign)) {
			return what
		}
	}
	head := b[:min(len(b), 1<<16)]
	control := 0
	for _, c := range head {
		control += int(controls[c])
	}
	if control > 3 && control > len(head)/200 {
		return "not text"
	}
	return ""
}

func charsetOf(contentType string) string {
	_, label, _ := strings.Cut(strings.ToLower(contentType), "charset=")
	label, _, _ = strings.Cut(label, ";")
	return strings.Trim(label, "\"' \t")
}

// declared returns the charset that the page's head declares, in a meta element
// or an XML declaration. Pages put it later than the 1,024 bytes of the standard.
func declared(b []byte) string {
	head := bytes.ToLower(b[:min(len(b), 8192)])
	for _, key := range []string{"charset", "encoding"} {
		for rest := head; ; {
			i := bytes.Index(rest, []byte(key))
			if i < 0 {
				break
			}
			rest = rest[i+len(key):]
			value := bytes.TrimLeft(rest, " \t\r\n")
			if len(value) == 0 || value[0] != '=' {
				continue
			}
			value = bytes.TrimLeft(value[1:], " \t\r\n\"'")
			if end := bytes.IndexAny(value, " \t\r\n\"';/>?"); end > 0 {
				if e, _ := charset.Lookup(string(value[:end])); e != nil {
					return string(value[:end])
				}
			}
		}
	}
	return ""
}

// decodeWith decodes b unless that loses more than a few characters.
func decodeWith(e encoding.Encoding, b []byte) (string, bool) {
	s, err := e.NewDecoder().Bytes(b)
	if err != nil {
		return "", false
	}
	lost := bytes.Count(s, []byte("\ufffd"))
	return string(s), lost <= 2+len(s)/500
}

// tooBroken reports whether b, which is not valid UTF-8, is not nearly so either.
func tooBroken(b []byte) bool {
	bad, multi := 0, 0
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		switch {
		case r == utf8.RuneError && n <= 1:
			bad++
		case n > 1:
			multi++
		}
		b = b[n:]
	}
	return bad > 2 && bad*10 > multi
}

func single(name string) bool {
	return strings.HasPrefix(name, "windows-") || strings.HasPrefix(name, "iso-8859-") || strings.HasPrefix(name, "koi8")
}

// misread reports whether b is declared to be Western European, which is what
// servers say when they don't know, and is plainly something else.
func misread(b []byte, name string) bool {
	if name != "windows-1252" && name != "iso-8859-15" {
		return false
	}
	r := guess(b)
	_, found := charset.Lookup(r.Charset)
	return found != "" && found != name && found != "windows-1252" && r.Confidence >= 50
}

// guess returns the likeliest charset, of equally likely ones the first by name:
// the detector gives them in the order in which its goroutines end.
func guess(b []byte) chardet.Result {
	results, err := chardet.NewHtmlDetector().DetectAll(b)
	if err != nil || len(results) == 0 {
		return chardet.Result{}
	}
	return slices.MinFunc(results, func(x, y chardet.Result) int {
		return cmp.Or(cmp.Compare(y.Confidence, x.Confidence), cmp.Compare(x.Charset, y.Charset))
	})
}

func detect(b []byte) encoding.Encoding {
	r := guess(b[:min(len(b), 1<<18)])
	name := map[string]string{"GB-18030": "gb18030", "ISO-8859-2": "windows-1250"}[r.Charset]
	if name == "" {
		name = r.Charset
	}
	e, err := htmlindex.Get(name)
	if err != nil || e == encoding.Replacement { // it would decode to nothing
		return nil
	}
	return e
}
