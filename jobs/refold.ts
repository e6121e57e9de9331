import { refold } from '../server/domain/alerts/refold.ts'
import type { Job } from './job.ts'

/** After an upgrade that changed the folding (C1). */
export const refoldJob: Job = {
  name: 'refold',
  about: 'folds titles and alerts anew where the rules of folding have changed',
  everyMinute: true,
  run: async (db) => ({ ...(await refold(db)) }),
}
