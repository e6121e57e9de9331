-- Counts of a day by the category of the patron. They are apart from daily_counts, so that no row has a category beside a class.
CREATE TABLE "daily_category_counts" (
    "id" SERIAL NOT NULL,
    "day" DATE NOT NULL,
    "kind" "count_kind" NOT NULL,
    "branch_id" INTEGER,
    "category_code" TEXT COLLATE "C",
    "count" INTEGER NOT NULL,

    CONSTRAINT "daily_category_counts_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "daily_category_counts_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE INDEX "daily_category_counts_day_idx" ON "daily_category_counts"("day");
CREATE INDEX "daily_category_counts_branch_id_idx" ON "daily_category_counts"("branch_id");

-- Earlier events have no category. Their sums stay the same.
INSERT INTO "daily_category_counts" ("day", "kind", "branch_id", "count")
SELECT day, kind, branch_id, sum(count) FROM daily_counts WHERE kind <> 'MAILS' GROUP BY 1, 2, 3 HAVING sum(count) <> 0;

-- Triggers count for the previous release too.
CREATE FUNCTION count_category(what count_kind, at timestamptz, branch int, of_patron int, n int) RETURNS void LANGUAGE sql AS $$
  INSERT INTO daily_category_counts (day, kind, branch_id, category_code, count)
  SELECT (at AT TIME ZONE 'Asia/Tokyo')::date, what, branch, (SELECT p.category_code FROM patrons p WHERE p.id = of_patron), n
   WHERE n <> 0
$$;

-- A loan that ends may lose its patron in the same statement, so the former row is asked first.
CREATE FUNCTION count_loans_by_category() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  borrower int;
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('madoguchi.keeps_counts', true) = 'on' THEN
    RETURN NULL;
  END IF;
  borrower := coalesce(OLD.patron_id, NEW.patron_id);
  IF TG_OP = 'INSERT' THEN
    PERFORM count_category('LOANS', NEW.lent_at, NEW.branch_id, borrower, 1);
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM count_category('LOANS', OLD.lent_at, OLD.branch_id, borrower, -1);
  END IF;
  IF TG_OP <> 'INSERT' AND OLD.returned_at IS NOT NULL AND (TG_OP = 'DELETE' OR NEW.returned_at IS NULL) THEN
    PERFORM count_category('RETURNS', OLD.returned_at, coalesce(OLD.return_branch_id, OLD.branch_id), borrower, -1);
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.returned_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.returned_at IS NULL) THEN
    PERFORM count_category('RETURNS', NEW.returned_at, coalesce(NEW.return_branch_id, NEW.branch_id), borrower, 1);
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.renewals > OLD.renewals THEN
    PERFORM count_category('RENEWALS', coalesce(NEW.renewed_at, now()), NEW.branch_id, borrower, NEW.renewals - OLD.renewals);
  END IF;
  RETURN NULL;
END;
$$;
CREATE TRIGGER "loans_counted_by_category_came" AFTER INSERT OR DELETE ON "loans" FOR EACH ROW EXECUTE FUNCTION count_loans_by_category();
CREATE TRIGGER "loans_counted_by_category_changed" AFTER UPDATE ON "loans" FOR EACH ROW
  WHEN (OLD."returned_at" IS DISTINCT FROM NEW."returned_at" OR OLD."renewals" <> NEW."renewals")
  EXECUTE FUNCTION count_loans_by_category();

CREATE FUNCTION count_holds_by_category() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM count_category('HOLDS', NEW.placed_at, NEW.pickup_branch_id, NEW.patron_id, 1);
  RETURN NULL;
END;
$$;
CREATE TRIGGER "holds_counted_by_category" AFTER INSERT ON "holds" FOR EACH ROW EXECUTE FUNCTION count_holds_by_category();

CREATE FUNCTION count_patrons_by_category() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO daily_category_counts (day, kind, branch_id, category_code, count)
  SELECT (now() AT TIME ZONE 'Asia/Tokyo')::date, 'PATRONS', home_branch_id, category_code, count(*)
    FROM new_rows WHERE role = 'PATRON' GROUP BY home_branch_id, category_code ORDER BY home_branch_id, category_code;
  RETURN NULL;
END;
$$;
CREATE TRIGGER "patrons_counted_by_category" AFTER INSERT ON "patrons" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_patrons_by_category();
