package page_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"onrecord"
	"onrecord/read/page"
)

var update = flag.Bool("update", false, "write the golden files")

func readText(t testing.TB, text string) onrecord.Page {
	t.Helper()
	p, err := page.Text(page.Input{Bytes: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	if err := onrecord.Verify(onrecord.Reading{Schema: onrecord.SchemaReading, Page: p}); err != nil {
		t.Error(err)
	}
	return p
}

// TestTextGolden reads whole scraped pages in many languages.
func TestTextGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/text/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no pages", err)
	}
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".txt"), func(t *testing.T) {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			p := readText(t, string(b))
			got, err := json.MarshalIndent(onrecord.Reading{Schema: onrecord.SchemaReading, Page: p}, "", " ")
			if err != nil {
				t.Fatal(err)
			}
			golden := strings.TrimSuffix(f, ".txt") + ".json"
			if *update {
				if err := os.WriteFile(golden, append(got, '\n'), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if string(want) != string(got)+"\n" {
				t.Errorf("reads otherwise than %s says (go test -update writes it):\n%s", golden, got)
			}
		})
	}
}

// TestTextSeed reads the page that the project began with, as its gold says.
func TestTextSeed(t *testing.T) {
	b, err := os.ReadFile("../../../shared/seed/page.txt")
	if err != nil {
		t.Skip(err)
	}
	g, err := os.ReadFile("../../../shared/seed/page.gold.json")
	if err != nil {
		t.Skip(err)
	}
	var want onrecord.Reading
	if err := json.Unmarshal(g, &want); err != nil {
		t.Fatal(err)
	}
	got := readText(t, string(b))
	for _, x := range []struct {
		what      string
		got, want any
	}{
		{"title", got.Title, want.Title}, {"text", got.Text, want.Text}, {"blocks", got.Blocks, want.Blocks},
		{"original language", got.OriginalLanguage, want.OriginalLanguage}, {"agencies", got.Agencies, want.Agencies},
		{"tags", got.Tags, want.Tags}, {"related", got.Related, want.Related}, {"images", got.Images, want.Images},
	} {
		if !reflect.DeepEqual(x.got, x.want) {
			t.Errorf("%s: %+v, want %+v", x.what, x.got, x.want)
		}
	}
}

