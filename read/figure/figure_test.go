package figure_test

import (
	"reflect"
	"testing"

	"onrecord"
	"onrecord/lang"
	"onrecord/read/figure"
)

func FuzzFind(f *testing.F) {
	for _, seed := range []string{
		"Between 10 and 20 people paid £3.4m on 2 and 6 March 2027.",
		"Od 15. maja do 30. septembra, pola miliona evra, 1.200.000 ljudi, minus četiri stepena.",
		"yüzde 45'i, 40 günlük, 08.04.2026, 17:30, 99999999999999999999 km",
		"١٢٣ ۴۵۶ ２０２６ 1,2,3,4 1..2 31.31.31",
	} {
		f.Add(seed, "en", "2026-03-12")
		f.Add(seed, "sr", "")
		f.Add(seed, "tr", "2026-03-12T10:00:00Z")
	}
	f.Fuzz(func(t *testing.T, text, code, published string) {
		p := lang.Parse(text, nil, lang.For(code))
		figures, dates := figure.Find(p, published)
		again, datesAgain := figure.Find(p, published)
		if !reflect.DeepEqual(figures, again) || !reflect.DeepEqual(dates, datesAgain) {
			t.Error("two answers for one text")
		}
		end := 0
		for _, x := range figures {
			if x.Start < end || x.End <= x.Start || x.In(text) != x.Text {
				t.Errorf("%q at %d–%d, after %d", x.Text, x.Start, x.End, end)
			}
			end = x.End
			for _, d := range dates {
				if d.Overlaps(x.Span) {
					t.Errorf("%q is a figure where %q is a date", x.Text, d.Text)
				}
			}
		}
		for _, d := range dates {
			if d.In(text) != d.Text || d.Value == "" {
				t.Errorf("date %q = %q", d.Text, d.Value)
			}
		}
	})
}

func TestAscribe(t *testing.T) {
	figures := []onrecord.Figure{{Quote: onrecord.Quote{Span: onrecord.Span{Start: 5, End: 8}}}, {Quote: onrecord.Quote{Span: onrecord.Span{Start: 20, End: 22}}}}
	figure.Ascribe(figures, []onrecord.Statement{{ID: "s1", Parts: []onrecord.Span{{Start: 0, End: 10}}}})
	if figures[0].Statement != "s1" || figures[1].Statement != "" {
		t.Errorf("ascribed to %q and %q", figures[0].Statement, figures[1].Statement)
	}
}
