-- CreateEnum
CREATE TYPE "sequence_gate" AS ENUM ('READY', 'LOANED');

-- CreateEnum
CREATE TYPE "captured_cancel" AS ENUM ('REQUEST', 'REFUSE');

-- CreateEnum
CREATE TYPE "notice_kind" AS ENUM ('HOLD_READY');

-- DropForeignKey
ALTER TABLE "hold_limits" DROP CONSTRAINT "hold_limits_branch_id_fkey";

-- AlterTable
ALTER TABLE "branches" ADD COLUMN     "closed_on_holidays" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "closed_weekdays" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- AlterTable
ALTER TABLE "holds" ADD COLUMN     "sequence_id" INTEGER,
ADD COLUMN     "sequence_position" INTEGER;

-- AlterTable
ALTER TABLE "items" ADD COLUMN     "away_at_id" INTEGER,
ADD COLUMN     "shelved_hold_id" INTEGER;

-- AlterTable
ALTER TABLE "loans" ADD COLUMN     "branch_id" INTEGER,
ADD COLUMN     "renewals" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "patrons" ADD COLUMN     "bar_stops_capture" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "keeps_history" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "skip_from" DATE,
ADD COLUMN     "skip_until" DATE;

-- AlterTable
ALTER TABLE "policies" ADD COLUMN     "audit_days" INTEGER NOT NULL DEFAULT 365,
ADD COLUMN     "captured_cancel" "captured_cancel" NOT NULL DEFAULT 'REQUEST',
ADD COLUMN     "renew_days_before" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "renew_long_overdue" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "sequence_gate" "sequence_gate" NOT NULL DEFAULT 'READY',
ADD COLUMN     "shelf_days" INTEGER NOT NULL DEFAULT 7;

-- CreateTable
CREATE TABLE "branch_days" (
    "branch_id" INTEGER NOT NULL,
    "date" DATE NOT NULL,
    "is_open" BOOLEAN NOT NULL,
    "note" TEXT,

    CONSTRAINT "branch_days_pkey" PRIMARY KEY ("branch_id","date")
);

