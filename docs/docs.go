// Package docs holds what is both documentation and served by the program.
package docs

import _ "embed"

// ReadingSchema is the JSON Schema of a reading, reading.schema.json.
//
//go:embed reading.schema.json
var ReadingSchema []byte
