import { type Branch, Prisma } from '../../../generated/prisma/client.ts'
import type { Database, Tx } from '../../database/database.ts'
import { queueWithoutPickup } from '../notices/without-pickup.ts'
import { handsOut } from './pickup.ts'

/** SQL that is true when the title of a hold, by its alias, is AV. */
export function isAvSql(alias: string): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT FROM titles t JOIN material_types y ON y.code = t.type_code
    WHERE t.id = ${Prisma.raw(alias)}.title_id AND y.is_av)`
}

/** SQL that is true for a hold, by its alias, that waits at a branch that no longer hands out its title (L5). */
export function withoutPickupSql(alias: string): Prisma.Sql {
  const hold = Prisma.raw(alias)
  return Prisma.sql`(${hold}.state IN ('RECEIVED', 'QUEUED') AND (
    ${hold}.pickup_branch_id IN (SELECT id FROM branches WHERE NOT accepts_pickup)
    OR (${hold}.pickup_branch_id IN (SELECT id FROM branches WHERE NOT accepts_av_pickup) AND ${isAvSql(alias)})))`
}

/** Notifies the patron of a hold that waits without pickup (L5). */
export async function notifyWithoutPickup(tx: Tx, holdId: number, now: Date): Promise<void> {
  await queueWithoutPickup(tx, Prisma.sql`h.id = ${holdId} AND ${withoutPickupSql('h')}`, now)
}

/**
 * Notifies the patrons of all holds that wait without pickup, whatever the cause: the branch, the type of the material or
 * the type of the title has changed. Returns the number of queued mails.
 */
export function notifyAllWithoutPickup({ prisma }: Database, now: Date): Promise<number> {
  return queueWithoutPickup(prisma, withoutPickupSql('h'), now)
}

/** Returns the ids of the holds `h` that match and wait without pickup, oldest first. */
export async function holdsWithoutPickup(
  tx: Pick<Tx, '$queryRaw'>,
  which: Prisma.Sql,
  most: number,
): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    SELECT h.id FROM holds h WHERE ${which} AND ${withoutPickupSql('h')} ORDER BY h.id LIMIT ${most}`
  return rows.map(({ id }) => id)
}

/**
 * The branch that a patron is offered instead: the default pickup branch, the branch of the card, or the first one. It
 * hands out AV too if that is needed. Null when no branch does.
 */
export function offeredBranch<Offered extends Pick<Branch, 'id' | 'acceptsPickup' | 'acceptsAvPickup'>>(
  branches: Offered[],
  { pickupBranchId, homeBranchId }: { pickupBranchId: number | null; homeBranchId: number },
  needsAv: boolean,
): Offered | null {
  const possible = branches.filter((branch) => handsOut(branch, { isAv: needsAv }))
  const usual = [pickupBranchId, homeBranchId].flatMap((wanted) => possible.find(({ id }) => id === wanted) ?? [])
  return usual[0] ?? possible[0] ?? null
}
