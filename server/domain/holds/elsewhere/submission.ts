import { setTimeout as wait } from 'node:timers/promises'
import type { Prisma } from '../../../../generated/prisma/client.ts'
import type { Database } from '../../../database/database.ts'
import { withWrites } from '../../writes.ts'
import { basketRemoval } from '../basket.ts'
import { type Asked, askedHash, type Placement, recordedSubmission, storedPlacement } from '../place/submission.ts'
import { KeyUsedForOther } from '../refusals.ts'

/** Seconds after which who began a submission is taken to be gone. */
const lease = 20

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
  now: Date,
): Promise<Placement[] | null> {
  const { key } = asked
  const where = { patronId_key: { patronId, key } }
  const data = { askedHash: askedHash(asked), createdAt: now, outcomes: underWay }
  const { count } = await prisma.holdSubmission.createMany({ data: [{ patronId, key, ...data }], skipDuplicates: true })
  if (count > 0) return null
  for (const end = performance.now() + lease * 1000; ; await wait(250)) {
    const row = await prisma.holdSubmission.findUnique({ where })
    if (row && row.askedHash !== null && row.askedHash !== data.askedHash) throw new KeyUsedForOther()
    if (row && Array.isArray(row.outcomes)) return (await recordedSubmission(prisma, patronId, key))?.placements ?? []
    if (performance.now() < end && row && now.getTime() - row.createdAt.getTime() < lease * 1000) continue
    const { count } = await prisma.holdSubmission.updateMany({
      where: { patronId, key, createdAt: row?.createdAt ?? now },
      data: { createdAt: now },
    })
    if (count > 0) return null
  }
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
