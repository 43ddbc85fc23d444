package web

import (
	"fmt"
	"io/fs"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/pelletier/go-toml/v2"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// texts are the catalogue of one language: texts/CODE.toml.
type texts struct {
	Code    string   `toml:"-"`
	Tag     string   `toml:"tag"`  // BCP 47, for the lang attribute
	Name    string   `toml:"name"` // of the language in itself
	Months  []string `toml:"months"`
	Date    string   `toml:"date"`  // {0} day, {1} month, {2} year
	Month   string   `toml:"month"` // {0} month, {1} year
	Decimal string   `toml:"decimal"`
	Group   string   `toml:"group"`   // between thousands
	Percent string   `toml:"percent"` // {0} the number
	// Sure puts a probability into words; a word holds from its value on.
	Sure []struct {
		From float64 `toml:"from"`
		Word string  `toml:"word"`
	} `toml:"sure"`
	Texts  map[string]string            `toml:"texts"`
	Counts map[string]map[string]string `toml:"counts"` // by CLDR plural category; {0} the number

	tag   language.Tag
	names display.Namer
}

// catalogues reads all catalogues. They are part of the program, so that a fault in
// one is a fault of it.
var catalogues = sync.OnceValue(func() map[string]*texts {
	names, err := fs.Glob(files, "texts/*.toml")
	if err != nil {
		panic(err)
	}
	all := map[string]*texts{}
	for _, name := range names {
		b, err := files.ReadFile(name)
		if err != nil {
			panic(err)
		}
		t := &texts{Code: strings.TrimSuffix(path.Base(name), ".toml")}
		if err := toml.Unmarshal(b, t); err != nil {
			panic(fmt.Sprintf("%s: %v", name, err))
		}
		t.tag = language.MustParse(t.Tag)
		t.names = display.Languages(t.tag)
		all[t.Code] = t
	}
	return all
})

// firstLanguage is the one of readers who ask for none that there is.
const firstLanguage = "en"

// languages lists the codes of all catalogues, the first language first.
func languages() []string {
	codes := []string{firstLanguage}
	for code := range catalogues() {
		if code != firstLanguage {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes[1:])
	return codes
}

var matcher = sync.OnceValue(func() language.Matcher {
	var tags []language.Tag
	for _, code := range languages() {
		tags = append(tags, catalogues()[code].tag)
	}
	return language.NewMatcher(tags)
})

// accepted returns the best language for an Accept-Language header.
func accepted(header string) string {
	if len(header) > 1000 {
		return firstLanguage
	}
	tags, _, err := language.ParseAcceptLanguage(header)
	if err != nil {
		return firstLanguage
	}
	_, i, _ := matcher().Match(tags...)
	return languages()[i]
}

// t returns a text, its places {0}, {1} … filled.
func (t *texts) t(key string, args ...any) string {
	s, ok := t.Texts[key]
	if !ok {
		if s, ok = catalogues()[firstLanguage].Texts[key]; !ok {
			return key
		}
	}
	return fill(s, args...)
}

func fill(s string, args ...any) string {
	if len(args) == 0 {
		return s
	}
	pairs := make([]string, 0, 2*len(args))
	for i, a := range args {
		pairs = append(pairs, "{"+strconv.Itoa(i)+"}", fmt.Sprint(a))
	}
	return strings.NewReplacer(pairs...).Replace(s)
}

// n returns the text of a count.
func (t *texts) n(key string, n int, args ...any) string {
	forms := t.Counts[key]
	category := "other"
	switch plural.Cardinal.MatchPlural(t.tag, n, 0, 0, 0, 0) {
	case plural.Zero:
		category = "zero"
	case plural.One:
		category = "one"
	case plural.Two:
		category = "two"
	case plural.Few:
		category = "few"
	case plural.Many:
		category = "many"
	}
	s, ok := forms[category]
	if !ok {
		s = forms["other"]
	}
	return fill(s, append([]any{t.number(n)}, args...)...)
}

// number writes a whole number with its thousands apart.
func (t *texts) number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && (s[i-1] >= '0' && s[i-1] <= '9'); i -= 3 {
		s = s[:i] + t.Group + s[i:]
	}
	return s
}

// date writes a day, "" for none.
func (t *texts) date(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return fill(t.Date, at.Day(), t.Months[at.Month()-1], at.Year())
}

// moment writes a day and the time of day.
func (t *texts) moment(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return t.date(at) + ", " + at.Format("15:04") + zone(at)
}

func zone(at time.Time) string {
	if _, offset := at.Zone(); offset == 0 {
		return " UTC"
	}
	return at.Format(" -07:00")
}

// month writes a month told as 2023-09.
func (t *texts) month(value string) string {
	at, err := time.Parse("2006-01", value)
	if err != nil {
		return value
	}
	return fill(t.Month, t.Months[at.Month()-1], at.Year())
}

// told writes a date as a reading tells it: RFC 3339, or a bare date.
func (t *texts) told(value string) string {
	if at, err := time.Parse(time.DateOnly, value); err == nil {
		return t.date(at)
	}
	if at, err := time.Parse(time.RFC3339, value); err == nil {
		return t.moment(at)
	}
	return value
}

// language names the language of a code.
func (t *texts) language(code string) string {
	if code == "" {
		return t.t("language.unknown")
	}
	tag, err := language.Parse(code)
	if err != nil {
		return code
	}
	if name := t.names.Name(tag); name != "" {
		return name
	}
	return code
}

// sure puts a probability into words.
func (t *texts) sure(p float64) string {
	word := ""
	for _, s := range t.Sure {
		if p >= s.From {
			word = s.Word
		}
	}
	return word
}

func (t *texts) percent(p float64) string {
	return fill(t.Percent, strconv.Itoa(int(math.Round(p*100))))
}
