-- Feeds of electronic publications, their pages, and what their providers lend (C49, C51). A library that adds no feed has
-- no rows.
CREATE TABLE "electronic_feeds" (
    "id" SERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "type_code" TEXT NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "begun_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),
    "error" TEXT,
    "counts" JSONB,
    CONSTRAINT "electronic_feeds_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "electronic_feeds_name" CHECK ("name" <> ''),
    -- C49: plain http is only for the same machine.
    CONSTRAINT "electronic_feeds_url" CHECK ("url" ~ '^(https://|http://(localhost|127\.|\[::1\]))'),
    -- It is the source of titles, and must not be that of records made at the desk.
    CONSTRAINT "electronic_feeds_source" CHECK ("source" ~ '^[a-z0-9][a-z0-9-]{0,39}$' AND "source" <> 'desk')
);
CREATE UNIQUE INDEX "electronic_feeds_source_key" ON "electronic_feeds"("source");

CREATE TABLE "electronic_feed_pages" (
    "feed_id" INTEGER NOT NULL,
    "url" TEXT NOT NULL,
    "etag" TEXT,
    "last_modified" TEXT,
    "next" TEXT,
    "total" INTEGER,
    "size" INTEGER NOT NULL,
    "control_numbers" TEXT[],
    "visited_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "electronic_feed_pages_pkey" PRIMARY KEY ("feed_id", "url"),
    CONSTRAINT "electronic_feed_pages_feed_id_fkey" FOREIGN KEY ("feed_id") REFERENCES "electronic_feeds"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "electronic_offers" (
    "title_id" INTEGER NOT NULL,
    "feed_id" INTEGER NOT NULL,
    "url" TEXT NOT NULL,
    "is_available" BOOLEAN,
    "available_at" TIMESTAMPTZ(3),
    "holds" INTEGER,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "electronic_offers_pkey" PRIMARY KEY ("title_id", "feed_id"),
    CONSTRAINT "electronic_offers_url" CHECK ("url" ~ '^https?://'),
    CONSTRAINT "electronic_offers_title_id_fkey" FOREIGN KEY ("title_id") REFERENCES "titles"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "electronic_offers_feed_id_fkey" FOREIGN KEY ("feed_id") REFERENCES "electronic_feeds"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "electronic_offers_feed_id_idx" ON "electronic_offers"("feed_id");

-- C48: titles with an open text. Few titles have links, so the index is small.
CREATE INDEX "titles_open_text_idx" ON "titles" ("added_at" DESC, "id" DESC) WHERE "details" @> '{"links": [{"isOpen": true}]}';
