// Package onrecord holds the record: what was said, by whom, where, and the
// evidence for it.
//
// The whole system on one page. A page is read by one pure function, bytes in
// and a [Reading] out:
//
//	reading, err := read.Page(read.Input{Bytes: html, URL: address}, read.Options{})
//	err = onrecord.Verify(reading)
//
// The stages stand in packages of their own and run in this order:
//
//	read/page    the page's title, body blocks, captions, boxes and metadata
//	lang         which language it is in; sentences and words
//	read/name    people, organisations and places, and all ways they are named
//	read/said    statements with speaker, cue, occasion and question
//	read/figure  figures and dates
//
// Package translate sets a translation beside it, through engines of its own or on
// the network.
//
// A record keeps pages over time. What is received is kept byte for byte, read, and
// made searchable; all of it can be recomputed:
//
//	collect   what there is to read at an address, and getting it politely and safely
//	archive   what was received, as WARC files under a chain of hashes
//	store     articles, revisions, statements; search; jobs; on SQLite and PostgreSQL
//	desk      the work: schedule, fetch, archive, read, keep, translate, verify
//	serve     the faces of a record
//
// Everything that is particular to a language stands in one file,
// lang/packs/CODE.toml; no Go code names a language's words.
//
// # Offsets
//
// Inside the program a [Span] counts UTF-8 bytes of [Page.Text], half-open. In JSON
// it counts Unicode code points, as the W3C Web Annotation TextPositionSelector
// does. The conversion is made in one place, when a [Reading] is encoded or
// decoded.
//
// # Errors
//
// Every error that a caller may want to tell apart carries a [Kind]; see
// [KindOf]. Packages return errors and do not log them.
package onrecord
