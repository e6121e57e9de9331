-- What staff scanned within the last hour and what was answered
CREATE TYPE "scan_kind" AS ENUM ('CHECK_IN', 'CHECK_OUT');

CREATE TABLE "desk_scans" (
    "id" SERIAL NOT NULL,
    "kind" "scan_kind" NOT NULL,
    "staff_id" INTEGER NOT NULL,
    "key_hash" TEXT NOT NULL,
    "branch_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "barcode" TEXT,
    "item_id" INTEGER,
    "loan_id" INTEGER,
    "what" TEXT,
    "to_branch_id" INTEGER,
    "hold_id" INTEGER,
    "returned" BOOLEAN NOT NULL DEFAULT false,
    "overdue_days" INTEGER NOT NULL DEFAULT 0,
    "found" BOOLEAN NOT NULL DEFAULT false,
    "refusal" JSONB,

    CONSTRAINT "desk_scans_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "desk_scans_refused_or_done" CHECK ("what" IS NULL OR "refusal" IS NULL),
    -- The number of a library card would name a person beside what was scanned.
    CONSTRAINT "desk_scans_no_card" CHECK ("barcode" IS NULL OR "refusal"->>'isCard' IS DISTINCT FROM 'true')
);
CREATE INDEX "desk_scans_staff_id_branch_id_kind_id_idx" ON "desk_scans"("staff_id", "branch_id", "kind", "id");
CREATE INDEX "desk_scans_at_idx" ON "desk_scans"("at");
CREATE INDEX "desk_scans_branch_id_idx" ON "desk_scans"("branch_id");
CREATE INDEX "desk_scans_item_id_idx" ON "desk_scans"("item_id");
CREATE INDEX "desk_scans_loan_id_idx" ON "desk_scans"("loan_id");
CREATE INDEX "desk_scans_to_branch_id_idx" ON "desk_scans"("to_branch_id");
CREATE INDEX "desk_scans_hold_id_idx" ON "desk_scans"("hold_id");
CREATE UNIQUE INDEX "desk_scans_staff_id_key_hash_key" ON "desk_scans"("staff_id", "key_hash");
ALTER TABLE "desk_scans" ADD CONSTRAINT "desk_scans_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "desk_scans" ADD CONSTRAINT "desk_scans_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "items"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "desk_scans" ADD CONSTRAINT "desk_scans_loan_id_fkey" FOREIGN KEY ("loan_id") REFERENCES "loans"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "desk_scans" ADD CONSTRAINT "desk_scans_to_branch_id_fkey" FOREIGN KEY ("to_branch_id") REFERENCES "branches"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "desk_scans" ADD CONSTRAINT "desk_scans_hold_id_fkey" FOREIGN KEY ("hold_id") REFERENCES "holds"("id") ON DELETE SET NULL ON UPDATE CASCADE;
