// Package export writes readings in the forms that people and other programs
// use: text for a terminal, Markdown, JSON, JSON Lines and CSV.
//
// [Text] and [Markdown] are for reading, [JSON] and [JSONLines] hold all of a
// reading, [Quotes] and [Figures] make tables. [NewStream] writes as many readings as
// there are, as JSON Lines, CSV or JSON-LD.
package export
