-- How far catalogues were fetched from other systems by OAI-PMH
CREATE TABLE "harvests" (
    "id" SERIAL NOT NULL,
    "url" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "set" TEXT NOT NULL DEFAULT '',
    "whole_at" TIMESTAMPTZ(3),
    "begun_at" TIMESTAMPTZ(3),
    "token" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "harvests_pkey" PRIMARY KEY ("id"),
    -- A token belongs to a list that was begun.
    CONSTRAINT "harvests_token_check" CHECK ("token" IS NULL OR "begun_at" IS NOT NULL)
);
CREATE UNIQUE INDEX "harvests_url_prefix_set_key" ON "harvests"("url", "prefix", "set");
