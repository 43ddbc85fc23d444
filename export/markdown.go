package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"onrecord"
)

// Markdown writes a reading as Markdown: the body with each statement numbered,
// then who said what as a list.
func Markdown(w io.Writer, r onrecord.Reading) error {
	b := bufio.NewWriter(w)
	if t := Clean(r.Title); t != "" {
		fmt.Fprintf(b, "# %s\n\n", escape(t))
	}
	if r.Translation != nil {
		if t := Clean(r.Translation.Title); t != "" {
			fmt.Fprintf(b, "→ *%s*\n\n", escape(t))
		}
	}
	if s := Clean(r.Subtitle); s != "" {
		fmt.Fprintf(b, "*%s*\n\n", escape(s))
	}
	if o := origin(r); len(o) > 0 {
		fmt.Fprintf(b, "%s\n\n", escape(strings.Join(o, " · ")))
	}
	if u := Clean(r.URL); u != "" {
		fmt.Fprintf(b, "<%s>\n\n", strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20").Replace(u))
	}
	if r.Translation != nil {
		fmt.Fprintf(b, "(%s)\n\n", escape(trust(r.Translation)))
	}
	for i, block := range r.Blocks {
		if i > 0 && block.Kind == onrecord.ListItem && r.Blocks[i-1].Kind != onrecord.ListItem {
			b.WriteString("\n")
		}
		b.WriteString(prefixes[block.Kind])
		for _, x := range runs(r, block.Span) {
			b.WriteString(escape(printable(x.text)))
			if x.last {
				fmt.Fprintf(b, " [%d]", x.statement+1)
			}
		}
		b.WriteString("\n")
		if words := translated(r, block.Span); words != "" {
			b.WriteString(beside[block.Kind] + "→ *" + escape(words) + "*\n")
		}
		if block.Kind != onrecord.ListItem || i+1 == len(r.Blocks) || r.Blocks[i+1].Kind != onrecord.ListItem {
			b.WriteString("\n")
		}
	}
	if len(r.Statements) > 0 {
		b.WriteString("## Who said what\n\n")
		for i, s := range r.Statements {
			words := Clean(s.Text)
			if s.Kind == onrecord.Direct {
				words = "“" + words + "”"
			}
			note := append([]string{string(s.Kind)}, circumstances(s)...)
			fmt.Fprintf(b, "%d. **%s**: %s (%s)\n", i+1, escape(speakerOf(s)), escape(words), escape(strings.Join(note, "; ")))
			if t := translatedStatement(r, s.ID); t != "" {
				fmt.Fprintf(b, "   → *%s*\n", escape(t))
			}
		}
		b.WriteString("\n")
	}
	if len(r.Figures) > 0 {
		b.WriteString("## Figures\n\n")
		for _, f := range r.Figures {
			fmt.Fprintf(b, "- %s (%s)\n", escape(Clean(f.Text)), escape(figureValue(f)))
		}
		b.WriteString("\n")
	}
	return b.Flush()
}

var prefixes = map[onrecord.BlockKind]string{
	onrecord.Heading:    "## ",
	onrecord.QuoteBlock: "> ",
	onrecord.ListItem:   "- ",
	onrecord.Code:       "    ",
}

// beside is what stands before the translation of a block, so that it stays with it.
var beside = map[onrecord.BlockKind]string{
	onrecord.Heading:    "\n",
	onrecord.Paragraph:  "\n",
	onrecord.TableRow:   "\n",
	onrecord.QuoteBlock: ">\n> ",
	onrecord.ListItem:   "  ",
}

// escape keeps a page's text from being taken for Markdown or HTML.
var escape = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "#", `\#`, "|", `\|`).Replace
