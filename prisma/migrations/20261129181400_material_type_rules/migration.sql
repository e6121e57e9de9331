-- L14: how imports find the type of a MARC record. The rows are the rules that the import had in its code.
CREATE TABLE "material_type_rules" (
    "id" SERIAL NOT NULL,
    "position" INTEGER NOT NULL,
    "type_code" TEXT COLLATE "C" NOT NULL,
    "record_types" TEXT NOT NULL DEFAULT '',
    "levels" TEXT NOT NULL DEFAULT '',
    "form" TEXT NOT NULL DEFAULT '',
    "fixed_field" TEXT NOT NULL DEFAULT '',
    "words" TEXT NOT NULL DEFAULT '',
    "unlabelled" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "material_type_rules_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "material_type_rules_type_code_idx" ON "material_type_rules"("type_code");
ALTER TABLE "material_type_rules" ADD CONSTRAINT "material_type_rules_type_code_fkey" FOREIGN KEY ("type_code") REFERENCES "material_types"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

INSERT INTO "material_type_rules" ("position", "type_code", "record_types", "levels", "form", "words", "unlabelled") VALUES
  (1, 'MAGAZINE', 'acdeft', 'bis', '', '', false),
  (2, 'BOOK', 'acdeft', '', '', '', false),
  (3, 'CASSETTE', 'ij', '', 'ss', '', false),
  (4, 'CASSETTE', 'ij', '', '', 'カセット|cassette', false),
  (5, 'SPOKEN_CD', 'i', '', '', '', true),
  (6, 'CD', 'ij', '', '', '', false),
  (7, 'DVD', 'g', '', 'v???v v???s', '', false),
  (8, 'VIDEO', 'g', '', 'v???b', '', false),
  (9, 'LD', 'g', '', 'v???g v???d', '', false),
  (10, 'VIDEO', 'g', '', '', 'ビデオカセット|VHS|videocassette', false),
  (11, 'LD', 'g', '', '', 'レーザーディスク|laserdisc|LD-', false),
  (12, 'DVD', 'g', '', 'v m', '', false),
  (13, 'DVD', 'g', '', '', 'DVD|Blu-ray|Bluray|ビデオディスク|videodisc', false);
