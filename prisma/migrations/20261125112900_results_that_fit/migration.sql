-- More rows make a page of results too large for small phones.
UPDATE "policies" SET "results_per_page" = 20 WHERE "results_per_page" > 20;
ALTER TABLE "policies"
  DROP CONSTRAINT "policies_sane",
  ADD CONSTRAINT "policies_sane" CHECK ("long_overdue_days" >= 0 AND "closed_hold_days" >= 0 AND "results_per_page" BETWEEN 1 AND 20);
