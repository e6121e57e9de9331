-- A process that caches sessions and access tokens is notified, with the commit of a change, of the patrons for whom
-- another answer would be read now (server/database/changes.ts, server/cached-sessions.ts). The names of the
-- triggers sort before those of "sessions_told_went" and "grants_told_went": the cache forgets before streams look.
CREATE FUNCTION notify_viewers(patrons int[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  many int := coalesce(cardinality(patrons), 0);
BEGIN
  IF many > 3000 THEN
    PERFORM pg_notify('viewers', '*');
    RETURN;
  END IF;
  -- A message has 8,000 bytes, and a number takes 11 at most.
  FOR n IN 1..many BY 700 LOOP
    PERFORM pg_notify('viewers', array_to_string(patrons[n:n + 699], ' '));
  END LOOP;
END;
$$;

CREATE FUNCTION tell_viewers_of_patrons() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM notify_viewers(ARRAY(SELECT id FROM (TABLE old_rows EXCEPT TABLE new_rows) changed));
  RETURN NULL;
END;
$$;
CREATE TRIGGER "patrons_tell_viewers_changed" AFTER UPDATE ON "patrons"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_viewers_of_patrons();

-- Rows that went, of tables with a patron.
CREATE FUNCTION tell_viewers_of_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM notify_viewers(ARRAY(SELECT DISTINCT patron_id FROM old_rows WHERE patron_id IS NOT NULL));
  RETURN NULL;
END;
$$;
CREATE TRIGGER "sessions_tell_viewers_went" AFTER DELETE ON "sessions" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_viewers_of_gone();
CREATE TRIGGER "grants_tell_viewers_went" AFTER DELETE ON "grants" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_viewers_of_gone();
CREATE TRIGGER "baskets_tell_viewers_went" AFTER DELETE ON "baskets" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_viewers_of_gone();

-- Each use at a shared terminal renews the session, and such a session is not cached.
CREATE FUNCTION tell_viewers_of_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM notify_viewers(ARRAY(
    SELECT DISTINCT patron_id FROM (
      SELECT patron_id, id, secret_hash, terminal_id, created_at, CASE WHEN terminal_id IS NULL THEN expires_at END
        FROM old_rows EXCEPT
      SELECT patron_id, id, secret_hash, terminal_id, created_at, CASE WHEN terminal_id IS NULL THEN expires_at END
        FROM new_rows
    ) changed
  ));
  RETURN NULL;
END;
$$;
CREATE TRIGGER "sessions_tell_viewers_changed" AFTER UPDATE ON "sessions"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_viewers_of_sessions();

-- The note of a grant's last use changes nothing.
CREATE FUNCTION tell_viewers_of_grants() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM notify_viewers(ARRAY(
    SELECT DISTINCT patron_id FROM (
      SELECT patron_id, id, program_id, scopes, scope_version FROM old_rows EXCEPT
      SELECT patron_id, id, program_id, scopes, scope_version FROM new_rows
    ) changed
  ));
  RETURN NULL;
END;
$$;
CREATE TRIGGER "grants_tell_viewers_changed" AFTER UPDATE ON "grants"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_viewers_of_grants();

-- Of a token that goes with its grant, the grant tells.
CREATE FUNCTION tell_viewers_of_tokens() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM notify_viewers(ARRAY(
    SELECT DISTINCT patron_id FROM grants WHERE id IN (SELECT grant_id FROM old_rows)
  ));
  RETURN NULL;
END;
$$;
CREATE TRIGGER "access_tokens_tell_viewers_changed" AFTER UPDATE ON "access_tokens" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_viewers_of_tokens();
CREATE TRIGGER "access_tokens_tell_viewers_went" AFTER DELETE ON "access_tokens" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_viewers_of_tokens();

-- A patron is read with the number of titles in the basket.
CREATE FUNCTION tell_viewers_of_baskets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM notify_viewers(ARRAY(
    SELECT DISTINCT patron_id FROM (
      (SELECT id, patron_id FROM old_rows EXCEPT SELECT id, patron_id FROM new_rows) UNION ALL
      (SELECT id, patron_id FROM new_rows EXCEPT SELECT id, patron_id FROM old_rows)
    ) changed WHERE patron_id IS NOT NULL
  ));
  RETURN NULL;
END;
$$;
CREATE TRIGGER "baskets_tell_viewers_changed" AFTER UPDATE ON "baskets"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_viewers_of_baskets();

CREATE FUNCTION tell_viewers_of_basket_items() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM notify_viewers(ARRAY(
    SELECT DISTINCT patron_id FROM baskets
     WHERE id IN (SELECT basket_id FROM changed_rows) AND patron_id IS NOT NULL
  ));
  RETURN NULL;
END;
$$;
CREATE TRIGGER "basket_items_tell_viewers_came" AFTER INSERT ON "basket_items" REFERENCING NEW TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_viewers_of_basket_items();
CREATE TRIGGER "basket_items_tell_viewers_went" AFTER DELETE ON "basket_items" REFERENCING OLD TABLE AS changed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_viewers_of_basket_items();
