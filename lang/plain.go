package lang

// Plain writes a word in plain small Latin letters, as [Terms] are written: the
// same from all scripts that the packs have a table for, and without marks. The
// word is not stemmed.
func Plain(word string, p *Pack) string {
	return p.stems().plain(compatible(normal(word, p)))
}
