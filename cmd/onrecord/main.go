// Command onrecord keeps the record of who said what.
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"onrecord"
	"onrecord/read"
)

func main() {
	in := bufio.NewReader(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	var stages []read.Stage
	for i, a := range os.Args {
		if a == "--stages" {
			for _, s := range split(os.Args[i+1]) {
				stages = append(stages, read.Stage(s))
			}
		}
	}
	if n := len(os.Args); n > 2 && os.Args[n-2] != "--stages" {
		if f, err := os.Open(os.Args[n-1]); err == nil {
			in = bufio.NewReader(f)
		}
	}
	dec := json.NewDecoder(in)
	for {
		var l struct {
			ID, URL, HTML, Text, Body, Title, Language, Captured string
			HTMLBase64                                           string `json:"html_base64"`
		}
		if err := dec.Decode(&l); err == io.EOF {
			break
		} else if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		i := read.Input{ID: l.ID, URL: l.URL, Title: l.Title, Language: l.Language, Captured: l.Captured}
		switch {
		case l.HTMLBase64 != "":
			i.Bytes, _ = base64.StdEncoding.DecodeString(l.HTMLBase64)
			i.Form = read.HTML
		case l.HTML != "":
			i.Bytes, i.Form = []byte(l.HTML), read.HTML
		case l.Text != "":
			i.Bytes, i.Form = []byte(l.Text), read.Text
		default:
			i.Bytes, i.Form = []byte(l.Body), read.Body
		}
		r, err := read.Page(i, read.Options{Stages: stages})
		var b []byte
		if err != nil {
			b, _ = json.Marshal(map[string]any{"id": l.ID, "error": map[string]string{"kind": string(onrecord.KindOf(err)), "message": err.Error()}})
		} else {
			b, err = json.Marshal(r)
			if err != nil {
				b, _ = json.Marshal(map[string]any{"id": l.ID, "error": map[string]string{"kind": "internal", "message": err.Error()}})
			}
		}
		out.Write(b)
		out.WriteByte('\n')
	}
}

func split(s string) (out []string) {
	for len(s) > 0 {
		i := 0
		for i < len(s) && s[i] != ',' {
			i++
		}
		out = append(out, s[:i])
		s = s[min(i+1, len(s)):]
	}
	return
}
