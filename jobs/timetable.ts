import { setTimeout } from 'node:timers/promises'
import type { Database } from '../server/database/database.ts'
import { writeDigests } from '../server/domain/alerts/digest.ts'
import { matchNewTitles } from '../server/domain/alerts/match.ts'
import { rebuildFolded } from '../server/domain/alerts/refold.ts'
import { forgetDecidedApplications } from '../server/domain/card-applications/forget.ts'
import { countKeys } from '../server/domain/catalogue/closest/key-counts.ts'
import { weighHeadings } from '../server/domain/catalogue/headings/weigh.ts'
import { mergeClassCounts } from '../server/domain/catalogue/ndc/counts.ts'
import { updatePopularity } from '../server/domain/catalogue/search/popularity.ts'
import { handleLineEvents } from '../server/domain/channel-messages/handle-line-events.ts'
import { sendChannelMessages } from '../server/domain/channel-messages/send.ts'
import { writeChannelMessages } from '../server/domain/channel-messages/write-messages.ts'
import { expireShelf } from '../server/domain/circulation/expire-shelf.ts'
import { clearEndedDisplays } from '../server/domain/circulation/items/shelve.ts'
import { deleteOldUndoEntries } from '../server/domain/circulation/undo/forget.ts'
import { undoableSince } from '../server/domain/circulation/undo/undo.ts'
import { deliverNotices } from '../server/domain/delivery/deliver.ts'
import { endDueGrants } from '../server/domain/family/end-due.ts'
import { followAccounts } from '../server/domain/followed-accounts/follow.ts'
import { confirmHolds } from '../server/domain/holds/confirm.ts'
import { endUnneededHolds } from '../server/domain/holds/end-unneeded.ts'
import { watchPlans } from '../server/domain/holds/library-system/watch-plans.ts'
import { notifyAllWithoutPickup } from '../server/domain/holds/without-pickup.ts'
import { lastDue } from '../server/domain/library/calendar/schedule.ts'
import { moveMergedTitles } from '../server/domain/library/material-types/merge.ts'
import { librarySystemOf } from '../server/domain/library-system/connected.ts'
import { queueCardExpiryNotices } from '../server/domain/notices/card-expires.ts'
import { queueDueReminders, queueGuardianReminders } from '../server/domain/notices/due-soon.ts'
import { queueShelfReminders } from '../server/domain/notices/expires-soon.ts'
import { writeNewsMails } from '../server/domain/notices/news.ts'
import { queueOverdueNotices } from '../server/domain/notices/overdue.ts'
import { queueSystemDueReminders } from '../server/domain/notices/system-due-soon.ts'
import { queueSystemShelfReminders } from '../server/domain/notices/system-expires-soon.ts'
import { forgetOverdueMarks } from '../server/domain/overdue/contacts.ts'
import { issuePasswordLinks } from '../server/domain/patrons/passwords/password-link.ts'
import { rebuildPatronWords } from '../server/domain/patrons/rebuild-folded.ts'
import { forgetCollectionCodes } from '../server/domain/pickup-places/forget.ts'
import { fulfilRequests } from '../server/domain/purchase-requests/arrive.ts'
import { endAbsences } from '../server/domain/records/absences/end.ts'
import { forgetDeletedRecords } from '../server/domain/records/deletion/deleted-records.ts'
import { findDuplicates } from '../server/domain/records/merging/find-duplicates.ts'
import { noteEarlierWithdrawals } from '../server/domain/records/withdrawal/lists.ts'
import { eraseDepartedPatrons } from '../server/domain/retention/forget-departed.ts'
import { purge } from '../server/domain/retention/purge.ts'
import { mergeDailyCounts } from '../server/domain/statistics/aggregate.ts'
import { applicableSchedules, cronOf, type JobName, type Schedules } from '../server/domain/system/job-schedules.ts'
import { queueWebhooks } from '../server/domain/webhooks/queue.ts'
import { sendWebhooks } from '../server/domain/webhooks/send.ts'
import { readInbox } from './bounces/read-inbox.ts'
import type { Job } from './common/job.ts'
import { reconcileSources } from './harvest/reconcile.ts'
import { harvestFeeds } from './publications/harvest-feeds.ts'
import { createWebhookSender } from './send-webhooks.ts'
import { importUploads } from './uploads/import-uploads.ts'
import { previewUploads } from './uploads/preview-uploads.ts'

