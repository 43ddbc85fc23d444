package web

import (
	"cmp"
	"encoding/json"
	"encoding/xml"
	"io"
	"net/url"
	"strings"
	"time"

	"onrecord/export"
	"onrecord/store"
)

// feedItems is how many entries a feed has, the newest.
const feedItems = 50

// An atomFeed is an Atom feed (RFC 4287).
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Links   []atomLink  `xml:"link"`
	Author  atomAuthor  `xml:"author"`
	Entries []atomEntry `xml:"entry"`
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
	Lang    string      `xml:"http://www.w3.org/XML/1998/namespace lang,attr,omitempty"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Links   []atomLink  `xml:"link"`
	Author  *atomAuthor `xml:"author,omitempty"`
	Summary string      `xml:"summary,omitempty"`
}

// A jsonFeed is a JSON Feed (version 1.1).
type jsonFeed struct {
	Version     string     `json:"version"`
	Title       string     `json:"title"`
	HomePageURL string     `json:"home_page_url"`
	FeedURL     string     `json:"feed_url"`
	Items       []jsonItem `json:"items"`
}

type jsonItem struct {
	ID            string       `json:"id"`
	URL           string       `json:"url"`
	ExternalURL   string       `json:"external_url,omitempty"`
	Title         string       `json:"title,omitempty"`
	ContentText   string       `json:"content_text"`
	DatePublished string       `json:"date_published,omitempty"`
	Language      string       `json:"language,omitempty"`
	Authors       []atomAuthor `json:"authors,omitempty"`
}

// MarshalJSON writes an author as JSON Feed does.
func (a atomAuthor) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]string{"name": a.Name})
}

// feed gives the newest that a search finds as a feed.
func (s *server) feed(v *visit) error {
	text := strings.TrimSpace(v.r.FormValue("q"))
	q, err := parseQuery(text)
	if err != nil {
		return err
	}
	q.Sort = store.ByTime
	res, err := s.Record.Search(v.r.Context(), q, store.Page{Limit: feedItems})
	if err != nil {
		return err
	}
	scheme := "http://"
	if v.r.TLS != nil {
		scheme = "https://"
	}
	base := scheme + v.r.Host
	home, here := base+findPath(text), base+v.r.URL.RequestURI()
	title := "onrecord"
	if text != "" {
		title += ": " + text
	}
	var out func(io.Writer) error
	switch v.r.PathValue("form") {
	case "atom":
		f := atomFeed{ID: "urn:onrecord:search:" + url.PathEscape(text), Title: legal(title), Updated: s.Now().UTC().Format(time.RFC3339), Author: atomAuthor{"onrecord"},
			Links: []atomLink{{"self", "application/atom+xml", here}, {"alternate", "text/html", home}}}
		for i, h := range res.Hits {
			at := h.Published.UTC().Format(time.RFC3339)
			if i == 0 {
				f.Updated = at
			}
			x := feedItem(base, h)
			e := atomEntry{Lang: h.Language, ID: x.ID, Title: cmp.Or(x.Title, "…"), Updated: at, Summary: x.ContentText, Links: []atomLink{{"alternate", "text/html", x.URL}}}
			if len(x.Authors) > 0 {
				e.Author = &x.Authors[0]
			}
			if x.ExternalURL != "" {
				e.Links = append(e.Links, atomLink{"via", "", x.ExternalURL})
			}
			f.Entries = append(f.Entries, e)
		}
		v.w.Header().Set("Content-Type", "application/atom+xml; charset=utf-8")
		out = func(w io.Writer) error {
			if _, err := io.WriteString(w, xml.Header); err != nil {
				return err
			}
			return xml.NewEncoder(w).Encode(f)
		}
	case "json":
		f := jsonFeed{Version: "https://jsonfeed.org/version/1.1", Title: title, HomePageURL: home, FeedURL: here, Items: []jsonItem{}}
		for _, h := range res.Hits {
			f.Items = append(f.Items, feedItem(base, h))
		}
		v.w.Header().Set("Content-Type", "application/feed+json")
		out = func(w io.Writer) error { return json.NewEncoder(w).Encode(f) }
	default:
		return s.nowhere(v)
	}
	v.sent = true
	return out(v.w)
}

// feedItem is a hit as an entry: of the statement that was found, else of the article.
func feedItem(base string, h store.Hit) jsonItem {
	x := jsonItem{ID: "urn:onrecord:article:" + url.PathEscape(h.Article), URL: base + articlePath(h.Article), ExternalURL: webAddress(h.URL),
		Title: legal(h.Title), ContentText: legal(cmp.Or(h.Snippet, h.Title)), Language: h.Language}
	if !h.Published.IsZero() {
		x.DatePublished = h.Published.UTC().Format(time.RFC3339)
	}
	if st := h.Statement; st != nil {
		x.ContentText = legal(st.Text)
		x.URL += "#" + url.PathEscape(st.ID)
		if st.Speaker != nil {
			x.Authors = []atomAuthor{{legal(st.Speaker.Name)}}
		}
	}
	return x
}

// legal takes out what XML and terminals can't bear.
func legal(s string) string { return export.Clean(strings.ToValidUTF8(s, "\ufffd")) }
