import type { Prisma } from '../../../generated/prisma/client.ts'
import type { Database, Tx } from '../../database/database.ts'
import { lockPatron } from '../common/locks.ts'
import { NotFound } from '../common/refusal.ts'
import { dayToColumn } from '../library/calendar/dates.ts'
import type { AccountState } from '../library-system/port.ts'
import { queueSystemReadyNotices, type ReadySystemHold } from '../notices/system-ready.ts'
import { type Changes, compareRows, hasChanges, type StoredRow } from './compare.ts'

/** The columns of a followed account that a comparison needs. */
export const storedSelect = {
  patronId: true,
  readAt: true,
  patron: {
    select: {
      cardNumber: true,
      exportNumber: true,
      followedHolds: { select: { id: true, systemId: true, state: true, pickup: true, lastDay: true, missed: true } },
      followedLoans: { select: { id: true, systemId: true, dueOn: true, missed: true } },
    },
  },
} as const satisfies Prisma.FollowedAccountSelect

export type StoredAccount = Prisma.FollowedAccountGetPayload<{ select: typeof storedSelect }>
type Stored = StoredAccount['patron']

type ReadHold = AccountState['holds'][number]
type ReadLoan = AccountState['loans'][number]

/** The number of events that were found, and of notices that were queued. */
export interface Recorded {
  changes: number
  mails: number
}

const nothing: Recorded = { changes: 0, mails: 0 }

/** A day that is not reported this time is no change. */
const isSameDay = (stored: Date | null, read: string | null) =>
  read === null || stored?.getTime() === dayToColumn(read)?.getTime()

const compareHolds = ({ followedHolds }: Stored, { holds }: AccountState) =>
  compareRows(
    followedHolds,
    holds,
    (stored, read) =>
      stored.state === read.state &&
      (read.pickup === null || stored.pickup === read.pickup) &&
      isSameDay(stored.lastDay, read.shelfExpiresOn),
  )

const compareLoans = ({ followedLoans }: Stored, { loans }: AccountState) =>
  compareRows(followedLoans, loans, ({ dueOn }, read) => isSameDay(dueOn, read.dueOn))

/** Whether recording this answer would only note the time. */
export function isUnchanged({ readAt, patron }: StoredAccount, state: AccountState): boolean {
  return readAt !== null && !hasChanges(compareHolds(patron, state)) && !hasChanges(compareLoans(patron, state))
}

/**
 * Records what was read, tells subscribers and webhooks, and queues mail, all in one transaction (G10). A process that
 * dies before its commit has recorded nothing, so the next reading finds the same changes. An answer is ignored when
 * another process recorded one meanwhile, because it may be older. The first answer finds no changes: nobody knows when
 * its holds became ready, and the patron has just seen them.
 */
export async function recordState(
  { prisma }: Pick<Database, 'prisma'>,
  { patronId, readAt }: StoredAccount,
  state: AccountState,
  now: Date,
): Promise<Recorded> {
  try {
    return await prisma.$transaction(async (tx) => {
      await lockPatron(tx, patronId)
      const account = await tx.followedAccount.findUnique({ where: { patronId }, select: storedSelect })
      if (!account || account.readAt?.getTime() !== readAt?.getTime()) return nothing
      const { patron } = account
      const holds = await writeHolds(tx, patronId, compareHolds(patron, state), now)
      const loans = await writeLoans(tx, patronId, compareLoans(patron, state), now)
      await tx.followedAccount.update({ where: { patronId }, data: { readAt: now } })
      if (readAt === null) return nothing
      await tell(tx, patronId, { holds: holds.changedIds, loans: loans.changedIds })
      const mails = await queueSystemReadyNotices(tx, patronId, holds.ready, now)
      return { changes: holds.changedIds.length + loans.changedIds.length, mails }
    })
  } catch (error) {
    // The account was deleted meanwhile.
    if (error instanceof NotFound) return nothing
    throw error
  }
}

