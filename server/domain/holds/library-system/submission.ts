import { setTimeout as wait } from 'node:timers/promises'
import type { Prisma } from '../../../../generated/prisma/client.ts'
import type { Database, Tx } from '../../../database/database.ts'
import { KeyUsedForOther } from '../../common/idempotency-keys.ts'
import { lockPatron } from '../../common/locks.ts'
import { withWrites } from '../../common/write-batch.ts'
import { SystemAway } from '../../library-system/guard.ts'
import { basketRemoval } from '../basket.ts'
import {
  findRecordedSubmission,
  type HoldSubmissionInput,
  type Placement,
  submissionHash,
  toStoredPlacement,
} from '../place/submission.ts'

/**
 * Milliseconds without progress after which the process that claimed a submission is presumed dead. One operation of the
 * library system takes at most 20 seconds.
 */
export const submissionLease = 30_000

/** Milliseconds that a repeated submission waits for the first one. */
const waitTimeout = 20_000

/** Stored in place of the outcomes while requests to the library system are in flight. */
const inProgress = { underWay: true }

/**
 * Claims a submission so that only one process sends it to the library system (G6, H11). The submissions of a patron are
 * sent one at a time, because that system may count the holds of a limit without a lock (L3). Returns the recorded
 * outcomes when it is finished. Returns null when the caller must carry it out, as the first or in place of a process
 * that died.
 */
export async function claimSubmission(
  { prisma }: Database,
  patronId: number,
  submission: HoldSubmissionInput,
  patience = waitTimeout,
): Promise<Placement[] | null> {
  const { key } = submission
  const hash = submissionHash(submission)
  let wasSent = false
  for (const end = performance.now() + patience; performance.now() < end; await wait(250)) {
    const row = await prisma.holdSubmission.findUnique({ where: { patronId_key: { patronId, key } } })
    if (row && row.askedHash !== null && row.askedHash !== hash) throw new KeyUsedForOther()
    if (Array.isArray(row?.outcomes)) return (await findRecordedSubmission(prisma, patronId, key))?.placements ?? []
    const mine = { patronId, key, askedHash: hash, createdAt: new Date(), outcomes: inProgress }
    if (await prisma.$transaction((tx) => claim(tx, mine))) return null
    wasSent = row !== null
  }
  throw new SystemAway({ state: 'ANSWERS', since: null, until: null }, wasSent ? 'unknown' : 'no')
}

/**
 * Writes the row of a submission, or takes over that of a process that died. Returns false while this or another
 * submission of the patron is in progress. The lock on the patron makes two claims see each other; it ends at once, so no
 * connection to the database is held while the library system is asked.
 */
async function claim(tx: Tx, mine: Prisma.HoldSubmissionCreateManyInput): Promise<boolean> {
  const { patronId, key } = mine
  await lockPatron(tx, patronId)
  const leaseFrom = new Date(Date.now() - submissionLease)
  const running = { patronId, outcomes: { equals: inProgress }, createdAt: { gte: leaseFrom } }
  if ((await tx.holdSubmission.count({ where: running })) > 0) return false
  const { count: made } = await tx.holdSubmission.createMany({ data: [mine], skipDuplicates: true })
  if (made > 0) return true
  const { count: taken } = await tx.holdSubmission.updateMany({
    where: { patronId, key, outcomes: { equals: inProgress } },
    data: { createdAt: new Date() },
  })
  return taken > 0
}

/** Renews the lease of a submission in progress. */
export async function renewSubmissionLease({ prisma }: Database, patronId: number, key: string): Promise<void> {
  await prisma.holdSubmission.updateMany({ where: { patronId, key }, data: { createdAt: new Date() } })
}

/** Records the outcomes and removes the reserved titles from the basket. */
export async function recordOutcomes(
  { prisma }: Database,
  patronId: number,
  key: string,
  placements: Placement[],
): Promise<void> {
  const placed = placements.flatMap((placement) => ('refusal' in placement ? [] : placement.titleId))
  const outcomes = placements.map(toStoredPlacement) as Prisma.InputJsonValue[]
  await prisma.$transaction(async (tx) => {
    await tx.holdSubmission.update({ where: { patronId_key: { patronId, key } }, data: { outcomes } })
    await tx.$executeRaw`${withWrites(basketRemoval({ patronId }, placed))} SELECT 1`
  })
}

/** Releases the key of a submission that changed nothing, so that it can be sent again. */
export async function releaseSubmission({ prisma }: Database, patronId: number, key: string): Promise<void> {
  await prisma.holdSubmission.deleteMany({ where: { patronId, key } })
}
