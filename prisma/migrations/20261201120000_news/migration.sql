-- News of the library, its texts, and the patrons who get it by mail (N1, N2, N3, N4).
CREATE TYPE "news_kind" AS ENUM ('NEWS', 'URGENT');
CREATE TYPE "news_mail" AS ENUM ('NONE', 'OWN_BRANCH', 'ALL');

CREATE TABLE "news_entries" (
    "id" SERIAL NOT NULL,
    "kind" "news_kind" NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "branch_ids" INTEGER[] NOT NULL DEFAULT ARRAY[]::INTEGER[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "mail_requested_at" TIMESTAMPTZ(3),
    "mail_queued_at" TIMESTAMPTZ(3),
    "closed_branch_id" INTEGER,
    "closed_from" DATE,
    "closed_until" DATE,
    CONSTRAINT "news_entries_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "news_entries_period" CHECK ("ends_on" >= "starts_on"),
    CONSTRAINT "news_entries_mail" CHECK ("mail_queued_at" IS NULL OR "mail_requested_at" IS NOT NULL),
    CONSTRAINT "news_entries_closure" CHECK (
      ("closed_branch_id" IS NULL) = ("closed_from" IS NULL) AND ("closed_from" IS NULL) = ("closed_until" IS NULL)
      AND "closed_until" >= "closed_from")
);
CREATE UNIQUE INDEX "news_entries_closed_branch_id_closed_from_key" ON "news_entries"("closed_branch_id", "closed_from");
CREATE INDEX "news_entries_ends_on_idx" ON "news_entries"("ends_on");
ALTER TABLE "news_entries" ADD CONSTRAINT "news_entries_closed_branch_id_fkey" FOREIGN KEY ("closed_branch_id") REFERENCES "branches"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE TRIGGER "news_entries_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "news_entries"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_changed();

CREATE TABLE "news_texts" (
    "entry_id" INTEGER NOT NULL,
    "language" "language" NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    CONSTRAINT "news_texts_pkey" PRIMARY KEY ("entry_id", "language"),
    CONSTRAINT "news_texts_title" CHECK ("title" <> ''),
    CONSTRAINT "news_texts_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "news_entries"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- previous-release: it never writes these columns, and their defaults mean no mail.
ALTER TABLE "patrons" ADD COLUMN "news_mail" "news_mail" NOT NULL DEFAULT 'NONE',
ADD COLUMN "ended_news_mail" "news_mail";

ALTER TABLE "policies" ADD COLUMN "past_news_days" INTEGER NOT NULL DEFAULT 30;
-- previous-release: it never writes this column, and the default satisfies the constraint.
ALTER TABLE "policies" ADD CONSTRAINT "policies_past_news_days_check" CHECK ("past_news_days" BETWEEN 0 AND 3650);
