-- The places of a branch where copies stand, and the place of each copy (C14)
CREATE TYPE "location_kind" AS ENUM ('OPEN', 'CLOSED_STACKS', 'REFERENCE', 'CHILDREN', 'DISPLAY');

CREATE TABLE "shelving_locations" (
    "id" SERIAL NOT NULL,
    "branch_id" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "name_easy" TEXT,
    "name_zh" TEXT,
    "name_ko" TEXT,
    "floor" TEXT,
    "kind" "location_kind" NOT NULL,
    "position" INTEGER NOT NULL,
    "retired_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "shelving_locations_pkey" PRIMARY KEY ("id"),
    -- Library systems and files choose these codes, so Japanese is possible and a space is not.
    CONSTRAINT "shelving_locations_code" CHECK ("code" ~ '^[^[:space:][:cntrl:]]{1,30}$')
);
CREATE UNIQUE INDEX "shelving_locations_branch_id_code_key" ON "shelving_locations"("branch_id", "code");
CREATE UNIQUE INDEX "shelving_locations_branch_id_id_key" ON "shelving_locations"("branch_id", "id");
ALTER TABLE "shelving_locations" ADD CONSTRAINT "shelving_locations_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE TRIGGER "shelving_locations_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "shelving_locations"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_changed();

ALTER TABLE "items" ADD COLUMN     "location_id" INTEGER,
ADD COLUMN     "temporary_location_id" INTEGER,
ADD COLUMN     "temporary_until" DATE;

-- The branch is part of the key, so a copy is never at a location of another branch.
-- previous-release: it never writes these columns, and the trigger below clears them when it moves a copy.
ALTER TABLE "items" ADD CONSTRAINT "items_branch_id_location_id_fkey" FOREIGN KEY ("branch_id", "location_id") REFERENCES "shelving_locations"("branch_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
-- previous-release: it never writes these columns, and the trigger below clears them when it moves a copy.
ALTER TABLE "items" ADD CONSTRAINT "items_branch_id_temporary_location_id_fkey" FOREIGN KEY ("branch_id", "temporary_location_id") REFERENCES "shelving_locations"("branch_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
-- previous-release: it never writes these columns.
ALTER TABLE "items" ADD CONSTRAINT "items_temporary_location_has_end" CHECK (("temporary_location_id" IS NULL) = ("temporary_until" IS NULL));

-- A copy that moves to another branch leaves its locations, unless the same statement names new ones.
CREATE FUNCTION leave_locations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.location_id IS NOT DISTINCT FROM OLD.location_id THEN
    NEW.location_id := NULL;
  END IF;
  IF NEW.temporary_location_id IS NOT DISTINCT FROM OLD.temporary_location_id THEN
    NEW.temporary_location_id := NULL;
    NEW.temporary_until := NULL;
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER "items_leave_locations" BEFORE UPDATE OF "branch_id" ON "items" FOR EACH ROW
  WHEN (OLD.branch_id IS DISTINCT FROM NEW.branch_id) EXECUTE FUNCTION leave_locations();

-- Records name the location of a copy, and not its display, which ends by itself.
CREATE TRIGGER "items_marked_shelved" AFTER UPDATE OF "location_id" ON "items" FOR EACH ROW
  WHEN (OLD.location_id IS DISTINCT FROM NEW.location_id) EXECUTE FUNCTION mark_title_of_item();

-- Copies of a location: for search, for its deletion and for the end of displays.
CREATE INDEX "items_location_id_idx" ON "items"("location_id", "title_id") WHERE "location_id" IS NOT NULL;
CREATE INDEX "items_temporary_location_id_idx" ON "items"("temporary_location_id", "title_id") WHERE "temporary_location_id" IS NOT NULL;
