-- Version 1 of what a journal keeps. Times are milliseconds since 1970 in UTC.

-- What there is one of: the name of the logs, and how far the search index has come.
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- A conversation: '#…' for a room, '@…' for a private talk. Its last number survives its entries.
-- No log ever gets another's number: what is left of a forgotten talk, in a damaged file, must not become somebody else's.
CREATE TABLE log (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    last INTEGER NOT NULL
);

-- What was said. The position only ever grows, over all logs: the search index follows it.
CREATE TABLE entry (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    log INTEGER NOT NULL REFERENCES log (number),
    seq INTEGER NOT NULL,
    time INTEGER NOT NULL,
    author INTEGER NOT NULL,
    owned INTEGER NOT NULL,
    nickname TEXT NOT NULL,
    color INTEGER NOT NULL,
    text TEXT NOT NULL,
    id TEXT,
    action INTEGER NOT NULL
);
CREATE UNIQUE INDEX entry_seq ON entry (log, seq);
-- What an owner says again with the same id appears once. A guest's ids are nobody's business after the session.
CREATE UNIQUE INDEX entry_id ON entry (author, id) WHERE owned = 1 AND id IS NOT NULL;

-- Who owns which name. Without a secret: a name that nobody owns and messages wait for.
CREATE TABLE owner (
    number INTEGER PRIMARY KEY,
    nickname TEXT NOT NULL,
    secret TEXT,
    used INTEGER NOT NULL
);

-- A private talk: who the two are, by which name each knows the other, and how far each has come.
CREATE TABLE pair (
    log TEXT PRIMARY KEY,
    first INTEGER NOT NULL,
    first_knows TEXT NOT NULL,
    first_received INTEGER NOT NULL,
    first_read INTEGER NOT NULL,
    second INTEGER NOT NULL,
    second_knows TEXT NOT NULL,
    second_received INTEGER NOT NULL,
    second_read INTEGER NOT NULL
) WITHOUT ROWID;

-- The highest number that a person has seen under a name, and the number of who bore it last.
CREATE TABLE numbered (
    person INTEGER NOT NULL,
    name_key TEXT NOT NULL,
    nickname TEXT NOT NULL,
    last INTEGER NOT NULL,
    bearer INTEGER NOT NULL,
    PRIMARY KEY (person, name_key)
) WITHOUT ROWID;

-- The words of each entry's text, by position, and a word for its log, as 'l42'; the text itself is not kept twice.
CREATE VIRTUAL TABLE words USING fts5 (
    text, log, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
