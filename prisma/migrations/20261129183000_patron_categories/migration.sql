-- The categories of patrons (利用者区分) are rows that the desk edits. The three of the enum are the first of them.
CREATE TABLE "patron_categories" (
    "code" TEXT COLLATE "C" NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "name_easy" TEXT,
    "name_zh" TEXT,
    "name_ko" TEXT,
    "position" INTEGER NOT NULL,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "valid_years" INTEGER,
    "valid_until_age" INTEGER,
    "minimum_age_for_password" INTEGER,
    "needs_guardian" BOOLEAN NOT NULL DEFAULT false,
    "mail_to_guardian" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 0,
    "retired_at" TIMESTAMPTZ(3),
    "merged_into" TEXT COLLATE "C",

    CONSTRAINT "patron_categories_pkey" PRIMARY KEY ("code"),
    CONSTRAINT "patron_categories_code_check" CHECK ("code" ~ '^[A-Z0-9_]{1,20}$'),
    CONSTRAINT "patron_categories_valid_years_check" CHECK ("valid_years" BETWEEN 1 AND 50),
    CONSTRAINT "patron_categories_valid_until_age_check" CHECK ("valid_until_age" BETWEEN 1 AND 120),
    CONSTRAINT "patron_categories_minimum_age_for_password_check" CHECK ("minimum_age_for_password" BETWEEN 1 AND 20),
    CONSTRAINT "patron_categories_default_is_in_use" CHECK (NOT "is_default" OR "retired_at" IS NULL),
    CONSTRAINT "patron_categories_merged_is_retired" CHECK ("merged_into" IS NULL OR ("retired_at" IS NOT NULL AND "merged_into" <> "code"))
);
CREATE UNIQUE INDEX "patron_categories_one_default" ON "patron_categories"("is_default") WHERE "is_default";
ALTER TABLE "patron_categories" ADD CONSTRAINT "patron_categories_merged_into_fkey" FOREIGN KEY ("merged_into") REFERENCES "patron_categories"("code") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE TRIGGER "patron_categories_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "patron_categories"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_changed();

INSERT INTO "patron_categories" ("code", "name", "name_en", "name_easy", "name_zh", "name_ko", "position", "is_default") VALUES
  ('RESIDENT', '市内', 'Resident', 'この市に住んでいる人', '本市居民', '시내 거주자', 1, true),
  ('COMMUTER', '通勤・通学', 'Works or studies here', 'この市の会社や学校の人', '在本市上班或上学的读者', '통근·통학자', 2, false),
  ('MUTUAL_USE', '相互利用', 'Partner municipality', 'ほかの町の人', '互惠借阅的读者', '상호 이용자', 3, false);

-- The previous release reads and writes the columns and tables of the enum. It sees a patron of another category as
-- RESIDENT, and the rules of another category not at all.
CREATE FUNCTION patron_category_of_old("old" patron_category) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT coalesce(merged_into, code) FROM patron_categories WHERE code = "old"::text),
    (SELECT code FROM patron_categories WHERE is_default))
$$;
CREATE FUNCTION old_patron_category("code" text) RETURNS patron_category LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE "code" WHEN 'COMMUTER' THEN 'COMMUTER'::patron_category WHEN 'MUTUAL_USE' THEN 'MUTUAL_USE'::patron_category
    ELSE 'RESIDENT'::patron_category END
$$;

-- Adding a column with a constant default does not rewrite the table. The trigger fills the column of later rows.
ALTER TABLE "patrons" ADD COLUMN "category_code" TEXT COLLATE "C" NOT NULL DEFAULT 'RESIDENT';
-- previous-release: it does not know the column
ALTER TABLE "patrons" ALTER COLUMN "category_code" DROP DEFAULT;
UPDATE "patrons" SET "category_code" = "category"::text WHERE "category" <> 'RESIDENT';
-- previous-release: the trigger writes only codes that exist
ALTER TABLE "patrons" ADD CONSTRAINT "patrons_category_code_fkey" FOREIGN KEY ("category_code") REFERENCES "patron_categories"("code") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "patrons" ALTER COLUMN "category" SET DEFAULT 'RESIDENT';

CREATE FUNCTION patrons_keep_old_category() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.category_code IS NULL THEN NEW.category_code := patron_category_of_old(NEW.category); END IF;
  ELSIF NEW.category_code = OLD.category_code AND NEW.category <> OLD.category THEN
    NEW.category_code := patron_category_of_old(NEW.category);
  END IF;
  NEW.category := old_patron_category(NEW.category_code);
  RETURN NEW;
END;
$$;
CREATE TRIGGER "patrons_keep_old_category" BEFORE INSERT OR UPDATE OF "category", "category_code" ON "patrons"
  FOR EACH ROW EXECUTE FUNCTION patrons_keep_old_category();

