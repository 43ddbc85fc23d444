package archive

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"onrecord"
	"onrecord/warc"
)

// A Package says what an export is called.
type Package struct {
	Title    string // of the whole, and of its first page
	Software string
	Created  time.Time
}

// WriteWACZ writes captures to w as WACZ 1.1.1, the form of web archives for handing
// on, which replay programs open. The first capture is the main page. The records
// stand in it as they are in the archive, compressed as they are, with their requests
// and those that revisits refer to. It fails, of kind Unverified, where a capture is
// not what was received.
func (a *Archive) WriteWACZ(ctx context.Context, w io.Writer, p Package, captures ...onrecord.Capture) error {
	if len(captures) == 0 {
		return &onrecord.Error{Kind: onrecord.Empty, Op: "write WACZ", Err: errors.New("no captures")}
	}
	z := &wacz{zip: zip.NewWriter(w), created: p.Created}
	a.waczRecords(ctx, z, p, captures)
	z.index()
	z.pages(p, captures)
	z.datapackage(p, captures[0])
	if z.err == nil {
		z.err = z.zip.Close()
	}
	if onrecord.KindOf(z.err) == onrecord.Internal {
		return failed("write WACZ", captures[0].ID, z.err)
	}
	return z.err
}

// A wacz is an export under way. After an error its methods do nothing.
type wacz struct {
	zip       *zip.Writer
	created   time.Time
	lines     []cdxLine
	resources []resource
	err       error
}

// A resource is an entry of datapackage.json.
type resource struct {
	Name  string `json:"name"`
	Path  string `json:"path"`
	Hash  string `json:"hash"`
	Bytes int64  `json:"bytes"`
}

// A member is a file in the ZIP that is hashed as it is written.
type member struct {
	w io.Writer
	h hash.Hash
	n int64
}

func (m *member) Write(p []byte) (int, error) {
	n, err := m.w.Write(p)
	m.h.Write(p[:n])
	m.n += int64(n)
	return n, err
}

// add writes a file of the package. Files are stored without compression, so that
// replay programs can read parts of them.
func (z *wacz) add(name string, write func(*member) error) string {
	if z.err != nil {
		return ""
	}
	w, err := z.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store, Modified: z.created.UTC()})
	if err != nil {
		z.err = err
		return ""
	}
	m := &member{w: w, h: sha256.New()}
	if z.err = write(m); z.err != nil {
		return ""
	}
	sum := "sha256:" + hex.EncodeToString(m.h.Sum(nil))
	z.resources = append(z.resources, resource{name[strings.LastIndex(name, "/")+1:], name, sum, m.n})
	return sum
}

func (z *wacz) addBytes(name string, b []byte) string {
	return z.add(name, func(m *member) error { _, err := m.Write(b); return err })
}

const waczData = "data.warc.gz"

func (a *Archive) waczRecords(ctx context.Context, z *wacz, p Package, captures []onrecord.Capture) {
	z.add("archive/"+waczData, func(m *member) error {
		id, err := a.newID()
		if err != nil {
			return err
		}
		h := warc.NewHeader(warc.Info, id, p.Created)
		h.Add("WARC-Filename", waczData)
		h.Add("Content-Type", "application/warc-fields")
		if _, err := warc.NewWriter(m).Write(h, infoFields(p.Software)); err != nil {
			return err
		}
		done := map[string]bool{}
		for _, c := range captures {
			if _, err := a.Payload(ctx, c); err != nil {
				return err
			}
			for id, name, offset := c.ID, c.File, c.Offset; id != "" && !done[id]; {
				done[id] = true
				rec, err := a.copyRecord(z, m, name, offset)
				if err != nil {
					return err
				}
				id = ""
				if rec.Type() == warc.Revisit {
					id = refersTo(rec)
					name, offset, _ = found(rec)
				}
			}
		}
		return nil
	})
}

// copyRecord copies the record at an offset, and the request behind it, and notes it
// for the index.
func (a *Archive) copyRecord(z *wacz, m *member, name string, offset int64) (*warc.Record, error) {
	rec, block, err := a.record(name, offset)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(filepath.Join(a.dir, filepath.FromSlash(name)))
	if err != nil {
		return nil, failed("archive", name, bare(err))
	}
	defer f.Close()
	w := &walker{f: f, pos: offset}
	if _, err := w.next(); err != nil {
		return nil, unverified(name, offset, "%w", err)
	}
	if err := w.end(); err != nil {
		return nil, unverified(name, offset, "%w", err)
	}
	end := w.pos
	z.lines = append(z.lines, newCDXLine(rec, block, m.n, end-offset))
	if next, err := w.next(); err == nil && next.Type() == warc.Request && strings.Trim(next.Get("WARC-Concurrent-To"), "<>") == rec.ID() {
		if w.end() == nil {
			end = w.pos
		}
	}
	_, err = io.Copy(m, io.NewSectionReader(f, offset, end-offset))
	return rec, err
}

