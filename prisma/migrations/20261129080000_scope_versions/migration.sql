-- What a patron or the library agreed to is read as it was shown then. Expands only: rows that the previous release writes
-- have version 1, as its pages show the scopes.
ALTER TABLE "grants" ADD COLUMN "scope_version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "programs" ADD COLUMN "scope_version" INTEGER NOT NULL DEFAULT 1;
