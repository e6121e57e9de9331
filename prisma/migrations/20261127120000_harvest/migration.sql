-- What harvesters are told (server/domain/changes/harvest.ts): of each title that was ever there when somebody asked, since
-- when it is as it is, or gone, and in which sets. It outlives its title, so nothing ties it to one.
CREATE TABLE "harvest_records" (
  "title_id" INTEGER NOT NULL,
  "stamp" TIMESTAMPTZ(6) NOT NULL,
  "deleted" BOOLEAN NOT NULL,
  "sets" TEXT[] NOT NULL,
  "told_sets" TEXT[] NOT NULL,
  CONSTRAINT "harvest_records_pkey" PRIMARY KEY ("title_id")
);
CREATE INDEX "harvest_records_stamp_title_id_idx" ON "harvest_records"("stamp", "title_id");

-- Titles whose record or copies changed since. They get their moment when they are read, which is after the change has
-- ended; a moment of its own writing might be one that a harvester has already passed. Lines are only added, one a
-- transaction and title, so no lock is taken that another transaction may hold.
CREATE TABLE "harvest_marks" (
  "xid" BIGINT NOT NULL,
  "title_id" INTEGER NOT NULL,
  CONSTRAINT "harvest_marks_pkey" PRIMARY KEY ("xid", "title_id")
);

CREATE FUNCTION mark_harvest(titles int[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO harvest_marks (xid, title_id)
  SELECT DISTINCT pg_current_xact_id()::text::bigint, id FROM unnest(titles) id WHERE id IS NOT NULL
      ON CONFLICT DO NOTHING
$$;

CREATE FUNCTION mark_titles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_harvest(ARRAY(SELECT id FROM changed_rows));
  RETURN NULL;
END;
$$;

CREATE FUNCTION mark_titles_of_items() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_harvest(ARRAY(SELECT title_id FROM changed_rows));
  RETURN NULL;
END;
$$;

CREATE FUNCTION mark_title() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_harvest(ARRAY[NEW.id]);
  RETURN NULL;
END;
$$;

CREATE FUNCTION mark_title_of_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_harvest(ARRAY[OLD.title_id, NEW.title_id]);
  RETURN NULL;
END;
$$;

CREATE FUNCTION mark_titles_of_branch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_harvest(ARRAY(SELECT title_id FROM items WHERE branch_id = NEW.id));
  RETURN NULL;
END;
$$;

CREATE TRIGGER "titles_marked_came" AFTER INSERT ON "titles" REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION mark_titles();
CREATE TRIGGER "titles_marked_went" AFTER DELETE ON "titles" REFERENCING OLD TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION mark_titles();
-- What a record says stands in its fingerprint. Loans and the shelf where a copy waits change nothing that is told.
CREATE TRIGGER "titles_marked_changed" AFTER UPDATE ON "titles" FOR EACH ROW
  WHEN ((OLD.fingerprint, OLD.material_type) IS DISTINCT FROM (NEW.fingerprint, NEW.material_type))
  EXECUTE FUNCTION mark_title();

CREATE TRIGGER "items_marked_came" AFTER INSERT ON "items" REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION mark_titles_of_items();
CREATE TRIGGER "items_marked_went" AFTER DELETE ON "items" REFERENCING OLD TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION mark_titles_of_items();
CREATE TRIGGER "items_marked_changed" AFTER UPDATE ON "items" FOR EACH ROW
  WHEN ((OLD.title_id, OLD.branch_id, OLD.barcode, OLD.shelf_mark, OLD.status, OLD.reference_only) IS DISTINCT FROM
        (NEW.title_id, NEW.branch_id, NEW.barcode, NEW.shelf_mark, NEW.status, NEW.reference_only))
  EXECUTE FUNCTION mark_title_of_item();

-- Of a branch, what stands in the records.
CREATE TRIGGER "branches_marked_changed" AFTER UPDATE ON "branches" FOR EACH ROW
  WHEN ((OLD.code, OLD.name) IS DISTINCT FROM (NEW.code, NEW.name))
  EXECUTE FUNCTION mark_titles_of_branch();

INSERT INTO harvest_marks (xid, title_id) SELECT 0, id FROM titles;

-- As before; and rows that came from another database may be older than what harvesters were told: all are told anew.
CREATE OR REPLACE FUNCTION begin_change_log() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM row_changes;
  DELETE FROM change_logs;
  INSERT INTO change_logs (epoch) VALUES (gen_random_uuid()::text);
  DELETE FROM harvest_marks;
  INSERT INTO harvest_marks (xid, title_id) SELECT 0, id FROM titles UNION SELECT 0, title_id FROM harvest_records;
END;
$$;
