-- AlterEnum
ALTER TYPE "language" ADD VALUE 'EASY';
ALTER TYPE "language" ADD VALUE 'ZH';
ALTER TYPE "language" ADD VALUE 'KO';

-- AlterTable
ALTER TABLE "branches" ADD COLUMN "name_reading" TEXT;
