-- Lists of titles by staff (F1, F2).
CREATE TABLE "featured_lists" (
    "id" SERIAL NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "is_on_top" BOOLEAN NOT NULL DEFAULT false,
    "location_id" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    CONSTRAINT "featured_lists_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "featured_lists_period" CHECK ("ends_on" >= "starts_on")
);
CREATE INDEX "featured_lists_location_id_idx" ON "featured_lists"("location_id");
ALTER TABLE "featured_lists" ADD CONSTRAINT "featured_lists_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "shelving_locations"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE TRIGGER "featured_lists_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "featured_lists"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_changed();

CREATE TABLE "featured_texts" (
    "list_id" INTEGER NOT NULL,
    "language" "language" NOT NULL,
    "name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    CONSTRAINT "featured_texts_pkey" PRIMARY KEY ("list_id", "language"),
    CONSTRAINT "featured_texts_name" CHECK ("name" <> ''),
    CONSTRAINT "featured_texts_list_id_fkey" FOREIGN KEY ("list_id") REFERENCES "featured_lists"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "featured_titles" (
    "list_id" INTEGER NOT NULL,
    "title_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "note" TEXT,
    CONSTRAINT "featured_titles_pkey" PRIMARY KEY ("list_id", "title_id"),
    CONSTRAINT "featured_titles_list_id_fkey" FOREIGN KEY ("list_id") REFERENCES "featured_lists"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "featured_titles_title_id_fkey" FOREIGN KEY ("title_id") REFERENCES "titles"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "featured_titles_title_id_idx" ON "featured_titles"("title_id");
