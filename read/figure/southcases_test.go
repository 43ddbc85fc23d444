package figure_test

// south are of our own wording.
var south = []struct {
	language, text string
	want           []string
}{
	// Serbian.
	{"sr", "Uhapšen je D. M. (34) iz Niša, osumnjičen da je u noći između 9. i 10. marta oštetio najmanje 12 vozila.", []string{"34: age 34", "12 vozila: count 12 vozila, at-least", "9. i 10. marta: 2026-03-09/2026-03-10"}},
	{"sr", "Cene su u februaru porasle za 0,4 odsto, a prosečna zarada bila je 112.450 dinara, dvostruko više nego 2018. godine.", []string{"0,4 odsto: percent 0.4", "112.450 dinara: money 112450 RSD", "dvostruko: factor 2", "februaru: 2026-02", "2018: 2018"}},
	{"sr", "Zemljotres je pogodio Kraljevo sinoć u 22.15 časova; oštećeno je stotinak kuća, a dve osobe su povređene.", []string{"stotinak kuća: count 100 kuća, about", "dve osobe: count 2 osobe", "sinoć: 2026-03-11"}},
	{"sr", "Karte su od 250 do 300 dinara, a vrednost radova premašila je 20 mlrd. dinara.", []string{"250: money 250 RSD", "300 dinara: money 300 RSD", "20 mlrd. dinara: money 2e+10 RSD, at-least"}},
	{"sr", "Fabrika je radila od 1974. do 1991. godine, a otkaz je dobilo više od 300 radnika.", []string{"300 radnika: count 300 radnika, at-least", "1974. do 1991: 1974/1991"}},
	{"sr", "Otišao je pre dve nedelje, vratiće se u nedelju.", []string{"dve nedelje: duration 2 nedelje", "nedelju: 2026-03-15"}},
	{"sr", "Sastanak se održava u petak u 19 časova, a u subotu se očekuje i do 10.000 ljudi.", []string{"10.000 ljudi: count 10000 ljudi, at-most", "petak: 2026-03-13", "subotu: 2026-03-14"}},
	{"sr", "Temperatura će biti od minus 3 do 12 stepeni, a vetar do 60 km/h.", []string{"minus 3: measure -3 stepeni", "12 stepeni: measure 12 stepeni", "60 km/h: measure 60 km/h, at-most"}},
	{"sr", "Ulaz je besplatan za mlađe od 12 godina, a za starije od 65 godina košta 500 dinara.", []string{"12 godina: age 12 godina, at-most", "65 godina: age 65 godina, at-least", "500 dinara: money 500 RSD"}},
	{"sr", "Ona je za Danas rekla da je trajalo tri i po sata.", []string{"tri i po sata: duration 3.5 sata"}},
	{"sr", "Плата је пола милиона динара, а дуг 2,3 милијарде динара.", []string{"пола милиона динара: money 500000 RSD", "2,3 милијарде динара: money 2.3e+09 RSD"}},
	{"sr", "Од 47 повређених, седам тешко, троје је оперисано у среду, 11. марта.", []string{"47 повређених: count 47 повређених", "седам: count 7", "троје: count 3", "среду, 11. марта: 2026-03-11"}},

	// Albanian.
	{"sq", "Është arrestuar A. B. (34) nga Peja, i dyshuar se natën mes 9 dhe 10 marsit dëmtoi të paktën 12 vetura.", []string{"34: age 34", "12 vetura: count 12 vetura, at-least", "9 dhe 10 marsit: 2026-03-09/2026-03-10"}},
	{"sq", "Kompania ka 350 të punësuar dhe xhiro vjetore prej 12,6 milionë eurosh, ndërsa borxhi është gjysmë milioni euro.", []string{"350 të punësuar: count 350 të punësuar", "12,6 milionë eurosh: money 1.26e+07 EUR", "gjysmë milioni euro: money 500000 EUR"}},
	{"sq", "Çmimet në shkurt u rritën për 0,4 për qind; paga mesatare ishte 612 euro, dyfish më shumë se në vitin 2018.", []string{"0,4 për qind: percent 0.4", "612 euro: money 612 EUR", "dyfish: factor 2", "shkurt: 2026-02", "2018: 2018"}},
	{"sq", "Tenistja zuri vendin e tretë, kurse 22-vjeçarja u rendit në vendin e 45-të.", []string{"vendin e tretë: rank 3 vendin", "22-vjeçarja: age 22 vjeçarja", "vendin e 45-të: rank 45 vendin"}},
	{"sq", "Fabrika punoi nga viti 1974 deri në vitin 1991, pas dy vjet e gjysmë punimesh.", []string{"dy vjet e gjysmë: duration 2.5 vjet", "1974 deri në vitin 1991: 1974/1991"}},
	{"sq", "Të mërkurën, më 18 mars, do të mbahet takimi; reshjet zgjatën nga 5 deri më 9 mars.", []string{"Të mërkurën, më 18 mars: 2026-03-18", "5 deri më 9 mars: 2026-03-05/2026-03-09"}},
	{"sq", "Tërmeti goditi mbrëmë në orën 22:15 dhe u dëmtuan rreth njëqind shtëpi.", []string{"njëqind shtëpi: count 100 shtëpi, about", "mbrëmë: 2026-03-11"}},
	{"sq", "Çmimi lëviz nga 2,5 deri në 3 euro për kilogram, kurse temperatura ra në minus 12 gradë.", []string{"2,5: money 2.5 EUR", "3 euro: money 3 EUR", "minus 12 gradë: measure -12 gradë"}},
	{"sq", "Të moshuarit mbi 65 vjeç të vaksinohen brenda dy javësh.", []string{"65 vjeç: age 65 vjeç, at-least", "dy javësh: duration 2 javësh, at-most"}},
	{"sq", "Tri herë më shumë spektatorë se vjet, deri në 5.000 veta, erdhën në Durrës.", []string{"Tri herë: factor 3", "5.000 veta: count 5000 veta, at-most", "vjet: 2025"}},

	// Macedonian.
	{"mk", "Приведен е Д. М. (34) од Битола, осомничен дека ноќта меѓу 9 и 10 март оштетил најмалку 12 возила.", []string{"34: age 34", "12 возила: count 12 возила, at-least", "9 и 10 март: 2026-03-09/2026-03-10"}},
	{"mk", "Цените во февруари пораснале за 0,4 отсто; просечната плата изнесувала 41.250 денари, двојно повеќе отколку во 2012 година.", []string{"0,4 отсто: percent 0.4", "41.250 денари: money 41250 MKD", "двојно: factor 2", "февруари: 2026-02", "2012: 2012"}},
	{"mk", "Земјотресот го погоди синоќа во 22.15 часот Охрид; оштетени се стотина куќи, а двајца се повредени.", []string{"стотина куќи: count 100 куќи, about", "двајца: count 2", "синоќа: 2026-03-11"}},
	{"mk", "Патот ќе чини 1.200 ден. за метар, а трае една недела или најмногу 18 дена.", []string{"1.200 ден.: money 1200 MKD", "една недела: duration 1 недела", "18 дена: duration 18 дена, at-most"}},
	{"mk", "Цената се движи од 25 до 30 денари; фабриката работела од 1974 до 1991 година.", []string{"25: money 25 MKD", "30 денари: money 30 MKD", "1974 до 1991: 1974/1991"}},
	{"mk", "За помлади од 12 години влезот е бесплатен, а за постари од 65 години чини 1 евро.", []string{"12 години: age 12 години, at-most", "65 години: age 65 години, at-least", "1 евро: money 1 EUR"}},
	{"mk", "Тенисерката го освои третото место, а 22-годишната Сара е на 45. место.", []string{"третото место: rank 3 место", "22-годишната: age 22 годишната", "45. место: rank 45 место"}},
	{"mk", "Изгубени се два и пол милиони евра, а изгореле десетина хектари шума.", []string{"два и пол милиони евра: money 2.5e+06 EUR", "десетина хектари: measure 10 хектари, about"}},
	{"mk", "Пред две недели температурата падна на минус 12 степени, а во средата, 18 март, ќе се одржи состанок.", []string{"две недели: duration 2 недели", "минус 12 степени: measure -12 степени", "средата, 18 март: 2026-03-18"}},
	{"mk", "Во минатиот понеделник беше дождливо, три пати повеќе од лани, со 38 литри на квадратен метар.", []string{"три пати: factor 3", "38 литри: measure 38 литри", "понеделник: 2026-03-09", "лани: 2025"}},

	// Bulgarian.
	{"bg", "Задържан е Д. М. (34 г.) от Видин; в нощта между 9 и 10 март е повредил най-малко 12 автомобила.", []string{"34 г: age 34 г", "12 автомобила: count 12 автомобила, at-least", "9 и 10 март: 2026-03-09/2026-03-10"}},
	{"bg", "Цените през февруари са се повишили с 0,4 на сто, а заплатата е 1 245 евро, двойно повече от 2018 г.", []string{"0,4 на сто: percent 0.4", "1 245 евро: money 1245 EUR", "двойно: factor 2", "февруари: 2026-02", "2018: 2018"}},
	{"bg", "Трусът беше снощи в 22,15 часа; повредени са стотина къщи, а двама души са ранени.", []string{"стотина къщи: count 100 къщи, about", "двама души: count 2 души", "снощи: 2026-03-11"}},
	{"bg", "Пътят ще струва 1200 лв. на метър, а загубени са два милиона и половина лева.", []string{"1200 лв: money 1200 BGN", "два милиона и половина лева: money 2.5e+06 BGN"}},
	{"bg", "Цената варира от 2 до 3 лева за килограм; фабриката е работила от 1974 до 1991 г.", []string{"2: money 2 BGN", "3 лева: money 3 BGN", "1974 до 1991: 1974/1991"}},
	{"bg", "За деца под 12 години входът е свободен, а за хора над 65 години струва 1 евро.", []string{"12 години: age 12 години, at-most", "65 години: age 65 години, at-least", "1 евро: money 1 EUR"}},
	{"bg", "Тенисистката завоюва третото място, а 22-годишната Сара загуби. Тя е на 22 години.", []string{"третото място: rank 3 място", "22-годишната: age 22 годишната", "22 години: age 22 години"}},
	{"bg", "Преди две седмици температурата падна на минус 12 градуса.", []string{"две седмици: duration 2 седмици", "минус 12 градуса: measure -12 градуса"}},
	{"bg", "В сряда, 18 март, ще се проведе среща, а в петък се очакват до 5000 души.", []string{"5000 души: count 5000 души, at-most", "сряда, 18 март: 2026-03-18", "петък: 2026-03-13"}},
	{"bg", "Пожарът избухна в 5 часа; изгорели са десетина хектара гора, наполовина по-малко от миналата година.", []string{"десетина хектара: measure 10 хектара, about", "наполовина: factor 0.5", "миналата година: 2025"}},

	// Croatian.
	{"hr", "Uhićen je D. M. (34) iz Siska, osumnjičen da je u noći s 9. na 10. ožujka oštetio najmanje 12 vozila.", []string{"34: age 34", "12 vozila: count 12 vozila, at-least", "9. na 10. ožujka: 2026-03-09/2026-03-10"}},
	{"hr", "Cijene su u veljači porasle 0,4 posto, a prosječna plaća iznosila je 1.245 eura, dvostruko više nego 2018. godine.", []string{"0,4 posto: percent 0.4", "1.245 eura: money 1245 EUR", "dvostruko: factor 2", "veljači: 2026-02", "2018: 2018"}},
	{"hr", "Potres je pogodio Petrinju sinoć u 22.15 sati; oštećeno je stotinjak kuća, a dvije osobe su ozlijeđene.", []string{"stotinjak kuća: count 100 kuća, about", "dvije osobe: count 2 osobe", "sinoć: 2026-03-11"}},
	{"hr", "Cesta će stajati dva i pol milijuna eura, a prije dva tjedna bilo je pola milijuna kuna više.", []string{"dva i pol milijuna eura: money 2.5e+06 EUR", "dva tjedna: duration 2 tjedna", "pola milijuna kuna: money 500000 HRK"}},
	{"hr", "U srijedu, 18. ožujka, održat će se sastanak, a kiša je padala od 5. do 9. ožujka.", []string{"srijedu, 18. ožujka: 2026-03-18", "5. do 9. ožujka: 2026-03-05/2026-03-09"}},
	{"hr", "Ulaz je besplatan za mlađe od 12 godina, a za starije od 65 godina stoji 1 euro.", []string{"12 godina: age 12 godina, at-most", "65 godina: age 65 godina, at-least", "1 euro: money 1 EUR"}},
	{"hr", "Tvornica je radila od 1974. do 1991. godine, a lani je imala više od 300 radnika.", []string{"300 radnika: count 300 radnika, at-least", "1974. do 1991: 1974/1991", "lani: 2025"}},
	{"hr", "Tenisačica je osvojila treće mjesto, a 22-godišnja Sara Mitić plasirala se na 45. mjesto.", []string{"treće mjesto: rank 3 mjesto", "22-godišnja: age 22 godišnja", "45. mjesto: rank 45 mjesto"}},
	{"hr", "Temperatura je pala na minus 12 stupnjeva, a izmjereno je 38 litara po četvornom metru.", []string{"minus 12 stupnjeva: measure -12 stupnjeva", "38 litara: measure 38 litara"}},
	{"hr", "Karte su od 25 do 30 eura; izgorjelo je desetak hektara šume.", []string{"25: money 25 EUR", "30 eura: money 30 EUR", "desetak hektara: measure 10 hektara, about"}},

	// Bosnian.
	{"bs", "Uhapšen je D. M. (34) iz Zenice, osumnjičen da je u noći sa 9. na 10. mart oštetio najmanje 12 vozila.", []string{"34: age 34", "12 vozila: count 12 vozila, at-least", "9. na 10. mart: 2026-03-09/2026-03-10"}},
	{"bs", "Put će koštati dva i po miliona KM, a porodice će dobiti po 3.000 KM.", []string{"dva i po miliona KM: money 2.5e+06 BAM", "3.000 KM: money 3000 BAM"}},
	{"bs", "Oštećeno je stotinjak kuća, a 60 km dalje dvije osobe su povrijeđene sinoć u 22:15 sati.", []string{"stotinjak kuća: count 100 kuća, about", "60 km: measure 60 km", "dvije osobe: count 2 osobe", "sinoć: 2026-03-11"}},
	{"bs", "Ulaz je besplatan za mlađe od 12 godina, a za starije od 65 godina košta 1 KM.", []string{"12 godina: age 12 godina, at-most", "65 godina: age 65 godina, at-least", "1 KM: money 1 BAM"}},
	{"bs", "Fabrika je radila od 1974. do 1991. godine, a prije dvije sedmice ostalo je 18 radnika.", []string{"dvije sedmice: duration 2 sedmice", "18 radnika: count 18 radnika", "1974. do 1991: 1974/1991"}},
	{"bs", "Plaća neće biti manja od 1.000 maraka, što je tri puta više nego 2013. godine.", []string{"1.000 maraka: money 1000 BAM, at-least", "tri puta: factor 3", "2013: 2013"}},
	{"bs", "U srijedu, 18. marta, bit će održan sastanak, a cijene su porasle za 0,4 posto.", []string{"0,4 posto: percent 0.4", "srijedu, 18. marta: 2026-03-18"}},
	{"bs", "Karte su od 25 do 30 maraka, a došlo je više od 5.000 ljudi.", []string{"25: money 25 BAM", "30 maraka: money 30 BAM", "5.000 ljudi: count 5000 ljudi, at-least"}},

	// Slovenian.
	{"sl", "Prijeli so D. M. (34) iz Ptuja, osumljenega, da je v noči z 9. na 10. marec poškodoval najmanj 12 vozil.", []string{"34: age 34", "12 vozil: count 12 vozil, at-least", "9. na 10. marec: 2026-03-09/2026-03-10"}},
	{"sl", "Cene so se februarja zvišale za 0,4 odstotka, plača je znašala 1545 evrov, kar je dvakrat več kot leta 2008.", []string{"0,4 odstotka: percent 0.4", "1545 evrov: money 1545 EUR", "dvakrat: factor 2", "februarja: 2026-02", "2008: 2008"}},
	{"sl", "Dvakrat je padel, a pred dvema tednoma je zmagal.", []string{"Dvakrat: count 2 krat", "dvema tednoma: duration 2 tednoma"}},
	{"sl", "Cesta bo stala dva milijona in pol evrov, izvajalec pa zahteva še pol milijarde evrov.", []string{"dva milijona in pol evrov: money 2.5e+06 EUR", "pol milijarde evrov: money 5e+08 EUR"}},
	{"sl", "V sredo, 18. marca, bo sestanek, deževalo pa je od 5. do 9. marca.", []string{"sredo, 18. marca: 2026-03-18", "5. do 9. marca: 2026-03-05/2026-03-09"}},
	{"sl", "Vstop je prost za mlajše od 12 let, za starejše od 65 let pa stane 1 evro.", []string{"12 let: age 12 let, at-most", "65 let: age 65 let, at-least", "1 evro: money 1 EUR"}},
	{"sl", "Tovarna je delovala od leta 1974 do leta 1991, požar pa je izbruhnil ob 5. uri.", []string{"1974 do leta 1991: 1974/1991"}},
	{"sl", "Osvojila je tretje mesto, 22-letna Sara pa se je uvrstila na 45. mesto. Stara je 22 let.", []string{"tretje mesto: rank 3 mesto", "22-letna: age 22 letna", "45. mesto: rank 45 mesto", "22 let: age 22 let"}},
	{"sl", "Poškodovanih je kakih sto hiš, temperatura pa je padla na minus 12 stopinj.", []string{"sto hiš: count 100 hiš, about", "minus 12 stopinj: measure -12 stopinj"}},
	{"sl", "Zgorelo je okoli 200 hektarjev gozda, škode je od 250 do 300 evrov.", []string{"200 hektarjev: measure 200 hektarjev, about", "250: money 250 EUR", "300 evrov: money 300 EUR"}},
}
