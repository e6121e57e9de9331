import { writeDigests } from '../server/domain/alerts/digest.ts'
import { matchNewTitles } from '../server/domain/alerts/match.ts'
import { refold } from '../server/domain/alerts/refold.ts'
import type { Job } from './job.ts'

/** Keyword alerts (メールマガジン, M3). */
export const mailAlertsJob: Job = {
  name: 'mail-alerts',
  about: 'finds the alerts that new titles meet and writes one mail for each patron',
  run: async (db, now) => {
    // What is folded by other rules does not meet.
    await refold(db)
    return { ...(await matchNewTitles(db, now)), mails: await writeDigests(db, now) }
  },
}
