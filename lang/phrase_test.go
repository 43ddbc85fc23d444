package lang_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"onrecord"
	"onrecord/lang"
)

// aPack makes a pack of a language that is made up.
func aPack(t *testing.T, more string) *lang.Pack {
	t.Helper()
	p, err := lang.ParsePack("xx.toml", []byte("code = \"xx\"\nname = \"X\"\nnative = \"x\"\nscripts = [\"Latn\", \"Cyrl\"]\n"+more))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPhrases(t *testing.T) {
	p := aPack(t, "[transliteration]\n\"р\" = \"r\"\n\"е\" = \"e\"\n\"к\" = \"k\"\n\"а\" = \"a\"\n\"о\" = \"o\"\n\"л\" = \"l\"\n")
	for _, c := range []struct {
		pattern, text string
		words         int
	}{
		{"said", "said Ann", 1},
		{"said", "Said Ann", 1},
		{"said", "saidx", 0},
		{"according to", "According to her", 2},
		{"according to", "According, to her", 0},
		{"re{kao,kla,kli}", "rekla je", 1},
		{"re{kao,kla,kli}", "rek je", 0},
		{"re{kao,kla}", "рекао је", 1},
		{"{,naj}manje", "najmanje", 1},
		{"{,naj}manje", "manje", 1},
		{"izjav*", "izjavila je", 1},
		{"izjav*", "izja", 0},
		{"*ski", "beogradski", 1},
		{"*ski", "ski", 0},
		{"prema _ rečima", "prema njegovim rečima", 3},
		{"prema _ rečima", "prema, rečima", 0},
		{"-year-old", "-year-old man", 4},
		{"so-called", "so-called state", 3},
		{"it 's", "it’s", 2},
		{"%", "% of", 1},
	} {
		t.Run(c.pattern+" in "+c.text, func(t *testing.T) {
			n, ok := lang.NewPhrases(p, []string{c.pattern}).At(lang.Words(c.text, p), 0)
			if n != c.words || ok != (n > 0) {
				t.Errorf("covers %d words, want %d", n, c.words)
			}
		})
	}
}

func TestTheLongestPhraseWins(t *testing.T) {
	p := aPack(t, "")
	m := lang.NewValues(p, map[string]int{"press": 1, "press conference": 2, "press *": 3, "con*": 4})
	words := lang.Words("A press conference", p)
	if n, v := m.At(words, 1); n != 2 || v != 2 {
		t.Errorf("%d words, value %d", n, v)
	}
	if at, n, v := m.Find(words, 0); at != 1 || n != 2 || v != 2 {
		t.Errorf("found at %d: %d words, value %d", at, n, v)
	}
	if at, _, _ := m.Find(words, 3); at != -1 {
		t.Errorf("found at %d where nothing is", at)
	}
	var none *lang.Phrases[bool]
	if none.Has(words, 0) {
		t.Error("nothing finds something")
	}
}

func TestWords(t *testing.T) {
	for name, c := range map[string]struct{ pack, text, want string }{
		"plain":              {"", "We go.", "we go ."},
		"numbers":            {"", "1,000.5 and 24. 3", "1,000.5 and 24 . 3"},
		"letters and digits": {"", "G7, 40km, A320", "g7 , 40km , a320"},
		"hyphens":            {"", "KFOR-a so-called", "kfor - a so - called"},
		"clitics":            {"", "Serbia’s don't Ankara'ya", "serbia 's don 't ankara 'ya"},
		"elision":            {"[text]\nelisions = [\"l\", \"qu\"]", "l'agence qu’il Qu'on", "l' agence qu' il qu' on"},
		"quotes":             {"", "“Go,” he said: ‘no’…", "“ go , ” he said : ‘ no ' …"},
		"dots":               {"", "so... yes", "so ... yes"},
		"soft hyphens":       {"", "news\u00adpaper", "newspaper"},
		"other spaces":       {"", "1\u00a0000\u202feuro\u3000!", "1 000 euro !"},
	} {
		t.Run(name, func(t *testing.T) {
			words := lang.Words(c.text, aPack(t, c.pack))
			var got []string
			for _, w := range words {
				got = append(got, w.Norm)
			}
			if g := strings.Join(got, " "); g != c.want {
				t.Errorf("got %q, want %q", g, c.want)
			}
		})
	}
}

func TestDotlessI(t *testing.T) {
	p := aPack(t, "") // without it
	if w := lang.Words("ISPARTA", p)[0]; w.Norm != "isparta" || !w.Caps {
		t.Errorf("%+v", w)
	}
	p, err := lang.ParsePack("xx.toml", []byte("code = \"xx\"\nname = \"X\"\nnative = \"x\"\nscripts = [\"Latn\"]\ndotless_i = true\n"))
	if err != nil {
		t.Fatal(err)
	}
	if w := lang.Words("ISPARTA İZMİR", p); w[0].Norm != "ısparta" || w[1].Norm != "izmir" {
		t.Errorf("%+v", w)
	}
}

// What is wrong in a pack is told with its file and line.
func TestPackErrors(t *testing.T) {
	head := "code = \"xx\"\nname = \"X\"\nnative = \"x\"\nscripts = [\"Latn\"]\n"
	for name, c := range map[string]struct{ text, want string }{
		"unknown key":         {head + "[say]\nverb = [\"said\"]", "xx.toml:6: unknown key say.verb"},
		"unknown section":     {head + "[speech]\nverbs = []", "xx.toml:5: unknown key speech"},
		"wrong type":          {head + "[say]\nverbs = \"said\"", "xx.toml:6: "},
		"no TOML":             {head + "[say\n", "xx.toml:5: "},
		"braces":              {head + "[say]\nverbs = [\"sa{id\"]", "xx.toml:6: say.verbs: bad pattern \"sa{id\""},
		"braces in braces":    {head + "[say]\nverbs = [\"a{b{c}}\"]", "bad pattern"},
		"empty pattern":       {head + "[page]\ntags = [\" \"]", "xx.toml:6: page.tags: bad pattern \" \""},
		"pattern of a value":  {head + "[dates.months]\n\"ma}y\" = 5", "xx.toml:6: dates.months: bad pattern \"ma}y\""},
		"line of its key":     {head + "[say]\nverbs = [\"x\"]\n[names]\ncases = [\"x\"]", "xx.toml:8: names.cases: bad rule \"x\": write \"ending>base\""},
		"type in plain words": {head + "[say]\nthat = \"que\"", "xx.toml:6: say.that must be a list of texts"},
		"order":               {head + "[dates]\norder = \"dym\"", "xx.toml:6: dates.order: bad order \"dym\": write \"dmy\""},
		"month":               {head + "[dates.months]\n\"may\" = 15", "xx.toml:6: dates.months: bad value of \"may\": it is 15"},
		"pair":                {head + "[quotes]\npairs = [\"«\"]", "xx.toml:6: quotes.pairs: bad pair"},
		"capital":             {head + "[say]\nthat = [\"Que\"]", "xx.toml:6: say.that: bad pattern \"Que\": words are compared in small letters"},
		"minor":               {head + "[figures.minor]\n\"cent\" = \"EUR cent\"", "xx.toml:6: figures.minor: bad codes"},
		"no minor":            {head + "[figures.minor]\n\"cent\" = \"\"", "xx.toml:6: figures.minor: bad codes"},
		"currency":            {head + "[figures.currencies]\n\"euro\" = \"euro\"", "xx.toml:6: figures.currencies: bad code"},
		"script":              {"code = \"xx\"\nname = \"X\"\nscripts = [\"Latin\"]", "xx.toml:3: scripts: bad code \"Latin\""},
		"empty entry":         {head + "[say]\nthat = [\"\"]", "xx.toml:6: say.that: bad pattern"},
		"stemmer":             {head + "[text]\nstemmer = \"klingon\"", "xx.toml:6: text.stemmer: there is no Snowball algorithm"},
		"sister":              {head + "[search]\nlike = \"zz\"", "xx.toml:6: search.like: there is no other pack"},
		"stems":               {head + "[search.stems]\n\"{a,b}\" = \"{c,d,e}\"", "xx.toml:6: search.stems: \"{a,b}\" = \"{c,d,e}\": 2 forms, but 3"},
		"no code":             {"name = \"X\"\nnative = \"x\"\nscripts = [\"Latn\"]", "xx.toml:1: code is not set"},
		"transliteration":     {head + "[transliteration]\n\"дж\" = \"dž\"", "xx.toml:6: transliteration: \"дж\" is not one letter"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := lang.ParsePack("xx.toml", []byte(c.text))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
			if onrecord.KindOf(err) != onrecord.Invalid {
				t.Errorf("kind %q", onrecord.KindOf(err))
			}
		})
	}
}

