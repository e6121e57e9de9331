-- Which rows came, changed or went, in the order of transactions (server/domain/catalogue/changes): for mirrors and for
-- other programs that are told. One line a transaction and row. Who reads stops before the oldest transaction that is
-- still open, so that none is passed over because it ends late. No lock is taken that another transaction may hold.
CREATE TABLE "row_changes" (
  "xid" BIGINT NOT NULL,
  "kind" TEXT NOT NULL,
  "row_id" INTEGER NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  CONSTRAINT "row_changes_pkey" PRIMARY KEY ("xid", "kind", "row_id")
);
CREATE INDEX "row_changes_kind_row_id_xid_idx" ON "row_changes"("kind", "row_id", "xid");

-- One row: which log it is, and the last line that was forgotten.
CREATE TABLE "change_logs" (
  "id" INTEGER NOT NULL DEFAULT 1,
  "epoch" TEXT NOT NULL,
  "floor_xid" BIGINT NOT NULL DEFAULT 0,
  "floor_kind" TEXT NOT NULL DEFAULT '',
  "floor_row_id" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "change_logs_pkey" PRIMARY KEY ("id")
);
INSERT INTO "change_logs" ("epoch") VALUES (gen_random_uuid()::text);

-- For rows that came from another database, whose transactions have other numbers: who follows has to start again.
CREATE FUNCTION begin_change_log() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM row_changes;
  DELETE FROM change_logs;
  INSERT INTO change_logs (epoch) VALUES (gen_random_uuid()::text);
END;
$$;

CREATE FUNCTION log_rows(kind text, ids int[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO row_changes (xid, kind, row_id)
  SELECT pg_current_xact_id()::text::bigint, log_rows.kind, id FROM unnest(ids) id WHERE id IS NOT NULL
      ON CONFLICT DO NOTHING
$$;

-- As before, and what programs may follow is logged.
CREATE OR REPLACE FUNCTION tell_rows(kind text, ids int[], owners int[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  many int := coalesce(cardinality(ids), 0);
BEGIN
  IF many > 0 AND kind IN ('titles', 'holds', 'loans') THEN
    PERFORM log_rows(kind, ids);
  END IF;
  IF many > 3000 THEN
    PERFORM pg_notify('told', kind || ' *');
    RETURN;
  END IF;
  -- A message has 8,000 bytes, and a row takes 22 at most.
  FOR n IN 1..many BY 300 LOOP
    PERFORM pg_notify('told', kind || ' ' || string_agg(concat_ws(':', id, owner), ' '))
       FROM unnest(ids[n:n + 299], owners[n:n + 299]) told(id, owner);
  END LOOP;
END;
$$;

-- As before, and of a captured hold its copy, whose state is another.
CREATE OR REPLACE FUNCTION tell_holds() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ids int[];
  owners int[];
  titles int[];
  branches int[];
  copies int[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(id), array_agg(patron_id), array_agg(DISTINCT title_id), array_agg(DISTINCT pickup_branch_id),
           array_agg(DISTINCT item_id)
      INTO ids, owners, titles, branches, copies FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(id), array_agg(patron_id), array_agg(DISTINCT title_id), array_agg(DISTINCT pickup_branch_id),
           array_agg(DISTINCT item_id)
      INTO ids, owners, titles, branches, copies FROM old_rows;
  ELSE
    -- As they were: who is no longer named in a row is told of it all the same.
    SELECT array_agg(id), array_agg(patron_id), array_agg(DISTINCT title_id), array_agg(DISTINCT pickup_branch_id),
           array_agg(DISTINCT item_id)
      INTO ids, owners, titles, branches, copies FROM (TABLE old_rows EXCEPT TABLE new_rows) changed;
    SELECT array_cat(copies, array_agg(DISTINCT item_id)) INTO copies FROM (TABLE new_rows EXCEPT TABLE old_rows) changed;
  END IF;
  PERFORM tell_rows('holds', ids, owners), tell_rows('titles', titles, NULL), tell_rows('branches', branches, NULL),
          log_rows('items', copies);
  RETURN NULL;
END;
$$;

CREATE OR REPLACE FUNCTION tell_loans() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ids int[];
  owners int[];
  copies int[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(id), array_agg(patron_id), array_agg(item_id) INTO ids, owners, copies FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(id), array_agg(patron_id), array_agg(item_id) INTO ids, owners, copies FROM old_rows;
  ELSE
    SELECT array_agg(id), array_agg(patron_id), array_agg(item_id) INTO ids, owners, copies
      FROM (TABLE old_rows EXCEPT TABLE new_rows) changed;
  END IF;
  IF ids IS NULL THEN
    RETURN NULL;
  END IF;
  PERFORM tell_rows('loans', ids, owners),
          tell_rows('titles', ARRAY(SELECT DISTINCT title_id FROM items WHERE id = ANY(copies)), NULL),
          log_rows('items', copies);
  RETURN NULL;
END;
$$;

CREATE OR REPLACE FUNCTION tell_items() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ids int[];
  titles int[];
  owners int[];
  places int[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(id), array_agg(DISTINCT title_id), array_agg(DISTINCT branch_id), array_agg(DISTINCT away_at_id)
      INTO ids, titles, owners, places FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(id), array_agg(DISTINCT title_id), array_agg(DISTINCT branch_id), array_agg(DISTINCT away_at_id)
      INTO ids, titles, owners, places FROM old_rows;
  ELSE
    SELECT array_agg(id), array_agg(DISTINCT title_id), array_agg(DISTINCT branch_id), array_agg(DISTINCT away_at_id)
      INTO ids, titles, owners, places
      FROM ((TABLE old_rows EXCEPT TABLE new_rows) UNION ALL (TABLE new_rows EXCEPT TABLE old_rows)) changed;
  END IF;
  PERFORM tell_rows('titles', titles, NULL),
          tell_rows('branches', ARRAY(SELECT DISTINCT id FROM unnest(owners || places) id WHERE id IS NOT NULL), NULL),
          log_rows('items', ids);
  RETURN NULL;
END;
$$;

CREATE FUNCTION log_branches() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM log_rows('branches', ARRAY(SELECT id FROM changed_rows));
  RETURN NULL;
END;
$$;

CREATE TRIGGER "branches_logged_came" AFTER INSERT ON "branches" REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION log_branches();
CREATE TRIGGER "branches_logged_changed" AFTER UPDATE ON "branches" REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION log_branches();
CREATE TRIGGER "branches_logged_went" AFTER DELETE ON "branches" REFERENCING OLD TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION log_branches();
