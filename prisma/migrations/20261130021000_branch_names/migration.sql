-- Names of branches in easy Japanese, Chinese and Korean, as material types, groups and shelving locations have them.
ALTER TABLE "branches" ADD COLUMN "name_easy" TEXT;
ALTER TABLE "branches" ADD COLUMN "name_zh" TEXT;
ALTER TABLE "branches" ADD COLUMN "name_ko" TEXT;
