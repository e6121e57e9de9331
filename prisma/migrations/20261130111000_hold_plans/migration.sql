-- The plans of sequences and any-of sets whose holds are in a library system (G13).
CREATE TABLE "hold_plans" (
  "id" SERIAL NOT NULL,
  "patron_id" INTEGER NOT NULL,
  "key" TEXT,
  "wanted" INTEGER,
  "used" INTEGER NOT NULL DEFAULT 0,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "checked_at" TIMESTAMPTZ(3),
  CONSTRAINT "hold_plans_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "hold_plans_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "hold_plans_wanted" CHECK ("wanted" >= 1 AND "used" >= 0)
);
CREATE UNIQUE INDEX "hold_plans_patron_id_key_key" ON "hold_plans"("patron_id", "key");
CREATE INDEX "hold_plans_checked_at_idx" ON "hold_plans"("checked_at");

CREATE TABLE "hold_plan_members" (
  "id" SERIAL NOT NULL,
  "plan_id" INTEGER NOT NULL,
  "position" INTEGER NOT NULL,
  "title_id" INTEGER,
  "system_hold_id" TEXT,
  "has_slot" BOOLEAN NOT NULL DEFAULT false,
  "held_back" BOOLEAN NOT NULL DEFAULT false,
  CONSTRAINT "hold_plan_members_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "hold_plan_members_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "hold_plans"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "hold_plan_members_title_id_fkey" FOREIGN KEY ("title_id") REFERENCES "titles"("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "hold_plan_members_plan_id_title_id_key" ON "hold_plan_members"("plan_id", "title_id");
CREATE UNIQUE INDEX "hold_plan_members_plan_id_system_hold_id_key" ON "hold_plan_members"("plan_id", "system_hold_id");
CREATE INDEX "hold_plan_members_title_id_idx" ON "hold_plan_members"("title_id");
