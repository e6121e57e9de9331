-- CreateEnum
CREATE TYPE "withdrawal_reason" AS ENUM ('WORN', 'OUTDATED', 'DUPLICATE', 'LOST', 'REPLACED', 'TRANSFERRED', 'OTHER');

-- CreateEnum
CREATE TYPE "duplicate_reason" AS ENUM ('ISBN', 'TITLE');

-- CreateTable
CREATE TABLE "title_covers" (
    "title_id" INTEGER NOT NULL,
    "image" BYTEA NOT NULL,
    "media_type" TEXT NOT NULL,
    "width" SMALLINT NOT NULL,
    "height" SMALLINT NOT NULL,
    "checksum" TEXT NOT NULL,
    "credit" TEXT,
    "licence" TEXT,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "title_covers_pkey" PRIMARY KEY ("title_id")
);

-- CreateTable
CREATE TABLE "merged_titles" (
    "title_id" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "control_number" TEXT NOT NULL,
    "kept_id" INTEGER NOT NULL,
    "merged_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "merged_titles_pkey" PRIMARY KEY ("title_id")
);

-- CreateTable
CREATE TABLE "duplicate_candidates" (
    "title_id" INTEGER NOT NULL,
    "other_id" INTEGER NOT NULL,
    "reason" "duplicate_reason" NOT NULL,

    CONSTRAINT "duplicate_candidates_pkey" PRIMARY KEY ("title_id","other_id")
);

-- CreateTable
CREATE TABLE "not_duplicates" (
    "title_id" INTEGER NOT NULL,
    "other_id" INTEGER NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "not_duplicates_pkey" PRIMARY KEY ("title_id","other_id")
);

-- CreateTable
CREATE TABLE "deleted_titles" (
    "title_id" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "control_number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "record" JSONB NOT NULL,
    "deleted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deleted_titles_pkey" PRIMARY KEY ("title_id")
);

