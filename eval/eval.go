// Package eval measures parts of onrecord on public benchmarks: [Search] how
// well readers find what they look for, [Sentences] where sentences end,
// [Figures] which figures and dates are found, [Extraction] what pages are taken
// apart into.
package eval

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
)

// sources reads the texts of a gzipped JSON Lines file, from "source" or "text".
func sources(file string) ([]string, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	var texts []string
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var l struct{ Source, Text string }
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			return nil, err
		}
		texts = append(texts, l.Source+l.Text)
	}
	return texts, lines.Err()
}
