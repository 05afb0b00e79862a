-- Other names of the same thing: what moderators keep, and what articles explain.
--
-- phrase, other, short and long are in normal form; name and means are as typed.

-- One row for a pair, which is looked up from either end.
CREATE TABLE alias (
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    phrase TEXT NOT NULL,
    other TEXT NOT NULL,
    name TEXT NOT NULL,
    means TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (workspace, phrase, other)
) STRICT, WITHOUT ROWID;

CREATE INDEX alias_other ON alias (workspace, other, phrase);

-- What has ever been explained, once for however many articles: thousands write United Nations
-- (UN), and a question must not read thousands of rows.
CREATE TABLE explanation (
    workspace INTEGER NOT NULL REFERENCES workspace (id),
    short TEXT NOT NULL,
    long TEXT NOT NULL,
    PRIMARY KEY (workspace, short, long)
) STRICT, WITHOUT ROWID;

CREATE INDEX explanation_long ON explanation (workspace, long, short);

-- What the newest revision of an article explains; a removed article's rows stay and are not read.
CREATE TABLE abbreviation (
    workspace INTEGER NOT NULL,
    article INTEGER NOT NULL,
    short TEXT NOT NULL,
    long TEXT NOT NULL,
    PRIMARY KEY (workspace, article, short, long),
    FOREIGN KEY (workspace, article) REFERENCES article (workspace, number),
    FOREIGN KEY (workspace, short, long) REFERENCES explanation (workspace, short, long)
) STRICT, WITHOUT ROWID;

CREATE INDEX abbreviation_short ON abbreviation (workspace, short, long, article);

PRAGMA user_version = 3;