-- CreateTable
CREATE TABLE "withdrawals" (
    "id" SERIAL NOT NULL,
    "item_id" INTEGER NOT NULL,
    "branch_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3),
    "reason" "withdrawal_reason",
    "note" TEXT,

    CONSTRAINT "withdrawals_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "merged_titles_source_control_number_idx" ON "merged_titles"("source", "control_number");

-- CreateIndex
CREATE INDEX "merged_titles_kept_id_idx" ON "merged_titles"("kept_id");

-- CreateIndex
CREATE INDEX "duplicate_candidates_other_id_idx" ON "duplicate_candidates"("other_id");

-- CreateIndex
CREATE INDEX "not_duplicates_other_id_idx" ON "not_duplicates"("other_id");

-- CreateIndex
CREATE INDEX "deleted_titles_deleted_at_idx" ON "deleted_titles"("deleted_at");

-- CreateIndex
CREATE UNIQUE INDEX "withdrawals_item_id_key" ON "withdrawals"("item_id");

-- CreateIndex
CREATE INDEX "withdrawals_branch_id_at_idx" ON "withdrawals"("branch_id", "at");

-- CreateIndex
CREATE INDEX "withdrawals_at_idx" ON "withdrawals"("at");

-- AddForeignKey
ALTER TABLE "title_covers" ADD CONSTRAINT "title_covers_title_id_fkey" FOREIGN KEY ("title_id") REFERENCES "titles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duplicate_candidates" ADD CONSTRAINT "duplicate_candidates_title_id_fkey" FOREIGN KEY ("title_id") REFERENCES "titles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duplicate_candidates" ADD CONSTRAINT "duplicate_candidates_other_id_fkey" FOREIGN KEY ("other_id") REFERENCES "titles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "not_duplicates" ADD CONSTRAINT "not_duplicates_title_id_fkey" FOREIGN KEY ("title_id") REFERENCES "titles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "not_duplicates" ADD CONSTRAINT "not_duplicates_other_id_fkey" FOREIGN KEY ("other_id") REFERENCES "titles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "withdrawals" ADD CONSTRAINT "withdrawals_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "items"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "withdrawals" ADD CONSTRAINT "withdrawals_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The images are compressed already.
ALTER TABLE "title_covers" ALTER COLUMN "image" SET STORAGE EXTERNAL;

-- Each pair of records stands once.
ALTER TABLE "duplicate_candidates" ADD CONSTRAINT "duplicate_candidates_in_order" CHECK ("title_id" < "other_id");
ALTER TABLE "not_duplicates" ADD CONSTRAINT "not_duplicates_in_order" CHECK ("title_id" < "other_id");

-- E10: a large image is refused before it is stored, and stored in this size.
ALTER TABLE "title_covers" ADD CONSTRAINT "title_covers_small" CHECK (
  octet_length("image") BETWEEN 1 AND 1048576 AND "width" BETWEEN 1 AND 400 AND "height" BETWEEN 1 AND 600);

-- A cover is part of what pages and programs read of its title.
CREATE FUNCTION "tell_covers"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_rows('titles', ARRAY(SELECT DISTINCT title_id FROM changed_rows), NULL);
  RETURN NULL;
END;
$$;
CREATE TRIGGER "title_covers_told_came" AFTER INSERT ON "title_covers" REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_covers();
CREATE TRIGGER "title_covers_told_changed" AFTER UPDATE ON "title_covers" REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_covers();
CREATE TRIGGER "title_covers_told_went" AFTER DELETE ON "title_covers" REFERENCING OLD TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_covers();

-- E14: whoever changes the status of a copy, also the previous release, a withdrawal has its row. The service replaces the
-- time by its own and adds the reason. A job adds the rows of copies that were withdrawn before this migration.
CREATE FUNCTION "note_withdrawal"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."status" = 'WITHDRAWN' THEN
    INSERT INTO "withdrawals" ("item_id", "branch_id", "at") VALUES (NEW."id", NEW."branch_id", now())
      ON CONFLICT ("item_id") DO UPDATE SET "branch_id" = excluded."branch_id";
  ELSE
    DELETE FROM "withdrawals" WHERE "item_id" = NEW."id";
  END IF;
  RETURN NULL;
END;
$$;
CREATE TRIGGER "items_withdrawal_added" AFTER INSERT ON "items" FOR EACH ROW
  WHEN (NEW."status" = 'WITHDRAWN') EXECUTE FUNCTION note_withdrawal();
CREATE TRIGGER "items_withdrawal_changed" AFTER UPDATE OF "status", "branch_id" ON "items" FOR EACH ROW
  WHEN ((OLD."status" = 'WITHDRAWN' OR NEW."status" = 'WITHDRAWN')
    AND (OLD."status" <> NEW."status" OR OLD."branch_id" <> NEW."branch_id"))
  EXECUTE FUNCTION note_withdrawal();

-- As before, except that deleting a record with its withdrawn copies leaves the statistics as they are (E16).
CREATE OR REPLACE FUNCTION count_loans() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  lent int;
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('madoguchi.keeps_counts', true) = 'on' THEN
    RETURN NULL;
  END IF;
  lent := (SELECT title_id FROM items WHERE id = coalesce(NEW.item_id, OLD.item_id));
  IF TG_OP = 'INSERT' THEN
    PERFORM count_for_day('LOANS', NEW.lent_at, NEW.branch_id, lent, 1);
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM count_for_day('LOANS', OLD.lent_at, OLD.branch_id, lent, -1);
  END IF;
  IF TG_OP <> 'INSERT' AND OLD.returned_at IS NOT NULL AND (TG_OP = 'DELETE' OR NEW.returned_at IS NULL) THEN
    PERFORM count_for_day('RETURNS', OLD.returned_at, coalesce(OLD.return_branch_id, OLD.branch_id), lent, -1);
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.returned_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.returned_at IS NULL) THEN
    PERFORM count_for_day('RETURNS', NEW.returned_at, coalesce(NEW.return_branch_id, NEW.branch_id), lent, 1);
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.renewals > OLD.renewals THEN
    PERFORM count_for_day('RENEWALS', coalesce(NEW.renewed_at, now()), NEW.branch_id, lent, NEW.renewals - OLD.renewals);
  END IF;
  RETURN NULL;
END;
$$;
