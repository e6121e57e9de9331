-- CreateEnum
CREATE TYPE "notice_state" AS ENUM ('WAITING', 'SENDING', 'SENT', 'FAILED');

-- CreateEnum
CREATE TYPE "alert_frequency" AS ENUM ('WEEKLY', 'NIGHTLY');

-- AlterEnum
ALTER TYPE "notice_kind" ADD VALUE 'HOLD_EXPIRES_SOON';
ALTER TYPE "notice_kind" ADD VALUE 'HOLD_CANCELLED';
ALTER TYPE "notice_kind" ADD VALUE 'DUE_SOON';
ALTER TYPE "notice_kind" ADD VALUE 'NEW_TITLES';

-- AlterTable: what waits keeps waiting; ready holds of one patron at one branch are told in one mail from now on.
ALTER TABLE "notices" RENAME COLUMN "failures" TO "attempts";
ALTER TABLE "notices"
ADD COLUMN     "day" DATE,
ADD COLUMN     "digest" TEXT,
ADD COLUMN     "message" TEXT,
ADD COLUMN     "next_at" TIMESTAMPTZ(3),
ADD COLUMN     "reply" TEXT,
ADD COLUMN     "state" "notice_state" NOT NULL DEFAULT 'WAITING';
UPDATE "notices" SET "next_at" = "created_at",
  "digest" = CASE WHEN "kind" = 'HOLD_READY' THEN 'hold-ready:' || "patron_id" || ':' || "branch_id" ELSE "occasion" END;
UPDATE "notices" SET "state" = 'SENT' WHERE "sent_at" IS NOT NULL;
ALTER TABLE "notices" ALTER COLUMN "digest" SET NOT NULL, ALTER COLUMN "next_at" SET NOT NULL;

-- AlterTable
ALTER TABLE "patrons" ADD COLUMN     "alert_frequency" "alert_frequency" NOT NULL DEFAULT 'WEEKLY',
ADD COLUMN     "alerts_mailed_at" TIMESTAMPTZ(3),
ADD COLUMN     "mail_bounces" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "mail_key" UUID NOT NULL DEFAULT gen_random_uuid();

-- AlterTable
ALTER TABLE "policies" ADD COLUMN     "alert_schedule" TEXT NOT NULL DEFAULT '30 7 * * *',
ADD COLUMN     "alert_weekday" INTEGER NOT NULL DEFAULT 6,
ADD COLUMN     "expires_soon_days" INTEGER NOT NULL DEFAULT 2,
ADD COLUMN     "ready_schedule" TEXT NOT NULL DEFAULT '0 19 * * *',
ADD COLUMN     "reminder_schedule" TEXT NOT NULL DEFAULT '0 7 * * *';

-- AlterTable: of titles that are there, as catalogue/folding.ts folds what records hold in practice.
ALTER TABLE "titles"
ADD COLUMN     "folded_publisher" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "folded_subjects" TEXT NOT NULL DEFAULT '';
CREATE FUNCTION pg_temp.folded(text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT regexp_replace(
    translate(lower(normalize($1, NFKC)),
      'ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶヽヾ',
      'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖゝゞ'),
    '[\u0001-\u002f\u003a-\u0060\u007b-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u2000-\u206f\u2190-\u245f\u2500-\u2bff\u3000-\u3004\u3008-\u3020\u3030\u30a0\u30fb]', '', 'g')
$$;
UPDATE "titles" SET
  "folded_publisher" = coalesce(pg_temp.folded("publisher"), ''),
  "folded_subjects" = coalesce((SELECT string_agg(pg_temp.folded(s), ' ') FROM unnest("subjects") s), '');

-- CreateTable
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

    CONSTRAINT "alerts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_matches" (
    "alert_id" INTEGER NOT NULL,
    "title_id" INTEGER NOT NULL,
    "news_at" TIMESTAMPTZ(3) NOT NULL,
    "notice_id" INTEGER,

    CONSTRAINT "alert_matches_pkey" PRIMARY KEY ("alert_id","title_id")
);

-- CreateTable
CREATE TABLE "new_titles" (
    "title_id" INTEGER NOT NULL,
    "is_matched" BOOLEAN NOT NULL DEFAULT false,
    "branch_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[],

    CONSTRAINT "new_titles_pkey" PRIMARY KEY ("title_id")
);

-- CreateIndex
CREATE INDEX "alerts_patron_id_idx" ON "alerts"("patron_id");

-- CreateIndex
CREATE INDEX "alerts_branch_id_idx" ON "alerts"("branch_id");

-- CreateIndex
CREATE INDEX "alerts_key_idx" ON "alerts"("key");

-- CreateIndex
CREATE INDEX "alert_matches_title_id_idx" ON "alert_matches"("title_id");

-- CreateIndex
CREATE INDEX "alert_matches_notice_id_idx" ON "alert_matches"("notice_id");

-- CreateIndex
CREATE INDEX "notices_digest_idx" ON "notices"("digest");

-- CreateIndex
CREATE INDEX "notices_message_idx" ON "notices"("message");

-- CreateIndex
CREATE INDEX "notices_sent_at_idx" ON "notices"("sent_at");

-- CreateIndex
CREATE INDEX "notices_state_kind_id_idx" ON "notices"("state", "kind", "id");

-- CreateIndex
CREATE UNIQUE INDEX "patrons_mail_key_key" ON "patrons"("mail_key");

-- AddForeignKey
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_matches" ADD CONSTRAINT "alert_matches_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alerts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_matches" ADD CONSTRAINT "alert_matches_title_id_fkey" FOREIGN KEY ("title_id") REFERENCES "titles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_matches" ADD CONSTRAINT "alert_matches_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notices"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "new_titles" ADD CONSTRAINT "new_titles_title_id_fkey" FOREIGN KEY ("title_id") REFERENCES "titles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is to be sent, in the order in which it is taken on.
CREATE INDEX "notices_waiting_idx" ON "notices"("next_at", "id") WHERE "state" IN ('WAITING', 'SENDING');

-- What staff look at: notices that did not go at a try, and patrons whose mail comes back.
CREATE INDEX "notices_with_error_idx" ON "notices"("state", "kind", "id") WHERE "error" IS NOT NULL;
CREATE INDEX "patrons_mail_failing_idx" ON "patrons"("mail_failing_since", "id") WHERE "mail_failing_since" IS NOT NULL;

-- What only sense allows.
ALTER TABLE "notices" ADD CONSTRAINT "notices_sent" CHECK (("state" = 'SENT') = ("sent_at" IS NOT NULL));
ALTER TABLE "policies"
  ADD CONSTRAINT "policies_alert_weekday" CHECK ("alert_weekday" BETWEEN 1 AND 7),
  ADD CONSTRAINT "policies_expires_soon_days" CHECK ("expires_soon_days" BETWEEN 1 AND 30);
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_say_something" CHECK (
  num_nonnulls("keyword", "title", "author", "publisher", "subject", "ndc", "branch_id") + cardinality("material_types") > 0);
