-- Material groups that administrators create, rename, order, retire and delete (L15). Names in other languages were in
-- the dictionaries of the pages.
ALTER TABLE "material_groups" ADD COLUMN "name_easy" TEXT;
ALTER TABLE "material_groups" ADD COLUMN "name_zh" TEXT;
ALTER TABLE "material_groups" ADD COLUMN "name_ko" TEXT;
ALTER TABLE "material_groups" ADD COLUMN "retired_at" TIMESTAMPTZ(3);
ALTER TABLE "material_groups" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

UPDATE "material_groups" g SET "name_easy" = n.easy, "name_zh" = n.zh, "name_ko" = n.ko
  FROM (VALUES
    ('PRINT', '本・雑誌（ざっし）・カセット・本を読むCD', '图书、杂志、磁带、朗读CD', '책, 잡지, 카세트, 낭독 CD'),
    ('CD', 'CD', 'CD', 'CD'),
    ('VIDEO', 'DVD・ビデオ・LD', 'DVD、录像带、LD', 'DVD, 비디오, LD')
  ) n (code, easy, zh, ko)
 WHERE n.code = g."code";
