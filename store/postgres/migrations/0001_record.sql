-- Times are microseconds since 1970 in UTC, 0 for none. Readings, texts and
-- translations are compressed with zstd.

CREATE TABLE article (
	doc        BIGINT PRIMARY KEY, -- published and serial number: the order of lists
	id         TEXT NOT NULL UNIQUE,
	url        TEXT NOT NULL,
	host       TEXT NOT NULL, -- back to front: org.example
	site       TEXT NOT NULL,
	source     TEXT NOT NULL,
	title      TEXT NOT NULL,
	language   TEXT NOT NULL,
	published  BIGINT NOT NULL,
	first_seen BIGINT NOT NULL,
	last_seen  BIGINT NOT NULL,
	latest_at  BIGINT NOT NULL, -- capture of the latest revision
	revisions  BIGINT NOT NULL,
	latest     BIGINT NOT NULL, -- number of the latest revision
	gone       BIGINT NOT NULL,
	check_at   BIGINT NOT NULL,
	statements BIGINT NOT NULL,
	text       BYTEA NOT NULL     -- title, newline, text of the latest revision
);
CREATE INDEX article_language ON article (language, doc);
CREATE INDEX article_host ON article (host, doc);
CREATE INDEX article_source ON article (source, doc);
CREATE INDEX article_check ON article (check_at) WHERE check_at > 0;

CREATE TABLE address (
	key TEXT PRIMARY KEY,
	doc BIGINT NOT NULL
);

CREATE TABLE capture (
	seq    BIGSERIAL PRIMARY KEY,
	id     TEXT NOT NULL UNIQUE,
	url    TEXT NOT NULL,
	at     BIGINT NOT NULL,
	status BIGINT NOT NULL,
	type   TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	size   BIGINT NOT NULL,
	file   TEXT NOT NULL,
	start  BIGINT NOT NULL,
	length BIGINT NOT NULL,
	same   TEXT NOT NULL,
	cut    TEXT NOT NULL,
	doc    BIGINT,                  -- the article that was read from it
	reader TEXT NOT NULL DEFAULT ''  -- version that read it, '' for none
);
CREATE INDEX capture_doc ON capture (doc);
CREATE INDEX capture_unread ON capture (seq) WHERE reader = '';

CREATE TABLE revision (
	doc      BIGINT NOT NULL,
	number   BIGINT NOT NULL,
	capture  TEXT NOT NULL,
	at       BIGINT NOT NULL,
	text_sum TEXT NOT NULL,
	reader   TEXT NOT NULL,
	reading  BYTEA NOT NULL,
	sum      TEXT NOT NULL, -- SHA-256 of the reading
	PRIMARY KEY (doc, number)
);

CREATE TABLE translation (
	doc      BIGINT NOT NULL,
	number   BIGINT NOT NULL,
	language TEXT NOT NULL,
	engine   TEXT NOT NULL,
	body     BYTEA NOT NULL,
	PRIMARY KEY (doc, number, language, engine)
);

-- What follows is of the latest revisions alone.

CREATE TABLE statement (
	id     BIGINT PRIMARY KEY, -- doc and number in it
	doc    BIGINT NOT NULL,
	bearer TEXT NOT NULL,       -- key of the speaker
	json   BYTEA NOT NULL
);
CREATE INDEX statement_doc ON statement (doc);

CREATE TABLE figure (
	doc   BIGINT NOT NULL,
	value DOUBLE PRECISION NOT NULL
);
CREATE INDEX figure_value ON figure (value, doc);
CREATE INDEX figure_doc ON figure (doc);

CREATE TABLE named (
	doc        BIGINT NOT NULL,
	key        TEXT NOT NULL,
	statements BIGINT NOT NULL,
	PRIMARY KEY (doc, key)
);

CREATE TABLE bearer (
	key        TEXT PRIMARY KEY, -- kind:folded-name
	kind       TEXT NOT NULL,
	name       TEXT NOT NULL,
	articles   BIGINT NOT NULL,
	statements BIGINT NOT NULL
);
CREATE INDEX bearer_rank ON bearer (kind, statements DESC, articles DESC, key);

CREATE TABLE language (code TEXT PRIMARY KEY);

CREATE TABLE source (
	id       TEXT PRIMARY KEY,
	address  TEXT NOT NULL UNIQUE,
	paused   BIGINT NOT NULL,
	next_at  BIGINT NOT NULL,
	failures BIGINT NOT NULL,
	body     BYTEA NOT NULL -- JSON
);
CREATE INDEX source_next ON source (next_at);

-- The terms of articles and statements, made by the program. Weights tell the column:
-- A title, B body, C names; A words, B speaker, C kind.
CREATE TABLE article_terms (
	doc   BIGINT PRIMARY KEY,
	terms TSVECTOR NOT NULL
);
CREATE INDEX article_terms_terms ON article_terms USING gin (terms);

CREATE TABLE statement_terms (
	id    BIGINT PRIMARY KEY,
	doc   BIGINT NOT NULL,
	terms TSVECTOR NOT NULL
);
CREATE INDEX statement_terms_terms ON statement_terms USING gin (terms);
