-- Tells the same press of the button from another one with the same key (H11); what was submitted before has none.
ALTER TABLE "hold_submissions" ADD COLUMN     "asked_hash" TEXT;
