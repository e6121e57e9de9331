-- O8: self-check machines and lockers, and what they do.
CREATE TYPE "machine_encoding" AS ENUM ('UTF8', 'CP932', 'CP850');

-- CreateTable
CREATE TABLE "machines" (
    "id" SERIAL NOT NULL,
    "branch_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "login" TEXT NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "encoding" "machine_encoding" NOT NULL DEFAULT 'UTF8',
    "checksum_required" BOOLEAN NOT NULL DEFAULT false,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "machines_pkey" PRIMARY KEY ("id")
);

-- A copy of the database opens nothing.
ALTER TABLE "machines" ADD CONSTRAINT "machines_secret_is_hash" CHECK ("secret_hash" ~ '^[\w-]{43}$');

-- CreateIndex
CREATE UNIQUE INDEX "machines_login_key" ON "machines"("login");

-- CreateIndex
CREATE INDEX "machines_branch_id_idx" ON "machines"("branch_id");

-- AddForeignKey
ALTER TABLE "machines" ADD CONSTRAINT "machines_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Who did something at a desk is a member of staff or a machine.
ALTER TABLE "audit_entries" ADD COLUMN "machine_id" INTEGER,
ALTER COLUMN "staff_id" DROP NOT NULL;

ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_by_one" CHECK (num_nonnulls("staff_id", "machine_id") = 1);

CREATE INDEX "audit_entries_machine_id_idx" ON "audit_entries"("machine_id");

ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_machine_id_fkey" FOREIGN KEY ("machine_id") REFERENCES "machines"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "undoable_acts" ADD COLUMN "machine_id" INTEGER;

ALTER TABLE "undoable_acts" ADD CONSTRAINT "undoable_acts_by_one" CHECK (num_nonnulls("staff_id", "machine_id") <= 1);

ALTER TABLE "undoable_acts" ADD CONSTRAINT "undoable_acts_machine_id_fkey" FOREIGN KEY ("machine_id") REFERENCES "machines"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
