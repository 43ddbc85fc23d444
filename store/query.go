package store

import "time"

// A Query is a search as [ParseQuery] understood it.
type Query struct {
	Expr Expr // nil finds everything
	Sort Sort
	// Text is the query as it was written.
	Text string
}

// Sort is the order of results.
type Sort string

const (
	ByTime      Sort = "time" // the newest first
	ByRelevance Sort = "relevance"
)

// An Expr is a node of a query: [And], [Or], [Not], [Words] or [Field].
type Expr interface{ expr() }

type (
	// And finds what all of its members find. Members that look into statements
	// (said:, speaker:) must be found in one and the same statement.
	And []Expr
	// Or finds what any of its members finds.
	Or []Expr
	// Not finds what its member does not.
	Not struct{ Expr Expr }
	// Words finds a word, or several that follow each other, in title or text;
	// with Said in what was said only.
	Words struct {
		Text   string // as written
		Prefix bool   // the last word is the beginning of one
		Said   bool
	}
	// Field finds articles by what is known of them.
	Field struct {
		Name  FieldName
		Value string    // of speaker, lang, source, site, kind
		Time  time.Time // of before and after
		// Op is one of < <= = >= > and Number what the figure is compared with.
		Op     string
		Number float64
	}
)

// FieldName names what a [Field] looks at.
type FieldName string

const (
	FieldSpeaker FieldName = "speaker" // who said it, any way of writing the name
	FieldLang    FieldName = "lang"    // BCP 47
	FieldSource  FieldName = "source"  // ID or part of the title of a source
	FieldSite    FieldName = "site"    // the host and those below it
	FieldKind    FieldName = "kind"    // direct, indirect or mixed
	FieldBefore  FieldName = "before"  // published before this day
	FieldAfter   FieldName = "after"   // published on this day or later
	FieldFigure  FieldName = "figure"  // a figure of this size
	FieldName_   FieldName = "name"    // somebody or something named
)

func (And) expr()   {}
func (Or) expr()    {}
func (Not) expr()   {}
func (Words) expr() {}
func (Field) expr() {}
