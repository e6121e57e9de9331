-- CreateIndex
CREATE INDEX "titles_newest_of_type_idx" ON "titles"("material_type", "added_at" DESC, "id" DESC);
