-- Links, summary, variant titles and other lists that few records have.
ALTER TABLE "titles" ADD COLUMN "details" JSONB NOT NULL DEFAULT '{}';
