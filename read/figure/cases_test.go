package figure_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"onrecord"
	"onrecord/lang"
	"onrecord/read/figure"
)

// The days of publication.
const (
	may   = "2024-05-15" // a Wednesday
	march = "2026-03-12" // a Thursday
)

// written writes the figures of a text and then its dates, a line each: what
// stands there, the kind, the value, the unit, and the bound if it is no exact one.
func written(language, published, text string) []string {
	figures, dates := figure.Find(lang.Parse(text, nil, lang.For(language)), published)
	var lines []string
	for _, f := range figures {
		line := fmt.Sprintf("%s: %s %g", f.Text, f.Kind, f.Value)
		if f.Unit != "" {
			line += " " + f.Unit
		}
		if f.Bound != onrecord.Exact {
			line += ", " + string(f.Bound)
		}
		lines = append(lines, line)
	}
	for _, d := range dates {
		lines = append(lines, d.Text+": "+d.Value)
	}
	return lines
}

func TestFind(t *testing.T) {
	for _, c := range slices.Concat(cases, marks) {
		t.Run(c.language+"/"+c.text, func(t *testing.T) {
			if got := written(c.language, c.published, c.text); !slices.Equal(got, c.want) {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(c.want, "\n\t"))
			}
		})
	}
}

type example struct {
	language, published, text string
	want                      []string
}

