CREATE INDEX "titles_newest_of_code_idx" ON "titles"("type_code", "added_at" DESC, "id" DESC);

-- Validation reads the table under a lock that lets others read and write.
ALTER TABLE "titles" VALIDATE CONSTRAINT "titles_type_code_fkey";

-- A change between two types that are both BOOK for the previous release is a change for readers and harvesters too.
CREATE OR REPLACE FUNCTION tell_titles() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  titles int[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(id) INTO titles FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(id) INTO titles FROM old_rows;
  ELSE
    SELECT array_agg(id) INTO titles FROM (
      SELECT id, fingerprint, type_code, work_id, volume_order FROM old_rows EXCEPT
      SELECT id, fingerprint, type_code, work_id, volume_order FROM new_rows
    ) changed;
  END IF;
  PERFORM tell_rows('titles', titles, NULL);
  RETURN NULL;
END;
$$;

CREATE TRIGGER "titles_marked_type" AFTER UPDATE ON "titles" FOR EACH ROW
  WHEN (OLD.type_code <> NEW.type_code AND OLD.material_type = NEW.material_type)
  EXECUTE FUNCTION mark_title();
