// Package said finds the statements of a text: what was said, by whom, where and
// in answer to what.
//
// Call [Find].
package said

import (
	"onrecord"
	"onrecord/lang"
)

// Context is what stands around the text.
type Context struct {
	Title string
}

// Find returns the statements of t in the order in which they stand.
func Find(t *lang.Text, names []onrecord.Name, c Context) []onrecord.Statement {
	return nil
}
