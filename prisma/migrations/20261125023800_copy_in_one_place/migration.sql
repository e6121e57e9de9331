-- The copies of holds that are ready already stand where they are collected.
UPDATE "items" i SET "away_at_id" = nullif(h."pickup_branch_id", i."branch_id"), "shelved_hold_id" = h."id"
  FROM "holds" h WHERE h."item_id" = i."id" AND h."state" = 'READY';

-- H3, H9: judged at the end of the transaction, as the database will be; two that end at once are judged in turn.
CREATE FUNCTION "copy_in_one_place"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  copy "items"%ROWTYPE;
BEGIN
  IF TG_TABLE_NAME = 'items' THEN
    SELECT * INTO copy FROM "items" WHERE "id" = NEW."id" FOR NO KEY UPDATE;
  ELSE
    SELECT * INTO copy FROM "items" WHERE "id" = NEW."item_id" FOR NO KEY UPDATE;
  END IF;
  IF EXISTS (SELECT FROM "loans" WHERE "item_id" = copy."id" AND "returned_at" IS NULL)
     AND EXISTS (SELECT FROM "holds"
       WHERE "item_id" = copy."id" AND "state" IN ('IN_TRANSIT', 'READY', 'CANCEL_REQUESTED')) THEN
    RAISE EXCEPTION 'items_lent_or_captured: the copy % is lent and tied to a hold', copy."id"
      USING ERRCODE = 'check_violation', CONSTRAINT = 'items_lent_or_captured';
  END IF;
  IF EXISTS (SELECT FROM "holds" h WHERE h."item_id" = copy."id" AND h."state" IN ('IN_TRANSIT', 'READY')
       AND (h."title_id" <> copy."title_id" OR copy."status" <> 'AVAILABLE'
         OR h."state" = 'READY' AND h."pickup_branch_id" <> coalesce(copy."away_at_id", copy."branch_id"))) THEN
    RAISE EXCEPTION 'items_ready_at_pickup: the copy % does not stand where its hold says', copy."id"
      USING ERRCODE = 'check_violation', CONSTRAINT = 'items_ready_at_pickup';
  END IF;
  RETURN NULL;
END;
$$;

CREATE CONSTRAINT TRIGGER "loans_copy_in_one_place" AFTER INSERT OR UPDATE OF "item_id", "returned_at" ON "loans"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."returned_at" IS NULL)
  EXECUTE FUNCTION "copy_in_one_place"();

CREATE CONSTRAINT TRIGGER "holds_copy_in_one_place"
  AFTER INSERT OR UPDATE OF "item_id", "state", "title_id", "pickup_branch_id" ON "holds"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."item_id" IS NOT NULL)
  EXECUTE FUNCTION "copy_in_one_place"();

CREATE CONSTRAINT TRIGGER "items_copy_in_one_place"
  AFTER UPDATE OF "title_id", "branch_id", "away_at_id", "status" ON "items"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD."title_id" <> NEW."title_id" OR OLD."status" <> NEW."status"
    OR coalesce(OLD."away_at_id", OLD."branch_id") <> coalesce(NEW."away_at_id", NEW."branch_id"))
  EXECUTE FUNCTION "copy_in_one_place"();
