// Package name finds the people, organisations and places of a text and joins
// all ways in which it names them.
//
// Call [Find].
package name

import (
	"onrecord"
	"onrecord/lang"
)

// Context is what stands around the text and may show a name's fuller form.
type Context struct {
	Title, Subtitle string
	Images          []onrecord.Image
	Tags            []string
}

// Find returns the names of t in the order of their first mention.
func Find(t *lang.Text, c Context) []onrecord.Name {
	return nil
}
