-- O4: a return takes a request that led to the loan from its patron, and undoing gives it back.
CREATE TRIGGER "title_requests_noted" AFTER UPDATE ON "title_requests" FOR EACH ROW EXECUTE FUNCTION note_moved();
