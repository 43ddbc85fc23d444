package read_test

import (
	"slices"
	"strings"
	"testing"

	"onrecord/read"
)

// TestFurniture reads scraped pages of our own whose lines are furniture but
// for the body.
func TestFurniture(t *testing.T) {
	for _, c := range []struct{ language, author, body, head, foot string }{
		{"uk", "Олена Гринь", "Гребля на річці витримала тиждень дощів. Рівень води впав на пів метра, повідомили рятувальники. Мешканці повернулися додому.\n\nРоботи біля шлюзу триватимуть до літа, а дорогу вздовж берега відкриють раніше. Міст залишається закритим для вантажівок.",
			"Гребля витримала тиждень дощів\n\n11 березня 2026, 18:40\n\nОновлено: 12 березня 2026, 10:15\n\nАвтор: Олена Гринь\n\nФото: Іван Мороз / Укрінформ",
			"Реклама\n\nЧитайте також:\n\nЯк будують греблі в горах\n\nДжерело: Укрінформ\n\nПереклад з англійської\n\nТеги: вода, гребля\n\nПоділитися\n\nПідписуйтесь на наш Telegram-канал\n\n3 коментарі\n\nЯкщо ви помітили помилку, виділіть її та натисніть Ctrl+Enter\n\nПопередня новина\n\nНаступна новина\n\n© 2026 Усі права захищено"},
		{"pl", "Anna Wrona", "Tama na rzece wytrzymała tydzień deszczu. Poziom wody spadł o pół metra, poinformowali ratownicy. Mieszkańcy wrócili do domów.\n\nPrace przy śluzie potrwają do lata, a drogę wzdłuż brzegu otworzą wcześniej. Most pozostaje zamknięty dla ciężarówek.",
			"Tama wytrzymała tydzień deszczu\n\n11 marca 2026, 18:40\n\nAktualizacja: 12 marca 2026, 10:15\n\nAutor: Anna Wrona\n\nFot. Jan Mróz / PAP",
			"Reklama\n\nCzytaj także:\n\nJak buduje się tamy w górach\n\nŹródło: PAP\n\nTłumaczenie z angielskiego\n\nTagi: woda, tama\n\nUdostępnij\n\nZapisz się do newslettera\n\n3 komentarze\n\nWidzisz błąd? Napisz do nas\n\nPoprzedni artykuł\n\nNastępny artykuł\n\n© 2026 Wszelkie prawa zastrzeżone"},
		{"cs", "Anna Vránová", "Hráz na řece vydržela týden dešťů. Hladina klesla o půl metru, uvedli záchranáři. Obyvatelé se vrátili domů.\n\nPráce u propusti potrvají do léta a silnici podél břehu otevřou dříve. Most zůstává uzavřený pro nákladní auta.",
			"Hráz vydržela týden dešťů\n\n11. března 2026, 18:40\n\nAktualizováno: 12. března 2026, 10:15\n\nAutor: Anna Vránová\n\nFoto: Jan Mráz / ČTK",
			"Reklama\n\nČtěte také:\n\nJak se stavějí přehrady v horách\n\nZdroj: ČTK\n\nPřeloženo z angličtiny\n\nTémata: voda, hráz\n\nSdílet\n\nPřihlaste se k odběru newsletteru\n\n3 komentáře\n\nNašli jste chybu? Napište nám\n\nPředchozí článek\n\nDalší článek\n\n© 2026 Všechna práva vyhrazena"},
		{"el", "Άννας Γρίνου", "Το φράγμα στο ποτάμι άντεξε μια εβδομάδα βροχής. Η στάθμη έπεσε μισό μέτρο, ανακοίνωσαν οι διασώστες. Οι κάτοικοι γύρισαν στα σπίτια τους.\n\nΤα έργα στο υδατοφράκτη θα κρατήσουν ως το καλοκαίρι και ο δρόμος στην όχθη θα ανοίξει νωρίτερα. Η γέφυρα μένει κλειστή για φορτηγά.",
			"Το φράγμα άντεξε μια εβδομάδα\n\n11 Μαρτίου 2026, 18:40\n\nΕνημερώθηκε: 12 Μαρτίου 2026, 10:15\n\nΤης Άννας Γρίνου\n\nΦωτογραφία: Γιάννης Μόρος / ΑΠΕ-ΜΠΕ",
			"Διαφήμιση\n\nΔιαβάστε επίσης:\n\nΠώς χτίζονται τα φράγματα στα βουνά\n\nΠηγή: ΑΠΕ-ΜΠΕ\n\nΜετάφραση από τα αγγλικά\n\nΕτικέτες: νερό, φράγμα\n\nΚοινοποίηση\n\nΕγγραφείτε στο newsletter μας\n\n3 σχόλια\n\nΑκολουθήστε μας στο Google News\n\nΠροηγούμενο άρθρο\n\nΕπόμενο άρθρο\n\n© 2026 Με την επιφύλαξη παντός δικαιώματος"},
		{"hu", "Varjú Anna", "A folyó gátja kibírt egy hét esőt. A vízszint fél métert apadt, közölték a mentők. A lakók hazatértek.\n\nA zsilipnél nyárig tartanak a munkák, a parti utat korábban megnyitják. A híd zárva marad a teherautók előtt.",
			"A gát kibírt egy hét esőt\n\n2026. március 11. 18:40\n\nFrissítve: 2026. március 12. 10:15\n\nSzerző: Varjú Anna\n\nFotó: Mráz János / MTI",
			"Hirdetés\n\nOlvasta már?\n\nHogyan épülnek a gátak a hegyekben\n\nForrás: MTI\n\nAngolból fordítva\n\nCímkék: víz, gát\n\nMegosztás\n\nIratkozzon fel hírlevelünkre\n\n3 hozzászólás\n\nHibát talált? Írjon nekünk\n\nElőző cikk\n\nKövetkező cikk\n\n© 2026 Minden jog fenntartva"},
		{"ru", "Анна Воронова", "Плотина на реке выдержала неделю дождей. Уровень воды упал на полметра, сообщили спасатели. Жители вернулись домой.\n\nРаботы у шлюза продлятся до лета, а дорогу вдоль берега откроют раньше. Мост остаётся закрытым для грузовиков.",
			"Плотина выдержала неделю дождей\n\n11 марта 2026, 18:40\n\nОбновлено: 12 марта 2026, 10:15\n\nАвтор: Анна Воронова\n\nФото: Иван Мороз / ТАСС",
			"Реклама\n\nЧитайте также:\n\nКак строят плотины в горах\n\nИсточник: ТАСС\n\nПеревод с английского\n\nТеги: вода, плотина\n\nПоделиться\n\nПодписывайтесь на наш Telegram-канал\n\n3 комментария\n\nНашли ошибку? Выделите её и нажмите Ctrl+Enter\n\nПредыдущая новость\n\nСледующая новость\n\n© 2026 Все права защищены"},
	} {
		in := read.Input{Bytes: []byte(c.head + "\n\n" + c.body + "\n\n" + c.foot), Form: read.Text}
		r, err := read.Page(in, read.Options{})
		if err != nil {
			t.Errorf("%s: %v", c.language, err)
			continue
		}
		if r.Language != c.language || r.Text != c.body || !slices.Equal(r.Authors, []string{c.author}) || len(r.Tags) != 2 || r.OriginalLanguage != "en" ||
			!strings.HasPrefix(r.Published, "2026-03-11") || !strings.HasPrefix(r.Modified, "2026-03-12") {
			t.Errorf("%s: %s by %q, tags %q, from %q, published %s, modified %s\n%s", c.language, r.Language, r.Authors, r.Tags, r.OriginalLanguage, r.Published, r.Modified, r.Text)
		}
	}
}