// cases are figures and dates as news of each language writes them, in sentences
// of our own.
var cases = []example{
	// Albanian.
	{"sq", march, "Është arrestuar A. B. (34) nga Peja, i dyshuar se natën mes 9 dhe 10 marsit dëmtoi të paktën 12 vetura.", []string{"34: age 34", "12 vetura: count 12 vetura, at-least", "9 dhe 10 marsit: 2026-03-09/2026-03-10"}},
	{"sq", march, "Kompania ka 350 të punësuar dhe xhiro vjetore prej 12,6 milionë eurosh, ndërsa borxhi është gjysmë milioni euro.", []string{"350 të punësuar: count 350 të punësuar", "12,6 milionë eurosh: money 1.26e+07 EUR", "gjysmë milioni euro: money 500000 EUR"}},
	{"sq", march, "Çmimet në shkurt u rritën për 0,4 për qind; paga mesatare ishte 612 euro, dyfish më shumë se në vitin 2018.", []string{"0,4 për qind: percent 0.4", "612 euro: money 612 EUR", "dyfish: factor 2", "shkurt: 2026-02", "2018: 2018"}},
	{"sq", march, "Tenistja zuri vendin e tretë, kurse 22-vjeçarja u rendit në vendin e 45-të.", []string{"vendin e tretë: rank 3 vendin", "22-vjeçarja: age 22 vjeçarja", "vendin e 45-të: rank 45 vendin"}},
	{"sq", march, "Fabrika punoi nga viti 1974 deri në vitin 1991, pas dy vjet e gjysmë punimesh.", []string{"dy vjet e gjysmë: duration 2.5 vjet", "1974 deri në vitin 1991: 1974/1991"}},
	{"sq", march, "Të mërkurën, më 18 mars, do të mbahet takimi; reshjet zgjatën nga 5 deri më 9 mars.", []string{"Të mërkurën, më 18 mars: 2026-03-18", "5 deri më 9 mars: 2026-03-05/2026-03-09"}},
	{"sq", march, "Tërmeti goditi mbrëmë në orën 22:15 dhe u dëmtuan rreth njëqind shtëpi.", []string{"njëqind shtëpi: count 100 shtëpi, about", "mbrëmë: 2026-03-11"}},
	{"sq", march, "Çmimi lëviz nga 2,5 deri në 3 euro për kilogram, kurse temperatura ra në minus 12 gradë.", []string{"2,5: money 2.5 EUR", "3 euro: money 3 EUR", "minus 12 gradë: measure -12 gradë"}},
	{"sq", march, "Të moshuarit mbi 65 vjeç të vaksinohen brenda dy javësh.", []string{"65 vjeç: age 65 vjeç, at-least", "dy javësh: duration 2 javësh, at-most"}},
	{"sq", march, "Tri herë më shumë spektatorë se vjet, deri në 5.000 veta, erdhën në Durrës.", []string{"Tri herë: factor 3", "5.000 veta: count 5000 veta, at-most", "vjet: 2025"}},

	// Bosnian.
	{"bs", march, "Uhapšen je D. M. (34) iz Zenice, osumnjičen da je u noći sa 9. na 10. mart oštetio najmanje 12 vozila.", []string{"34: age 34", "12 vozila: count 12 vozila, at-least", "9. na 10. mart: 2026-03-09/2026-03-10"}},
	{"bs", march, "Put će koštati dva i po miliona KM, a porodice će dobiti po 3.000 KM.", []string{"dva i po miliona KM: money 2.5e+06 BAM", "3.000 KM: money 3000 BAM"}},
	{"bs", march, "Oštećeno je stotinjak kuća, a 60 km dalje dvije osobe su povrijeđene sinoć u 22:15 sati.", []string{"stotinjak kuća: count 100 kuća, about", "60 km: measure 60 km", "dvije osobe: count 2 osobe", "sinoć: 2026-03-11"}},
	{"bs", march, "Ulaz je besplatan za mlađe od 12 godina, a za starije od 65 godina košta 1 KM.", []string{"12 godina: age 12 godina, at-most", "65 godina: age 65 godina, at-least", "1 KM: money 1 BAM"}},
	{"bs", march, "Fabrika je radila od 1974. do 1991. godine, a prije dvije sedmice ostalo je 18 radnika.", []string{"dvije sedmice: duration 2 sedmice", "18 radnika: count 18 radnika", "1974. do 1991: 1974/1991"}},
	{"bs", march, "Plaća neće biti manja od 1.000 maraka, što je tri puta više nego 2013. godine.", []string{"1.000 maraka: money 1000 BAM, at-least", "tri puta: factor 3", "2013: 2013"}},
	{"bs", march, "U srijedu, 18. marta, bit će održan sastanak, a cijene su porasle za 0,4 posto.", []string{"0,4 posto: percent 0.4", "srijedu, 18. marta: 2026-03-18"}},
	{"bs", march, "Karte su od 25 do 30 maraka, a došlo je više od 5.000 ljudi.", []string{"25: money 25 BAM", "30 maraka: money 30 BAM", "5.000 ljudi: count 5000 ljudi, at-least"}},

	// Bulgarian.
	{"bg", march, "Задържан е Д. М. (34 г.) от Видин; в нощта между 9 и 10 март е повредил най-малко 12 автомобила.", []string{"34 г: age 34 г", "12 автомобила: count 12 автомобила, at-least", "9 и 10 март: 2026-03-09/2026-03-10"}},
	{"bg", march, "Цените през февруари са се повишили с 0,4 на сто, а заплатата е 1 245 евро, двойно повече от 2018 г.", []string{"0,4 на сто: percent 0.4", "1 245 евро: money 1245 EUR", "двойно: factor 2", "февруари: 2026-02", "2018: 2018"}},
	{"bg", march, "Трусът беше снощи в 22,15 часа; повредени са стотина къщи, а двама души са ранени.", []string{"стотина къщи: count 100 къщи, about", "двама души: count 2 души", "снощи: 2026-03-11"}},
	{"bg", march, "Пътят ще струва 1200 лв. на метър, а загубени са два милиона и половина лева.", []string{"1200 лв: money 1200 BGN", "два милиона и половина лева: money 2.5e+06 BGN"}},
	{"bg", march, "Цената варира от 2 до 3 лева за килограм; фабриката е работила от 1974 до 1991 г.", []string{"2: money 2 BGN", "3 лева: money 3 BGN", "1974 до 1991: 1974/1991"}},
	{"bg", march, "За деца под 12 години входът е свободен, а за хора над 65 години струва 1 евро.", []string{"12 години: age 12 години, at-most", "65 години: age 65 години, at-least", "1 евро: money 1 EUR"}},
	{"bg", march, "Тенисистката завоюва третото място, а 22-годишната Сара загуби. Тя е на 22 години.", []string{"третото място: rank 3 място", "22-годишната: age 22 годишната", "22 години: age 22 години"}},
	{"bg", march, "Преди две седмици температурата падна на минус 12 градуса.", []string{"две седмици: duration 2 седмици", "минус 12 градуса: measure -12 градуса"}},
	{"bg", march, "В сряда, 18 март, ще се проведе среща, а в петък се очакват до 5000 души.", []string{"5000 души: count 5000 души, at-most", "сряда, 18 март: 2026-03-18", "петък: 2026-03-13"}},
	{"bg", march, "Пожарът избухна в 5 часа; изгорели са десетина хектара гора, наполовина по-малко от миналата година.", []string{"десетина хектара: measure 10 хектара, about", "наполовина: factor 0.5", "миналата година: 2025"}},

	// Croatian.
	{"hr", march, "Uhićen je D. M. (34) iz Siska, osumnjičen da je u noći s 9. na 10. ožujka oštetio najmanje 12 vozila.", []string{"34: age 34", "12 vozila: count 12 vozila, at-least", "9. na 10. ožujka: 2026-03-09/2026-03-10"}},
	{"hr", march, "Cijene su u veljači porasle 0,4 posto, a prosječna plaća iznosila je 1.245 eura, dvostruko više nego 2018. godine.", []string{"0,4 posto: percent 0.4", "1.245 eura: money 1245 EUR", "dvostruko: factor 2", "veljači: 2026-02", "2018: 2018"}},
	{"hr", march, "Potres je pogodio Petrinju sinoć u 22.15 sati; oštećeno je stotinjak kuća, a dvije osobe su ozlijeđene.", []string{"stotinjak kuća: count 100 kuća, about", "dvije osobe: count 2 osobe", "sinoć: 2026-03-11"}},
	{"hr", march, "Cesta će stajati dva i pol milijuna eura, a prije dva tjedna bilo je pola milijuna kuna više.", []string{"dva i pol milijuna eura: money 2.5e+06 EUR", "dva tjedna: duration 2 tjedna", "pola milijuna kuna: money 500000 HRK"}},
	{"hr", march, "U srijedu, 18. ožujka, održat će se sastanak, a kiša je padala od 5. do 9. ožujka.", []string{"srijedu, 18. ožujka: 2026-03-18", "5. do 9. ožujka: 2026-03-05/2026-03-09"}},
	{"hr", march, "Ulaz je besplatan za mlađe od 12 godina, a za starije od 65 godina stoji 1 euro.", []string{"12 godina: age 12 godina, at-most", "65 godina: age 65 godina, at-least", "1 euro: money 1 EUR"}},
	{"hr", march, "Tvornica je radila od 1974. do 1991. godine, a lani je imala više od 300 radnika.", []string{"300 radnika: count 300 radnika, at-least", "1974. do 1991: 1974/1991", "lani: 2025"}},
	{"hr", march, "Tenisačica je osvojila treće mjesto, a 22-godišnja Sara Mitić plasirala se na 45. mjesto.", []string{"treće mjesto: rank 3 mjesto", "22-godišnja: age 22 godišnja", "45. mjesto: rank 45 mjesto"}},
	{"hr", march, "Temperatura je pala na minus 12 stupnjeva, a izmjereno je 38 litara po četvornom metru.", []string{"minus 12 stupnjeva: measure -12 stupnjeva", "38 litara: measure 38 litara"}},
	{"hr", march, "Karte su od 25 do 30 eura; izgorjelo je desetak hektara šume.", []string{"25: money 25 EUR", "30 eura: money 30 EUR", "desetak hektara: measure 10 hektara, about"}},

	// Czech.
	{"cs", march, "Při povodni zahynulo nejméně 12 lidí, necelých 340 bylo evakuováno, škody jsou 2,5 miliardy korun (zhruba 100 milionů eur).", []string{"12 lidí: count 12 lidí, at-least", "340: count 340, about", "2,5 miliardy korun: money 2.5e+09 CZK", "100 milionů eur: money 1e+08 EUR, about"}},
	{"cs", march, "Ceny vzrostly o 12,4 procenta, litr stojí 38,90 Kč, mzda je 46 924 korun.", []string{"12,4 procenta: percent 12.4", "38,90 Kč: money 38.9 CZK", "46 924 korun: money 46924 CZK"}},
	{"cs", march, "V noci bylo -15, ráno minus 12 °C, vítr 25 m/s.", []string{"-15: count -15", "minus 12 °C: measure -12 °C", "25 m/s: measure 25 m/s"}},
	{"cs", march, "Pětatřicetiletý řidič a 72letá žena jeli 140 km/h, hrozí jim tři až osm let vězení.", []string{"Pětatřicetiletý: age 35 letý", "72letá: age 72 letá", "140 km/h: measure 140 km/h", "tři: duration 3 let", "osm let: duration 8 let"}},
	{"cs", march, "Skončil na 3. místě, vlak odjíždí v 9 hodin ráno, druhý v 17.30 a třetí v 18 hodin.", []string{"3. místě: rank 3 místě"}},
	{"cs", march, "Dva a půl milionu korun, půl milionu eur, dvaačtyřicet hasičů, dva nové mosty, 5 dalších autobusů.", []string{"Dva a půl milionu korun: money 2.5e+06 CZK", "půl milionu eur: money 500000 EUR", "dvaačtyřicet hasičů: count 42 hasičů", "dva nové mosty: count 2 nové mosty", "5 dalších autobusů: count 5 dalších autobusů"}},
	{"cs", march, "Volala třikrát, trh vzrostl 2,5krát, přišlo třikrát více lidí, výroba se zdvojnásobila.", []string{"třikrát: count 3 krát", "2,5krát: factor 2.5", "třikrát: factor 3", "zdvojnásobila: factor 2"}},
	{"cs", march, "Tři lidé zemřeli, 12 zranění, 5 jednání vlády, dvě děti ve věku 4 a 9 let.", []string{"Tři lidé: count 3 lidé", "12 zranění: count 12 zranění", "5 jednání: count 5 jednání", "dvě děti: count 2 děti", "4: age 4 let", "9 let: age 9 let"}},
	{"cs", march, "Do 10 dnů, od 5 do 10 minut, z 10 na 30 tisíc tun.", []string{"10 dnů: duration 10 dnů, at-most", "5: duration 5 minut", "10 minut: duration 10 minut", "10: measure 10 tun", "30 tisíc tun: measure 30000 tun"}},
	{"cs", march, "Ve středu 11. března a včera večer; od 14. do 16. března; minulý týden; příští úterý; do 1. května.", []string{"středu 11. března: 2026-03-11", "včera večer: 2026-03-11", "14. do 16. března: 2026-03-14/2026-03-16", "minulý týden: 2026-03-02/2026-03-08", "úterý: 2026-03-17", "1. května: 2026-05-01"}},
	{"cs", march, "Od roku 2019, v letech 2018–2022, v 19. století, v 90. letech, 8. 3. 2026 v 17:30.", []string{"2019: 2019", "2018–2022: 2018/2022", "19. století: 18XX", "90. letech: 199X", "8. 3. 2026: 2026-03-08"}},
	{"cs", march, "Podíl je 45 procent, o 5 procentních bodů více než loni; hořelo přes dvě hodiny na 300 metrech čtverečních.", []string{"45 procent: percent 45", "5 procentních bodů: percent 5", "dvě hodiny: duration 2 hodiny, at-least", "300 metrech: measure 300 metrech", "loni: 2025"}},

	// Dutch.
	{"nl", may, "Bij de beving vielen minstens 120 doden en meer dan 1.300 gewonden, onder wie een tiental brandweerlieden.", []string{"120 doden: count 120 doden, at-least", "1.300 gewonden: count 1300 gewonden, at-least", "een tiental brandweerlieden: count 10 brandweerlieden"}},
	{"nl", may, "Het project kost 3,2 miljard euro, dus 1.250.000 euro meer; anderhalf miljoen dollar, € 12,50 en 640.000 euro.", []string{"3,2 miljard euro: money 3.2e+09 EUR", "1.250.000 euro: money 1.25e+06 EUR", "anderhalf miljoen dollar: money 1.5e+06 USD", "€ 12,50: money 12.5 EUR", "640.000 euro: money 640000 EUR"}},
	{"nl", may, "De werkloosheid daalde met 0,4 procentpunt naar 7,1 procent, tegen 45% in 2022.", []string{"0,4 procentpunt: percent 0.4", "7,1 procent: percent 7.1", "45%: percent 45", "2022: 2022"}},
	{"nl", may, "Een man van 34 jaar, een 27-jarige vrouw en een kind van zes jaar raakten gewond; het plan van tien jaar loopt door.", []string{"34 jaar: age 34 jaar", "27-jarige: age 27 jarige", "zes jaar: age 6 jaar", "tien jaar: duration 10 jaar"}},
	{"nl", may, "Een half miljoen toeristen, eenendertig burgemeesters en ongeveer 200 mensen.", []string{"Een half miljoen toeristen: count 500000 toeristen", "eenendertig burgemeesters: count 31 burgemeesters", "200 mensen: count 200 mensen, about"}},
	{"nl", may, "De verkoop is verdubbeld en ligt vier keer zo hoog als in 2019; een lek kost twee keer zoveel tijd.", []string{"verdubbeld: factor 2", "vier keer: factor 4", "twee keer: factor 2", "2019: 2019"}},
	{"nl", may, "Het werd -5 graden, de wind haalde 140 km/u en de baan meet 2.500 meter.", []string{"-5 graden: measure -5 graden", "140 km/u: measure 140 km/u", "2.500 meter: measure 2500 meter"}},
	{"nl", may, "De huur stijgt van 650 tot 720 euro. Tussen de 15 en 20 wagens brandden uit.", []string{"650: money 650 EUR", "720 euro: money 720 EUR", "15: count 15", "20 wagens: count 20 wagens"}},
	{"nl", may, "De staking duurde drieënhalve week, de trein had 25 minuten vertraging en de wedstrijd begint om 21 uur.", []string{"drieënhalve week: duration 3.5 week", "25 minuten: duration 25 minuten"}},
	{"nl", may, "Tot 80 procent van de oogst is verloren, minder dan 200 ton werd gered, in drie keer.", []string{"80 procent: percent 80, at-most", "200 ton: measure 200 ton, at-most", "drie keer: count 3 keer"}},
	{"nl", may, "De coureur eindigde op de derde plaats. Hij kreeg vijf jaar cel en staat nu op plaats 12.", []string{"derde plaats: rank 3 plaats", "vijf jaar: duration 5 jaar", "12: rank 12 plaats"}},
	{"nl", may, "De brand brak maandag uit, de zaak wordt vrijdag behandeld en de beurs is van 3 tot en met 14 juni.", []string{"maandag: 2024-05-13", "vrijdag: 2024-05-17", "3 tot en met 14 juni: 2024-06-03/2024-06-14"}},
	{"nl", may, "Drie jaar geleden, op 13 november 2015, in de 19e eeuw, in de jaren 80, in de jaren negentig, eind 2023, 08-05-2024.", []string{"Drie jaar: duration 3 jaar", "13 november 2015: 2015-11-13", "19e eeuw: 18XX", "jaren 80: 198X", "jaren negentig: 199X", "2023: 2023", "08-05-2024: 2024-05-08"}},
	{"nl", may, "Afgelopen donderdag, gisteren, eergisteren, morgen, vorige week, vorig jaar, in maart, sinds 1998, tot 30 juni.", []string{"donderdag: 2024-05-09", "gisteren: 2024-05-14", "eergisteren: 2024-05-13", "morgen: 2024-05-16", "vorige week: 2024-05-06/2024-05-12", "vorig jaar: 2023", "maart: 2024-03", "1998: 1998", "30 juni: 2024-06-30"}},
	{"nl", may, "Woensdag 15 mei, komende zaterdag zal, volgende maand, tussen 2010 en 2014, 1 januari 2020, dinsdag 7 mei 2024.", []string{"Woensdag 15 mei: 2024-05-15", "zaterdag: 2024-05-18", "volgende maand: 2024-06", "2010 en 2014: 2010/2014", "1 januari 2020: 2020-01-01", "dinsdag 7 mei 2024: 2024-05-07"}},

	// English.
	{"en", may, "The council met on Sept. 14, 2023, and again on Dec. 3.", []string{"Sept. 14, 2023: 2023-09-14", "Dec. 3: 2023-12-03"}},
	{"en", may, "The fund has grown fivefold since Sept. 2019.", []string{"fivefold: factor 5", "Sept. 2019: 2019-09"}},
	{"en", may, "It raised C$2bn, then A$40m; the tax brought in 12 million rand, 4bn Indian rupees and 100 Canadian dollars.", []string{"C$2bn: money 2e+09 CAD", "A$40m: money 4e+07 AUD", "12 million rand: money 1.2e+07 ZAR", "4bn Indian rupees: money 4e+09 INR", "100 Canadian dollars: money 100 CAD"}},
	{"en", may, "The room measures 300 sq ft, the boy weighs 25 lb and the tank holds 40 pints.", []string{"300 sq ft: measure 300 sq ft", "25 lb: measure 25 lb", "40 pints: measure 40 pints"}},
	{"en", may, "Sales doubled to $1.2bn (£950m), costs trebled and losses halved; 71.3m people came, at least three dozen from Leeds.", []string{"doubled: factor 2", "$1.2bn: money 1.2e+09 USD", "£950m: money 9.5e+08 GBP", "trebled: factor 3", "halved: factor 0.5", "71.3m people: count 7.13e+07 people", "three dozen: count 36, at-least"}},
	{"en", may, "Jane Doe, 34, and a 39-year-old man were hurt.", []string{"34: age 34", "39-year-old: age 39 year"}},
	{"en", may, "Prices rose 2.5 per cent the month before last.", []string{"2.5 per cent: percent 2.5", "the month before last: 2024-03"}},
	{"en", may, "He came back yesterday morning and had left the week before last; the vote is the week after next.", []string{"yesterday morning: 2024-05-14", "the week before last: 2024-04-29/2024-05-05", "the week after next: 2024-05-27/2024-06-02"}},
	{"en", may, "Just over 1,000 homes stand empty, for no more than 15 minutes.", []string{"1,000 homes: count 1000 homes, at-least", "15 minutes: duration 15 minutes, at-most"}},
	{"en", may, "She came in twelfth place the night before last.", []string{"twelfth place: rank 12 place", "the night before last: 2024-05-13"}},

	// German.
	{"de", may, "Der Umsatz stieg auf 1,2 Mio. Euro, der Gewinn auf 5 Mrd. €.", []string{"1,2 Mio. Euro: money 1.2e+06 EUR", "5 Mrd. €: money 5e+09 EUR"}},
	{"de", may, "Sie kosten 12 Mrd. Dollar und 300 Tsd. Euro.", []string{"12 Mrd. Dollar: money 1.2e+10 USD", "300 Tsd. Euro: money 300000 EUR"}},
	{"de", may, "Rund 3 Mio. Menschen kamen.", []string{"3 Mio. Menschen: count 3e+06 Menschen, about"}},
	{"de", may, "Die Stadt zahlt 3 Mio. Fr. und 100 kanadische Dollar.", []string{"3 Mio. Fr: money 3e+06 CHF", "100 kanadische Dollar: money 100 CAD"}},
	{"de", may, "Vorvorgestern kam er, in der vorletzten Woche sie, übernächste Woche kommen alle.", []string{"Vorvorgestern: 2024-05-12", "vorletzten Woche: 2024-04-29/2024-05-05", "übernächste Woche: 2024-05-27/2024-06-02"}},
	{"de", may, "Der 52-Jährige, Anna Beck (34) und ein Mann im Alter von 39 Jahren wurden verletzt.", []string{"52-Jährige: age 52 Jährige", "34: age 34", "39 Jahren: age 39 Jahren"}},
	{"de", may, "Die Zahl verdoppelte sich auf 12.500, die Kosten halbierten sich, der Absatz versechsfachte sich.", []string{"verdoppelte: factor 2", "12.500: count 12500", "halbierten: factor 0.5", "versechsfachte: factor 6"}},
	{"de", may, "Am Sonnabendabend kamen knapp 300 Gäste, gut 40 aus Kiel.", []string{"300 Gäste: count 300 Gäste, about", "40: count 40, at-least", "Sonnabendabend: 2024-05-11"}},
	{"de", may, "Er kam vorgestern Abend und geht morgen Nachmittag.", []string{"vorgestern Abend: 2024-05-13", "morgen Nachmittag: 2024-05-16"}},
	{"de", may, "Sie kam auf den zwölften Platz, er auf den vierzehnten Platz.", []string{"zwölften Platz: rank 12 Platz", "vierzehnten Platz: rank 14 Platz"}},

	// French.
	{"fr", may, "Le séisme a fait au moins 120 morts et plus de 1 300 blessés, dont une dizaine de pompiers.", []string{"120 morts: count 120 morts, at-least", "1 300 blessés: count 1300 blessés, at-least", "une dizaine de pompiers: count 10 pompiers"}},
	{"fr", may, "Le projet coûtera 3,2 milliards d'euros, soit 1.250.000 € de plus que prévu.", []string{"3,2 milliards d'euros: money 3.2e+09 EUR", "1.250.000 €: money 1.25e+06 EUR"}},
	{"fr", may, "Le chômage a reculé de 0,4 point de pourcentage, à 7,1 %, contre 45 % en 2022.", []string{"0,4 point de pourcentage: percent 0.4", "7,1 %: percent 7.1", "45 %: percent 45", "2022: 2022"}},
	{"fr", may, "Un homme de 34 ans, une femme âgée de 27 ans et une fillette de six ans ont été hospitalisés.", []string{"34 ans: age 34 ans", "27 ans: age 27 ans", "six ans: age 6 ans"}},
	{"fr", may, "Un demi-million de touristes, deux mille trois cents foyers, quatre-vingt-douze bénévoles, vingt et un maires et une soixantaine de gendarmes.", []string{"Un demi-million de touristes: count 500000 touristes", "deux mille trois cents foyers: count 2300 foyers", "quatre-vingt-douze bénévoles: count 92 bénévoles", "vingt et un maires: count 21 maires", "une soixantaine de gendarmes: count 60 gendarmes"}},
	{"fr", may, "Les ventes ont doublé et sont quatre fois plus élevées qu'en 2019 ; le prix a été multiplié par trois.", []string{"doublé: factor 2", "quatre fois: factor 4", "multiplié par trois: factor 3", "2019: 2019"}},
	{"fr", may, "Il fait -5 °C, les vents ont atteint 140 km/h et la piste fait 2.500 mètres.", []string{"-5 °C: measure -5 °C", "140 km/h: measure 140 km/h", "2.500 mètres: measure 2500 mètres"}},
	{"fr", may, "Le loyer passe de 650 à 720 euros, pour 3 000 francs suisses le mètre carré.", []string{"650: money 650 EUR", "720 euros: money 720 EUR", "3 000 francs suisses: money 3000 CHF"}},
	{"fr", may, "La grève a duré trois semaines et demie, le train a eu 25 minutes de retard et le match débutera à 21 heures.", []string{"trois semaines et demie: duration 3.5 semaines", "25 minutes: duration 25 minutes"}},
	{"fr", may, "Jusqu'à 80 % des récoltes sont perdues, à peine 200 tonnes ont été sauvées, en trois fois.", []string{"80 %: percent 80, at-most", "200 tonnes: measure 200 tonnes, at-most", "trois fois: count 3 fois"}},
	{"fr", may, "La coureuse a terminé à la troisième place. L'entreprise a dix ans, il a trois ans de prison devant lui.", []string{"troisième place: rank 3 place", "dix ans: age 10 ans", "trois ans: duration 3 ans"}},
	{"fr", may, "L'incendie s'est déclaré lundi soir, l'audience aura lieu vendredi et le procès se tiendra du 3 au 14 juin.", []string{"lundi: 2024-05-13", "vendredi: 2024-05-17", "3 au 14 juin: 2024-06-03/2024-06-14"}},
	{"fr", may, "Il y a trois ans, le 13 novembre 2015, au XIXe siècle, dans les années 1980, dans les années 90, fin 2023, le 08/05/2024.", []string{"trois ans: duration 3 ans", "13 novembre 2015: 2015-11-13", "XIXe siècle: 18XX", "années 1980: 198X", "années 90: 199X", "2023: 2023", "08/05/2024: 2024-05-08"}},
	{"fr", may, "Jeudi dernier, hier, avant-hier, demain, la semaine dernière, l'an dernier, en mars dernier, depuis 1998, jusqu'au 30 juin.", []string{"Jeudi: 2024-05-09", "hier: 2024-05-14", "avant-hier: 2024-05-13", "demain: 2024-05-16", "semaine dernière: 2024-05-06/2024-05-12", "an dernier: 2023", "mars: 2024-03", "1998: 1998", "30 juin: 2024-06-30"}},
	{"fr", may, "Mercredi 15 mai, samedi prochain, le mois prochain, entre 2010 et 2014, le 1er janvier 2020, mardi 7 mai 2024.", []string{"Mercredi 15 mai: 2024-05-15", "samedi: 2024-05-18", "mois prochain: 2024-06", "2010 et 2014: 2010/2014", "1er janvier 2020: 2020-01-01", "mardi 7 mai 2024: 2024-05-07"}},
	{"fr", may, "Un plan de sept ans, le 3 sept. 2023.", []string{"sept ans: duration 7 ans", "3 sept. 2023: 2023-09-03"}},
	{"fr", may, "Trois jeunes de 17 à 19 ans sont morts vers 2 h 30 du matin.", []string{"Trois jeunes: count 3 jeunes", "17: age 17 ans", "19 ans: age 19 ans"}},

	// Greek.
	{"el", march, "Κατά τη δεκαετία του 1990 το λιμάνι έκλεισε. Η δεκαετία του ’80 ήταν δύσκολη.", []string{"δεκαετία του 1990: 199X", "δεκαετία του ’80: 198X"}},
	{"el", march, "Έχασαν τη ζωή τους τουλάχιστον 12 άτομα, ενώ περίπου 340 απομακρύνθηκαν· το κόστος είναι 2,5 δισ. ευρώ (περίπου 2,7 δισεκατομμύρια δολάρια).", []string{"12 άτομα: count 12 άτομα, at-least", "340: count 340, about", "2,5 δισ. ευρώ: money 2.5e+09 EUR", "2,7 δισεκατομμύρια δολάρια: money 2.7e+09 USD, about"}},
	{"el", march, "Οι τιμές αυξήθηκαν κατά 12,4%, το λίτρο κοστίζει 1,89 ευρώ και ο μισθός είναι 1.342 ευρώ.", []string{"12,4%: percent 12.4", "1,89 ευρώ: money 1.89 EUR", "1.342 ευρώ: money 1342 EUR"}},
	{"el", march, "Η θερμοκρασία έπεσε στους μείον 7 βαθμούς, αλλού στους -15, με άνεμο 9 μποφόρ.", []string{"μείον 7 βαθμούς: measure -7 βαθμούς", "-15: count -15", "9 μποφόρ: measure 9 μποφόρ"}},
	{"el", march, "Ένας 35χρονος έτρεχε με 140 χλμ/ώρα και μια 72χρονη τραυματίστηκε· η ποινή είναι από τρία έως οκτώ χρόνια.", []string{"35χρονος: age 35 χρονος", "140 χλμ/ώρα: measure 140 χλμ/ώρα", "72χρονη: age 72 χρονη", "τρία: duration 3 χρόνια", "οκτώ χρόνια: duration 8 χρόνια"}},
	{"el", march, "Τερμάτισε στην 3η θέση, ο άλλος στην τέταρτη θέση και η ομάδα στην τρίτη θέση.", []string{"3η θέση: rank 3 θέση", "τέταρτη θέση: rank 4 θέση", "τρίτη θέση: rank 3 θέση"}},
	{"el", march, "Το τρένο φεύγει στις 9 το πρωί, το επόμενο στις 18.00.", nil},
	{"el", march, "Δυόμισι εκατομμύρια ευρώ, μισό εκατομμύριο δολάρια, ενάμισι εκατομμύριο άνθρωποι, δύο νέες γέφυρες, τρία μεγάλα σχολεία.", []string{"Δυόμισι εκατομμύρια ευρώ: money 2.5e+06 EUR", "μισό εκατομμύριο δολάρια: money 500000 USD", "ενάμισι εκατομμύριο άνθρωποι: count 1.5e+06 άνθρωποι", "δύο νέες γέφυρες: count 2 νέες γέφυρες", "τρία μεγάλα σχολεία: count 3 μεγάλα σχολεία"}},
	{"el", march, "Τηλεφώνησε τρεις φορές, ήρθαν τέσσερις φορές περισσότεροι, η παραγωγή διπλασιάστηκε.", []string{"τρεις φορές: count 3 φορές", "τέσσερις φορές: factor 4", "διπλασιάστηκε: factor 2"}},
	{"el", march, "Σαράντα δύο πυροσβέστες πάλευαν πάνω από δύο ώρες σε 300 στρέμματα· τραυματίστηκαν δύο παιδιά ηλικίας 4 και 9 ετών.", []string{"Σαράντα δύο πυροσβέστες: count 42 πυροσβέστες", "δύο ώρες: duration 2 ώρες, at-least", "300 στρέμματα: measure 300 στρέμματα", "δύο παιδιά: count 2 παιδιά", "4: age 4 ετών", "9 ετών: age 9 ετών"}},
	{"el", march, "Έως 10 ημέρες, από 5 έως 10 λεπτά, 45 τοις εκατό, 5 ποσοστιαίες μονάδες.", []string{"10 ημέρες: duration 10 ημέρες, at-most", "5: duration 5 λεπτά", "10 λεπτά: duration 10 λεπτά", "45 τοις εκατό: percent 45", "5 ποσοστιαίες μονάδες: percent 5"}},
	{"el", march, "Την Τετάρτη 11 Μαρτίου και χθες το βράδυ· από τις 14 έως τις 16 Μαρτίου· την επόμενη Τρίτη.", []string{"Τετάρτη 11 Μαρτίου: 2026-03-11", "χθες το βράδυ: 2026-03-11", "14 έως τις 16 Μαρτίου: 2026-03-14/2026-03-16", "Τρίτη: 2026-03-17"}},
	{"el", march, "Από το 2019, την περίοδο 2018–2022, τον 19ο αιώνα, στις 8/3/2026 στις 17:30, τον Απρίλιο του 2025, 5 Μαρ 2026.", []string{"2019: 2019", "2018–2022: 2018/2022", "19ο αιώνα: 18XX", "8/3/2026: 2026-03-08", "Απρίλιο του 2025: 2025-04", "5 Μαρ 2026: 2026-03-05"}},

	// Hungarian.
	{"hu", march, "Legalább 12 ember meghalt, mintegy 340 embert kitelepítettek, a kár 2,5 milliárd forint (kb. 6 millió euró).", []string{"12 ember: count 12 ember, at-least", "340 embert: count 340 embert, about", "2,5 milliárd forint: money 2.5e+09 HUF", "6 millió euró: money 6e+06 EUR, about"}},
	{"hu", march, "Az árak 12,4 százalékkal nőttek, egy liter 612,90 forintba kerül, az átlagkereset 640 000 forint.", []string{"12,4 százalékkal: percent 12.4", "egy liter: measure 1 liter", "612,90 forintba: money 612.9 HUF", "640 000 forint: money 640000 HUF"}},
	{"hu", march, "Éjjel -15 fok volt, reggel mínusz 7 fok, a szél 25 m/s.", []string{"-15 fok: measure -15 fok", "mínusz 7 fok: measure -7 fok", "25 m/s: measure 25 m/s"}},
	{"hu", march, "A 35 éves sofőr 140 km/h-val hajtott, egy 72 éves nő meghalt, két gyerek, 4 és 9 évesek, megsérült.", []string{"35 éves: age 35 éves", "140 km/h: measure 140 km/h", "72 éves: age 72 éves", "két gyerek: count 2 gyerek", "4: age 4 évesek", "9 évesek: age 9 évesek"}},
	{"hu", march, "A 3. helyen végzett, a vonat reggel 9 órakor, a másik 17.30-kor indul, a találkozó 18 órakor kezdődik.", []string{"3. helyen: rank 3 helyen"}},
	{"hu", march, "Két és fél millió forint, félmillió euró, másfél millió ember, két új híd, öt nő és három tűzoltó.", []string{"Két és fél millió forint: money 2.5e+06 HUF", "félmillió euró: money 500000 EUR", "másfél millió ember: count 1.5e+06 ember", "két új híd: count 2 új híd", "öt nő: count 5 nő", "három tűzoltó: count 3 tűzoltó"}},
	{"hu", march, "Háromszor telefonált, négyszer több ember jött, a piac 2,5-szeresére nőtt, az ára megduplázódott.", []string{"Háromszor: count 3 szor", "négyszer: factor 4", "2,5-szeresére: factor 2.5", "megduplázódott: factor 2"}},
	{"hu", march, "A tüzet több mint két órán át oltották, negyvenkét tűzoltó dolgozott 300 négyzetméteren; két súlyos sérült van.", []string{"két órán: duration 2 órán, at-least", "negyvenkét tűzoltó: count 42 tűzoltó", "300 négyzetméteren: measure 300 négyzetméteren", "két súlyos sérült: count 2 súlyos sérült"}},
	{"hu", march, "20 autó égett ki, 5-10 perc, 45 százalék, 5 százalékponttal több, mint tavaly.", []string{"20 autó: count 20 autó", "5: duration 5 perc", "10 perc: duration 10 perc", "45 százalék: percent 45", "5 százalékponttal: percent 5", "tavaly: 2025"}},
	{"hu", march, "Szerdán, március 11-én és tegnap este; a múlt héten; jövő kedden; május 1-jéig.", []string{"Szerdán, március 11-én: 2026-03-11", "tegnap este: 2026-03-11", "múlt héten: 2026-03-02/2026-03-08", "kedden: 2026-03-17", "május 1-jéig: 2026-05-01"}},
	{"hu", march, "A cég 2019 óta, a 19. században, az 1990-es években, 2026. március 8-án este, 2025 áprilisában, 2026. 03. 08.", []string{"2019: 2019", "19. században: 18XX", "1990-es években: 199X", "2026. március 8-án: 2026-03-08", "2025 áprilisában: 2025-04", "2026. 03. 08: 2026-03-08"}},

	// Italian.
	{"it", may, "Il terremoto ha causato almeno 120 morti e più di 1.300 feriti, tra cui una decina di pompieri e una sessantina di soldati.", []string{"120 morti: count 120 morti, at-least", "1.300 feriti: count 1300 feriti, at-least", "una decina di pompieri: count 10 pompieri", "una sessantina di soldati: count 60 soldati"}},
	{"it", may, "Il progetto costerà 3,2 miliardi di euro, cioè 1.250.000 euro in più; 640mila euro l'anno, 15 milioni di dollari.", []string{"3,2 miliardi di euro: money 3.2e+09 EUR", "1.250.000 euro: money 1.25e+06 EUR", "640mila euro: money 640000 EUR", "15 milioni di dollari: money 1.5e+07 USD"}},
	{"it", may, "La disoccupazione è scesa di 0,4 punti percentuali, al 7,1 per cento, contro il 45% del 2022.", []string{"0,4 punti percentuali: percent 0.4", "7,1 per cento: percent 7.1", "45%: percent 45", "2022: 2022"}},
	{"it", may, "Un uomo di 34 anni, una donna di 27 anni, un bambino di sei anni e un 19enne sono feriti; il piano di dieci anni resta.", []string{"34 anni: age 34 anni", "27 anni: age 27 anni", "sei anni: age 6 anni", "19enne: age 19 enne", "dieci anni: duration 10 anni"}},
	{"it", may, "Mezzo milione di turisti, trentuno sindaci, un centinaio di agenti, centocinquanta volontari e circa 200 persone.", []string{"Mezzo milione di turisti: count 500000 turisti", "trentuno sindaci: count 31 sindaci", "un centinaio di agenti: count 100 agenti", "centocinquanta volontari: count 150 volontari", "200 persone: count 200 persone, about"}},
	{"it", may, "Le vendite sono raddoppiate e sono quattro volte superiori al 2019; il prezzo si è moltiplicato per tre.", []string{"raddoppiate: factor 2", "quattro volte: factor 4", "moltiplicato per tre: factor 3", "2019: 2019"}},
	{"it", may, "La temperatura è scesa a -5 gradi, il vento ha raggiunto i 140 chilometri orari e la pista misura 2.500 metri.", []string{"-5 gradi: measure -5 gradi", "140 chilometri orari: measure 140 chilometri orari", "2.500 metri: measure 2500 metri"}},
	{"it", may, "L'affitto passa da 650 a 720 euro. Tra le 15 e le 20 auto sono bruciate. Servono 3.000 franchi svizzeri.", []string{"650: money 650 EUR", "720 euro: money 720 EUR", "15: count 15", "20 auto: count 20 auto", "3.000 franchi svizzeri: money 3000 CHF"}},
	{"it", may, "Lo sciopero è durato tre settimane e mezza, il treno aveva 25 minuti di ritardo e la partita comincia alle 21.", []string{"tre settimane e mezza: duration 3.5 settimane", "25 minuti: duration 25 minuti"}},
	{"it", may, "Fino all'80% del raccolto è perduto, appena 200 tonnellate sono state salvate, in tre volte.", []string{"80%: percent 80", "200 tonnellate: measure 200 tonnellate", "tre volte: count 3 volte"}},
	{"it", may, "Il pilota ha chiuso al terzo posto. L'azienda ha dieci anni e lui è stato condannato a cinque anni di carcere.", []string{"terzo posto: rank 3 posto", "dieci anni: age 10 anni", "cinque anni: duration 5 anni"}},
	{"it", may, "L'incendio è divampato lunedì, l'udienza si terrà venerdì e la fiera si svolgerà dal 3 al 14 giugno.", []string{"lunedì: 2024-05-13", "venerdì: 2024-05-17", "3 al 14 giugno: 2024-06-03/2024-06-14"}},
	{"it", may, "Tre anni fa, il 13 novembre 2015, nel XIX secolo, negli anni '80, negli anni Novanta, alla fine del 2023, il 08/05/2024.", []string{"Tre anni: duration 3 anni", "13 novembre 2015: 2015-11-13", "XIX secolo: 18XX", "anni '80: 198X", "anni Novanta: 199X", "2023: 2023", "08/05/2024: 2024-05-08"}},
	{"it", may, "Giovedì scorso, ieri, l'altro ieri, domani, la settimana scorsa, l'anno scorso, a marzo, dal 1998, fino al 30 giugno.", []string{"Giovedì: 2024-05-09", "ieri: 2024-05-14", "altro ieri: 2024-05-13", "domani: 2024-05-16", "settimana scorsa: 2024-05-06/2024-05-12", "anno scorso: 2023", "marzo: 2024-03", "1998: 1998", "30 giugno: 2024-06-30"}},
	{"it", may, "Mercoledì 15 maggio, sabato prossimo, il mese prossimo, tra il 2010 e il 2014, il 1° gennaio 2020, martedì 7 maggio 2024.", []string{"Mercoledì 15 maggio: 2024-05-15", "sabato: 2024-05-18", "mese prossimo: 2024-06", "2010 e il 2014: 2010/2014", "1° gennaio 2020: 2020-01-01", "martedì 7 maggio 2024: 2024-05-07"}},
	{"it", may, "Anna Ronchi, di 41 anni, lavora qui da sei anni; a 57 anni si va in pensione, a tre anni di distanza.", []string{"41 anni: age 41 anni", "sei anni: duration 6 anni", "57 anni: age 57 anni", "tre anni: duration 3 anni"}},
	{"it", may, "Tre ragazzi sono morti alle 2.30; condanna a un anno e sei mesi.", []string{"Tre ragazzi: count 3 ragazzi", "un anno: duration 1 anno", "sei mesi: duration 6 mesi"}},

	// Macedonian.
	{"mk", march, "Приведен е Д. М. (34) од Битола, осомничен дека ноќта меѓу 9 и 10 март оштетил најмалку 12 возила.", []string{"34: age 34", "12 возила: count 12 возила, at-least", "9 и 10 март: 2026-03-09/2026-03-10"}},
	{"mk", march, "Цените во февруари пораснале за 0,4 отсто; просечната плата изнесувала 41.250 денари, двојно повеќе отколку во 2012 година.", []string{"0,4 отсто: percent 0.4", "41.250 денари: money 41250 MKD", "двојно: factor 2", "февруари: 2026-02", "2012: 2012"}},
	{"mk", march, "Земјотресот го погоди синоќа во 22.15 часот Охрид; оштетени се стотина куќи, а двајца се повредени.", []string{"стотина куќи: count 100 куќи, about", "двајца: count 2", "синоќа: 2026-03-11"}},
	{"mk", march, "Патот ќе чини 1.200 ден. за метар, а трае една недела или најмногу 18 дена.", []string{"1.200 ден.: money 1200 MKD", "една недела: duration 1 недела", "18 дена: duration 18 дена, at-most"}},
	{"mk", march, "Цената се движи од 25 до 30 денари; фабриката работела од 1974 до 1991 година.", []string{"25: money 25 MKD", "30 денари: money 30 MKD", "1974 до 1991: 1974/1991"}},
	{"mk", march, "За помлади од 12 години влезот е бесплатен, а за постари од 65 години чини 1 евро.", []string{"12 години: age 12 години, at-most", "65 години: age 65 години, at-least", "1 евро: money 1 EUR"}},
	{"mk", march, "Тенисерката го освои третото место, а 22-годишната Сара е на 45. место.", []string{"третото место: rank 3 место", "22-годишната: age 22 годишната", "45. место: rank 45 место"}},
	{"mk", march, "Изгубени се два и пол милиони евра, а изгореле десетина хектари шума.", []string{"два и пол милиони евра: money 2.5e+06 EUR", "десетина хектари: measure 10 хектари, about"}},
	{"mk", march, "Пред две недели температурата падна на минус 12 степени, а во средата, 18 март, ќе се одржи состанок.", []string{"две недели: duration 2 недели", "минус 12 степени: measure -12 степени", "средата, 18 март: 2026-03-18"}},
	{"mk", march, "Во минатиот понеделник беше дождливо, три пати повеќе од лани, со 38 литри на квадратен метар.", []string{"три пати: factor 3", "38 литри: measure 38 литри", "понеделник: 2026-03-09", "лани: 2025"}},

	// Polish.
	{"pl", march, "Zginęło co najmniej 12 osób, a około 340 ewakuowano; straty szacuje się na 2,5 mld zł (ok. 600 mln euro).", []string{"12 osób: count 12 osób, at-least", "340: count 340, about", "2,5 mld zł: money 2.5e+09 PLN", "600 mln euro: money 6e+08 EUR, about"}},
	{"pl", march, "Ceny paliw wzrosły o 12,4 proc., a pensja wynosi 8 231,44 zł brutto.", []string{"12,4 proc: percent 12.4", "8 231,44 zł: money 8231.44 PLN"}},
	{"pl", march, "W nocy było -15, rano minus 12 st. C, a wiatr wiał 25 m/s.", []string{"-15: count -15", "minus 12 st. C: measure -12 st. C", "25 m/s: measure 25 m/s"}},
	{"pl", march, "35-letni kierowca jechał 140 km/h, grozi mu od trzech do ośmiu lat więzienia; jego syn ma 17 lat.", []string{"35-letni: age 35 letni", "140 km/h: measure 140 km/h", "trzech: duration 3 lat", "ośmiu lat: duration 8 lat", "17 lat: age 17 lat"}},
	{"pl", march, "Zajął 3. miejsce, pociąg odjeżdża o 9 rano, spotkanie jest o godz. 17.30, drugie o godzinie 18.", []string{"3. miejsce: rank 3 miejsce"}},
	{"pl", march, "Dwa i pół miliona złotych, pół miliona euro, półtora miliona ludzi, dwa nowe mosty.", []string{"Dwa i pół miliona złotych: money 2.5e+06 PLN", "pół miliona euro: money 500000 EUR", "półtora miliona ludzi: count 1.5e+06 ludzi", "dwa nowe mosty: count 2 nowe mosty"}},
	{"pl", march, "Dzwoniła trzy razy, a rynek wzrósł 2,5 razy i produkcja podwoiła się.", []string{"trzy razy: count 3 razy", "2,5 razy: factor 2.5", "podwoiła: factor 2"}},
	{"pl", march, "Czterdziestu dwóch strażaków gasiło 300 m kw. lasu ponad dwie godziny; rannych jest dwoje dzieci w wieku 4 i 9 lat.", []string{"Czterdziestu dwóch strażaków: count 42 strażaków", "300 m kw: measure 300 m kw", "dwie godziny: duration 2 godziny, at-least", "dwoje dzieci: count 2 dzieci", "4: age 4 lat", "9 lat: age 9 lat"}},
	{"pl", march, "Do 10 dni, od 5 do 10 minut.", []string{"10 dni: duration 10 dni, at-most", "5: duration 5 minut", "10 minut: duration 10 minut"}},
	{"pl", march, "W środę, 11 marca, i wczoraj wieczorem; od 14 do 16 marca; w ubiegłym tygodniu; w przyszły wtorek; do 1 maja.", []string{"środę, 11 marca: 2026-03-11", "wczoraj wieczorem: 2026-03-11", "14 do 16 marca: 2026-03-14/2026-03-16", "ubiegłym tygodniu: 2026-03-02/2026-03-08", "wtorek: 2026-03-17", "1 maja: 2026-05-01"}},
	{"pl", march, "Od 2019 roku, w latach 2018–2022, w XIX wieku, 8.03.2026 r. o godz. 17.30, 5 mar 2026.", []string{"2019: 2019", "2018–2022: 2018/2022", "XIX wieku: 18XX", "8.03.2026: 2026-03-08", "5 mar 2026: 2026-03-05"}},
	{"pl", march, "Jan Paweł II w Krakowie i w XX w. w Rzymie.", []string{"XX w.: 19XX"}},
	{"pl", march, "Cena wzrośnie o 10-15 proc., a badanie wykazało 2,1 promila.", []string{"10: percent 10", "15 proc: percent 15", "2,1 promila: measure 2.1 promila"}},
	{"pl", march, "W latach 90. port zamknięto, a w latach 2010 i 2012 padało.", []string{"latach 90: 199X", "2010: 2010", "2012: 2012"}},

	// Portuguese.
	{"pt", may, "O sismo fez pelo menos 120 mortos e mais de 1.300 feridos, entre eles uma dezena de bombeiros e meia dúzia de turistas.", []string{"120 mortos: count 120 mortos, at-least", "1.300 feridos: count 1300 feridos, at-least", "uma dezena de bombeiros: count 10 bombeiros", "meia dúzia de turistas: count 6 turistas"}},
	{"pt", may, "O projeto custará 3,2 mil milhões de euros; em Brasília, R$ 45 milhões, US$ 1,5 bilhão e 640 mil reais.", []string{"3,2 mil milhões de euros: money 3.2e+09 EUR", "R$ 45 milhões: money 4.5e+07 BRL", "US$ 1,5 bilhão: money 1.5e+09 USD", "640 mil reais: money 640000 BRL"}},
	{"pt", may, "O desemprego caiu 0,4 pontos percentuais, para 7,1%, contra 45 por cento em 2022.", []string{"0,4 pontos percentuais: percent 0.4", "7,1%: percent 7.1", "45 por cento: percent 45", "2022: 2022"}},
	{"pt", may, "Um homem de 34 anos, uma mulher de 27 anos, uma criança de seis anos e Ana Prado, de 41 anos, ficaram feridos; o plano de dez anos continua.", []string{"34 anos: age 34 anos", "27 anos: age 27 anos", "seis anos: age 6 anos", "41 anos: age 41 anos", "dez anos: duration 10 anos"}},
	{"pt", may, "Meio milhão de turistas, dois milhões e meio de euros, duas mil e trezentas famílias, trinta e um autarcas e cerca de 200 pessoas.", []string{"Meio milhão de turistas: count 500000 turistas", "dois milhões e meio de euros: money 2.5e+06 EUR", "duas mil e trezentas famílias: count 2300 famílias", "trinta e um autarcas: count 31 autarcas", "200 pessoas: count 200 pessoas, about"}},
	{"pt", may, "As vendas duplicaram e são quatro vezes maiores do que em 2019; o preço multiplicou por três.", []string{"duplicaram: factor 2", "quatro vezes: factor 4", "multiplicou por três: factor 3", "2019: 2019"}},
	{"pt", may, "A temperatura desceu a -5 graus, o vento atingiu 140 km/h e a pista mede 2.500 metros.", []string{"-5 graus: measure -5 graus", "140 km/h: measure 140 km/h", "2.500 metros: measure 2500 metros"}},
	{"pt", may, "A renda passa de 650 para 720 euros. Entre 15 e 20 carros arderam.", []string{"650: money 650 EUR", "720 euros: money 720 EUR", "15: count 15", "20 carros: count 20 carros"}},
	{"pt", may, "A greve durou três semanas e meia, o comboio teve 25 minutos de atraso e o jogo começa às 21 horas.", []string{"três semanas e meia: duration 3.5 semanas", "25 minutos: duration 25 minutos"}},
	{"pt", may, "Até 80% da colheita perdeu-se, menos de 200 toneladas foram salvas, em três vezes.", []string{"80%: percent 80, at-most", "200 toneladas: measure 200 toneladas, at-most", "três vezes: count 3 vezes"}},
	{"pt", may, "O piloto terminou em terceiro lugar. A empresa tem dez anos e ele foi condenado a cinco anos de prisão.", []string{"terceiro lugar: rank 3 lugar", "dez anos: age 10 anos", "cinco anos: duration 5 anos"}},
	{"pt", may, "O incêndio começou na segunda-feira, o julgamento será na sexta-feira e a feira decorre de 3 a 14 de junho.", []string{"segunda-feira: 2024-05-13", "sexta-feira: 2024-05-17", "3 a 14 de junho: 2024-06-03/2024-06-14"}},
	{"pt", may, "Há três anos, em 13 de novembro de 2015, no século XIX, nos anos 80, na década de 1990, no final de 2023, a 08/05/2024.", []string{"três anos: duration 3 anos", "13 de novembro de 2015: 2015-11-13", "século XIX: 18XX", "anos 80: 198X", "década de 1990: 199X", "2023: 2023", "08/05/2024: 2024-05-08"}},
	{"pt", may, "Na quinta-feira passada, ontem, anteontem, amanhã, na semana passada, no ano passado, em março, desde 1998, até 30 de junho.", []string{"quinta-feira: 2024-05-09", "ontem: 2024-05-14", "anteontem: 2024-05-13", "amanhã: 2024-05-16", "semana passada: 2024-05-06/2024-05-12", "ano passado: 2023", "março: 2024-03", "1998: 1998", "30 de junho: 2024-06-30"}},
	{"pt", may, "Nesta terça-feira (14), no próximo sábado, no mês que vem, entre 2010 e 2014, em 1º de janeiro de 2020, a 7 de maio de 2024.", []string{"terça-feira: 2024-05-14", "sábado: 2024-05-18", "mês que vem: 2024-06", "2010 e 2014: 2010/2014", "1º de janeiro de 2020: 2020-01-01", "7 de maio de 2024: 2024-05-07"}},

	// Romanian.
	{"ro", may, "Cutremurul a făcut cel puțin 120 de morți și peste 1.300 de răniți, printre care 15 pompieri.", []string{"120 de morți: count 120 morți, at-least", "1.300 de răniți: count 1300 răniți, at-least", "15 pompieri: count 15 pompieri"}},
	{"ro", may, "Proiectul va costa 3,2 miliarde de euro, adică 1.250.000 de lei în plus; două milioane și jumătate de dolari, 12,5 mil. euro.", []string{"3,2 miliarde de euro: money 3.2e+09 EUR", "1.250.000 de lei: money 1.25e+06 RON", "două milioane și jumătate de dolari: money 2.5e+06 USD", "12,5 mil. euro: money 1.25e+07 EUR"}},
	{"ro", may, "Șomajul a scăzut cu 0,4 puncte procentuale, la 7,1%, față de 45 la sută în 2022.", []string{"0,4 puncte procentuale: percent 0.4", "7,1%: percent 7.1", "45 la sută: percent 45", "2022: 2022"}},
	{"ro", may, "Un bărbat de 34 de ani, o femeie în vârstă de 27 de ani și un copil de șase ani au fost răniți; planul de zece ani continuă.", []string{"34 de ani: age 34 ani", "27 de ani: age 27 ani", "șase ani: age 6 ani", "zece ani: duration 10 ani"}},
	{"ro", may, "O jumătate de milion de turiști, două mii trei sute de case, treizeci și unu de primari și aproximativ 200 de persoane.", []string{"O jumătate de milion de turiști: count 500000 turiști", "două mii trei sute de case: count 2300 case", "treizeci și unu de primari: count 31 primari", "200 de persoane: count 200 persoane, about"}},
	{"ro", may, "Vânzările s-au dublat și sunt de patru ori mai mari decât în 2019.", []string{"dublat: factor 2", "patru ori: factor 4", "2019: 2019"}},
	{"ro", may, "Temperatura a coborât la minus 5 grade, vântul a atins 140 km/h, iar pista are 2.500 de metri; au fost -12 grade Celsius.", []string{"minus 5 grade: measure -5 grade", "140 km/h: measure 140 km/h", "2.500 de metri: measure 2500 metri", "-12 grade Celsius: measure -12 grade Celsius"}},
	{"ro", may, "Chiria crește de la 650 la 720 de euro. Între 15 și 20 de mașini au ars, la prețul de 3.000 de franci elvețieni.", []string{"650: money 650 EUR", "720 de euro: money 720 EUR", "15: count 15", "20 de mașini: count 20 mașini", "3.000 de franci elvețieni: money 3000 CHF"}},
	{"ro", may, "Greva a durat trei săptămâni, trenul a întârziat 25 de minute, iar meciul începe la ora 21.", []string{"trei săptămâni: duration 3 săptămâni", "25 de minute: duration 25 minute"}},
	{"ro", may, "Până la 80% din recoltă s-a pierdut, mai puțin de 200 de tone au fost salvate, de trei ori.", []string{"80%: percent 80, at-most", "200 de tone: measure 200 tone, at-most", "trei ori: count 3 ori"}},
	{"ro", may, "Pilotul a terminat pe locul 3. Firma are zece ani, iar el a fost condamnat la cinci ani de închisoare.", []string{"3: rank 3 locul", "zece ani: age 10 ani", "cinci ani: duration 5 ani"}},
	{"ro", may, "Incendiul a izbucnit luni, procesul va avea loc vineri, iar târgul se va desfășura între 3 și 14 iunie.", []string{"luni: 2024-05-13", "vineri: 2024-05-17", "3 și 14 iunie: 2024-06-03/2024-06-14"}},
	{"ro", may, "Acum trei ani, pe 13 noiembrie 2015, în secolul al XIX-lea, în anii '80, în anii 1990, la sfârșitul lui 2023, 08.05.2024.", []string{"trei ani: duration 3 ani", "13 noiembrie 2015: 2015-11-13", "secolul al XIX-lea: 18XX", "anii '80: 198X", "anii 1990: 199X", "2023: 2023", "08.05.2024: 2024-05-08"}},
	{"ro", may, "Joia trecută, ieri, alaltăieri, mâine, săptămâna trecută, anul trecut, în martie, din 1998, până la 30 iunie.", []string{"Joia: 2024-05-09", "ieri: 2024-05-14", "alaltăieri: 2024-05-13", "mâine: 2024-05-16", "săptămâna trecută: 2024-05-06/2024-05-12", "anul trecut: 2023", "martie: 2024-03", "1998: 1998", "30 iunie: 2024-06-30"}},
	{"ro", may, "Miercuri, 15 mai, sâmbăta viitoare, luna viitoare, între 2010 și 2014, 1 ianuarie 2020, marți, 7 mai 2024, din mai multe motive, și mai mult, o nouă lege.", []string{"Miercuri, 15 mai: 2024-05-15", "sâmbăta: 2024-05-18", "luna viitoare: 2024-06", "2010 și 2014: 2010/2014", "1 ianuarie 2020: 2020-01-01", "marți, 7 mai 2024: 2024-05-07"}},

	// Russian.
	{"ru", march, "Погибли не менее 12 человек, около 340 эвакуировали, ущерб — 2,5 млрд рублей (около 28 млн долларов).", []string{"12 человек: count 12 человек, at-least", "340: count 340, about", "2,5 млрд рублей: money 2.5e+09 RUB", "28 млн долларов: money 2.8e+07 USD, about"}},
	{"ru", march, "Цены выросли на 12,4%, литр стоит 58 руб., зарплата — 61 500 рублей, штраф от 5000 до 10000 рублей.", []string{"12,4%: percent 12.4", "58 руб: money 58 RUB", "61 500 рублей: money 61500 RUB", "5000: money 5000 RUB", "10000 рублей: money 10000 RUB"}},
	{"ru", march, "Ночью было -15, днём минус 7 градусов, ветер 25 м/с.", []string{"-15: count -15", "минус 7 градусов: measure -7 градусов", "25 м/с: measure 25 м/с"}},
	{"ru", march, "35-летний водитель ехал со скоростью 140 км/ч, ему грозит от трёх до восьми лет.", []string{"35-летний: age 35 летний", "140 км/ч: measure 140 км/ч", "трёх: duration 3 лет", "восьми лет: duration 8 лет"}},
	{"ru", march, "Он занял 3-е место, живёт на 9-м этаже, поезд прибывает в 9 часов утра, а второй — в 17.30.", []string{"3-е место: rank 3 место"}},
	{"ru", march, "Два с половиной миллиона рублей, полмиллиона евро, два новых моста, 5 детей, сорок два спасателя.", []string{"Два с половиной миллиона рублей: money 2.5e+06 RUB", "полмиллиона евро: money 500000 EUR", "два новых моста: count 2 новых моста", "5 детей: count 5 детей", "сорок два спасателя: count 42 спасателя"}},
	{"ru", march, "Рынок вырос в 2,5 раза, производство — втрое, доля — 45 процентов, на 5 процентных пунктов больше.", []string{"2,5 раза: factor 2.5", "втрое: factor 3", "45 процентов: percent 45", "5 процентных пунктов: percent 5"}},
	{"ru", march, "Пожар тушили более двух часов, пострадали двое детей в возрасте 4 и 9 лет, сгорело 300 кв. м.", []string{"двух часов: duration 2 часов, at-least", "двое детей: count 2 детей", "4: age 4 лет", "9 лет: age 9 лет", "300 кв. м: measure 300 кв. м"}},
	{"ru", march, "За 5 лет построили 3 школы, с 10 до 30 тысяч тонн.", []string{"5 лет: duration 5 лет", "3 школы: count 3 школы", "10: measure 10 тонн", "30 тысяч тонн: measure 30000 тонн"}},
	{"ru", march, "В среду, 11 марта, и вчера; с 14 по 16 марта; на прошлой неделе; в прошлом году; до 1 мая; 5-го марта.", []string{"среду, 11 марта: 2026-03-11", "вчера: 2026-03-11", "14 по 16 марта: 2026-03-14/2026-03-16", "прошлой неделе: 2026-03-02/2026-03-08", "прошлом году: 2025", "1 мая: 2026-05-01", "5-го марта: 2026-03-05"}},
	{"ru", march, "С 2019 года, в 2018–2022 годах, в XIX в. на реке, 08.03.2026 в 17:30.", []string{"2019: 2019", "2018–2022: 2018/2022", "XIX в.: 18XX", "08.03.2026: 2026-03-08"}},
	{"ru", march, "Николай II в Петербурге.", nil},

	// Serbian.
	{"sr", march, "Uhapšen je D. M. (34) iz Niša, osumnjičen da je u noći između 9. i 10. marta oštetio najmanje 12 vozila.", []string{"34: age 34", "12 vozila: count 12 vozila, at-least", "9. i 10. marta: 2026-03-09/2026-03-10"}},
	{"sr", march, "Cene su u februaru porasle za 0,4 odsto, a prosečna zarada bila je 112.450 dinara, dvostruko više nego 2018. godine.", []string{"0,4 odsto: percent 0.4", "112.450 dinara: money 112450 RSD", "dvostruko: factor 2", "februaru: 2026-02", "2018: 2018"}},
	{"sr", march, "Zemljotres je pogodio Kraljevo sinoć u 22.15 časova; oštećeno je stotinak kuća, a dve osobe su povređene.", []string{"stotinak kuća: count 100 kuća, about", "dve osobe: count 2 osobe", "sinoć: 2026-03-11"}},
	{"sr", march, "Karte su od 250 do 300 dinara, a vrednost radova premašila je 20 mlrd. dinara.", []string{"250: money 250 RSD", "300 dinara: money 300 RSD", "20 mlrd. dinara: money 2e+10 RSD, at-least"}},
	{"sr", march, "Fabrika je radila od 1974. do 1991. godine, a otkaz je dobilo više od 300 radnika.", []string{"300 radnika: count 300 radnika, at-least", "1974. do 1991: 1974/1991"}},
	{"sr", march, "Otišao je pre dve nedelje, vratiće se u nedelju.", []string{"dve nedelje: duration 2 nedelje", "nedelju: 2026-03-15"}},
	{"sr", march, "Sastanak se održava u petak u 19 časova, a u subotu se očekuje i do 10.000 ljudi.", []string{"10.000 ljudi: count 10000 ljudi, at-most", "petak: 2026-03-13", "subotu: 2026-03-14"}},
	{"sr", march, "Temperatura će biti od minus 3 do 12 stepeni, a vetar do 60 km/h.", []string{"minus 3: measure -3 stepeni", "12 stepeni: measure 12 stepeni", "60 km/h: measure 60 km/h, at-most"}},
	{"sr", march, "Ulaz je besplatan za mlađe od 12 godina, a za starije od 65 godina košta 500 dinara.", []string{"12 godina: age 12 godina, at-most", "65 godina: age 65 godina, at-least", "500 dinara: money 500 RSD"}},
	{"sr", march, "Ona je za Danas rekla da je trajalo tri i po sata.", []string{"tri i po sata: duration 3.5 sata"}},
	{"sr", march, "Плата је пола милиона динара, а дуг 2,3 милијарде динара.", []string{"пола милиона динара: money 500000 RSD", "2,3 милијарде динара: money 2.3e+09 RSD"}},
	{"sr", march, "Од 47 повређених, седам тешко, троје је оперисано у среду, 11. марта.", []string{"47 повређених: count 47 повређених", "седам: count 7", "троје: count 3", "среду, 11. марта: 2026-03-11"}},

	// Slovenian.
	{"sl", march, "Prijeli so D. M. (34) iz Ptuja, osumljenega, da je v noči z 9. na 10. marec poškodoval najmanj 12 vozil.", []string{"34: age 34", "12 vozil: count 12 vozil, at-least", "9. na 10. marec: 2026-03-09/2026-03-10"}},
	{"sl", march, "Cene so se februarja zvišale za 0,4 odstotka, plača je znašala 1545 evrov, kar je dvakrat več kot leta 2008.", []string{"0,4 odstotka: percent 0.4", "1545 evrov: money 1545 EUR", "dvakrat: factor 2", "februarja: 2026-02", "2008: 2008"}},
	{"sl", march, "Dvakrat je padel, a pred dvema tednoma je zmagal.", []string{"Dvakrat: count 2 krat", "dvema tednoma: duration 2 tednoma"}},
	{"sl", march, "Cesta bo stala dva milijona in pol evrov, izvajalec pa zahteva še pol milijarde evrov.", []string{"dva milijona in pol evrov: money 2.5e+06 EUR", "pol milijarde evrov: money 5e+08 EUR"}},
	{"sl", march, "V sredo, 18. marca, bo sestanek, deževalo pa je od 5. do 9. marca.", []string{"sredo, 18. marca: 2026-03-18", "5. do 9. marca: 2026-03-05/2026-03-09"}},
	{"sl", march, "Vstop je prost za mlajše od 12 let, za starejše od 65 let pa stane 1 evro.", []string{"12 let: age 12 let, at-most", "65 let: age 65 let, at-least", "1 evro: money 1 EUR"}},
	{"sl", march, "Tovarna je delovala od leta 1974 do leta 1991, požar pa je izbruhnil ob 5. uri.", []string{"1974 do leta 1991: 1974/1991"}},
	{"sl", march, "Osvojila je tretje mesto, 22-letna Sara pa se je uvrstila na 45. mesto. Stara je 22 let.", []string{"tretje mesto: rank 3 mesto", "22-letna: age 22 letna", "45. mesto: rank 45 mesto", "22 let: age 22 let"}},
	{"sl", march, "Poškodovanih je kakih sto hiš, temperatura pa je padla na minus 12 stopinj.", []string{"sto hiš: count 100 hiš, about", "minus 12 stopinj: measure -12 stopinj"}},
	{"sl", march, "Zgorelo je okoli 200 hektarjev gozda, škode je od 250 do 300 evrov.", []string{"200 hektarjev: measure 200 hektarjev, about", "250: money 250 EUR", "300 evrov: money 300 EUR"}},

	// Spanish.
	{"es", may, "El terremoto dejó al menos 120 muertos y más de 1.300 heridos, entre ellos una docena de bomberos.", []string{"120 muertos: count 120 muertos, at-least", "1.300 heridos: count 1300 heridos, at-least", "una docena de bomberos: count 12 bomberos"}},
	{"es", may, "El proyecto costará 3.200 millones de euros, es decir, 1.250.000 € más de lo previsto.", []string{"3.200 millones de euros: money 3.2e+09 EUR", "1.250.000 €: money 1.25e+06 EUR"}},
	{"es", may, "El paro bajó 0,4 puntos porcentuales, hasta el 7,1 %, frente al 45% de 2022 y el 34 por ciento de 2019.", []string{"0,4 puntos porcentuales: percent 0.4", "7,1 %: percent 7.1, at-most", "45%: percent 45", "34 por ciento: percent 34", "2022: 2022", "2019: 2019"}},
	{"es", may, "Un hombre de 34 años, una mujer de 27 años y un niño de seis años fueron hospitalizados; el plan de diez años sigue.", []string{"34 años: age 34 años", "27 años: age 27 años", "seis años: age 6 años", "diez años: duration 10 años"}},
	{"es", may, "Medio millón de turistas, dos mil trescientos hogares, treinta y un alcaldes, un centenar de agentes y unas 200 personas.", []string{"Medio millón de turistas: count 500000 turistas", "dos mil trescientos hogares: count 2300 hogares", "treinta y un alcaldes: count 31 alcaldes", "un centenar de agentes: count 100 agentes", "200 personas: count 200 personas, about"}},
	{"es", may, "Las ventas se duplicaron y son cuatro veces más altas que en 2019; el precio se multiplicó por tres.", []string{"duplicaron: factor 2", "cuatro veces: factor 4", "multiplicó por tres: factor 3", "2019: 2019"}},
	{"es", may, "La temperatura bajó a -5 grados, el viento alcanzó 140 km/h y la pista mide 2.500 metros.", []string{"-5 grados: measure -5 grados", "140 km/h: measure 140 km/h", "2.500 metros: measure 2500 metros"}},
	{"es", may, "El alquiler pasa de 650 a 720 euros. Entre 15 y 20 coches ardieron, 3.000 francos suizos aparte.", []string{"650: money 650 EUR", "720 euros: money 720 EUR", "15: count 15", "20 coches: count 20 coches", "3.000 francos suizos: money 3000 CHF"}},
	{"es", may, "La huelga duró tres semanas y media, el tren llegó con 25 minutos de retraso y el partido empezará a las 21 horas.", []string{"tres semanas y media: duration 3.5 semanas", "25 minutos: duration 25 minutos"}},
	{"es", may, "Hasta el 80 % de la cosecha se perdió, apenas 200 toneladas se salvaron, en tres veces.", []string{"80 %: percent 80, at-most", "200 toneladas: measure 200 toneladas, at-most", "tres veces: count 3 veces"}},
	{"es", may, "El piloto terminó en tercer lugar. La empresa tiene diez años y él fue condenado a cinco años de prisión.", []string{"tercer lugar: rank 3 lugar", "diez años: age 10 años", "cinco años: duration 5 años"}},
	{"es", may, "El incendio se declaró el lunes, el juicio será el viernes y la feria se celebrará del 3 al 14 de junio.", []string{"lunes: 2024-05-13", "viernes: 2024-05-17", "3 al 14 de junio: 2024-06-03/2024-06-14"}},
	{"es", may, "Hace tres años, el 13 de noviembre de 2015, en el siglo XIX, en los años 80, en la década de 1990, a finales de 2023, el 08/05/2024.", []string{"tres años: duration 3 años", "13 de noviembre de 2015: 2015-11-13", "siglo XIX: 18XX", "años 80: 198X", "década de 1990: 199X", "2023: 2023", "08/05/2024: 2024-05-08"}},
	{"es", may, "El jueves pasado, ayer, anteayer, mañana, la semana pasada, el año pasado, en marzo pasado, desde 1998, hasta el 30 de junio.", []string{"jueves: 2024-05-09", "ayer: 2024-05-14", "anteayer: 2024-05-13", "mañana: 2024-05-16", "semana pasada: 2024-05-06/2024-05-12", "año pasado: 2023", "marzo: 2024-03", "1998: 1998", "30 de junio: 2024-06-30"}},
	{"es", may, "Miércoles 15 de mayo, el próximo sábado, el mes que viene, entre 2010 y 2014, el 1 de enero de 2020, el martes 7 de mayo de 2024.", []string{"Miércoles 15 de mayo: 2024-05-15", "sábado: 2024-05-18", "mes que viene: 2024-06", "2010 y 2014: 2010/2014", "1 de enero de 2020: 2020-01-01", "martes 7 de mayo de 2024: 2024-05-07"}},
	{"es", may, "Ana Feijoo, de 41 años, trabaja aquí desde hace seis años; se jubilará a los 57 años.", []string{"41 años: age 41 años", "seis años: duration 6 años", "57 años: age 57 años"}},
	{"es", may, "Tres jóvenes de entre 17 y 19 años murieron.", []string{"Tres jóvenes: count 3 jóvenes", "17: age 17 años", "19 años: age 19 años"}},

	// Turkish.
	{"tr", may, "Depremde en az 120 kişi öldü, bin 300'den fazla kişi yaralandı, 15 itfaiyeci hastaneye kaldırıldı.", []string{"120 kişi: count 120 kişi, at-least", "bin 300'den fazla kişi: count 1300 kişi, at-least", "15 itfaiyeci: count 15 itfaiyeci"}},
	{"tr", may, "Proje 3 milyon 250 bin liraya mal olacak; 2 bin 500 dolar, 1.250.000 TL, 12,5 milyon avro ödendi.", []string{"3 milyon 250 bin liraya: money 3.25e+06 TRY", "2 bin 500 dolar: money 2500 USD", "1.250.000 TL: money 1.25e+06 TRY", "12,5 milyon avro: money 1.25e+07 EUR"}},
	{"tr", may, "İşsizlik 0,4 puan düşerek yüzde 7,1'e geriledi; geçen yıl %45'ti, ihracat yüzde 12,3 arttı.", []string{"0,4 puan: percent 0.4", "yüzde 7,1: percent 7.1", "%45: percent 45", "yüzde 12,3: percent 12.3", "geçen yıl: 2023"}},
	{"tr", may, "34 yaşındaki adam, 27 yaşında bir kadın ve 6 yaşındaki çocuk yaralandı.", []string{"34 yaşındaki: age 34 yaşındaki", "27 yaşında: age 27 yaşında", "6 yaşındaki: age 6 yaşındaki"}},
	{"tr", may, "İki buçuk milyon turist, yarım milyon öğrenci, otuz bir muhtar, yaklaşık 200 kişi ve 4 bin 700 hane etkilendi.", []string{"İki buçuk milyon turist: count 2.5e+06 turist", "yarım milyon öğrenci: count 500000 öğrenci", "otuz bir muhtar: count 31 muhtar", "200 kişi: count 200 kişi, about", "4 bin 700 hane: count 4700 hane"}},
	{"tr", may, "Satışlar iki katına çıktı, 2019'a göre dört kat daha fazla.", []string{"iki katına: factor 2", "dört kat: factor 4", "2019: 2019"}},
	{"tr", may, "Sıcaklık eksi 5 dereceye düştü, rüzgâr saatte 140 kilometreye ulaştı, pist 2 bin 500 metre.", []string{"eksi 5 dereceye: measure -5 dereceye", "140 kilometreye: measure 140 kilometreye", "2 bin 500 metre: measure 2500 metre"}},
	{"tr", may, "Kira 650 liradan 720 liraya çıktı. 15 ila 20 araç yandı, 50-60 ev boşaltıldı.", []string{"650 liradan: money 650 TRY", "720 liraya: money 720 TRY", "15: count 15", "20 araç: count 20 araç", "50: count 50", "60 ev: count 60 ev"}},
	{"tr", may, "Grev üç buçuk hafta sürdü, tren 25 dakika gecikti, maç saat 21.00'de başlayacak.", []string{"üç buçuk hafta: duration 3.5 hafta", "25 dakika: duration 25 dakika"}},
	{"tr", may, "Ürünün yüzde 80'e yakını yok oldu, 200 tonu kurtarıldı, üç kez denendi.", []string{"yüzde 80: percent 80, about", "200 tonu: measure 200 tonu", "üç kez: count 3 kez"}},
	{"tr", may, "Takım ligi üçüncü sırada bitirdi. Sanık 5 yıl hapis cezasına çarptırıldı.", []string{"üçüncü sırada: rank 3 sırada", "5 yıl: duration 5 yıl"}},
	{"tr", may, "Yangın pazartesi günü çıktı, duruşma cuma günü görülecek, fuar 3-14 Haziran tarihleri arasında yapılacak.", []string{"pazartesi: 2024-05-13", "cuma: 2024-05-17", "3-14 Haziran: 2024-06-03/2024-06-14"}},
	{"tr", may, "Üç yıl önce, 13 Kasım 2015'te, 19. yüzyılda, 1980'li yıllarda, 2023 yılının sonunda, 08.05.2024 tarihinde.", []string{"Üç yıl: duration 3 yıl", "13 Kasım 2015: 2015-11-13", "19. yüzyılda: 18XX", "1980'li yıllarda: 198X", "2023: 2023", "08.05.2024: 2024-05-08"}},
	{"tr", may, "Geçen perşembe, dün, önceki gün, yarın, geçen hafta, geçen yıl, martta, 1998'den beri, 30 Haziran'a kadar.", []string{"perşembe: 2024-05-09", "dün: 2024-05-14", "önceki gün: 2024-05-13", "yarın: 2024-05-16", "geçen hafta: 2024-05-06/2024-05-12", "geçen yıl: 2023", "martta: 2024-03", "1998: 1998", "30 Haziran: 2024-06-30"}},
	{"tr", may, "15 Mayıs Çarşamba, gelecek cumartesi, gelecek ay, 2010-2014 yılları arasında, 1 Ocak 2020'den itibaren.", []string{"15 Mayıs Çarşamba: 2024-05-15", "cumartesi: 2024-05-18", "gelecek ay: 2024-06", "2010-2014: 2010/2014", "1 Ocak 2020: 2020-01-01"}},
	{"tr", may, "Kaza saat 02.30 sıralarında meydana geldi.", nil},

	// Ukrainian.
	{"uk", march, "Загинули щонайменше 12 людей, понад 1200 будинків пошкоджено, збитки — 2,5 млрд грн (близько 60 млн доларів).", []string{"12 людей: count 12 людей, at-least", "1200 будинків: count 1200 будинків, at-least", "2,5 млрд грн: money 2.5e+09 UAH", "60 млн доларів: money 6e+07 USD, about"}},
	{"uk", march, "Середня зарплата — 21 500 гривень, на 12,4% більше, ніж торік.", []string{"21 500 гривень: money 21500 UAH", "12,4%: percent 12.4", "торік: 2025"}},
	{"uk", march, "За літр беруть 58 грн. Дизель подорожчав удвічі, а газ — у 2,5 раза.", []string{"58 грн: money 58 UAH", "удвічі: factor 2", "2,5 раза: factor 2.5"}},
	{"uk", march, "Вночі було -15, на сході мінус 7 градусів, вітер 25 м/с.", []string{"-15: count -15", "мінус 7 градусів: measure -7 градусів", "25 м/с: measure 25 м/с"}},
	{"uk", march, "35-річний водій їхав зі швидкістю 140 км/год, йому загрожує від трьох до восьми років ув'язнення.", []string{"35-річний: age 35 річний", "140 км/год: measure 140 км/год", "трьох: duration 3 років", "восьми років: duration 8 років"}},
	{"uk", march, "Постраждали двоє дітей віком 4 та 9 років, живуть на 9-му поверсі.", []string{"двоє дітей: count 2 дітей", "4: age 4 років", "9 років: age 9 років"}},
	{"uk", march, "Він посів 3-тє місце, поїзд прибув о 9-й ранку, а другий — о 17.30.", []string{"3-тє місце: rank 3 місце"}},
	{"uk", march, "Понад пів сотні людей, два з половиною мільйони гривень, півмільйона євро, 10 до 15 хвилин.", []string{"пів сотні людей: count 50 людей, at-least", "два з половиною мільйони гривень: money 2.5e+06 UAH", "півмільйона євро: money 500000 EUR", "10: duration 10 хвилин", "15 хвилин: duration 15 хвилин"}},
	{"uk", march, "Сорок два рятувальники гасили пожежу площею 300 кв. м понад дві години.", []string{"Сорок два рятувальники: count 42 рятувальники", "300 кв. м: measure 300 кв. м", "дві години: duration 2 години, at-least"}},
	{"uk", march, "У середу, 11 березня, і вчора ввечері; з 14 до 16 березня; минулого тижня; наступного понеділка; до 1 травня.", []string{"середу, 11 березня: 2026-03-11", "вчора ввечері: 2026-03-11", "14 до 16 березня: 2026-03-14/2026-03-16", "минулого тижня: 2026-03-02/2026-03-08", "понеділка: 2026-03-16", "1 травня: 2026-05-01"}},
	{"uk", march, "З 2019 року, у 2018–2022 роках, у 1990-х роках, у XIX столітті, 08.03.2026 о 17:30, 5 бер 2026.", []string{"2019: 2019", "2018–2022: 2018/2022", "1990-х: 199X", "XIX столітті: 18XX", "08.03.2026: 2026-03-08", "5 бер 2026: 2026-03-05"}},
	{"uk", march, "Вона тричі телефонувала. Два нові мости й дві станції.", []string{"Два нові мости: count 2 нові мости", "дві станції: count 2 станції"}},
}

