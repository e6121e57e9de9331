import type { Prisma } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { keepPatrons, lockPatron } from '../../common/locks.ts'
import { NotFound } from '../../common/refusal.ts'
import { queueFamilyChanged } from '../../notices/family-changed.ts'
import { type ByPatron, recordFamilyEvent } from './events.ts'

interface Ended {
  grantorId: number
  helperId: number
}

/**
 * Ends the grants that match (P18). Both patrons of each get an event and a mail. An act of a helper that holds its grant
 * is completed first; any later one finds no grant. Returns the ended ones.
 */
export async function endGrants(
  tx: Tx,
  where: Prisma.FamilyGrantWhereInput,
  now: Date,
  by?: ByPatron | undefined,
): Promise<Ended[]> {
  const found = await tx.familyGrant.findMany({ where, select: { id: true, grantorId: true, helperId: true } })
  if (found.length === 0) return []
  await keepPatrons(tx, [...new Set(found.flatMap(({ grantorId, helperId }) => [grantorId, helperId]))])
  const ended = await tx.$queryRaw<Ended[]>`
    DELETE FROM family_grants WHERE id IN (
      SELECT id FROM family_grants WHERE id = ANY(${found.map(({ id }) => id)}::int[]) ORDER BY id FOR UPDATE)
    RETURNING grantor_id AS "grantorId", helper_id AS "helperId"`
  for (const pair of ended) {
    await recordFamilyEvent(tx, 'FAMILY_ENDED', pair, now, by)
    await queueFamilyChanged(tx, 'FAMILY_ENDED', [pair.grantorId, pair.helperId], now)
  }
  return ended
}

/** Ends a grant that the patron made or received. Throws `NotFound` for a grant between others (P8). */
export async function endOwnGrant(tx: Tx, grantId: number, by: ByPatron, now: Date): Promise<void> {
  const { patronId } = by
  await lockPatron(tx, patronId)
  const where = { id: grantId, OR: [{ grantorId: patronId }, { helperId: patronId }] }
  if ((await endGrants(tx, where, now, by)).length === 0) throw new NotFound('family grant')
}
endOwnGrant.refusals = [NotFound]

/**
 * Ends the grants that a patron made, and withdraws their codes. This happens when the password changes, because anybody
 * who knew the old one could have made them. It also happens when the patron becomes staff, who can make none (P15).
 */
export async function endGrantsMadeBy(tx: Tx, grantorId: number, now: Date): Promise<void> {
  await endGrants(tx, { grantorId }, now)
  // After the grants, because the end of a grant also locks the code that made it.
  await tx.familyCode.deleteMany({ where: { grantorId } })
}

/** Ends all grants that a patron made or received, and withdraws their codes: at closing, erasure and merging. */
export async function endAllGrants(tx: Tx, patronId: number, now: Date, by?: ByPatron): Promise<void> {
  await endGrants(tx, { OR: [{ grantorId: patronId }, { helperId: patronId }] }, now, by)
  await tx.familyCode.deleteMany({ where: { grantorId: patronId } })
}
