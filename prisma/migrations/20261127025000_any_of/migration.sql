-- AlterTable
ALTER TABLE "holds" ADD COLUMN     "any_of_id" INTEGER,
ADD COLUMN     "any_of_slot" INTEGER;

-- AlterTable
ALTER TABLE "policies" ADD COLUMN     "any_of_titles" INTEGER NOT NULL DEFAULT 10;

-- CreateTable
CREATE TABLE "any_of_sets" (
    "id" SERIAL NOT NULL,
    "patron_id" INTEGER NOT NULL,
    "wanted" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "any_of_sets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "any_of_slots" (
    "any_of_id" INTEGER NOT NULL,
    "slot" INTEGER NOT NULL,

    CONSTRAINT "any_of_slots_pkey" PRIMARY KEY ("any_of_id","slot")
);

-- CreateIndex
CREATE INDEX "any_of_sets_patron_id_idx" ON "any_of_sets"("patron_id");

-- CreateIndex
CREATE UNIQUE INDEX "holds_one_per_slot_of_any_of" ON "holds"("any_of_id", "any_of_slot");

-- AddForeignKey
ALTER TABLE "holds" ADD CONSTRAINT "holds_any_of_id_fkey" FOREIGN KEY ("any_of_id") REFERENCES "any_of_sets"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "holds" ADD CONSTRAINT "holds_any_of_id_any_of_slot_fkey" FOREIGN KEY ("any_of_id", "any_of_slot") REFERENCES "any_of_slots"("any_of_id", "slot") ON DELETE SET NULL ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "any_of_sets" ADD CONSTRAINT "any_of_sets_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "any_of_slots" ADD CONSTRAINT "any_of_slots_any_of_id_fkey" FOREIGN KEY ("any_of_id") REFERENCES "any_of_sets"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A1: who has or had a copy has one of the set's places, who waits has none; what was cancelled may have had one. The
-- places are as many as are wanted, and none is had twice, so that no more are ever captured.
ALTER TABLE "holds"
  ADD CONSTRAINT "holds_any_of_captured_has_slot" CHECK (
    CASE WHEN "any_of_id" IS NULL THEN "any_of_slot" IS NULL
         ELSE "state" = 'CANCELLED' OR (("any_of_slot" IS NULL) = ("state" IN ('RECEIVED', 'QUEUED'))) END),
  -- A2: never together with an order.
  ADD CONSTRAINT "holds_any_of_or_sequence" CHECK ("any_of_id" IS NULL OR "sequence_id" IS NULL);
ALTER TABLE "any_of_sets" ADD CONSTRAINT "any_of_sets_wanted" CHECK ("wanted" BETWEEN 1 AND 20);
ALTER TABLE "policies" ADD CONSTRAINT "policies_any_of_titles" CHECK ("any_of_titles" BETWEEN 2 AND 20);
