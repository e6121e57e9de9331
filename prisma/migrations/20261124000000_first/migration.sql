-- CreateEnum
CREATE TYPE "branch_kind" AS ENUM ('CENTRAL', 'LIBRARY', 'READING_ROOM');

-- CreateEnum
CREATE TYPE "material_type" AS ENUM ('BOOK', 'MAGAZINE', 'CASSETTE', 'SPOKEN_CD', 'CD', 'DVD', 'VIDEO', 'LD');

-- CreateEnum
CREATE TYPE "patron_category" AS ENUM ('RESIDENT', 'COMMUTER', 'MUTUAL_USE');

-- CreateEnum
CREATE TYPE "patron_role" AS ENUM ('PATRON', 'STAFF');

-- CreateEnum
CREATE TYPE "contact_method" AS ENUM ('MAIL', 'NONE');

-- CreateEnum
CREATE TYPE "hold_state" AS ENUM ('RECEIVED', 'QUEUED', 'IN_TRANSIT', 'READY', 'FULFILLED', 'CANCEL_REQUESTED', 'CANCELLED', 'EXPIRED');

-- CreateEnum
CREATE TYPE "item_status" AS ENUM ('AVAILABLE', 'MISSING', 'LOST', 'DAMAGED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "language" AS ENUM ('JA', 'EN');

-- CreateTable
CREATE TABLE "branches" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "kind" "branch_kind" NOT NULL,
    "accepts_pickup" BOOLEAN NOT NULL DEFAULT true,
    "accepts_av_pickup" BOOLEAN NOT NULL DEFAULT true,
    "gives_provisional_passwords" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL,

    CONSTRAINT "branches_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "material_groups" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "material_groups_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "material_policies" (
    "type" "material_type" NOT NULL,
    "group_code" TEXT NOT NULL,
    "is_av" BOOLEAN NOT NULL,
    "disc_label_from" INTEGER,
    "disc_label_to" INTEGER,

    CONSTRAINT "material_policies_pkey" PRIMARY KEY ("type")
);

-- CreateTable
CREATE TABLE "hold_limits" (
    "id" SERIAL NOT NULL,
    "group_code" TEXT NOT NULL,
    "category" "patron_category",
    "branch_id" INTEGER,
    "titles" INTEGER,

    CONSTRAINT "hold_limits_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policies" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "library_name" TEXT NOT NULL,
    "library_name_en" TEXT NOT NULL,
    "long_overdue_days" INTEGER NOT NULL DEFAULT 30,
    "closed_hold_days" INTEGER NOT NULL DEFAULT 7,
    "confirm_schedule" TEXT NOT NULL DEFAULT '*/15 * * * *',
    "results_per_page" INTEGER NOT NULL DEFAULT 10,

    CONSTRAINT "policies_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "works" (
    "id" SERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "title_reading" TEXT,

    CONSTRAINT "works_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "titles" (
    "id" SERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "control_number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "title_reading" TEXT,
    "subtitle" TEXT,
    "subtitle_reading" TEXT,
    "volume" TEXT,
    "volume_order" INTEGER,
    "work_id" INTEGER,
    "publisher" TEXT,
    "published_year" INTEGER,
    "published_on" TEXT,
    "isbns" TEXT[],
    "ndcs" TEXT[],
    "subjects" TEXT[],
    "language" TEXT NOT NULL DEFAULT 'jpn',
    "material_type" "material_type" NOT NULL,
    "disc_label" TEXT,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "sort_key" TEXT NOT NULL,
    "folded_title" TEXT NOT NULL,
    "folded_author" TEXT NOT NULL,
    "folded_text" TEXT NOT NULL,
    "grams" TEXT[],
    "fingerprint" TEXT NOT NULL,

    CONSTRAINT "titles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contributors" (
    "title_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "reading" TEXT,
    "sort_reading" TEXT,

    CONSTRAINT "contributors_pkey" PRIMARY KEY ("title_id","position")
);

-- CreateTable
CREATE TABLE "items" (
    "id" SERIAL NOT NULL,
    "barcode" TEXT NOT NULL,
    "title_id" INTEGER NOT NULL,
    "branch_id" INTEGER NOT NULL,
    "shelf_mark" TEXT,
    "status" "item_status" NOT NULL DEFAULT 'AVAILABLE',
    "reference_only" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "items_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "patrons" (
    "id" SERIAL NOT NULL,
    "card_number" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_reading" TEXT,
    "birth_date" DATE,
    "phone" TEXT,
    "category" "patron_category" NOT NULL,
    "role" "patron_role" NOT NULL DEFAULT 'PATRON',
    "home_branch_id" INTEGER NOT NULL,
    "password_hash" TEXT,
    "password_is_provisional" BOOLEAN NOT NULL DEFAULT false,
    "mail_address" TEXT,
    "mail_verified_at" TIMESTAMPTZ(3),
    "expires_on" DATE,
    "barred_from" DATE,
    "barred_until" DATE,
    "language" "language" NOT NULL DEFAULT 'JA',

    CONSTRAINT "patrons_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" TEXT NOT NULL,
    "patron_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "baskets" (
    "id" SERIAL NOT NULL,
    "visitor_hash" TEXT,
    "patron_id" INTEGER,
    "touched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "baskets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "basket_items" (
    "basket_id" INTEGER NOT NULL,
    "title_id" INTEGER NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "basket_items_pkey" PRIMARY KEY ("basket_id","title_id")
);

-- CreateTable
CREATE TABLE "holds" (
    "id" SERIAL NOT NULL,
    "patron_id" INTEGER,
    "title_id" INTEGER NOT NULL,
    "pickup_branch_id" INTEGER NOT NULL,
    "contact_method" "contact_method" NOT NULL,
    "state" "hold_state" NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "item_id" INTEGER,
    "shelf_expires_on" DATE,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "holds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hold_transitions" (
    "id" SERIAL NOT NULL,
    "hold_id" INTEGER NOT NULL,
    "from" "hold_state",
    "to" "hold_state" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "hold_transitions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hold_submissions" (
    "patron_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "outcomes" JSONB NOT NULL,

    CONSTRAINT "hold_submissions_pkey" PRIMARY KEY ("patron_id","key")
);

-- CreateTable
CREATE TABLE "loans" (
    "id" SERIAL NOT NULL,
    "item_id" INTEGER NOT NULL,
    "patron_id" INTEGER,
    "lent_at" TIMESTAMPTZ(3) NOT NULL,
    "due_on" DATE NOT NULL,
    "returned_at" TIMESTAMPTZ(3),

    CONSTRAINT "loans_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "branches_code_key" ON "branches"("code");

-- CreateIndex
CREATE UNIQUE INDEX "works_source_key_key" ON "works"("source", "key");

-- CreateIndex
CREATE INDEX "titles_grams_idx" ON "titles" USING GIN ("grams");

-- CreateIndex
CREATE INDEX "titles_isbns_idx" ON "titles" USING GIN ("isbns");

-- CreateIndex
CREATE INDEX "titles_newest_idx" ON "titles"("added_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "titles_work_id_volume_order_idx" ON "titles"("work_id", "volume_order");

-- CreateIndex
CREATE UNIQUE INDEX "titles_source_control_number_key" ON "titles"("source", "control_number");

-- CreateIndex
CREATE UNIQUE INDEX "items_barcode_key" ON "items"("barcode");

-- CreateIndex
CREATE INDEX "items_title_id_idx" ON "items"("title_id");

-- CreateIndex
CREATE UNIQUE INDEX "patrons_card_number_key" ON "patrons"("card_number");

-- CreateIndex
CREATE INDEX "sessions_patron_id_idx" ON "sessions"("patron_id");

-- CreateIndex
CREATE INDEX "sessions_expires_at_idx" ON "sessions"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "baskets_visitor_hash_key" ON "baskets"("visitor_hash");

-- CreateIndex
CREATE UNIQUE INDEX "baskets_patron_id_key" ON "baskets"("patron_id");

-- CreateIndex
CREATE INDEX "baskets_touched_at_idx" ON "baskets"("touched_at");

-- CreateIndex
CREATE INDEX "basket_items_title_id_idx" ON "basket_items"("title_id");

-- CreateIndex
CREATE INDEX "holds_title_id_placed_at_id_idx" ON "holds"("title_id", "placed_at", "id");

-- CreateIndex
CREATE INDEX "holds_patron_id_idx" ON "holds"("patron_id");

-- CreateIndex
CREATE INDEX "holds_pickup_branch_id_idx" ON "holds"("pickup_branch_id");

-- CreateIndex
CREATE INDEX "hold_transitions_hold_id_idx" ON "hold_transitions"("hold_id");

-- CreateIndex
CREATE INDEX "hold_submissions_created_at_idx" ON "hold_submissions"("created_at");

-- CreateIndex
CREATE INDEX "loans_patron_id_idx" ON "loans"("patron_id");

-- CreateIndex
CREATE INDEX "loans_item_id_idx" ON "loans"("item_id");

-- AddForeignKey
ALTER TABLE "material_policies" ADD CONSTRAINT "material_policies_group_code_fkey" FOREIGN KEY ("group_code") REFERENCES "material_groups"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hold_limits" ADD CONSTRAINT "hold_limits_group_code_fkey" FOREIGN KEY ("group_code") REFERENCES "material_groups"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hold_limits" ADD CONSTRAINT "hold_limits_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "titles" ADD CONSTRAINT "titles_work_id_fkey" FOREIGN KEY ("work_id") REFERENCES "works"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "titles" ADD CONSTRAINT "titles_material_type_fkey" FOREIGN KEY ("material_type") REFERENCES "material_policies"("type") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contributors" ADD CONSTRAINT "contributors_title_id_fkey" FOREIGN KEY ("title_id") REFERENCES "titles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "items" ADD CONSTRAINT "items_title_id_fkey" FOREIGN KEY ("title_id") REFERENCES "titles"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "items" ADD CONSTRAINT "items_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "patrons" ADD CONSTRAINT "patrons_home_branch_id_fkey" FOREIGN KEY ("home_branch_id") REFERENCES "branches"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "baskets" ADD CONSTRAINT "baskets_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "basket_items" ADD CONSTRAINT "basket_items_basket_id_fkey" FOREIGN KEY ("basket_id") REFERENCES "baskets"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "basket_items" ADD CONSTRAINT "basket_items_title_id_fkey" FOREIGN KEY ("title_id") REFERENCES "titles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "holds" ADD CONSTRAINT "holds_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "holds" ADD CONSTRAINT "holds_title_id_fkey" FOREIGN KEY ("title_id") REFERENCES "titles"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "holds" ADD CONSTRAINT "holds_pickup_branch_id_fkey" FOREIGN KEY ("pickup_branch_id") REFERENCES "branches"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "holds" ADD CONSTRAINT "holds_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "items"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hold_transitions" ADD CONSTRAINT "hold_transitions_hold_id_fkey" FOREIGN KEY ("hold_id") REFERENCES "holds"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hold_submissions" ADD CONSTRAINT "hold_submissions_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "loans" ADD CONSTRAINT "loans_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "items"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "loans" ADD CONSTRAINT "loans_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma cannot say: the rules that races could break.

-- L7: one open hold per patron and title.
CREATE UNIQUE INDEX "holds_one_open_per_patron_and_title" ON "holds"("patron_id", "title_id")
  WHERE "state" IN ('RECEIVED', 'QUEUED', 'IN_TRANSIT', 'READY');

-- H3: one open captured hold per copy; a copy still to be taken off the shelf counts.
CREATE UNIQUE INDEX "holds_one_captured_per_item" ON "holds"("item_id")
  WHERE "state" IN ('IN_TRANSIT', 'READY', 'CANCEL_REQUESTED');

-- The confirmation job looks only at what waits for it.
CREATE INDEX "holds_received_idx" ON "holds"("placed_at", "id") WHERE "state" = 'RECEIVED';

ALTER TABLE "holds"
  ADD CONSTRAINT "holds_captured_has_item" CHECK (("state" NOT IN ('IN_TRANSIT', 'READY')) OR ("item_id" IS NOT NULL)),
  ADD CONSTRAINT "holds_closed_has_time" CHECK (("state" IN ('FULFILLED', 'CANCELLED', 'EXPIRED')) = ("closed_at" IS NOT NULL)),
  ADD CONSTRAINT "holds_open_has_patron" CHECK (("patron_id" IS NOT NULL) OR ("closed_at" IS NOT NULL));

-- One open loan per copy, with somebody to ask for it.
CREATE UNIQUE INDEX "loans_one_open_per_item" ON "loans"("item_id") WHERE "returned_at" IS NULL;
ALTER TABLE "loans"
  ADD CONSTRAINT "loans_open_has_patron" CHECK (("patron_id" IS NOT NULL) OR ("returned_at" IS NOT NULL));

-- L4: one limit per level, and a branch's limit always names its category.
CREATE UNIQUE INDEX "hold_limits_one_per_level" ON "hold_limits"("group_code", "category", "branch_id") NULLS NOT DISTINCT;
ALTER TABLE "hold_limits"
  ADD CONSTRAINT "hold_limits_not_negative" CHECK ("titles" >= 0),
  ADD CONSTRAINT "hold_limits_branch_has_category" CHECK (("branch_id" IS NULL) OR ("category" IS NOT NULL));

ALTER TABLE "baskets"
  ADD CONSTRAINT "baskets_one_owner" CHECK (("visitor_hash" IS NULL) <> ("patron_id" IS NULL));

ALTER TABLE "policies"
  ADD CONSTRAINT "policies_one_row" CHECK ("id" = 1),
  ADD CONSTRAINT "policies_sane" CHECK ("long_overdue_days" >= 0 AND "closed_hold_days" >= 0 AND "results_per_page" BETWEEN 1 AND 50);
