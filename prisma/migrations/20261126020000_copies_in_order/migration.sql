-- The copies of very many titles are counted by branch in the order of this index, without reading the copies.
CREATE INDEX "items_title_id_status_branch_id_idx" ON "items"("title_id", "status", "branch_id");
DROP INDEX "items_title_id_idx";
