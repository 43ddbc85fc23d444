package archive

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"onrecord"
	"onrecord/warc"
)

// The names within the folder of a writer.
const (
	chainName = "chain.jsonl"
	lockName  = "lock"
	ending    = ".warc.gz"
	tornEnd   = ".torn"
)

// A Link is one line of a chain: it seals a file.
type Link struct {
	Number int       `json:"number"` // from 1
	File   string    `json:"file"`   // within the folder
	Size   int64     `json:"size"`
	SHA256 string    `json:"sha256"` // of the file
	Sealed time.Time `json:"sealed"`
	// Previous is the Hash of the link before, "" for the first.
	Previous string `json:"previous"`
	Hash     string `json:"hash"`
}

// hash returns the SHA-256 of the other fields, each with a newline behind it.
func (l Link) hash() string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%d\n%s\n%d\n%s\n%s\n", l.Previous, l.Number, l.File, l.Size, l.SHA256, l.Sealed.UTC().Format(time.RFC3339)))
	return hex.EncodeToString(sum[:])
}

// ready sees to it that there is a file to write to: it takes a folder of its own,
// goes on with its last file or begins another, and seals what is full.
func (a *Archive) ready() error {
	if a.lock == nil {
		if err := a.take(); err != nil {
			return err
		}
	}
	today := a.o.Now().UTC().Format("20060102")
	if s := a.open; s != nil && (s.size.Load() >= a.o.MaxFile || s.day != today || s.failed()) {
		a.open = nil
		failing := s.failed()
		if err := s.close(); err == nil {
			a.unsealed = append(a.unsealed, path.Base(s.name))
		} else if !failing {
			return failed("archive", s.name, bare(err))
		} // else the next opening looks at what there is of it, and seals it
	}
	for len(a.unsealed) > 0 {
		if err := a.seal(a.unsealed[0]); err != nil {
			return err
		}
		a.unsealed = a.unsealed[1:]
	}
	if a.open != nil {
		return nil
	}
	return a.begin(today)
}

// take locks the first folder of this machine that no other process has, and mends
// what a crash left there.
func (a *Archive) take() error {
	for n := 1; ; n++ {
		folder := fmt.Sprintf("%s-%d", a.o.Writer, n)
		if err := os.MkdirAll(filepath.Join(a.dir, folder), 0o777); err != nil {
			return failed("archive", folder, bare(err))
		}
		if err := syncDir(a.dir); err != nil {
			return failed("archive", folder, bare(err))
		}
		// The folder around it may be somebody else's.
		if err := syncDir(filepath.Dir(filepath.Clean(a.dir))); err != nil && !errors.Is(err, os.ErrPermission) {
			return failed("archive", a.dir, bare(err))
		}
		lock := flock.New(filepath.Join(a.dir, folder, lockName))
		ok, err := lock.TryLock()
		if err != nil {
			return failed("archive", folder, bare(err))
		}
		if !ok {
			continue
		}
		a.lock, a.folder = lock, folder
		if err := a.mend(); err != nil {
			lock.Unlock()
			a.lock = nil
			return err
		}
		return nil
	}
}

// mend cuts off what is no whole record at the end of files that are not sealed,
// seals all but the last of them, and goes on with that one.
func (a *Archive) mend() error {
	links, _, err := readChain(filepath.Join(a.dir, a.folder))
	if err != nil {
		return err
	}
	files, err := warcFiles(filepath.Join(a.dir, a.folder))
	if err != nil {
		return err
	}
	a.number = len(files)
	if n := len(files); n > 0 {
		a.number = max(a.number, numberOf(files[n-1]))
	}
	var open []string
	for _, f := range files {
		if !slices.ContainsFunc(links, func(l Link) bool { return l.File == f }) {
			open = append(open, f)
		}
	}
	a.unsealed = nil
	for i, f := range open {
		size, err := a.cutTorn(f)
		if err != nil {
			return err
		}
		if size == 0 {
			if err := os.Remove(filepath.Join(a.dir, a.folder, f)); err != nil {
				return failed("archive", f, bare(err))
			}
			continue
		}
		if i < len(open)-1 {
			a.unsealed = append(a.unsealed, f)
			continue
		}
		file, err := a.o.Create(filepath.Join(a.dir, a.folder, f))
		if err != nil {
			return failed("archive", f, bare(err))
		}
		a.open = &segment{File: file, name: a.folder + "/" + f, day: dayOf(f)}
		a.open.size.Store(size)
		// A process that was killed may have left it unsynced.
		if err := a.open.sync(size); err != nil {
			a.open.close()
			a.open = nil
			return failed("archive", f, bare(err))
		}
	}
	return nil
}

