-- The guardian of a patron whose category needs one.
ALTER TABLE "patrons" ADD COLUMN "guardian_name" TEXT, ADD COLUMN "guardian_phone" TEXT, ADD COLUMN "guardian_mail" TEXT;
