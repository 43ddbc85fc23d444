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
		"北京市长": "北京 京市 市长",
		"桥":    "桥",
		"G7峰会": "g7 峰会",
		"ไทย":  "ไท ทย",
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
