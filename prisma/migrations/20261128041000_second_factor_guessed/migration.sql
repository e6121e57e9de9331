-- O2: staff are told by mail when wrong codes follow their right password. The previous release leaves this kind alone.
ALTER TYPE "notice_kind" ADD VALUE 'SECOND_FACTOR_GUESSED';
