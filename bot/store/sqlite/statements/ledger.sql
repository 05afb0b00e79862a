-- Workspaces, the ledger, the people in it, and the events that were answered.

-- name: workspace_of(workspace)^
SELECT * FROM workspace WHERE id = :workspace;

-- name: indexed_in(workspaces)^
-- How much is indexed in several workspaces together.
SELECT
    coalesce(sum(workspace.indexed_claims), 0) AS claims,
    coalesce(sum(workspace.indexed_length), 0) AS length
FROM json_each(:workspaces) AS library
CROSS JOIN workspace ON workspace.id = library.value;

-- name: add_workspace(workspace, name)!
INSERT INTO workspace (id, name) VALUES (:workspace, :name);

-- name: version_of(workspace)$
SELECT version FROM workspace WHERE id = :workspace;

-- name: raise_version(workspace, changes, articles, claims, sources, entries, works, indexed_claims, indexed_length)!
UPDATE workspace
SET version = version + :changes,
    articles = :articles,
    claims = :claims,
    sources = :sources,
    entries = :entries,
    works = :works,
    indexed_claims = :indexed_claims,
    indexed_length = :indexed_length
WHERE id = :workspace;

-- name: counts_of(workspace)^
SELECT
    workspace.version,
    workspace.entries,
    (
        SELECT count(*) FROM article
        WHERE article.workspace = :workspace AND article.removed_at IS NULL
    ) AS articles,
    (
        SELECT count(*) FROM claim
        WHERE claim.workspace = :workspace AND claim.closed_at IS NULL
    ) AS claims,
    (
        SELECT count(DISTINCT citation.source)
        FROM claim
        CROSS JOIN citation
            ON citation.workspace = claim.workspace
            AND citation.claim = claim.number
            AND citation.revision = claim.revision
        WHERE claim.workspace = :workspace AND claim.closed_at IS NULL
    ) AS sources
FROM workspace
WHERE workspace.id = :workspace;

-- name: person_of(workspace, id)$
SELECT pseudonym FROM person WHERE workspace = :workspace AND id = :id;

-- name: add_person(workspace, pseudonym, id)!
INSERT INTO person (workspace, pseudonym, id) VALUES (:workspace, :pseudonym, :id);

-- name: name_of(workspace, pseudonym)$
SELECT name FROM name
WHERE workspace = :workspace AND pseudonym = :pseudonym
ORDER BY since DESC
LIMIT 1;

-- name: add_name(workspace, pseudonym, since, name)!
INSERT INTO name (workspace, pseudonym, since, name)
VALUES (:workspace, :pseudonym, :since, :name);

-- name: add_entry*!
INSERT INTO entry (
    workspace, number, at, person, action, subject, reason, before, after, previous, hash
) VALUES (
    :workspace, :number, :at, :person, :action, :subject, :reason, :before, :after, :previous, :hash
);

-- name: hash_of_entry(workspace, number)$
SELECT hash FROM entry WHERE workspace = :workspace AND number = :number;

-- name: newest_entries(workspace, maximum)
SELECT entry.*, (
    SELECT name.name FROM name
    WHERE name.workspace = entry.workspace
        AND name.pseudonym = entry.person
        AND name.since <= entry.number
    ORDER BY name.since DESC
    LIMIT 1
) AS name
FROM entry
WHERE entry.workspace = :workspace
ORDER BY entry.number DESC
LIMIT :maximum;

-- name: newest_entries_of(workspace, subject, maximum)
SELECT entry.*, (
    SELECT name.name FROM name
    WHERE name.workspace = entry.workspace
        AND name.pseudonym = entry.person
        AND name.since <= entry.number
    ORDER BY name.since DESC
    LIMIT 1
) AS name
FROM entry
WHERE entry.workspace = :workspace
    AND entry.number IN (
        SELECT chosen.number FROM entry AS chosen
        WHERE chosen.workspace = :workspace AND chosen.subject = :subject
        ORDER BY chosen.number DESC
        LIMIT :maximum
    )
ORDER BY entry.number DESC;

-- name: result_of_event(workspace, event, kind)$
SELECT result FROM event WHERE workspace = :workspace AND event = :event AND kind = :kind;

-- name: add_event(workspace, event, kind, result, at)!
INSERT INTO event (workspace, event, kind, result, at)
VALUES (:workspace, :event, :kind, :result, :at);
