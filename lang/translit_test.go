package lang_test

import (
	"testing"

	"onrecord/lang"
)

func TestTransliterateKeepsCapitals(t *testing.T) {
	for in, want := range map[string]string{
		"Љубица Њ. рекла је: ЏЕМ.": "Ljubica Nj. rekla je: DŽEM.",
		"ЉУБАВ и Џеј":              "LJUBAV i Džej",
		"Već latinica, 24.":        "Već latinica, 24.",
		"":                         "",
	} {
		if got := lang.Transliterate(in, lang.For("sr")); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	if got := lang.Transliterate("Љубав", lang.For("mk")); got != "Љубав" {
		t.Errorf("a pack without a table changed %q", got)
	}
}
