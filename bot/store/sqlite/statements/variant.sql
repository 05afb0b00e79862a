-- Other names of the same thing: aliases and abbreviations.

-- name: alias_of(workspace, phrase, other)^
-- An alias, whichever of its names is given first.
SELECT name, means, phrase, other, at
FROM alias
WHERE workspace = :workspace AND phrase = :phrase AND other = :other
UNION ALL
SELECT name, means, phrase, other, at
FROM alias
WHERE workspace = :workspace AND phrase = :other AND other = :phrase;

-- name: alias_count(workspace)$
SELECT count(*) FROM alias WHERE workspace = :workspace;

-- name: add_alias(workspace, phrase, other, name, means, at)!
INSERT INTO alias (workspace, phrase, other, name, means, at)
VALUES (:workspace, :phrase, :other, :name, :means, :at);

-- name: remove_alias(workspace, phrase, other)!
DELETE FROM alias WHERE workspace = :workspace AND phrase = :phrase AND other = :other;

-- name: aliases_after(workspace, phrase, other, maximum)
SELECT name, means, phrase, other, at
FROM alias
WHERE workspace = :workspace AND (phrase, other) > (:phrase, :other)
ORDER BY phrase, other
LIMIT :maximum;

-- name: add_explanation*!
INSERT INTO explanation (workspace, short, long)
VALUES (:workspace, :short, :long)
ON CONFLICT (workspace, short, long) DO NOTHING;

-- name: add_abbreviation*!
INSERT INTO abbreviation (workspace, article, short, long)
VALUES (:workspace, :article, :short, :long)
ON CONFLICT (workspace, article, short, long) DO NOTHING;

-- name: remove_abbreviations*!
DELETE FROM abbreviation WHERE workspace = :workspace AND article = :article;

-- name: variants_of(workspaces, phrases, maximum)
-- What stands for these phrases, from either end; what an article explains that is not removed.
SELECT alias.phrase AS phrase, alias.other AS other
FROM json_each(:workspaces) AS library
CROSS JOIN json_each(:phrases) AS wanted
CROSS JOIN alias ON alias.workspace = library.value AND alias.phrase = wanted.value
UNION
SELECT alias.other, alias.phrase
FROM json_each(:workspaces) AS library
CROSS JOIN json_each(:phrases) AS wanted
CROSS JOIN alias ON alias.workspace = library.value AND alias.other = wanted.value
UNION
SELECT explanation.short, explanation.long
FROM json_each(:workspaces) AS library
CROSS JOIN json_each(:phrases) AS wanted
CROSS JOIN explanation
    ON explanation.workspace = library.value
    AND explanation.short = wanted.value
    AND EXISTS (
        SELECT 1
        FROM abbreviation
        CROSS JOIN article
            ON article.workspace = abbreviation.workspace
            AND article.number = abbreviation.article
            AND article.removed_at IS NULL
        WHERE abbreviation.workspace = explanation.workspace
            AND abbreviation.short = explanation.short
            AND abbreviation.long = explanation.long
    )
UNION
SELECT explanation.long, explanation.short
FROM json_each(:workspaces) AS library
CROSS JOIN json_each(:phrases) AS wanted
CROSS JOIN explanation
    ON explanation.workspace = library.value
    AND explanation.long = wanted.value
    AND EXISTS (
        SELECT 1
        FROM abbreviation
        CROSS JOIN article
            ON article.workspace = abbreviation.workspace
            AND article.number = abbreviation.article
            AND article.removed_at IS NULL
        WHERE abbreviation.workspace = explanation.workspace
            AND abbreviation.short = explanation.short
            AND abbreviation.long = explanation.long
    )
ORDER BY phrase, other
LIMIT :maximum;
