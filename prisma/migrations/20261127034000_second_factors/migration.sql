-- O2: a second factor for staff, and codes to fall back on.
CREATE TYPE "staff_second_factor" AS ENUM ('NONE', 'ADMIN', 'ALL');

ALTER TYPE "account_event_kind" ADD VALUE 'SECOND_FACTOR_SET';
ALTER TYPE "account_event_kind" ADD VALUE 'SECOND_FACTOR_RESET';
ALTER TYPE "account_event_kind" ADD VALUE 'RECOVERY_CODE_USED';

ALTER TABLE "policies" ADD COLUMN "staff_second_factor" "staff_second_factor" NOT NULL DEFAULT 'ADMIN';

-- CreateTable
CREATE TABLE "second_factors" (
    "patron_id" INTEGER NOT NULL,
    "secret" TEXT NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "last_step" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "second_factors_pkey" PRIMARY KEY ("patron_id")
);

-- CreateTable
CREATE TABLE "recovery_codes" (
    "patron_id" INTEGER NOT NULL,
    "code_hash" TEXT NOT NULL,

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("patron_id","code_hash")
);

-- AddForeignKey
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "second_factors"("patron_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A code that was used, or one before it, opens nothing again.
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_secret_check" CHECK ("secret" ~ '^[A-Z2-7]{32}$');
