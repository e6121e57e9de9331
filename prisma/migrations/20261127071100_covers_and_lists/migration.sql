-- AlterEnum
ALTER TYPE "notice_kind" ADD VALUE 'TITLE_LIST';

-- AlterTable
ALTER TABLE "policies" ADD COLUMN "cover_url" TEXT NOT NULL DEFAULT '',
ADD COLUMN "cover_credit" TEXT NOT NULL DEFAULT '',
ADD COLUMN "cover_credit_url" TEXT NOT NULL DEFAULT '',
ADD COLUMN "list_mails_a_day" INTEGER NOT NULL DEFAULT 5;

-- No picture without a word of where it is from, and none over a line that others read.
ALTER TABLE "policies" ADD CONSTRAINT "policies_covers_check"
  CHECK ("cover_url" = '' OR ("cover_url" LIKE 'https://%{isbn}%' AND "cover_credit" <> '')),
ADD CONSTRAINT "policies_cover_credit_url_check" CHECK ("cover_credit_url" = '' OR "cover_credit_url" LIKE 'https://%'),
ADD CONSTRAINT "policies_list_mails_check" CHECK ("list_mails_a_day" BETWEEN 1 AND 50);
