package said_test

// byLanguage holds what news of each language does with its verbs of saying:
// words of our own, invented names.
var byLanguage = []struct {
	name, language, text, names string
	want                        []string
}{
	{"inverted pronoun", "fr", "Luc Tardieu a visité la digue. « Rien ne presse », s'est-il justifié. « Elle tiendra », explique-t-il.", "Luc Tardieu=Tardieu",
		[]string{"direct [Rien ne presse] Luc Tardieu (pronoun)", "direct [Elle tiendra] Luc Tardieu (pronoun)"}},
	{"cue inside the marks", "fr", "Luc Tardieu a visité la digue. « Cette digue, a-t-il dit, n'a jamais cédé. »", "Luc Tardieu=Tardieu",
		[]string{"direct [Cette digue | n'a jamais cédé.] Luc Tardieu (pronoun)"}},
	{"cue with its subject inside the marks", "fr", "« On nous a enfin écoutés, réagit Nadia Kerbal. Mais nous resterons vigilants. »", "Nadia Kerbal=Kerbal",
		[]string{"direct [On nous a enfin écoutés | Mais nous resterons vigilants.] Nadia Kerbal (named)"}},
	{"reflexive verb", "fr", "« La digue tiendra », s'est félicité Luc Tardieu.", "Luc Tardieu=Tardieu",
		[]string{"direct [La digue tiendra] Luc Tardieu (named)"}},
	{"role and party before the verb", "fr", "La maire de Mervans, Nadia Kerbal (divers gauche), s'est dite satisfaite.", "Nadia Kerbal=Kerbal",
		nil},
	{"as X recalled", "fr", "Comme l'a rappelé Luc Tardieu, les deux pompes sont neuves.", "Luc Tardieu=Tardieu",
		[]string{"indirect [les deux pompes sont neuves] Luc Tardieu (named)"}},
	{"in X's eyes", "fr", "Pour Nadia Kerbal, la digue est trop vieille. Pour la première fois depuis dix ans, le pont est fermé. Pour l'instant, rien n'est décidé.", "Nadia Kerbal=Kerbal",
		[]string{"indirect [la digue est trop vieille] Nadia Kerbal (named)"}},
	{"unnamed source", "fr", "Selon un nouveau bilan, la digue a cédé à trois endroits. « Tout le monde est épuisé », confie une infirmière sous couvert d'anonymat.", "",
		[]string{"indirect [la digue a cédé à trois endroits] un nouveau bilan (role)", "direct [Tout le monde est épuisé] une infirmière sous couvert d'anonymat (role)"}},
	{"told to an agency", "fr", "Nadia Kerbal a déclaré à l'AFP que la digue serait réparée.", "Nadia Kerbal=Kerbal; O:AFP",
		[]string{"indirect [la digue serait réparée] Nadia Kerbal (named) @AFP"}},
	{"at an outlet's microphone", "fr", "« La digue tiendra », a confié Luc Tardieu au micro de Radio Aube.", "Luc Tardieu=Tardieu; O:Radio Aube",
		[]string{"direct [La digue tiendra] Luc Tardieu (named) @Radio Aube"}},
	{"refusals", "fr", "Sollicitée, Nadia Kerbal n'a pas souhaité faire de commentaire. Luc Tardieu n'a pas donné suite. Étienne Brossard ne se prononce pas.", "Luc Tardieu=Tardieu; Nadia Kerbal=Kerbal; Étienne Brossard=Brossard",
		nil},
	{"denial and accusation", "fr", "Luc Tardieu dément avoir ouvert la vanne. Il accuse Nadia Kerbal d'avoir menti.", "Luc Tardieu=Tardieu; Nadia Kerbal=Kerbal",
		[]string{"indirect [avoir ouvert la vanne] Luc Tardieu (named)", "indirect [avoir menti] Luc Tardieu (pronoun)"}},
	{"promise and demand", "fr", "Luc Tardieu a promis de réparer la digue. Nadia Kerbal exige une enquête indépendante.", "Luc Tardieu=Tardieu; Nadia Kerbal=Kerbal",
		[]string{"indirect [de réparer la digue] Luc Tardieu (named)", "indirect [une enquête indépendante] Nadia Kerbal (named)"}},
	{"questions", "fr", "Interrogée sur le calendrier, Nadia Kerbal a répondu que les travaux débuteraient « au plus tard en mars ». « Qui va payer ? », a-t-elle demandé.", "Nadia Kerbal=Kerbal",
		[]string{"mixed [les travaux débuteraient « au plus tard en mars »] Nadia Kerbal (named) ?le calendrier", "direct [Qui va payer ?] Nadia Kerbal (pronoun) ?le calendrier"}},
	{"passives and nouns are no statements", "fr", "La motion a été rejetée par le conseil. Le joueur a été exclu du match. Le chien s'appelle Rex. Sans doute que le projet coûtera cher. Le tribunal l'a condamné à deux ans de prison.", "",
		nil},
	{"posted", "fr", "« C'est une honte », tonne Nadia Kerbal sur X.", "Nadia Kerbal=Kerbal",
		[]string{"direct [C'est une honte] Nadia Kerbal (named) @X"}},
	// CASES
}
