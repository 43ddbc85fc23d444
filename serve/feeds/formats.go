package feeds

import (
	"bytes"
	"cmp"
	"encoding/json"
	"encoding/xml"
	"time"
)

const generator = "onrecord"

type atomFeed struct {
	XMLName   xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID        string      `xml:"id"`
	Title     string      `xml:"title"`
	Updated   string      `xml:"updated"`
	Author    atomAuthor  `xml:"author"`
	Generator string      `xml:"generator"`
	Links     []atomLink  `xml:"link"`
	Entries   []atomEntry `xml:"entry"`
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	Language  string      `xml:"http://www.w3.org/XML/1998/namespace lang,attr,omitempty"`
	ID        string      `xml:"id"`
	Title     string      `xml:"title"`
	Updated   string      `xml:"updated"`
	Published string      `xml:"published"`
	Author    *atomAuthor `xml:"author"`
	Link      atomLink    `xml:"link"`
	Summary   string      `xml:"summary,omitempty"`
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// heading is an entry's, which may not be empty.
func (e entry) heading() string { return cmp.Or(e.title, e.text, e.link) }

func writeXML(b *bytes.Buffer, v any) error {
	b.WriteString(xml.Header)
	e := xml.NewEncoder(b)
	e.Indent("", " ")
	if err := e.Encode(v); err != nil {
		return err
	}
	b.WriteByte('\n')
	return nil
}

func atom(b *bytes.Buffer, f feed) error {
	out := atomFeed{ID: f.id, Title: f.title, Updated: stamp(f.updated()), Author: atomAuthor{generator}, Generator: generator,
		Links: []atomLink{{"self", "application/atom+xml", f.self}, {"alternate", "text/html", f.home}}}
	for _, e := range f.entries {
		x := atomEntry{Language: e.language, ID: e.id, Title: e.heading(), Updated: stamp(e.at), Published: stamp(e.at), Link: atomLink{"alternate", "", e.link}, Summary: e.text}
		if e.author != "" {
			x.Author = &atomAuthor{e.author}
		}
		out.Entries = append(out.Entries, x)
	}
	return writeXML(b, out)
}

type rssFeed struct {
	XMLName xml.Name   `xml:"rss"`
	Version string     `xml:"version,attr"`
	Atom    string     `xml:"xmlns:atom,attr"`
	DC      string     `xml:"xmlns:dc,attr"`
	Channel rssChannel `xml:"channel"`
}

type rssChannel struct {
	Title       string    `xml:"title"`
	Link        string    `xml:"link"`
	Description string    `xml:"description"`
	Generator   string    `xml:"generator"`
	LastBuild   string    `xml:"lastBuildDate"`
	Self        rssSelf   `xml:"atom:link"`
	Items       []rssItem `xml:"item"`
}

type rssSelf struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type rssItem struct {
	Title       string  `xml:"title"`
	Link        string  `xml:"link"`
	GUID        rssGUID `xml:"guid"`
	Date        string  `xml:"pubDate"`
	Creator     string  `xml:"dc:creator,omitempty"`
	Language    string  `xml:"dc:language,omitempty"`
	Description string  `xml:"description,omitempty"`
}

type rssGUID struct {
	PermaLink bool   `xml:"isPermaLink,attr"`
	ID        string `xml:",chardata"`
}

// escaped makes plain text what readers of RSS take for HTML in a description.
func escaped(s string) string {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(s))
	return b.String()
}

func rss(b *bytes.Buffer, f feed) error {
	out := rssFeed{Version: "2.0", Atom: "http://www.w3.org/2005/Atom", DC: "http://purl.org/dc/elements/1.1/",
		Channel: rssChannel{Title: f.title, Link: f.home, Description: f.title, Generator: generator, LastBuild: f.updated().Format(time.RFC1123Z),
			Self: rssSelf{"self", "application/rss+xml", f.self}}}
	for _, e := range f.entries {
		out.Channel.Items = append(out.Channel.Items, rssItem{e.heading(), e.link, rssGUID{false, e.id}, e.at.UTC().Format(time.RFC1123Z), e.author, e.language, escaped(e.text)})
	}
	return writeXML(b, out)
}

type jsonRoot struct {
	Version string     `json:"version"`
	Title   string     `json:"title"`
	Home    string     `json:"home_page_url"`
	Self    string     `json:"feed_url"`
	Items   []jsonItem `json:"items"`
}

type jsonItem struct {
	ID        string       `json:"id"`
	URL       string       `json:"url"`
	Title     string       `json:"title"`
	Text      string       `json:"content_text"` // one of the contents must be there
	Published string       `json:"date_published"`
	Authors   []jsonAuthor `json:"authors,omitempty"`
	Language  string       `json:"language,omitempty"`
}

type jsonAuthor struct {
	Name string `json:"name"`
}

func jsonFeed(b *bytes.Buffer, f feed) error {
	out := jsonRoot{Version: "https://jsonfeed.org/version/1.1", Title: f.title, Home: f.home, Self: f.self, Items: []jsonItem{}}
	for _, e := range f.entries {
		x := jsonItem{ID: e.id, URL: e.link, Title: e.heading(), Text: e.text, Published: stamp(e.at), Language: e.language}
		if e.author != "" {
			x.Authors = []jsonAuthor{{e.author}}
		}
		out.Items = append(out.Items, x)
	}
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(out)
}
