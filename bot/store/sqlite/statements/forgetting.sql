-- Forgetting: people, old events, and whole workspaces.

-- name: forget_person(workspace, pseudonym)!
UPDATE person SET id = NULL WHERE workspace = :workspace AND pseudonym = :pseudonym;

-- name: forget_names(workspace, pseudonym)!
DELETE FROM name WHERE workspace = :workspace AND pseudonym = :pseudonym;

-- name: forget_events(workspace, before)!
DELETE FROM event WHERE workspace = :workspace AND at < :before;

-- name: every_setup()
-- Each workspace's name, and when the platform took us out.
SELECT workspace.name, setup.left_at, setup.returned_at
FROM workspace
LEFT JOIN setup ON setup.workspace = workspace.id
ORDER BY workspace.id;

-- name: empty_outbox(workspace)!
DELETE FROM outbox WHERE workspace = :workspace;

-- name: empty_answer_claim(workspace)!
DELETE FROM answer_claim WHERE workspace = :workspace;

-- name: empty_answer(workspace)!
DELETE FROM answer WHERE workspace = :workspace;

-- name: empty_retraction(workspace)!
DELETE FROM retraction WHERE workspace = :workspace;

-- name: empty_merger(workspace)!
DELETE FROM merger WHERE workspace = :workspace;

-- name: empty_follower(workspace)!
-- Also who is to be told there of what the public library's keepers answer.
DELETE FROM follower
WHERE workspace = :workspace OR (workspace = 0 AND home = :workspace);

-- name: empty_draft(workspace)!
DELETE FROM draft WHERE workspace = :workspace;

-- name: empty_amendment(workspace)!
DELETE FROM amendment WHERE workspace = :workspace;

-- name: empty_matter(workspace)!
DELETE FROM matter WHERE workspace = :workspace;

-- name: empty_setup(workspace)!
DELETE FROM setup WHERE workspace = :workspace;

-- name: empty_event(workspace)!
DELETE FROM event WHERE workspace = :workspace;

-- name: empty_work(workspace)!
DELETE FROM work WHERE workspace = :workspace;

-- name: empty_alias(workspace)!
DELETE FROM alias WHERE workspace = :workspace;

-- name: empty_abbreviation(workspace)!
DELETE FROM abbreviation WHERE workspace = :workspace;

-- name: empty_explanation(workspace)!
DELETE FROM explanation WHERE workspace = :workspace;

-- name: empty_name(workspace)!
DELETE FROM name WHERE workspace = :workspace;

-- name: empty_entry(workspace)!
DELETE FROM entry WHERE workspace = :workspace;

-- name: empty_person(workspace)!
DELETE FROM person WHERE workspace = :workspace;

-- name: empty_citation(workspace)!
DELETE FROM citation WHERE workspace = :workspace;

-- name: empty_source(workspace)!
DELETE FROM source WHERE workspace = :workspace;

-- name: empty_gap(workspace)!
DELETE FROM gap WHERE workspace = :workspace;

-- name: empty_anchor(workspace)!
DELETE FROM anchor WHERE workspace = :workspace;

-- name: empty_claim(workspace)!
DELETE FROM claim WHERE workspace = :workspace;

-- name: empty_passage(workspace)!
DELETE FROM passage WHERE workspace = :workspace;

-- name: empty_address(workspace)!
DELETE FROM address WHERE workspace = :workspace;

-- name: empty_revision(workspace)!
DELETE FROM revision WHERE workspace = :workspace;

-- name: empty_article(workspace)!
DELETE FROM article WHERE workspace = :workspace;

-- name: empty_stem(workspace)!
DELETE FROM stem WHERE workspace = :workspace;

-- name: empty_posting(workspace)!
DELETE FROM posting WHERE workspace = :workspace;

-- name: empty_word(workspace)!
DELETE FROM word WHERE workspace = :workspace;

-- name: remove_workspace(workspace)!
DELETE FROM workspace WHERE id = :workspace;
