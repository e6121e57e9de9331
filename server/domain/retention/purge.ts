import { Prisma } from '../../../generated/prisma/client.ts'
import type { Database, Tx } from '../../database/database.ts'
import { newTitleDays } from '../alerts/match.ts'
import { forgetCardApplications } from '../card-applications/forget.ts'
import { coalesceChanges, deleteOldChanges } from '../changes/forget.ts'
import { changeLogDays } from '../changes/log.ts'
import { stampChanges } from '../changes/stamp.ts'
import { deleteOldScans } from '../circulation/scans.ts'
import { deleteOldUndoEntries } from '../circulation/undo/forget.ts'
import { forgetContactMessages } from '../contact/forget.ts'
import { endAbandonedRuns, forgetPatronProblems } from '../imports/forget.ts'
import { forgetUnknownCodes, unknownCodeDays } from '../library/branches/unknown-codes.ts'
import { dateIn, startOf, type Temporal, toColumn } from '../library/calendar/dates.ts'
import { deletePastNews } from '../library/news/forget.ts'
import { oldestListed } from '../library/news/read.ts'
import { deletePastLists } from '../lists/read.ts'
import { anonymiseRequests } from '../purchase-requests/forget.ts'
import { fiscalYear } from '../purchase-requests/limits.ts'
import { deleteOldTitleCounts } from '../rankings/forget.ts'

/** Times before which data is no longer needed. */
interface Limits {
  now: Date
  submissions: Date
  baskets: Date
  /** Holds and requests that closed before this time are no longer listed (H7, Q2). */
  closedHolds: Date
  /** Requests of earlier years no longer count towards the yearly limit. */
  requestYear: number
  auditEntries: Date
  attempts: Date
  /** The job answers them within minutes. */
  linkRequests: Date
  /** A device that was last used before this time is forgotten. Its next sign-in counts as one from a new device. */
  devices: Date
  accountEvents: Date
  sentNotices: Date
  /** Matches of alerts that could not be reported. */
  alertMatches: Date
  /** Titles added before this time are no longer new, not even to alerts for a branch. */
  newTitles: Date
  /** A follower of the catalogue whose cursor is older must start again. */
  changes: Date
  webhookMessages: Date
  channelMessages: Date
  uploads: Date
  importProblems: Date
  unknownCodes: Date
  holdPlans: Date
  /** News that ended before this day is no longer listed (N2). */
  news: Temporal.PlainDate
  /** Contact messages that were closed before this time (O23). */
  contactMessages: Date
  /** Applications for cards that were received before this time and not collected (P12). */
  cardApplications: Date
}

/** Retention in days of data that no patron has chosen to keep. */
export const retentionDays = {
  submissions: 1,
  baskets: 14,
  devices: 365,
  accountEvents: 90,
  sentNotices: 30,
  alertMatches: 30,
  changes: changeLogDays,
  webhookMessages: 7,
  /** Messages by web push, LINE and SMS, as long as the mails beside them. */
  channelMessages: 30,
  /** Uploaded files that nobody imports. */
  uploads: 7,
  /** Refused rows of patron files. */
  importProblems: 30,
  /** Branch codes of the library system that no branch has (G7). */
  unknownCodes: unknownCodeDays,
  /** Plans of holds in a library system that this library no longer uses (G13). */
  holdPlans: 30,
}

