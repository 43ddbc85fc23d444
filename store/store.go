// Package store declares what the record needs of a database, and the language
// in which it is searched. The engines stand beside it: store/sqlite for a data
// folder, store/postgres for a server. Both pass the one suite in
// store/storetest, and both answer alike.
//
// Open one with sqlite.Open or postgres.Open; [Record.Keep] puts pages in,
// [Record.Search] finds them, [ParseQuery] documents the language of queries.
//
// Each user of the record asks for the small part that it needs: [Keeper],
// [Reader], [Sources], [Queue]. Errors are those of package onrecord: NotFound for
// what is not there, Invalid for what can't be understood, Unavailable for a
// database that can't be reached, Unverified for one that is damaged.
package store

import (
	"context"
	"encoding/json"
	"iter"
	"time"

	"onrecord"
)

// A Record is a whole database of the record.
type Record interface {
	Keeper
	Reader
	Sources
	Queue
	// Check looks through the database itself: damaged pages of the file, readings
	// that are not what was written. It yields each fault, of kind Unverified.
	Check(ctx context.Context) iter.Seq[error]
	Close() error
}

// An Article is one page of the web through all its revisions.
type Article struct {
	// ID is the one that the page was given when it came in; else it is made from
	// its address, or without one from its bytes, so that the same page has the
	// same ID on every machine. A given one that an article at another address has
	// already is not taken: it is made of both.
	ID        string    `json:"id"`
	URL       string    `json:"url,omitempty"` // canonical where the page tells one of its own site
	Site      string    `json:"site,omitempty"`
	Source    string    `json:"source,omitempty"` // ID of the [Source] it came through
	Title     string    `json:"title,omitempty"`
	Language  string    `json:"language,omitempty"`
	Published time.Time `json:"published,omitzero"` // as the page tells, else when it was first captured
	FirstSeen time.Time `json:"first_seen"`         // first capture
	LastSeen  time.Time `json:"last_seen"`          // last capture
	Revisions int       `json:"revisions"`
	// Gone is when the page was found gone from the web; zero while it is there.
	Gone time.Time `json:"gone,omitzero"`
	// CheckAt is when it is due to be captured again; zero for never.
	CheckAt    time.Time `json:"check_at,omitzero"`
	Statements int       `json:"statements"` // in the latest revision
}

// A Revision is one reading of an article: its body changed, or the reader did.
type Revision struct {
	Article string    `json:"article"`
	Number  int       `json:"number"`  // from 1
	Capture string    `json:"capture"` // ID of the capture it was read from
	At      time.Time `json:"at"`      // of that capture
	// TextSHA256 is of title, newline and text; the same text makes no new revision.
	TextSHA256 string `json:"text_sha256"`
	// Reader is the version of the reader. A later one replaces the reading of a
	// revision and leaves its number.
	Reader  string           `json:"reader"`
	Reading onrecord.Reading `json:"reading,omitzero"` // left out of lists
}

// An Arrival is a revision that came in, with its article as it is now.
type Arrival struct {
	Article  Article
	Revision Revision // without its reading
}

// An Entry is a page to keep: a capture and what was read from it.
type Entry struct {
	ID      string // the one that the page was given; "" to have it made
	Source  string // ID of the [Source] it came through, if any
	Asked   string // the address that was asked for and led to the capture's, if any
	Capture onrecord.Capture
	Reading onrecord.Reading
	Reader  string // version of the reader
	// CheckAt is when the page is due again; zero for never.
	CheckAt time.Time
}

// A Change says what keeping an entry did.
type Change string

const (
	New       Change = "new"       // an article that was not known
	Changed   Change = "changed"   // a new revision
	Unchanged Change = "unchanged" // the same title and text
	Reread    Change = "reread"    // the reading of a revision was replaced
)

// An Outcome is what became of an [Entry].
type Outcome struct {
	Article  string `json:"article"`
	Revision int    `json:"revision"`
	Change   Change `json:"change"`
}

