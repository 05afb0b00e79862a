-- What waits for the moderators, and who is to be told.

-- name: matter_alike(workspace, kind, claim, folded)^
SELECT * FROM matter
WHERE workspace = :workspace
    AND kind = :kind
    AND claim = :claim
    AND folded = :folded
    AND state <> 'closed';

-- name: matter_numbered(workspace, number)^
SELECT * FROM matter WHERE workspace = :workspace AND number = :number;

-- name: number_matter(workspace)$
UPDATE workspace SET matters = matters + 1 WHERE id = :workspace RETURNING matters;

-- name: matter_count(workspace)$
SELECT count(*) FROM matter WHERE workspace = :workspace AND state <> 'closed';

-- name: add_matter(workspace, number, kind, claim, folded, words, request, proposer, proposer_name, at)!
INSERT INTO matter (
    workspace, number, kind, claim, folded, words, request, proposer, proposer_name,
    count, first_at, last_at
) VALUES (
    :workspace, :number, :kind, :claim, :folded, :words, :request, :proposer, :proposer_name,
    1, :at, :at
);

-- name: count_matter(workspace, number, words, at)!
UPDATE matter SET count = count + 1, words = :words, last_at = :at
WHERE workspace = :workspace AND number = :number;

-- name: turn_matter(workspace, number, state, taken_by, taken_name, taken_at)!
UPDATE matter
SET state = :state,
    turns = turns + 1,
    taken_by = :taken_by,
    taken_name = :taken_name,
    taken_at = :taken_at
WHERE workspace = :workspace AND number = :number;

-- name: close_matter(workspace, number, taken_by, taken_name, ending, answer, answer_claim, at)!
UPDATE matter
SET state = 'closed',
    turns = turns + 1,
    taken_by = :taken_by,
    taken_name = :taken_name,
    ending = :ending,
    answer = :answer,
    answer_claim = :answer_claim,
    closed_at = :at
WHERE workspace = :workspace AND number = :number;

-- name: matters_before(workspace, number, maximum)
SELECT * FROM matter
WHERE workspace = :workspace AND number < :number AND state <> 'closed'
ORDER BY number DESC
LIMIT :maximum;

-- name: closed_matters_before(workspace, number, maximum)
SELECT * FROM matter
WHERE workspace = :workspace AND number < :number AND state = 'closed'
ORDER BY number DESC
LIMIT :maximum;

-- name: oldest_closed_kept(workspace, maximum)$
-- The time before which closed ones are too many.
SELECT closed_at FROM matter
WHERE workspace = :workspace AND state = 'closed' AND closed_at >= ''
ORDER BY closed_at DESC
LIMIT 1 OFFSET :maximum;

-- name: forget_followers_of_closed(workspace, before)!
DELETE FROM follower
WHERE workspace = :workspace
    AND matter IN (
        SELECT number FROM matter
        WHERE workspace = :workspace AND state = 'closed' AND closed_at <= :before
    );

-- name: forget_closed_matters(workspace, before)!
DELETE FROM matter
WHERE workspace = :workspace AND state = 'closed' AND closed_at <= :before;

-- name: hand_back_of_person(workspace, person)!
UPDATE matter
SET state = 'waiting', turns = turns + 1, taken_by = NULL, taken_name = '', taken_at = NULL
WHERE workspace = :workspace AND number > 0 AND state = 'taken' AND taken_by = :person;

-- name: forget_closer(workspace, person)!
UPDATE matter SET taken_by = NULL, taken_name = ''
WHERE workspace = :workspace AND number > 0 AND taken_by = :person;

-- name: forget_proposer(workspace, person)!
UPDATE matter SET proposer = NULL, proposer_name = ''
WHERE workspace = :workspace AND number > 0 AND proposer = :person;

-- name: claims_relied_on(workspace, claims)
-- Those of these claims that moderators made something of, or that an answer shows.
SELECT wanted.value AS number
FROM json_each(:claims) AS wanted
WHERE EXISTS (
        SELECT 1 FROM amendment
        WHERE amendment.workspace = :workspace
            AND amendment.claim = wanted.value
            AND amendment.undone_by IS NULL
    )
    OR EXISTS (
        SELECT 1 FROM answer_claim
        WHERE answer_claim.workspace = :workspace
            AND answer_claim.is_public = (:workspace = 0)
            AND answer_claim.claim = wanted.value
    );

-- name: add_follower(workspace, matter, home, person, language, state, at)!
INSERT INTO follower (
    workspace, matter, home, person, language, state, tries, at, not_before
) VALUES (
    :workspace, :matter, :home, :person, :language, :state, 0, :at, :at
)
ON CONFLICT (workspace, matter, home, person) DO NOTHING;

-- name: remove_follower(workspace, matter, home, person)!
DELETE FROM follower
WHERE workspace = :workspace AND matter = :matter AND home = :home AND person = :person;

-- name: follower_count(workspace, home, person)$
SELECT count(*) FROM follower
WHERE workspace IN (:workspace, 0) AND home = :home AND person = :person;

-- name: followed_by(workspace, home, person, maximum)
-- The matters of this queue that somebody is to be told of, newest first.
SELECT matter.*
FROM follower
CROSS JOIN matter ON matter.workspace = follower.workspace AND matter.number = follower.matter
WHERE follower.workspace = :workspace AND follower.home = :home AND follower.person = :person
ORDER BY matter.number DESC
LIMIT :maximum;

-- name: followers_due_now(workspace, matter, now)!
UPDATE follower SET state = 'due', not_before = :now
WHERE workspace = :workspace AND matter = :matter;

-- name: followers_due(workspace, now, maximum)
SELECT follower.matter, follower.person, follower.language, follower.tries, home.name AS home
FROM follower
CROSS JOIN workspace AS home ON home.id = follower.home
WHERE follower.workspace = :workspace AND follower.state = 'due' AND follower.not_before <= :now
ORDER BY follower.not_before, follower.matter
LIMIT :maximum;

-- name: delay_follower(workspace, matter, home, person, not_before)!
UPDATE follower SET tries = tries + 1, not_before = :not_before
WHERE workspace = :workspace AND matter = :matter AND home = :home AND person = :person;

-- name: forget_follower(workspace, home, person)!
DELETE FROM follower
WHERE workspace IN (:workspace, 0) AND home = :home AND person = :person;

-- name: forget_old_followers(workspace, before)!
DELETE FROM follower WHERE workspace = :workspace AND matter > 0 AND at <= :before;
