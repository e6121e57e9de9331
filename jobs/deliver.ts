import { deliverNotices } from '../server/domain/delivery/deliver.ts'
import { issueLinks } from '../server/domain/patrons/password-link.ts'
import type { Job } from './job.ts'

/** Whatever is to be told by mail. */
export const deliverJob: Job = {
  name: 'deliver',
  about: 'sends the mails that wait',
  everyMinute: true,
  shared: true,
  run: async (db, now, { leftUndone, mailer, stopping }) => ({
    links: await issueLinks(db, now, leftUndone),
    ...(await deliverNotices(db, now, mailer, leftUndone, { stopping })),
  }),
}