// A Keeper takes in what has been captured and read. What a method does is done
// wholly or not at all, and the jobs it is given are queued in the same
// transaction.
type Keeper interface {
	// Captured notes captures before they are read. Those already known are left
	// as they are, so that it may be called again after a crash.
	Captured(ctx context.Context, captures []onrecord.Capture, jobs ...Job) error
	// Keep takes pages in, in their order, and answers what became of each. Keeping
	// the same entry again changes nothing. then, if not nil, tells the jobs that
	// follow from an outcome.
	Keep(ctx context.Context, entries []Entry, then func(Entry, Outcome) []Job) ([]Outcome, error)
	// Gone notes that an article was not at its address any more, or with a zero
	// time that it is there again.
	Gone(ctx context.Context, article string, at time.Time) error
	// CheckAgain sets when articles are due again.
	CheckAgain(ctx context.Context, at time.Time, articles ...string) error
	// Translated keeps a translation of a revision; it replaces one by the same
	// engine into the same language.
	Translated(ctx context.Context, article string, revision int, t onrecord.Translation) error
}

// Status counts what a record holds.
type Status struct {
	Articles   int            `json:"articles"`
	Captures   int            `json:"captures"`
	Statements int            `json:"statements"`
	Revisions  int            `json:"revisions"`
	Queue      map[string]int `json:"queue"`   // jobs by state: waiting, running, retrying, parked
	Sources    SourceStatus   `json:"sources"` // how they fare
	Unread     int            `json:"unread"`  // captures without a reading
	Newest     time.Time      `json:"newest,omitzero"`
}

// SourceStatus counts sources.
type SourceStatus struct {
	Total   int `json:"total"`
	Failing int `json:"failing"` // whose last try failed
	Paused  int `json:"paused"`
}

// Page asks for a part of a list. After is the Next of the part before, "" for
// the first; it stays good when articles come in. Limit is 20 where it is 0, and
// at most 1000.
type Page struct {
	After string
	Limit int
}

// A Filter picks articles; an empty field picks all.
type Filter struct {
	Language, Site, Source string
	Speaker, Place         string    // names, found as [Query] finds them
	Since, Until           time.Time // published, Until exclusive
}

// A Reader finds and reads what was kept.
type Reader interface {
	Status(ctx context.Context) (Status, error)
	Article(ctx context.Context, id string) (Article, error)
	ArticleAt(ctx context.Context, url string) (Article, error)
	// Articles lists the newest first and returns the cursor of what follows, ""
	// at the end.
	Articles(ctx context.Context, f Filter, p Page) (list []Article, next string, err error)
	// Revision returns a revision with its reading, number 0 the latest. A
	// translation into language is set beside it where there is one; "" for none.
	Revision(ctx context.Context, article string, number int, language string) (Revision, error)
	// Revisions lists an article's revisions without their readings, oldest first.
	Revisions(ctx context.Context, article string) ([]Revision, error)
	Capture(ctx context.Context, id string) (onrecord.Capture, error)
	// Captures lists all captures of an article, oldest first.
	Captures(ctx context.Context, article string) ([]onrecord.Capture, error)
	Search(ctx context.Context, q Query, p Page) (Results, error)
	// Facets counts what a query finds by language, site, source, speaker and
	// month.
	Facets(ctx context.Context, q Query) (Facets, error)
	// Said lists statements, the newest first.
	Said(ctx context.Context, f SaidFilter, p Page) (list []Said, next string, err error)
	// Bearers lists people, organisations or places by how many statements or
	// mentions they have in the record; prefix narrows it to names that begin so.
	Bearers(ctx context.Context, kind onrecord.NameKind, prefix string, p Page) (list []Bearer, next string, err error)
	// Arrivals lists revisions in the order in which they came in, without their
	// readings, and returns the cursor to ask with next, also where there are none
	// yet. With an empty After it lists none and returns the cursor of now.
	Arrivals(ctx context.Context, p Page) (list []Arrival, next string, err error)
	// Each goes through the latest revisions of all articles in a fixed order,
	// reading included; with all it goes through every revision.
	Each(ctx context.Context, all bool) iter.Seq2[Revision, error]
	// EachCapture goes through all captures in the order in which they came.
	EachCapture(ctx context.Context) iter.Seq2[onrecord.Capture, error]
	// Unread goes through captures that no reading was made from by this version
	// of the reader or any later one; "" for those without any.
	Unread(ctx context.Context, reader string) iter.Seq2[onrecord.Capture, error]
}

