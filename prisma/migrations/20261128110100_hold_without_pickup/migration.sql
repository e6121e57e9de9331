-- previous-release: its delivery leaves this kind alone; only My Menu and the list of mails at the desk cannot show one until it is replaced.
-- A patron is told when the pickup branch of a hold has stopped handing out (L5)
ALTER TYPE "notice_kind" ADD VALUE 'HOLD_WITHOUT_PICKUP' AFTER 'HOLD_CANCELLED';
