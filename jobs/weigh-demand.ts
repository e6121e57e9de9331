import { updatePopularity } from '../server/domain/catalogue/popularity.ts'
import type { Job } from './job.ts'

/** What is wanted more stands before its equals in results (C2). */
export const weighDemandJob: Job = {
  name: 'weigh-demand',
  about: 'counts copies and holds of titles, by which results of equal rank are ordered',
  run: (db) => updatePopularity(db),
}
