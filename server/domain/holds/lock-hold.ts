import type { Hold, Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { lockHoldRowsOfTitles, lockTitles } from '../common/locks.ts'
import { NotFound } from '../common/refusal.ts'
import { isWaiting } from './states/states.ts'

/** Returns any patron's hold, for staff. Locks its title until the transaction ends. */
export async function lockHold(tx: Tx, holdId: number) {
  const where = { id: holdId }
  const [hold] = await readUnderLocks(tx, where, () => tx.hold.findMany({ where, include: { item: true } }))
  if (!hold) throw new NotFound('hold')
  return hold
}

/**
 * Returns the patron's own hold. Locks its title until the transaction ends. Throws `NotFound` for another patron's
 * hold (P8).
 */
export async function lockOwnHold(tx: Tx, patronId: number, holdId: number) {
  const where = { id: holdId, patronId }
  const include = { title: { select: { type: { select: { isAv: true } } } } }
  const [hold] = await readUnderLocks(tx, where, () => tx.hold.findMany({ where, include }))
  if (!hold) throw new NotFound('hold')
  return hold
}

/**
 * Returns the holds that match. Locks their titles and rows until the transaction ends. When a patron acts, the caller
 * has already locked the patron.
 */
export function lockHolds(tx: Tx, where: Prisma.HoldWhereInput) {
  return readUnderLocks(tx, where, () =>
    tx.hold.findMany({ where, orderBy: [{ sequencePosition: 'asc' }, { id: 'asc' }] }),
  )
}

/**
 * Locks the titles and rows of the holds that match, and then reads them. It starts again when a hold that is read then
 * was not locked with this title. A merge of records moves holds to another title (E12). No row is locked before that,
 * because titles come before rows.
 */
async function readUnderLocks<Read extends { id: number; titleId: number }>(
  tx: Tx,
  where: Prisma.HoldWhereInput,
  read: () => Promise<Read[]>,
): Promise<Read[]> {
  const known = await tx.hold.findMany({ where, select: { id: true, titleId: true } })
  const titles = new Map(known.map(({ id, titleId }) => [id, titleId]))
  await lockTitles(tx, [...titles.values()])
  await lockHoldRowsOfTitles(tx, [...titles.keys()], [...titles.values()])
  const holds = await read()
  return holds.every(({ id, titleId }) => titles.get(id) === titleId) ? holds : readUnderLocks(tx, where, read)
}

/** Locks any patron's hold, for staff. `together` holds the waiting members of its set, which change with it (A2). */
export async function lockHoldWithSet(tx: Tx, holdId: number): Promise<{ hold: Hold; together: Hold[] }> {
  const known = await tx.hold.findUnique({ where: { id: holdId }, select: { anyOfId: true } })
  if (!known) throw new NotFound('hold')
  const holds = await lockHolds(tx, known.anyOfId === null ? { id: holdId } : { anyOfId: known.anyOfId })
  const hold = holds.find(({ id }) => id === holdId)
  // The hold was taken out of its set before it was locked.
  if (hold?.anyOfId !== known.anyOfId) return lockHoldWithSet(tx, holdId)
  return { hold, together: holds.filter(isWaiting) }
}
