-- AlterTable: how titles and people sound, for searches that find nothing as they were typed. Of titles that are there it is
-- written when they are folded anew, soon, since the rules have a new version.
ALTER TABLE "titles" ADD COLUMN     "folded_sounds" TEXT NOT NULL DEFAULT '';

CREATE INDEX "titles_sound_keys_idx" ON "titles" USING GIN (title_keys("folded_sounds", ''));
