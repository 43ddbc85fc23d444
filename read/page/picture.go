package page

import (
	"strings"

	"golang.org/x/net/html"

	"onrecord/lang"
)

// pictureSource returns the address of an image, of one that is loaded lazily too.
func pictureSource(n *html.Node) string {
	src := attr(n, "src")
	if src == "" || strings.HasPrefix(src, "data:") {
		src = ""
		for _, k := range []string{"data-src", "data-lazy-src", "data-original", "data-srcset", "srcset"} {
			if v := attr(n, k); v != "" && !strings.HasPrefix(v, "data:") {
				src, _, _ = strings.Cut(strings.TrimSpace(v), " ")
				break
			}
		}
	}
	return strings.TrimRight(src, ",")
}

// splitCredit parts a caption from the credit in it: "Caption (Photo: X / Y)".
// If the whole is marked as a credit, only its label is cut off.
func splitCredit(text string, whole bool) (caption, credit string) {
	if whole {
		if m := begins(text); m.what&(photo|source|copyright) != 0 && !m.all {
			text = text[m.end:]
		}
		return "", strings.Trim(fold(text), " ()[]©")
	}
	at, end := findCredit(text)
	if at < 0 {
		return fold(text), ""
	}
	caption = strings.TrimRight(fold(text[:at]), " (|/–—-[,")
	credit = strings.Trim(fold(text[end:]), " )]")
	if open := strings.Count(text[end:], "("); open > 0 {
		credit = strings.TrimLeft(fold(text[end:]), " ")
	}
	return caption, credit
}

// findCredit finds a photo label with a colon, or "©", and where it ends.
func findCredit(text string) (at, end int) {
	l := words()
	find := func(phrases *lang.Phrases[furniture], p *lang.Pack) (int, int) {
		ws := lang.Words(text, p)
		for i := range ws {
			n, what := phrases.At(ws, i)
			if n == 0 || what&photo == 0 {
				continue
			}
			if j := i + n; j < len(ws) && strings.ContainsAny(ws[j].In(text), ":|©") || j < len(ws) && i > 0 && ws[i-1].In(text) == "(" {
				stop := ws[j].Start
				for j < len(ws) && ws[j].Kind == lang.Punct && strings.ContainsAny(ws[j].In(text), ":|©/") {
					stop = ws[j].End
					j++
				}
				return ws[i].Start, stop
			}
		}
		return -1, -1
	}
	if at, end = find(l.plain, lang.For(lang.Universal)); at < 0 {
		for _, o := range l.others {
			if at, end = find(o.phrases, o.pack); at >= 0 {
				break
			}
		}
	}
	if i := strings.LastIndex(text, "©"); at < 0 && i >= 0 {
		at, end = i, i+len("©")
	}
	return at, end
}
