package page

import (
	"slices"
	"strings"

	"onrecord"
	"onrecord/lang"
)

// assemble puts the lines together into a page.
func (s *scraped) assemble() onrecord.Page {
	p := &s.page
	body := bodyText{page: p}
	for i := range s.lines {
		l := &s.lines[i]
		switch l.use {
		case lineTitle:
			p.Title = l.text
		case lineDeck, lineByline: // read where they were recognised
		case lineCaption: // read with its credit
		case lineCredit:
			s.image(i)
		case linePicture:
			caption, credit := splitCredit(l.text, false)
			p.Images = append(p.Images, onrecord.Image{Caption: caption, Credit: credit})
		case lineBox:
			s.drop(onrecord.RelatedBox, l.text)
		case lineRelated:
			p.Related = append(p.Related, onrecord.RelatedPage{Kind: onrecord.Recommended, Title: l.rest})
		case linePrevious:
			p.Related = append(p.Related, onrecord.RelatedPage{Kind: onrecord.Previous, Title: l.rest})
		case lineNext:
			p.Related = append(p.Related, onrecord.RelatedPage{Kind: onrecord.Next, Title: l.rest})
		case lineTags:
			for _, t := range tagList(l.rest) {
				s.tag(t)
			}
		case lineTag:
			s.tag(l.text)
		case lineRemoved, linePlea, lineComments:
			s.drop(l.why, l.text)
		case lineItem:
			body.add(onrecord.ListItem, strings.TrimLeft(l.text, "•●▪◦‣·*■►- "))
		case lineQuote:
			body.add(onrecord.QuoteBlock, strings.TrimLeft(l.text, "> "))
		case lineHeading:
			body.add(onrecord.Heading, l.text)
		default:
			body.add(onrecord.Paragraph, l.text)
		}
	}
	p.Text = body.text.String()
	if len(p.Blocks) > 0 {
		if a := agencyOfLead(p.Blocks[0].In(p.Text)); a != "" {
			s.told.Agencies = appendNew(s.told.Agencies, a)
		}
	}
	s.told.settle(func(name string) bool {
		return slices.ContainsFunc(p.Images, func(m onrecord.Image) bool { return hasName(m.Credit, name) })
	})
	p.Authors, p.Agencies = s.told.Authors, s.told.Agencies
	p.Published, p.Modified = s.told.published, s.told.modified
	return *p
}

// bodyText joins the blocks of a body by blank lines.
type bodyText struct {
	text strings.Builder
	page *onrecord.Page
}

func (b *bodyText) add(kind onrecord.BlockKind, text string) {
	if text == "" {
		return
	}
	if b.text.Len() > 0 {
		b.text.WriteString("\n\n")
	}
	start := b.text.Len()
	b.text.WriteString(text)
	b.page.Blocks = append(b.page.Blocks, onrecord.Block{Kind: kind, Span: onrecord.Span{Start: start, End: b.text.Len()}})
}

// image adds the picture whose credit is line i, with the caption beside it.
func (s *scraped) image(i int) {
	m := onrecord.Image{Credit: strings.Trim(s.lines[i].rest, " ()[]")}
	switch {
	case i+1 < len(s.lines) && s.lines[i+1].use == lineCaption:
		m.Caption = s.lines[i+1].text
	case i > 0 && s.lines[i-1].use == lineCaption && !(i > 1 && s.lines[i-2].use == lineCredit):
		m.Caption = s.lines[i-1].text
	}
	s.page.Images = append(s.page.Images, m)
}

func (s *scraped) tag(t string) {
	switch t = strings.Trim(t, " .,;#|•·*"); {
	case t == "":
	case len(s.page.Tags) >= maxTags:
		s.drop(onrecord.OtherReason, t)
	default:
		s.page.Tags = appendNew(s.page.Tags, t)
	}
}

// agencyOfLead returns the agency that a first paragraph names as its source: in
// its dateline, "PLACE (AGENCY) –" or "PLACE, 5 May. /AGENCY/", or a known
// agency of a name that is not a common word.
func agencyOfLead(text string) string {
	l := words()
	head := upTo(600, text)
	if name := dateline(head); name != "" {
		return name
	}
	p := lang.Words(head, lang.ForPage(lang.Universal))
	for i := range p {
		for n := min(3, len(p)-i); n > 0; n-- {
			name := head[p[i].Start:p[i+n-1].End]
			if len(name) >= 5 && l.agencies[name] {
				return name
			}
		}
	}
	return ""
}

// dateline returns the agency in the dateline of a paragraph, or "".
func dateline(s string) string {
	for _, pair := range []string{"()", "//"} {
		i := strings.IndexByte(s, pair[0])
		if i <= 0 || i > 80 {
			continue
		}
		j := strings.IndexByte(s[i+1:], pair[1])
		if j < 2 || j > 40 {
			continue
		}
		name, behind := strings.TrimSpace(s[i+1:i+1+j]), strings.TrimSpace(s[i+2+j:])
		marked := strings.HasPrefix(behind, "–") || strings.HasPrefix(behind, "—") || strings.HasPrefix(behind, "-")
		acronym := allCapitals(name) && len([]rune(name)) <= 8 && !strings.ContainsRune(name, ' ')
		if marked && (acronym || words().agencies[name]) || pair == "//" && acronym && strings.HasPrefix(behind, ".") {
			return name
		}
	}
	return ""
}