/** The work of each job. The domain has the schedules, because the desk shows them. */
const jobs: readonly (Job & { name: JobName })[] = [
  {
    name: 'refold',
    about: 'updates the folded forms of titles, alerts and patron names after a change of the folding rules (C1)',
    everyMinute: true,
    run: async (db) => ({ patrons: await rebuildPatronWords(db), ...(await rebuildFolded(db)) }),
  },
  {
    name: 'expire-shelf',
    about: 'expires holds that were not collected in time and assigns their copies when the branch opens (H5)',
    everyMinute: true,
    run: async (db, now, { leftUndone }) => ({ ...(await expireShelf(db, now, leftUndone)) }),
  },
  {
    name: 'end-unneeded-holds',
    about: 'ends waiting holds after the last day on which their patrons need the titles (H16)',
    everyMinute: true,
    run: async (db, now, { leftUndone }) => ({ ...(await endUnneededHolds(db, now, leftUndone)) }),
  },
  {
    name: 'arrive-requests',
    about: 'places the holds of purchase requests whose titles have arrived (Q2)',
    everyMinute: true,
    run: async (db, now, { leftUndone }) => ({ arrived: await fulfilRequests(db, now, leftUndone) }),
  },
  {
    name: 'confirm-holds',
    about: 'confirms received holds (H1), and notifies of holds whose branch has stopped pickup (L5)',
    run: async (db, now) => ({
      confirmed: await confirmHolds(db, now),
      withoutPickup: await notifyAllWithoutPickup(db, now),
    }),
  },
  {
    name: 'move-merged-titles',
    about: 'gives titles of merged material types their new type (L9)',
    everyMinute: true,
    run: async (db) => ({ ...(await moveMergedTitles(db)) }),
  },
  {
    name: 'update-popularity',
    about:
      'counts copies, loans, holds and editions of titles, which order suggestions, works of an author and results of equal rank (C2, C10, C13)',
    run: async (db) => ({ ...(await updatePopularity(db)), headings: (await weighHeadings(db)).weighed }),
  },
  {
    name: 'count-keys',
    about:
      'estimates from a sample how many titles have each index key, which weighs the words of closest matches (C1)',
    run: async (db) => ({ ...(await countKeys(db)) }),
  },
  {
    name: 'check-records',
    about: 'finds records that may describe the same title, and forgets deleted records after their days (E11, E16)',
    run: async (db, now) => ({
      ...(await findDuplicates(db)),
      forgotten: (await forgetDeletedRecords(db.prisma, now)).count,
      withdrawals: await noteEarlierWithdrawals(db.prisma),
    }),
  },
  {
    name: 'add-up-classes',
    about: 'adds up the recorded changes of the number of titles in each class',
    run: (db) => mergeClassCounts(db),
  },
  {
    name: 'add-up-numbers',
    about: 'adds up the recorded events to daily statistics',
    run: (db) => mergeDailyCounts(db),
  },
  {
    name: 'forget-acts',
    about:
      'deletes undo entries of the desk, codes of collected holds, marks of overdue loans that have ended, and decided applications for cards, after an hour (O4, R4, H24, M11, P12)',
    everyMinute: true,
    run: async (db, now) => ({
      acts: (await deleteOldUndoEntries(db.prisma, now)).count,
      codes: (await forgetCollectionCodes(db.prisma, now)).count,
      marks: (await forgetOverdueMarks(db.prisma, undoableSince(now))).count,
      applications: await forgetDecidedApplications(db.prisma, now),
    }),
  },
  {
    name: 'end-displays',
    about: 'clears ended temporary locations of copies that are on loan or away (C14)',
    run: async (db, now) => ({ cleared: await clearEndedDisplays(db, now) }),
  },
  {
    name: 'end-family-grants',
    about: 'ends family grants after their last day, and those of children who reached the age (P18)',
    run: async (db, now, { leftUndone }) => ({ ended: await endDueGrants(db, now, leftUndone) }),
  },
  {
    name: 'purge',
    about: 'deletes data that is no longer needed, above all the connection of patrons with titles (R4)',
    run: (db, now, { leftUndone }) => purge(db, now, leftUndone),
  },
  {
    name: 'watch-hold-plans',
    about: 'keeps sequences and any-of sets of holds in the library system in order (G13)',
    everyMinute: true,
    run: async (db, now, { leftUndone, stopping }) => ({ ...(await watchPlans(db, now, leftUndone, stopping)) }),
  },
  {
    name: 'forget-gone',
    about: 'deletes the data of patrons whom the library system no longer has (G2)',
    run: eraseDepartedPatrons,
  },
  {
    name: 'compare-sources',
    about: 'compares harvested catalogues with ours, and ends titles and copies that they no longer have (E18)',
    run: reconcileSources,
  },
  {
    name: 'harvest-feeds',
    about: 'reads feeds of electronic publications, with what their providers lend (C49, C51)',
    run: (db, now, tools) => harvestFeeds(db, now, tools),
  },
  {
    name: 'end-absent',
    about: 'ends titles and copies that a harvest or staff found to be gone from their source (E18)',
    everyMinute: true,
    run: async (db, now) => ({ ...(await endAbsences(db, now)) }),
  },
  {
    name: 'remind',
    about:
      'queues reminders of due dates, of last days on the hold shelf and of cards, and overdue notices (M2, M4, M8, M10, P13)',
    // Each reminder is one statement, so an interrupted run loses nothing and the next one repeats nothing.
    run: async (db, now) => ({
      dueSoon: await queueDueReminders(db, now),
      guardians: await queueGuardianReminders(db, now),
      expiresSoon: await queueShelfReminders(db, now),
      overdue: await queueOverdueNotices(db, 'PATRON', now),
      overdueGuardians: await queueOverdueNotices(db, 'GUARDIAN', now),
      cards: await queueCardExpiryNotices(db, now),
    }),
  },
  {
    name: 'follow-accounts',
    about: 'reads accounts of the library system for changes of holds and loans, which it does not announce (G10)',
    everyMinute: true,
    mails: true,
    run: async (db, now, { leftUndone, mailer, stopping, wholeMinute }) => {
      // After ten seconds the job `deliver` sends the rest, so that a long queue does not delay the next readings.
      const sendMail = (at: Date) => deliverNotices(db, at, mailer, leftUndone, { stopping, longest: 10_000 })
      // The number of requests is a metric. In the log, each run would be a line.
      const pause = wholeMinute && ((milliseconds: number) => wait(milliseconds, stopping))
      const { changes, mails } = await followAccounts(db, now, { leftUndone, stopping, pause, sendMail })
      return { changes, mails }
    },
  },
  {
    name: 'remind-followed',
    about: 'queues reminders of due dates and of last days on the hold shelf of the library system (M2, M4, G12)',
    run: async (db, now) => ({
      dueSoon: await queueSystemDueReminders(db, now),
      expiresSoon: await queueSystemShelfReminders(db, now),
    }),
  },
  {
    name: 'mail-alerts',
    about: 'matches new titles with alerts and queues one mail for each patron (M3)',
    run: async (db, now) => {
      // Titles folded by older rules do not match.
      await rebuildFolded(db)
      return { ...(await matchNewTitles(db, now)), mails: await writeDigests(db, now) }
    },
  },
  {
    name: 'mail-news',
    about: 'queues the mails of news that staff asked to mail (N3)',
    everyMinute: true,
    run: async (db, now) => ({ ...(await writeNewsMails(db, now)) }),
  },
  {
    name: 'handle-line-events',
    about: 'handles the stored events of LINE: links, blocked accounts and invitations (M17)',
    everyMinute: true,
    shared: true,
    wakesOn: 'line_events',
    run: (db, now, { leftUndone, stopping }) => handleLineEvents(db, now, leftUndone, stopping),
  },
  {
    name: 'send-channels',
    about: 'sends messages by web push, LINE and SMS to patrons who chose them (M15)',
    everyMinute: true,
    shared: true,
    wakesOn: 'contact_claims',
    run: async (db, now, { leftUndone, channels = [], stopping }) => ({
      written: await writeChannelMessages(db, now, leftUndone, { stopping, longest: 25_000 }),
      ...(await sendChannelMessages(db, now, channels, leftUndone, { stopping, longest: 25_000 })),
    }),
  },
  {
    name: 'deliver',
    about: 'sends the mails that are due (M6)',
    everyMinute: true,
    mails: true,
    shared: true,
    run: async (db, now, { leftUndone, mailer, stopping }) => ({
      links: await issuePasswordLinks(db, now, leftUndone),
      ...(await deliverNotices(db, now, mailer, leftUndone, { stopping })),
    }),
  },
  {
    name: 'tell-programs',
    about: 'sends changes to API clients by webhooks',
    everyMinute: true,
    shared: true,
    run: async (db, now, { leftUndone, webhooks = createWebhookSender(), stopping }) => ({
      queued: await queueWebhooks(db, now),
      ...(await sendWebhooks(db, now, webhooks, leftUndone, { stopping })),
    }),
  },
  {
    name: 'preview-imports',
    about: 'reads uploaded files for their previews (O20)',
    everyMinute: true,
    shared: true,
    wakesOn: 'import_runs',
    run: previewUploads,
  },
  {
    name: 'run-imports',
    about: 'imports the uploaded files that were confirmed (O20)',
    everyMinute: true,
    shared: true,
    wakesOn: 'import_runs',
    run: importUploads,
  },
  {
    name: 'read-bounces',
    about: 'reads returned mail (MAILDIR) and marks failing addresses (M6)',
    everyMinute: true,
    run: readInbox,
  },
]

