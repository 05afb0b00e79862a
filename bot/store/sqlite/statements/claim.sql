-- Claims, where they stand, and the sources they rest on.
-- CROSS JOIN keeps SQLite to the order written: it takes a workspace for ten rows.

-- name: claims_standing(workspace, revisions)
-- The claims that these (article, revision) pairs hold, open or not.
SELECT anchor.article, claim.number, claim.words, anchor.starts, anchor.ends
FROM json_each(:revisions) AS wanted
CROSS JOIN anchor
    ON anchor.workspace = :workspace
    AND anchor.article = json_extract(wanted.value, '$[0]')
    AND anchor.revision = json_extract(wanted.value, '$[1]')
CROSS JOIN claim ON claim.workspace = anchor.workspace AND claim.number = anchor.claim;

-- name: add_claim*!
INSERT INTO claim (
    workspace, number, article, opened_in, revision, status, opened_at,
    score, kinds, reasons, digest, words, stems, headline, surface
) VALUES (
    :workspace, :number, :article, :revision, :revision, :status, :opened_at,
    :score, :kinds, :reasons, :digest, :words, :stems, :headline, :surface
);

-- name: carry_claim_on*!
UPDATE claim SET revision = :revision WHERE workspace = :workspace AND number = :number;

-- name: close_claims(workspace, claims, at)!
UPDATE claim SET closed_at = :at
WHERE workspace = :workspace
    AND closed_at IS NULL
    AND number IN (SELECT value FROM json_each(:claims));

-- name: close_claims_of(workspace, article, at)!
UPDATE claim SET closed_at = :at
WHERE workspace = :workspace AND article = :article AND closed_at IS NULL;

-- name: remember_gaps(workspace, claims, at)!
INSERT INTO gap (workspace, claim, closed_at, reopened_at)
SELECT workspace, number, closed_at, :at
FROM claim
WHERE workspace = :workspace
    AND closed_at IS NOT NULL
    AND number IN (SELECT value FROM json_each(:claims))
ON CONFLICT (workspace, claim, closed_at) DO UPDATE SET reopened_at = excluded.reopened_at;

-- name: reopen_claims(workspace, claims)!
UPDATE claim SET closed_at = NULL
WHERE workspace = :workspace AND number IN (SELECT value FROM json_each(:claims));

-- name: add_anchor*!
INSERT INTO anchor (workspace, article, revision, claim, passage, starts, ends, state)
VALUES (:workspace, :article, :revision, :claim, :passage, :starts, :ends, :state);

-- name: claims_numbered(workspace, claims)
-- The claims of these numbers, where they stand last.
SELECT claim.*, anchor.passage, anchor.starts, anchor.ends, anchor.revision AS stood_in
FROM json_each(:claims) AS wanted
CROSS JOIN claim ON claim.workspace = :workspace AND claim.number = wanted.value
JOIN anchor
    ON anchor.workspace = claim.workspace
    AND anchor.article = claim.article
    AND anchor.revision = claim.revision
    AND anchor.claim = claim.number
ORDER BY wanted.key;

-- name: claim_in(workspace, number, revision)^
-- The claim of that number, where it stood in that revision of its article.
SELECT claim.*, anchor.passage, anchor.starts, anchor.ends, anchor.revision AS stood_in
FROM claim
JOIN anchor
    ON anchor.workspace = claim.workspace
    AND anchor.article = claim.article
    AND anchor.revision = :revision
    AND anchor.claim = claim.number
WHERE claim.workspace = :workspace AND claim.number = :number;

-- name: words_of_claims(workspace, claims)
-- What these claims are found by.
SELECT claim.number, claim.stems, claim.headline
FROM json_each(:claims) AS wanted
CROSS JOIN claim ON claim.workspace = :workspace AND claim.number = wanted.value;

-- name: open_claims_among(workspace, claims)
-- Those of these claims that are open, where they stand last.
SELECT
    claim.*, anchor.passage, anchor.starts, anchor.ends, anchor.revision AS stood_in,
    json_extract(revision.metadata, '$.title') AS title,
    json_extract(revision.metadata, '$.language') AS language
FROM json_each(:claims) AS wanted
CROSS JOIN claim ON claim.workspace = :workspace AND claim.number = wanted.value
JOIN anchor
    ON anchor.workspace = claim.workspace
    AND anchor.article = claim.article
    AND anchor.revision = claim.revision
    AND anchor.claim = claim.number
JOIN revision
    ON revision.workspace = claim.workspace
    AND revision.article = claim.article
    AND revision.number = claim.revision
WHERE claim.closed_at IS NULL
ORDER BY wanted.key;

-- name: claims_among_as_of(workspace, claims, at)
-- Those of these claims that stood at that time, in the revision that was the newest then.
SELECT
    claim.*, anchor.passage, anchor.starts, anchor.ends, anchor.revision AS stood_in,
    json_extract(revision.metadata, '$.title') AS title,
    json_extract(revision.metadata, '$.language') AS language
FROM json_each(:claims) AS wanted
CROSS JOIN claim ON claim.workspace = :workspace AND claim.number = wanted.value
JOIN anchor
    ON anchor.workspace = claim.workspace
    AND anchor.article = claim.article
    AND anchor.claim = claim.number
    AND anchor.revision = (
        SELECT max(held.revision)
        FROM anchor AS held
        JOIN revision AS then_read
            ON then_read.workspace = held.workspace
            AND then_read.article = held.article
            AND then_read.number = held.revision
        WHERE held.workspace = :workspace
            AND held.claim = claim.number
            AND then_read.read_at <= :at
    )
JOIN revision
    ON revision.workspace = anchor.workspace
    AND revision.article = anchor.article
    AND revision.number = anchor.revision
WHERE claim.opened_at <= :at
    AND (claim.closed_at IS NULL OR claim.closed_at > :at)
    AND NOT EXISTS (
        SELECT 1
        FROM gap
        WHERE gap.workspace = :workspace
            AND gap.claim = claim.number
            AND gap.closed_at <= :at
            AND gap.reopened_at > :at
    )
ORDER BY wanted.key;

-- name: sources_called(workspace, names)
-- Every source of one of these folded names.
SELECT source.number, source.folded, source.kind, source.level, source.url, source.article
FROM json_each(:names) AS wanted
CROSS JOIN source ON source.workspace = :workspace AND source.folded = wanted.value;

-- name: add_source*!
INSERT INTO source (workspace, number, name, folded, kind, level, url, article, is_primary)
VALUES (:workspace, :number, :name, :folded, :kind, :level, :url, :article, :is_primary);

-- name: add_citation*!
INSERT INTO citation (
    workspace, claim, revision, position, source, role,
    cue_starts, cue_ends, named_starts, named_ends, is_resolved
) VALUES (
    :workspace, :claim, :revision, :position, :source, :role,
    :cue_starts, :cue_ends, :named_starts, :named_ends, :is_resolved
);

-- name: citations_of(workspace, claims)
-- The citations of these (claim, revision) pairs.
SELECT citation.*, source.name, source.kind, source.level, source.url, source.is_primary
FROM json_each(:claims) AS wanted
CROSS JOIN citation
    ON citation.workspace = :workspace
    AND citation.claim = json_extract(wanted.value, '$[0]')
    AND citation.revision = json_extract(wanted.value, '$[1]')
JOIN source ON source.workspace = citation.workspace AND source.number = citation.source
ORDER BY citation.claim, citation.position;
