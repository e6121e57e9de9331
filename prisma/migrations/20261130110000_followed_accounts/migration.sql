-- The sender of each kind of mail when a library system keeps the accounts (G12), and the load on it (G11).
CREATE TYPE "mail_sender" AS ENUM ('LIBRARY_SYSTEM', 'SERVICE');
CREATE TYPE "followed_hold_state" AS ENUM ('QUEUED', 'IN_TRANSIT', 'READY', 'SUSPENDED', 'CANCEL_REQUESTED');

ALTER TABLE "policies" ADD COLUMN "ready_mail_sender" "mail_sender" NOT NULL DEFAULT 'LIBRARY_SYSTEM',
ADD COLUMN "due_mail_sender" "mail_sender" NOT NULL DEFAULT 'LIBRARY_SYSTEM',
ADD COLUMN "due_mail_since" DATE,
ADD COLUMN "follow_requests" INTEGER NOT NULL DEFAULT 30;
-- previous-release: the column is new, so the previous release never writes it.
ALTER TABLE "policies" ADD CONSTRAINT "policies_follow_requests_check" CHECK ("follow_requests" BETWEEN 0 AND 600);

ALTER TABLE "webhook_messages" ADD COLUMN "system_ids" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- What the next comparison with the library system needs, and nothing else (G10).
CREATE TABLE "followed_accounts" (
    "patron_id" INTEGER NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "turn_at" TIMESTAMPTZ(3),
    CONSTRAINT "followed_accounts_pkey" PRIMARY KEY ("patron_id")
);
CREATE INDEX "followed_accounts_turn_at_idx" ON "followed_accounts"("turn_at");
ALTER TABLE "followed_accounts" ADD CONSTRAINT "followed_accounts_patron_id_fkey"
  FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "followed_holds" (
    "id" SERIAL NOT NULL,
    "patron_id" INTEGER,
    "system_id" TEXT NOT NULL,
    "state" "followed_hold_state" NOT NULL,
    "missed" BOOLEAN NOT NULL DEFAULT false,
    "ended_at" TIMESTAMPTZ(3),
    CONSTRAINT "followed_holds_pkey" PRIMARY KEY ("id"),
    -- R4: an ended hold leads to nobody.
    CONSTRAINT "followed_holds_end" CHECK (("patron_id" IS NULL) = ("ended_at" IS NOT NULL))
);
CREATE INDEX "followed_holds_ended_at_idx" ON "followed_holds"("ended_at");
CREATE UNIQUE INDEX "followed_holds_patron_id_system_id_key" ON "followed_holds"("patron_id", "system_id");
ALTER TABLE "followed_holds" ADD CONSTRAINT "followed_holds_patron_id_fkey"
  FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "followed_loans" (
    "id" SERIAL NOT NULL,
    "patron_id" INTEGER,
    "system_id" TEXT NOT NULL,
    "due_on" DATE,
    "reminded_for" DATE,
    "missed" BOOLEAN NOT NULL DEFAULT false,
    "ended_at" TIMESTAMPTZ(3),
    CONSTRAINT "followed_loans_pkey" PRIMARY KEY ("id"),
    -- R4: an ended loan leads to nobody.
    CONSTRAINT "followed_loans_end" CHECK (("patron_id" IS NULL) = ("ended_at" IS NOT NULL))
);
CREATE INDEX "followed_loans_ended_at_idx" ON "followed_loans"("ended_at");
CREATE UNIQUE INDEX "followed_loans_patron_id_system_id_key" ON "followed_loans"("patron_id", "system_id");
ALTER TABLE "followed_loans" ADD CONSTRAINT "followed_loans_patron_id_fkey"
  FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;
