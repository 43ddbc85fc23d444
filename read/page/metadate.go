package page

import (
	"regexp"
	"strings"
	"time"
)

// Names of meta tags that tell when a page was published, and when it was
// changed, in order of trust. Terms of content systems and of Dublin Core.
var (
	publishedNames = []string{"article:published_time", "article:published", "og:article:published_time", "og:published_time", "datepublished",
		"parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "publishdate", "publish-date", "publish_date", "publication_date",
		"pubdate", "published", "published_time", "published-date", "date.issued", "dc.date.issued", "dcterms.issued", "dcterms.date", "dc.date.created", "dcterms.created", "dcterms.available", "dc.date", "date",
		"article.published", "article:post_date", "citation_publication_date", "citation_date", "datecreated", "created", "creation_date", "originalpublicationdate", "rnews:datepublished", "gentime", "article_date_original", "displaydate", "shareaholic:article_published_time", "bt:pubdate", "live:published_at", "vr:published_time", "dable:published_time"}
	modifiedNames = []string{"article:modified_time", "article:modified", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified", "last-modified", "lastmod", "lastmodified",
		"modified", "revised", "date.modified", "utime", "updated_time", "cxenseparse:modifiedtime", "shareaholic:article_modified_time"}
)

// dates finds when the page was published and changed.
func (f *finder) dates() {
	language := f.pack()
	published := ""
	if !f.article.is("VideoObject") { // which may be an older one beside the text
		published = f.firstMoment([]string{f.article.text("datePublished"), f.article.text("dateCreated")}, language)
	}
	modified := f.firstMoment([]string{f.article.text("dateModified")}, language)
	published = better(published, f.metaMoment(publishedNames, language))
	for _, n := range f.data { // of something else on the page, perhaps another article
		if published == "" {
			published = f.firstMoment([]string{n.text("datePublished"), n.text("uploadDate")}, language)
		}
	}
	modified = better(modified, f.metaMoment(modifiedNames, language))
	p, m := f.timeElements(language)
	published, modified = better(published, p), better(modified, m)
	published = f.local(published)
	published, modified = asShown(published, modified, f.seen.published), first(modified, f.seen.modified)
	if published == "" {
		p, m = f.seenDate(language)
		published, modified = p, better(modified, m)
	}
	if published == "" {
		published = urlDate(f.url, f.meta.CanonicalURL)
	}
	if published == "" {
		published = f.anyDate(language)
	}
	if published != "" && modified != "" && modified[:10] < published[:10] {
		modified = ""
	}
	if modified == published {
		modified = ""
	}
	f.meta.Published, f.meta.Modified = published, modified
}

// local brings a time in UTC to the zone of the outlet, where the page has it in
// that too: a time without a zone that differs from it by hours alone.
func (f *finder) local(told string) string {
	utc, err := time.Parse(time.RFC3339, told)
	if err != nil || !strings.HasSuffix(told, "Z") || utc.Second() == 0 && utc.Minute() == 0 {
		return told
	}
	try := func(value string) bool {
		if len(value) != len("2006-01-02T15:04:05") {
			return false
		}
		t, err := time.Parse(time.DateTime, strings.Replace(value, "T", " ", 1))
		off := t.Sub(utc)
		if err != nil || off == 0 || off.Abs() > 14*time.Hour || off%(30*time.Minute) != 0 {
			return false
		}
		told = utc.In(time.FixedZone("", int(off.Seconds()))).Format(time.RFC3339)
		return true
	}
	for _, t := range f.times {
		if !t.updated && try(t.value) {
			return told
		}
	}
	for _, name := range publishedNames {
		for _, v := range f.head.meta[name] {
			if try(v) {
				return told
			}
		}
	}
	return told
}

// asShown chooses between the time of publication that a page's data tells and the
// date that stands below its headline. They differ where the data counts in UTC
// and the readers do not, and where it tells when the page was moved to a new
// system: then the page is right. A shown date on which the page was changed is
// no day of publication, and what was changed on its first day was not moved.
func asShown(told, changed, shown string) string {
	switch {
	case told == "" || shown == "":
		return first(told, shown)
	case told[:10] == shown || shown[:4]+"-"+shown[8:]+"-"+shown[5:7] == told[:10]: // or day and month in the other order
		return told
	case nextDay(told, shown):
		return shown
	case changed != "" && (changed[:10] == shown && told[:10] < shown || changed[:10] == told[:10] && !nextDay(shown, told[:10])):
		return told
	}
	return shown
}

// nextDay reports whether a day is the one after that of a UTC time or a date.
func nextDay(told, day string) bool {
	t, err1 := time.Parse(time.DateOnly, told[:10])
	d, err2 := time.Parse(time.DateOnly, day)
	return err1 == nil && err2 == nil && (len(told) == 10 || strings.HasSuffix(told, "Z")) && d.Sub(t) == 24*time.Hour
}

