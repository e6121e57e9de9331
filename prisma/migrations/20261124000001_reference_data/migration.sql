-- Every library starts with these rows and changes them at its desk.
INSERT INTO "policies" ("id", "library_name", "library_name_en") VALUES (1, '図書館', 'The Library');

INSERT INTO "material_groups" ("code", "name", "name_en", "position") VALUES
  ('PRINT', '本・雑誌・カセット・朗読CD', 'Books, magazines, cassettes, spoken CDs', 1),
  ('CD', 'CD', 'CDs', 2),
  ('VIDEO', 'DVD・ビデオ・LD', 'DVDs, videos, LDs', 3);

-- L1, L2, L5: a CD whose disc label carries a class in the 700s is a spoken CD and counts as print.
INSERT INTO "material_policies" ("type", "group_code", "is_av", "disc_label_from", "disc_label_to") VALUES
  ('BOOK', 'PRINT', false, NULL, NULL),
  ('MAGAZINE', 'PRINT', false, NULL, NULL),
  ('CASSETTE', 'PRINT', false, NULL, NULL),
  ('SPOKEN_CD', 'PRINT', false, 700, 799),
  ('CD', 'CD', true, NULL, NULL),
  ('DVD', 'VIDEO', true, NULL, NULL),
  ('VIDEO', 'VIDEO', true, NULL, NULL),
  ('LD', 'VIDEO', true, NULL, NULL);

INSERT INTO "hold_limits" ("group_code", "titles") VALUES ('PRINT', NULL), ('CD', 10), ('VIDEO', 5);
