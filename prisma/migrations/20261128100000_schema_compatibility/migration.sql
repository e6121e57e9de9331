-- The oldest programs that may still serve this database, by the name of the last migration that they know. A migration
-- that takes away what older programs need raises it; those programs then answer 503 (server/schema-compatibility.ts).
CREATE TABLE "schema_compatibility" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "oldest_schema" TEXT NOT NULL,

    CONSTRAINT "schema_compatibility_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "schema_compatibility_one_row" CHECK ("id" = 1)
);

CREATE TRIGGER "schema_compatibility_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "schema_compatibility"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_changed();

INSERT INTO "schema_compatibility" ("oldest_schema") VALUES ('20261127140000_harvests');
