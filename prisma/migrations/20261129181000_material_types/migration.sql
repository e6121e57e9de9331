-- L9: material types are rows that the library defines. The enum of the previous release and its table of rules stay, and
-- triggers keep both forms equal.
CREATE TABLE "material_types" (
    "code" TEXT COLLATE "C" NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "name_easy" TEXT,
    "name_zh" TEXT,
    "name_ko" TEXT,
    "icon" TEXT NOT NULL,
    "group_code" TEXT NOT NULL,
    "lendable" BOOLEAN NOT NULL DEFAULT true,
    "loan_days" INTEGER,
    "renewals" INTEGER,
    "is_av" BOOLEAN NOT NULL DEFAULT false,
    "disc_label_from" INTEGER,
    "disc_label_to" INTEGER,
    "import_default" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL,
    "retired_at" TIMESTAMPTZ(3),
    "merged_into" TEXT COLLATE "C",
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "material_types_pkey" PRIMARY KEY ("code"),
    CONSTRAINT "material_types_code" CHECK ("code" ~ '^[A-Z0-9_]{1,20}$'),
    CONSTRAINT "material_types_named" CHECK ("name" <> '' AND "name_en" <> '' AND "icon" <> ''),
    CONSTRAINT "material_types_bounded" CHECK ("loan_days" BETWEEN 1 AND 365 AND "renewals" BETWEEN 0 AND 99),
    CONSTRAINT "material_types_disc_labels" CHECK (
      (("disc_label_from" IS NULL) = ("disc_label_to" IS NULL))
      AND ("disc_label_from" IS NULL OR ("disc_label_from" BETWEEN 0 AND "disc_label_to" AND "disc_label_to" <= 999))),
    CONSTRAINT "material_types_merged" CHECK ("merged_into" IS NULL OR ("retired_at" IS NOT NULL AND "merged_into" <> "code")),
    CONSTRAINT "material_types_default_offered" CHECK (NOT "import_default" OR "retired_at" IS NULL)
);

ALTER TABLE "material_types" ADD CONSTRAINT "material_types_group_code_fkey" FOREIGN KEY ("group_code") REFERENCES "material_groups"("code") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "material_types" ADD CONSTRAINT "material_types_merged_into_fkey" FOREIGN KEY ("merged_into") REFERENCES "material_types"("code") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE UNIQUE INDEX "material_types_one_import_default" ON "material_types"("import_default") WHERE "import_default";

INSERT INTO "material_types" ("code", "name", "name_en", "name_easy", "name_zh", "name_ko", "icon", "group_code", "is_av",
  "disc_label_from", "disc_label_to", "import_default", "position")
SELECT p."type"::text, n.ja, n.en, n.easy, n.zh, n.ko, p."type"::text, p."group_code", p."is_av", p."disc_label_from",
       p."disc_label_to", p."type" = 'BOOK', n.position
  FROM "material_policies" p
  JOIN (VALUES
    ('BOOK', '本', 'Book', NULL, '图书', '책', 1),
    ('MAGAZINE', '雑誌', 'Magazine', '雑誌（ざっし）', '杂志', '잡지', 2),
    ('CASSETTE', 'カセット', 'Cassette', NULL, '磁带', '카세트', 3),
    ('SPOKEN_CD', '朗読CD', 'Spoken CD', '本を読むCD', '朗读CD', '낭독 CD', 4),
    ('CD', 'CD', 'CD', NULL, NULL, NULL, 5),
    ('DVD', 'DVD', 'DVD', NULL, NULL, NULL, 6),
    ('VIDEO', 'ビデオ', 'Video', NULL, '录像带', '비디오', 7),
    ('LD', 'LD', 'LD', NULL, NULL, NULL, 8)
  ) n (code, ja, en, easy, zh, ko, position) ON n.code = p."type"::text;

CREATE TRIGGER "material_types_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "material_types"
  FOR EACH STATEMENT EXECUTE FUNCTION tell_changed();

