-- AlterTable
ALTER TABLE "alerts" ADD COLUMN     "folding" SMALLINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "titles" ADD COLUMN     "folding" SMALLINT NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "alerts_folding_idx" ON "alerts"("folding");

-- CreateIndex
CREATE INDEX "titles_folding_idx" ON "titles"("folding");
