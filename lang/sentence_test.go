package lang_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"onrecord/lang"
)

// TestSentences has texts with a bar where a sentence ends; the bar is taken out.
func TestSentences(t *testing.T) {
	for _, c := range []struct{ name, language, text string }{
		{"plain", "en", "It rained. |Nobody came! |Why? |We asked."},
		{"abbreviation", "en", "Dr. Hale and Mr. Poole met. |They left."},
		{"initials", "en", "J. R. Moss wrote it. |He won."},
		{"a country within a sentence", "en", "The U.S. Senate voted. |It was late."},
		{"a country at the end", "en", "She lives in the U.S. |They do not."},
		{"company", "en", "He runs Brook Inc. |The firm is old."},
		{"decimal", "en", "It costs 2.50 a day. |Too much."},
		{"list", "en", "1. Open the lid. |2. Wait."},
		{"ordinal", "sr", "Most je otvoren 24. septembra. |Kiša je pala."},
		{"ordinal before a name", "sr", "Otvoren je 37. Festival cveća. |Traje do petka."},
		{"ordinals before a name", "hr", "Pobijedila je na 12. Balkanijadi. |Slavila je."},
		{"score", "sr", "Pobedili su 3:2. |Marko je dao gol."},
		{"a name with a number", "hr", "Radovi stoje na Koridoru 10. |Lani su počeli."},
		{"a number and a word that is no name", "sr", "Od trideset poslova ostalo je 14. |Na redu su novi."},
		{"year", "sr", "Rođen je 1956. u Nišu. |Umro je 2014. |Pamte ga svi."},
		{"Roman month", "hr", "Umrla je 4. III. 2008. u Splitu. |Imala je 90 godina."},
		{"digraph initial", "sr", "Pisao je Lj. Vasić o reci. |Danas ćuti."},
		{"final abbreviation", "sr", "Kupili su brašno, so i sl. |Otišli su."},
		{"final abbreviation within", "sr", "Brašno, so i sl. stoje na polici. |Nema više."},
		{"German ordinal", "de", "Das Fest beginnt am 3. Oktober. |Es dauert eine Woche."},
		{"quotation inside", "de", "»Niemand kam. |Wir warteten«, sagte sie. |Dann ging sie."},
		{"quotation ends", "sr", "„Dosta je.“ |Tako je rekao."},
		{"cue behind a question", "sr", "„Ko će doći?“ upitao je. |Niko nije znao."},
		{"mark set apart", "fr", "« Il est venu. » |Elle est partie."},
		{"straight mark set apart", "hr", "\"Došli su. \" kaže ona. |Otišli su."},
		{"dash dialogue", "ru", "— Сколько их? — спросил он. |— Семеро. |Больше никого."},
		{"year in Russian", "ru", "Завод стоит в посёлке Липки с 2021 г. |Рабочие ушли."},
		{"early year in Russian", "ru", "В 2021 г. Липкин ушёл. |Завод стоит."},
		{"inverted marks", "es", "¿Vendrá? |¡Sí! |Llegó tarde."},
		{"ellipsis", "it", "Non so… |Vediamo."},
		{"ellipsis within", "it", "Non so… vediamo domani."},
		{"Greek question", "el", "Πότε θα γίνει; |Δεν ξέρω."},
		{"Chinese", "zh", "桥通了。|谁来了？！|“没有人。”|雨停了"},
		{"Japanese", "ja", "橋が開いた。|雨が降った。"},
		{"Hindi", "hi", "पुल खुला। |बारिश हुई।"},
		{"Arabic", "ar", "افتتح الجسر. |من جاء؟ |لا أحد."},
		{"Hebrew", "he", "הגשר נפתח. |מי בא?"},
		{"Georgian", "ka", "ხიდი გაიხსნა. |წვიმა მოვიდა."},
		{"Burmese", "my", "တံတားဖွင့်သည်။ |မိုးရွာသည်။"},
		{"no pack", "xx", "One ended. |Two began."},
	} {
		want := strings.Split(c.text, "|")
		raw := strings.Join(want, "")
		var got []string
		for _, s := range lang.Parse(raw, nil, lang.For(c.language)).Sentences {
			got = append(got, s.In(raw))
		}
		for i := range want {
			want[i] = strings.TrimSpace(want[i])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, want)
		}
	}
}

// FuzzSentences holds of any text: sentences cover its words in order and never
// overlap, none is empty, and none begins or ends inside a word.
func FuzzSentences(f *testing.F) {
	for _, s := range []string{"", ".", "...", "A. B. c", "„Da.“ – rekao je. 24. 9.", "»«»«\"\"\" ''", "桥通了。雨", "l'é d'x's ’", "\xff\xfe. A", "1.2.3. Č. ć", "a\u200db\u00adc. D", "?!?! ( [ { A", "ﾄｳ１２.ａ"} {
		f.Add(s)
	}
	codes := append(lang.Codes(), "xx")
	f.Fuzz(func(t *testing.T, text string) {
		p := lang.For(codes[len(text)%len(codes)])
		parsed := lang.Parse(text, nil, p)
		word, end := 0, 0
		for _, s := range parsed.Sentences {
			switch {
			case s.First != word || s.Last <= s.First:
				t.Fatalf("%q: words %d to %d after %d", text, s.First, s.Last, word)
			case s.Start != parsed.Words[s.First].Start || s.End != parsed.Words[s.Last-1].End:
				t.Fatalf("%q: a sentence does not span its words", text)
			case s.Start < end:
				t.Fatalf("%q: sentences overlap at %d", text, s.Start)
			}
			before, _ := utf8.DecodeLastRuneInString(text[:s.Start])
			after, _ := utf8.DecodeRuneInString(text[s.Start:])
			if s.Start > 0 && unicode.IsLetter(before) && unicode.IsLetter(after) {
				t.Fatalf("%q: a sentence begins inside a word at %d", text, s.Start)
			}
			word, end = s.Last, s.End
		}
		if word != len(parsed.Words) {
			t.Fatalf("%q: sentences cover %d of %d words", text, word, len(parsed.Words))
		}
		at := 0
		for _, w := range parsed.Words {
			if strings.TrimFunc(text[at:w.Start], func(r rune) bool {
				return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u00ad'
			}) != "" {
				t.Fatalf("%q: %q is in no word", text, text[at:w.Start])
			}
			at = w.End
		}
		for _, term := range lang.Terms(text, p) {
			if term == "" || strings.ContainsFunc(term, unicode.IsSpace) {
				t.Fatalf("%q: term %q", text, term)
			}
		}
	})
}
