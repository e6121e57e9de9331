-- AlterTable
ALTER TABLE "branches" ADD COLUMN     "address" TEXT,
ADD COLUMN     "address_en" TEXT,
ADD COLUMN     "fax" TEXT,
ADD COLUMN     "map_url" TEXT,
ADD COLUMN     "phone" TEXT,
ADD COLUMN     "postal_code" TEXT;

-- CreateTable
CREATE TABLE "branch_hours" (
    "branch_id" INTEGER NOT NULL,
    "weekday" INTEGER NOT NULL,
    "opens" INTEGER NOT NULL,
    "closes" INTEGER NOT NULL,

    CONSTRAINT "branch_hours_pkey" PRIMARY KEY ("branch_id","weekday","opens")
);

-- AddForeignKey
ALTER TABLE "branch_hours" ADD CONSTRAINT "branch_hours_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- C6: a span ends after it begins, on one day.
ALTER TABLE "branch_hours"
  ADD CONSTRAINT "branch_hours_spans" CHECK ("weekday" BETWEEN 1 AND 7 AND "opens" >= 0 AND "closes" > "opens" AND "closes" <= 1440);
ALTER TABLE "branches"
  ADD CONSTRAINT "branches_map_is_web" CHECK ("map_url" ~ '^https?://');
