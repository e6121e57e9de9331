-- CreateEnum
CREATE TYPE "guide_page" AS ENUM ('RESERVING', 'RENEWING', 'ACCOUNT', 'MUTUAL_USE', 'QUESTIONS', 'CONTACT');

-- AlterTable
ALTER TABLE "policies" ADD COLUMN     "terminal_idle_seconds" INTEGER NOT NULL DEFAULT 180;

-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "terminal_id" INTEGER;

-- CreateTable
CREATE TABLE "guide_texts" (
    "page" "guide_page" NOT NULL,
    "language" "language" NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "guide_texts_pkey" PRIMARY KEY ("page","language","version")
);

-- CreateTable
CREATE TABLE "terminals" (
    "id" SERIAL NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "branch_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "terminals_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "terminals_secret_hash_key" ON "terminals"("secret_hash");

-- CreateIndex
CREATE INDEX "terminals_branch_id_idx" ON "terminals"("branch_id");

-- CreateIndex
CREATE INDEX "sessions_terminal_id_idx" ON "sessions"("terminal_id");

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_terminal_id_fkey" FOREIGN KEY ("terminal_id") REFERENCES "terminals"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "terminals" ADD CONSTRAINT "terminals_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- C6: the hours of a branch are part of it for programs that keep a copy of the library.
CREATE FUNCTION log_branch_hours() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM log_rows('branches', ARRAY(SELECT DISTINCT branch_id FROM changed_rows));
  RETURN NULL;
END;
$$;

CREATE TRIGGER "branch_hours_logged_came" AFTER INSERT ON "branch_hours" REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION log_branch_hours();
CREATE TRIGGER "branch_hours_logged_changed" AFTER UPDATE ON "branch_hours" REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION log_branch_hours();
CREATE TRIGGER "branch_hours_logged_went" AFTER DELETE ON "branch_hours" REFERENCING OLD TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION log_branch_hours();

-- C6: the versions of a text are counted from 1; one is as long as a page for small phones can be.
ALTER TABLE "guide_texts" ADD CONSTRAINT "guide_texts_versions" CHECK ("version" >= 1 AND length("text") BETWEEN 1 AND 6000);

-- T1: time enough to read a page, and not so much that the next person finds it.
ALTER TABLE "policies" ADD CONSTRAINT "policies_terminal_idle" CHECK ("terminal_idle_seconds" BETWEEN 30 AND 3600);
