-- CreateEnum
CREATE TYPE "act_kind" AS ENUM ('CHECK_IN', 'CHECK_OUT', 'CANCEL');

-- CreateEnum
CREATE TYPE "count_kind" AS ENUM ('LOANS', 'RENEWALS', 'RETURNS', 'HOLDS', 'PATRONS', 'MAILS');

-- AlterTable
ALTER TABLE "loans" ADD COLUMN     "renewed_at" TIMESTAMPTZ(3),
ADD COLUMN     "return_branch_id" INTEGER;

-- CreateTable
CREATE TABLE "undoable_acts" (
    "id" SERIAL NOT NULL,
    "kind" "act_kind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "staff_id" INTEGER,
    "branch_id" INTEGER,
    "item_id" INTEGER,
    "hold_id" INTEGER,
    "moved" JSONB NOT NULL DEFAULT '[]',
    "undone_at" TIMESTAMPTZ(3),
    "undone" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "undoable_acts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "daily_counts" (
    "id" SERIAL NOT NULL,
    "day" DATE NOT NULL,
    "kind" "count_kind" NOT NULL,
    "branch_id" INTEGER,
    "ndc" SMALLINT,
    "material_type" "material_type",
    "count" INTEGER NOT NULL,

    CONSTRAINT "daily_counts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "undoable_acts_at_idx" ON "undoable_acts"("at");

-- CreateIndex
CREATE INDEX "undoable_acts_branch_id_id_idx" ON "undoable_acts"("branch_id", "id");

-- CreateIndex
CREATE INDEX "undoable_acts_item_id_idx" ON "undoable_acts"("item_id");

-- CreateIndex
CREATE INDEX "undoable_acts_hold_id_idx" ON "undoable_acts"("hold_id");

-- CreateIndex
CREATE INDEX "daily_counts_day_idx" ON "daily_counts"("day");

-- CreateIndex
CREATE INDEX "daily_counts_branch_id_idx" ON "daily_counts"("branch_id");

-- AddForeignKey
ALTER TABLE "loans" ADD CONSTRAINT "loans_return_branch_id_fkey" FOREIGN KEY ("return_branch_id") REFERENCES "branches"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "undoable_acts" ADD CONSTRAINT "undoable_acts_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "patrons"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "undoable_acts" ADD CONSTRAINT "undoable_acts_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "undoable_acts" ADD CONSTRAINT "undoable_acts_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "items"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "undoable_acts" ADD CONSTRAINT "undoable_acts_hold_id_fkey" FOREIGN KEY ("hold_id") REFERENCES "holds"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "daily_counts" ADD CONSTRAINT "daily_counts_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- O4: every row of these tables that an act moves is noted with it, as it was and as it became, whoever writes it. The act
-- says by `madoguchi.act` which it is (server/domain/acts.ts); where nobody says it, nothing is noted. With a loan or a
-- hold its copy is noted as it was seen, so that undoing finds out who moved it since.
CREATE FUNCTION note_moved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  act text := current_setting('madoguchi.act', true);
  was jsonb;
  became jsonb;
  noted jsonb;
BEGIN
  IF act IS NULL OR act = '' THEN
    RETURN NULL;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    was := to_jsonb(OLD);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    became := to_jsonb(NEW);
  END IF;
  IF was = became THEN
    RETURN NULL;
  END IF;
  noted := jsonb_build_array(jsonb_build_object('table', TG_TABLE_NAME, 'was', was, 'became', became));
  IF TG_TABLE_NAME IN ('holds', 'loans') THEN
    noted := noted || coalesce((
      SELECT jsonb_build_array(jsonb_build_object('table', 'items', 'seen', to_jsonb(i))) FROM items i
       WHERE i.id = coalesce((became->>'item_id')::int, (was->>'item_id')::int)), '[]');
  END IF;
  UPDATE undoable_acts SET moved = moved || noted WHERE id = act::int;
  RETURN NULL;
END;
$$;

CREATE TRIGGER "holds_noted" AFTER INSERT OR UPDATE OR DELETE ON "holds" FOR EACH ROW EXECUTE FUNCTION note_moved();
CREATE TRIGGER "loans_noted" AFTER INSERT OR UPDATE OR DELETE ON "loans" FOR EACH ROW EXECUTE FUNCTION note_moved();
CREATE TRIGGER "items_noted" AFTER UPDATE ON "items" FOR EACH ROW EXECUTE FUNCTION note_moved();
CREATE TRIGGER "notices_noted" AFTER INSERT OR UPDATE OR DELETE ON "notices" FOR EACH ROW EXECUTE FUNCTION note_moved();
CREATE TRIGGER "history_entries_noted" AFTER INSERT ON "history_entries" FOR EACH ROW EXECUTE FUNCTION note_moved();
CREATE TRIGGER "hold_submissions_noted" AFTER UPDATE ON "hold_submissions" FOR EACH ROW EXECUTE FUNCTION note_moved();

-- What is undone says no more what it moved, and when.
ALTER TABLE "undoable_acts"
  ADD CONSTRAINT "undoable_acts_undone_forgets" CHECK ("undone_at" IS NULL OR "moved" = '[]');

-- Figures are counted in the transaction of what happens, whoever does it; what is taken back is counted down on the day
-- on which it was counted up.
CREATE FUNCTION count_for_day(what count_kind, at timestamptz, branch int, of_title int, n int) RETURNS void LANGUAGE sql AS $$
  INSERT INTO daily_counts (day, kind, branch_id, ndc, material_type, count)
  SELECT (at AT TIME ZONE 'Asia/Tokyo')::date, what, branch,
         (SELECT substring(t.ndcs[1] FROM '[0-9]')::smallint FROM titles t WHERE t.id = of_title),
         (SELECT t.material_type FROM titles t WHERE t.id = of_title), n
   WHERE n <> 0
$$;

CREATE FUNCTION count_loans() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  lent int := (SELECT title_id FROM items WHERE id = coalesce(NEW.item_id, OLD.item_id));
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM count_for_day('LOANS', NEW.lent_at, NEW.branch_id, lent, 1);
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM count_for_day('LOANS', OLD.lent_at, OLD.branch_id, lent, -1);
  END IF;
  IF TG_OP <> 'INSERT' AND OLD.returned_at IS NOT NULL AND (TG_OP = 'DELETE' OR NEW.returned_at IS NULL) THEN
    PERFORM count_for_day('RETURNS', OLD.returned_at, coalesce(OLD.return_branch_id, OLD.branch_id), lent, -1);
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.returned_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.returned_at IS NULL) THEN
    PERFORM count_for_day('RETURNS', NEW.returned_at, coalesce(NEW.return_branch_id, NEW.branch_id), lent, 1);
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.renewals > OLD.renewals THEN
    PERFORM count_for_day('RENEWALS', coalesce(NEW.renewed_at, now()), NEW.branch_id, lent, NEW.renewals - OLD.renewals);
  END IF;
  RETURN NULL;
