package onrecord

// SchemaReading names the JSON form of a [Reading].
const SchemaReading = "onrecord/reading/1"

// A Span is a half-open range of bytes in the text of a reading. In JSON it
// counts code points.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len returns the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether t lies within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// In returns the characters of text that s covers.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// A Quote is a span together with the very characters it covers.
type Quote struct {
	Span
	Text string `json:"text"`
}

// NewQuote returns the span of text from start to end with its characters.
func NewQuote(text string, s Span) *Quote { return &Quote{Span: s, Text: s.In(text)} }

// A Reading is everything that was read from one page.
type Reading struct {
	Schema string `json:"schema"`
	// ID is echoed from the input, if it had one.
	ID     string `json:"id,omitempty"`
	URL    string `json:"url,omitempty"`
	SHA256 string `json:"sha256,omitempty"` // of the input bytes, in hexadecimal

	Page

	Names       []Name       `json:"names,omitempty"`
	Statements  []Statement  `json:"statements,omitempty"`
	Figures     []Figure     `json:"figures,omitempty"`
	Dates       []Date       `json:"dates,omitempty"`
	Translation *Translation `json:"translation,omitempty"`
	// Limits tell where something was cut because the page is too large.
	Limits []string `json:"limits,omitempty"`
}

// A Page is what the page itself holds, before anything is understood of its
// words: the article's body and what stands around it.
type Page struct {
	CanonicalURL string   `json:"canonical_url,omitempty"`
	Title        string   `json:"title,omitempty"`
	Subtitle     string   `json:"subtitle,omitempty"`
	Site         string   `json:"site,omitempty"`
	Authors      []string `json:"authors,omitempty"`
	Agencies     []string `json:"agencies,omitempty"`

	// Published and Modified are RFC 3339 times, or bare dates where the page
	// tells no time or no zone.
	Published string `json:"published,omitempty"`
	Modified  string `json:"modified,omitempty"`

	Language           string  `json:"language,omitempty"` // BCP 47 primary language subtag
	Script             string  `json:"script,omitempty"`   // ISO 15924
	LanguageConfidence float64 `json:"language_confidence,omitempty"`
	// OriginalLanguage is set only where the page says that it is a translation.
	OriginalLanguage string `json:"original_language,omitempty"`

	// Text is the body: its blocks, joined by one blank line.
	Text    string        `json:"text"`
	Blocks  []Block       `json:"blocks,omitempty"`
	Images  []Image       `json:"images,omitempty"`
	Related []RelatedPage `json:"related,omitempty"`
	Tags    []string      `json:"tags,omitempty"`
	Removed []Removed     `json:"removed,omitempty"`
}

// BlockKind says what a block of the body is.
type BlockKind string

const (
	Heading    BlockKind = "heading"
	Paragraph  BlockKind = "paragraph"
	QuoteBlock BlockKind = "quote"
	ListItem   BlockKind = "list"  // one item
	TableRow   BlockKind = "table" // one row, its cells joined by a space
	Code       BlockKind = "code"
)

// A Block is one block of the body.
type Block struct {
	Kind BlockKind `json:"kind"`
	Span
	// Language is set where the block is in another language than the page.
	Language string `json:"language,omitempty"`
}

// An Image is a picture of the article.
type Image struct {
	Src     string `json:"src,omitempty"`
	Caption string `json:"caption,omitempty"`
	Credit  string `json:"credit,omitempty"`
}

// RelatedKind says how a page points to another one.
type RelatedKind string

const (
	Recommended RelatedKind = "recommended"
	Previous    RelatedKind = "previous"
	Next        RelatedKind = "next"
)

// A RelatedPage is another page that this one points to.
type RelatedPage struct {
	Kind  RelatedKind `json:"kind"`
	Title string      `json:"title"`
	URL   string      `json:"url,omitempty"`
}

// Reason says why visible text was left out of the body.
type Reason string

const (
	RepeatedTitle Reason = "repeated-title"
	RepeatedText  Reason = "repeated-text"
	Advertisement Reason = "advertisement"
	Share         Reason = "share"
	Comments      Reason = "comments"
	Navigation    Reason = "navigation"
	Subscription  Reason = "subscription"
	Cookie        Reason = "cookie"
	RelatedBox    Reason = "related"
	SourceNote    Reason = "source-note"
	OtherReason   Reason = "other"
)

// A Removed is visible text that stands nowhere else in the reading.
type Removed struct {
	Reason Reason `json:"reason"`
	Text   string `json:"text"`
}

// NameKind says what bears a name.
type NameKind string

const (
	Person       NameKind = "person"
	Organisation NameKind = "organisation"
	Place        NameKind = "place"
	OtherName    NameKind = "other"
)

// A Name is one bearer of a name, with all ways in which the page names it.
type Name struct {
	ID   string   `json:"id"`
	Kind NameKind `json:"kind"`
	// Name is the fullest form on the page, in the nominative where the page
	// shows it.
	Name     string   `json:"name"`
	Aliases  []string `json:"aliases,omitempty"`
	Roles    []string `json:"roles,omitempty"`
	Mentions []Span   `json:"mentions,omitempty"`
}

