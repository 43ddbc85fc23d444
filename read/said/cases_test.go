package said_test

// A found is a text with the statements in it.
type found struct {
	name, language, text, names string
	want                        []string
}

// cases are of our own wording; every name in them is invented.
var cases = []found{
	// Marks.
	{"quote and cue", "en", "“The dam will hold,” said Vera Lind.", "Vera Lind",
		[]string{"direct [The dam will hold,] Vera Lind (named)"}},
	{"low and high marks", "de", "„Der Damm hält“, sagte Vera Lind.", "Vera Lind",
		[]string{"direct [Der Damm hält] Vera Lind (named)"}},
	{"inward guillemets", "de", "»Der Damm hält«, sagte Vera Lind.", "Vera Lind",
		[]string{"direct [Der Damm hält] Vera Lind (named)"}},
	{"outward guillemets with spaces", "fr", "« La digue tiendra », a déclaré Vera Lind.", "Vera Lind",
		[]string{"direct [La digue tiendra] Vera Lind (named)"}},
	{"straight marks", "hr", "\"Brana će izdržati\", rekla je Vera Lind.", "Vera Lind",
		[]string{"direct [Brana će izdržati] Vera Lind (named)"}},
	{"wrong closing mark", "sr", "„Brana će izdržati”, rekla je Vera Lind.", "Vera Lind",
		[]string{"direct [Brana će izdržati] Vera Lind (named)"}},
	{"quote in quote", "bg", "„Баща ми казваше: «Не бързай.» Аз бързам“, каза Вера Линд.", "Вера Линд",
		[]string{"direct [Баща ми казваше: «Не бързай.» Аз бързам] Вера Линд (named)"}},
	{"broken by its cue", "en", "“The dam,” said Vera Lind, “will hold.”", "Vera Lind",
		[]string{"direct [The dam, | will hold.] Vera Lind (named)"}},
	{"cue inside the marks", "it", "«La diga terrà, ha detto Vera Lind, e chi ne dubita venga a vedere».", "Vera Lind",
		[]string{"direct [La diga terrà | e chi ne dubita venga a vedere] Vera Lind (named)"}},
	{"goes on behind its cue", "es", "«La presa aguantará», dijo Vera Lind. «No hay que temer.»", "Vera Lind",
		[]string{"direct [La presa aguantará | No hay que temer.] Vera Lind (named)"}},
	{"over paragraphs, reopened", "en", "“The dam will hold.\n“It was built for that,” said Vera Lind.", "Vera Lind",
		[]string{"direct [The dam will hold. | It was built for that,] Vera Lind (named)"}},
	{"new paragraph without a cue", "sq", "“Diga do të mbajë”, tha Vera Lind.\n“Askush nuk duhet të ketë frikë nga uji.”", "Vera Lind",
		[]string{"direct [Diga do të mbajë] Vera Lind (named)", "direct [Askush nuk duhet të ketë frikë nga uji.] Vera Lind (continued)"}},
	{"a mark that nothing closes", "en", "The \" key on the old desk was broken. Vera Lind said it would be repaired.", "Vera Lind",
		[]string{"indirect [it would be repaired] Vera Lind (named)"}},

	// Dashes.
	{"dash opened and closed", "sr", "– Brana će izdržati – rekla je Vera Lind.", "Vera Lind",
		[]string{"direct [Brana će izdržati] Vera Lind (named)"}},
	{"comma and dash", "ru", "— Плотина выдержит, — сказала Вера Линд. — Бояться нечего.", "Вера Линд",
		[]string{"direct [Плотина выдержит | Бояться нечего.] Вера Линд (named)"}},
	{"dashes without spaces", "es", "—La presa aguantará —explica Vera Lind—, pero hay que cuidarla.", "Vera Lind",
		[]string{"direct [La presa aguantará | pero hay que cuidarla.] Vera Lind (named)"}},
	{"bare clause closed by a cue", "en", "We added two pumps because the water rose – said Vera Lind.", "Vera Lind",
		[]string{"direct [We added two pumps because the water rose] Vera Lind (named)"}},

	// Blocks.
	{"block quote with its source", "sq", "> Diga do të mbajë edhe këtë dimër. — Vera Lind", "Vera Lind",
		[]string{"direct [Diga do të mbajë edhe këtë dimër.] Vera Lind (named)"}},
	{"press release", "hr", "„Brana će izdržati i ovu zimu.“ – Vera Lind", "Vera Lind",
		[]string{"direct [Brana će izdržati i ovu zimu.] Vera Lind (named)"}},
	{"list of demands", "en", "Vera Lind demanded two things:\n* a second pump\n* a new gate by June", "Vera Lind",
		[]string{"indirect [a second pump | a new gate by June] Vera Lind (named)"}},
	{"interview with dashes", "ru", "Мы поговорили с Верой Линд.\n— Плотина выдержит?\n— Выдержит. Мы её строили на века.\n— А если вода поднимется?\n— Тогда откроем затвор.", "Вера Линд=Верой Линд",
		[]string{"direct [Выдержит. Мы её строили на века.] Вера Линд (continued) ?Плотина выдержит?", "direct [Тогда откроем затвор.] Вера Линд (continued) ?А если вода поднимется?"}},

	// Reported speech.
	{"that clause", "en", "Vera Lind said on Monday that the dam would hold.", "Vera Lind",
		[]string{"indirect [the dam would hold] Vera Lind (named)"}},
	{"without conjunction", "de", "Vera Lind sagte, der Damm werde halten.", "Vera Lind",
		[]string{"indirect [der Damm werde halten] Vera Lind (named)"}},
	{"clause before its cue", "mk", "Браната ќе издржи и оваа зима, изјави Вера Линд.", "Вера Линд",
		[]string{"indirect [Браната ќе издржи и оваа зима] Вера Линд (named)"}},
	{"verb at the end", "tr", "Vera Lind, barajın dayanacağını söyledi.", "Vera Lind",
		[]string{"indirect [barajın dayanacağını] Vera Lind (named)"}},
	{"coordinated clauses", "sr", "Vera Lind je rekla da će brana izdržati i da nema razloga za strah.", "Vera Lind",
		[]string{"indirect [će brana izdržati i da nema razloga za strah] Vera Lind (named)"}},
	{"a second cue", "fr", "Vera Lind affirme que la digue tiendra et ajoute que la pompe est neuve.", "Vera Lind",
		[]string{"indirect [la digue tiendra] Vera Lind (named)", "indirect [la pompe est neuve] Vera Lind (continued)"}},
	{"and a second cue", "sr", "„Brana je puna“, poručila je Vera Lind i dodala da se kapija otvara.", "Vera Lind",
		[]string{"direct [Brana je puna] Vera Lind (named)", "indirect [se kapija otvara] Vera Lind (continued)"}},
	{"told in a report", "sr", "„Brana je puna“, navodi se u izveštaju Vodnog saveza.", "O:Vodni savez=Vodnog saveza",
		[]string{"direct [Brana je puna] Vodni savez (named) @izveštaju"}},
	{"quoted fragment", "de", "Vera Lind sagte, der Damm sei „eine Festung“.", "Vera Lind",
		[]string{"mixed [der Damm sei „eine Festung“] Vera Lind (named)"}},
	{"quoted clause behind the conjunction", "sr", "Vera Lind kaže da „brana neće popustiti“.", "Vera Lind",
		[]string{"direct [brana neće popustiti] Vera Lind (named)"}},
	{"according to", "en", "According to Vera Lind, the dam will hold.", "Vera Lind",
		[]string{"indirect [the dam will hold] Vera Lind (named)"}},
	{"according to, behind", "sq", "Diga do të mbajë edhe këtë dimër, sipas Vera Lind.", "Vera Lind",
		[]string{"indirect [Diga do të mbajë edhe këtë dimër] Vera Lind (named)"}},
	{"cue in a parenthesis", "en", "Vera Lind said that the dam, she stressed, would hold for years.", "Vera Lind",
		[]string{"indirect [the dam | would hold for years] Vera Lind (named)"}},
	{"denial", "en", "Vera Lind denied that the gate had been left open.", "Vera Lind",
		[]string{"indirect [the gate had been left open] Vera Lind (named)"}},
	{"accusation", "en", "Vera Lind accused the council of hiding the report.", "Vera Lind",
		[]string{"indirect [hiding the report] Vera Lind (named)"}},

	// What is no statement.
	{"refusal", "en", "Vera Lind declined to comment on the cost of the gate.", "Vera Lind", nil},
	{"negated", "en", "Vera Lind did not say that the dam would hold.", "Vera Lind", nil},
	{"nickname", "en", "The old dam, called “the Grey Wall”, was built by hand.", "", nil},
	{"title of a work", "bs", "Film „Zid od vode“ igra u subotu u kinu.", "", nil},
	{"heading", "en", "# “The dam will hold”\nThe river rose again on Monday.", "", nil},

	// Speakers.
	{"pronoun", "hr", "Vera Lind obišla je branu.\n„Brana će izdržati“, rekla je ona.", "Vera Lind",
		[]string{"direct [Brana će izdržati] Vera Lind (pronoun)"}},
	{"subject left out", "es", "Vera Lind visitó la presa. «La presa aguantará», dijo.", "Vera Lind",
		[]string{"direct [La presa aguantará] Vera Lind (continued)"}},
	{"verb tells the gender", "sr", "Jovan Lind i Vera Ruud obišli su branu.\n„Brana će izdržati“, rekao je Lind. Vera Ruud se nije složila.\n„Brana je stara“, kazala je ona.", "Jovan Lind=Lind; Vera Ruud",
		[]string{"direct [Brana će izdržati] Jovan Lind (named)", "direct [Brana je stara] Vera Ruud (pronoun)"}},
	{"unnamed source", "en", "A source close to the government said that the dam would be sold.", "",
		[]string{"indirect [the dam would be sold] A source close to the government (role)"}},
	{"organisation", "bg", "От Воден съюз съобщиха, че язовирът ще бъде затворен.", "O:Воден съюз",
		[]string{"indirect [язовирът ще бъде затворен] Воден съюз (named)"}},
	{"rumour", "ru", "По слухам, плотину закроют до весны.", "", []string{"indirect [плотину закроют до весны]"}},

	// Occasions and questions.
	{"occasion that lasts", "en", "Vera Lind said in an interview for Radio Delta that the dam would hold.\n“The pump is new,” said Lind.", "Vera Lind=Lind; O:Radio Delta",
		[]string{"indirect [the dam would hold] Vera Lind (named) @an interview for Radio Delta", "direct [The pump is new,] Vera Lind (named) @an interview for Radio Delta"}},
	{"post", "en", "Vera Lind wrote on Facebook: “The dam will hold.”\n“The pump is new,” said Lind.", "Vera Lind=Lind",
		[]string{"direct [The dam will hold.] Vera Lind (named) @Facebook", "direct [The pump is new,] Vera Lind (named)"}},
	{"question told", "sr", "Upitana zašto je kapija otvorena, Vera Lind kaže da je pumpa pokvarena.", "Vera Lind",
		[]string{"indirect [je pumpa pokvarena] Vera Lind (named) ?zašto je kapija otvorena"}},
	{"question that holds on", "en", "Asked about the gate, Vera Lind said that it was closed.\n“We check it every night,” said Lind.", "Vera Lind=Lind",
		[]string{"indirect [it was closed] Vera Lind (named) ?the gate", "direct [We check it every night,] Vera Lind (named) ?the gate"}},
}
