CREATE TABLE article (
	num INTEGER PRIMARY KEY,
	id TEXT NOT NULL UNIQUE,
	doc INTEGER UNIQUE,
	url TEXT NOT NULL, site TEXT NOT NULL, source TEXT NOT NULL, title TEXT NOT NULL, language TEXT NOT NULL,
	published INTEGER NOT NULL, dated INTEGER NOT NULL,
	first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL,
	gone INTEGER, check_at INTEGER,
	revisions INTEGER NOT NULL, latest INTEGER NOT NULL, statements INTEGER NOT NULL
);
CREATE INDEX article_source ON article (source);
CREATE INDEX article_check ON article (check_at) WHERE check_at IS NOT NULL;
CREATE TABLE address (address TEXT PRIMARY KEY, article INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE revision (
	id INTEGER PRIMARY KEY,
	article INTEGER NOT NULL, number INTEGER NOT NULL,
	capture TEXT NOT NULL, capture_sha TEXT NOT NULL, at INTEGER NOT NULL,
	text_sha TEXT NOT NULL, reader TEXT NOT NULL,
	sha TEXT NOT NULL, text BLOB NOT NULL, reading BLOB NOT NULL,
	UNIQUE (article, number)
);
CREATE TABLE capture (
	seq INTEGER PRIMARY KEY AUTOINCREMENT,
	id TEXT NOT NULL UNIQUE,
	at INTEGER NOT NULL,
	article INTEGER, revision INTEGER NOT NULL DEFAULT 0, reader TEXT NOT NULL DEFAULT '',
	data TEXT NOT NULL
);
CREATE INDEX capture_article ON capture (article, at);
CREATE INDEX capture_reader ON capture (reader);
CREATE TABLE translation (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	article INTEGER NOT NULL, number INTEGER NOT NULL, language TEXT NOT NULL, engine TEXT NOT NULL, data TEXT NOT NULL,
	UNIQUE (article, number, language, engine)
);
CREATE TABLE statement (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, speaker TEXT NOT NULL, data TEXT NOT NULL);
CREATE TABLE figure (doc INTEGER NOT NULL, value REAL NOT NULL, PRIMARY KEY (doc, value)) WITHOUT ROWID;
CREATE TABLE bearer (
	key TEXT PRIMARY KEY,
	kind TEXT NOT NULL, name TEXT NOT NULL, others TEXT NOT NULL,
	articles INTEGER NOT NULL, statements INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX bearer_weight ON bearer (kind, articles + statements DESC, key);
CREATE TABLE language (code TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE source (
	id TEXT PRIMARY KEY,
	address TEXT NOT NULL UNIQUE,
	paused INTEGER NOT NULL, next_at INTEGER NOT NULL, failures INTEGER NOT NULL,
	data TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX source_next ON source (next_at);
CREATE VIRTUAL TABLE article_fts USING fts5 (title, text, keys, content = '', contentless_delete = 1, tokenize = "ascii tokenchars '!#$%&()*+,-./:;<=>?@[]^_`{|}~'");
CREATE VIRTUAL TABLE said_fts USING fts5 (text, keys, content = '', contentless_delete = 1, tokenize = "ascii tokenchars '!#$%&()*+,-./:;<=>?@[]^_`{|}~'");
INSERT INTO article_fts (article_fts, rank) VALUES ('hashsize', 33554432);
INSERT INTO said_fts (said_fts, rank) VALUES ('hashsize', 33554432);
