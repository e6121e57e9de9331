-- AlterTable
ALTER TABLE "holds" ADD COLUMN     "queue_rank" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "shelf_number" INTEGER;

-- AlterTable
ALTER TABLE "policies" ADD COLUMN     "holds_per_copy" INTEGER NOT NULL DEFAULT 5,
ADD COLUMN     "receipt_titles" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "shelf_number_from" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "shelf_number_to" INTEGER NOT NULL DEFAULT 999,
ADD COLUMN     "shelf_numbers" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "slip_width" INTEGER NOT NULL DEFAULT 80;

-- CreateIndex
CREATE INDEX "holds_title_id_queue_rank_placed_at_id_idx" ON "holds"("title_id", "queue_rank", "placed_at", "id");

-- The queue of a title, as copies are given out by it.
DROP INDEX "holds_queued_idx";
CREATE INDEX "holds_queued_idx" ON "holds"("title_id", "queue_rank", "placed_at", "id") WHERE "state" = 'QUEUED';

ALTER TABLE "policies" ADD CONSTRAINT "policies_desk_sane" CHECK (
  "holds_per_copy" BETWEEN 1 AND 99 AND "slip_width" IN (58, 80)
  AND "shelf_number_from" >= 1 AND "shelf_number_to" BETWEEN "shelf_number_from" AND 9999);

-- H2: nobody is behind the queue, only before it.
ALTER TABLE "holds" ADD CONSTRAINT "holds_rank_is_head" CHECK ("queue_rank" <= 0);

-- H12: a number of a branch's hold shelf is one hold's, until its copy has been taken off.
CREATE UNIQUE INDEX "holds_one_per_shelf_number" ON "holds"("pickup_branch_id", "shelf_number")
  WHERE "state" IN ('READY', 'CANCEL_REQUESTED');

-- Copies that stand on a hold shelf still, with the slip of a hold that may have ended.
CREATE INDEX "items_on_hold_shelf" ON "items"((coalesce("away_at_id", "branch_id"))) WHERE "shelved_hold_id" IS NOT NULL;

-- H12: the first number of a branch's hold shelf for a copy, where no other one stands and that nobody else is taking at
-- this moment; null: there is none, or the library has no numbers. Whoever is given one keeps others from it until the transaction ends.
-- Nobody waits: a number that another transaction has in hand is passed over. What that one did with it is seen once its
-- lock is ours, since each statement of a volatile function looks anew.
CREATE FUNCTION "free_shelf_number"("branch" integer, "copy" integer) RETURNS integer LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  rules "policies"%ROWTYPE;
  candidate integer;
BEGIN
  SELECT * INTO rules FROM "policies" WHERE "id" = 1;
  IF NOT rules."shelf_numbers" THEN
    RETURN NULL;
  END IF;
  FOR candidate IN
    WITH taken AS MATERIALIZED (
      SELECT h."shelf_number" FROM "holds" h
       WHERE h."pickup_branch_id" = "branch" AND h."state" IN ('READY', 'CANCEL_REQUESTED')
      UNION ALL
      SELECT h."shelf_number" FROM "items" i JOIN "holds" h ON h."id" = i."shelved_hold_id"
       WHERE i."shelved_hold_id" IS NOT NULL AND i."id" <> "copy" AND coalesce(i."away_at_id", i."branch_id") = "branch"
         AND h."pickup_branch_id" = "branch")
    SELECT n FROM generate_series(rules."shelf_number_from", rules."shelf_number_to") AS n
     WHERE NOT EXISTS (SELECT FROM taken t WHERE t."shelf_number" = n) ORDER BY n
  LOOP
    IF pg_try_advisory_xact_lock("branch", candidate) AND NOT EXISTS (
      SELECT FROM "holds" h WHERE h."pickup_branch_id" = "branch" AND h."shelf_number" = candidate
         AND h."state" IN ('READY', 'CANCEL_REQUESTED'))
    THEN
      RETURN candidate;
    END IF;
  END LOOP;
  RETURN NULL;
END;
$$;
