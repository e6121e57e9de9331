-- AlterTable: what a search is held against for its rank, class numbers as they are compared, main classes as bits, and demand on a coarse scale.
ALTER TABLE "titles"
ADD COLUMN     "folded_names" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "folded_ndcs" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "ndc_tops" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN     "popularity" SMALLINT NOT NULL DEFAULT 2;

-- The index derives its keys itself: kept in every row they were more than half of the table.
DROP INDEX "titles_grams_idx";
ALTER TABLE "titles" DROP COLUMN "grams";

-- Characters and pairs of neighbouring characters of the words, and the beginnings of class numbers: as grams() and
-- ndcDigits() say. A word has no space and no key of a word has a colon.
CREATE FUNCTION title_keys(folded text, folded_ndcs text) RETURNS text[]
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 100 AS $$
DECLARE
  characters text[] := string_to_array(folded, NULL);
  keys text[] := array_remove(characters, ' ');
  digits text;
BEGIN
  FOR i IN 2..cardinality(characters) LOOP
    IF characters[i - 1] <> ' ' AND characters[i] <> ' ' THEN
      keys := keys || (characters[i - 1] || characters[i]);
    END IF;
  END LOOP;
  FOREACH digits IN ARRAY string_to_array(btrim(folded_ndcs), ' ') LOOP
    FOR i IN 1..length(digits) LOOP
      keys := keys || ('ndc:' || left(digits, i));
    END LOOP;
  END LOOP;
  RETURN keys;
END $$;

-- Of titles that are there, nearly: the folded title comes first in its column, and its reading second if there is one.
-- With version 0 they are folded anew soon.
UPDATE "titles" SET "folding" = 0,
  "folded_names" = ' ' || split_part("folded_title", ' ', 1) || ' ' ||
    CASE WHEN "title_reading" IS NULL OR split_part("folded_title", ' ', 2) = '' THEN ''
      ELSE split_part("folded_title", ' ', 2) || ' ' END,
  "folded_ndcs" = coalesce((SELECT ' ' || string_agg(d, ' ') || ' ' FROM (
    SELECT DISTINCT regexp_replace(normalize(n, NFKC), '^[^0-9]+|[.\s]', '', 'g') FROM unnest("ndcs") n) x(d) WHERE d <> ''), '');
UPDATE "titles" SET "ndc_tops" =
  (SELECT bit_or(1 << left(d, 1)::int) FROM unnest(string_to_array(btrim("folded_ndcs"), ' ')) d)
  WHERE "folded_ndcs" <> '';

CREATE INDEX "titles_keys_idx" ON "titles" USING GIN (title_keys("folded_text", "folded_ndcs"));

-- Which titles a branch has, without reading the copies.
CREATE INDEX "items_branch_titles_idx" ON "items" ("branch_id", "title_id") WHERE "status" = 'AVAILABLE';

-- So that a change of demand leaves the row on its page, and its keys as they are.
ALTER TABLE "titles" SET (fillfactor = 90);

-- AlterTable: words that a title may not have.
ALTER TABLE "alerts"
ADD COLUMN     "keyword_unlike" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "title_unlike" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "author_unlike" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "publisher_unlike" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "subject_unlike" TEXT[] DEFAULT ARRAY[]::TEXT[];
UPDATE "alerts" SET "folding" = 0;
