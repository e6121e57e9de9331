-- When each job last ended well and last failed, which its last run alone does not tell.
ALTER TABLE "job_runs" ADD COLUMN     "failed_at" TIMESTAMPTZ(3),
ADD COLUMN     "failures" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "succeeded_at" TIMESTAMPTZ(3);

UPDATE job_runs SET succeeded_at = finished_at WHERE error IS NULL;
UPDATE job_runs SET failed_at = finished_at, failures = 1 WHERE error IS NOT NULL;