CREATE FUNCTION equal_former_policy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE material_policies
     SET group_code = NEW.group_code, is_av = NEW.is_av, disc_label_from = NEW.disc_label_from, disc_label_to = NEW.disc_label_to
   WHERE type::text = NEW.code
     AND (group_code, is_av, disc_label_from, disc_label_to)
         IS DISTINCT FROM (NEW.group_code, NEW.is_av, NEW.disc_label_from, NEW.disc_label_to);
  RETURN NULL;
END;
$$;
CREATE TRIGGER "material_types_equal" AFTER INSERT OR UPDATE ON "material_types"
  FOR EACH ROW EXECUTE FUNCTION equal_former_policy();

CREATE FUNCTION equal_material_type() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE material_types
     SET group_code = NEW.group_code, is_av = NEW.is_av, disc_label_from = NEW.disc_label_from, disc_label_to = NEW.disc_label_to,
         version = version + 1
   WHERE code = NEW.type::text
     AND (group_code, is_av, disc_label_from, disc_label_to)
         IS DISTINCT FROM (NEW.group_code, NEW.is_av, NEW.disc_label_from, NEW.disc_label_to);
  RETURN NULL;
END;
$$;
CREATE TRIGGER "material_policies_equal" AFTER UPDATE ON "material_policies"
  FOR EACH ROW EXECUTE FUNCTION equal_material_type();

-- A constant default adds the column without rewriting the table. The next migrations set the codes of other types.
ALTER TABLE "titles" ADD COLUMN "type_code" TEXT COLLATE "C" NOT NULL DEFAULT 'BOOK';
ALTER TABLE "titles" ALTER COLUMN "material_type" SET DEFAULT 'BOOK';

-- The previous release writes material_type, and this one type_code. A type that the enum lacks is BOOK for the previous
-- release. A type that it still writes after a merge becomes the type into which it was merged.
CREATE FUNCTION equal_type_of_title() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (TG_OP = 'INSERT' AND NEW.type_code = 'BOOK' AND NEW.material_type <> 'BOOK')
     OR (TG_OP = 'UPDATE' AND NEW.type_code = OLD.type_code AND NEW.material_type <> OLD.material_type) THEN
    NEW.type_code := coalesce((SELECT coalesce(m.merged_into, m.code) FROM material_types m WHERE m.code = NEW.material_type::text), 'BOOK');
  END IF;
  NEW.material_type := CASE
    WHEN NEW.type_code IN ('MAGAZINE', 'CASSETTE', 'SPOKEN_CD', 'CD', 'DVD', 'VIDEO', 'LD') THEN NEW.type_code::material_type
    ELSE 'BOOK' END;
  RETURN NEW;
END;
$$;
CREATE TRIGGER "titles_equal_type" BEFORE INSERT OR UPDATE OF "type_code", "material_type" ON "titles"
  FOR EACH ROW EXECUTE FUNCTION equal_type_of_title();

-- previous-release: the trigger above gives every row that it writes a code of this table.
ALTER TABLE "titles" ADD CONSTRAINT "titles_type_code_fkey" FOREIGN KEY ("type_code") REFERENCES "material_types"("code") ON DELETE RESTRICT ON UPDATE CASCADE NOT VALID;

-- The count of a day has the code too. Rows from before have only the former type.
ALTER TABLE "daily_counts" ADD COLUMN "type_code" TEXT COLLATE "C";

CREATE OR REPLACE FUNCTION count_for_day(what count_kind, at timestamptz, branch int, of_title int, n int) RETURNS void LANGUAGE sql AS $$
  INSERT INTO daily_counts (day, kind, branch_id, ndc, material_type, type_code, count)
  SELECT (at AT TIME ZONE 'Asia/Tokyo')::date, what, branch,
         (SELECT substring(t.ndcs[1] FROM '[0-9]')::smallint FROM titles t WHERE t.id = of_title),
         (SELECT t.material_type FROM titles t WHERE t.id = of_title),
         (SELECT t.type_code FROM titles t WHERE t.id = of_title), n
   WHERE n <> 0
$$;