// marks are the same traits of writing in each language: hundredths of a currency, numbers
// that are labels, scores, telephone numbers or fractions, ages beside terms, short years.
var marks = []example{
	// English.
	{"en", march, "The fare rose by 60 cents, and a stamp costs 85p.", []string{"60 cents: money 0.6 USD", "85p: money 0.85 GBP"}},
	{"en", march, "He lost $5-million in a 5-million-dollar deal, or half a million euros.", []string{"$5-million: money 5e+06 USD", "5-million-dollar: money 5e+06 USD", "half a million euros: money 500000 EUR"}},
	{"en", march, "He is 52. A 52-year-old man and a boy aged 12 were hurt.", []string{"52: age 52", "52-year-old: age 52 year", "12: age 12"}},
	{"en", march, "A 10-kilometre stretch is part of a 5-year plan that took two and a half years.", []string{"10-kilometre: measure 10 kilometre", "5-year: duration 5 year", "two and a half years: duration 2.5 years"}},
	{"en", march, "In the war of 1914-18 and the 2024/25 season, 12 players fell.", []string{"12 players: count 12 players", "1914-18: 1914/1918", "2024/25: 2024/2025"}},
	{"en", march, "They met on 2 March and on 6 March at 20:45.", []string{"2 March: 2026-03-02", "6 March: 2026-03-06"}},
	{"en", march, "Two-thirds of voters stayed home; 2 1/2 hours later 2½ tonnes burned.", []string{"2 1/2 hours: duration 2.5 hours", "2½ tonnes: measure 2.5 tonnes"}},
	{"en", march, "Prices rose 5–7 % after Resolution 1244 and Section 12 of the act.", []string{"5: percent 5", "7 %: percent 7"}},
	{"en", march, "An A320 and a Boeing 737 left for the G7 at Hall 2 on Route 66.", nil},
	{"en", march, "Call +44 20 7946 0958 or 555-123-4567; ISBN 978-3-16-148410-0.", nil},
	{"en", march, "They won 3:1 in the 3rd round with version 2.4.1.", nil},
	{"en", march, "She won 3-1 and three quarters of the 40 seats.", []string{"40 seats: count 40 seats"}},
	{"en", march, "From November to January it rained.", []string{"November to January: 2025-11/2026-01"}},

	// German.
	{"de", march, "Der Preis stieg um 60 Cent, das Brötchen kostet 85 Rappen.", []string{"60 Cent: money 0.6 EUR", "85 Rappen: money 0.85 CHF"}},
	{"de", march, "Eine halbe Million Euro und zweieinhalb Jahre später kamen 12 Leute.", []string{"Eine halbe Million Euro: money 500000 EUR", "zweieinhalb Jahre: duration 2.5 Jahre", "12 Leute: count 12 Leute"}},
	{"de", march, "Ein 52-jähriger Mann und der 10-jährige Vertrag; er ist 52 Jahre alt.", []string{"52-jähriger: age 52 jähriger", "10-jährige: duration 10 jährige", "52 Jahre: age 52 Jahre"}},
	{"de", march, "Im Krieg 1914–18 und in der Saison 2024/25 fielen 12 Spieler.", []string{"12 Spieler: count 12 Spieler", "1914–18: 1914/1918", "2024/25: 2024/2025"}},
	{"de", march, "Sie trafen sich am 2. März und am 6. März um 20 Uhr, dann um 20.45 Uhr.", []string{"2. März: 2026-03-02", "6. März: 2026-03-06"}},
	{"de", march, "Zwei Drittel der Wähler blieben zu Hause, drei Viertel der Gemeinden auch.", nil},
	{"de", march, "Die Preise stiegen um 5–7 % nach § 12 und Resolution 1244.", []string{"5: percent 5", "7 %: percent 7"}},
	{"de", march, "Ein A320 und eine Boeing 737 flogen zum G7 in Halle 2.", nil},
	{"de", march, "Rufen Sie 030/1234567 oder +49 30 123456 an.", nil},
	{"de", march, "Sie gewannen 3:1 mit Version 2.4.1.", nil},
	{"de", march, "Der 10-Kilometer-Lauf und das 5-Millionen-Euro-Projekt dauern 2,5 Stunden.", []string{"10-Kilometer: measure 10 Kilometer", "5-Millionen-Euro: money 5e+06 EUR", "2,5 Stunden: duration 2.5 Stunden"}},
	{"de", march, "Die Firma in 10115 Berlin hat 40 Mitarbeiter auf Seite 12.", []string{"40 Mitarbeiter: count 40 Mitarbeiter"}},
	{"de", march, "Sie warteten zweieinhalb Jahre und anderthalb Stunden. Er starb im März.", []string{"zweieinhalb Jahre: duration 2.5 Jahre", "anderthalb Stunden: duration 1.5 Stunden", "März: 2026-03"}},

	// Serbian.
	{"sr", march, "Hleb je poskupeo za 60 centi, a košta 1,20 evra.", []string{"60 centi: money 0.6 EUR", "1,20 evra: money 1.2 EUR"}},
	{"sr", march, "Potrošeno je pola miliona evra za dve i po godine.", []string{"pola miliona evra: money 500000 EUR", "dve i po godine: duration 2.5 godine"}},
	{"sr", march, "Ima 52 godine. Muškarac (52) i dečak od 12 godina su povređeni.", []string{"52 godine: age 52 godine", "52: age 52", "12 godina: age 12 godina"}},
	{"sr", march, "To je petogodišnji plan, a 10-godišnji ugovor potpisao je 52-godišnji Marko.", []string{"10-godišnji: duration 10 godišnji", "52-godišnji: age 52 godišnji"}},
	{"sr", march, "U ratu 1914–18. i u sezoni 2024/25. palo je 12 igrača.", []string{"12 igrača: count 12 igrača", "1914–18: 1914/1918", "2024/25: 2024/2025"}},
	{"sr", march, "Sastali su se 2. marta i 6. marta u 20.45 sati, pa u 20 časova.", []string{"2. marta: 2026-03-02", "6. marta: 2026-03-06"}},
	{"sr", march, "Dve trećine birača i tri četvrtine opština bile su protiv.", nil},
	{"sr", march, "Cene su porasle 5–7 % po članu 5. Zakona i Rezoluciji 1244.", []string{"5: percent 5", "7 %: percent 7"}},
	{"sr", march, "Avion A320 i Boing 737 sleteli su zbog samita G7 u Hali 2.", nil},
	{"sr", march, "Pozovite 011/123-4567 ili +381 11 123 4567.", nil},
	{"sr", march, "Pobedili su 3:1 u 3. kolu, verzija 2.4.1.", nil},
	{"sr", march, "Rastojanje je 2½ kilometra, a 10-kilometarska deonica košta 5 miliona.", []string{"2½ kilometra: measure 2.5 kilometra", "10-kilometarska: measure 10 kilometarska", "5 miliona: count 5e+06"}},
	{"sr", march, "Od maja do jula je padala kiša.", []string{"maja do jula: 2025-05/2025-07"}},

	// Croatian.
	{"hr", march, "Kruh je poskupio 60 centi, a stoji 1,20 eura.", []string{"60 centi: money 0.6 EUR", "1,20 eura: money 1.2 EUR"}},
	{"hr", march, "Potrošeno je pola milijuna eura za dvije i pol godine.", []string{"pola milijuna eura: money 500000 EUR", "dvije i pol godine: duration 2.5 godine"}},
	{"hr", march, "Ima 52 godine. Muškarac (52) i dječak od 12 godina ozlijeđeni su.", []string{"52 godine: age 52 godine", "52: age 52", "12 godina: age 12 godina"}},
	{"hr", march, "Potpisao je 10-godišnji ugovor, a 52-godišnji Marko petogodišnji.", []string{"10-godišnji: duration 10 godišnji", "52-godišnji: age 52 godišnji"}},
	{"hr", march, "U ratu 1914.-18. i u sezoni 2024./25. palo je 12 igrača.", []string{"12 igrača: count 12 igrača", "1914.-18: 1914/1918", "2024./25: 2024/2025"}},
	{"hr", march, "Sastali su se 2. ožujka i 6. ožujka u 20.45 sati, pa u 20 sati.", []string{"2. ožujka: 2026-03-02", "6. ožujka: 2026-03-06"}},
	{"hr", march, "Dvije trećine birača i tri četvrtine općina bile su protiv.", nil},
	{"hr", march, "Cijene su porasle 5–7 % po članku 5. Zakona i Rezoluciji 1244.", []string{"5: percent 5", "7 %: percent 7"}},
	{"hr", march, "Zrakoplovi A320 i Boeing 737 sletjeli su zbog samita G7 u Dvorani 2.", nil},
	{"hr", march, "Nazovite 01/123-4567 ili +385 1 123 4567.", nil},
	{"hr", march, "Pobijedili su 3:1 u 3. kolu, inačica 2.4.1.", nil},
	{"hr", march, "Osuđen je na 10-godišnju kaznu zatvora i 50 lipa.", []string{"10-godišnju: duration 10 godišnju", "50 lipa: money 0.5 HRK"}},
	{"hr", march, "Od svibnja do srpnja je kišilo.", []string{"svibnja do srpnja: 2025-05/2025-07"}},

	// Bosnian.
	{"bs", march, "Hljeb je poskupio 60 feninga, a košta 1,20 KM.", []string{"60 feninga: money 0.6 BAM", "1,20 KM: money 1.2 BAM"}},
	{"bs", march, "Potrošeno je pola miliona maraka za dvije i po godine.", []string{"pola miliona maraka: money 500000 BAM", "dvije i po godine: duration 2.5 godine"}},
	{"bs", march, "Ima 52 godine. Muškarac (52) i dječak od 12 godina povrijeđeni su.", []string{"52 godine: age 52 godine", "52: age 52", "12 godina: age 12 godina"}},
	{"bs", march, "Potpisao je 10-godišnji ugovor, a 52-godišnji Marko nije.", []string{"10-godišnji: duration 10 godišnji", "52-godišnji: age 52 godišnji"}},
	{"bs", march, "U ratu 1914–18. i u sezoni 2024/25. palo je 12 igrača.", []string{"12 igrača: count 12 igrača", "1914–18: 1914/1918", "2024/25: 2024/2025"}},
	{"bs", march, "Sastali su se 2. marta i 6. marta u 20.45 sati, pa u 20 sati.", []string{"2. marta: 2026-03-02", "6. marta: 2026-03-06"}},
	{"bs", march, "Dvije trećine birača i tri četvrtine općina bile su protiv.", nil},
	{"bs", march, "Cijene su porasle 5–7 % po članu 5. Zakona i Rezoluciji 1244.", []string{"5: percent 5", "7 %: percent 7"}},
	{"bs", march, "Avioni A320 i Boeing 737 sletjeli su zbog samita G7 u Sali 2.", nil},
	{"bs", march, "Pozovite 033/123-456 ili +387 33 123 456.", nil},
	{"bs", march, "Pobijedili su 3:1 u 3. kolu, verzija 2.4.1.", nil},
	{"bs", march, "Naftni cent: 60 centi po barelu i 5 miliona.", []string{"60 centi: money 0.6 EUR", "5 miliona: count 5e+06"}},

	// Macedonian.
	{"mk", march, "Лебот поскапе 60 дени, а чини 35 денари.", []string{"60 дени: money 0.6 MKD", "35 денари: money 35 MKD"}},
	{"mk", march, "Потрошени се половина милион евра за две и пол години.", []string{"половина милион евра: money 500000 EUR", "две и пол години: duration 2.5 години"}},
	{"mk", march, "Има 52 години. Маж (52) и момче од 12 години се повредени.", []string{"52 години: age 52 години", "52: age 52", "12 години: age 12 години"}},
	{"mk", march, "Потпиша 10-годишен договор, а 52-годишниот Марко не.", []string{"10-годишен: duration 10 годишен", "52-годишниот: age 52 годишниот"}},
	{"mk", march, "Во војната 1914–18 и во сезоната 2024/25 паднаа 12 играчи.", []string{"12 играчи: count 12 играчи", "1914–18: 1914/1918", "2024/25: 2024/2025"}},
	{"mk", march, "Се сретнаа на 2 март и на 6 март во 20.45 часот, па во 20 часот.", []string{"2 март: 2026-03-02", "6 март: 2026-03-06"}},
	{"mk", march, "Две третини од гласачите и три четвртини од општините беа против.", nil},
	{"mk", march, "Цените пораснаа 5–7 % според член 5 и Резолуција 1244.", []string{"5: percent 5", "7 %: percent 7"}},
	{"mk", march, "Авионите А320 и Боинг 737 слетаа поради Г7 во Сала 2.", nil},
	{"mk", march, "Јавете се на 02/123-4567 или +389 2 123 4567.", nil},
	{"mk", march, "Победија 3:1 во 3. коло, верзија 2.4.1.", nil},
	{"mk", march, "Цената е 60 центи.", []string{"60 центи: money 0.6 EUR"}},

	// Bulgarian.
	{"bg", march, "Хлябът поскъпна с 60 стотинки, а струва 1,20 лева.", []string{"60 стотинки: money 0.6 BGN", "1,20 лева: money 1.2 BGN"}},
	{"bg", march, "Похарчени са половин милион евро за две години и половина.", []string{"половин милион евро: money 500000 EUR", "две години и половина: duration 2.5 години"}},
	{"bg", march, "Той е на 52 години. Мъж (52) и момче на 12 години са ранени.", []string{"52 години: age 52 години", "52: age 52", "12 години: age 12 години"}},
	{"bg", march, "Подписа 10-годишен договор, а 52-годишният Марко не.", []string{"10-годишен: duration 10 годишен", "52-годишният: age 52 годишният"}},
	{"bg", march, "Във войната 1914–18 г. и през сезон 2024/25 паднаха 12 играчи.", []string{"12 играчи: count 12 играчи", "1914–18: 1914/1918", "2024/25: 2024/2025"}},
	{"bg", march, "Срещнаха се на 2 март и на 6 март в 20.45 часа, после в 20 часа.", []string{"2 март: 2026-03-02", "6 март: 2026-03-06"}},
	{"bg", march, "Две трети от гласоподавателите и три четвърти от общините бяха против.", nil},
	{"bg", march, "Цените се повишиха с 5–7 % по член 5 и Резолюция 1244.", []string{"5: percent 5", "7 %: percent 7"}},
	{"bg", march, "Самолетите А320 и Боинг 737 кацнаха заради Г7 в Зала 2.", nil},
	{"bg", march, "Обадете се на 02/123 4567 или +359 2 123 4567.", nil},
	{"bg", march, "Победиха с 3:1 в 3-ия кръг, версия 2.4.1.", nil},
	{"bg", march, "Цената е 60 евроцента или 60 цента.", []string{"60 евроцента: money 0.6 EUR", "60 цента: money 0.6 EUR"}},

	// Albanian.
	{"sq", march, "Buka u shtrenjtua 60 centë, por kushton 1,20 euro.", []string{"60 centë: money 0.6 EUR", "1,20 euro: money 1.2 EUR"}},
	{"sq", march, "U shpenzuan gjysmë milioni euro për dy vjet e gjysmë.", []string{"gjysmë milioni euro: money 500000 EUR", "dy vjet e gjysmë: duration 2.5 vjet"}},
	{"sq", march, "Ai është 52 vjeç. Një burrë (52) dhe një djalë 12-vjeçar u plagosën.", []string{"52 vjeç: age 52 vjeç", "52: age 52", "12-vjeçar: age 12 vjeçar"}},
	{"sq", march, "Nënshkroi kontratë 10-vjeçare; plani 5-vjeçar vazhdon.", []string{"10-vjeçare: duration 10 vjeçare", "5-vjeçar: duration 5 vjeçar"}},
	{"sq", march, "Në luftën 1914–18 dhe në sezonin 2024/25 ranë 12 lojtarë.", []string{"12 lojtarë: count 12 lojtarë", "1914–18: 1914/1918", "2024/25: 2024/2025"}},
	{"sq", march, "U takuan më 2 mars dhe më 6 mars në orën 20:45.", []string{"2 mars: 2026-03-02", "6 mars: 2026-03-06"}},
	{"sq", march, "Dy të tretat e votuesve dhe tre të katërtat e komunave ishin kundër.", nil},
	{"sq", march, "Çmimet u rritën 5–7 % sipas nenit 5 dhe Rezolutës 1244.", []string{"5: percent 5", "7 %: percent 7"}},
	{"sq", march, "Avionët A320 dhe Boeing 737 zbritën për G7 në Sallën 2.", nil},
	{"sq", march, "Telefononi 04/123 4567 ose +383 38 123 456.", nil},
	{"sq", march, "Fituan 3:1 me versionin 2.4.1.", nil},
	{"sq", march, "Çmimi është 50 qindarka.", []string{"50 qindarka: money 0.5 ALL"}},

	// Slovenian.
	{"sl", march, "Kruh se je podražil za 60 centov, stane pa 1,20 evra.", []string{"60 centov: money 0.6 EUR", "1,20 evra: money 1.2 EUR"}},
	{"sl", march, "Porabili so pol milijona evrov v dveh letih in pol.", []string{"pol milijona evrov: money 500000 EUR", "dveh letih in pol: duration 2.5 letih"}},
	{"sl", march, "Star je 52 let. Moški (52) in 12-letni deček sta poškodovana.", []string{"52 let: age 52 let", "52: age 52", "12-letni: age 12 letni"}},
	{"sl", march, "Podpisal je 10-letno pogodbo, 5-letni načrt pa velja.", []string{"10-letno: duration 10 letno", "5-letni: duration 5 letni"}},
	{"sl", march, "V vojni 1914–18 in v sezoni 2024/25 je padlo 12 igralcev.", []string{"12 igralcev: count 12 igralcev", "1914–18: 1914/1918", "2024/25: 2024/2025"}},
	{"sl", march, "Srečali so se 2. marca in 6. marca ob 20.45, nato ob 20. uri.", []string{"2. marca: 2026-03-02", "6. marca: 2026-03-06"}},
	{"sl", march, "Dve tretjini volivcev in tri četrtine občin so bile proti.", nil},
	{"sl", march, "Cene so se zvišale za 5–7 % po 5. členu in Resoluciji 1244.", []string{"5: percent 5", "7 %: percent 7"}},
	{"sl", march, "Letali A320 in Boeing 737 sta pristali zaradi G7 v Dvorani 2.", nil},
	{"sl", march, "Pokličite 01/123 45 67 ali +386 1 123 45 67.", nil},
	{"sl", march, "Zmagali so 3:1 v 3. krogu, različica 2.4.1.", nil},
	{"sl", march, "Obsojen je na 10-letno zaporno kazen in 50 stotinov.", []string{"10-letno: duration 10 letno", "50 stotinov: money 0.5 SIT"}},

	// Russian.
	{"ru", march, "Хлеб подорожал на 60 копеек и стоит 45 рублей.", []string{"60 копеек: money 0.6 RUB", "45 рублей: money 45 RUB"}},
	{"ru", march, "Потратили полмиллиона евро за два с половиной года.", []string{"полмиллиона евро: money 500000 EUR", "два с половиной года: duration 2.5 года"}},
	{"ru", march, "Ему 52 года. Мужчина (52) и мальчик 12 лет пострадали.", []string{"52 года: age 52 года", "52: age 52", "12 лет: age 12 лет"}},
	{"ru", march, "Он подписал 10-летний контракт, а 5-летний план действует.", []string{"10-летний: duration 10 летний", "5-летний: duration 5 летний"}},
	{"ru", march, "В войне 1914–18 годов и в сезоне 2024/25 пали 12 игроков.", []string{"12 игроков: count 12 игроков", "1914–18: 1914/1918", "2024/25: 2024/2025"}},
	{"ru", march, "Они встретились 2 марта и 6 марта в 20:45, затем в 20 часов.", []string{"2 марта: 2026-03-02", "6 марта: 2026-03-06"}},
	{"ru", march, "Две трети избирателей и три четверти общин были против.", nil},
	{"ru", march, "Цены выросли на 5–7 % по статье 5 и Резолюции 1244.", []string{"5: percent 5", "7 %: percent 7"}},
	{"ru", march, "Самолёты А320 и Боинг 737 сели из-за саммита в зале 2.", nil},
	{"ru", march, "Звоните 8 (495) 123-45-67 или +7 495 123-45-67.", nil},
	{"ru", march, "Победили 3:1 в 3-м туре, версия 2.4.1.", nil},
	{"ru", march, "Баррель подешевел на 60 центов, 10-километровый участок закрыт.", []string{"60 центов: money 0.6 USD", "10-километровый: measure 10 километровый"}},

	// Ukrainian.
	{"uk", march, "Хліб подорожчав на 60 копійок і коштує 45 гривень.", []string{"60 копійок: money 0.6 UAH", "45 гривень: money 45 UAH"}},
	{"uk", march, "Витратили пів мільйона євро за два з половиною роки.", []string{"пів мільйона євро: money 500000 EUR", "два з половиною роки: duration 2.5 роки"}},
	{"uk", march, "Йому 52 роки. Чоловік (52) і хлопчик 12 років постраждали.", []string{"52 роки: age 52 роки", "52: age 52", "12 років: age 12 років"}},
	{"uk", march, "Він підписав 10-річний контракт, а 5-річний план діє.", []string{"10-річний: duration 10 річний", "5-річний: duration 5 річний"}},
	{"uk", march, "У війні 1914–18 років і в сезоні 2024/25 загинули 12 гравців.", []string{"12 гравців: count 12 гравців", "1914–18: 1914/1918", "2024/25: 2024/2025"}},
	{"uk", march, "Вони зустрілися 2 березня і 6 березня о 20:45, потім о 20 годині.", []string{"2 березня: 2026-03-02", "6 березня: 2026-03-06"}},
	{"uk", march, "Дві третини виборців і три чверті громад були проти.", nil},
	{"uk", march, "Ціни зросли на 5–7 % за статтею 5 і Резолюцією 1244.", []string{"5: percent 5", "7 %: percent 7"}},
	{"uk", march, "Літаки А320 і Боїнг 737 сіли через саміт у залі 2.", nil},
	{"uk", march, "Телефонуйте 044 123-45-67 або +380 44 123 45 67.", nil},
	{"uk", march, "Перемогли 3:1 у 3-му турі, версія 2.4.1.", nil},
	{"uk", march, "Барель подешевшав на 60 центів, 10-кілометрова ділянка закрита.", []string{"60 центів: money 0.6 USD", "10-кілометрова: measure 10 кілометрова"}},

	// Polish.
	{"pl", march, "Chleb podrożał o 60 groszy i kosztuje 4,50 zł.", []string{"60 groszy: money 0.6 PLN", "4,50 zł: money 4.5 PLN"}},
	{"pl", march, "Wydano pół miliona euro w dwa i pół roku.", []string{"pół miliona euro: money 500000 EUR", "dwa i pół roku: duration 2.5 roku"}},
	{"pl", march, "Ma 52 lata. Mężczyzna (52) i 12-letni chłopiec są ranni.", []string{"52 lata: age 52 lata", "52: age 52", "12-letni: age 12 letni"}},
	{"pl", march, "Podpisał 10-letni kontrakt, a 5-letni plan obowiązuje.", []string{"10-letni: duration 10 letni", "5-letni: duration 5 letni"}},
	{"pl", march, "W wojnie 1914–18 i w sezonie 2024/25 poległo 12 graczy.", []string{"12 graczy: count 12 graczy", "1914–18: 1914/1918", "2024/25: 2024/2025"}},
	{"pl", march, "Spotkali się 2 marca i 6 marca o 20.45, potem o godz. 20.", []string{"2 marca: 2026-03-02", "6 marca: 2026-03-06"}},
	{"pl", march, "Dwie trzecie wyborców i trzy czwarte gmin było przeciw.", nil},
	{"pl", march, "Ceny wzrosły o 5–7 % według art. 5 i rezolucji 1244.", []string{"5: percent 5", "7 %: percent 7"}},
	{"pl", march, "Samoloty A320 i Boeing 737 wylądowały z powodu G7 w Hali 2.", nil},
	{"pl", march, "Proszę dzwonić pod numer tel. 22 123 45 67 lub +48 22 123 45 67.", nil},
	{"pl", march, "Wygrali 3:1 w 3. rundzie, wersja 2.4.1.", nil},
	{"pl", march, "Baryłka potaniała o 60 centów, 10-kilometrowy odcinek zamknięto.", []string{"60 centów: money 0.6 USD", "10-kilometrowy: measure 10 kilometrowy"}},
	{"pl", march, "Od maja do lipca padało.", []string{"maja do lipca: 2025-05/2025-07"}},

	// Czech.
	{"cs", march, "Chléb zdražil o 60 haléřů a stojí 45 korun.", []string{"60 haléřů: money 0.6 CZK", "45 korun: money 45 CZK"}},
	{"cs", march, "Utratili půl milionu eur za dva a půl roku.", []string{"půl milionu eur: money 500000 EUR", "dva a půl roku: duration 2.5 roku"}},
	{"cs", march, "Je mu 52 let. Muž (52) a 12letý chlapec jsou zranění.", []string{"52 let: age 52 let", "52: age 52", "12letý: age 12 letý"}},
	{"cs", march, "Podepsal 10letou smlouvu a 5letý plán platí.", []string{"10letou: duration 10 letou", "5letý: duration 5 letý"}},
	{"cs", march, "Ve válce 1914–18 a v sezoně 2024/25 padlo 12 hráčů.", []string{"12 hráčů: count 12 hráčů", "1914–18: 1914/1918", "2024/25: 2024/2025"}},
	{"cs", march, "Setkali se 2. března a 6. března ve 20.45, pak ve 20 hodin.", []string{"2. března: 2026-03-02", "6. března: 2026-03-06"}},
	{"cs", march, "Dvě třetiny voličů a tři čtvrtiny obcí byly proti.", nil},
	{"cs", march, "Ceny vzrostly o 5–7 % podle článku 5 a rezoluce 1244.", []string{"5: percent 5", "7 %: percent 7"}},
	{"cs", march, "Letadla A320 a Boeing 737 přistála kvůli G7 v hale 2.", nil},
	{"cs", march, "Volejte tel. 224 123 456 nebo +420 224 123 456.", nil},
	{"cs", march, "Vyhráli 3:1 ve 3. kole, verze 2.4.1.", nil},
	{"cs", march, "Barel zlevnil o 60 centů, 10kilometrový úsek uzavřeli.", []string{"60 centů: money 0.6 USD", "10kilometrový: measure 10 kilometrový"}},

	// Dutch.
	{"nl", march, "Brood werd 60 cent duurder en kost 1,20 euro.", []string{"60 cent: money 0.6 EUR", "1,20 euro: money 1.2 EUR"}},
	{"nl", march, "Er is een half miljoen euro uitgegeven in tweeënhalf jaar.", []string{"een half miljoen euro: money 500000 EUR", "tweeënhalf jaar: duration 2.5 jaar"}},
	{"nl", march, "Hij is 52. Een man (52) en een 12-jarige jongen raakten gewond.", []string{"52: age 52", "52: age 52", "12-jarige: age 12 jarige"}},
	{"nl", march, "Hij tekende een 10-jarig contract; het 5-jarige plan loopt.", []string{"10-jarig: duration 10 jarig", "5-jarige: duration 5 jarige"}},
	{"nl", march, "In de oorlog van 1914-18 en in het seizoen 2024/25 vielen 12 spelers.", []string{"12 spelers: count 12 spelers", "1914-18: 1914/1918", "2024/25: 2024/2025"}},
	{"nl", march, "Ze spraken elkaar op 2 maart en op 6 maart om 20.45 uur.", []string{"2 maart: 2026-03-02", "6 maart: 2026-03-06"}},
	{"nl", march, "Twee derde van de kiezers en drie kwart van de gemeenten was tegen.", nil},
	{"nl", march, "De prijzen stegen 5–7 % volgens artikel 5 en resolutie 1244.", []string{"5: percent 5", "7 %: percent 7"}},
	{"nl", march, "Een A320 en een Boeing 737 landden voor de G7 bij Hal 2.", nil},
	{"nl", march, "Bel 020-1234567 of +31 20 123 4567.", nil},
	{"nl", march, "Ze wonnen met 3-1 met versie 2.4.1.", nil},
	{"nl", march, "Een traject van 10 kilometer kost 5 miljoen.", []string{"10 kilometer: measure 10 kilometer", "5 miljoen: count 5e+06"}},
	{"nl", march, "Van mei tot juli regende het.", []string{"mei tot juli: 2025-05/2025-07"}},

	// Italian.
	{"it", march, "Il pane è aumentato di 60 centesimi e costa 1,20 euro.", []string{"60 centesimi: money 0.6 EUR", "1,20 euro: money 1.2 EUR"}},
	{"it", march, "È stato speso mezzo milione di euro in due anni e mezzo.", []string{"mezzo milione di euro: money 500000 EUR", "due anni e mezzo: duration 2.5 anni"}},
	{"it", march, "Ha 52 anni. Un uomo (52) e un ragazzo di 12 anni sono feriti.", []string{"52 anni: age 52 anni", "52: age 52", "12 anni: age 12 anni"}},
	{"it", march, "Il piano di 5 anni e un contratto di 10 anni.", []string{"5 anni: duration 5 anni", "10 anni: duration 10 anni"}},
	{"it", march, "Nella guerra 1914-18 e nella stagione 2024/25 sono caduti 12 giocatori.", []string{"12 giocatori: count 12 giocatori", "1914-18: 1914/1918", "2024/25: 2024/2025"}},
	{"it", march, "Si sono visti il 2 marzo e il 6 marzo alle 20.45, poi alle ore 20.", []string{"2 marzo: 2026-03-02", "6 marzo: 2026-03-06"}},
	{"it", march, "Due terzi degli elettori e tre quarti dei comuni erano contrari.", nil},
	{"it", march, "I prezzi sono saliti del 5–7 % per l'articolo 5 e la risoluzione 1244.", []string{"5: percent 5", "7 %: percent 7"}},
	{"it", march, "Un A320 e un Boeing 737 sono atterrati per il G7 nella Sala 2.", nil},
	{"it", march, "Chiamate lo 06 1234567 o il +39 06 1234567.", nil},
	{"it", march, "Hanno vinto 3-1 con la versione 2.4.1.", nil},
	{"it", march, "Il barile ha perso 60 centesimi di dollaro.", []string{"60 centesimi di dollaro: money 0.6 USD"}},
	{"it", march, "Da maggio a luglio pioveva.", []string{"maggio a luglio: 2025-05/2025-07"}},

	// Spanish.
	{"es", march, "El pan subió 60 céntimos y cuesta 1,20 euros.", []string{"60 céntimos: money 0.6 EUR", "1,20 euros: money 1.2 EUR"}},
	{"es", march, "Se gastó medio millón de euros en dos años y medio.", []string{"medio millón de euros: money 500000 EUR", "dos años y medio: duration 2.5 años"}},
	{"es", march, "Tiene 52 años. Un hombre (52) y un niño de 12 años están heridos.", []string{"52 años: age 52 años", "52: age 52", "12 años: age 12 años"}},
	{"es", march, "El plan de 5 años y un contrato de 10 años siguen.", []string{"5 años: duration 5 años", "10 años: duration 10 años"}},
	{"es", march, "En la guerra de 1914-18 y en la temporada 2024/25 cayeron 12 jugadores.", []string{"12 jugadores: count 12 jugadores", "1914-18: 1914/1918", "2024/25: 2024/2025"}},
	{"es", march, "Se vieron el 2 de marzo y el 6 de marzo a las 20.45 horas.", []string{"2 de marzo: 2026-03-02", "6 de marzo: 2026-03-06"}},
	{"es", march, "Dos tercios de los votantes y tres cuartas partes de los municipios se opusieron.", nil},
	{"es", march, "Los precios subieron un 5–7 % según el artículo 5 y la resolución 1244.", []string{"5: percent 5", "7 %: percent 7"}},
	{"es", march, "Un A320 y un Boeing 737 aterrizaron por el G7 en la Sala 2.", nil},
	{"es", march, "Llame al tel. 912 345 678 o al +34 912 345 678.", nil},
	{"es", march, "Ganaron 3-1 con la versión 2.4.1.", nil},
	{"es", march, "El barril bajó 60 centavos, a 70 dólares.", []string{"60 centavos: money 0.6 USD", "70 dólares: money 70 USD"}},
	{"es", march, "De mayo a julio llovió.", []string{"mayo a julio: 2025-05/2025-07"}},

	// French.
	{"fr", march, "Le pain a augmenté de 60 centimes et coûte 1,20 euro.", []string{"60 centimes: money 0.6 EUR", "1,20 euro: money 1.2 EUR"}},
	{"fr", march, "Un demi-million d'euros a été dépensé en deux ans et demi.", []string{"Un demi-million d'euros: money 500000 EUR", "deux ans et demi: duration 2.5 ans"}},
	{"fr", march, "Il a 52 ans. Un homme (52) et un garçon de 12 ans sont blessés.", []string{"52 ans: age 52 ans", "52: age 52", "12 ans: age 12 ans"}},
	{"fr", march, "Le plan de 5 ans et un contrat de 10 ans continuent.", []string{"5 ans: duration 5 ans", "10 ans: duration 10 ans"}},
	{"fr", march, "Pendant la guerre de 1914-18 et la saison 2024/25, 12 joueurs sont tombés.", []string{"12 joueurs: count 12 joueurs", "1914-18: 1914/1918", "2024/25: 2024/2025"}},
	{"fr", march, "Ils se sont vus le 2 mars et le 6 mars à 20h45, puis à 20 heures.", []string{"2 mars: 2026-03-02", "6 mars: 2026-03-06"}},
	{"fr", march, "Les deux tiers des électeurs et trois quarts des communes étaient contre.", nil},
	{"fr", march, "Les prix ont augmenté de 5–7 % selon l'article 5 et la résolution 1244.", []string{"5: percent 5", "7 %: percent 7"}},
	{"fr", march, "Un A320 et un Boeing 737 ont atterri pour le G7 dans la Salle 2.", nil},
	{"fr", march, "Appelez le 01 23 45 67 89 ou le +33 1 23 45 67 89.", nil},
	{"fr", march, "Ils ont gagné 3-1 avec la version 2.4.1.", nil},
	{"fr", march, "Le baril a perdu 60 cents.", []string{"60 cents: money 0.6 USD"}},
	{"fr", march, "De mai à août il a plu.", []string{"mai à août: 2025-05/2025-08"}},

	// Portuguese.
	{"pt", march, "O pão subiu 60 cêntimos e custa 1,20 euros.", []string{"60 cêntimos: money 0.6 EUR", "1,20 euros: money 1.2 EUR"}},
	{"pt", march, "Foi gasto meio milhão de euros em dois anos e meio.", []string{"meio milhão de euros: money 500000 EUR", "dois anos e meio: duration 2.5 anos"}},
	{"pt", march, "Tem 52 anos. Um homem (52) e um menino de 12 anos ficaram feridos.", []string{"52 anos: age 52 anos", "52: age 52", "12 anos: age 12 anos"}},
	{"pt", march, "O plano de 5 anos e um contrato de 10 anos continuam.", []string{"5 anos: duration 5 anos", "10 anos: duration 10 anos"}},
	{"pt", march, "Na guerra de 1914-18 e na época 2024/25 caíram 12 jogadores.", []string{"12 jogadores: count 12 jogadores", "1914-18: 1914/1918", "2024/25: 2024/2025"}},
	{"pt", march, "Encontraram-se a 2 de março e a 6 de março às 20h45.", []string{"2 de março: 2026-03-02", "6 de março: 2026-03-06"}},
	{"pt", march, "Dois terços dos eleitores e três quartos dos municípios foram contra.", nil},
	{"pt", march, "Os preços subiram 5–7 % segundo o artigo 5 e a resolução 1244.", []string{"5: percent 5", "7 %: percent 7"}},
	{"pt", march, "Um A320 e um Boeing 737 aterraram por causa do G7 na Sala 2.", nil},
	{"pt", march, "Ligue para o telefone 21 123 45 67 ou +351 21 123 45 67.", nil},
	{"pt", march, "Ganharam 3-1 com a versão 2.4.1.", nil},
	{"pt", march, "O bilhete custa 50 centavos, não 4 reais.", []string{"50 centavos: money 0.5 BRL", "4 reais: money 4 BRL"}},

	// Romanian.
	{"ro", march, "Pâinea s-a scumpit cu 60 de bani și costă 4,50 lei.", []string{"60 de bani: money 0.6 RON", "4,50 lei: money 4.5 RON"}},
	{"ro", march, "S-a cheltuit o jumătate de milion de euro în doi ani și jumătate.", []string{"o jumătate de milion de euro: money 500000 EUR", "doi ani și jumătate: duration 2.5 ani"}},
	{"ro", march, "Are 52 de ani. Un bărbat (52) și un băiat de 12 ani sunt răniți.", []string{"52 de ani: age 52 ani", "52: age 52", "12 ani: age 12 ani"}},
	{"ro", march, "Planul de 5 ani și un contract de 10 ani continuă.", []string{"5 ani: duration 5 ani", "10 ani: duration 10 ani"}},
	{"ro", march, "În războiul din 1914-18 și în sezonul 2024/25 au căzut 12 jucători.", []string{"12 jucători: count 12 jucători", "1914-18: 1914/1918", "2024/25: 2024/2025"}},
	{"ro", march, "S-au întâlnit pe 2 martie și pe 6 martie la ora 20:45.", []string{"2 martie: 2026-03-02", "6 martie: 2026-03-06"}},
	{"ro", march, "Două treimi dintre alegători și trei sferturi dintre comune au fost contra.", nil},
	{"ro", march, "Prețurile au crescut cu 5–7 % potrivit articolului 5 și Rezoluției 1244.", []string{"5: percent 5", "7 %: percent 7"}},
	{"ro", march, "Un A320 și un Boeing 737 au aterizat pentru G7 în Sala 2.", nil},
	{"ro", march, "Sunați la 021 123 4567 sau +40 21 123 4567.", nil},
	{"ro", march, "Au câștigat cu 3-1, versiunea 2.4.1.", nil},
	{"ro", march, "Barilul a scăzut cu 60 de cenți.", []string{"60 de cenți: money 0.6 USD"}},

	// Greek.
	{"el", march, "Το ψωμί ακρίβυνε κατά 60 λεπτά του ευρώ και κοστίζει 1,20 ευρώ.", []string{"60 λεπτά του ευρώ: money 0.6 EUR", "1,20 ευρώ: money 1.2 EUR"}},
	{"el", march, "Ξοδεύτηκε μισό εκατομμύριο ευρώ σε δυόμισι χρόνια.", []string{"μισό εκατομμύριο ευρώ: money 500000 EUR", "δυόμισι χρόνια: duration 2.5 χρόνια"}},
	{"el", march, "Ένας άνδρας 52 ετών, ο Νίκος (52) και ένα 12χρονο αγόρι τραυματίστηκαν.", []string{"52 ετών: age 52 ετών", "52: age 52", "12χρονο: age 12 χρονο"}},
	{"el", march, "Ο Νίκος και η Μαρία πλήρωσαν 2 1/2 ευρώ και 5 εκατομμύρια.", []string{"2 1/2 ευρώ: money 2.5 EUR", "5 εκατομμύρια: count 5e+06"}},
	{"el", march, "Στον πόλεμο του 1914-18 και στη σεζόν 2024/25 έπεσαν 12 παίκτες.", []string{"12 παίκτες: count 12 παίκτες", "1914-18: 1914/1918", "2024/25: 2024/2025"}},
	{"el", march, "Συναντήθηκαν στις 2 Μαρτίου και στις 6 Μαρτίου στις 20:45.", []string{"2 Μαρτίου: 2026-03-02", "6 Μαρτίου: 2026-03-06"}},
	{"el", march, "Τα δύο τρίτα των ψηφοφόρων και τα τρία τέταρτα των δήμων ήταν κατά.", nil},
	{"el", march, "Οι τιμές αυξήθηκαν 5–7 % με το άρθρο 5 και το ψήφισμα 1244.", []string{"5: percent 5", "7 %: percent 7"}},
	{"el", march, "Ένα A320 και ένα Boeing 737 προσγειώθηκαν για τη G7 στην Αίθουσα 2.", nil},
	{"el", march, "Καλέστε τηλ. 210 123 4567 ή +30 210 123 4567.", nil},
	{"el", march, "Νίκησαν 3-1 με την έκδοση 2.4.1.", nil},
	{"el", march, "Το βαρέλι έπεσε κατά 60 σεντς.", []string{"60 σεντς: money 0.6 USD"}},

	// Hungarian.
	{"hu", march, "A kenyér 60 centtel drágult, és 450 forintba kerül.", []string{"60 centtel: money 0.6 EUR", "450 forintba: money 450 HUF"}},
	{"hu", march, "Félmillió eurót költöttek két és fél év alatt.", []string{"Félmillió eurót: money 500000 EUR", "két és fél év: duration 2.5 év, at-most"}},
	{"hu", march, "52 éves. Egy férfi (52) és egy 12 éves fiú megsérült.", []string{"52 éves: age 52 éves", "52: age 52", "12 éves: age 12 éves"}},
	{"hu", march, "A 10 éves szerződés és az 5 éves terv érvényes.", []string{"10 éves: duration 10 éves", "5 éves: duration 5 éves"}},
	{"hu", march, "Az 1914–18-as háborúban és a 2024/25-ös szezonban 12 játékos esett el.", []string{"12 játékos: count 12 játékos", "1914–18: 1914/1918", "2024/25: 2024/2025"}},
	{"hu", march, "Március 2-án és március 6-án találkoztak 20.45-kor, majd 20 órakor.", []string{"Március 2-án: 2026-03-02", "március 6-án: 2026-03-06"}},
	{"hu", march, "A választók kétharmada és a falvak háromnegyede ellene volt.", nil},
	{"hu", march, "Az árak 5–7 százalékkal nőttek az 5. cikk és az 1244. számú határozat szerint.", []string{"5: percent 5", "7 százalékkal: percent 7"}},
	{"hu", march, "Egy A320-as és egy Boeing 737-es szállt le a G7 miatt a 2-es csarnoknál.", nil},
	{"hu", march, "Hívja a 06 1 123 4567 vagy a +36 1 123 4567 számot.", nil},
	{"hu", march, "3-1-re nyertek a 2.4.1-es verzióval.", nil},
	{"hu", march, "Két forint ötven fillér, 10 kilométeres szakasz.", []string{"Két forint: money 2 HUF", "ötven fillér: money 0.5 HUF", "10 kilométeres: measure 10 kilométeres"}},

	// Turkish.
	{"tr", march, "Ekmek 60 kuruş zamlandı ve 15 liraya satılıyor.", []string{"60 kuruş: money 0.6 TRY", "15 liraya: money 15 TRY"}},
	{"tr", march, "İki buçuk yılda yarım milyon avro harcandı.", []string{"İki buçuk yılda: duration 2.5 yılda", "yarım milyon avro: money 500000 EUR"}},
	{"tr", march, "52 yaşında. Bir adam (52) ve 12 yaşındaki çocuk yaralandı.", []string{"52 yaşında: age 52 yaşında", "52: age 52", "12 yaşındaki: age 12 yaşındaki"}},
	{"tr", march, "10 yıllık sözleşme ve 5 yıllık plan geçerli.", []string{"10 yıllık: duration 10 yıllık", "5 yıllık: duration 5 yıllık"}},
	{"tr", march, "1914-18 savaşında ve 2024/25 sezonunda 12 oyuncu öldü.", []string{"12 oyuncu: count 12 oyuncu", "1914-18: 1914/1918", "2024/25: 2024/2025"}},
	{"tr", march, "2 Mart'ta ve 6 Mart'ta saat 20.45'te buluştular.", []string{"2 Mart: 2026-03-02", "6 Mart: 2026-03-06"}},
	{"tr", march, "Seçmenlerin üçte ikisi ve belediyelerin dörtte üçü karşıydı.", nil},
	{"tr", march, "Fiyatlar 5. maddeye ve 1244 sayılı karara göre %5–7 arttı.", []string{"%5: percent 5", "7: percent 7"}},
	{"tr", march, "Bir A320 ve bir Boeing 737, G7 için Salon 2'ye indi.", nil},
	{"tr", march, "0212 123 45 67 veya +90 212 123 45 67 numarasını arayın.", nil},
	{"tr", march, "2.4.1 sürümüyle 3-1 kazandılar.", nil},
	{"tr", march, "Varil 60 sent ucuzladı, 10 kilometrelik yol kapandı.", []string{"60 sent: money 0.6 USD", "10 kilometrelik: measure 10 kilometrelik"}},
}
