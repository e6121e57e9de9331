-- Release 1.0.0 as one migration: the schema and the first rows that its 61 migrations built. The file `replaces` lists
-- them with their checksums (docs/decisions/093-baseline-migration.md).

CREATE TYPE "branch_kind" AS ENUM ('CENTRAL', 'LIBRARY', 'READING_ROOM');
CREATE TYPE "material_type" AS ENUM ('BOOK', 'MAGAZINE', 'CASSETTE', 'SPOKEN_CD', 'CD', 'DVD', 'VIDEO', 'LD');
CREATE TYPE "patron_category" AS ENUM ('RESIDENT', 'COMMUTER', 'MUTUAL_USE');
CREATE TYPE "patron_role" AS ENUM ('PATRON', 'DESK', 'BRANCH_MANAGER', 'ADMIN');
CREATE TYPE "contact_method" AS ENUM ('MAIL', 'NONE');
CREATE TYPE "hold_state" AS ENUM ('RECEIVED', 'QUEUED', 'IN_TRANSIT', 'READY', 'FULFILLED', 'CANCEL_REQUESTED', 'CANCELLED', 'EXPIRED');
CREATE TYPE "item_status" AS ENUM ('AVAILABLE', 'MISSING', 'LOST', 'DAMAGED', 'WITHDRAWN');
CREATE TYPE "language" AS ENUM ('JA', 'EN', 'EASY', 'ZH', 'KO');
CREATE TYPE "sequence_gate" AS ENUM ('READY', 'LOANED');
CREATE TYPE "captured_cancel" AS ENUM ('REQUEST', 'REFUSE');
CREATE TYPE "notice_kind" AS ENUM ('HOLD_READY', 'VERIFY_ADDRESS', 'ADDRESS_CHANGED', 'PASSWORD_LINK', 'PASSWORD_CHANGED', 'HOLD_EXPIRES_SOON', 'HOLD_CANCELLED', 'HOLD_WITHOUT_PICKUP', 'DUE_SOON', 'NEW_TITLES', 'REQUEST_STEP', 'TITLE_LIST', 'SECOND_FACTOR_GUESSED');
CREATE TYPE "account_event_kind" AS ENUM ('SIGNED_IN', 'PASSWORD_REGISTERED', 'PASSWORD_CHANGED', 'PASSWORD_RESET', 'PASSWORD_GIVEN', 'ADDRESS_VERIFIED', 'ADDRESS_REMOVED', 'SESSIONS_ENDED', 'CALENDAR_OPENED', 'CALENDAR_CLOSED', 'DATA_EXPORTED', 'DATA_ERASED', 'PROGRAM_ALLOWED', 'PROGRAM_ENDED', 'SECOND_FACTOR_SET', 'SECOND_FACTOR_RESET', 'RECOVERY_CODE_USED', 'RECOVERY_CODES_RENEWED');
CREATE TYPE "notice_state" AS ENUM ('WAITING', 'SENDING', 'SENT', 'FAILED');
CREATE TYPE "alert_frequency" AS ENUM ('WEEKLY', 'NIGHTLY');
CREATE TYPE "program_kind" AS ENUM ('PUBLIC', 'CONFIDENTIAL');
CREATE TYPE "card_retirement" AS ENUM ('REPLACED', 'MERGED', 'CLOSED', 'MISSING');
CREATE TYPE "act_kind" AS ENUM ('CHECK_IN', 'CHECK_OUT', 'CANCEL');
CREATE TYPE "count_kind" AS ENUM ('LOANS', 'RENEWALS', 'RETURNS', 'HOLDS', 'PATRONS', 'MAILS');
CREATE TYPE "request_state" AS ENUM ('RECEIVED', 'CONSIDERED', 'ORDERED', 'BORROWING', 'ARRIVED', 'DECLINED', 'WITHDRAWN');
CREATE TYPE "no_hold_reason" AS ENUM ('BARRED', 'CARD_EXPIRED', 'LIMIT_REACHED', 'ALREADY_RESERVED', 'ON_LOAN', 'NO_PICKUP');
CREATE TYPE "guide_page" AS ENUM ('RESERVING', 'RENEWING', 'ACCOUNT', 'MUTUAL_USE', 'QUESTIONS', 'CONTACT');
CREATE TYPE "card_symbology" AS ENUM ('CODABAR', 'CODE_39');
CREATE TYPE "card_check_digit" AS ENUM ('NONE', 'MODULUS_16', 'SEVEN_DR', 'LUHN', 'MODULUS_43');
CREATE TYPE "staff_second_factor" AS ENUM ('NONE', 'ADMIN', 'ALL');
CREATE TYPE "heading_kind" AS ENUM ('TITLE', 'AUTHOR', 'SUBJECT');
CREATE TYPE "machine_encoding" AS ENUM ('UTF8', 'CP932', 'CP850');
CREATE TYPE "scan_kind" AS ENUM ('CHECK_IN', 'CHECK_OUT');

-- The keys of the catalogue index: characters and pairs of neighbouring characters of the words, and the beginnings of class
-- numbers. They follow the same rules as grams() and ndcDigits(). A word has no space, and the key of a word has no colon.
CREATE FUNCTION title_keys(folded text, folded_ndcs text) RETURNS text[]
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 100 AS $$
DECLARE
  characters text[] := string_to_array(folded, NULL);
  keys text[] := array_remove(characters, ' ');
  digits text;
BEGIN
  FOR i IN 2..cardinality(characters) LOOP
    IF characters[i - 1] <> ' ' AND characters[i] <> ' ' THEN
      keys := keys || (characters[i - 1] || characters[i]);
    END IF;
  END LOOP;
  FOREACH digits IN ARRAY string_to_array(btrim(folded_ndcs), ' ') LOOP
    FOR i IN 1..length(digits) LOOP
      keys := keys || ('ndc:' || left(digits, i));
    END LOOP;
  END LOOP;
  RETURN keys;
END $$;

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
    "closed_on_holidays" BOOLEAN NOT NULL DEFAULT false,
    "closed_weekdays" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "address" TEXT,
    "address_en" TEXT,
    "fax" TEXT,
    "map_url" TEXT,
    "phone" TEXT,
    "postal_code" TEXT,
    "name_reading" TEXT,

    CONSTRAINT "branches_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "branches_weekdays" CHECK ("closed_weekdays" <@ ARRAY[1, 2, 3, 4, 5, 6, 7]),
    CONSTRAINT "branches_named" CHECK ("code" <> '' AND "name" <> '' AND "name_en" <> ''),
    CONSTRAINT "branches_map_is_web" CHECK ("map_url" ~ '^https?://')
);

CREATE UNIQUE INDEX "branches_code_key" ON "branches"("code");

CREATE TABLE "material_groups" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "material_groups_pkey" PRIMARY KEY ("code")
);

CREATE TABLE "material_policies" (
    "type" "material_type" NOT NULL,
    "group_code" TEXT NOT NULL,
    "is_av" BOOLEAN NOT NULL,
    "disc_label_from" INTEGER,
    "disc_label_to" INTEGER,

    CONSTRAINT "material_policies_pkey" PRIMARY KEY ("type"),
    -- L2: a range of classes has both ends.
    CONSTRAINT "material_policies_disc_labels" CHECK (
      (("disc_label_from" IS NULL) = ("disc_label_to" IS NULL))
      AND ("disc_label_from" IS NULL OR ("disc_label_from" BETWEEN 0 AND "disc_label_to" AND "disc_label_to" <= 999)))
);

CREATE TABLE "hold_limits" (
    "id" SERIAL NOT NULL,
    "group_code" TEXT NOT NULL,
    "category" "patron_category",
    "branch_id" INTEGER,
    "titles" INTEGER,

    CONSTRAINT "hold_limits_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "hold_limits_not_negative" CHECK ("titles" >= 0),
    CONSTRAINT "hold_limits_branch_has_category" CHECK (("branch_id" IS NULL) OR ("category" IS NOT NULL)),
    CONSTRAINT "hold_limits_bounded" CHECK ("titles" <= 9999)
);

-- L4: there is one limit for each level. The limit of a branch always names its category.
CREATE UNIQUE INDEX "hold_limits_one_per_level" ON "hold_limits"("group_code", "category", "branch_id") NULLS NOT DISTINCT;

CREATE TABLE "policies" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "library_name" TEXT NOT NULL,
    "library_name_en" TEXT NOT NULL,
    "long_overdue_days" INTEGER NOT NULL DEFAULT 30,
    "closed_hold_days" INTEGER NOT NULL DEFAULT 7,
    "confirm_schedule" TEXT NOT NULL DEFAULT '*/15 * * * *',
    "results_per_page" INTEGER NOT NULL DEFAULT 10,
    "audit_days" INTEGER NOT NULL DEFAULT 365,
    "captured_cancel" "captured_cancel" NOT NULL DEFAULT 'REQUEST',
    "renew_days_before" INTEGER NOT NULL DEFAULT 1,
    "renew_long_overdue" BOOLEAN NOT NULL DEFAULT false,
    "sequence_gate" "sequence_gate" NOT NULL DEFAULT 'READY',
    "shelf_days" INTEGER NOT NULL DEFAULT 7,
    "alert_schedule" TEXT NOT NULL DEFAULT '30 7 * * *',
    "alert_weekday" INTEGER NOT NULL DEFAULT 6,
    "expires_soon_days" INTEGER NOT NULL DEFAULT 2,
    "ready_schedule" TEXT NOT NULL DEFAULT '0 19 * * *',
    "reminder_schedule" TEXT NOT NULL DEFAULT '0 7 * * *',
    "first_card" TEXT NOT NULL DEFAULT '10000001',
    "identifier_salt" UUID NOT NULL DEFAULT gen_random_uuid(),
    "last_card" TEXT NOT NULL DEFAULT '19999999',
    "holds_per_copy" INTEGER NOT NULL DEFAULT 5,
    "receipt_titles" BOOLEAN NOT NULL DEFAULT false,
    "shelf_number_from" INTEGER NOT NULL DEFAULT 1,
    "shelf_number_to" INTEGER NOT NULL DEFAULT 999,
    "shelf_numbers" BOOLEAN NOT NULL DEFAULT true,
    "slip_width" INTEGER NOT NULL DEFAULT 80,
    "any_of_titles" INTEGER NOT NULL DEFAULT 10,
    "open_requests" INTEGER NOT NULL DEFAULT 10,
    "yearly_requests" INTEGER NOT NULL DEFAULT 30,
    "terminal_idle_seconds" INTEGER NOT NULL DEFAULT 180,
    "card_check_digit" "card_check_digit" NOT NULL DEFAULT 'NONE',
    "card_start_stop" TEXT NOT NULL DEFAULT 'AA',
    "card_symbology" "card_symbology" NOT NULL DEFAULT 'CODABAR',
    "confirm_changes" BOOLEAN NOT NULL DEFAULT true,
    "staff_second_factor" "staff_second_factor" NOT NULL DEFAULT 'ADMIN',
    "cover_url" TEXT NOT NULL DEFAULT '',
    "cover_credit" TEXT NOT NULL DEFAULT '',
    "cover_credit_url" TEXT NOT NULL DEFAULT '',
    "list_mails_a_day" INTEGER NOT NULL DEFAULT 5,

    CONSTRAINT "policies_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "policies_one_row" CHECK ("id" = 1),
    CONSTRAINT "policies_circulation_sane" CHECK (
      "shelf_days" BETWEEN 1 AND 90 AND "renew_days_before" BETWEEN 0 AND 365 AND "audit_days" BETWEEN 1 AND 3650),
    CONSTRAINT "policies_bounded" CHECK ("long_overdue_days" <= 3650 AND "closed_hold_days" <= 365),
    CONSTRAINT "policies_named" CHECK ("library_name" <> '' AND "library_name_en" <> '' AND "confirm_schedule" <> ''),
    CONSTRAINT "policies_sane" CHECK ("long_overdue_days" >= 0 AND "closed_hold_days" >= 0 AND "results_per_page" BETWEEN 1 AND 20),
    CONSTRAINT "policies_alert_weekday" CHECK ("alert_weekday" BETWEEN 1 AND 7),
    CONSTRAINT "policies_expires_soon_days" CHECK ("expires_soon_days" BETWEEN 1 AND 30),
    CONSTRAINT "policies_cards_are_range" CHECK (
      "first_card" ~ '^[1-9][0-9]{0,17}$' AND length("first_card") = length("last_card") AND "last_card" ~ '^[0-9]+$'
      AND "first_card" <= "last_card"),
    CONSTRAINT "policies_desk_sane" CHECK (
      "holds_per_copy" BETWEEN 1 AND 99 AND "slip_width" IN (58, 80)
      AND "shelf_number_from" >= 1 AND "shelf_number_to" BETWEEN "shelf_number_from" AND 9999),
    CONSTRAINT "policies_any_of_titles" CHECK ("any_of_titles" BETWEEN 2 AND 20),
    CONSTRAINT "policies_requests_bounded" CHECK ("open_requests" BETWEEN 0 AND 100 AND "yearly_requests" BETWEEN 0 AND 1000),
    -- T1: long enough to read a page, and short enough that the next person does not find it.
    CONSTRAINT "policies_terminal_idle" CHECK ("terminal_idle_seconds" BETWEEN 30 AND 3600),
    CONSTRAINT "policies_card_start_stop" CHECK ("card_start_stop" ~ '^[A-D]{2}$'),
    CONSTRAINT "policies_card_check_digit" CHECK (
      NOT ("card_symbology" = 'CODE_39' AND "card_check_digit" = 'MODULUS_16')
      AND NOT ("card_symbology" = 'CODABAR' AND "card_check_digit" = 'MODULUS_43')),
    CONSTRAINT "policies_covers_check" CHECK ("cover_url" = '' OR ("cover_url" LIKE 'https://%{isbn}%' AND "cover_credit" <> '')),
    CONSTRAINT "policies_cover_credit_url_check" CHECK ("cover_credit_url" = '' OR "cover_credit_url" LIKE 'https://%'),
    CONSTRAINT "policies_list_mails_check" CHECK ("list_mails_a_day" BETWEEN 1 AND 50)
);

CREATE TABLE "works" (
    "id" SERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "title_reading" TEXT,

    CONSTRAINT "works_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "works_source_key_key" ON "works"("source", "key");

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
    "fingerprint" TEXT NOT NULL,
    "folded_publisher" TEXT NOT NULL DEFAULT '',
    "folded_subjects" TEXT NOT NULL DEFAULT '',
    "folding" SMALLINT NOT NULL DEFAULT 0,
    "folded_names" TEXT NOT NULL DEFAULT '',
    "folded_ndcs" TEXT NOT NULL DEFAULT '',
    "ndc_tops" SMALLINT NOT NULL DEFAULT 0,
    "popularity" SMALLINT NOT NULL DEFAULT 2,
    "edition" TEXT,
    "extent" TEXT,
    "series" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "contents" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "notes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "publisher_reading" TEXT,
    "subject_readings" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "series_readings" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "folded_sounds" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "titles_pkey" PRIMARY KEY ("id")
) WITH (fillfactor=90);

CREATE INDEX "titles_isbns_idx" ON "titles" USING GIN ("isbns");
CREATE INDEX "titles_newest_idx" ON "titles"("added_at" DESC, "id" DESC);
CREATE INDEX "titles_work_id_volume_order_idx" ON "titles"("work_id", "volume_order");
CREATE UNIQUE INDEX "titles_source_control_number_key" ON "titles"("source", "control_number");
CREATE INDEX "titles_newest_of_type_idx" ON "titles"("material_type", "added_at" DESC, "id" DESC);
CREATE INDEX "titles_folding_idx" ON "titles"("folding");
CREATE INDEX "titles_keys_idx" ON "titles" USING GIN (title_keys("folded_text", "folded_ndcs"));
-- Titles in the order of the shelf: by their first class number, then by reading.
CREATE INDEX "titles_shelf_idx" ON "titles" ((("ndcs")[1]) COLLATE "C", "sort_key" COLLATE "C", "id") WHERE ("ndcs")[1] IS NOT NULL;
CREATE INDEX "titles_sound_keys_idx" ON "titles" USING GIN (title_keys("folded_sounds", ''));
-- Finds out whether the catalogue still has a heading. A value can be longer than a B-tree accepts.
CREATE INDEX "titles_title_idx" ON "titles" USING HASH ("title");
CREATE INDEX "titles_subjects_idx" ON "titles" USING GIN ("subjects");