/** The parts of the purge in their order. Each returns the number of affected rows. */
const purgeParts: Record<string, (tx: Tx, before: Limits) => Promise<{ count: number }>> = {
  submissions: (tx, before) => tx.holdSubmission.deleteMany({ where: { createdAt: { lt: before.submissions } } }),
  deskSubmissions: (tx, before) => tx.deskSubmission.deleteMany({ where: { createdAt: { lt: before.submissions } } }),
  acts: (tx, { now }) => deleteOldUndoEntries(tx, now),
  scans: (tx, { now }) => deleteOldScans(tx, now),
  baskets: (tx, before) => tx.basket.deleteMany({ where: { patronId: null, touchedAt: { lt: before.baskets } } }),
  sessions: (tx, before) => tx.session.deleteMany({ where: { expiresAt: { lt: before.now } } }),
  formResponses: (tx, before) => tx.formResponse.deleteMany({ where: { expiresAt: { lt: before.now } } }),
  // Deletes their codes and tokens too.
  grants: (tx, before) => tx.grant.deleteMany({ where: { expiresAt: { lt: before.now } } }),
  accessTokens: (tx, before) => tx.accessToken.deleteMany({ where: { expiresAt: { lt: before.now } } }),
  // A used token is kept until it would have expired, because its reuse reveals a theft.
  refreshTokens: (tx, before) => tx.refreshToken.deleteMany({ where: { expiresAt: { lt: before.now } } }),
  notices: (tx, before) => tx.notice.deleteMany({ where: { hold: { closedAt: { lt: before.closedHolds } } } }),
  // The slot of a closed hold is used up. Without it, the hold no longer belongs to its set (A1).
  slots: (tx, before) => tx.anyOfSlot.deleteMany({ where: { hold: { closedAt: { lt: before.closedHolds } } } }),
  // A sequence or a set also identifies its patron.
  holds: (tx, before) =>
    tx.hold.updateMany({
      where: {
        closedAt: { lt: before.closedHolds },
        OR: [{ patronId: { not: null } }, { sequenceId: { not: null } }, { anyOfId: { not: null } }],
      },
      data: { patronId: null, sequenceId: null, sequencePosition: null, anyOfId: null, anyOfSlot: null },
    }),
  requests: (tx, before) => anonymiseRequests(tx, { closedBefore: before.closedHolds }),
  requestYears: (tx, before) => tx.requestYear.deleteMany({ where: { year: { lt: before.requestYear } } }),
  sequences: (tx) => forgetGroups(tx, 'hold_sequences', 'sequence_id'),
  anyOfSets: (tx) => forgetGroups(tx, 'any_of_sets', 'any_of_id'),
  attempts: (tx, before) => tx.attempt.deleteMany({ where: { lastAt: { lt: before.attempts } } }),
  linkRequests: (tx, before) =>
    tx.passwordLinkRequest.deleteMany({ where: { createdAt: { lt: before.linkRequests } } }),
  familyCodes: (tx, before) => tx.familyCode.deleteMany({ where: { expiresAt: { lt: before.now } } }),
  links: (tx, before) => tx.passwordLink.deleteMany({ where: { expiresAt: { lt: before.now } } }),
  dueReminders: (tx, { now }) => tx.dueReminder.deleteMany({ where: { dueOn: { lt: toColumn(dateIn(now)) } } }),
  addressClaims: (tx, before) => tx.addressClaim.deleteMany({ where: { expiresAt: { lt: before.now } } }),
  devices: (tx, before) => tx.knownDevice.deleteMany({ where: { usedAt: { lt: before.devices } } }),
  accountEvents: (tx, before) => tx.accountEvent.deleteMany({ where: { at: { lt: before.accountEvents } } }),
  sentNotices: (tx, before) => tx.notice.deleteMany({ where: { sentAt: { lt: before.sentNotices } } }),
  failedNotices: (tx, before) =>
    tx.notice.deleteMany({ where: { state: 'FAILED', nextAt: { lt: before.sentNotices } } }),
  alertMatches: (tx, before) =>
    tx.alertMatch.deleteMany({ where: { noticeId: null, newsAt: { lt: before.alertMatches } } }),
  newTitles: (tx, before) =>
    tx.newTitle.deleteMany({ where: { isMatched: true, title: { addedAt: { lt: before.newTitles } } } }),
  auditEntries: (tx, before) => tx.auditEntry.deleteMany({ where: { at: { lt: before.auditEntries } } }),
  uploads: (tx, { now, uploads }) => endAbandonedRuns(tx, uploads, now),
  importProblems: (tx, before) => forgetPatronProblems(tx, before.importProblems),
  unknownCodes: (tx, before) => forgetUnknownCodes(tx, before.unknownCodes),
  news: (tx, before) => deletePastNews(tx, before.news),
  featuredLists: (tx, before) => deletePastLists(tx, before.news),
  titleCounts: (tx, { now }) => deleteOldTitleCounts(tx, now),
  holdPlans: (tx, before) => tx.holdPlan.deleteMany({ where: { OR: unusedSince(before.holdPlans) } }),
  contactMessages: (tx, before) => forgetContactMessages(tx, before.contactMessages),
  cardApplications: (tx, { now, cardApplications: appliedBefore }) =>
    forgetCardApplications(tx, { now, appliedBefore }),
  changes: (tx, before) => deleteOldChanges(tx, before.changes),
  repeatedChanges: coalesceChanges,
  // Also removes marks in a library that nobody harvests.
  harvestMarks: stampChanges,
  contactClaims: (tx, before) => tx.contactClaim.deleteMany({ where: { expiresAt: { lt: before.now } } }),
  channelMessages: (tx, before) =>
    tx.channelMessage.deleteMany({
      where: { createdAt: { lt: before.channelMessages }, state: { in: ['SENT', 'FAILED'] } },
    }),
  webhookMessages: (tx, before) =>
    tx.webhookMessage.deleteMany({
      where: { createdAt: { lt: before.webhookMessages }, state: { in: ['SENT', 'FAILED'] } },
    }),
}

