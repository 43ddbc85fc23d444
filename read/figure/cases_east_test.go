package figure_test

import (
	"fmt"
	"slices"
	"testing"

	"onrecord"
	"onrecord/lang"
	"onrecord/read/figure"
)

// casesEast are figures and dates as news in Ukrainian, Polish, Czech, Greek,
// Hungarian and Russian writes them, on Thursday 2026-03-12.
var casesEast = []struct {
	language, text string
	want           []string
}{
	{"uk", "Загинули щонайменше 12 людей, понад 1200 будинків пошкоджено, збитки — 2,5 млрд грн (близько 60 млн доларів).", []string{"12 людей: 12 count of людей, at-least", "1200 будинків: 1200 count of будинків, at-least", "2,5 млрд грн: 2.5e+09 money of UAH", "60 млн доларів: 6e+07 money of USD, about"}},
	{"uk", "Середня зарплата — 21 500 гривень, на 12,4% більше, ніж торік.", []string{"21 500 гривень: 21500 money of UAH", "12,4%: 12.4 percent", "торік: 2025"}},
	{"uk", "За літр беруть 58 грн. Дизель подорожчав удвічі, а газ — у 2,5 раза.", []string{"58 грн: 58 money of UAH", "удвічі: 2 factor", "2,5 раза: 2.5 factor"}},
	{"uk", "Вночі було -15, на сході мінус 7 градусів, вітер 25 м/с.", []string{"-15: -15 count", "мінус 7 градусів: -7 measure of градусів", "25 м/с: 25 measure of м/с"}},
	{"uk", "35-річний водій їхав зі швидкістю 140 км/год, йому загрожує від трьох до восьми років ув'язнення.", []string{"35-річний: 35 age of річний", "140 км/год: 140 measure of км/год", "трьох: 3 duration of років", "восьми років: 8 duration of років"}},
	{"uk", "Постраждали двоє дітей віком 4 та 9 років, живуть на 9-му поверсі.", []string{"двоє дітей: 2 count of дітей", "4: 4 age of років", "9 років: 9 age of років"}},
	{"uk", "Він посів 3-тє місце, поїзд прибув о 9-й ранку, а другий — о 17.30.", []string{"3-тє місце: 3 rank of місце"}},
	{"uk", "Понад пів сотні людей, два з половиною мільйони гривень, півмільйона євро, 10 до 15 хвилин.", []string{"пів сотні людей: 50 count of людей, at-least", "два з половиною мільйони гривень: 2.5e+06 money of UAH", "півмільйона євро: 500000 money of EUR", "10: 10 duration of хвилин", "15 хвилин: 15 duration of хвилин"}},
	{"uk", "Сорок два рятувальники гасили пожежу площею 300 кв. м понад дві години.", []string{"Сорок два рятувальники: 42 count of рятувальники", "300 кв. м: 300 measure of кв. м", "дві години: 2 duration of години, at-least"}},
	{"uk", "У середу, 11 березня, і вчора ввечері; з 14 до 16 березня; минулого тижня; наступного понеділка; до 1 травня.", []string{"середу, 11 березня: 2026-03-11", "вчора ввечері: 2026-03-11", "14 до 16 березня: 2026-03-14/2026-03-16", "минулого тижня: 2026-03-02/2026-03-08", "понеділка: 2026-03-16", "1 травня: 2026-05-01"}},
	{"uk", "З 2019 року, у 2018–2022 роках, у 1990-х роках, у XIX столітті, 08.03.2026 о 17:30, 5 бер 2026.", []string{"2019: 2019", "2018–2022: 2018/2022", "1990-х: 199X", "XIX столітті: 18XX", "08.03.2026: 2026-03-08", "5 бер 2026: 2026-03-05"}},
	{"uk", "Вона тричі телефонувала. Два нові мости й дві станції.", []string{"Два нові мости: 2 count of нові мости", "дві станції: 2 count of станції"}},
}

func TestFindEast(t *testing.T) {
	for _, c := range casesEast {
		text := lang.Parse(c.text, nil, lang.For(c.language))
		figures, dates := figure.Find(text, "2026-03-12")
		var got []string
		for _, f := range figures {
			line := fmt.Sprintf("%s: %v %s", f.Text, f.Value, f.Kind)
			if f.Unit != "" {
				line += " of " + f.Unit
			}
			if f.Bound != onrecord.Exact {
				line += ", " + string(f.Bound)
			}
			got = append(got, line)
		}
		for _, d := range dates {
			got = append(got, d.Text+": "+d.Value)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %s\ngot  %q\nwant %q", c.language, c.text, got, c.want)
		}
	}
}
