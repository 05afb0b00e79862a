-- What moderators make of claims, and what administrators choose.

-- name: add_amendment(workspace, number, claim, kind, reason, words, source, role, target, target_public, at)!
INSERT INTO amendment (
    workspace, number, claim, kind, reason, words, source, role, target, target_public, at
) VALUES (
    :workspace, :number, :claim, :kind, :reason, :words, :source, :role, :target, :target_public, :at
);

-- name: undo_amendment(workspace, claim, number, undone_by)!
UPDATE amendment SET undone_by = :undone_by
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

-- name: stand_claim(workspace, number, status)!
UPDATE claim SET status = :status WHERE workspace = :workspace AND number = :number;

-- name: links_from(workspace, claims)
-- The claims of the same library that these rest on.
SELECT amendment.claim, amendment.target
FROM json_each(:claims) AS wanted
CROSS JOIN amendment
    ON amendment.workspace = :workspace AND amendment.claim = wanted.value
WHERE amendment.kind = 'linked' AND amendment.undone_by IS NULL AND amendment.target_public = 0
ORDER BY amendment.claim, amendment.number;

-- name: setup_of(workspace)^
SELECT * FROM setup WHERE workspace = :workspace;

-- name: keep_setup(workspace, moderators, reads_public, language, zone, is_new, left_at, returned_at)!
INSERT INTO setup (
    workspace, moderators, reads_public, language, zone, is_new, left_at, returned_at
) VALUES (
    :workspace, :moderators, :reads_public, :language, :zone, :is_new, :left_at, :returned_at
)
ON CONFLICT (workspace) DO UPDATE SET
    moderators = excluded.moderators,
    reads_public = excluded.reads_public,
    language = excluded.language,
    zone = excluded.zone,
    is_new = excluded.is_new,
    left_at = excluded.left_at,
    returned_at = excluded.returned_at;

-- name: matter_like(workspace, kind, claim, folded)^
SELECT * FROM matter
WHERE workspace = :workspace AND kind = :kind AND claim = :claim AND folded = :folded;

-- name: last_matter(workspace)^
SELECT number FROM matter WHERE workspace = :workspace ORDER BY number DESC LIMIT 1;

-- name: matter_count(workspace)$
SELECT count(*) FROM matter WHERE workspace = :workspace;

-- name: add_matter(workspace, number, kind, claim, folded, words, at)!
INSERT INTO matter (workspace, number, kind, claim, folded, words, count, first_at, last_at)
VALUES (:workspace, :number, :kind, :claim, :folded, :words, 1, :at, :at);

-- name: count_matter(workspace, number, at)!
UPDATE matter SET count = count + 1, last_at = :at
WHERE workspace = :workspace AND number = :number;

-- name: matters_before(workspace, number, maximum)
SELECT * FROM matter
WHERE workspace = :workspace AND number < :number
ORDER BY number DESC
LIMIT :maximum;
