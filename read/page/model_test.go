package page

import "testing"

func TestModelLoads(t *testing.T) {
	m, err := parseModel(modelFile)
	if err != nil {
		t.Fatal(err)
	}
	if len(m.first.roots) == 0 || m.threshold <= 0 || m.threshold >= 1 {
		t.Errorf("%d and %d trees, threshold %v", len(m.first.roots), len(m.second.roots), m.threshold)
	}
	elems, blocks := walk(mustParse(t, "<p>One paragraph of a few words stands here."))
	o := look(elems, blocks, "")
	for name, f := range map[string]struct {
		forest
		width int
	}{"first": {m.first, o.width}, "second": {m.second, o.width + contextWidth}} {
		for _, n := range f.nodes {
			if int(n.feature) >= f.width || n.feature >= 0 && int(n.left)+1 >= len(f.nodes) {
				t.Fatalf("%s: node %+v with rows of %d numbers: train the model anew", name, n, f.width)
			}
		}
	}
	if row := o.inContext(nil, o.context(make([]float32, len(o.at))), 0); len(row) != contextWidth {
		t.Errorf("context adds %d numbers, not %d", len(row), contextWidth)
	}
}
