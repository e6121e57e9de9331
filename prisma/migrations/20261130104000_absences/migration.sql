-- Records and copies that the system which they are harvested from no longer has (E18).
ALTER TABLE "titles" ADD COLUMN "ended_at" TIMESTAMPTZ(3);
-- Without statistics, PostgreSQL expects that almost no title has an empty column, and searches would get other plans.
ANALYZE "titles" ("ended_at");

ALTER TABLE "withdrawals" ADD COLUMN "by_source" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "harvests"
ADD COLUMN "source" TEXT,
ADD COLUMN "oai_control_number" TEXT;

CREATE TABLE "absences" (
  "id" SERIAL NOT NULL,
  "source" TEXT NOT NULL,
  "title_id" INTEGER NOT NULL,
  "item_id" INTEGER,
  "found_at" TIMESTAMPTZ(3) NOT NULL,
  "confirmed" BOOLEAN NOT NULL DEFAULT false,
  CONSTRAINT "absences_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "absences_title_id_fkey" FOREIGN KEY ("title_id") REFERENCES "titles"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "absences_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "items"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "absences_item_id_key" ON "absences"("item_id");
CREATE UNIQUE INDEX "absences_title_key" ON "absences"("title_id") WHERE "item_id" IS NULL;
CREATE INDEX "absences_title_id_idx" ON "absences"("title_id");
CREATE INDEX "absences_source_id_idx" ON "absences"("source", "id");

CREATE TABLE "reconciliations" (
  "source" TEXT NOT NULL,
  "url" TEXT NOT NULL,
  "begun_at" TIMESTAMPTZ(3) NOT NULL,
  "token" TEXT,
  "listed_at" TIMESTAMPTZ(3),
  "next_title_id" INTEGER NOT NULL DEFAULT 0,
  "ended_at" TIMESTAMPTZ(3),
  "listed" INTEGER NOT NULL DEFAULT 0,
  "present" INTEGER NOT NULL DEFAULT 0,
  "missing" INTEGER NOT NULL DEFAULT 0,
  "absent" INTEGER NOT NULL DEFAULT 0,
  "absent_copies" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "reconciliations_pkey" PRIMARY KEY ("source")
);

CREATE TABLE "sightings" (
  "source" TEXT NOT NULL,
  "control_number" TEXT NOT NULL,
  CONSTRAINT "sightings_pkey" PRIMARY KEY ("source", "control_number")
);
