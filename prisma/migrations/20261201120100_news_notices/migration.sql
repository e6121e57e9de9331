-- N3: news can be mailed to the patrons who chose it.
-- previous-release: its delivery leaves this kind alone; only its list of mails at the desk cannot show one until it is replaced.
ALTER TYPE "notice_kind" ADD VALUE 'NEWS';
