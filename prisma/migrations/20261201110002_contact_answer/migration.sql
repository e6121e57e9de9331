-- previous-release: its delivery leaves this kind alone; only its list of mails at the desk cannot show one until it is replaced.
-- O22: the writer of a contact message is told the answer by mail.
ALTER TYPE "notice_kind" ADD VALUE 'CONTACT_ANSWER';
