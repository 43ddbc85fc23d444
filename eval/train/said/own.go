package main

import (
	"embed"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"onrecord"
	"onrecord/lang"
	"onrecord/read/name"
)

// own holds texts of our own, all invented, in which it is marked who says what.
// A file CODE.txt holds texts in one language, parted by a line of dashes. The
// first line of each lists its names ("Vera Lind=Lind; O:Radio Delta", O: and P:
// before organisations and places); each line after it is a paragraph. In it
//
//	{1:The dam will hold}  is what statement 1 says, or a part of it
//	<1:Lind>               is the mention of who says it
//	<1=Vera Lind:she>      is a pronoun or a role that stands for a name
//	{2=Vera Lind:It is.}   goes on without a mention
//
//go:embed own/*.txt
var own embed.FS

// ownPages reads the texts of our own.
func ownPages() ([]page, error) {
	files, err := fs.Glob(own, "own/*.txt")
	if err != nil {
		return nil, err
	}
	var pages []page
	for _, f := range files {
		b, err := own.ReadFile(f)
		if err != nil {
			return nil, err
		}
		code := strings.TrimSuffix(filepath.Base(f), ".txt")
		for n, text := range strings.Split(string(b), "\n----\n") {
			p, err := ownPage(code, strings.TrimSpace(text))
			if err != nil {
				return nil, fmt.Errorf("%s, text %d: %w", f, n+1, err)
			}
			p.id, p.fold = fmt.Sprintf("%s %d", f, n+1), code
			pages = append(pages, p)
		}
	}
	return pages, nil
}

func ownPage(code, text string) (page, error) {
	list, body, _ := strings.Cut(text, "\n")
	var raw strings.Builder
	var blocks []onrecord.Block
	said := map[string]*onrecord.Statement{}
	var order []string
	statement := func(id string) *onrecord.Statement {
		if said[id] == nil {
			said[id] = &onrecord.Statement{}
			order = append(order, id)
		}
		return said[id]
	}
	named := map[string]string{} // who is meant by a mention
	for line := range strings.SplitSeq(body, "\n") {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if raw.Len() > 0 {
			raw.WriteString("\n\n")
		}
		start := raw.Len()
		for line != "" {
			i := strings.IndexAny(line, "{<")
			if i < 0 {
				raw.WriteString(line)
				break
			}
			raw.WriteString(line[:i])
			end := strings.IndexByte(line[i:], map[byte]byte{'{': '}', '<': '>'}[line[i]])
			head, words, ok := strings.Cut(line[i+1:max(i+1, i+end)], ":")
			if end < 0 || !ok {
				return page{}, fmt.Errorf("mark in %q", line)
			}
			id, who, _ := strings.Cut(head, "=")
			span := onrecord.Span{Start: raw.Len(), End: raw.Len() + len(words)}
			raw.WriteString(words)
			s := statement(id)
			if who != "" {
				named[id] = who
			}
			if line[i] == '{' {
				s.Parts = append(s.Parts, span)
			} else {
				s.Speaker = &onrecord.Speaker{Mention: &span}
			}
			line = line[i+end+1:]
		}
		blocks = append(blocks, onrecord.Block{Kind: onrecord.Paragraph, Span: onrecord.Span{Start: start, End: raw.Len()}})
	}
	p := page{text: lang.Parse(raw.String(), blocks, lang.For(code))}
	p.names = bearers(raw.String(), list)
	p.found = name.Find(p.text, name.Context{})
	for i := range p.names {
		for _, x := range p.found {
			if x.Name == p.names[i].Name {
				p.names[i].Roles = x.Roles
			}
		}
	}
	for _, id := range order {
		s := said[id]
		if len(s.Parts) == 0 {
			return page{}, fmt.Errorf("statement %s says nothing", id)
		}
		if s.Speaker == nil {
			if named[id] == "" {
				return page{}, fmt.Errorf("nobody says statement %s", id)
			}
			s.Speaker = &onrecord.Speaker{How: onrecord.Continued}
		} else if words := s.Speaker.Mention.In(raw.String()); named[id] != "" {
			s.Speaker.How = onrecord.Role
		} else {
			s.Speaker.How, s.Speaker.Name = onrecord.Role, words
		}
		for _, n := range p.names {
			m := s.Speaker.Mention
			if n.Name == named[id] || m != nil && named[id] == "" && slices.ContainsFunc(n.Mentions, m.Overlaps) {
				s.Speaker.Name, s.Speaker.NameID = n.Name, n.ID
				if named[id] == "" {
					s.Speaker.How = onrecord.Named
				}
				break
			}
		}
		if named[id] != "" && s.Speaker.NameID == "" {
			s.Speaker.Name = named[id] // a speaker without a name goes on
		}
		p.gold = append(p.gold, *s)
	}
	return p, nil
}

// bearers makes names of "Full Name=form=form; O:Organisation".
func bearers(text, list string) []onrecord.Name {
	var names []onrecord.Name
	taken := make([]bool, len(text))
	for n, entry := range strings.Split(list, ";") {
		entry = strings.TrimSpace(entry)
		kind := onrecord.Person
		for mark, k := range map[string]onrecord.NameKind{"O:": onrecord.Organisation, "P:": onrecord.Place} {
			if rest, ok := strings.CutPrefix(entry, mark); ok {
				entry, kind = rest, k
			}
		}
		if entry == "" {
			continue
		}
		forms := strings.Split(entry, "=")
		x := onrecord.Name{ID: fmt.Sprintf("n%d", n+1), Kind: kind, Name: forms[0]}
		for _, f := range forms {
			for i := 0; ; {
				k := strings.Index(text[i:], f)
				if k < 0 {
					break
				}
				i += k
				if !taken[i] {
					x.Mentions = append(x.Mentions, onrecord.Span{Start: i, End: i + len(f)})
					for j := i; j < i+len(f); j++ {
						taken[j] = true
					}
				}
				i += len(f)
			}
		}
		names = append(names, x)
	}
	return names
}
