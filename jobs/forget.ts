import { purge } from '../server/domain/purge/purge.ts'
import type { Job } from './job.ts'

/** Privacy by not having it (R4). */
export const forgetJob: Job = {
  name: 'forget',
  about: 'erases what is no longer needed, above all who reserved what',
  run: (db, now, { leftUndone }) => purge(db, now, leftUndone),
}
