-- Work that staff start at the desk and that a process of jobs does: a job, a backup or a test mail
CREATE TYPE "background_run_kind" AS ENUM ('JOB', 'BACKUP', 'TEST_MAIL');

CREATE TABLE "background_runs" (
    "id" SERIAL NOT NULL,
    "kind" "background_run_kind" NOT NULL,
    "job" TEXT,
    "address" TEXT,
    "language" "language",
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "result" JSONB,
    "error" TEXT,

    CONSTRAINT "background_runs_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "background_runs_job_has_name" CHECK (("kind" = 'JOB') = ("job" IS NOT NULL)),
    -- The address of a test mail is personal data. It is needed only until the mail is sent.
    CONSTRAINT "background_runs_address_until_sent" CHECK ("address" IS NULL OR ("kind" = 'TEST_MAIL' AND "finished_at" IS NULL)),
    CONSTRAINT "background_runs_started_before_end" CHECK ("finished_at" IS NULL OR "started_at" IS NOT NULL)
);

CREATE INDEX "background_runs_kind_id_idx" ON "background_runs"("kind", "id");

-- A second press of a button starts nothing more.
CREATE UNIQUE INDEX "background_runs_one_open" ON "background_runs"("kind", coalesce("job", '')) WHERE "finished_at" IS NULL;
