-- Long work: what takes many transactions and is gone on with after a stop.
--
-- There is one row for each thing that is done (kind and subject). done counts
-- the steps that are on disk; it is raised in the transaction of the steps.

CREATE TABLE work (
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    state TEXT NOT NULL,
    done INTEGER NOT NULL,
    runs INTEGER NOT NULL,
    owner TEXT NOT NULL,
    started_at TEXT NOT NULL,
    moved_at TEXT NOT NULL,
    PRIMARY KEY (workspace, number),
    UNIQUE (workspace, kind, subject)
) STRICT, WITHOUT ROWID;

-- The last number given out, as the other counters.
ALTER TABLE workspace ADD COLUMN works INTEGER NOT NULL DEFAULT 0;

-- The work that brought the newest revision, if it came with one.
ALTER TABLE article ADD COLUMN work INTEGER;

PRAGMA user_version = 2;
