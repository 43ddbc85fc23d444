package said_test

import (
	"slices"
	"strings"
	"testing"

	"onrecord"
)

// handled holds what a reader of news must cope with, item by item, each in
// languages of several families. The words are our own, the names invented.
var handled = []struct {
	item  string
	cases []found
}{
	{"marks of every kind", []found{
		{"low and high", "de", "„Die Mühle bleibt“, sagte Ada Kern.", "Ada Kern", []string{"direct [Die Mühle bleibt] Ada Kern (named)"}},
		{"outward", "ru", "«Мельница останется», — сказала Ада Керн.", "Ада Керн", []string{"direct [Мельница останется] Ада Керн (named)"}},
		{"inward", "hr", "»Mlin ostaje«, rekla je Ada Kern.", "Ada Kern", []string{"direct [Mlin ostaje] Ada Kern (named)"}},
		{"high", "en", "“The mill stays,” said Ada Kern.", "Ada Kern", []string{"direct [The mill stays] Ada Kern (named)"}},
		{"single outward", "fr", "‹ Le moulin restera ›, a dit Ada Kern.", "Ada Kern", []string{"direct [Le moulin restera] Ada Kern (named)"}},
		{"single inward", "de", "›Die Mühle bleibt‹, sagte Ada Kern.", "Ada Kern", []string{"direct [Die Mühle bleibt] Ada Kern (named)"}},
		{"single high", "en", "‘The mill stays,’ said Ada Kern.", "Ada Kern", []string{"direct [The mill stays] Ada Kern (named)"}},
		{"straight single", "sq", "'Mulliri mbetet', tha Ada Kern.", "Ada Kern", []string{"direct [Mulliri mbetet] Ada Kern (named)"}},
		{"both low and high, right", "pl", "„Młyn zostaje” – powiedziała Ada Kern.", "Ada Kern", []string{"direct [Młyn zostaje] Ada Kern (named)"}},
	}},
	{"marks wrong or unbalanced", []found{
		{"opened low, closed straight", "sr", "„Mlin ostaje\", rekla je Ada Kern.", "Ada Kern", []string{"direct [Mlin ostaje] Ada Kern (named)"}},
		{"opened high, closed straight", "en", "“The mill stays,\" said Ada Kern.", "Ada Kern", []string{"direct [The mill stays] Ada Kern (named)"}},
		{"closed by the opening mark", "bg", "„Мелницата остава„, каза Ада Керн.", "Ада Керн", []string{"direct [Мелницата остава] Ада Керн (named)"}},
		{"closed by another pair's mark", "it", "“Il mulino resta», ha detto Ada Kern.", "Ada Kern", []string{"direct [Il mulino resta] Ada Kern (named)"}},
		{"never closed", "es", "Ada Kern dijo: «El molino se queda.\nEl río sigue alto.", "Ada Kern", []string{"direct [El molino se queda.] Ada Kern (named)"}},
		{"closing mark alone", "sq", "Mulliri mbetet aty ku është”, tha Ada Kern.", "Ada Kern", []string{"indirect [Mulliri mbetet aty ku është] Ada Kern (named)"}},
	}},
	{"dash speech", []found{
		{"opened and closed", "bs", "– Mlin ostaje gdje jeste – rekla je Ada Kern.", "Ada Kern", []string{"direct [Mlin ostaje gdje jeste] Ada Kern (named)"}},
		{"comma and dash, going on", "uk", "— Млин залишиться, — сказала Ада Керн. — Ми його відремонтуємо.", "Ада Керн", []string{"direct [Млин залишиться | Ми його відремонтуємо.] Ада Керн (named)"}},
		{"without spaces", "es", "—El molino se queda —dijo Ada Kern.", "Ada Kern", []string{"direct [El molino se queda] Ada Kern (named)"}},
		{"comma before the verb", "fr", "— Le moulin restera, a dit Ada Kern.", "Ada Kern", []string{"direct [Le moulin restera] Ada Kern (named)"}},
		{"opened alone", "pl", "– Młyn zostaje – powiedziała Ada Kern.", "Ada Kern", []string{"direct [Młyn zostaje] Ada Kern (named)"}},
		{"opened and closed", "sq", "– Mulliri mbetet aty ku është – tha Ada Kern.", "Ada Kern", []string{"direct [Mulliri mbetet aty ku është] Ada Kern (named)"}},
	}},
	{"bare sentence closed by its cue", []found{
		{"dash", "en", "We will keep the mill as long as the river runs – said Ada Kern.", "Ada Kern", []string{"direct [We will keep the mill as long as the river runs] Ada Kern (named)"}},
		{"dash", "hr", "Mlin ćemo čuvati dok rijeka teče – rekla je Ada Kern.", "Ada Kern", []string{"direct [Mlin ćemo čuvati dok rijeka teče] Ada Kern (named)"}},
		{"dash", "mk", "Ќе ја чуваме воденицата додека тече реката – рече Ада Керн.", "Ада Керн", []string{"direct [Ќе ја чуваме воденицата додека тече реката] Ада Керн (named)"}},
		{"dash", "sq", "Ne do ta ruajmë mullirin sa të rrjedhë lumi – tha Ada Kern.", "Ada Kern", []string{"direct [Ne do ta ruajmë mullirin sa të rrjedhë lumi] Ada Kern (named)"}},
		{"comma, third person", "en", "The mill will stay where it is, said Ada Kern.", "Ada Kern", []string{"indirect [The mill will stay where it is] Ada Kern (named)"}},
		{"comma, first person", "de", "Wir behalten die Mühle, solange der Fluss fließt, sagte Ada Kern.", "Ada Kern", []string{"direct [Wir behalten die Mühle, solange der Fluss fließt] Ada Kern (named)"}},
	}},
	{"quotes over several paragraphs", []found{
		{"reopened", "en", "“The mill stays.\n“The river stays too.\n“And so do we,” said Ada Kern.", "Ada Kern", []string{"direct [The mill stays. | The river stays too. | And so do we] Ada Kern (named)"}},
		{"reopened", "de", "„Die Mühle bleibt.\n„Der Fluss bleibt auch“, sagte Ada Kern.", "Ada Kern", []string{"direct [Die Mühle bleibt. | Der Fluss bleibt auch] Ada Kern (named)"}},
		{"reopened with the closing mark", "fr", "« Le moulin restera.\n» La rivière aussi », a dit Ada Kern.", "Ada Kern", []string{"direct [Le moulin restera. | La rivière aussi] Ada Kern (named)"}},
		{"reopened", "sr", "„Mlin ostaje.\n„Ostaje i reka“, rekla je Ada Kern.", "Ada Kern", []string{"direct [Mlin ostaje. | Ostaje i reka] Ada Kern (named)"}},
		{"behind a colon", "es", "Ada Kern dijo: «El molino se queda.\n«También se queda el río.»", "Ada Kern", []string{"direct [El molino se queda. | También se queda el río.] Ada Kern (named)"}},
	}},
	{"quotes broken by the cue", []found{
		{"in the middle", "en", "“The mill,” said Ada Kern, “stays.”", "Ada Kern", []string{"direct [The mill | stays.] Ada Kern (named)"}},
		{"in the middle", "sr", "„Mlin“, rekla je Ada Kern, „ostaje gde jeste.“", "Ada Kern", []string{"direct [Mlin | ostaje gde jeste.] Ada Kern (named)"}},
		{"in the middle", "it", "«Il mulino», ha detto Ada Kern, «resta dov'è».", "Ada Kern", []string{"direct [Il mulino | resta dov'è] Ada Kern (named)"}},
		{"inside the marks", "ru", "«Мельница, — сказала Ада Керн, — останется на месте».", "Ада Керн", []string{"direct [Мельница | останется на месте] Ада Керн (named)"}},
		{"in the middle", "sq", "“Mulliri”, tha Ada Kern, “mbetet aty ku është.”", "Ada Kern", []string{"direct [Mulliri | mbetet aty ku është.] Ada Kern (named)"}},
	}},
	{"quote in quote", []found{
		{"single in double", "en", "“My father said ‘Keep it,’ and I kept it,” said Ada Kern.", "Ada Kern", []string{"direct [My father said ‘Keep it,’ and I kept it] Ada Kern (named)"}},
		{"single in double", "de", "„Mein Vater sagte: ‚Behalte sie‘, und ich behielt sie“, sagte Ada Kern.", "Ada Kern", []string{"direct [Mein Vater sagte: ‚Behalte sie‘, und ich behielt sie] Ada Kern (named)"}},
		{"high in outward", "es", "«Mi padre dijo “guárdalo” y lo guardé», contó Ada Kern.", "Ada Kern", []string{"direct [Mi padre dijo “guárdalo” y lo guardé] Ada Kern (named)"}},
		{"low in outward", "ru", "«Отец сказал: „Береги её“, и я берегу», — сказала Ада Керн.", "Ада Керн", []string{"direct [Отец сказал: „Береги её“, и я берегу] Ада Керн (named)"}},
		{"single in double", "sr", "„Otac je rekao ’čuvaj ga’ i čuvam ga“, kaže Ada Kern.", "Ada Kern", []string{"direct [Otac je rekao ’čuvaj ga’ i čuvam ga] Ada Kern (named)"}},
	}},
	{"block quotes, posts and releases", []found{
		{"block quote with its source", "en", "> The mill stays where it is. — Ada Kern", "Ada Kern", []string{"direct [The mill stays where it is.] Ada Kern (named)"}},
		{"block quote with its source", "de", "> Die Mühle bleibt, wo sie ist. — Ada Kern", "Ada Kern", []string{"direct [Die Mühle bleibt, wo sie ist.] Ada Kern (named)"}},
		{"release", "sr", "„Mlin ostaje gde jeste.“ – gradonačelnica Ada Kern", "Ada Kern", []string{"direct [Mlin ostaje gde jeste.] Ada Kern (named)"}},
		{"release", "it", "«Il mulino resta dov'è.» — il sindaco Ada Kern", "Ada Kern", []string{"direct [Il mulino resta dov'è.] Ada Kern (named)"}},
		{"block quote behind a colon", "sq", "Ada Kern shkroi në Facebook:\n> Mulliri mbetet aty ku është.", "Ada Kern", []string{"direct [Mulliri mbetet aty ku është.] Ada Kern (named) @Facebook"}},
		{"post", "fr", "« Le moulin restera », a écrit Ada Kern sur Facebook.", "Ada Kern", []string{"direct [Le moulin restera] Ada Kern (named) @Facebook"}},
	}},
	{"name, colon, quotation", []found{
		{"name alone", "en", "Ada Kern: ‘The mill stays where it is.’", "Ada Kern", []string{"direct [The mill stays where it is.] Ada Kern (named)"}},
		{"name alone", "de", "Ada Kern: „Die Mühle bleibt, wo sie ist.“", "Ada Kern", []string{"direct [Die Mühle bleibt, wo sie ist.] Ada Kern (named)"}},
		{"name alone", "sr", "Ada Kern: „Mlin ostaje gde jeste.“", "Ada Kern", []string{"direct [Mlin ostaje gde jeste.] Ada Kern (named)"}},
		{"name alone", "it", "Ada Kern: «Il mulino resta dov'è».", "Ada Kern", []string{"direct [Il mulino resta dov'è] Ada Kern (named)"}},
		{"name alone", "tr", "Ada Kern: “Değirmen yerinde kalıyor.”", "Ada Kern", []string{"direct [Değirmen yerinde kalıyor.] Ada Kern (named)"}},
	}},
	{"interviews", []found{
		{"dashed questions", "sr", "Razgovarali smo sa Adom Kern.\n– Da li mlin ostaje?\n– Ostaje. Popravili smo točak.\n– A ko plaća?\n– Plaća opština.", "Ada Kern=Adom Kern", []string{"direct [Ostaje. Popravili smo točak.] Ada Kern (continued) ?Da li mlin ostaje?", "direct [Plaća opština.] Ada Kern (continued) ?A ko plaća?"}},
		{"questions as headings", "en", "Ada Kern spoke to us at the mill.\n# Will the mill stay?\nIt will. We have mended the wheel.\n# Who pays?\nThe council pays.", "Ada Kern", []string{"direct [It will. We have mended the wheel.] Ada Kern (continued) ?Will the mill stay?", "direct [The council pays.] Ada Kern (continued) ?Who pays?"}},
		{"labels", "de", "Frage: Bleibt die Mühle?\nKern: Sie bleibt. Wir haben das Rad geflickt.\nFrage: Wer zahlt?\nKern: Die Gemeinde.", "Ada Kern=Kern", []string{"direct [Sie bleibt. Wir haben das Rad geflickt.] Ada Kern (named) ?Bleibt die Mühle?", "direct [Die Gemeinde.] Ada Kern (named) ?Wer zahlt?"}},
		{"questions as headings", "es", "Ada Kern nos recibió en el molino.\n# ¿Se queda el molino?\nSe queda. Hemos arreglado la rueda.\n# ¿Quién paga?\nPaga el municipio.", "Ada Kern", []string{"direct [Se queda. Hemos arreglado la rueda.] Ada Kern (continued) ?¿Se queda el molino?", "direct [Paga el municipio.] Ada Kern (continued) ?¿Quién paga?"}},
	}},
	{"questions told", []found{
		{"asked about", "en", "Asked about the mill, Ada Kern said that it would stay.", "Ada Kern", []string{"indirect [it would stay] Ada Kern (named) ?the mill"}},
		{"on the question whether", "sr", "Na pitanje da li mlin ostaje, Ada Kern je rekla da je točak popravljen.", "Ada Kern", []string{"indirect [je točak popravljen] Ada Kern (named) ?da li mlin ostaje"}},
		{"asked whether", "sq", "E pyetur nëse mulliri do të mbetet, Ada Kern tha se rrota është riparuar.", "Ada Kern", []string{"indirect [rrota është riparuar] Ada Kern (named) ?nëse mulliri do të mbetet"}},
		{"on the question", "de", "Auf die Frage, ob die Mühle bleibt, sagte Ada Kern, das Rad sei geflickt.", "Ada Kern", []string{"indirect [das Rad sei geflickt] Ada Kern (named) ?ob die Mühle bleibt"}},
		{"questioned about", "fr", "Interrogée sur le moulin, Ada Kern a répondu que la roue était réparée.", "Ada Kern", []string{"indirect [la roue était réparée] Ada Kern (named) ?le moulin"}},
	}},
	{"occasions", []found{
		{"interview for an agency", "en", "Ada Kern said in an exclusive interview for Radio Delta that the mill would stay.", "Ada Kern; O:Radio Delta", []string{"indirect [the mill would stay] Ada Kern (named) @an exclusive interview for Radio Delta"}},
		{"conference", "sr", "Ada Kern je na konferenciji za novinare u Vrbi rekla da mlin ostaje.", "Ada Kern", []string{"indirect [mlin ostaje] Ada Kern (named) @konferenciji za novinare u Vrbi"}},
		{"network", "it", "«Il mulino resta», ha scritto Ada Kern su Facebook.", "Ada Kern", []string{"direct [Il mulino resta] Ada Kern (named) @Facebook"}},
		{"conference", "sq", "Në një konferencë për shtyp, Ada Kern tha se mulliri mbetet.", "Ada Kern", []string{"indirect [mulliri mbetet] Ada Kern (named) @një konferencë për shtyp"}},
		{"told an outlet", "de", "„Die Mühle bleibt“, sagte Ada Kern dem Sender Radio Delta.", "Ada Kern; O:Radio Delta", []string{"direct [Die Mühle bleibt] Ada Kern (named) @Radio Delta"}},
	}},
	{"an occasion told once", []found{
		{"interview", "en", "In an interview with Radio Delta, Ada Kern said that the mill would stay.\n“The wheel is mended,” said Kern.", "Ada Kern=Kern; O:Radio Delta", []string{"indirect [the mill would stay] Ada Kern (named) @an interview with Radio Delta", "direct [The wheel is mended] Ada Kern (named) @an interview with Radio Delta"}},
		{"interview", "hr", "Ada Kern rekla je u intervjuu za Radio Deltu da mlin ostaje.\n„Kotač je popravljen“, rekla je Kern.", "Ada Kern=Kern; O:Radio Delta=Radio Deltu", []string{"indirect [mlin ostaje] Ada Kern (named) @intervjuu za Radio Deltu", "direct [Kotač je popravljen] Ada Kern (named) @intervjuu za Radio Deltu"}},
		{"conference", "es", "Ada Kern dijo en una rueda de prensa que el molino se queda.\n«La rueda está arreglada», añadió Kern.", "Ada Kern=Kern", []string{"indirect [el molino se queda] Ada Kern (named) @una rueda de prensa", "direct [La rueda está arreglada] Ada Kern (named) @una rueda de prensa"}},
		{"interview", "de", "Ada Kern sagte in einem Interview mit Radio Delta, die Mühle bleibe.\n„Das Rad ist geflickt“, sagte Kern.", "Ada Kern=Kern; O:Radio Delta", []string{"indirect [die Mühle bleibe] Ada Kern (named) @Interview mit Radio Delta", "direct [Das Rad ist geflickt] Ada Kern (named) @Interview mit Radio Delta"}},
	}},
	{"said before anyone is named", []found{
		{"he said this", "en", "“The mill stays,” she said in an interview for Radio Delta.\nAda Kern has run the mill for ten years.", "Ada Kern; O:Radio Delta", []string{"direct [The mill stays] Ada Kern (pronoun) @an interview for Radio Delta"}},
		{"said this", "sr", "„Mlin ostaje“, rekla je ona u intervjuu za Radio Delta.\nAda Kern vodi mlin deset godina.", "Ada Kern; O:Radio Delta", []string{"direct [Mlin ostaje] Ada Kern (pronoun) @intervjuu za Radio Delta"}},
		{"said this", "de", "„Die Mühle bleibt“, sagte sie in einem Interview mit Radio Delta.\nAda Kern leitet die Mühle seit zehn Jahren.", "Ada Kern; O:Radio Delta", []string{"direct [Die Mühle bleibt] Ada Kern (pronoun) @Interview mit Radio Delta"}},
		{"said this", "fr", "« Le moulin restera », a-t-elle dit dans un entretien avec Radio Delta.\nAda Kern dirige le moulin depuis dix ans.", "Ada Kern; O:Radio Delta", []string{"direct [Le moulin restera] Ada Kern (pronoun) @un entretien avec Radio Delta"}},
	}},
	{"roles that stand for a person", []found{
		{"the engineer", "en", "Ada Kern visited the dam. “It has never given way,” said the engineer.", "Ada Kern", []string{"direct [It has never given way] Ada Kern (role)"}},
		{"la ingeniera", "es", "Ada Kern visitó la presa. «Nunca ha cedido», dijo la ingeniera.", "Ada Kern", []string{"direct [Nunca ha cedido] Ada Kern (role)"}},
		{"l'ingegnera", "it", "Ada Kern ha visitato la diga. «Non ha mai ceduto», ha detto il sindaco.", "Ada Kern", []string{"direct [Non ha mai ceduto] Ada Kern (role)"}},
		{"o prefeito", "pt", "Rui Lobo visitou a barragem. “Nunca cedeu”, disse o prefeito.", "Rui Lobo", []string{"direct [Nunca cedeu] Rui Lobo (role)"}},
		{"la maire", "fr", "Ada Kern a visité le barrage. « Il n'a jamais cédé », a dit la maire.", "Ada Kern", []string{"direct [Il n'a jamais cédé] Ada Kern (role)"}},
		{"die Bürgermeisterin", "de", "Ada Kern besuchte den Damm. „Er hat nie nachgegeben“, sagte die Bürgermeisterin.", "Ada Kern", []string{"direct [Er hat nie nachgegeben] Ada Kern (role)"}},
		{"the first man of the town", "sr", "Rade Kern je obišao branu. „Nikada nije popustila“, rekao je prvi čovek grada.", "Rade Kern", []string{"direct [Nikada nije popustila] Rade Kern (role)"}},
		{"the head of the town", "ru", "Роман Керн осмотрел плотину. «Она выдержит», — сказал глава города.", "Роман Керн", []string{"direct [Она выдержит] Роман Керн (role)"}},
		{"the minister", "sq", "Ada Kern vizitoi digën. “Ajo do të mbajë”, tha ministrja.", "Ada Kern", []string{"direct [Ajo do të mbajë] Ada Kern (role)"}},
		{"the mayor", "tr", "Kemal Aras barajı gezdi. “Baraj dayanır” dedi Başkan.", "Kemal Aras", []string{"direct [Baraj dayanır] Kemal Aras (role)"}},
		{"one among many stands for nobody", "en", "Ada Kern visited the dam. “It leaks,” said an engineer.", "Ada Kern", []string{"direct [It leaks] an engineer (role)"}},
		{"one among many stands for nobody", "de", "Ada Kern besuchte den Damm. „Er ist undicht“, sagte ein Ingenieur.", "Ada Kern", []string{"direct [Er ist undicht] ein Ingenieur (role)"}},
		{"one among many stands for nobody", "es", "Ada Kern visitó la presa. «Pierde agua», dijo un ingeniero.", "Ada Kern", []string{"direct [Pierde agua] un ingeniero (role)"}},
		{"one among many stands for nobody", "it", "Ada Kern ha visitato la diga. «Perde acqua», ha detto un ingegnere.", "Ada Kern", []string{"direct [Perde acqua] un ingegnere (role)"}},
	}},
	{"several people with one surname", []found{
		{"brother and sister", "en", "Ada Kern and Otto Kern run the mill. “It stays,” said Otto Kern. “The wheel is mended,” said Ada Kern.", "Ada Kern; Otto Kern", []string{"direct [It stays] Otto Kern (named)", "direct [The wheel is mended] Ada Kern (named)"}},
		{"the verb tells which", "sr", "Ada Kern i Oto Kern vode mlin. „Ostaje“, rekao je Oto Kern. „Točak je popravljen“, rekla je Ada Kern.", "Ada Kern; Oto Kern", []string{"direct [Ostaje] Oto Kern (named)", "direct [Točak je popravljen] Ada Kern (named)"}},
		{"first names", "de", "Ada Kern und Otto Kern führen die Mühle. „Sie bleibt“, sagte Otto Kern. „Das Rad ist geflickt“, sagte Ada Kern.", "Ada Kern; Otto Kern", []string{"direct [Sie bleibt] Otto Kern (named)", "direct [Das Rad ist geflickt] Ada Kern (named)"}},
		{"first names", "fr", "Ada Kern et Otto Kern dirigent le moulin. « Il restera », dit Otto Kern. « La roue est réparée », dit Ada Kern.", "Ada Kern; Otto Kern", []string{"direct [Il restera] Otto Kern (named)", "direct [La roue est réparée] Ada Kern (named)"}},
	}},
	{"women and men by pronoun and verb", []found{
		{"pronouns", "en", "Anna Kern and Otto Vale run the mill. “It stays,” she said. “The wheel is mended,” he said.", "Anna Kern; Otto Vale", []string{"direct [It stays] Anna Kern (pronoun)", "direct [The wheel is mended] Otto Vale (pronoun)"}},
		{"forms of the verb", "sr", "Ana Kern i Marko Vale vode mlin. „Ostaje“, rekla je. „Točak je popravljen“, rekao je on.", "Ana Kern; Marko Vale", []string{"direct [Ostaje] Ana Kern (continued)", "direct [Točak je popravljen] Marko Vale (pronoun)"}},
		{"pronouns", "de", "Anna Kern und Otto Vale führen die Mühle. „Sie bleibt“, sagte sie. „Das Rad ist geflickt“, sagte er.", "Anna Kern; Otto Vale", []string{"direct [Sie bleibt] Anna Kern (pronoun)", "direct [Das Rad ist geflickt] Otto Vale (pronoun)"}},
		{"forms of the verb", "ru", "Анна Керн и Павел Вале ведут мельницу. «Она останется», — сказала она. «Колесо починили», — сказал он.", "Анна Керн; Павел Вале", []string{"direct [Она останется] Анна Керн (pronoun)", "direct [Колесо починили] Павел Вале (pronoun)"}},
		{"pronouns", "fr", "Anne Kern et Paul Vale dirigent le moulin. « Il restera », a-t-elle dit. « La roue est réparée », a-t-il ajouté.", "Anne Kern; Paul Vale", []string{"direct [Il restera] Anne Kern (pronoun)", "direct [La roue est réparée] Paul Vale (pronoun)"}},
	}},
	{"organisations", []found{
		{"said", "en", "The Mill Trust said that the wheel would be mended.", "O:Mill Trust", []string{"indirect [the wheel would be mended] Mill Trust (named)"}},
		{"announced", "sr", "Vodni savez je saopštio da će točak biti popravljen.", "O:Vodni savez", []string{"indirect [će točak biti popravljen] Vodni savez (named)"}},
		{"told", "de", "Der Mühlenverein teilte mit, das Rad werde geflickt.", "O:Mühlenverein", []string{"indirect [das Rad werde geflickt] Mühlenverein (named)"}},
		{"the police", "it", "La polizia ha detto che la strada è chiusa.", "", []string{"indirect [la strada è chiusa] La polizia (role)"}},
		{"from the ministry", "mk", "Од Водостопанство соопштија дека тркалото ќе биде поправено.", "O:Водостопанство", []string{"indirect [тркалото ќе биде поправено] Водостопанство (named)"}},
	}},
	{"documents", []found{
		{"report says", "en", "The report says that the wheel was broken in May.", "", []string{"indirect [the wheel was broken in May] The report (role)"}},
		{"report found", "en", "A council report found that the wheel was broken.", "", []string{"indirect [the wheel was broken] A council report (role)"}},
		{"according to the report", "de", "Laut dem Bericht war das Rad im Mai gebrochen.", "", []string{"indirect [war das Rad im Mai gebrochen] dem Bericht (role)"}},
		{"according to a report", "fr", "Selon un rapport, la roue était cassée en mai.", "", []string{"indirect [la roue était cassée en mai] un rapport (role)"}},
		{"according to the report", "sr", "Prema izveštaju, točak je pukao u maju.", "", []string{"indirect [točak je pukao u maju] izveštaju (role)"}},
		{"according to the report", "es", "Según el informe, la rueda se rompió en mayo.", "", []string{"indirect [la rueda se rompió en mayo] el informe (role)"}},
	}},
	{"unnamed sources", []found{
		{"close to the government", "sr", "Izvor blizak vladi rekao je da će mlin biti prodat.", "", []string{"indirect [će mlin biti prodat] Izvor blizak vladi (role)"}},
		{"close to the government", "fr", "Une source proche du gouvernement a dit que le moulin serait vendu.", "", []string{"indirect [le moulin serait vendu] Une source proche du gouvernement (role)"}},
		{"near the ministry", "sq", "Një burim pranë ministrisë tha se mulliri do të shitet.", "", []string{"indirect [mulliri do të shitet] Një burim pranë ministrisë (role)"}},
		{"who would not be named", "en", "One member of the board, who asked not to be named, said that the mill would be sold.", "", []string{"indirect [the mill would be sold] One member of the board (role)"}},
		{"a spokeswoman", "de", "Eine Sprecherin des Vereins sagte, die Mühle werde verkauft.", "", []string{"indirect [die Mühle werde verkauft] Eine Sprecherin des Vereins (role)"}},
	}},
	{"denials", []found{
		{"denied that", "en", "Ada Kern denied that the mill had been sold.", "Ada Kern", []string{"indirect [the mill had been sold] Ada Kern (named)"}},
		{"denied that", "sr", "Ada Kern je demantovala da je mlin prodat.", "Ada Kern", []string{"indirect [je mlin prodat] Ada Kern (named)"}},
		{"denied having", "es", "Ada Kern negó haber vendido el molino.", "Ada Kern", []string{"indirect [haber vendido el molino] Ada Kern (named)"}},
		{"denied that", "fr", "Ada Kern a démenti que le moulin ait été vendu.", "Ada Kern", []string{"indirect [le moulin ait été vendu] Ada Kern (named)"}},
		{"denied that", "sq", "Ada Kern mohoi se mulliri është shitur.", "Ada Kern", []string{"indirect [mulliri është shitur] Ada Kern (named)"}},
	}},
	{"refusals to comment", []found{
		{"declined", "en", "Ada Kern refused to comment on the sale of the mill.", "Ada Kern", nil},
		{"would not", "de", "Ada Kern wollte sich zum Verkauf der Mühle nicht äußern.", "Ada Kern", nil},
		{"did not want", "sr", "Ada Kern nije želela da komentariše prodaju mlina.", "Ada Kern", nil},
		{"did not want", "fr", "Ada Kern n'a pas souhaité commenter la vente du moulin.", "Ada Kern", nil},
		{"refused", "it", "Ada Kern non ha voluto commentare la vendita del mulino.", "Ada Kern", nil},
		{"refused", "sq", "Ada Kern refuzoi të komentojë shitjen e mullirit.", "Ada Kern", nil},
	}},
	{"questions that are statements", []found{
		{"asked", "en", "“Who will pay for the wheel?” asked Ada Kern.", "Ada Kern", []string{"direct [Who will pay for the wheel?] Ada Kern (named)"}},
		{"asked whether", "de", "„Wer bezahlt das Rad?“, fragte Ada Kern.", "Ada Kern", []string{"direct [Wer bezahlt das Rad?] Ada Kern (named)"}},
		{"asked", "sr", "„Ko će platiti točak?“, upitala je Ada Kern.", "Ada Kern", []string{"direct [Ko će platiti točak?] Ada Kern (named)"}},
		{"asked", "it", "«Chi pagherà la ruota?», ha chiesto Ada Kern.", "Ada Kern", []string{"direct [Chi pagherà la ruota?] Ada Kern (named)"}},
		{"asked", "sq", "“Kush do ta paguajë rrotën?”, pyeti Ada Kern.", "Ada Kern", []string{"direct [Kush do ta paguajë rrotën?] Ada Kern (named)"}},
	}},
	{"negated and hypothetical saying", []found{
		{"did not say", "en", "Ada Kern has not said that the mill is sold.", "Ada Kern", nil},
		{"did not say", "de", "Ada Kern hat nicht gesagt, dass die Mühle verkauft ist.", "Ada Kern", nil},
		{"did not say", "sr", "Ada Kern nije rekla da je mlin prodat.", "Ada Kern", nil},
		{"did not say", "fr", "Ada Kern n'a pas dit que le moulin était vendu.", "Ada Kern", nil},
		{"did not say", "es", "Ada Kern no dijo que el molino estuviera vendido.", "Ada Kern", nil},
		{"did not say", "sq", "Ada Kern nuk tha se mulliri është shitur.", "Ada Kern", nil},
		{"if she said", "en", "If Ada Kern said that the mill was sold, nobody would believe it.", "Ada Kern", nil},
		{"did not say", "tr", "Ada Kern değirmenin satıldığını söylemedi.", "Ada Kern", nil},
	}},
	{"titles of works", []found{
		{"novel", "en", "Her novel “The Mill Stays” came out in May.", "", nil},
		{"film", "de", "Der Film „Die Mühle bleibt“ läuft im Mai an.", "", nil},
		{"film", "it", "Il film «Il mulino resta» esce a maggio.", "", nil},
		{"play", "sr", "Predstava „Mlin ostaje“ igra se u petak.", "", nil},
		{"film", "ru", "Фильм «Мельница останется» выйдет в мае.", "", nil},
		{"song", "sq", "Kënga “Mulliri mbetet” doli në maj.", "", nil},
	}},
	{"nicknames", []found{
		{"called", "en", "The dam, known as “the Old Lady”, was built by hand.", "", nil},
		{"within a name", "sr", "„Mlin ostaje“, rekao je Oto „Mlinar“ Kern.", "Oto „Mlinar“ Kern", []string{"direct [Mlin ostaje] Oto „Mlinar“ Kern (named)"}},
		{"within a name", "it", "«Il mulino resta», ha detto Otto «il Mugnaio» Kern.", "Otto «il Mugnaio» Kern", []string{"direct [Il mulino resta] Otto «il Mugnaio» Kern (named)"}},
		{"called", "de", "Otto Kern, genannt „der Müller“, wohnt am Fluss.", "Otto Kern", nil},
		{"called", "es", "Otto Kern, alias «el Molinero», vive junto al río.", "Otto Kern", nil},
	}},
	{"scare quotes", []found{
		{"a word", "en", "The “repair” of the wheel took two years.", "", nil},
		{"a word", "de", "Die „Reparatur“ des Rads dauerte zwei Jahre.", "", nil},
		{"a word", "sr", "„Popravka“ točka trajala je dve godine.", "", nil},
		{"a word", "fr", "La « réparation » de la roue a duré deux ans.", "", nil},
		{"a word", "ru", "«Ремонт» колеса занял два года.", "", nil},
	}},
	{"pull-quote headings", []found{
		{"heading", "de", "# „Die Mühle bleibt“\nDer Fluss stieg am Montag.", "", nil},
		{"heading", "sr", "# „Mlin ostaje“\nReka je porasla u ponedeljak.", "", nil},
		{"heading", "it", "# «Il mulino resta»\nLunedì il fiume è salito.", "", nil},
		{"heading with its speaker", "es", "# Ada Kern: «El molino se queda»\nEl río subió el lunes.", "Ada Kern", nil},
	}},
	{"quoted names of places and firms", []found{
		{"hotel", "en", "The hotel “Green Mill” opens in May.", "", nil},
		{"hall", "sr", "Koncert će biti u hali „Stari mlin“ u petak.", "", nil},
		{"firm", "ru", "Компания «Старая мельница» построит мост.", "", nil},
		{"restaurant", "de", "Das Gasthaus „Alte Mühle“ öffnet im Mai.", "", nil},
		{"hotel", "bg", "Хотел „Старата мелница“ отваря през май.", "", nil},
	}},
	{"who is accused", []found{
		{"passive", "en", "Otto Vale was accused of selling the wheel.", "Otto Vale", []string{"indirect [selling the wheel]"}},
		{"passive with its agent", "en", "Otto Vale was accused by Ada Kern of selling the wheel.", "Otto Vale; Ada Kern", []string{"indirect [selling the wheel] Ada Kern (named)"}},
		{"active", "en", "Ada Kern accused Otto Vale of selling the wheel.", "Otto Vale; Ada Kern", []string{"indirect [selling the wheel] Ada Kern (named)"}},
		{"passive", "de", "Otto Vale wird beschuldigt, das Rad verkauft zu haben.", "Otto Vale", []string{"indirect [das Rad verkauft zu haben]"}},
		{"passive with its agent", "de", "Otto Vale wurde von Ada Kern beschuldigt, das Rad verkauft zu haben.", "Otto Vale; Ada Kern", []string{"indirect [das Rad verkauft zu haben] Ada Kern (named)"}},
		{"active", "de", "Ada Kern beschuldigte Otto Vale, das Rad verkauft zu haben.", "Otto Vale; Ada Kern", []string{"indirect [das Rad verkauft zu haben] Ada Kern (named)"}},
		{"passive", "fr", "Otto Vale a été accusé d'avoir vendu la roue.", "Otto Vale", []string{"indirect [avoir vendu la roue]"}},
		{"passive with its agent", "fr", "Otto Vale a été accusé par Ada Kern d'avoir vendu la roue.", "Otto Vale; Ada Kern", []string{"indirect [avoir vendu la roue] Ada Kern (named)"}},
		{"passive", "es", "Otto Vale fue acusado de vender la rueda.", "Otto Vale", []string{"indirect [vender la rueda]"}},
		{"passive", "it", "Otto Vale è stato accusato di aver venduto la ruota.", "Otto Vale", []string{"indirect [aver venduto la ruota]"}},
		{"passive", "sr", "Oto Vale je optužen da je prodao točak.", "Oto Vale", []string{"indirect [je prodao točak]"}},
		{"active", "sr", "Ada Kern je optužila Ota Valea da je prodao točak.", "Oto Vale=Ota Valea; Ada Kern", []string{"indirect [je prodao točak] Ada Kern (named)"}},
	}},
	{"the outlet is not the speaker", []found{
		{"for the outlet, then the verb", "sr", "Oto Vale živi u Vrbi. Za Radio Delta je rekao da je točak popravljen.", "Oto Vale; O:Radio Delta", []string{"indirect [je točak popravljen] Oto Vale (continued) @Radio Delta"}},
		{"for the outlet, he", "sr", "Oto Vale je za Radio Delta rekao da je točak popravljen.", "Oto Vale; O:Radio Delta", []string{"indirect [je točak popravljen] Oto Vale (named) @Radio Delta"}},
		{"for the outlet, then the verb", "hr", "Oto Vale živi u Vrbi. Za Radio Deltu rekao je da je kotač popravljen.", "Oto Vale; O:Radio Delta=Radio Deltu", []string{"indirect [je kotač popravljen] Oto Vale (continued) @Radio Deltu"}},
		{"told the outlet", "en", "Otto Vale told Radio Delta that the wheel was mended.", "Otto Vale; O:Radio Delta", []string{"indirect [the wheel was mended] Otto Vale (named) @Radio Delta"}},
		{"told the outlet", "de", "Otto Vale sagte Radio Delta, das Rad sei geflickt.", "Otto Vale; O:Radio Delta", []string{"indirect [das Rad sei geflickt] Otto Vale (named) @Radio Delta"}},
		{"told the outlet", "sq", "Otto Vale tha për Radio Delta se rrota është riparuar.", "Otto Vale; O:Radio Delta", []string{"indirect [rrota është riparuar] Otto Vale (named) @Radio Delta"}},
	}},
	{"the town in a role is not the speaker", []found{
		{"mayor of a town", "en", "The mayor of Ardley, Ann Marlow, said: “The bridge will reopen.”", "Ann Marlow; P:Ardley", []string{"direct [The bridge will reopen.] Ann Marlow (named)"}},
		{"mayor of a town that is taken for a person", "en", "The mayor of Ardley, Ann Marlow, said the bridge would reopen.", "Ann Marlow; Ardley", []string{"indirect [the bridge would reopen] Ann Marlow (named)"}},
		{"mayor of a town", "de", "Die Bürgermeisterin von Ardau, Ann Marlow, sagte, die Brücke werde geöffnet.", "Ann Marlow; Ardau", []string{"indirect [die Brücke werde geöffnet] Ann Marlow (named)"}},
		{"mayor of a town", "it", "Il sindaco di Ardea, Anna Marlo, ha detto che il ponte riaprirà.", "Anna Marlo; Ardea", []string{"indirect [il ponte riaprirà] Anna Marlo (named)"}},
		{"mayor of a town", "sr", "Gradonačelnica Arda, Ana Marlo, rekla je da se most otvara.", "Ana Marlo; Arda", []string{"indirect [se most otvara] Ana Marlo (named)"}},
		{"mayor of a town", "sq", "Kryetarja e Ardit, Ana Marlo, tha se ura do të hapet.", "Ana Marlo; Ardit", []string{"indirect [ura do të hapet] Ana Marlo (named)"}},
	}},
}

func TestHandled(t *testing.T) {
	for _, h := range handled {
		languages := map[string]bool{}
		for _, c := range h.cases {
			languages[c.language] = true
			t.Run(h.item+"/"+c.language+"/"+c.name, func(t *testing.T) {
				p, names, got := read(c.language, c.text, c.names)
				if err := onrecord.Verify(onrecord.Reading{Schema: onrecord.SchemaReading, Page: p, Names: names, Statements: got}); err != nil {
					t.Error(err)
				}
				var lines []string
				for _, s := range got {
					lines = append(lines, told(p, s))
				}
				if !slices.Equal(lines, c.want) {
					t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(lines, "\n\t"), strings.Join(c.want, "\n\t"))
				}
			})
		}
		if len(languages) < 4 {
			t.Errorf("%s: cases in %d languages, want four", h.item, len(languages))
		}
	}
}
