-- What moderators make of claims, what waits for them, and what administrators have chosen.

-- One row for each change of a claim; number is its entry in the ledger. It is in force until
-- undone_by names the entry that undid it. target is the claim that it rests on, of the public
-- library where target_public is 1.
CREATE TABLE amendment (
    workspace INTEGER NOT NULL,
    number INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    words TEXT NOT NULL,
    source INTEGER,
    role TEXT,
    target INTEGER,
    target_public INTEGER NOT NULL,
    at TEXT NOT NULL,
    undone_by INTEGER,
    PRIMARY KEY (workspace, claim, number),
    FOREIGN KEY (workspace, claim) REFERENCES claim (workspace, number),
    FOREIGN KEY (workspace, source) REFERENCES source (workspace, number)
) STRICT, WITHOUT ROWID;

-- folded is what makes two of them one.
CREATE TABLE matter (
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    claim TEXT NOT NULL,
    folded TEXT NOT NULL,
    words TEXT NOT NULL,
    count INTEGER NOT NULL,
    first_at TEXT NOT NULL,
    last_at TEXT NOT NULL,
    PRIMARY KEY (workspace, number),
    UNIQUE (workspace, kind, claim, folded)
) STRICT, WITHOUT ROWID;

-- No row: nobody has chosen anything, and the workspace was never left.
CREATE TABLE setup (
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    moderators TEXT NOT NULL,
    reads_public INTEGER NOT NULL,
    language TEXT NOT NULL,
    zone TEXT NOT NULL,
    is_new INTEGER NOT NULL,
    left_at TEXT,
    returned_at TEXT,
    PRIMARY KEY (workspace)
) STRICT, WITHOUT ROWID;

-- Events are forgotten by their age.
CREATE INDEX event_at ON event (workspace, at);

PRAGMA user_version = 4;
