-- Long work: what takes many transactions.

-- name: work_on(workspace, kind, subject)^
SELECT * FROM work WHERE workspace = :workspace AND kind = :kind AND subject = :subject;

-- name: add_work(workspace, number, kind, subject, state, owner, at)!
INSERT INTO work (
    workspace, number, kind, subject, state, done, runs, owner, started_at, moved_at
) VALUES (
    :workspace, :number, :kind, :subject, :state, 0, 1, :owner, :at, :at
);

-- name: begin_work_again(workspace, number, state, owner, at)!
UPDATE work
SET state = :state, done = 0, runs = runs + 1, owner = :owner, started_at = :at, moved_at = :at
WHERE workspace = :workspace AND number = :number;

-- name: move_work(workspace, number, state, done, owner, at)!
UPDATE work
SET state = :state, done = :done, owner = :owner, moved_at = :at
WHERE workspace = :workspace AND number = :number;
