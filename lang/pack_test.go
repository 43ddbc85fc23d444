package lang

import (
	"testing"
)

func TestEveryPackLoads(t *testing.T) {
	for _, code := range append(Codes(), Universal) {
		if _, err := ParsePack(code+".toml", embedded(code+".toml")); err != nil {
			t.Error(err)
		}
	}
}
