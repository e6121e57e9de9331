-- A title that has ended (E18) counts in no class, as no search finds it.
CREATE OR REPLACE FUNCTION count_ndc_classes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO ndc_counts (ndc, titles)
    SELECT ndc, count(*) FROM new_rows, ndc_classes(folded_ndcs) ndc WHERE ended_at IS NULL GROUP BY ndc ORDER BY ndc;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO ndc_counts (ndc, titles)
    SELECT ndc, -count(*) FROM old_rows, ndc_classes(folded_ndcs) ndc WHERE ended_at IS NULL GROUP BY ndc ORDER BY ndc;
  ELSE
    INSERT INTO ndc_counts (ndc, titles)
    SELECT ndc, sum(n) FROM (
      SELECT folded_ndcs, 1 AS n
        FROM (SELECT id, folded_ndcs FROM new_rows WHERE ended_at IS NULL
              EXCEPT SELECT id, folded_ndcs FROM old_rows WHERE ended_at IS NULL) came
      UNION ALL
      SELECT folded_ndcs, -1
        FROM (SELECT id, folded_ndcs FROM old_rows WHERE ended_at IS NULL
              EXCEPT SELECT id, folded_ndcs FROM new_rows WHERE ended_at IS NULL) went
    ) changed, ndc_classes(folded_ndcs) ndc GROUP BY ndc HAVING sum(n) <> 0 ORDER BY ndc;
  END IF;
  RETURN NULL;
END $$;

INSERT INTO "ndc_counts" ("ndc", "titles")
SELECT ndc, -count(*) FROM "titles", ndc_classes("folded_ndcs") ndc WHERE "ended_at" IS NOT NULL GROUP BY ndc ORDER BY ndc;