/**
 * Erases personal data that the service no longer needs (R4). A failure of one part does not stop the others. Loans
 * need no purge, because they lose their patron when they are returned.
 */
export async function purge(
  { prisma }: Database,
  now: Date,
  leftUndone: (what: string, error: unknown) => void = () => {},
): Promise<Record<string, number>> {
  const before = await limits({ prisma }, now)
  const done: Record<string, number> = {}
  let failed = 0
  for (const [name, erase] of Object.entries(purgeParts)) {
    try {
      done[name] = (await prisma.$transaction((tx) => erase(tx, before))).count
    } catch (error) {
      // Throws when the database is gone, which ends the run. Otherwise only this part failed.
      await prisma.$queryRaw`SELECT 1`
      failed += 1
      leftUndone(name, error)
    }
  }
  return { ...done, failed }
}

async function limits({ prisma }: Pick<Database, 'prisma'>, now: Date): Promise<Limits> {
  const policy = await prisma.policy.findUniqueOrThrow({ where: { id: 1 } })
  const { closedHoldDays, auditDays, pastNewsDays, contactDays, cardApplicationDays } = policy
  const today = dateIn(now)
  return {
    now,
    submissions: daysBefore(now, retentionDays.submissions),
    baskets: daysBefore(now, retentionDays.baskets),
    closedHolds: startOf(today.subtract({ days: closedHoldDays })),
    requestYear: fiscalYear(today),
    auditEntries: startOf(today.subtract({ days: auditDays })),
    attempts: daysBefore(now, 7),
    linkRequests: daysBefore(now, 1),
    devices: daysBefore(now, retentionDays.devices),
    accountEvents: startOf(today.subtract({ days: retentionDays.accountEvents })),
    sentNotices: startOf(today.subtract({ days: retentionDays.sentNotices })),
    alertMatches: startOf(today.subtract({ days: retentionDays.alertMatches })),
    newTitles: startOf(today.subtract({ days: newTitleDays })),
    changes: daysBefore(now, retentionDays.changes),
    webhookMessages: daysBefore(now, retentionDays.webhookMessages),
    channelMessages: startOf(today.subtract({ days: retentionDays.channelMessages })),
    uploads: daysBefore(now, retentionDays.uploads),
    importProblems: daysBefore(now, retentionDays.importProblems),
    unknownCodes: daysBefore(now, retentionDays.unknownCodes),
    holdPlans: daysBefore(now, retentionDays.holdPlans),
    news: oldestListed(now, pastNewsDays),
    contactMessages: startOf(today.subtract({ days: contactDays })),
    cardApplications: startOf(today.subtract({ days: cardApplicationDays })),
  }
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 24 * 3600_000)
}

/** Plans that the job last looked at, or that were created, before a time. */
const unusedSince = (time: Date) => [{ checkedAt: { lt: time } }, { checkedAt: null, createdAt: { lt: time } }]

/** Deletes sequences or sets without holds. One that an undo could restore is kept until then. */
async function forgetGroups(tx: Tx, table: 'hold_sequences' | 'any_of_sets', column: 'sequence_id' | 'any_of_id') {
  const [groups, id] = [Prisma.raw(table), Prisma.raw(column)]
  const count = await tx.$executeRaw`
    DELETE FROM ${groups} g WHERE NOT EXISTS (SELECT FROM holds h WHERE h.${id} = g.id)
       AND NOT EXISTS (SELECT FROM undoable_acts a WHERE jsonb_path_exists(a.moved,
             ${`$[*].was.${column} ? (@ == $group)`}::jsonpath, jsonb_build_object('group', g.id)))`
  return { count }
}
