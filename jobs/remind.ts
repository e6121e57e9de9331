import { noticeDueSoon } from '../server/domain/notices/due-soon.ts'
import { noticeExpiresSoon } from '../server/domain/notices/expires-soon.ts'
import type { Job } from './job.ts'

/** Loans that come due, holds whose last day on the shelf comes near (M2, M4). */
export const remindJob: Job = {
  name: 'remind',
  about: 'asks that patrons be reminded of due dates and of last days on the hold shelf',
  // Each is one statement: a run that ends in the middle loses nothing, and the next one doubles nothing.
  run: async (db, now) => ({ dueSoon: await noticeDueSoon(db, now), expiresSoon: await noticeExpiresSoon(db, now) }),
}
