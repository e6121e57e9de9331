import type { Policy } from '../generated/prisma/client.ts'
import type { Database } from '../server/database/database.ts'
import { writeDigests } from '../server/domain/alerts/digest.ts'
import { matchNewTitles } from '../server/domain/alerts/match.ts'
import { refold } from '../server/domain/alerts/refold.ts'
import { weighHeadings } from '../server/domain/catalogue/headings/weigh.ts'
import { addUpClasses } from '../server/domain/catalogue/ndc/counts.ts'
import { updatePopularity } from '../server/domain/catalogue/search/popularity.ts'
import { expireShelf } from '../server/domain/circulation/expire-shelf.ts'
import { forgetActs } from '../server/domain/circulation/undo/forget.ts'
import { deliverNotices } from '../server/domain/delivery/deliver.ts'
import { confirmHolds } from '../server/domain/holds/confirm.ts'
import { lastDue } from '../server/domain/library/calendar/schedule.ts'
import { systemOf } from '../server/domain/library-system/connected.ts'
import { noticeDueSoon } from '../server/domain/notices/due-soon.ts'
import { noticeExpiresSoon } from '../server/domain/notices/expires-soon.ts'
import { issueLinks } from '../server/domain/patrons/passwords/password-link.ts'
import { refoldPatrons } from '../server/domain/patrons/rebuild-folded.ts'
import { arriveRequests } from '../server/domain/purchase-requests/arrive.ts'
import { forgetGone } from '../server/domain/retention/forget-departed.ts'
import { purge } from '../server/domain/retention/purge.ts'
import { addUpNumbers } from '../server/domain/statistics/aggregate.ts'
import { queueWebhooks } from '../server/domain/webhooks/queue.ts'
import { sendWebhooks } from '../server/domain/webhooks/send.ts'
import { readInbox } from './bounces/read-inbox.ts'
import type { Job } from './common/job.ts'
import { webhooksByHttp } from './send-webhooks.ts'

/** A job and when it runs: a cron expression in Tokyo's time, which may be a figure of the library. */
type Row = Job & {
  schedule: string | ((policy: Schedules) => string)
  /** OWN: sees to holds and loans, where no other system has them (G4); ELSEWHERE: only where one has. */
  circulation?: 'OWN' | 'ELSEWHERE'
}

/** The figures of the library that jobs run by. */
type Schedules = Pick<Policy, 'confirmSchedule' | 'reminderSchedule' | 'alertSchedule'>

