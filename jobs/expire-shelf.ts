import { expireShelf } from '../server/domain/circulation/expire-shelf.ts'
import type { Job } from './job.ts'

/** 取置済 → 取置期限切れ, and the copy to whoever is next (H5). */
export const expireShelfJob: Job = {
  name: 'expire-shelf',
  about: 'ends holds that were not collected in time and passes their copies on',
  run: async (db, now, { leftUndone }) => ({ ...(await expireShelf(db, now, leftUndone)) }),
}
