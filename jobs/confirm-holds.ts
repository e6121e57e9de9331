import { confirmHolds } from '../server/domain/holds/confirm.ts'
import type { Job } from './timetable.ts'

/** 予約受付中 → 予約中 (H1). */
export const confirmHoldsJob: Job = {
  name: 'confirm-holds',
  run: async (db, now) => ({ confirmed: await confirmHolds(db, now) }),
}
