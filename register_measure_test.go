package onrecord_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"onrecord"
)

// Pages about bearers that we made up. The first name of each page is the one
// asked for; the ID is its bearer, a slash and the page.
var namesakes = map[string][]onrecord.Reading{
	"one in many languages": {
		reading("mayor/1", "en", "p: Vesna Brankov; mayor of Dolnik", "l: Dolnik", "o: Green Union", "p: Ilija Krstev"),
		reading("mayor/2", "mk", "p: Весна Бранков; градоначалничка на Долник", "l: Долник", "o: Green Union", "p: Илија Крстев"),
		reading("mayor/3", "sr", "p: Весна Бранков; градоначелница Долника", "l: Долник", "p: Илија Крстев", "o: Green Union"),
		reading("mayor/4", "de", "p: Vesna Brankov; Bürgermeisterin von Dolnik", "l: Dolnik", "p: Ilija Krstev"),
		reading("mayor/5", "hu", "p: Brankov Vesna; Dolnik polgármestere", "l: Dolnik", "p: Krstev Ilija"),
		reading("mayor/6", "ru", "p: Весна Бранков; мэр Дольника", "p: Илия Крстев", "o: Green Union"),
	},
	"one name in two countries": {
		reading("minister/1", "en", "p: Marko Tomin; minister of health of Ruritania", "l: Ruritania", "o: WHO", "l: Geneva"),
		reading("minister/2", "en", "p: Marko Tomin; health minister of Ruritania", "l: Ruritania", "o: WHO", "o: Ministry of Health"),
		reading("keeper/1", "en", "p: Marko Tomin; goalkeeper of FK Sever", "o: FK Sever", "l: Borduria"),
		reading("keeper/2", "sr", "p: Марко Томин; голман ФК Север", "o: ФК Север", "l: Бордурија"),
	},
	"two who speak of one body": {
		reading("judge/1", "en", "p: Petra Voss; judge", "o: NATO", "o: EU"),
		reading("judge/2", "en", "p: Petra Voss; judge", "o: High Court", "o: EU"),
		reading("poet/1", "en", "p: Petra Voss; poet", "o: NATO", "l: Paris"),
		reading("poet/2", "en", "p: Petra Voss; poet", "o: Book Fair", "l: Paris"),
	},
	"father and son": {
		reading("father/1", "en", "p: Stevan Lukin; founder of Lukin Steel", "o: Lukin Steel", "l: Dolnik"),
		reading("father/2", "en", "p: Stevan Lukin; founder of Lukin Steel", "o: Lukin Steel", "p: Mara Lukin"),
		reading("son/1", "en", "p: Stevan Lukin; heir of Lukin Steel", "o: Lukin Steel", "p: Mara Lukin", "l: Dolnik"),
		reading("son/2", "en", "p: Stevan Lukin; heir of Lukin Steel", "o: Lukin Steel", "l: Dolnik"),
	},
	"two in one firm": {
		reading("father/1", "en", "p: Stevan Lukin; founder of Dolnik Bank", "o: Dolnik Bank", "l: Dolnik"),
		reading("father/2", "en", "p: Stevan Lukin; founder of Dolnik Bank", "o: Dolnik Bank", "p: Ana Kos"),
		reading("son/1", "en", "p: Stevan Lukin; porter of Dolnik Bank", "o: Dolnik Bank", "p: Ana Kos", "l: Dolnik"),
		reading("son/2", "en", "p: Stevan Lukin; porter of Dolnik Bank", "o: Dolnik Bank", "l: Dolnik"),
	},
	"one surname": {
		reading("ann/1", "en", "p: Ann Marlow; mayor of Ardley", "l: Ardley", "o: NATO", "p: Tom Green"),
		reading("tom/1", "en", "p: Tim Marlow; mayor of Ardley", "l: Ardley", "o: NATO", "p: Tom Green"),
		reading("who/1", "en", "p: Marlow; mayor of Ardley", "l: Ardley", "o: NATO", "p: Tom Green"),
	},
	"one abbreviation in two countries": {
		reading("here/1", "en", "o: SDP", "o: EU", "l: Ruritania", "p: Ana Kos"),
		reading("here/2", "en", "o: SDP", "o: NATO", "l: Ruritania", "p: Ana Kos"),
		reading("there/1", "en", "o: SDP", "o: EU", "l: Borduria", "p: Jon Berg"),
		reading("there/2", "en", "o: SDP", "o: NATO", "l: Borduria", "p: Jon Berg"),
	},
	"one ministry in two countries": {
		reading("here/1", "en", "o: Ministry of Health", "o: WHO", "l: Ruritania", "l: Geneva"),
		reading("here/2", "en", "o: Ministry of Health", "o: Red Cross", "l: Ruritania", "p: Ana Kos"),
		reading("there/1", "en", "o: Ministry of Health", "o: WHO", "l: Borduria", "l: Geneva"),
		reading("there/2", "en", "o: Ministry of Health", "p: Jon Berg", "l: Borduria", "o: WHO"),
	},
	"two towns": {
		reading("east/1", "en", "l: Newbridge", "l: Ruritania", "o: EU"),
		reading("east/2", "en", "l: Newbridge", "l: Ruritania", "p: Ana Kos"),
		reading("west/1", "en", "l: Newbridge", "l: Borduria", "o: EU"),
		reading("west/2", "en", "l: Newbridge", "l: Borduria", "p: Jon Berg"),
	},
}

// undivided are those whom nothing on the pages contradicts, so that they are
// joined. A person splits them.
var undivided = map[string]bool{"two in one firm": true}

// TestNamesakesStayApart measures pairs of names joined, over several orders.
func TestNamesakesStayApart(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	var all [3]int
	for what, pages := range namesakes {
		var sum [3]int // right, wrong, missed
		for range 8 {
			rnd.Shuffle(len(pages), func(i, j int) { pages[i], pages[j] = pages[j], pages[i] })
			r := register(pages...)
			bearer := map[string]string{}
			for _, p := range pages {
				bearer[p.ID] = r.Add(p)["n1"]
			}
			for i, p := range pages {
				for _, q := range pages[:i] {
					a, _, _ := strings.Cut(p.ID, "/")
					b, _, _ := strings.Cut(q.ID, "/")
					switch joined := bearer[p.ID] == bearer[q.ID]; {
					case joined && a == b:
						sum[0]++
					case joined:
						sum[1]++
					case a == b:
						sum[2]++
					}
				}
			}
		}
		t.Logf("%-36s right %3d wrong %3d missed %3d", what, sum[0], sum[1], sum[2])
		if sum[1] > 0 && !undivided[what] {
			t.Errorf("%s: namesakes were joined", what)
		}
		for k := range all {
			all[k] += sum[k]
		}
	}
	precision, recall := float64(all[0])/float64(all[0]+all[1]), float64(all[0])/float64(all[0]+all[2])
	t.Logf("precision %.3f recall %.3f", precision, recall)
}
