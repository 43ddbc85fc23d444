package said_test

import (
	"slices"
	"strings"
	"testing"
)

// TestSouth reads statements in the languages of the Balkans.
func TestSouth(t *testing.T) {
	for _, c := range south {
		t.Run(c.language+"/"+c.name, func(t *testing.T) {
			p, _, got := read(c.language, c.text, c.names)
			var lines []string
			for _, s := range got {
				lines = append(lines, told(p, s))
			}
			if !slices.Equal(lines, c.want) {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(lines, "\n\t"), strings.Join(c.want, "\n\t"))
			}
		})
	}
}

// south is of our own wording; every person in it is invented.
var south = []struct {
	name, language, text, names string
	want                        []string
}{
	// Serbian.
	{"quote, cue and a second cue", "sr", "Predsednik opštine Darko Ilić izjavio je danas da će put biti otvoren. „Radnici rade u dve smene“, rekao je Ilić i dodao da su mašine stigle.", "Darko Ilić=Ilić",
		[]string{
			"indirect [će put biti otvoren] Darko Ilić (named)",
			"direct [Radnici rade u dve smene] Darko Ilić (named)",
			"indirect [su mašine stigle] Darko Ilić (continued)",
		}},
	{"quote broken by its cue", "sr", "Vera Tasić je čekala. „Obećali su“, kaže ona, „a onda su nestali.“", "Vera Tasić",
		[]string{
			"direct [Obećali su | a onda su nestali.] Vera Tasić (pronoun)",
		}},
	{"according to a minister in the genitive", "sr", "Prema rečima ministarke zdravlja Jelene Perović, u bolnici je zbrinuto 47 povređenih.", "Jelene Perović",
		[]string{
			"indirect [u bolnici je zbrinuto 47 povređenih] Jelene Perović (named)",
		}},
	{"said in a ministry", "sr", "Od 1. aprila gorivo će poskupeti, potvrdili su u Ministarstvu trgovine.", "O:Ministarstvu trgovine",
		[]string{
			"indirect [Od 1. aprila gorivo će poskupeti] Ministarstvu trgovine (named)",
		}},
	{"quote before a speaker with a relative clause", "sr", "„Kada smo došli, kuća je već gorela“, priča komšija koji je želeo da ostane anoniman.", "",
		[]string{
			"direct [Kada smo došli, kuća je već gorela] komšija (role)",
		}},
	{"refusal and what it is about", "sr", "Ivan Lukić je odbio da komentariše navode da je tražio odlazak iz kluba.", "Ivan Lukić",
		nil},
	{"passive without a subject", "sr", "Nijedan od 18 zaposlenih nije dobio otkaz, rečeno je na konferenciji za novinare.", "",
		[]string{
			"indirect [Nijedan od 18 zaposlenih nije dobio otkaz]",
		}},
	{"as X said, between commas", "sr", "Put će, kako je rekao Ristić, biti otvoren u petak.", "Ristić",
		[]string{
			"indirect [Put će | biti otvoren u petak] Ristić (named)",
		}},
	{"denial", "sr", "Potpredsednica Vlade Ana Kostić demantovala je da je potpisala ugovor.", "Ana Kostić",
		[]string{
			"indirect [je potpisala ugovor] Ana Kostić (named)",
		}},
	{"post and question", "sr", "Ana Kostić je na Fejsbuku objavila: „Hvala svima.“ Upitana da li će podneti ostavku, Kostić je odgovorila da o tome ne razmišlja.", "Ana Kostić=Kostić",
		[]string{
			"direct [Hvala svima.] Ana Kostić (named) @Fejsbuku",
			"indirect [o tome ne razmišlja] Ana Kostić (named) ?da li će podneti ostavku",
		}},
	{"dash, in Cyrillic", "sr", "– Нећемо одустати – поручују радници. – Чекамо плате већ три месеца.", "",
		[]string{
			"direct [Нећемо одустати | Чекамо плате већ три месеца.] радници (role)",
		}},
	{"the interviewer's own question", "sr", "Olga Ranković je predsednica suda. Pitali smo je zašto je rok produžen.", "Olga Ranković",
		nil},
	{"according to a paper in marks", "sr", "Prema navodima „Politike“, ugovor je potpisan krajem prošle godine.", "O:Politika=Politike",
		[]string{
			"indirect [ugovor je potpisan krajem prošle godine] Politika (named)",
		}},

	// Albanian.
	{"mayor in an apposition, and a second cue", "sq", "Kryetari i Komunës së Lipjanit, Arben Krasniqi, tha sot se rruga do të hapet. “Punëtorët punojnë me dy ndërrime”, u shpreh Krasniqi dhe shtoi se makineritë arritën të martën.", "Arben Krasniqi=Krasniqi; O:Komunës së Lipjanit",
		[]string{
			"indirect [rruga do të hapet] Arben Krasniqi (named)",
			"direct [Punëtorët punojnë me dy ndërrime] Arben Krasniqi (named)",
			"indirect [makineritë arritën të martën] Arben Krasniqi (continued)",
		}},
	{"quote broken by its cue", "sq", "Vera Hoxha priste. “Na premtuan”, thotë ajo, “por pastaj u zhdukën.”", "Vera Hoxha",
		[]string{
			"direct [Na premtuan | por pastaj u zhdukën.] Vera Hoxha (pronoun)",
		}},
	{"according to the minister, her name between commas", "sq", "Sipas ministres së Shëndetësisë, Mira Leka, në spital janë trajtuar 47 të plagosur. Sipas saj, askush nuk është në rrezik.", "Mira Leka",
		[]string{
			"indirect [në spital janë trajtuar 47 të plagosur] Mira Leka (named)",
			"indirect [askush nuk është në rrezik] Mira Leka (pronoun)",
		}},
	{"from the ministry they have confirmed", "sq", "Nga Ministria e Tregtisë kanë konfirmuar se nga 1 prilli karburanti do të shtrenjtohet.", "O:Ministria e Tregtisë",
		[]string{
			"indirect [nga 1 prilli karburanti do të shtrenjtohet] Ministria e Tregtisë (named)",
		}},
	{"question, answer, refusal", "sq", "I pyetur nëse do të japë dorëheqjen, Krasniqi u përgjigj se nuk e ka menduar. Ai nuk pranoi të komentojë çmimet e energjisë.", "Krasniqi",
		[]string{
			"indirect [nuk e ka menduar] Krasniqi (named) ?nëse do të japë dorëheqjen",
		}},
	{"denial and a post", "sq", "Zëvendëskryeministrja Ana Dushku ka mohuar se ka nënshkruar kontratën. “Është gënjeshtër”, shkroi ajo në Facebook.", "Ana Dushku",
		[]string{
			"indirect [ka nënshkruar kontratën] Ana Dushku (named)",
			"direct [Është gënjeshtër] Ana Dushku (pronoun) @Facebook",
		}},
	{"rumour and an unnamed source", "sq", "Një burim pranë qeverisë tha se afati ka kaluar. Siç mësohet, kontraktuesi kërkon edhe gjysmë milioni euro.", "",
		[]string{
			"indirect [afati ka kaluar] Një burim pranë qeverisë (role)",
			"indirect [kontraktuesi kërkon edhe gjysmë milioni euro]",
		}},
	{"demand with a subjunctive, none with an adjective", "sq", "Albin Sefa i bëri thirrje opozitës që të votojë. Sefa ka kërkuar hetim të shpejtë.", "Albin Sefa=Sefa",
		[]string{
			"indirect [të votojë] Albin Sefa (named)",
			"indirect [hetim të shpejtë] Albin Sefa (named)",
		}},
	{"reported evidential", "sq", "Ai paska thënë se nuk do të vijë.", "",
		[]string{
			"indirect [nuk do të vijë]",
		}},
	{"dash", "sq", "– Kjo është ndeshja më e vështirë e sezonit – tha trajneri Marko Gashi pas humbjes.", "Marko Gashi",
		[]string{
			"direct [Kjo është ndeshja më e vështirë e sezonit] Marko Gashi (named)",
		}},
	{"as X said, between commas", "sq", "Rruga, siç tha Lindita Shala, do të hapet të premten.", "Lindita Shala",
		[]string{
			"indirect [Rruga | do të hapet të premten] Lindita Shala (named)",
		}},

	// Macedonian.
	{"mayor in an apposition, and a second cue", "mk", "Градоначалникот на општината, Дарко Илиевски, изјави денеска дека патот ќе биде отворен. „Работниците работат во две смени“, рече Илиевски и додаде дека машините пристигнале.", "Дарко Илиевски=Илиевски",
		[]string{
			"indirect [патот ќе биде отворен] Дарко Илиевски (named)",
			"direct [Работниците работат во две смени] Дарко Илиевски (named)",
			"indirect [машините пристигнале] Дарко Илиевски (continued)",
		}},
	{"quote broken by its cue", "mk", "Вера Тасевска чекаше. „Ни ветија“, вели таа, „а потоа исчезнаа.“", "Вера Тасевска",
		[]string{
			"direct [Ни ветија | а потоа исчезнаа.] Вера Тасевска (pronoun)",
		}},
	{"according to the minister, then her", "mk", "Според министерката за здравство, Јелена Перовска, во болницата се згрижени 47 повредени. Според неа, состојбата е стабилна.", "Јелена Перовска",
		[]string{
			"indirect [во болницата се згрижени 47 повредени] Јелена Перовска (named)",
			"indirect [состојбата е стабилна] Јелена Перовска (pronoun)",
		}},
	{"from a body", "mk", "Од МВР соопштија дека е приведен осомничен од Битола.", "O:МВР",
		[]string{
			"indirect [е приведен осомничен од Битола] МВР (named)",
		}},
	{"question and refusal", "mk", "Запрашан дали ќе поднесе оставка, Илиевски одговори дека не размислува за тоа. За цените на струјата не сакаше да одговори.", "Илиевски",
		[]string{
			"indirect [не размислува за тоа] Илиевски (named) ?дали ќе поднесе оставка",
		}},
	{"refusal with a clitic, and what it is about", "mk", "Иван Луков одби да ги коментира наводите дека барал да замине.", "Иван Луков",
		nil},
	{"denial and a post", "mk", "Вицепремиерката Ана Костова негираше дека потпишала договор. „Тоа е лага“, напиша таа на Фејсбук.", "Ана Костова",
		[]string{
			"indirect [потпишала договор] Ана Костова (named)",
			"direct [Тоа е лага] Ана Костова (pronoun) @Фејсбук",
		}},
	{"rumour and an unnamed source", "mk", "Извор близок до Владата вели дека рокот е пробиен. Како што дознаваме, изведувачот бара уште половина милијарда денари.", "",
		[]string{
			"indirect [рокот е пробиен] Извор близок до Владата (role)",
			"indirect [изведувачот бара уште половина милијарда денари]",
		}},
	{"as X said, between commas", "mk", "Патот, како што рече Илиевски, ќе биде отворен во среда.", "Илиевски",
		[]string{
			"indirect [Патот | ќе биде отворен во среда] Илиевски (named)",
		}},
	{"hearsay form and a clause before its cue", "mk", "Осомничениот бил во Италија, велат очевидци.", "",
		[]string{
			"indirect [Осомничениот бил во Италија] очевидци (role)",
		}},
	{"dash", "mk", "– Ова е најтешкиот натпревар во сезоната – рече тренерот Марко Савески по поразот.", "Марко Савески",
		[]string{
			"direct [Ова е најтешкиот натпревар во сезоната] Марко Савески (named)",
		}},

	// Bulgarian.
	{"quote, cue and a second cue", "bg", "Кметът Дарко Илиев заяви днес, че пътят ще бъде отворен. „Работниците работят на две смени“, каза Илиев и добави, че машините са пристигнали.", "Дарко Илиев=Илиев",
		[]string{
			"indirect [пътят ще бъде отворен] Дарко Илиев (named)",
			"direct [Работниците работят на две смени] Дарко Илиев (named)",
			"indirect [машините са пристигнали] Дарко Илиев (continued)",
		}},
	{"quote broken by its cue", "bg", "Вера Тасева чакаше. „Обещаха ни“, казва тя, „а после изчезнаха.“", "Вера Тасева",
		[]string{
			"direct [Обещаха ни | а после изчезнаха.] Вера Тасева (pronoun)",
		}},
	{"by the words of the minister", "bg", "По думите на министъра на здравеопазването Елена Петрова в болницата са приети 47 пострадали. По нейните думи няма опасност.", "Елена Петрова",
		[]string{
			"indirect [в болницата са приети 47 пострадали] Елена Петрова (named)",
			"indirect [няма опасност] Елена Петрова (pronoun)",
		}},
	{"from a body", "bg", "От МВР съобщиха, че е задържан мъж от Видин.", "O:МВР",
		[]string{
			"indirect [е задържан мъж от Видин] МВР (named)",
		}},
	{"question and refusal", "bg", "Попитан дали ще подаде оставка, Илиев отговори, че не мисли за това. На въпрос за цената на тока той отказа да отговори.", "Илиев",
		[]string{
			"indirect [не мисли за това] Илиев (named) ?дали ще подаде оставка",
		}},
	{"refusal and what it is about", "bg", "Иван Луков отказа да коментира твърденията, че е поискал трансфер.", "Иван Луков",
		nil},
	{"denial with a subjunctive, and a post", "bg", "Вицепремиерът Ана Костова отрече да е подписала договор. „Това е лъжа“, написа тя във Фейсбук.", "Ана Костова",
		[]string{
			"indirect [да е подписала договор] Ана Костова (named)",
			"direct [Това е лъжа] Ана Костова (pronoun) @Фейсбук",
		}},
	{"rumour", "bg", "Както научихме, изпълнителят иска още половин милиард лева.", "",
		[]string{
			"indirect [изпълнителят иска още половин милиард лева]",
		}},
	{"renarrative", "bg", "Той бил казал, че няма да дойде. Заподозреният бил в Италия, твърдят очевидци.", "",
		[]string{
			"indirect [няма да дойде]",
			"indirect [Заподозреният бил в Италия] очевидци (role)",
		}},
	{"as X said, between commas", "bg", "Пътят, както каза Илиев, ще бъде отворен в сряда.", "Илиев",
		[]string{
			"indirect [Пътят | ще бъде отворен в сряда] Илиев (named)",
		}},
	{"told in a report", "bg", "В доклада се посочва, че безработицата е намаляла.", "",
		[]string{
			"indirect [безработицата е намаляла] доклада (role) @доклада",
		}},
	{"dash and a coach of a club", "bg", "– Това е най-тежкият мач през сезона – каза треньорът на ЦСКА Марко Савов след загубата.", "Марко Савов; O:ЦСКА",
		[]string{
			"direct [Това е най-тежкият мач през сезона] Марко Савов (named)",
		}},

	// Croatian.
	{"quote, cue and a second cue", "hr", "Načelnik općine Darko Ilić izjavio je danas da će cesta biti otvorena. „Radnici rade u dvije smjene“, rekao je Ilić i dodao da su strojevi stigli.", "Darko Ilić=Ilić",
		[]string{
			"indirect [će cesta biti otvorena] Darko Ilić (named)",
			"direct [Radnici rade u dvije smjene] Darko Ilić (named)",
			"indirect [su strojevi stigli] Darko Ilić (continued)",
		}},
	{"quote broken by its cue", "hr", "Vera Tasić je čekala. \"Obećali su\", kaže ona, \"a onda su nestali.\"", "Vera Tasić",
		[]string{
			"direct [Obećali su | a onda su nestali.] Vera Tasić (pronoun)",
		}},
	{"according to her words", "hr", "Prema riječima ministrice zdravstva Jelene Perović, u bolnici je zbrinuto 47 ozlijeđenih. Prema njezinim riječima, opasnosti nema.", "Jelene Perović",
		[]string{
			"indirect [u bolnici je zbrinuto 47 ozlijeđenih] Jelene Perović (named)",
			"indirect [opasnosti nema] Jelene Perović (pronoun)",
		}},
	{"from a body, and in one", "hr", "Iz MUP-a su priopćili da je uhićen muškarac iz Siska. U Kliničkom bolničkom centru kažu da je ozlijeđeni stabilno.", "O:MUP=MUP-a; O:Kliničkom bolničkom centru",
		[]string{
			"indirect [je uhićen muškarac iz Siska] MUP (named)",
			"indirect [je ozlijeđeni stabilno] Kliničkom bolničkom centru (named)",
		}},
	{"question and refusal in the infinitive", "hr", "Upitan hoće li podnijeti ostavku, Ilić je odgovorio da o tome ne razmišlja. Na pitanje novinara o cijenama struje nije želio odgovoriti.", "Ilić",
		[]string{
			"indirect [o tome ne razmišlja] Ilić (named) ?hoće li podnijeti ostavku",
		}},
	{"refusal and what it is about", "hr", "Ivan Lukić je odbio komentirati navode da je prije dva tjedna tražio odlazak iz kluba.", "Ivan Lukić",
		nil},
	{"denial and a post", "hr", "Potpredsjednica Vlade Ana Kostić zanijekala je da je potpisala ugovor. \"To je laž\", napisala je na Facebooku.", "Ana Kostić",
		[]string{
			"indirect [je potpisala ugovor] Ana Kostić (named)",
			"direct [To je laž] Ana Kostić (continued) @Facebooku",
		}},
	{"rumour and an unnamed source", "hr", "Izvor blizak Vladi kaže da je rok probijen. Kako neslužbeno doznajemo, izvođač traži još pola milijarde eura.", "",
		[]string{
			"indirect [je rok probijen] Izvor blizak Vladi (role)",
			"indirect [izvođač traži još pola milijarde eura]",
		}},
	{"as X said, between commas", "hr", "Cesta će, kako je rekao Ilić, biti otvorena u petak.", "Ilić",
		[]string{
			"indirect [Cesta će | biti otvorena u petak] Ilić (named)",
		}},
	{"demand and accusation", "hr", "Premijer je optužio oporbu za širenje panike. Sindikati zahtijevaju povećanje plaća od 10 posto.", "",
		[]string{
			"indirect [širenje panike] Premijer (role)",
			"indirect [povećanje plaća od 10 posto] Sindikati (role)",
		}},

	// Bosnian.
	{"quote, cue and a second cue", "bs", "Načelnik općine Darko Ilić izjavio je danas da će put biti otvoren. „Radnici rade u dvije smjene“, kazao je Ilić i dodao da su mašine stigle.", "Darko Ilić=Ilić",
		[]string{
			"indirect [će put biti otvoren] Darko Ilić (named)",
			"direct [Radnici rade u dvije smjene] Darko Ilić (named)",
			"indirect [su mašine stigle] Darko Ilić (continued)",
		}},
	{"quote broken by its cue", "bs", "Vera Tasić je čekala. \"Obećali su\", kaže ona, \"a onda su nestali.\"", "Vera Tasić",
		[]string{
			"direct [Obećali su | a onda su nestali.] Vera Tasić (pronoun)",
		}},
	{"according to the minister", "bs", "Prema riječima ministrice zdravstva Jelene Perović, u bolnici je zbrinuto 47 povrijeđenih. Prema njenim riječima, opasnosti nema.", "Jelene Perović",
		[]string{
			"indirect [u bolnici je zbrinuto 47 povrijeđenih] Jelene Perović (named)",
			"indirect [opasnosti nema] Jelene Perović (pronoun)",
		}},
	{"in a prosecutor's office", "bs", "U Tužilaštvu BiH potvrdili su da je istraga otvorena. \"Postupak je u toku\", kažu u Tužilaštvu BiH.", "O:Tužilaštvu BiH",
		[]string{
			"indirect [je istraga otvorena] Tužilaštvu BiH (named)",
			"direct [Postupak je u toku] Tužilaštvu BiH (named)",
		}},
	{"question and refusal", "bs", "Upitan da li će podnijeti ostavku, Ilić je odgovorio da o tome ne razmišlja. Na pitanje novinara o cijenama struje nije želio odgovoriti.", "Ilić",
		[]string{
			"indirect [o tome ne razmišlja] Ilić (named) ?da li će podnijeti ostavku",
		}},
	{"refusal and what it is about", "bs", "Ivan Lukić je odbio komentarisati navode da je prije dvije sedmice tražio odlazak iz kluba.", "Ivan Lukić",
		nil},
	{"denial", "bs", "Predsjedavajuća Vijeća ministara Ana Kostić demantovala je da je potpisala ugovor. \"To je laž\", napisala je na Facebooku.", "Ana Kostić",
		[]string{
			"indirect [je potpisala ugovor] Ana Kostić (named)",
			"direct [To je laž] Ana Kostić (continued) @Facebooku",
		}},
	{"rumour", "bs", "Kako nezvanično saznajemo, izvođač traži još pola miliona maraka.", "",
		[]string{
			"indirect [izvođač traži još pola miliona maraka]",
		}},
	{"as X said, between commas", "bs", "Put će, kako je rekao Ilić, biti otvoren u petak.", "Ilić",
		[]string{
			"indirect [Put će | biti otvoren u petak] Ilić (named)",
		}},

	// Slovenian.
	{"quote, cue and a second cue", "sl", "Župan Darko Ilc je danes dejal, da bo cesta odprta. »Delavci delajo v dveh izmenah,« je povedal Ilc in dodal, da so stroji prispeli.", "Darko Ilc=Ilc",
		[]string{
			"indirect [bo cesta odprta] Darko Ilc (named)",
			"direct [Delavci delajo v dveh izmenah,] Darko Ilc (named)",
			"indirect [so stroji prispeli] Darko Ilc (continued)",
		}},
	{"quote broken by its cue", "sl", "Vera Tasič je čakala. »Obljubili so,« pravi, »potem pa so izginili.«", "Vera Tasič",
		[]string{
			"direct [Obljubili so, | potem pa so izginili.] Vera Tasič (continued)",
		}},
	{"by the words of the minister", "sl", "Po besedah ministrice za zdravje Jelene Perovič so v bolnišnici oskrbeli 47 poškodovanih. Po njenem mnenju nevarnosti ni.", "Jelene Perovič",
		[]string{
			"indirect [so v bolnišnici oskrbeli 47 poškodovanih] Jelene Perovič (named)",
			"indirect [nevarnosti ni] Jelene Perovič (pronoun)",
		}},
	{"from a body, and in one", "sl", "S Policijske uprave Maribor so sporočili, da so prijeli osumljenca. Na ministrstvu poudarjajo, da zakon že velja.", "O:Policijske uprave Maribor",
		[]string{
			"indirect [so prijeli osumljenca] Policijske uprave Maribor (named)",
			"indirect [zakon že velja] ministrstvu (role)",
		}},
	{"question and refusal", "sl", "Na vprašanje, ali bo odstopil, je Ilc odgovoril, da o tem ne razmišlja. Cen elektrike ni želel komentirati.", "Ilc",
		[]string{
			"indirect [o tem ne razmišlja] Ilc (named) ?ali bo odstopil",
		}},
	{"refusal and what it is about", "sl", "Ivan Lukič je zavrnil komentar o navedbah, da je zahteval odhod.", "Ivan Lukič",
		nil},
	{"denial and a post", "sl", "Podpredsednica vlade Ana Kostič je zanikala, da je podpisala pogodbo. »To je laž,« je zapisala na Facebooku.", "Ana Kostič",
		[]string{
			"indirect [je podpisala pogodbo] Ana Kostič (named)",
			"direct [To je laž,] Ana Kostič (continued) @Facebooku",
		}},
	{"rumour", "sl", "Kot smo neuradno izvedeli, izvajalec zahteva še pol milijarde evrov.", "",
		[]string{
			"indirect [izvajalec zahteva še pol milijarde evrov]",
		}},
	{"as X said, between commas", "sl", "Cesta bo, kot je dejal Ilc, odprta v petek.", "Ilc",
		[]string{
			"indirect [Cesta bo | odprta v petek] Ilc (named)",
		}},
	{"a clause that its cue closes", "sl", "Cesta bo odprta v petek, je napovedal Ilc.", "Ilc",
		[]string{
			"indirect [Cesta bo odprta v petek] Ilc (named)",
		}},
}
