-- previous-release: its delivery leaves this kind alone; only its list of mails at the desk cannot show one until it is replaced.
-- O2: staff are told by mail when wrong codes follow their right password. The previous release leaves this kind alone.
ALTER TYPE "notice_kind" ADD VALUE 'SECOND_FACTOR_GUESSED';
