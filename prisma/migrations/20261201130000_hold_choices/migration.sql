-- Extension of the shelf period (H15), the last day on which a hold is needed (H16), suspension of one hold (H17).
-- previous-release: its delivery leaves this kind alone; only its list of mails at the desk cannot show one until it is replaced.
ALTER TYPE "notice_kind" ADD VALUE 'HOLD_ENDED' AFTER 'HOLD_CANCELLED';
-- previous-release: only its list of recent desk actions cannot show one until it is replaced.
ALTER TYPE "act_kind" ADD VALUE 'EXTEND';

ALTER TABLE "policies" ADD COLUMN "shelf_extension_days" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "extension_waiting_holds" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "extension_waiting_days" INTEGER NOT NULL DEFAULT 0;
-- previous-release: the column is new, so the previous release never writes it.
ALTER TABLE "policies" ADD CONSTRAINT "policies_shelf_extension_days_check" CHECK ("shelf_extension_days" BETWEEN 0 AND 30);
-- previous-release: the column is new, so the previous release never writes it.
ALTER TABLE "policies" ADD CONSTRAINT "policies_extension_waiting_holds_check" CHECK ("extension_waiting_holds" BETWEEN 0 AND 999);
-- previous-release: the column is new, so the previous release never writes it.
ALTER TABLE "policies" ADD CONSTRAINT "policies_extension_waiting_days_check" CHECK ("extension_waiting_days" BETWEEN 0 AND 365);

ALTER TABLE "holds" ADD COLUMN "shelf_extended_at" TIMESTAMPTZ(3),
ADD COLUMN "needed_until" DATE,
ADD COLUMN "suspended_until" DATE;

-- The job that ends holds reads only those whose last day is over.
CREATE INDEX "holds_needed_until_idx" ON "holds"("needed_until") WHERE "needed_until" IS NOT NULL AND "closed_at" IS NULL;
