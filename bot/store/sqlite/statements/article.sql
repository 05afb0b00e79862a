-- Articles, their addresses, revisions and passages.
-- CROSS JOIN keeps SQLite to the order written: it takes a workspace for ten rows.

-- name: articles_at(workspace, urls)
-- The articles that these addresses lead to.
SELECT address.url, address.article
FROM json_each(:urls) AS wanted
CROSS JOIN address ON address.workspace = :workspace AND address.url = wanted.value;

-- name: articles_saying(workspace, digests)
-- The articles whose newest revision has one of these texts; those that are not removed first.
SELECT revision.digest, article.number
FROM json_each(:digests) AS wanted
CROSS JOIN revision ON revision.workspace = :workspace AND revision.digest = wanted.value
CROSS JOIN article
    ON article.workspace = revision.workspace
    AND article.number = revision.article
    AND article.revision = revision.number
ORDER BY article.removed_at IS NOT NULL, article.number;

-- name: article_read_from(workspace, raw_digest)^
SELECT article.number
FROM revision
CROSS JOIN article
    ON article.workspace = revision.workspace
    AND article.number = revision.article
    AND article.revision = revision.number
WHERE revision.workspace = :workspace
    AND revision.raw_digest = :raw_digest
    AND article.removed_at IS NULL
ORDER BY article.number
LIMIT 1;

-- name: article_numbered(workspace, number)^
SELECT article.*, revision.metadata, revision.read_at, revision.digest
FROM article
JOIN revision
    ON revision.workspace = article.workspace
    AND revision.article = article.number
    AND revision.number = article.revision
WHERE article.workspace = :workspace AND article.number = :number;

-- name: articles_numbered(workspace, numbers)
SELECT article.*, revision.metadata, revision.read_at, revision.digest
FROM json_each(:numbers) AS wanted
CROSS JOIN article ON article.workspace = :workspace AND article.number = wanted.value
JOIN revision
    ON revision.workspace = article.workspace
    AND revision.article = article.number
    AND revision.number = article.revision
ORDER BY wanted.key;

-- name: articles_after(workspace, number, maximum)
SELECT article.*, revision.metadata, revision.read_at, revision.digest
FROM article
JOIN revision
    ON revision.workspace = article.workspace
    AND revision.article = article.number
    AND revision.number = article.revision
WHERE article.workspace = :workspace
    AND article.number > :number
    AND article.removed_at IS NULL
ORDER BY article.number
LIMIT :maximum;

-- name: add_article*!
INSERT INTO article (workspace, number, revision, passages, claims, sources)
VALUES (:workspace, :number, 0, 0, 0, 0);

-- name: renew_article*!
UPDATE article
SET revision = :revision, passages = :passages, claims = :claims, sources = :sources, work = :work
WHERE workspace = :workspace AND number = :number;

-- name: hide_article(workspace, number, at)!
UPDATE article SET removed_at = :at WHERE workspace = :workspace AND number = :number;

-- name: restore_article*!
UPDATE article SET removed_at = NULL WHERE workspace = :workspace AND number = :number;

-- name: add_address*!
-- An address that leads to an article already goes on leading there.
INSERT INTO address (workspace, url, article)
VALUES (:workspace, :url, :article)
ON CONFLICT (workspace, url) DO NOTHING;

-- name: add_revision*!
INSERT INTO revision (
    workspace, article, number, read_at, digest, raw_digest, metadata, provenance, text
) VALUES (
    :workspace, :article, :number, :read_at, :digest, :raw_digest, :metadata, :provenance, :text
);

-- name: revision_numbered(workspace, article, number)^
SELECT article, number, read_at, digest, metadata, provenance, text
FROM revision
WHERE workspace = :workspace AND article = :article AND number = :number;

-- name: texts_of(workspace, revisions)
-- The texts of these (article, revision) pairs.
SELECT revision.article, revision.number, revision.text
FROM json_each(:revisions) AS wanted
CROSS JOIN revision
    ON revision.workspace = :workspace
    AND revision.article = json_extract(wanted.value, '$[0]')
    AND revision.number = json_extract(wanted.value, '$[1]');

-- name: add_passage*!
INSERT INTO passage (
    workspace, article, revision, position, ordinal, starts, ends, role, headings
) VALUES (
    :workspace, :article, :revision, :position, :ordinal, :starts, :ends, :role, :headings
);

-- name: passages_of(workspace, article, revision)
SELECT ordinal, starts, ends, role, headings
FROM passage
WHERE workspace = :workspace AND article = :article AND revision = :revision
ORDER BY position;

-- name: passage_at(workspace, article, revision, ordinal)^
SELECT ordinal, starts, ends, role, headings
FROM passage
WHERE workspace = :workspace
    AND article = :article
    AND revision = :revision
    AND ordinal = :ordinal
ORDER BY position
LIMIT 1;
