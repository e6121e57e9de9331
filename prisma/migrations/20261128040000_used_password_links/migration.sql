-- P3: a form pressed twice gets the first press's answer. Expands only: the previous release never writes the column.
ALTER TABLE "password_links" ADD COLUMN "used_at" TIMESTAMPTZ(3);