// The universal pack's lists stand behind a pack's own, its tables fill gaps.
func TestUniversalPackIsJoined(t *testing.T) {
	p := aPack(t, "[quotes]\npairs = [\"<>\"]\n[figures.currencies]\n\"€\" = \"XXX\"\n")
	if p.Quotes.Pairs[0] != "<>" || !slices.Contains(p.Quotes.Pairs, "«»") {
		t.Errorf("pairs %q", p.Quotes.Pairs)
	}
	if p.Figures.Currencies["€"] != "XXX" || p.Figures.Currencies["£"] != "GBP" {
		t.Errorf("currencies %v", p.Figures.Currencies)
	}
	if lang.For("zz").Code != lang.Universal || lang.For("EN-gb").Code != "en" {
		t.Error("a language without a pack gets the universal one, a variety its language's")
	}
}

func TestParse(t *testing.T) {
	text := "Heading\n\nOne. “Two?” said Dr. Who.\n\nThree"
	var blocks []onrecord.Block
	for at := 0; at < len(text); at += len("\n\n") {
		part, _, _ := strings.Cut(text[at:], "\n\n")
		blocks = append(blocks, onrecord.Block{Span: onrecord.Span{Start: at, End: at + len(part)}})
		at += len(part)
	}
	p := lang.For("en")
	parsed := lang.Parse(text, blocks, p)
	var got []string
	for _, s := range parsed.Sentences {
		got = append(got, fmt.Sprintf("%d:%s", s.Block, s.In(text)))
		for _, w := range parsed.Words[s.First:s.Last] {
			if !s.Contains(w.Span) {
				t.Errorf("%q has a word outside it", s.In(text))
			}
		}
	}
	if want := []string{"0:Heading", "1:One.", "1:“Two?” said Dr. Who.", "2:Three"}; !slices.Equal(got, want) {
		t.Errorf("sentences %q, want %q", got, want)
	}
}

