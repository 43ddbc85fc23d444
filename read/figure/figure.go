// Package figure finds the figures and dates of a text.
//
// Call [Find].
package figure

import (
	"onrecord"
	"onrecord/lang"
)

// Find returns the figures and dates of t in the order in which they stand.
// Relative dates are resolved against published (RFC 3339 or a date), if it is
// not empty.
func Find(t *lang.Text, published string) ([]onrecord.Figure, []onrecord.Date) {
	return nil, nil
}
