-- What the integrity check walks through, workspace by workspace.

-- name: integrity()
SELECT integrity_check AS found FROM pragma_integrity_check(20);

-- name: broken_references()
SELECT "table", "rowid", parent FROM pragma_foreign_key_check;

-- name: every_workspace()
SELECT * FROM workspace ORDER BY id;

-- name: every_revision(workspace)
SELECT article, number, digest, text
FROM revision
WHERE workspace = :workspace
ORDER BY article, number;

-- name: anchors_in(workspace, article, revision)
SELECT anchor.claim, anchor.starts, anchor.ends, claim.words, claim.digest
FROM anchor
CROSS JOIN claim ON claim.workspace = anchor.workspace AND claim.number = anchor.claim
WHERE anchor.workspace = :workspace
    AND anchor.article = :article
    AND anchor.revision = :revision;

-- name: every_work(workspace)
SELECT number, state, done, runs FROM work WHERE workspace = :workspace;

-- name: wrong_statuses(workspace)
-- Claims that stand otherwise than their newest correction, retraction or dispute says.
SELECT claim.number
FROM claim
WHERE claim.workspace = :workspace
    AND claim.status <> coalesce(
        (
            SELECT amendment.kind
            FROM amendment
            WHERE amendment.workspace = claim.workspace
                AND amendment.claim = claim.number
                AND amendment.undone_by IS NULL
                AND amendment.kind IN ('corrected', 'retracted', 'disputed')
            ORDER BY amendment.number DESC
            LIMIT 1
        ),
        'open'
    );

-- name: every_entry(workspace)
SELECT *, NULL AS name FROM entry WHERE workspace = :workspace ORDER BY number;

-- name: every_claim(workspace)
SELECT number, stems, headline, surface
FROM claim
WHERE workspace = :workspace
ORDER BY number;

-- name: every_posting(workspace)
SELECT stem, chunk, entries FROM posting WHERE workspace = :workspace ORDER BY stem, chunk;

-- name: every_stem(workspace)
SELECT stem, frequency FROM stem WHERE workspace = :workspace;

-- name: every_word(workspace)
SELECT word, stem, initial, length, frequency FROM word WHERE workspace = :workspace;

-- name: orphans()
-- Rows that belong to nothing, beyond what foreign keys say.
SELECT 'article' AS kind, workspace, number
FROM article
WHERE NOT EXISTS (
    SELECT 1 FROM revision
    WHERE revision.workspace = article.workspace
        AND revision.article = article.number
        AND revision.number = article.revision
)
UNION ALL
SELECT 'claim', workspace, number
FROM claim
WHERE NOT EXISTS (
    SELECT 1 FROM anchor
    WHERE anchor.workspace = claim.workspace
        AND anchor.article = claim.article
        AND anchor.revision = claim.revision
        AND anchor.claim = claim.number
)
UNION ALL
SELECT 'citation', workspace, claim
FROM citation
WHERE NOT EXISTS (
    SELECT 1 FROM anchor
    WHERE anchor.workspace = citation.workspace
        AND anchor.revision = citation.revision
        AND anchor.claim = citation.claim
)
UNION ALL
SELECT 'article', workspace, max(number)
FROM article
GROUP BY workspace
HAVING max(number) > (SELECT articles FROM workspace AS own WHERE own.id = article.workspace)
UNION ALL
SELECT 'claim', workspace, max(number)
FROM claim
GROUP BY workspace
HAVING max(number) > (SELECT claims FROM workspace AS own WHERE own.id = claim.workspace)
UNION ALL
SELECT 'source', workspace, max(number)
FROM source
GROUP BY workspace
HAVING max(number) > (SELECT sources FROM workspace AS own WHERE own.id = source.workspace)
UNION ALL
SELECT 'work', workspace, max(number)
FROM work
GROUP BY workspace
HAVING max(number) > (SELECT works FROM workspace AS own WHERE own.id = work.workspace)
UNION ALL
SELECT 'article', workspace, number
FROM article
WHERE work IS NOT NULL
    AND NOT EXISTS (
        SELECT 1 FROM work
        WHERE work.workspace = article.workspace AND work.number = article.work
    )
LIMIT 100;