async function writeHolds(
  tx: Tx,
  patronId: number,
  changes: Changes<Stored['followedHolds'][number], ReadHold>,
  now: Date,
): Promise<{ changedIds: number[]; ready: ReadySystemHold[] }> {
  const { added, changed } = changes
  const created = await tx.followedHold.createManyAndReturn({
    data: added.map((read) => ({ patronId, systemId: read.id, ...holdColumns(read) })),
    select: { id: true, systemId: true },
  })
  for (const { stored, read } of changed) {
    await tx.followedHold.update({ where: { id: stored.id }, data: { ...holdColumns(read), missed: false } })
  }
  const update = (ids: number[], data: Marks) => tx.followedHold.updateMany({ where: { id: { in: ids } }, data })
  const ended = await writeMissing(update, changes, now)
  const idOf = new Map(created.map(({ id, systemId }) => [systemId, id]))
  const ready = [
    ...added.map((read) => ({ id: idOf.get(read.id) ?? 0, read })),
    ...changed.flatMap(({ stored, read }) => (wasReady(stored) ? [] : { id: stored.id, read })),
  ].flatMap(({ id, read }) => (read.state === 'READY' ? [{ id, systemId: read.id, pickup: read.pickup }] : []))
  return { changedIds: [...created.map(({ id }) => id), ...changed.map(({ stored }) => stored.id), ...ended], ready }
}

const holdColumns = ({ state, pickup, shelfExpiresOn }: ReadHold) => ({
  ...{ state, pickup },
  lastDay: dayToColumn(shelfExpiresOn),
})

/** Whether the patron knows that the hold is ready. Koha may leave out once that its cancellation was requested. */
const wasReady = ({ state }: Stored['followedHolds'][number]) => state === 'READY' || state === 'CANCEL_REQUESTED'

async function writeLoans(
  tx: Tx,
  patronId: number,
  changes: Changes<Stored['followedLoans'][number], ReadLoan>,
  now: Date,
): Promise<{ changedIds: number[] }> {
  const { added, changed } = changes
  const created = await tx.followedLoan.createManyAndReturn({
    data: added.map(({ id, dueOn }) => ({ patronId, systemId: id, dueOn: dayToColumn(dueOn) })),
    select: { id: true },
  })
  for (const { stored, read } of changed) {
    await tx.followedLoan.update({ where: { id: stored.id }, data: { dueOn: dayToColumn(read.dueOn), missed: false } })
  }
  const update = (ids: number[], data: Marks) => tx.followedLoan.updateMany({ where: { id: { in: ids } }, data })
  const ended = await writeMissing(update, changes, now)
  return { changedIds: [...created.map(({ id }) => id), ...changed.map(({ stored }) => stored.id), ...ended] }
}

type Marks = { missed: boolean } | { patronId: null; endedAt: Date }

/** Notes rows that an answer lacks, and ends those that two lack. Returns the ids of the ended rows. */
async function writeMissing(
  update: (ids: number[], marks: Marks) => Promise<unknown>,
  changes: Changes<StoredRow, unknown>,
  now: Date,
): Promise<number[]> {
  const [missed, found, ended] = [changes.missed, changes.found, changes.ended].map((rows) => rows.map(({ id }) => id))
  if (missed && missed.length > 0) await update(missed, { missed: true })
  if (found && found.length > 0) await update(found, { missed: false })
  // R4: an ended row leads to nobody.
  if (ended && ended.length > 0) await update(ended, { patronId: null, endedAt: now })
  return ended ?? []
}

/** Tells subscribers, the log of webhooks and the job for hold plans, as the triggers of our own holds and loans do. */
async function tell(tx: Tx, patronId: number, { holds, loans }: { holds: number[]; loans: number[] }): Promise<void> {
  if (holds.length + loans.length === 0) return
  // The next look at hold plans begins with this patron (G13).
  await tx.holdPlan.updateMany({ where: { patronId }, data: { checkedAt: null } })
  // Every process forgets the account before a subscriber reads it.
  await tx.$executeRaw`SELECT notify_viewers(ARRAY[${patronId}::int])`
  for (const [kind, ids] of [
    ['holds', holds],
    ['loans', loans],
  ] as const) {
    const owners = ids.map(() => patronId)
    if (ids.length > 0) await tx.$executeRaw`SELECT tell_rows(${kind}, ${ids}::int[], ${owners}::int[])`
  }
}
