// Package deploy holds what runs onrecord on a server; its test checks that it parses.
package deploy

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v2"
)

func TestUnit(t *testing.T) {
	tool, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("systemd-analyze is not installed (apt install systemd)")
	}
	b, err := os.ReadFile("onrecord.service")
	if err != nil {
		t.Fatal(err)
	}
	// The program need not be where the unit says.
	unit := filepath.Join(t.TempDir(), "onrecord.service")
	if err := os.WriteFile(unit, []byte(strings.ReplaceAll(string(b), "/usr/local/bin/onrecord", "/bin/true")), 0o666); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(tool, "verify", unit).CombinedOutput()
	if err != nil || strings.Contains(string(out), "onrecord.service:") {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestCompose(t *testing.T) {
	b, err := os.ReadFile("compose.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var c struct {
		Services map[string]struct {
			Image   string
			Volumes []string
			Build   struct{ Dockerfile string }
		}
		Volumes map[string]any
	}
	if err := yaml.Unmarshal(b, &c); err != nil {
		t.Fatal(err)
	}
	if len(c.Services) != 3 {
		t.Errorf("%d services", len(c.Services))
	}
	for name, s := range c.Services {
		if s.Image == "" {
			t.Errorf("%s has no image", name)
		}
		if f := s.Build.Dockerfile; f != "" {
			if _, err := os.Stat(filepath.Join("..", f)); err != nil {
				t.Error(err)
			}
		}
		for _, v := range s.Volumes {
			if v, _, _ = strings.Cut(v, ":"); !has(c.Volumes, v) {
				t.Errorf("%s mounts %s, which is no volume", name, v)
			}
		}
	}
}

func has(m map[string]any, key string) bool {
	_, ok := m[key]
	return ok
}
