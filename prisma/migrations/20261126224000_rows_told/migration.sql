-- Who listens is told, with the commit of a change, which rows came, changed or went (server/database/changes.ts): by
-- number alone, once a statement, whatever its rows.
CREATE FUNCTION tell_rows(kind text, ids int[], owners int[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  many int := coalesce(cardinality(ids), 0);
BEGIN
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

-- Rows are told from each other by EXCEPT, which no plan made for one row turns into a comparison of each with each.
CREATE FUNCTION tell_holds() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ids int[];
  owners int[];
  titles int[];
  branches int[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(id), array_agg(patron_id), array_agg(DISTINCT title_id), array_agg(DISTINCT pickup_branch_id)
      INTO ids, owners, titles, branches FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(id), array_agg(patron_id), array_agg(DISTINCT title_id), array_agg(DISTINCT pickup_branch_id)
      INTO ids, owners, titles, branches FROM old_rows;
  ELSE
    -- As they were: who is no longer named in a row is told of it all the same.
    SELECT array_agg(id), array_agg(patron_id), array_agg(DISTINCT title_id), array_agg(DISTINCT pickup_branch_id)
      INTO ids, owners, titles, branches FROM (TABLE old_rows EXCEPT TABLE new_rows) changed;
  END IF;
  PERFORM tell_rows('holds', ids, owners), tell_rows('titles', titles, NULL), tell_rows('branches', branches, NULL);
  RETURN NULL;
END;
$$;

CREATE FUNCTION tell_loans() RETURNS trigger LANGUAGE plpgsql AS $$
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
          tell_rows('titles', ARRAY(SELECT DISTINCT title_id FROM items WHERE id = ANY(copies)), NULL);
  RETURN NULL;
END;
$$;

-- Of a copy, its title, its owner and where it was scanned last.
CREATE FUNCTION tell_items() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  titles int[];
  owners int[];
  places int[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(DISTINCT title_id), array_agg(DISTINCT branch_id), array_agg(DISTINCT away_at_id)
      INTO titles, owners, places FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(DISTINCT title_id), array_agg(DISTINCT branch_id), array_agg(DISTINCT away_at_id)
      INTO titles, owners, places FROM old_rows;
  ELSE
    SELECT array_agg(DISTINCT title_id), array_agg(DISTINCT branch_id), array_agg(DISTINCT away_at_id)
      INTO titles, owners, places
      FROM ((TABLE old_rows EXCEPT TABLE new_rows) UNION ALL (TABLE new_rows EXCEPT TABLE old_rows)) changed;
  END IF;
  PERFORM tell_rows('titles', titles, NULL),
          tell_rows('branches', ARRAY(SELECT DISTINCT id FROM unnest(owners || places) id WHERE id IS NOT NULL), NULL);
  RETURN NULL;
END;
$$;

-- What a record says stands in its fingerprint; the rest of the row is for searching.
CREATE FUNCTION tell_titles() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  titles int[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(id) INTO titles FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(id) INTO titles FROM old_rows;
  ELSE
    SELECT array_agg(id) INTO titles FROM (
      SELECT id, fingerprint, material_type, work_id, volume_order FROM old_rows EXCEPT
      SELECT id, fingerprint, material_type, work_id, volume_order FROM new_rows
    ) changed;
  END IF;
  PERFORM tell_rows('titles', titles, NULL);
  RETURN NULL;
END;
$$;

-- What a job notes in the row of a patron is not shown to anybody.
CREATE FUNCTION tell_patrons() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  unseen CONSTANT text[] := '{alerts_mailed_at,mail_bounces}';
  patrons int[];
BEGIN
  SELECT array_agg(id) INTO patrons FROM (
    SELECT id, to_jsonb(old_rows) - unseen FROM old_rows EXCEPT SELECT id, to_jsonb(new_rows) - unseen FROM new_rows
  ) changed;
  PERFORM tell_rows('accounts', patrons, NULL);
  RETURN NULL;
END;
$$;

CREATE FUNCTION tell_favourites() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  patrons int[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(DISTINCT patron_id) INTO patrons FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(DISTINCT patron_id) INTO patrons FROM old_rows;
  ELSE
    SELECT array_agg(DISTINCT patron_id) INTO patrons FROM (TABLE old_rows EXCEPT TABLE new_rows) changed;
  END IF;
  PERFORM tell_rows('accounts', patrons, NULL);
  RETURN NULL;
END;
$$;

-- Of an alert, what its patron wrote; the rest is what a search makes of it.
CREATE FUNCTION tell_alerts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  patrons int[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(DISTINCT patron_id) INTO patrons FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT array_agg(DISTINCT patron_id) INTO patrons FROM old_rows;
  ELSE
    SELECT array_agg(DISTINCT patron_id) INTO patrons FROM (
      SELECT patron_id, id, keyword, title, author, publisher, subject, ndc, material_types, branch_id, is_on,
             unsubscribed FROM old_rows EXCEPT
      SELECT patron_id, id, keyword, title, author, publisher, subject, ndc, material_types, branch_id, is_on,
             unsubscribed FROM new_rows
    ) changed;
  END IF;
  PERFORM tell_rows('accounts', patrons, NULL);
  RETURN NULL;
END;
$$;

CREATE FUNCTION tell_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ids int[];
  owners int[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(id), array_agg(patron_id) INTO ids, owners FROM new_rows;
  ELSE
    SELECT array_agg(id), array_agg(patron_id) INTO ids, owners FROM old_rows;
  END IF;
  PERFORM tell_rows('sessions', ids, owners);
  RETURN NULL;
END;
$$;

CREATE TRIGGER "holds_told_came" AFTER INSERT ON "holds" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_holds();
CREATE TRIGGER "holds_told_changed" AFTER UPDATE ON "holds" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_holds();
CREATE TRIGGER "holds_told_went" AFTER DELETE ON "holds" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_holds();

CREATE TRIGGER "loans_told_came" AFTER INSERT ON "loans" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_loans();
CREATE TRIGGER "loans_told_changed" AFTER UPDATE ON "loans" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_loans();
CREATE TRIGGER "loans_told_went" AFTER DELETE ON "loans" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_loans();

CREATE TRIGGER "items_told_came" AFTER INSERT ON "items" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_items();
CREATE TRIGGER "items_told_changed" AFTER UPDATE ON "items" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_items();
CREATE TRIGGER "items_told_went" AFTER DELETE ON "items" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_items();

CREATE TRIGGER "titles_told_came" AFTER INSERT ON "titles" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_titles();
CREATE TRIGGER "titles_told_changed" AFTER UPDATE ON "titles" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_titles();
CREATE TRIGGER "titles_told_went" AFTER DELETE ON "titles" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_titles();

CREATE TRIGGER "patrons_told_changed" AFTER UPDATE ON "patrons" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_patrons();

CREATE TRIGGER "favourites_told_came" AFTER INSERT ON "favourites" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_favourites();
CREATE TRIGGER "favourites_told_changed" AFTER UPDATE ON "favourites" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_favourites();
CREATE TRIGGER "favourites_told_went" AFTER DELETE ON "favourites" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_favourites();

CREATE TRIGGER "alerts_told_came" AFTER INSERT ON "alerts" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_alerts();
CREATE TRIGGER "alerts_told_changed" AFTER UPDATE ON "alerts" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_alerts();
CREATE TRIGGER "alerts_told_went" AFTER DELETE ON "alerts" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_alerts();

CREATE TRIGGER "sessions_told_came" AFTER INSERT ON "sessions" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_sessions();
CREATE TRIGGER "sessions_told_went" AFTER DELETE ON "sessions" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_sessions();
