-- CreateIndex
CREATE INDEX "holds_item_id_idx" ON "holds"("item_id");
