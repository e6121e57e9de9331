-- Family grants: a patron lets another card act for them (P15, P16, P17, P18).
CREATE TYPE "family_grant_way" AS ENUM ('CODE', 'CARD', 'DESK');

CREATE TABLE "family_grants" (
  "id" SERIAL NOT NULL,
  "grantor_id" INTEGER NOT NULL,
  "helper_id" INTEGER NOT NULL,
  "shows_titles" BOOLEAN NOT NULL DEFAULT false,
  "may_place" BOOLEAN NOT NULL DEFAULT false,
  "may_renew" BOOLEAN NOT NULL DEFAULT false,
  "may_collect" BOOLEAN NOT NULL DEFAULT false,
  "way" "family_grant_way" NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "ends_on" DATE,
  "ends_at_age" INTEGER,
  CONSTRAINT "family_grants_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "family_grants_grantor_id_fkey" FOREIGN KEY ("grantor_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "family_grants_helper_id_fkey" FOREIGN KEY ("helper_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "family_grants_two_patrons" CHECK ("grantor_id" <> "helper_id"),
  CONSTRAINT "family_grants_age" CHECK ("ends_at_age" BETWEEN 1 AND 20)
);
CREATE UNIQUE INDEX "family_grants_grantor_id_helper_id_key" ON "family_grants"("grantor_id", "helper_id");
CREATE INDEX "family_grants_helper_id_idx" ON "family_grants"("helper_id");
CREATE INDEX "family_grants_ends_on_idx" ON "family_grants"("ends_on");

CREATE TABLE "family_codes" (
  "id" SERIAL NOT NULL,
  "code_hash" TEXT NOT NULL,
  "grantor_id" INTEGER NOT NULL,
  "shows_titles" BOOLEAN NOT NULL DEFAULT false,
  "may_place" BOOLEAN NOT NULL DEFAULT false,
  "may_renew" BOOLEAN NOT NULL DEFAULT false,
  "may_collect" BOOLEAN NOT NULL DEFAULT false,
  "ends_on" DATE,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "used_at" TIMESTAMPTZ(3),
  "grant_id" INTEGER,
  CONSTRAINT "family_codes_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "family_codes_grantor_id_fkey" FOREIGN KEY ("grantor_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "family_codes_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "family_grants"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT "family_codes_grant_was_used" CHECK ("grant_id" IS NULL OR "used_at" IS NOT NULL)
);
CREATE UNIQUE INDEX "family_codes_code_hash_key" ON "family_codes"("code_hash");
CREATE INDEX "family_codes_grantor_id_idx" ON "family_codes"("grantor_id");
CREATE INDEX "family_codes_grant_id_idx" ON "family_codes"("grant_id");
CREATE INDEX "family_codes_expires_at_idx" ON "family_codes"("expires_at");

-- 0 turns family grants off, so a library decides to offer them.
ALTER TABLE "policies" ADD COLUMN "family_grants" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "family_child_age" INTEGER NOT NULL DEFAULT 0;
-- previous-release: it does not write the new columns, and their defaults are within these bounds.
ALTER TABLE "policies" ADD CONSTRAINT "policies_family_grants_check" CHECK ("family_grants" BETWEEN 0 AND 20);
-- previous-release: it does not write the new columns, and their defaults are within these bounds.
ALTER TABLE "policies" ADD CONSTRAINT "policies_family_child_age_check" CHECK ("family_child_age" BETWEEN 0 AND 20);

ALTER TABLE "account_events" ADD COLUMN "relative_id" INTEGER;
-- previous-release: it does not write the new column, and null satisfies the constraint.
ALTER TABLE "account_events" ADD CONSTRAINT "account_events_relative_id_fkey" FOREIGN KEY ("relative_id") REFERENCES "patrons"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "account_events_relative_id_idx" ON "account_events"("relative_id");
