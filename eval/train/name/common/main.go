// Command common gathers read/name/common.bin: which words of each language stand in
// small letters, so that a capital at the start of a sentence tells nothing of them.
//
//	go run ./eval/train/name/common DIR > common.bin && mv common.bin read/name/
//
// DIR holds lang/ntrex_sentences.jsonl.gz (NTREX-128, CC BY-SA 4.0) and
// translation/flores.*.jsonl.gz (FLORES-200, CC BY-SA 4.0).
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"log"
	"os"
	"path/filepath"

	"onrecord/lang"
	"onrecord/read/name"
)

const provenance = "onrecord read/name common words; from NTREX-128 (CC BY-SA 4.0) and FLORES-200 (CC BY-SA 4.0)"

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: common DIR > common.bin")
	}
	files, err := filepath.Glob(filepath.Join(os.Args[1], "translation", "flores.*.jsonl.gz"))
	if err != nil {
		log.Fatal(err)
	}
	var words name.CommonWords
	for _, file := range append(files, filepath.Join(os.Args[1], "lang", "ntrex_sentences.jsonl.gz")) {
		if err := read(file, &words); err != nil {
			log.Fatalf("common: %s: %v", file, err)
		}
	}
	if err := words.Write(os.Stdout, provenance); err != nil {
		log.Fatal(err)
	}
}

func read(file string, words *name.CommonWords) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	in := bufio.NewScanner(z)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		// A sentence with its language, or a pair from one language into another.
		var line struct{ Language, Text, From, Source string }
		if err := json.Unmarshal(in.Bytes(), &line); err != nil {
			return err
		}
		words.Learn(line.Text+line.Source, lang.For(line.Language+line.From))
	}
	return in.Err()
}
