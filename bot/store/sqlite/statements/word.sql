-- Word statistics: stems, postings and the vocabulary.

-- name: frequencies_of(workspace, stems)
SELECT stem, frequency
FROM stem
WHERE workspace = :workspace AND stem IN (SELECT value FROM json_each(:stems));

-- name: frequencies_in(workspaces, stems)
-- The same in several workspaces at once.
SELECT stem.workspace, stem.stem, stem.frequency
FROM json_each(:workspaces) AS library
CROSS JOIN json_each(:stems) AS wanted
CROSS JOIN stem ON stem.workspace = library.value AND stem.stem = wanted.value;

-- name: raise_stem*!
INSERT INTO stem (workspace, stem, frequency) VALUES (:workspace, :stem, :frequency)
ON CONFLICT (workspace, stem) DO UPDATE SET frequency = frequency + excluded.frequency;

-- name: append_postings*!
-- || makes text of two blobs without touching their bytes; the cast makes it a blob again.
INSERT INTO posting (workspace, stem, chunk, entries)
VALUES (:workspace, :stem, :chunk, :entries)
ON CONFLICT (workspace, stem, chunk)
DO UPDATE SET entries = CAST(entries || excluded.entries AS BLOB);

-- name: chunks_of(workspace, stem, since)
-- A stem's postings from chunk *since* on.
SELECT entries
FROM posting
WHERE workspace = :workspace AND stem = :stem AND chunk >= :since
ORDER BY chunk;

-- name: chunks_in(workspaces, stems)
-- The postings of several stems in several workspaces.
SELECT posting.workspace, posting.stem, posting.entries
FROM json_each(:workspaces) AS library
CROSS JOIN json_each(:stems) AS wanted
CROSS JOIN posting ON posting.workspace = library.value AND posting.stem = wanted.value;

-- name: raise_word*!
INSERT INTO word (workspace, word, stem, initial, length, frequency)
VALUES (:workspace, :word, :stem, :initial, :length, :frequency)
ON CONFLICT (workspace, word, stem) DO UPDATE SET frequency = frequency + excluded.frequency;

-- name: words_shaped(workspace, asked)
-- For each of [word, shortest, longest] the words about as long that begin with the same letter,
-- in one text: a row each would take longer.
SELECT wanted.key AS at, (
    SELECT group_concat(word.word, ' ')
    FROM word
    WHERE word.workspace = :workspace
        AND word.initial = substr(json_extract(wanted.value, '$[0]'), 1, 1)
        AND word.length BETWEEN json_extract(wanted.value, '$[1]')
        AND json_extract(wanted.value, '$[2]')
) AS words
FROM json_each(:asked) AS wanted;

-- name: words_as_long(workspace, asked)
-- The same, whatever letter they begin with.
SELECT wanted.key AS at, (
    SELECT group_concat(word.word, ' ')
    FROM word
    WHERE word.workspace = :workspace
        AND word.length BETWEEN json_extract(wanted.value, '$[1]')
        AND json_extract(wanted.value, '$[2]')
) AS words
FROM json_each(:asked) AS wanted;

-- name: words_told(workspace, words)
SELECT word, stem, frequency
FROM word
WHERE workspace = :workspace AND word IN (SELECT value FROM json_each(:words));

-- name: words_beginning(workspace, first, behind, maximum)
-- The commonest words from *first* up to *behind*.
SELECT word.word, word.stem, word.frequency
FROM word
WHERE word.workspace = :workspace AND word.word >= :first AND word.word < :behind
ORDER BY word.frequency DESC, word.word, word.stem
LIMIT :maximum;

-- name: words_known(workspace, words)
SELECT DISTINCT word
FROM word
WHERE workspace = :workspace AND word IN (SELECT value FROM json_each(:words));
