-- CreateEnum
CREATE TYPE "card_retirement" AS ENUM ('REPLACED', 'MERGED', 'CLOSED', 'MISSING');

-- AlterTable
ALTER TABLE "patrons" ADD COLUMN     "address" TEXT,
ADD COLUMN     "export_number" TEXT,
ADD COLUMN     "folding" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "from_export" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "identifier_hash" TEXT,
ADD COLUMN     "postal_code" TEXT,
ADD COLUMN     "staff_note" TEXT;

-- AlterTable
ALTER TABLE "policies" ADD COLUMN     "first_card" TEXT NOT NULL DEFAULT '10000001',
ADD COLUMN     "identifier_salt" UUID NOT NULL DEFAULT gen_random_uuid(),
ADD COLUMN     "last_card" TEXT NOT NULL DEFAULT '19999999';

-- CreateTable
CREATE TABLE "patron_words" (
    "word" TEXT COLLATE "C" NOT NULL,
    "patron_id" INTEGER NOT NULL,

    CONSTRAINT "patron_words_pkey" PRIMARY KEY ("word","patron_id")
);

-- CreateTable
CREATE TABLE "retired_cards" (
    "number" TEXT NOT NULL,
    "patron_id" INTEGER,
    "reason" "card_retirement" NOT NULL,
    "retired_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "retired_cards_pkey" PRIMARY KEY ("number")
);

-- CreateIndex
CREATE INDEX "patron_words_patron_id_idx" ON "patron_words"("patron_id");

-- CreateIndex
CREATE INDEX "retired_cards_patron_id_idx" ON "retired_cards"("patron_id");

-- CreateIndex
CREATE UNIQUE INDEX "patrons_identifier_hash_key" ON "patrons"("identifier_hash");

-- CreateIndex
CREATE UNIQUE INDEX "patrons_export_number_key" ON "patrons"("export_number");

-- CreateIndex
CREATE INDEX "patrons_folding_idx" ON "patrons"("folding");

-- CreateIndex
CREATE INDEX "patrons_birth_date_idx" ON "patrons"("birth_date");

-- AddForeignKey
ALTER TABLE "patron_words" ADD CONSTRAINT "patron_words_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "retired_cards" ADD CONSTRAINT "retired_cards_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma cannot say: the rules that races could break.

-- O1: what is kept of an identity card is a hash, and never more.
ALTER TABLE "patrons"
  ADD CONSTRAINT "patrons_identifier_is_hash" CHECK ("identifier_hash" ~ '^[A-Za-z0-9_-]{43}$');

ALTER TABLE "policies"
  ADD CONSTRAINT "policies_cards_are_range" CHECK (
    "first_card" ~ '^[1-9][0-9]{0,17}$' AND length("first_card") = length("last_card") AND "last_card" ~ '^[0-9]+$'
    AND "first_card" <= "last_card");

-- O1: the number of a card that opens nothing any more is never given out again, whatever happens at one instant. After
-- the row, so that who waited for the number at its unique index sees that it was retired meanwhile.
CREATE FUNCTION refuse_retired_card() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM retired_cards WHERE number = NEW.card_number) THEN
    RAISE EXCEPTION 'the card % is retired', NEW.card_number USING ERRCODE = 'unique_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "patrons_card_not_retired_new" AFTER INSERT ON "patrons"
  FOR EACH ROW EXECUTE FUNCTION refuse_retired_card();
CREATE TRIGGER "patrons_card_not_retired" AFTER UPDATE OF "card_number" ON "patrons"
  FOR EACH ROW WHEN (OLD.card_number <> NEW.card_number) EXECUTE FUNCTION refuse_retired_card();

-- As before; what says where a row came from is not shown to anybody either.
CREATE OR REPLACE FUNCTION tell_patrons() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  unseen CONSTANT text[] := '{alerts_mailed_at,mail_bounces,folding,from_export,export_number}';
  patrons int[];
BEGIN
  SELECT array_agg(id) INTO patrons FROM (
    SELECT id, to_jsonb(old_rows) - unseen FROM old_rows EXCEPT SELECT id, to_jsonb(new_rows) - unseen FROM new_rows
  ) changed;
  PERFORM tell_rows('accounts', patrons, NULL);
  RETURN NULL;
END;
$$;
