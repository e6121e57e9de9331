-- Rows are told from each other by EXCEPT: a plan that was kept from changes of one title joined thousands by comparing
-- each with each.
CREATE OR REPLACE FUNCTION count_ndc_classes() RETURNS trigger LANGUAGE plpgsql AS $$
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
      SELECT folded_ndcs, 1 AS n
        FROM (SELECT id, folded_ndcs FROM new_rows EXCEPT SELECT id, folded_ndcs FROM old_rows) came
      UNION ALL
      SELECT folded_ndcs, -1
        FROM (SELECT id, folded_ndcs FROM old_rows EXCEPT SELECT id, folded_ndcs FROM new_rows) went
    ) changed, ndc_classes(folded_ndcs) ndc GROUP BY ndc HAVING sum(n) <> 0 ORDER BY ndc;
  END IF;
  RETURN NULL;
END $$;
