// Package eval measures parts of onrecord on public benchmarks: [Search] how
// well readers find what they look for, [Sentences] where sentences end,
// [Figures] which figures and dates are found, [Extraction] what pages are taken
// apart into.
package eval

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
)

// unzip returns what a gzipped file holds.
func unzip(file string) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

// sources reads the texts of a gzipped JSON Lines file, from "source" or "text".
func sources(file string) ([]string, error) {
	b, err := unzip(file)
	if err != nil {
		return nil, err
	}
	var texts []string
	for line := range bytes.Lines(b) {
		var l struct{ Source, Text string }
		if err := json.Unmarshal(line, &l); err != nil {
			return nil, err
		}
		texts = append(texts, l.Source+l.Text)
	}
	return texts, nil
}