// A cdxLine is one line of a CDXJ index: key, time and the rest as JSON.
type cdxLine struct {
	key, time string
	URL       string `json:"url"`
	MIME      string `json:"mime"`
	Status    string `json:"status,omitempty"`
	Digest    string `json:"digest"`
	Length    string `json:"length"`
	Offset    string `json:"offset"`
	Filename  string `json:"filename"`
}

func newCDXLine(rec *warc.Record, block []byte, offset, length int64) cdxLine {
	l := cdxLine{key: surt(rec.Target()), time: rec.Date().Format("20060102150405"), URL: rec.Target(), Digest: rec.Get("WARC-Payload-Digest"),
		Length: strconv.FormatInt(length, 10), Offset: strconv.FormatInt(offset, 10), Filename: waczData, MIME: rec.Get("Content-Type")}
	if status, kind := headTells(block); status != 0 {
		l.Status, l.MIME = strconv.Itoa(status), kind
	}
	l.MIME, _, _ = strings.Cut(l.MIME, ";")
	if rec.Type() == warc.Revisit {
		l.MIME = "warc/revisit"
	}
	return l
}

// index writes the index and, as replay programs ask for one beside a compressed
// index, the list of its parts, of which there is one.
func (z *wacz) index() {
	slices.SortStableFunc(z.lines, func(x, y cdxLine) int { return strings.Compare(x.key+" "+x.time, y.key+" "+y.time) })
	var b bytes.Buffer
	g := gzip.NewWriter(&b)
	for _, l := range z.lines {
		fmt.Fprintf(g, "%s %s %s\n", l.key, l.time, toJSON(l))
	}
	g.Close()
	z.addBytes("indexes/index.cdx.gz", b.Bytes())
	list := "!meta 0 {\"format\": \"cdxj-gzip-1.0\", \"filename\": \"index.cdx.gz\"}\n"
	if len(z.lines) > 0 {
		list += fmt.Sprintf("%s %s {\"offset\": 0, \"length\": %d}\n", z.lines[0].key, z.lines[0].time, b.Len())
	}
	z.addBytes("indexes/index.idx", []byte(list))
}

func (z *wacz) pages(p Package, captures []onrecord.Capture) {
	type page struct {
		ID    string `json:"id"`
		URL   string `json:"url"`
		TS    string `json:"ts"`
		Title string `json:"title,omitempty"`
	}
	b := []byte("{\"format\":\"json-pages-1.0\",\"id\":\"pages\",\"title\":\"All Pages\"}\n")
	for _, c := range captures {
		b = append(b, toJSON(page{c.ID, target(c), timestamp(c.At), p.Title})...)
		b = append(b, '\n')
	}
	z.addBytes("pages/pages.jsonl", b)
}

func (z *wacz) datapackage(p Package, first onrecord.Capture) {
	sum := z.addBytes("datapackage.json", toJSON(struct {
		Profile   string     `json:"profile"`
		Version   string     `json:"wacz_version"`
		Title     string     `json:"title,omitempty"`
		Created   string     `json:"created"`
		Software  string     `json:"software,omitempty"`
		MainURL   string     `json:"mainPageUrl"`
		MainDate  string     `json:"mainPageDate"`
		Resources []resource `json:"resources"`
	}{"data-package", "1.1.1", p.Title, timestamp(p.Created), p.Software, target(first), timestamp(first.At), z.resources}))
	z.addBytes("datapackage-digest.json", toJSON(struct {
		Path string `json:"path"`
		Hash string `json:"hash"`
	}{"datapackage.json", sum}))
}

func timestamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05Z") }

// toJSON writes strings as they are, with <, > and & not escaped.
func toJSON(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err) // of strings and numbers alone
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}

var www = regexp.MustCompile(`^www\d*\.`)

// surt returns the key under which an index holds an address: the host's labels from
// the last to the first, then the path and the parameters in order, all in small
// letters (Sort-friendly URI Reordering Transform, as pywb and warcio write it).
func surt(address string) string {
	u, err := url.Parse(strings.ToLower(address))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return strings.ReplaceAll(address, " ", "%20")
	}
	host := www.ReplaceAllString(u.Hostname(), "")
	labels := strings.Split(host, ".")
	slices.Reverse(labels)
	host = strings.Join(labels, ",")
	port := u.Port()
	if port != "" && !(u.Scheme == "http" && port == "80" || u.Scheme == "https" && port == "443") {
		host += ":" + port
	}
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	key := host + ")" + path
	if u.RawQuery != "" {
		parts := strings.Split(u.RawQuery, "&")
		slices.Sort(parts)
		key += "?" + strings.Join(parts, "&")
	}
	return strings.ReplaceAll(key, " ", "%20")
}
