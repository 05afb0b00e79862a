-- What was read and does not count yet.

-- name: count_draft(workspace)$
-- The next number, which is given out with this.
UPDATE workspace SET drafts = drafts + 1 WHERE id = :workspace RETURNING drafts;

-- name: room_of_drafts(workspace)^
-- How many wait, and their bytes together.
SELECT count(*) AS number, coalesce(sum(length(content)), 0) AS bytes
FROM draft
WHERE workspace = :workspace;

-- name: add_draft(workspace, number, novelty, article, revision, page, reason, person, at, content)!
INSERT INTO draft (
    workspace, number, novelty, article, revision, page, reason, person, at, content
) VALUES (
    :workspace, :number, :novelty, :article, :revision, :page, :reason, :person, :at, :content
);

-- name: draft_numbered(workspace, number)^
SELECT * FROM draft WHERE workspace = :workspace AND number = :number;

-- name: renew_draft(workspace, number, novelty, article, revision)!
UPDATE draft SET novelty = :novelty, article = :article, revision = :revision
WHERE workspace = :workspace AND number = :number;

-- name: propose_draft(workspace, number)!
UPDATE draft SET is_proposed = 1 WHERE workspace = :workspace AND number = :number;

-- name: drop_draft(workspace, number)!
DELETE FROM draft WHERE workspace = :workspace AND number = :number;

-- name: every_old_draft(workspace, before, proposed_before)!
DELETE FROM draft
WHERE workspace = :workspace
    AND at < CASE WHEN is_proposed THEN :proposed_before ELSE :before END;

-- name: every_draft_of(workspace, person)
-- Who brought them is forgotten.
UPDATE draft SET person = NULL WHERE workspace = :workspace AND person = :person RETURNING number;

-- name: relied_on_count(workspace, claims)$
-- How many of these were answered where others read it, or changed by moderators.
SELECT count(*)
FROM json_each(:claims) AS wanted
WHERE EXISTS (
    SELECT 1 FROM amendment
    WHERE amendment.workspace = :workspace
        AND amendment.claim = wanted.value
        AND amendment.undone_by IS NULL
) OR EXISTS (
    SELECT 1 FROM answer_claim
    WHERE answer_claim.workspace = :workspace
        AND answer_claim.is_public = 0
        AND answer_claim.claim = wanted.value
);
