import { confirmHolds } from '../server/domain/holds/confirm.ts'
import type { Job } from './job.ts'

/** 予約受付中 → 予約中 (H1). */
export const confirmHoldsJob: Job = {
  name: 'confirm-holds',
  about: 'gives received holds their turn in the queue',
  run: async (db, now) => ({ confirmed: await confirmHolds(db, now) }),
}