END;
$$;
CREATE TRIGGER "loans_counted_came" AFTER INSERT OR DELETE ON "loans" FOR EACH ROW EXECUTE FUNCTION count_loans();
CREATE TRIGGER "loans_counted_changed" AFTER UPDATE ON "loans" FOR EACH ROW
  WHEN (OLD."returned_at" IS DISTINCT FROM NEW."returned_at" OR OLD."renewals" <> NEW."renewals")
  EXECUTE FUNCTION count_loans();

CREATE FUNCTION count_holds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM count_for_day('HOLDS', NEW.placed_at, NEW.pickup_branch_id, NEW.title_id, 1);
  RETURN NULL;
END;
$$;
CREATE TRIGGER "holds_counted" AFTER INSERT ON "holds" FOR EACH ROW EXECUTE FUNCTION count_holds();

-- Once a statement: an import brings a hundred thousand.
CREATE FUNCTION count_patrons() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO daily_counts (day, kind, branch_id, count)
  SELECT (now() AT TIME ZONE 'Asia/Tokyo')::date, 'PATRONS', home_branch_id, count(*)
    FROM new_rows WHERE role = 'PATRON' GROUP BY home_branch_id ORDER BY home_branch_id;
  RETURN NULL;
END;
$$;
CREATE TRIGGER "patrons_counted" AFTER INSERT ON "patrons" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_patrons();

-- Several notices may be one mail. Told apart by EXCEPT, as elsewhere.
CREATE FUNCTION count_mails() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO daily_counts (day, kind, branch_id, count)
  SELECT day, 'MAILS', branch_id, count(*) FROM (
    SELECT (min(m.sent_at) AT TIME ZONE 'Asia/Tokyo')::date AS day, min(coalesce(m.branch_id, p.home_branch_id)) AS branch_id
      FROM (SELECT id, patron_id, branch_id, message, sent_at FROM new_rows WHERE sent_at IS NOT NULL
            EXCEPT SELECT id, patron_id, branch_id, message, sent_at FROM old_rows WHERE sent_at IS NOT NULL) m
      JOIN patrons p ON p.id = m.patron_id
     GROUP BY coalesce(m.message, m.id::text)) mails
   GROUP BY day, branch_id ORDER BY day, branch_id;
  RETURN NULL;
END;
$$;
CREATE TRIGGER "notices_counted" AFTER UPDATE ON "notices" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_mails();
