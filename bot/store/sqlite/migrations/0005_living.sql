-- What keeps answers true: the answers that others can see and what has still to reach them; what
-- moderators make of articles and sources; what waits to be approved or answered.

-- A Posting: an answer that others can see (the table posting holds word statistics). key is what
-- the platform's message carries so that it can be found again; request is what it answers, as a
-- button would carry it; is_public_only: who asked saw the public library alone. person and name are
-- of who asked or shared. note is the message beneath it.
CREATE TABLE answer (
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    number INTEGER NOT NULL,
    channel TEXT NOT NULL,
    thread TEXT NOT NULL,
    key TEXT NOT NULL,
    request TEXT NOT NULL,
    language TEXT NOT NULL,
    zone TEXT NOT NULL,
    person TEXT,
    name TEXT NOT NULL,
    is_public_only INTEGER NOT NULL,
    state TEXT NOT NULL,
    message TEXT NOT NULL,
    note TEXT NOT NULL,
    made_at TEXT NOT NULL,
    PRIMARY KEY (workspace, number),
    UNIQUE (workspace, key)
) STRICT;

CREATE INDEX answer_person ON answer (workspace, person) WHERE person IS NOT NULL;
CREATE INDEX answer_intended ON answer (workspace, made_at) WHERE state = 'intended';

-- Which claims an answer shows; seen is the newest change of the claim that it showed first.
CREATE TABLE answer_claim (
    workspace INTEGER NOT NULL,
    is_public INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    answer INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    PRIMARY KEY (workspace, is_public, claim, answer),
    FOREIGN KEY (workspace, answer) REFERENCES answer (workspace, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX answer_claim_answer ON answer_claim (workspace, answer);

-- The outbox: an answer that is to be brought up to date, once however many changes follow one
-- another. change counts them, so that what was sent meanwhile is not taken for the newest.
CREATE TABLE outbox (
    workspace INTEGER NOT NULL,
    answer INTEGER NOT NULL,
    change INTEGER NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    not_before TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (workspace, answer),
    FOREIGN KEY (workspace, answer) REFERENCES answer (workspace, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX outbox_due ON outbox (workspace, not_before) WHERE state = 'due';

-- An article or a source that is not to be relied on; number is its entry in the ledger.
CREATE TABLE retraction (
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    number INTEGER NOT NULL,
    article INTEGER,
    source INTEGER,
    ground TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    undone_by INTEGER,
    undone_at TEXT,
    PRIMARY KEY (workspace, number),
    FOREIGN KEY (workspace, article) REFERENCES article (workspace, number),
    FOREIGN KEY (workspace, source) REFERENCES source (workspace, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX retraction_article ON retraction (workspace, article) WHERE article IS NOT NULL;
CREATE INDEX retraction_source ON retraction (workspace, source) WHERE source IS NOT NULL;

-- Two names of one source: what source names is what into_source names.
CREATE TABLE merger (
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    number INTEGER NOT NULL,
    source INTEGER NOT NULL,
    into_source INTEGER NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    undone_by INTEGER,
    undone_at TEXT,
    PRIMARY KEY (workspace, number),
    FOREIGN KEY (workspace, source) REFERENCES source (workspace, number),
    FOREIGN KEY (workspace, into_source) REFERENCES source (workspace, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX merger_source ON merger (workspace, source);
CREATE INDEX merger_into ON merger (workspace, into_source);

CREATE INDEX amendment_source ON amendment (workspace, source) WHERE source IS NOT NULL;
CREATE INDEX citation_source ON citation (workspace, source, claim);

-- ground is the short reason, of a list; undone_at is when undone_by undid it.
ALTER TABLE amendment ADD COLUMN ground TEXT NOT NULL DEFAULT '';
ALTER TABLE amendment ADD COLUMN undone_at TEXT;

UPDATE amendment SET undone_at = (
    SELECT entry.at FROM entry
    WHERE entry.workspace = amendment.workspace AND entry.number = amendment.undone_by
)
WHERE undone_by IS NOT NULL;

-- What waits for the moderators is taken, answered, handed back; turns counts that. request is what
-- a contributor proposes, as a button would carry it, and proposer their id; answer is what was
-- answered, and ending how it ended. What was closed may be asked anew, so that what is alike is one
-- among the open ones alone: the table is made anew without its rule for all.
ALTER TABLE workspace ADD COLUMN matters INTEGER NOT NULL DEFAULT 0;

UPDATE workspace
SET matters = coalesce((SELECT max(number) FROM matter WHERE matter.workspace = workspace.id), 0);

-- The answers to these events say too little to be given back.
DELETE FROM event WHERE kind = 'matter';

CREATE TABLE living_matter (
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    claim TEXT NOT NULL,
    folded TEXT NOT NULL,
    words TEXT NOT NULL,
    count INTEGER NOT NULL,
    first_at TEXT NOT NULL,
    last_at TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting',
    turns INTEGER NOT NULL DEFAULT 0,
    taken_by TEXT,
    taken_name TEXT NOT NULL DEFAULT '',
    taken_at TEXT,
    request TEXT NOT NULL DEFAULT '',
    proposer TEXT,
    proposer_name TEXT NOT NULL DEFAULT '',
    ending TEXT NOT NULL DEFAULT '',
    answer TEXT NOT NULL DEFAULT '',
    answer_claim TEXT NOT NULL DEFAULT '',
    closed_at TEXT,
    PRIMARY KEY (workspace, number)
) STRICT, WITHOUT ROWID;

INSERT INTO living_matter (
    workspace, number, kind, claim, folded, words, count, first_at, last_at
)
SELECT workspace, number, kind, claim, folded, words, count, first_at, last_at
FROM matter;

DROP TABLE matter;
ALTER TABLE living_matter RENAME TO matter;

CREATE UNIQUE INDEX matter_alike ON matter (workspace, kind, claim, folded)
WHERE state <> 'closed';

CREATE INDEX matter_closed ON matter (workspace, closed_at) WHERE state = 'closed';

-- Who pressed Tell me, by the platform's id, until they are told or for thirty days. home is the
-- workspace in which they are told: another than the matter's where that is the public library's.
CREATE TABLE follower (
    workspace INTEGER NOT NULL,
    matter INTEGER NOT NULL,
    home INTEGER NOT NULL REFERENCES workspace (id),
    person TEXT NOT NULL,
    language TEXT NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    at TEXT NOT NULL,
    not_before TEXT NOT NULL,
    PRIMARY KEY (workspace, matter, home, person),
    FOREIGN KEY (workspace, matter) REFERENCES matter (workspace, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX follower_person ON follower (workspace, home, person);
CREATE INDEX follower_due ON follower (workspace, not_before) WHERE state = 'due';

-- What was read and does not count yet: the bytes and what was said of them, until it is approved.
-- It was previewed as novelty, of this article at this revision (0: there was none).
CREATE TABLE draft (
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    number INTEGER NOT NULL,
    novelty TEXT NOT NULL,
    article INTEGER,
    revision INTEGER NOT NULL,
    page TEXT NOT NULL,
    reason TEXT NOT NULL,
    person TEXT,
    is_proposed INTEGER NOT NULL DEFAULT 0,
    at TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (workspace, number)
) STRICT;

ALTER TABLE workspace ADD COLUMN answers INTEGER NOT NULL DEFAULT 0;
ALTER TABLE workspace ADD COLUMN drafts INTEGER NOT NULL DEFAULT 0;

ALTER TABLE setup ADD COLUMN contributors TEXT NOT NULL DEFAULT '[]';

PRAGMA user_version = 5;
