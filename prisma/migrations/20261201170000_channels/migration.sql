-- Channels besides mail: web push, LINE and text messages (M15, M16, M17).

-- CreateEnum
CREATE TYPE "notice_channel" AS ENUM ('WEB_PUSH', 'LINE', 'SMS');

-- CreateEnum
CREATE TYPE "notice_topic" AS ENUM ('HOLDS', 'LOANS', 'REQUESTS', 'ALERTS', 'NEWS');

-- previous-release: its list of account events cannot show one of these kinds until it is replaced.
ALTER TYPE "account_event_kind" ADD VALUE 'CONTACT_ADDED';
-- previous-release: its list of account events cannot show one of these kinds until it is replaced.
ALTER TYPE "account_event_kind" ADD VALUE 'CONTACT_REMOVED';

-- AlterTable
ALTER TABLE "notices" ADD COLUMN     "by_mail" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "spread_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "policies" ADD COLUMN     "notice_channels" "notice_channel"[] DEFAULT ARRAY[]::"notice_channel"[];

-- CreateTable
CREATE TABLE "contact_points" (
    "id" SERIAL NOT NULL,
    "patron_id" INTEGER NOT NULL,
    "channel" "notice_channel" NOT NULL,
    "address" TEXT NOT NULL,
    "p256dh" TEXT,
    "auth" TEXT,
    "device" TEXT,
    "verified_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_points_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "contact_points_push_has_keys" CHECK (("channel" = 'WEB_PUSH') = ("p256dh" IS NOT NULL AND "auth" IS NOT NULL))
);

-- CreateTable
CREATE TABLE "contact_claims" (
    "patron_id" INTEGER NOT NULL,
    "channel" "notice_channel" NOT NULL,
    "address" TEXT,
    "secret_hash" TEXT NOT NULL,
    "code_hash" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_claims_pkey" PRIMARY KEY ("patron_id","channel"),
    CONSTRAINT "contact_claims_sms_has_code" CHECK (("channel" = 'SMS') = ("address" IS NOT NULL AND "code_hash" IS NOT NULL))
);

-- CreateTable
CREATE TABLE "channel_choices" (
    "patron_id" INTEGER NOT NULL,
    "topic" "notice_topic" NOT NULL,
    "mail" BOOLEAN NOT NULL DEFAULT true,
    "web_push" BOOLEAN NOT NULL DEFAULT false,
    "line" BOOLEAN NOT NULL DEFAULT false,
    "sms" BOOLEAN NOT NULL DEFAULT false,
    "titles" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "channel_choices_pkey" PRIMARY KEY ("patron_id","topic"),
    -- A push message can be lost with its browser, so it is never the only way.
    CONSTRAINT "channel_choices_not_push_alone" CHECK ("mail" OR "line" OR "sms")
);

-- CreateTable
CREATE TABLE "channel_messages" (
    "id" SERIAL NOT NULL,
    "occasion" TEXT NOT NULL,
    "channel" "notice_channel" NOT NULL,
    "patron_id" INTEGER,
    "contact_point_id" INTEGER,
    "address" TEXT,
    "kind" "notice_kind",
    "mail" TEXT,
    "retry_key" UUID NOT NULL DEFAULT gen_random_uuid(),
    "content" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "state" "notice_state" NOT NULL DEFAULT 'WAITING',
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(3),
    "status" INTEGER,
    "error" TEXT,

    CONSTRAINT "channel_messages_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "channel_messages_sent" CHECK (("state" = 'SENT') = ("sent_at" IS NOT NULL)),
    CONSTRAINT "channel_messages_settled_is_empty" CHECK ("state" IN ('WAITING', 'SENDING') OR ("content" IS NULL AND "address" IS NULL))
);

-- CreateTable
CREATE TABLE "channel_pauses" (
    "channel" "notice_channel" NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "channel_pauses_pkey" PRIMARY KEY ("channel")
);

-- CreateIndex
CREATE INDEX "contact_points_channel_address_idx" ON "contact_points"("channel", "address");

-- CreateIndex
CREATE UNIQUE INDEX "contact_points_patron_id_channel_address_key" ON "contact_points"("patron_id", "channel", "address");

-- CreateIndex
CREATE UNIQUE INDEX "contact_claims_secret_hash_key" ON "contact_claims"("secret_hash");

-- CreateIndex
CREATE INDEX "contact_claims_expires_at_idx" ON "contact_claims"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "channel_messages_occasion_key" ON "channel_messages"("occasion");

-- CreateIndex
CREATE INDEX "channel_messages_channel_state_next_at_id_idx" ON "channel_messages"("channel", "state", "next_at", "id");

-- CreateIndex
CREATE INDEX "channel_messages_patron_id_idx" ON "channel_messages"("patron_id");

-- CreateIndex
CREATE INDEX "channel_messages_contact_point_id_idx" ON "channel_messages"("contact_point_id");

-- CreateIndex
CREATE INDEX "channel_messages_mail_idx" ON "channel_messages"("mail");

-- AddForeignKey
ALTER TABLE "contact_points" ADD CONSTRAINT "contact_points_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_claims" ADD CONSTRAINT "contact_claims_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "channel_choices" ADD CONSTRAINT "channel_choices_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "channel_messages" ADD CONSTRAINT "channel_messages_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "channel_messages" ADD CONSTRAINT "channel_messages_contact_point_id_fkey" FOREIGN KEY ("contact_point_id") REFERENCES "contact_points"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A new code is sent at once. The name of the function tells the table.
CREATE TRIGGER "contact_claims_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "contact_claims"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_changed();