// cutTorn keeps the torn end of a file beside it and cuts it off. It returns the size
// of what is left.
func (a *Archive) cutTorn(name string) (int64, error) {
	full := filepath.Join(a.dir, a.folder, name)
	f, err := os.OpenFile(full, os.O_RDWR, 0)
	if err != nil {
		return 0, failed("archive", name, bare(err))
	}
	defer f.Close()
	size, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		return 0, failed("archive", name, bare(err))
	}
	whole, err := wholeRecords(f)
	if err != nil || whole == size {
		return whole, err
	}
	kept, err := newFile(fmt.Sprintf("%s.%d", full, whole), tornEnd)
	if err != nil {
		return 0, failed("archive", name, bare(err))
	}
	defer kept.Close()
	if _, err := io.Copy(kept, io.NewSectionReader(f, whole, size-whole)); err != nil {
		return 0, failed("archive", name, bare(err))
	}
	if err := errors.Join(kept.Sync(), syncDir(filepath.Dir(full))); err != nil {
		return 0, failed("archive", name, bare(err))
	}
	if err := errors.Join(f.Truncate(whole), f.Sync()); err != nil {
		return 0, failed("archive", name, bare(err))
	}
	a.torn = append(a.torn, Torn{a.folder + "/" + name, size - whole})
	return whole, nil
}

// newFile makes a file that isn't there yet, with a number in its name where it needs
// one.
func newFile(begin, end string) (*os.File, error) {
	name := begin + end
	for n := 2; ; n++ {
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, os.ErrExist) {
			return f, err
		}
		name = fmt.Sprintf("%s-%d%s", begin, n, end)
	}
}

// wholeRecords returns where the last whole record of a file ends. Damage before it
// stays where it is, for Verify to tell: only an end can be torn.
func wholeRecords(f io.ReadSeeker) (int64, error) {
	w := &walker{f: f}
	var whole int64
	for {
		_, err := w.next()
		if err == nil {
			err = w.end()
		}
		switch {
		case errors.Is(err, io.EOF):
			return whole, nil
		case err == nil:
			whole = w.pos
		case onrecord.KindOf(err) == onrecord.Unavailable:
			return 0, err
		default:
			w.skip()
		}
	}
}

// A walker goes through the records of a file, each a gzip member. Behind damage it
// looks for the next member from where the damaged one began, since that may look
// longer than it was.
type walker struct {
	f    io.ReadSeeker
	r    *warc.Reader // nil where a member has to be looked for
	base int64        // where r began
	pos  int64        // where the record under way begins
}

// next returns the next record, or io.EOF at the end. After an error of kind Invalid
// call skip.
func (w *walker) next() (*warc.Record, error) {
	if w.r == nil {
		from := w.pos
		at, err := w.member()
		if err != nil {
			return nil, err
		}
		w.base, w.pos = at, at
		if w.r, err = warc.NewReader(w.f); err != nil {
			return nil, err
		}
		if from == 0 && at > 0 {
			w.pos-- // so that skip comes here again
			return nil, &onrecord.Error{Kind: onrecord.Invalid, Op: "read WARC", Err: fmt.Errorf("%d bytes at the beginning are no record", at)}
		}
	}
	rec, err := w.r.Next()
	if err == nil {
		rec.Offset += w.base
	}
	return rec, err
}

// end goes to the end of the record under way.
func (w *walker) end() error {
	end, err := w.r.End()
	if err == nil {
		w.pos = w.base + end
	}
	return err
}

func (w *walker) skip() { w.r, w.pos = nil, w.pos+1 }

// member goes to the next place where a gzip member may begin.
func (w *walker) member() (int64, error) {
	if _, err := w.f.Seek(w.pos, io.SeekStart); err != nil {
		return 0, failed("archive", "", bare(err))
	}
	b := bufio.NewReader(w.f)
	for at := w.pos; ; at++ {
		head, err := b.Peek(3)
		switch {
		case errors.Is(err, io.EOF):
			return 0, io.EOF
		case err != nil:
			return 0, failed("archive", "", bare(err))
		case head[0] == 0x1f && head[1] == 0x8b && head[2] == 8:
			_, err = w.f.Seek(at, io.SeekStart)
			return at, err
		}
		b.Discard(1)
	}
}

