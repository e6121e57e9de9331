-- previous-release: its delivery leaves this kind alone; only its list of mails at the desk cannot show one until it is replaced.
ALTER TYPE "notice_kind" ADD VALUE 'GUARDIAN_HOLD_READY';
-- previous-release: its delivery leaves this kind alone; only its list of mails at the desk cannot show one until it is replaced.
ALTER TYPE "notice_kind" ADD VALUE 'GUARDIAN_DUE_SOON';
