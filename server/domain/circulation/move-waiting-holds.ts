import { Prisma } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { lockCalendars, lockHoldRows } from '../common/locks.ts'
import { findPickupBranch } from '../holds/pickup.ts'
import { PickupNotOffered } from '../holds/refusals.ts'
import { isAvSql, withoutPickupSql } from '../holds/without-pickup.ts'
import { holdsMovedSql } from '../notices/account-mails.ts'

/** How many holds wait at a branch that no longer hands out their titles. */
export interface HoldsWithoutPickup {
  branchId: number
  holds: number
}

export function countWithoutPickup(tx: Pick<Tx, '$queryRaw'>): Promise<HoldsWithoutPickup[]> {
  return tx.$queryRaw`
    SELECT h.pickup_branch_id AS "branchId", count(*)::int AS holds
      FROM holds h JOIN branches b ON b.id = h.pickup_branch_id WHERE ${withoutPickupSql('h')}
     GROUP BY 1, b.position ORDER BY b.position, 1`
}

/** The waiting holds `m` that change together with hold `h`: the hold itself, and the others of its set (A2). */
const togetherSql = Prisma.sql`(m.id = h.id OR m.any_of_id = h.any_of_id) AND m.state IN ('RECEIVED', 'QUEUED')`

export interface MovedHolds {
  moved: number
  /** Holds that stay, because the new branch does not hand out their titles either. */
  left: number
}

/**
 * Moves the holds that wait at a branch without pickup to the counter of another branch (L5). A set moves as one (A2).
 * Patrons who chose so are notified (M13). No copy or hold is moved meanwhile, so no copy is captured for the old branch.
 */
export async function moveWaitingHolds(
  tx: Tx,
  { branchId, toBranchId }: { branchId: number; toBranchId: number },
  now: Date,
): Promise<MovedHolds> {
  await lockCalendars(tx)
  const { acceptsAvPickup } = await findPickupBranch(tx, toBranchId)
  const rows = await tx.$queryRaw<{ id: number; movable: boolean }[]>`
    SELECT h.id, ${acceptsAvPickup} OR NOT EXISTS (SELECT FROM holds m WHERE ${togetherSql} AND ${isAvSql('m')}) AS movable
      FROM holds h
     WHERE h.pickup_branch_id = ${branchId} AND h.state IN ('RECEIVED', 'QUEUED')
       AND EXISTS (SELECT FROM holds m WHERE ${togetherSql} AND ${withoutPickupSql('m')})`
  const ids = rows.filter(({ movable }) => movable).map(({ id }) => id)
  await lockHoldRows(tx, ids)
  const [done] = await tx.$queryRaw<{ moved: number }[]>`
    WITH moved AS (
      UPDATE holds SET pickup_branch_id = ${toBranchId}, pickup_place_id = NULL
       WHERE id = ANY(${ids}::int[]) AND state IN ('RECEIVED', 'QUEUED') RETURNING *),
    told AS (${holdsMovedSql(now)})
    SELECT count(*)::int AS moved FROM moved`
  return { moved: done?.moved ?? 0, left: rows.length - ids.length }
}
moveWaitingHolds.refusals = [PickupNotOffered]
