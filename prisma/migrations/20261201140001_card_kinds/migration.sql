-- previous-release: its delivery leaves this kind alone, and its lists of mails join the patrons, which such a mail lacks.
-- P10: an applicant for a card gets a link, the provisional number, or a refusal.
ALTER TYPE "notice_kind" ADD VALUE 'CARD_APPLICATION';
-- previous-release: its delivery leaves this kind alone; only its list of mails at the desk cannot show one until it is replaced.
-- P13: the last day of the card is near.
ALTER TYPE "notice_kind" ADD VALUE 'CARD_EXPIRES';
-- previous-release: only its page with the events of this patron's account cannot show one until it is replaced.
-- P14: the patron renewed the card online.
ALTER TYPE "account_event_kind" ADD VALUE 'CARD_RENEWED';
