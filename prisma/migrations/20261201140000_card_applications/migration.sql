-- Cards that people apply for online (P10, P11, P12), mail before the last day of a card (P13) and renewal by patrons (P14).
-- All of it is off until the library decides.
CREATE TYPE "card_application_state" AS ENUM ('UNCONFIRMED', 'WAITING', 'HANDED_OUT', 'REFUSED');

ALTER TABLE "policies" ADD COLUMN "card_applications" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "card_application_days" INTEGER NOT NULL DEFAULT 30,
ADD COLUMN "card_expiry_mail_days" INTEGER NOT NULL DEFAULT 0;
-- previous-release: the column is new, so the previous release never writes it.
ALTER TABLE "policies" ADD CONSTRAINT "policies_card_application_days_check" CHECK ("card_application_days" BETWEEN 1 AND 365);
-- previous-release: the column is new, so the previous release never writes it.
ALTER TABLE "policies" ADD CONSTRAINT "policies_card_expiry_mail_days_check" CHECK ("card_expiry_mail_days" BETWEEN 0 AND 30);

ALTER TABLE "patron_categories" ADD COLUMN "applies_online" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "renews_online_days" INTEGER;
-- previous-release: the column is new, so the previous release never writes it.
ALTER TABLE "patron_categories" ADD CONSTRAINT "patron_categories_renews_online_days_check" CHECK ("renews_online_days" BETWEEN 1 AND 365);

CREATE TABLE "card_applications" (
    "id" SERIAL NOT NULL,
    "key_hash" TEXT NOT NULL,
    "asked_hash" TEXT NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "state" "card_application_state" NOT NULL DEFAULT 'UNCONFIRMED',
    "name" TEXT,
    "name_reading" TEXT,
    "birth_date" DATE,
    "phone" TEXT,
    "postal_code" TEXT,
    "address" TEXT,
    "guardian_name" TEXT,
    "guardian_phone" TEXT,
    "mail_address" TEXT,
    "category_code" TEXT NOT NULL,
    "branch_id" INTEGER NOT NULL,
    "language" "language" NOT NULL,
    "applied_at" TIMESTAMPTZ(3) NOT NULL,
    "link_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),
    "patron_id" INTEGER,
    CONSTRAINT "card_applications_pkey" PRIMARY KEY ("id"),
    -- P12: an application whose card was handed out has no data of the person. Any other one has them.
    CONSTRAINT "card_applications_erased" CHECK (CASE WHEN "state" = 'HANDED_OUT'
      THEN coalesce("name", "name_reading", "birth_date"::text, "phone", "postal_code", "address", "guardian_name",
                    "guardian_phone", "mail_address") IS NULL
      ELSE "name" IS NOT NULL AND "birth_date" IS NOT NULL AND "mail_address" IS NOT NULL AND "patron_id" IS NULL END),
    -- P10: staff see only applications whose address is confirmed.
    CONSTRAINT "card_applications_confirmed" CHECK (("state" = 'UNCONFIRMED') = ("confirmed_at" IS NULL)),
    -- P12: the job that deletes applications counts from this time.
    CONSTRAINT "card_applications_decided_has_time" CHECK (("state" IN ('HANDED_OUT', 'REFUSED')) = ("decided_at" IS NOT NULL))
);
CREATE UNIQUE INDEX "card_applications_key_hash_key" ON "card_applications"("key_hash");
CREATE UNIQUE INDEX "card_applications_secret_hash_key" ON "card_applications"("secret_hash");
CREATE UNIQUE INDEX "card_applications_patron_id_key" ON "card_applications"("patron_id");
CREATE INDEX "card_applications_state_applied_at_id_idx" ON "card_applications"("state", "applied_at", "id");
CREATE INDEX "card_applications_birth_date_idx" ON "card_applications"("birth_date");
CREATE INDEX "card_applications_category_code_idx" ON "card_applications"("category_code");
CREATE INDEX "card_applications_decided_at_idx" ON "card_applications"("decided_at");
ALTER TABLE "card_applications" ADD CONSTRAINT "card_applications_category_code_fkey"
  FOREIGN KEY ("category_code") REFERENCES "patron_categories"("code") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "card_applications" ADD CONSTRAINT "card_applications_branch_id_fkey"
  FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "card_applications" ADD CONSTRAINT "card_applications_patron_id_fkey"
  FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- previous-release: it claims only the kinds that it knows, and its lists join the patrons, so it never reads a mail without one.
ALTER TABLE "notices" ALTER COLUMN "patron_id" DROP NOT NULL;
-- previous-release: it always writes a patron.
ALTER TABLE "notices" ADD CONSTRAINT "notices_has_patron" CHECK ("patron_id" IS NOT NULL OR "kind"::text = 'CARD_APPLICATION');
