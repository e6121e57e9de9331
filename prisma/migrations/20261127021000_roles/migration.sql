-- O2: roles of staff. Whoever was staff could do everything, and still can. No row is written anew.
-- What cannot be done twice comes first, so that an upgrade that died behind the script is told by it.
ALTER TYPE "patron_role" ADD VALUE 'DESK' BEFORE 'STAFF';
ALTER TYPE "patron_role" ADD VALUE 'BRANCH_MANAGER' BEFORE 'STAFF';
ALTER TYPE "patron_role" RENAME VALUE 'STAFF' TO 'ADMIN';

-- CreateTable
CREATE TABLE "managed_branches" (
    "patron_id" INTEGER NOT NULL,
    "branch_id" INTEGER NOT NULL,

    CONSTRAINT "managed_branches_pkey" PRIMARY KEY ("patron_id","branch_id")
);

-- AddForeignKey
ALTER TABLE "managed_branches" ADD CONSTRAINT "managed_branches_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "managed_branches" ADD CONSTRAINT "managed_branches_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branches"("id") ON DELETE CASCADE ON UPDATE CASCADE;
