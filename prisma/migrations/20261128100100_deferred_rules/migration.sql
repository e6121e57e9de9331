-- A rule that an upgrade makes stricter counts from a later day for a library that was there before. A migration that
-- brings such a rule inserts a row here; new libraries have none, so the rule counts at once.
CREATE TABLE "deferred_rules" (
    "rule" TEXT NOT NULL,
    "applies_from" DATE NOT NULL,

    CONSTRAINT "deferred_rules_pkey" PRIMARY KEY ("rule")
);

CREATE TRIGGER "deferred_rules_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "deferred_rules"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_changed();

-- O2: 30 days from the upgrade that brings the second factor, where staff are there already and the library has kept
-- the default. That upgrade is this one, by the last migration that the service found when it began, or it was another
-- within the last 30 days. Prisma's engine replays migrations where their record does not exist.
DO $$
DECLARE
  upgraded_from TEXT := coalesce(current_setting('madoguchi.upgraded_from', true), '');
BEGIN
  IF to_regclass('_prisma_migrations') IS NULL THEN
    RETURN;
  END IF;
  INSERT INTO deferred_rules (rule, applies_from)
  SELECT 'STAFF_SECOND_FACTOR', (brought.finished_at AT TIME ZONE 'Asia/Tokyo')::date + 30
    FROM _prisma_migrations opened, _prisma_migrations brought, policies
   WHERE opened.migration_name = '20261124000000_first'
     AND brought.migration_name = '20261127034000_second_factors'
     AND (brought.finished_at > opened.finished_at + interval '10 minutes'
          OR upgraded_from <> '' AND upgraded_from < brought.migration_name)
     AND brought.finished_at > now() - interval '30 days'
     AND policies.staff_second_factor = 'ADMIN'
     AND EXISTS (SELECT FROM patrons WHERE role <> 'PATRON');
END;
$$;