CREATE TABLE "contributors" (
    "title_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "reading" TEXT,
    "sort_reading" TEXT,

    CONSTRAINT "contributors_pkey" PRIMARY KEY ("title_id", "position")
);

CREATE INDEX "contributors_name_idx" ON "contributors" USING HASH ("name");

CREATE TABLE "items" (
    "id" SERIAL NOT NULL,
    "barcode" TEXT NOT NULL,
    "title_id" INTEGER NOT NULL,
    "branch_id" INTEGER NOT NULL,
    "shelf_mark" TEXT,
    "status" "item_status" NOT NULL DEFAULT 'AVAILABLE',
    "reference_only" BOOLEAN NOT NULL DEFAULT false,
    "away_at_id" INTEGER,
    "shelved_hold_id" INTEGER,

    CONSTRAINT "items_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "items_barcode_key" ON "items"("barcode");
CREATE INDEX "items_away_at_id_idx" ON "items"("away_at_id");
CREATE INDEX "items_shelved_hold_id_idx" ON "items"("shelved_hold_id");
-- The titles of a branch, without reading its copies.
CREATE INDEX "items_branch_titles_idx" ON "items" ("branch_id", "title_id") WHERE "status" = 'AVAILABLE';
-- Counts the copies of a title by branch in the order of this index, without reading the copies.
CREATE INDEX "items_title_id_status_branch_id_idx" ON "items"("title_id", "status", "branch_id");
CREATE INDEX "items_on_hold_shelf" ON "items"((coalesce("away_at_id", "branch_id"))) WHERE "shelved_hold_id" IS NOT NULL;

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
    "language" "language",
    "bar_stops_capture" BOOLEAN NOT NULL DEFAULT true,
    "keeps_history" BOOLEAN NOT NULL DEFAULT false,
    "skip_from" DATE,
    "skip_until" DATE,
    "calendar_hash" TEXT,
    "calendar_titles" BOOLEAN NOT NULL DEFAULT false,
    "contact_method" "contact_method",
    "due_notice_days" INTEGER,
    "mail_failing_since" TIMESTAMPTZ(3),
    "pickup_branch_id" INTEGER,
    "results_per_page" INTEGER,
    "search_branch_id" INTEGER,
    "search_field" TEXT,
    "search_types" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "alert_frequency" "alert_frequency" NOT NULL DEFAULT 'WEEKLY',
    "alerts_mailed_at" TIMESTAMPTZ(3),
    "mail_bounces" INTEGER NOT NULL DEFAULT 0,
    "mail_key" UUID NOT NULL DEFAULT gen_random_uuid(),
    "ended_due_notice_days" INTEGER,
    "address" TEXT,
    "export_number" TEXT,
    "folding" INTEGER NOT NULL DEFAULT 0,
    "from_export" BOOLEAN NOT NULL DEFAULT false,
    "identifier_hash" TEXT,
    "postal_code" TEXT,
    "staff_note" TEXT,

    CONSTRAINT "patrons_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "patrons_skip_is_period" CHECK (
      (("skip_from" IS NULL) = ("skip_until" IS NULL)) AND ("skip_from" IS NULL OR "skip_from" <= "skip_until")),
    CONSTRAINT "patrons_due_notice_days" CHECK ("due_notice_days" IN (1, 3, 7)),
    CONSTRAINT "patrons_results_per_page" CHECK ("results_per_page" BETWEEN 1 AND 100),
    CONSTRAINT "patrons_identifier_is_hash" CHECK ("identifier_hash" ~ '^[A-Za-z0-9_-]{43}$')
);

CREATE UNIQUE INDEX "patrons_card_number_key" ON "patrons"("card_number");
CREATE UNIQUE INDEX "patrons_calendar_hash_key" ON "patrons"("calendar_hash");
CREATE UNIQUE INDEX "patrons_mail_key_key" ON "patrons"("mail_key");
CREATE INDEX "patrons_mail_failing_idx" ON "patrons"("mail_failing_since", "id") WHERE "mail_failing_since" IS NOT NULL;
CREATE UNIQUE INDEX "patrons_identifier_hash_key" ON "patrons"("identifier_hash");
CREATE UNIQUE INDEX "patrons_export_number_key" ON "patrons"("export_number");
CREATE INDEX "patrons_folding_idx" ON "patrons"("folding");
CREATE INDEX "patrons_birth_date_idx" ON "patrons"("birth_date");

CREATE TABLE "sessions" (
    "secret_hash" TEXT NOT NULL,
    "patron_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "device" TEXT NOT NULL DEFAULT '',
    "remembered" BOOLEAN NOT NULL DEFAULT false,
    "id" SERIAL NOT NULL,
    "terminal_id" INTEGER,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "sessions_patron_id_idx" ON "sessions"("patron_id");
CREATE INDEX "sessions_expires_at_idx" ON "sessions"("expires_at");
CREATE UNIQUE INDEX "sessions_secret_hash_key" ON "sessions"("secret_hash");
CREATE INDEX "sessions_terminal_id_idx" ON "sessions"("terminal_id");

CREATE TABLE "baskets" (
    "id" SERIAL NOT NULL,
    "visitor_hash" TEXT,
    "patron_id" INTEGER,
    "touched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "baskets_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "baskets_one_owner" CHECK (("visitor_hash" IS NULL) <> ("patron_id" IS NULL))
);

CREATE UNIQUE INDEX "baskets_visitor_hash_key" ON "baskets"("visitor_hash");
CREATE UNIQUE INDEX "baskets_patron_id_key" ON "baskets"("patron_id");
CREATE INDEX "baskets_touched_at_idx" ON "baskets"("touched_at");

CREATE TABLE "basket_items" (
    "basket_id" INTEGER NOT NULL,
    "title_id" INTEGER NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "basket_items_pkey" PRIMARY KEY ("basket_id", "title_id")
);

CREATE INDEX "basket_items_title_id_idx" ON "basket_items"("title_id");

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
    "sequence_id" INTEGER,
    "sequence_position" INTEGER,
    "queue_rank" INTEGER NOT NULL DEFAULT 0,
    "shelf_number" INTEGER,
    "any_of_id" INTEGER,
    "any_of_slot" INTEGER,

    CONSTRAINT "holds_pkey" PRIMARY KEY ("id"),
    -- S1: checked at the end of the transaction, because members of a sequence change places with each other.
    CONSTRAINT "holds_one_per_place_in_sequence" UNIQUE ("sequence_id", "sequence_position")
  DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT "holds_captured_has_item" CHECK (("state" NOT IN ('IN_TRANSIT', 'READY')) OR ("item_id" IS NOT NULL)),
    CONSTRAINT "holds_closed_has_time" CHECK (("state" IN ('FULFILLED', 'CANCELLED', 'EXPIRED')) = ("closed_at" IS NOT NULL)),
    CONSTRAINT "holds_open_has_patron" CHECK (("patron_id" IS NOT NULL) OR ("closed_at" IS NOT NULL)),
    CONSTRAINT "holds_ready_has_expiry" CHECK (("state" <> 'READY') OR ("shelf_expires_on" IS NOT NULL)),
    CONSTRAINT "holds_sequence_has_position" CHECK (("sequence_id" IS NULL) = ("sequence_position" IS NULL)),
    -- H2: a rank can only place a hold before the queue.
    CONSTRAINT "holds_rank_is_head" CHECK ("queue_rank" <= 0),
    CONSTRAINT "holds_any_of_captured_has_slot" CHECK (
      CASE WHEN "any_of_id" IS NULL THEN "any_of_slot" IS NULL
      ELSE "state" = 'CANCELLED' OR (("any_of_slot" IS NULL) = ("state" IN ('RECEIVED', 'QUEUED'))) END),
    -- A2: a hold is in a set or in a sequence, never in both.
    CONSTRAINT "holds_any_of_or_sequence" CHECK ("any_of_id" IS NULL OR "sequence_id" IS NULL)
);

CREATE INDEX "holds_title_id_placed_at_id_idx" ON "holds"("title_id", "placed_at", "id");
CREATE INDEX "holds_patron_id_idx" ON "holds"("patron_id");
CREATE INDEX "holds_pickup_branch_id_idx" ON "holds"("pickup_branch_id");
-- L7: a patron has one open hold for a title.
CREATE UNIQUE INDEX "holds_one_open_per_patron_and_title" ON "holds"("patron_id", "title_id")
  WHERE "state" IN ('RECEIVED', 'QUEUED', 'IN_TRANSIT', 'READY');
-- H3: a copy has one open captured hold. A copy that is still to be taken off the shelf counts.
CREATE UNIQUE INDEX "holds_one_captured_per_item" ON "holds"("item_id")
  WHERE "state" IN ('IN_TRANSIT', 'READY', 'CANCEL_REQUESTED');
-- The confirmation job reads only the holds that wait for it.
CREATE INDEX "holds_received_idx" ON "holds"("placed_at", "id") WHERE "state" = 'RECEIVED';
CREATE INDEX "holds_item_id_idx" ON "holds"("item_id");
-- H5: the holds that the job for expired holds reads.
CREATE INDEX "holds_shelf_idx" ON "holds"("shelf_expires_on") WHERE "state" = 'READY';
CREATE INDEX "holds_title_id_queue_rank_placed_at_id_idx" ON "holds"("title_id", "queue_rank", "placed_at", "id");
-- H3: the queue of a title, in the order in which copies are given out.
CREATE INDEX "holds_queued_idx" ON "holds"("title_id", "queue_rank", "placed_at", "id") WHERE "state" = 'QUEUED';
-- H12: a number of a branch's hold shelf belongs to one hold until its copy is taken off.
CREATE UNIQUE INDEX "holds_one_per_shelf_number" ON "holds"("pickup_branch_id", "shelf_number")
  WHERE "state" IN ('READY', 'CANCEL_REQUESTED');
CREATE UNIQUE INDEX "holds_one_per_slot_of_any_of" ON "holds"("any_of_id", "any_of_slot");

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

CREATE INDEX "hold_transitions_hold_id_idx" ON "hold_transitions"("hold_id");

CREATE TABLE "hold_submissions" (
    "patron_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "outcomes" JSONB NOT NULL,
    "asked_hash" TEXT,

    CONSTRAINT "hold_submissions_pkey" PRIMARY KEY ("patron_id", "key")
);

CREATE INDEX "hold_submissions_created_at_idx" ON "hold_submissions"("created_at");

CREATE TABLE "loans" (
    "id" SERIAL NOT NULL,
    "item_id" INTEGER NOT NULL,
    "patron_id" INTEGER,
    "lent_at" TIMESTAMPTZ(3) NOT NULL,
    "due_on" DATE NOT NULL,
    "returned_at" TIMESTAMPTZ(3),
    "branch_id" INTEGER NOT NULL,
    "renewals" INTEGER NOT NULL DEFAULT 0,
    "renewed_at" TIMESTAMPTZ(3),
    "return_branch_id" INTEGER,

    CONSTRAINT "loans_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "loans_open_has_patron" CHECK (("patron_id" IS NOT NULL) OR ("returned_at" IS NOT NULL)),
    CONSTRAINT "loans_renewals_not_negative" CHECK ("renewals" >= 0)
);

CREATE INDEX "loans_patron_id_idx" ON "loans"("patron_id");
CREATE INDEX "loans_item_id_idx" ON "loans"("item_id");
-- A copy has one open loan.
CREATE UNIQUE INDEX "loans_one_open_per_item" ON "loans"("item_id") WHERE "returned_at" IS NULL;
-- H1, M2: open loans by due date.
CREATE INDEX "loans_due_idx" ON "loans"("due_on") WHERE "returned_at" IS NULL;

CREATE TABLE "branch_days" (
    "branch_id" INTEGER NOT NULL,
    "date" DATE NOT NULL,
    "is_open" BOOLEAN NOT NULL,
    "note" TEXT,

    CONSTRAINT "branch_days_pkey" PRIMARY KEY ("branch_id", "date")
);

CREATE TABLE "loan_rules" (
    "id" SERIAL NOT NULL,
    "group_code" TEXT NOT NULL,
    "category" "patron_category",
    "branch_id" INTEGER,
    "days" INTEGER NOT NULL,
    "renewals" INTEGER NOT NULL,
    "copies" INTEGER,

    CONSTRAINT "loan_rules_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "loan_rules_sane" CHECK ("days" BETWEEN 1 AND 365 AND "renewals" BETWEEN 0 AND 99 AND "copies" >= 0),
    CONSTRAINT "loan_rules_branch_has_category" CHECK (("branch_id" IS NULL) OR ("category" IS NOT NULL)),
    CONSTRAINT "loan_rules_bounded" CHECK ("copies" <= 9999)
);

CREATE UNIQUE INDEX "loan_rules_one_per_level" ON "loan_rules"("group_code", "category", "branch_id") NULLS NOT DISTINCT;

