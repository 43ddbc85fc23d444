package web

import (
	"time"

	"onrecord/store"
)

// A chart shows counts by month as bars. Its table says the same in words.
type chart struct {
	Width, Height int
	Bars          []bar
	Ticks         []tick
	Most          int
	Base          int // y of the axis
}

type bar struct {
	X, Y, W, H int
	Month      string // 2023-09
	Count      int
	Path       string
}

type tick struct {
	X    int
	Text string
}

// maxBars is how many months a chart shows: the latest.
const maxBars = 60

// chart draws counts by month; path leads to what a bar counts. It returns nil where
// there is nothing to compare.
func (v *visit) chart(months []store.Facet, path func(month string) string) *chart {
	if len(months) < 2 {
		return nil
	}
	count := map[string]int{}
	for _, m := range months {
		count[m.Value] += m.Count
	}
	first, err1 := time.Parse("2006-01", months[0].Value)
	last, err2 := time.Parse("2006-01", months[len(months)-1].Value)
	if err1 != nil || err2 != nil || last.Before(first) {
		return nil
	}
	if earliest := last.AddDate(0, 1-maxBars, 0); first.Before(earliest) {
		first = earliest
	}
	c := &chart{Width: 720, Height: 116, Base: 92}
	for at := first; !at.After(last); at = at.AddDate(0, 1, 0) {
		m := at.Format("2006-01")
		c.Bars = append(c.Bars, bar{Month: m, Count: count[m], Path: path(m)})
		c.Most = max(c.Most, count[m])
	}
	if c.Most == 0 {
		return nil
	}
	step := min(c.Width/len(c.Bars), 48)
	for i := range c.Bars {
		b := &c.Bars[i]
		b.H = (c.Base - 16) * b.Count / c.Most
		if b.Count > 0 {
			b.H = max(b.H, 3)
		}
		b.X, b.W, b.Y = i*step+1, max(step-3, 2), c.Base-b.H
	}
	every := max(1, (len(c.Bars)*110+c.Width-1)/c.Width)
	if step >= 48 {
		every = 2
	}
	for i := 0; i < len(c.Bars); i += every {
		if i+1 < len(c.Bars) || i == 0 {
			c.Ticks = append(c.Ticks, tick{c.Bars[i].X, v.month(c.Bars[i].Month)})
		}
	}
	return c
}
