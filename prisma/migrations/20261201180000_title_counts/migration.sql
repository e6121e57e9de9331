CREATE TYPE "ranking_kind" AS ENUM ('LOANS', 'HOLDS');
CREATE TYPE "age_group" AS ENUM ('AGE_0_6', 'AGE_7_12', 'AGE_13_18', 'AGE_19_39', 'AGE_40_64', 'AGE_65');

-- Loans and holds of a title in a month by age group, without patrons (R10).
CREATE TABLE "title_counts" (
    "id" SERIAL NOT NULL,
    "month" DATE NOT NULL,
    "kind" "ranking_kind" NOT NULL,
    "title_id" INTEGER NOT NULL,
    "age_group" "age_group",
    "count" INTEGER NOT NULL,

    CONSTRAINT "title_counts_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "title_counts_first_day" CHECK (extract(day FROM "month") = 1),
    CONSTRAINT "title_counts_title_id_fkey" FOREIGN KEY ("title_id") REFERENCES "titles"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- It has every column that a ranking reads, so the rows of other kinds and age groups are not read.
CREATE INDEX "title_counts_month_kind_age_group_title_id_count_idx" ON "title_counts"("month", "kind", "age_group", "title_id", "count");
CREATE INDEX "title_counts_title_id_idx" ON "title_counts"("title_id");

ALTER TABLE "policies" ADD COLUMN "rankings" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "ranking_minimum" INTEGER NOT NULL DEFAULT 5;
-- previous-release: it never writes this column, and the default satisfies the constraint.
ALTER TABLE "policies" ADD CONSTRAINT "policies_ranking_minimum_check" CHECK ("ranking_minimum" BETWEEN 5 AND 1000);

CREATE FUNCTION age_group_at(born date, at date) RETURNS age_group LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN born IS NULL THEN NULL
    WHEN extract(year FROM age(at, born)) < 7 THEN 'AGE_0_6'
    WHEN extract(year FROM age(at, born)) < 13 THEN 'AGE_7_12'
    WHEN extract(year FROM age(at, born)) < 19 THEN 'AGE_13_18'
    WHEN extract(year FROM age(at, born)) < 40 THEN 'AGE_19_39'
    WHEN extract(year FROM age(at, born)) < 65 THEN 'AGE_40_64'
    ELSE 'AGE_65' END::age_group
$$;

-- Counts only while the library shows rankings. Rows are only added, so no event waits for another; a job adds them up.
CREATE FUNCTION count_title(what ranking_kind, at timestamptz, of_title int, of_patron int, n int) RETURNS void LANGUAGE sql AS $$
  INSERT INTO title_counts (month, kind, title_id, age_group, count)
  SELECT date_trunc('month', at AT TIME ZONE 'Asia/Tokyo')::date, what, of_title,
         age_group_at((SELECT p.birth_date FROM patrons p WHERE p.id = of_patron), (at AT TIME ZONE 'Asia/Tokyo')::date), n
   WHERE of_title IS NOT NULL AND (SELECT rankings FROM policies WHERE id = 1)
$$;

-- A loan is deleted when its check-out is undone, or with the record of its title, whose counts are then deleted too.
CREATE FUNCTION count_loans_by_title() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM count_title('LOANS', NEW.lent_at, (SELECT title_id FROM items WHERE id = NEW.item_id), NEW.patron_id, 1);
  ELSIF current_setting('madoguchi.keeps_counts', true) IS DISTINCT FROM 'on' THEN
    PERFORM count_title('LOANS', OLD.lent_at, (SELECT title_id FROM items WHERE id = OLD.item_id), OLD.patron_id, -1);
  END IF;
  RETURN NULL;
END;
$$;
CREATE TRIGGER "loans_counted_by_title" AFTER INSERT OR DELETE ON "loans" FOR EACH ROW EXECUTE FUNCTION count_loans_by_title();

-- A patron who cancels a hold and places it again counts once a month, so nobody raises a title alone.
CREATE FUNCTION count_holds_by_title() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM holds h WHERE h.patron_id = NEW.patron_id AND h.title_id = NEW.title_id AND h.id <> NEW.id
       AND date_trunc('month', h.placed_at AT TIME ZONE 'Asia/Tokyo') = date_trunc('month', NEW.placed_at AT TIME ZONE 'Asia/Tokyo')
  ) THEN
    PERFORM count_title('HOLDS', NEW.placed_at, NEW.title_id, NEW.patron_id, 1);
  END IF;
  RETURN NULL;
END;
$$;
CREATE TRIGGER "holds_counted_by_title" AFTER INSERT ON "holds" FOR EACH ROW EXECUTE FUNCTION count_holds_by_title();
