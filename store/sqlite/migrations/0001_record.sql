-- Times are microseconds since 1970 in UTC, 0 for none. Readings, texts and
-- translations are compressed with zstd.

CREATE TABLE article (
	doc        INTEGER PRIMARY KEY, -- published and serial number: the order of lists
	id         TEXT NOT NULL UNIQUE,
	url        TEXT NOT NULL,
	host       TEXT NOT NULL, -- back to front: org.example
	site       TEXT NOT NULL,
	source     TEXT NOT NULL,
	title      TEXT NOT NULL,
	language   TEXT NOT NULL,
	published  INTEGER NOT NULL,
	first_seen INTEGER NOT NULL,
	last_seen  INTEGER NOT NULL,
	latest_at  INTEGER NOT NULL, -- capture of the latest revision
	revisions  INTEGER NOT NULL,
	latest     INTEGER NOT NULL, -- number of the latest revision
	gone       INTEGER NOT NULL,
	check_at   INTEGER NOT NULL,
	statements INTEGER NOT NULL,
	text       BLOB NOT NULL     -- title, newline, text of the latest revision
);
CREATE INDEX article_language ON article (language, doc);
CREATE INDEX article_host ON article (host, doc);
CREATE INDEX article_source ON article (source, doc);
CREATE INDEX article_check ON article (check_at) WHERE check_at > 0;

CREATE TABLE address (
	key TEXT PRIMARY KEY,
	doc INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE capture (
	seq    INTEGER PRIMARY KEY AUTOINCREMENT,
	id     TEXT NOT NULL UNIQUE,
	url    TEXT NOT NULL,
	at     INTEGER NOT NULL,
	status INTEGER NOT NULL,
	type   TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	size   INTEGER NOT NULL,
	file   TEXT NOT NULL,
	start  INTEGER NOT NULL,
	length INTEGER NOT NULL,
	same   TEXT NOT NULL,
	cut    TEXT NOT NULL,
	doc    INTEGER,                  -- the article that was read from it
	reader TEXT NOT NULL DEFAULT ''  -- version that read it, '' for none
);
CREATE INDEX capture_doc ON capture (doc);
CREATE INDEX capture_unread ON capture (seq) WHERE reader = '';

CREATE TABLE revision (
	doc      INTEGER NOT NULL,
	number   INTEGER NOT NULL,
	capture  TEXT NOT NULL,
	at       INTEGER NOT NULL,
	text_sum TEXT NOT NULL,
	reader   TEXT NOT NULL,
	reading  BLOB NOT NULL,
	sum      TEXT NOT NULL, -- SHA-256 of the reading
	PRIMARY KEY (doc, number)
);

CREATE TABLE translation (
	doc      INTEGER NOT NULL,
	number   INTEGER NOT NULL,
	language TEXT NOT NULL,
	engine   TEXT NOT NULL,
	body     BLOB NOT NULL,
	PRIMARY KEY (doc, number, language, engine)
);

-- What follows is of the latest revisions alone.

CREATE TABLE statement (
	id     INTEGER PRIMARY KEY, -- doc and number in it
	doc    INTEGER NOT NULL,
	bearer TEXT NOT NULL,       -- key of the speaker
	json   BLOB NOT NULL
);
CREATE INDEX statement_doc ON statement (doc);

CREATE TABLE figure (
	doc   INTEGER NOT NULL,
	value REAL NOT NULL
);
CREATE INDEX figure_value ON figure (value, doc);
CREATE INDEX figure_doc ON figure (doc);

CREATE TABLE named (
	doc        INTEGER NOT NULL,
	key        TEXT NOT NULL,
	statements INTEGER NOT NULL,
	PRIMARY KEY (doc, key)
) WITHOUT ROWID;

CREATE TABLE bearer (
	key        TEXT PRIMARY KEY, -- kind:folded-name
	kind       TEXT NOT NULL,
	name       TEXT NOT NULL,
	articles   INTEGER NOT NULL,
	statements INTEGER NOT NULL
);
CREATE INDEX bearer_rank ON bearer (kind, statements DESC, articles DESC, key);

CREATE TABLE language (code TEXT PRIMARY KEY) WITHOUT ROWID;

CREATE TABLE source (
	id       TEXT PRIMARY KEY,
	address  TEXT NOT NULL UNIQUE,
	paused   INTEGER NOT NULL,
	next_at  INTEGER NOT NULL,
	failures INTEGER NOT NULL,
	body     BLOB NOT NULL -- JSON
);
CREATE INDEX source_next ON source (next_at);

-- The terms of articles and statements, made by the program: whatever stands between
-- spaces is a term.
CREATE VIRTUAL TABLE article_terms USING fts5(title, body, names, content='', contentless_delete=1,
	tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'");
CREATE VIRTUAL TABLE statement_terms USING fts5(words, speaker, kind, content='', contentless_delete=1,
	tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'");
