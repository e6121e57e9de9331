-- AlterTable
ALTER TABLE "alerts" ADD COLUMN     "unsubscribed" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "patrons" ADD COLUMN     "ended_due_notice_days" INTEGER;

-- What only sense allows.
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_unsubscribed_are_off" CHECK (NOT ("is_on" AND "unsubscribed"));
