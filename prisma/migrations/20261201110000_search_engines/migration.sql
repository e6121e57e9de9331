-- Whether search engines may index the catalogue (C40). Off until the library decides.
ALTER TABLE "policies" ADD COLUMN "search_engines" BOOLEAN NOT NULL DEFAULT false;
