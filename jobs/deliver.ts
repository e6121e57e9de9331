import { deliverNotices } from '../server/domain/notices/deliver.ts'
import { issueLinks } from '../server/domain/patrons/password-link.ts'
import type { Job } from './job.ts'

/** Mails about accounts: addresses to verify, links to a new password, what was changed. */
export const deliverJob: Job = {
  name: 'deliver',
  about: 'sends the mails that wait',
  everyMinute: true,
  run: async (db, now, { leftUndone, send }) => ({
    links: await issueLinks(db, now, leftUndone),
    ...(await deliverNotices(db, now, send, leftUndone)),
  }),
}
