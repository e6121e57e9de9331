-- AlterTable: what a record says of the edition, of its size, series, contents and notes, and readings that search alone needs.
ALTER TABLE "titles"
ADD COLUMN     "edition" TEXT,
ADD COLUMN     "extent" TEXT,
ADD COLUMN     "series" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "contents" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "notes" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "publisher_reading" TEXT,
ADD COLUMN     "subject_readings" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "series_readings" TEXT[] DEFAULT ARRAY[]::TEXT[];