// better returns a, or b if that tells the same day more exactly or a is empty.
func better(a, b string) string {
	if a == "" || len(a) == 10 && len(b) > 10 && b[:10] == a {
		return b
	}
	return a
}

func (f *finder) firstMoment(values []string, language string) string {
	for _, v := range values {
		if m := moment(v, language); m != "" {
			return m
		}
	}
	return ""
}

func (f *finder) metaMoment(names []string, language string) string {
	for _, name := range names {
		if m := f.firstMoment(f.head.meta[name], language); m != "" {
			return m
		}
	}
	return ""
}

// timeElements reads the time elements and dated microdata of the page: one that
// says what it is, else the first.
func (f *finder) timeElements(language string) (published, modified string) {
	plain := ""
	for _, t := range f.times {
		m := moment(t.value, language)
		if m == "" {
			m = moment(t.text, language)
		}
		switch {
		case m == "":
		case t.updated && !t.published:
			modified = first(modified, m)
		case t.published:
			published = first(published, m)
		default:
			plain = first(plain, m)
		}
	}
	return first(published, plain), modified
}

// seenDate reads the dates that stand on the page around its headline, or where
// its elements are called dates.
func (f *finder) seenDate(language string) (published, modified string) {
	plain := ""
	try := func(text string) {
		if len(text) > 200 || !hasDigit(text) || published != "" {
			return
		}
		p, m, named := datesOf(text, language)
		if named {
			published = p
		}
		plain, modified = first(plain, p), first(modified, m)
	}
	if f.headline >= 0 {
		for i := f.headline + 1; i < min(len(f.blocks), f.headline+8); i++ {
			if b := &f.blocks[i]; b.image == nil && b.chars < 160 {
				try(b.text)
			}
		}
		for i := f.headline - 1; i >= max(0, f.headline-4); i-- {
			if b := &f.blocks[i]; b.image == nil && b.chars < 80 {
				try(b.text)
			}
		}
	}
	for i := range f.blocks {
		if b := &f.blocks[i]; b.image == nil && b.chars < 160 && f.hinted(b, hintDate|hintByline) {
			try(b.text)
		}
	}
	return first(published, plain), modified
}

// hinted reports whether a block stands in an element with one of the hints.
func (f *finder) hinted(b *block, h hint) bool {
	for e, up := b.elem, 0; e > 0 && up < 4; e, up = f.elems[e].parent, up+1 {
		if f.elems[e].hints&h != 0 {
			return true
		}
	}
	return false
}

// datesOf reads the dates of a short text. Named says that a label tells that the
// first is the day of publication.
func datesOf(text, language string) (day, change string, named bool) {
	l := words()
	p := l.cut(plainDigits(text))
	changed := false
	for i := 0; i < len(p.words); i++ {
		if n, what := l.at(p, i); what&(published|updated) != 0 {
			changed = what&published == 0
			named = named || !changed
			i += n - 1
			continue
		}
		d, _, last, ok := l.dateAt(p, i, language)
		if !ok {
			continue
		}
		if changed {
			change = first(change, d.String())
		} else {
			day = first(day, d.String())
		}
		i = last
	}
	return day, change, named && day != ""
}

// anyDate returns the first date of a short text on the page.
func (f *finder) anyDate(language string) string {
	for i := range f.blocks {
		b := &f.blocks[i]
		if b.image != nil || b.chars > 60 || !hasDigit(b.text) {
			continue
		}
		if p, _, _ := datesOf(b.text, language); p != "" {
			return p
		}
	}
	return f.dateline(language)
}

// dateline returns the date that a paragraph below the headline begins with.
func (f *finder) dateline(language string) string {
	if f.headline < 0 {
		return ""
	}
	for i := f.headline + 1; i < min(len(f.blocks), f.headline+6); i++ {
		b := &f.blocks[i]
		if b.image != nil || len(b.text) == 0 {
			continue
		}
		head := b.text[:min(len(b.text), 60)]
		if d, at := findDate(head, language); d != (date{}) && at[0] < 24 && at[1] < len(head) {
			return d.String()
		}
	}
	return ""
}

// dayInURL is a date with the day first: "/29-10-2021".
var dayInURL = regexp.MustCompile(`[/_.-]([0-3]\d)[_.-]([01]\d)[_.-](20\d\d)(?:[/_.-]|$)`)

var dateInURL = regexp.MustCompile(`[/_.-]((?:19|20)\d\d)[/_.-]?([01]\d)[/_.-]?([0-3]\d)(?:[/_.-]|$)`)

// urlDate reads the date that an address holds.
func urlDate(addresses ...string) string {
	for _, a := range addresses {
		if x := dateInURL.FindStringSubmatch(a); x != nil {
			if d, ok := newDate(number(x[1]), number(x[2]), number(x[3])); ok {
				return d.String()
			}
		}
		if x := dayInURL.FindStringSubmatch(a); x != nil {
			if d, ok := newDate(number(x[3]), number(x[2]), number(x[1])); ok {
				return d.String()
			}
		}
	}
	return ""
}