// FuzzParse states that words and sentences cover a text in order, leaving out
// nothing but white space.
func FuzzParse(f *testing.F) {
	f.Add("“Go,” he said – 1,000.5 km. Qu'il l’a dit... A-B'c!", "fr")
	f.Add("„Идемо“, рекао је 24. септембра.", "sr")
	f.Fuzz(func(t *testing.T, text, code string) {
		text = strings.ToValidUTF8(text, "")
		p := lang.Parse(text, nil, lang.For(code))
		at, sentence := 0, 0
		for i, w := range p.Words {
			if w.Start < at || w.End <= w.Start {
				t.Fatalf("word %d: %+v after %d", i, w, at)
			}
			if gap := strings.Trim(text[at:w.Start], "\u00ad\u200b\u200c\u200d\ufeff"); strings.TrimSpace(gap) != "" && !strings.ContainsAny(gap, "\u200b\ufeff\u00ad") {
				t.Fatalf("%q is no word", gap)
			}
			at = w.End
			for sentence < len(p.Sentences)-1 && i >= p.Sentences[sentence].Last {
				sentence++
			}
			if s := p.Sentences[sentence]; i < s.First || i >= s.Last {
				t.Fatalf("word %d is in no sentence", i)
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	text := strings.Repeat("“The dam holds,” said Ann Marlow, the mayor of Ardley, on 4 May 2025. – Брана држи – рекла је градоначелница. ", 200)
	p := lang.For("sr")
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		lang.Parse(text, nil, p)
	}
}
