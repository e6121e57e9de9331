-- The bounds that the desk accepts (server/domain/rules/bounds.ts), for whoever writes past it.
ALTER TABLE "policies"
  ADD CONSTRAINT "policies_bounded" CHECK ("long_overdue_days" <= 3650 AND "closed_hold_days" <= 365),
  ADD CONSTRAINT "policies_named" CHECK ("library_name" <> '' AND "library_name_en" <> '' AND "confirm_schedule" <> '');

ALTER TABLE "hold_limits" ADD CONSTRAINT "hold_limits_bounded" CHECK ("titles" <= 9999);
ALTER TABLE "loan_rules" ADD CONSTRAINT "loan_rules_bounded" CHECK ("copies" <= 9999);
ALTER TABLE "branches" ADD CONSTRAINT "branches_named" CHECK ("code" <> '' AND "name" <> '' AND "name_en" <> '');

-- L2: a range of classes has both ends.
ALTER TABLE "material_policies"
  ADD CONSTRAINT "material_policies_disc_labels" CHECK (
    (("disc_label_from" IS NULL) = ("disc_label_to" IS NULL))
    AND ("disc_label_from" IS NULL OR ("disc_label_from" BETWEEN 0 AND "disc_label_to" AND "disc_label_to" <= 999)));
