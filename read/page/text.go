package page

import (
	"strings"

	"onrecord"
)

// Text reads a page that was scraped to plain text.
func Text(in Input) (onrecord.Page, error) {
	src, err := Decode(in.Bytes, in.ContentType)
	if err != nil {
		return onrecord.Page{}, err
	}
	var p onrecord.Page
	var b strings.Builder
	for line := range strings.Lines(src) {
		line = fold(line)
		if line == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		start := b.Len()
		b.WriteString(line)
		p.Blocks = append(p.Blocks, onrecord.Block{Kind: onrecord.Paragraph, Span: onrecord.Span{Start: start, End: b.Len()}})
	}
	p.Text = b.String()
	return p, nil
}