// Results are what a search found.
type Results struct {
	Hits []Hit  `json:"hits"`
	Next string `json:"next,omitempty"` // cursor of what follows, "" at the end
	// Cut is set where relevance was worked out over the newest matches only,
	// because there are too many.
	Cut bool `json:"cut,omitempty"`
}

// A Hit is an article that a query finds.
type Hit struct {
	Article   string              `json:"article"`
	URL       string              `json:"url,omitempty"`
	Title     string              `json:"title,omitempty"`
	Site      string              `json:"site,omitempty"`
	Language  string              `json:"language,omitempty"`
	Published time.Time           `json:"published,omitzero"`
	Score     float64             `json:"score"` // larger is better; 0 when sorted by time
	Snippet   string              `json:"snippet,omitempty"`
	Marks     []onrecord.Span     `json:"-"`                   // what was found in Snippet, in bytes
	Statement *onrecord.Statement `json:"statement,omitempty"` // the one that said: or speaker: found
}

// Facets count the articles that a query finds.
type Facets struct {
	Total    int     `json:"total"`
	Cut      bool    `json:"cut,omitempty"` // counted over the newest matches only
	Language []Facet `json:"language,omitempty"`
	Site     []Facet `json:"site,omitempty"`
	Source   []Facet `json:"source,omitempty"`
	Speaker  []Facet `json:"speaker,omitempty"`
	Month    []Facet `json:"month,omitempty"` // 2023-09, in order
}

// A Facet is one value and how many articles have it.
type Facet struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// A SaidFilter picks statements; an empty field picks all.
type SaidFilter struct {
	Speaker  string // a name, found as [Query] finds it
	Article  string
	Language string
	Kind     onrecord.StatementKind
	Since    time.Time
	Until    time.Time
}

// A Said is a statement with the article it stands in.
type Said struct {
	Article   string             `json:"article"`
	Revision  int                `json:"revision"`
	URL       string             `json:"url,omitempty"`
	Title     string             `json:"title,omitempty"`
	Site      string             `json:"site,omitempty"`
	Language  string             `json:"language,omitempty"`
	Published time.Time          `json:"published,omitzero"`
	Statement onrecord.Statement `json:"statement"` // spans in the text of that revision
}

// A Bearer is somebody or something that is named in the record.
type Bearer struct {
	Key        string            `json:"key"` // stable: kind and folded name
	Kind       onrecord.NameKind `json:"kind"`
	Name       string            `json:"name"`
	Others     []string          `json:"others,omitempty"`
	Articles   int               `json:"articles"`
	Statements int               `json:"statements"`
}

// SourceKind says how a source is read.
type SourceKind string

const (
	FeedSource    SourceKind = "feed"
	SitemapSource SourceKind = "sitemap"
	SectionSource SourceKind = "page"   // a page whose article links are followed
	FolderSource  SourceKind = "folder" // of files on this machine
)

