package main

import (
	"bufio"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"onrecord"
	"onrecord/eval"
)

// texts are articles of our own with their names marked, a file a language:
//
//	# Headline
//
//	A paragraph in which [P1 Ana Marić] speaks of the [O2 Bank of Ardley].
//
// Articles are parted by a line "---". A mark has a letter for the kind, P, O, L or
// X, and the number of the bearer within the article.
//
//go:embed texts
var texts embed.FS

var markedKinds = map[byte]onrecord.NameKind{'P': onrecord.Person, 'O': onrecord.Organisation, 'L': onrecord.Place, 'X': onrecord.OtherName}

// marked returns the articles of texts.
func marked() ([]eval.NamedText, error) {
	files, err := fs.Glob(texts, "texts/*.txt")
	if err != nil {
		return nil, err
	}
	var out []eval.NamedText
	for _, file := range files {
		b, err := texts.ReadFile(file)
		if err != nil {
			return nil, err
		}
		code := strings.TrimSuffix(path.Base(file), ".txt")
		for n, article := range strings.Split(string(b), "\n---\n") {
			t, err := unmark(article)
			if err != nil {
				return nil, fmt.Errorf("%s: article %d: %w", file, n+1, err)
			}
			t.ID, t.Set, t.Language, t.Joined = fmt.Sprintf("%s-%d", code, n+1), "own", code, true
			out = append(out, t)
			if n%6 == 0 {
				out = append(out, shouted(t))
			}
		}
	}
	return out, nil
}

// shouted returns a text with the names of its people in capitals, as some outlets
// write them.
func shouted(t eval.NamedText) eval.NamedText {
	b := []byte(t.Page.Text)
	for _, n := range t.Names {
		for _, m := range n.Mentions {
			if up := strings.ToUpper(m.In(t.Page.Text)); n.Kind == onrecord.Person && len(up) == m.End-m.Start {
				copy(b[m.Start:m.End], up)
			}
		}
	}
	t.Page.Text = string(b)
	t.Set, t.ID = "shouted", "shouted-"+t.ID
	return t
}

// unmark takes the marks out of an article.
func unmark(article string) (eval.NamedText, error) {
	var t eval.NamedText
	var text strings.Builder
	bearers := map[string]int{} // place in t.Names
	in := bufio.NewScanner(strings.NewReader(article))
	for in.Scan() {
		line := strings.TrimSpace(in.Text())
		title := strings.HasPrefix(line, "# ")
		if title {
			line = line[2:]
		}
		if line == "" || line == "---" {
			continue
		}
		start := text.Len()
		if start > 0 && !title {
			text.WriteString("\n\n")
			start = text.Len()
		}
		var plain strings.Builder
		for line != "" {
			before, rest, found := strings.Cut(line, "[")
			plain.WriteString(before)
			if !found {
				break
			}
			mark, after, closed := strings.Cut(rest, "]")
			id, name, named := strings.Cut(mark, " ")
			kind := markedKinds[mark[0]]
			if !closed || !named || kind == "" {
				return t, fmt.Errorf("bad mark %q", mark)
			}
			at := start + plain.Len()
			plain.WriteString(name)
			line = after
			if title {
				continue
			}
			n, known := bearers[id]
			if !known {
				n = len(t.Names)
				bearers[id] = n
				t.Names = append(t.Names, onrecord.Name{ID: id, Kind: kind, Name: name})
			}
			t.Names[n].Mentions = append(t.Names[n].Mentions, onrecord.Span{Start: at, End: at + len(name)})
			if len(name) > len(t.Names[n].Name) {
				t.Names[n].Name = name
			}
		}
		if title {
			t.Page.Title = plain.String()
			continue
		}
		text.WriteString(plain.String())
		t.Page.Blocks = append(t.Page.Blocks, onrecord.Block{Kind: onrecord.Paragraph, Span: onrecord.Span{Start: start, End: text.Len()}})
	}
	t.Page.Text = text.String()
	return t, in.Err()
}
