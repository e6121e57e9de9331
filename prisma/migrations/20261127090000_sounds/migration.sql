-- AlterTable: how titles and people sound, for searches that find nothing as they were typed.
ALTER TABLE "titles" ADD COLUMN     "folded_sounds" TEXT NOT NULL DEFAULT '';

CREATE INDEX "titles_sound_keys_idx" ON "titles" USING GIN (title_keys("folded_sounds", ''));

-- Of titles that are there it is written when they are folded anew, soon.
UPDATE "titles" SET "folding" = 0;
