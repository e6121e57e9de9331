-- A grant that ends is the end of a session to who is told of changes by its tokens.
CREATE TRIGGER "grants_told_went" AFTER DELETE ON "grants" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_sessions();
