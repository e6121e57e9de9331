import { setTimeout as wait } from 'node:timers/promises'
import type { Prisma } from '../../../../generated/prisma/client.ts'
import type { Database } from '../../../database/database.ts'
import { KeyUsedForOther } from '../../common/idempotency-keys.ts'
import { withWrites } from '../../common/write-batch.ts'
import { SystemAway } from '../../library-system/guard.ts'
import { basketRemoval } from '../basket.ts'
import { type Asked, askedHash, type Placement, recordedSubmission, storedPlacement } from '../place/submission.ts'

/** Milliseconds after which who began a submission and was not heard of since is taken to be gone; a title takes less. */
const lease = 20_000

/** Milliseconds that another press waits for the first. */
const patience = 8_000

/** Kept in place of outcomes while the library's system is asked. */
const underWay = { underWay: true }

/**
 * Lets one press of the button at a time ask the library's system (G6, H11): what became of it if it is done; null: it is
 * for the caller to do, who was first, or takes over from a process that died.
 */
export async function claimSubmission(
  { prisma }: Database,
  patronId: number,
  asked: Asked,
): Promise<Placement[] | null> {
  const { key } = asked
  const hash = askedHash(asked)
  for (const end = performance.now() + patience; performance.now() < end; await wait(250)) {
    const mine = { patronId, key, askedHash: hash, createdAt: new Date(), outcomes: underWay }
    const { count: made } = await prisma.holdSubmission.createMany({ data: [mine], skipDuplicates: true })
    if (made > 0) return null
    const row = await prisma.holdSubmission.findUnique({ where: { patronId_key: { patronId, key } } })
    if (!row) continue
    if (row.askedHash !== null && row.askedHash !== hash) throw new KeyUsedForOther()
    if (Array.isArray(row.outcomes)) return (await recordedSubmission(prisma, patronId, key))?.placements ?? []
    const isGone = { equals: row.createdAt, lt: new Date(Date.now() - lease) }
    const { count: taken } = await prisma.holdSubmission.updateMany({
      where: { patronId, key, createdAt: isGone },
      data: { createdAt: new Date() },
    })
    if (taken > 0) return null
  }
  throw new SystemAway({ state: 'ANSWERS', since: null, until: null }, 'unknown')
}

/** Says that who began it is still at work. */
export async function goOnWithSubmission({ prisma }: Database, patronId: number, key: string): Promise<void> {
  await prisma.holdSubmission.updateMany({ where: { patronId, key }, data: { createdAt: new Date() } })
}

/** Keeps what became of it, and takes what is reserved out of the basket. */
export async function keepSubmission(
  { prisma }: Database,
  patronId: number,
  key: string,
  placements: Placement[],
): Promise<void> {
  const placed = placements.flatMap((placement) => ('refusal' in placement ? [] : placement.titleId))
  const outcomes = placements.map(storedPlacement) as Prisma.InputJsonValue[]
  await prisma.$transaction(async (tx) => {
    await tx.holdSubmission.update({ where: { patronId_key: { patronId, key } }, data: { outcomes } })
    await tx.$executeRaw`${withWrites(basketRemoval({ patronId }, placed))} SELECT 1`
  })
}

/** Nothing was done: the same press may be made again. */
export async function dropSubmission({ prisma }: Database, patronId: number, key: string): Promise<void> {
  await prisma.holdSubmission.deleteMany({ where: { patronId, key } })
}