// TestTextCases holds single traits of scraped pages to what they are read as.
func TestTextCases(t *testing.T) {
	const body = "The council met on Tuesday evening.\n\nIt agreed that the bridge will be built.\n\n"
	type picked struct {
		Title, Subtitle, Site string
		Authors, Agencies     []string
		Published, Modified   string
		Original              string
		Tags                  []string
		Images                []onrecord.Image
		Related               []onrecord.RelatedPage
		Blocks                []string // kind and text
		Removed               []onrecord.Removed
	}
	paragraphs := []string{"paragraph: The council met on Tuesday evening.", "paragraph: It agreed that the bridge will be built."}
	for name, c := range map[string]struct {
		text string
		want picked
	}{
		"clean text has no title": {body, picked{Blocks: paragraphs}},
		"one line is a paragraph": {"Bridge opens", picked{Blocks: []string{"paragraph: Bridge opens"}}},
		"Windows line ends, tabs and no blank lines": {
			"Bridge opens\r\nThe council met\ton Tuesday evening.\r\nIt agreed that the bridge will be built.\r\n",
			picked{Title: "Bridge opens", Blocks: paragraphs},
		},
		"a title with the site's name above the title": {
			"Bridge opens | Daily Ferry\n\nBridge opens\n\n" + body,
			picked{Title: "Bridge opens", Site: "Daily Ferry", Blocks: paragraphs, Removed: []onrecord.Removed{{Reason: onrecord.RepeatedTitle, Text: "Bridge opens | Daily Ferry"}}},
		},
		"a deck between title and byline": {
			"Bridge opens\n\nThe ferry will rest.\n\nBy Ann Lee and Bo Ek | 3 May 2025\n\n" + body,
			picked{Title: "Bridge opens", Subtitle: "The ferry will rest.", Authors: []string{"Ann Lee", "Bo Ek"}, Published: "2025-05-03", Blocks: paragraphs},
		},
		"published and changed, in French": {
			"Le pont ouvre\n\nPublié le 03/05/2025, mis à jour le 04/05/2025\n\nLe conseil a voté mardi.\n\nLe pont sera construit.\n",
			picked{Title: "Le pont ouvre", Published: "2025-05-03", Modified: "2025-05-04", Blocks: []string{"paragraph: Le conseil a voté mardi.", "paragraph: Le pont sera construit."}},
		},
		"a credit with its caption below": {
			"Bridge opens\n\nThe council met on Tuesday evening.\n\nPhoto: Cy Orr / Ferry\n\nThe old hall\n\nIt agreed that the bridge will be built.\n",
			picked{Title: "Bridge opens", Images: []onrecord.Image{{Caption: "The old hall", Credit: "Cy Orr / Ferry"}}, Blocks: paragraphs},
		},
		"a caption with its credit in brackets": {
			"Bridge opens\n\nThe old hall (Photo: Cy Orr)\n\n" + body,
			picked{Title: "Bridge opens", Images: []onrecord.Image{{Caption: "The old hall", Credit: "Cy Orr"}}, Blocks: paragraphs},
		},
		"a box ends at a quoted heading": {
			"Bridge opens\n\nThe council met on Tuesday evening.\n\nREAD ALSO\n\nWho pays for the new bridge\n\n“We will build it”\n\nIt agreed that the bridge will be built.\n",
			picked{Title: "Bridge opens", Related: []onrecord.RelatedPage{{Kind: onrecord.Recommended, Title: "Who pays for the new bridge"}},
				Blocks:  []string{paragraphs[0], "heading: “We will build it”", paragraphs[1]},
				Removed: []onrecord.Removed{{Reason: onrecord.RelatedBox, Text: "READ ALSO"}}},
		},
		"a link within the body": {
			"Bridge opens\n\nThe council met on Tuesday evening.\n\nRead also: Who pays for the new bridge\n\nIt agreed that the bridge will be built.\n",
			picked{Title: "Bridge opens", Related: []onrecord.RelatedPage{{Kind: onrecord.Recommended, Title: "Who pays for the new bridge"}}, Blocks: paragraphs},
		},
		"a box, a credit and neighbours in a language without a pack": {
			"Titre\n\nLoko homa moli teka rano.\n\nVAKI TEO\n\nMano lika tero saki homa\n\nTeka rano loko homa moli.\n\nFodo: Ane Lii\n\nMoli teka\n\nLoko homa teka.\n\nTego: aha, iho, uhu\n\nANE lika moli\nTOE homa teka\n",
			picked{Title: "Titre", Tags: []string{"aha", "iho", "uhu"}, Images: []onrecord.Image{{Caption: "Moli teka", Credit: "Ane Lii"}},
				Related: []onrecord.RelatedPage{{Kind: onrecord.Recommended, Title: "Mano lika tero saki homa"}, {Kind: onrecord.Previous, Title: "lika moli"}, {Kind: onrecord.Next, Title: "homa teka"}},
				Blocks:  []string{"paragraph: Loko homa moli teka rano.", "paragraph: Teka rano loko homa moli.", "paragraph: Loko homa teka."},
				Removed: []onrecord.Removed{{Reason: onrecord.OtherReason, Text: "Fodo"}, {Reason: onrecord.OtherReason, Text: "Tego"}, {Reason: onrecord.Navigation, Text: "ANE"}, {Reason: onrecord.Navigation, Text: "TOE"}, {Reason: onrecord.RelatedBox, Text: "VAKI TEO"}}},
		},
		"comments below the body": {
			"Bridge opens\n\n" + body + "Comments (2)\n\nzed\n\nAbout time!\n\nTags: bridge, ferry\n",
			picked{Title: "Bridge opens", Tags: []string{"bridge", "ferry"}, Blocks: paragraphs,
				Removed: []onrecord.Removed{{Reason: onrecord.Comments, Text: "Comments (2)"}, {Reason: onrecord.Comments, Text: "zed"}, {Reason: onrecord.Comments, Text: "About time!"}}},
		},
		"a translation from a translation service": {
			"Bridge opens\n\n" + body + "The article is in Croatian\n\nTags: bridge ferry\n",
			picked{Title: "Bridge opens", Original: "hr", Tags: []string{"bridge", "ferry"}, Blocks: paragraphs,
				Removed: []onrecord.Removed{{Reason: onrecord.SourceNote, Text: "The article is in Croatian"}}},
		},
		"a dateline names the agency": {
			"Bridge opens\n\nOSLO (NTB) – The council met on Tuesday evening.\n\nIt agreed that the bridge will be built.\n",
			picked{Title: "Bridge opens", Agencies: []string{"NTB"}, Blocks: []string{"paragraph: OSLO (NTB) – The council met on Tuesday evening.", paragraphs[1]}},
		},
		"lists, close together or marked": {
			"Bridge opens\n\nThe council met on Tuesday evening.\n\n- a hall\n- a road\n\n• a ferry\n\nIt agreed that the bridge will be built.\n",
			picked{Title: "Bridge opens", Blocks: []string{paragraphs[0], "list: a hall", "list: a road", "list: a ferry", paragraphs[1]}},
		},
		"questions of an interview are no headings": {
			"Bridge opens\n\nThe council met on Tuesday evening.\n\nWill it be built?\n\nIt will, said the mayor.\n",
			picked{Title: "Bridge opens", Blocks: []string{paragraphs[0], "paragraph: Will it be built?", "paragraph: It will, said the mayor."}},
		},
		"an advertisement, a share bar and a plea within the body": {
			"Bridge opens\n\nThe council met on Tuesday evening.\n\nADVERTISEMENT\n\nShare on Facebook Share on WhatsApp\n\nSubscribe to our newsletter\n\nIt agreed that the bridge will be built.\n",
			picked{Title: "Bridge opens", Blocks: paragraphs, Removed: []onrecord.Removed{{Reason: onrecord.Advertisement, Text: "ADVERTISEMENT"},
				{Reason: onrecord.Share, Text: "Share on Facebook Share on WhatsApp"}, {Reason: onrecord.Subscription, Text: "Subscribe to our newsletter"}}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := readText(t, c.text)
			got := picked{
				Title: p.Title, Subtitle: p.Subtitle, Site: p.Site, Authors: p.Authors, Agencies: p.Agencies, Published: p.Published, Modified: p.Modified,
				Original: p.OriginalLanguage, Tags: p.Tags, Images: p.Images, Related: p.Related, Removed: p.Removed,
			}
			for _, b := range p.Blocks {
				got.Blocks = append(got.Blocks, string(b.Kind)+": "+b.In(p.Text))
			}
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("got  %s\nwant %s", asJSON(t, got), asJSON(t, c.want))
			}
		})
	}
}
