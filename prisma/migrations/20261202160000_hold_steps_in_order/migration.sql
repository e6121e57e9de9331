-- The time of a step is that of its request, and requests that start later may be served first. No step is recorded with a
-- time before that of the step that it follows. A function in PL/pgSQL reads rows that were committed while its statement
-- waited for the lock on the hold.
CREATE FUNCTION order_hold_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.at := greatest(NEW.at, (SELECT max(s.at) FROM hold_transitions s WHERE s.hold_id = NEW.hold_id));
  RETURN NEW;
END;
$$;
CREATE TRIGGER "hold_transitions_in_order" BEFORE INSERT ON "hold_transitions"
  FOR EACH ROW EXECUTE FUNCTION order_hold_steps();
