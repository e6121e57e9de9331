-- previous-release: its delivery leaves this kind alone; only its list of mails at the desk cannot show one until it is replaced.
ALTER TYPE "notice_kind" ADD VALUE 'HOLDS_PLACED';
-- previous-release: its delivery leaves this kind alone; only its list of mails at the desk cannot show one until it is replaced.
ALTER TYPE "notice_kind" ADD VALUE 'HOLD_CHANGED';
-- previous-release: its delivery leaves this kind alone; only its list of mails at the desk cannot show one until it is replaced.
ALTER TYPE "notice_kind" ADD VALUE 'LOAN_RENEWED';

CREATE TYPE "account_mail" AS ENUM ('HOLDS_PLACED', 'HOLD_CHANGED', 'LOAN_RENEWED');

-- The kinds of mail that the library offers and that a patron chose (M12, M13).
ALTER TABLE "policies" ADD COLUMN "holds_placed_mail" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "hold_changed_mail" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "loan_renewed_mail" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "patrons" ADD COLUMN "account_mails" "account_mail"[] DEFAULT ARRAY[]::"account_mail"[],
ADD COLUMN "ended_account_mails" "account_mail"[] DEFAULT ARRAY[]::"account_mail"[];