CREATE TABLE "hold_sequences" (
    "id" SERIAL NOT NULL,
    "patron_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "hold_sequences_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "hold_sequences_patron_id_idx" ON "hold_sequences"("patron_id");

CREATE TABLE "history_entries" (
    "id" SERIAL NOT NULL,
    "patron_id" INTEGER NOT NULL,
    "title_id" INTEGER NOT NULL,
    "lent_on" DATE NOT NULL,
    "returned_on" DATE NOT NULL,

    CONSTRAINT "history_entries_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "history_entries_patron_id_returned_on_id_idx" ON "history_entries"("patron_id", "returned_on", "id");
CREATE INDEX "history_entries_title_id_idx" ON "history_entries"("title_id");

CREATE TABLE "audit_entries" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "staff_id" INTEGER,
    "branch_id" INTEGER,
    "action" TEXT NOT NULL,
    "item_id" INTEGER,
    "patron_id" INTEGER,
    "details" JSONB,
    "machine_id" INTEGER,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id"),
    -- R4, P8: an entry never names a patron and a copy together.
    CONSTRAINT "audit_entries_one_subject" CHECK (("item_id" IS NULL) OR ("patron_id" IS NULL)),
    CONSTRAINT "audit_entries_by_one" CHECK (num_nonnulls("staff_id", "machine_id") = 1)
);

CREATE INDEX "audit_entries_at_idx" ON "audit_entries"("at");
CREATE INDEX "audit_entries_staff_id_idx" ON "audit_entries"("staff_id");
CREATE INDEX "audit_entries_item_id_idx" ON "audit_entries"("item_id");
CREATE INDEX "audit_entries_patron_id_idx" ON "audit_entries"("patron_id");
CREATE INDEX "audit_entries_machine_id_idx" ON "audit_entries"("machine_id");

CREATE TABLE "job_runs" (
    "name" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "result" JSONB,
    "error" TEXT,
    "failed_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "succeeded_at" TIMESTAMPTZ(3),

    CONSTRAINT "job_runs_pkey" PRIMARY KEY ("name")
);

CREATE TABLE "notices" (
    "id" SERIAL NOT NULL,
    "kind" "notice_kind" NOT NULL,
    "occasion" TEXT NOT NULL,
    "patron_id" INTEGER NOT NULL,
    "hold_id" INTEGER,
    "branch_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "address" TEXT,
    "content" JSONB,
    "error" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(3),
    "day" DATE,
    "digest" TEXT NOT NULL,
    "message" TEXT,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "reply" TEXT,
    "state" "notice_state" NOT NULL DEFAULT 'WAITING',
    "request_id" INTEGER,

    CONSTRAINT "notices_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "notices_sent" CHECK (("state" = 'SENT') = ("sent_at" IS NOT NULL))
);

CREATE UNIQUE INDEX "notices_occasion_key" ON "notices"("occasion");
CREATE INDEX "notices_patron_id_idx" ON "notices"("patron_id");
CREATE INDEX "notices_hold_id_idx" ON "notices"("hold_id");
CREATE INDEX "notices_digest_idx" ON "notices"("digest");
CREATE INDEX "notices_message_idx" ON "notices"("message");
CREATE INDEX "notices_sent_at_idx" ON "notices"("sent_at");
CREATE INDEX "notices_state_kind_id_idx" ON "notices"("state", "kind", "id");
-- The notices to send, in the order in which they are claimed.
CREATE INDEX "notices_waiting_idx" ON "notices"("next_at", "id") WHERE "state" IN ('WAITING', 'SENDING');
-- Staff list notices that failed, and patrons whose mail is returned.
CREATE INDEX "notices_with_error_idx" ON "notices"("state", "kind", "id") WHERE "error" IS NOT NULL;
CREATE INDEX "notices_request_id_idx" ON "notices"("request_id");

CREATE TABLE "known_devices" (
    "secret_hash" TEXT NOT NULL,
    "patron_id" INTEGER NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "known_devices_pkey" PRIMARY KEY ("secret_hash", "patron_id")
);

CREATE INDEX "known_devices_patron_id_idx" ON "known_devices"("patron_id");
CREATE INDEX "known_devices_used_at_idx" ON "known_devices"("used_at");

CREATE TABLE "attempts" (
    "key" TEXT NOT NULL,
    "failures" DOUBLE PRECISION NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attempts_pkey" PRIMARY KEY ("key"),
    CONSTRAINT "attempts_failures" CHECK ("failures" >= 0)
);

CREATE INDEX "attempts_last_at_idx" ON "attempts"("last_at");

CREATE TABLE "password_link_requests" (
    "id" SERIAL NOT NULL,
    "card_number" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "password_link_requests_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "password_links" (
    "secret_hash" TEXT NOT NULL,
    "patron_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "password_links_pkey" PRIMARY KEY ("secret_hash")
);

CREATE INDEX "password_links_patron_id_idx" ON "password_links"("patron_id");
CREATE INDEX "password_links_expires_at_idx" ON "password_links"("expires_at");

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

CREATE UNIQUE INDEX "address_claims_secret_hash_key" ON "address_claims"("secret_hash");
CREATE INDEX "address_claims_expires_at_idx" ON "address_claims"("expires_at");

CREATE TABLE "account_events" (
    "id" SERIAL NOT NULL,
    "patron_id" INTEGER NOT NULL,
    "kind" "account_event_kind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "device" TEXT,
    "failures" INTEGER,

    CONSTRAINT "account_events_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "account_events_patron_id_at_id_idx" ON "account_events"("patron_id", "at", "id");
CREATE INDEX "account_events_at_idx" ON "account_events"("at");

CREATE TABLE "favourites" (
    "patron_id" INTEGER NOT NULL,
    "title_id" INTEGER NOT NULL,
    "note" TEXT,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "favourites_pkey" PRIMARY KEY ("patron_id", "title_id")
);

CREATE INDEX "favourites_title_id_idx" ON "favourites"("title_id");

CREATE TABLE "alerts" (
    "id" SERIAL NOT NULL,
    "patron_id" INTEGER NOT NULL,
    "keyword" TEXT,
    "title" TEXT,
    "author" TEXT,
    "publisher" TEXT,
    "subject" TEXT,
    "ndc" TEXT,
    "material_types" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "branch_id" INTEGER,
    "is_on" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "keyword_like" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "title_like" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "author_like" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "publisher_like" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "subject_like" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "ndc_like" TEXT,
    "key" TEXT NOT NULL,
    "unsubscribed" BOOLEAN NOT NULL DEFAULT false,
    "folding" SMALLINT NOT NULL DEFAULT 0,
    "keyword_unlike" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "title_unlike" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "author_unlike" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "publisher_unlike" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "subject_unlike" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "alerts_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "alerts_say_something" CHECK (
      num_nonnulls("keyword", "title", "author", "publisher", "subject", "ndc", "branch_id") + cardinality("material_types") > 0),
    CONSTRAINT "alerts_unsubscribed_are_off" CHECK (NOT ("is_on" AND "unsubscribed"))
);

CREATE INDEX "alerts_patron_id_idx" ON "alerts"("patron_id");
CREATE INDEX "alerts_branch_id_idx" ON "alerts"("branch_id");
CREATE INDEX "alerts_key_idx" ON "alerts"("key");
CREATE INDEX "alerts_folding_idx" ON "alerts"("folding");

CREATE TABLE "alert_matches" (
    "alert_id" INTEGER NOT NULL,
    "title_id" INTEGER NOT NULL,
    "news_at" TIMESTAMPTZ(3) NOT NULL,
    "notice_id" INTEGER,

    CONSTRAINT "alert_matches_pkey" PRIMARY KEY ("alert_id", "title_id")
);

CREATE INDEX "alert_matches_title_id_idx" ON "alert_matches"("title_id");
CREATE INDEX "alert_matches_notice_id_idx" ON "alert_matches"("notice_id");

CREATE TABLE "new_titles" (
    "title_id" INTEGER NOT NULL,
    "is_matched" BOOLEAN NOT NULL DEFAULT false,
    "branch_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[],

    CONSTRAINT "new_titles_pkey" PRIMARY KEY ("title_id")
);

-- The number of titles of each class is the sum of its rows. A change of titles adds rows, so two imports never wait for each
-- other. A job adds the rows up.
CREATE TABLE "ndc_counts" (
    "id" SERIAL NOT NULL,
    "ndc" TEXT NOT NULL,
    "titles" INTEGER NOT NULL,

    CONSTRAINT "ndc_counts_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "ndc_counts_ndc_titles_idx" ON "ndc_counts"("ndc", "titles");

-- OAuth clients and the grants of patrons. Every secret is stored as a hash.
CREATE TABLE "programs" (
    "id" SERIAL NOT NULL,
    "client_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "home_page" TEXT NOT NULL,
    "kind" "program_kind" NOT NULL,
    "secret_hash" TEXT,
    "redirect_uris" TEXT[],
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "scope_version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "programs_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "programs_secret_by_kind" CHECK (("kind" = 'CONFIDENTIAL') = ("secret_hash" IS NOT NULL))
);

CREATE UNIQUE INDEX "programs_client_id_key" ON "programs"("client_id");

CREATE TABLE "grants" (
    "id" SERIAL NOT NULL,
    "patron_id" INTEGER NOT NULL,
    "program_id" INTEGER,
    "name" TEXT,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "scope_version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "grants_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "grants_program_or_name" CHECK (("program_id" IS NULL) <> ("name" IS NULL))
);

CREATE INDEX "grants_patron_id_idx" ON "grants"("patron_id");
CREATE INDEX "grants_program_id_idx" ON "grants"("program_id");
CREATE INDEX "grants_expires_at_idx" ON "grants"("expires_at");

CREATE TABLE "authorization_codes" (
    "id" SERIAL NOT NULL,
    "code_hash" TEXT NOT NULL,
    "grant_id" INTEGER NOT NULL,
    "redirect_uri" TEXT NOT NULL,
    "challenge" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "authorization_codes_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "authorization_codes_code_hash_key" ON "authorization_codes"("code_hash");
CREATE INDEX "authorization_codes_grant_id_idx" ON "authorization_codes"("grant_id");

CREATE TABLE "access_tokens" (
    "id" SERIAL NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "grant_id" INTEGER NOT NULL,
    "scopes" TEXT[],
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_tokens_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "access_tokens_secret_hash_key" ON "access_tokens"("secret_hash");
CREATE INDEX "access_tokens_grant_id_idx" ON "access_tokens"("grant_id");
CREATE INDEX "access_tokens_expires_at_idx" ON "access_tokens"("expires_at");

CREATE TABLE "refresh_tokens" (
    "id" SERIAL NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "grant_id" INTEGER NOT NULL,
    "scopes" TEXT[],
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "refresh_tokens_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "refresh_tokens_secret_hash_key" ON "refresh_tokens"("secret_hash");
CREATE INDEX "refresh_tokens_grant_id_idx" ON "refresh_tokens"("grant_id");
CREATE INDEX "refresh_tokens_expires_at_idx" ON "refresh_tokens"("expires_at");

-- The change log: one row for each transaction and changed row, in the order of transactions. A reader stops before the
-- oldest open transaction, so that it misses none that commits late. Writers take no lock.
CREATE TABLE "row_changes" (
    "xid" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "row_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),

    CONSTRAINT "row_changes_pkey" PRIMARY KEY ("xid", "kind", "row_id")
);

CREATE INDEX "row_changes_kind_row_id_xid_idx" ON "row_changes"("kind", "row_id", "xid");

-- One row: the identity of the change log, and the last row that was deleted from it.
CREATE TABLE "change_logs" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "epoch" TEXT NOT NULL,
    "floor_xid" BIGINT NOT NULL DEFAULT 0,
    "floor_kind" TEXT NOT NULL DEFAULT '',
    "floor_row_id" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "change_logs_pkey" PRIMARY KEY ("id")
);

-- Webhooks of other programs, and the messages to send to them.
CREATE TABLE "webhooks" (
    "id" SERIAL NOT NULL,
    "url" TEXT NOT NULL,
    "kinds" TEXT[],
    "salt" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "epoch" TEXT NOT NULL,
    "xid" BIGINT NOT NULL,
    "line_kind" TEXT NOT NULL,
    "line_row_id" INTEGER NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failing_since" TIMESTAMPTZ(3),
    "retry_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_why" TEXT,

    CONSTRAINT "webhooks_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "webhook_messages" (
    "id" SERIAL NOT NULL,
    "webhook_id" INTEGER NOT NULL,
    "message" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "row_ids" INTEGER[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "state" "notice_state" NOT NULL DEFAULT 'WAITING',
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(3),
    "status" INTEGER,
    "error" TEXT,

    CONSTRAINT "webhook_messages_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "webhook_messages_message_key" ON "webhook_messages"("message");
CREATE INDEX "webhook_messages_webhook_id_id_idx" ON "webhook_messages"("webhook_id", "id" DESC);
CREATE INDEX "webhook_messages_state_next_at_id_idx" ON "webhook_messages"("state", "next_at", "id");

CREATE TABLE "branch_hours" (
    "branch_id" INTEGER NOT NULL,
    "weekday" INTEGER NOT NULL,
    "opens" INTEGER NOT NULL,
    "closes" INTEGER NOT NULL,

    CONSTRAINT "branch_hours_pkey" PRIMARY KEY ("branch_id", "weekday", "opens"),
    CONSTRAINT "branch_hours_spans" CHECK ("weekday" BETWEEN 1 AND 7 AND "opens" >= 0 AND "closes" > "opens" AND "closes" <= 1440)
);

CREATE TABLE "managed_branches" (
    "patron_id" INTEGER NOT NULL,
    "branch_id" INTEGER NOT NULL,

    CONSTRAINT "managed_branches_pkey" PRIMARY KEY ("patron_id", "branch_id")
);

CREATE TABLE "patron_words" (
    "word" TEXT COLLATE "C" NOT NULL,
    "patron_id" INTEGER NOT NULL,

    CONSTRAINT "patron_words_pkey" PRIMARY KEY ("word", "patron_id")
);

CREATE INDEX "patron_words_patron_id_idx" ON "patron_words"("patron_id");

CREATE TABLE "retired_cards" (
    "number" TEXT NOT NULL,
    "patron_id" INTEGER,
    "reason" "card_retirement" NOT NULL,
    "retired_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "retired_cards_pkey" PRIMARY KEY ("number")
);

CREATE INDEX "retired_cards_patron_id_idx" ON "retired_cards"("patron_id");

CREATE TABLE "undoable_acts" (
    "id" SERIAL NOT NULL,
    "kind" "act_kind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "staff_id" INTEGER,
    "branch_id" INTEGER,
    "item_id" INTEGER,
    "hold_id" INTEGER,
    "moved" JSONB NOT NULL DEFAULT '[]'::jsonb,
    "undone_at" TIMESTAMPTZ(3),
    "undone" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "machine_id" INTEGER,

    CONSTRAINT "undoable_acts_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "undoable_acts_undone_forgets" CHECK ("undone_at" IS NULL OR "moved" = '[]'),
    CONSTRAINT "undoable_acts_by_one" CHECK (num_nonnulls("staff_id", "machine_id") <= 1)
);

CREATE INDEX "undoable_acts_at_idx" ON "undoable_acts"("at");
CREATE INDEX "undoable_acts_branch_id_id_idx" ON "undoable_acts"("branch_id", "id");
CREATE INDEX "undoable_acts_item_id_idx" ON "undoable_acts"("item_id");
CREATE INDEX "undoable_acts_hold_id_idx" ON "undoable_acts"("hold_id");

CREATE TABLE "daily_counts" (
    "id" SERIAL NOT NULL,
    "day" DATE NOT NULL,
    "kind" "count_kind" NOT NULL,
    "branch_id" INTEGER,
    "ndc" SMALLINT,
    "material_type" "material_type",
    "count" INTEGER NOT NULL,

    CONSTRAINT "daily_counts_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "daily_counts_day_idx" ON "daily_counts"("day");
CREATE INDEX "daily_counts_branch_id_idx" ON "daily_counts"("branch_id");

CREATE TABLE "any_of_sets" (
    "id" SERIAL NOT NULL,
    "patron_id" INTEGER NOT NULL,
    "wanted" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "any_of_sets_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "any_of_sets_wanted" CHECK ("wanted" BETWEEN 1 AND 20)
);

CREATE INDEX "any_of_sets_patron_id_idx" ON "any_of_sets"("patron_id");

CREATE TABLE "any_of_slots" (
    "any_of_id" INTEGER NOT NULL,
    "slot" INTEGER NOT NULL,

    CONSTRAINT "any_of_slots_pkey" PRIMARY KEY ("any_of_id", "slot")
);

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

    CONSTRAINT "title_requests_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "title_requests_say_something" CHECK ("isbn" IS NOT NULL OR ("title" IS NOT NULL AND "folded_title" IS NOT NULL)),
    CONSTRAINT "title_requests_isbn_is_whole" CHECK ("isbn" ~ '^97[89][0-9]{10}$'),
    CONSTRAINT "title_requests_closed_has_time" CHECK (("state" IN ('ARRIVED', 'DECLINED', 'WITHDRAWN')) = ("closed_at" IS NOT NULL)),
    CONSTRAINT "title_requests_open_has_patron" CHECK ("patron_id" IS NOT NULL OR "closed_at" IS NOT NULL),
    -- R4: a request without its patron has no text that the patron wrote.
    CONSTRAINT "title_requests_anonymous_has_no_trace" CHECK ("patron_id" IS NOT NULL
      OR ("key" IS NULL AND "asked_hash" IS NULL AND "note" IS NULL AND "hold_id" IS NULL AND "no_hold" IS NULL)),
    -- Q2: the hold, or the reason why there is none, comes with the title.
    CONSTRAINT "title_requests_hold_has_arrived" CHECK ("state" = 'ARRIVED' OR ("hold_id" IS NULL AND "no_hold" IS NULL)),
    CONSTRAINT "title_requests_one_outcome" CHECK ("hold_id" IS NULL OR "no_hold" IS NULL)
);

CREATE UNIQUE INDEX "title_requests_hold_id_key" ON "title_requests"("hold_id");
CREATE INDEX "title_requests_state_placed_at_id_idx" ON "title_requests"("state", "placed_at", "id");
CREATE INDEX "title_requests_title_id_idx" ON "title_requests"("title_id");
CREATE INDEX "title_requests_pickup_branch_id_idx" ON "title_requests"("pickup_branch_id");
CREATE UNIQUE INDEX "title_requests_one_per_key" ON "title_requests"("patron_id", "key");
-- Q1: a patron has one open request for an ISBN.
CREATE UNIQUE INDEX "title_requests_one_open_per_patron_and_isbn" ON "title_requests"("patron_id", "isbn")
  WHERE "closed_at" IS NULL AND "isbn" IS NOT NULL;
CREATE UNIQUE INDEX "title_requests_one_open_per_patron_and_name" ON "title_requests"("patron_id", "folded_title", (coalesce("folded_author", '')))
  WHERE "closed_at" IS NULL AND "isbn" IS NULL;
CREATE INDEX "title_requests_open_isbn_idx" ON "title_requests"("isbn") WHERE "closed_at" IS NULL;
CREATE INDEX "title_requests_open_name_idx" ON "title_requests"("folded_title") WHERE "closed_at" IS NULL;

CREATE TABLE "request_transitions" (
    "id" SERIAL NOT NULL,
    "request_id" INTEGER NOT NULL,
    "from" "request_state",
    "to" "request_state" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "request_transitions_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "request_transitions_declined_has_reason" CHECK ("to" <> 'DECLINED' OR btrim(coalesce("reason", '')) <> '')
);

CREATE INDEX "request_transitions_request_id_idx" ON "request_transitions"("request_id");

CREATE TABLE "request_years" (
    "patron_id" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "sent" INTEGER NOT NULL,

    CONSTRAINT "request_years_pkey" PRIMARY KEY ("patron_id", "year"),
    CONSTRAINT "request_years_positive" CHECK ("sent" > 0)
);

CREATE TABLE "guide_texts" (
    "page" "guide_page" NOT NULL,
    "language" "language" NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "guide_texts_pkey" PRIMARY KEY ("page", "language", "version"),
    -- C6: versions count from 1. A text is at most as long as a page for small phones can be.
    CONSTRAINT "guide_texts_versions" CHECK ("version" >= 1 AND length("text") BETWEEN 1 AND 6000)
);

CREATE TABLE "terminals" (
    "id" SERIAL NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "branch_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "terminals_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "terminals_secret_hash_key" ON "terminals"("secret_hash");
CREATE INDEX "terminals_branch_id_idx" ON "terminals"("branch_id");

CREATE TABLE "second_factors" (
    "patron_id" INTEGER NOT NULL,
    "secret" TEXT NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "last_step" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "second_factors_pkey" PRIMARY KEY ("patron_id"),
    CONSTRAINT "second_factors_secret_check" CHECK ("secret" ~ '^[A-Z2-7]{32}$')
);

CREATE TABLE "recovery_codes" (
    "patron_id" INTEGER NOT NULL,
    "code_hash" TEXT NOT NULL,

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("patron_id", "code_hash")
);

CREATE TABLE "headings" (
    "id" SERIAL NOT NULL,
    "kind" "heading_kind" NOT NULL,
    "text" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "sound" TEXT,
    "weight" SMALLINT NOT NULL DEFAULT 2,

    CONSTRAINT "headings_pkey" PRIMARY KEY ("id")
);

-- Code-point order: keys with the same beginning are neighbours.
CREATE UNIQUE INDEX "headings_key_idx" ON "headings" ("key" COLLATE "C", "kind", "text" COLLATE "C");
CREATE INDEX "headings_sound_idx" ON "headings" ("sound" COLLATE "C") WHERE "sound" IS NOT NULL;
-- Finds the most wanted of very many headings with the same beginning, without reading their rows.
CREATE INDEX "headings_weight_idx" ON "headings" ("weight" DESC) INCLUDE ("key", "kind", "id");

CREATE TABLE "author_names" (
    "id" SERIAL NOT NULL,

    CONSTRAINT "author_names_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "author_spellings" (
    "id" SERIAL NOT NULL,
    "name_id" INTEGER NOT NULL,
    "written" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "is_preferred" BOOLEAN NOT NULL DEFAULT false,
    "folding" INTEGER NOT NULL,

    CONSTRAINT "author_spellings_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "author_spellings_written_check" CHECK (char_length("written") BETWEEN 1 AND 100),
    CONSTRAINT "author_spellings_folded_check" CHECK (char_length("folded") >= 2)
);

CREATE UNIQUE INDEX "author_spellings_folded_key" ON "author_spellings"("folded");
CREATE INDEX "author_spellings_name_id_idx" ON "author_spellings"("name_id");
-- A name has one preferred spelling.
CREATE UNIQUE INDEX "author_spellings_preferred_key" ON "author_spellings" ("name_id") WHERE "is_preferred";

-- The state of each title that a harvester has received. A row outlives its title, so it has no foreign key.
CREATE TABLE "harvest_records" (
    "title_id" INTEGER NOT NULL,
    "stamp" TIMESTAMPTZ(6) NOT NULL,
    "deleted" BOOLEAN NOT NULL,
    "sets" TEXT[] NOT NULL,
    "told_sets" TEXT[] NOT NULL,

    CONSTRAINT "harvest_records_pkey" PRIMARY KEY ("title_id")
);

CREATE INDEX "harvest_records_stamp_title_id_idx" ON "harvest_records"("stamp", "title_id");

-- Titles whose record or copies changed. A harvest gives them their time when it reads them, after the change has
-- committed. Rows are only added, so writers take no lock.
CREATE TABLE "harvest_marks" (
    "xid" BIGINT NOT NULL,
    "title_id" INTEGER NOT NULL,

    CONSTRAINT "harvest_marks_pkey" PRIMARY KEY ("xid", "title_id")
);

CREATE TABLE "machines" (
    "id" SERIAL NOT NULL,
    "branch_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "login" TEXT NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "encoding" "machine_encoding" NOT NULL DEFAULT 'UTF8',
    "checksum_required" BOOLEAN NOT NULL DEFAULT false,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "machines_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "machines_secret_is_hash" CHECK ("secret_hash" ~ '^[\w-]{43}$')
);

CREATE UNIQUE INDEX "machines_login_key" ON "machines"("login");
CREATE INDEX "machines_branch_id_idx" ON "machines"("branch_id");

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
    CONSTRAINT "harvests_token_check" CHECK ("token" IS NULL OR "begun_at" IS NOT NULL)
);

CREATE UNIQUE INDEX "harvests_url_prefix_set_key" ON "harvests"("url", "prefix", "set");

CREATE TABLE "form_responses" (
    "id" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "form_responses_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "form_responses_expires_at_idx" ON "form_responses"("expires_at");

-- The oldest program that may still serve this database, by the name of its last migration.
CREATE TABLE "schema_compatibility" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "oldest_schema" TEXT NOT NULL,

    CONSTRAINT "schema_compatibility_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "schema_compatibility_one_row" CHECK ("id" = 1)
);

-- Rules that became stricter in an upgrade, with the day on which they take effect. A new library has no rows here.
CREATE TABLE "deferred_rules" (
    "rule" TEXT NOT NULL,
    "applies_from" DATE NOT NULL,

    CONSTRAINT "deferred_rules_pkey" PRIMARY KEY ("rule")
);

-- M2: the loans that a reminder of a due date mentioned.
CREATE TABLE "due_reminders" (
    "loan_id" INTEGER NOT NULL,
    "due_on" DATE NOT NULL,
    "number" SMALLINT NOT NULL,

    CONSTRAINT "due_reminders_pkey" PRIMARY KEY ("loan_id", "due_on"),
    CONSTRAINT "due_reminders_number_check" CHECK ("number" > 0)
);

CREATE TABLE "desk_submissions" (
    "staff_id" INTEGER NOT NULL,
    "key_hash" TEXT NOT NULL,
    "asked_hash" TEXT NOT NULL,
    "answer" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "desk_submissions_pkey" PRIMARY KEY ("staff_id", "key_hash")
);

CREATE INDEX "desk_submissions_created_at_idx" ON "desk_submissions"("created_at");

CREATE TABLE "desk_scans" (
    "id" SERIAL NOT NULL,
    "kind" "scan_kind" NOT NULL,
    "staff_id" INTEGER NOT NULL,
    "key_hash" TEXT NOT NULL,
    "branch_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "barcode" TEXT,
    "item_id" INTEGER,
    "loan_id" INTEGER,
    "what" TEXT,
    "to_branch_id" INTEGER,
    "hold_id" INTEGER,
    "returned" BOOLEAN NOT NULL DEFAULT false,
    "overdue_days" INTEGER NOT NULL DEFAULT 0,
    "found" BOOLEAN NOT NULL DEFAULT false,
    "refusal" JSONB,

    CONSTRAINT "desk_scans_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "desk_scans_refused_or_done" CHECK ("what" IS NULL OR "refusal" IS NULL),
    -- A card number would name a person beside a scanned copy.
    CONSTRAINT "desk_scans_no_card" CHECK ("barcode" IS NULL OR "refusal"->>'isCard' IS DISTINCT FROM 'true')
);

CREATE INDEX "desk_scans_staff_id_branch_id_kind_id_idx" ON "desk_scans"("staff_id", "branch_id", "kind", "id");
CREATE INDEX "desk_scans_at_idx" ON "desk_scans"("at");
CREATE INDEX "desk_scans_branch_id_idx" ON "desk_scans"("branch_id");
CREATE INDEX "desk_scans_item_id_idx" ON "desk_scans"("item_id");
CREATE INDEX "desk_scans_loan_id_idx" ON "desk_scans"("loan_id");
CREATE INDEX "desk_scans_to_branch_id_idx" ON "desk_scans"("to_branch_id");
CREATE INDEX "desk_scans_hold_id_idx" ON "desk_scans"("hold_id");
CREATE UNIQUE INDEX "desk_scans_staff_id_key_hash_key" ON "desk_scans"("staff_id", "key_hash");

ALTER TABLE "material_policies" ADD CONSTRAINT "material_policies_group_code_fkey" FOREIGN KEY ("group_code") REFERENCES "material_groups"("code") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "hold_limits" ADD CONSTRAINT "hold_limits_group_code_fkey" FOREIGN KEY ("group_code") REFERENCES "material_groups"("code") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "titles" ADD CONSTRAINT "titles_work_id_fkey" FOREIGN KEY ("work_id") REFERENCES "works"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "titles" ADD CONSTRAINT "titles_material_type_fkey" FOREIGN KEY ("material_type") REFERENCES "material_policies"("type") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "contributors" ADD CONSTRAINT "contributors_title_id_fkey" FOREIGN KEY ("title_id") REFERENCES "titles"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "items" ADD CONSTRAINT "items_title_id_fkey" FOREIGN KEY ("title_id") REFERENCES "titles"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "items" ADD CONSTRAINT "items_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "patrons" ADD CONSTRAINT "patrons_home_branch_id_fkey" FOREIGN KEY ("home_branch_id") REFERENCES "branches"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "baskets" ADD CONSTRAINT "baskets_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "basket_items" ADD CONSTRAINT "basket_items_basket_id_fkey" FOREIGN KEY ("basket_id") REFERENCES "baskets"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "basket_items" ADD CONSTRAINT "basket_items_title_id_fkey" FOREIGN KEY ("title_id") REFERENCES "titles"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "holds" ADD CONSTRAINT "holds_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "holds" ADD CONSTRAINT "holds_title_id_fkey" FOREIGN KEY ("title_id") REFERENCES "titles"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "holds" ADD CONSTRAINT "holds_pickup_branch_id_fkey" FOREIGN KEY ("pickup_branch_id") REFERENCES "branches"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "holds" ADD CONSTRAINT "holds_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "items"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "hold_transitions" ADD CONSTRAINT "hold_transitions_hold_id_fkey" FOREIGN KEY ("hold_id") REFERENCES "holds"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "hold_submissions" ADD CONSTRAINT "hold_submissions_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "loans" ADD CONSTRAINT "loans_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "items"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "loans" ADD CONSTRAINT "loans_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "branch_days" ADD CONSTRAINT "branch_days_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "hold_limits" ADD CONSTRAINT "hold_limits_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "loan_rules" ADD CONSTRAINT "loan_rules_group_code_fkey" FOREIGN KEY ("group_code") REFERENCES "material_groups"("code") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "loan_rules" ADD CONSTRAINT "loan_rules_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "items" ADD CONSTRAINT "items_away_at_id_fkey" FOREIGN KEY ("away_at_id") REFERENCES "branches"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "items" ADD CONSTRAINT "items_shelved_hold_id_fkey" FOREIGN KEY ("shelved_hold_id") REFERENCES "holds"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "holds" ADD CONSTRAINT "holds_sequence_id_fkey" FOREIGN KEY ("sequence_id") REFERENCES "hold_sequences"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "hold_sequences" ADD CONSTRAINT "hold_sequences_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "loans" ADD CONSTRAINT "loans_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "history_entries" ADD CONSTRAINT "history_entries_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "history_entries" ADD CONSTRAINT "history_entries_title_id_fkey" FOREIGN KEY ("title_id") REFERENCES "titles"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "patrons"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "items"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "notices" ADD CONSTRAINT "notices_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "notices" ADD CONSTRAINT "notices_hold_id_fkey" FOREIGN KEY ("hold_id") REFERENCES "holds"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "notices" ADD CONSTRAINT "notices_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "patrons" ADD CONSTRAINT "patrons_search_branch_id_fkey" FOREIGN KEY ("search_branch_id") REFERENCES "branches"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "patrons" ADD CONSTRAINT "patrons_pickup_branch_id_fkey" FOREIGN KEY ("pickup_branch_id") REFERENCES "branches"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "known_devices" ADD CONSTRAINT "known_devices_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "password_links" ADD CONSTRAINT "password_links_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "address_claims" ADD CONSTRAINT "address_claims_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "account_events" ADD CONSTRAINT "account_events_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "favourites" ADD CONSTRAINT "favourites_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "favourites" ADD CONSTRAINT "favourites_title_id_fkey" FOREIGN KEY ("title_id") REFERENCES "titles"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "alert_matches" ADD CONSTRAINT "alert_matches_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alerts"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "alert_matches" ADD CONSTRAINT "alert_matches_title_id_fkey" FOREIGN KEY ("title_id") REFERENCES "titles"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "alert_matches" ADD CONSTRAINT "alert_matches_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notices"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "new_titles" ADD CONSTRAINT "new_titles_title_id_fkey" FOREIGN KEY ("title_id") REFERENCES "titles"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "grants" ADD CONSTRAINT "grants_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "grants" ADD CONSTRAINT "grants_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "authorization_codes" ADD CONSTRAINT "authorization_codes_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "grants"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "grants"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "grants"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "webhook_messages" ADD CONSTRAINT "webhook_messages_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhooks"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "branch_hours" ADD CONSTRAINT "branch_hours_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "managed_branches" ADD CONSTRAINT "managed_branches_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "managed_branches" ADD CONSTRAINT "managed_branches_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "patron_words" ADD CONSTRAINT "patron_words_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "retired_cards" ADD CONSTRAINT "retired_cards_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "loans" ADD CONSTRAINT "loans_return_branch_id_fkey" FOREIGN KEY ("return_branch_id") REFERENCES "branches"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "undoable_acts" ADD CONSTRAINT "undoable_acts_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "patrons"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "undoable_acts" ADD CONSTRAINT "undoable_acts_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "undoable_acts" ADD CONSTRAINT "undoable_acts_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "items"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "undoable_acts" ADD CONSTRAINT "undoable_acts_hold_id_fkey" FOREIGN KEY ("hold_id") REFERENCES "holds"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "daily_counts" ADD CONSTRAINT "daily_counts_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "holds" ADD CONSTRAINT "holds_any_of_id_fkey" FOREIGN KEY ("any_of_id") REFERENCES "any_of_sets"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "holds" ADD CONSTRAINT "holds_any_of_id_any_of_slot_fkey" FOREIGN KEY ("any_of_id", "any_of_slot") REFERENCES "any_of_slots"("any_of_id", "slot") ON DELETE SET NULL ON UPDATE NO ACTION;
ALTER TABLE "any_of_sets" ADD CONSTRAINT "any_of_sets_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "any_of_slots" ADD CONSTRAINT "any_of_slots_any_of_id_fkey" FOREIGN KEY ("any_of_id") REFERENCES "any_of_sets"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "title_requests" ADD CONSTRAINT "title_requests_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "title_requests" ADD CONSTRAINT "title_requests_pickup_branch_id_fkey" FOREIGN KEY ("pickup_branch_id") REFERENCES "branches"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "title_requests" ADD CONSTRAINT "title_requests_title_id_fkey" FOREIGN KEY ("title_id") REFERENCES "titles"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "title_requests" ADD CONSTRAINT "title_requests_hold_id_fkey" FOREIGN KEY ("hold_id") REFERENCES "holds"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "request_transitions" ADD CONSTRAINT "request_transitions_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "title_requests"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "request_years" ADD CONSTRAINT "request_years_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "notices" ADD CONSTRAINT "notices_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "title_requests"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_terminal_id_fkey" FOREIGN KEY ("terminal_id") REFERENCES "terminals"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "terminals" ADD CONSTRAINT "terminals_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "second_factors"("patron_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "author_spellings" ADD CONSTRAINT "author_spellings_name_id_fkey" FOREIGN KEY ("name_id") REFERENCES "author_names"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "machines" ADD CONSTRAINT "machines_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_machine_id_fkey" FOREIGN KEY ("machine_id") REFERENCES "machines"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "undoable_acts" ADD CONSTRAINT "undoable_acts_machine_id_fkey" FOREIGN KEY ("machine_id") REFERENCES "machines"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "due_reminders" ADD CONSTRAINT "due_reminders_loan_id_fkey" FOREIGN KEY ("loan_id") REFERENCES "loans"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "desk_scans" ADD CONSTRAINT "desk_scans_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "desk_scans" ADD CONSTRAINT "desk_scans_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "items"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "desk_scans" ADD CONSTRAINT "desk_scans_loan_id_fkey" FOREIGN KEY ("loan_id") REFERENCES "loans"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "desk_scans" ADD CONSTRAINT "desk_scans_to_branch_id_fkey" FOREIGN KEY ("to_branch_id") REFERENCES "branches"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "desk_scans" ADD CONSTRAINT "desk_scans_hold_id_fkey" FOREIGN KEY ("hold_id") REFERENCES "holds"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- H3, H9: checked at the end of the transaction. The row lock makes two transactions that end together check in turn.
CREATE FUNCTION "copy_in_one_place"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  copy "items"%ROWTYPE;
BEGIN
  IF TG_TABLE_NAME = 'items' THEN
    SELECT * INTO copy FROM "items" WHERE "id" = NEW."id" FOR NO KEY UPDATE;
  ELSE
    SELECT * INTO copy FROM "items" WHERE "id" = NEW."item_id" FOR NO KEY UPDATE;
  END IF;
  IF EXISTS (SELECT FROM "loans" WHERE "item_id" = copy."id" AND "returned_at" IS NULL)
     AND EXISTS (SELECT FROM "holds"
       WHERE "item_id" = copy."id" AND "state" IN ('IN_TRANSIT', 'READY', 'CANCEL_REQUESTED')) THEN
    RAISE EXCEPTION 'items_lent_or_captured: the copy % is lent and tied to a hold', copy."id"
      USING ERRCODE = 'check_violation', CONSTRAINT = 'items_lent_or_captured';
  END IF;
  IF EXISTS (SELECT FROM "holds" h WHERE h."item_id" = copy."id" AND h."state" IN ('IN_TRANSIT', 'READY')
       AND (h."title_id" <> copy."title_id" OR copy."status" <> 'AVAILABLE'
         OR h."state" = 'READY' AND h."pickup_branch_id" <> coalesce(copy."away_at_id", copy."branch_id"))) THEN
    RAISE EXCEPTION 'items_ready_at_pickup: the copy % does not stand where its hold says', copy."id"
      USING ERRCODE = 'check_violation', CONSTRAINT = 'items_ready_at_pickup';
  END IF;
  RETURN NULL;
END;
$$;

-- The classes of one to three digits to which a title belongs.
CREATE FUNCTION ndc_classes(folded_ndcs text) RETURNS SETOF text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT DISTINCT left(digits, n) FROM unnest(string_to_array(btrim(folded_ndcs), ' ')) digits, generate_series(1, 3) n
   WHERE left(digits, n) ~ '^[0-9]+$'
$$;

-- Runs once for each statement. EXCEPT compares old and new rows, as in tell_holds().
CREATE FUNCTION count_ndc_classes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO ndc_counts (ndc, titles)
    SELECT ndc, count(*) FROM new_rows, ndc_classes(folded_ndcs) ndc GROUP BY ndc ORDER BY ndc;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO ndc_counts (ndc, titles)
    SELECT ndc, -count(*) FROM old_rows, ndc_classes(folded_ndcs) ndc GROUP BY ndc ORDER BY ndc;
  ELSE
    INSERT INTO ndc_counts (ndc, titles)
    SELECT ndc, sum(n) FROM (
      SELECT folded_ndcs, 1 AS n
        FROM (SELECT id, folded_ndcs FROM new_rows EXCEPT SELECT id, folded_ndcs FROM old_rows) came
      UNION ALL
      SELECT folded_ndcs, -1
        FROM (SELECT id, folded_ndcs FROM old_rows EXCEPT SELECT id, folded_ndcs FROM new_rows) went
    ) changed, ndc_classes(folded_ndcs) ndc GROUP BY ndc HAVING sum(n) <> 0 ORDER BY ndc;
  END IF;
  RETURN NULL;
END $$;

-- Notifies processes that cache rows of a table, with the commit of the change.
CREATE FUNCTION tell_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('changed', TG_TABLE_NAME);
  RETURN NULL;
END;
$$;

-- Notifies listeners of the IDs of rows that were added, changed or deleted, and writes them to the change log.
CREATE FUNCTION tell_rows(kind text, ids int[], owners int[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  many int := coalesce(cardinality(ids), 0);
BEGIN
  IF many > 0 AND kind IN ('titles', 'holds', 'loans') THEN
    PERFORM log_rows(kind, ids);
  END IF;
  IF many > 3000 THEN
    PERFORM pg_notify('told', kind || ' *');
    RETURN;
  END IF;
  -- A message has 8,000 bytes, and a row takes 22 at most.
  FOR n IN 1..many BY 300 LOOP
    PERFORM pg_notify('told', kind || ' ' || string_agg(concat_ws(':', id, owner), ' '))
       FROM unnest(ids[n:n + 299], owners[n:n + 299]) told(id, owner);
  END LOOP;
END;
$$;

-- EXCEPT compares old and new rows, because a join can get a plan that compares each row with each.
CREATE FUNCTION tell_holds() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ids int[];
  owners int[];
  titles int[];
  branches int[];
  copies int[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(id), array_agg(patron_id), array_agg(DISTINCT title_id), array_agg(DISTINCT pickup_branch_id),
           array_agg(DISTINCT item_id)
      INTO ids, owners, titles, branches, copies FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(id), array_agg(patron_id), array_agg(DISTINCT title_id), array_agg(DISTINCT pickup_branch_id),
           array_agg(DISTINCT item_id)
      INTO ids, owners, titles, branches, copies FROM old_rows;
  ELSE
    -- As they were: who is no longer named in a row is told of it all the same.
    SELECT array_agg(id), array_agg(patron_id), array_agg(DISTINCT title_id), array_agg(DISTINCT pickup_branch_id),
           array_agg(DISTINCT item_id)
      INTO ids, owners, titles, branches, copies FROM (TABLE old_rows EXCEPT TABLE new_rows) changed;
    SELECT array_cat(copies, array_agg(DISTINCT item_id)) INTO copies FROM (TABLE new_rows EXCEPT TABLE old_rows) changed;
  END IF;
  PERFORM tell_rows('holds', ids, owners), tell_rows('titles', titles, NULL), tell_rows('branches', branches, NULL),
          log_rows('items', copies);
  RETURN NULL;
END;
$$;

CREATE FUNCTION tell_loans() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ids int[];
  owners int[];
  copies int[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(id), array_agg(patron_id), array_agg(item_id) INTO ids, owners, copies FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(id), array_agg(patron_id), array_agg(item_id) INTO ids, owners, copies FROM old_rows;
  ELSE
    SELECT array_agg(id), array_agg(patron_id), array_agg(item_id) INTO ids, owners, copies
      FROM (TABLE old_rows EXCEPT TABLE new_rows) changed;
  END IF;
  IF ids IS NULL THEN
    RETURN NULL;
  END IF;
  PERFORM tell_rows('loans', ids, owners),
          tell_rows('titles', ARRAY(SELECT DISTINCT title_id FROM items WHERE id = ANY(copies)), NULL),
          log_rows('items', copies);
  RETURN NULL;
END;
$$;

CREATE FUNCTION tell_items() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ids int[];
  titles int[];
  owners int[];
  places int[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(id), array_agg(DISTINCT title_id), array_agg(DISTINCT branch_id), array_agg(DISTINCT away_at_id)
      INTO ids, titles, owners, places FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(id), array_agg(DISTINCT title_id), array_agg(DISTINCT branch_id), array_agg(DISTINCT away_at_id)
      INTO ids, titles, owners, places FROM old_rows;
  ELSE
    SELECT array_agg(id), array_agg(DISTINCT title_id), array_agg(DISTINCT branch_id), array_agg(DISTINCT away_at_id)
      INTO ids, titles, owners, places
      FROM ((TABLE old_rows EXCEPT TABLE new_rows) UNION ALL (TABLE new_rows EXCEPT TABLE old_rows)) changed;
  END IF;
  PERFORM tell_rows('titles', titles, NULL),
          tell_rows('branches', ARRAY(SELECT DISTINCT id FROM unnest(owners || places) id WHERE id IS NOT NULL), NULL),
          log_rows('items', ids);
  RETURN NULL;
END;
$$;

-- The fingerprint covers the record. Other columns of the row serve searches.
CREATE FUNCTION tell_titles() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  titles int[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(id) INTO titles FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(id) INTO titles FROM old_rows;
  ELSE
    SELECT array_agg(id) INTO titles FROM (
      SELECT id, fingerprint, material_type, work_id, volume_order FROM old_rows EXCEPT
      SELECT id, fingerprint, material_type, work_id, volume_order FROM new_rows
    ) changed;
  END IF;
  PERFORM tell_rows('titles', titles, NULL);
  RETURN NULL;
END;
$$;

-- Columns that only jobs write do not count as a change.
CREATE FUNCTION tell_patrons() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  unseen CONSTANT text[] := '{alerts_mailed_at,mail_bounces,folding,from_export,export_number}';
  patrons int[];
BEGIN
  SELECT array_agg(id) INTO patrons FROM (
    SELECT id, to_jsonb(old_rows) - unseen FROM old_rows EXCEPT SELECT id, to_jsonb(new_rows) - unseen FROM new_rows
  ) changed;
  PERFORM tell_rows('accounts', patrons, NULL);
  RETURN NULL;
END;
$$;

CREATE FUNCTION tell_favourites() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  patrons int[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(DISTINCT patron_id) INTO patrons FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(DISTINCT patron_id) INTO patrons FROM old_rows;
  ELSE
    SELECT array_agg(DISTINCT patron_id) INTO patrons FROM (TABLE old_rows EXCEPT TABLE new_rows) changed;
  END IF;
  PERFORM tell_rows('accounts', patrons, NULL);
  RETURN NULL;
END;
$$;

-- Columns that are derived from the patron's words do not count as a change.
CREATE FUNCTION tell_alerts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  patrons int[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(DISTINCT patron_id) INTO patrons FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(DISTINCT patron_id) INTO patrons FROM old_rows;
  ELSE
    SELECT array_agg(DISTINCT patron_id) INTO patrons FROM (
      SELECT patron_id, id, keyword, title, author, publisher, subject, ndc, material_types, branch_id, is_on,
             unsubscribed FROM old_rows EXCEPT
      SELECT patron_id, id, keyword, title, author, publisher, subject, ndc, material_types, branch_id, is_on,
             unsubscribed FROM new_rows
    ) changed;
  END IF;
  PERFORM tell_rows('accounts', patrons, NULL);
  RETURN NULL;
END;
$$;

CREATE FUNCTION tell_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ids int[];
  owners int[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(id), array_agg(patron_id) INTO ids, owners FROM new_rows;
  ELSE
    SELECT array_agg(id), array_agg(patron_id) INTO ids, owners FROM old_rows;
  END IF;
  PERFORM tell_rows('sessions', ids, owners);
  RETURN NULL;
END;
$$;

-- Starts the change log again after a restore, because transaction numbers differ between databases.
CREATE FUNCTION begin_change_log() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM row_changes;
  DELETE FROM change_logs;
  INSERT INTO change_logs (epoch) VALUES (gen_random_uuid()::text);
  DELETE FROM harvest_marks;
  INSERT INTO harvest_marks (xid, title_id) SELECT 0, id FROM titles UNION SELECT 0, title_id FROM harvest_records;
END;
$$;

CREATE FUNCTION log_rows(kind text, ids int[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO row_changes (xid, kind, row_id)
  SELECT pg_current_xact_id()::text::bigint, log_rows.kind, id FROM unnest(ids) id WHERE id IS NOT NULL
      ON CONFLICT DO NOTHING
$$;

CREATE FUNCTION log_branches() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM log_rows('branches', ARRAY(SELECT id FROM changed_rows));
  RETURN NULL;
END;
$$;

-- O1: a retired card number is never issued again. The check runs after the row is written, so it sees a number that was
-- retired while the statement waited at the unique index.
CREATE FUNCTION refuse_retired_card() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM retired_cards WHERE number = NEW.card_number) THEN
    RAISE EXCEPTION 'the card % is retired', NEW.card_number USING ERRCODE = 'unique_violation';
  END IF;
  RETURN NULL;
END
$$;

CREATE FUNCTION "free_shelf_number"("branch" integer, "copy" integer) RETURNS integer
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  rules "policies"%ROWTYPE;
  candidate integer;
BEGIN
  SELECT * INTO rules FROM "policies" WHERE "id" = 1;
  IF NOT rules."shelf_numbers" THEN
    RETURN NULL;
  END IF;
  FOR candidate IN
    WITH taken AS MATERIALIZED (
      SELECT h."shelf_number" FROM "holds" h
       WHERE h."pickup_branch_id" = "branch" AND h."state" IN ('READY', 'CANCEL_REQUESTED')
      UNION ALL
      SELECT h."shelf_number" FROM "items" i JOIN "holds" h ON h."id" = i."shelved_hold_id"
       WHERE i."shelved_hold_id" IS NOT NULL AND i."id" <> "copy" AND coalesce(i."away_at_id", i."branch_id") = "branch"
         AND h."pickup_branch_id" = "branch")
    SELECT n FROM generate_series(rules."shelf_number_from", rules."shelf_number_to") AS n
     WHERE NOT EXISTS (SELECT FROM taken t WHERE t."shelf_number" = n) ORDER BY n
  LOOP
    IF take_shelf_number("branch", candidate, NULL) THEN
      RETURN candidate;
    END IF;
  END LOOP;
  RETURN NULL;
END;
$$;

-- O4: records each row that a desk action changes, before and after, so that the action can be undone. The setting
-- `madoguchi.act` names the action. Without it nothing is recorded.
CREATE FUNCTION note_moved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  act text := current_setting('madoguchi.act', true);
  was jsonb;
  became jsonb;
  noted jsonb;
BEGIN
  IF act IS NULL OR act = '' THEN
    RETURN NULL;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    was := to_jsonb(OLD);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    became := to_jsonb(NEW);
  END IF;
  IF was = became THEN
    RETURN NULL;
  END IF;
  noted := jsonb_build_array(jsonb_build_object('table', TG_TABLE_NAME, 'was', was, 'became', became));
  IF TG_TABLE_NAME IN ('holds', 'loans') THEN
    noted := noted || coalesce((
      SELECT jsonb_build_array(jsonb_build_object('table', 'items', 'seen', to_jsonb(i))) FROM items i
       WHERE i.id = coalesce((became->>'item_id')::int, (was->>'item_id')::int)), '[]');
  END IF;
  UPDATE undoable_acts SET moved = moved || noted WHERE id = act::int;
  RETURN NULL;
END;
$$;

-- Statistics are counted in the transaction of the event. An undone event is subtracted on the day of the event.
CREATE FUNCTION count_for_day(what count_kind, at timestamptz, branch int, of_title int, n int) RETURNS void LANGUAGE sql AS $$
  INSERT INTO daily_counts (day, kind, branch_id, ndc, material_type, count)
  SELECT (at AT TIME ZONE 'Asia/Tokyo')::date, what, branch,
         (SELECT substring(t.ndcs[1] FROM '[0-9]')::smallint FROM titles t WHERE t.id = of_title),
         (SELECT t.material_type FROM titles t WHERE t.id = of_title), n
   WHERE n <> 0
$$;

CREATE FUNCTION count_loans() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  lent int := (SELECT title_id FROM items WHERE id = coalesce(NEW.item_id, OLD.item_id));
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM count_for_day('LOANS', NEW.lent_at, NEW.branch_id, lent, 1);
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM count_for_day('LOANS', OLD.lent_at, OLD.branch_id, lent, -1);
  END IF;
  IF TG_OP <> 'INSERT' AND OLD.returned_at IS NOT NULL AND (TG_OP = 'DELETE' OR NEW.returned_at IS NULL) THEN
    PERFORM count_for_day('RETURNS', OLD.returned_at, coalesce(OLD.return_branch_id, OLD.branch_id), lent, -1);
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.returned_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.returned_at IS NULL) THEN
    PERFORM count_for_day('RETURNS', NEW.returned_at, coalesce(NEW.return_branch_id, NEW.branch_id), lent, 1);
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.renewals > OLD.renewals THEN
    PERFORM count_for_day('RENEWALS', coalesce(NEW.renewed_at, now()), NEW.branch_id, lent, NEW.renewals - OLD.renewals);
  END IF;
  RETURN NULL;
END;
$$;

CREATE FUNCTION count_holds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM count_for_day('HOLDS', NEW.placed_at, NEW.pickup_branch_id, NEW.title_id, 1);
  RETURN NULL;
END;
$$;

CREATE FUNCTION count_patrons() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO daily_counts (day, kind, branch_id, count)
  SELECT (now() AT TIME ZONE 'Asia/Tokyo')::date, 'PATRONS', home_branch_id, count(*)
    FROM new_rows WHERE role = 'PATRON' GROUP BY home_branch_id ORDER BY home_branch_id;
  RETURN NULL;
END;
$$;

-- Several notices can be one mail.
CREATE FUNCTION count_mails() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO daily_counts (day, kind, branch_id, count)
  SELECT day, 'MAILS', branch_id, count(*) FROM (
    SELECT (min(m.sent_at) AT TIME ZONE 'Asia/Tokyo')::date AS day, min(coalesce(m.branch_id, p.home_branch_id)) AS branch_id
      FROM (SELECT id, patron_id, branch_id, message, sent_at FROM new_rows WHERE sent_at IS NOT NULL
            EXCEPT SELECT id, patron_id, branch_id, message, sent_at FROM old_rows WHERE sent_at IS NOT NULL) m
      JOIN patrons p ON p.id = m.patron_id
     GROUP BY coalesce(m.message, m.id::text)) mails
   GROUP BY day, branch_id ORDER BY day, branch_id;
  RETURN NULL;
END;
$$;

-- C6: opening hours are part of a branch for programs that keep a copy of the library.
CREATE FUNCTION log_branch_hours() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM log_rows('branches', ARRAY(SELECT DISTINCT branch_id FROM changed_rows));
  RETURN NULL;
END;
$$;

-- H12: whether a shelf number is free. The lock keeps others from it until the transaction ends. The number is looked up in
-- a statement of its own, which sees what was committed before the lock was granted.
CREATE FUNCTION "take_shelf_number"("branch" integer, "candidate" integer, "hold" integer) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF NOT pg_try_advisory_xact_lock("branch", "candidate") THEN
    RETURN false;
  END IF;
  RETURN NOT EXISTS (
    SELECT FROM "holds" h WHERE h."pickup_branch_id" = "branch" AND h."shelf_number" = "candidate"
       AND h."state" IN ('READY', 'CANCEL_REQUESTED') AND h."id" IS DISTINCT FROM "hold");
END;
$$;

CREATE FUNCTION mark_harvest(titles int[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO harvest_marks (xid, title_id)
  SELECT DISTINCT pg_current_xact_id()::text::bigint, id FROM unnest(titles) id WHERE id IS NOT NULL
      ON CONFLICT DO NOTHING
$$;

CREATE FUNCTION mark_titles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_harvest(ARRAY(SELECT id FROM changed_rows));
  RETURN NULL;
END;
$$;

CREATE FUNCTION mark_titles_of_items() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_harvest(ARRAY(SELECT title_id FROM changed_rows));
  RETURN NULL;
END;
$$;

CREATE FUNCTION mark_title() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_harvest(ARRAY[NEW.id]);
  RETURN NULL;
END;
$$;

CREATE FUNCTION mark_title_of_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_harvest(ARRAY[OLD.title_id, NEW.title_id]);
  RETURN NULL;
END;
$$;

CREATE FUNCTION mark_titles_of_branch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_harvest(ARRAY(SELECT title_id FROM items WHERE branch_id = NEW.id));
  RETURN NULL;
END;
$$;

-- Notifies processes that cache sessions and access tokens of the patrons whose session must be read again. The names of
-- its triggers sort before "sessions_told_went" and "grants_told_went": the cache forgets before subscriptions check.
CREATE FUNCTION notify_viewers(patrons int[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  many int := coalesce(cardinality(patrons), 0);
BEGIN
  IF many > 3000 THEN
    PERFORM pg_notify('viewers', '*');
    RETURN;
  END IF;
  -- A message has 8,000 bytes, and a number takes 11 at most.
  FOR n IN 1..many BY 700 LOOP
    PERFORM pg_notify('viewers', array_to_string(patrons[n:n + 699], ' '));
  END LOOP;
END;
$$;

CREATE FUNCTION tell_viewers_of_patrons() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM notify_viewers(ARRAY(SELECT id FROM (TABLE old_rows EXCEPT TABLE new_rows) changed));
  RETURN NULL;
END;
$$;

CREATE FUNCTION tell_viewers_of_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM notify_viewers(ARRAY(SELECT DISTINCT patron_id FROM old_rows WHERE patron_id IS NOT NULL));
  RETURN NULL;
END;
$$;

-- A session of a shared terminal is renewed at each use and is not cached.
CREATE FUNCTION tell_viewers_of_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM notify_viewers(ARRAY(
    SELECT DISTINCT patron_id FROM (
      SELECT patron_id, id, secret_hash, terminal_id, created_at, CASE WHEN terminal_id IS NULL THEN expires_at END
        FROM old_rows EXCEPT
      SELECT patron_id, id, secret_hash, terminal_id, created_at, CASE WHEN terminal_id IS NULL THEN expires_at END
        FROM new_rows
    ) changed
  ));
  RETURN NULL;
END;
$$;

-- The time of a grant's last use does not count as a change.
CREATE FUNCTION tell_viewers_of_grants() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM notify_viewers(ARRAY(
    SELECT DISTINCT patron_id FROM (
      SELECT patron_id, id, program_id, scopes, scope_version FROM old_rows EXCEPT
      SELECT patron_id, id, program_id, scopes, scope_version FROM new_rows
    ) changed
  ));
  RETURN NULL;
END;
$$;

CREATE FUNCTION tell_viewers_of_tokens() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM notify_viewers(ARRAY(
    SELECT DISTINCT patron_id FROM grants WHERE id IN (SELECT grant_id FROM old_rows)
  ));
  RETURN NULL;
END;
$$;

-- A cached patron has the number of titles in the basket.
CREATE FUNCTION tell_viewers_of_baskets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM notify_viewers(ARRAY(
    SELECT DISTINCT patron_id FROM (
      (SELECT id, patron_id FROM old_rows EXCEPT SELECT id, patron_id FROM new_rows) UNION ALL
      (SELECT id, patron_id FROM new_rows EXCEPT SELECT id, patron_id FROM old_rows)
    ) changed WHERE patron_id IS NOT NULL
  ));
  RETURN NULL;
END;
$$;

CREATE FUNCTION tell_viewers_of_basket_items() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM notify_viewers(ARRAY(
    SELECT DISTINCT patron_id FROM baskets
     WHERE id IN (SELECT basket_id FROM changed_rows) AND patron_id IS NOT NULL
  ));
  RETURN NULL;
END;
$$;

CREATE CONSTRAINT TRIGGER "loans_copy_in_one_place" AFTER INSERT OR UPDATE OF "item_id", "returned_at" ON "loans"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."returned_at" IS NULL)
  EXECUTE FUNCTION "copy_in_one_place"();
CREATE CONSTRAINT TRIGGER "holds_copy_in_one_place"
  AFTER INSERT OR UPDATE OF "item_id", "state", "title_id", "pickup_branch_id" ON "holds"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."item_id" IS NOT NULL)
  EXECUTE FUNCTION "copy_in_one_place"();
CREATE CONSTRAINT TRIGGER "items_copy_in_one_place"
  AFTER UPDATE OF "title_id", "branch_id", "away_at_id", "status" ON "items"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD."title_id" <> NEW."title_id" OR OLD."status" <> NEW."status"
    OR coalesce(OLD."away_at_id", OLD."branch_id") <> coalesce(NEW."away_at_id", NEW."branch_id"))
  EXECUTE FUNCTION "copy_in_one_place"();
CREATE TRIGGER titles_ndc_classes_added AFTER INSERT ON "titles" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_ndc_classes();
CREATE TRIGGER titles_ndc_classes_changed AFTER UPDATE ON "titles" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_ndc_classes();
CREATE TRIGGER titles_ndc_classes_removed AFTER DELETE ON "titles" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_ndc_classes();
CREATE TRIGGER "policies_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "policies"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_changed();
CREATE TRIGGER "branches_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "branches"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_changed();
CREATE TRIGGER "material_groups_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "material_groups"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_changed();
CREATE TRIGGER "holds_told_came" AFTER INSERT ON "holds" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_holds();
CREATE TRIGGER "holds_told_changed" AFTER UPDATE ON "holds" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_holds();
CREATE TRIGGER "holds_told_went" AFTER DELETE ON "holds" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_holds();
CREATE TRIGGER "loans_told_came" AFTER INSERT ON "loans" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_loans();
CREATE TRIGGER "loans_told_changed" AFTER UPDATE ON "loans" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_loans();
CREATE TRIGGER "loans_told_went" AFTER DELETE ON "loans" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_loans();
CREATE TRIGGER "items_told_came" AFTER INSERT ON "items" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_items();
CREATE TRIGGER "items_told_changed" AFTER UPDATE ON "items" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_items();
CREATE TRIGGER "items_told_went" AFTER DELETE ON "items" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_items();
CREATE TRIGGER "titles_told_came" AFTER INSERT ON "titles" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_titles();
CREATE TRIGGER "titles_told_changed" AFTER UPDATE ON "titles" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_titles();
CREATE TRIGGER "titles_told_went" AFTER DELETE ON "titles" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_titles();
CREATE TRIGGER "patrons_told_changed" AFTER UPDATE ON "patrons" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_patrons();
CREATE TRIGGER "favourites_told_came" AFTER INSERT ON "favourites" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_favourites();
CREATE TRIGGER "favourites_told_changed" AFTER UPDATE ON "favourites" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_favourites();
CREATE TRIGGER "favourites_told_went" AFTER DELETE ON "favourites" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_favourites();
CREATE TRIGGER "alerts_told_came" AFTER INSERT ON "alerts" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_alerts();
CREATE TRIGGER "alerts_told_changed" AFTER UPDATE ON "alerts" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_alerts();
CREATE TRIGGER "alerts_told_went" AFTER DELETE ON "alerts" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_alerts();
CREATE TRIGGER "sessions_told_came" AFTER INSERT ON "sessions" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_sessions();
CREATE TRIGGER "sessions_told_went" AFTER DELETE ON "sessions" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_sessions();
-- The end of a grant ends the subscriptions that its tokens opened.
CREATE TRIGGER "grants_told_went" AFTER DELETE ON "grants" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_sessions();
CREATE TRIGGER "branches_logged_came" AFTER INSERT ON "branches" REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION log_branches();
CREATE TRIGGER "branches_logged_changed" AFTER UPDATE ON "branches" REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION log_branches();
CREATE TRIGGER "branches_logged_went" AFTER DELETE ON "branches" REFERENCING OLD TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION log_branches();
CREATE TRIGGER "patrons_card_not_retired_new" AFTER INSERT ON "patrons"
  FOR EACH ROW EXECUTE FUNCTION refuse_retired_card();
CREATE TRIGGER "patrons_card_not_retired" AFTER UPDATE OF "card_number" ON "patrons"
  FOR EACH ROW WHEN (OLD.card_number <> NEW.card_number) EXECUTE FUNCTION refuse_retired_card();
CREATE TRIGGER "holds_noted" AFTER INSERT OR UPDATE OR DELETE ON "holds" FOR EACH ROW EXECUTE FUNCTION note_moved();
CREATE TRIGGER "loans_noted" AFTER INSERT OR UPDATE OR DELETE ON "loans" FOR EACH ROW EXECUTE FUNCTION note_moved();
CREATE TRIGGER "items_noted" AFTER UPDATE ON "items" FOR EACH ROW EXECUTE FUNCTION note_moved();
CREATE TRIGGER "notices_noted" AFTER INSERT OR UPDATE OR DELETE ON "notices" FOR EACH ROW EXECUTE FUNCTION note_moved();
CREATE TRIGGER "history_entries_noted" AFTER INSERT ON "history_entries" FOR EACH ROW EXECUTE FUNCTION note_moved();
CREATE TRIGGER "hold_submissions_noted" AFTER UPDATE ON "hold_submissions" FOR EACH ROW EXECUTE FUNCTION note_moved();
CREATE TRIGGER "loans_counted_came" AFTER INSERT OR DELETE ON "loans" FOR EACH ROW EXECUTE FUNCTION count_loans();
CREATE TRIGGER "loans_counted_changed" AFTER UPDATE ON "loans" FOR EACH ROW
  WHEN (OLD."returned_at" IS DISTINCT FROM NEW."returned_at" OR OLD."renewals" <> NEW."renewals")
  EXECUTE FUNCTION count_loans();
CREATE TRIGGER "holds_counted" AFTER INSERT ON "holds" FOR EACH ROW EXECUTE FUNCTION count_holds();
CREATE TRIGGER "patrons_counted" AFTER INSERT ON "patrons" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_patrons();
CREATE TRIGGER "notices_counted" AFTER UPDATE ON "notices" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_mails();
CREATE TRIGGER "branch_hours_logged_came" AFTER INSERT ON "branch_hours" REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION log_branch_hours();
CREATE TRIGGER "branch_hours_logged_changed" AFTER UPDATE ON "branch_hours" REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION log_branch_hours();
CREATE TRIGGER "branch_hours_logged_went" AFTER DELETE ON "branch_hours" REFERENCING OLD TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION log_branch_hours();
-- O4: a check-in removes the patron from a request, and undoing restores it.
CREATE TRIGGER "title_requests_noted" AFTER UPDATE ON "title_requests" FOR EACH ROW EXECUTE FUNCTION note_moved();
CREATE TRIGGER "author_spellings_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "author_spellings"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_changed();
CREATE TRIGGER "titles_marked_came" AFTER INSERT ON "titles" REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION mark_titles();
CREATE TRIGGER "titles_marked_went" AFTER DELETE ON "titles" REFERENCING OLD TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION mark_titles();
-- A harvested record consists of the columns under the fingerprint.
CREATE TRIGGER "titles_marked_changed" AFTER UPDATE ON "titles" FOR EACH ROW
  WHEN ((OLD.fingerprint, OLD.material_type) IS DISTINCT FROM (NEW.fingerprint, NEW.material_type))
  EXECUTE FUNCTION mark_title();
CREATE TRIGGER "items_marked_came" AFTER INSERT ON "items" REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION mark_titles_of_items();
CREATE TRIGGER "items_marked_went" AFTER DELETE ON "items" REFERENCING OLD TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION mark_titles_of_items();
CREATE TRIGGER "items_marked_changed" AFTER UPDATE ON "items" FOR EACH ROW
  WHEN ((OLD.title_id, OLD.branch_id, OLD.barcode, OLD.shelf_mark, OLD.status, OLD.reference_only) IS DISTINCT FROM
        (NEW.title_id, NEW.branch_id, NEW.barcode, NEW.shelf_mark, NEW.status, NEW.reference_only))
  EXECUTE FUNCTION mark_title_of_item();
CREATE TRIGGER "branches_marked_changed" AFTER UPDATE ON "branches" FOR EACH ROW
  WHEN ((OLD.code, OLD.name) IS DISTINCT FROM (NEW.code, NEW.name))
  EXECUTE FUNCTION mark_titles_of_branch();
CREATE TRIGGER "schema_compatibility_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "schema_compatibility"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_changed();
CREATE TRIGGER "deferred_rules_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "deferred_rules"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_changed();
CREATE TRIGGER "patrons_tell_viewers_changed" AFTER UPDATE ON "patrons"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_viewers_of_patrons();
CREATE TRIGGER "sessions_tell_viewers_went" AFTER DELETE ON "sessions" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_viewers_of_gone();
CREATE TRIGGER "grants_tell_viewers_went" AFTER DELETE ON "grants" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_viewers_of_gone();
CREATE TRIGGER "baskets_tell_viewers_went" AFTER DELETE ON "baskets" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_viewers_of_gone();
CREATE TRIGGER "sessions_tell_viewers_changed" AFTER UPDATE ON "sessions"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_viewers_of_sessions();
CREATE TRIGGER "grants_tell_viewers_changed" AFTER UPDATE ON "grants"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_viewers_of_grants();
CREATE TRIGGER "access_tokens_tell_viewers_changed" AFTER UPDATE ON "access_tokens" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_viewers_of_tokens();
CREATE TRIGGER "access_tokens_tell_viewers_went" AFTER DELETE ON "access_tokens" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_viewers_of_tokens();
CREATE TRIGGER "baskets_tell_viewers_changed" AFTER UPDATE ON "baskets"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_viewers_of_baskets();
CREATE TRIGGER "basket_items_tell_viewers_came" AFTER INSERT ON "basket_items" REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_viewers_of_basket_items();
CREATE TRIGGER "basket_items_tell_viewers_went" AFTER DELETE ON "basket_items" REFERENCING OLD TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_viewers_of_basket_items();

-- The first rows of every library. Staff change them at the desk.
INSERT INTO "policies" ("id", "library_name", "library_name_en") VALUES (1, '図書館', 'The Library');

INSERT INTO "material_groups" ("code", "name", "name_en", "position") VALUES
  ('PRINT', '本・雑誌・カセット・朗読CD', 'Books, magazines, cassettes, spoken CDs', 1),
  ('CD', 'CD', 'CDs', 2),
  ('VIDEO', 'DVD・ビデオ・LD', 'DVDs, videos, LDs', 3);

-- L1, L2, L5: a CD whose disc label has a class from 700 to 799 is a spoken CD and counts as print.
INSERT INTO "material_policies" ("type", "group_code", "is_av", "disc_label_from", "disc_label_to") VALUES
  ('BOOK', 'PRINT', false, NULL, NULL),
  ('MAGAZINE', 'PRINT', false, NULL, NULL),
  ('CASSETTE', 'PRINT', false, NULL, NULL),
  ('SPOKEN_CD', 'PRINT', false, 700, 799),
  ('CD', 'CD', true, NULL, NULL),
  ('DVD', 'VIDEO', true, NULL, NULL),
  ('VIDEO', 'VIDEO', true, NULL, NULL),
  ('LD', 'VIDEO', true, NULL, NULL);

INSERT INTO "hold_limits" ("group_code", "titles") VALUES ('PRINT', NULL), ('CD', 10), ('VIDEO', 5);

-- R1, R2: loans last fourteen days. Print can be renewed once.
INSERT INTO "loan_rules" ("group_code", "days", "renewals") VALUES ('PRINT', 14, 1), ('CD', 14, 0), ('VIDEO', 14, 0);

INSERT INTO "change_logs" ("epoch") VALUES (gen_random_uuid()::text);
INSERT INTO "schema_compatibility" ("oldest_schema") VALUES ('20261127140000_harvests');

-- Authors with several spellings: the preferred one first, then the others, and the folded form of each.
INSERT INTO "author_names" ("id") SELECT generate_series(1, 81);
SELECT setval('author_names_id_seq', 81);
INSERT INTO "author_spellings" ("name_id", "written", "folded", "is_preferred", "folding")
SELECT p.id, s.written, s.folded, s.place = 1, 4 FROM (VALUES
  (1, ARRAY['シェイクスピア, ウィリアム', 'シェイクスピア', 'シェークスピア', 'シェークスピア, ウィリアム', 'ウィリアム・シェイクスピア', 'ウィリアム・シェークスピア', 'シェークスピヤ', 'セキスピア', '沙翁', 'Shakespeare, William', 'William Shakespeare'],
    ARRAY['しえいくすぴあういりあむ', 'しえいくすぴあ', 'しえくすぴあ', 'しえくすぴあういりあむ', 'ういりあむしえいくすぴあ', 'ういりあむしえくすぴあ', 'しえくすぴや', 'せきすぴあ', '沙翁', 'shakespearewilliam', 'williamshakespeare']),
  (2, ARRAY['ドストエフスキー, フョードル', 'ドストエフスキー', 'ドストエフスキー, フョードル・ミハイロヴィチ', 'ドストエフスキー, フィヨードル・ミハイロヴィチ', 'ドストエーフスキイ', 'ドストイェフスキー', 'フョードル・ドストエフスキー', 'Dostoevsky, Fyodor', 'Fyodor Dostoevsky'],
    ARRAY['どすとえふすきふよどる', 'どすとえふすき', 'どすとえふすきふよどるみはいろびち', 'どすとえふすきふいよどるみはいろびち', 'どすとえふすきい', 'どすといえふすき', 'ふよどるどすとえふすき', 'dostoevskyfyodor', 'fyodordostoevsky']),
  (3, ARRAY['サン=テグジュペリ, アントワーヌ・ド', 'サン=テグジュペリ', 'アントワーヌ・ド・サン=テグジュペリ', 'サン=テクジュペリ', 'Saint-Exupéry, Antoine de', 'Antoine de Saint-Exupéry'],
    ARRAY['さんてぐじゆぺりあんとわぬど', 'さんてぐじゆぺり', 'あんとわぬどさんてぐじゆぺり', 'さんてくじゆぺり', 'saintexuperyantoinede', 'antoinedesaintexupery']),
  (4, ARRAY['ポー, エドガー・アラン', 'エドガー・アラン・ポー', 'ポオ, エドガア・アラン', 'エドガア・アラン・ポオ', 'エドガー・ポー', 'E・A・ポー', 'Poe, Edgar Allan', 'Edgar Allan Poe'],
    ARRAY['ぽえどがあらん', 'えどがあらんぽ', 'ぽおえどがああらん', 'えどがああらんぽお', 'えどがぽ', 'eaぽお', 'poeedgarallan', 'edgarallanpoe']),
  (5, ARRAY['ゲーテ, ヨハン・ヴォルフガング・フォン', 'ゲーテ', 'ギョーテ', 'ギョエテ', 'ヨハン・ヴォルフガング・フォン・ゲーテ', 'Goethe, Johann Wolfgang von', 'Johann Wolfgang von Goethe'],
    ARRAY['げてよはんぼるふがんぐふおん', 'げえて', 'ぎよおて', 'ぎよえて', 'よはんぼるふがんぐふおんげて', 'goethejohannwolfgangvon', 'johannwolfgangvongoethe']),
  (6, ARRAY['チェーホフ, アントン', 'チェーホフ', 'アントン・チェーホフ', 'Chekhov, Anton', 'Anton Chekhov'],
    ARRAY['ちえほふあんとん', 'ちえほふ', 'あんとんちえほふ', 'chekhovanton', 'antonchekhov']),
  (7, ARRAY['ツルゲーネフ, イワン', 'ツルゲーネフ', 'トゥルゲーネフ', 'ツルゲエネフ', 'イワン・ツルゲーネフ', 'Turgenev, Ivan'],
    ARRAY['つるげねふいわん', 'つるげねふ', 'とうるげねふ', 'つるげえねふ', 'いわんつるげねふ', 'turgenevivan']),
  (8, ARRAY['トルストイ, レフ', 'トルストイ, レオ', 'レフ・トルストイ', 'レオ・トルストイ', 'トルストイ, レフ・ニコラエヴィチ', 'Tolstoy, Leo', 'Leo Tolstoy'],
    ARRAY['とるすといれふ', 'とるすといれお', 'れふとるすとい', 'れおとるすとい', 'とるすといれふにこらえびち', 'tolstoyleo', 'leotolstoy']),
  (9, ARRAY['ユゴー, ヴィクトル', 'ユゴー', 'ユーゴー', 'ヴィクトル・ユゴー', 'ヴィクトル・ユウゴオ', 'Hugo, Victor', 'Victor Hugo'],
    ARRAY['ゆごびくとる', 'ゆごお', 'ゆうごお', 'びくとるゆご', 'びくとるゆうごお', 'hugovictor', 'victorhugo']),
  (10, ARRAY['モーパッサン, ギ・ド', 'モーパッサン', 'モウパッサン', 'モオパッサン', 'モーパサン', 'ギ・ド・モーパッサン', 'Maupassant, Guy de', 'Guy de Maupassant'],
    ARRAY['もぱつさんぎど', 'もぱつさん', 'もうぱつさん', 'もおぱつさん', 'もぱさん', 'ぎどもぱつさん', 'maupassantguyde', 'guydemaupassant']),
  (11, ARRAY['ボードレール, シャルル', 'ボードレール', 'ボオドレエル', 'ボオドレール', 'シャルル・ボードレール', 'ボードレール, シャルル・ピエール', 'Baudelaire, Charles', 'Charles Baudelaire'],
    ARRAY['ぼどれるしやるる', 'ぼどれる', 'ぼおどれえる', 'ぼおどれる', 'しやるるぼどれる', 'ぼどれるしやるるぴえる', 'baudelairecharles', 'charlesbaudelaire']),
  (12, ARRAY['ランボー, アルチュール', 'ランボー, ジャン・ニコラ・アルチュール', 'アルチュール・ランボー', 'アルチュル・ランボオ', 'ランボオ, アルチュール', 'Rimbaud, Arthur', 'Arthur Rimbaud'],
    ARRAY['らんぼあるちゆる', 'らんぼじやんにこらあるちゆる', 'あるちゆるらんぼ', 'あるちゆるらんぼお', 'らんぼおあるちゆる', 'rimbaudarthur', 'arthurrimbaud']),
  (13, ARRAY['ヴェルレーヌ, ポール', 'ヴェルレーヌ', 'ヴェルレエヌ', 'ポール・ヴェルレーヌ', 'ポオル・ヴェルレエヌ', 'Verlaine, Paul', 'Paul Verlaine'],
    ARRAY['べるれぬぽる', 'べるれぬ', 'べるれえぬ', 'ぽるべるれぬ', 'ぽおるべるれえぬ', 'verlainepaul', 'paulverlaine']),
  (14, ARRAY['ニーチェ, フリードリヒ', 'ニーチェ', 'フリードリヒ・ニーチェ', 'フリードリッヒ・ニーチェ', 'Nietzsche, Friedrich', 'Friedrich Nietzsche'],
    ARRAY['にちえふりどりひ', 'にいちえ', 'ふりどりひにちえ', 'ふりどりつひにちえ', 'nietzschefriedrich', 'friedrichnietzsche']),
  (15, ARRAY['ゴーリキー, マクシム', 'ゴーリキー, マキシム', 'ゴーリキー', 'ゴーリキイ', 'マクシム・ゴーリキー', 'マキシム・ゴーリキー', 'Gorky, Maxim', 'Maxim Gorky'],
    ARRAY['ごりきまくしむ', 'ごりきまきしむ', 'ごおりきい', 'ごりきい', 'まくしむごりき', 'まきしむごりき', 'gorkymaxim', 'maximgorky']),
  (16, ARRAY['ゴーゴリ, ニコライ', 'ゴーゴリ', 'ニコライ・ゴーゴリ', 'Gogol, Nikolai', 'Nikolai Gogol'],
    ARRAY['ごごりにこらい', 'ごおごり', 'にこらいごごり', 'gogolnikolai', 'nikolaigogol']),
  (17, ARRAY['プーシキン, アレクサンドル', 'プーシキン, アレクサンドル・セルゲーヴィチ', 'プーシキン', 'プウシキン', 'プシュキン', 'アレクサンドル・プーシキン', 'Pushkin, Aleksandr'],
    ARRAY['ぷしきんあれくさんどる', 'ぷしきんあれくさんどるせるげびち', 'ぷしきん', 'ぷうしきん', 'ぷしゆきん', 'あれくさんどるぷしきん', 'pushkinaleksandr']),
  (18, ARRAY['アンデルセン, ハンス・クリスチャン', 'アンデルセン', 'アンデルゼン', 'ハンス・クリスチャン・アンデルセン', 'ハンス・クリスティアン・アンデルセン', 'Andersen, Hans Christian', 'Hans Christian Andersen'],
    ARRAY['あんでるせんはんすくりすちやん', 'あんでるせん', 'あんでるぜん', 'はんすくりすちやんあんでるせん', 'はんすくりすていあんあんでるせん', 'andersenhanschristian', 'hanschristianandersen']),
  (19, ARRAY['スティーヴンソン, ロバート・ルイス', 'スティーヴンスン, ロバート・ルイス', 'スチーブンソン, ロバート・ルイス', 'ロバート・ルイス・スティーヴンソン', 'ロバート・ルイス・スティーヴンスン', 'R・L・スティーヴンソン', 'Stevenson, Robert Louis', 'Robert Louis Stevenson'],
    ARRAY['すていぶんそんろばとるいす', 'すていぶんすんろばとるいす', 'すちぶんそんろばとるいす', 'ろばとるいすすていぶんそん', 'ろばとるいすすていぶんすん', 'rlすていぶんそん', 'stevensonrobertlouis', 'robertlouisstevenson']),
  (20, ARRAY['メーテルリンク, モーリス', 'メーテルリンク', 'メエテルリンク', 'マーテルリンク', 'マアテルリンク', 'モーリス・メーテルリンク', 'Maeterlinck, Maurice'],
    ARRAY['めてるりんくもりす', 'めてるりんく', 'めえてるりんく', 'まてるりんく', 'まあてるりんく', 'もりすめてるりんく', 'maeterlinckmaurice']),
  (21, ARRAY['キプリング, ラドヤード', 'キプリング', 'キップリング', 'キプリング, ラデャード', 'ラドヤード・キプリング', 'Kipling, Rudyard', 'Rudyard Kipling'],
    ARRAY['きぷりんぐらどやど', 'きぷりんぐ', 'きつぷりんぐ', 'きぷりんぐらでやど', 'らどやどきぷりんぐ', 'kiplingrudyard', 'rudyardkipling']),
  (22, ARRAY['クリスティ, アガサ', 'クリスチー, アガサ', 'アガサ・クリスティ', 'アガサ・クリスチー', 'Christie, Agatha', 'Agatha Christie'],
    ARRAY['くりすていあがさ', 'くりすちあがさ', 'あがさくりすてい', 'あがさくりすち', 'christieagatha', 'agathachristie']),
  (23, ARRAY['ストリンドベリ, アウグスト', 'ストリンドベリ', 'ストリンドベリイ', 'ストリンドベルク', 'アウグスト・ストリンドベリ', 'Strindberg, August'],
    ARRAY['すとりんどべりあうぐすと', 'すとりんどべり', 'すとりんどべりい', 'すとりんどべるく', 'あうぐすとすとりんどべり', 'strindbergaugust']),
  (24, ARRAY['イプセン, ヘンリック', 'イプセン', 'イブセン', 'ヘンリック・イプセン', 'ヘンリク・イプセン', 'Ibsen, Henrik'],
    ARRAY['いぷせんへんりつく', 'いぷせん', 'いぶせん', 'へんりつくいぷせん', 'へんりくいぷせん', 'ibsenhenrik']),
  (25, ARRAY['シュニッツラー, アルトゥル', 'シュニッツラー', 'シュニッツレル', 'アルトゥル・シュニッツラー', 'Schnitzler, Arthur'],
    ARRAY['しゆにつつらあるとうる', 'しゆにつつら', 'しゆにつつれる', 'あるとうるしゆにつつら', 'schnitzlerarthur']),
  (26, ARRAY['モンゴメリ, ルーシー・モード', 'ルーシー・モード・モンゴメリ', 'L・M・モンゴメリ', 'Montgomery, L. M.', 'Montgomery, Lucy Maud'],
    ARRAY['もんごめりるしもど', 'るしもどもんごめり', 'lmもんごめり', 'montgomerylm', 'montgomerylucymaud']),
  (27, ARRAY['ディケンズ, チャールズ', 'ディケンズ', 'ディッケンズ', 'ヂッケンス', 'チャールズ・ディケンズ', 'チャールズ・ディッケンズ', 'Dickens, Charles', 'Charles Dickens'],
    ARRAY['でいけんずちやるず', 'でいけんず', 'でいつけんず', 'じつけんす', 'ちやるずでいけんず', 'ちやるずでいつけんず', 'dickenscharles', 'charlesdickens']),
  (28, ARRAY['ジッド, アンドレ', 'ジイド', 'ジイド, アンドレ', 'アンドレ・ジッド', 'アンドレ・ジイド', 'Gide, André', 'André Gide'],
    ARRAY['じつどあんどれ', 'じいど', 'じいどあんどれ', 'あんどれじつど', 'あんどれじいど', 'gideandre', 'andregide']),
  (29, ARRAY['ワーグナー, リヒャルト', 'ヴァーグナー, リヒャルト', 'ワグネル, リヒャルト', 'リヒャルト・ワーグナー', 'リヒャルト・ヴァーグナー', 'Wagner, Richard', 'Richard Wagner'],
    ARRAY['わぐなりひやると', 'ばぐなりひやると', 'わぐねるりひやると', 'りひやるとわぐな', 'りひやるとばぐな', 'wagnerrichard', 'richardwagner']),
  (30, ARRAY['ウィトゲンシュタイン, ルートヴィヒ', 'ウィトゲンシュタイン', 'ヴィトゲンシュタイン', 'Wittgenstein, Ludwig', 'Ludwig Wittgenstein'],
    ARRAY['ういとげんしゆたいんるとびひ', 'ういとげんしゆたいん', 'びとげんしゆたいん', 'wittgensteinludwig', 'ludwigwittgenstein']),
  (31, ARRAY['ガンディー, マハトマ', 'ガンジー, マハトマ', 'マハトマ・ガンディー', 'マハトマ・ガンジー', 'ガンディー, モハンダス・カラムチャンド', 'Gandhi, Mahatma', 'Gandhi, Mohandas Karamchand'],
    ARRAY['がんでいまはとま', 'がんじまはとま', 'まはとまがんでい', 'まはとまがんじ', 'がんでいもはんだすからむちやんど', 'gandhimahatma', 'gandhimohandaskaramchand']),
  (32, ARRAY['ルソー, ジャン=ジャック', 'ルッソー, ジャン=ジャック', 'ジャン=ジャック・ルソー', 'ジャン=ジャック・ルッソー', 'Rousseau, Jean-Jacques', 'Jean-Jacques Rousseau'],
    ARRAY['るそじやんじやつく', 'るつそじやんじやつく', 'じやんじやつくるそ', 'じやんじやつくるつそ', 'rousseaujeanjacques', 'jeanjacquesrousseau']),
  (33, ARRAY['フォークナー, ウィリアム', 'ホークナー, ウィリアム', 'ウィリアム・フォークナー', 'Faulkner, William', 'William Faulkner'],
    ARRAY['ふおくなういりあむ', 'ほくなういりあむ', 'ういりあむふおくな', 'faulknerwilliam', 'williamfaulkner']),
  (34, ARRAY['フィッツジェラルド, F・スコット', 'フィツジェラルド, F・スコット', 'フィッツジェラルド, フランシス・スコット', 'スコット・フィッツジェラルド', 'スコット・フィツジェラルド', 'F・スコット・フィッツジェラルド', 'Fitzgerald, F. Scott', 'F. Scott Fitzgerald'],
    ARRAY['ふいつつじえらるどfすこつと', 'ふいつじえらるどfすこつと', 'ふいつつじえらるどふらんしすすこつと', 'すこつとふいつつじえらるど', 'すこつとふいつじえらるど', 'fすこつとふいつつじえらるど', 'fitzgeraldfscott', 'fscottfitzgerald']),
  (35, ARRAY['リルケ, ライナー・マリア', 'リルケ, ライネル・マリア', 'ライナー・マリア・リルケ', 'ライネル・マリア・リルケ', 'Rilke, Rainer Maria', 'Rainer Maria Rilke'],
    ARRAY['りるけらいなまりあ', 'りるけらいねるまりあ', 'らいなまりありるけ', 'らいねるまりありるけ', 'rilkerainermaria', 'rainermariarilke']),
  (36, ARRAY['カフカ, フランツ', 'フランツ・カフカ', 'Kafka, Franz', 'Franz Kafka'],
    ARRAY['かふかふらんつ', 'ふらんつかふか', 'kafkafranz', 'franzkafka']),
  (37, ARRAY['ラーゲルレーヴ, セルマ', 'ラーゲルレーヴ', 'ラーゲルレーフ', 'セルマ・ラーゲルレーヴ', 'セルマ・ラーゲルレーフ', 'Lagerlöf, Selma', 'Selma Lagerlöf'],
    ARRAY['らげるれぶせるま', 'らげるれぶ', 'らげるれふ', 'せるまらげるれぶ', 'せるまらげるれふ', 'lagerlofselma', 'selmalagerlof']),
  (38, ARRAY['ルブラン, モーリス', 'モーリス・ルブラン', 'Leblanc, Maurice', 'Maurice Leblanc'],
    ARRAY['るぶらんもりす', 'もりするぶらん', 'leblancmaurice', 'mauriceleblanc']),
  (39, ARRAY['ドイル, アーサー・コナン', 'コナン・ドイル', 'コナン・ドイル, アーサー', 'アーサー・コナン・ドイル', 'Doyle, Arthur Conan', 'Arthur Conan Doyle'],
    ARRAY['どいるあさこなん', 'こなんどいる', 'こなんどいるあさ', 'あさこなんどいる', 'doylearthurconan', 'arthurconandoyle']),
  (40, ARRAY['ヘミングウェイ, アーネスト', 'ヘミングウェイ', 'ヘミングウェー', 'ヘミングウェイ, アーネスト・ミラー', 'アーネスト・ヘミングウェイ', 'Hemingway, Ernest', 'Ernest Hemingway'],
    ARRAY['へみんぐうえいあねすと', 'へみんぐうえい', 'へみんぐうえ', 'へみんぐうえいあねすとみら', 'あねすとへみんぐうえい', 'hemingwayernest', 'ernesthemingway']),
  (41, ARRAY['ロラン, ロマン', 'ロマン・ロラン', 'ロマン・ロオラン', 'Rolland, Romain', 'Romain Rolland'],
    ARRAY['ろらんろまん', 'ろまんろらん', 'ろまんろおらん', 'rollandromain', 'romainrolland']),
  (42, ARRAY['ヴェルヌ, ジュール', 'ジュール・ヴェルヌ', 'Verne, Jules', 'Jules Verne'],
    ARRAY['べるぬじゆる', 'じゆるべるぬ', 'vernejules', 'julesverne']),
  (43, ARRAY['ポター, ビアトリクス', 'ポッター, ビアトリクス', 'ポター, ベアトリクス', 'ビアトリクス・ポター', 'ビアトリクス・ポッター', 'ベアトリクス・ポター', 'ベアトリクス・ポッター', 'Potter, Beatrix', 'Beatrix Potter'],
    ARRAY['ぽたびあとりくす', 'ぽつたびあとりくす', 'ぽたべあとりくす', 'びあとりくすぽた', 'びあとりくすぽつた', 'べあとりくすぽた', 'べあとりくすぽつた', 'potterbeatrix', 'beatrixpotter']),
  (44, ARRAY['イェイツ, ウィリアム・バトラー', 'イェーツ, ウィリアム・バトラー', 'W・B・イェイツ', 'W・B・イェーツ', 'ウィリアム・バトラー・イェイツ', 'ウィリアム・バトラー・イェーツ', 'Yeats, William Butler', 'Yeats, W. B.', 'W. B. Yeats'],
    ARRAY['いえいつういりあむばとら', 'いえつういりあむばとら', 'wbいえいつ', 'wbいえつ', 'ういりあむばとらいえいつ', 'ういりあむばとらいえつ', 'yeatswilliambutler', 'yeatswb', 'wbyeats']),
  (45, ARRAY['ラヴクラフト, ハワード・フィリップス', 'ラヴクラフト', 'Lovecraft, H. P.', 'H. P. Lovecraft'],
    ARRAY['らぶくらふとはわどふいりつぷす', 'らぶくらふと', 'lovecrafthp', 'hplovecraft']),
  (46, ARRAY['チェスタトン, ギルバート・キース', 'チェスタトン', 'チェスタアトン', 'Chesterton, G. K.', 'G. K. Chesterton'],
    ARRAY['ちえすたとんぎるばときす', 'ちえすたとん', 'ちえすたあとん', 'chestertongk', 'gkchesterton']),
  (47, ARRAY['トウェイン, マーク', 'トウェーン, マーク', 'マーク・トウェイン', 'マーク・トウェーン', 'Twain, Mark', 'Mark Twain'],
    ARRAY['とうえいんまく', 'とうえんまく', 'まくとうえいん', 'まくとうえん', 'twainmark', 'marktwain']),
  (48, ARRAY['キャロル, ルイス', 'カロル, ルイス', 'ルイス・キャロル', 'ルイス・カロル', 'Carroll, Lewis', 'Lewis Carroll'],
    ARRAY['きやろるるいす', 'かろるるいす', 'るいすきやろる', 'るいすかろる', 'carrolllewis', 'lewiscarroll']),
  (49, ARRAY['オー・ヘンリー', 'O・ヘンリー', 'ヘンリー, O', 'Henry, O.', 'O. Henry'],
    ARRAY['おへんり', 'oへんり', 'へんりo', 'henryo', 'ohenry']),
  (50, ARRAY['チャペック, カレル', 'チャペク, カレル', 'カレル・チャペック', 'カレル・チャペク', 'Čapek, Karel', 'Karel Čapek'],
    ARRAY['ちやぺつくかれる', 'ちやぺくかれる', 'かれるちやぺつく', 'かれるちやぺく', 'capekkarel', 'karelcapek']),
  (51, ARRAY['タゴール, ラビンドラナート', 'タゴール, ロビンドロナト', 'ラビンドラナート・タゴール', 'ロビンドロナト・タゴール', 'Tagore, Rabindranath', 'Rabindranath Tagore'],
    ARRAY['たごるらびんどらなと', 'たごるろびんどろなと', 'らびんどらなとたごる', 'ろびんどろなとたごる', 'tagorerabindranath', 'rabindranathtagore']),
  (52, ARRAY['ゴッホ, フィンセント・ファン', 'ファン・ゴッホ, フィンセント', 'フィンセント・ファン・ゴッホ', 'ゴッホ, ヴィンセント・ヴァン', 'ヴィンセント・ヴァン・ゴッホ', 'Gogh, Vincent van', 'Vincent van Gogh'],
    ARRAY['ごつほふいんせんとふあん', 'ふあんごつほふいんせんと', 'ふいんせんとふあんごつほ', 'ごつほびんせんとばん', 'びんせんとばんごつほ', 'goghvincentvan', 'vincentvangogh']),
  (53, ARRAY['レオナルド・ダ・ヴィンチ', 'ダ・ヴィンチ, レオナルド', 'Leonardo da Vinci'],
    ARRAY['れおなるどだびんち', 'だびんちれおなるど', 'leonardodavinci']),
  (54, ARRAY['アインシュタイン, アルベルト', 'アルベルト・アインシュタイン', 'アルバート・アインシュタイン', 'アインシュタイン, アルバート', 'Einstein, Albert', 'Albert Einstein'],
    ARRAY['あいんしゆたいんあるべると', 'あるべるとあいんしゆたいん', 'あるばとあいんしゆたいん', 'あいんしゆたいんあるばと', 'einsteinalbert', 'alberteinstein']),
  (55, ARRAY['マルクス, カール', 'マルクス, カール・ハインリッヒ', 'カール・マルクス', 'Marx, Karl', 'Karl Marx'],
    ARRAY['まるくすかる', 'まるくすかるはいんりつひ', 'かるまるくす', 'marxkarl', 'karlmarx']),
  (56, ARRAY['オーウェル, ジョージ', 'ジョージ・オーウェル', 'Orwell, George', 'George Orwell'],
    ARRAY['おうえるじよじ', 'じよじおうえる', 'orwellgeorge', 'georgeorwell']),
  (57, ARRAY['小泉 八雲', 'ハーン, ラフカディオ', 'ラフカディオ・ハーン', 'ラフカディオ・ヘルン', 'Hearn, Lafcadio', 'Lafcadio Hearn'],
    ARRAY['小泉八雲', 'はんらふかでいお', 'らふかでいおはん', 'らふかでいおへるん', 'hearnlafcadio', 'lafcadiohearn']),
  (58, ARRAY['魯迅', '周 樹人'],
    ARRAY['魯迅', '周樹人']),
  (59, ARRAY['白 居易', '白 楽天'],
    ARRAY['白居易', '白楽天']),
  (60, ARRAY['李白', '李 太白'],
    ARRAY['李白', '李太白']),
  (61, ARRAY['空海', '弘法大師'],
    ARRAY['空海', '弘法大師']),
  (62, ARRAY['夏目 漱石', '夏目 金之助'],
    ARRAY['夏目漱石', '夏目金之助']),
  (63, ARRAY['森 鴎外', '森 林太郎'],
    ARRAY['森鴎外', '森林太郎']),
  (64, ARRAY['二葉亭 四迷', '長谷川 辰之助'],
    ARRAY['二葉亭四迷', '長谷川辰之助']),
  (65, ARRAY['正岡 子規', '正岡 常規'],
    ARRAY['正岡子規', '正岡常規']),
  (66, ARRAY['樋口 一葉', '樋口 夏子', '樋口 奈津'],
    ARRAY['樋口一葉', '樋口夏子', '樋口奈津']),
  (67, ARRAY['島崎 藤村', '島崎 春樹'],
    ARRAY['島崎藤村', '島崎春樹']),
  (68, ARRAY['国木田 独歩', '国木田 哲夫'],
    ARRAY['国木田独歩', '国木田哲夫']),
  (69, ARRAY['尾崎 紅葉', '尾崎 徳太郎'],
    ARRAY['尾崎紅葉', '尾崎徳太郎']),
  (70, ARRAY['幸田 露伴', '幸田 成行'],
    ARRAY['幸田露伴', '幸田成行']),
  (71, ARRAY['坪内 逍遥', '坪内 雄蔵'],
    ARRAY['坪内逍遥', '坪内雄蔵']),
  (72, ARRAY['泉 鏡花', '泉 鏡太郎'],
    ARRAY['泉鏡花', '泉鏡太郎']),
  (73, ARRAY['北原 白秋', '北原 隆吉'],
    ARRAY['北原白秋', '北原隆吉']),
  (74, ARRAY['太宰 治', '津島 修治'],
    ARRAY['太宰治', '津島修治']),
  (75, ARRAY['江戸川 乱歩', '平井 太郎'],
    ARRAY['江戸川乱歩', '平井太郎']),
  (76, ARRAY['三島 由紀夫', '平岡 公威'],
    ARRAY['三島由紀夫', '平岡公威']),
  (77, ARRAY['宮本 百合子', '中条 百合子'],
    ARRAY['宮本百合子', '中条百合子']),
  (78, ARRAY['夢野 久作', '杉山 泰道'],
    ARRAY['夢野久作', '杉山泰道']),
  (79, ARRAY['直木 三十五', '植村 宗一'],
    ARRAY['直木三十五', '植村宗一']),
  (80, ARRAY['海野 十三', '佐野 昌一', '丘 丘十郎'],
    ARRAY['海野十三', '佐野昌一', '丘丘十郎']),
  (81, ARRAY['久生 十蘭', '阿部 正雄'],
    ARRAY['久生十蘭', '阿部正雄'])
) p (id, written, folded) CROSS JOIN LATERAL unnest(p.written, p.folded) WITH ORDINALITY s (written, folded, place)
ORDER BY p.id, s.place;
