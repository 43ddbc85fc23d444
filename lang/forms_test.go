package lang_test

import (
	"strings"
	"testing"

	"onrecord/lang"
)

// forms are words of the news, each with forms that a reader takes for one word.
var forms = map[string]string{
	"en": `government governments government's | minister ministers | bridge bridges | company companies | city cities | election elections |
		crisis | police | reporter reporters | school schools | tax taxes | Belgrade Belgrade's | Merkel Merkel's`,
	"de": `Regierung Regierungen | Minister Ministers Ministern | Brücke Brücken | Straße Straßen Strasse | Stadt | Wahl Wahlen | Schule Schulen |
		Gesetz Gesetze Gesetzes Gesetzen | Unternehmen Unternehmens | Bericht Berichte Berichts Berichten | Präsident Präsidenten | Merkel Merkels | Hamburg Hamburgs`,
	"nl": `regering regeringen | minister ministers | brug bruggen | stad | verkiezing verkiezingen | school scholen | wet wetten | bedrijf bedrijven |
		bericht berichten | president presidenten | burgemeester burgemeesters | Rotterdam | Rutte`,
	"fr": `gouvernement gouvernements | ministre ministres | pont ponts | ville villes | élection élections | école écoles l'école d'école | loi lois | entreprise entreprises |
		journal journaux | président présidente présidents | Marseille | Macron`,
	"es": `gobierno gobiernos | ministro ministra ministros | puente puentes | ciudad ciudades | elección elecciones | escuela escuelas | ley leyes | empresa empresas |
		país países | presidente presidenta presidentes | Madrid | Sánchez Sanchez`,
	"it": `governo governi | ministro ministri ministra | ponte ponti | scuola scuole | elezione elezioni | legge leggi | impresa imprese l'impresa dell'impresa | sindaco sindaca |
		giornale giornali | presidente presidenti | Bologna | Rossi`,
	"pt": `governo governos | ministro ministra ministros | ponte pontes | cidade cidades | eleição eleições | escola escolas | lei leis | empresa empresas |
		jornal jornais | presidente presidentes | Lisboa | Costa`,
	"ro": `guvern guvernul guvernului | ministru ministrul ministrului | pod podul podului | oraș orașul orașului | alegeri alegerile alegerilor | școală școala școlii școli | lege legea legii legi |
		companie compania companiei companii | președinte președintele președintelui | primar primarul primarului | București Bucureștiului | Popescu`,
	"ru": `правительство правительства правительству правительством | министр министра министру министры | мост моста мосту мосты | город города городе | выборы выборов выборах | школа школы школе школ |
		закон закона законы законов | компания компании компанию компаний | президент президента президентом | мэр мэра мэру | Москва Москвы Москве | Петров Петрова Петрову`,
	"uk": `уряд уряду урядом уряди | міністр міністра міністру міністри | бюджет бюджету бюджетом бюджети | місто міста місту | вибори виборів виборах | школа школи школі школу |
		закон закону закони законів | компанія компанії компанію компаній | президент президента президентом | мер мера меру | Київ Києва Києві | Петренко Петренка Петренку`,
	"bg": `правителство правителството правителства | министър министърът министъра министри | мост мостът моста мостове | град градът града градове | избори изборите | училище училището училища |
		закон законът закона закони | компания компанията компании | президент президентът президента президенти | кмет кметът кмета кметове | София | Петров Петрова`,
	"mk": `влада владата влади владите | министер министерот министри министрите | мост мостот мостови мостовите | град градот градови градовите | избори изборите | училиште училиштето училишта |
		закон законот закони законите | компанија компанијата компании компаниите | претседател претседателот претседатели | градоначалник градоначалникот градоначалници | Скопје | Петров Петрова`,
	"sr": `vlada vlade vladi vladu vladom vlada | ministar ministra ministru ministri ministara ministrima | most mosta mostu mostovi mostova | grad grada gradu gradovi gradova | izbori izbora izborima |
		škola škole školi školu školama | zakon zakona zakonu zakoni | kompanija kompanije kompaniji kompanijama | predsednik predsednika predsedniku predsednici | gradonačelnik gradonačelnika gradonačelnici |
		razlog razloga razlogu | razvoj razvoja razvoju | problem problema problemi | program programa programu | knjiga knjizi knjige | banka banci banke | centar centra centri | Beograd Beograda Beogradu | Petrović Petrovića Petroviću Петровић Петровића |
		железница железнице železnici`,
	"hr": `vlada vlade vladi vladu | ministar ministra ministru ministri ministara | most mosta mostu mostovi | grad grada gradu gradovi | izbori izbora izborima | škola škole školi školu | zakon zakona zakonu zakoni |
		tvrtka tvrtke tvrtki tvrtku | predsjednik predsjednika predsjednici | gradonačelnik gradonačelnika gradonačelnici | rijeka rijeke rijeku | zahtjev zahtjeva zahtjevi | Zagreb Zagreba Zagrebu | Horvat Horvata Horvatu`,
	"bs": `vlada vlade vladi vladu | ministar ministra ministri ministara | most mosta mostovi | grad grada gradovi | izbori izbora izborima | škola škole školi | zakon zakona zakoni | kompanija kompanije kompaniji |
		predsjednik predsjednika predsjednici | načelnik načelnika načelnici | općina općine općini | Sarajevo Sarajeva Sarajevu | Hadžić Hadžića Hadžiću`,
	"sl": `vlada vlade vladi vlado | minister ministra ministru ministri ministrov | most mosta mostu mostovi mostov | mesto mesta mestu mest | volitve volitev volitvah | šola šole šoli šolo šolah | zakon zakona zakonu zakoni zakonov |
		podjetje podjetja podjetju podjetij | predsednik predsednika predsedniku predsedniki | župan župana županu župani | Ljubljana Ljubljane Ljubljani | Novak Novaka Novaku`,
	"cs": `vláda vlády vládě vládu vládou | ministr ministra ministrovi ministři ministrů | most mostu mosty mostů | město města městu městem | volby voleb volbách | škola školy škole školu školách | zákon zákona zákonu zákony zákonů |
		firma firmy firmě firmu | prezident prezidenta prezidentovi prezidenti | starosta starosty starostovi starostové | Praha Prahy Praze Prahu | Novák Nováka Novákovi`,
	"pl": `rząd rządu rządowi rządem rządy | minister ministra ministrowi ministrem ministrowie | most mostu mosty mostów | miasto miasta miastu miast | wybory wyborów wyborach | szkoła szkoły szkole szkołę szkół | ustawa ustawy ustawie ustawę ustaw |
		firma firmy firmie firmę firm | prezydent prezydenta prezydentowi prezydentem | burmistrz burmistrza burmistrzowi burmistrzem | Warszawa Warszawy Warszawie Warszawę | Nowak Nowaka Nowakowi`,
	"sq": `qeveri qeveria qeverisë qeverinë | ministër ministri ministrit ministrin | qytet qyteti qytetit qytetin qytetet | zgjedhje zgjedhjet zgjedhjeve | shkollë shkolla shkollës shkollën shkollat | ligj ligji ligjit ligjin ligjet |
		kompani kompania kompanisë kompaninë kompanitë | president presidenti presidentit presidentin | kryetar kryetari kryetarit kryetarin | Tirana Tiranës Tiranën Tiranë | Prishtina Prishtinës Prishtinë`,
	"el": `κυβέρνηση κυβέρνησης κυβερνήσεις κυβερνήσεων | υπουργός υπουργού υπουργοί υπουργών υπουργό | γέφυρα γέφυρας γέφυρες | πόλη πόλης πόλεις πόλεων | εκλογές εκλογών | σχολείο σχολείου σχολεία σχολείων | νόμος νόμου νόμοι νόμους νόμων |
		εταιρεία εταιρείας εταιρείες εταιρειών | πρόεδρος προέδρου πρόεδρο πρόεδροι | δήμαρχος δημάρχου δήμαρχο δήμαρχοι | Αθήνα Αθήνας | Παπαδόπουλος Παπαδόπουλου`,
	"hu": `kormány kormányt kormánynak kormányok | miniszter miniszterek minisztert miniszternek | hírlap hírlapok hírlapban | város városban városok várost | választás választások választást | iskola iskolák iskolában | törvény törvények törvényt törvényt |
		vállalat vállalatok vállalatot | elnök elnökök elnököt elnöknek | polgármester polgármesterek polgármestert | Budapest Budapesten Budapestre | Szeged Szegeden`,
	"tr": `hükümet hükümetin hükümete hükümetler | bakan bakanlar bakanı bakanın | köprü köprüler köprünün köprüyü | şehir şehirler | seçim seçimler seçimlerde seçimi | okul okullar okulda okulun | yasa yasalar yasayı |
		şirket şirketler şirketin şirketi | başkan başkanlar başkanın başkanı | belediye belediyeler belediyenin | Ankara Ankara'da Ankara'nın | İstanbul İstanbul'da`,
}

// TestFormsMeet: forms of a word are one term, and different words are not.
func TestFormsMeet(t *testing.T) {
	for code, groups := range forms {
		words := map[string]string{}
		missed, all := 0, 0
		for _, group := range strings.Split(groups, "|") {
			first := ""
			for i, form := range strings.Fields(group) {
				term := strings.Join(lang.Terms(form, lang.For(code)), " ")
				if term == "" {
					t.Errorf("%s: %s has no term", code, form)
				}
				if i == 0 {
					first = term
					if other := words[term]; other != "" && other != form {
						t.Errorf("%s: %s and %s are both %s", code, other, form, term)
					}
					words[term] = form
				} else if all++; term != first {
					missed++
					t.Errorf("%s: %s is %s, not %s", code, form, term, first)
				}
			}
		}
		t.Logf("%s: %d of %d forms apart", code, missed, all)
	}
}
