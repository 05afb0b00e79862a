-- Beginnings and ends.

-- name: begin_writing()!
BEGIN IMMEDIATE;

-- name: begin_reading()!
BEGIN;

-- name: commit()!
COMMIT;

-- name: layout()$
PRAGMA user_version;

-- name: application()$
PRAGMA application_id;

-- name: is_empty()$
SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema);

-- name: migrations_applied()
SELECT number, name, digest FROM migration ORDER BY number;

-- name: add_migration(number, name, digest)!
INSERT INTO migration (number, name, digest) VALUES (:number, :name, :digest);
