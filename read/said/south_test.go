package said_test

func init() {
	for _, c := range south {
		cases = append(cases, c)
	}
}

// south holds the languages of the Balkans, in our own wording; every person in
// them is invented.
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
}
