-- The code of each branch in the library system behind the service, and the codes that no branch has (G7).
ALTER TABLE "branches" ADD COLUMN "library_system_code" TEXT;
-- previous-release: the column is new, so the previous release leaves it null.
CREATE UNIQUE INDEX "branches_library_system_code_key" ON "branches"("library_system_code");

CREATE TABLE "unknown_branch_codes" (
    "code" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "unknown_branch_codes_pkey" PRIMARY KEY ("code")
);
