-- H12: whether a number of a branch's hold shelf is free for a hold now; if so, others are kept from it until the
-- transaction ends. Whoever has just let go of the lock may have taken it: that is looked for in a statement of its own,
-- which sees what was committed before it. One expression for both would look with eyes from before the lock.
CREATE FUNCTION "take_shelf_number"("branch" integer, "candidate" integer, "hold" integer) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF NOT pg_try_advisory_xact_lock("branch", "candidate") THEN
    RETURN false;
  END IF;
  RETURN NOT EXISTS (
    SELECT FROM "holds" h WHERE h."pickup_branch_id" = "branch" AND h."shelf_number" = "candidate"
       AND h."state" IN ('READY', 'CANCEL_REQUESTED') AND h."id" IS DISTINCT FROM "hold");
END;
$$;

CREATE OR REPLACE FUNCTION "free_shelf_number"("branch" integer, "copy" integer) RETURNS integer
LANGUAGE plpgsql VOLATILE AS $$
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
    IF take_shelf_number("branch", candidate, NULL) THEN
      RETURN candidate;
    END IF;
  END LOOP;
  RETURN NULL;
END;
$$;
