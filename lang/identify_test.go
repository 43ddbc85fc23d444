package lang_test

import (
	"strings"
	"testing"

	"onrecord/lang"
)

// The sentences are our own.
var sentences = []struct{ language, script, text string }{
	{"en", "Latn", "The mayor told reporters that the bridge would stay closed until the end of next week."},
	{"sr", "Latn", "Predsednik opštine je rekao da će deca sledeće nedelje ponovo ići u školu, jer je vreme lepše."},
	{"sr", "Cyrl", "Председник општине је рекао да ће деца следеће недеље поново ићи у школу."},
	{"hr", "Latn", "Tvrtka je u siječnju priopćila da će tisuću djelatnika dobiti povišicu, izvijestila je glasnogovornica."},
	// Latin a, e, o, j stand among the Cyrillic letters.
	{"sr", "Cyrl", "Прeдсeдник oпштинe je рeкao дa ћe дeцa слeдeћe нeдeљe пoнoвo ићи у шкoлу."},
	{"mk", "Cyrl", "Градоначалникот изјави дека мостот ќе биде затворен до крајот на неделата."},
	{"bg", "Cyrl", "Кметът заяви, че мостът ще остане затворен до края на седмицата."},
	{"sq", "Latn", "Kryetari i bashkisë tha se ura do të mbetet e mbyllur deri në fund të javës."},
	{"sl", "Latn", "Župan je povedal, da bo most zaprt do konca naslednjega tedna."},
	{"de", "Latn", "Die Bürgermeisterin sagte, dass die Brücke bis Ende nächster Woche gesperrt bleibt."},
	{"tr", "Latn", "Belediye başkanı köprünün hafta sonuna kadar kapalı kalacağını söyledi."},
	{"el", "Grek", "Ο δήμαρχος είπε ότι η γέφυρα θα μείνει κλειστή μέχρι το τέλος της εβδομάδας."},
	{"ja", "Jpan", "市長は、橋は来週末まで閉鎖されると述べた。"},
	{"zh", "Hani", "市长对记者说，这座桥将关闭到下周末。"},
	{"ko", "Kore", "시장은 다리가 다음 주말까지 폐쇄될 것이라고 말했다."},
	{"ka", "Geor", "მერმა განაცხადა, რომ ხიდი კვირის ბოლომდე დაკეტილი იქნება."},
	{"ga", "Latn", "Dúirt an méara go mbeadh an droichead dúnta go dtí deireadh na seachtaine."},
}

func TestIdentify(t *testing.T) {
	for _, c := range sentences {
		g := lang.Identify(c.text)
		if g.Language != c.language || g.Script != c.script {
			t.Errorf("%s: got %+v, want %s in %s", c.text, g, c.language, c.script)
		}
		if g.Confidence <= 0 || g.Confidence > 1 {
			t.Errorf("%s: confidence %v", c.text, g.Confidence)
		}
	}
}

func TestIdentifySaysUnknown(t *testing.T) {
	for _, text := range []string{"", "  \n", "12.30 – 14.50", "!?", "a", strings.Repeat("\xff", 50)} {
		if g := lang.Identify(text); g.Language != "" {
			t.Errorf("%q: got %+v", text, g)
		}
	}
}

func TestDeclarationBreaksTiesOnly(t *testing.T) {
	const german = "Die Bürgermeisterin sagte, dass die Brücke bis Ende nächster Woche gesperrt bleibt."
	if g := lang.Identify(german, "fr"); g.Language != "de" {
		t.Errorf("a wrong declaration won: %+v", g)
	}
	const either = "Tako je i bilo."
	for _, l := range []string{"hr", "sr"} {
		plain, told := lang.Identify(either), lang.Identify(either, l+"-XX")
		if told.Language == l && plain.Language == l && told.Confidence <= plain.Confidence {
			t.Errorf("%s: declared %+v, not %+v", l, told, plain)
		}
	}
}

func TestScript(t *testing.T) {
	for text, want := range map[string]string{
		"Beograd": "Latn", "Београд": "Cyrl", "ソニー": "Jpan", "東京": "Hani", "Sony 在中国发布": "Hani", "123": "", "서울 Seoul": "Kore",
	} {
		if got := lang.Script(text); got != want {
			t.Errorf("Script(%q) = %q, want %q", text, got, want)
		}
	}
}

func FuzzIdentify(f *testing.F) {
	for _, c := range sentences {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		g := lang.Identify(text)
		if g.Confidence < 0 || g.Confidence > 1.000001 {
			t.Errorf("confidence %v", g.Confidence)
		}
		if g != lang.Identify(text) {
			t.Error("not the same twice")
		}
	})
}

func BenchmarkIdentify(b *testing.B) {
	text := strings.Repeat(sentences[1].text+" ", 20)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		lang.Identify(text)
	}
}

// BenchmarkIdentifyArticle reads articles of 4 kB in many languages, as they come.
func BenchmarkIdentifyArticle(b *testing.B) {
	var texts []string
	size := 0
	for _, s := range sentences {
		texts = append(texts, strings.Repeat(s.text+" ", 4000/len(s.text)))
		size += len(texts[len(texts)-1])
	}
	lang.Identify(texts[0])
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, t := range texts {
			lang.Identify(t)
		}
	}
}
