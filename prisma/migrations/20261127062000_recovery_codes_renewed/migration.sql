-- AlterEnum
ALTER TYPE "account_event_kind" ADD VALUE 'RECOVERY_CODES_RENEWED';
