-- CreateEnum
CREATE TYPE "card_symbology" AS ENUM ('CODABAR', 'CODE_39');

-- CreateEnum
CREATE TYPE "card_check_digit" AS ENUM ('NONE', 'MODULUS_16', 'SEVEN_DR', 'LUHN', 'MODULUS_43');

-- AlterTable
ALTER TABLE "policies" ADD COLUMN     "card_check_digit" "card_check_digit" NOT NULL DEFAULT 'NONE',
ADD COLUMN     "card_start_stop" TEXT NOT NULL DEFAULT 'AA',
ADD COLUMN     "card_symbology" "card_symbology" NOT NULL DEFAULT 'CODABAR',
ADD COLUMN     "confirm_changes" BOOLEAN NOT NULL DEFAULT true;

-- A check digit is counted in the characters of its symbology.
ALTER TABLE "policies"
  ADD CONSTRAINT "policies_card_start_stop" CHECK ("card_start_stop" ~ '^[A-D]{2}$'),
  ADD CONSTRAINT "policies_card_check_digit" CHECK (
    NOT ("card_symbology" = 'CODE_39' AND "card_check_digit" = 'MODULUS_16')
    AND NOT ("card_symbology" = 'CODABAR' AND "card_check_digit" = 'MODULUS_43'));
