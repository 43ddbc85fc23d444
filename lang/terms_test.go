package lang_test

import (
	"slices"
	"strings"
	"testing"

	"onrecord/lang"
)

func TestTermsMeet(t *testing.T) {
	for _, c := range []struct{ name, a, in, b, by string }{
		{"scripts", "Председник општине", "sr", "Predsednik opštine", "sr"},
		{"without diacritics", "Đorđe Šćepanović", "sr", "Djordje Scepanovic", "sr"},
		{"ekavian and ijekavian", "mleko dete reka", "sr", "mlijeko dijete rijeka", "hr"},
		{"inflected", "gradonačelnika", "sr", "gradonačelniku", "sr"},
		{"English plural", "bridges", "en", "Bridge", "en"},
		{"Russian cases", "правительства", "ru", "правительство", "ru"},
		{"Macedonian in Latin letters", "Охрид", "mk", "Ohrid", "mk"},
		{"Greek accents", "Αθήνα", "el", "ΑΘΗΝΑ", "el"},
		{"clitics", "Merkel’s", "en", "Merkel", "en"},
		{"case behind an apostrophe", "Ankara’da", "tr", "Ankara", "tr"},
		{"elision", "l’école", "fr", "école", "fr"},
		{"a name with an apostrophe", "O’Brien", "en", "o'brien", "en"},
		{"an apostrophe that is a letter", "об’єкт", "uk", "об'єкта", "uk"},
		{"names as they are spoken", "Washington", "hr", "Вашингтон", "sr"},
		{"names of two words", "New Yorka", "hr", "Њујорк", "sr"},
		{"another word", "tisuće", "hr", "hiljada", "sr"},
		{"another word of the family", "povijest", "bs", "istorija", "hr"},
		{"months", "siječnja", "hr", "januara", "sr"},
		{"sharp s", "Straße", "xx", "STRASSE", "xx"},
		{"full width", "Ｇ７", "xx", "G7", "xx"},
		{"digits of other scripts", "٢٠٢٤", "ar", "2024", "en"},
		{"composed and decomposed", "\u0161kola", "sr", "s\u030ckola", "sr"},
		{"no pack", "Kraków", "xx", "krakow", "xx"},
	} {
		a, b := lang.Terms(c.a, lang.For(c.in)), lang.Terms(c.b, lang.For(c.by))
		if len(a) == 0 || !slices.Equal(a, b) {
			t.Errorf("%s: %q %v, %q %v", c.name, c.a, a, c.b, b)
		}
	}
}

func TestTermsOfScriptsWithoutSpaces(t *testing.T) {
	for text, want := range map[string]string{
		"北京市长":       "北京 京市 市长",
		"桥":          "桥",
		"G7峰会":       "g7 峰会",
		"ไทย":        "ไท ทย",
		"ที่นี่":     "ที่นี่",
		"นายกBBCไทย": "นา าย ยก bbc ไท ทย",
		"サーバー":       "サー ーバ バー",
		"ﾄｳｷｮｳ":      "トウ ウキ キョ ョウ",
		"ｶﾞｽ":        "ガス",
		"２０２４年":      "2024 年",
		"２０２４":       "2024",
		"A股 B":       "a 股 b",
		"๒๕๖๗":       "2567",
		"ភ្នំពេញ":    "ភ្នំ នំពេ ពេញ",
	} {
		if got := strings.Join(lang.Terms(text, lang.For("zh")), " "); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestTermsLeaveStopWordsOut(t *testing.T) {
	if got := lang.Terms("the and of", lang.For("en")); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}

// TestTermsKeepApart guards against folding too much.
func TestTermsKeepApart(t *testing.T) {
	for language, pairs := range map[string][][2]string{
		"sr": {{"reka", "reč"}, {"član", "klan"}, {"rad", "rast"}, {"grad", "gradnja"}, {"kuća", "kuka"}, {"glas", "glava"}, {"more", "mera"}, {"bomba", "borba"}, {"vlada", "vlast"}, {"sud", "sudar"}},
		"hi": {{"दिल", "दल"}, {"मेल", "मल"}},
		"tr": {{"okul", "oyun"}, {"Almanya", "alma"}, {"insan", "inşaat"}, {"basın", "başkan"}},
		"hu": {{"kormány", "korona"}, {"város", "vár"}},
		"mk": {{"град", "градина"}, {"суд", "суета"}},
	} {
		for _, pair := range pairs {
			a, b := lang.Terms(pair[0], lang.For(language)), lang.Terms(pair[1], lang.For(language))
			if slices.Equal(a, b) {
				t.Errorf("%s: %s and %s are both %v", language, pair[0], pair[1], a)
			}
		}
	}
}
