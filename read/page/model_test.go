package page

import "testing"

func TestModelLoads(t *testing.T) {
	m, err := parseModel(modelFile)
	if err != nil {
		t.Fatal(err)
	}
	if len(m.roots) == 0 || m.threshold <= 0 || m.threshold >= 1 {
		t.Errorf("%d trees, threshold %v", len(m.roots), m.threshold)
	}
	elems, blocks := walk(mustParse(t, "<p>One paragraph of a few words stands here."))
	o := look(elems, blocks, "")
	for _, n := range m.nodes {
		if int(n.feature) >= o.width || n.feature >= 0 && int(n.left)+1 >= len(m.nodes) {
			t.Fatalf("node %+v with rows of %d numbers: train the model anew", n, o.width)
		}
	}
}