-- The rules of hold_limits move to a table with the code. A view with the old name has the rows that the previous release can
-- read.
-- previous-release: it uses the view below
ALTER TABLE "hold_limits" RENAME TO "category_hold_limits";
-- previous-release: it uses the view below
ALTER TABLE "category_hold_limits" RENAME CONSTRAINT "hold_limits_pkey" TO "category_hold_limits_pkey";
-- previous-release: it uses the view below
ALTER TABLE "category_hold_limits" RENAME CONSTRAINT "hold_limits_group_code_fkey" TO "category_hold_limits_group_code_fkey";
-- previous-release: it uses the view below
ALTER TABLE "category_hold_limits" RENAME CONSTRAINT "hold_limits_branch_id_fkey" TO "category_hold_limits_branch_id_fkey";
-- previous-release: it uses the view below
ALTER SEQUENCE "hold_limits_id_seq" RENAME TO "category_hold_limits_id_seq";
ALTER TABLE "category_hold_limits" ADD COLUMN "category_code" TEXT COLLATE "C";
UPDATE "category_hold_limits" SET "category_code" = "category"::text WHERE "category" IS NOT NULL;
-- previous-release: it uses the view below; the index and the constraint on the column go with it
ALTER TABLE "category_hold_limits" DROP COLUMN "category";
-- previous-release: the same rule for the same rows
CREATE UNIQUE INDEX "hold_limits_one_per_level" ON "category_hold_limits"("group_code", "category_code", "branch_id") NULLS NOT DISTINCT;
-- previous-release: the same rule for the same rows
ALTER TABLE "category_hold_limits" ADD CONSTRAINT "hold_limits_branch_has_category" CHECK ("branch_id" IS NULL OR "category_code" IS NOT NULL);
-- previous-release: the view writes only codes that exist
ALTER TABLE "category_hold_limits" ADD CONSTRAINT "category_hold_limits_category_code_fkey" FOREIGN KEY ("category_code") REFERENCES "patron_categories"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE VIEW "hold_limits" AS
  SELECT "id", "group_code", CASE WHEN "category_code" IS NOT NULL THEN old_patron_category("category_code") END AS "category",
         "branch_id", "titles"
    FROM "category_hold_limits" WHERE "category_code" IS NULL OR "category_code" IN ('RESIDENT', 'COMMUTER', 'MUTUAL_USE');
CREATE FUNCTION hold_limits_write() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM category_hold_limits WHERE id = OLD.id;
    RETURN OLD;
  ELSIF TG_OP = 'UPDATE' THEN
    UPDATE category_hold_limits SET "titles" = NEW."titles" WHERE id = OLD.id;
    RETURN NEW;
  END IF;
  INSERT INTO category_hold_limits ("group_code", "category_code", "branch_id", "titles")
  VALUES (NEW.group_code, CASE WHEN NEW.category IS NOT NULL THEN patron_category_of_old(NEW.category) END, NEW.branch_id, NEW."titles")
  RETURNING id INTO NEW.id;
  RETURN NEW;
END;
$$;
CREATE TRIGGER "hold_limits_write" INSTEAD OF INSERT OR UPDATE OR DELETE ON "hold_limits" FOR EACH ROW EXECUTE FUNCTION hold_limits_write();

-- The rules of loan_rules move to a table with the code. A view with the old name has the rows that the previous release can
-- read.
-- previous-release: it uses the view below
ALTER TABLE "loan_rules" RENAME TO "category_loan_rules";
-- previous-release: it uses the view below
ALTER TABLE "category_loan_rules" RENAME CONSTRAINT "loan_rules_pkey" TO "category_loan_rules_pkey";
-- previous-release: it uses the view below
ALTER TABLE "category_loan_rules" RENAME CONSTRAINT "loan_rules_group_code_fkey" TO "category_loan_rules_group_code_fkey";
-- previous-release: it uses the view below
ALTER TABLE "category_loan_rules" RENAME CONSTRAINT "loan_rules_branch_id_fkey" TO "category_loan_rules_branch_id_fkey";
-- previous-release: it uses the view below
ALTER SEQUENCE "loan_rules_id_seq" RENAME TO "category_loan_rules_id_seq";
ALTER TABLE "category_loan_rules" ADD COLUMN "category_code" TEXT COLLATE "C";
UPDATE "category_loan_rules" SET "category_code" = "category"::text WHERE "category" IS NOT NULL;
-- previous-release: it uses the view below; the index and the constraint on the column go with it
ALTER TABLE "category_loan_rules" DROP COLUMN "category";
-- previous-release: the same rule for the same rows
CREATE UNIQUE INDEX "loan_rules_one_per_level" ON "category_loan_rules"("group_code", "category_code", "branch_id") NULLS NOT DISTINCT;
-- previous-release: the same rule for the same rows
ALTER TABLE "category_loan_rules" ADD CONSTRAINT "loan_rules_branch_has_category" CHECK ("branch_id" IS NULL OR "category_code" IS NOT NULL);
-- previous-release: the view writes only codes that exist
ALTER TABLE "category_loan_rules" ADD CONSTRAINT "category_loan_rules_category_code_fkey" FOREIGN KEY ("category_code") REFERENCES "patron_categories"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE VIEW "loan_rules" AS
  SELECT "id", "group_code", CASE WHEN "category_code" IS NOT NULL THEN old_patron_category("category_code") END AS "category",
         "branch_id", "days", "renewals", "copies"
    FROM "category_loan_rules" WHERE "category_code" IS NULL OR "category_code" IN ('RESIDENT', 'COMMUTER', 'MUTUAL_USE');
CREATE FUNCTION loan_rules_write() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM category_loan_rules WHERE id = OLD.id;
    RETURN OLD;
  ELSIF TG_OP = 'UPDATE' THEN
    UPDATE category_loan_rules SET "days" = NEW."days", "renewals" = NEW."renewals", "copies" = NEW."copies" WHERE id = OLD.id;
    RETURN NEW;
  END IF;
  INSERT INTO category_loan_rules ("group_code", "category_code", "branch_id", "days", "renewals", "copies")
  VALUES (NEW.group_code, CASE WHEN NEW.category IS NOT NULL THEN patron_category_of_old(NEW.category) END, NEW.branch_id, NEW."days", NEW."renewals", NEW."copies")
  RETURNING id INTO NEW.id;
  RETURN NEW;
END;
$$;
CREATE TRIGGER "loan_rules_write" INSTEAD OF INSERT OR UPDATE OR DELETE ON "loan_rules" FOR EACH ROW EXECUTE FUNCTION loan_rules_write();
