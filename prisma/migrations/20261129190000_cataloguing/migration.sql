-- Records made and edited at the desk (E1, E3). The defaults are constants, so the rows of "titles" are not rewritten.
ALTER TABLE "titles"
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "edited_fields" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "imported_fingerprint" TEXT,
  ADD COLUMN "invalid_isbns" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- The fields in which an import replaces what staff wrote (E4).
ALTER TABLE "policies" ADD COLUMN "imported_fields" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- The work of a volume is found by its title.
CREATE INDEX "works_title_idx" ON "works" USING HASH ("title");
