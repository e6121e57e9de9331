-- Titles as they stand on the shelf: by their first class number, then by reading. What stands beside a title is read along it.
CREATE INDEX "titles_shelf_idx" ON "titles" ((("ndcs")[1]) COLLATE "C", "sort_key" COLLATE "C", "id") WHERE ("ndcs")[1] IS NOT NULL;