/** Waits for that time, or until the process stops. */
async function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal }).catch(() => {})
}

/** The tables whose changes start jobs at once. */
export const wakingTables = [...new Set(jobs.flatMap(({ wakesOn }) => wakesOn ?? []))]

export const jobNames = jobs.map(({ name }) => name)

export function findJob(name: string): Job | undefined {
  return jobs.find((job) => job.name === name)
}

export interface Entry {
  job: Job
  /** A cron expression in Tokyo time. */
  schedule: string
}

/** Reads the timetable with the current policy values. */
export async function readTimetable(db: Database): Promise<Entry[]> {
  const policy = await db.prisma.policy.findUniqueOrThrow({ where: { id: 1 } })
  return applicableJobs(db).map(({ job, schedule }) => ({ job, schedule: cronOf({ schedule }, policy) }))
}

/** Each job, with a function that returns its last due time. */
export function dueJobs(db: Database) {
  return applicableJobs(db).map(({ job, schedule }) => ({
    name: job.name,
    lastDue: (figures: Schedules, now: Date) => lastDue(cronOf({ schedule }, figures), now),
  }))
}

function applicableJobs(db: Database) {
  return applicableSchedules(librarySystemOf(db) !== undefined).flatMap(({ name, schedule }) => {
    const job = findJob(name)
    return job ? [{ job, schedule }] : []
  })
}
