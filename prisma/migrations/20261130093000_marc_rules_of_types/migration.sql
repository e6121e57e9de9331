-- Rules for scores, maps, records and other types (L14). A library that has changed the rules keeps its own.
WITH shipped ("ordinal", "type_code", "record_types", "levels", "form", "fixed_field", "words", "unlabelled") AS (
  VALUES
    (1, 'BRAILLE', 'acdt', '', '', '23=f', '', false),
    (2, 'BRAILLE', 'acdt', '', 'tc fb', '', '', false),
    (3, 'BRAILLE', 'acdt', '', '', '', '点字資料|点字図書|点字絵本|点字データ|braille', false),
    (4, 'LARGE_PRINT', 'at', '', '', '23=d', '', false),
    (5, 'LARGE_PRINT', 'at', '', 'tb', '', '', false),
    (6, 'LARGE_PRINT', 'at', '', '', '', '大活字|拡大図書|拡大写本|large print|large type', false),
    (7, 'DAISY', 'aijm', '', '', '', 'DAISY|デイジー', false),
    (8, 'PAPER_THEATRE', 'agkr', '', '', '', '紙芝居|kamishibai', false),
    (9, 'CD_ROM', 'acdefmt', '', 'co', '', '[electronic resource|[電子資料|[computer file', false),
    (10, 'CD_ROM', 'm', '', '', '', 'CD-ROM|DVD-ROM|computer optical dis|computer dis', false),
    (11, 'GAME', 'm', '', '', '26=g', '', false),
    (12, 'GAME', 'mr', '', '', '', 'ゲーム|game|パズル|puzzle', false),
    (13, 'MAGAZINE', 'acdeft', 'bis', '', '', '', false),
    (14, 'EBOOK', 'acdijmt', '', '', '23=o', '', false),
    (15, 'EBOOK', 'efgkor', '', '', '29=o', '', false),
    (16, 'EBOOK', 'acdefgijkmt', '', '', '', 'online resource|electronic book|オンライン資料|電子書籍|電子ブック', false),
    (17, 'EBOOK', 'acdefgijkmt', '', 'cr', '', '[electronic resource|[電子資料', false),
    (18, 'MICROFILM', 'acdeft', '', '', '23=abc', '', false),
    (19, 'MICROFILM', 'acdeft', '', 'h', '', 'micro|マイクロ', false),
    (20, 'SCORE', 'cd', '', '', '', '', false),
    (21, 'MAP', 'ef', '', '', '', '', false),
    (22, 'CD', 'a', '', '', '', '[sound recording|[録音資料', false),
    (23, 'DVD', 'a', '', '', '', '[videorecording|[映像資料', false),
    (24, 'BOOK', 'acdeft', '', '', '', '', false),
    (25, 'CASSETTE', 'ij', '', 'ss', '', '', false),
    (26, 'CASSETTE', 'ij', '', '', '', 'カセット|cassette', false),
    (27, 'LP', 'ij', '', 'sd?a sd?b sd?c sd?d sd?e', '', '', false),
    (28, 'LP', 'ij', '', '', '', 'rpm|LPレコード|EPレコード|SPレコード|LP盤|レコード盤|phonodisc', false),
    (29, 'SPOKEN_CD', 'i', '', '', '', '', true),
    (30, 'CD', 'ij', '', '', '', '', false),
    (31, 'BLU_RAY', 'g', '', 'v???s', '', '', false),
    (32, 'BLU_RAY', 'g', '', '', '', 'Blu-ray|Bluray|ブルーレイ', false),
    (33, 'DVD', 'g', '', 'v???v v???s', '', '', false),
    (34, 'VIDEO', 'g', '', 'v???b', '', '', false),
    (35, 'LD', 'g', '', 'v???g v???d', '', '', false),
    (36, 'VIDEO', 'g', '', '', '', 'ビデオカセット|VHS|videocassette', false),
    (37, 'LD', 'g', '', '', '', 'レーザーディスク|laserdisc|LD-', false),
    (38, 'DVD', 'g', '', 'v m', '', '', false),
    (39, 'DVD', 'g', '', '', '', 'DVD|Blu-ray|Bluray|ビデオディスク|videodisc', false),
    (40, 'DVD', 'g', '', '', '', '[videorecording|[映像資料', false),
    (41, 'KIT', 'o', '', '', '', '', false)
), stored AS (
  SELECT r."id", r."version", r."position", s."ordinal"
    FROM "material_type_rules" r LEFT JOIN shipped s
      ON (r."type_code", r."record_types", r."levels", r."form", r."fixed_field", r."words", r."unlabelled")
       = (s."type_code", s."record_types", s."levels", s."form", s."fixed_field", s."words", s."unlabelled")
), untouched AS (
  SELECT 1 FROM stored HAVING count("ordinal") = 13 AND count(*) = 13 AND bool_and("version" = 1)
), numbered AS (
  UPDATE "material_type_rules" r SET "position" = stored."ordinal"
    FROM stored, untouched WHERE r."id" = stored."id" RETURNING r."id"
)
INSERT INTO "material_type_rules" ("position", "type_code", "record_types", "levels", "form", "fixed_field", "words", "unlabelled")
SELECT s."ordinal", s."type_code", s."record_types", s."levels", s."form", s."fixed_field", s."words", s."unlabelled"
  FROM shipped s JOIN "material_types" t ON t."code" = s."type_code" AND t."merged_into" IS NULL, untouched
 WHERE NOT EXISTS (SELECT FROM stored WHERE stored."ordinal" = s."ordinal");

UPDATE "material_type_rules" r SET "position" = n."place"
  FROM (SELECT "id", row_number() OVER (ORDER BY "position", "id") AS "place" FROM "material_type_rules") n
 WHERE n."id" = r."id" AND r."position" <> n."place";