// A Source is where articles are looked for.
type Source struct {
	ID       string        `json:"id"`
	Address  string        `json:"address"`
	Kind     SourceKind    `json:"kind"`
	Title    string        `json:"title,omitempty"`
	Language string        `json:"language,omitempty"` // what its operator says; readings tell their own
	Country  string        `json:"country,omitempty"`  // ISO 3166-1 alpha-2
	Tags     []string      `json:"tags,omitempty"`
	Every    time.Duration `json:"every,omitempty"` // fixed interval; 0 for one that adapts
	// Translate is the policy: off, titles, full or on-demand.
	Translate string    `json:"translate,omitempty"`
	Paused    bool      `json:"paused,omitempty"`
	Added     time.Time `json:"added"`

	// What is known from trying it.
	Tried        time.Time `json:"tried,omitzero"`
	Succeeded    time.Time `json:"succeeded,omitzero"`
	NextAt       time.Time `json:"next_at,omitzero"`
	Failures     int       `json:"failures,omitempty"` // since the last success
	Error        string    `json:"error,omitempty"`    // of the last try
	ErrorKind    string    `json:"error_kind,omitempty"`
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"last_modified,omitempty"`
	Items        int       `json:"items,omitempty"` // at the last success
	Articles     int       `json:"articles,omitempty"`
}

// A Try is what became of looking into a source.
type Try struct {
	At, NextAt         time.Time
	Err                error // nil for success
	ETag, LastModified string
	Items              int
}

// Sources keeps where articles come from, and what is due.
type Sources interface {
	// AddSource adds a source; one with the same address is returned as it is,
	// added false.
	AddSource(ctx context.Context, s Source) (kept Source, added bool, err error)
	// SetSource changes what an operator may change of a source.
	SetSource(ctx context.Context, s Source) error
	// RemoveSource forgets a source; its articles stay.
	RemoveSource(ctx context.Context, id string) error
	Source(ctx context.Context, id string) (Source, error)
	ListSources(ctx context.Context) ([]Source, error)
	// Tried notes what became of a try, with the jobs that follow.
	Tried(ctx context.Context, id string, t Try, jobs ...Job) error
	// Unknown returns those of the addresses that no article is known at and nothing
	// was got from.
	Unknown(ctx context.Context, urls []string) ([]string, error)
	// ClaimSources and ClaimArticles return what is due at now and set it to be due
	// again after lease, so that of several processes one alone gets each. Paused
	// sources are never due.
	ClaimSources(ctx context.Context, now time.Time, lease time.Duration, limit int) ([]Source, error)
	ClaimArticles(ctx context.Context, now time.Time, lease time.Duration, limit int) ([]Article, error)
}

// A Job is work to be done later, by any process.
type Job struct {
	Kind string
	Args any // encoded as JSON; with Kind it is what makes a job the same as another
	At   time.Time
	// Once leaves out a job of the same Kind and Args as one that is not yet done;
	// with Parked, also of one that is parked.
	Once, Parked bool
}

// A Handler does a job. An error of kind Unavailable, or of none, is tried again
// later; after any other kind the job is parked at once, since trying again can't
// help. A handler that panics has failed with kind Internal.
type Handler func(ctx context.Context, args json.RawMessage) error

// Workers tell how jobs are worked.
type Workers struct {
	Handlers map[string]Handler // by kind of job
	Parallel map[string]int     // how many at a time, by kind; 1 where left out
	// Timeout bounds one job; 0 for 5 minutes. Attempts bounds how often a job is
	// tried; 0 for 8.
	Timeout  time.Duration
	Attempts int
	// Failed, if not nil, is told of each failure.
	Failed func(kind string, args json.RawMessage, attempt int, parked bool, err error)
}

// A Parked job failed for good, until somebody has it run again.
type Parked struct {
	ID       int64           `json:"id"`
	Kind     string          `json:"kind"`
	Args     json.RawMessage `json:"args"`
	Attempts int             `json:"attempts"`
	Error    string          `json:"error"`
	At       time.Time       `json:"at"`
}

// A Queue holds jobs until they are done. A job is done at least once: handlers
// must bear being called again for what is done already.
type Queue interface {
	Enqueue(ctx context.Context, jobs ...Job) error
	// Work works jobs until ctx ends, then lets those that run come to their end.
	Work(ctx context.Context, w Workers) error
	ParkedJobs(ctx context.Context, p Page) (list []Parked, next string, err error)
	// Retry has a parked job run again.
	Retry(ctx context.Context, id int64) error
}
