package page

import "testing"

func TestModelsLoad(t *testing.T) {
	all, err := parseModels(modelFile)
	if err != nil {
		t.Fatal(err)
	}
	if all.threshold <= 0 || all.threshold >= 1 {
		t.Errorf("threshold %v", all.threshold)
	}
	x, err := Observe(Input{Bytes: []byte("<p>One paragraph of a few words stands here.")})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		model bodyModel
		width int
	}{{all.first, x.alone}, {all.second, x.width}} {
		if len(c.model.roots) == 0 {
			t.Error("no trees")
		}
		for _, n := range c.model.nodes {
			if int(n.feature) >= c.width || n.feature >= 0 && int(n.left)+1 >= len(c.model.nodes) {
				t.Fatalf("node %+v with rows of %d numbers: train the models anew", n, c.width)
			}
		}
	}
}

func TestReconsiderFillsItsRoom(t *testing.T) {
	x, err := Observe(Input{Bytes: []byte("<p>One paragraph of a few words stands here.<p>And another one.")})
	if err != nil {
		t.Fatal(err)
	}
	row := x.row(1)
	for i := x.alone; i < x.width; i++ {
		row[i] = -1000
	}
	x.reconsider([]float32{0.9, 0.4})
	for i := x.alone; i < x.width; i++ {
		if row[i] == -1000 {
			t.Fatalf("number %d of %d is not written", i-x.alone, x.width-x.alone)
		}
	}
}
