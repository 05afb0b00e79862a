-- What moderators make of claims, and what administrators choose.

-- name: add_amendment(workspace, number, claim, kind, ground, reason, words, source, role, target, target_public, at)!
INSERT INTO amendment (
    workspace, number, claim, kind, ground, reason, words, source, role, target, target_public, at
) VALUES (
    :workspace, :number, :claim, :kind, :ground, :reason, :words, :source, :role,
    :target, :target_public, :at
);

-- name: undo_amendment(workspace, claim, number, undone_by, at)!
UPDATE amendment SET undone_by = :undone_by, undone_at = :at
WHERE workspace = :workspace AND claim = :claim AND number = :number;

-- name: amendments_of(workspace, claims)
-- What was made of these claims, also what was undone, oldest first.
SELECT
    amendment.*,
    source.name, source.kind AS source_kind, source.level, source.url, source.is_primary
FROM json_each(:claims) AS wanted
CROSS JOIN amendment
    ON amendment.workspace = :workspace AND amendment.claim = wanted.value
LEFT JOIN source
    ON source.workspace = amendment.workspace AND source.number = amendment.source
ORDER BY amendment.claim, amendment.number;

-- name: grounds_of(workspace, claims)
-- The article in which each of these claims stands, and the sources that it rests on there.
SELECT claim.number AS claim, claim.article, citation.source
FROM json_each(:claims) AS wanted
CROSS JOIN claim ON claim.workspace = :workspace AND claim.number = wanted.value
LEFT JOIN citation
    ON citation.workspace = claim.workspace
    AND citation.claim = claim.number
    AND citation.revision = claim.revision;

-- name: retractions_of(workspace, articles, sources)
-- What was made of these articles and of these sources, also what was undone, oldest first.
SELECT
    retraction.*,
    source.name, source.kind AS source_kind, source.level, source.url, source.is_primary
FROM retraction
LEFT JOIN source
    ON source.workspace = retraction.workspace AND source.number = retraction.source
WHERE retraction.workspace = :workspace AND retraction.number IN (
    SELECT held.number
    FROM json_each(:articles) AS wanted
    CROSS JOIN retraction AS held
        ON held.workspace = :workspace AND held.article = wanted.value
    UNION
    SELECT held.number
    FROM json_each(:sources) AS wanted
    CROSS JOIN retraction AS held
        ON held.workspace = :workspace AND held.source = wanted.value
)
ORDER BY retraction.number;

-- name: add_retraction(workspace, number, article, source, ground, reason, at)!
INSERT INTO retraction (workspace, number, article, source, ground, reason, at)
VALUES (:workspace, :number, :article, :source, :ground, :reason, :at);

-- name: undo_retraction(workspace, number, undone_by, at)!
UPDATE retraction SET undone_by = :undone_by, undone_at = :at
WHERE workspace = :workspace AND number = :number;

-- name: mergers_in_force(workspace)
SELECT * FROM merger WHERE workspace = :workspace AND undone_by IS NULL ORDER BY number;

-- name: mergers_of(workspace, source)
-- What was made of the names of a source, also what was undone, oldest first.
SELECT * FROM merger INDEXED BY merger_source
WHERE workspace = :workspace AND source = :source
UNION
SELECT * FROM merger INDEXED BY merger_into
WHERE workspace = :workspace AND into_source = :source
ORDER BY number;

-- name: add_merger(workspace, number, source, into_source, reason, at)!
INSERT INTO merger (workspace, number, source, into_source, reason, at)
VALUES (:workspace, :number, :source, :into_source, :reason, :at);

-- name: undo_merger(workspace, number, undone_by, at)!
UPDATE merger SET undone_by = :undone_by, undone_at = :at
WHERE workspace = :workspace AND number = :number;

-- name: source_numbered(workspace, number)^
SELECT source.*, source.kind AS source_kind FROM source
WHERE workspace = :workspace AND number = :number;

-- name: claims_resting_on(workspace, sources)
-- The claims that an article or a moderator lays one of these sources under.
SELECT citation.claim AS claim
FROM json_each(:sources) AS wanted
CROSS JOIN citation ON citation.workspace = :workspace AND citation.source = wanted.value
UNION
SELECT amendment.claim
FROM json_each(:sources) AS wanted
CROSS JOIN amendment
    ON amendment.workspace = :workspace AND amendment.source = wanted.value
ORDER BY claim;

-- name: claims_standing_in(workspace, article)
-- Also those that stood in an earlier revision.
SELECT DISTINCT +claim AS number
FROM anchor
WHERE workspace = :workspace AND article = :article;

-- name: stand_claim(workspace, number, status)!
UPDATE claim SET status = :status WHERE workspace = :workspace AND number = :number;

-- name: links_from(workspace, claims)
-- The claims that these rest on.
SELECT amendment.claim, amendment.target, amendment.target_public
FROM json_each(:claims) AS wanted
CROSS JOIN amendment
    ON amendment.workspace = :workspace AND amendment.claim = wanted.value
WHERE amendment.kind = 'linked' AND amendment.undone_by IS NULL
ORDER BY amendment.claim, amendment.number;

-- name: setup_of(workspace)^
SELECT * FROM setup WHERE workspace = :workspace;

-- name: keep_setup(workspace, moderators, contributors, reads_public, language, zone, is_new, left_at, returned_at)!
INSERT INTO setup (
    workspace, moderators, contributors, reads_public, language, zone, is_new, left_at, returned_at
) VALUES (
    :workspace, :moderators, :contributors, :reads_public, :language, :zone, :is_new,
    :left_at, :returned_at
)
ON CONFLICT (workspace) DO UPDATE SET
    moderators = excluded.moderators,
    contributors = excluded.contributors,
    reads_public = excluded.reads_public,
    language = excluded.language,
    zone = excluded.zone,
    is_new = excluded.is_new,
    left_at = excluded.left_at,
    returned_at = excluded.returned_at;
