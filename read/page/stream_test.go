package page

import (
	"strings"
	"testing"
)

// Parts that a server sent late stand hidden at the end of the page, each for the
// place of its template.
func TestStreamedParts(t *testing.T) {
	p, err := HTML(Input{Bytes: []byte(`<html><body><main><h1>Ferry returns to Oakford</h1>
<p>The ferry between Oakford and Linden runs again from Monday, the harbour office said in the morning.</p>
<template id="B:0"></template><p>Tickets cost two marks, and children under six travel free of charge on all days of the week.</p></main>
<div hidden id="S:0"><p>It had been laid up since the storm of last winter, which broke both of its ramps and one of its engines.</p></div>
<div hidden id="menu"><p>Nobody sees this line of the page, for it is hidden until somebody asks for the menu of the site.</p></div>
<script>$RC("B:0","S:0")</script></body></html>`)})
	if err != nil {
		t.Fatal(err)
	}
	storm, tickets := strings.Index(p.Text, "the storm"), strings.Index(p.Text, "Tickets")
	if storm < 0 || tickets < storm {
		t.Errorf("not in its place: %q", p.Text)
	}
	if strings.Contains(p.Text, "Nobody sees") {
		t.Errorf("hidden text: %q", p.Text)
	}
}
