-- Who remembers rows of these tables is told when they change, with the commit of the change (server/database/changes.ts).
CREATE FUNCTION tell_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('changed', TG_TABLE_NAME);
  RETURN NULL;
END;
$$;

CREATE TRIGGER "policies_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "policies"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_changed();
CREATE TRIGGER "branches_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "branches"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_changed();
CREATE TRIGGER "material_groups_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "material_groups"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_changed();
