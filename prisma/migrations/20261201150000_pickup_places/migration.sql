-- Pickup lockers and self-service shelves (H20, H21, H22, H23, H24).
CREATE TYPE "pickup_place_kind" AS ENUM ('LOCKER', 'OPEN_SHELF');
CREATE TYPE "compartment_size" AS ENUM ('SMALL', 'MEDIUM', 'LARGE');
CREATE TYPE "full_place_rule" AS ENUM ('WAIT', 'NEXT_PLACE');

CREATE TABLE "pickup_places" (
    "id" SERIAL NOT NULL,
    "branch_id" INTEGER NOT NULL,
    "kind" "pickup_place_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "name_easy" TEXT,
    "name_zh" TEXT,
    "name_ko" TEXT,
    "opens" INTEGER,
    "closes" INTEGER,
    "every_day" BOOLEAN NOT NULL DEFAULT false,
    "shelf_days" INTEGER,
    "when_full" "full_place_rule" NOT NULL DEFAULT 'WAIT',
    "position" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "retired_at" TIMESTAMPTZ(3),
    CONSTRAINT "pickup_places_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "pickup_places_hours" CHECK (
      ("opens" IS NULL) = ("closes" IS NULL) AND "opens" >= 0 AND "closes" <= 1440 AND "opens" < "closes"),
    CONSTRAINT "pickup_places_shelf_days" CHECK ("shelf_days" BETWEEN 1 AND 60),
    CONSTRAINT "pickup_places_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "pickup_places_branch_id_name_key" ON "pickup_places"("branch_id", "name");
CREATE TRIGGER "pickup_places_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "pickup_places"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_changed();

CREATE TABLE "pickup_compartments" (
    "id" SERIAL NOT NULL,
    "place_id" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "size" "compartment_size" NOT NULL,
    "in_service" BOOLEAN NOT NULL DEFAULT true,
    CONSTRAINT "pickup_compartments_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "pickup_compartments_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "pickup_places"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "pickup_compartments_place_id_label_key" ON "pickup_compartments"("place_id", "label");

ALTER TABLE "holds" ADD COLUMN "pickup_place_id" INTEGER,
ADD COLUMN "compartment_id" INTEGER,
ADD COLUMN "collection_code" TEXT;
-- previous-release: it never writes these columns, so they stay null there.
ALTER TABLE "holds" ADD CONSTRAINT "holds_pickup_place_id_fkey" FOREIGN KEY ("pickup_place_id") REFERENCES "pickup_places"("id") ON DELETE SET NULL ON UPDATE CASCADE;
-- previous-release: it never writes these columns, so they stay null there.
ALTER TABLE "holds" ADD CONSTRAINT "holds_compartment_id_fkey" FOREIGN KEY ("compartment_id") REFERENCES "pickup_compartments"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "holds_pickup_place_id_idx" ON "holds"("pickup_place_id");
CREATE INDEX "holds_compartment_id_idx" ON "holds"("compartment_id");
-- previous-release: it never writes this column, so it stays null there.
CREATE UNIQUE INDEX "holds_collection_code_key" ON "holds"("collection_code");

ALTER TABLE "items" ADD COLUMN "compartment_id" INTEGER;
-- previous-release: it never writes this column, and the trigger below empties it for its check-ins and check-outs.
ALTER TABLE "items" ADD CONSTRAINT "items_compartment_id_fkey" FOREIGN KEY ("compartment_id") REFERENCES "pickup_compartments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- previous-release: it never writes this column, and the trigger below empties it before the slip is taken out.
ALTER TABLE "items" ADD CONSTRAINT "items_compartment_has_slip" CHECK ("compartment_id" IS NULL OR "shelved_hold_id" IS NOT NULL);
-- H21: a compartment has at most one copy, also when two people place copies at the same moment.
-- previous-release: it never writes this column, so it stays null there.
CREATE UNIQUE INDEX "items_compartment_id_key" ON "items"("compartment_id");

-- H21: a copy whose slip changes has been taken out of its compartment, whichever release moved it.
CREATE FUNCTION "item_left_compartment"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."compartment_id" := NULL;
  RETURN NEW;
END;
$$;
CREATE TRIGGER "items_left_compartment" BEFORE UPDATE ON "items" FOR EACH ROW
  WHEN (OLD."compartment_id" IS NOT NULL AND NEW."compartment_id" IS NOT DISTINCT FROM OLD."compartment_id"
    AND NEW."shelved_hold_id" IS DISTINCT FROM OLD."shelved_hold_id")
  EXECUTE FUNCTION "item_left_compartment"();

-- H20, H22: a place belongs to the pickup branch, and a code opens nothing after its hold has left the compartment.
CREATE FUNCTION "hold_left_pickup_place"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."pickup_branch_id" <> OLD."pickup_branch_id" AND NEW."pickup_place_id" IS NOT DISTINCT FROM OLD."pickup_place_id" THEN
    NEW."pickup_place_id" := NULL;
  END IF;
  IF NEW."state" NOT IN ('READY', 'FULFILLED') OR NEW."patron_id" IS NULL THEN
    NEW."collection_code" := NULL;
    NEW."compartment_id" := NULL;
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER "holds_left_pickup_place" BEFORE UPDATE ON "holds" FOR EACH ROW
  WHEN (OLD."pickup_place_id" IS NOT NULL)
  EXECUTE FUNCTION "hold_left_pickup_place"();
