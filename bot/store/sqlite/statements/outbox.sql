-- Answers that others can see, and which of them have to be brought up to date.

-- name: answer_keyed(workspace, key)^
SELECT * FROM answer WHERE workspace = :workspace AND key = :key;

-- name: answer_numbered(workspace, number)^
SELECT * FROM answer WHERE workspace = :workspace AND number = :number;

-- name: add_answer(workspace, number, channel, thread, key, request, language, zone, person, name, is_public_only, state, made_at)!
INSERT INTO answer (
    workspace, number, channel, thread, key, request, language, zone,
    person, name, is_public_only, state, message, note, made_at
) VALUES (
    :workspace, :number, :channel, :thread, :key, :request, :language, :zone,
    :person, :name, :is_public_only, :state, '', '', :made_at
);

-- name: add_answer_claim*!
INSERT INTO answer_claim (workspace, is_public, claim, answer, revision, seen)
VALUES (:workspace, :is_public, :claim, :answer, :revision, :seen);

-- name: last_answer(workspace)$
SELECT answers FROM workspace WHERE id = :workspace;

-- name: count_answers(workspace, answers)!
UPDATE workspace SET answers = :answers WHERE id = :workspace;

-- name: claims_of_answer(workspace, answer)
SELECT is_public, claim, revision, seen
FROM answer_claim INDEXED BY answer_claim_answer
WHERE workspace = :workspace AND answer = :answer
ORDER BY is_public, claim;

-- name: stand_answer(workspace, number, state, message)!
UPDATE answer SET state = :state, message = :message
WHERE workspace = :workspace AND number = :number;

-- name: note_answer(workspace, number, note)!
UPDATE answer SET note = :note WHERE workspace = :workspace AND number = :number;

-- name: answers_intended(workspace, before, maximum)
SELECT * FROM answer
WHERE workspace = :workspace AND state = 'intended' AND made_at < :before
ORDER BY made_at
LIMIT :maximum;

-- name: begin_burst(workspace)!
-- What was finished before the changes that come now is no part of their progress.
DELETE FROM outbox
WHERE workspace = :workspace
    AND state <> 'due'
    AND NOT EXISTS (
        SELECT 1 FROM outbox AS other
        WHERE other.workspace = :workspace AND other.state = 'due'
    );

-- name: workspaces_showing(least, most, is_public, claims)
-- The workspaces, with ids from least to most, where others can see one of these claims.
SELECT DISTINCT workspace.id AS id
FROM workspace
CROSS JOIN json_each(:claims) AS wanted
CROSS JOIN answer_claim AS shown
    ON shown.workspace = workspace.id
    AND shown.is_public = :is_public
    AND shown.claim = wanted.value
WHERE workspace.id BETWEEN :least AND :most;

-- name: bring_due(workspace, is_public, claims, at)!
-- Every answer that shows one of these claims and still stands, once.
INSERT INTO outbox (workspace, answer, change, state, tries, not_before, at)
SELECT shown.workspace, shown.answer, 1, 'due', 0, :at, :at
FROM json_each(:claims) AS wanted
CROSS JOIN answer_claim AS shown
    ON shown.workspace = :workspace
    AND shown.is_public = :is_public
    AND shown.claim = wanted.value
CROSS JOIN answer
    ON answer.workspace = shown.workspace AND answer.number = shown.answer
WHERE answer.state <> 'gone'
GROUP BY shown.workspace, shown.answer
ON CONFLICT (workspace, answer) DO UPDATE SET
    change = change + 1, state = 'due', tries = 0, not_before = excluded.not_before, at = excluded.at;

-- name: bring_answer_due(workspace, answer, at)!
INSERT INTO outbox (workspace, answer, change, state, tries, not_before, at)
VALUES (:workspace, :answer, 1, 'due', 0, :at, :at)
ON CONFLICT (workspace, answer) DO UPDATE SET
    change = change + 1, state = 'due', tries = 0, not_before = excluded.not_before, at = excluded.at;

-- name: due_now(platforms, now, maximum)
-- What is due in every workspace, newest channels first, and in each the newest answer first.
SELECT answer.*, workspace.name AS workspace_name, outbox.change, outbox.tries
FROM workspace
CROSS JOIN outbox ON outbox.workspace = workspace.id
CROSS JOIN answer ON answer.workspace = outbox.workspace AND answer.number = outbox.answer
WHERE outbox.state = 'due'
    AND outbox.not_before <= :now
    AND answer.state = 'posted'
    AND substr(workspace.name, 1, instr(workspace.name, ':') - 1)
        IN (SELECT value FROM json_each(:platforms))
ORDER BY
    max(answer.made_at) OVER (PARTITION BY answer.workspace, answer.channel) DESC,
    answer.channel,
    answer.made_at DESC,
    answer.number DESC
LIMIT :maximum;

-- name: settle_due(workspace, answer, change, state, tries, not_before, at)!
UPDATE outbox
SET state = :state, tries = :tries, not_before = :not_before, at = :at
WHERE workspace = :workspace AND answer = :answer AND change = :change;

-- name: outbox_of(workspace, answer)^
SELECT * FROM outbox WHERE workspace = :workspace AND answer = :answer;

-- name: progress_of(workspace)
SELECT state, count(*) AS count FROM outbox WHERE workspace = :workspace GROUP BY state;

-- name: answers_of_person(workspace, person)
SELECT number, made_at FROM answer WHERE workspace = :workspace AND person = :person;

-- name: forget_asker(workspace, person)!
UPDATE answer SET person = NULL, name = '' WHERE workspace = :workspace AND person = :person;