/** Everything that happens by the clock. */
const timetable: readonly Row[] = [
  {
    name: 'refold',
    about: 'folds titles, alerts and names of patrons anew where the rules of folding have changed (C1)',
    schedule: '* * * * *',
    everyMinute: true,
    run: async (db) => ({ patrons: await refoldPatrons(db), ...(await refold(db)) }),
  },
  {
    name: 'expire-shelf',
    about: 'ends holds that were not collected in time and passes their copies on when the branch opens (H5)',
    circulation: 'OWN',
    // Each branch opens at a time of its own.
    schedule: '*/10 * * * *',
    everyMinute: true,
    run: async (db, now, { leftUndone }) => ({ ...(await expireShelf(db, now, leftUndone)) }),
  },
  {
    name: 'arrive-requests',
    about: 'places the holds of requests whose titles have come in (Q2)',
    circulation: 'OWN',
    schedule: '*/5 * * * *',
    everyMinute: true,
    run: async (db, now, { leftUndone }) => ({ arrived: await arriveRequests(db, now, leftUndone) }),
  },
  {
    name: 'confirm-holds',
    about: 'gives received holds their turn in the queue (H1)',
    circulation: 'OWN',
    schedule: (policy) => policy.confirmSchedule,
    run: async (db, now) => ({ confirmed: await confirmHolds(db, now) }),
  },
  {
    name: 'update-popularity',
    about: 'counts copies and holds of titles, by which results of equal rank and suggestions are ordered (C2, C10)',
    schedule: '15 3 * * *',
    run: async (db) => ({ ...(await updatePopularity(db)), headings: (await weighHeadings(db)).weighed }),
  },
  {
    name: 'add-up-classes',
    about: 'adds up how many titles each class has, which every change of titles notes by itself',
    schedule: '20 3 * * *',
    run: (db) => addUpClasses(db),
  },
  {
    name: 'add-up-numbers',
    about: 'adds up what happened on each day, which every act notes by itself',
    schedule: '25 3 * * *',
    run: (db) => addUpNumbers(db),
  },
  {
    name: 'forget-acts',
    about: 'erases after an hour what acts at the desk moved, so that it can be undone no more (O4, R4)',
    schedule: '*/5 * * * *',
    everyMinute: true,
    run: async (db, now) => ({ acts: (await forgetActs(db.prisma, now)).count }),
  },
  {
    name: 'purge',
    about: 'erases what is no longer needed, above all who reserved what (R4)',
    schedule: '30 3 * * *',
    run: (db, now, { leftUndone }) => purge(db, now, leftUndone),
  },
  {
    name: 'forget-gone',
    about: "erases what is kept of patrons whom the library's own system has no more (G2)",
    circulation: 'ELSEWHERE',
    // When that system is awake, as it may not be at night.
    schedule: '0 14 * * 3',
    run: forgetGone,
  },
  {
    name: 'remind',
    about: 'asks that patrons be reminded of due dates and of last days on the hold shelf (M2, M4)',
    circulation: 'OWN',
    schedule: (policy) => policy.reminderSchedule,
    // Each is one statement: a run that ends in the middle loses nothing, and the next one doubles nothing.
    run: async (db, now) => ({ dueSoon: await noticeDueSoon(db, now), expiresSoon: await noticeExpiresSoon(db, now) }),
  },
  {
    name: 'mail-alerts',
    about: 'finds the alerts that new titles meet and writes one mail for each patron (M3)',
    schedule: (policy) => policy.alertSchedule,
    run: async (db, now) => {
      // What is folded by other rules does not meet.
      await refold(db)
      return { ...(await matchNewTitles(db, now)), mails: await writeDigests(db, now) }
    },
  },
  {
    name: 'deliver',
    about: 'sends the mails that wait (M6)',
    schedule: '* * * * *',
    everyMinute: true,
    mails: true,
    shared: true,
    run: async (db, now, { leftUndone, mailer, stopping }) => ({
      links: await issueLinks(db, now, leftUndone),
      ...(await deliverNotices(db, now, mailer, leftUndone, { stopping })),
    }),
  },
  {
    name: 'tell-programs',
    about: 'tells other programs by webhooks which rows changed',
    schedule: '* * * * *',
    everyMinute: true,
    shared: true,
    run: async (db, now, { leftUndone, webhooks = webhooksByHttp(), stopping }) => ({
      queued: await queueWebhooks(db, now),
      ...(await sendWebhooks(db, now, webhooks, leftUndone, { stopping })),
    }),
  },
  {
    name: 'read-bounces',
    about: 'reads the mail that came back (MAILDIR) and marks addresses that fail (M6)',
    schedule: '*/5 * * * *',
    everyMinute: true,
    run: readInbox,
  },
]

export const jobNames = timetable.map(({ name }) => name)

export function jobNamed(name: string): Job | undefined {
  return timetable.find((job) => job.name === name)
}

export interface Entry {
  job: Job
  /** A cron expression in Tokyo's time. */
  schedule: string
}

/** The timetable by the library's figures of this moment. */
export async function readTimetable(db: Database): Promise<Entry[]> {
  const policy = await db.prisma.policy.findUniqueOrThrow({ where: { id: 1 } })
  return jobsOf(db).map((job) => ({ job, schedule: scheduleOf(job, policy) }))
}

/** Each job, and when it should have run last. */
export function dueJobs(db: Database) {
  return jobsOf(db).map((job) => ({
    name: job.name,
    lastDue: (figures: Schedules, now: Date) => lastDue(scheduleOf(job, figures), now),
  }))
}

function jobsOf(db: Database): Row[] {
  const others = systemOf(db) ? 'OWN' : 'ELSEWHERE'
  return timetable.filter(({ circulation }) => circulation !== others)
}

function scheduleOf({ schedule }: Row, figures: Schedules): string {
  return typeof schedule === 'string' ? schedule : schedule(figures)
}