-- CreateTable
CREATE TABLE "loan_rules" (
    "id" SERIAL NOT NULL,
    "group_code" TEXT NOT NULL,
    "category" "patron_category",
    "branch_id" INTEGER,
    "days" INTEGER NOT NULL,
    "renewals" INTEGER NOT NULL,
    "copies" INTEGER,

    CONSTRAINT "loan_rules_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hold_sequences" (
    "id" SERIAL NOT NULL,
    "patron_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "hold_sequences_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "history_entries" (
    "id" SERIAL NOT NULL,
    "patron_id" INTEGER NOT NULL,
    "title_id" INTEGER NOT NULL,
    "lent_on" DATE NOT NULL,
    "returned_on" DATE NOT NULL,

    CONSTRAINT "history_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "staff_id" INTEGER NOT NULL,
    "branch_id" INTEGER,
    "action" TEXT NOT NULL,
    "item_id" INTEGER,
    "patron_id" INTEGER,
    "details" JSONB,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_runs" (
    "name" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "result" JSONB,
    "error" TEXT,

    CONSTRAINT "job_runs_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "notices" (
    "id" SERIAL NOT NULL,
    "kind" "notice_kind" NOT NULL,
    "occasion" TEXT NOT NULL,
    "patron_id" INTEGER NOT NULL,
    "hold_id" INTEGER,
    "branch_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notices_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "loan_rules_one_per_level" ON "loan_rules"("group_code", "category", "branch_id") NULLS NOT DISTINCT;

-- CreateIndex
CREATE INDEX "hold_sequences_patron_id_idx" ON "hold_sequences"("patron_id");

-- CreateIndex
CREATE INDEX "history_entries_patron_id_returned_on_id_idx" ON "history_entries"("patron_id", "returned_on", "id");

-- CreateIndex
CREATE INDEX "history_entries_title_id_idx" ON "history_entries"("title_id");

-- CreateIndex
CREATE INDEX "audit_entries_at_idx" ON "audit_entries"("at");

-- CreateIndex
CREATE INDEX "audit_entries_staff_id_idx" ON "audit_entries"("staff_id");

-- CreateIndex
CREATE INDEX "audit_entries_item_id_idx" ON "audit_entries"("item_id");

-- CreateIndex
CREATE INDEX "audit_entries_patron_id_idx" ON "audit_entries"("patron_id");

-- CreateIndex
CREATE UNIQUE INDEX "notices_occasion_key" ON "notices"("occasion");

-- CreateIndex
CREATE INDEX "notices_patron_id_idx" ON "notices"("patron_id");

-- CreateIndex
CREATE INDEX "notices_hold_id_idx" ON "notices"("hold_id");

-- S1: judged at the end of the transaction, since members change places with each other.
ALTER TABLE "holds" ADD CONSTRAINT "holds_one_per_place_in_sequence" UNIQUE ("sequence_id", "sequence_position")
  DEFERRABLE INITIALLY DEFERRED;

-- CreateIndex
CREATE INDEX "items_away_at_id_idx" ON "items"("away_at_id");

-- CreateIndex
CREATE INDEX "items_shelved_hold_id_idx" ON "items"("shelved_hold_id");

-- Loans that are open already were lent by the owner of the copy.
UPDATE "loans" SET "branch_id" = (SELECT "branch_id" FROM "items" WHERE "items"."id" = "loans"."item_id");
ALTER TABLE "loans" ALTER COLUMN "branch_id" SET NOT NULL;

-- AddForeignKey
ALTER TABLE "branch_days" ADD CONSTRAINT "branch_days_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hold_limits" ADD CONSTRAINT "hold_limits_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "loan_rules" ADD CONSTRAINT "loan_rules_group_code_fkey" FOREIGN KEY ("group_code") REFERENCES "material_groups"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "loan_rules" ADD CONSTRAINT "loan_rules_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "items" ADD CONSTRAINT "items_away_at_id_fkey" FOREIGN KEY ("away_at_id") REFERENCES "branches"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "items" ADD CONSTRAINT "items_shelved_hold_id_fkey" FOREIGN KEY ("shelved_hold_id") REFERENCES "holds"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "holds" ADD CONSTRAINT "holds_sequence_id_fkey" FOREIGN KEY ("sequence_id") REFERENCES "hold_sequences"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hold_sequences" ADD CONSTRAINT "hold_sequences_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "loans" ADD CONSTRAINT "loans_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "history_entries" ADD CONSTRAINT "history_entries_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "history_entries" ADD CONSTRAINT "history_entries_title_id_fkey" FOREIGN KEY ("title_id") REFERENCES "titles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "patrons"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "items"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_hold_id_fkey" FOREIGN KEY ("hold_id") REFERENCES "holds"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma cannot say: the rules that races could break, and the ways to rows that are asked for often.

-- H3: the next hold of a queue, however long the queue.
CREATE INDEX "holds_queued_idx" ON "holds"("title_id", "placed_at", "id") WHERE "state" = 'QUEUED';

-- H5: what the shelf expiry job looks at.
CREATE INDEX "holds_shelf_idx" ON "holds"("shelf_expires_on") WHERE "state" = 'READY';

-- H1, M2: loans by due date.
CREATE INDEX "loans_due_idx" ON "loans"("due_on") WHERE "returned_at" IS NULL;

-- H5: rows from before the shelf period was kept get the longest one.
UPDATE "holds" SET "shelf_expires_on" = current_date + 7 WHERE "state" = 'READY' AND "shelf_expires_on" IS NULL;

ALTER TABLE "holds"
  ADD CONSTRAINT "holds_ready_has_expiry" CHECK (("state" <> 'READY') OR ("shelf_expires_on" IS NOT NULL)),
  ADD CONSTRAINT "holds_sequence_has_position" CHECK (("sequence_id" IS NULL) = ("sequence_position" IS NULL));

ALTER TABLE "patrons"
  ADD CONSTRAINT "patrons_skip_is_period" CHECK (
    (("skip_from" IS NULL) = ("skip_until" IS NULL)) AND ("skip_from" IS NULL OR "skip_from" <= "skip_until"));

ALTER TABLE "loans"
  ADD CONSTRAINT "loans_renewals_not_negative" CHECK ("renewals" >= 0);

ALTER TABLE "branches"
  ADD CONSTRAINT "branches_weekdays" CHECK ("closed_weekdays" <@ ARRAY[1, 2, 3, 4, 5, 6, 7]);

ALTER TABLE "loan_rules"
  ADD CONSTRAINT "loan_rules_sane" CHECK ("days" BETWEEN 1 AND 365 AND "renewals" BETWEEN 0 AND 99 AND "copies" >= 0),
  ADD CONSTRAINT "loan_rules_branch_has_category" CHECK (("branch_id" IS NULL) OR ("category" IS NOT NULL));

ALTER TABLE "policies"
  ADD CONSTRAINT "policies_circulation_sane" CHECK (
    "shelf_days" BETWEEN 1 AND 90 AND "renew_days_before" BETWEEN 0 AND 365 AND "audit_days" BETWEEN 1 AND 3650);

-- R4, P8: the record of the desk never puts a person and a copy together.
ALTER TABLE "audit_entries"
  ADD CONSTRAINT "audit_entries_one_subject" CHECK (("item_id" IS NULL) OR ("patron_id" IS NULL));

-- R1, R2: fourteen days for everything, one renewal, never for AV.
INSERT INTO "loan_rules" ("group_code", "days", "renewals") VALUES ('PRINT', 14, 1), ('CD', 14, 0), ('VIDEO', 14, 0);
