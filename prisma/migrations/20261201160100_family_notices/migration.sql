-- Events and mails of family grants (P15, P16, P17, P18). No row has them until a library turns family grants on.
-- previous-release: its list of account events cannot show one of these kinds until it is replaced.
ALTER TYPE "account_event_kind" ADD VALUE 'FAMILY_ALLOWED';
-- previous-release: its list of account events cannot show one of these kinds until it is replaced.
ALTER TYPE "account_event_kind" ADD VALUE 'FAMILY_ENDED';
-- previous-release: its list of account events cannot show one of these kinds until it is replaced.
ALTER TYPE "account_event_kind" ADD VALUE 'FAMILY_PLACED';
-- previous-release: its list of account events cannot show one of these kinds until it is replaced.
ALTER TYPE "account_event_kind" ADD VALUE 'FAMILY_RENEWED';
-- previous-release: its list of account events cannot show one of these kinds until it is replaced.
ALTER TYPE "account_event_kind" ADD VALUE 'FAMILY_COLLECTED';
-- previous-release: its delivery leaves this kind alone; only its list of mails at the desk cannot show one until it is replaced.
ALTER TYPE "notice_kind" ADD VALUE 'FAMILY_ALLOWED';
-- previous-release: its delivery leaves this kind alone; only its list of mails at the desk cannot show one until it is replaced.
ALTER TYPE "notice_kind" ADD VALUE 'FAMILY_ENDED';
