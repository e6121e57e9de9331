-- Whether staff have seen proof that the patron may use accessible formats. The proof itself is not kept.
ALTER TABLE "patrons" ADD COLUMN "eligible_reader" BOOLEAN NOT NULL DEFAULT false;

-- Whether only such patrons reserve and borrow titles of the type.
ALTER TABLE "material_types" ADD COLUMN "eligible_readers_only" BOOLEAN NOT NULL DEFAULT false;
