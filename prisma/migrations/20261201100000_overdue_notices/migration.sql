-- previous-release: its delivery leaves this kind alone; only its list of mails at the desk cannot show one until it is replaced.
ALTER TYPE "notice_kind" ADD VALUE 'OVERDUE';
-- previous-release: its delivery leaves this kind alone; only its list of mails at the desk cannot show one until it is replaced.
ALTER TYPE "notice_kind" ADD VALUE 'GUARDIAN_OVERDUE';

CREATE TYPE "overdue_contact_kind" AS ENUM ('LETTER', 'POSTCARD', 'TELEPHONE');

-- Steps of the overdue notices (M10).
CREATE TABLE "overdue_steps" (
    "id" SERIAL NOT NULL,
    "days" INTEGER NOT NULL,
    "sends_mail" BOOLEAN NOT NULL,
    "asks_letter" BOOLEAN NOT NULL,
    "stops_holds" BOOLEAN NOT NULL,
    "stops_renewals" BOOLEAN NOT NULL,
    "text" TEXT,
    "text_en" TEXT,
    "text_easy" TEXT,
    "text_zh" TEXT,
    "text_ko" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "overdue_steps_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "overdue_steps_days_check" CHECK ("days" BETWEEN 1 AND 365),
    CONSTRAINT "overdue_steps_effect_check" CHECK ("sends_mail" OR "asks_letter" OR "stops_holds" OR "stops_renewals")
);
CREATE UNIQUE INDEX "overdue_steps_days_key" ON "overdue_steps"("days");

CREATE TABLE "overdue_reminders" (
    "loan_id" INTEGER NOT NULL,
    "due_on" DATE NOT NULL,
    "days" INTEGER NOT NULL,
    "to_guardian" BOOLEAN NOT NULL,
    "queued_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "overdue_reminders_pkey" PRIMARY KEY ("loan_id", "due_on", "days", "to_guardian")
);
ALTER TABLE "overdue_reminders" ADD CONSTRAINT "overdue_reminders_loan_id_fkey"
  FOREIGN KEY ("loan_id") REFERENCES "loans"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "overdue_contacts" (
    "id" SERIAL NOT NULL,
    "loan_id" INTEGER NOT NULL,
    "due_on" DATE NOT NULL,
    "kind" "overdue_contact_kind" NOT NULL,
    "day" DATE NOT NULL,
    CONSTRAINT "overdue_contacts_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "overdue_contacts_loan_id_due_on_kind_day_key" ON "overdue_contacts"("loan_id", "due_on", "kind", "day");
ALTER TABLE "overdue_contacts" ADD CONSTRAINT "overdue_contacts_loan_id_fkey"
  FOREIGN KEY ("loan_id") REFERENCES "loans"("id") ON DELETE CASCADE ON UPDATE CASCADE;