// StatementKind says in whose words a statement stands.
type StatementKind string

const (
	Direct   StatementKind = "direct"   // the speaker's own words
	Indirect StatementKind = "indirect" // the writer's words
	Mixed    StatementKind = "mixed"    // the writer's words with quoted fragments
)

// A Statement is something that somebody said, wrote or let know.
type Statement struct {
	ID   string        `json:"id"`
	Kind StatementKind `json:"kind"`
	// Parts hold the content without quotation marks, dash or cue; none crosses
	// a block. Text is the parts joined by a space.
	Parts    []Span   `json:"parts"`
	Text     string   `json:"text"`
	Cue      *Quote   `json:"cue,omitempty"`
	Speaker  *Speaker `json:"speaker,omitempty"` // nil: not known
	Occasion *Quote   `json:"occasion,omitempty"`
	Question *Quote   `json:"question,omitempty"`
}

// How says by what the speaker is told.
type How string

const (
	Named     How = "named"
	Pronoun   How = "pronoun"
	Role      How = "role"
	Continued How = "continued" // the same speaker goes on without a new mention
)

// A Speaker is whom a statement is ascribed to.
type Speaker struct {
	Name   string `json:"name"`
	NameID string `json:"name_id,omitempty"` // of the [Name], if it has one
	How    How    `json:"how"`
	// Mention is where the statement names its speaker; nil where it does not.
	Mention *Span `json:"mention,omitempty"`
	// Confidence is the calibrated probability that the speaker is right.
	Confidence float64     `json:"confidence,omitempty"`
	Others     []Candidate `json:"others,omitempty"`
}

// A Candidate is a speaker that was considered and not chosen.
type Candidate struct {
	Name       string  `json:"name"`
	Confidence float64 `json:"confidence"`
}

// FigureKind says what a figure measures.
type FigureKind string

const (
	Count    FigureKind = "count"
	Money    FigureKind = "money"
	Percent  FigureKind = "percent"
	Factor   FigureKind = "factor"
	Measure  FigureKind = "measure"
	Duration FigureKind = "duration"
	Age      FigureKind = "age"
	Rank     FigureKind = "rank"
)

// Bound says how a figure's value limits what it tells.
type Bound string

const (
	Exact   Bound = "exact"
	About   Bound = "about"
	AtLeast Bound = "at-least"
	AtMost  Bound = "at-most"
)

// A Figure is a number with what it counts or measures.
type Figure struct {
	Quote
	Value float64 `json:"value"`
	// Unit is the noun phrase counted, the ISO 4217 code of the currency, or the
	// unit of measure as written.
	Unit  string     `json:"unit,omitempty"`
	Kind  FigureKind `json:"kind"`
	Bound Bound      `json:"bound"`
	// Statement is the ID of the statement that the figure stands in, if any.
	Statement string `json:"statement,omitempty"`
}

// A Date is a date told in the text. Value is EDTF (ISO 8601-2).
type Date struct {
	Quote
	Value string `json:"value"`
}

// Grade says how far a translation may be trusted.
type Grade string

const (
	Gist Grade = "gist" // rough, rule-based: to find and skim, never to quote
	Full Grade = "full"
)

// A Translation stands beside the original words, never in their place.
type Translation struct {
	Language string    `json:"language"`
	Engine   string    `json:"engine"` // name and version
	Grade    Grade     `json:"grade"`
	Title    string    `json:"title,omitempty"`
	Segments []Segment `json:"segments,omitempty"`
	// Statements are those of the reading, by ID, in the translation's words.
	Statements []TranslatedStatement `json:"statements,omitempty"`
	// Untranslated is what has no translation and should have one.
	Untranslated []Untranslated `json:"untranslated,omitempty"`
}

// A Segment is the translation of one span of the original.
type Segment struct {
	Span
	Text string `json:"text"`
	// Unknown is the share of words that the engine did not know.
	Unknown float64 `json:"unknown,omitempty"`
	// Doubts tell what speaks against the translation.
	Doubts []Doubt `json:"doubts,omitempty"`
}

// A Doubt is a check that a translation did not pass.
type Doubt string

const (
	Unmasked    Doubt = "unmasked"     // what must stay as it is could not be held fast
	LostName    Doubt = "lost-name"    // a name of the original is not in it
	LostNumber  Doubt = "lost-number"  // a number of the original is not in it
	LostTerm    Doubt = "lost-term"    // a term is not translated as the glossary says
	Echo        Doubt = "echo"         // it repeats the original
	WrongScript Doubt = "wrong-script" // it is not in the script of its language
	WrongLength Doubt = "wrong-length" // it is much shorter or longer than the original
)

// A TranslatedStatement is a statement in the words of a translation: to find and
// to understand it, never to quote.
type TranslatedStatement struct {
	ID   string `json:"id"` // of the [Statement]
	Text string `json:"text"`
}

// An Untranslated is a span that was to be translated and was not.
type Untranslated struct {
	Span
	Reason string `json:"reason"`
}
