package page

import (
	"strings"
	"testing"
)

// What is set into the text belongs to it: posts, short quotes, lists.
func TestSetIntoTheText(t *testing.T) {
	p, err := HTML(Input{Bytes: []byte(`<html><body><nav><a href="/">Home</a> <a href="/s">Sport</a></nav><article><h1>Ferry returns to Oakford</h1>
<p>The ferry between Oakford and Linden runs again from Monday, the harbour office said in the morning after a long winter.</p>
<blockquote class="twitter-tweet"><p>We are back on the water.</p>— Oakford Harbour (@oakfordharbour) May 3, 2025</blockquote>
<p>The council and the harbour office had agreed in March on what the town gets for the money that it spends on the boat:</p>
<ul><li>a cargo boat on each day of the week</li><li>fares that stay the same until 2027</li></ul>
<blockquote><p>“A town on a river needs a boat.”</p></blockquote>
<p>Tickets cost two marks, and children under six travel free of charge on all days of the week, said the mayor of the town.</p></article>
<footer><p>All rights reserved.</p></footer></body></html>`)})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"back on the water", "a cargo boat", "stay the same", "needs a boat"} {
		if !strings.Contains(p.Text, s) {
			t.Errorf("%q is left out of %q", s, p.Text)
		}
	}
}
