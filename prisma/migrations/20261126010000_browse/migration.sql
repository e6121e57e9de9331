-- CreateTable: how many titles each class has, as the sum of its rows. Every change of titles adds rows of its own, so
-- that two imports never wait for each other; a job adds them up.
CREATE TABLE "ndc_counts" (
    "id" SERIAL NOT NULL,
    "ndc" TEXT NOT NULL,
    "titles" INTEGER NOT NULL,

    CONSTRAINT "ndc_counts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ndc_counts_ndc_titles_idx" ON "ndc_counts"("ndc", "titles");

-- The classes of one to three digits in which a title stands, each once.
CREATE FUNCTION ndc_classes(folded_ndcs text) RETURNS SETOF text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT DISTINCT left(digits, n) FROM unnest(string_to_array(btrim(folded_ndcs), ' ')) digits, generate_series(1, 3) n
   WHERE left(digits, n) ~ '^[0-9]+$'
$$;

-- Once a statement, whatever its rows; most changes of titles are of other columns and add nothing.
CREATE FUNCTION count_ndc_classes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO ndc_counts (ndc, titles)
    SELECT ndc, count(*) FROM new_rows, ndc_classes(folded_ndcs) ndc GROUP BY ndc ORDER BY ndc;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO ndc_counts (ndc, titles)
    SELECT ndc, -count(*) FROM old_rows, ndc_classes(folded_ndcs) ndc GROUP BY ndc ORDER BY ndc;
  ELSE
    INSERT INTO ndc_counts (ndc, titles)
    SELECT ndc, sum(n) FROM (
      SELECT n.folded_ndcs, 1 AS n FROM new_rows n JOIN old_rows o USING (id) WHERE n.folded_ndcs <> o.folded_ndcs
      UNION ALL
      SELECT o.folded_ndcs, -1 FROM new_rows n JOIN old_rows o USING (id) WHERE n.folded_ndcs <> o.folded_ndcs
    ) changed, ndc_classes(folded_ndcs) ndc GROUP BY ndc HAVING sum(n) <> 0 ORDER BY ndc;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER titles_ndc_classes_added AFTER INSERT ON "titles" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_ndc_classes();
CREATE TRIGGER titles_ndc_classes_changed AFTER UPDATE ON "titles" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_ndc_classes();
CREATE TRIGGER titles_ndc_classes_removed AFTER DELETE ON "titles" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_ndc_classes();

INSERT INTO "ndc_counts" ("ndc", "titles")
SELECT ndc, count(*) FROM "titles", ndc_classes("folded_ndcs") ndc GROUP BY ndc ORDER BY ndc;
