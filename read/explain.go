package read

import (
	"onrecord/read/page"
	"onrecord/read/said"
)

// An Explanation tells how a page was read.
type Explanation struct {
	// Blocks are the page's, with what each was taken for; of HTML alone.
	Blocks     []page.Explained
	Statements []said.Explanation
}

// Explain reads a page as [Page] does and tells why each block was kept or left
// out, and why each statement has its speaker.
func Explain(in Input, o Options) (Explanation, error) {
	var e Explanation
	r, err := Page(in, o)
	if err != nil {
		return e, err
	}
	if in.form() == HTML {
		if e.Blocks, err = page.Explain(in.page()); err != nil {
			return e, err
		}
	}
	e.Statements = said.Explain(parse(r, o), r.Names, said.Context{Title: r.Title})
	return e, nil
}
