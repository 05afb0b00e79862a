-- The library, as it was first.
--
-- The workspace stands first in every key and every index. Numbers are the
-- application's (articles, claims, sources and entries count up from 1 in each
-- workspace); there are no triggers and no sequences. Times are ISO 8601 in UTC
-- with microseconds, so that they sort as text.

PRAGMA application_id = 0x50494e43;

CREATE TABLE migration (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    digest TEXT NOT NULL
) STRICT;

-- The four counters are the last numbers given out; a number is never used twice.
CREATE TABLE workspace (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 0,
    articles INTEGER NOT NULL DEFAULT 0,
    claims INTEGER NOT NULL DEFAULT 0,
    sources INTEGER NOT NULL DEFAULT 0,
    entries INTEGER NOT NULL DEFAULT 0,
    indexed_claims INTEGER NOT NULL DEFAULT 0,
    indexed_length INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Passages, claims and sources count what the newest revision holds.
CREATE TABLE article (
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    number INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    passages INTEGER NOT NULL,
    claims INTEGER NOT NULL,
    sources INTEGER NOT NULL,
    removed_at TEXT,
    PRIMARY KEY (workspace, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE address (
    workspace INTEGER NOT NULL,
    url TEXT NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (workspace, url),
    FOREIGN KEY (workspace, article) REFERENCES article (workspace, number)
) STRICT, WITHOUT ROWID;

-- Rows as long as these belong into a table with rowids: without them every
-- level of the tree carries whole rows. The text stands last, so that reading
-- the other columns leaves its pages alone.
CREATE TABLE revision (
    workspace INTEGER NOT NULL,
    article INTEGER NOT NULL,
    number INTEGER NOT NULL,
    read_at TEXT NOT NULL,
    digest TEXT NOT NULL,
    raw_digest TEXT NOT NULL,
    metadata TEXT NOT NULL,
    provenance TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (workspace, article, number),
    FOREIGN KEY (workspace, article) REFERENCES article (workspace, number)
) STRICT;

CREATE INDEX revision_digest ON revision (workspace, digest);
CREATE INDEX revision_raw_digest ON revision (workspace, raw_digest);

CREATE TABLE passage (
    workspace INTEGER NOT NULL,
    article INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    position INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    role TEXT NOT NULL,
    headings TEXT NOT NULL,
    PRIMARY KEY (workspace, article, revision, position),
    FOREIGN KEY (workspace, article, revision) REFERENCES revision (workspace, article, number)
) STRICT, WITHOUT ROWID;

-- opened_in is the revision where the claim was first read, revision the newest
-- one in which it stands. status is what moderators made of it; a claim with
-- closed_at is closed whatever its status, and has it back when it is restored.
CREATE TABLE claim (
    workspace INTEGER NOT NULL,
    number INTEGER NOT NULL,
    article INTEGER NOT NULL,
    opened_in INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    status TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    closed_at TEXT,
    score REAL NOT NULL,
    kinds TEXT NOT NULL,
    reasons TEXT NOT NULL,
    digest TEXT NOT NULL,
    words TEXT NOT NULL,
    stems TEXT NOT NULL,
    headline TEXT NOT NULL,
    surface TEXT NOT NULL,
    PRIMARY KEY (workspace, number),
    FOREIGN KEY (workspace, article, revision) REFERENCES revision (workspace, article, number)
) STRICT;

CREATE INDEX claim_open ON claim (workspace, article, number, revision) WHERE closed_at IS NULL;

-- Where the words stand, once for each revision that holds them.
CREATE TABLE anchor (
    workspace INTEGER NOT NULL,
    article INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    passage INTEGER NOT NULL,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace, article, revision, claim),
    FOREIGN KEY (workspace, article, revision) REFERENCES revision (workspace, article, number),
    FOREIGN KEY (workspace, claim) REFERENCES claim (workspace, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX anchor_claim ON anchor (workspace, claim, revision);

-- When a restored claim was closed in the meantime: as_of does not find it then.
CREATE TABLE gap (
    workspace INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    closed_at TEXT NOT NULL,
    reopened_at TEXT NOT NULL,
    PRIMARY KEY (workspace, claim, closed_at),
    FOREIGN KEY (workspace, claim) REFERENCES claim (workspace, number)
) STRICT, WITHOUT ROWID;

-- What makes two sources one. article is 0 except for those who are nameless:
-- an analyst in one article is not the analyst of another.
CREATE TABLE source (
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    kind TEXT NOT NULL,
    level TEXT NOT NULL,
    url TEXT NOT NULL,
    article INTEGER NOT NULL,
    is_primary INTEGER NOT NULL,
    PRIMARY KEY (workspace, folded, kind, level, url, article),
    UNIQUE (workspace, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE citation (
    workspace INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    position INTEGER NOT NULL,
    source INTEGER NOT NULL,
    role TEXT NOT NULL,
    cue_starts INTEGER NOT NULL,
    cue_ends INTEGER NOT NULL,
    named_starts INTEGER NOT NULL,
    named_ends INTEGER NOT NULL,
    is_resolved INTEGER NOT NULL,
    PRIMARY KEY (workspace, claim, revision, position),
    FOREIGN KEY (workspace, claim) REFERENCES claim (workspace, number),
    FOREIGN KEY (workspace, source) REFERENCES source (workspace, number)
) STRICT, WITHOUT ROWID;

-- A pseudonym is random, one for each person and workspace. Forgetting someone
-- blanks the id and deletes the names; no hash of the ledger covers either.
CREATE TABLE person (
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    pseudonym TEXT NOT NULL,
    id TEXT,
    PRIMARY KEY (workspace, pseudonym),
    UNIQUE (workspace, id)
) STRICT, WITHOUT ROWID;

-- What people were called, from which entry of the ledger on.
CREATE TABLE name (
    workspace INTEGER NOT NULL,
    pseudonym TEXT NOT NULL,
    since INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (workspace, pseudonym, since),
    FOREIGN KEY (workspace, pseudonym) REFERENCES person (workspace, pseudonym)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    reason TEXT NOT NULL,
    before TEXT,
    after TEXT,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (workspace, number),
    FOREIGN KEY (workspace, person) REFERENCES person (workspace, pseudonym)
) STRICT, WITHOUT ROWID;

CREATE INDEX entry_subject ON entry (workspace, subject, number);

-- What a request was answered with, so that the same event changes nothing twice.
CREATE TABLE event (
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    event TEXT NOT NULL,
    kind TEXT NOT NULL,
    result TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (workspace, event, kind)
) STRICT, WITHOUT ROWID;

-- Word statistics, a workspace's own: docs/decisions/0001-word-statistics.md.
CREATE TABLE stem (
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    stem TEXT NOT NULL,
    frequency INTEGER NOT NULL,
    PRIMARY KEY (workspace, stem)
) STRICT, WITHOUT ROWID;

CREATE TABLE posting (
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    stem TEXT NOT NULL,
    chunk INTEGER NOT NULL,
    entries BLOB NOT NULL,
    PRIMARY KEY (workspace, stem, chunk)
) STRICT, WITHOUT ROWID;

CREATE TABLE word (
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    word TEXT NOT NULL,
    stem TEXT NOT NULL,
    initial TEXT NOT NULL,
    length INTEGER NOT NULL,
    frequency INTEGER NOT NULL,
    PRIMARY KEY (workspace, word, stem)
) STRICT, WITHOUT ROWID;

CREATE INDEX word_shape ON word (workspace, initial, length);

PRAGMA user_version = 1;