// begin begins a file with its record of information.
func (a *Archive) begin(day string) error {
	a.number++
	name := fmt.Sprintf("onrecord-%06d-%s%s", a.number, day, ending)
	full := filepath.Join(a.dir, a.folder, name)
	file, err := a.o.Create(full)
	if err != nil {
		return failed("archive", name, bare(err))
	}
	id, err := a.newID()
	if err != nil {
		file.Close()
		return err
	}
	h := warc.NewHeader(warc.Info, id, a.o.Now())
	h.Add("WARC-Filename", name)
	h.Add("Content-Type", "application/warc-fields")
	n, err := warc.NewWriter(file).Write(h, infoFields(a.o.Software))
	if err == nil {
		err = errors.Join(file.Sync(), syncDir(filepath.Dir(full)))
	}
	if err != nil {
		file.Close()
		os.Remove(full)
		return failed("archive", name, err)
	}
	a.open = &segment{File: file, name: a.folder + "/" + name, day: day, safe: n}
	a.open.size.Store(n)
	return nil
}

// infoFields returns what a record of information tells.
func infoFields(software string) []byte {
	info := "format: WARC File Format 1.1\r\nconformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
	if software != "" {
		info = "software: " + software + "\r\n" + info
	}
	return []byte(info)
}

// seal adds a link for a file to the chain.
func (a *Archive) seal(name string) error {
	dir := filepath.Join(a.dir, a.folder)
	links, whole, err := readChain(dir)
	if err != nil {
		return err
	}
	sum, size, err := hashFile(filepath.Join(dir, name))
	if err != nil {
		return err
	}
	l := Link{Number: len(links) + 1, File: name, Size: size, SHA256: sum, Sealed: a.o.Now().UTC().Truncate(time.Second)}
	if n := len(links); n > 0 {
		l.Previous = links[n-1].Hash
	}
	l.Hash = l.hash()
	line, err := json.Marshal(l)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(filepath.Join(dir, chainName), os.O_WRONLY|os.O_CREATE, 0o666)
	if err != nil {
		return failed("archive", chainName, bare(err))
	}
	defer f.Close()
	if !slices.ContainsFunc(links, func(l Link) bool { return l.File == name }) {
		// Behind the last whole line: one without its end was never acknowledged.
		if err := f.Truncate(whole); err != nil {
			return failed("archive", chainName, bare(err))
		}
		if _, err := f.WriteAt(append(line, '\n'), whole); err != nil {
			return failed("archive", chainName, bare(err))
		}
	}
	if err := errors.Join(f.Sync(), syncDir(dir)); err != nil {
		return failed("archive", chainName, err)
	}
	return nil
}

// readChain returns the links of a folder, and how many bytes of the file they are: a
// line without its end was never acknowledged.
func readChain(dir string) (links []Link, whole int64, err error) {
	b, err := os.ReadFile(filepath.Join(dir, chainName))
	if errors.Is(err, os.ErrNotExist) {
		return nil, 0, nil
	}
	if err != nil {
		return nil, 0, failed("archive", chainName, bare(err))
	}
	for len(b) > 0 {
		line, rest, ok := bytes.Cut(b, []byte("\n"))
		if !ok {
			break
		}
		var l Link
		if err := json.Unmarshal(line, &l); err != nil {
			return nil, 0, &onrecord.Error{Kind: onrecord.Unverified, Op: "archive", Object: filepath.Join(dir, chainName), Err: fmt.Errorf("line %d: %w", len(links)+1, err)}
		}
		links = append(links, l)
		whole += int64(len(line)) + 1
		b = rest
	}
	return links, whole, nil
}

// warcFiles returns the names of a folder's files in the order in which they were
// begun.
func warcFiles(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, failed("archive", dir, bare(err))
	}
	var names []string
	for _, e := range entries {
		if !e.IsDir() && strings.HasSuffix(e.Name(), ending) {
			names = append(names, e.Name())
		}
	}
	slices.SortFunc(names, func(x, y string) int { return numberOf(x) - numberOf(y) })
	return names, nil
}

func numberOf(name string) int {
	var n int
	fmt.Sscanf(name, "onrecord-%d-", &n)
	return n
}

func dayOf(name string) string {
	_, day, _ := strings.Cut(strings.TrimPrefix(name, "onrecord-"), "-")
	return strings.TrimSuffix(day, ending)
}

func hashFile(name string) (sum string, size int64, err error) {
	f, err := os.Open(name)
	if err != nil {
		return "", 0, failed("archive", name, bare(err))
	}
	defer f.Close()
	h := sha256.New()
	size, err = io.Copy(h, bufio.NewReaderSize(f, 1<<20))
	if err != nil {
		return "", 0, failed("archive", name, bare(err))
	}
	return hex.EncodeToString(h.Sum(nil)), size, nil
}
