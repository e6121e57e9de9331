-- CreateEnum
CREATE TYPE "account_event_kind" AS ENUM ('SIGNED_IN', 'PASSWORD_REGISTERED', 'PASSWORD_CHANGED', 'PASSWORD_RESET', 'PASSWORD_GIVEN', 'ADDRESS_VERIFIED', 'ADDRESS_REMOVED', 'SESSIONS_ENDED', 'CALENDAR_OPENED', 'CALENDAR_CLOSED', 'DATA_EXPORTED', 'DATA_ERASED');

-- AlterEnum
ALTER TYPE "notice_kind" ADD VALUE 'VERIFY_ADDRESS';
ALTER TYPE "notice_kind" ADD VALUE 'ADDRESS_CHANGED';
ALTER TYPE "notice_kind" ADD VALUE 'PASSWORD_LINK';
ALTER TYPE "notice_kind" ADD VALUE 'PASSWORD_CHANGED';

-- AlterTable
ALTER TABLE "notices" ADD COLUMN     "address" TEXT,
ADD COLUMN     "content" JSONB,
ADD COLUMN     "error" TEXT,
ADD COLUMN     "failures" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "sent_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "patrons" ADD COLUMN     "calendar_hash" TEXT,
ADD COLUMN     "calendar_titles" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "contact_method" "contact_method",
ADD COLUMN     "due_notice_days" INTEGER,
ADD COLUMN     "mail_failing_since" TIMESTAMPTZ(3),
ADD COLUMN     "pickup_branch_id" INTEGER,
ADD COLUMN     "results_per_page" INTEGER,
ADD COLUMN     "search_branch_id" INTEGER,
ADD COLUMN     "search_field" TEXT,
ADD COLUMN     "search_types" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable: a session that is open stays open.
ALTER TABLE "sessions" DROP CONSTRAINT "sessions_pkey";
ALTER TABLE "sessions" RENAME COLUMN "id" TO "secret_hash";
ALTER TABLE "sessions" ADD COLUMN     "device" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "remembered" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "id" SERIAL NOT NULL,
ADD CONSTRAINT "sessions_pkey" PRIMARY KEY ("id");

-- CreateTable
CREATE TABLE "known_devices" (
    "secret_hash" TEXT NOT NULL,
    "patron_id" INTEGER NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "known_devices_pkey" PRIMARY KEY ("secret_hash","patron_id")
);

-- CreateTable
CREATE TABLE "attempts" (
    "key" TEXT NOT NULL,
    "failures" DOUBLE PRECISION NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attempts_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "password_link_requests" (
    "id" SERIAL NOT NULL,
    "card_number" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "password_link_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "password_links" (
    "secret_hash" TEXT NOT NULL,
    "patron_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "password_links_pkey" PRIMARY KEY ("secret_hash")
);

-- CreateTable
CREATE TABLE "address_claims" (
    "patron_id" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "address_claims_pkey" PRIMARY KEY ("patron_id")
);

-- CreateTable
CREATE TABLE "account_events" (
    "id" SERIAL NOT NULL,
    "patron_id" INTEGER NOT NULL,
    "kind" "account_event_kind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "device" TEXT,
    "failures" INTEGER,

    CONSTRAINT "account_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "favourites" (
    "patron_id" INTEGER NOT NULL,
    "title_id" INTEGER NOT NULL,
    "note" TEXT,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "favourites_pkey" PRIMARY KEY ("patron_id","title_id")
);

-- CreateIndex
CREATE INDEX "known_devices_patron_id_idx" ON "known_devices"("patron_id");

-- CreateIndex
CREATE INDEX "known_devices_used_at_idx" ON "known_devices"("used_at");

-- CreateIndex
CREATE INDEX "attempts_last_at_idx" ON "attempts"("last_at");

-- CreateIndex
CREATE INDEX "password_links_patron_id_idx" ON "password_links"("patron_id");

-- CreateIndex
CREATE INDEX "password_links_expires_at_idx" ON "password_links"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "address_claims_secret_hash_key" ON "address_claims"("secret_hash");

-- CreateIndex
CREATE INDEX "address_claims_expires_at_idx" ON "address_claims"("expires_at");

-- CreateIndex
CREATE INDEX "account_events_patron_id_at_id_idx" ON "account_events"("patron_id", "at", "id");

-- CreateIndex
CREATE INDEX "account_events_at_idx" ON "account_events"("at");

-- CreateIndex
CREATE INDEX "favourites_title_id_idx" ON "favourites"("title_id");

-- CreateIndex
CREATE UNIQUE INDEX "patrons_calendar_hash_key" ON "patrons"("calendar_hash");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_secret_hash_key" ON "sessions"("secret_hash");

-- AddForeignKey
ALTER TABLE "patrons" ADD CONSTRAINT "patrons_search_branch_id_fkey" FOREIGN KEY ("search_branch_id") REFERENCES "branches"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "patrons" ADD CONSTRAINT "patrons_pickup_branch_id_fkey" FOREIGN KEY ("pickup_branch_id") REFERENCES "branches"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "known_devices" ADD CONSTRAINT "known_devices_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_links" ADD CONSTRAINT "password_links_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "address_claims" ADD CONSTRAINT "address_claims_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_events" ADD CONSTRAINT "account_events_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "favourites" ADD CONSTRAINT "favourites_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "favourites" ADD CONSTRAINT "favourites_title_id_fkey" FOREIGN KEY ("title_id") REFERENCES "titles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What only sense allows.
ALTER TABLE "patrons"
  ADD CONSTRAINT "patrons_due_notice_days" CHECK ("due_notice_days" IN (1, 3, 7)),
  ADD CONSTRAINT "patrons_results_per_page" CHECK ("results_per_page" BETWEEN 1 AND 100);
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_failures" CHECK ("failures" >= 0);
