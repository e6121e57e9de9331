-- CreateEnum
CREATE TYPE "request_state" AS ENUM ('RECEIVED', 'CONSIDERED', 'ORDERED', 'BORROWING', 'ARRIVED', 'DECLINED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "no_hold_reason" AS ENUM ('BARRED', 'CARD_EXPIRED', 'LIMIT_REACHED', 'ALREADY_RESERVED', 'ON_LOAN', 'NO_PICKUP');

-- AlterEnum
ALTER TYPE "notice_kind" ADD VALUE 'REQUEST_STEP';

-- AlterTable
ALTER TABLE "notices" ADD COLUMN     "request_id" INTEGER;

-- AlterTable
ALTER TABLE "policies" ADD COLUMN     "open_requests" INTEGER NOT NULL DEFAULT 10,
ADD COLUMN     "yearly_requests" INTEGER NOT NULL DEFAULT 30;

-- CreateTable
CREATE TABLE "title_requests" (
    "id" SERIAL NOT NULL,
    "patron_id" INTEGER,
    "key" TEXT,
    "asked_hash" TEXT,
    "isbn" TEXT,
    "title" TEXT,
    "author" TEXT,
    "publisher" TEXT,
    "published_year" INTEGER,
    "note" TEXT,
    "folded_title" TEXT,
    "folded_author" TEXT,
    "pickup_branch_id" INTEGER NOT NULL,
    "contact_method" "contact_method" NOT NULL,
    "state" "request_state" NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "title_id" INTEGER,
    "hold_id" INTEGER,
    "no_hold" "no_hold_reason",

    CONSTRAINT "title_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_transitions" (
    "id" SERIAL NOT NULL,
    "request_id" INTEGER NOT NULL,
    "from" "request_state",
    "to" "request_state" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "request_transitions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_years" (
    "patron_id" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "sent" INTEGER NOT NULL,

    CONSTRAINT "request_years_pkey" PRIMARY KEY ("patron_id","year")
);

-- CreateIndex
CREATE UNIQUE INDEX "title_requests_hold_id_key" ON "title_requests"("hold_id");

-- CreateIndex
CREATE INDEX "title_requests_state_placed_at_id_idx" ON "title_requests"("state", "placed_at", "id");

-- CreateIndex
CREATE INDEX "title_requests_title_id_idx" ON "title_requests"("title_id");

-- CreateIndex
CREATE INDEX "title_requests_pickup_branch_id_idx" ON "title_requests"("pickup_branch_id");

-- CreateIndex
CREATE UNIQUE INDEX "title_requests_one_per_key" ON "title_requests"("patron_id", "key");

-- CreateIndex
CREATE INDEX "request_transitions_request_id_idx" ON "request_transitions"("request_id");

-- CreateIndex
CREATE INDEX "notices_request_id_idx" ON "notices"("request_id");

-- AddForeignKey
ALTER TABLE "title_requests" ADD CONSTRAINT "title_requests_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "title_requests" ADD CONSTRAINT "title_requests_pickup_branch_id_fkey" FOREIGN KEY ("pickup_branch_id") REFERENCES "branches"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "title_requests" ADD CONSTRAINT "title_requests_title_id_fkey" FOREIGN KEY ("title_id") REFERENCES "titles"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "title_requests" ADD CONSTRAINT "title_requests_hold_id_fkey" FOREIGN KEY ("hold_id") REFERENCES "holds"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_transitions" ADD CONSTRAINT "request_transitions_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "title_requests"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_years" ADD CONSTRAINT "request_years_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "title_requests"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say.

-- Q1: a patron asks for the same once at a time.
CREATE UNIQUE INDEX "title_requests_one_open_per_patron_and_isbn" ON "title_requests"("patron_id", "isbn")
  WHERE "closed_at" IS NULL AND "isbn" IS NOT NULL;
CREATE UNIQUE INDEX "title_requests_one_open_per_patron_and_name" ON "title_requests"("patron_id", "folded_title", (coalesce("folded_author", '')))
  WHERE "closed_at" IS NULL AND "isbn" IS NULL;

-- How many ask for the same, and which ones a title that comes in is for.
CREATE INDEX "title_requests_open_isbn_idx" ON "title_requests"("isbn") WHERE "closed_at" IS NULL;
CREATE INDEX "title_requests_open_name_idx" ON "title_requests"("folded_title") WHERE "closed_at" IS NULL;

ALTER TABLE "title_requests"
  ADD CONSTRAINT "title_requests_say_something" CHECK ("isbn" IS NOT NULL OR ("title" IS NOT NULL AND "folded_title" IS NOT NULL)),
  ADD CONSTRAINT "title_requests_isbn_is_whole" CHECK ("isbn" ~ '^97[89][0-9]{10}$'),
  ADD CONSTRAINT "title_requests_closed_has_time" CHECK (("state" IN ('ARRIVED', 'DECLINED', 'WITHDRAWN')) = ("closed_at" IS NOT NULL)),
  ADD CONSTRAINT "title_requests_open_has_patron" CHECK ("patron_id" IS NOT NULL OR "closed_at" IS NOT NULL),
  -- R4: without its patron it says nothing that only they knew.
  ADD CONSTRAINT "title_requests_anonymous_has_no_trace" CHECK ("patron_id" IS NOT NULL
    OR ("key" IS NULL AND "asked_hash" IS NULL AND "note" IS NULL AND "hold_id" IS NULL AND "no_hold" IS NULL)),
  -- Q2: a hold, or why there is none, comes with the title and not before.
  ADD CONSTRAINT "title_requests_hold_has_arrived" CHECK ("state" = 'ARRIVED' OR ("hold_id" IS NULL AND "no_hold" IS NULL)),
  ADD CONSTRAINT "title_requests_one_outcome" CHECK ("hold_id" IS NULL OR "no_hold" IS NULL);
ALTER TABLE "request_transitions"
  ADD CONSTRAINT "request_transitions_declined_has_reason" CHECK ("to" <> 'DECLINED' OR btrim(coalesce("reason", '')) <> '');
ALTER TABLE "request_years"
  ADD CONSTRAINT "request_years_positive" CHECK ("sent" > 0);
ALTER TABLE "policies"
  ADD CONSTRAINT "policies_requests_bounded" CHECK ("open_requests" BETWEEN 0 AND 100 AND "yearly_requests" BETWEEN 0 AND 1000);
