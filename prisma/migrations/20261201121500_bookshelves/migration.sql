-- Named shelves of patrons, their states of reading and their goals (F3, F4).
CREATE TYPE "reading_state" AS ENUM ('WANTED', 'READING', 'READ');

ALTER TABLE "favourites" ADD COLUMN "state" "reading_state",
ADD COLUMN "read_on" DATE;
-- previous-release: it never writes these columns.
ALTER TABLE "favourites" ADD CONSTRAINT "favourites_read_has_day" CHECK (("state" IS NOT DISTINCT FROM 'READ') = ("read_on" IS NOT NULL));

CREATE TABLE "bookshelves" (
    "id" SERIAL NOT NULL,
    "patron_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "share_key" UUID,
    CONSTRAINT "bookshelves_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "bookshelves_name" CHECK ("name" <> ''),
    CONSTRAINT "bookshelves_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "bookshelves_share_key_key" ON "bookshelves"("share_key");
CREATE INDEX "bookshelves_patron_id_idx" ON "bookshelves"("patron_id");

CREATE TABLE "bookshelf_titles" (
    "shelf_id" INTEGER NOT NULL,
    "patron_id" INTEGER NOT NULL,
    "title_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    CONSTRAINT "bookshelf_titles_pkey" PRIMARY KEY ("shelf_id", "title_id"),
    CONSTRAINT "bookshelf_titles_shelf_id_fkey" FOREIGN KEY ("shelf_id") REFERENCES "bookshelves"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "bookshelf_titles_patron_id_title_id_fkey" FOREIGN KEY ("patron_id", "title_id") REFERENCES "favourites"("patron_id", "title_id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "bookshelf_titles_patron_id_title_id_idx" ON "bookshelf_titles"("patron_id", "title_id");

CREATE TABLE "reading_goals" (
    "patron_id" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "titles" INTEGER NOT NULL,
    CONSTRAINT "reading_goals_pkey" PRIMARY KEY ("patron_id", "year"),
    CONSTRAINT "reading_goals_titles" CHECK ("titles" BETWEEN 1 AND 999),
    CONSTRAINT "reading_goals_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
