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
	{"pl", "Zginęło co najmniej 12 osób, a około 340 ewakuowano; straty szacuje się na 2,5 mld zł (ok. 600 mln euro).", []string{"12 osób: 12 count of osób, at-least", "340: 340 count, about", "2,5 mld zł: 2.5e+09 money of PLN", "600 mln euro: 6e+08 money of EUR, about"}},
	{"pl", "Ceny paliw wzrosły o 12,4 proc., a pensja wynosi 8 231,44 zł brutto.", []string{"12,4 proc: 12.4 percent", "8 231,44 zł: 8231.44 money of PLN"}},
	{"pl", "W nocy było -15, rano minus 12 st. C, a wiatr wiał 25 m/s.", []string{"-15: -15 count", "minus 12 st. C: -12 measure of st. C", "25 m/s: 25 measure of m/s"}},
	{"pl", "35-letni kierowca jechał 140 km/h, grozi mu od trzech do ośmiu lat więzienia; jego syn ma 17 lat.", []string{"35-letni: 35 age of letni", "140 km/h: 140 measure of km/h", "trzech: 3 duration of lat", "ośmiu lat: 8 duration of lat", "17 lat: 17 age of lat"}},
	{"pl", "Zajął 3. miejsce, pociąg odjeżdża o 9 rano, spotkanie jest o godz. 17.30, drugie o godzinie 18.", []string{"3. miejsce: 3 rank of miejsce"}},
	{"pl", "Dwa i pół miliona złotych, pół miliona euro, półtora miliona ludzi, dwa nowe mosty.", []string{"Dwa i pół miliona złotych: 2.5e+06 money of PLN", "pół miliona euro: 500000 money of EUR", "półtora miliona ludzi: 1.5e+06 count of ludzi", "dwa nowe mosty: 2 count of nowe mosty"}},
	{"pl", "Dzwoniła trzy razy, a rynek wzrósł 2,5 razy i produkcja podwoiła się.", []string{"trzy razy: 3 count of razy", "2,5 razy: 2.5 factor", "podwoiła: 2 factor"}},
	{"pl", "Czterdziestu dwóch strażaków gasiło 300 m kw. lasu ponad dwie godziny; rannych jest dwoje dzieci w wieku 4 i 9 lat.", []string{"Czterdziestu dwóch strażaków: 42 count of strażaków", "300 m kw: 300 measure of m kw", "dwie godziny: 2 duration of godziny, at-least", "dwoje dzieci: 2 count of dzieci", "4: 4 age of lat", "9 lat: 9 age of lat"}},
	{"pl", "Do 10 dni, od 5 do 10 minut.", []string{"10 dni: 10 duration of dni, at-most", "5: 5 duration of minut", "10 minut: 10 duration of minut"}},
	{"pl", "W środę, 11 marca, i wczoraj wieczorem; od 14 do 16 marca; w ubiegłym tygodniu; w przyszły wtorek; do 1 maja.", []string{"środę, 11 marca: 2026-03-11", "wczoraj wieczorem: 2026-03-11", "14 do 16 marca: 2026-03-14/2026-03-16", "ubiegłym tygodniu: 2026-03-02/2026-03-08", "wtorek: 2026-03-17", "1 maja: 2026-05-01"}},
	{"pl", "Od 2019 roku, w latach 2018–2022, w XIX wieku, 8.03.2026 r. o godz. 17.30, 5 mar 2026.", []string{"2019: 2019", "2018–2022: 2018/2022", "XIX wieku: 18XX", "8.03.2026: 2026-03-08", "5 mar 2026: 2026-03-05"}},
	{"pl", "Jan Paweł II w Krakowie i w XX w. w Rzymie.", []string{"XX w.: 19XX"}},
	{"pl", "Cena wzrośnie o 10-15 proc., a badanie wykazało 2,1 promila.", []string{"10: 10 percent", "15 proc: 15 percent", "2,1 promila: 2.1 measure of promila"}},
	{"cs", "Při povodni zahynulo nejméně 12 lidí, necelých 340 bylo evakuováno, škody jsou 2,5 miliardy korun (zhruba 100 milionů eur).", []string{"12 lidí: 12 count of lidí, at-least", "340: 340 count, about", "2,5 miliardy korun: 2.5e+09 money of CZK", "100 milionů eur: 1e+08 money of EUR, about"}},
	{"cs", "Ceny vzrostly o 12,4 procenta, litr stojí 38,90 Kč, mzda je 46 924 korun.", []string{"12,4 procenta: 12.4 percent", "38,90 Kč: 38.9 money of CZK", "46 924 korun: 46924 money of CZK"}},
	{"cs", "V noci bylo -15, ráno minus 12 °C, vítr 25 m/s.", []string{"-15: -15 count", "minus 12 °C: -12 measure of °C", "25 m/s: 25 measure of m/s"}},
	{"cs", "Pětatřicetiletý řidič a 72letá žena jeli 140 km/h, hrozí jim tři až osm let vězení.", []string{"Pětatřicetiletý: 35 age of letý", "72letá: 72 age of letá", "140 km/h: 140 measure of km/h", "tři: 3 duration of let", "osm let: 8 duration of let"}},
	{"cs", "Skončil na 3. místě, vlak odjíždí v 9 hodin ráno, druhý v 17.30 a třetí v 18 hodin.", []string{"3. místě: 3 rank of místě"}},
	{"cs", "Dva a půl milionu korun, půl milionu eur, dvaačtyřicet hasičů, dva nové mosty, 5 dalších autobusů.", []string{"Dva a půl milionu korun: 2.5e+06 money of CZK", "půl milionu eur: 500000 money of EUR", "dvaačtyřicet hasičů: 42 count of hasičů", "dva nové mosty: 2 count of nové mosty", "5 dalších autobusů: 5 count of dalších autobusů"}},
	{"cs", "Volala třikrát, trh vzrostl 2,5krát, přišlo třikrát více lidí, výroba se zdvojnásobila.", []string{"třikrát: 3 count of krát", "2,5krát: 2.5 factor", "třikrát: 3 factor", "zdvojnásobila: 2 factor"}},
	{"cs", "Tři lidé zemřeli, 12 zranění, 5 jednání vlády, dvě děti ve věku 4 a 9 let.", []string{"Tři lidé: 3 count of lidé", "12 zranění: 12 count of zranění", "5 jednání: 5 count of jednání", "dvě děti: 2 count of děti", "4: 4 age of let", "9 let: 9 age of let"}},
	{"cs", "Do 10 dnů, od 5 do 10 minut, z 10 na 30 tisíc tun.", []string{"10 dnů: 10 duration of dnů, at-most", "5: 5 duration of minut", "10 minut: 10 duration of minut", "10: 10 measure of tun", "30 tisíc tun: 30000 measure of tun"}},
	{"cs", "Ve středu 11. března a včera večer; od 14. do 16. března; minulý týden; příští úterý; do 1. května.", []string{"středu 11. března: 2026-03-11", "včera večer: 2026-03-11", "14. do 16. března: 2026-03-14/2026-03-16", "minulý týden: 2026-03-02/2026-03-08", "úterý: 2026-03-17", "1. května: 2026-05-01"}},
	{"pl", "W latach 90. port zamknięto, a w latach 2010 i 2012 padało.", []string{"latach 90: 199X", "2010: 2010", "2012: 2012"}},
	{"el", "Κατά τη δεκαετία του 1990 το λιμάνι έκλεισε. Η δεκαετία του ’80 ήταν δύσκολη.", []string{"δεκαετία του 1990: 199X", "δεκαετία του ’80: 198X"}},
	{"cs", "Od roku 2019, v letech 2018–2022, v 19. století, v 90. letech, 8. 3. 2026 v 17:30.", []string{"2019: 2019", "2018–2022: 2018/2022", "19. století: 18XX", "90. letech: 199X", "8. 3. 2026: 2026-03-08"}},
	{"cs", "Podíl je 45 procent, o 5 procentních bodů více než loni; hořelo přes dvě hodiny na 300 metrech čtverečních.", []string{"45 procent: 45 percent", "5 procentních bodů: 5 percent", "dvě hodiny: 2 duration of hodiny, at-least", "300 metrech: 300 measure of metrech", "loni: 2025"}},
	{"el", "Έχασαν τη ζωή τους τουλάχιστον 12 άτομα, ενώ περίπου 340 απομακρύνθηκαν· το κόστος είναι 2,5 δισ. ευρώ (περίπου 2,7 δισεκατομμύρια δολάρια).", []string{"12 άτομα: 12 count of άτομα, at-least", "340: 340 count, about", "2,5 δισ. ευρώ: 2.5e+09 money of EUR", "2,7 δισεκατομμύρια δολάρια: 2.7e+09 money of USD, about"}},
	{"el", "Οι τιμές αυξήθηκαν κατά 12,4%, το λίτρο κοστίζει 1,89 ευρώ και ο μισθός είναι 1.342 ευρώ.", []string{"12,4%: 12.4 percent", "1,89 ευρώ: 1.89 money of EUR", "1.342 ευρώ: 1342 money of EUR"}},
	{"el", "Η θερμοκρασία έπεσε στους μείον 7 βαθμούς, αλλού στους -15, με άνεμο 9 μποφόρ.", []string{"μείον 7 βαθμούς: -7 measure of βαθμούς", "-15: -15 count", "9 μποφόρ: 9 measure of μποφόρ"}},
	{"el", "Ένας 35χρονος έτρεχε με 140 χλμ/ώρα και μια 72χρονη τραυματίστηκε· η ποινή είναι από τρία έως οκτώ χρόνια.", []string{"35χρονος: 35 age of χρονος", "140 χλμ/ώρα: 140 measure of χλμ/ώρα", "72χρονη: 72 age of χρονη", "τρία: 3 duration of χρόνια", "οκτώ χρόνια: 8 duration of χρόνια"}},
	{"el", "Τερμάτισε στην 3η θέση, ο άλλος στην τέταρτη θέση και η ομάδα στην τρίτη θέση.", []string{"3η θέση: 3 rank of θέση", "τέταρτη θέση: 4 rank of θέση", "τρίτη θέση: 3 rank of θέση"}},
	{"el", "Το τρένο φεύγει στις 9 το πρωί, το επόμενο στις 18.00.", nil},
	{"el", "Δυόμισι εκατομμύρια ευρώ, μισό εκατομμύριο δολάρια, ενάμισι εκατομμύριο άνθρωποι, δύο νέες γέφυρες, τρία μεγάλα σχολεία.", []string{"Δυόμισι εκατομμύρια ευρώ: 2.5e+06 money of EUR", "μισό εκατομμύριο δολάρια: 500000 money of USD", "ενάμισι εκατομμύριο άνθρωποι: 1.5e+06 count of άνθρωποι", "δύο νέες γέφυρες: 2 count of νέες γέφυρες", "τρία μεγάλα σχολεία: 3 count of μεγάλα σχολεία"}},
	{"el", "Τηλεφώνησε τρεις φορές, ήρθαν τέσσερις φορές περισσότεροι, η παραγωγή διπλασιάστηκε.", []string{"τρεις φορές: 3 count of φορές", "τέσσερις φορές: 4 factor", "διπλασιάστηκε: 2 factor"}},
	{"el", "Σαράντα δύο πυροσβέστες πάλευαν πάνω από δύο ώρες σε 300 στρέμματα· τραυματίστηκαν δύο παιδιά ηλικίας 4 και 9 ετών.", []string{"Σαράντα δύο πυροσβέστες: 42 count of πυροσβέστες", "δύο ώρες: 2 duration of ώρες, at-least", "300 στρέμματα: 300 measure of στρέμματα", "δύο παιδιά: 2 count of παιδιά", "4: 4 age of ετών", "9 ετών: 9 age of ετών"}},
	{"el", "Έως 10 ημέρες, από 5 έως 10 λεπτά, 45 τοις εκατό, 5 ποσοστιαίες μονάδες.", []string{"10 ημέρες: 10 duration of ημέρες, at-most", "5: 5 duration of λεπτά", "10 λεπτά: 10 duration of λεπτά", "45 τοις εκατό: 45 percent", "5 ποσοστιαίες μονάδες: 5 percent"}},
	{"el", "Την Τετάρτη 11 Μαρτίου και χθες το βράδυ· από τις 14 έως τις 16 Μαρτίου· την επόμενη Τρίτη.", []string{"Τετάρτη 11 Μαρτίου: 2026-03-11", "χθες το βράδυ: 2026-03-11", "14 έως τις 16 Μαρτίου: 2026-03-14/2026-03-16", "Τρίτη: 2026-03-17"}},
	{"el", "Από το 2019, την περίοδο 2018–2022, τον 19ο αιώνα, στις 8/3/2026 στις 17:30, τον Απρίλιο του 2025, 5 Μαρ 2026.", []string{"2019: 2019", "2018–2022: 2018/2022", "19ο αιώνα: 18XX", "8/3/2026: 2026-03-08", "Απρίλιο του 2025: 2025-04", "5 Μαρ 2026: 2026-03-05"}},
	{"hu", "Legalább 12 ember meghalt, mintegy 340 embert kitelepítettek, a kár 2,5 milliárd forint (kb. 6 millió euró).", []string{"12 ember: 12 count of ember, at-least", "340 embert: 340 count of embert, about", "2,5 milliárd forint: 2.5e+09 money of HUF", "6 millió euró: 6e+06 money of EUR, about"}},
	{"hu", "Az árak 12,4 százalékkal nőttek, egy liter 612,90 forintba kerül, az átlagkereset 640 000 forint.", []string{"12,4 százalékkal: 12.4 percent", "egy liter: 1 measure of liter", "612,90 forintba: 612.9 money of HUF", "640 000 forint: 640000 money of HUF"}},
	{"hu", "Éjjel -15 fok volt, reggel mínusz 7 fok, a szél 25 m/s.", []string{"-15 fok: -15 measure of fok", "mínusz 7 fok: -7 measure of fok", "25 m/s: 25 measure of m/s"}},
	{"hu", "A 35 éves sofőr 140 km/h-val hajtott, egy 72 éves nő meghalt, két gyerek, 4 és 9 évesek, megsérült.", []string{"35 éves: 35 age of éves", "140 km/h: 140 measure of km/h", "72 éves: 72 age of éves", "két gyerek: 2 count of gyerek", "4: 4 age of évesek", "9 évesek: 9 age of évesek"}},
	{"hu", "A 3. helyen végzett, a vonat reggel 9 órakor, a másik 17.30-kor indul, a találkozó 18 órakor kezdődik.", []string{"3. helyen: 3 rank of helyen"}},
	{"hu", "Két és fél millió forint, félmillió euró, másfél millió ember, két új híd, öt nő és három tűzoltó.", []string{"Két és fél millió forint: 2.5e+06 money of HUF", "félmillió euró: 500000 money of EUR", "másfél millió ember: 1.5e+06 count of ember", "két új híd: 2 count of új híd", "öt nő: 5 count of nő", "három tűzoltó: 3 count of tűzoltó"}},
	{"hu", "Háromszor telefonált, négyszer több ember jött, a piac 2,5-szeresére nőtt, az ára megduplázódott.", []string{"Háromszor: 3 count of szor", "négyszer: 4 factor", "2,5-szeresére: 2.5 factor", "megduplázódott: 2 factor"}},
	{"hu", "A tüzet több mint két órán át oltották, negyvenkét tűzoltó dolgozott 300 négyzetméteren; két súlyos sérült van.", []string{"két órán: 2 duration of órán, at-least", "negyvenkét tűzoltó: 42 count of tűzoltó", "300 négyzetméteren: 300 measure of négyzetméteren", "két súlyos sérült: 2 count of súlyos sérült"}},
	{"hu", "20 autó égett ki, 5-10 perc, 45 százalék, 5 százalékponttal több, mint tavaly.", []string{"20 autó: 20 count of autó", "5: 5 duration of perc", "10 perc: 10 duration of perc", "45 százalék: 45 percent", "5 százalékponttal: 5 percent", "tavaly: 2025"}},
	{"hu", "Szerdán, március 11-én és tegnap este; a múlt héten; jövő kedden; május 1-jéig.", []string{"Szerdán, március 11-én: 2026-03-11", "tegnap este: 2026-03-11", "múlt héten: 2026-03-02/2026-03-08", "kedden: 2026-03-17", "május 1-jéig: 2026-05-01"}},
	{"hu", "A cég 2019 óta, a 19. században, az 1990-es években, 2026. március 8-án este, 2025 áprilisában, 2026. 03. 08.", []string{"2019: 2019", "19. században: 18XX", "1990-es években: 199X", "2026. március 8-án: 2026-03-08", "2025 áprilisában: 2025-04", "2026. 03. 08: 2026-03-08"}},
	{"ru", "Погибли не менее 12 человек, около 340 эвакуировали, ущерб — 2,5 млрд рублей (около 28 млн долларов).", []string{"12 человек: 12 count of человек, at-least", "340: 340 count, about", "2,5 млрд рублей: 2.5e+09 money of RUB", "28 млн долларов: 2.8e+07 money of USD, about"}},
	{"ru", "Цены выросли на 12,4%, литр стоит 58 руб., зарплата — 61 500 рублей, штраф от 5000 до 10000 рублей.", []string{"12,4%: 12.4 percent", "58 руб: 58 money of RUB", "61 500 рублей: 61500 money of RUB", "5000: 5000 money of RUB", "10000 рублей: 10000 money of RUB"}},
	{"ru", "Ночью было -15, днём минус 7 градусов, ветер 25 м/с.", []string{"-15: -15 count", "минус 7 градусов: -7 measure of градусов", "25 м/с: 25 measure of м/с"}},
	{"ru", "35-летний водитель ехал со скоростью 140 км/ч, ему грозит от трёх до восьми лет.", []string{"35-летний: 35 age of летний", "140 км/ч: 140 measure of км/ч", "трёх: 3 duration of лет", "восьми лет: 8 duration of лет"}},
	{"ru", "Он занял 3-е место, живёт на 9-м этаже, поезд прибывает в 9 часов утра, а второй — в 17.30.", []string{"3-е место: 3 rank of место"}},
	{"ru", "Два с половиной миллиона рублей, полмиллиона евро, два новых моста, 5 детей, сорок два спасателя.", []string{"Два с половиной миллиона рублей: 2.5e+06 money of RUB", "полмиллиона евро: 500000 money of EUR", "два новых моста: 2 count of новых моста", "5 детей: 5 count of детей", "сорок два спасателя: 42 count of спасателя"}},
	{"ru", "Рынок вырос в 2,5 раза, производство — втрое, доля — 45 процентов, на 5 процентных пунктов больше.", []string{"2,5 раза: 2.5 factor", "втрое: 3 factor", "45 процентов: 45 percent", "5 процентных пунктов: 5 percent"}},
	{"ru", "Пожар тушили более двух часов, пострадали двое детей в возрасте 4 и 9 лет, сгорело 300 кв. м.", []string{"двух часов: 2 duration of часов, at-least", "двое детей: 2 count of детей", "4: 4 age of лет", "9 лет: 9 age of лет", "300 кв. м: 300 measure of кв. м"}},
	{"ru", "За 5 лет построили 3 школы, с 10 до 30 тысяч тонн.", []string{"5 лет: 5 duration of лет", "3 школы: 3 count of школы", "10: 10 measure of тонн", "30 тысяч тонн: 30000 measure of тонн"}},
	{"ru", "В среду, 11 марта, и вчера; с 14 по 16 марта; на прошлой неделе; в прошлом году; до 1 мая; 5-го марта.", []string{"среду, 11 марта: 2026-03-11", "вчера: 2026-03-11", "14 по 16 марта: 2026-03-14/2026-03-16", "прошлой неделе: 2026-03-02/2026-03-08", "прошлом году: 2025", "1 мая: 2026-05-01", "5-го марта: 2026-03-05"}},
	{"ru", "С 2019 года, в 2018–2022 годах, в XIX в. на реке, 08.03.2026 в 17:30.", []string{"2019: 2019", "2018–2022: 2018/2022", "XIX в.: 18XX", "08.03.2026: 2026-03-08"}},
	{"ru", "Николай II в Петербурге.", nil},
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
