-- AlterTable: nobody's language is chosen before they choose it.
ALTER TABLE "patrons" ALTER COLUMN "language" DROP NOT NULL,
ALTER COLUMN "language" DROP DEFAULT;

-- Nearly all of these never chose; who did has it in the cookie that choosing leaves.
UPDATE "patrons" SET "language" = NULL WHERE "language" = 'JA';
