-- Files that are uploaded at the desk: their bytes, previews and reports, and saved settings
CREATE TYPE "import_kind" AS ENUM ('CATALOGUE', 'COPIES', 'PATRONS');
CREATE TYPE "import_state" AS ENUM ('UPLOADED', 'PREVIEWED', 'QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED');

CREATE TABLE "import_runs" (
    "id" SERIAL NOT NULL,
    "kind" "import_kind" NOT NULL,
    "state" "import_state" NOT NULL DEFAULT 'UPLOADED',
    "file_name" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "format" TEXT,
    "settings" JSONB,
    "profile" TEXT,
    "is_full" BOOLEAN NOT NULL DEFAULT false,
    "most_closed" INTEGER NOT NULL DEFAULT 5,
    "version" INTEGER NOT NULL DEFAULT 1,
    "preview" JSONB,
    "rows_read" INTEGER NOT NULL DEFAULT 0,
    "percentage" INTEGER NOT NULL DEFAULT 0,
    "report" JSONB,
    "problems" JSONB,
    "error" TEXT,
    "staff_id" INTEGER,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,
    "queued_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "is_cancelled" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "import_runs_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "import_runs_most_closed_check" CHECK ("most_closed" BETWEEN 0 AND 100)
);
CREATE INDEX "import_runs_state_idx" ON "import_runs"("state");
CREATE INDEX "import_runs_kind_digest_idx" ON "import_runs"("kind", "digest");
-- A file that is uploaded twice while it is in work is one run.
CREATE UNIQUE INDEX "import_runs_in_work_key" ON "import_runs"("kind", "digest")
    WHERE "state" IN ('UPLOADED', 'PREVIEWED', 'QUEUED', 'RUNNING');

CREATE TABLE "import_chunks" (
    "run_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "import_chunks_pkey" PRIMARY KEY ("run_id","position"),
    CONSTRAINT "import_chunks_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "import_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "import_profiles" (
    "id" SERIAL NOT NULL,
    "kind" "import_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "import_profiles_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "import_profiles_kind_name_key" ON "import_profiles"("kind", "name");

-- A changed state starts the jobs at once. The name of the function tells the table.
CREATE TRIGGER "import_runs_changed" AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF "state" ON "import_runs"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_changed();
