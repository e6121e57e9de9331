-- CreateEnum, CreateTable: what suggestions offer while words are typed. Of titles that are there it is written when they are
-- folded anew, soon, since the rules have a new version.
CREATE TYPE "heading_kind" AS ENUM ('TITLE', 'AUTHOR', 'SUBJECT');

CREATE TABLE "headings" (
    "id" SERIAL NOT NULL,
    "kind" "heading_kind" NOT NULL,
    "text" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "sound" TEXT,
    "weight" SMALLINT NOT NULL DEFAULT 2,

    CONSTRAINT "headings_pkey" PRIMARY KEY ("id")
);

-- In the order of code points, in which what begins alike stands together.
CREATE UNIQUE INDEX "headings_key_idx" ON "headings" ("key" COLLATE "C", "kind", "text" COLLATE "C");
CREATE INDEX "headings_sound_idx" ON "headings" ("sound" COLLATE "C") WHERE "sound" IS NOT NULL;
-- Of a beginning that very many have, the most wanted are found along this one, without reading the rows.
CREATE INDEX "headings_weight_idx" ON "headings" ("weight" DESC) INCLUDE ("key", "kind", "id");

-- Whether the catalogue still has a heading. They are of one value each, which may be longer than a B-tree takes.
CREATE INDEX "titles_title_idx" ON "titles" USING HASH ("title");
CREATE INDEX "contributors_name_idx" ON "contributors" USING HASH ("name");
CREATE INDEX "titles_subjects_idx" ON "titles" USING GIN ("subjects");
