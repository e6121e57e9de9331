-- The contact form (O21), its messages and what staff did with them (O22, O23). Off until the library decides.
CREATE TYPE "contact_subject" AS ENUM ('QUESTION', 'RECORD', 'SITE', 'OPINION', 'OTHER');
CREATE TYPE "contact_state" AS ENUM ('OPEN', 'ANSWERED', 'CLOSED');

ALTER TABLE "policies" ADD COLUMN "contact_form" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "contact_address_required" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "contact_days" INTEGER NOT NULL DEFAULT 90;
-- previous-release: the column is new, so the previous release never writes it.
ALTER TABLE "policies" ADD CONSTRAINT "policies_contact_days_check" CHECK ("contact_days" BETWEEN 1 AND 3650);

CREATE TABLE "contact_messages" (
    "id" SERIAL NOT NULL,
    "key_hash" TEXT NOT NULL,
    "asked_hash" TEXT NOT NULL,
    "subject" "contact_subject" NOT NULL,
    "text" TEXT NOT NULL,
    "name" TEXT,
    "mail_address" TEXT,
    "language" "language" NOT NULL,
    "title_id" INTEGER,
    "state" "contact_state" NOT NULL DEFAULT 'OPEN',
    "version" INTEGER NOT NULL DEFAULT 1,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    CONSTRAINT "contact_messages_pkey" PRIMARY KEY ("id"),
    -- O21: the longest text of the form.
    CONSTRAINT "contact_messages_text" CHECK (char_length("text") BETWEEN 1 AND 2000),
    -- O23: the purge counts from this time.
    CONSTRAINT "contact_messages_closed_has_time" CHECK (("state" = 'CLOSED') = ("closed_at" IS NOT NULL))
);
CREATE UNIQUE INDEX "contact_messages_key_hash_key" ON "contact_messages"("key_hash");
CREATE INDEX "contact_messages_state_received_at_id_idx" ON "contact_messages"("state", "received_at", "id");
CREATE INDEX "contact_messages_closed_at_idx" ON "contact_messages"("closed_at");
CREATE INDEX "contact_messages_title_id_idx" ON "contact_messages"("title_id");
ALTER TABLE "contact_messages" ADD CONSTRAINT "contact_messages_title_id_fkey"
  FOREIGN KEY ("title_id") REFERENCES "titles"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "contact_steps" (
    "id" SERIAL NOT NULL,
    "message_id" INTEGER NOT NULL,
    "to" "contact_state" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    CONSTRAINT "contact_steps_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "contact_steps_message_id_idx" ON "contact_steps"("message_id");
ALTER TABLE "contact_steps" ADD CONSTRAINT "contact_steps_message_id_fkey"
  FOREIGN KEY ("message_id") REFERENCES "contact_messages"("id") ON DELETE CASCADE ON UPDATE CASCADE;
