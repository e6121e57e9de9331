-- A patron is told when the pickup branch of a hold has stopped handing out (L5)
ALTER TYPE "notice_kind" ADD VALUE 'HOLD_WITHOUT_PICKUP' AFTER 'HOLD_CANCELLED';
